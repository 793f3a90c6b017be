// A consent ledger in which one member was asked about three photos, and answers to that.
#pragma once

#include "creator/consent/consent_ledger.hpp"
#include "creator/consent/recording.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"
#include "support/fixed_world.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace lifeboat::support {

namespace consent = creator::consent;
namespace rights = creator::rights;

class AskedLedger : public ::testing::Test {
  protected:
    inline static const format::MemberId ana{"1@N00"};
    inline static const std::string today = "2026-11-21";

    AskedLedger() {
        consent::ConsentLedger::begin(folder_, {"Example Library", {}});
        std::ofstream(folder_ / "mail.eml") << "Yes, of course.";
        consent::ConsentLedger ledger(folder_, consent::ConsentLedger::Access::write);
        consent::Asked asked;
        asked.token = "token-1";
        asked.member = ana;
        asked.photos = {format::PhotoId("1"), format::PhotoId("2"), format::PhotoId("3")};
        asked.uses = {"copy", "metadata", "comments", "display_on_site", "display_online"};
        asked.asked_on = "2026-11-01";
        asked.answer_by = "2026-12-01";
        ledger.append(asked);
    }

    consent::AnswerForm form(const char* answer) const {
        consent::AnswerForm form;
        form.token = "token-1";
        form.answer = answer;
        form.text = "Yes, of course.";
        form.answered_on = "2026-11-20";
        form.recorded_by = "A. Archivist";
        form.evidence = folder_ / "mail.eml";
        return form;
    }

    consent::Answered record(const consent::AnswerForm& form) {
        consent::ConsentLedger ledger(folder_, consent::ConsentLedger::Access::write);
        return consent::record_answer(ledger, form, today, ids_);
    }

    std::string refusal(const consent::AnswerForm& form) {
        try {
            record(form);
        } catch (const format::Error& error) {
            EXPECT_EQ(error.code(), format::ErrorCode::usage);
            return error.what();
        }
        return "accepted";
    }

    rights::ConsentState state(const char* photo, const std::string& day = today) const {
        const consent::ConsentLedger ledger(folder_, consent::ConsentLedger::Access::read);
        return consent::ConsentBook(ledger, day).consent_for(format::PhotoId(photo), ana);
    }

    std::string opening() const {
        try {
            const consent::ConsentLedger ledger(folder_, consent::ConsentLedger::Access::read);
        } catch (const format::Error& error) {
            EXPECT_EQ(error.code(), format::ErrorCode::malformed);
            return error.what();
        }
        return "opened";
    }

    void write(const std::string& text) const {
        std::ofstream(folder_ / "ledger.jsonl", std::ios::binary) << text;
    }
    std::string text() const { return format::load_file(folder_ / "ledger.jsonl"); }

    support::TempDir temp_;
    std::filesystem::path folder_ = temp_.path() / "ledger";
    support::CountingIds ids_;
};

}  // namespace lifeboat::support
