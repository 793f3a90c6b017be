// What commands say to people.
#pragma once

#include "creator/cli/report_json.hpp"
#include "lifeboat/format/finding.hpp"
#include "lifeboat/format/lifeboat.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace lifeboat::creator::cli {

/// `text` with a blank for each control character (C0, DEL, C1): text from Flickr and from
/// packages must not steer the terminal or forge lines.
[[nodiscard]] std::string printable(std::string_view text);

/// "LB017 must  data/a.jpg: found …, expected …".
[[nodiscard]] std::string finding_text(const format::Finding& finding);
[[nodiscard]] std::string verification_summary_text(const format::VerificationReport& report);
/// As above, of a bag that need not be a lifeboat.
[[nodiscard]] std::string bag_summary_text(const format::VerificationReport& report);

/// "origin: trusted, signed by CN=… on 2026-11-20".
[[nodiscard]] std::string origin_text(const format::SignatureReport& report);

/// What a lifeboat would hold and take, in one screen.
[[nodiscard]] std::string plan_text(const capture::Plan& plan, double hours);
/// Its tables and what the rules of the policy decided; lines that end with a line feed.
[[nodiscard]] std::string plan_tables_text(const capture::Plan& plan);

/// "12345678@N00  Harbour Museum  https://…", one line.
[[nodiscard]] std::string institution_text(const flickr::Institution& institution);

/// One screen about a package.
[[nodiscard]] std::string info_text(const format::Lifeboat& lifeboat,
                                    std::string_view container, std::uint64_t files,
                                    std::uint64_t bytes);

/// "173 photos travel, 2 stay ashore, nothing is missing".
[[nodiscard]] std::string made_package_text(const MadePackage& made);

/// "changed photo 50000000001 title: \"Crane\" -> \"The crane\"".
[[nodiscard]] std::string change_text(const format::Change& change);
/// "2 photos added, 1 changed; …", or that they are the same.
[[nodiscard]] std::string diff_summary_text(const DiffSummary& summary);

/// "recovery data: 1.2 MB in out/harbour.par2; as much as 1.0 MB may be lost".
[[nodiscard]] std::string recovery_data_text(const recovery::RecoveryData& data);
/// "harbour: repaired, 3 files were computed anew; it conforms".
[[nodiscard]] std::string repair_text(std::string_view package, const recovery::Repair& repair);

/// "3.4 MB": decimal units, one digit.
[[nodiscard]] std::string size_text(std::uint64_t bytes);

}  // namespace lifeboat::creator::cli
