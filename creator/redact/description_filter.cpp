// The description of the whole package, without what is removed; and what is said of that.
#include "creator/build/lifeboat_title.hpp"
#include "creator/redact/record_filter.hpp"
#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lifeboat::creator::redact {
namespace {

std::string page_of(const format::PhotoId& photo) {
    return "https://www.flickr.com/photo.gne?id=" + photo.value;
}

void refuse_removed_maker(const format::Maker& maker, const RemovalPlan& plan) {
    const std::string all =
        fmt::format("{}\n{}\n{}\n{}\n{}\n{}", maker.name, maker.organization, maker.address,
                    maker.contact_name, maker.contact_email, maker.url);
    if (plan.members.contains(maker.member) || plan.traces.names_found_in(all)) {
        throw format::Error(format::ErrorCode::usage, "maker " + maker.responsible(),
                            "answers for the package and is named in its every document, so an "
                            "edition without that name cannot be made from it; expected a "
                            "member other than the maker, or a new package by another maker");
    }
}

void append(std::vector<format::Redaction>& redactions, const Removal& removal,
            std::string_view kind, std::string subject) {
    redactions.push_back({std::string(kind), std::move(subject), removal.reason,
                          removal.authority, removal.made_at, removal.until});
}

}  // namespace

format::AshorePhoto tombstone_of(const format::Photo& photo, const Removal& removal,
                                 bool with_owner) {
    return {photo.id,
            page_of(photo.id),
            with_owner ? photo.owner : format::MemberId(),
            removal.until.empty() ? "redacted" : "embargoed",
            removal.until.empty() ? std::string("It was removed from this edition")
                                  : fmt::format("It is sealed until {}", removal.until),
            removal.made_at};
}

std::vector<format::Redaction> redactions_of(const Removal& removal) {
    std::vector<format::Redaction> redactions;
    for (const auto& photo : removal.photos) append(redactions, removal, "photo", photo.value);
    for (std::size_t i = 0; i < removal.members.size(); ++i) {
        append(redactions, removal, "member", "");
    }
    for (const auto& id : removal.comments) append(redactions, removal, "comment", id);
    for (const auto& id : removal.notes) append(redactions, removal, "note", id);
    for (const auto& field : removal.fields) {
        append(redactions, removal, "field", to_text(field));
    }
    return redactions;
}

void RecordFilter::filter_targets(format::Lifeboat& lifeboat) {
    for (format::Target& target : lifeboat.targets) {
        const auto kind = format::parse_collection_kind(target.kind);
        const bool is_of_removed =
            is_removed(format::MemberId(target.id)) ||
            (kind && plan_.collections.contains({*kind, format::CollectionId(target.id)}));
        if (is_of_removed || plan_.traces.names_found_in(target.url)) {
            target.url = Traces::mark;
            target.title.clear();
            if (is_of_removed || plan_.traces.names_found_in(target.id)) {
                target.id.clear();
            }
        }
        const format::PhotoId photo(target.id);
        if (target.kind == "photo" && plan_.photos.contains(photo)) {
            target.url = page_of(photo);
            target.title.clear();
        }
        if (target.kind == "photo" && plan_.has_field(photo, PhotoField::title)) {
            target.title.clear();
        }
        target.title = plan_.traces.blanked(target.title);
    }
}

format::Lifeboat RecordFilter::filtered(format::Lifeboat lifeboat, const Removal& removal,
                                        const std::vector<format::AshorePhoto>& tombstones) {
    refuse_removed_maker(lifeboat.maker, plan_);
    const bool is_composed = lifeboat.title == build::composed_title(lifeboat.targets);
    filter_targets(lifeboat);
    if (is_composed) {
        lifeboat.title = build::composed_title(lifeboat.targets);
    }
    blank(lifeboat.title);
    blank(lifeboat.purpose);
    blank(lifeboat.future_considerations);
    for (format::CommunityMark& mark : lifeboat.community_marks) blank(mark);
    for (format::Agreement& agreement : lifeboat.agreements) {
        blank(agreement.text);
    }
    for (format::AshorePhoto& photo : lifeboat.ashore) {
        if (is_removed(photo.owner)) {
            photo.owner = format::MemberId();
        }
        blank(photo.explanation);
    }
    lifeboat.ashore.insert(lifeboat.ashore.end(), tombstones.begin(), tombstones.end());
    const auto speaks_of_removed = [&](const format::Omission& omission) {
        return plan_.photos.contains(omission.photo) ||
               plan_.traces.names_found_in(omission.subject);
    };
    lifeboat.omissions.erase(
        std::remove_if(lifeboat.omissions.begin(), lifeboat.omissions.end(), speaks_of_removed),
        lifeboat.omissions.end());
    for (format::Omission& omission : lifeboat.omissions) {
        blank(omission.explanation);
    }
    for (format::Redaction& redaction : lifeboat.redactions) {
        if (plan_.traces.names_found_in(redaction.subject)) {
            redaction.subject.clear();
        }
        blank(redaction.reason);
        blank(redaction.authority);
    }
    const auto made = redactions_of(removal);
    lifeboat.redactions.insert(lifeboat.redactions.end(), made.begin(), made.end());
    lifeboat.part.reset();
    if (is_removed(lifeboat.capture_login)) {
        lifeboat.capture_login = format::MemberId();
    }
    return lifeboat;
}

}  // namespace lifeboat::creator::redact
