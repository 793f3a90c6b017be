// Family: the pages of the reading room (spec §5.8).
#include "ascii_case.hpp"
#include "lifeboat/format/base64.hpp"
#include "lifeboat/format/digest.hpp"
#include "package_layout.hpp"
#include "verify/checks.hpp"
#include "verify/html_scanner.hpp"
#include "verify/reference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace lifeboat::format::verify {
namespace {

std::string shown(std::string_view text) {
    return fmt::format("'{}{}'", text.substr(0, 100), text.size() > 100 ? "…" : "");
}

/// What of a page names a target: "img src", "a link".  In words only when it is told.
struct Origin {
    std::string_view element, attribute = {};

    [[nodiscard]] std::string in_words() const {
        return attribute.empty() ? std::string(element)
                                 : fmt::format("{} {}", element, attribute);
    }
};

class PageCheck {
  public:
    PageCheck(Inspection& inspection, std::size_t file)
        : inspection_(inspection), file_(file), path_(inspection.table.entry(file).path) {}

    void read(std::string_view html) {
        scan_html(html, [this](const HtmlTag& tag) { take(tag); });
        if (!is_declared_utf8_ || html.starts_with("\xFE\xFF") ||
            html.starts_with("\xFF\xFE")) {
            // In another encoding other bytes would be quotes and tags.
            runs({"a page in an encoding of two meanings"}, html.substr(0, 20));
        }
        if (script_sources_.find("'unsafe-") != std::string::npos) {
            runs({"a policy that lets any script run"}, script_sources_);
        }
        for (const std::string& script : inline_scripts_) {
            if (!is_allowed(script)) {
                runs({"an inline script"}, script);
            }
        }
        if (!has_policy_) {
            inspection_.log.add("LB064", path_, "no Content-Security-Policy",
                                "a meta element with a policy of default-src 'none'");
        }
        std::sort(places_.begin(), places_.end());
        places_.erase(std::unique(places_.begin(), places_.end()), places_.end());
        for (const std::string& id : own_places_) {
            if (!std::binary_search(places_.begin(), places_.end(), place_of(path_, id))) {
                inspection_.log.add("LB061", path_, fmt::format("a link {}", shown("#" + id)),
                                    "an id of this page");
            }
        }
        inspection_.anchors.add(places_, links_);
        inspection_.table.mark(file_, is_read_page);
    }

    /// Something that the page shows or runs without being asked.
    void load(const Origin& what, std::string_view target) {
        const Reference reference = resolve_reference(path_, target);
        if (reference.kind == Reference::Kind::scheme) {
            const bool is_data = reference.scheme == "data";
            if (is_script_scheme(reference.scheme) || (is_data && !is_picture(what.element))) {
                runs(what, target);
            } else if (!is_data) {
                inspection_.log.add("LB062", path_,
                                    fmt::format("{} {}", what.in_words(), shown(target)),
                                    "a file of the package");
            }
            return;
        }
        lead(what, target, reference);
    }

  private:
    static bool is_script_scheme(std::string_view scheme) {
        return scheme == "javascript" || scheme == "vbscript";
    }

    /// What an element of that name, or a stylesheet, loads is shown and never run.
    static bool is_picture(std::string_view element) {
        static constexpr std::array<std::string_view, 7> pictures{
            "img", "image", "source", "video", "audio", "link", "url("};
        return std::find(pictures.begin(), pictures.end(), element) != pictures.end();
    }

    /// The value of script-src, between spaces.
    static std::string script_sources_of(std::string_view policy) {
        constexpr std::string_view directive = "script-src ";
        const std::size_t begin = policy.find(directive);
        if (begin == std::string_view::npos) {
            return {};
        }
        const std::string_view sources = policy.substr(begin + directive.size());
        return fmt::format(" {} ", sources.substr(0, sources.find(';')));
    }

    /// Whether the policy names this very text (CSP Level 3 §6.7.3.3) and is not open to
    /// others.
    [[nodiscard]] bool is_allowed(std::string_view script) const {
        const std::string source =
            fmt::format(" 'sha256-{}' ", to_base64(fixity_of(script).sha256));
        return script_sources_.find(source) != std::string::npos &&
               script_sources_.find("'unsafe-") == std::string::npos;
    }

