#include "representation.hpp"

#include "package_layout.hpp"
#include "xml/premis_writer.hpp"

#include <fmt/format.h>

namespace lifeboat::format {

xml::MetsFile mets_file_of(const PayloadFile& file, std::string_view base,
                           std::string_view media_type) {
    return {file.path.substr(base.size()), std::string(media_type), file.bytes,
            to_hex(file.sha256)};
}

Representation::Representation(std::string name, std::string label, Payload& payload,
                               FileNumbers& numbers, const std::filesystem::path& spool_file,
                               std::string created)
    : name_(std::move(name)),
      label_(std::move(label)),
      folder_(fmt::format("{}{}/", layout::representations, name_)),
      payload_(payload),
      numbers_(numbers),
      created_(std::move(created)),
      spool_file_(spool_file),
      lines_(spool_file_),
      objects_(spool_file_) {}

std::uint64_t Representation::list(const PayloadFile& file, const FileFormat& format) {
    return list_line(file, format, "");
}

std::uint64_t Representation::list(const PayloadFile& file, const FileFormat& format,
                                   std::string_view premis_object) {
    const std::uint64_t number = list_line(file, format, next_shard_id());
    objects_.write(premis_object);
    if (++objects_in_shard_ == premis_shard_objects) {
        write_shard();
    }
    return number;
}

std::uint64_t Representation::list_line(const PayloadFile& file, const FileFormat& format,
                                        std::string_view admid) {
    const std::uint64_t number = numbers_.next();
    lines_.write(xml::mets_file_line(number, mets_file_of(file, folder_, format.media_type),
                                     created_, admid,
                                     {format.name, format.version, format.pronom}));
    ++files_;
    return number;
}

void Representation::describe(std::string_view file_name, std::string_view mods) {
    const PayloadFile& file =
        payload_.add(fmt::format("{}metadata/descriptive/{}", folder_, file_name), mods);
    descriptions_.push_back({fmt::format("dmd-{}", descriptions_.size() + 1),
                             mets_file_of(file, folder_, "application/xml")});
}

std::string Representation::next_shard_id() const {
    return fmt::format("premis-{:05}", shards_.size());
}

void Representation::write_shard() {
    Spool document(spool_file_);
    xml::write_premis_shard(document, *objects_.source());
    const PayloadFile& file =
        payload_.add(layout::premis_shard_path(name_, shards_.size()), document);
    shards_.push_back({next_shard_id(), mets_file_of(file, folder_, "application/xml")});
    objects_.clear();
    objects_in_shard_ = 0;
}

void Representation::write_metadata_sections(xml::MetsWriter& mets) const {
    for (const Section& section : descriptions_) {
        mets.dmd_sec(section.id, "MODS", "", section.file);
    }
    if (!shards_.empty()) {
        mets.begin_amd_sec();
        for (const Section& section : shards_) {
            mets.digiprov_md(section.id, section.file);
        }
        mets.end_amd_sec();
    }
}

const PayloadFile& Representation::finish(
    const Maker& maker, bool is_mixed, std::string_view schemas,
    const std::function<void(xml::MetsWriter&)>& extra_maps) {
    if (objects_in_shard_ > 0) {
        write_shard();
    }
    const auto ids = [](const std::vector<Section>& sections) {
        std::string text;
        for (const Section& section : sections) {
            text += (text.empty() ? "" : " ") + section.id;
        }
        return text;
    };
    const std::string group = name_ + "-grp";
    Spool document(spool_file_);
    xml::MetsWriter mets(document);
    mets.begin({name_, label_, is_mixed, created_, std::string(schemas)}, maker);
    write_metadata_sections(mets);
    mets.begin_file_sec();
    mets.file_group(group, "Data", *lines_.source());
    mets.end_file_sec();
    mets.begin_csip_map(name_);
    mets.metadata_div(ids(shards_), ids(descriptions_));
    mets.group_div("div-data", "Data", group);
    mets.end_csip_map();
    extra_maps(mets);
    mets.end();
    return payload_.add(folder_ + "METS.xml", document);
}

}  // namespace lifeboat::format
