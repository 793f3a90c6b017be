# cmake -D PROGRAM=… -D ROOM=… -D LABEL=… -D LIST=… -P list_suites.cmake
# Writes what discover_suites() has ctest read.
execute_process(COMMAND ${PROGRAM} --gtest_list_tests OUTPUT_VARIABLE output
                RESULT_VARIABLE status TIMEOUT 60)
if(NOT status EQUAL 0)
    message(FATAL_ERROR "${PROGRAM} cannot list its tests: ${status}")
endif()
# "Suite." or "Parameters/Suite.  # …" at the beginning of a line; tests are indented.
string(REGEX REPLACE "[][;\\]" "_" output "\n${output}")
string(REGEX MATCHALL "\n[A-Za-z0-9_/]+\\.[^\n]*(\n  [^\n]*)+" suites "${output}")
if(NOT suites)
    message(FATAL_ERROR "${PROGRAM} lists no test")
endif()
set(text "")
set(told 0)
foreach(suite IN LISTS suites)
    string(REGEX MATCH "[A-Za-z0-9_/]+" name "${suite}")
    # Those of many tests begin first, lest one of them ends alone.
    string(REGEX MATCHALL "\n  " tests "${suite}")
    list(LENGTH tests count)
    math(EXPR told "${told} + ${count}")
    string(APPEND text "add_test(\"${ROOM}: ${name}\" \"${PROGRAM}\" \"--gtest_filter=${name}.*\")\n"
        "set_tests_properties(\"${ROOM}: ${name}\" PROPERTIES LABELS ${LABEL} COST ${count} TIMEOUT 300 "
        "SKIP_RETURN_CODE 77)\n")
endforeach()
string(REGEX MATCHALL "\n  " tests "${output}")
list(LENGTH tests count)
if(NOT told EQUAL count)
    message(FATAL_ERROR "${PROGRAM} lists ${count} tests, and ${told} were understood")
endif()
file(WRITE ${LIST} "${text}")
