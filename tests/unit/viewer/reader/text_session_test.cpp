#include "viewer/reader/text_session.hpp"

#include "lifeboat/format/error.hpp"
#include "support/small_lifeboat.hpp"
#include "support/temp_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <sstream>
#include <string>

namespace lifeboat::viewer {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Kind = TextPlace::Kind;

class TextSessionTest : public ::testing::Test {
  protected:
    void make(const std::function<void(support::SmallLifeboat&)>& change = {},
              TextLayout layout = {}) {
        std::filesystem::create_directories(folder_ / "media");
        support::SmallLifeboat lifeboat(folder_ / "media");
        if (change) {
            change(lifeboat);
        }
        first_ = lifeboat.photos.front();
        package_ = lifeboat.seal(folder_.path());
        reader_ = std::make_unique<format::PackageReader>(package_);
        browser_ = std::make_unique<TextBrowser>(*reader_, layout);
    }
    std::string say(const std::string& lines, SessionOptions options = {}) {
        std::istringstream in(lines);
        std::ostringstream out;
        TextSession(*browser_, in, out, options).run({});
        return out.str();
    }
    std::string page(const TextPlace& place) {
        std::ostringstream out;
        print_place(*browser_, place, out);
        return out.str();
    }

    support::TempDir folder_;
    format::Photo first_;
    std::filesystem::path package_;
    std::unique_ptr<format::PackageReader> reader_;
    std::unique_ptr<TextBrowser> browser_;
};

TEST_F(TextSessionTest, NumbersLeadFromTheFrontPageToAPhotoAndBack) {
    make();
    const std::string said = say("1\n1\nb\nb\nq\n1\n");
    EXPECT_THAT(said, HasSubstr("A Data Lifeboat"));
    EXPECT_THAT(said, HasSubstr("Photos: in the order of selection"));
    EXPECT_THAT(said, HasSubstr("-- Rights --"));
    EXPECT_GT(said.rfind("A Data Lifeboat"), said.find("-- Rights"));
}

TEST_F(TextSessionTest, APhotoIsFoundByItsNumber) {
    make();
    EXPECT_THAT(say(first_.id.value + "\n"),
                HasSubstr("Photo number:       " + first_.id.value));
    EXPECT_THAT(say("99999999999\n"), HasSubstr("is not in this lifeboat"));
}

TEST_F(TextSessionTest, EverythingThatWasSaidStandsThereInOrder) {
    make([](support::SmallLifeboat& lifeboat) {
        format::Comment comment;
        comment.author = format::MemberId("1@N00");
        for (const char* words : {"First &amp; foremost", "<b>Second</b><br>line",
                                  "<a href=\"https://example.org/x\">third</a>"}) {
            comment.text = words;
            comment.id += "1";
            comment.author_name = "Ann";
            lifeboat.photos.front().comments.push_back(comment);
        }
    });
    const std::string said = page({Kind::photo, first_.id.value, 0});
    const std::size_t first = said.find("First & foremost");
    const std::size_t second = said.find("Second\n    line");
    const std::size_t third = said.find("third [https://example.org/x]");
    ASSERT_NE(third, std::string::npos) << said;
    EXPECT_LT(first, second);
    EXPECT_LT(second, third);
    EXPECT_THAT(said, HasSubstr(first_.license.name));
    EXPECT_THAT(said, HasSubstr("Credit:"));
    EXPECT_THAT(said, HasSubstr("data/" + first_.renditions.front().path));
}

TEST_F(TextSessionTest, NoWordsOfStrangersReachTheTerminalAsTheyAre) {
    make([](support::SmallLifeboat& lifeboat) {
        format::Photo& photo = lifeboat.photos.front();
        photo.title = "\x1b]0;owned\x07 \u202e title";
        photo.description = "&#27;[2J \u009b2J";
        photo.tags.push_back({"t", photo.owner, "\x1b[31m", "&#x1b;[31m", "\x1b[31m", false});
        photo.url = "https://flickr.example/\x1b[2J";
        lifeboat.collections.front().title = "&#155;2J\x1b[2J";
        lifeboat.members.front().username = "\x1b[2J\u2066";
    });
    std::string said = say("l\nn\na\n1\nm\n1\nt\n1\ns\n/\x1b[2J\n" + first_.id.value + "\n");
    said += page({Kind::search, "\x1b[2J title", 0});
    EXPECT_THAT(said, Not(HasSubstr("\x1b")));
    EXPECT_THAT(said, Not(HasSubstr("\u009b")));
    EXPECT_THAT(said, Not(HasSubstr("\u202e")));
    EXPECT_THAT(said, Not(HasSubstr("\u2066")));
    EXPECT_THAT(said, HasSubstr("title"));
}

TEST_F(TextSessionTest, ASearchFindsWordsInAnyFieldFoldedAndByTheirBeginning) {
    make([](support::SmallLifeboat& lifeboat) {
        lifeboat.photos[0].title = "Das Café am Hafen";
        lifeboat.photos[1].description = "秘密の入江";
        format::Comment comment;
        comment.id = "1";
        comment.author = format::MemberId("1@N00");
        comment.text = "what an <b>unmistakable</b> boat";
        lifeboat.photos[1].comments.push_back(comment);
    });
    const std::string id = first_.id.value;
    EXPECT_THAT(page({Kind::search, "cafe HAF", 0}), HasSubstr(id));
    EXPECT_THAT(page({Kind::search, "cafe unmistakable", 0}), HasSubstr("No photo."));
    const std::string other = reader_->photo_at(1).id.value;
    EXPECT_THAT(page({Kind::search, "unmistak", 0}), HasSubstr(other));
    EXPECT_THAT(page({Kind::search, "入江", 0}), HasSubstr(other));
    EXPECT_THAT(page({Kind::search, "入", 0}), HasSubstr(other));
    EXPECT_THAT(page({Kind::search, "", 0}), HasSubstr("No photo."));
}

TEST_F(TextSessionTest, EverythingButTheRecordsIsSaidInTheLanguageThatIsAskedFor) {
    TextLayout layout;
    layout.language = Language("de");
    make([](support::SmallLifeboat& lifeboat) { lifeboat.with_more_photos(1); }, layout);
    const std::string said = say("l\nn\n?\n/\nx\nb\nb\nb\n" + first_.id.value + "\n/zz\nm\n");
    for (const char* words :
         {"Fotos: in der Reihenfolge der Auswahl", "Danach kommt nichts.", "-- Rechte --",
          "beenden", "Was heißt das?", "Kein Foto.", "Hier haben Sie angefangen."}) {
        EXPECT_THAT(said, HasSubstr(words));
    }
    for (const char* words : {"Rights", "Photos", "photo ", "Nothing", "Taken"}) {
        EXPECT_THAT(said, Not(HasSubstr(words))) << words;
    }
}

TEST_F(TextSessionTest, ASearchFindsWhatAnOwnerIsCalled) {
    make([](support::SmallLifeboat& lifeboat) {
        lifeboat.members.front().username = "Zephyrine";
        lifeboat.photos[0].owner = lifeboat.members.front().id;
    });
    EXPECT_THAT(page({Kind::search, "zephyr", 0}), HasSubstr(first_.id.value));
}

TEST_F(TextSessionTest, LongListsComeInPages) {
    TextLayout layout;
    layout.rows_a_page = 4;
    make([](support::SmallLifeboat& lifeboat) { lifeboat.with_more_photos(7); }, layout);
    ASSERT_EQ(reader_->photo_count(), 10U);
    const std::string said = say("l\nn\n\nn\np\nb\nq\n");
    EXPECT_THAT(said, HasSubstr("1 to 4 of 10"));
    EXPECT_THAT(said, HasSubstr("5 to 8 of 10"));
    EXPECT_THAT(said, HasSubstr("9 to 10 of 10"));
    EXPECT_THAT(said, HasSubstr("Nothing follows."));
    EXPECT_EQ(reader_->find_photo(format::PhotoId("0")), std::nullopt);
}

TEST_F(TextSessionTest, AScanGoesOnFromPageToPage) {
    TextLayout layout;
    layout.rows_a_page = 2;
    make([](support::SmallLifeboat& lifeboat) { lifeboat.with_more_photos(7); }, layout);
    for (std::size_t i = 0; i < 2; ++i) {
        const std::string said = say("/photo\nn\nn\nn\nn\nn\nn\nq\n");
        EXPECT_THAT(said, HasSubstr("Nothing follows."));
    }
}

/// Ends a scan after some records, as Ctrl-C does.
class StopAfter final : public ScanWatch {
  public:
    void begin() override { rest = records; }
    bool goes_on(std::size_t /*looked_at*/, std::size_t photos) override {
        EXPECT_EQ(photos, 10U);
        return rest-- > 0;
    }
    void end() noexcept override { ++ends; }

