// The last look: nothing that was removed is in any byte of what was made.
#pragma once

#include "creator/privacy/traces.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/container.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace lifeboat::creator::redact {

using privacy::Traces;

/// Searches a file that is no text, a buffer at a time.
[[nodiscard]] bool holds_traces(format::ByteSource& source, const Traces& traces);

/// The first file of the package that names what was removed: documents as texts, exchanges
/// record by record, media as bytes.  nullopt when there is none.  Numbers of photos, comments
/// and notes, which tombstones hold, are not searched for; nor are files that every package
/// holds alike.
///
/// Errors: those of reading the package.
[[nodiscard]] std::optional<std::string> file_with_traces(
    const format::ContainerReader& package, const Traces& traces);

}  // namespace lifeboat::creator::redact
