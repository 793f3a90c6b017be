#include "creator/redact/residue.hpp"

#include "lifeboat/format/error.hpp"
#include "lifeboat/format/warc.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace lifeboat::creator::redact {
namespace {

constexpr std::size_t longest_line = std::size_t{512} << 20;
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

bool text_holds_traces(format::ByteSource& source, const Traces& traces,
                       std::string_view subject, SearchWindow size) {
    std::string window;
    while (true) {
        const std::size_t before = window.size();
        window.resize(before + size.step);
        const std::size_t count =
            source.read(std::as_writable_bytes(std::span(window).subspan(before)));
        window.resize(before + count);
        const std::size_t last = window.rfind('\n');
        if (count == 0) {
            return traces.names_found_in(window);
        }
        if (last == std::string::npos) {
            if (window.size() > longest_line) {
                throw format::Error(format::ErrorCode::malformed, std::string(subject),
                                    fmt::format("a line of more than {} bytes", longest_line));
            }
            continue;
        }
        if (traces.names_found_in(std::string_view(window).substr(0, last + 1))) {
            return true;
        }
        const std::size_t kept =
            last > size.overlap ? window.rfind('\n', last - size.overlap) : std::string::npos;
        window.erase(0, kept == std::string::npos ? 0 : kept + 1);
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
            : is_text(entry.path) ? text_holds_traces(*source, traces, entry.path)
                                  : holds_traces(*source, traces);
        if (is_found) {
            return entry.path;
        }
    }
    return std::nullopt;
}

}  // namespace lifeboat::creator::redact