    std::size_t records = 1000, rest = 0;
    int ends = 0;
};

TEST_F(TextSessionTest, AScanThatWasStoppedShowsWhatItFoundAndGoesOn) {
    TextLayout layout;
    layout.rows_a_page = 4;
    make([](support::SmallLifeboat& lifeboat) { lifeboat.with_more_photos(7); }, layout);
    StopAfter watch;
    watch.records = 3;
    browser_ = std::make_unique<TextBrowser>(*reader_, layout, &watch);
    const std::string said = say("/further\nn\nn\nn\nq\n");
    EXPECT_THAT(said, HasSubstr("No photo so far."));
    EXPECT_THAT(said, HasSubstr("Found so far; 3 of 10 photos were looked at."));
    EXPECT_THAT(said, HasSubstr("Found so far; 6 of 10 photos were looked at."));
    EXPECT_THAT(said, HasSubstr("7 photos in all."));
    EXPECT_EQ(watch.ends, 4);
    EXPECT_THAT(say("t\nq\n"), HasSubstr("Counted so far; 3 of 10 photos were looked at."));
    watch.records = 1000;
    EXPECT_THAT(say("t\nq\n"), Not(HasSubstr("so far")));
}

TEST_F(TextSessionTest, ALimitEndsASearchAndCutsLists) {
    TextLayout layout;
    layout.rows_a_page = 0;
    layout.limit = 2;
    make([](support::SmallLifeboat& lifeboat) { lifeboat.with_more_photos(7); }, layout);
    StopAfter watch;
    browser_ = std::make_unique<TextBrowser>(*reader_, layout, &watch);
    // Three photos come before the two that are found; what follows them is not read.
    const std::string said = page({Kind::search, "further", 0});
    EXPECT_THAT(said, HasSubstr("Found so far; 5 of 10 photos were looked at."));
    EXPECT_THAT(said, HasSubstr("60000000001"));
    EXPECT_THAT(said, Not(HasSubstr("60000000002")));
    EXPECT_EQ(watch.rest, 1000U - 5U);
    const std::string list = page({Kind::photos, "", 0});
    EXPECT_THAT(list, HasSubstr("1 to 2 of 10"));
    EXPECT_THAT(list, Not(HasSubstr("60000000000")));
}

TEST_F(TextSessionTest, EveryPhotoIsFoundByItsId) {
    make([](support::SmallLifeboat& lifeboat) {
        lifeboat.with_more_photos(7);
        std::reverse(lifeboat.photos.begin(), lifeboat.photos.end());
    });
    for (std::size_t number = 0; number < reader_->photo_count(); ++number) {
        EXPECT_EQ(reader_->find_photo(reader_->photo_at(number).id), number);
    }
    EXPECT_EQ(reader_->find_photo(format::PhotoId("60000000007")), std::nullopt);
}

TEST_F(TextSessionTest, PagesThatAreLongerThanTheTerminalStop) {
    make();
    SessionOptions options;
    options.rows = 6;
    options.shows_prompt = true;
    const std::string said = say("\n\nq\n", options);
    EXPECT_THAT(said, HasSubstr("Enter: more"));
    const std::size_t prompt = said.find("--");
    EXPECT_LE(
        std::count(said.begin(), said.begin() + static_cast<std::ptrdiff_t>(prompt), '\n'), 5);
}

TEST_F(TextSessionTest, DamagedRecordsAreSaidAndTheOthersShown) {
    make();
    support::write_file(package_ / format::photo_json_path(first_.id), "{");
    const std::string said = page({Kind::photos, "", 0});
    EXPECT_THAT(said, HasSubstr("Damaged or missing"));
    EXPECT_THAT(said, HasSubstr(reader_->photo_at(1).id.value));
    EXPECT_THAT(page({Kind::search, "photo", 0}), HasSubstr("not looked at"));
    EXPECT_THAT(say("1\n1\nq\n"), HasSubstr(first_.id.value + ".json"));
}

TEST_F(TextSessionTest, EveryPlaceIsThereAndUnknownOnesAreRefused) {
    make();
    EXPECT_THAT(page({Kind::collections, "", 0}), HasSubstr("album"));
    EXPECT_THAT(page({Kind::members, "", 0}), HasSubstr("@N"));
    EXPECT_THAT(page({Kind::ashore, "", 0}), HasSubstr("may not travel"));
    for (const Kind kind : {Kind::collection, Kind::member, Kind::photo}) {
        EXPECT_THROW(page({kind, "nobody", 0}), format::Error);
    }
    EXPECT_THAT(say("x\n?\n"), HasSubstr("What does that mean?"));
}

}  // namespace
}  // namespace lifeboat::viewer
