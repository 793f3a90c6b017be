#include "container/name_collisions.hpp"

#include "container/path_order.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <string_view>

namespace lifeboat::format {
namespace {

std::string lowered(std::string text) {
    for (char& c : text) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return text;
}

std::vector<ContainerEntry> entries_of(const std::set<std::string>& paths) {
    std::vector<ContainerEntry> entries;
    for (const std::string& path : paths) {
        entries.push_back({path, 0, EntryKind::file});
    }
    return entries;
}

/// As EntryList looks for them: quickly, and closely where that calls for it.
std::vector<NameCollision> found_in(const std::set<std::string>& paths, std::mt19937& random) {
    auto entries = entries_of(paths);
    std::shuffle(entries.begin(), entries.end(), random);
    return path_order(entries).may_collide ? name_collisions(entries_of(paths))
                                           : std::vector<NameCollision>();
}

/// By every pair of a file or folder with another.
bool collide(const std::set<std::string>& paths) {
    std::set<std::string> names = paths;
    for (const std::string& path : paths) {
        for (std::size_t at = path.find('/'); at != std::string::npos;
             at = path.find('/', at + 1)) {
            const std::string folder = path.substr(0, at);
            if (paths.contains(folder)) {
                return true;
            }
            names.insert(folder);
        }
    }
    std::set<std::string> low;
    return !std::all_of(names.begin(), names.end(),
                        [&low](const auto& name) { return low.insert(lowered(name)).second; });
}

/// `size` paths of one to five components.
std::set<std::string> random_paths(std::mt19937& random, std::size_t size,
                                   std::string_view alphabet) {
    std::set<std::string> paths;
    while (paths.size() < size) {
        std::string path;
        const auto components = 1 + random() % 5;
        for (std::size_t i = 0; i < components; ++i) {
            path += i == 0 ? "" : "/";
            const auto letters = 1 + random() % 9;
            for (std::size_t letter = 0; letter < letters; ++letter) {
                path += alphabet[random() % alphabet.size()];
            }
        }
        paths.insert(path);
    }
    return paths;
}

TEST(NameCollisions, AreFoundWhereverThereAreAny) {
    std::mt19937 random(1);
    std::size_t with = 0, without = 0;
    for (int round = 0; round < 3'000; ++round) {
        const bool is_crowded = round % 3 == 0;
        // Few capitals go one way through the search, many another.
        const std::string_view alphabet =
            round % 2 == 0 ? "abcdefghijklmnopqrst-.A" : "abcdABCD-.";
        const auto paths = random_paths(random, is_crowded ? 150 : 8, alphabet);
        const bool expected = collide(paths);
        EXPECT_EQ(!found_in(paths, random).empty(), expected) << "round " << round;
        ++(expected ? with : without);
    }
    EXPECT_GT(with, 300U);
    EXPECT_GT(without, 300U);
}

TEST(NameCollisions, AreThoseOfFilesAndOfTheFoldersAboveThem) {
    std::mt19937 random(2);
    const auto found = [&random](const std::set<std::string>& paths) {
        return found_in(paths, random).size();
    };
    EXPECT_EQ(found({"a", "a-b", "a.b/c", "ab"}), 0U);
    EXPECT_EQ(found({"a", "a-b", "a.b", "a/b"}), 1U);
    EXPECT_EQ(found({"a/b/c", "a/B/d"}), 1U);
    EXPECT_EQ(found({"A/b", "a"}), 1U);
    EXPECT_EQ(found({"Read.me", "read.me"}), 1U);
    EXPECT_EQ(found({"Folder/One/x", "Folder/One/y", "Folder/Two/x"}), 0U);
    EXPECT_EQ(found({"Folder/One/x", "Folder/one/y"}), 1U);
    EXPECT_EQ(found({}), 0U);
}

TEST(NameCollisions, AreSoughtWithoutACopyOfEveryFrontOfADeepName) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) {
        deep += i % 2 == 0 ? "A/" : "b/";
    }
    deep += "x";
    std::mt19937 random(3);
    EXPECT_TRUE(found_in({deep}, random).empty());
    EXPECT_EQ(found_in({deep, "a"}, random).size(), 1U);
}

TEST(NameCollisions, AreNotSuspectedWhereThereAreNone) {
    const auto is_suspected = [](std::vector<ContainerEntry> entries) {
        return path_order(entries).may_collide;
    };
    const auto file = [](const char* path) { return ContainerEntry{path, 0, EntryKind::file}; };
    const auto folder = [](const char* path) {
        return ContainerEntry{path, 0, EntryKind::folder};
    };
    // A folder with a capital is met again behind another.
    EXPECT_FALSE(
        is_suspected({file("Photos/1"), file("b"), file("Photos/2"), file("Photos.txt")}));
    EXPECT_FALSE(is_suspected({folder("Photos"), file("Photos/1"), folder("Photos/more")}));
    EXPECT_FALSE(is_suspected({file("a-b"), file("a/b"), file("a.b"), file("ab")}));
    EXPECT_TRUE(is_suspected({file("a/b"), file("c"), file("a/b")}));
    EXPECT_TRUE(is_suspected({file("a/b/c/d"), file("a"), file("c")}));
    EXPECT_TRUE(is_suspected({file("a/x"), file("a/b/c/d"), file("a/b")}));
    EXPECT_TRUE(is_suspected({folder("Photos"), file("photos/1")}));
}

TEST(NameCollisions, AreNotSuspectedInAnArchiveThatListsItsFolders) {
    // So many capitals that each name is looked at.
    std::vector<ContainerEntry> entries{{"Photos", 0, EntryKind::folder},
                                        {"Photos/Of 2019", 0, EntryKind::folder},
                                        {"Photos-more", 0, EntryKind::folder}};
    for (int i = 0; i < 500; ++i) {
        const std::string name = "DSC_" + std::to_string(i) + ".JPG";
        entries.push_back({"Photos/" + name, 0, EntryKind::file});
        entries.push_back({"Photos/Of 2019/" + name, 0, EntryKind::file});
    }
    EXPECT_FALSE(path_order(entries).may_collide);
    entries.push_back({"Photos/of 2019/a", 0, EntryKind::file});
    EXPECT_TRUE(path_order(entries).may_collide);
    entries.back() = {"Photos", 0, EntryKind::folder};
    EXPECT_TRUE(path_order(entries).may_collide);
}

TEST(NameCollisions, OfNamesWithCapitalsAreToldFromOneFolderMetTwice) {
    const auto file = [](const char* path) { return ContainerEntry{path, 0, EntryKind::file}; };
    std::vector<ContainerEntry> entries(1'000, file("x"));
    for (std::size_t i = 0; i < entries.size(); ++i) {
        entries[i].path = "lower/" + std::to_string(i);
    }
    entries[10] = file("AbC/1");
    entries[500] = file("AbC/2");
    EXPECT_FALSE(path_order(entries).may_collide);
    entries[900] = file("aBc/3");
    EXPECT_TRUE(path_order(entries).may_collide);
}

}  // namespace
}  // namespace lifeboat::format
