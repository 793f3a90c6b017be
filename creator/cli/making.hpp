// The steps that create, capture and build share.
#pragma once

#include "creator/build/package_builder.hpp"
#include "creator/capture/creation.hpp"
#include "creator/cli/console.hpp"
#include "creator/cli/environment.hpp"
#include "creator/cli/options.hpp"
#include "creator/consent/consent_ledger.hpp"
#include "creator/http/curl_http_client.hpp"
#include "creator/request/creation_request.hpp"

#include <filesystem>
#include <memory>
#include <optional>

namespace lifeboat::creator::cli {

/// The request from its file, or composed from the options.
///
/// Errors: usage, for a missing purpose or maker, a file that breaks the schema, or options
/// that contradict a file; not_found, permission_denied for the file.
[[nodiscard]] request::CreationRequest read_request(const RequestOptions& options);

/// Refuses targets that are no Flickr URLs before anything is made or asked; short links are
/// left to follow_links().  Errors: usage, saying what was understood.
void check_targets(const request::CreationRequest& request);

/// How the command's options reach Flickr.
[[nodiscard]] http::CurlOptions curl_options(const NetworkOptions& options);

/// Replaces short links and guest passes by what they lead to, and says so.  Asks Flickr only
/// where there are such.  Errors: not_found for one that leads to nothing known; unavailable;
/// cancelled.
void follow_links(request::CreationRequest& request, const NetworkOptions& options,
                  Console& console, const Environment& environment);

/// Makes the folder and its parents when missing.  Errors: permission_denied, storage, and
/// already_exists when something else has the name.
void make_output_folder(const std::filesystem::path& folder);

/// Where `create` keeps the capture of a request: "<output>/capture_<8 hex>", the same name for
/// the same request, so that running again goes on.
[[nodiscard]] std::filesystem::path capture_folder_of(const request::CreationRequest& request,
                                                      const std::filesystem::path& output);

/// True for a request file, false for a URL.
[[nodiscard]] bool is_request_file(const std::string& argument);

/// Flickr as a command reaches it: the client, and the meters that all processes of this
/// machine share.
class FlickrAccess {
  public:
    /// Keeps references to `console` and `environment`.  Errors: permission_denied when there
    /// is no API key.
    FlickrAccess(const NetworkOptions& options, Console& console,
                 const Environment& environment);
    FlickrAccess(const FlickrAccess&) = delete;
    FlickrAccess& operator=(const FlickrAccess&) = delete;

    /// Takes the login along where `request` asks for photos that are not public.  Errors:
    /// those of load_login() and find_api_secret().
    void ask_only_changes(const capture::EarlierCapture* earlier) noexcept {
        environment_.earlier = earlier;
    }
    void use_login(const request::CreationRequest& request, const Environment& environment);

    [[nodiscard]] const capture::CaptureEnvironment& environment() const noexcept {
        return environment_;
    }

  private:
    http::CurlHttpClient client_;
    std::unique_ptr<http::SharedMeter> api_meter_;
    std::unique_ptr<http::SharedMeter> media_meter_;
    capture::CaptureEnvironment environment_;
};

/// The ledger in `folder` as it stands today; nullopt for an empty path.  Errors: those of
/// consent::ConsentLedger.
[[nodiscard]] std::optional<consent::ConsentBook> open_ledger(
    const std::filesystem::path& folder, const Environment& environment);

/// Captures over the network; with `earlier` only what changed since.  Errors: as
/// capture::run_capture().
[[nodiscard]] capture::CaptureSummary capture_request(
    const request::CreationRequest& request, const std::filesystem::path& folder,
    const NetworkOptions& options, Console& console, const Environment& environment,
    const rights::ConsentSource* consent, const capture::EarlierCapture* earlier = nullptr);

/// Builds, verifies as a stranger would, and reports; the path of the package is the result,
/// and where a selection is split that of each part, one after the other. `captured` tells of
/// the capture that went before, if any; `made` receives the packages.  Returns the exit
/// status.
///
/// Errors: cancelled when a stop is requested before the package is written; else those of
/// build::build_parts(),
/// format::verify_package() and recovery::make_recovery_data().
[[nodiscard]] int build_and_verify(const std::filesystem::path& capture,
                                   const BuildingOptions& building,
                                   const std::filesystem::path& output,
                                   const capture::CaptureSummary& captured, unsigned jobs,
                                   Console& console, const Environment& environment,
                                   std::vector<std::filesystem::path>* made = nullptr);

/// Refuses what `building` asks for and this machine cannot do, before anything is made.
/// Errors: not_found for a program that is missing; those of format::link_to_edition().
void check_building(const BuildingOptions& building, const Environment& environment);

}  // namespace lifeboat::creator::cli
