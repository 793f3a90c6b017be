// Takes an account export into a capture: documents as WARC records, files as media, and what
// fits nothing as omissions.  Needs no network.  spec/capture.md §6.
#pragma once

#include "creator/capture/creation.hpp"
#include "creator/capture/export_archive.hpp"
#include "creator/request/creation_request.hpp"
#include "lifeboat/format/clock.hpp"
#include "lifeboat/format/progress.hpp"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace lifeboat::creator::capture {

/// The references must outlive the call.
struct ImportEnvironment {
    const format::Clock& clock;
    format::IdSource& ids;
    format::ProgressObserver& progress;
    std::stop_token stop;
    bool with_correspondence = false;                ///< Letters and contacts too.
    const rights::ConsentSource* consent = nullptr;  ///< What owners answered; may be nullptr.
};

struct ImportSummary {
    CaptureSummary capture;
    std::uint64_t records = 0;       ///< Documents of photos that went in.
    std::uint64_t files = 0;         ///< Media that went in.
    std::uint64_t not_selected = 0;  ///< Photos of the export that the capture does not want.
    std::vector<std::string> records_without_media;  ///< Ids.
    std::vector<std::string> media_without_record;   ///< Names.
};

/// With request.account_export a capture of its own, of all photos of the export; else an
/// addition to the capture that Flickr answered: records that Flickr did not give, and the
/// files that were uploaded where Flickr gave less.  What the capture decided stands.
///
/// Errors: those of CaptureStore; malformed; storage; cancelled.  What was taken stays, and the
/// same call goes on.
[[nodiscard]] ImportSummary import_export(const ExportArchive& archive,
                                          const request::CreationRequest& request,
                                          const std::filesystem::path& folder,
                                          const ImportEnvironment& environment);

/// The request of the capture in `folder`.  Errors: not_found, malformed.
[[nodiscard]] request::CreationRequest request_of(const std::filesystem::path& folder);

}  // namespace lifeboat::creator::capture
