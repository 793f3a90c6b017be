// The last look: nothing that was removed is in any byte of what was made.
#pragma once

#include "creator/privacy/traces.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/container.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace lifeboat::creator::redact {

using privacy::Traces;

/// Searches a file that is no text, a buffer at a time.
[[nodiscard]] bool holds_traces(format::ByteSource& source, const Traces& traces);

/// How much of a text is searched at once.
struct SearchWindow {
    std::size_t step = std::size_t{4} << 20;
    /// A name that stands over several lines, as paragraphs do, is in one window with them.
    std::size_t overlap = std::size_t{64} << 10;
};

/// Searches a text, a window at a time, cut between its lines so that no word is divided.
/// Memory: a window and the longest line, with the forms of both.  Errors: malformed, naming
/// `subject`, for a line of more than 512 MiB.
[[nodiscard]] bool text_holds_traces(format::ByteSource& source, const Traces& traces,
                                     std::string_view subject, SearchWindow size = {});

/// The first file of the package that names what was removed: documents as texts, exchanges
/// record by record, media as bytes.  nullopt when there is none.  Numbers of photos, comments
/// and notes, which tombstones hold, are not searched for; nor are files that every package
/// holds alike.
///
/// Errors: those of reading the package.
[[nodiscard]] std::optional<std::string> file_with_traces(
    const format::ContainerReader& package, const Traces& traces);

}  // namespace lifeboat::creator::redact
