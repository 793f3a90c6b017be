#include "warc_record.hpp"

#include "ascii_case.hpp"
#include "deflate.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace lifeboat::format {
namespace {

constexpr std::string_view line_break = "\r\n";
constexpr std::string_view record_end = "\r\n\r\n";
constexpr std::string_view sha256_label = "sha256:";

/// Fields that have a place of their own in WarcRecord, or that the writer computes.
constexpr std::array<std::string_view, 7> own_fields{
    "WARC-Type",    "WARC-Record-ID",    "WARC-Date",     "WARC-Target-URI",
    "Content-Type", "WARC-Block-Digest", "Content-Length"};

/// RFC 4648 §6, with padding.
std::string base32(std::span<const std::uint8_t> bytes) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    std::uint32_t pending = 0;
    unsigned bits = 0;
    for (const std::uint8_t byte : bytes) {
        pending = pending << 8U | byte;
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            text.push_back(alphabet[pending >> bits & 31U]);
        }
    }
    if (bits > 0) {
        text.push_back(alphabet[pending << (5 - bits) & 31U]);
    }
    text.append((8 - text.size() % 8) % 8, '=');
    return text;
}

bool is_token(std::string_view name) {
    constexpr std::string_view separators = "()<>@,;:\\\"/[]?={} \t";
    return !name.empty() && std::all_of(name.begin(), name.end(), [&](char c) {
        return c > ' ' && c < '\x7F' && separators.find(c) == std::string_view::npos;
    });
}

bool is_value(std::string_view value) {
    return std::none_of(value.begin(), value.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7F;
    });
}

/// Appends "name: value"; values come from outside and must not bring lines of their own.
void put_field(std::string& header, const WarcRecord& record, std::string_view name,
               std::string_view value) {
    if (!is_token(name) || !is_value(value)) {
        throw Error(ErrorCode::malformed, "WARC record " + record.id,
                    fmt::format("field \"{}\" holds a control character or has a name that is "
                                "no token",
                                is_token(name) ? name : std::string_view{"?"}));
    }
    header.append(name).append(": ").append(value).append(line_break);
}

std::string header_of(const WarcRecord& record) {
    std::string header = "WARC/1.1\r\n";
    put_field(header, record, "WARC-Type", record.type);
    put_field(header, record, "WARC-Record-ID", record.id);
    put_field(header, record, "WARC-Date", to_rfc3339(record.date));
    if (!record.target_uri.empty()) {
        put_field(header, record, "WARC-Target-URI", record.target_uri);
    }
    if (!record.content_type.empty()) {
        put_field(header, record, "Content-Type", record.content_type);
    }
    for (const auto& [name, value] : record.fields) {
        const bool taken = std::any_of(
            own_fields.begin(), own_fields.end(),
            [&name = name](std::string_view own) { return equal_but_for_case(own, name); });
        if (taken) {
            throw Error(
                ErrorCode::malformed, "WARC record " + record.id,
                fmt::format("a further field is called {}, which has a place of its own",
                            name));
        }
        put_field(header, record, name, value);
    }
    put_field(header, record, "WARC-Block-Digest",
              std::string{sha256_label} + base32(fixity_of(record.block).sha256));
    put_field(header, record, "Content-Length", std::to_string(record.block.size()));
    header.append(line_break);
    return header;
}

class RecordParser {
  public:
    RecordParser(std::string text, const std::string& where)
        : text_(std::move(text)), where_(where) {}

    WarcRecord parse() {
        const std::size_t header_end = text_.find(record_end);
        if (header_end == std::string::npos || header_end > warc_header_limit) {
            refuse("found no end of its header");
        }
        read_header(std::string_view{text_}.substr(0, header_end + line_break.size()));
        take_block(header_end + record_end.size());
        check_digest();
        return std::move(record_);
    }

  private:
    [[noreturn]] void refuse(const std::string& what) const {
        throw Error(ErrorCode::malformed, where_, what);
    }

    void read_header(std::string_view header) {
        if (!header.starts_with("WARC/1.1\r\n") && !header.starts_with("WARC/1.0\r\n")) {
            refuse("found something else where WARC/1.1 was expected");
        }
        header.remove_prefix(std::string_view{"WARC/1.1\r\n"}.size());
        while (!header.empty()) {
            const std::size_t end = header.find(line_break);
            read_line(header.substr(0, end));
            header.remove_prefix(end + line_break.size());
        }
        flush_field();
        if (record_.type.empty() || record_.id.empty() || !has_date_ || !has_length_) {
            refuse("lacks one of WARC-Type, WARC-Record-ID, WARC-Date, Content-Length");
        }
    }

