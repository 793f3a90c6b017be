// The lines of a tag file, read a piece at a time: manifests are as long as a bag has files.
#pragma once

#include "bag/bag_text.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "text_lines.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format {

/// Larger ones are refused.
inline constexpr std::uint64_t longest_tag_file = std::uint64_t{1} << 30;

/// Gives lines as UTF-8, without their ends.  Memory: two megabytes.
class TagLines {
  public:
    /// A path in an archive has 64 KiB at most, and three times that when every byte of it is
    /// written with a percent sign.  Of longer lines comes a front that is longer than this.
    static constexpr std::size_t longest_line = std::size_t{256} << 10;

    /// `name` is for errors.
    TagLines(std::unique_ptr<ByteSource> source, const std::string& encoding, std::string name)
        : source_(std::move(source)), converter_(encoding), name_(std::move(name)) {}

    /// The next line; nullopt at the end, and where the text is not of its encoding.  It is
    /// good until the next call.  Errors: malformed for a file that is too large; of the
    /// source.
    [[nodiscard]] std::optional<std::string_view> next();

    /// Number of the line that next() gave last, from 1.
    [[nodiscard]] std::size_t number() const noexcept { return number_; }

    /// False once bytes have come that are not of the encoding: then nothing that was read
    /// before means anything.
    [[nodiscard]] bool is_of_its_encoding() const noexcept { return is_of_its_encoding_; }

  private:
    /// Reads until there is a whole line.  False at the end.
    bool refill();
    void read_piece();

    std::unique_ptr<ByteSource> source_;
    Utf8Converter converter_;
    std::string name_;
    std::vector<std::byte> piece_ = std::vector<std::byte>(std::size_t{512} << 10);
    std::uint64_t bytes_ = 0;
    std::string text_;
    std::size_t whole_ = 0;  ///< So much of the text is whole lines.
    TextLines lines_{std::string_view()};
    std::size_t number_ = 0;
    bool has_ended_ = false;
    bool is_of_its_encoding_ = true;
};

}  // namespace lifeboat::format
