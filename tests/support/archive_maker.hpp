// Makes archives that no honest program writes.
#pragma once

#include "container/zip_records.hpp"
#include "deflate.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::support {

/// One member of a ZIP: what is written, which may differ from what is true.
struct ZipDraft {
    format::ZipMember member;
    std::string data;
    std::string local_name;  ///< In the local header, when it should differ.
};

inline ZipDraft stored(std::string name, std::string data) {
    ZipDraft draft;
    draft.member.name = std::move(name);
    draft.member.crc32 = format::crc32_of(0, std::as_bytes(std::span{data}));
    draft.member.bytes = draft.member.compressed_bytes = data.size();
    draft.member.attributes = 0100644U << 16U;
    draft.data = std::move(data);
    return draft;
}

inline ZipDraft deflated(std::string name, const std::string& text) {
    format::TextSink sink;
    format::Deflater deflater(sink, format::DeflateFraming::bare);
    deflater.write(std::as_bytes(std::span{text}));
    deflater.finish();
    ZipDraft draft = stored(std::move(name), text);
    draft.data = sink.take();
    draft.member.method = format::zip_deflated;
    draft.member.compressed_bytes = draft.data.size();
    return draft;
}

/// The members one after another, then the directory.  A header_offset other than 0 is kept.
inline std::string zip_of(std::vector<ZipDraft> drafts) {
    std::string bytes;
    for (ZipDraft& draft : drafts) {
        if (draft.member.header_offset == 0) {
            draft.member.header_offset = bytes.size();
        }
        format::ZipMember local = draft.member;
        local.name = draft.local_name.empty() ? local.name : draft.local_name;
        bytes += format::zip_local_header(local) + draft.data;
    }
    const std::size_t directory = bytes.size();
    for (const ZipDraft& draft : drafts) {
        bytes += format::zip_central_header(draft.member);
    }
    return bytes + format::zip_end_records(drafts.size(), directory, bytes.size() - directory);
}

inline std::string octal(std::uint64_t value, std::size_t digits) {
    std::string text(digits, '0');
    for (std::size_t i = digits; i-- > 0; value >>= 3U) {
        text[i] = static_cast<char>('0' + (value & 7U));
    }
    return text;
}

/// A ustar header with `data` behind it.  `type` as in POSIX: '0' file, '2' symbolic link.
inline std::string tar_entry(const std::string& name, const std::string& data, char type = '0',
                             const std::string& link = "") {
    std::string header(512, '\0');
    header.replace(0, name.size(), name);
    header.replace(100, 7, octal(0644, 7));
    header.replace(108, 7, octal(0, 7));
    header.replace(116, 7, octal(0, 7));
    header.replace(124, 11, octal(data.size(), 11));
    header.replace(136, 11, octal(0, 11));
    header.replace(148, 8, 8, ' ');
    header[156] = type;
    header.replace(157, link.size(), link);
    header.replace(257, 5, "ustar");
    header.replace(263, 2, "00");
    std::uint64_t sum = 0;
    for (const char c : header) {
        sum += static_cast<unsigned char>(c);
    }
    header.replace(148, 7, octal(sum, 6) + std::string(1, '\0'));
    return header + data + std::string((512 - data.size() % 512) % 512, '\0');
}

inline std::string tar_end() {
    return std::string(1024, '\0');
}

}  // namespace lifeboat::support
