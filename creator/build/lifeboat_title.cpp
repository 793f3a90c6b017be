#include "creator/build/lifeboat_title.hpp"

namespace lifeboat::creator::build {
namespace {

/// More of a title than this helps no reader, and it has to fit on a line.
constexpr std::size_t longest_part_bytes = 120;

/// `text` without blanks around it, cut at a character's end.
std::string tidy(const std::string& text) {
    constexpr const char* blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string::npos) {
        return {};
    }
    std::string part = text.substr(first, text.find_last_not_of(blanks) - first + 1);
    if (part.size() > longest_part_bytes) {
        std::size_t end = longest_part_bytes;
        while (end > 0 && (static_cast<unsigned char>(part[end]) & 0xC0U) == 0x80U) {
            --end;
        }
        part = part.substr(0, end) + "…";
    }
    for (char& c : part) {
        c = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    }
    return part;
}

std::string name_of(const format::Target& target) {
    if (std::string title = tidy(target.title); !title.empty()) {
        return title;
    }
    std::string kind = target.kind.empty() ? "Flickr" : target.kind;
    if (kind.front() >= 'a' && kind.front() <= 'z') {
        kind.front() = static_cast<char>(kind.front() - 'a' + 'A');
    }
    return kind + " " + tidy(target.id);
}

}  // namespace

std::string composed_title(const std::vector<format::Target>& targets) {
    if (targets.empty()) {
        return "Data Lifeboat";
    }
    std::string title = name_of(targets.front());
    if (targets.size() == 2) {
        title += " and " + name_of(targets[1]);
    } else if (targets.size() > 2) {
        title +=
            ", " + name_of(targets[1]) + " and " + std::to_string(targets.size() - 2) + " more";
    }
    return title;
}

}  // namespace lifeboat::creator::build