    /// Fields may go on in lines that begin with a blank.
    void read_line(std::string_view line) {
        if (line.starts_with(' ') || line.starts_with('\t')) {
            if (name_.empty()) {
                refuse("continues a field before the first one");
            }
            value_.append(" ").append(trim(line));
            return;
        }
        flush_field();
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
            refuse("has a header line that is no \"name: value\"");
        }
        name_ = line.substr(0, colon);
        value_ = trim(line.substr(colon + 1));
    }

    static std::string_view trim(std::string_view text) {
        const std::size_t first = text.find_first_not_of(" \t");
        if (first == std::string_view::npos) {
            return {};
        }
        return text.substr(first, text.find_last_not_of(" \t") - first + 1);
    }

    void flush_field() {
        if (name_.empty()) {
            return;
        }
        if (equal_but_for_case(name_, "WARC-Type")) {
            set_once(record_.type);
        } else if (equal_but_for_case(name_, "WARC-Record-ID")) {
            set_once(record_.id);
        } else if (equal_but_for_case(name_, "WARC-Date")) {
            set_date();
        } else if (equal_but_for_case(name_, "WARC-Target-URI")) {
            set_once(record_.target_uri);
        } else if (equal_but_for_case(name_, "Content-Type")) {
            set_once(record_.content_type);
        } else if (equal_but_for_case(name_, "WARC-Block-Digest")) {
            set_once(block_digest_);
        } else if (equal_but_for_case(name_, "Content-Length")) {
            set_length();
        } else {
            record_.fields.emplace_back(name_, value_);
        }
        name_.clear();
    }

    void set_once(std::string& field) {
        if (!field.empty()) {
            refuse(fmt::format("has the field {} twice", name_));
        }
        field = value_;
    }

    void set_date() {
        const auto date = parse_rfc3339(value_);
        if (!date || has_date_) {
            refuse("has a WARC-Date that is no RFC 3339 time, or has two");
        }
        record_.date = *date;
        has_date_ = true;
    }

    void set_length() {
        const char* const end = value_.data() + value_.size();
        const auto [stop, error] = std::from_chars(value_.data(), end, length_);
        if (error != std::errc{} || stop != end || has_length_) {
            refuse("has a Content-Length that is no number, or has two");
        }
        has_length_ = true;
    }

    void take_block(std::size_t begin) {
        const std::size_t found = text_.size() - begin;
        if (found < record_end.size() || length_ != found - record_end.size()) {
            refuse(
                fmt::format("found {} bytes behind its header, expected {} and two line breaks",
                            found, length_));
        }
        if (!text_.ends_with(record_end)) {
            refuse("does not end with two line breaks");
        }
        text_.erase(0, begin);
        text_.resize(length_);
        record_.block = std::move(text_);
    }

    void check_digest() const {
        if (!block_digest_.starts_with(sha256_label)) {
            return;
        }
        const std::string_view claimed =
            std::string_view{block_digest_}.substr(sha256_label.size());
        const Fixity fixity = fixity_of(record_.block);
        if (!equal_but_for_case(claimed, base32(fixity.sha256)) &&
            !equal_but_for_case(claimed, fixity.sha256_hex())) {
            refuse(fmt::format("its block has the digest {}{}, expected {}", sha256_label,
                               base32(fixity.sha256), block_digest_));
        }
    }

    std::string text_;
    const std::string& where_;
    WarcRecord record_;
    std::string name_;
    std::string value_;
    std::string block_digest_;
    std::size_t length_ = 0;
    bool has_date_ = false;
    bool has_length_ = false;
};

}  // namespace

const std::string* WarcRecord::field(std::string_view name) const noexcept {
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& entry) {
        return equal_but_for_case(entry.first, name);
    });
    return found == fields.end() ? nullptr : &found->second;
}

std::string encode_warc_record(const WarcRecord& record) {
    if (record.type.empty() || record.id.empty()) {
        throw Error(ErrorCode::malformed, "WARC record " + record.id,
                    "has no type or no id, expected both");
    }
    const std::string header = header_of(record);
    TextSink sink;
    Deflater deflater(sink, DeflateFraming::gzip);
    for (const std::string_view part :
         {std::string_view{header}, std::string_view{record.block}, record_end}) {
        deflater.write(std::as_bytes(std::span{part}));
    }
    deflater.finish();
    return sink.take();
}

WarcRecord parse_warc_record(std::string text, const std::string& where) {
    return RecordParser{std::move(text), where}.parse();
}

}  // namespace lifeboat::format
