// What an HTTP response of Flickr's API means.
//
// Status 200 does not mean success and an error does not have one shape.  An answer is a body
// that parses as XML, has the root `rsp` and says stat="ok"; everything else is classified by
// what a caller can do about it.
#pragma once

#include <string>
#include <string_view>

namespace lifeboat::creator::flickr {

enum class ResponseClass {
    answer,     ///< stat="ok".
    refusal,    ///< Flickr's "no" to this call: asking again gives the same.
    forbidden,  ///< The key or token is not accepted (codes 95 to 100): the run cannot go on.
    throttled,  ///< 429: everybody should pause.
    temporary   ///< Anything else: worth another attempt.
};

struct ClassifiedResponse {
    ResponseClass kind = ResponseClass::temporary;
    int code = 0;  ///< Flickr's; 0 when there is none.
    /// Flickr's words, or what was found instead of an answer; at most 300 bytes of UTF-8.
    std::string message;
};

/// Never throws for any bytes but for want of memory.  Pure, safe for concurrent use.
[[nodiscard]] ClassifiedResponse classify_response(int status, std::string_view body);

}  // namespace lifeboat::creator::flickr
