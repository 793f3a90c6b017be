#include "creator/redact/record_filter.hpp"

#include "creator/redact/exchange_filter.hpp"
#include "creator/redact/exif_fields.hpp"
#include "lifeboat/format/error.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::redact {
namespace {

const format::MemberId jane{"12345678@N00"}, other{"22222222@N00"};
const format::PhotoId gone{"50000000001"}, kept{"50000000002"};

format::Comment comment(std::string id, const format::MemberId& author, std::string text) {
    format::Comment made;
    made.id = std::move(id);
    made.author = author;
    made.text = std::move(text);
    return made;
}

RemovalPlan plan_without_jane() {
    RemovalPlan plan;
    plan.members = {jane};
    plan.photos = {gone};
    plan.traces.add_photo(gone.value);
    plan.traces.add_token(jane.value);
    plan.traces.add_word("Jane Doe");
    plan.traces.add_word("janedoe");
    return plan;
}

format::Photo photo_with_words() {
    format::Photo photo;
    photo.id = kept;
    photo.owner = other;
    photo.title = "The day Jane Doe came";
    photo.description = "Like photo 50000000001";
    photo.comments = {comment("1", jane, "mine"), comment("2", other, "Nice, Jane Doe!"),
                      comment("3", other, "Nice")};
    photo.tags = {{"1", jane, "", "x", "x", false},
                  {"2", other, "", "Jane Doe", "janedoe", false},
                  {"3", other, "", "boat", "boat", false}};
    photo.people = {{jane, "janed", "", "", other, false, false, 0, 0, 0, 0},
                    {other, "o", "", "", jane, false, false, 0, 0, 0, 0}};
    photo.faves = {{jane, "", {}}, {other, "", {}}};
    return photo;
}

TEST(RecordFilter, TakesAPersonOutOfWhatOthersOwn) {
    const RemovalPlan plan = plan_without_jane();
    RecordFilter filter(plan);
    const format::Photo photo = filter.filtered(photo_with_words());
    ASSERT_EQ(photo.comments.size(), 1U);
    EXPECT_EQ(photo.comments[0].text, "Nice");
    ASSERT_EQ(photo.tags.size(), 1U);
    EXPECT_EQ(photo.tags[0].raw, "boat");
    ASSERT_EQ(photo.people.size(), 1U);
    EXPECT_TRUE(photo.people[0].added_by.empty());
    EXPECT_EQ(photo.faves.size(), 1U);
    EXPECT_EQ(photo.title, "The day [redacted] came");
    EXPECT_EQ(photo.description, "Like photo [redacted]");
    EXPECT_EQ(filter.tally().comments, 2U);
    EXPECT_EQ(filter.tally().texts, 2U);
}

TEST(RecordFilter, BlanksMentionsInsteadWhereThatIsTheRule) {
    RemovalPlan plan = plan_without_jane();
    plan.mentions = MentionRule::blank;
    RecordFilter filter(plan);
    const format::Photo photo = filter.filtered(photo_with_words());
    ASSERT_EQ(photo.comments.size(), 2U);
    EXPECT_EQ(photo.comments[0].text, "Nice, [redacted]!");
}

TEST(RecordFilter, TakesFieldsOutWithWhatQuotesThem) {
    RemovalPlan plan;
    plan.fields[kept] = {PhotoField::title, PhotoField::place};
    RecordFilter filter(plan);
    format::Photo photo = photo_with_words();
    photo.title = "A very secret cove";
    photo.comments = {comment("1", other, "Is A very secret cove far?")};
    photo.place = format::Place{};
    photo.exif = format::Exif{};
    photo.exif->fields = {{"GPS", "0", "GPSLatitude", "", "52", {}},
                          {"IPTC", "0", "ObjectName", "", "A very secret cove", {}},
                          {"IFD0", "0", "Make", "", "Box", {}}};
    const format::Photo filtered = filter.filtered(photo);
    EXPECT_TRUE(filtered.title.empty());
    EXPECT_FALSE(filtered.place);
    EXPECT_EQ(filtered.comments.at(0).text, "Is [redacted] far?");
    ASSERT_EQ(filtered.exif->fields.size(), 1U);
    EXPECT_EQ(filtered.exif->fields[0].tag, "Make");
    photo.id = gone;
    EXPECT_EQ(filter.filtered(photo).title, "A very secret cove");
}

TEST(RecordFilter, LeavesAPlaceAndNothingElseInACollection) {
    const RemovalPlan plan = plan_without_jane();
    RecordFilter filter(plan);
    format::Collection album;
    album.cover = gone;
    album.items = {{gone, true, "Look at this", 0}, {kept, true, "And this", 0}};
    const format::Collection filtered = filter.filtered(album);
    EXPECT_TRUE(filtered.cover.empty());
    EXPECT_FALSE(filtered.items.at(0).travels);
    EXPECT_TRUE(filtered.items.at(0).curator_note.empty());
    EXPECT_EQ(filtered.items.at(1).curator_note, "And this");
}

TEST(RecordFilter, NamesNobodyInTheDescription) {
    const RemovalPlan plan = plan_without_jane();
    RecordFilter filter(plan);
    format::Lifeboat lifeboat;
    lifeboat.maker.name = "A. Maker";
    lifeboat.title = "For Jane Doe";
    lifeboat.targets = {{"https://www.flickr.com/photos/janedoe/",
                         "photostream",
                         jane.value,
                         "Jane Doe",
                         {},
                         1}};
    lifeboat.ashore = {{format::PhotoId("7"), "u", jane, "license_not_open", "", {}}};
    Removal removal;
    removal.members = {jane};
    removal.reason = "Asked";
    removal.authority = "A. Archivist";
    const format::Lifeboat filtered = filter.filtered(lifeboat, removal, {});
    EXPECT_EQ(filtered.title, "For [redacted]");
    EXPECT_EQ(filtered.targets.at(0).url, "[redacted]");
    EXPECT_TRUE(filtered.targets.at(0).id.empty());
    EXPECT_TRUE(filtered.ashore.at(0).owner.empty());
    ASSERT_EQ(filtered.redactions.size(), 1U);
    EXPECT_EQ(filtered.redactions[0].kind, "member");
    EXPECT_TRUE(filtered.redactions[0].subject.empty());
    lifeboat.maker.contact_name = "Jane Doe";
    EXPECT_THROW((void)filter.filtered(lifeboat, removal, {}), format::Error);
}

TEST(ExchangeFilter, WithholdsByNumberByPlaceAndByName) {
    RemovalPlan plan = plan_without_jane();
    plan.commented_photos = {kept};
    plan.fields[format::PhotoId("7")] = {PhotoField::place};
    const std::string api = "https://api.flickr.com/services/rest/?method=";
    const auto reason = [&](const std::string& call, std::string_view body = "<rsp/>") {
        return reason_to_withhold(api + call, body, plan, {other});
    };
    EXPECT_EQ(reason("flickr.photos.getInfo&photo_id=50000000001"), "redacted");
    EXPECT_EQ(reason("flickr.photos.getInfo&photo_id=50000000002"), std::nullopt);
    EXPECT_EQ(reason("flickr.photos.comments.getList&photo_id=50000000002"), "redacted");
    EXPECT_EQ(reason("flickr.photos.search", "<photo id=\"50000000001\"/>"), "redacted");
    EXPECT_EQ(reason("flickr.photos.search", "<x>Jane &lt;b&gt;Doe&lt;/b&gt;</x>"), "redacted");
    EXPECT_EQ(reason("flickr.people.getInfo&user_id=12345678%40N00"), "redacted");
    EXPECT_EQ(reason("flickr.people.getInfo&user_id=22222222%40N00"), "member_not_included");
    EXPECT_EQ(reason("flickr.photos.getInfo&photo_id=7"), "redacted");
    EXPECT_EQ(reason("flickr.photos.getSizes&photo_id=7"), std::nullopt);
    EXPECT_EQ(reason("flickr.photos.unheard.of&photo_id=7"), "redacted");
    EXPECT_EQ(reason("flickr.photosets.getPhotos", "<photo id=\"7\" latitude=\"1\"/>"),
              "redacted");
    EXPECT_EQ(reason("flickr.photosets.getPhotos", "<photo id=\"8\"/>"), std::nullopt);
}

}  // namespace
}  // namespace lifeboat::creator::redact
