# Plants one breach of each law in a copy of nothing and expects the guard to fail.
#   cmake -D SOURCE=<source tree> -D WORK=<scratch folder> -P check_planted.cmake

function(must_fail law path content)
    file(REMOVE_RECURSE "${WORK}")
    file(WRITE "${WORK}/${path}" "${content}")
    execute_process(COMMAND ${CMAKE_COMMAND} -D ROOT=${WORK}
            -P ${SOURCE}/tests/architecture/check_${law}.cmake
        RESULT_VARIABLE status OUTPUT_QUIET ERROR_QUIET)
    if(status EQUAL 0)
        message(SEND_ERROR "check_${law}.cmake did not notice ${path}: ${content}")
    endif()
endfunction()

must_fail(layers format/src/a.cpp "#include <curl/curl.h>\n")
must_fail(layers viewer/pages/a.cpp "#include \"creator/http/url.hpp\"\n")
must_fail(layers creator/flickr/a.cpp "#include \"creator/cli/console.hpp\"\n")
must_fail(layers format/include/a.hpp "#include <nlohmann/json.hpp>\n")
must_fail(doors format/src/a.cpp "#include <archive.h>\n")
must_fail(doors creator/build/a.cpp "    std::cout << 1;\n")
must_fail(doors creator/build/a.cpp "    auto now = std::chrono::system_clock::now();\n")
must_fail(doors viewer/pages/a.cpp "    const char* home = std::getenv(\"HOME\");\n")
string(REPEAT "// line\n" 501 long)
must_fail(sizes format/src/a.cpp "${long}")
