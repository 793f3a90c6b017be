// The documents of the specification agree with one another.
#include "lifeboat/format/license.hpp"
#include "lifeboat/format/requirement.hpp"
#include "support/locations.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace lifeboat::conformance {
namespace {

std::string load(const std::string& path) {
    std::ifstream file(support::project_folder() / path, std::ios::binary);
    EXPECT_TRUE(file) << path;
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

/// "3.1" of "### 3.1 The tree" and "8" of "## 8. Containers"; empty for other lines.
std::string section_in(const std::string& line) {
    if (!line.starts_with("##")) {
        return {};
    }
    const std::size_t begin = line.find_first_of("0123456789");
    const std::size_t end = line.find_first_not_of("0123456789.", begin);
    std::string number = begin == std::string::npos ? "" : line.substr(begin, end - begin);
    while (number.ends_with('.')) {
        number.pop_back();
    }
    return number;
}

/// The identifiers in brackets: "[LB001]".
std::vector<std::string> ids_in(const std::string& text) {
    std::vector<std::string> ids;
    for (std::size_t at = text.find("[LB"); at != std::string::npos;
         at = text.find("[LB", at + 1)) {
        ids.push_back(text.substr(at + 1, text.find(']', at) - at - 1));
    }
    return ids;
}

/// Identifier → the sections of the text that cite it.
std::multimap<std::string, std::string> citations() {
    std::multimap<std::string, std::string> cited;
    std::string section;
    for (const std::string& line : lines_of(load("spec/data-lifeboat.md"))) {
        if (const std::string begun = section_in(line); !begun.empty()) {
            section = begun;
        }
        for (const std::string& id : ids_in(line)) {
            cited.emplace(id, section);
        }
    }
    return cited;
}

TEST(Specification, EveryRequirementStandsInTheSectionThatItsRowNames) {
    const auto cited = citations();
    for (const auto& requirement : format::requirements()) {
        const auto [begin, end] = cited.equal_range(requirement.id);
        EXPECT_TRUE(std::any_of(
            begin, end, [&](const auto& row) { return row.second == requirement.section; }))
            << requirement.id << " is not in section " << requirement.section;
    }
}

TEST(Specification, CitesNoRequirementThatTheTableLacks) {
    std::set<std::string> known;
    for (const auto& requirement : format::requirements()) {
        known.insert(requirement.id);
    }
    for (const auto& [id, section] : citations()) {
        EXPECT_TRUE(known.contains(id)) << id << " in section " << section;
    }
}

TEST(Specification, EverySentenceThatObligesBearsAnId) {
    std::string paragraph;
    std::size_t obliging = 0;
    const auto finish = [&paragraph, &obliging] {
        const bool obliges = paragraph.find("MUST") != std::string::npos ||
                             paragraph.find("SHOULD") != std::string::npos;
        // Section 1.1 speaks of the words themselves.
        const bool defines = paragraph.find("BCP 14") != std::string::npos;
        if (obliges && !defines) {
            ++obliging;
            EXPECT_FALSE(ids_in(paragraph).empty()) << paragraph;
        }
        paragraph.clear();
    };
    for (const std::string& line : lines_of(load("spec/data-lifeboat.md"))) {
        if (line.empty() || line.starts_with("- ") || line.starts_with("#")) {
            finish();
        }
        paragraph += line + "\n";
    }
    finish();
    EXPECT_GE(obliging, format::requirements().size());
}

TEST(Specification, TheTableOfLicencesIsTheOneThatTheLibraryHolds) {
    std::set<std::string> seen;
    for (const std::string& line : lines_of(load("spec/data-lifeboat.md"))) {
        std::istringstream stream(line);
        std::vector<std::string> cells;
        for (std::string cell; std::getline(stream, cell, '|');) {
            const std::size_t begin = cell.find_first_not_of(' ');
            cells.push_back(begin == std::string::npos
                                ? ""
                                : cell.substr(begin, cell.find_last_not_of(' ') - begin + 1));
        }
        if (cells.size() != 6 || !cells[3].starts_with("http") ||
            cells[1].find_first_not_of("0123456789") != std::string::npos) {
            continue;
        }
        const format::LicenseId id(cells[1]);
        seen.insert(id.value);
        const auto statement = format::rights_statement_for(id);
        EXPECT_TRUE(format::is_known_license(id)) << id.value;
        EXPECT_EQ(cells[3], statement.uri) << id.value;
        EXPECT_EQ(cells[4], format::to_string(statement.basis)) << id.value;
        EXPECT_EQ(cells[5] == "yes", statement.is_open) << id.value;
    }
    for (int number = 0; number < 100; ++number) {
        const format::LicenseId id(std::to_string(number));
        EXPECT_EQ(format::is_known_license(id), seen.contains(id.value)) << id.value;
    }
}

}  // namespace
}  // namespace lifeboat::conformance
