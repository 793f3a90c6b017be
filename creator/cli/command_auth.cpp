#include "creator/cli/commands.hpp"
#include "creator/cli/exit_status.hpp"
#include "creator/cli/login_file.hpp"
#include "creator/cli/making.hpp"
#include "creator/cli/report_json.hpp"
#include "creator/cli/report_text.hpp"
#include "creator/flickr/flickr_calls.hpp"
#include "creator/flickr/flickr_client.hpp"
#include "creator/flickr/listing_parser.hpp"
#include "creator/flickr/memory_log.hpp"
#include "lifeboat/format/error.hpp"

#include <istream>

namespace lifeboat::creator::cli {
namespace {

/// The page on which a member takes back what they allowed a program.
constexpr const char* revocation_page = "https://www.flickr.com/services/auth/list.gne";

/// The code is nine digits; what stands around it on the line does not matter.
std::string read_code(const Environment& environment) {
    std::string line;
    if (environment.input == nullptr || !std::getline(*environment.input, line)) return {};
    std::string code;
    for (const char character : line) {
        if ((character >= '0' && character <= '9') || character == '-') code += character;
    }
    return code;
}

void tell(const flickr::Login& login, std::string_view state, Console& console) {
    console.result(console.options().json
                       ? login_json(login, state)
                       : login.member.value + "  " + printable(login.username));
}

int log_in(const AuthOptions& options, Console& console, const Environment& environment) {
    http::CurlHttpClient client(curl_options(options.network));
    const flickr::Login login = flickr::log_in(
        {client, environment.clock, environment.ids, flickr::ApiKey(find_api_key(environment)),
         flickr::ApiKey(find_api_secret(environment)), environment.stop},
        [&](const std::string& page) {
            console.ask(
                "Open this page in a browser, and allow this program to read your photos:\n  " +
                page + "\nThen type the code that Flickr shows, and press Enter:");
            return read_code(environment);
        });
    save_login(environment.login_file, login);
    console.say("The login is kept in " + environment.login_file.string() +
                "; 'lifeboat auth forget' removes it.");
    tell(login, "logged_in", console);
    return exit_done;
}

int tell_status(const AuthOptions& options, Console& console, const Environment& environment) {
    const auto login = load_login(environment.login_file);
    if (!login) {
        throw format::Error(format::ErrorCode::permission_denied, "Flickr login",
                            "nobody is logged in; run 'lifeboat auth'");
    }
    const FlickrAccess access(options.network, console, environment);
    const capture::CaptureEnvironment& surroundings = access.environment();
    http::SteadyTicker ticker;
    http::RateLimiter limiter(surroundings.calls_per_hour, {}, ticker, surroundings.api_meter);
    flickr::MemoryLog log;
    flickr::FlickrClient api(
        {surroundings.http,
         log,
         limiter,
         ticker,
         environment.clock,
         console.progress(),
         [] { return 0.5; },
         surroundings.api_key,
         http::api_retries,
         environment.stop,
         {surroundings.api_key, flickr::ApiKey(find_api_secret(environment)), login->token,
          login->token_secret},
         [&] { return flickr::next_moment(environment.clock, environment.ids); }});
    const auto answer = api.call(flickr::calls::test_login());
    if (!answer) {
        throw format::Error(answer.error().gave_up ? format::ErrorCode::unavailable
                                                   : format::ErrorCode::permission_denied,
                            "Flickr login", answer.error().message);
    }
    const auto member = flickr::parse_lookup(answer->body);
    if (!member || *member != login->member.value) {
        throw format::Error(format::ErrorCode::permission_denied, "Flickr login",
                            "Flickr says that it is not that of member " + login->member.value +
                                "; run 'lifeboat auth' again");
    }
    tell(*login, "logged_in", console);
    return exit_done;
}

int forget(Console& console, const Environment& environment) {
    if (forget_login(environment.login_file)) {
        console.say(
            std::string("The login is forgotten here. To take it back at Flickr, too: ") +
            revocation_page);
    } else {
        console.say("Nobody was logged in.");
    }
    return exit_done;
}

}  // namespace

int run_auth(const AuthOptions& options, Console& console, const Environment& environment) {
    switch (options.action) {
        case AuthOptions::Action::status:
            return tell_status(options, console, environment);
        case AuthOptions::Action::forget:
            return forget(console, environment);
        case AuthOptions::Action::log_in:
            break;
    }
    return log_in(options, console, environment);
}

}  // namespace lifeboat::creator::cli
