#include "container/name_collisions.hpp"

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
        EXPECT_EQ(!name_collisions(entries_of(paths)).empty(), expected) << "round " << round;
        ++(expected ? with : without);
    }
    EXPECT_GT(with, 300U);
    EXPECT_GT(without, 300U);
}

TEST(NameCollisions, AreThoseOfFilesAndOfTheFoldersAboveThem) {
    const auto found = [](const std::set<std::string>& paths) {
        return name_collisions(entries_of(paths)).size();
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
    EXPECT_TRUE(name_collisions(entries_of({deep})).empty());
    EXPECT_EQ(name_collisions(entries_of({deep, "a"})).size(), 1U);
}

}  // namespace
}  // namespace lifeboat::format
