#include "creator/cli/other_captures.hpp"

#include "lifeboat/format/byte_stream.hpp"
#include "support/fixed_world.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace lifeboat::creator::cli {
namespace {

struct Output {
    void add(const std::string& name, const std::string& journal) {
        std::filesystem::create_directory(folder / name);
        std::ofstream(folder / name / "journal.jsonl") << journal;
    }
    [[nodiscard]] std::string told(const std::string& capture) {
        std::ostringstream out;
        std::ostringstream err;
        Console console(out, err, {}, false, clock);
        tell_of_other_captures(folder / capture, folder.path(), console);
        return err.str();
    }

    support::TempDir folder;
    support::FixedClock clock;
};

TEST(OtherCaptures, AreToldOfWhereAChangedRequestBeginsAnew) {
    Output output;
    EXPECT_EQ(output.told("capture_new"), "");
    output.add("capture_done", "{\"entry\":\"travels\"}\n{\"entry\":\"finished\",\"at\":1}\n");
    output.add("not_a_capture", "");
    EXPECT_EQ(output.told("capture_new"), "");
    output.add("capture_old", "{\"entry\":\"travels\",\"photo\":\"1\"}\n");
    EXPECT_NE(output.told("capture_new").find("capture_old holds an unfinished capture"),
              std::string::npos);
    EXPECT_EQ(output.told("capture_old"), "") << "that one is gone on with";
}

}  // namespace
}  // namespace lifeboat::creator::cli
