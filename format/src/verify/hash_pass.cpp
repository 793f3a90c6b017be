#include "verify/hash_pass.hpp"

#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <thread>

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
    const ContainerEntry& entry = inspection.table.entry(file);
    try {
        HashingSource source(inspection.container.open(entry));
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
        if (!concerns_the_file(error.code())) {
            throw;
        }
        inspection.table.mark(file, damaged);
        inspection.log.add("LB075", entry.path, error.what(),
                           fmt::format("{} bytes that can be read", entry.bytes));
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

void for_each_in_parallel(Inspection& inspection, const std::vector<std::size_t>& files,
                          const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::size_t done = 0;
    std::exception_ptr failure;
    const auto run = [&] {
        for (std::size_t i = next++; i < files.size(); i = next++) {
            try {
                work(files[i]);
            } catch (...) {
                const std::lock_guard lock(mutex);
                failure = failure ? failure : std::current_exception();
                next = files.size();
                return;
            }
            const std::lock_guard lock(mutex);
            inspection.progress.on_progress({"verify", ++done, files.size(), "files",
                                             inspection.table.entry(files[i]).path});
        }
    };
    {
        std::vector<std::jthread> others;
        const std::size_t wanted = std::min<std::size_t>(inspection.jobs, files.size());
        for (std::size_t i = 1; i < wanted; ++i) {
            others.emplace_back(run);
        }
        run();
    }
    if (failure) {
        std::rethrow_exception(failure);
    }
}

}  // namespace lifeboat::format::verify
