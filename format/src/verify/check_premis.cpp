// Family: PREMIS (spec §4.2) and MODS (§4.3), streamed.
#include "lifeboat/format/error.hpp"
#include "package_layout.hpp"
#include "verify/checks.hpp"
#include "verify/hash_pass.hpp"
#include "xml/premis_writer.hpp"
#include "xml/xml_reader.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <mutex>

namespace lifeboat::format::verify {
namespace {

constexpr std::string_view premis_space = "http://www.loc.gov/premis/v3";
constexpr std::string_view mods_space = "http://www.loc.gov/mods/v3";
constexpr std::string_view instance_space = "http://www.w3.org/2001/XMLSchema-instance";

/// Identifiers of events, agents and rights statements over all PREMIS documents.
struct PremisLinks {
    std::set<std::string> known;
    /// Identifier → the first document, by path, that links to it.
    std::map<std::string, std::string> wanted;
    /// The packages that metadata/preservation/premis.xml says are superseded.
    std::vector<std::string> superseded;
    PremisGrants grants;

    void take(PremisLinks&& other) {
        known.merge(other.known);
        for (auto& [id, path] : other.wanted) {
            const auto [at, is_new] = wanted.try_emplace(id, path);
            if (!is_new && path < at->second) {
                at->second = std::move(path);
            }
        }
        superseded.insert(superseded.end(), other.superseded.begin(), other.superseded.end());
        grants.found().merge(other.grants.found());
    }
};

/// One PREMIS document.
class PremisCheck {
  public:
    PremisCheck(Inspection& inspection, const std::string& path, PremisLinks& links)
        : inspection_(inspection), path_(path), links_(links) {}

    /// Errors: malformed.
    void read(ByteSource& source) {
        XmlReader reader(source, path_);
        while (reader.next()) {
            switch (reader.event()) {
                case XmlEvent::start:
                    text_.clear();
                    links_.grants.start(reader.name());
                    start(reader);
                    break;
                case XmlEvent::text:
                    text_ += reader.text();
                    break;
                case XmlEvent::end:
                    links_.grants.end(reader.name(), text_);
                    end(reader);
                    text_.clear();
                    break;
            }
        }
        if (!has_object_) {
            throw Error(ErrorCode::malformed, path_, "holds no object");
        }
    }

  private:
    void start(const XmlReader& reader) {
        if (reader.depth() == 0) {
            const std::string* version = reader.attribute("version");
            if (reader.name() != "premis" || reader.name_space() != premis_space ||
                version == nullptr || *version != "3.0") {
                throw Error(ErrorCode::malformed, path_, "its root is not premis, version 3.0");
            }
        } else if (reader.depth() == 1) {
            start_entity(reader);
        } else if (reader.name() == "fixity") {
            algorithm_.clear();
        }
    }

    void start_entity(const XmlReader& reader) {
        static constexpr std::array<std::string_view, 4> order{"object", "event", "agent",
                                                               "rights"};
        const auto at = std::find(order.begin(), order.end(), reader.name());
        const auto place = static_cast<std::size_t>(at - order.begin());
        if (at == order.end() || place < place_) {
            throw Error(ErrorCode::malformed, path_,
                        fmt::format("line {}: {} stands where it may not", reader.line(),
                                    reader.name()));
        }
        place_ = place;
        if (reader.name() == "object") {
            has_object_ = true;
            const std::string* type = reader.attribute("type", instance_space);
            is_file_ = type != nullptr && (*type == "file" || type->ends_with(":file"));
            location_.clear();
            claim_ = {};
            claim_.requirement = "LB036";
            claim_.document = path_;
            is_claim_readable_ = true;
        }
    }

