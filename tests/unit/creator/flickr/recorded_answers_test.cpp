// Every recorded answer of the methods that are parsed here, when the recordings are there.
// What the parsers found is compared with plain searches in the text of the answer.
#include "creator/flickr/collection_parser.hpp"
#include "creator/flickr/comment_parser.hpp"
#include "creator/flickr/context_parser.hpp"
#include "creator/flickr/license_parser.hpp"
#include "creator/flickr/member_parser.hpp"
#include "creator/flickr/photo_parser.hpp"

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

const std::filesystem::path recordings = std::filesystem::path(LIFEBOAT_SHARED) / "recordings";

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

}  // namespace
}  // namespace lifeboat::creator::flickr
