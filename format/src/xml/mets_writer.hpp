// METS 1.12.1 as E-ARK CSIP/AIP 2.2 wants it: the parts that the package METS and those of the
// representations are made of, written one after another.
//
// The layout stays inside what both reference validators of E-ARK accept: a content information
// type on every file group, file IDs that begin with "ID", a LABEL on every structural map.
#pragma once

#include "lifeboat/format/lifeboat.hpp"
#include "xml/xml_writer.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format::xml {

/// A file of the package as METS speaks of it.
struct MetsFile {
    std::string href;  ///< Relative to the METS document.
    std::string media_type;
    std::uint64_t bytes = 0;
    std::string sha256;
};

/// What `file` says of a format besides its media type; may be left empty.
struct MetsFormat {
    std::string name;
    std::string version;
    std::string pronom;
};

/// "ID-0000001".
[[nodiscard]] std::string mets_file_id(std::uint64_t number);

/// One `file` element, one line.  `admid` is the ID of its PREMIS section or empty; `created`
/// is RFC 3339.
[[nodiscard]] std::string mets_file_line(std::uint64_t number, const MetsFile& file,
                                         std::string_view created, std::string_view admid,
                                         const MetsFormat& format);

/// The root's attributes and the header.
struct MetsHeader {
    std::string objid;  ///< Name of the folder that holds the document, or of the package.
    std::string label;
    bool is_mixed = false;  ///< Videos, too.
    std::string created;    ///< RFC 3339.
    /// From the document to the folder of schemas, "schemas/"; empty when no XSDs travel.
    std::string schemas;
};

/// Not safe for concurrent use.  Calls must come in the order of METS: header, dmd_sec(),
/// amd_sec parts, file groups, maps, end().
class MetsWriter {
  public:
    explicit MetsWriter(ByteSink& sink) : xml_(sink) {}

    void begin(const MetsHeader& header, const Maker& maker);
    /// `type` is MDTYPE; with "OTHER", `other_type` names it.
    void dmd_sec(std::string_view id, std::string_view type, std::string_view other_type,
                 const MetsFile& file);
    void begin_amd_sec() { xml_.begin("amdSec").attribute("ID", "amd-1").line(); }
    void rights_md(std::string_view id, std::string_view other_type, const MetsFile& file);
    void digiprov_md(std::string_view id, const MetsFile& file);
    void end_amd_sec() { xml_.end().line(); }
    void begin_file_sec() { xml_.begin("fileSec").attribute("ID", "file-sec").line(); }
    /// `lines` holds what mets_file_line() made.
    void file_group(std::string_view id, std::string_view use, ByteSource& lines);
    void end_file_sec() { xml_.end().line(); }

    /// The map that CSIP demands; its root div has the OBJID as label.
    void begin_csip_map(std::string_view objid);
    /// The div of the metadata sections; IDs in lists parted by blanks.
    void metadata_div(std::string_view admids, std::string_view dmdids);
    /// A div that points at a file group.
    void group_div(std::string_view id, std::string_view label, std::string_view group);
    /// A div that points at the METS document of a representation.
    void representation_div(std::string_view name, std::string_view group);
    void end_csip_map() { xml_.end().end().line(); }

    /// The logical map: what a person arranged.
    void begin_logical_map(std::string_view label);
    void begin_collection_div(std::string_view type, std::string_view label,
                              std::uint64_t order);
    /// `file_id` is empty for a photo that is not in the package.
    void photo_div(std::string_view label, std::uint64_t order, std::string_view file_id);
    void end_collection_div() { xml_.end().line(); }
    void end_logical_map() { xml_.end().end().line(); }

    void end() { xml_.end().line(); }

  private:
    void md_section(std::string_view element, std::string_view id, std::string_view type,
                    std::string_view other_type, const MetsFile& file);
    void agent(std::string_view role, const Maker& maker);

    XmlWriter xml_;
    std::string created_;
    std::uint64_t logical_divs_ = 0;
};

}  // namespace lifeboat::format::xml
