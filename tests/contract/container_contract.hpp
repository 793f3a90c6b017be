// What every container must do.  A file that includes this instantiates the suite:
//   INSTANTIATE_TYPED_TEST_SUITE_P(Zip, ContainerContract, OfFormat<ContainerFormat::zip>);
#pragma once

#include "lifeboat/format/container.hpp"
#include "lifeboat/format/error.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <array>
#include <map>
#include <memory>
#include <string>
#include <thread>

namespace lifeboat::format {

template <ContainerFormat Format>
struct OfFormat {
    static constexpr ContainerFormat format = Format;
};

/// Gives `bytes` times the same byte, and fails after `fail_after`.
class LongSource final : public ByteSource {
  public:
    explicit LongSource(std::uint64_t bytes, std::uint64_t fail_after = UINT64_MAX)
        : rest_(bytes), fail_after_(fail_after) {}

    std::size_t read(std::span<std::byte> buffer) override {
        if (given_ >= fail_after_) {
            throw Error(ErrorCode::storage, "source", "fails as it was told to");
        }
        const auto count =
            static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), rest_));
        std::fill_n(buffer.begin(), count, std::byte{'x'});
        rest_ -= count;
        given_ += count;
        return count;
    }

  private:
    std::uint64_t rest_;
    std::uint64_t fail_after_;
    std::uint64_t given_ = 0;
};

template <typename Traits>
class ContainerContract : public ::testing::Test {
  protected:
    static constexpr const char* package_name = "lifeboat_harbour_2026-11-20_6f1c2a34";

    std::filesystem::path destination(std::string_view name = package_name) const {
        return folder_ / (std::string{name} + std::string{extension_of(Traits::format)});
    }

    static std::unique_ptr<ContainerWriter> writer(const std::filesystem::path& destination) {
        return make_container_writer(Traits::format, destination,
                                     {Timestamp{std::chrono::seconds{1795176000}}, false});
    }

    static Fixity add(ContainerWriter& writer, std::string_view path, std::string_view content,
                      bool is_text = true) {
        TextSource source(content);
        return writer.add(PackagePath::require(path), source, content.size(), is_text);
    }

    std::filesystem::path write(const std::map<std::string, std::string>& files,
                                std::string_view name = package_name) const {
        const auto made = writer(destination(name));
        for (const auto& [path, content] : files) {
            add(*made, path, content, !path.ends_with(".jpg"));
        }
        made->commit();
        return destination(name);
    }

    /// Everything of the archive, or of all files of the folder, as one string.
    static std::string bytes_of(const std::filesystem::path& path) {
        if (!std::filesystem::is_directory(path)) {
            return load_file(path);
        }
        std::string all;
        const auto reader = open_container(path);
        for (const ContainerEntry& entry : reader->entries()) {
            struct stat status {};
            EXPECT_EQ(::stat((path / entry.path).c_str(), &status), 0);
            all += entry.path + std::to_string(status.st_mode) +
                   std::to_string(status.st_mtime) + load_file(path / entry.path);
        }
        return all;
    }

    template <typename Action>
    static ErrorCode code_of(Action action) {
        try {
            action();
        } catch (const Error& error) {
            return error.code();
        }
        ADD_FAILURE() << "no Error was thrown";
        return ErrorCode::internal;
    }

