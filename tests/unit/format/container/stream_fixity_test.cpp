#include "container/stream_fixity.hpp"

#include "support/padded_jpeg.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <span>
#include <string>
#include <vector>

namespace lifeboat::format {
namespace {

TEST(StreamFixity, GivesWhatOneThreadGives) {
    for (const std::size_t size : {0U, 1U, 300'000U, 1'048'576U}) {
        support::Sequence chance(size);
        std::string text(size, ' ');
        for (char& c : text) {
            c = static_cast<char>(chance.below(256));
        }
        const auto bytes = std::as_bytes(std::span(text));
        StreamFixity fixity;
        for (std::size_t at = 0; at < size;) {
            const std::size_t step = std::min(size - at, 1 + chance.below(70'000));
            fixity.update(bytes.subspan(at, step));
            at += step;
        }
        EXPECT_EQ(fixity.finish(), fixity_of(text)) << size;
    }
}

TEST(StreamFixity, EndsItsThreadWhenNobodyAsksForTheDigests) {
    const std::vector<std::byte> bytes(500'000);
    for (int i = 0; i < 20; ++i) {
        StreamFixity fixity;
        fixity.update(bytes);
    }
}

}  // namespace
}  // namespace lifeboat::format
