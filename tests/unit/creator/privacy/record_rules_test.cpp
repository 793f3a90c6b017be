#include "creator/privacy/record_rules.hpp"

#include "creator/privacy/findings.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::privacy {
namespace {

using request::parse_privacy;
using request::PrivacySwitch;

const format::MemberId owner("11111111@N00"), jane("22222222@N00"), joe("33333333@N00");

format::Photo talked_about() {
    format::Photo photo;
    photo.id = format::PhotoId("123");
    photo.owner = owner;
    photo.title = "Crane";
    photo.description = "Thanks to Jane Harbour. Mine: o@mail.example";
    photo.comments = {{"c1",
                       jane,
                       "Jane Harbour",
                       "Jane Doe",
                       "janeharbour",
                       false,
                       {},
                       "",
                       "j@mail.example"},
                      {"c2",
                       owner,
                       "Owner",
                       "O. Owner",
                       "",
                       false,
                       {},
                       "https://www.flickr.com/photos/janeharbour/1/#comment2",
                       "Thanks, Jane Harbour"}};
    photo.notes = {{"n1", joe, "Joe", "Joe Doe", false, 1, 1, 1, 1, "the crane"},
                   {"n2", owner, "Owner", "", false, 1, 1, 1, 1, "my window"}};
    photo.tags = {{"t1", owner, "", "crane", "crane", false},
                  {"t2", joe, "Joe", "my kids", "mykids", false},
                  {"t3", owner, "", "geo:lat=57.104210", "geo:lat=57104210", true}};
    photo.people = {
        {jane, "Jane Harbour", "Jane Doe", "janeharbour", joe, false, false, 0, 0, 0, 0}};
    photo.faves = {{jane, "Jane Harbour", {}}};
    photo.place = format::Place{"57.104210", "2.950110", 16, 0, "Quay", "Town", "", "", ""};
    return photo;
}

format::Permission permission() {
    format::Permission permission;
    permission.id = "0b8c2e34-7c1d-4e7a-9a51-6f2f3a1d9c70";
    permission.granted_by = owner;
    permission.text = "Yes; ask Jane Harbour, or ring +44 20 7946 0958";
    permission.conditions = "Name Jane Harbour, too";
    permission.credit = "O. Owner, o@mail.example";
    permission.withdrawal = "By mail to o@mail.example or Jane Harbour";
    return permission;
}

struct Outcome {
    format::Photo photo;
    unsigned parts = 0;
};

Outcome apply(std::string_view text) {
    const auto switches = parse_privacy(text);
    Circle circle(switches, Pseudonyms("secret"));
    format::Photo photo = talked_about();
    circle.note(photo);
    circle.close([](const format::MemberId&) { return std::nullopt; });
    const PhotoChange change = RecordRules(switches, circle).apply(photo);
    return {std::move(photo), change.parts};
}

TEST(RecordRules, LeaveARecordAsItIsWhereEverythingIsKept) {
    const Outcome kept = apply("contacts=keep");
    EXPECT_EQ(kept.photo, talked_about());
    EXPECT_EQ(kept.parts, 0U);
}

TEST(RecordRules, TakeContactsOfOthersAloneUnlessToldMore) {
    const Outcome usual = apply("names=keep");
    EXPECT_EQ(usual.photo.comments[0].text, "[contact removed]");
    EXPECT_EQ(usual.photo.description, talked_about().description);
    EXPECT_EQ(usual.parts, static_cast<unsigned>(part_comments));
    EXPECT_EQ(apply("contacts=drop").photo.description,
              "Thanks to Jane Harbour. Mine: [contact removed]");
}

TEST(RecordRules, DropWhatASwitchSays) {
    const Outcome comments = apply("comments=drop");
    EXPECT_TRUE(comments.photo.comments.empty());
    ASSERT_EQ(comments.photo.notes.size(), 1U);
    EXPECT_EQ(comments.photo.notes[0].author, owner);
    EXPECT_EQ(comments.parts, static_cast<unsigned>(part_comments) | part_info);

    const format::Photo names = apply("names=drop").photo;
    EXPECT_EQ(names.comments[0].author_real_name, "");
    EXPECT_EQ(names.comments[1].author_real_name, "O. Owner");
    EXPECT_EQ(names.people[0].real_name, "");

    const Outcome place = apply("coordinates=drop");
    EXPECT_FALSE(place.photo.place);
    EXPECT_EQ(place.photo.tags.size(), 2U);
    EXPECT_NE(place.parts & part_listed, 0U);

    EXPECT_EQ(apply("children=drop").photo.tags.size(), 2U);
    EXPECT_TRUE(apply("people=drop").photo.people.empty());
    EXPECT_TRUE(apply("faves=drop").photo.faves.empty());
    const format::Photo contributors = apply("contributors=drop").photo;
    EXPECT_TRUE(contributors.tags[1].author.empty());
    EXPECT_TRUE(contributors.people[0].added_by.empty());
}

TEST(RecordRules, SearchEveryTextForTheCoordinatesOfEveryPhoto) {
    for (const char* text : {"coordinates=drop", "coordinates=coarsen:10"}) {
        const auto switches = parse_privacy(text);
        Circle circle(switches, Pseudonyms("secret"));
        format::Photo placed = talked_about(), other;
        placed.place.reset();  // A machine tag alone tells where it is.
        placed.description = "Taken at 57.104 N";
        other.owner = owner;
        other.description = "Near 57.10421";
        other.comments = {{"c1", jane, "", "", "", false, {}, "", "57.1042, and 57.104"}};
        other.contexts.emplace_back().description = "All at 57.104210";
        other.permission = permission();
        other.permission->conditions = "Not for 57.10421";
        circle.note(placed);
        circle.note(other);
        circle.close([](const format::MemberId&) { return std::nullopt; });
        const RecordRules rules(switches, circle);
        const unsigned parts = rules.apply(other).parts;
        EXPECT_EQ(other.description, "Near [coordinate removed]");
        // What others cut to three decimals may be any number.
        EXPECT_EQ(other.comments[0].text, "[coordinate removed], and 57.104");
        EXPECT_EQ(other.contexts[0].description, "All at [coordinate removed]");
        EXPECT_EQ(other.permission->conditions, "Not for [coordinate removed]");
        EXPECT_EQ(parts, unsigned{part_listed} | part_comments | part_contexts);
        static_cast<void>(rules.apply(placed));
        EXPECT_EQ(placed.description, "Taken at [coordinate removed] N");

        format::Collection album;
        album.description = "Quays around 57.10421";
        album.items.emplace_back().curator_note = "57.104210";
        EXPECT_TRUE(rules.apply(album));
        EXPECT_EQ(album.description, "Quays around [coordinate removed]");
        EXPECT_EQ(album.items[0].curator_note, "[coordinate removed]");
    }
}

TEST(RecordRules, TakeNamesOfPlacesOutOfExifWithTheCoordinates) {
    format::Photo photo = talked_about();
    for (const char* tag :
         {"City", "Sub-location", "Province-State", "Country-PrimaryLocationName",
          "LocationShownCity", "Velocity", "FlashState", "Capacity"}) {
        photo.exif = photo.exif.value_or(format::Exif());
        photo.exif->fields.emplace_back().tag = tag;
    }
    const auto switches = parse_privacy("coordinates=drop");
    const Circle circle(switches, Pseudonyms("secret"));
    EXPECT_NE(RecordRules(switches, circle).apply(photo).parts & part_exif, 0U);
    ASSERT_EQ(photo.exif->fields.size(), 3U);
    EXPECT_EQ(photo.exif->fields[0].tag, "Velocity");
}

TEST(RecordRules, TakeKeywordsOfExifWordByWord) {
    format::Photo photo = talked_about();
    photo.people[0].name = "Jo";
    photo.exif.emplace();
    const auto keywords = [](std::string tag, std::string raw) {
        format::ExifField field;
        field.tagspace = "IPTC";
        field.tag = std::move(tag);
        field.raw = std::move(raw);
        return field;
    };
    photo.exif->fields = {
        keywords("Keywords", "harbour, a boy, boat"), keywords("Keywords", "cowboy; boat"),
        keywords("Caption-Abstract", "A boy"), keywords("Keywords", "boat, JO")};
    const auto fields_left = [&](std::string_view text, unsigned& parts) {
        const auto switches = parse_privacy(text);
        const Circle circle(switches, Pseudonyms("secret"));
        format::Photo changed = photo;
        parts = RecordRules(switches, circle).apply(changed).parts;
        std::vector<std::string> left;
        for (const auto& field : changed.exif->fields) left.push_back(field.raw);
        return left;
    };
    unsigned parts = 0;
    EXPECT_EQ(fields_left("children=drop", parts),
              (std::vector<std::string>{"cowboy; boat", "A boy", "boat, JO"}));
    EXPECT_NE(parts & part_exif, 0U);
    EXPECT_EQ(fields_left("people=drop", parts),
              (std::vector<std::string>{"harbour, a boy, boat", "cowboy; boat", "A boy"}));
    EXPECT_NE(parts & part_exif, 0U);
    EXPECT_EQ(fields_left("faves=drop", parts).size(), 4U);
    EXPECT_EQ(parts & part_exif, 0U);
}

TEST(RecordRules, GiveOnePersonOneNameWhereverTheyStand) {
    const format::Photo photo = apply("comments=pseudonymise").photo;
    const format::MemberId hidden = photo.comments[0].author;
    EXPECT_TRUE(Pseudonyms::is_pseudonym(hidden));
    EXPECT_EQ(photo.people[0].member, hidden);
    EXPECT_EQ(photo.faves[0].member, hidden);
    EXPECT_EQ(photo.people[0].real_name, "");
    EXPECT_EQ(photo.comments[1].author, owner);
    EXPECT_EQ(photo.comments[1].text, "Thanks, [name removed]");
    EXPECT_EQ(photo.comments[1].permalink, "");
    EXPECT_EQ(photo.description, "Thanks to [name removed]. Mine: o@mail.example");
    EXPECT_TRUE(Pseudonyms::is_pseudonym(photo.people[0].added_by));
}

TEST(RecordRules, WithholdAGalleryOfSomebodyHiddenHoweverShortTheAddress) {
    const auto switches = parse_privacy("contributors=pseudonymise");
    Circle circle(switches, Pseudonyms("secret"));
    format::Collection gallery;
    gallery.kind = format::CollectionKind::gallery;
    gallery.owner = jane;
    gallery.owner_name = "Jo";
    circle.note(gallery);
    circle.close([](const format::MemberId&) { return std::nullopt; });
    const RecordRules rules(switches, circle);
    for (const format::MemberId& curator : {jane, circle.pseudonyms().id_of(jane)}) {
        format::Target target;
        target.kind = "gallery";
        target.url = "https://www.flickr.com/photos/jo/galleries/72157000000000002";
        target.title = "Jo's";
        EXPECT_TRUE(rules.apply(target, curator));
        EXPECT_EQ(target.url, address_mark);
        EXPECT_EQ(target.title, "");
    }
    format::Target others;
    others.url = "https://www.flickr.com/photos/jo/galleries/72157000000000003";
    EXPECT_FALSE(rules.apply(others, owner));
}

TEST(RecordRules, NameNoOwnerOfAPhotoAshoreWhoHasAPseudonym) {
    const auto switches = parse_privacy("comments=pseudonymise");
    Circle circle(switches, Pseudonyms("secret"));
    circle.note(talked_about());
    circle.close([](const format::MemberId&) { return std::nullopt; });
    const RecordRules rules(switches, circle);
    format::AshorePhoto janes, others;
    janes.owner = jane;
    janes.explanation = "The policy leaves out what Jane Harbour took";
    others.owner = format::MemberId("44444444@N00");
    others.explanation = "Its license is not open";
    const format::AshorePhoto as_it_was = others;
    rules.apply(janes);
    rules.apply(others);
    EXPECT_EQ(janes.owner, format::MemberId());
    EXPECT_EQ(janes.explanation, "The policy leaves out what [name removed] took");
    EXPECT_EQ(others, as_it_was);
}

TEST(RecordRules, SearchTheWordsOfAPermissionAsThePhotosOfOtherOwnersHaveThem) {
    const auto switches = parse_privacy("comments=pseudonymise,contacts=drop");
    Circle circle(switches, Pseudonyms("secret"));
    format::Photo one = talked_about(), other;
    other.owner = joe;
    one.permission = other.permission = permission();
    circle.note(one);
    circle.note(other);
    circle.close([](const format::MemberId&) { return std::nullopt; });
    const RecordRules rules(switches, circle);
    static_cast<void>(rules.apply(one));
    static_cast<void>(rules.apply(other));
    format::Permission expected = permission();
    expected.text = "Yes; ask [name removed], or ring [contact removed]";
    expected.conditions = "Name [name removed], too";
    expected.credit = "O. Owner, [contact removed]";
    expected.withdrawal = "By mail to [contact removed] or [name removed]";
    EXPECT_EQ(one.permission, expected);
    EXPECT_EQ(other.permission, expected);

    one.permission = permission();  // How to reach an owner is the owner's to say.
    const auto usual = parse_privacy("names=keep");
    const Circle nobody(usual, Pseudonyms("secret"));
    static_cast<void>(RecordRules(usual, nobody).apply(one));
    EXPECT_EQ(one.permission, permission());
}

TEST(RecordRules, CountWhatThereIsBeforehand) {
    Findings findings;
    findings.add(talked_about());
    EXPECT_EQ(findings.of(PrivacySwitch::comments).found, 3U);
    EXPECT_EQ(findings.of(PrivacySwitch::contributors).found, 2U);
    EXPECT_EQ(findings.of(PrivacySwitch::names).found, 3U);
    EXPECT_EQ(findings.of(PrivacySwitch::contacts).found, 2U);
    EXPECT_EQ(findings.of(PrivacySwitch::coordinates).found, 2U);
    EXPECT_EQ(findings.of(PrivacySwitch::people).found, 1U);
    EXPECT_EQ(findings.of(PrivacySwitch::children).found, 1U);
    EXPECT_EQ(findings.of(PrivacySwitch::faves).found, 1U);
    EXPECT_EQ(findings.of(PrivacySwitch::camera).photos, 0U);
}

}  // namespace
}  // namespace lifeboat::creator::privacy
