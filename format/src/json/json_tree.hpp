// The door to simdjson: a JSON text parsed into one block of memory, many times faster than
// into a tree of nodes.  What is refused here is parsed again by whoever has to say why.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace lifeboat::format::json {

/// A place in a tree, as its library knows it.
struct TreePlace {
    const void* document = nullptr;
    std::size_t index = 0;
};

/// A value of a Tree, which must outlive it and whatever is read from it.
class Value {
  public:
    enum class Kind : std::uint8_t { object, array, string, integer, real, boolean, null };
    [[nodiscard]] Kind kind() const noexcept;
    [[nodiscard]] bool is(Kind kind_wanted) const noexcept { return kind() == kind_wanted; }

    // Only where kind() says so.
    [[nodiscard]] std::string_view text() const noexcept;
    [[nodiscard]] bool boolean() const noexcept;
    [[nodiscard]] double real() const noexcept;
    /// An integer; nullopt where it does not fit.
    [[nodiscard]] std::optional<std::uint64_t> as_unsigned() const noexcept;
    [[nodiscard]] std::optional<std::int64_t> as_signed() const noexcept;

    /// The member of that key of an object.  The search begins at `hint`, where it leaves the
    /// place behind what it found: who asks for keys in their order finds each at once.
    [[nodiscard]] std::optional<Value> find(std::string_view key,
                                            TreePlace& hint) const noexcept;

  private:
    friend class Tree;
    friend class Members;
    friend class Items;
    explicit Value(TreePlace place) : place_(place) {}
    TreePlace place_;
};

/// Goes through the members of an object in their order.
class Members {
  public:
    explicit Members(const Value& object) noexcept;
    /// False at the end.  Then, and before the first call, key() and value() are not to be
    /// called.
    [[nodiscard]] bool next() noexcept;
    [[nodiscard]] std::string_view key() const noexcept;
    [[nodiscard]] Value value() const noexcept;

  private:
    TreePlace at_, end_;
    bool has_begun_ = false;
};

/// Goes through the items of an array.
class Items {
  public:
    explicit Items(const Value& array) noexcept;
    [[nodiscard]] bool next() noexcept;
    [[nodiscard]] Value value() const noexcept;

  private:
    TreePlace at_, end_;
    bool has_begun_ = false;
};

/// A parsed text.  Needs the text no longer.  May be used by several threads at once.
class Tree {
  public:
    /// nullopt when `text` is no JSON, holds a number that no double and no 64 bits hold, or
    /// begins with a byte order mark.  Any depth.
    [[nodiscard]] static std::optional<Tree> parse(std::string_view text);
    Tree(Tree&&) noexcept;
    Tree& operator=(Tree&&) noexcept;
    ~Tree();

    [[nodiscard]] Value root() const noexcept;
    /// True when a key appears twice in one object.
    [[nodiscard]] bool has_repeated_key() const;

  private:
    struct Parser;
    explicit Tree(std::unique_ptr<Parser> parser) noexcept;
    std::unique_ptr<Parser> parser_;
};

/// How deeply arrays and objects of `text` lie in one another, at most.
[[nodiscard]] std::size_t depth_of(std::string_view text) noexcept;

}  // namespace lifeboat::format::json
