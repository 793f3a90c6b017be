// Every recorded answer of the methods that are parsed here, when the recordings are there.
// What the parsers found is compared with plain searches in the text of the answer.
#include "creator/flickr/collection_parser.hpp"
#include "creator/flickr/comment_parser.hpp"
#include "creator/flickr/context_parser.hpp"
#include "creator/flickr/exif_parser.hpp"
#include "creator/flickr/license_parser.hpp"
#include "creator/flickr/member_parser.hpp"
#include "creator/flickr/people_parser.hpp"
#include "creator/flickr/photo_parser.hpp"
#include "support/locations.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

namespace lifeboat::creator::flickr {
namespace {

const std::filesystem::path recordings = support::shared_folder() / "recordings";

std::string text_of_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Bodies of `method` that say stat="ok".
std::vector<std::string> good_bodies(std::string_view method) {
    std::vector<std::string> bodies;
    std::istringstream index(text_of_file(recordings / "index.tsv"));
    for (std::string line; std::getline(index, line);) {
        std::vector<std::string> fields;
        std::istringstream columns(line);
        for (std::string field; std::getline(columns, field, '\t');) {
            fields.push_back(field);
        }
        if (fields.size() < 5 || fields[0] != method) {
            continue;
        }
        std::string body = text_of_file(recordings / fields[4]);
        if (body.find("<rsp stat=\"ok\"") != std::string::npos) {
            bodies.push_back(std::move(body));
        }
    }
    return bodies;
}

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos;
         at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

/// What stands between `before` and the next `after`; empty when there is none.
std::string between(const std::string& text, const std::string& before,
                    const std::string& after = "\"") {
    const std::size_t found = text.find(before);
    if (found == std::string::npos) {
        return {};
    }
    const std::size_t begin = found + before.size();
    return text.substr(begin, text.find(after, begin) - begin);
}

/// The five entities of XML and Flickr's &#039;; nothing else occurs in the recordings.
std::string decoded(std::string text) {
    const std::vector<std::pair<std::string, std::string>> entities{
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#039;", "'"}, {"&amp;", "&"}};
    for (const auto& [entity, character] : entities) {
        for (std::size_t at = text.find(entity); at != std::string::npos;
             at = text.find(entity, at + character.size())) {
            text.replace(at, entity.size(), character);
        }
    }
    return text;
}

void for_each_body(std::string_view method, std::size_t at_least,
                   const std::function<void(const std::string&)>& check) {
    if (!std::filesystem::exists(recordings / "index.tsv")) {
        GTEST_SKIP() << "no recordings at " << recordings;
    }
    const std::vector<std::string> bodies = good_bodies(method);
    EXPECT_GE(bodies.size(), at_least) << method;
    for (const std::string& body : bodies) {
        SCOPED_TRACE(body.substr(0, 300));
        check(body);
    }
}

TEST(RecordedAnswers, OfPhotosAreReadWhole) {
    for_each_body("flickr.photos.getInfo", 40, [](const std::string& body) {
        const auto info = parse_photo_info(body);
        ASSERT_TRUE(info.has_value()) << info.error();
        const format::Photo& photo = info->photo;
        EXPECT_EQ(photo.id.value, between(body, "<photo id=\""));
        EXPECT_EQ(photo.owner.value, between(body, "<owner nsid=\""));
        EXPECT_EQ(photo.license.id.value, between(body, " license=\""));
        EXPECT_EQ(photo.tags.size(), count_of(body, "<tag "));
        EXPECT_EQ(photo.notes.size(), count_of(body, "<note "));
        EXPECT_EQ(photo.taken.value, between(body, " taken=\""));
        EXPECT_EQ(photo.safety_level.has_value(), count_of(body, " safety_level=\"") == 1);
        EXPECT_EQ(photo.media == format::MediaKind::video, count_of(body, "<video ") == 1);
        EXPECT_EQ(std::to_string(photo.uploaded_at.time_since_epoch().count()),
                  between(body, " posted=\""));
        EXPECT_EQ(photo.url, between(body, "<url type=\"photopage\">", "<"));
        const std::string accuracy = between(between(body, "<location ", ">"), "accuracy=\"");
        EXPECT_EQ(photo.place.has_value(), !accuracy.empty() && accuracy != "0");
    });
}

TEST(RecordedAnswers, OfCommentsAreReadWhole) {
    for_each_body("flickr.photos.comments.getList", 3, [](const std::string& body) {
        const auto comments = parse_comments(body);
        ASSERT_TRUE(comments.has_value()) << comments.error();
        EXPECT_EQ(comments->size(), count_of(body, "<comment "));
        std::size_t deleted = 0;
        for (const format::Comment& comment : *comments) {
            EXPECT_FALSE(comment.author.empty());
            EXPECT_GT(comment.created_at.time_since_epoch().count(), 0);
            deleted += comment.author_is_deleted ? 1 : 0;
        }
        EXPECT_EQ(deleted, count_of(body, "author_is_deleted=\"1\""));
    });
}

TEST(RecordedAnswers, OfContextsAreReadWhole) {
    for_each_body("flickr.photos.getAllContexts", 2, [](const std::string& body) {
        const auto contexts = parse_contexts(body, format::MemberId("1@N01"));
        ASSERT_TRUE(contexts.has_value()) << contexts.error();
        EXPECT_EQ(contexts->size(), count_of(body, "<set ") + count_of(body, "<pool "));
        for (const format::PhotoContext& context : *contexts) {
            EXPECT_TRUE(context.url.starts_with("https://www.flickr.com/")) << context.url;
            EXPECT_FALSE(context.id.empty());
        }
    });
}

TEST(RecordedAnswers, OfMembersAreReadWhole) {
    for_each_body("flickr.people.getInfo", 15, [](const std::string& body) {
        const auto member = parse_member(body);
        ASSERT_TRUE(member.has_value()) << member.error();
        EXPECT_EQ(member->id.value, between(body, " nsid=\""));
        EXPECT_EQ(member->real_name.has_value(), count_of(body, "<realname") == 1);
        EXPECT_EQ(member->location.has_value(), count_of(body, "<location") == 1);
        EXPECT_EQ(member->is_deleted, count_of(body, " is_deleted=\"1\"") == 1);
        EXPECT_FALSE(member->username.empty());
    });
}

TEST(RecordedAnswers, OfCollectionsAreReadWhole) {
    for_each_body("flickr.photosets.getInfo", 15, [](const std::string& body) {
        const auto album = parse_collection(format::CollectionKind::album, body);
        ASSERT_TRUE(album.has_value()) << album.error();
        EXPECT_EQ(album->id.value, between(body, "<photoset id=\""));
        EXPECT_EQ(std::to_string(album->claimed_photos.value()), between(body, " photos=\""));
    });
    for_each_body("flickr.galleries.getInfo", 1, [](const std::string& body) {
        const auto gallery = parse_collection(format::CollectionKind::gallery, body);
        ASSERT_TRUE(gallery.has_value()) << gallery.error();
        EXPECT_EQ(gallery->id.value, between(body, " gallery_id=\""));
    });
    for_each_body("flickr.groups.getInfo", 1, [](const std::string& body) {
        const auto group = parse_collection(format::CollectionKind::group, body);
        ASSERT_TRUE(group.has_value()) << group.error();
        EXPECT_EQ(group->title, between(body, "<name>", "<"));
    });
}

TEST(RecordedAnswers, OfLicencesAreReadWhole) {
    for_each_body("flickr.photos.licenses.getInfo", 5, [](const std::string& body) {
        const auto table = parse_license_table(body);
        ASSERT_TRUE(table.has_value()) << table.error();
        EXPECT_EQ(table->size(), count_of(body, "<license "));
        EXPECT_EQ(table->front().name, "All Rights Reserved");
    });
}

/// Text of each element `name`, as it stands in the answer, entities undone.
std::vector<std::string> texts_of(const std::string& body, const std::string& name) {
    std::vector<std::string> texts;
    for (std::size_t at = body.find("<" + name + ">"); at != std::string::npos;
         at = body.find("<" + name + ">", at + 1)) {
        texts.push_back(decoded(between(body.substr(at), "<" + name + ">", "</" + name + ">")));
    }
    return texts;
}

/// Values of the attribute `name` of each element `element`.
std::vector<std::string> values_of(const std::string& body, const std::string& element,
                                   const std::string& name) {
    std::vector<std::string> values;
    for (std::size_t at = body.find("<" + element + " "); at != std::string::npos;
         at = body.find("<" + element + " ", at + 1)) {
        const std::string tag = body.substr(at, body.find('>', at) - at);
        values.push_back(decoded(between(tag, " " + name + "=\"")));
    }
    return values;
}

template <typename Item, typename Field>
std::vector<std::string> each(const std::vector<Item>& items, const Field& field) {
    std::vector<std::string> values;
    for (const Item& item : items) {
        values.push_back(field(item));
    }
    return values;
}

std::string seconds_of(const format::Timestamp& time) {
    return std::to_string(time.time_since_epoch().count());
}

TEST(RecordedAnswers, OfExifAreReadWhole) {
    for_each_body("flickr.photos.getExif", 2, [](const std::string& body) {
        const auto exif = parse_exif(body);
        ASSERT_TRUE(exif.has_value()) << exif.error();
        EXPECT_EQ(exif->camera, between(body, " camera=\""));
        using format::ExifField;
        const auto& fields = exif->fields;
        EXPECT_EQ(each(fields, [](const ExifField& f) { return f.tagspace; }),
                  values_of(body, "exif", "tagspace"));
        EXPECT_EQ(each(fields, [](const ExifField& f) { return f.tagspace_id; }),
                  values_of(body, "exif", "tagspaceid"));
        EXPECT_EQ(each(fields, [](const ExifField& f) { return f.tag; }),
                  values_of(body, "exif", "tag"));
        EXPECT_EQ(each(fields, [](const ExifField& f) { return f.label; }),
                  values_of(body, "exif", "label"));
        std::vector<std::string> raw, clean;
        for (const ExifField& field : fields) {
            if (!field.raw.empty()) {
                raw.push_back(field.raw);
            }
            if (field.clean) {
                clean.push_back(*field.clean);
            }
        }
        EXPECT_EQ(raw, texts_of(body, "raw"));
        EXPECT_EQ(clean, texts_of(body, "clean"));
    });
}

TEST(RecordedAnswers, OfPeopleShownAreReadWhole) {
    for_each_body("flickr.photos.people.getList", 2, [](const std::string& body) {
        const auto people = parse_people(body);
        ASSERT_TRUE(people.has_value()) << people.error();
        using Person = format::PersonInPhoto;
        const auto served = [&](const char* name) { return values_of(body, "person", name); };
        EXPECT_EQ(each(*people, [](const Person& p) { return p.member.value; }),
                  served("nsid"));
        EXPECT_EQ(each(*people, [](const Person& p) { return p.name; }), served("username"));
        EXPECT_EQ(each(*people, [](const Person& p) { return p.real_name; }),
                  served("realname"));
        EXPECT_EQ(each(*people, [](const Person& p) { return p.path_alias; }),
                  served("path_alias"));
        EXPECT_EQ(each(*people, [](const Person& p) { return p.added_by.value; }),
                  served("added_by"));
        EXPECT_EQ(each(*people, [](const Person& p) { return p.has_box ? "1" : ""; }),
                  each(served("x"), [](const std::string& x) { return x.empty() ? "" : "1"; }));
    });
}

TEST(RecordedAnswers, OfGalleriesOfAPhotoAreReadWhole) {
    for_each_body("flickr.galleries.getListForPhoto", 2, [](const std::string& body) {
        const auto page = parse_galleries_page(body);
        ASSERT_TRUE(page.has_value()) << page.error();
        using Context = format::PhotoContext;
        const auto& galleries = page->galleries;
        const auto served = [&](const char* name) { return values_of(body, "gallery", name); };
        EXPECT_EQ(std::to_string(galleries.size()), between(body, "<galleries total=\""));
        EXPECT_EQ(each(galleries, [](const Context& c) { return c.id.value; }),
                  served("gallery_id"));
        EXPECT_EQ(each(galleries, [](const Context& c) { return c.url; }), served("url"));
        EXPECT_EQ(each(galleries, [](const Context& c) { return c.owner.value; }),
                  served("owner"));
        EXPECT_EQ(each(galleries, [](const Context& c) { return c.owner_name; }),
                  served("username"));
        EXPECT_EQ(each(galleries, [](const Context& c) { return c.title; }),
                  texts_of(body, "title"));
        std::vector<std::string> descriptions;
        for (const Context& context : galleries) {
            if (!context.description.empty()) {
                descriptions.push_back(context.description);
            }
        }
        EXPECT_EQ(descriptions, texts_of(body, "description"));
    });
}

TEST(RecordedAnswers, OfLicenceHistoriesAreReadWhole) {
    for_each_body("flickr.photos.licenses.getLicenseHistory", 2, [](const std::string& body) {
        const auto changes = parse_license_history(body);
        ASSERT_TRUE(changes.has_value()) << changes.error();
        using Change = format::LicenseChange;
        const auto served = [&](const char* name) {
            return values_of(body, "license_history", name);
        };
        EXPECT_EQ(each(*changes, [](const Change& c) { return seconds_of(c.changed_at); }),
                  served("date_change"));
        EXPECT_EQ(each(*changes, [](const Change& c) { return c.old_name; }),
                  served("old_license"));
        EXPECT_EQ(each(*changes, [](const Change& c) { return c.old_url; }),
                  served("old_license_url"));
        EXPECT_EQ(each(*changes, [](const Change& c) { return c.new_name; }),
                  served("new_license"));
        EXPECT_EQ(each(*changes, [](const Change& c) { return c.new_url; }),
                  served("new_license_url"));
    });
}

TEST(RecordedAnswers, OfTagsKeepWhatWasTypedAndByWhom) {
    for_each_body("flickr.photos.getInfo", 40, [](const std::string& body) {
        const auto info = parse_photo_info(body);
        ASSERT_TRUE(info.has_value()) << info.error();
        const auto& tags = info->photo.tags;
        EXPECT_EQ(each(tags, [](const format::Tag& t) { return t.raw; }),
                  values_of(body, "tag", "raw"));
        EXPECT_EQ(each(tags, [](const format::Tag& t) { return t.author.value; }),
                  values_of(body, "tag", "author"));
        EXPECT_EQ(each(tags, [](const format::Tag& t) { return t.author_name; }),
                  values_of(body, "tag", "authorname"));
        EXPECT_EQ(info->has_people, between(body, "haspeople=\"") == "1");
        EXPECT_EQ(info->photo.usage.can_download, between(body, "candownload=\"") == "1");
        EXPECT_EQ(info->photo.visibility.is_public, between(body, "ispublic=\"") == "1");
        EXPECT_EQ(std::to_string(info->photo.rotation), between(body, " rotation=\""));
    });
}

}  // namespace
}  // namespace lifeboat::creator::flickr
