#include "lifeboat/format/audit_report.hpp"

#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/json.hpp"
#include "support/locations.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace lifeboat::format {
namespace {

const Timestamp day = Timestamp(std::chrono::seconds(1'795'176'000));
constexpr std::chrono::hours month(24 * 30);

Finding damage(const std::string& path) {
    return {"LB019", Level::must, path, "sha512 00", "sha512 01"};
}

AuditReport audit(Timestamp at, Sample sample = {}) {
    AuditReport report;
    report.started_at = at;
    report.finished_at = at + std::chrono::minutes(3);
    report.software = "data-lifeboat";
    report.software_version = "0.1.0";
    report.result.package = "lifeboat_harbour_2026-11-20_6f1c2a34";
    report.result.uuid = "6f1c2a34-0000-4000-8000-000000000001";
    report.result.tagmanifest_sha512 = std::string(128, 'a');
    report.result.format_version = "1.0";
    report.sample = sample;
    note_what_was_read(report, nullptr);
    return report;
}

std::string example() {
    return load_file(support::project_folder() / "spec/examples/verification-report.json");
}

TEST(AuditReport, IsReadAsItWasWritten) {
    EXPECT_EQ(to_json(audit_report_from_json(example(), "example")), example());
    AuditReport report = audit(day);
    report.result.findings = {damage("data/a"), damage("data/b")};
    report.signature.origin = Origin::broken;
    const std::string text = to_json(report);
    EXPECT_EQ(to_json(audit_report_from_json(text, "it")), text);
    EXPECT_TRUE(check_schema(text, "verification-report.schema.json").empty());
}

TEST(AuditReport, RefusesAReportWhoseSlicesDoNotFit) {
    std::string text = example();
    const std::size_t at = text.find("\"slice\": 1,");
    ASSERT_NE(at, std::string::npos);
    text.replace(at, 10, "\"slice\": 2");
    EXPECT_THROW((void)audit_report_from_json(text, "it"), Error);
    EXPECT_THROW((void)audit_report_from_json("{}", "it"), Error);
    EXPECT_THROW((void)audit_report_from_json("not JSON", "it"), Error);
}

TEST(AuditReport, BelongsToOnePackage) {
    const AuditReport earlier = audit(day);
    VerificationReport now = earlier.result;
    EXPECT_NO_THROW(require_same_package(earlier, now));
    now.uuid = "";  // lifeboat.json is damaged.
    EXPECT_NO_THROW(require_same_package(earlier, now));
    now.uuid = "00000000-0000-4000-8000-000000000001";
    EXPECT_THROW(require_same_package(earlier, now), Error);
    now = earlier.result;
    now.package = "another";
    EXPECT_THROW(require_same_package(earlier, now), Error);
}

TEST(AuditReport, SaysWhatIsNewAndWhatIsGone) {
    AuditReport earlier = audit(day);
    earlier.result.findings = {damage("data/a"), damage("data/b")};
    AuditReport now = audit(day + month);
    now.result.findings = {damage("data/b"), damage("data/c")};
    compare_with_earlier(now, earlier);
    ASSERT_TRUE(now.changes);
    EXPECT_EQ(now.changes->earlier, day);
    EXPECT_EQ(now.changes->fresh, std::vector<Finding>{damage("data/c")});
    EXPECT_EQ(now.changes->gone, std::vector<Finding>{damage("data/a")});
    EXPECT_EQ(now.changes->unchanged, 1U);
    EXPECT_EQ(now.result.findings.size(), 2U);
}

TEST(AuditReport, NoticesAPackageThatWasMadeAnewUnderItsOldName) {
    const AuditReport earlier = audit(day);
    AuditReport now = audit(day + month);
    now.result.tagmanifest_sha512 = std::string(128, 'b');
    EXPECT_TRUE(now.result.conforms());
    compare_with_earlier(now, earlier);
    ASSERT_EQ(now.result.findings.size(), 1U);
    EXPECT_EQ(now.result.findings.front().requirement, "LB078");
    EXPECT_FALSE(now.result.conforms());
}

TEST(AuditReport, GoesOnWithTheSliceThatWasReadLongestAgo) {
    AuditReport last = audit(day, {3, 0, 77});
    std::set<std::uint32_t> read{last.sample.slice};
    for (int i = 1; i <= 3; ++i) {
        AuditReport next = audit(day + i * month, next_sample(last, 3, 99));
        EXPECT_EQ(next.sample.seed, 77U);
        note_what_was_read(next, &last);
        read.insert(next.sample.slice);
        last = next;
    }
    EXPECT_EQ(read.size(), 3U);
    EXPECT_EQ(last.sample.slice, 0U) << "the first is the oldest again";
    EXPECT_EQ(last.last_read[0], day + 3 * month);
    EXPECT_EQ(last.last_read[1], day + month);
}

TEST(AuditReport, KnowsNothingOfSlicesThatWereNeverRead) {
    const AuditReport first = audit(day, {4, 0, 77});
    EXPECT_EQ(first.last_read[0], day);
    EXPECT_EQ(first.last_read[3], std::nullopt);
    AuditReport other = audit(day + month, next_sample(first, 5, 99));
    EXPECT_EQ(other.sample, (Sample{5, 0, 99})) << "another division is another series";
    note_what_was_read(other, &first);
    EXPECT_EQ(other.last_read[4], std::nullopt);
}

TEST(AuditReport, RemembersThatEverythingWasReadOnce) {
    const AuditReport whole = audit(day);
    AuditReport part = audit(day + month, next_sample(whole, 2, 99));
    note_what_was_read(part, &whole);
    EXPECT_EQ(part.last_read[0], day + month);
    EXPECT_EQ(part.last_read[1], day);
}

TEST(Sample, DividesFilesWithoutRestAndAboutEvenly) {
    std::vector<int> count(10);
    for (int i = 0; i < 10000; ++i) {
        const std::string path = "data/representations/originals/data/" + std::to_string(i);
        int holders = 0;
        for (std::uint32_t slice = 0; slice < 10; ++slice) {
            if (Sample{10, slice, 5}.holds(path)) {
                ++holders;
                ++count[slice];
            }
        }
        ASSERT_EQ(holders, 1) << path;
    }
    for (const int files : count) {
        EXPECT_NEAR(files, 1000, 150);
    }
}

}  // namespace
}  // namespace lifeboat::format
