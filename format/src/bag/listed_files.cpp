#include "bag/listed_files.hpp"

#include "hex.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace lifeboat::format {
namespace {

constexpr std::string_view payload_folder = "data/";
constexpr std::size_t longest_digest = 64;

}  // namespace

BagFiles::BagFiles(const ContainerReader& bag) : entries_(bag.entries()), index_(entries_) {
    const auto begin =
        std::lower_bound(entries_.begin(), entries_.end(), payload_folder,
                         [](const ContainerEntry& entry, std::string_view folder) {
                             return entry.path < folder;
                         });
    const auto end = std::partition_point(
        begin, entries_.end(),
        [](const ContainerEntry& entry) { return entry.path.starts_with(payload_folder); });
    payload_begin_ = static_cast<std::size_t>(begin - entries_.begin());
    payload_end_ = static_cast<std::size_t>(end - entries_.begin());
}

std::optional<std::size_t> BagFiles::find(std::string_view path, std::size_t guess) const {
    const bool is_guessed = guess < entries_.size() && entries_[guess].path == path;
    const auto found = is_guessed ? std::optional(guess) : index_.find(path);
    return found && entries_[*found].kind == EntryKind::file ? found : std::nullopt;
}

std::size_t BagFiles::row(std::size_t file) const noexcept {
    if (is_payload(file)) {
        return file - payload_begin_;
    }
    return file < payload_begin_ ? file : file - (payload_end_ - payload_begin_);
}

std::size_t BagFiles::rows(bool of_payload) const noexcept {
    const std::size_t payload = payload_end_ - payload_begin_;
    return of_payload ? payload : entries_.size() - payload;
}

BagManifest::BagManifest(const BagFiles& files, std::string name, std::string algorithm,
                         std::size_t digest_bytes, bool of_payload)
    : files_(&files),
      name_(std::move(name)),
      algorithm_(std::move(algorithm)),
      digest_bytes_(digest_bytes),
      of_payload_(of_payload) {}

BagManifest::Known BagManifest::add(std::string_view path, std::string_view digest) {
    if (const auto file = files_->find(path, guess_); file && is_of_its_kind(*file)) {
        guess_ = *file + 1;
        return add_file(*file, digest);
    }
    const auto known = missing_.find(path);
    if (known == missing_.end()) {
        missing_.emplace(path, digest);
        return Known::no;
    }
    return known->second == digest ? Known::with_this_digest : Known::with_another;
}

BagManifest::Known BagManifest::add_file(std::size_t file, std::string_view digest) {
    std::array<std::uint8_t, longest_digest> room{};
    const auto bytes = std::span(room).first(digest_bytes_);
    static_cast<void>(from_hex(digest, bytes));
    if (is_listed_.empty()) {
        digests_.resize(files_->rows(of_payload_) * digest_bytes_);
        is_listed_.resize(files_->rows(of_payload_));
    }
    const std::size_t row = files_->row(file);
    const auto known = std::span(digests_).subspan(row * digest_bytes_, digest_bytes_);
    if (is_listed_[row]) {
        return std::equal(known.begin(), known.end(), bytes.begin()) ? Known::with_this_digest
                                                                     : Known::with_another;
    }
    is_listed_[row] = true;
    std::copy(bytes.begin(), bytes.end(), known.begin());
    return Known::no;
}

void BagManifest::take_for(const std::string& path, std::size_t file) {
    const auto at = missing_.find(path);
    if (at == missing_.end() || !is_of_its_kind(file)) return;
    static_cast<void>(add_file(file, at->second));
    missing_.erase(at);
}

bool BagManifest::lists(std::size_t file) const {
    return is_of_its_kind(file) && !is_listed_.empty() && is_listed_[files_->row(file)];
}

bool BagManifest::lists(std::string_view path) const {
    const auto file = files_->find(path);
    return (file && lists(*file)) || missing_.contains(path);
}

std::span<const std::uint8_t> BagManifest::digest(std::size_t file) const {
    return std::span(digests_).subspan(files_->row(file) * digest_bytes_, digest_bytes_);
}

void BagManifest::visit_paths(const std::function<void(std::string_view)>& visit) const {
    auto missing = missing_.begin();
    for (std::size_t file = 0; file < files_->size(); ++file) {
        if (!lists(file)) continue;
        const std::string_view path = files_->entry(file).path;
        for (; missing != missing_.end() && missing->first < path; ++missing) {
            visit(missing->first);
        }
        visit(path);
    }
    for (; missing != missing_.end(); ++missing) visit(missing->first);
}

}  // namespace lifeboat::format
