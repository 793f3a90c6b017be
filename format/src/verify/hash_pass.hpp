// The one pass over the bytes of a package.
#pragma once

#include "verify/inspection.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace lifeboat::format::verify {

/// Passes on what it reads and computes its digests on the way.
class HashingSource final : public ByteSource {
  public:
    explicit HashingSource(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

    [[nodiscard]] std::size_t read(std::span<std::byte> buffer) override;
    /// Reads to the end what was not read yet, and gives the digests of the whole.
    [[nodiscard]] Fixity finish();

  private:
    std::unique_ptr<ByteSource> source_;
    FixityHasher hasher_;
};

/// Compares the digests of a file's bytes, all of which were read, with the manifests', notes
/// them in its row and marks it: LB019, LB024.
void compare_with_manifests(Inspection& inspection, std::size_t file, const Fixity& fixity);

/// Reads the file, hands its bytes to `look` (which may stop anywhere), and compares the
/// digests of the whole with the manifests': LB019, LB024, LB075.  Says whether the file is
/// sound.  Errors of `look` other than malformed pass; a malformed one is handed back in
/// `refusal` and the file is read to its end all the same.
bool settle_file(Inspection& inspection, std::size_t file,
                 const std::function<void(HashingSource&)>& look, std::string* refusal);

/// settle_file() for a file whose content nobody asks for.
bool settle_file(Inspection& inspection, std::size_t file);

/// The text of a document, unless it is damaged or longer than `limit_bytes`.  A text that is
/// too long to be looked into breaks `requirement`: nothing else could be said of it.
[[nodiscard]] std::optional<std::string> settle_text(Inspection& inspection, std::size_t file,
                                                     std::uint64_t limit_bytes,
                                                     std::string_view requirement);

/// What is done with the bytes of one file while they pass.
class FileLook {
  public:
    virtual ~FileLook() = default;
    virtual void take(std::span<const std::byte> bytes) = 0;
    /// The whole file has passed and was compared with the manifests; ask the table whether it
    /// is sound.  Not called for files that cannot be read.
    virtual void finish() = 0;
};

/// Documents up to this length are gathered whole while they pass; longer ones are read by
/// themselves.
inline constexpr std::uint64_t longest_text_taken_whole = std::uint64_t{1} << 20;

/// Gathers the text of a document and hands it to `use` unless it turns out to be damaged.
class TextLook final : public FileLook {
  public:
    TextLook(const Inspection& inspection, std::size_t file,
             std::function<void(const std::string&)> use);
    void take(std::span<const std::byte> bytes) override;
    void finish() override;

  private:
    const Inspection& inspection_;
    std::size_t file_;
    std::function<void(const std::string&)> use_;
    std::string text_;
};

/// How settle_files() treats the files it is given.  Called from several threads.
struct FilePass {
    /// True for files that `settle` reads by itself; the others are looked at while they are
    /// hashed.
    std::function<bool(std::size_t file)> is_special;
    std::function<void(std::size_t file)> settle;
    /// May give nullptr: the file is hashed and nobody looks at it.
    std::function<std::unique_ptr<FileLook>(std::size_t file)> look;
};

/// settle_file() for many files at once, the longest first, by `inspection.jobs` threads.
/// Memory: what the looks of sixteen files a thread keep.  The first error that a look or
/// `settle` throws stops the pass and is thrown again.
void settle_files(Inspection& inspection, std::vector<std::size_t> files, const FilePass& pass);

/// Calls `work` for every one of `files`, by `inspection.jobs` threads.  The first error that a
/// call throws stops the pass and is thrown again.
void for_each_in_parallel(Inspection& inspection, const std::vector<std::size_t>& files,
                          const std::function<void(std::size_t)>& work);

}  // namespace lifeboat::format::verify
