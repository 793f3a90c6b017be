// The text of one WARC record, without the gzip around it.  ISO 28500:2017 §4 and §5.
#pragma once

#include "lifeboat/format/warc.hpp"

#include <cstddef>
#include <string>

namespace lifeboat::format {

/// The header of a record may be so large; records written here need a few hundred bytes.
inline constexpr std::size_t warc_header_limit = std::size_t{64} << 10;

/// Reads a whole record, from "WARC/1.x" to the two line breaks behind its block.  A block
/// digest in SHA-256 is checked.
///
/// Errors: malformed; `where` names file and offset in the message.
[[nodiscard]] WarcRecord parse_warc_record(std::string text, const std::string& where);

}  // namespace lifeboat::format
