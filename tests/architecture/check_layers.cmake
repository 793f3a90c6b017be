# Law 1: format/ knows nothing of the others, viewer/ knows format/ only, and inside creator/
# nothing points back up.
#   cmake -D ROOT=<source tree> -P check_layers.cmake

function(forbid folder pattern reason)
    file(GLOB_RECURSE files "${ROOT}/${folder}/*.hpp" "${ROOT}/${folder}/*.cpp")
    foreach(file IN LISTS files)
        file(STRINGS "${file}" lines REGEX "^#include [<\"](${pattern})")
        foreach(line IN LISTS lines)
            message(SEND_ERROR "${file}: ${line}\n  ${reason}")
        endforeach()
    endforeach()
endfunction()

forbid(format "creator/|viewer/|curl/|boost/|CLI/" "format/ knows neither network nor front ends")
forbid(viewer "creator/|curl/" "viewer/ depends on format/ only")
forbid(creator "viewer/reader/" "creator/ uses the page renderer only")
forbid(format/include "archive|openssl/|pugixml|nlohmann/|libxml/|valijson|simdjson|zlib|fmt/|utf8proc"
       "third parties stay out of public headers")

# cli -> build, capture -> flickr, rights -> http, request -> format
forbid(creator/request "creator/(http|flickr|rights|capture|build|cli)" "request is at the bottom")
forbid(creator/http "creator/(flickr|rights|capture|build|cli)" "http knows no Flickr")
forbid(creator/flickr "creator/(rights|capture|build|cli)" "flickr knows no capture")
forbid(creator/rights "creator/(capture|build|cli|http)" "rights decides, others act")
forbid(creator/capture "creator/(build|cli)" "capture comes before build")
forbid(creator/recovery "creator/(http|flickr|rights|capture|request|build|cli)" "recovery knows packages only")
forbid(creator/redact "creator/(rights|capture|cli)|curl/" "redact knows packages, not captures")
forbid(creator/privacy "creator/(http|rights|capture|consent|build|redact|cli)|curl/" "privacy knows records, not where they come from")
forbid(creator/build "creator/(http|cli)|curl/" "build has no network")
forbid(creator/capture "creator/consent" "consent is asked above, and answers through a port")
forbid(creator/build "creator/consent" "build is told through a port what owners answered")
forbid(creator/rights "creator/consent" "rights decides, others remember")
forbid(creator/consent "creator/(build|cli)" "consent comes before build")
