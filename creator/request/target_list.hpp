// A file of photos to select: one id or URL a line, or a column of a CSV file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::request {

/// The targets in `text`, in order.  With an empty `column` each line is one; empty lines and
/// those that begin with '#' are passed over.  Else `text` is CSV (RFC 4180) with a header, and
/// the values of that column are meant.  A photo's bare id becomes its URL.
///
/// Errors: usage, naming `subject`, the line, and what was found: no such column, a quoted
/// value without end, no target at all.
[[nodiscard]] std::vector<std::string> parse_target_list(std::string_view text,
                                                         std::string_view column,
                                                         std::string_view subject);

}  // namespace lifeboat::creator::request
