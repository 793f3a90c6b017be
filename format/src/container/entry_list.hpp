// The entries that a reader found, made safe: every name of an archive is hostile until it has
// been through here.
#pragma once

#include "lifeboat/format/container.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format {

/// Usage: add() or add_named() for everything found, then seal() once.
class EntryList {
  public:
    /// Makes room for that many entries.
    void expect(std::size_t count);

    /// Names of an archive need no top folder: they are taken as they stand.
    void take_names_as_they_stand() { is_loose_ = true; }

    /// An entry of a folder that is open: `path` is inside it.
    void add(std::string path, EntryKind kind, std::uint64_t bytes, std::size_t member);

    /// An entry of an archive: `name` should be "<top folder>/<path>".  Unsafe names become
    /// problems; the first top folder is the package, a further one is a problem.
    void add_named(std::string_view name, EntryKind kind, std::uint64_t bytes,
                   std::size_t member);

    void report(std::string_view path, std::string found, std::string expected);

    /// Sorts, drops folders that hold something, and finds names that collide.
    void seal();

    void set_root(std::string root) { root_ = std::move(root); }
    [[nodiscard]] const std::string& root() const noexcept { return root_; }
    [[nodiscard]] const std::vector<ContainerEntry>& entries() const noexcept {
        return entries_;
    }
    [[nodiscard]] const std::vector<ContainerProblem>& problems() const noexcept {
        return problems_;
    }

    /// The number given to add() for that file, at once where `entry` is one of entries().
    /// Errors: not_found.
    [[nodiscard]] std::size_t member_of(const ContainerEntry& entry) const;

  private:
    void take_safe(std::string_view name, EntryKind kind, std::uint64_t bytes,
                   std::size_t member);
    /// Says whether names may collide.
    [[nodiscard]] bool sort();
    void drop_duplicates();
    void drop_folders_that_hold_something();
    void report_collisions();
    /// Keeps the entries for which `keep(index)` is true.
    template <typename Keep>
    void keep_where(const Keep& keep);

    std::string root_;
    bool is_loose_ = false;
    bool root_is_known_ = false;
    bool second_root_reported_ = false;
    std::vector<ContainerEntry> entries_;
    std::vector<std::size_t> members_;  ///< Beside entries_.
    std::vector<ContainerProblem> problems_;
};

}  // namespace lifeboat::format
