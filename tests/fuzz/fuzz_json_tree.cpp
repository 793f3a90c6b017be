// Property: what the fast parser takes, the other one takes too, with the same shape: each
// value of the same kind, texts and keys of the same bytes, as many members and items; and no
// value lies deeper than depth_of() says.
#include "json/json_tree.hpp"
#include "lifeboat/format/json.hpp"
#include "property.hpp"
#include "seeds.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>

namespace {

using namespace lifeboat::format::json;
using lifeboat::fuzz::require;
/// Keeps every member of an object, also those of one key.
using Other = nlohmann::ordered_json;

void compare_values(const Value& ours, const Other& other, std::size_t levels_left);

void compare_members(const Value& ours, const Other& other, std::size_t levels_left) {
    std::size_t count = 0;
    for (Members members(ours); members.next(); ++count) {
        require(other.contains(members.key()));
        compare_values(members.value(), other.at(std::string(members.key())), levels_left);
    }
    require(count == other.size());
}

void compare_values(const Value& ours, const Other& other, std::size_t levels_left) {
    switch (ours.kind()) {
        case Value::Kind::object:
            require(other.is_object() && levels_left > 0);
            return compare_members(ours, other, levels_left - 1);
        case Value::Kind::array: {
            require(other.is_array() && levels_left > 0);
            std::size_t at = 0;
            for (Items items(ours); items.next(); ++at) {
                require(at < other.size());
                compare_values(items.value(), other[at], levels_left - 1);
            }
            return require(at == other.size());
        }
        case Value::Kind::string:
            return require(other.is_string() &&
                           ours.text() == other.get_ref<const std::string&>());
        case Value::Kind::integer:
            require(other.is_number_integer());
            if (const auto number = ours.as_signed()) {
                require(other.get<std::int64_t>() == *number);
            } else {
                require(other.get<std::uint64_t>() == ours.as_unsigned());
            }
            return;
        case Value::Kind::real:
            return require(other.is_number() && other.get<double>() == ours.real());
        case Value::Kind::boolean:
            return require(other.is_boolean() && other.get<bool>() == ours.boolean());
        case Value::Kind::null:
            return require(other.is_null());
    }
    require(false);
}

}  // namespace

std::vector<std::string> lifeboat::fuzz::seeds() {
    return {R"({"a": [1, -2, 3.5e2, "x\u00e9\n", true, null, {}], "b": {"c": []}})",
            R"([9223372036854775808, 18446744073709551615, 0.1, "\ud83d\ude00"])",
            "{\"a\": 1, \"a\": 2}", "[[[[[[[[]]]]]]]]", "\xEF\xBB\xBF{}"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = lifeboat::fuzz::text_of(data, size);
    const auto tree = Tree::parse(text);
    if (!tree || tree->has_repeated_key()) {
        return 0;
    }
    const Other other = Other::parse(text, nullptr, false);
    require(!other.is_discarded());
    compare_values(tree->root(), other, depth_of(text));
    return 0;
}
