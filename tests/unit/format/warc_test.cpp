#include "lifeboat/format/warc.hpp"

#include "lifeboat/format/error.hpp"
#include "support/slow_source.hpp"
#include "support/temp_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lifeboat::format {
namespace {

using ::testing::HasSubstr;

WarcRecord response(std::string block) {
    WarcRecord record;
    record.type = "response";
    record.id = "<urn:uuid:0b6c0a52-0000-4000-8000-000000000001>";
    record.date = Timestamp{std::chrono::seconds{1795176000}};
    record.target_uri = "https://api.flickr.com/services/rest/?method=flickr.photos.getInfo";
    record.content_type = "application/http; msgtype=response";
    record.fields = {{"WARC-Concurrent-To", "<urn:uuid:0b6c0a52-0000-4000-8000-000000000002>"}};
    record.block = std::move(block);
    return record;
}

bool same(const WarcRecord& a, const WarcRecord& b) {
    return a.type == b.type && a.id == b.id && a.date == b.date &&
           a.target_uri == b.target_uri && a.content_type == b.content_type &&
           a.fields == b.fields && a.block == b.block;
}

WarcReader reader_of(std::string text, std::size_t most = 1 << 20) {
    return {std::make_unique<support::SlowSource>(std::move(text), most), "api.warc.gz"};
}

std::string error_of(WarcReader& reader) {
    try {
        while (reader.next()) {
        }
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::malformed);
        return error.what();
    }
    return "no error";
}

