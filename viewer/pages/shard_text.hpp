// How the scripts of the reading room receive data: JSON inside a call, in files small enough
// to be loaded when a view needs them.  spec/reading-room-data.md §2 and §3.
#pragma once

#include "viewer/pages/reading_room.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lifeboat::viewer {

/// Appends `text`, cleaned, as a JSON string that may stand in a script of any encoding rules:
/// '<', U+2028 and U+2029 are escaped.
void append_json(std::string& out, std::string_view text);

/// Appends `value` in groups of five bits, lowest first, each as one of A-Z a-z 0-9 - _; all
/// but the last group with the sixth bit set.
void append_packed(std::string& out, std::uint64_t value);

/// One character: the six low bits of `value`.
[[nodiscard]] char packed_digit(std::uint64_t value);

/// Takes from the front of `packed` what append_packed() or packed_digit() put there.
/// Expects:
///   `packed` is not empty and of our own making.
[[nodiscard]] std::uint64_t take_packed(std::string_view& packed);
[[nodiscard]] std::uint64_t take_packed_digit(std::string_view& packed);

/// "terms/000/12": a thousand shards a folder.
[[nodiscard]] std::string shard_name(std::string_view kind, std::size_t number);

/// Writes viewer/data/<name>.js.
void write_shard(std::string_view name, std::string_view json, PageSink& sink);

}  // namespace lifeboat::viewer
