// The way from an account export to a capture, which create and capture share.
#pragma once

#include "creator/capture/export_import.hpp"
#include "creator/cli/console.hpp"
#include "creator/cli/environment.hpp"
#include "creator/cli/options.hpp"

#include <filesystem>

namespace lifeboat::creator::cli {

/// The request of a capture from an export alone: its member's photostream and albums, for the
/// purpose and by the maker that the options say.  Errors: usage.
[[nodiscard]] request::CreationRequest request_from_export(
    const RequestOptions& options, const capture::ExportArchive& archive);

/// Takes the export into the capture in `folder`, and tells what fits and what does not.
/// Errors: those of capture::import_export().
[[nodiscard]] capture::CaptureSummary import_into(
    const capture::ExportArchive& archive, const request::CreationRequest& request,
    const std::filesystem::path& folder, const RequestOptions& options, Console& console,
    const Environment& environment, const rights::ConsentSource* consent);

/// The whole of `lifeboat capture --from-export`: into a new folder, into one that Flickr's
/// answers are in already, or after asking Flickr for the targets that were given.
[[nodiscard]] capture::CaptureSummary capture_export(const CaptureOptions& options,
                                                     Console& console,
                                                     const Environment& environment);

}  // namespace lifeboat::creator::cli
