// The description of a whole lifeboat: why, by whom, of what, when, with what, and what is
// missing.
#pragma once

#include "lifeboat/format/community_mark.hpp"
#include "lifeboat/format/license.hpp"
#include "lifeboat/format/rights.hpp"
#include "lifeboat/format/timestamp.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lifeboat::format {

/// Who asked for the lifeboat.
struct Maker {
    std::string name;
    std::string organization;     ///< Empty for a private maker.
    std::string organization_id;  ///< "ISIL:XX-EXAMPLE" or a ROR URL; may be empty.
    std::string address;          ///< May be empty.
    std::string contact_name;     ///< May be empty.
    std::string contact_email;    ///< May be empty.
    std::string url;              ///< May be empty.
    MemberId member;              ///< The maker's own NSID; may be empty.
    bool operator==(const Maker&) const = default;

    /// The organization, else the person: who answers for the package.
    [[nodiscard]] const std::string& responsible() const noexcept {
        return organization.empty() ? name : organization;
    }
};

/// One thing that was asked for, and what came of it.
struct Target {
    std::string url;    ///< As the maker wrote it.
    std::string kind;   ///< "photo", "album", "photostream", "gallery", "group", "tag".
    std::string id;     ///< What it was resolved to.
    std::string title;  ///< May be empty.
    std::optional<std::uint64_t> claimed_photos;  ///< Flickr's total.
    std::uint64_t received_photos = 0;            ///< Distinct photos that the listing gave.
    bool operator==(const Target&) const = default;
};

/// Terms that the maker agreed to.
struct Agreement {
    std::string text;
    std::string agreed_on;  ///< "2026-11-20".
    bool operator==(const Agreement&) const = default;
};

/// An exchange with Flickr that is not in the package because it speaks of photos or members
/// that are not in it either.
struct WithheldRecord {
    std::string method;     ///< "flickr.galleries.getPhotos".
    std::string record_id;  ///< WARC-Record-ID.
    Timestamp recorded_at{};
    std::uint64_t bytes = 0;  ///< Of the withheld response body.
    std::string sha256;       ///< Of the withheld response body.
    std::string reason;       ///< "photos_ashore"; spec/registry.md.
    bool operator==(const WithheldRecord&) const = default;
};

/// The package whose place this one takes.  Spec §9.2.
struct ReplacedEdition {
    std::string uuid;
    std::string name;
    std::string tag_manifest_sha512;  ///< SHA-512 of its tagmanifest-sha512.txt.
    bool operator==(const ReplacedEdition&) const = default;
};

/// Something that an edition was made without, in this edition or one before it.  Spec §9.4.
struct Redaction {
    std::string kind;     ///< "photo", "member", "comment", "note", "field": spec/registry.md.
    std::string subject;  ///< What was removed, by its number; empty for a member.
    std::string reason;   ///< Words.
    std::string authority;  ///< Who decided it, and by what right; words.
    Timestamp made_at{};
    /// The day from which it may be shown again, "2040-01-01"; empty: it is removed for good.
    std::string until;
    bool operator==(const Redaction&) const = default;
};

/// What became of one kind of third parties' data.  Spec §6.5.
struct PrivacyMeasure {
    std::string subject;       ///< "comments", "coordinates": spec/registry.md.
    std::string treatment;     ///< "keep", "drop", "coarsen:10".
    std::uint64_t found = 0;   ///< Values of the kind before the treatment.
    std::uint64_t photos = 0;  ///< Photos in whose records they stood.
    bool operator==(const PrivacyMeasure&) const = default;

    [[nodiscard]] bool is_kept() const noexcept { return treatment == "keep"; }
};

/// One of several packages over which a selection is spread.  Spec §9.2.
struct PackagePart {
    std::string uuid;
    std::string name;
    std::uint64_t photos = 0;  ///< Photos and videos with a record in it.
    bool operator==(const PackagePart&) const = default;
};

/// Which part of a set a package is, and where the others are.
struct PartOfSet {
    std::string group;               ///< UUID of the set, which all its parts share.
    std::uint64_t number = 1;        ///< From 1.
    std::vector<PackagePart> parts;  ///< All of them in order; parts[number - 1] is this one.
    bool operator==(const PartOfSet&) const = default;
};

/// An archive that Flickr made of a member's account, from which records or files were taken.
struct AccountExport {
    std::string name;  ///< Of the file.
    std::uint64_t bytes = 0;
    std::string sha256;  ///< Hexadecimal.
    MemberId member;     ///< Whose account it is.
    bool operator==(const AccountExport&) const = default;
};

struct LifeboatCounts {
    std::uint64_t photos = 0, videos = 0, members = 0, collections = 0, comments = 0, tags = 0,
                  notes = 0, ashore = 0, omissions = 0, media_bytes = 0;
    bool operator==(const LifeboatCounts&) const = default;
};

struct Lifeboat {
    std::string uuid;  ///< Of this package, 36 characters.
    std::string name;  ///< Folder name and METS OBJID: "lifeboat_<slug>_<yyyy-mm-dd>_<8 hex>".
    std::string title;
    std::string purpose;                ///< The maker's words: why.
    std::string future_considerations;  ///< The maker's words to later readers; may be empty.
    std::string language = "en";        ///< Of the maker's words, a BCP 47 tag.
    std::string interface_language = "en";  ///< Of the pages in viewer/, a BCP 47 tag.
    /// UUID of the first edition, which all later ones share; empty in the first.
    std::string lineage;
    std::optional<ReplacedEdition> replaces;
    std::vector<Redaction> redactions;  ///< Oldest first.
    std::optional<PartOfSet> part;      ///< Of a selection that one package does not hold.
    Maker maker;
    std::vector<Target> targets;
    std::vector<Agreement> agreements;
    std::vector<CommunityMark> community_marks;  ///< On the collection as a whole.
    std::vector<License> license_table;          ///< As served in the run.
    std::vector<AshorePhoto> ashore;
    std::vector<Omission> omissions;  ///< All of them, those of single photos too.
    std::vector<WithheldRecord> withheld;
    LifeboatCounts counts;
    Timestamp capture_started_at{};
    Timestamp capture_finished_at{};  ///< Also the package's own date: build has no clock.
    std::string capture_software;     ///< "data-lifeboat 0.1.0".
    std::string capture_detail;       ///< How much was asked of each photo: spec/registry.md.
    std::string capture_faves;        ///< "count" or "names".
    /// The member whose login was used, so that photos that are not public could be asked for;
    /// empty when none was.
    MemberId capture_login;
    std::vector<AccountExport> account_exports;  ///< In the order they were read.
    /// API method → answers that the capture holds, refusals among them.
    std::map<std::string, std::uint64_t> calls_by_method;
    std::vector<PrivacyMeasure> privacy;  ///< Every switch; empty: nobody said.
    bool operator==(const Lifeboat&) const = default;
};

/// A further UUID (version 8, RFC 9562) that follows from `uuid` and `distinction` alone.
[[nodiscard]] std::string derived_uuid(std::string_view uuid, std::string_view distinction);

/// "lifeboat_<slug>_<date>_<first 8 of uuid>"; the slug is at most 32 bytes of [a-z0-9-], and
/// ends with that of `ending`, however long the title is.
[[nodiscard]] std::string package_name(std::string_view title, Timestamp date,
                                       std::string_view uuid, std::string_view ending = {});

}  // namespace lifeboat::format
