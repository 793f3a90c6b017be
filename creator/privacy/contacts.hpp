// E-mail addresses and telephone numbers in texts.
//
// What is looked for is what people write for others to use: an address with an @, as it stands
// or in the escapes of HTML, and numbers that show by their form that they are to be dialled.
// Years, sizes, shelf marks and Flickr's own numbers are none.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lifeboat::creator::privacy {

/// Stands where an address or number was.
inline constexpr std::string_view contact_mark = "[contact removed]";

/// How many stand in `text`.
[[nodiscard]] std::uint64_t count_contacts(std::string_view text);

/// Whether an e-mail address does.
[[nodiscard]] bool holds_address(std::string_view text);

/// Whether an e-mail address stands among bytes that need be no text, such as those of a film,
/// which hold an @ with letters around it by chance: ASCII alone, with a domain in one case or
/// a longer address, and an end that can be seen; also with a zero behind each byte (UTF-16).
[[nodiscard]] bool address_in_bytes(std::string_view bytes);

/// `text` with the mark in place of each; the mark alone where one stands only in a further
/// form of the text (text_forms.hpp).
[[nodiscard]] std::string without_contacts(std::string_view text);

}  // namespace lifeboat::creator::privacy
