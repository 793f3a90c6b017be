#include "lifeboat/format/byte_stream.hpp"

#include "lifeboat/format/error.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <array>
#include <functional>

namespace lifeboat::format {
namespace {

using support::TempDir;
using support::write_file;

ErrorCode code_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.code();
    }
    ADD_FAILURE() << "no Error was thrown";
    return ErrorCode::internal;
}

TEST(TextSource, GivesItsTextInPiecesAndThenNothing) {
    TextSource source("hello");
    std::array<std::byte, 3> buffer{};
    EXPECT_EQ(source.read(buffer), 3U);
    EXPECT_EQ(source.read(buffer), 2U);
    EXPECT_EQ(source.read(buffer), 0U);
}

TEST(TextSink, CollectsWhatIsWritten) {
    TextSink sink;
    sink.write("a");
    sink.write(std::string_view{"\0b", 2});
    EXPECT_EQ(sink.text(), std::string("a\0b", 3));
}

TEST(LoadFile, GivesTheBytesAsTheyAre) {
    const TempDir folder;
    const std::string text = std::string(200'000, 'x') + std::string("\r\n\0\xFF", 4);
    write_file(folder / "a", text);
    EXPECT_EQ(load_file(folder / "a"), text);
}

TEST(LoadFile, RefusesMoreThanTheLimitAndTakesExactlyTheLimit) {
    const TempDir folder;
    write_file(folder / "a", "12345");
    EXPECT_EQ(load_file(folder / "a", 5), "12345");
    EXPECT_EQ(code_of([&] { static_cast<void>(load_file(folder / "a", 4)); }),
              ErrorCode::malformed);
}

TEST(OpenFile, TellsMissingFromUnsuitable) {
    const TempDir folder;
    EXPECT_EQ(code_of([&] { static_cast<void>(open_file(folder / "none")); }),
              ErrorCode::not_found);
    EXPECT_EQ(code_of([&] { static_cast<void>(open_file(folder.path())); }),
              ErrorCode::storage);
}

TEST(OpenFile, DoesNotWaitAtANamedPipe) {
    const TempDir folder;
    const auto pipe = folder / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_EQ(code_of([&] { static_cast<void>(open_file(pipe)); }), ErrorCode::storage);
}

}  // namespace
}  // namespace lifeboat::format
