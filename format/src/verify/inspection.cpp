#include "verify/inspection.hpp"

#include <fmt/format.h>

#include <utility>

namespace lifeboat::format::verify {
namespace {

/// What of the claim is wrong, as found (what the document says) and expected (what is so).
std::optional<std::pair<std::string, std::string>> contradiction(const FixityClaim& claim,
                                                                 const ContainerEntry& entry,
                                                                 const FileFact& fact) {
    if (claim.bytes && *claim.bytes != entry.bytes) {
        return std::pair{fmt::format("{} states {} bytes", claim.document, *claim.bytes),
                         fmt::format("{} bytes", entry.bytes)};
    }
    if (claim.sha256 && *claim.sha256 != fact.sha256) {
        return std::pair{
            fmt::format("{} states sha256 {}", claim.document, to_hex(*claim.sha256)),
            "sha256 " + to_hex(fact.sha256)};
    }
    if (claim.sha512 && *claim.sha512 != fact.sha512) {
        return std::pair{
            fmt::format("{} states sha512 {}", claim.document, to_hex(*claim.sha512)),
            "sha512 " + to_hex(fact.sha512)};
    }
    return std::nullopt;
}

}  // namespace

bool Inspection::compare(FixityClaim claim) {
    const bool is_known = table.has(claim.file, hashed) ||
                          ((!claim.sha256 || table.has(claim.file, listed_sha256)) &&
                           (!claim.sha512 || table.has(claim.file, listed_sha512)));
    if (!is_known) {
        const std::lock_guard lock(claims_mutex_);
        open_claims_.push_back(std::move(claim));
        return false;
    }
    const auto wrong = contradiction(claim, table.entry(claim.file), table.fact(claim.file));
    if (!wrong) {
        return false;
    }
    log.disagrees(claim.requirement, table.entry(claim.file).path, wrong->first, wrong->second);
    return true;
}

void Inspection::note_defect(std::size_t file, std::string defect) {
    table.mark(file, defective);
    const std::lock_guard lock(defects_mutex_);
    defects_.insert_or_assign(file, std::move(defect));
}

void Inspection::settle_claims() {
    const auto claims = std::exchange(open_claims_, {});
    for (const FixityClaim& claim : claims) {
        if (table.has(claim.file, hashed)) {
            (void)compare(claim);
        }
    }
}

}  // namespace lifeboat::format::verify
