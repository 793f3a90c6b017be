#include "creator/privacy/file_rules.hpp"

#include "creator/privacy/contacts.hpp"
#include "creator/privacy/exif_block.hpp"
#include "creator/privacy/file_words.hpp"
#include "creator/privacy/metadata_strip.hpp"
#include "creator/privacy/noted_file.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/file_format.hpp"
#include "lifeboat/format/file_handle.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace lifeboat::creator::privacy {

using request::PrivacySwitch;
using request::Treatment;

namespace {

using namespace std::string_view_literals;

constexpr std::array places{"GPSLatitude"sv,     "GPSLongitude"sv,  "GPSCoordinates"sv,
                            "LocationCreated"sv, "LocationShown"sv, "location.ISO6709"sv,
                            "geo:lat"sv,         "loci\0"sv};
/// Of XMP, and of IPTC's datasets of its application record: city, sub-location, state,
/// country.
constexpr std::array place_names{
    "photoshop:City"sv, "photoshop:State"sv, "photoshop:Country"sv, "Iptc4xmpCore:Location"sv,
    "\x1C\x02\x5A"sv,   "\x1C\x02\x5C"sv,    "\x1C\x02\x5F"sv,      "\x1C\x02\x65"sv};
constexpr std::array cameras{"SerialNumber"sv, "OwnerName"sv};
constexpr std::array persons{"PersonInImage"sv, "mwg-rs:"sv, "MPReg:"sv, "MPRI:"sv,
                             "RegionInfo"sv};
/// Of texts that PNG may hold compressed, and so unseen.
constexpr std::array compressed{"zTXt"sv, "iTXt"sv};

/// A picture with more EXIF blocks than this is not searched to its end.
constexpr int most_blocks = 64;
/// More than this of one file's metadata is not looked into: it goes as a whole.
constexpr std::size_t most_metadata = std::size_t{64} << 20;

bool holds_any(std::string_view bytes, std::span<const std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return bytes.find(word) != std::string_view::npos;
    });
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// A box of QuickTime's user data with a place as ISO 6709 writes it, "+57.64+010.40/".  Its
/// name of four bytes alone stands by chance in one film of some gigabytes.
bool holds_place_box(std::string_view bytes) {
    constexpr std::string_view name = "\xA9xyz";
    constexpr std::size_t looked_at = 40;
    for (std::size_t at = bytes.find(name); at != std::string_view::npos;
         at = bytes.find(name, at + 1)) {
        const std::string_view text = bytes.substr(at + name.size(), looked_at);
        for (std::size_t i = 0; i + 3 < text.size(); ++i) {
            if ((text[i] == '+' || text[i] == '-') && is_digit(text[i + 1]) &&
                (is_digit(text[i + 2]) || text[i + 2] == '.') &&
                (is_digit(text[i + 3]) || text[i + 3] == '.')) {
                return true;
            }
        }
    }
    return false;
}

/// Keeps as much as is looked into.
class MetadataSink final : public format::ByteSink {
  public:
    using ByteSink::write;
    void write(std::span<const std::byte> bytes) override {
        if (text_.size() + bytes.size() > most_metadata) {
            is_too_much_ = true;
            return;
        }
        text_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    }
    [[nodiscard]] const std::string& text() const noexcept { return text_; }
    [[nodiscard]] bool is_too_much() const noexcept { return is_too_much_; }

  private:
    std::string text_;
    bool is_too_much_ = false;
};

class NoSink final : public format::ByteSink {
  public:
    using ByteSink::write;
    void write(std::span<const std::byte>) override {}
};

/// Reads a file of a format that cannot be taken apart here, a window at a time.
bool file_tells(const std::filesystem::path& file, const FileNeeds& needs) {
    constexpr std::size_t step = std::size_t{256} << 10;
    constexpr std::size_t overlap = 4096;
    const auto source = format::open_file(file);
    std::string window;
    while (true) {
        const std::size_t before = window.size();
        window.resize(before + step);
        const std::size_t count =
            source->read(std::as_writable_bytes(std::span(window).subspan(before)));
        window.resize(before + count);
        if (tells(window, needs)) {
            return true;
        }
        if (count == 0) {
            return false;
        }
        if (window.size() > overlap) {
            window.erase(0, window.size() - overlap);
        }
    }
}

/// Whether Traces::found_in_bytes() finds it in every encoding that metadata has.
bool is_found_in_bytes(std::string_view word) {
    constexpr std::size_t shortest = 6;
    return word.size() >= shortest && std::all_of(word.begin(), word.end(), [](char c) {
               return static_cast<unsigned char>(c) < 0x80;
           });
}

/// Formats whose metadata may be written in ways that a search does not see.
bool is_opaque(std::string_view media_type) {
    return media_type.starts_with("image/") && media_type != "image/gif";
}

}  // namespace

