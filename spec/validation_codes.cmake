# Writes spec/validation-codes.md from spec/requirements.json, or says that it is out of date.
#   cmake -D SPEC=<spec folder> [-D CHECK=ON] -P validation_codes.cmake
file(READ "${SPEC}/requirements.json" json)
string(JSON count LENGTH "${json}" requirements)
math(EXPR last "${count} - 1")

set(page "# Validation codes\n\n")
string(APPEND page "Made from [requirements.json](requirements.json) by `validation_codes.cmake`; not to be edited.\n"
    "Sections are those of [data-lifeboat.md](data-lifeboat.md).\n\n"
    "| id | level | section | since | requirement |\n|---|---|---|---|---|\n")
foreach(index RANGE ${last})
    foreach(key id level section since text)
        string(JSON requirement_${key} GET "${json}" requirements ${index} ${key})
    endforeach()
    string(REPLACE "|" "\\|" sentence "${requirement_text}")
    string(REPLACE "<" "&lt;" sentence "${sentence}")
    string(APPEND page "| ${requirement_id} | ${requirement_level} | ${requirement_section} | ${requirement_since} | ${sentence} |\n")
endforeach()

set(output "${SPEC}/validation-codes.md")
if(CHECK)
    set(present "")
    if(EXISTS "${output}")
        file(READ "${output}" present)
    endif()
    if(NOT present STREQUAL page)
        message(FATAL_ERROR "spec/validation-codes.md is out of date: run cmake -D SPEC=spec -P spec/validation_codes.cmake")
    endif()
else()
    file(WRITE "${output}" "${page}")
endif()
