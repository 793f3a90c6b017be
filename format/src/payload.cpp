#include "payload.hpp"

#include "lifeboat/format/bag.hpp"
#include "lifeboat/format/version.hpp"
#include "xml/premis_writer.hpp"
#include "xml/xml_writer.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lifeboat::format {
namespace {

PayloadFile record_of(std::string_view path, const Fixity& fixity) {
    return {std::string(path), fixity.bytes, fixity.sha256, fixity.sha512};
}

std::string digest_of(const PayloadFile& file, std::string_view algorithm) {
    return algorithm == "sha256" ? to_hex(file.sha256) : to_hex(file.sha512);
}

/// A record in a spool: length of the path, path, both digests.
void keep(const PayloadFile& file, Spool& records) {
    const auto length = static_cast<std::uint32_t>(file.path.size());
    records.write(std::as_bytes(std::span(&length, 1)));
    records.write(file.path);
    records.write(std::as_bytes(std::span(file.sha256)));
    records.write(std::as_bytes(std::span(file.sha512)));
}

/// The paths of what was kept, read back in one go.
class KeptNames {
  public:
    struct Name {
        std::size_t begin = 0;
        std::uint32_t length = 0;
        std::uint64_t digests = 0;  ///< Where they begin in the records.
    };

    KeptNames(const Spool& records, std::uint64_t count) {
        constexpr std::uint64_t digest_bytes = 32 + 64;
        names_.reserve(count);
        paths_.reserve(records.bytes() - count * (sizeof(std::uint32_t) + digest_bytes));
        for (std::uint64_t at = 0; at < records.bytes();) {
            Name name;
            records.read_at(at, std::as_writable_bytes(std::span(&name.length, 1)));
            name.begin = paths_.size();
            name.digests = at + sizeof name.length + name.length;
            paths_.resize(name.begin + name.length);
            records.read_at(at + sizeof name.length,
                            std::as_writable_bytes(std::span(paths_).subspan(name.begin)));
            names_.push_back(name);
            at = name.digests + digest_bytes;
        }
        std::sort(names_.begin(), names_.end(),
                  [this](const Name& a, const Name& b) { return view(a) < view(b); });
    }

    [[nodiscard]] const std::vector<Name>& sorted() const noexcept { return names_; }
    [[nodiscard]] std::string text(const Name& name) const { return std::string(view(name)); }

  private:
    [[nodiscard]] std::string_view view(const Name& name) const {
        return std::string_view(paths_).substr(name.begin, name.length);
    }

    std::string paths_;
    std::vector<Name> names_;
};

}  // namespace

bool is_text_path(std::string_view path) noexcept {
    constexpr std::array<std::string_view, 11> extensions{".json", ".jsonld", ".html", ".css",
                                                          ".js",   ".xml",    ".xsd",  ".csv",
                                                          ".txt",  ".svg",    ".md"};
    return std::any_of(extensions.begin(), extensions.end(),
                       [path](std::string_view end) { return path.ends_with(end); });
}

Payload::Payload(std::unique_ptr<ContainerWriter> container, std::filesystem::path spool_file)
    : container_(std::move(container)),
      spool_file_(std::move(spool_file)),
      records_(spool_file_) {}

const PayloadFile& Payload::add(std::string_view path, ByteSource& source,
                                std::uint64_t bytes) {
    const PackagePath checked = PackagePath::require(path);
    return note(path, container_->add(checked, source, bytes, is_text_path(path)));
}

const PayloadFile& Payload::settle(const PackagePath& path, ReservedMember& member,
                                   const Fixity& fixity) {
    member.settle(fixity);
    return note(path.text(), fixity);
}

const PayloadFile& Payload::note(std::string_view path, const Fixity& fixity) {
    bytes_ += fixity.bytes;
    ++files_;
    last_ = record_of(path, fixity);
    keep(last_, records_);
    return last_;
}

const PayloadFile& Payload::add(std::string_view path, std::string_view text) {
    TextSource source(text);
    return add(path, source, text.size());
}

const PayloadFile& Payload::add(std::string_view path, Spool& spool) {
    return add(path, *spool.source(), spool.bytes());
}

void Payload::seal(const Lifeboat& lifeboat, std::string_view readme, std::string_view index) {
    add_tag("bagit.txt", bag_declaration);
    add_tag("bag-info.txt", bag_info_text(lifeboat, bytes_, files_));
    add_tag("README.txt", readme);
    add_tag("index.html", index);
    write_manifests();
    std::sort(tags_.begin(), tags_.end(),
              [](const PayloadFile& a, const PayloadFile& b) { return a.path < b.path; });
    // A tag manifest lists no tag manifest (RFC 8493 §2.2.1): their texts are fixed first.
    const std::string by_sha256 = tag_manifest("sha256");
    const std::string by_sha512 = tag_manifest("sha512");
    add_tag("tagmanifest-sha256.txt", by_sha256);
    add_tag("tagmanifest-sha512.txt", by_sha512);
    container_->commit();
}

