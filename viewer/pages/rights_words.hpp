// What a licence or rights statement lets a reader do, in words.  No legal advice: the text
// says where the terms themselves stand.
#pragma once

#include "lifeboat/format/photo.hpp"
#include "lifeboat/format/rights.hpp"
#include "viewer/pages/page.hpp"

#include <string>

namespace lifeboat::viewer {

/// "What may I do with it?": one or two sentences.
[[nodiscard]] std::string may_do_words(const Language& language,
                                       const format::RightsStatement& rights);

/// Why the photo is in the lifeboat: one sentence.
void write_ground(Page& page, const format::Photo& photo);

/// A line to put beside a copy: title, author, source, licence, changes.  Not escaped.
[[nodiscard]] std::string credit_line(const Language& language, const format::Photo& photo,
                                      std::string_view author);

}  // namespace lifeboat::viewer