bool tells(std::string_view metadata, const FileNeeds& needs) {
    int blocks_left = most_blocks;
    for (const auto head : {"Exif\0\0"sv, "eXIf"sv}) {
        for (std::size_t at = metadata.find(head); at != std::string_view::npos;
             at = metadata.find(head, at + 1)) {
            const ExifBlock block = read_exif_block(metadata.substr(at + head.size()));
            const bool is_too_many = blocks_left-- == 0 && (needs.place || needs.camera);
            if (is_too_many || (needs.place && block.has_place) ||
                (needs.camera && block.has_identity)) {
                return true;
            }
        }
    }
    return (needs.place && (holds_any(metadata, places) || holds_place_box(metadata))) ||
           (needs.camera && holds_any(metadata, cameras)) ||
           (needs.people && holds_any(metadata, persons)) ||
           (needs.contacts && address_in_bytes(metadata)) ||
           (needs.words.has_names() && needs.words.found_in_bytes(metadata)) ||
           (needs.hidden != nullptr && needs.hidden->has_names() &&
            needs.hidden->found_in_bytes(metadata));
}

bool tells_in_picture(std::string_view metadata, const FileNeeds& needs) {
    return needs.everything || (needs.place_names && holds_any(metadata, place_names)) ||
           std::any_of(
               needs.short_words.begin(), needs.short_words.end(),
               [&](const std::string& word) { return word_in_metadata(metadata, word); }) ||
           tells(metadata, needs);
}

FileNeeds FileRules::needs_of(const PhotoChange& change) const {
    FileNeeds needs;
    needs.place = !switches_.is(PrivacySwitch::coordinates, Treatment::keep);
    needs.place_names = switches_.is(PrivacySwitch::coordinates, Treatment::drop);
    needs.camera = switches_.is(PrivacySwitch::camera, Treatment::drop);
    needs.people = !switches_.is(PrivacySwitch::people, Treatment::keep);
    needs.contacts = switches_.is(PrivacySwitch::contacts, Treatment::drop);
    needs.everything = (change.parts & part_exif) != 0;
    for (const std::string& word : change.words) {
        static_cast<void>(needs.words.add_word(word));
        if (!is_found_in_bytes(word) && word.size() >= shortest_file_word) {
            needs.short_words.push_back(word);
        }
    }
    needs.hidden = circle_.has_hidden() ? &circle_.traces() : nullptr;
    return needs;
}

FileRules::Verdict FileRules::judge(const std::string& key, const FileNeeds& needs,
                                    format::Rendition& now, std::filesystem::path& file) {
    const std::filesystem::path written = work_ / key;
    if (const auto known = stripped_.find(key); known != stripped_.end()) {
        now = known->second;
        file = written;
        return Verdict::stripped;
    }
    if (!can_strip(now.media_type)) {
        return is_opaque(now.media_type) || file_tells(file, needs) ? Verdict::stays
                                                                    : Verdict::travels;
    }
    MetadataSink metadata;
    NoSink nowhere;
    try {
        if (!strip_metadata(now.media_type, *format::open_file(file), nowhere, now.path,
                            &metadata)) {
            return Verdict::travels;
        }
    } catch (const format::Error& error) {
        if (error.code() != format::ErrorCode::malformed) {
            throw;
        }
        return Verdict::stays;  // Flickr served it with a defect; it cannot be taken apart.
    }
    const bool is_unseen =
        now.media_type == "image/png" && holds_any(metadata.text(), compressed);
    if (!metadata.is_too_much() && !is_unseen && !tells_in_picture(metadata.text(), needs)) {
        return Verdict::travels;
    }
    NotingSink sink(written);
    static_cast<void>(strip_metadata(now.media_type, *format::open_file(file), sink, now.path));
    const format::Fixity fixity = sink.finish();
    now.bytes = fixity.bytes;
    now.sha256 = fixity.sha256_hex();
    now.sha512 = fixity.sha512_hex();
    now.pronom = format_of(written).pronom;
    now.is_stripped = true;
    now.not_original_reason += now.not_original_reason.empty() ? "" : "; ";
    now.not_original_reason +=
        "what stood in the file beside the picture was left out, as the request wants it for "
        "the sake of third parties";
    stripped_.emplace(key, now);
    file = written;
    return Verdict::stripped;
}

std::vector<format::Omission> FileRules::apply(format::Photo& photo, const PhotoChange& change,
                                               std::vector<std::filesystem::path>& files,
                                               format::Timestamp noticed_at) {
    const FileNeeds needs = needs_of(change);
    std::vector<format::Omission> omitted;
    if (!needs.has_any()) {
        return omitted;
    }
    std::vector<format::Rendition> kept;
    std::vector<std::filesystem::path> kept_files;
    bool has_original = false;
    for (std::size_t i = 0; i < photo.renditions.size(); ++i) {
        format::Rendition now = photo.renditions[i];
        std::filesystem::path file = files[i];
        if (judge(fmt::format("{}-{}", photo.id.value, i), needs, now, file) !=
            Verdict::stays) {
            has_original = has_original || now.role == format::RenditionRole::original;
            kept.push_back(std::move(now));
            kept_files.push_back(std::move(file));
            continue;
        }
        omitted.push_back({"photo " + photo.id.value, std::string(to_string(now.role)),
                           photo.id, "privacy",
                           fmt::format("What stands in the file beside the picture must not "
                                       "travel and cannot be taken out of {}",
                                       now.media_type),
                           noticed_at});
    }
    if (!omitted.empty() && !has_original) {
        kept.clear();
        kept_files.clear();
    }
    photo.renditions = std::move(kept);
    files = std::move(kept_files);
    return omitted;
}

}  // namespace lifeboat::creator::privacy