    support::TempDir folder_;
    const std::map<std::string, std::string> sample_{
        {"bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"},
        {"data/METS.xml", std::string(100'000, 'm')},
        {"data/empty.txt", ""},
        {"data/representations/originals/data/39/1_o.jpg", std::string("\xFF\xD8\0\xFF", 4)},
        {"data/representations/originals/data/39/2_o.jpg", std::string(1'000'000, '\xD9')}};
};

TYPED_TEST_SUITE_P(ContainerContract);

TYPED_TEST_P(ContainerContract, GivesBackWhatWasAdded) {
    const auto reader = open_container(this->write(this->sample_));
    EXPECT_EQ(reader->format(), TypeParam::format);
    EXPECT_EQ(reader->root_name(), this->package_name);
    EXPECT_TRUE(reader->problems().empty());
    ASSERT_EQ(reader->entries().size(), this->sample_.size());
    auto expected = this->sample_.begin();
    for (const ContainerEntry& entry : reader->entries()) {
        EXPECT_EQ(entry.path, expected->first);
        EXPECT_EQ(entry.bytes, expected->second.size());
        EXPECT_EQ(entry.kind, EntryKind::file);
        const auto source = reader->open(entry);
        EXPECT_EQ(read_all(*source, 2'000'000, entry.path), expected->second);
        ++expected;
    }
}

TYPED_TEST_P(ContainerContract, SaysWhatPassed) {
    const auto writer = this->writer(this->destination());
    EXPECT_EQ(this->add(*writer, "data/a.txt", "abc"), fixity_of("abc"));
    EXPECT_EQ(this->add(*writer, "data/b.jpg", "abc", false), fixity_of("abc"));
    EXPECT_EQ(this->add(*writer, "data/c", ""), fixity_of(""));
}

TYPED_TEST_P(ContainerContract, WritesTheSameBytesWhateverTheUmask) {
    const auto first = this->write(this->sample_);
    std::filesystem::create_directory(this->folder_ / "other");
    const mode_t before = ::umask(0077);
    const auto second = this->write(this->sample_, std::string{"other/"} + this->package_name);
    ::umask(before);
    EXPECT_EQ(this->bytes_of(first), this->bytes_of(second));
    struct stat status {};
    ASSERT_EQ(::stat(second.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, std::filesystem::is_directory(second) ? 0755U : 0644U);
}

TYPED_TEST_P(ContainerContract, ShowsWhereStoredBytesLie) {
    const auto reader = open_container(this->write(this->sample_));
    for (const ContainerEntry& entry : reader->entries()) {
        const auto extent = reader->extent(entry);
        if (extent) {
            const std::string whole = load_file(extent->file);
            EXPECT_EQ(whole.substr(extent->offset, extent->bytes),
                      this->sample_.at(entry.path));
        }
        EXPECT_TRUE(extent.has_value() || !entry.path.ends_with(".jpg")) << entry.path;
    }
}

TYPED_TEST_P(ContainerContract, MayBeReadByManyThreads) {
    const auto reader = open_container(this->write(this->sample_));
    std::vector<std::thread> threads;
    std::vector<int> right(4, 0);
    for (int& count : right) {
        threads.emplace_back([&] {
            for (const auto& [path, content] : this->sample_) {
                const auto source = reader->open(path);
                count += read_all(*source, 2'000'000, path) == content ? 1 : 0;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(right, std::vector<int>(4, static_cast<int>(this->sample_.size())));
}

TYPED_TEST_P(ContainerContract, ShowsNothingUnderTheFinalNameBeforeTheEnd) {
    const auto writer = this->writer(this->destination());
    this->add(*writer, "data/a.txt", "abc");
    EXPECT_FALSE(std::filesystem::exists(this->destination()));
    writer->commit();
    EXPECT_TRUE(std::filesystem::exists(this->destination()));
    EXPECT_FALSE(std::filesystem::exists(this->destination().string() + ".partial"));
    writer->abandon();
    EXPECT_TRUE(std::filesystem::exists(this->destination()));
}

TYPED_TEST_P(ContainerContract, LeavesNothingWhenItIsAbandonedOrForgotten) {
    {
        const auto writer = this->writer(this->destination());
        this->add(*writer, "data/a.txt", "abc");
        writer->abandon();
        EXPECT_TRUE(std::filesystem::is_empty(this->folder_.path()));
    }
    {
        const auto writer = this->writer(this->destination());
        this->add(*writer, "data/a.txt", "abc");
    }
    EXPECT_TRUE(std::filesystem::is_empty(this->folder_.path()));
}

TYPED_TEST_P(ContainerContract, RefusesANameThatExists) {
    const auto path = this->write(this->sample_);
    const std::string before = this->bytes_of(path);
    EXPECT_EQ(this->code_of([&] { static_cast<void>(this->writer(path)); }),
              ErrorCode::already_exists);
    EXPECT_EQ(this->bytes_of(path), before);
}

TYPED_TEST_P(ContainerContract, RefusesANameThatWasTakenMeanwhile) {
    const auto writer = this->writer(this->destination());
    this->add(*writer, "data/a.txt", "abc");
    if (TypeParam::format == ContainerFormat::folder) {
        std::filesystem::create_directory(this->destination());
    } else {
        support::write_file(this->destination(), "somebody else's");
    }
    EXPECT_EQ(this->code_of([&] { writer->commit(); }), ErrorCode::already_exists);
    writer->abandon();
    EXPECT_FALSE(std::filesystem::exists(this->destination().string() + ".partial"));
    EXPECT_TRUE(std::filesystem::exists(this->destination()));
}

TYPED_TEST_P(ContainerContract, RemovesWhatAKilledRunLeftButNotWhatAnotherIsWriting) {
    const std::filesystem::path partial = this->destination().string() + ".partial";
    support::write_file(partial, "stale");
    this->write(this->sample_);
    std::filesystem::remove_all(this->destination());
    support::write_file(partial / "data" / "a", "stale");
    const auto writer = this->writer(this->destination());
    this->add(*writer, "data/a.txt", "abc");
    EXPECT_EQ(this->code_of([&] { static_cast<void>(this->writer(this->destination())); }),
              ErrorCode::already_exists);
    writer->commit();
    const auto source = open_container(this->destination())->open("data/a.txt");
    EXPECT_EQ(read_all(*source, 3, "a"), "abc");
}

TYPED_TEST_P(ContainerContract, RefusesTheSamePathTwiceAndFilesInsideFiles) {
    for (const char* second : {"data/a.txt", "data/a.txt/b", "data"}) {
        const auto writer = this->writer(this->destination());
        this->add(*writer, "data/a.txt", "abc");
        EXPECT_EQ(this->code_of([&] { this->add(*writer, second, "abc"); }),
                  ErrorCode::already_exists)
            << second;
    }
}

TYPED_TEST_P(ContainerContract, RefusesAnotherSizeThanAnnouncedAndThenEverything) {
    for (const std::uint64_t announced : {std::uint64_t{2}, std::uint64_t{4}}) {
        const auto writer = this->writer(this->destination());
        TextSource source("abc");
        EXPECT_EQ(this->code_of([&] {
            writer->add(PackagePath::require("data/a.txt"), source, announced, false);
        }),
                  ErrorCode::internal);
        EXPECT_EQ(this->code_of([&] { this->add(*writer, "data/b.txt", "abc"); }),
                  ErrorCode::internal);
        EXPECT_EQ(this->code_of([&] { writer->commit(); }), ErrorCode::internal);
    }
    EXPECT_TRUE(std::filesystem::is_empty(this->folder_.path()));
}

TYPED_TEST_P(ContainerContract, PassesOnWhatTheSourceThrows) {
    {
        const auto writer = this->writer(this->destination());
        LongSource source(10'000'000, 5'000'000);
        EXPECT_EQ(this->code_of([&] {
            writer->add(PackagePath::require("data/a.jpg"), source, 10'000'000, false);
        }),
                  ErrorCode::storage);
    }
    EXPECT_TRUE(std::filesystem::is_empty(this->folder_.path()));
}

TYPED_TEST_P(ContainerContract, TellsAMissingFolderFromAMissingFile) {
    EXPECT_EQ(
        this->code_of([&] { static_cast<void>(this->writer(this->folder_ / "none" / "a")); }),
        ErrorCode::not_found);
    EXPECT_EQ(this->code_of([&] { static_cast<void>(open_container(this->destination())); }),
              ErrorCode::not_found);
    const auto reader = open_container(this->write(this->sample_));
    EXPECT_EQ(reader->find("data/none"), nullptr);
    EXPECT_EQ(this->code_of([&] { static_cast<void>(reader->open("data/none")); }),
              ErrorCode::not_found);
}

TYPED_TEST_P(ContainerContract, FlushesToDiskWhenAsked) {
    const auto writer = make_container_writer(TypeParam::format, this->destination(), {});
    this->add(*writer, "data/a.txt", "abc");
    writer->commit();
    EXPECT_EQ(open_container(this->destination())->entries().size(), 1U);
}

TYPED_TEST_P(ContainerContract, FillsReservedMembersInAnyOrderAndBesideOthers) {
    const auto writer = this->writer(this->destination());
    const std::array<std::string, 3> contents{std::string(700'000, 'a'), "", "third"};
    std::vector<std::unique_ptr<ReservedMember>> places;
    for (std::size_t i = 0; i < contents.size(); ++i) {
        places.push_back(writer->reserve(
            PackagePath::require("data/originals/" + std::to_string(i) + "_o.jpg"),
            contents[i].size()));
        ASSERT_EQ(places.back() == nullptr, TypeParam::format == ContainerFormat::tar);
    }
    if (places.front() == nullptr) {
        return;
    }
    this->add(*writer, "data/between.txt", "between");
    std::array<Fixity, 3> passed;
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < contents.size(); ++i) {
            threads.emplace_back([&, i] {
                TextSource source(contents[i]);
                passed[i] = places[i]->fill(source);
            });
        }
    }
    for (std::size_t i = 0; i < contents.size(); ++i) {
        EXPECT_EQ(passed[i], fixity_of(contents[i]));
        places[i]->settle(passed[i]);
    }
    this->add(*writer, "data/last.txt", "last");
    places.clear();
    writer->commit();
    const auto reader = open_container(this->destination());
    EXPECT_TRUE(reader->problems().empty());
    EXPECT_EQ(reader->entries().size(), 5U);
    for (std::size_t i = 0; i < contents.size(); ++i) {
        const std::string path = "data/originals/" + std::to_string(i) + "_o.jpg";
        const auto source = reader->open(path);
        EXPECT_EQ(read_all(*source, 700'000, path), contents[i]);
    }
}

TYPED_TEST_P(ContainerContract, DoesNotEndWhileAReservedMemberIsMissing) {
    {
        const auto writer = this->writer(this->destination());
        const auto place = writer->reserve(PackagePath::require("data/a.jpg"), 3);
        if (place == nullptr) {
            return;
        }
        TextSource shorter("ab");
        EXPECT_EQ(this->code_of([&] { static_cast<void>(place->fill(shorter)); }),
                  ErrorCode::internal);
        EXPECT_EQ(this->code_of([&] { writer->commit(); }), ErrorCode::internal);
        EXPECT_EQ(this->code_of([&] {
            static_cast<void>(writer->reserve(PackagePath::require("data/a.jpg"), 3));
        }),
                  ErrorCode::already_exists);
    }
    EXPECT_TRUE(std::filesystem::is_empty(this->folder_.path()));
}

REGISTER_TYPED_TEST_SUITE_P(ContainerContract, GivesBackWhatWasAdded, SaysWhatPassed,
                            WritesTheSameBytesWhateverTheUmask, ShowsWhereStoredBytesLie,
                            MayBeReadByManyThreads, ShowsNothingUnderTheFinalNameBeforeTheEnd,
                            LeavesNothingWhenItIsAbandonedOrForgotten, RefusesANameThatExists,
                            RefusesANameThatWasTakenMeanwhile,
                            RemovesWhatAKilledRunLeftButNotWhatAnotherIsWriting,
                            RefusesTheSamePathTwiceAndFilesInsideFiles,
                            RefusesAnotherSizeThanAnnouncedAndThenEverything,
                            PassesOnWhatTheSourceThrows, TellsAMissingFolderFromAMissingFile,
                            FlushesToDiskWhenAsked,
                            FillsReservedMembersInAnyOrderAndBesideOthers,
                            DoesNotEndWhileAReservedMemberIsMissing);

}  // namespace lifeboat::format
