#include "verify/csv_reader.hpp"

#include "lifeboat/format/error.hpp"

#include <gtest/gtest.h>

namespace lifeboat::format::verify {
namespace {

/// Fields joined by "|", rows ended by ";".
std::string rows_of(std::string_view text) {
    TextSource source(text);
    CsvReader reader(source, "a.csv");
    std::string rows;
    std::vector<std::string> fields;
    while (reader.next(fields)) {
        for (std::size_t i = 0; i < fields.size(); ++i) {
            rows += (i == 0 ? "" : "|") + fields[i];
        }
        rows += ";";
    }
    return rows;
}

TEST(CsvReader, ReadsRowsWithEitherLineEnd) {
    EXPECT_EQ(rows_of("a,b\r\nc,\n\n,d"), "a|b;c|;|d;");
    EXPECT_EQ(rows_of(""), "");
    EXPECT_EQ(rows_of("a"), "a;");
}

TEST(CsvReader, KeepsCommasQuotesAndLineBreaksInsideQuotes) {
    EXPECT_EQ(rows_of("\"a,\"\"b\"\"\r\nc\",d\r\n\"\",e"), "a,\"b\"\r\nc|d;|e;");
}

TEST(CsvReader, RefusesWhatIsNoCsv) {
    EXPECT_THROW((void)rows_of("\"never ends"), Error);
    EXPECT_THROW((void)rows_of("\"a\"b,c"), Error);
    EXPECT_THROW((void)rows_of(std::string(2'000'000, 'x')), Error);
}

TEST(CsvReader, NamesTheLineOnWhichARowBegan) {
    TextSource source("a\n\"b\nc\"\nd\n");
    CsvReader reader(source, "a.csv");
    std::vector<std::string> fields;
    ASSERT_TRUE(reader.next(fields));
    ASSERT_TRUE(reader.next(fields));
    EXPECT_EQ(reader.line(), 2U);
    ASSERT_TRUE(reader.next(fields));
    EXPECT_EQ(reader.line(), 4U);
}

}  // namespace
}  // namespace lifeboat::format::verify
