#include "creator/build/kept_request.hpp"

#include "creator/rights/policy.hpp"
#include "lifeboat/format/error.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace lifeboat::creator::build {
namespace {

/// A folder that holds no more of a package than its request; none for an empty text.
request::CreationRequest read_from(const std::string& document,
                                   const format::Lifeboat& lifeboat) {
    const support::TempDir folder;
    const std::filesystem::path package = folder.path() / "lifeboat_x_2026-11-20_00000000";
    std::filesystem::create_directories(package / "data/documentation");
    if (!document.empty()) {
        std::ofstream(package / kept_request_path) << document;
    }
    return request_of(*format::open_container(package), lifeboat);
}

request::CreationRequest full_request() {
    request::CreationRequest request;
    request.title = "Harbour";
    request.purpose = "Kept";
    request.maker.name = "A. Archivist";
    request.targets = {"albums:12345678@N00"};
    request.exclude = {"https://www.flickr.com/photos/somebody/17/", "9"};
    request.allow = {"people_tagged"};
    request.policy = rights::to_json(rights::default_policy());
    request.options = {false, 12, request::Detail::standard, request::FaveDetail::names, false};
    return request::parse_request(request::to_json(request), "test");
}

/// What a package tells of a request that it does not keep.
format::Lifeboat description() {
    format::Lifeboat lifeboat;
    lifeboat.title = "Harbour";
    lifeboat.purpose = "Kept";
    lifeboat.maker.name = "A. Archivist";
    lifeboat.targets.emplace_back().url = "https://www.flickr.com/photos/12345678@N00/albums/7";
    lifeboat.capture_detail = "minimal";
    lifeboat.capture_faves = "names";
    return lifeboat;
}

format::AshorePhoto ashore(const std::string& id, const std::string& reason) {
    format::AshorePhoto photo;
    photo.id = format::PhotoId(id);
    photo.reason = reason;
    return photo;
}

TEST(KeptRequest, AsksForTheSameAgain) {
    const request::CreationRequest request = full_request();
    EXPECT_EQ(read_from(request::to_json(request), description()), request);
}

TEST(KeptRequest, IsComposedFromTheDescriptionWhereThePackageKeepsNone) {
    const request::CreationRequest request = read_from("", description());
    EXPECT_EQ(request.targets,
              std::vector<std::string>{"https://www.flickr.com/photos/12345678@N00/albums/7"});
    EXPECT_EQ(request.options.detail, request::Detail::minimal);
    EXPECT_EQ(request.options.faves, request::FaveDetail::names);
}

TEST(KeptRequest, KeepsOutWhomTheMakerOrAMemberLeftOutAndNobodyElse) {
    format::Lifeboat lifeboat = description();
    lifeboat.ashore = {ashore("1", "permission_refused"), ashore("2", "permission_withdrawn"),
                       ashore("17", "excluded_by_maker"), ashore("3", "license_not_open")};
    EXPECT_EQ(read_from(request::to_json(full_request()), lifeboat).exclude,
              (std::vector<std::string>{"https://www.flickr.com/photos/somebody/17/", "9", "1",
                                        "2"}));
    EXPECT_EQ(read_from("", lifeboat).exclude, (std::vector<std::string>{"1", "2", "17"}));
}

TEST(KeptRequest, IsAskedOfFlickrWhoeverListedThePhotosThen) {
    request::CreationRequest request = full_request();
    request.account_export = format::MemberId("12345678@N00");
    EXPECT_TRUE(read_from(request::to_json(request), description()).account_export.empty());
}

TEST(KeptRequest, IsNotMadeUpWhereThePackageWithheldItForTheSakeOfPeople) {
    format::Lifeboat lifeboat = description();
    lifeboat.privacy = {{"contacts", "drop_from_others", 1, 1}, {"faves", "keep", 1, 1}};
    EXPECT_FALSE(read_from("", lifeboat).targets.empty());
    lifeboat.privacy.push_back({"comments", "pseudonymise", 1, 1});
    EXPECT_THROW(static_cast<void>(read_from("", lifeboat)), format::Error);
    EXPECT_EQ(read_from(request::to_json(full_request()), lifeboat), full_request());
}

TEST(KeptRequest, IsRefusedWhereItIsNone) {
    EXPECT_THROW(static_cast<void>(read_from("{}", description())), format::Error);
    request::CreationRequest request = full_request();
    request.policy = R"({"title":"t","rules":[{"name":"n","then":"travels"}]})";
    EXPECT_THROW(static_cast<void>(read_from(request::to_json(request), description())),
                 format::Error);
}

}  // namespace
}  // namespace lifeboat::creator::build
