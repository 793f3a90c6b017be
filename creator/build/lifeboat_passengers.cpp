// The records of the photos that travel, one at a time.
#include "creator/build/lifeboat_assembler.hpp"
#include "lifeboat/format/agreement.hpp"
#include "lifeboat/format/error.hpp"

#include <algorithm>
#include <iterator>

namespace lifeboat::creator::build {

void LifeboatAssembler::hang_marks() {
    for (const request::RequestedMark& each : capture_.request().local_contexts) {
        if (each.photos.empty()) {
            lifeboat_.community_marks.push_back(each.mark);
        }
        for (const format::PhotoId& photo : each.photos) {
            auto& marks = marks_[photo];
            if (marks.empty() || marks.back() != &each.mark) {
                marks.push_back(&each.mark);
            }
        }
    }
}

format::Result<AssembledPhoto, format::Omission> LifeboatAssembler::assemble(
    const Passenger& passenger) {
    auto assembled = photos_.assemble(passenger);
    if (assembled && consent_.source != nullptr) {
        format::Photo& photo = assembled->photo;
        photo.permission = consent_.source->permission_for(photo.id, photo.owner);
        if (photo.permission) {
            photo.permission->evidence = format::agreement_path(*photo.permission);
        }
    }
    const auto marks = marks_.find(passenger.id);
    if (assembled && marks != marks_.end()) {
        for (const format::CommunityMark* mark : marks->second) {
            assembled->photo.community_marks.push_back(*mark);
        }
    }
    const auto curated = curated_.find(passenger.id);
    if (assembled && curated != curated_.end()) {
        for (format::PhotoContext& context : assembled->photo.contexts) {
            const auto words = context.kind == format::CollectionKind::gallery
                                   ? curated->second.find(context.id)
                                   : curated->second.end();
            if (words != curated->second.end()) {
                context.curator_note = words->second;
            }
        }
    }
    return assembled;
}

std::optional<request::CreationRequest> LifeboatAssembler::kept_request() const {
    const bool withholds_target = std::any_of(
        lifeboat_.targets.begin(), lifeboat_.targets.end(),
        [](const format::Target& target) { return target.url == privacy::address_mark; });
    auto request = withholds_target ? std::nullopt : privacy_.kept_request();
    if (request) {
        // A mark of no photo would be one of the whole collection.
        std::erase_if(request->local_contexts, [this](request::RequestedMark& each) {
            const bool was_of_photos = !each.photos.empty();
            std::erase_if(each.photos,
                          [this](const auto& id) { return !travelling_.contains(id); });
            return was_of_photos && each.photos.empty();
        });
    }
    return request;
}

std::vector<format::PhotoId> LifeboatAssembler::marked_in_vain() const {
    std::vector<format::PhotoId> photos;
    for (const request::RequestedMark& each : capture_.request().local_contexts) {
        std::copy_if(each.photos.begin(), each.photos.end(), std::back_inserter(photos),
                     [&](const format::PhotoId& id) {
                         return !travelling_.contains(id) && !ashore_.contains(id) &&
                                !missing_.contains(id) && !elsewhere_.contains(id) &&
                                std::find(photos.begin(), photos.end(), id) == photos.end();
                     });
    }
    return photos;
}

std::vector<PhotoLoad> LifeboatAssembler::loads() const {
    std::vector<PhotoLoad> loads;
    loads.reserve(passengers_.size());
    for (const Passenger& passenger : passengers_) {
        loads.push_back({passenger.id, passenger.media_bytes});
    }
    return loads;
}

void LifeboatAssembler::hand_over_photos(
    const std::function<void(const AssembledPhoto&)>& visit) {
    if (passengers_.empty()) {
        throw format::Error(format::ErrorCode::internal, "photos",
                            "are handed over twice, expected once");
    }
    for (const Passenger& passenger : std::exchange(passengers_, {})) {
        auto assembled = assemble(passenger);
        if (!assembled) {
            throw format::Error(format::ErrorCode::malformed, "photo " + passenger.id.value,
                                "the capture changed while it was built");
        }
        privacy_.apply(*assembled);
        visit(*assembled);
    }
}

}  // namespace lifeboat::creator::build
