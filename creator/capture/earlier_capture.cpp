#include "creator/capture/earlier_capture.hpp"

#include "lifeboat/format/warc.hpp"

#include <utility>

namespace lifeboat::creator::capture {

EarlierCapture::EarlierCapture(std::vector<std::filesystem::path> warc_files,
                               EarlierMedia media)
    : warc_files_(std::move(warc_files)), media_(std::move(media)) {
    for (std::size_t i = 0; i < warc_files_.size(); ++i) {
        static_cast<void>(
            index_exchanges(warc_files_[i], static_cast<std::uint32_t>(i), index_));
    }
}

std::optional<EarlierCapture::Exchange> EarlierCapture::find(
    const flickr::ApiCall& call) const {
    const auto found = index_.find(call.key());
    if (!found || found->request_length == 0) {
        return std::nullopt;
    }
    const std::filesystem::path& file = warc_files_[found->file];
    const std::uint64_t behind = found->response.offset + found->response.length;
    return Exchange{format::read_warc_record(file, found->response),
                    format::read_warc_record(file, {behind, found->request_length})};
}

}  // namespace lifeboat::creator::capture
