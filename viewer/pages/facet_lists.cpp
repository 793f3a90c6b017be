#include "viewer/pages/facet_lists.hpp"

#include "viewer/pages/html_text.hpp"
#include "viewer/pages/shard_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lifeboat::viewer {
namespace {

constexpr std::size_t most_values = 200;
constexpr std::size_t shard_bytes = 256'000;

/// What is written of one value.
struct Row {
    std::string label;
    std::uint64_t count = 0;
    std::string packed;  ///< Its photos.
};

/// `Values` is a map whose values have their count by count_of() and their row by row_of().
template <typename Values, typename CountOf, typename RowOf>
void write_facet(const Facet& facet, const Values& values, const CountOf& count_of,
                 const RowOf& row_of, const Language& language, std::string& json,
                 PageSink& sink) {
    using Entry = typename Values::value_type;
    std::vector<const Entry*> chosen;
    chosen.reserve(values.size());
    for (const Entry& entry : values) {
        chosen.push_back(&entry);
    }
    // Ties in the order of values, so that equal lifeboats give equal bytes.
    std::stable_sort(chosen.begin(), chosen.end(), [&](const Entry* a, const Entry* b) {
        return count_of(a->second) > count_of(b->second);
    });
    chosen.resize(std::min(chosen.size(), most_values));
    if (facet.order == Facet::Order::by_value) {
        std::sort(chosen.begin(), chosen.end(),
                  [](const Entry* a, const Entry* b) { return a->first < b->first; });
    }
    std::string rows, starts, packed;
    std::size_t files = 0;
    const auto flush = [&] {
        if (!packed.empty()) {
            write_shard(shard_name(fmt::format("facets/{}", facet.name), files++),
                        "[" + packed + "]", sink);
            packed.clear();
        }
    };
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const Row row = row_of(chosen[i]->second);
        if (packed.empty()) {
            starts += fmt::format("{}{}", starts.empty() ? "" : ",", i);
        } else {
            packed += ",\n";
        }
        rows += rows.empty() ? "[" : ",[";
        append_json(rows, chosen[i]->first);
        rows += ',';
        append_json(rows, row.label);
        rows += fmt::format(",{}]", row.count);
        packed += '"' + row.packed + '"';
        if (packed.size() >= shard_bytes) {
            flush();
        }
    }
    flush();
    std::string label;
    append_json(label, language.text(facet.label));
    json += fmt::format(
        "{{\"name\":\"{}\",\"label\":{},\"all\":{},\"starts\":[{}],\"values\":[{}]}}",
        facet.name, label, values.size(), starts, rows);
}

std::string packed_photos(const std::vector<PhotoNumber>& photos) {
    std::string packed;
    PhotoNumber last = 0;
    for (const PhotoNumber photo : photos) {
        append_packed(packed, photo - last);
        last = photo;
    }
    return packed;
}

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
    write_facet(
        facet_, values_, [](const Value& value) { return value.count; },
        [](const Value& value) {
            return Row{value.label, value.count, value.packed};
        },
        language, json, sink);
}

void write_tag_facet(const Facet& facet, const std::map<std::string, TagUse>& tags,
                     const Language& language, std::string& json, PageSink& sink) {
    write_facet(
        facet, tags, [](const TagUse& use) { return use.photos.size(); },
        [](const TagUse& use) {
            return Row{display_text(use.label), use.photos.size(), packed_photos(use.photos)};
        },
        language, json, sink);
}

}  // namespace lifeboat::viewer
