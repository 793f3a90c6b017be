// Family: METS (spec §4.1), streamed, compared with the manifests and with the disk.
#include "hash/file_queue.hpp"
#include "hash_set.hpp"
#include "lifeboat/format/error.hpp"
#include "package_layout.hpp"
#include "verify/checks.hpp"
#include "verify/hash_pass.hpp"
#include "verify/reference.hpp"
#include "xml/xml_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <unordered_map>
#include <utility>

namespace lifeboat::format::verify {
namespace {

constexpr std::string_view mets_space = "http://www.loc.gov/METS/";
constexpr std::string_view xlink_space = "http://www.w3.org/1999/xlink";
constexpr std::string_view csip_space = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS";
constexpr std::string_view aip_profile =
    "https://earkdip.dilcis.eu/profile/E-ARK-AIP-v2-2-0.xml";

std::optional<std::uint64_t> number_in(const std::string& text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

/// One METS document.
class MetsCheck {
  public:
    /// `ordinal` counts from 1.
    MetsCheck(Inspection& inspection, std::string path, std::uint16_t ordinal)
        : inspection_(inspection), path_(std::move(path)), ordinal_(ordinal) {}

    /// Errors: malformed.
    void read(ByteSource& source) {
        XmlReader reader(source, path_);
        while (reader.next()) {
            if (reader.event() != XmlEvent::start || reader.name_space() != mets_space) {
                if (reader.depth() == 0 && reader.event() == XmlEvent::start) {
                    throw Error(ErrorCode::malformed, path_, "its root is not METS's mets");
                }
                continue;
            }
            take_ids(reader);
            take_element(reader);
        }
        for (const auto& [id, what] : open_references_) {
            inspection_.log.add("LB030", path_, fmt::format("{} '{}'", what, id),
                                "an ID of this METS");
        }
    }

    /// Hashes of the IDs of the files that it describes.
    [[nodiscard]] const std::vector<std::uint64_t>& file_ids() const noexcept {
        return file_ids_;
    }

  private:
    bool is_package_mets() const { return path_ == layout::package_mets; }

    void take_element(const XmlReader& reader) {
        const std::string& name = reader.name();
        if (reader.depth() == 0) {
            take_root(reader);
        } else if (name == "metsHdr") {
            const std::string* type = reader.attribute("OAISPACKAGETYPE", csip_space);
            if (is_package_mets() && (type == nullptr || *type != "AIP")) {
                inspection_.log.add(
                    "LB028", path_,
                    "OAISPACKAGETYPE " + (type == nullptr ? "missing" : "'" + *type + "'"),
                    "OAISPACKAGETYPE 'AIP'");
            }
        } else if (name == "file") {
            file_ = reader.attributes();
        } else if (name == "FLocat") {
            take_location(reader, file_);
        } else if (name == "mdRef") {
            take_location(reader, reader.attributes());
        } else if (name == "mptr") {
            (void)locate(reader);
        }
    }

    void take_root(const XmlReader& reader) {
        if (reader.name() != "mets") {
            throw Error(ErrorCode::malformed, path_, "its root is not METS's mets");
        }
        std::string expected = inspection_.package_name;
        if (!is_package_mets()) {
            const std::string folder = path_.substr(0, path_.rfind('/'));
            expected = folder.substr(folder.rfind('/') + 1);
        }
        const std::string* id = reader.attribute("OBJID");
        // A folder with an impossible name has its finding already.
        const bool is_renamed = is_package_mets() && inspection_.log.has_any({"LB001"});
        if ((id == nullptr || *id != expected) && !is_renamed) {
            inspection_.log.add("LB027", path_,
                                id == nullptr ? "no OBJID" : "OBJID '" + *id + "'",
                                "OBJID '" + expected + "'");
        }
        const std::string* profile = reader.attribute("PROFILE");
        if (is_package_mets() && (profile == nullptr || *profile != aip_profile)) {
            inspection_.log.add(
                "LB028", path_,
                profile == nullptr ? "no PROFILE" : "PROFILE '" + *profile + "'",
                fmt::format("PROFILE '{}'", aip_profile));
        }
    }

    void take_ids(const XmlReader& reader) {
        if (const std::string* id = reader.attribute("ID")) {
            const std::uint64_t hash = hash_of(*id);
            if (!ids_.insert(hash)) {
                inspection_.log.add("LB029", path_,
                                    fmt::format("line {}: ID '{}' again", reader.line(), *id),
                                    "every ID once");
            } else if (reader.name() == "file") {
                file_ids_.push_back(hash);
            }
            open_references_.erase(*id);
        }
        for (const std::string_view name : {"ADMID", "DMDID", "FILEID"}) {
            if (const std::string* value = reader.attribute(name)) {
                take_references(name, *value);
            }
        }
    }

    void take_references(std::string_view name, std::string_view value) {
        for (std::size_t begin = 0; begin < value.size();) {
            const std::size_t end =
                std::min(value.find_first_of(" \t\r\n", begin), value.size());
            const std::string id(value.substr(begin, end - begin));
            if (!id.empty() && !ids_.contains(hash_of(id))) {
                open_references_.try_emplace(id, name);
            }
            begin = end + 1;
        }
    }

    /// The path that xlink:href leads to, when there is such a file.
    std::optional<std::size_t> locate(const XmlReader& reader) {
        const std::string* href = reader.attribute("href", xlink_space);
        const Reference target =
            href == nullptr ? Reference{} : resolve_reference(path_, *href);
        if (target.kind != Reference::Kind::inside || !is_payload(target.path)) {
            inspection_.log.add(
                "LB031", path_,
                fmt::format("line {}: {}", reader.line(),
                            href == nullptr ? "no xlink:href" : "xlink:href '" + *href + "'"),
                "the relative path of a payload file");
            return std::nullopt;
        }
        const auto file = inspection_.table.find(target.path);
        if (!file) {
            inspection_.log.missing("LB031", target.path, path_);
        }
        return file;
    }

    void take_location(const XmlReader& reader, const std::vector<XmlAttribute>& described) {
        const auto file = locate(reader);
        if (!file) {
            return;
        }
        const auto attribute = [&described](std::string_view name) {
            for (const XmlAttribute& a : described) {
                if (a.name == name && a.name_space.empty()) {
                    return a.value;
                }
            }
            return std::string{};
        };
        const std::uint16_t other =
            std::atomic_ref(inspection_.table.fact(*file).mets).exchange(ordinal_);
        if (other != 0 && other != ordinal_ &&
            inspection_.table.mark(*file, in_several_mets) == 0) {
            inspection_.log.add("LB033", inspection_.table.entry(*file).path,
                                "described in more than one METS", "described in one METS");
        }
        if (inspection_.table.has(*file, stray)) {
            return;
        }
        FixityClaim claim;
        claim.file = *file;
        claim.requirement = "LB032";
        claim.document = path_;
        claim.bytes = number_in(attribute("SIZE"));
        const std::string type = attribute("CHECKSUMTYPE");
        const std::string digest = attribute("CHECKSUM");
        if (type == "SHA-256") {
            claim.sha256 = parse_sha256(digest);
        } else if (type == "SHA-512") {
            claim.sha512 = parse_sha512(digest);
        }
        if (!claim.bytes || (!claim.sha256 && !claim.sha512)) {
            inspection_.log.add(
                "LB032", path_,
                fmt::format("line {}: SIZE '{}', CHECKSUMTYPE '{}', CHECKSUM '{}'",
                            reader.line(), attribute("SIZE"), type, digest),
                "a number, SHA-256 or SHA-512, and its digest");
            return;
        }
        if (inspection_.compare(std::move(claim))) {
            inspection_.table.mark(*file, contradicted);
        }
    }

    Inspection& inspection_;
    std::string path_;
    std::uint16_t ordinal_;
    std::vector<std::uint64_t> file_ids_;
    HashSet ids_;  ///< Hashes will do: what shares one with another is told, not hidden.
    std::unordered_map<std::string, std::string_view> open_references_;
    std::vector<XmlAttribute> file_;
};

/// The folders below data/representations/.
std::vector<std::string> representation_folders(const Inspection& inspection) {
    std::vector<std::string> folders;
    for (std::size_t i = 0; i < inspection.table.size(); ++i) {
        const std::string& path = inspection.table.entry(i).path;
        if (!path.starts_with(layout::representations) || inspection.table.has(i, stray)) {
            continue;
        }
        const std::size_t end = path.find('/', layout::representations.size());
        if (end == std::string::npos) {
            continue;
        }
        std::string folder = path.substr(0, end);
        if (folders.empty() || folders.back() != folder) {
            folders.push_back(std::move(folder));
        }
    }
    return folders;
}

/// One METS of the package, and what is known of it.
struct MetsDocument {
    std::string path;
    std::optional<std::size_t> file;
    std::uint16_t ordinal = 0;
    bool is_whole = false;
    std::vector<std::uint64_t> file_ids;
};

void read_document(Inspection& inspection, MetsDocument& document) {
    try {
        const auto source = inspection.container.open(inspection.table.entry(*document.file));
        MetsCheck check(inspection, document.path, document.ordinal);
        check.read(*source);
        document.file_ids = check.file_ids();
        document.is_whole = true;
    } catch (const Error& error) {
        if (error.code() != ErrorCode::malformed) {
            throw;
        }
        inspection.log.add("LB025", document.path, error.what(), "a METS document");
    }
}

/// Names the files of the document whose IDs are among `others`.
void tell_shared_ids(Inspection& inspection, const MetsDocument& document,
                     const HashSet& others) {
    const auto source = inspection.container.open(inspection.table.entry(*document.file));
    XmlReader reader(*source, document.path);
    HashSet ids;
    while (reader.next()) {
        const std::string* id =
            reader.event() == XmlEvent::start && reader.name_space() == mets_space
                ? reader.attribute("ID")
                : nullptr;
        if (id != nullptr && ids.insert(hash_of(*id)) && reader.name() == "file" &&
            others.contains(hash_of(*id))) {
            inspection.log.add(
                "LB029", document.path,
                fmt::format("line {}: ID '{}' again, as in another METS", reader.line(), *id),
                "every ID once");
        }
    }
}

/// The IDs of files are unique over all METS of a package.
void check_shared_ids(Inspection& inspection, std::vector<MetsDocument>& documents) {
    HashSet others;
    for (MetsDocument& document : documents) {
        const bool is_shared =
            std::any_of(document.file_ids.begin(), document.file_ids.end(),
                        [&others](std::uint64_t id) { return others.contains(id); });
        if (is_shared) {
            tell_shared_ids(inspection, document, others);
        }
        for (const std::uint64_t id : std::exchange(document.file_ids, {})) {
            others.insert(id);
        }
    }
}

/// The METS of the package first: it vouches for the others, which are then read side by side.
void read_documents(Inspection& inspection, std::vector<MetsDocument>& documents) {
    std::vector<std::size_t> sound;
    for (std::size_t i = 0; i < documents.size(); ++i) {
        MetsDocument& document = documents[i];
        document.ordinal = static_cast<std::uint16_t>(i + 1);
        document.file = inspection.table.find(document.path);
        if (!document.file) {
            if (document.path != layout::package_mets) {
                inspection.log.missing("LB026", document.path, "");
            }
        } else if (settle_file(inspection, *document.file)) {
            if (i == 0) {
                read_document(inspection, document);
            } else {
                sound.push_back(i);
            }
        }
    }
    FileQueue queue(std::move(sound));
    run_threads(std::min<std::size_t>(inspection.jobs, queue.size()), queue, [&] {
        while (const auto i = queue.next()) {
            read_document(inspection, documents[*i]);
        }
    });
}

}  // namespace

void check_mets(Inspection& inspection) {
    std::vector<MetsDocument> documents(1);
    documents.front().path = layout::package_mets;
    for (const std::string& folder : representation_folders(inspection)) {
        documents.emplace_back().path = folder + "/METS.xml";
    }
    read_documents(inspection, documents);
    check_shared_ids(inspection, documents);
    inspection.mets_are_whole =
        std::all_of(documents.begin(), documents.end(),
                    [](const MetsDocument& document) { return document.is_whole; });
    if (!inspection.mets_are_whole) {
        return;
    }
    for (std::size_t i = 0; i < inspection.table.size(); ++i) {
        const std::string& path = inspection.table.entry(i).path;
        if (inspection.table.is_file(i) && is_payload(path) && path != layout::package_mets &&
            !inspection.table.has(i, stray) && inspection.table.fact(i).mets == 0) {
            inspection.log.add("LB033", path, "in no METS", "described in one METS");
        }
    }
}

}  // namespace lifeboat::format::verify
