// The Content-Security-Policy that is sent with a file.  spec/design/viewer.md §4.1, §7.
#pragma once

#include <string>
#include <string_view>

namespace lifeboat::viewer {

/// For every file of a package, whatever policy stands in it: nothing but files beside it.
[[nodiscard]] std::string served_policy();

/// For data/viewer/open.html, which has its script and its look inside and shows what the
/// reader picks as blob: URLs.  `head` is the beginning of the file: the digests of the script
/// and the look are those that the policy in it names.  Where it names none: served_policy().
///
/// A package can name the digest of any script of its own there, which is no more than
/// served_policy() grants it: scripts of the package run, and reach nothing else.  Pure.
[[nodiscard]] std::string policy_of_open_page(std::string_view head);

/// What of open.html policy_of_open_page() needs at most.
inline constexpr std::size_t open_page_head_bytes = 4096;

}  // namespace lifeboat::viewer
