#include "lifeboat/format/package_diff.hpp"

#include "lifeboat/format/error.hpp"
#include "lifeboat/format/package_writer.hpp"
#include "support/small_lifeboat.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace lifeboat::format {
namespace {

namespace fs = std::filesystem;

class PackageDiff : public ::testing::TestWithParam<ContainerFormat> {
  protected:
    /// The differences between the small lifeboat and what `change` makes of it, without the
    /// files that follow from the others.
    template <typename Edit>
    std::vector<Change> after(const Edit& edit) {
        const fs::path before = seal("before", [](support::SmallLifeboat&) {});
        const fs::path changed = seal("after", edit);
        std::vector<Change> changes;
        SilentProgress silent;
        compare_packages(
            before, changed,
            [&](const Change& change) {
                if (change.what != "derived") {
                    changes.push_back(change);
                }
            },
            silent);
        return changes;
    }

    template <typename Edit>
    fs::path seal(const char* name, const Edit& edit) {
        fs::create_directories(temp_ / name / "media");
        support::SmallLifeboat small(temp_ / name / "media");
        edit(small);
        return small.in(GetParam()).seal(temp_ / name);
    }

    support::TempDir temp_;
};

bool holds(const std::vector<Change>& changes, ChangeKind kind, const std::string& what,
           const std::string& subject, const std::string& field = "") {
    return std::any_of(changes.begin(), changes.end(), [&](const Change& change) {
        return change.kind == kind && change.what == what && change.subject == subject &&
               (field.empty() || change.field.starts_with(field));
    });
}

TEST_P(PackageDiff, IsEmptyForTheSamePackageTwice) {
    EXPECT_TRUE(after([](support::SmallLifeboat&) {}).empty());
}

TEST_P(PackageDiff, TellsChangedFieldsWithBothValues) {
    std::string id, old_title;
    const auto changes = after([&](support::SmallLifeboat& small) {
        id = small.photos[0].id.value;
        old_title = small.photos[0].title;
        small.photos[0].title = "Renamed";
    });
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].what, "photo");
    EXPECT_EQ(changes[0].subject, id);
    EXPECT_EQ(changes[0].field, "title");
    EXPECT_NE(changes[0].before.find(old_title.substr(0, 3)), std::string::npos);
    EXPECT_EQ(changes[0].after, "\"Renamed\"");
}

TEST_P(PackageDiff, KnowsCommentsByTheirIds) {
    std::string id;
    const auto changes = after([&](support::SmallLifeboat& small) {
        Photo& photo = small.photos[0];
        id = photo.id.value;
        Comment comment;
        comment.id = "c-new";
        comment.author = photo.owner;
        comment.text = "new words";
        photo.comments.insert(photo.comments.begin(), comment);
        small.lifeboat.counts.comments += 1;
    });
    EXPECT_TRUE(holds(changes, ChangeKind::added, "comment", id, "comments[c-new]"));
    EXPECT_TRUE(holds(changes, ChangeKind::changed, "lifeboat", "lifeboat", "counts.comments"));
    EXPECT_EQ(changes.size(), 2U);
}

TEST_P(PackageDiff, TellsAddedPhotosWithTheirMedia) {
    const auto changes =
        after([](support::SmallLifeboat& small) { small.with_more_photos(1); });
    EXPECT_EQ(std::count_if(changes.begin(), changes.end(),
                            [](const Change& change) {
                                return change.what == "photo" &&
                                       change.kind == ChangeKind::added;
                            }),
              1);
    EXPECT_TRUE(std::any_of(changes.begin(), changes.end(), [](const Change& change) {
        return change.what == "media" && change.kind == ChangeKind::added &&
               change.after.size() == 128;
    }));
}

TEST_P(PackageDiff, TellsRemovedPeopleAndRowsOfLists) {
    std::string member;
    const auto changes = after([&](support::SmallLifeboat& small) {
        member = small.lifeboat.ashore.at(0).id.value;
        small.lifeboat.ashore.clear();
        small.lifeboat.counts.ashore = 0;
    });
    EXPECT_TRUE(
        holds(changes, ChangeKind::removed, "ashore", "ashore", "ashore[" + member + "]"));
}

TEST_P(PackageDiff, TellsBytesThatChangedUnderTheSameName) {
    const auto changes = after([](support::SmallLifeboat& small) {
        small.store(small.photos[0].renditions[0], support::tiny_jpeg(77));
    });
    EXPECT_TRUE(std::any_of(changes.begin(), changes.end(), [](const Change& change) {
        return change.what == "media" && change.kind == ChangeKind::changed &&
               change.before != change.after;
    }));
}

TEST_P(PackageDiff, DoesNotCountWhenSomethingWasSeen) {
    EXPECT_TRUE(after([](support::SmallLifeboat& small) {
                    for (Photo& photo : small.photos) {
                        photo.seen_at += std::chrono::hours(24);
                    }
                }).empty());
}

INSTANTIATE_TEST_SUITE_P(EveryContainer, PackageDiff,
                         ::testing::Values(ContainerFormat::folder, ContainerFormat::zip,
                                           ContainerFormat::tar),
                         [](const auto& test) { return std::string(to_string(test.param)); });

TEST(PackageDiffOfOtherThings, RefusesWhatIsNoLifeboat) {
    const support::TempDir temp;
    fs::create_directory(temp / "a");
    SilentProgress silent;
    EXPECT_THROW(compare_packages(
                     temp / "a", temp / "a", [](const Change&) {}, silent),
                 Error);
}

}  // namespace
}  // namespace lifeboat::format
