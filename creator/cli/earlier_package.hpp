// What a refresh starts from: a capture folder, or a package in any container.
#pragma once

#include "creator/capture/earlier_capture.hpp"
#include "creator/recovery/work_folder.hpp"
#include "creator/request/creation_request.hpp"
#include "lifeboat/format/identifiers.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace lifeboat::creator::cli {

/// Keeps what it was opened from open, and removes what it unpacked.
struct EarlierSource {
    std::string uuid;
    bool is_package = false;
    request::CreationRequest request;
    std::unique_ptr<recovery::WorkFolder> unpacked;  ///< Of a package: its exchanges.
    std::string interface_language;  ///< Of a package's pages; empty for a capture.
    std::unique_ptr<capture::EarlierCapture> capture;
    /// A photo that has the permission of its owner to show; nullopt: there is none.  Of a
    /// package it reads records until it has found one.  Errors: as PackageReader.
    std::function<std::optional<format::PhotoId>()> find_permitted;
};

/// A package's exchanges are unpacked below `scratch`, into one folder a package: what a killed
/// run left there is removed.  The request of a package is composed
/// from its description.  `judge` is called for a package that may be a source, before its
/// exchanges are read.
///
/// Errors: those of CaptureReader, PackageReader and `judge`; usage for what was made from an
/// account export alone, of which Flickr has no list; already_exists when another process
/// refreshes the same package there.
[[nodiscard]] std::unique_ptr<EarlierSource> open_earlier(const std::filesystem::path& source,
                                                          const std::filesystem::path& scratch,
                                                          const std::function<void()>& judge);

}  // namespace lifeboat::creator::cli
