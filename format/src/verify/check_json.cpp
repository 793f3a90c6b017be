// Family: JSON documents against their schemas; lifeboat.json and the lists (spec §5.1, §5.2).
#include "json/record_readers.hpp"
#include "lifeboat/format/embedded_text.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/json.hpp"
#include "lifeboat/format/version.hpp"
#include "package_layout.hpp"
#include "verify/checks.hpp"
#include "verify/document_head_json.hpp"
#include "verify/hash_pass.hpp"
#include "verify/records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace lifeboat::format::verify {
namespace {

constexpr std::uint64_t largest_document = std::uint64_t{256} << 20;
constexpr std::uint64_t largest_schema = std::uint64_t{4} << 20;
constexpr std::size_t told_problems = 3;

std::string told(const std::vector<SchemaProblem>& problems) {
    std::string text;
    for (std::size_t i = 0; i < problems.size() && i < told_problems; ++i) {
        const SchemaProblem& problem = problems[i];
        text += text.empty() ? "" : "; ";
        text += problem.line > 0 ? fmt::format("line {}: ", problem.line) : std::string{};
        text += problem.pointer.empty()
                    ? problem.message
                    : fmt::format("{}: {}", problem.pointer, problem.message);
    }
    if (problems.size() > told_problems) {
        text += fmt::format("; and {} more", problems.size() - told_problems);
    }
    return text;
}

/// What a package of another major version must hold is not known here.
void refuse_other_major(const std::string& version, const std::string& path) {
    const std::string_view ours = format_version.substr(0, format_version.find('.') + 1);
    if (version.find('.') != std::string::npos && !version.starts_with(ours)) {
        throw Error(
            ErrorCode::unsupported_version, path,
            fmt::format("states format version {}, this program reads {}x", version, ours));
    }
}

}  // namespace

bool read_record(Inspection& inspection, std::size_t file, const ReadDocument& read) {
    const auto text = settle_text(inspection, file, largest_document, "LB047");
    return text && read_record_text(inspection, file, *text, read);
}

bool read_record_text(Inspection& inspection, std::size_t file, const std::string& text,
                      const ReadDocument& read) {
    const std::string& path = inspection.table.entry(file).path;
    // Asked even where METS speaks of other bytes: what METS means is a matter of the version.
    if (path == layout::lifeboat_json) {
        inspection.format_version = format_version_of(text);
        refuse_other_major(inspection.format_version, path);
    }
    if (!inspection.table.is_sound(file)) {
        return false;
    }
    const std::string schema(layout::schema_of(path));
    const auto tell = [&](const std::string& found) {
        inspection.log.add("LB047", path, found, "a document that satisfies " + schema);
        return false;
    };
    const auto document = json::parse_tree(text);
    if (!document) {
        const json::JsonFault& fault = document.error();
        return tell(told({{fault.pointer, fault.message, fault.line}}));
    }
    const auto problems = json::schema_problems(*document, text, schema);
    if (!problems.empty()) {
        return tell(told(problems));
    }
    try {
        read(*document);
        return true;
    } catch (const Error& error) {
        if (error.code() != ErrorCode::malformed &&
            error.code() != ErrorCode::unsupported_version) {
            throw;
        }
        return tell(error.what());
    }
}

