// Family: images, decoded to their last pixel (spec §5.4).  Only when it is asked for: decoding
// takes many times as long as hashing, and reads every image a second time.
#include "lifeboat/format/error.hpp"
#include "media/image_decoder.hpp"
#include "verify/checks.hpp"
#include "verify/hash_pass.hpp"

#include <fmt/format.h>

namespace lifeboat::format::verify {
namespace {

void decode(Inspection& inspection, std::size_t file) {
    const ContainerEntry& entry = inspection.table.entry(file);
    const std::string media_type = inspection.table.format_of(file).media_type;
    const auto source = inspection.container.open(entry);
    const media::DecodeResult result = media::decode_image(media_type, *source, {});
    if (!result.problem.empty()) {
        inspection.note_defect(file, "it cannot be decoded: " + result.problem);
    }
    ++(result.not_tried.empty() ? inspection.decoded : inspection.not_decoded);
}

}  // namespace

void check_decoding(Inspection& inspection) {
    std::vector<std::size_t> images;
    for (const std::size_t file : files_where(inspection, is_media)) {
        const bool is_read = inspection.table.has(file, hashed) &&
                             inspection.table.is_sound(file) &&
                             !inspection.table.has(file, defective);
        if (!is_read) {
            continue;
        }
        if (media::can_decode(inspection.table.format_of(file).media_type)) {
            images.push_back(file);
        } else {
            ++inspection.not_decoded;
        }
    }
    for_each_in_parallel(inspection, images,
                         [&](std::size_t file) { decode(inspection, file); });
}

}  // namespace lifeboat::format::verify
