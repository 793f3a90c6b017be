#include "bag/tag_lines.hpp"

#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

#include <span>

namespace lifeboat::format {
namespace {

/// Where the last line ends of which the end is there; nothing of a line ends in front of
/// `from`.  0 when there is none.  A CR at the very end may be half of a CRLF.
std::size_t end_of_lines(std::string_view text, std::size_t from) {
    std::string_view fresh = text.substr(from);
    if (fresh.ends_with('\r')) {
        fresh.remove_suffix(1);
    }
    const std::size_t end = fresh.find_last_of("\r\n");
    return end == std::string_view::npos ? 0 : from + end + 1;
}

}  // namespace

std::optional<std::string_view> TagLines::next() {
    auto line = lines_.next();
    while (!line && refill()) {
        line = lines_.next();
    }
    number_ += line ? 1U : 0U;
    return line;
}

bool TagLines::refill() {
    text_.erase(0, whole_);
    whole_ = 0;
    while (whole_ == 0 && !has_ended_) {
        const std::size_t before = text_.empty() ? 0 : text_.size() - 1;
        read_piece();
        whole_ = has_ended_ ? text_.size() : end_of_lines(text_, before);
        if (whole_ == 0 && text_.size() > longest_line + 1) {
            const bool may_end = text_.back() == '\r';
            text_.resize(longest_line + 1);
            text_ += may_end ? "\r" : "";
        }
    }
    if (!is_of_its_encoding_) {
        return false;
    }
    lines_ = TextLines(std::string_view(text_).substr(0, whole_));
    return whole_ != 0;
}

void TagLines::read_piece() {
    const std::size_t got = source_->read(piece_);
    bytes_ += got;
    if (bytes_ > longest_tag_file) {
        throw Error(ErrorCode::malformed, name_,
                    fmt::format("is larger than the {} bytes that are allowed for it",
                                longest_tag_file));
    }
    const std::string_view bytes(reinterpret_cast<const char*>(piece_.data()), got);
    const bool is_good = converter_.append(bytes, text_) && (got != 0 || converter_.is_whole());
    is_of_its_encoding_ = is_good;
    has_ended_ = got == 0 || !is_good;
}

}  // namespace lifeboat::format
