// The main function of the test programs: that of GoogleTest, and a status of its own for what was
// skipped.
#include <gmock/gmock.h>

int main(int argc, char** argv) {
    testing::InitGoogleMock(&argc, argv);
    constexpr int skipped = 77;  // SKIP_RETURN_CODE in tests/list_suites.cmake.
    const int status = RUN_ALL_TESTS();
    const bool skips = testing::UnitTest::GetInstance()->skipped_test_count() > 0;
    return status == 0 && skips ? skipped : status;
}
