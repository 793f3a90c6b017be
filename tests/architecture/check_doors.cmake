# Laws 2 and 3: one third party, one door; libraries never print, exit, read the environment,
# or look at clock or chance.
#   cmake -D ROOT=<source tree> -P check_doors.cmake

file(GLOB_RECURSE sources RELATIVE "${ROOT}"
    "${ROOT}/format/*.[hc]pp" "${ROOT}/creator/*.[hc]pp" "${ROOT}/viewer/*.[hc]pp")

# allow(pattern door reason): a line that matches `pattern` may stand only in files matching `door`.
function(allow pattern door reason)
    foreach(file IN LISTS sources)
        if(file MATCHES "${door}")
            continue()
        endif()
        file(STRINGS "${ROOT}/${file}" lines REGEX "${pattern}")
        foreach(line IN LISTS lines)
            string(STRIP "${line}" line)
            if(NOT line MATCHES "^//")
                message(SEND_ERROR "${file}: ${line}\n  ${reason}")
            endif()
        endforeach()
    endforeach()
endfunction()

allow("#include <archive" "^format/src/archive_handle" "libarchive has one door: archive_handle")
allow("#include <openssl/" "^format/src/(digest|signature|envelope).cpp|^creator/flickr/oauth1.cpp" "OpenSSL has four doors: digest.cpp, signature.cpp, envelope.cpp, oauth1.cpp")
allow("#include <intel-ipsec-mb" "^format/src/hash/small_files.cpp" "libIPSec_MB has one door: small_files")
allow("#include <pugixml" "^creator/flickr/[a-z_]*_parser.cpp|^creator/flickr/api_response" "pugixml reads Flickr's answers only")
allow("#include <libxml/" "^format/src/xml/xml_reader" "libxml2 has one door: xml_reader")
allow("#include <libdeflate" "^format/src/deflate" "libdeflate has one door: deflate")
allow("#include <zlib" "^format/src/deflate" "zlib has one door: deflate")
allow("#include <utf8proc" "^format/src/bag/name_forms.cpp|^viewer/pages/search_words.cpp|^viewer/reader/terminal_text.cpp" "utf8proc has three doors: name_forms, search_words, terminal_text")
allow("#include <j(pe|err)" "^format/src/media/jpeg_decoder.cpp" "libjpeg has one door: jpeg_decoder")
allow("#include <png.h" "^format/src/media/png_decoder.cpp" "libpng has one door: png_decoder")
allow("#include <gif_lib" "^format/src/media/gif_decoder.cpp" "giflib has one door: gif_decoder")
allow("#include <webp/" "^format/src/media/webp_decoder.cpp" "libwebp has one door: webp_decoder")
allow("#include <curl/" "^creator/http/curl_" "libcurl has one door: curl_http_client")
allow("#include <nlohmann/" "_json\\.[hc]pp$" "nlohmann only in files named *_json")
allow("#include <valijson/" "^format/src/json/schema_json.cpp" "valijson has one door")
allow("#include <simdjson" "^format/src/json/json_tree.cpp" "simdjson has one door: json_tree")
allow("#include <boost/" "^viewer/reader/loopback_server.cpp" "Boost.Beast has one door: loopback_server")
allow("#include <CLI/" "^creator/cli/arguments(_making|_package|_undoing|_permissions)?.cpp|^viewer/reader/arguments.cpp" "CLI11 has one door a program: arguments*.cpp")

allow("std::cout|std::cerr|printf\\(stderr|[^f]puts\\(" "/main.cpp$|^creator/cli/" "libraries never print")
allow("[^_a-z]getenv\\(" "/main.cpp$|^creator/cli/" "libraries never read the environment")
allow("system_clock::now|[^_a-z:]time\\(nullptr\\)|std::time\\(" "/main.cpp$|^creator/cli/|system_clock" "libraries never look at the clock; take a Clock&")
allow("random_device|getrandom" "/main.cpp$|^creator/cli/|system_ids" "libraries never look at chance; take an IdSource&")
allow("[^_a-z:.]exit\\(|std::abort\\(|quick_exit" "/main.cpp$" "libraries never exit")
