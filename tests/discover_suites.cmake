# discover_suites(TARGET LABEL): a test of ctest for every suite of a GoogleTest program, named
# "TARGET's room: Suite".  One process for each single test, as gtest_discover_tests() has it, took
# three times as long as the tests themselves: under the sanitizers a program is slow to start.
function(discover_suites target label)
    string(REGEX REPLACE "_tests$" "" room ${target})
    set(list ${CMAKE_CURRENT_BINARY_DIR}/${target}_suites.cmake)
    add_custom_command(TARGET ${target} POST_BUILD BYPRODUCTS ${list}
        COMMAND ${CMAKE_COMMAND} -D PROGRAM=$<TARGET_FILE:${target}> -D ROOM=${room} -D LABEL=${label}
                -D LIST=${list} -P ${PROJECT_SOURCE_DIR}/tests/list_suites.cmake
        VERBATIM)
    # Where the program was not built, that is a failure and not silence.
    set(include ${CMAKE_CURRENT_BINARY_DIR}/${target}_include.cmake)
    file(WRITE ${include} "if(EXISTS \"${list}\")\n  include(\"${list}\")\nelse()\n  add_test(\"${room}: NOT BUILT\" \"${target}\")\nendif()\n")
    set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${include})
endfunction()