void Payload::add_tag(std::string_view path, ByteSource& source, std::uint64_t bytes) {
    tags_.push_back(
        record_of(path, container_->add(PackagePath::require(path), source, bytes, true)));
}

void Payload::add_tag(std::string_view path, std::string_view text) {
    TextSource source(text);
    add_tag(path, source, text.size());
}

void Payload::write_manifests() {
    const KeptNames names(records_, files_);
    Spool by_sha256(spool_file_);
    Spool by_sha512(spool_file_);
    std::array<std::uint8_t, 32> sha256{};
    std::array<std::uint8_t, 64> sha512{};
    for (const KeptNames::Name& name : names.sorted()) {
        const std::string path = names.text(name);
        records_.read_at(name.digests, std::as_writable_bytes(std::span(sha256)));
        records_.read_at(name.digests + sha256.size(),
                         std::as_writable_bytes(std::span(sha512)));
        by_sha256.write(manifest_line(to_hex(sha256), path));
        by_sha512.write(manifest_line(to_hex(sha512), path));
    }
    add_tag("manifest-sha256.txt", *by_sha256.source(), by_sha256.bytes());
    add_tag("manifest-sha512.txt", *by_sha512.source(), by_sha512.bytes());
}

std::string Payload::tag_manifest(std::string_view algorithm) const {
    std::string text;
    for (const PayloadFile& tag : tags_) {
        text += manifest_line(digest_of(tag, algorithm), tag.path);
    }
    return text;
}

namespace {

/// The same request gives the same identifier, whenever it is carried out: spec §3.4.
std::string request_identifier(const Lifeboat& lifeboat) {
    const Maker& maker = lifeboat.maker;
    std::string facts = maker.name;
    for (const std::string* fact : {&maker.organization, &lifeboat.purpose}) {
        facts += '\n' + *fact;
    }
    for (const Target& target : lifeboat.targets) {
        facts += '\n' + target.url;
    }
    constexpr std::size_t digits = 32;
    return "request-" + fixity_of(facts).sha256_hex().substr(0, digits);
}

}  // namespace

std::string bag_info_text(const Lifeboat& lifeboat, std::uint64_t payload_bytes,
                          std::uint64_t payload_files) {
    const Maker& maker = lifeboat.maker;
    BagInfo info;
    const auto add = [&info](std::string_view label, std::string_view value) {
        if (!value.empty()) {
            // Strangers' bytes are no reason for a tag file that is not UTF-8.
            info.fields.emplace_back(label, xml::legal_text(value));
        }
    };
    add("Source-Organization", maker.responsible());
    add("Organization-Address", maker.address);
    add("Contact-Name", maker.contact_name.empty() ? maker.name : maker.contact_name);
    add("Contact-Email", maker.contact_email);
    add("External-Description", fmt::format("{}: {}", lifeboat.title, lifeboat.purpose));
    add("External-Identifier", xml::package_urn(lifeboat));
    add("Internal-Sender-Identifier", request_identifier(lifeboat));
    add("Bagging-Date", to_date(lifeboat.capture_finished_at));
    add("Bag-Size", fmt::format("{} bytes", payload_bytes));
    add("Payload-Oxum", fmt::format("{}.{}", payload_bytes, payload_files));
    if (!lifeboat.lineage.empty()) {
        add("Bag-Group-Identifier", xml::urn_of(lifeboat.lineage));
    }
    if (lifeboat.part) {
        add("Bag-Group-Identifier", xml::urn_of(lifeboat.part->group));
        add("Bag-Count",
            fmt::format("{} of {}", lifeboat.part->number, lifeboat.part->parts.size()));
    }
    if (lifeboat.replaces) {
        add("Replaces-External-Identifier", xml::urn_of(lifeboat.replaces->uuid));
        add("Replaces-Tagmanifest-Sha512", lifeboat.replaces->tag_manifest_sha512);
    }
    add("Bag-Software-Agent", fmt::format("{} {}", software_name, software_version()));
    add("E-ARK-Package-Type", "AIP");
    add("E-ARK-Specification-Version", "2.2.0");
    add("BagIt-Profile-Identifier", bagit_profile_uri);
    return to_text(info);
}

}  // namespace lifeboat::format
