// Two versions of one JSON document, field by field.
#pragma once

#include "lifeboat/format/package_diff.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace lifeboat::format::diff {

using Visit = std::function<void(const Change&)>;

/// Elements of arrays are known by their id, path or the like, wherever they stand; where the
/// same elements stand in another order, that is one change.  `subject` is the document's.
///
/// Errors: malformed, naming `path`.
void compare_records(std::string_view what, const std::string& subject, const std::string& path,
                     const std::string& before, const std::string& after, const Visit& visit);

/// A document that only one of the packages holds: its title, or what else it is called by, is
/// the value.
void tell_record(ChangeKind kind, std::string_view what, const std::string& subject,
                 const std::string& path, const std::string& text, const Visit& visit);

}  // namespace lifeboat::format::diff
