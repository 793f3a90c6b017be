# Expects the configuration to refuse a licence text that is not the one of spec/license-texts.tsv, or is
# missing, and to do without when there is no package of texts.
#   cmake -D SOURCE=<source tree> -D WORK=<scratch folder> -P check_license_texts.cmake
file(REMOVE_RECURSE "${WORK}")
string(SHA256 digest "The terms; [all] of them.\n")
file(WRITE "${WORK}/table.tsv" "number\tspdx\tsha256\n4\tCC-BY-2.0\t${digest}\n")
file(WRITE "${WORK}/CMakeLists.txt" "cmake_minimum_required(VERSION 3.25)\nproject(texts NONE)\n"
    "include(${SOURCE}/format/cmake/license_texts.cmake)\n"
    "write_license_texts(\${CMAKE_SOURCE_DIR}/table.tsv \"\${PACKAGE}\" \${CMAKE_BINARY_DIR}/texts files)\n")

function(configure package)
    execute_process(COMMAND ${CMAKE_COMMAND} -G Ninja -S ${WORK} -B ${WORK}/build -D PACKAGE=${package}
        RESULT_VARIABLE status OUTPUT_QUIET ERROR_VARIABLE said)
    set(status ${status} PARENT_SCOPE)
    string(REGEX REPLACE "[ \n]+" " " said "${said}")
    set(said "${said}" PARENT_SCOPE)
endfunction()

function(expect_text expected)
    file(READ "${WORK}/build/texts/cc-by-2.0.txt" text)
    if(NOT status EQUAL 0 OR NOT text STREQUAL expected)
        message(SEND_ERROR "expected the text '${expected}', found '${text}': ${said}")
    endif()
endfunction()

function(expect_refusal)
    if(status EQUAL 0 OR NOT said MATCHES "Licence CC-BY-2.0: ")
        message(SEND_ERROR "a wrong text was not refused by its name: ${said}")
    endif()
endfunction()

configure(PACKAGE-NOTFOUND)
expect_text("")
file(WRITE "${WORK}/package/licenses/CC-BY-2.0.json" "{\"licenseText\": \"The terms; [all] of them.\\n\"}")
configure(${WORK}/package)
expect_text("The terms; [all] of them.\n")
file(WRITE "${WORK}/package/licenses/CC-BY-2.0.json" "{\"licenseText\": \"The terms; [some] of them.\\n\"}")
configure(${WORK}/package)
expect_refusal()
file(REMOVE "${WORK}/package/licenses/CC-BY-2.0.json")
configure(${WORK}/package)
expect_refusal()
