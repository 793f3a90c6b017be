#include "hash/hash_files.hpp"

#include "lifeboat/format/error.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace lifeboat::format {
namespace {

/// Fails after some bytes.
class BrokenSource final : public ByteSource {
  public:
    explicit BrokenSource(std::size_t bytes) : rest_(bytes) {}
    std::size_t read(std::span<std::byte> buffer) override {
        if (rest_ == 0) {
            throw Error(ErrorCode::storage, "disk", "is gone");
        }
        const std::size_t got = std::min(rest_, buffer.size());
        std::fill_n(buffer.begin(), got, std::byte{7});
        rest_ -= got;
        return got;
    }

  private:
    std::size_t rest_;
};

/// Gives a byte or a few at a time.
class DrippingSource final : public ByteSource {
  public:
    explicit DrippingSource(std::string_view text) : text_(text) {}
    std::size_t read(std::span<std::byte> buffer) override {
        return text_.read(buffer.first(std::min<std::size_t>(buffer.size(), 1 + ++turn_ % 77)));
    }

  private:
    TextSource text_;
    std::size_t turn_ = 0;
};

class TextWork final : public HashWork {
  public:
    explicit TextWork(const std::vector<std::string>& texts) : texts_(texts) {}

    std::optional<HashJob> next() override {
        if (next_ == texts_.size()) {
            return std::nullopt;
        }
        const std::size_t id = next_++;
        return HashJob{id, make_source(id)};
    }
    void take(std::size_t id, std::span<const std::byte> bytes) override {
        passed[id].append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    }
    void done(std::size_t id, const Fixity& fixity) override {
        EXPECT_TRUE(found.emplace(id, fixity).second) << "done twice";
    }
    void failed(std::size_t id, std::exception_ptr error) override {
        EXPECT_THROW(std::rethrow_exception(error), Error);
        failures.push_back(id);
    }

    std::function<std::unique_ptr<ByteSource>(std::size_t)> make_source =
        [this](std::size_t id) { return std::make_unique<TextSource>(texts_[id]); };
    std::map<std::size_t, std::string> passed;
    std::map<std::size_t, Fixity> found;
    std::vector<std::size_t> failures;

  private:
    const std::vector<std::string>& texts_;
    std::size_t next_ = 0;
};

std::vector<std::string> random_texts(std::size_t count, std::size_t longest) {
    std::mt19937 random(5);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < count; ++i) {
        std::string text(random() % (longest + 1), ' ');
        for (char& c : text) {
            c = static_cast<char>(random() & 0x7FU);
        }
        texts.push_back(std::move(text));
    }
    return texts;
}

void expect_all(const TextWork& work, const std::vector<std::string>& texts) {
    ASSERT_EQ(work.found.size(), texts.size());
    for (std::size_t id = 0; id < texts.size(); ++id) {
        const Fixity expected = fixity_of(texts[id]);
        EXPECT_EQ(work.found.at(id).sha256, expected.sha256) << id;
        EXPECT_EQ(work.found.at(id).sha512, expected.sha512) << id;
        EXPECT_EQ(work.found.at(id).bytes, texts[id].size()) << id;
        if (!texts[id].empty()) {
            EXPECT_EQ(work.passed.at(id), texts[id]);
        }
    }
}

TEST(HashFiles, GivesTheDigestsOfFilesOfAnyLength) {
    const auto texts = random_texts(300, 3000);
    TextWork work(texts);
    hash_files(work);
    expect_all(work, texts);
}

TEST(HashFiles, GivesTheDigestsOfFilesLongerThanAPiece) {
    auto texts = random_texts(5, 400'000);
    texts.emplace_back(std::size_t{128} * 1024, 'a');
    texts.emplace_back("");
    TextWork work(texts);
    hash_files(work);
    expect_all(work, texts);
}

TEST(HashFiles, DoesNotMindSourcesThatGiveAFewBytesAtATime) {
    const auto texts = random_texts(40, 2000);
    TextWork work(texts);
    work.make_source = [&texts](std::size_t id) {
        return std::make_unique<DrippingSource>(texts[id]);
    };
    hash_files(work);
    expect_all(work, texts);
}

TEST(HashFiles, TellsWhichFilesCannotBeReadAndGoesOnWithTheOthers) {
    const auto texts = random_texts(50, 3000);
    TextWork work(texts);
    work.make_source = [&texts](std::size_t id) -> std::unique_ptr<ByteSource> {
        if (id % 10 == 3) {
            return std::make_unique<BrokenSource>(id * 20);
        }
        return std::make_unique<TextSource>(texts[id]);
    };
    hash_files(work);
    std::sort(work.failures.begin(), work.failures.end());
    EXPECT_EQ(work.failures, (std::vector<std::size_t>{3, 13, 23, 33, 43}));
    EXPECT_EQ(work.found.size(), 45U);
    EXPECT_EQ(work.found.at(4).sha512, fixity_of(texts[4]).sha512);
}

TEST(HashFiles, DoesNothingWithoutFiles) {
    const std::vector<std::string> none;
    TextWork work(none);
    hash_files(work);
    EXPECT_TRUE(work.found.empty());
}

}  // namespace
}  // namespace lifeboat::format
