#include "lifeboat/format/error.hpp"

#include <gtest/gtest.h>

#include <cerrno>

namespace lifeboat::format {
namespace {

TEST(Error, NamesTheThingBeforeWhatWasFound) {
    const Error error(ErrorCode::malformed, "manifest-sha512.txt", "line 41 is cut off");
    EXPECT_STREQ(error.what(), "manifest-sha512.txt: line 41 is cut off");
    EXPECT_EQ(error.code(), ErrorCode::malformed);
}

TEST(Error, KeepsOuterStepsBehindInnerOnes) {
    Error error(ErrorCode::storage, "a", "b");
    error.add_context("writing photo 1");
    error.add_context("building");
    EXPECT_EQ(error.context(), (std::vector<std::string>{"writing photo 1", "building"}));
}

TEST(SystemError, TellsMissingFromForbiddenFromFull) {
    EXPECT_EQ(system_error(ENOENT, "x", "opening it").code(), ErrorCode::not_found);
    EXPECT_EQ(system_error(EACCES, "x", "opening it").code(), ErrorCode::permission_denied);
    EXPECT_EQ(system_error(EEXIST, "x", "opening it").code(), ErrorCode::already_exists);
    EXPECT_EQ(system_error(ENOSPC, "x", "writing it").code(), ErrorCode::storage);
}

TEST(Error, LetsNoNulInANameHideTheReason) {
    const Error error(ErrorCode::malformed, std::string("a\0b", 3), "is no name");
    EXPECT_STREQ(error.what(), "a\\0b: is no name");
}

}  // namespace
}  // namespace lifeboat::format
