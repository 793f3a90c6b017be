#include "creator/build/lifeboat_assembler.hpp"

#include "creator/build/collection_assembler.hpp"
#include "creator/build/consent_check.hpp"
#include "creator/build/lifeboat_title.hpp"
#include "creator/build/member_roll.hpp"
#include "creator/capture/nothing_to_pack.hpp"
#include "creator/capture/selection.hpp"
#include "creator/flickr/account_export.hpp"
#include "lifeboat/format/agreement.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <span>
#include <tuple>

namespace lifeboat::creator::build {

namespace {

std::uint64_t media_bytes_of(const format::Photo& photo) {
    std::uint64_t bytes = 0;
    for (const format::Rendition& rendition : photo.renditions) {
        bytes += rendition.bytes;
    }
    return bytes;
}

}  // namespace

/// The first pass: fills the assembler it belongs to, step by step.
class LifeboatAssembler::Survey {
  public:
    Survey(LifeboatAssembler& into, const Step& on_step, const PartOrder* part)
        : into_(into),
          on_step_(on_step),
          part_(part),
          selection_(capture::resolve_selection(into.capture_.request(), into.capture_)) {}

    void run() {
        describe();
        listen_to_curators();
        meet_people();
        survey_photos();
        require_photos();
        shelve_collections();
        call_members();
        list_targets();
        list_ashore();
        list_omissions();
        name();
    }

  private:
    void describe();
    void listen_to_curators();
    void meet_people();
    void meet_everybody();
    void survey_photos();
    void survey_photo(const capture::SelectedPhoto& selected);
    /// Builds of one capture with other answers are other packages.
    void note_outcome(std::string_view answer) {
        outcome_ = format::sha256_hex(fmt::format("{}\n{}", outcome_, answer));
    }
    void list_license(const format::Photo& photo);
    void count(const format::Photo& photo);
    void require_photos() const;
    void shelve_collections();
    void call_members();
    void list_targets();
    /// As the package has it; nullptr when the target is none or is not in the package.
    [[nodiscard]] const format::Collection* collection_of(const format::Target& asked) const;
    [[nodiscard]] format::MemberId owner_of(std::size_t target) const;
    [[nodiscard]] std::string title_of(std::size_t target) const;
    void list_ashore();
    void list_omissions();
    void name();

    [[nodiscard]] bool travels(const format::PhotoId& photo) const {
        return into_.travelling_.contains(photo);
    }

    [[nodiscard]] bool is_elsewhere(const format::PhotoId& photo) const {
        return part_ != nullptr && part_->plan.is_elsewhere(photo, part_->number);
    }
    [[nodiscard]] bool is_shelved_here(const format::Collection& collection) const;

