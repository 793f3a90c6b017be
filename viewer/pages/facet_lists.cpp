#include "viewer/pages/facet_lists.hpp"

#include "viewer/pages/shard_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lifeboat::viewer {
namespace {

constexpr std::size_t most_values = 200;
constexpr std::size_t shard_bytes = 256'000;

}  // namespace

void FacetList::add(PhotoNumber photo, std::string_view value, std::string_view label) {
    auto found = values_.find(value);
    if (found == values_.end()) {
        found = values_.emplace(std::string(value), Value{std::string(label), {}, 0, 0}).first;
    }
    Value& entry = found->second;
    if (entry.count > 0 && entry.last == photo) {
        return;
    }
    append_packed(entry.packed, photo - entry.last);
    entry.last = photo;
    ++entry.count;
}

void FacetList::write(const Language& language, std::string& json, PageSink& sink) const {
    using Entry = decltype(values_)::value_type;
    std::vector<const Entry*> chosen;
    for (const Entry& entry : values_) {
        chosen.push_back(&entry);
    }
    // Ties in the order of values, so that equal lifeboats give equal bytes.
    std::stable_sort(chosen.begin(), chosen.end(), [](const Entry* a, const Entry* b) {
        return a->second.count > b->second.count;
    });
    chosen.resize(std::min(chosen.size(), most_values));
    if (order_ == Order::by_value) {
        std::sort(chosen.begin(), chosen.end(),
                  [](const Entry* a, const Entry* b) { return a->first < b->first; });
    }
    std::string rows, starts, packed;
    std::size_t files = 0;
    const auto flush = [&] {
        if (!packed.empty()) {
            write_shard(shard_name("facets/" + name_, files++), "[" + packed + "]", sink);
            packed.clear();
        }
    };
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const auto& [value, entry] = *chosen[i];
        if (packed.empty()) {
            starts += fmt::format("{}{}", starts.empty() ? "" : ",", i);
        } else {
            packed += ",\n";
        }
        rows += rows.empty() ? "[" : ",[";
        append_json(rows, value);
        rows += ',';
        append_json(rows, entry.label);
        rows += fmt::format(",{}]", entry.count);
        packed += '"' + entry.packed + '"';
        if (packed.size() >= shard_bytes) {
            flush();
        }
    }
    flush();
    std::string label;
    append_json(label, language.text(label_));
    json += fmt::format(
        "{{\"name\":\"{}\",\"label\":{},\"all\":{},\"starts\":[{}],\"values\":[{}]}}", name_,
        label, values_.size(), starts, rows);
}

}  // namespace lifeboat::viewer
