#include "verify/hash_pass.hpp"

#include "hash/file_queue.hpp"
#include "hash/hash_files.hpp"
#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <mutex>
#include <unordered_map>

namespace lifeboat::format::verify {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{256} << 10;

/// A file that cannot be read is a finding about the package, whatever the reason; a defect of
/// the program is not.
bool concerns_the_file(ErrorCode code) {
    return code == ErrorCode::malformed || code == ErrorCode::storage ||
           code == ErrorCode::permission_denied || code == ErrorCode::not_found;
}

}  // namespace

void compare_with_manifests(Inspection& inspection, std::size_t file, const Fixity& fixity) {
    FileTable& table = inspection.table;
    FileFact& fact = table.fact(file);
    std::string found, expected;
    const auto note = [](std::string& list, const std::string& text) {
        list += list.empty() ? text : ", " + text;
    };
    if (table.has(file, listed_sha256) && fact.sha256 != fixity.sha256) {
        note(found, "sha256 " + fixity.sha256_hex());
        note(expected, "sha256 " + to_hex(fact.sha256));
    }
    if (table.has(file, listed_sha512) && fact.sha512 != fixity.sha512) {
        note(found, "sha512 " + fixity.sha512_hex());
        note(expected, "sha512 " + to_hex(fact.sha512));
    }
    fact.sha256 = fixity.sha256;
    fact.sha512 = fixity.sha512;
    table.mark(file, found.empty() ? hashed : hashed | damaged);
    if (!found.empty()) {
        const std::string& path = table.entry(file).path;
        inspection.log.add(is_payload(path) ? "LB019" : "LB024", path, found, expected);
    }
}

namespace {

/// The file cannot be read, which is a finding; any other error passes.
void tell_unreadable(Inspection& inspection, std::size_t file, const Error& error) {
    if (!concerns_the_file(error.code())) {
        throw;
    }
    const ContainerEntry& entry = inspection.table.entry(file);
    inspection.table.mark(file, damaged);
    inspection.log.add("LB075", entry.path, error.what(),
                       fmt::format("{} bytes that can be read", entry.bytes));
}

}  // namespace

std::size_t HashingSource::read(std::span<std::byte> buffer) {
    const std::size_t got = source_->read(buffer);
    hasher_.update(buffer.first(got));
    return got;
}

Fixity HashingSource::finish() {
    std::vector<std::byte> buffer(buffer_bytes);
    while (read(buffer) != 0) {
    }
    return hasher_.finish();
}

bool settle_file(Inspection& inspection, std::size_t file,
                 const std::function<void(HashingSource&)>& look, std::string* refusal) {
    try {
        HashingSource source(inspection.container.open(inspection.table.entry(file)));
        std::string said;
        try {
            look(source);
        } catch (const Error& error) {
            if (error.code() != ErrorCode::malformed) {
                throw;
            }
            said = error.what();
        }
        compare_with_manifests(inspection, file, source.finish());
        if (refusal != nullptr) {
            *refusal = said;
        }
    } catch (const Error& error) {
        tell_unreadable(inspection, file, error);
    }
    return inspection.table.is_sound(file);
}

bool settle_file(Inspection& inspection, std::size_t file) {
    return settle_file(
        inspection, file, [](HashingSource&) {}, nullptr);
}

std::optional<std::string> settle_text(Inspection& inspection, std::size_t file,
                                       std::uint64_t limit_bytes,
                                       std::string_view requirement) {
    const ContainerEntry& entry = inspection.table.entry(file);
    std::string text;
    std::string refusal;
    (void)settle_file(
        inspection, file,
        [&](HashingSource& source) { text = read_all(source, limit_bytes, entry.path); },
        &refusal);
    if (inspection.table.has(file, damaged)) {
        return std::nullopt;
    }
    if (!refusal.empty()) {
        if (inspection.table.is_sound(file)) {
            inspection.log.add(requirement, entry.path, refusal,
                               fmt::format("at most {} bytes", limit_bytes));
        }
        return std::nullopt;
    }
    return text;
}