    void end(const XmlReader& reader) {
        const std::string& name = reader.name();
        if (name == "object" && reader.depth() == 1) {
            if (is_file_) {
                end_file();
            }
        } else if (name == "relationshipSubType") {
            supersedes_ = !is_file_ && text_ == "supersedes";
        } else if (name == "relatedObjectIdentifierValue") {
            if (supersedes_ && path_ == layout::premis) {
                links_.superseded.push_back(text_);
            }
        } else if (name == "contentLocationValue") {
            location_ = text_;
        } else if (name == "size") {
            std::uint64_t bytes = 0;
            const auto [stop, error] =
                std::from_chars(text_.data(), text_.data() + text_.size(), bytes);
            is_claim_readable_ = is_claim_readable_ && error == std::errc{} &&
                                 stop == text_.data() + text_.size();
            claim_.bytes = bytes;
        } else if (name == "messageDigestAlgorithm") {
            algorithm_ = text_;
        } else if (name == "messageDigest") {
            take_digest();
        } else if (name == "eventIdentifierValue" || name == "agentIdentifierValue" ||
                   name == "rightsStatementIdentifierValue") {
            links_.known.insert(text_);
        } else if (name == "linkingEventIdentifierValue" ||
                   name == "linkingAgentIdentifierValue" ||
                   name == "linkingRightsStatementIdentifierValue") {
            links_.wanted.try_emplace(text_, path_);
        }
    }

    void take_digest() {
        if (algorithm_ == "SHA-256") {
            claim_.sha256 = parse_sha256(text_);
            is_claim_readable_ = is_claim_readable_ && claim_.sha256.has_value();
        } else if (algorithm_ == "SHA-512") {
            claim_.sha512 = parse_sha512(text_);
            is_claim_readable_ = is_claim_readable_ && claim_.sha512.has_value();
        }
    }

    void end_file() {
        const std::string path = std::string(layout::payload) + location_;
        if (location_.empty()) {
            inspection_.log.add("LB035", path_, "a file object without contentLocationValue",
                                "the path of its file from data/");
            return;
        }
        const auto file = inspection_.table.find(path);
        if (!file) {
            inspection_.log.missing("LB035", path, path_);
            return;
        }
        if (inspection_.table.mark(*file, in_premis) != 0) {
            inspection_.log.add("LB037", path, "described by more than one PREMIS file object",
                                "described by one");
        }
        if (!is_claim_readable_ || !claim_.bytes || (!claim_.sha256 && !claim_.sha512)) {
            inspection_.log.disagrees("LB036", path,
                                      path_ + " states no size or no digest that can be read",
                                      "a size in bytes and SHA-256 or SHA-512");
            return;
        }
        claim_.file = *file;
        (void)inspection_.compare(claim_);
    }

