#include "creator/build/privacy_pass.hpp"

#include "creator/build/captured_answer.hpp"
#include "creator/capture/selection.hpp"
#include "creator/flickr/flickr_calls.hpp"
#include "creator/flickr/member_parser.hpp"
#include "creator/rights/policy.hpp"
#include "lifeboat/format/error.hpp"

#include <algorithm>
#include <string_view>

namespace lifeboat::creator::build {

using request::PrivacySwitch;
using request::Treatment;

namespace {

/// Whether a switch may take something out of a file.
bool touches_files(const request::PrivacySwitches& switches) {
    for (const auto& [which, choice] : request::all_of(switches)) {
        if (choice.treatment != Treatment::keep &&
            choice.treatment != Treatment::drop_from_others) {
            return true;
        }
    }
    return false;
}

std::unique_ptr<recovery::WorkFolder> work_folder_for(const request::PrivacySwitches& switches,
                                                      const std::filesystem::path& place,
                                                      const std::string& uuid) {
    if (!touches_files(switches)) {
        return nullptr;
    }
    if (place.empty()) {
        throw format::Error(format::ErrorCode::internal, "privacy switches",
                            "may write files anew, and nobody said where");
    }
    return std::make_unique<recovery::WorkFolder>(place / ("." + uuid + ".stripping"));
}

bool hides_persons(const request::PrivacySwitches& switches) {
    constexpr std::array persons{PrivacySwitch::comments, PrivacySwitch::contributors,
                                 PrivacySwitch::people, PrivacySwitch::faves};
    return std::any_of(persons.begin(), persons.end(), [&](PrivacySwitch which) {
        return !switches.is(which, Treatment::keep);
    });
}

/// "member 12345678@N00" and "icon of member 12345678@N00".
format::MemberId member_of(const format::Omission& omission) {
    constexpr std::string_view word = "member ";
    const std::size_t at = omission.subject.find(word);
    return at == std::string::npos
               ? format::MemberId()
               : format::MemberId(omission.subject.substr(at + word.size()));
}

/// Of a photo by whatever address; `entry` itself when it is a number.
std::string number_of(const std::string& entry) {
    request::CreationRequest one;
    one.exclude = {entry};
    return capture::excluded_photos(one).begin()->value;
}

}  // namespace

PrivacyPass::PrivacyPass(capture::CaptureReader& capture, const PrivacyOrder& order)
    : capture_(capture),
      switches_(order.switches.value_or(capture.request().privacy)),
      circle_(switches_, privacy::Pseudonyms(capture.pseudonym_secret())),
      rules_(switches_, circle_),
      work_(work_folder_for(switches_, order.work_place, capture.uuid())),
      files_(switches_, circle_, work_ ? work_->path() : std::filesystem::path()),
      findings_(std::set<format::MemberId>{capture.request().maker.member}),
      trail_{switches_, circle_, {}, {}, {}, {}, {}} {}

bool PrivacyPass::must_meet_all(const std::vector<format::Target>& targets) const {
    const bool hides_asked =
        std::any_of(targets.begin(), targets.end(), [this](const format::Target& target) {
            return (target.kind == "favorites" &&
                    !switches_.is(PrivacySwitch::faves, Treatment::keep)) ||
                   (target.kind == "gallery" &&
                    !switches_.is(PrivacySwitch::contributors, Treatment::keep));
        });
    const bool hides = hides_asked || switches_.pseudonymises();
    if (hides && capture_.pseudonym_secret().empty()) {
        throw format::Error(
            format::ErrorCode::not_found, "pseudonyms.key",
            "is not in the capture, so nobody can be given a pseudonym that cannot be undone; "
            "expected a capture of this version, or keep and drop alone");
    }
    // Texts of the whole package are searched for the places of all its photos.
    return hides || !switches_.is(PrivacySwitch::coordinates, Treatment::keep);
}

void PrivacyPass::close_circle() {
    circle_.close([this](const format::MemberId& id) -> std::optional<format::Member> {
        const auto answer = captured_answer(capture_, flickr::calls::member_info(id));
        auto member = answer ? flickr::parse_member(answer->body)
                             : format::unexpected(std::string("missing"));
        return member && member->id == id ? std::optional(*std::move(member)) : std::nullopt;
    });
}

privacy::PhotoChange PrivacyPass::change(AssembledPhoto& assembled) {
    format::Photo& photo = assembled.photo;
    privacy::PhotoChange change = rules_.apply(photo);
    const auto omitted = files_.apply(photo, change, assembled.files, capture_.finished_at());
    for (const format::Omission& omission : omitted) {
        photo.omissions.push_back(omission);
        assembled.noticed.push_back(omission);
    }
    if (!omitted.empty()) {
        std::stable_sort(photo.omissions.begin(), photo.omissions.end(), comes_before);
    }
    return change;
}

void PrivacyPass::survey(AssembledPhoto& assembled) {
    findings_.add(assembled.photo);
    trail_.owners.insert(assembled.photo.owner);
    const privacy::PhotoChange changed = change(assembled);
    if (changed.parts != 0) {
        trail_.photos.emplace(assembled.photo.id, changed.parts);
    }
    if ((changed.parts & privacy::part_listed) != 0) {
        trail_.listed.insert(assembled.photo.id);
    }
}

void PrivacyPass::apply(AssembledPhoto& assembled) {
    static_cast<void>(change(assembled));
}

void PrivacyPass::survey(format::Collection& collection) {
    findings_.add(collection);
    if (rules_.apply(collection)) {
        trail_.collections.insert(collection.id);
    }
}

void PrivacyPass::survey(format::Member& member) {
    const bool is_third_party =
        !trail_.owners.contains(member.id) && !circle_.is_exempt(member.id);
    if (rules_.apply(member, is_third_party)) {
        trail_.members.insert(member.id);
    }
}

void PrivacyPass::apply(std::vector<format::Omission>& omissions,
                        const std::set<format::MemberId>& members) const {
    if (hides_persons(switches_)) {
        std::erase_if(omissions, [&](const format::Omission& omission) {
            const format::MemberId member = member_of(omission);
            return !member.empty() && !members.contains(member);
        });
    }
    for (format::Omission& omission : omissions) {
        rules_.apply(omission);
    }
}

bool PrivacyPass::rules_name_hidden(const std::string& policy) const {
    if (policy.empty() || !circle_.has_hidden()) {
        return false;
    }
    const auto rules = rights::parse_policy(policy, "the request's policy").rules;
    return std::any_of(rules.begin(), rules.end(), [this](const rights::Rule& rule) {
        return std::any_of(rule.owner.begin(), rule.owner.end(), [this](const auto& owner) {
            return circle_.is_hidden(format::MemberId(owner));
        });
    });
}

std::optional<request::CreationRequest> PrivacyPass::kept_request() const {
    request::CreationRequest request = capture_.request();
    const auto leads_to_hidden = [this](const std::string& address) {
        return circle_.traces().names_found_in(address);
    };
    if (std::any_of(request.targets.begin(), request.targets.end(), leads_to_hidden) ||
        rules_name_hidden(request.policy)) {
        return std::nullopt;
    }
    for (std::string& photo : request.exclude) {
        if (leads_to_hidden(photo)) {
            photo = number_of(photo);
        }
    }
    request.privacy = switches_;
    return request;
}

std::string PrivacyPass::distinction() const {
    if (switches_ == capture_.request().privacy) {
        return {};
    }
    std::string text = "privacy";
    for (const auto& [which, choice] : request::all_of(switches_)) {
        text += " ";
        text += to_string(which);
        text += "=" + request::to_string(choice);
    }
    return text;
}

}  // namespace lifeboat::creator::build
