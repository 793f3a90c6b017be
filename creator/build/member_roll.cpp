#include "creator/build/member_roll.hpp"

#include "creator/build/captured_answer.hpp"
#include "creator/build/media_names.hpp"
#include "creator/flickr/flickr_calls.hpp"
#include "creator/flickr/member_parser.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/package_writer.hpp"

namespace lifeboat::creator::build {
namespace {

/// Flickr's code for a member who has left.
constexpr int user_deleted = 5;

std::optional<std::string> if_any(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

format::Member mention_of(const format::MemberId& id, const std::string& name,
                          const std::string& real_name, bool is_deleted) {
    format::Member member;
    member.id = id;
    member.username = name;
    member.real_name = if_any(real_name);
    member.is_deleted = is_deleted;
    return member;
}

format::Member author_of(const format::Comment& comment) {
    format::Member author = mention_of(comment.author, comment.author_name,
                                       comment.author_real_name, comment.author_is_deleted);
    author.path_alias = comment.author_path_alias;
    return author;
}

/// The member's own record; what others said where Flickr had none, or none that can be read.
format::Member own_record(capture::CaptureReader& capture, format::Member mentioned,
                          std::vector<format::Omission>& noticed) {
    try {
        const auto answer = capture.call(flickr::calls::member_info(mentioned.id));
        if (!answer) {
            mentioned.is_deleted = mentioned.is_deleted || answer.error().code == user_deleted;
            return mentioned;
        }
        auto member = flickr::parse_member(answer->body);
        if (member && member->id == mentioned.id) {
            member->seen_at = answer->seen_at;
            return std::move(*member);
        }
        noticed.push_back(unreadable_answer(
            "member " + mentioned.id.value, "member",
            member ? "it speaks of member " + member->id.value : member.error(),
            answer->seen_at));
    } catch (const format::Error& error) {
        if (error.code() != format::ErrorCode::not_found) {
            throw;
        }
    }
    return mentioned;
}

}  // namespace

void MemberRoll::mention(format::Member member) {
    if (member.id.empty()) {
        return;
    }
    const auto [known, is_new] = mentioned_.try_emplace(member.id, member);
    if (is_new) {
        return;
    }
    format::Member& into = known->second;
    const auto fill = [](std::string& text, std::string& from) {
        if (text.empty()) {
            text = std::move(from);
        }
    };
    fill(into.username, member.username);
    fill(into.path_alias, member.path_alias);
    if (!into.real_name) {
        into.real_name = std::move(member.real_name);
    }
    if (!into.location) {
        into.location = std::move(member.location);
    }
    into.is_deleted = into.is_deleted || member.is_deleted;
}

void MemberRoll::add(const format::Photo& photo, const format::Member& owner) {
    mention(owner);
    for (const format::Comment& comment : photo.comments) {
        mention(author_of(comment));
    }
    for (const format::Note& note : photo.notes) {
        mention(mention_of(note.author, note.author_name, note.author_real_name,
                           note.author_is_deleted));
    }
    for (const format::PersonInPhoto& person : photo.people) {
        format::Member shown =
            mention_of(person.member, person.name, person.real_name, person.is_deleted);
        shown.path_alias = person.path_alias;
        mention(std::move(shown));
        mention(mention_of(person.added_by, "", "", false));
    }
    for (const format::Tag& tag : photo.tags) {
        mention(mention_of(tag.author, tag.author_name, "", false));
    }
}

void MemberRoll::add(const format::Collection& collection) {
    mention(mention_of(collection.owner, collection.owner_name, "", false));
    for (const format::Comment& comment : collection.comments) {
        mention(author_of(comment));
    }
}

std::set<format::MemberId> MemberRoll::members() const {
    std::set<format::MemberId> members;
    for (const auto& [id, mentioned] : mentioned_) {
        members.insert(id);
    }
    return members;
}

MemberRoll::Called MemberRoll::call(capture::CaptureReader& capture) const {
    Called called;
    for (const auto& [id, mentioned] : mentioned_) {
        format::Member member = own_record(capture, mentioned, called.noticed);
        std::filesystem::path file;
        if (const auto icon = capture.icon_of(id)) {
            member.icon = icon->rendition;
            member.icon->path = format::icon_path(id, extension_of(icon->rendition));
            file = capture.media_file(*icon);
        }
        called.members.push_back(std::move(member));
        called.icons.push_back(std::move(file));
    }
    return called;
}

}  // namespace lifeboat::creator::build