TextLook::TextLook(const Inspection& inspection, std::size_t file,
                   std::function<void(const std::string&)> use)
    : inspection_(inspection), file_(file), use_(std::move(use)) {
    text_.reserve(std::min(inspection.table.entry(file).bytes, longest_text_taken_whole));
}

void TextLook::take(std::span<const std::byte> bytes) {
    text_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

void TextLook::finish() {
    if (!inspection_.table.has(file_, damaged)) {
        use_(text_);
    }
}

namespace {

/// Counts what is done and tells; safe for concurrent use.
class Steps {
  public:
    Steps(Inspection& inspection, std::size_t total) : inspection_(inspection), total_(total) {}

    void count(std::size_t file) {
        const std::lock_guard lock(mutex_);
        inspection_.progress.on_progress(
            {"verify", ++done_, total_, "files", inspection_.table.entry(file).path});
    }

  private:
    Inspection& inspection_;
    std::size_t total_;
    std::size_t done_ = 0;
    std::mutex mutex_;
};

/// One thread's share of settle_files().
class SettlingWork final : public HashWork {
  public:
    SettlingWork(Inspection& inspection, FileQueue& queue, const FilePass& pass, Steps& steps)
        : inspection_(inspection), queue_(queue), pass_(pass), steps_(steps) {}

    std::optional<HashJob> next() override {
        while (const auto file = queue_.next()) {
            if (pass_.is_special(*file)) {
                pass_.settle(*file);
                steps_.count(*file);
                continue;
            }
            const ContainerEntry& entry = inspection_.table.entry(*file);
            try {
                auto source = inspection_.container.open(entry);
                if (auto look = pass_.look(*file)) {
                    looks_.emplace(*file, std::move(look));
                }
                return HashJob{*file, std::move(source)};
            } catch (const Error& error) {
                tell_unreadable(inspection_, *file, error);
                steps_.count(*file);
            }
        }
        return std::nullopt;
    }

    void take(std::size_t file, std::span<const std::byte> bytes) override {
        if (const auto look = looks_.find(file); look != looks_.end()) {
            look->second->take(bytes);
        }
    }

    void done(std::size_t file, const Fixity& fixity) override {
        compare_with_manifests(inspection_, file, fixity);
        if (const auto look = looks_.find(file); look != looks_.end()) {
            look->second->finish();
            looks_.erase(look);
        }
        steps_.count(file);
    }

    void failed(std::size_t file, std::exception_ptr error) override {
        looks_.erase(file);
        try {
            std::rethrow_exception(error);
        } catch (const Error& failure) {
            tell_unreadable(inspection_, file, failure);
        }
        steps_.count(file);
    }

  private:
    Inspection& inspection_;
    FileQueue& queue_;
    const FilePass& pass_;
    Steps& steps_;
    std::unordered_map<std::size_t, std::unique_ptr<FileLook>> looks_;
};

}  // namespace

void settle_files(Inspection& inspection, std::vector<std::size_t> files,
                  const FilePass& pass) {
    const auto bytes_of = [&inspection](std::size_t file) {
        return inspection.table.entry(file).bytes;
    };
    std::stable_sort(files.begin(), files.end(), [&bytes_of](std::size_t a, std::size_t b) {
        return bytes_of(a) > bytes_of(b);
    });
    Steps steps(inspection, files.size());
    const std::size_t threads = std::clamp<std::size_t>(files.size(), 1, inspection.jobs);
    FileQueue queue(std::move(files));
    run_threads(threads, queue, [&] {
        SettlingWork work(inspection, queue, pass, steps);
        hash_files(work);
    });
}

void for_each_in_parallel(Inspection& inspection, const std::vector<std::size_t>& files,
                          const std::function<void(std::size_t)>& work) {
    Steps steps(inspection, files.size());
    FileQueue queue(files);
    run_threads(std::min<std::size_t>(inspection.jobs, files.size()), queue, [&] {
        while (const auto file = queue.next()) {
            work(*file);
            steps.count(*file);
        }
    });
}

}  // namespace lifeboat::format::verify
