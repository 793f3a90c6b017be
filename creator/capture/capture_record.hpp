// What a capture's journal says besides the exchanges themselves.  spec/capture.md.
#pragma once

#include "lifeboat/format/identifiers.hpp"
#include "lifeboat/format/lifeboat.hpp"
#include "lifeboat/format/rendition.hpp"
#include "lifeboat/format/rights.hpp"
#include "lifeboat/format/timestamp.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace lifeboat::creator::capture {

/// A media file that arrived whole, was hashed on the way, flushed and renamed.
struct CapturedMedia {
    format::PhotoId photo;    ///< Empty for a member's icon.
    format::MemberId member;  ///< Of an icon; else empty.
    std::string file;         ///< Inside the capture: "media/c0/123_o.jpg".
    /// All but `path`, which the package decides; role, label, type, size and digests by the
    /// bytes.
    format::Rendition rendition;
};

/// A photo that may travel, and why.
struct TravelDecision {
    format::PhotoId photo;
    format::TravelGround ground = format::TravelGround::open_license;
};

/// The reason of an omission that a later run may mend: no answer in all attempts.
inline constexpr std::string_view reason_unavailable = "unavailable";

/// The journal's last line: everything was asked for, and answered or given up.
struct CaptureFinished {
    format::Timestamp at{};
};

/// A finished capture that goes on: what stands behind it came later, and until the next
/// CaptureFinished nothing is whole.
struct CaptureReopened {
    format::Timestamp at{};
    std::string reason;  ///< "account_export".
};

using JournalEntry =
    std::variant<CapturedMedia, TravelDecision, format::AshorePhoto, format::Omission,
                 CaptureFinished, CaptureReopened, format::AccountExport>;

}  // namespace lifeboat::creator::capture
