#include "package_mutation.hpp"

#include <array>
#include <iterator>
#include <vector>

namespace lifeboat::fuzz {
namespace {

Tree::iterator any_file(Tree& tree, Choices& choices) {
    return std::next(tree.begin(), static_cast<std::ptrdiff_t>(choices.below(tree.size())));
}

/// A file whose path ends so; the end of the tree where there is none.
Tree::iterator any_file_ending(Tree& tree, std::string_view ending, Choices& choices) {
    std::vector<Tree::iterator> found;
    for (auto file = tree.begin(); file != tree.end(); ++file) {
        if (file->first.ends_with(ending)) {
            found.push_back(file);
        }
    }
    return found.empty() ? tree.end() : found[choices.below(found.size())];
}

std::string odd_name(const std::string& path, Choices& choices) {
    switch (choices.below(6)) {
        case 0:
            return path + "~";
        case 1:
            return path.substr(0, path.rfind('/') + 1) + "Thumbs.db";
        case 2:
            return path + "/below";
        case 3:
            return "data/" + path;
        case 4:
            return path.substr(0, path.rfind('/') + 1) + "\xC3\xA9 \n.txt";
        default:
            return path.substr(0, path.size() - 1);
    }
}

/// A folder's name cannot be a file's: such a tree lies on no disk.
bool fits(const Tree& tree, const std::string& path) {
    if (path.empty() || path.ends_with('/')) {
        return false;
    }
    for (std::size_t at = path.find('/'); at != std::string::npos;
         at = path.find('/', at + 1)) {
        if (tree.contains(path.substr(0, at))) {
            return false;
        }
    }
    const auto below = tree.lower_bound(path + "/");
    return below == tree.end() || !below->first.starts_with(path + "/");
}

void change_bytes(std::string& bytes, Choices& choices) {
    const std::size_t at = choices.below(bytes.size() + 1);
    switch (choices.below(5)) {
        case 0:
            bytes.insert(at, 1, static_cast<char>(choices.below(256)));
            break;
        case 1:
            bytes.erase(at, 1 + choices.below(32));
            break;
        case 2:
            bytes.resize(at);
            break;
        case 3:
            bytes.append(bytes, 0, choices.below(64));
            break;
        default:
            if (at < bytes.size()) {
                bytes[at] = static_cast<char>(choices.below(256));
            }
    }
}

void move_file(Tree& tree, Choices& choices, bool keep) {
    const auto file = any_file(tree, choices);
    std::string content = file->second;
    const std::string name = odd_name(file->first, choices);
    if (!keep) {
        tree.erase(file);
    }
    if (fits(tree, name)) {
        tree[name] = std::move(content);
    }
}

/// Puts something else where a value stands: after a colon, up to the next comma or bracket.
void edit_json(Tree& tree, Choices& choices) {
    static constexpr std::array<std::string_view, 10> values{
        "null", "\"\"", "-1", "1e999", "true", "[]", "{}", "\"\\u0000\"", "\"../../x\"", "0"};
    const auto file = any_file_ending(tree, ".json", choices);
    if (file == tree.end()) {
        return;
    }
    std::string& text = file->second;
    const std::size_t colon = text.find(": ", choices.below(text.size() + 1));
    if (colon == std::string::npos) {
        return;
    }
    const std::size_t end = text.find_first_of(",}]\n", colon);
    text.replace(colon + 2, end == std::string::npos ? end : end - colon - 2,
                 values[choices.below(values.size())]);
}

void edit_manifest_line(Tree& tree, Choices& choices) {
    static constexpr std::array<std::string_view, 4> names{
        "manifest-sha256.txt", "manifest-sha512.txt", "bag-info.txt", "bagit.txt"};
    const auto file = any_file_ending(tree, names[choices.below(names.size())], choices);
    if (file == tree.end()) {
        return;
    }
    std::string& text = file->second;
    const std::size_t from = choices.below(text.size() + 1);
    const std::size_t begin = from == 0 ? 0 : text.rfind('\n', from - 1) + 1;
    const std::size_t end = std::min(text.find('\n', from), text.size() - 1) + 1;
    if (begin >= text.size()) {
        return;
    }
    const std::string line = text.substr(begin, end - begin);
    switch (choices.below(4)) {
        case 0:
            text.erase(begin, line.size());
            break;
        case 1:
            text.insert(end, line);
            break;
        case 2:
            text.insert(begin + line.size() / 2, "../");
            break;
        default:
            text[begin] = static_cast<char>(choices.below(256));
    }
}

}  // namespace

void mutate(Tree& tree, Choices& choices) {
    if (tree.empty()) {
        return;
    }
    switch (choices.below(8)) {
        case 0:
            tree.erase(any_file(tree, choices));
            break;
        case 1:
            move_file(tree, choices, false);
            break;
        case 2:
            move_file(tree, choices, true);
            break;
        case 3: {
            const auto one = any_file(tree, choices);
            std::swap(one->second, any_file(tree, choices)->second);
            break;
        }
        case 4:
            edit_json(tree, choices);
            break;
        case 5:
            edit_manifest_line(tree, choices);
            break;
        default:
            change_bytes(any_file(tree, choices)->second, choices);
    }
}

}  // namespace lifeboat::fuzz
