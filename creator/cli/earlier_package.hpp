// What a refresh starts from: a capture folder, or a package in any container.
#pragma once

#include "creator/capture/earlier_capture.hpp"
#include "creator/request/creation_request.hpp"
#include "lifeboat/format/clock.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace lifeboat::creator::cli {

/// Keeps what it was opened from open, and removes what it unpacked.
struct EarlierSource {
    EarlierSource() = default;
    EarlierSource(const EarlierSource&) = delete;
    EarlierSource& operator=(const EarlierSource&) = delete;
    ~EarlierSource();

    std::string uuid;
    bool is_package = false;
    request::CreationRequest request;
    std::unique_ptr<capture::EarlierCapture> capture;
    std::filesystem::path unpacked;  ///< Empty, or a folder of its own.
};

/// A package's exchanges are unpacked below `scratch`.  The request of a package is composed
/// from its description.
///
/// Errors: those of CaptureReader and PackageReader; usage for what was made from an account
/// export alone, of which Flickr has no list.
[[nodiscard]] std::unique_ptr<EarlierSource> open_earlier(const std::filesystem::path& source,
                                                          const std::filesystem::path& scratch,
                                                          format::IdSource& ids);

}  // namespace lifeboat::creator::cli
