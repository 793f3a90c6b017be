#include "creator/redact/residue.hpp"

#include "lifeboat/format/warc.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace lifeboat::creator::redact {
namespace {

constexpr std::uint64_t document_limit = std::uint64_t{512} << 20;
constexpr std::array<std::string_view, 9> text_endings{
    ".json", ".jsonld", ".html", ".js", ".css", ".xml", ".xsd", ".csv", ".txt"};

bool is_text(std::string_view path) {
    return std::any_of(text_endings.begin(), text_endings.end(),
                       [&](std::string_view ending) { return path.ends_with(ending); });
}

/// The same in every package: FORMAT.txt, licences, schemas, what the reading room is drawn
/// with.
bool is_of_the_program(std::string_view path) {
    return path == "data/documentation/FORMAT.txt" ||
           path == "data/documentation/bagit-profile.json" ||
           path.starts_with("data/documentation/licenses/") ||
           path.starts_with("data/viewer/licences/") || path.starts_with("data/schemas/") ||
           path.starts_with("data/viewer/site/");
}

bool exchanges_hold(format::WarcReader reader, const Traces& traces) {
    while (const auto record = reader.next()) {
        if (traces.names_found_in(record->target_uri) || traces.names_found_in(record->block)) {
            return true;
        }
    }
    return false;
}

}  // namespace

bool holds_traces(format::ByteSource& source, const Traces& traces) {
    if (!traces.has_names()) {
        return false;
    }
    constexpr std::size_t step = std::size_t{256} << 10;
    const std::size_t overlap = traces.longest() + 1;
    std::string window;
    while (true) {
        const std::size_t before = window.size();
        window.resize(before + step);
        const std::size_t count =
            source.read(std::as_writable_bytes(std::span(window).subspan(before)));
        window.resize(before + count);
        if (count == 0) {
            return traces.found_in_bytes(window);
        }
        if (traces.found_in_bytes(window)) {
            return true;
        }
        if (window.size() > overlap) {
            window.erase(0, window.size() - overlap);
        }
    }
}

std::optional<std::string> file_with_traces(const format::ContainerReader& package,
                                            const Traces& traces) {
    if (!traces.has_names()) {
        return std::nullopt;
    }
    for (const format::ContainerEntry& entry : package.entries()) {
        if (entry.kind != format::EntryKind::file || is_of_the_program(entry.path)) {
            continue;
        }
        if (traces.names_found_in(entry.path)) {
            return entry.path;
        }
        auto source = package.open(entry);
        const bool is_found =
            entry.path.ends_with(".warc.gz")
                ? exchanges_hold(format::WarcReader(std::move(source), entry.path), traces)
            : is_text(entry.path)
                ? traces.names_found_in(format::read_all(*source, document_limit, entry.path))
                : holds_traces(*source, traces);
        if (is_found) {
            return entry.path;
        }
    }
    return std::nullopt;
}

}  // namespace lifeboat::creator::redact