    void take(const HtmlTag& tag) {
        if (!tag.ambiguity.empty()) {
            runs({"markup of two meanings"}, tag.ambiguity);
        }
        for (const auto& [name, value] : tag.attributes) {
            if (name.starts_with("on") || name == "srcdoc") {
                runs({tag.name, name}, value);
            } else if (name == "id" || (name == "name" && tag.name == "a")) {
                places_.push_back(place_of(path_, value));
            }
        }
        if (tag.name == "meta") {
            take_meta(tag);
        } else if (tag.name == "script") {
            if (tag.raw_text.find_first_not_of(" \t\r\n") != std::string_view::npos) {
                inline_scripts_.emplace_back(tag.raw_text);
            }
        } else if (tag.name == "base") {
            inspection_.log.add("LB061", path_, "a base element",
                                "links that begin at the page itself");
        }
        take_loads(tag);
        if (tag.name == "a" || tag.name == "area") {
            for (const std::string_view name : {"href", "xlink:href"}) {
                if (const std::string_view* value = tag.attribute(name)) {
                    link(*value);
                }
            }
        }
    }

    /// Browsers look for a page's encoding in its first 1024 bytes (HTML Standard §13.2.3.2).
    void take_charset(const HtmlTag& tag, const std::string& charset) {
        constexpr std::size_t looked_at = 1000;
        const bool is_utf8 = charset == "utf-8";
        is_other_declared_ = is_other_declared_ || !is_utf8;
        is_declared_utf8_ = !is_other_declared_ && (is_declared_utf8_ || tag.at < looked_at);
    }

    void take_meta(const HtmlTag& tag) {
        if (const std::string_view* charset = tag.attribute("charset")) {
            take_charset(tag, lower_ascii(*charset));
        }
        const std::string_view* equivalent = tag.attribute("http-equiv");
        const std::string_view* content = tag.attribute("content");
        if (equivalent == nullptr || content == nullptr) {
            return;
        }
        const std::string kind = lower_ascii(*equivalent);
        if (kind == "content-security-policy") {
            has_policy_ = has_policy_ ||
                          lower_ascii(*content).find("default-src 'none'") != std::string::npos;
            script_sources_ += script_sources_of(*content);
        } else if (kind == "content-type") {
            const std::string type = lower_ascii(*content);
            const std::size_t at = type.find("charset=");
            if (at != std::string::npos) {
                take_charset(tag, type.substr(at + std::string_view("charset=").size()));
            }
        } else if (kind == "refresh") {
            // A refresh goes on by itself, so it counts as loading.
            const std::size_t at = lower_ascii(*content).find("url=");
            if (at != std::string::npos) {
                std::string target(content->substr(at + 4));
                std::erase(target, '\'');
                std::erase(target, '"');
                load({"meta refresh"}, target);
            }
        }
    }

    void take_loads(const HtmlTag& tag) {
        static constexpr std::array<std::string_view, 3> loading{"src", "poster", "background"};
        for (const std::string_view name : loading) {
            if (const std::string_view* value = tag.attribute(name)) {
                load({tag.name, name}, *value);
            }
        }
        if (const std::string_view* value = tag.attribute("srcset")) {
            load_set(tag.name, *value);
        }
        if (const std::string_view* value = tag.attribute("data");
            value && tag.name == "object") {
            load({"object data"}, *value);
        }
        if (tag.name == "link") {
            take_link(tag);
        }
        if (tag.name == "image" || tag.name == "use" || tag.name == "script") {
            for (const std::string_view name : {"href", "xlink:href"}) {
                if (const std::string_view* value = tag.attribute(name)) {
                    load({tag.name, name}, *value);
                }
            }
        }
        for (const std::string_view name : {"action", "formaction"}) {
            if (const std::string_view* value = tag.attribute(name)) {
                link(*value);
            }
        }
    }

    void take_link(const HtmlTag& tag) {
        const std::string_view* href = tag.attribute("href");
        if (href == nullptr) {
            return;
        }
        const std::string_view* relation = tag.attribute("rel");
        const std::string rel = relation == nullptr ? std::string() : lower_ascii(*relation);
        static constexpr std::array<std::string_view, 7> only_said{
            "canonical", "license", "author", "next", "prev", "up", "help"};
        if (std::find(only_said.begin(), only_said.end(), rel) != only_said.end()) {
            link(*href);
        } else {
            load({"link"}, *href);
        }
    }

    void load_set(std::string_view name, std::string_view set) {
        for (std::size_t begin = 0; begin < set.size();) {
            const std::size_t end = std::min(set.find(',', begin), set.size());
            std::string_view candidate = set.substr(begin, end - begin);
            candidate.remove_prefix(
                std::min(candidate.find_first_not_of(" \t\r\n"), candidate.size()));
            load({name, "srcset"}, candidate.substr(0, candidate.find_first_of(" \t\r\n")));
            begin = end + 1;
        }
    }

