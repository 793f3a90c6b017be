#include "creator/capture/capture_store.hpp"

#include "creator/capture/capture_reader.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"
#include "support/fake_http_client.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace lifeboat::creator::capture {
namespace {

using format::Error;
using format::ErrorCode;

class Notices final : public format::ProgressObserver {
  public:
    void on_progress(const format::Progress&) override {}
    void on_notice(std::string_view text) override { texts.emplace_back(text); }
    std::vector<std::string> texts;
};

struct Folder {
    support::TempDir temporary;
    std::filesystem::path path = temporary / "capture";
    support::FixedClock clock;
    support::CountingIds ids;
    Notices notices;
    request::CreationRequest request;

    Folder() {
        request.purpose = "kept for a test";
        request.maker.name = "A maker";
        request.targets = {"https://www.flickr.com/photos/ann/1"};
    }

    std::unique_ptr<CaptureStore> open() {
        return std::make_unique<CaptureStore>(path, request, clock, ids, notices);
    }
};

flickr::ApiCall call_for(int photo) {
    return {"flickr.photos.getInfo", {{"photo_id", std::to_string(photo)}}};
}

void record(CaptureStore& store, int photo) {
    const std::string body =
        "<rsp stat=\"ok\"><photo id=\"" + std::to_string(photo) + "\"/></rsp>";
    flickr::LoggedExchange exchange;
    exchange.target_uri = flickr::uri_of(call_for(photo));
    exchange.request_head = "GET / HTTP/1.1\r\n\r\n";
    exchange.response_head = "HTTP/1.1 200 OK\r\n\r\n";
    exchange.body = body;
    exchange.outcome = flickr::ExchangeOutcome::answer;
    static_cast<void>(store.record(call_for(photo), exchange));
}

ErrorCode open_failure(Folder& folder) {
    try {
        static_cast<void>(folder.open());
    } catch (const Error& error) {
        return error.code();
    }
    return ErrorCode::internal;
}

TEST(CaptureStore, FindsAgainWhatItRecorded) {
    Folder folder;
    record(*folder.open(), 1);
    const auto store = folder.open();
    const auto found = store->find(call_for(1));
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->body, "<rsp stat=\"ok\"><photo id=\"1\"/></rsp>");
    EXPECT_FALSE(store->find(call_for(2)));
}

