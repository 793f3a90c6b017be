// The records of the photos that travel, one at a time.
#include "creator/build/lifeboat_assembler.hpp"
#include "lifeboat/format/agreement.hpp"
#include "lifeboat/format/error.hpp"

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

void LifeboatAssembler::for_each_photo(
    const std::function<void(const AssembledPhoto&)>& visit) {
    for (const Passenger& passenger : passengers_) {
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
