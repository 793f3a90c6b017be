#include "creator/cli/commands.hpp"
#include "creator/cli/exit_status.hpp"
#include "creator/cli/report_file.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/json.hpp"
#include "support/damaged_package.hpp"
#include "support/fixed_world.hpp"
#include "support/small_lifeboat.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace lifeboat::creator::cli {
namespace {

using support::TempDir;

/// A clock that moves on by a day whenever it is told to.
class Calendar final : public format::Clock {
  public:
    [[nodiscard]] format::Timestamp now() const override { return now_; }
    void next_day() { now_ += std::chrono::hours(24); }

  private:
    format::Timestamp now_ = support::FixedClock().now();
};

struct Auditor {
    TempDir folder;
    Calendar clock;
    support::CountingIds ids;
    std::string said;
    std::filesystem::path package;

    Auditor() {
        std::filesystem::create_directories(folder / "media");
        support::SmallLifeboat lifeboat(folder / "media");
        package = lifeboat.with_more_photos(40).seal(folder.path());
    }

    int verify(VerifyOptions options, bool json = false) {
        std::ostringstream out, err;
        GlobalOptions global;
        global.json = json;
        Console console(out, err, global, false, clock);
        Environment environment{clock, ids, {}, {}, {}, {}, {}};
        options.package = package;
        options.jobs = 1;
        const int status = run_verify(options, console, environment);
        said = out.str();
        return status;
    }

    void damage_a_photo() {
        const support::DamagedPackage damaged(package);
        damaged.flip_byte(damaged.first_file("data/representations/originals/data/", "_o.jpg"));
    }
};

format::ErrorCode refusal_of(Auditor& auditor, const VerifyOptions& options) {
    try {
        (void)auditor.verify(options);
    } catch (const format::Error& error) {
        return error.code();
    }
    ADD_FAILURE() << "it was not refused";
    return format::ErrorCode::internal;
}

TEST(VerifyCommand, FilesAReportInJsonAndInText) {
    Auditor auditor;
    VerifyOptions options;
    options.decode = true;
    options.reports = {auditor.folder / "audit.json", auditor.folder / "audit.txt"};
    EXPECT_EQ(auditor.verify(options), exit_done) << auditor.said;
    const std::string json = format::load_file(options.reports[0]);
    EXPECT_TRUE(format::check_schema(json, "verification-report.schema.json").empty()) << json;
    const format::AuditReport report = read_report(options.reports[0]);
    EXPECT_EQ(report.result.package, auditor.package.filename());
    EXPECT_EQ(report.result.uuid.size(), 36U);
    EXPECT_EQ(report.result.tagmanifest_sha512,
              format::fixity_of(format::load_file(auditor.package / "tagmanifest-sha512.txt"))
                  .sha512_hex());
    EXPECT_EQ(report.result.unread_files, 0U);
    EXPECT_GT(report.result.decoded, 40U);
    EXPECT_EQ(report.result.not_decoded, 1U) << "the film";
    EXPECT_TRUE(report.passes);
    const std::string text = format::load_file(options.reports[1]);
    for (const std::string& part :
         {report.result.package, report.result.uuid, report.result.tagmanifest_sha512,
          std::string("2026-11-20T12:00:00Z"), std::string("Findings (0)")}) {
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
    }
    EXPECT_EQ(refusal_of(auditor, options), format::ErrorCode::already_exists);
    EXPECT_EQ(format::load_file(options.reports[0]), json);
}

TEST(VerifyCommand, SaysThatASampleWasOne) {
    Auditor auditor;
    VerifyOptions options;
    options.sample_percent = 10;
    options.seed = "7:3";
    EXPECT_EQ(auditor.verify(options), exit_done);
    EXPECT_NE(auditor.said.find("a sample: slice 3 of 10"), std::string::npos) << auditor.said;
    EXPECT_NE(auditor.said.find("--seed 7:3"), std::string::npos);
    EXPECT_EQ(auditor.verify(options, true), exit_done);
    EXPECT_NE(auditor.said.find(R"("extent":"sample")"), std::string::npos) << auditor.said;
    EXPECT_NE(auditor.said.find(R"("seed":7)"), std::string::npos);
    options.seed = "seven";
    EXPECT_EQ(refusal_of(auditor, options), format::ErrorCode::usage);
    options.seed = "7:11";
    EXPECT_EQ(refusal_of(auditor, options), format::ErrorCode::usage);
}

TEST(VerifyCommand, FindsADamageInOneOfAllSlicesAndKeepsLookingAtIt) {
    Auditor auditor;
    auditor.damage_a_photo();
    VerifyOptions options;
    options.sample_percent = 20;
    int found = 0;
    for (int audit = 0; audit < 5; ++audit) {
        options.reports = {auditor.folder / (std::to_string(audit) + ".json")};
        found += auditor.verify(options) == exit_not_conforming ? 1 : 0;
        const format::AuditReport report = read_report(options.reports[0]);
        EXPECT_GT(report.result.unread_files, 0U);
        EXPECT_EQ(report.result.findings.size(), found == 0 ? 0U : 1U);
        options.since = options.reports[0];
        auditor.clock.next_day();
    }
    EXPECT_GE(found, 1);
    const format::AuditReport last = read_report(options.since);
    EXPECT_EQ(last.result.findings.size(), 1U);
    for (const auto& read : last.last_read) {
        EXPECT_TRUE(read.has_value());
    }
}

TEST(VerifyCommand, ComparesWithTheEarlierReport) {
    Auditor auditor;
    VerifyOptions options;
    options.reports = {auditor.folder / "first.json"};
    EXPECT_EQ(auditor.verify(options), exit_done);
    auditor.damage_a_photo();
    options.since = options.reports[0];
    options.reports = {auditor.folder / "second.json"};
    EXPECT_EQ(auditor.verify(options), exit_not_conforming);
    EXPECT_NE(auditor.said.find("1 findings are new"), std::string::npos) << auditor.said;
    // Made right with the manifests: only the earlier report knows better.
    const support::DamagedPackage damaged(auditor.package);
    damaged.redo_bag();
    options.reports = {};
    EXPECT_EQ(auditor.verify(options), exit_not_conforming);
    EXPECT_NE(auditor.said.find("LB078"), std::string::npos) << auditor.said;
}

TEST(VerifyCommand, RefusesAReportOfAnotherPackageAndWhatABagHasNot) {
    Auditor auditor;
    VerifyOptions options;
    options.reports = {auditor.folder / "first.json"};
    EXPECT_EQ(auditor.verify(options), exit_done);
    options.since = options.reports[0];
    options.reports.clear();
    const auto other = auditor.folder / "lifeboat_other_2026-11-20_00000000";
    std::filesystem::rename(auditor.package, other);
    auditor.package = other;
    EXPECT_EQ(refusal_of(auditor, options), format::ErrorCode::usage);
    options.as_bag = true;
    EXPECT_EQ(refusal_of(auditor, options), format::ErrorCode::usage);
    options.since.clear();
    EXPECT_EQ(auditor.verify(options), exit_done) << auditor.said;
    EXPECT_NE(auditor.said.find("a valid bag"), std::string::npos) << auditor.said;
}

}  // namespace
}  // namespace lifeboat::creator::cli
