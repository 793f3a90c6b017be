// Version of the program and of the package format.  They move independently: a program
// reads every format version with its own major number.
#pragma once

#include <string_view>

namespace lifeboat::format {

/// "0.1.0".
[[nodiscard]] std::string_view software_version() noexcept;

/// Name under which the program appears in bag-info, METS and PREMIS: "data-lifeboat".
inline constexpr std::string_view software_name = "data-lifeboat";

/// Version of spec/data-lifeboat.md that packages written here follow: "MAJOR.MINOR".
inline constexpr std::string_view format_version = "1.0";

/// The format's name in METS, PREMIS and RO-Crate.  An identifier: it need not resolve.
inline constexpr std::string_view format_uri = "https://data-lifeboat.example/spec/1.0";

/// The BagIt Profile that every package names; its text travels in the package.
inline constexpr std::string_view bagit_profile_uri =
    "https://data-lifeboat.example/spec/1.0/bagit-profile.json";

}  // namespace lifeboat::format