    Inspection& inspection_;
    const std::string& path_;
    PremisLinks& links_;
    std::string text_, location_, algorithm_;
    FixityClaim claim_;
    std::size_t place_ = 0;
    bool has_object_ = false, is_file_ = false, is_claim_readable_ = true;
    bool supersedes_ = false;
};

bool is_premis_path(const std::string& path) {
    const std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
    return path.find("/metadata/preservation/") != std::string::npos && is_payload(path) &&
           name.starts_with("premis") && name.ends_with(".xml");
}

/// Reads one XML document; false when what follows from it cannot be known.
template <typename Read>
bool read_document(Inspection& inspection, std::size_t file, std::string_view requirement,
                   std::string_view expected, const Read& read) {
    if (!inspection.table.is_sound(file)) {
        return false;
    }
    const std::string& path = inspection.table.entry(file).path;
    try {
        const auto source = inspection.container.open(inspection.table.entry(file));
        read(*source);
        return true;
    } catch (const Error& error) {
        if (error.code() != ErrorCode::malformed) {
            throw;
        }
        inspection.log.add(requirement, path, error.what(), std::string(expected));
        return false;
    }
}

}  // namespace

namespace {

/// Reads the documents side by side.  False when one of them could not be relied upon.
bool read_premis(Inspection& inspection, const std::vector<std::size_t>& documents,
                 PremisLinks& links) {
    std::mutex mutex;
    bool are_whole = true;
    for_each_in_parallel(inspection, documents, [&](std::size_t file) {
        const std::string& path = inspection.table.entry(file).path;
        PremisLinks own;
        const bool is_read = read_document(
            inspection, file, "LB034", "PREMIS 3: objects, events, agents, rights",
            [&](ByteSource& source) { PremisCheck(inspection, path, own).read(source); });
        const std::lock_guard lock(mutex);
        are_whole = are_whole && is_read;
        links.take(std::move(own));
    });
    return are_whole;
}

/// An event for everything that lifeboat.json says was removed.
void check_redaction_events(Inspection& inspection, const PremisLinks& links) {
    if (!inspection.lifeboat) {
        return;
    }
    for (std::size_t i = 1; i <= inspection.lifeboat->redactions.size(); ++i) {
        if (!links.known.contains(xml::redaction_event_id(i))) {
            inspection.log.add("LB090", std::string(layout::premis),
                               "no event " + xml::redaction_event_id(i),
                               "one for each of the redactions of lifeboat.json");
            return;
        }
    }
}

/// An event for what lifeboat.json says was done to third parties' data.
void check_privacy_event(Inspection& inspection, const PremisLinks& links) {
    if (!inspection.lifeboat) {
        return;
    }
    for (const PrivacyMeasure& measure : inspection.lifeboat->privacy) {
        if (!measure.is_kept() && !links.known.contains(std::string(xml::privacy_event_id))) {
            inspection.log.add(
                "LB091", std::string(layout::premis),
                fmt::format("{} was treated as {}, and there is no event {}", measure.subject,
                            measure.treatment, xml::privacy_event_id),
                "an event for what was left out or made less exact");
            return;
        }
    }
}

/// The edition that lifeboat.json says is replaced.
void check_superseded(Inspection& inspection, const PremisLinks& links) {
    if (!inspection.lifeboat) {
        return;
    }
    std::vector<std::string> expected;
    if (inspection.lifeboat->replaces) {
        expected.push_back("urn:uuid:" + inspection.lifeboat->replaces->uuid);
    }
    if (links.superseded != expected) {
        inspection.log.add(
            "LB085", std::string(layout::premis),
            fmt::format("it supersedes '{}'", fmt::join(links.superseded, "', '")),
            fmt::format("it supersedes '{}', as lifeboat.json has it",
                        fmt::join(expected, "', '")));
    }
}

}  // namespace

void check_premis(Inspection& inspection) {
    PremisLinks links;
    const auto documents = files_where(inspection, is_premis_path);
    const bool are_read = read_premis(inspection, documents, links);
    const bool are_whole = are_read && inspection.table.find(layout::premis).has_value();
    const auto package_premis = inspection.table.find(layout::premis);
    if (package_premis && inspection.table.is_sound(*package_premis) && are_whole) {
        check_superseded(inspection, links);
        check_redaction_events(inspection, links);
        check_privacy_event(inspection, links);
        check_premis_grants(inspection, links.grants.found());
    }
    // A shard that is gone or damaged takes its objects along, which is no further cause.
    if (!are_whole || inspection.log.has_any({"LB017", "LB031", "LB035"})) {
        return;
    }
    for (const auto& [id, path] : links.wanted) {
        if (!links.known.contains(id)) {
            inspection.log.add("LB038", path, fmt::format("a link to '{}'", id),
                               "an event, agent or rights statement of the package");
        }
    }
    for (const std::size_t file : files_where(inspection, is_media)) {
        const std::string& path = inspection.table.entry(file).path;
        if (path.starts_with("data/representations/originals/") &&
            !inspection.table.has(file, in_premis | stray)) {
            inspection.log.add("LB037", path, "described by no PREMIS file object",
                               "described by one");
        }
    }
}

void check_mods(Inspection& inspection) {
    const auto file = inspection.table.find(layout::mods);
    if (!file) {
        return;
    }
    (void)read_document(
        inspection, *file, "LB039", "a MODS document with a title", [](ByteSource& source) {
            XmlReader reader(source, std::string(layout::mods));
            bool has_title = false;
            while (reader.next()) {
                if (reader.event() != XmlEvent::start) {
                    continue;
                }
                if (reader.depth() == 0 &&
                    (reader.name() != "mods" || reader.name_space() != mods_space)) {
                    throw Error(ErrorCode::malformed, std::string(layout::mods),
                                "its root is not MODS's mods");
                }
                has_title = has_title || reader.name() == "title";
            }
            if (!has_title) {
                throw Error(ErrorCode::malformed, std::string(layout::mods), "has no title");
            }
        });
}

}  // namespace lifeboat::format::verify
