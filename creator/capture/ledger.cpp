#include "creator/capture/ledger.hpp"

#include "creator/flickr/exchange_log.hpp"

#include <utility>
#include <vector>

namespace lifeboat::creator::capture {

Ledger::Ledger(CaptureStore& store) : store_(store) {
    store.for_each_entry([this](const JournalEntry& entry) {
        std::visit([this](const auto& value) { take(value); }, entry);
    });
}

bool Ledger::take(const CapturedMedia& media) {
    if (media.rendition.source_url.starts_with(flickr::export_uri_prefix)) {
        exported_.insert(media.photo);
    }
    const bool is_new = media_.emplace(media.photo, media.member, media.rendition.role).second;
    media_bytes_ += is_new ? media.rendition.bytes : 0;
    // What a redirect led to is no URL to ask for again: a video's is signed.
    const bool is_small = media.rendition.role == format::RenditionRole::thumbnail;
    const bool is_still = media.rendition.media_type.substr(0, 6) == "image/" &&
                          !media.rendition.source_url.starts_with(flickr::export_uri_prefix);
    if (is_still && (is_small || known_good_file_.empty())) {
        known_good_file_ = media.rendition.source_url;
    }
    return is_new;
}

bool Ledger::take(const TravelDecision& decision) {
    return travelling_.insert(decision.photo).second;
}

bool Ledger::take(const format::AshorePhoto& photo) {
    return ashore_.insert(photo.id).second;
}

bool Ledger::take(const format::Omission& omission) {
    const bool may_be_had_later = omission.reason == reason_unavailable;
    if (!first_omission_ ||
        (may_be_had_later && first_omission_->reason != reason_unavailable)) {
        first_omission_ = omission;
    }
    if (omission.reason == "described_only") {
        described_only_.insert(omission.photo);
    }
    if (omission.part == "photo") {
        missing_.insert(omission.photo);
    }
    return omitted_.emplace(omission.subject, omission.part).second;
}

bool Ledger::take(const CaptureReopened&) {
    return std::exchange(is_finished_, false);
}

bool Ledger::take(const format::AccountExport& archive) {
    return archives_.insert(archive.sha256).second;
}

bool Ledger::take(const CaptureFinished&) {
    return !std::exchange(is_finished_, true);
}

bool Ledger::is_finished() const {
    const std::lock_guard lock(mutex_);
    return is_finished_;
}

bool Ledger::is_ashore(const format::PhotoId& photo) const {
    const std::lock_guard lock(mutex_);
    return ashore_.count(photo) > 0;
}

bool Ledger::travels(const format::PhotoId& photo) const {
    const std::lock_guard lock(mutex_);
    return travelling_.count(photo) > 0;
}

bool Ledger::has_media(const format::PhotoId& photo, format::RenditionRole role) const {
    const std::lock_guard lock(mutex_);
    return media_.count({photo, {}, role}) > 0;
}

bool Ledger::has_exported_media(const format::PhotoId& photo) const {
    const std::lock_guard lock(mutex_);
    return exported_.count(photo) > 0;
}

bool Ledger::is_described_only(const format::PhotoId& photo) const {
    const std::lock_guard lock(mutex_);
    return described_only_.count(photo) > 0;
}

bool Ledger::is_known(const format::PhotoId& photo) const {
    const std::lock_guard lock(mutex_);
    return travelling_.count(photo) + ashore_.count(photo) + missing_.count(photo) > 0;
}

bool Ledger::has_icon(const format::MemberId& member) const {
    const std::lock_guard lock(mutex_);
    return media_.count({{}, member, format::RenditionRole::thumbnail}) > 0;
}

bool Ledger::is_omitted(const std::string& subject, std::string_view part) const {
    const std::lock_guard lock(mutex_);
    return omitted_.count({subject, std::string(part)}) > 0;
}

void Ledger::note(const TravelDecision& decision) {
    {
        const std::lock_guard lock(mutex_);
        if (!take(decision)) {
            return;
        }
    }
    store_.append(decision);
}

void Ledger::note(std::span<const format::AshorePhoto> photos) {
    std::vector<JournalEntry> entries;
    {
        const std::lock_guard lock(mutex_);
        for (const format::AshorePhoto& photo : photos) {
            if (take(photo)) {
                entries.emplace_back(photo);
            }
        }
    }
    if (!entries.empty()) {
        store_.append(entries);
    }
}

void Ledger::note(const format::Omission& omission) {
    {
        const std::lock_guard lock(mutex_);
        if (!take(omission)) {
            return;
        }
    }
    store_.append(omission);
}

void Ledger::note_for_now(const format::Omission& omission) {
    const std::lock_guard lock(mutex_);
    if (take(omission)) {
        for_now_.emplace_back(omission);
    }
}

void Ledger::note(const CapturedMedia& media) {
    {
        const std::lock_guard lock(mutex_);
        if (!take(media)) {
            return;
        }
    }
    store_.append(media);
}

void Ledger::note_exported(const CapturedMedia& media) {
    {
        const std::lock_guard lock(mutex_);
        if (exported_.count(media.photo) > 0) {
            return;
        }
        static_cast<void>(take(media));
    }
    store_.append(media);
}

void Ledger::note(const CaptureReopened& reopened) {
    {
        const std::lock_guard lock(mutex_);
        if (!take(reopened)) {
            return;
        }
    }
    store_.append(reopened);
}

void Ledger::note(const format::AccountExport& archive) {
    {
        const std::lock_guard lock(mutex_);
        if (!take(archive)) {
            return;
        }
    }
    store_.append(archive);
}

void Ledger::note_finished(format::Timestamp at) {
    const CaptureFinished finished{at};
    std::vector<JournalEntry> entries;
    {
        const std::lock_guard lock(mutex_);
        if (!take(finished)) {
            return;
        }
        entries = std::move(for_now_);
    }
    entries.emplace_back(finished);
    store_.append(entries);
}

Ledger::Counts Ledger::counts() const {
    const std::lock_guard lock(mutex_);
    return {travelling_.size(), ashore_.size(), omitted_.size(), media_.size(), media_bytes_};
}

std::string Ledger::known_good_file() const {
    const std::lock_guard lock(mutex_);
    return known_good_file_;
}

std::optional<format::Omission> Ledger::first_omission() const {
    const std::lock_guard lock(mutex_);
    return first_omission_;
}

}  // namespace lifeboat::creator::capture