    LifeboatAssembler& into_;
    const Step& on_step_;
    const PartOrder* part_;
    capture::Selection selection_;
    MemberRoll roll_;
    std::vector<format::Omission> omissions_;
    std::vector<format::AshorePhoto> left_behind_;  ///< By what owners answered since.
    std::string outcome_;                           ///< Digest of what answers led to.
    std::set<format::PhotoId> lost_;                ///< Photos that the capture could not have.
};

void LifeboatAssembler::Survey::describe() {
    const capture::CaptureReader& capture = into_.capture_;
    const request::CreationRequest& request = capture.request();
    format::Lifeboat& lifeboat = into_.lifeboat_;
    const std::string distinction = into_.privacy_.distinction();
    lifeboat.uuid = distinction.empty() ? capture.uuid()
                                        : format::derived_uuid(capture.uuid(), distinction);
    lifeboat.title = request.title;
    lifeboat.purpose = request.purpose;
    lifeboat.future_considerations = request.future_considerations;
    lifeboat.language = request.language;
    lifeboat.maker = request.maker;
    lifeboat.agreements = request.agreements;
    lifeboat.license_table = into_.photos_.license_table();
    lifeboat.capture_started_at = capture.started_at();
    lifeboat.capture_finished_at = capture.finished_at();
    lifeboat.capture_software = capture.software();
    lifeboat.capture_detail = to_string(request.options.detail);
    lifeboat.capture_faves = to_string(request.options.faves);
    lifeboat.account_exports.assign(capture.account_exports().begin(),
                                    capture.account_exports().end());
    lifeboat.capture_login = capture::login_member(request, into_.capture_);
    if (lifeboat.maker.member.empty()) {
        lifeboat.maker.member = lifeboat.capture_login;
    }
    capture.for_each_exchange([&](const capture::CaptureReader::Exchange& exchange) {
        // How often an attempt failed is the run's affair, and no part of what was received.
        if (exchange.is_definite && !flickr::exported::is_exported(exchange.call)) {
            ++lifeboat.calls_by_method[exchange.call.method];
        }
    });
    std::copy_if(capture.omissions().begin(), capture.omissions().end(),
                 std::back_inserter(omissions_),
                 [this](const auto& omission) { return !is_elsewhere(omission.photo); });
    for (const format::Omission& omission : omissions_) {
        if (omission.part == "photo") {
            lost_.insert(omission.photo);
        }
    }
}

void LifeboatAssembler::Survey::listen_to_curators() {
    for (const capture::ResolvedTarget& target : selection_.targets) {
        const format::Collection& gallery = target.collection;
        if (!target.is_collection || gallery.kind != format::CollectionKind::gallery) {
            continue;
        }
        for (const format::CollectionItem& item : gallery.items) {
            into_.curated_[item.photo].insert_or_assign(gallery.id, item.curator_note);
        }
    }
}

/// Who is no third party, and who gets a pseudonym, is known before any record is changed.
void LifeboatAssembler::Survey::meet_people() {
    privacy::Circle& circle = into_.privacy_.circle();
    circle.exempt(into_.lifeboat_.maker.member);
    circle.exempt(into_.lifeboat_.capture_login);
    std::vector<format::Target> targets;
    for (const capture::ResolvedTarget& target : selection_.targets) {
        circle.note(target.description);
        targets.push_back(target.description);
    }
    if (into_.privacy_.must_meet_all(targets)) {
        meet_everybody();
    }
    into_.privacy_.close_circle();
}

void LifeboatAssembler::Survey::meet_everybody() {
    privacy::Circle& circle = into_.privacy_.circle();
    for (const capture::SelectedPhoto& selected : selection_.photos) {
        if (!into_.photos_.may_travel(selected.id)) {
            continue;
        }
        const auto assembled =
            into_.assemble({selected.id, selected.selected_by, selected.faves});
        if (assembled &&
            !refusal_for(assembled->photo, into_.consent_, into_.capture_.finished_at())) {
            circle.note(assembled->photo);
        }
    }
    std::vector<format::Omission> ignored;
    for (const capture::ResolvedTarget& target : selection_.targets) {
        if (target.is_collection) {
            circle.note(assemble_collection(
                target, into_.capture_, [](const auto&) { return true; }, ignored));
        }
    }
}

void LifeboatAssembler::Survey::survey_photos() {
    std::size_t done = 0;
    for (const capture::SelectedPhoto& selected : selection_.photos) {
        on_step_(done++, selection_.photos.size());
        survey_photo(selected);
    }
}

void LifeboatAssembler::Survey::survey_photo(const capture::SelectedPhoto& selected) {
    if (is_elsewhere(selected.id)) {
        into_.elsewhere_.insert(selected.id);
        return;
    }
    if (!into_.photos_.may_travel(selected.id)) {
        into_.missing_.insert(selected.id);
        return;
    }
    Passenger passenger{selected.id, selected.selected_by, selected.faves};
    auto assembled = into_.assemble(passenger);
    if (!assembled) {
        into_.missing_.insert(selected.id);
        if (!lost_.contains(selected.id)) {
            omissions_.push_back(assembled.error());
        }
        return;
    }
    const format::Photo& photo = assembled->photo;
    if (const auto tombstone =
            refusal_for(photo, into_.consent_, into_.capture_.finished_at())) {
        left_behind_.push_back(*tombstone);
        note_outcome(fmt::format("{}\n{}\n{}", tombstone->id.value, tombstone->reason,
                                 format::to_rfc3339(tombstone->decided_at)));
        return;
    }
    into_.privacy_.survey(*assembled);
    omissions_.insert(omissions_.end(), assembled->noticed.begin(), assembled->noticed.end());
    roll_.add(photo, assembled->owner);
    list_license(photo);
    count(photo);
    into_.cards_.push_back(viewer::card_of(photo));
    passenger.media_bytes = media_bytes_of(photo);
    into_.passengers_.push_back(std::move(passenger));
    into_.travelling_.insert(photo.id);
    if (photo.permission) {
        note_outcome(format::agreement_json(*photo.permission, std::span(&photo.id, 1)));
    }
}

/// An account export has no table of licences: the names in it stand for one.
void LifeboatAssembler::Survey::list_license(const format::Photo& photo) {
    auto& table = into_.lifeboat_.license_table;
    const bool is_listed = std::any_of(table.begin(), table.end(), [&](const auto& row) {
        return row.id == photo.license.id;
    });
    if (photo.is_from_account_export && !photo.license.id.empty() && !is_listed) {
        table.push_back(photo.license);
    }
}

void LifeboatAssembler::Survey::count(const format::Photo& photo) {
    format::LifeboatCounts& counts = into_.lifeboat_.counts;
    (photo.media == format::MediaKind::video ? counts.videos : counts.photos) += 1;
    counts.comments += photo.comments.size();
    counts.tags += photo.tags.size();
    counts.notes += photo.notes.size();
    counts.media_bytes += media_bytes_of(photo);
}

void LifeboatAssembler::Survey::require_photos() const {
    if (!into_.cards_.empty()) {
        return;
    }
    const std::size_t ashore = into_.capture_.ashore().size() + left_behind_.size();
    if (ashore > 0) {
        throw capture::NothingToPack(
            format::ErrorCode::permission_denied, into_.capture_.request().targets.front(),
            fmt::format("no photo may travel: of {} selected, none has an open licence, is the "
                        "maker's own or is covered by a permission in force",
                        ashore));
    }
    throw capture::NothingToPack(format::ErrorCode::not_found,
                                 into_.capture_.request().targets.front(),
                                 "none of its photos could be had");
}

/// A part takes those that hold one of its photos; the first, those that hold none that
/// travels, too.
bool LifeboatAssembler::Survey::is_shelved_here(const format::Collection& collection) const {
    if (part_ == nullptr) {
        return true;
    }
    const auto& items = collection.items;
    const auto holds_any = [&](const auto& is_one) {
        return std::any_of(items.begin(), items.end(),
                           [&](const auto& item) { return is_one(item.photo); });
    };
    return holds_any([this](const auto& photo) { return travels(photo); }) ||
           (part_->number == 1 &&
            !holds_any([this](const auto& photo) { return is_elsewhere(photo); }));
}

void LifeboatAssembler::Survey::shelve_collections() {
    std::set<std::pair<format::CollectionKind, format::CollectionId>> known;
    for (const capture::ResolvedTarget& target : selection_.targets) {
        if (!target.is_collection || !is_shelved_here(target.collection) ||
            !known.emplace(target.collection.kind, target.collection.id).second) {
            continue;
        }
        format::Collection collection = assemble_collection(
            target, into_.capture_, [&](const auto& photo) { return travels(photo); },
            omissions_);
        for (format::CollectionItem& item : collection.items) {
            if (is_elsewhere(item.photo)) {
                item.part = part_->plan.part_of.at(item.photo);
            }
        }
        into_.privacy_.survey(collection);
        roll_.add(collection);
        into_.collections_.push_back(std::move(collection));
    }
}

void LifeboatAssembler::Survey::call_members() {
    MemberRoll::Called called = roll_.call(into_.capture_);
    into_.members_ = std::move(called.members);
    for (format::Member& member : into_.members_) {
        into_.privacy_.survey(member);
    }
    into_.icons_ = std::move(called.icons);
    omissions_.insert(omissions_.end(), called.noticed.begin(), called.noticed.end());
    into_.called_ = roll_.members();
}

const format::Collection* LifeboatAssembler::Survey::collection_of(
    const format::Target& asked) const {
    const auto found = std::find_if(
        into_.collections_.begin(), into_.collections_.end(), [&](const auto& each) {
            return to_string(each.kind) == asked.kind && each.id.value == asked.id;
        });
    return found == into_.collections_.end() ? nullptr : &*found;
}

format::MemberId LifeboatAssembler::Survey::owner_of(std::size_t target) const {
    const capture::ResolvedTarget& asked = selection_.targets[target];
    const format::Collection* collection = collection_of(asked.description);
    return collection != nullptr ? collection->owner : asked.collection.owner;
}

std::string LifeboatAssembler::Survey::title_of(std::size_t target) const {
    const format::Target& asked = selection_.targets[target].description;
    const format::Collection* collection = collection_of(asked);
    if (collection != nullptr && !collection->title.empty()) {
        return collection->title;
    }
    if (asked.kind == "photo") {
        // A photo that stays ashore has no title here, whatever a listing said.
        const auto card = std::find_if(
            into_.cards_.begin(), into_.cards_.end(),
            [&](const viewer::PhotoCard& each) { return each.id.value == asked.id; });
        return card == into_.cards_.end() ? "" : card->title;
    }
    const auto member =
        std::find_if(into_.members_.begin(), into_.members_.end(),
                     [&](const format::Member& each) { return each.id.value == asked.id; });
    if (asked.title.empty() && member != into_.members_.end()) {
        return member->username;
    }
    return asked.title;
}

void LifeboatAssembler::Survey::list_targets() {
    if (part_ != nullptr) {
        into_.lifeboat_.targets = part_->whole.targets;
        return;
    }
    for (std::size_t i = 0; i < selection_.targets.size(); ++i) {
        format::Target target = selection_.targets[i].description;
        target.title = title_of(i);
        into_.privacy_.apply(target, owner_of(i));
        into_.lifeboat_.targets.push_back(std::move(target));
    }
}

void LifeboatAssembler::Survey::list_ashore() {
    std::map<format::PhotoId, std::size_t> order;
    for (const capture::SelectedPhoto& photo : selection_.photos) {
        order.emplace(photo.id, order.size());
    }
    const auto place_of = [&](const format::AshorePhoto& photo) {
        const auto found = order.find(photo.id);
        return std::tuple(found == order.end() ? order.size() : found->second, photo.id);
    };
    auto& ashore = into_.lifeboat_.ashore;
    ashore.assign(into_.capture_.ashore().begin(), into_.capture_.ashore().end());
    ashore.insert(ashore.end(), left_behind_.begin(), left_behind_.end());
    std::stable_sort(ashore.begin(), ashore.end(),
                     [&](const auto& a, const auto& b) { return place_of(a) < place_of(b); });
    for (format::AshorePhoto& photo : ashore) {
        into_.privacy_.apply(photo);
        into_.ashore_.insert(photo.id);
        into_.missing_.erase(photo.id);
    }
}

void LifeboatAssembler::Survey::list_omissions() {
    // Of a photo that its owner took back, a tombstone says enough.
    std::set<format::PhotoId> taken_back;
    for (const format::AshorePhoto& photo : left_behind_) {
        taken_back.insert(photo.id);
    }
    std::erase_if(omissions_, [&taken_back](const format::Omission& omission) {
        return taken_back.contains(omission.photo);
    });
    into_.privacy_.apply(omissions_, into_.called_);
    std::stable_sort(omissions_.begin(), omissions_.end(), comes_before);
    into_.lifeboat_.omissions = std::move(omissions_);
}

void LifeboatAssembler::Survey::name() {
    format::Lifeboat& lifeboat = into_.lifeboat_;
    if (!outcome_.empty()) {
        lifeboat.uuid = format::derived_uuid(lifeboat.uuid, outcome_);
    }
    if (lifeboat.title.empty()) {
        lifeboat.title = composed_title(lifeboat.targets);
    }
    if (part_ != nullptr) {
        const format::PackagePart& self = part_->plan.parts[part_->number - 1];
        lifeboat.part = {part_->plan.group, part_->number, part_->plan.parts};
        lifeboat.title = fmt::format("{} (part {} of {})", part_->whole.title, part_->number,
                                     part_->plan.parts.size());
        lifeboat.uuid = self.uuid;
        lifeboat.name = self.name;
    } else {
        lifeboat.name =
            format::package_name(lifeboat.title, lifeboat.capture_finished_at, lifeboat.uuid);
    }
    lifeboat.privacy = into_.privacy_.measures();
    lifeboat.counts.members = into_.members_.size();
    lifeboat.counts.collections = into_.collections_.size();
    lifeboat.counts.ashore = lifeboat.ashore.size();
    lifeboat.counts.omissions = lifeboat.omissions.size();
}

LifeboatAssembler::LifeboatAssembler(capture::CaptureReader& capture, const Step& on_step,
                                     const PartOrder* part, ConsentCheck consent,
                                     const PrivacyOrder& privacy)
    : capture_(capture), photos_(capture), consent_(consent), privacy_(capture, privacy) {
    hang_marks();
    Survey(*this, on_step, part).run();
}

}  // namespace lifeboat::creator::build
