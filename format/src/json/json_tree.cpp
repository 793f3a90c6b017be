#include "json/json_tree.hpp"

#include <simdjson.h>

#include <algorithm>
#include <bit>
#include <new>
#include <type_traits>
#include <utility>
#include <vector>

namespace lifeboat::format::json {
namespace {

namespace dom = simdjson::dom;

/// What simdjson hands out is a pointer to the document and an index into it.
template <typename Handle>
TreePlace place_of(const Handle& handle) noexcept {
    static_assert(std::is_trivially_copyable_v<Handle> && sizeof(Handle) == sizeof(TreePlace));
    return std::bit_cast<TreePlace>(handle);
}
template <typename Handle>
Handle handle_of(const TreePlace& place) noexcept {
    static_assert(std::is_trivially_copyable_v<Handle> && sizeof(Handle) == sizeof(TreePlace));
    return std::bit_cast<Handle>(place);
}

using Member = dom::object::iterator;
using Item = dom::array::iterator;

/// Fewer keys than this are compared each with each.
constexpr std::size_t few_keys = 32;

bool has_twins(std::vector<std::string_view>& keys) {
    if (keys.size() >= few_keys) {
        std::sort(keys.begin(), keys.end());
        return std::adjacent_find(keys.begin(), keys.end()) != keys.end();
    }
    for (std::size_t i = 1; i < keys.size(); ++i) {
        const auto end = keys.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::find(keys.begin(), end, keys[i]) != end) {
            return true;
        }
    }
    return false;
}

}  // namespace

Value::Kind Value::kind() const noexcept {
    switch (handle_of<dom::element>(place_).type()) {
        case dom::element_type::OBJECT:
            return Kind::object;
        case dom::element_type::ARRAY:
            return Kind::array;
        case dom::element_type::STRING:
            return Kind::string;
        case dom::element_type::INT64:
        case dom::element_type::UINT64:
            return Kind::integer;
        case dom::element_type::DOUBLE:
            return Kind::real;
        case dom::element_type::BOOL:
            return Kind::boolean;
        case dom::element_type::NULL_VALUE:
            return Kind::null;
    }
    return Kind::null;
}

std::string_view Value::text() const noexcept {
    return handle_of<dom::element>(place_).get_string().value_unsafe();
}

bool Value::boolean() const noexcept {
    return handle_of<dom::element>(place_).get_bool().value_unsafe();
}

double Value::real() const noexcept {
    return handle_of<dom::element>(place_).get_double().value_unsafe();
}

std::optional<std::uint64_t> Value::as_unsigned() const noexcept {
    std::uint64_t value = 0;
    return handle_of<dom::element>(place_).get_uint64().get(value) == simdjson::SUCCESS
               ? std::optional(value)
               : std::nullopt;
}

std::optional<std::int64_t> Value::as_signed() const noexcept {
    std::int64_t value = 0;
    return handle_of<dom::element>(place_).get_int64().get(value) == simdjson::SUCCESS
               ? std::optional(value)
               : std::nullopt;
}

std::optional<Value> Value::find(std::string_view key, TreePlace& hint) const noexcept {
    const dom::object members = handle_of<dom::element>(place_).get_object().value_unsafe();
    const Member begin = members.begin();
    const Member end = members.end();
    const Member from = hint.document == nullptr ? begin : handle_of<Member>(hint);
    const auto look = [&](Member at, const Member& stop) -> std::optional<Value> {
        for (; at != stop; ++at) {
            if (at.key() == key) {
                Value found(place_of(at.value()));
                hint = place_of(++at);
                return found;
            }
        }
        return std::nullopt;
    };
    const auto behind = look(from, end);
    return behind ? behind : look(begin, from);
}

Members::Members(const Value& object) noexcept {
    const dom::object members =
        handle_of<dom::element>(object.place_).get_object().value_unsafe();
    at_ = place_of(members.begin());
    end_ = place_of(members.end());
}

bool Members::next() noexcept {
    if (std::exchange(has_begun_, true)) {
        at_ = place_of(++handle_of<Member>(at_));
    }
    return at_.index != end_.index;
}

std::string_view Members::key() const noexcept {
    return handle_of<Member>(at_).key();
}