TEST(Warc, ReadsBackWhatItWroteWithEverySpan) {
    const std::string first = encode_warc_record(response("HTTP/1.1 200 OK\r\n\r\n<rsp/>"));
    const std::string second = encode_warc_record(response(std::string(300'000, '\0')));
    const std::string third = encode_warc_record(response(""));
    for (const std::size_t most : {std::size_t{1}, std::size_t{7}, std::size_t{1} << 20}) {
        WarcReader reader = reader_of(first + second + third, most);
        EXPECT_TRUE(same(reader.next().value(), response("HTTP/1.1 200 OK\r\n\r\n<rsp/>")));
        EXPECT_EQ(reader.span().offset, 0U);
        EXPECT_EQ(reader.span().length, first.size());
        EXPECT_EQ(reader.next().value().block.size(), 300'000U);
        EXPECT_EQ(reader.span().offset, first.size());
        EXPECT_TRUE(same(reader.next().value(), response("")));
        EXPECT_FALSE(reader.next().has_value());
        EXPECT_EQ(reader.end_of_whole_records(), first.size() + second.size() + third.size());
    }
}

TEST(Warc, ReadsRecordsThatJustFillWhatIsReadAtOnceAndThoseThatDoNot) {
    constexpr std::size_t at_once = std::size_t{128} << 10;
    const std::size_t around = encode_warc_record(response("")).size();
    std::string noise;  // That no compression makes shorter.
    for (std::uint32_t i = 1; noise.size() < at_once; ++i) {
        noise += static_cast<char>((i * 2654435761U) >> 24U);
    }
    for (std::size_t length = at_once - around - 1200; length < at_once; length += 7) {
        const std::string first = encode_warc_record(response(noise.substr(0, length)));
        const std::string second = encode_warc_record(response(std::string(length, 'x')));
        WarcReader reader = reader_of(first + second + first);
        ASSERT_EQ(reader.next().value().block, noise.substr(0, length)) << length;
        ASSERT_EQ(reader.next().value().block, std::string(length, 'x')) << length;
        ASSERT_EQ(reader.span().length, second.size());
        ASSERT_EQ(reader.next().value().block.size(), length) << length;
        ASSERT_FALSE(reader.next().has_value());
    }
}

TEST(Warc, HeedsTheCheckSumOfAGzipHeader) {
    std::string record = encode_warc_record(response("x"));
    constexpr std::size_t header_bytes = 10;
    record[3] = '\2';
    record.insert(header_bytes, "\0\0", 2);  // Wrong, unless by chance.
    WarcReader reader = reader_of(record);
    EXPECT_THAT(error_of(reader), HasSubstr("is no whole gzip member"));
}

TEST(Warc, WritesTheSameBytesAgainAndNoTime) {
    const std::string bytes = encode_warc_record(response("x"));
    EXPECT_EQ(bytes, encode_warc_record(response("x")));
    EXPECT_EQ(bytes.substr(0, 4), "\x1F\x8B\x08" + std::string(1, '\0'));
    EXPECT_EQ(bytes.substr(4, 4), std::string(4, '\0'));
}

TEST(Warc, FindsFieldsWhateverTheirCase) {
    const WarcRecord record = response("");
    ASSERT_NE(record.field("warc-concurrent-to"), nullptr);
    EXPECT_EQ(record.field("WARC-Refers-To"), nullptr);
}

TEST(Warc, RefusesToWriteLinesThatCameInsideValues) {
    for (const char* evil : {"a\r\nWARC-Type: warcinfo", "a\nb", "a\rb"}) {
        WarcRecord record = response("");
        record.target_uri = evil;
        EXPECT_THROW(static_cast<void>(encode_warc_record(record)), Error);
        record = response("");
        record.fields = {{"X-Name", evil}};
        EXPECT_THROW(static_cast<void>(encode_warc_record(record)), Error);
        record.fields = {{evil, "x"}};
        EXPECT_THROW(static_cast<void>(encode_warc_record(record)), Error);
    }
    WarcRecord record = response("");
    record.fields = {{"content-length", "0"}};
    EXPECT_THROW(static_cast<void>(encode_warc_record(record)), Error);
}

TEST(Warc, SaysWhereTheGoodPartEndsWhenTheTailIsCutOffAnywhere) {
    const std::string first = encode_warc_record(response("first"));
    const std::string second = encode_warc_record(response("second"));
    for (std::size_t kept = 1; kept < second.size(); ++kept) {
        WarcReader reader = reader_of(first + second.substr(0, kept));
        EXPECT_THAT(error_of(reader), HasSubstr("is cut off")) << kept;
        EXPECT_EQ(reader.end_of_whole_records(), first.size());
    }
}

TEST(Warc, RefusesATailOfZeros) {
    const std::string first = encode_warc_record(response("first"));
    WarcReader reader = reader_of(first + std::string(512, '\0'));
    EXPECT_THAT(error_of(reader), HasSubstr("is no whole gzip member"));
    EXPECT_EQ(reader.end_of_whole_records(), first.size());
}

TEST(Warc, NoticesEveryFlippedByte) {
    const std::string bytes = encode_warc_record(response("a block with some words in it"));
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const bool means_nothing = (at >= 4 && at < 10) || at == bytes.size() - 9;
        if (means_nothing) {
            continue;  // Time, level and system; the bits that fill DEFLATE's last byte.
        }
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x40);
        WarcReader reader = reader_of(damaged + bytes);
        EXPECT_NE(error_of(reader), "no error") << at;
    }
}

TEST(Warc, BoundsTheBlock) {
    WarcReader reader(std::make_unique<support::SlowSource>(
                          encode_warc_record(response(std::string(5 << 20, 'x'))), 1 << 20),
                      "bomb", 1 << 20);
    EXPECT_THAT(error_of(reader), HasSubstr("larger than the 1048576 bytes"));
}

TEST(ReadWarcRecord, ReadsOneRecordFromTheMiddle) {
    const support::TempDir folder;
    const std::string first = encode_warc_record(response("first"));
    const std::string second = encode_warc_record(response("second"));
    support::write_file(folder / "a.warc.gz", first + second + first);
    EXPECT_TRUE(same(read_warc_record(folder / "a.warc.gz", {first.size(), second.size()}),
                     response("second")));
    EXPECT_THROW(static_cast<void>(read_warc_record(folder / "a.warc.gz", {1, second.size()})),
                 Error);
    EXPECT_THROW(static_cast<void>(
                     read_warc_record(folder / "a.warc.gz", {first.size(), second.size() - 1})),
                 Error);
    EXPECT_THROW(static_cast<void>(
                     read_warc_record(folder / "a.warc.gz", {first.size(), second.size() + 1})),
                 Error);
}

}  // namespace
}  // namespace lifeboat::format
