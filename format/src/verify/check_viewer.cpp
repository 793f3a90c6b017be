// Family: the pages of the reading room (spec §5.8).
#include "package_layout.hpp"
#include "verify/checks.hpp"
#include "verify/html_scanner.hpp"
#include "verify/reference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lifeboat::format::verify {
namespace {

std::string lowered(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return result;
}

std::string shown(std::string_view text) {
    return fmt::format("'{}{}'", text.substr(0, 100), text.size() > 100 ? "…" : "");
}

class PageCheck {
  public:
    PageCheck(Inspection& inspection, const std::string& path)
        : inspection_(inspection), path_(path) {}

    void read(std::string_view html) {
        scan_html(html, [this](const HtmlTag& tag) { take(tag); });
        // The front pages hold a link and a refresh; there is nothing that a policy could stop.
        if (!has_policy_ && path_.starts_with(layout::viewer)) {
            inspection_.log.add("LB064", path_, "no Content-Security-Policy",
                                "a meta element with a policy of default-src 'none'");
        }
    }

    /// Something that the page shows or runs without being asked.
    void load(std::string_view what, std::string_view target) {
        const Reference reference = resolve_reference(path_, target);
        if (reference.kind == Reference::Kind::scheme) {
            if (reference.scheme == "javascript" || reference.scheme == "vbscript") {
                runs(what, target);
            } else if (reference.scheme != "data") {
                inspection_.log.add("LB062", path_, fmt::format("{} {}", what, shown(target)),
                                    "a file of the package");
            }
            return;
        }
        lead(what, target, reference);
    }

  private:
    void take(const HtmlTag& tag) {
        for (const auto& [name, value] : tag.attributes) {
            if (name.starts_with("on")) {
                runs(fmt::format("{} {}", tag.name, name), value);
            }
        }
        if (tag.name == "meta") {
            take_meta(tag);
        } else if (tag.name == "script") {
            if (tag.attribute("src") == nullptr &&
                tag.raw_text.find_first_not_of(" \t\r\n") != std::string_view::npos) {
                runs("an inline script", tag.raw_text);
            }
        } else if (tag.name == "base") {
            inspection_.log.add("LB061", path_, "a base element",
                                "links that begin at the page itself");
        }
        take_loads(tag);
        if (const std::string* href = tag.attribute("href");
            href != nullptr && (tag.name == "a" || tag.name == "area")) {
            link(*href);
        }
    }

    void take_meta(const HtmlTag& tag) {
        const std::string* equivalent = tag.attribute("http-equiv");
        const std::string* content = tag.attribute("content");
        if (equivalent == nullptr || content == nullptr) {
            return;
        }
        const std::string kind = lowered(*equivalent);
        if (kind == "content-security-policy") {
            has_policy_ = has_policy_ ||
                          lowered(*content).find("default-src 'none'") != std::string::npos;
        } else if (kind == "refresh") {
            // A refresh goes on by itself, so it counts as loading.
            const std::size_t at = lowered(*content).find("url=");
            if (at != std::string::npos) {
                std::string target = content->substr(at + 4);
                std::erase(target, '\'');
                std::erase(target, '"');
                load("meta refresh", target);
            }
        }
    }

    void take_loads(const HtmlTag& tag) {
        static constexpr std::array<std::string_view, 3> loading{"src", "poster", "background"};
        for (const std::string_view name : loading) {
            if (const std::string* value = tag.attribute(name)) {
                load(fmt::format("{} {}", tag.name, name), *value);
            }
        }
        if (const std::string* value = tag.attribute("srcset")) {
            load_set(tag.name, *value);
        }
        if (const std::string* value = tag.attribute("data"); value && tag.name == "object") {
            load("object data", *value);
        }
        if (tag.name == "link") {
            take_link(tag);
        }
        if (tag.name == "image" || tag.name == "use") {
            for (const std::string_view name : {"href", "xlink:href"}) {
                if (const std::string* value = tag.attribute(name)) {
                    load(fmt::format("{} {}", tag.name, name), *value);
                }
            }
        }
    }

    void take_link(const HtmlTag& tag) {
        const std::string* href = tag.attribute("href");
        if (href == nullptr) {
            return;
        }
        const std::string* relation = tag.attribute("rel");
        const std::string rel = relation == nullptr ? "" : lowered(*relation);
        static constexpr std::array<std::string_view, 7> only_said{
            "canonical", "license", "author", "next", "prev", "up", "help"};
        if (std::find(only_said.begin(), only_said.end(), rel) != only_said.end()) {
            link(*href);
        } else {
            load("link", *href);
        }
    }

    void load_set(const std::string& name, std::string_view set) {
        for (std::size_t begin = 0; begin < set.size();) {
            const std::size_t end = std::min(set.find(',', begin), set.size());
            std::string_view candidate = set.substr(begin, end - begin);
            candidate.remove_prefix(
                std::min(candidate.find_first_not_of(" \t\r\n"), candidate.size()));
            load(name + " srcset", candidate.substr(0, candidate.find_first_of(" \t\r\n")));
            begin = end + 1;
        }
    }

    void link(std::string_view target) {
        const Reference reference = resolve_reference(path_, target);
        if (reference.kind == Reference::Kind::scheme) {
            if (reference.scheme == "javascript" || reference.scheme == "vbscript" ||
                reference.scheme == "data") {
                runs("a link", target);
            }
            return;
        }
        lead("a link", target, reference);
    }

    void lead(std::string_view what, std::string_view target, const Reference& reference) {
        switch (reference.kind) {
            case Reference::Kind::inside:
                if (!inspection_.table.find(reference.path) && !reference.path.empty() &&
                    !inspection_.table.has_folder(reference.path)) {
                    inspection_.log.missing("LB061", reference.path, path_);
                }
                return;
            case Reference::Kind::outside:
                inspection_.log.add("LB061", path_, fmt::format("{} {}", what, shown(target)),
                                    "a place inside the package");
                return;
            case Reference::Kind::same:
            case Reference::Kind::scheme:
                return;
        }
    }

    void runs(std::string_view what, std::string_view text) {
        inspection_.log.add("LB063", path_, fmt::format("{} {}", what, shown(text)),
                            "nothing that runs inside a page");
    }

    Inspection& inspection_;
    const std::string& path_;
    bool has_policy_ = false;
};

}  // namespace

void check_page(Inspection& inspection, std::size_t file, std::string_view text) {
    PageCheck(inspection, inspection.table.entry(file).path).read(text);
}

void check_stylesheet(Inspection& inspection, std::size_t file, std::string_view text) {
    PageCheck page(inspection, inspection.table.entry(file).path);
    for (const std::string_view opening : {"url(", "@import"}) {
        for (std::size_t at = text.find(opening); at != std::string_view::npos;
             at = text.find(opening, at + 1)) {
            std::string_view target = text.substr(at + opening.size(), 2048);
            target.remove_prefix(
                std::min(target.find_first_not_of(" \t\r\n\"'"), target.size()));
            if (target.starts_with("url(")) {
                continue;  // "@import url(…)", found by the other opening.
            }
            page.load(opening, target.substr(0, target.find_first_of("\"') \t\r\n;")));
        }
    }
}

}  // namespace lifeboat::format::verify