namespace {

/// Reads the document at `path` if it is there.
bool read_list(Inspection& inspection, std::string_view path, const ReadDocument& read) {
    const auto file = inspection.table.find(path);
    return file && read_record(inspection, *file, read);
}

/// The schema that this program writes under that name; nullptr when there is none.
const EmbeddedText* schema_named(std::string_view name) {
    const auto known = json_schemas();
    const auto at = std::find_if(known.begin(), known.end(),
                                 [name](const EmbeddedText& one) { return one.name == name; });
    return at == known.end() ? nullptr : &*at;
}

/// A package of this program's own version carries the schemas that this program has, byte for
/// byte; of another version only that they can be read is known.
void check_schema_texts(Inspection& inspection) {
    const auto files = files_where(inspection, [](const std::string& path) {
        return path.starts_with(layout::schemas) && path.ends_with(".schema.json");
    });
    for (const std::size_t file : files) {
        const std::string& path = inspection.table.entry(file).path;
        const auto text = settle_text(inspection, file, largest_schema, "LB048");
        if (!text || !inspection.table.is_sound(file)) {
            continue;
        }
        const EmbeddedText* ours = inspection.format_version == format_version
                                       ? schema_named(path.substr(layout::schemas.size()))
                                       : nullptr;
        if (!is_json_object(*text)) {
            inspection.log.add("LB048", path, "no JSON object", "a JSON Schema");
        } else if (ours != nullptr && *text != ours->text()) {
            inspection.log.add(
                "LB048", path,
                fmt::format("another schema than that of format {}", inspection.format_version),
                "the published schema, byte for byte");
        }
    }
}

/// What was asked for, where the package keeps it.
void check_request(Inspection& inspection) {
    constexpr std::string_view path = "data/documentation/request.json";
    constexpr std::string_view schema = "request.schema.json";
    const auto file = inspection.table.find(path);
    if (!file) {
        return;
    }
    const auto text = settle_text(inspection, *file, largest_document, "LB047");
    if (!text || !inspection.table.is_sound(*file)) {
        return;
    }
    if (const auto problems = check_schema(*text, schema); !problems.empty()) {
        inspection.log.add("LB047", std::string(path), told(problems),
                           fmt::format("a document that satisfies {}", schema));
    }
}

void check_schemas_travel(Inspection& inspection) {
    for (const std::string_view path :
         {layout::photos_folder, layout::members_folder, layout::collections_folder,
          layout::lifeboat_json, layout::photos_json, layout::licenses_json,
          layout::ashore_json, layout::omissions_json, layout::withheld_json}) {
        const std::string schema =
            std::string(layout::schemas) + std::string(layout::schema_of(path));
        if (!inspection.table.find(schema)) {
            inspection.log.missing("LB048", schema, "");
        }
    }
}

}  // namespace

void check_lists(Inspection& inspection) {
    Lifeboat lists;
    const bool has_description =
        read_list(inspection, layout::lifeboat_json, [&](const json::Tree& document) {
            inspection.lifeboat = json::read_lifeboat(document, layout::lifeboat_json);
            check_community_marks(inspection, inspection.lifeboat->community_marks,
                                  std::string(layout::lifeboat_json));
        });
    check_request(inspection);
    check_schemas_travel(inspection);
    check_schema_texts(inspection);
    inspection.has_licenses =
        read_list(inspection, layout::licenses_json, [&](const json::Tree& document) {
            json::read_licenses(document, layout::licenses_json, lists);
        });
    inspection.has_ashore =
        read_list(inspection, layout::ashore_json, [&](const json::Tree& document) {
            json::read_ashore_photos(document, layout::ashore_json, lists);
        });
    inspection.has_omissions =
        read_list(inspection, layout::omissions_json, [&](const json::Tree& document) {
            json::read_omissions(document, layout::omissions_json, lists);
        });
    (void)read_list(inspection, layout::withheld_json, [&](const json::Tree& document) {
        json::read_withheld_records(document, layout::withheld_json, lists);
    });
    (void)read_list(inspection, layout::photos_json, [&](const json::Tree& document) {
        std::vector<std::string> ids;
        for (const PhotoListEntry& row : json::read_photo_list(document, layout::photos_json)) {
            if ("data/" + row.path != photo_json_path(row.id)) {
                inspection.log.add("LB010", std::string(layout::photos_json),
                                   fmt::format("'{}' for photo {}", row.path, row.id.value),
                                   photo_json_path(row.id));
            }
            ids.push_back(row.id.value);
        }
        inspection.listed_photos = std::move(ids);
    });
    for (const WithheldRecord& record : lists.withheld) {
        inspection.withheld_ids.insert(record.record_id);
    }
    inspection.license_table = std::move(lists.license_table);
    inspection.ashore = std::move(lists.ashore);
    inspection.omissions = lists.omissions.size();
    // A folder that was renamed is one cause, and its finding is there already.
    if (has_description && inspection.lifeboat->name != inspection.package_name &&
        !inspection.log.has_any({"LB001", "LB027"})) {
        inspection.log.add("LB049", std::string(layout::lifeboat_json),
                           "the name '" + inspection.lifeboat->name + "'",
                           "the name '" + inspection.package_name + "'");
    }
}

}  // namespace lifeboat::format::verify
