// Family: metadata.csv and rights.csv (spec §4.5).
#include "lifeboat/format/error.hpp"
#include "package_layout.hpp"
#include "verify/checks.hpp"
#include "verify/csv_reader.hpp"
#include "verify/hash_pass.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace lifeboat::format::verify {
namespace {

struct CsvKind {
    std::string_view path;
    Mark mark;
    /// The columns that must be there: all of them, in this order, when `exactly`.
    std::vector<std::string_view> columns;
    bool exactly;
};

const std::array<CsvKind, 2>& kinds() {
    static const std::array<CsvKind, 2> both{
        {{layout::metadata_csv,
          in_metadata_csv,
          {"filename", "dc.title", "dc.identifier", "dc.rights"},
          false},
         {layout::rights_csv,
          in_rights_csv,
          {"file", "basis", "status", "determination_date", "jurisdiction", "start_date",
           "end_date", "terms", "citation", "note", "grant_act", "grant_restriction",
           "grant_start_date", "grant_end_date", "grant_note", "doc_id_type", "doc_id_value",
           "doc_id_role"},
          true}}};
    return both;
}

bool has_columns(const CsvKind& kind, const std::vector<std::string>& header) {
    if (header.empty() || header.front() != kind.columns.front()) {
        return false;
    }
    if (kind.exactly) {
        return std::equal(header.begin(), header.end(), kind.columns.begin(),
                          kind.columns.end());
    }
    return std::all_of(kind.columns.begin(), kind.columns.end(), [&](std::string_view column) {
        return std::find(header.begin(), header.end(), column) != header.end();
    });
}

void check_row(Inspection& inspection, const CsvKind& kind, const std::string& named,
               std::size_t line) {
    constexpr std::string_view objects = "objects/";
    if (!named.starts_with(objects) || !PackagePath::parse(named)) {
        inspection.log.add("LB045", std::string(kind.path),
                           fmt::format("line {}: the path '{}'", line, named),
                           "objects/ and the path of a file from data/");
        return;
    }
    const std::string path = std::string(layout::payload) + named.substr(objects.size());
    if (const auto file = inspection.table.find(path)) {
        inspection.table.mark(*file, kind.mark);
    } else if (!inspection.table.has_folder(path)) {
        inspection.log.missing("LB045", path, kind.path);
    }
}

/// Takes note of what a row of rights.csv says of a permission.
void note_permission(const std::vector<std::string>& fields, const Permits& permits,
                     std::map<std::string, RightsRows>& found) {
    // Columns of kinds(): grant_act and what follows, doc_id_value, doc_id_role.
    constexpr std::size_t act = 10, value = 16, role = 17;
    const Permit* permit =
        fields[role] == "permission statement" ? permits.find(fields[value]) : nullptr;
    if (permit == nullptr) {
        return;
    }
    RightsRows& rows = found[fields[value]];
    if (rows.rows++ == 0) {
        rows.expected = rights_terms_of(permit->permission);
    }
    RightsTerm term{fields[act + 1], fields[act + 2], fields[act + 3]};
    const auto expected = rows.expected.find(fields[act]);
    if (expected == rows.expected.end() || expected->second != term) {
        rows.terms.insert_or_assign(fields[act], std::move(term));
    } else {
        rows.terms.try_emplace(fields[act], std::move(term));
    }
}

/// Errors: malformed.
void read_csv(Inspection& inspection, const CsvKind& kind, ByteSource& source) {
    CsvReader reader(source, std::string(kind.path));
    std::vector<std::string> fields;
    if (!reader.next(fields) || !has_columns(kind, fields)) {
        throw Error(ErrorCode::malformed, std::string(kind.path),
                    fmt::format("its columns are '{}'", fmt::join(fields, ",")));
    }
    const std::size_t columns = fields.size();
    std::map<std::string, RightsRows> permissions;
    while (reader.next(fields)) {
        if (fields.size() != columns) {
            throw Error(ErrorCode::malformed, std::string(kind.path),
                        fmt::format("line {}: {} fields, expected {}", reader.line(),
                                    fields.size(), columns));
        }
        check_row(inspection, kind, fields.front(), reader.line());
        if (kind.exactly) {
            note_permission(fields, inspection.permits, permissions);
        }
    }
    if (kind.exactly) {
        check_rights_rows(inspection, permissions);
    }
}

void check_table(Inspection& inspection, const CsvKind& kind, std::size_t file) {
    try {
        const auto source = inspection.container.open(inspection.table.entry(file));
        read_csv(inspection, kind, *source);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::malformed) {
            throw;
        }
        inspection.log.add("LB044", std::string(kind.path), error.what(),
                           fmt::format("rows of the columns {}", fmt::join(kind.columns, ",")));
        return;
    }
    for (std::size_t i = 0; i < inspection.table.size(); ++i) {
        if (inspection.table.has(i, is_original) && !inspection.table.has(i, kind.mark)) {
            inspection.log.add("LB046", inspection.table.entry(i).path,
                               fmt::format("no row in {}", kind.path), "a row");
        }
    }
}

}  // namespace

void check_csv(Inspection& inspection) {
    std::vector<std::size_t> files;
    std::map<std::size_t, const CsvKind*> kind_of;
    for (const CsvKind& kind : kinds()) {
        const auto file = inspection.table.find(kind.path);
        if (file && inspection.table.is_sound(*file)) {
            files.push_back(*file);
            kind_of.emplace(*file, &kind);
        }
    }
    for_each_in_parallel(inspection, files, [&](std::size_t file) {
        check_table(inspection, *kind_of.at(file), file);
    });
}

}  // namespace lifeboat::format::verify
