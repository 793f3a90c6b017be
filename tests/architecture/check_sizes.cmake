# Law 6: small rooms.  Headers of at most 200 lines, sources of at most 400; 500 fails.
#   cmake -D ROOT=<source tree> -P check_sizes.cmake

file(GLOB_RECURSE sources RELATIVE "${ROOT}"
    "${ROOT}/format/*.[hc]pp" "${ROOT}/creator/*.[hc]pp" "${ROOT}/viewer/*.[hc]pp"
    "${ROOT}/tests/*.[hc]pp" "${ROOT}/viewer/site/*.js" "${ROOT}/viewer/site/*.css")
foreach(file IN LISTS sources)
    file(READ "${ROOT}/${file}" text)
    string(REGEX MATCHALL "\n" breaks "${text}")
    list(LENGTH breaks lines)
    if(lines GREATER 500)
        message(SEND_ERROR "${file}: ${lines} lines; a file has one responsibility and at most 500 lines")
    elseif(lines GREATER 400 OR (file MATCHES "\\.hpp$" AND lines GREATER 200))
        message(STATUS "${file}: ${lines} lines; look for the seam")
    endif()
endforeach()
