#include "creator/capture/earlier_files.hpp"

#include "creator/capture/media_check.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/file_handle.hpp"
#include "lifeboat/format/package_path.hpp"

#include <cerrno>
#include <cstdio>
#include <span>
#include <string>
#include <vector>

namespace lifeboat::creator::capture {
namespace {

constexpr std::size_t block_bytes = 256 << 10;

std::string without_query(const std::string& url) {
    return url.substr(0, url.find_first_of("?#"));
}

void remove_quietly(const std::filesystem::path& path) {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
}

}  // namespace

std::optional<CapturedMedia> EarlierFiles::take(const format::PhotoId& photo,
                                                const MediaWish& wish) {
    const flickr::PhotoSize& wanted = wish.candidates.front().size;
    for (CapturedMedia& media : earlier_.media().of(photo)) {
        const format::Rendition& held = media.rendition;
        const bool is_same_file =
            !held.is_stripped && held.role == wish.role && held.label == wanted.label &&
            (held.source_url == without_query(wanted.source) || is_unchanged_(photo));
        if (!is_same_file) {
            continue;
        }
        if (auto copied = copy(photo, std::move(media))) {
            ++taken_;
            return copied;
        }
        progress_.on_notice("photo " + photo.value +
                            ": the earlier file is damaged and is fetched again");
        return std::nullopt;
    }
    return std::nullopt;
}

std::optional<CapturedMedia> EarlierFiles::copy(const format::PhotoId& photo,
                                                CapturedMedia media) const {
    const std::string role(to_string(media.rendition.role));
    const std::string name =
        "media/" + format::shard_of(photo.value) + "/" + photo.value + "_" + role.front();
    const std::filesystem::path temporary = folder_ / (name + ".part");
    format::make_folders(temporary.parent_path());
    format::Fixity fixity;
    try {
        const auto source = earlier_.media().open(media);
        MediaSink sink(temporary);
        std::vector<std::byte> block(block_bytes);
        while (const std::size_t got = source->read(block)) {
            sink.write(std::span<const std::byte>(block).first(got));
        }
        fixity = sink.finish();
    } catch (const format::Error& error) {
        remove_quietly(temporary);
        if (error.code() != format::ErrorCode::not_found &&
            error.code() != format::ErrorCode::malformed) {
            throw;
        }
        return std::nullopt;
    }
    if (fixity.bytes != media.rendition.bytes ||
        fixity.sha256_hex() != media.rendition.sha256 ||
        fixity.sha512_hex() != media.rendition.sha512) {
        remove_quietly(temporary);
        return std::nullopt;
    }
    media.photo = photo;
    media.file = name + "." + look_at_media(temporary, fixity.bytes).format.extension;
    const std::filesystem::path final_path = folder_ / media.file;
    if (std::rename(temporary.c_str(), final_path.c_str()) != 0) {
        throw format::system_error(errno, final_path.string(), "renaming into place");
    }
    format::sync_folder(final_path.parent_path());
    return media;
}

}  // namespace lifeboat::creator::capture
