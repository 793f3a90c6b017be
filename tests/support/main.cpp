// The main function of the test programs: that of GoogleTest, a status of its own for what was
// skipped, and a failure where nothing was to run.
#include <gmock/gmock.h>

#include <cstdio>

int main(int argc, char** argv) {
    testing::InitGoogleMock(&argc, argv);
    constexpr int skipped = 77;  // SKIP_RETURN_CODE in tests/list_suites.cmake.
    const int status = RUN_ALL_TESTS();
    const testing::UnitTest& tests = *testing::UnitTest::GetInstance();
    if (!GTEST_FLAG_GET(list_tests) && tests.test_to_run_count() == 0) {
        std::fputs("no test has such a name\n", stderr);
        return 1;
    }
    return status == 0 && tests.skipped_test_count() > 0 ? skipped : status;
}
