#include "support/damaged_package.hpp"

#include "lifeboat/format/bag.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/package_path.hpp"
#include "support/temp_dir.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace lifeboat::support {
namespace {

using namespace format;

std::size_t find_or_throw(std::string_view text, std::string_view part, std::size_t from = 0) {
    const std::size_t at = text.find(part, from);
    if (at == std::string_view::npos) {
        throw std::runtime_error("not found: " + std::string(part));
    }
    return at;
}

/// Replaces the value of `name="…"` inside [begin, end) of `text`.
void set_attribute(std::string& text, std::size_t begin, std::size_t end,
                   const std::string& name, const std::string& value) {
    const std::string opening = " " + name + "=\"";
    const std::size_t at = text.find(opening, begin);
    if (at >= end) {
        return;
    }
    const std::size_t from = at + opening.size();
    text.replace(from, find_or_throw(text, "\"", from) - from, value);
}

std::string attribute(std::string_view element, const std::string& name) {
    const std::string opening = name + "=\"";
    const std::size_t from = find_or_throw(element, opening) + opening.size();
    return std::string(element.substr(from, find_or_throw(element, "\"", from) - from));
}

}  // namespace

std::string DamagedPackage::read(std::string_view path) const {
    std::ifstream file(at(path), std::ios::binary);
    if (!file) {
        throw std::runtime_error("no such file: " + std::string(path));
    }
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void DamagedPackage::write(std::string_view path, std::string_view text) const {
    write_file(at(path), text);
}

void DamagedPackage::remove(std::string_view path) const {
    if (std::filesystem::remove_all(at(path)) == 0) {
        throw std::runtime_error("nothing to remove: " + std::string(path));
    }
}

void DamagedPackage::flip_byte(std::string_view path) const {
    std::string text = read(path);
    text.at(text.size() / 2) = static_cast<char>(text[text.size() / 2] ^ 1);
    write(path, text);
}

void DamagedPackage::edit(std::string_view path, std::string_view from,
                          std::string_view to) const {
    std::string text = read(path);
    text.replace(find_or_throw(text, from), from.size(), to);
    write(path, text);
}

void DamagedPackage::edit_all(std::string_view path, std::string_view from,
                              std::string_view to) const {
    std::string text = read(path);
    std::size_t at = find_or_throw(text, from);
    for (; at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
    write(path, text);
}

void DamagedPackage::remove_lines(std::string_view path, std::string_view part) const {
    const std::string text = read(path);
    std::string kept;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
        const auto line = std::string_view(text).substr(begin, end - begin);
        if (line.find(part) == std::string_view::npos) {
            kept += line;
        }
        begin = end;
    }
    if (kept.size() == text.size()) {
        throw std::runtime_error("no line holds: " + std::string(part));
    }
    write(path, kept);
}

void DamagedPackage::rename(std::string_view name) {
    const auto to = folder_.parent_path() / name;
    std::filesystem::rename(folder_, to);
    folder_ = to;
}

std::vector<std::string> DamagedPackage::files() const {
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_)) {
        if (entry.is_regular_file() && !entry.is_symlink()) {
            paths.push_back(entry.path().lexically_relative(folder_).generic_string());
        }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::string DamagedPackage::first_file(std::string_view folder, std::string_view ending) const {
    for (const std::string& path : files()) {
        if (path.starts_with(folder) && path.ends_with(ending)) {
            return path;
        }
    }
    throw std::runtime_error("no file " + std::string(folder) + "…" + std::string(ending));
}

void DamagedPackage::redo_mets() const {
    std::vector<std::string> documents;
    for (const std::string& path : files()) {
        if (path.ends_with("/METS.xml")) {
            documents.push_back(path);
        }
    }
    // The package's METS speaks of the others, so it comes last.
    std::sort(documents.begin(), documents.end(),
              [](const auto& a, const auto& b) { return a.size() > b.size(); });
    for (const std::string& document : documents) {
        const std::string base = document.substr(0, document.rfind('/') + 1);
        std::string text = read(document);
        for (const std::string_view element : {"<file ", "<mdRef "}) {
            for (std::size_t at = text.find(element); at != std::string::npos;
                 at = text.find(element, at + 1)) {
                const std::string_view close = element == "<file " ? "</file>" : ">";
                const std::size_t end = find_or_throw(text, close, at);
                const std::string target =
                    base + attribute(std::string_view(text).substr(at, end - at), "xlink:href");
                if (!std::filesystem::is_regular_file(this->at(target))) {
                    continue;
                }
                const Fixity fixity = fixity_of(read(target));
                set_attribute(text, at, end, "SIZE", std::to_string(fixity.bytes));
                set_attribute(text, at, find_or_throw(text, close, at), "CHECKSUM",
                              fixity.sha256_hex());
            }
        }
        write(document, text);
    }
}

void DamagedPackage::redo_crate() const {
    constexpr std::string_view crate = "data/ro-crate-metadata.json";
    constexpr std::string_view opening = "\"@id\": \"";
    std::string text = read(crate);
    const auto set = [&text](std::size_t begin, std::size_t end, const std::string& key,
                             const std::string& value) {
        const std::string label = "\"" + key + "\": \"";
        const std::size_t at = text.find(label, begin);
        if (at < end) {
            const std::size_t from = at + label.size();
            text.replace(from, find_or_throw(text, "\"", from) - from, value);
        }
    };
    // Entities stand one indented brace deep; contentSize comes before sha256.
    constexpr std::string_view entity = "\n  {\n   \"@id\": \"";
    for (std::size_t at = text.find(entity); at != std::string::npos;
         at = text.find(entity, at + 1)) {
        const std::size_t from = find_or_throw(text, opening, at) + opening.size();
        const std::string target =
            "data/" + text.substr(from, find_or_throw(text, "\"", from) - from);
        if (!std::filesystem::is_regular_file(this->at(target))) {
            continue;
        }
        const Fixity fixity = fixity_of(read(target));
        set(at, find_or_throw(text, "\n  }", at), "contentSize", std::to_string(fixity.bytes));
        set(at, find_or_throw(text, "\n  }", at), "sha256", fixity.sha256_hex());
    }
    write(crate, text);
}

void DamagedPackage::redo_tag_manifests() const {
    std::string sha256, sha512;
    for (const std::string& path : files()) {
        if (path.find('/') == std::string::npos && !path.starts_with("tagmanifest-")) {
            const Fixity fixity = fixity_of(read(path));
            sha256 += manifest_line(fixity.sha256_hex(), path);
            sha512 += manifest_line(fixity.sha512_hex(), path);
        }
    }
    write("tagmanifest-sha256.txt", sha256);
    write("tagmanifest-sha512.txt", sha512);
}

void DamagedPackage::redo_bag() const {
    std::string sha256, sha512;
    std::uint64_t bytes = 0, count = 0;
    for (const std::string& path : files()) {
        if (path.starts_with("data/")) {
            const Fixity fixity = fixity_of(read(path));
            sha256 += manifest_line(fixity.sha256_hex(), path);
            sha512 += manifest_line(fixity.sha512_hex(), path);
            bytes += fixity.bytes;
            ++count;
        }
    }
    write("manifest-sha256.txt", sha256);
    write("manifest-sha512.txt", sha512);
    std::string info = read("bag-info.txt");
    const std::string label = "Payload-Oxum: ";
    const std::size_t from = find_or_throw(info, label) + label.size();
    info.replace(from, find_or_throw(info, "\n", from) - from,
                 std::to_string(bytes) + "." + std::to_string(count));
    write("bag-info.txt", info);
    redo_tag_manifests();
}

std::filesystem::path DamagedPackage::packed(ContainerFormat format) const {
    if (format == ContainerFormat::folder) {
        return folder_;
    }
    const std::filesystem::path destination =
        folder_.string() + std::string(extension_of(format));
    ContainerWriterOptions options;
    options.sync_to_disk = false;
    const auto writer = make_container_writer(format, destination, options);
    for (const std::string& path : files()) {
        const std::string text = read(path);
        TextSource source(text);
        (void)writer->add(PackagePath::require(path), source, text.size(),
                          !path.ends_with(".jpg"));
    }
    writer->commit();
    return destination;
}

}  // namespace lifeboat::support
