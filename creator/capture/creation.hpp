// The conductor of a capture: resolve, decide, capture.
//
// Everything that comes in is in the capture folder before it is used, so a run that was
// stopped or killed goes on where it was when run_capture() is called again with the same
// request and folder.  spec/capture.md.
#pragma once

#include "creator/flickr/login.hpp"
#include "creator/http/http_client.hpp"
#include "creator/http/shared_meter.hpp"
#include "creator/http/ticker.hpp"
#include "creator/request/creation_request.hpp"
#include "creator/rights/photo_facts.hpp"
#include "lifeboat/format/clock.hpp"
#include "lifeboat/format/progress.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>

namespace lifeboat::creator::capture {

class EarlierCapture;

/// What a capture needs of the world.  The references must outlive the call.
struct CaptureEnvironment {
    http::HttpClient& http;
    const format::Clock& clock;
    format::IdSource& ids;
    format::ProgressObserver& progress;
    flickr::ApiKey api_key;
    /// Of the API; Flickr allows 3,600 a key.  0: no limit, for a server of one's own; waits
    /// between attempts are then a thousandth of the usual ones.
    std::uint32_t calls_per_hour = 3600;
    unsigned jobs = 4;  ///< Photos asked for at once, and as many files.
    std::stop_token stop;
    http::Ticker* ticker = nullptr;  ///< nullptr: the machine's.
    /// Of the media servers, which keep an account of their own.  0: no limit.
    std::uint32_t files_per_hour = 0;
    /// By which the processes of this machine share the limits; nullptr: this one alone.
    http::SharedMeter* api_meter = nullptr;
    http::SharedMeter* media_meter = nullptr;
    /// Of a member; used only where the request asks for photos that are not public.
    std::optional<flickr::Login> login = {};
    flickr::ApiKey api_secret = {};
    /// What an earlier capture holds, of which only what changed is asked anew; may be nullptr.
    const EarlierCapture* earlier = nullptr;
    /// What owners answered; nullptr: nobody was asked.
    const rights::ConsentSource* consent = nullptr;
    /// Told what listings know of third parties' data, before any photo is asked about; may be
    /// empty.
    std::function<void(const std::vector<format::PrivacyMeasure>&)> on_privacy = {};
};

/// The member whose photos are the maker's own: the one that the request names or, where it
/// asks for photos that are not public, the one who is logged in.
///
/// Errors: permission_denied when such photos are asked for without a login, or with that of
/// somebody else than the maker.
[[nodiscard]] format::MemberId maker_member(const request::CreationRequest& request,
                                            const CaptureEnvironment& environment);

/// What signs the calls of `request`; the token is empty where none is to be signed.
[[nodiscard]] flickr::OAuthCredentials credentials_for(const request::CreationRequest& request,
                                                       const CaptureEnvironment& environment);

/// What a refresh found.
struct RefreshCounts {
    std::uint64_t unchanged = 0;  ///< Photos of which Flickr tells nothing new.
    std::uint64_t changed = 0;    ///< Photos that the earlier capture knew otherwise.
    std::uint64_t added = 0;      ///< Photos that it did not know.
    std::uint64_t answers = 0;    ///< Taken over.
    std::uint64_t files = 0;      ///< Taken over.
};

struct CaptureSummary {
    std::uint64_t selected = 0;    ///< Photos that the targets gave.
    std::uint64_t travelling = 0;  ///< May travel and were described.
    std::uint64_t ashore = 0;
    std::uint64_t omissions = 0;
    std::uint64_t media_files = 0;
    std::uint64_t media_bytes = 0;
    std::uint64_t calls = 0;  ///< Asked of the API in this run, failed attempts included.
    std::map<std::string, std::uint64_t> calls_by_method;  ///< The parts of `calls`.
    RefreshCounts refresh;                                 ///< Of a refresh.
    bool was_complete = false;  ///< Nothing was left to do: an earlier run had finished.
};

/// Captures into `folder`, which is made when missing, and finishes the journal.
///
/// Errors: those of resolve_selection(); permission_denied (no key, or Flickr refuses it);
/// already_exists when `folder` holds something else or the capture of another request;
/// unavailable when another process holds it, or a listing or every photo could not be had;
/// NothingToPack when Flickr has nothing of it or says no; malformed, unsupported_version,
/// storage; cancelled after a stop request.  Whatever was captured stays.
CaptureSummary run_capture(const request::CreationRequest& request,
                           const std::filesystem::path& folder,
                           const CaptureEnvironment& environment);

}  // namespace lifeboat::creator::capture