    void link(std::string_view target) {
        const Reference reference = resolve_reference(path_, target);
        if (reference.kind == Reference::Kind::scheme) {
            if (is_script_scheme(reference.scheme) || reference.scheme == "data") {
                runs({"a link"}, target);
            }
            return;
        }
        lead({"a link"}, target, reference);
        note_place(reference);
    }

    void note_place(const Reference& reference) {
        if (!names_a_place(reference.fragment)) {
            return;
        }
        if (reference.kind == Reference::Kind::same) {
            own_places_.insert(reference.fragment);
        } else if (reference.kind == Reference::Kind::inside) {
            if (const auto target = inspection_.table.find(reference.path)) {
                links_.push_back({place_of(reference.path, reference.fragment),
                                  static_cast<std::uint32_t>(file_),
                                  static_cast<std::uint32_t>(*target)});
            }
        }
    }

    void lead(const Origin& what, std::string_view target, const Reference& reference) {
        switch (reference.kind) {
            case Reference::Kind::inside:
                if (!inspection_.table.find(reference.path) && !reference.path.empty() &&
                    !inspection_.table.has_folder(reference.path)) {
                    inspection_.log.missing("LB061", reference.path, path_);
                }
                return;
            case Reference::Kind::outside:
                inspection_.log.add("LB061", path_,
                                    fmt::format("{} {}", what.in_words(), shown(target)),
                                    "a place inside the package");
                return;
            case Reference::Kind::same:
            case Reference::Kind::scheme:
                return;
        }
    }

    void runs(const Origin& what, std::string_view text) {
        inspection_.log.add("LB063", path_, fmt::format("{} {}", what.in_words(), shown(text)),
                            "nothing that runs inside a page");
    }

    Inspection& inspection_;
    std::size_t file_;
    const std::string& path_;
    bool has_policy_ = false;
    bool is_declared_utf8_ = false;
    bool is_other_declared_ = false;
    std::string script_sources_;               ///< Of the page's policy.
    std::vector<std::string> inline_scripts_;  ///< Judged when the policy is known.
    std::vector<std::uint64_t> places_;        ///< The ids of this page.
    std::set<std::string> own_places_;         ///< That links of this page name in this page.
    std::vector<PageAnchors::Link> links_;
};

/// Names the links of a page that lead to one of `places`.
void tell_dangling(Inspection& inspection, std::size_t page,
                   const std::set<std::uint64_t>& places) {
    const ContainerEntry& entry = inspection.table.entry(page);
    const auto source = inspection.container.open(entry);
    std::set<std::string> told;
    scan_html(read_all(*source, largest_page, entry.path), [&](const HtmlTag& tag) {
        const std::string_view* href = tag.attribute("href");
        if (href == nullptr) {
            return;
        }
        const Reference target = resolve_reference(entry.path, *href);
        if (target.kind == Reference::Kind::inside && names_a_place(target.fragment) &&
            places.contains(place_of(target.path, target.fragment)) &&
            told.insert(std::string(*href)).second) {
            inspection.log.add("LB061", entry.path, fmt::format("a link {}", shown(*href)),
                               "an id of " + target.path);
        }
    });
}

}  // namespace

void check_page(Inspection& inspection, std::size_t file, std::string_view text) {
    PageCheck(inspection, file).read(text);
}

void check_anchors(Inspection& inspection) {
    const auto dangling = inspection.anchors.take_dangling([&inspection](std::size_t target) {
        return inspection.table.has(target, is_read_page);
    });
    for (const auto& [page, places] : dangling) {
        tell_dangling(inspection, page, places);
    }
}

void check_stylesheet(Inspection& inspection, std::size_t file, std::string_view text) {
    PageCheck page(inspection, file);
    for (const std::string_view opening : {"url(", "@import"}) {
        for (std::size_t at = text.find(opening); at != std::string_view::npos;
             at = text.find(opening, at + 1)) {
            std::string_view target = text.substr(at + opening.size(), 2048);
            target.remove_prefix(
                std::min(target.find_first_not_of(" \t\r\n\"'"), target.size()));
            if (target.starts_with("url(")) {
                continue;  // "@import url(…)", found by the other opening.
            }
            page.load({opening}, target.substr(0, target.find_first_of("\"') \t\r\n;")));
        }
    }
}

}  // namespace lifeboat::format::verify
