#include "creator/flickr/exchange_log.hpp"

#include "creator/flickr/account_export.hpp"
#include "creator/http/url.hpp"

namespace lifeboat::creator::flickr {
namespace {

constexpr std::string_view endpoint = "https://api.flickr.com/services/rest/?method=";
/// Documents of an account export have no URL of Flickr's: "account-export:?method=…".
constexpr std::string_view export_scheme = "account-export:?method=";

}  // namespace

std::string uri_of(const ApiCall& call) {
    std::string uri(exported::is_exported(call) ? export_scheme : endpoint);
    uri += http::percent_encode(call.method);
    for (const auto& [name, value] : call.parameters) {
        uri += '&';
        uri += http::percent_encode(name);
        uri += '=';
        uri += http::percent_encode(value);
    }
    return uri;
}

ApiCall call_of(std::string_view uri) {
    ApiCall call;
    const std::size_t question = uri.find('?');
    if (question == std::string_view::npos) {
        return call;
    }
    call.parameters = http::query_parameters(uri.substr(question + 1));
    if (const auto method = call.parameters.extract("method")) {
        call.method = method.mapped();
    }
    return call;
}

}  // namespace lifeboat::creator::flickr