TEST(CaptureStore, KeepsTheSecretOfItsPseudonymsFromOthers) {
    Folder folder;
    folder.open().reset();
    const std::filesystem::path file = folder.path / "pseudonyms.key";
    std::filesystem::remove(file);
    // What a killed run left, open to all.
    std::ofstream(folder.path / "pseudonyms.key.part") << "old";
    folder.open().reset();
    EXPECT_EQ(std::filesystem::status(file).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    const std::string secret = format::load_file(file);
    EXPECT_EQ(secret.find("old"), std::string::npos);
    folder.open().reset();
    EXPECT_EQ(format::load_file(file), secret);
}

TEST(CaptureStore, CutsATornExchangeBackWhereverItIsTorn) {
    Folder folder;
    auto store = folder.open();
    record(*store, 1);
    const std::filesystem::path file = exchange_file(folder.path, 0);
    const auto whole = std::filesystem::file_size(file);
    record(*store, 2);
    store.reset();
    const std::string bytes = format::load_file(file);
    for (auto size = whole; size < bytes.size(); ++size) {
        support::write_file(file, bytes.substr(0, size));
        ExchangeIndex index;
        const ExchangeFileExtent extent = index_exchanges(file, 0, index);
        EXPECT_EQ(extent.whole_bytes, whole) << size;
        EXPECT_EQ(extent.is_torn, size > whole) << size;
        EXPECT_EQ(index.size(), 1U) << size;
    }
    // Opening flushes to disk, which is too slow for every offset.
    for (auto size = whole + 1; size < bytes.size(); size += 131) {
        support::write_file(file, bytes.substr(0, size));
        folder.notices.texts.clear();
        store = folder.open();
        EXPECT_TRUE(store->find(call_for(1))) << size;
        EXPECT_FALSE(store->find(call_for(2))) << size;
        EXPECT_EQ(std::filesystem::file_size(file), whole) << size;
        EXPECT_EQ(folder.notices.texts.size(), 1U) << size;
        store.reset();
    }
}

TEST(CaptureStore, RefusesDamageWithWholeRecordsBehindIt) {
    Folder folder;
    auto store = folder.open();
    record(*store, 1);
    const std::filesystem::path file = exchange_file(folder.path, 0);
    const auto middle = std::filesystem::file_size(file) - 20;
    record(*store, 2);
    store.reset();
    std::string bytes = format::load_file(file);
    bytes[middle] = static_cast<char>(bytes[middle] ^ 0x55);
    support::write_file(file, bytes);
    EXPECT_EQ(open_failure(folder), ErrorCode::malformed);
    EXPECT_EQ(format::load_file(file), bytes);
}

TEST(CaptureStore, CutsATornJournalLineBack) {
    Folder folder;
    folder.open()->append(TravelDecision{format::PhotoId("1"), {}});
    const std::filesystem::path file = journal_file(folder.path);
    const std::string line = format::load_file(file);
    for (std::size_t size = 1; size < line.size(); ++size) {
        support::write_file(file, line + line.substr(0, size));
        const JournalExtent extent = read_journal(file, [](const JournalEntry&) {});
        EXPECT_EQ(extent.whole_bytes, line.size()) << size;
        EXPECT_TRUE(extent.is_torn) << size;
    }
    for (std::size_t size = 1; size < line.size(); size += 20) {
        support::write_file(file, line + line.substr(0, size));
        std::size_t found = 0;
        folder.open()->for_each_entry([&](const JournalEntry&) { ++found; });
        EXPECT_EQ(found, 1U) << size;
        EXPECT_EQ(format::load_file(file), line) << size;
    }
    support::write_file(file, "{\"entry\":\n" + line);
    EXPECT_EQ(open_failure(folder), ErrorCode::malformed);
}

TEST(CaptureStore, LetsOneWriterIn) {
    Folder folder;
    const auto store = folder.open();
    EXPECT_EQ(open_failure(folder), ErrorCode::unavailable);
    EXPECT_THROW(CaptureReader{folder.path}, Error);
}

TEST(CaptureStore, RefusesAnotherVersion) {
    Folder folder;
    static_cast<void>(folder.open());
    support::write_file(identity_file(folder.path),
                        "{\"format\":\"data-lifeboat-capture\",\"version\":\"2.0\"}");
    EXPECT_EQ(open_failure(folder), ErrorCode::unsupported_version);
}

TEST(CaptureReader, WaitsForTheCaptureToBeFinished) {
    Folder folder;
    static_cast<void>(folder.open());
    try {
        const CaptureReader reader(folder.path);
        FAIL() << "no error";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::unavailable);
    }
    folder.open()->append(CaptureFinished{folder.clock.now()});
    EXPECT_EQ(CaptureReader(folder.path).finished_at(), folder.clock.now());
}

TEST(CaptureReader, RefusesAJournalThatLeadsOutOfTheCapture) {
    for (const char* path : {"../../etc/passwd", "/etc/passwd", "media/../x", "media//x"}) {
        CapturedMedia media;
        media.photo = format::PhotoId("1");
        media.file = path;
        EXPECT_THROW(static_cast<void>(parse_journal_line(to_json_line(media), "line")), Error)
            << path;
    }
}

TEST(Journal, ReadsBackEveryKindOfEntry) {
    CapturedMedia media;
    media.photo = format::PhotoId("1");
    media.file = "media/c0/1_o.jpg";
    media.rendition.label = "Original \"x\"";
    media.rendition.sha256 = "ab";
    const format::Omission omission{"photo 1",     "comments", format::PhotoId("1"),
                                    "unavailable", "words",    {}};
    const format::AshorePhoto ashore{
        format::PhotoId("2"), "https://x", format::MemberId("1@N0"),
        "license_not_open",   "words",     {}};
    for (const JournalEntry& entry :
         {JournalEntry(media), JournalEntry(omission), JournalEntry(ashore),
          JournalEntry(TravelDecision{format::PhotoId("3"), format::TravelGround::own_photo}),
          JournalEntry(CaptureFinished{format::Timestamp(std::chrono::seconds(5))})}) {
        const std::string line = to_json_line(entry);
        EXPECT_EQ(to_json_line(parse_journal_line(line, "line")), line);
    }
}

}  // namespace
}  // namespace lifeboat::creator::capture