Value Members::value() const noexcept {
    return Value(place_of(handle_of<Member>(at_).value()));
}

Items::Items(const Value& array) noexcept {
    const dom::array items = handle_of<dom::element>(array.place_).get_array().value_unsafe();
    at_ = place_of(items.begin());
    end_ = place_of(items.end());
}

bool Items::next() noexcept {
    if (std::exchange(has_begun_, true)) {
        at_ = place_of(++handle_of<Item>(at_));
    }
    return at_.index != end_.index;
}

Value Items::value() const noexcept {
    return Value(place_of(*handle_of<Item>(at_)));
}

/// simdjson keeps the buffers of a parser for the next text, so parsers are kept, too.
struct Tree::Parser {
    dom::parser parser;
    dom::element root;

    static std::vector<std::unique_ptr<Parser>>& spare() {
        thread_local std::vector<std::unique_ptr<Parser>> parsers;
        return parsers;
    }
    static std::unique_ptr<Parser> take() {
        auto& parsers = spare();
        if (parsers.empty()) {
            return std::make_unique<Parser>();
        }
        auto parser = std::move(parsers.back());
        parsers.pop_back();
        return parser;
    }
    static void give_back(std::unique_ptr<Parser> parser) {
        constexpr std::size_t most_kept = 2;
        constexpr std::size_t largest_kept = std::size_t{1} << 20;
        if (parser && parser->parser.capacity() <= largest_kept &&
            parser->parser.max_depth() == simdjson::DEFAULT_MAX_DEPTH &&
            spare().size() < most_kept) {
            spare().push_back(std::move(parser));
        }
    }
};

std::optional<Tree> Tree::parse(std::string_view text) {
    Tree tree(Parser::take());
    dom::parser& parser = tree.parser_->parser;
    auto error = parser.parse(text.data(), text.size()).get(tree.parser_->root);
    if (error == simdjson::DEPTH_ERROR) {
        error = parser.allocate(text.size(), depth_of(text) + 1);
        if (error == simdjson::SUCCESS) {
            error = parser.parse(text.data(), text.size()).get(tree.parser_->root);
        }
    }
    return error == simdjson::SUCCESS ? std::optional<Tree>(std::move(tree)) : std::nullopt;
}

Tree::Tree(std::unique_ptr<Parser> parser) noexcept : parser_(std::move(parser)) {}
Tree::Tree(Tree&&) noexcept = default;
Tree& Tree::operator=(Tree&&) noexcept = default;
Tree::~Tree() {
    try {
        Parser::give_back(std::move(parser_));
    } catch (const std::bad_alloc&) {
        // Then it is not kept.
    }
}

Value Tree::root() const noexcept {
    return Value(place_of(parser_->root));
}

bool Tree::has_repeated_key() const {
    std::vector<Value> pending{root()};
    std::vector<std::string_view> keys;
    const auto look_into = [&pending](const Value& value) {
        const auto kind = value.kind();
        if (kind == Value::Kind::object || kind == Value::Kind::array) {
            pending.push_back(value);
        }
    };
    while (!pending.empty()) {
        const Value value = pending.back();
        pending.pop_back();
        if (value.is(Value::Kind::object)) {
            keys.clear();
            for (Members members(value); members.next();) {
                keys.push_back(members.key());
                look_into(members.value());
            }
            if (has_twins(keys)) {
                return true;
            }
        } else if (value.is(Value::Kind::array)) {
            for (Items items(value); items.next();) {
                look_into(items.value());
            }
        }
    }
    return false;
}

std::size_t depth_of(std::string_view text) noexcept {
    std::size_t depth = 0;
    std::size_t deepest = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        switch (text[i]) {
            case '"':
                in_string = !in_string;
                break;
            case '\\':
                i += in_string ? 1U : 0U;
                break;
            case '[':
            case '{':
                depth += in_string ? 0U : 1U;
                deepest = std::max(deepest, depth);
                break;
            case ']':
            case '}':
                depth -= in_string || depth == 0 ? 0U : 1U;
                break;
            default:
                break;
        }
    }
    return deepest;
}

}  // namespace lifeboat::format::json
