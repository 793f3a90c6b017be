#include "viewer/pages/script_words.hpp"

#include "viewer/pages/shard_text.hpp"

#include <array>

namespace lifeboat::viewer {
namespace {

constexpr auto keys =
    std::to_array<WordKey>({"basket.credit"_key,        "basket.kept"_key,
                            "card.no_picture"_key,      "card.video"_key,
                            "check.all_well"_key,       "check.bad_line"_key,
                            "check.changed"_key,        "check.files_read"_key,
                            "check.in_no_list"_key,     "check.missing"_key,
                            "check.too_large"_key,      "check.unreadable"_key,
                            "check.wrong"_key,          "count.comments"_key,
                            "count.photos"_key,         "field.comment"_key,
                            "field.description"_key,    "field.name"_key,
                            "field.note"_key,           "field.tag"_key,
                            "kind.album"_key,           "kind.gallery"_key,
                            "kind.group"_key,           "kind.member"_key,
                            "license.number"_key,       "list.colon"_key,
                            "list.one_of"_key,          "list.page_of_pages"_key,
                            "look.damaged"_key,         "look.no_picture"_key,
                            "map.in_view"_key,          "map.keys"_key,
                            "map.one_of_each"_key,      "map.roughly"_key,
                            "number.group"_key,         "number.least_grouped"_key,
                            "open.not_in_zip"_key,      "script.damaged"_key,
                            "script.failed"_key,        "script.reading"_key,
                            "script.remove"_key,        "script.remove_what"_key,
                            "script.version"_key,       "search.all"_key,
                            "search.at_least"_key,      "search.count"_key,
                            "search.keep"_key,          "search.keep_what"_key,
                            "search.most_frequent"_key, "search.phrase_in_first"_key,
                            "zip.no_manifest"_key,      "zip.no_zip"_key});

}  // namespace

std::span<const WordKey> script_word_keys() {
    return keys;
}

std::string script_words(const Language& language) {
    std::string script =
        "/* The words of this reading room, in its language. */\nlifeboat.strings = {";
    bool is_first = true;
    for (const WordKey key : keys) {
        for (const auto& [name, words] : language.rows(key)) {
            script += is_first ? "\n" : ",\n";
            is_first = false;
            append_json(script, name);
            script += ':';
            append_json(script, words);
        }
    }
    return script + "\n};\n";
}

}  // namespace lifeboat::viewer
