// Reads of an RO-Crate metadata document what the verifier compares with the disk.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format::verify {

struct CrateEntity {
    std::string id;
    std::vector<std::string> types;
    std::vector<std::string> parts;           ///< Ids in hasPart.
    std::vector<std::string> conforms_to;     ///< Ids in conformsTo.
    std::string about;                        ///< Id.
    std::optional<std::string> content_size;  ///< As written, number or text.
    std::optional<std::string> sha256;

    [[nodiscard]] bool is_a(std::string_view type) const;
};

/// The entities of @graph.  Errors: malformed, with the reason.
[[nodiscard]] std::vector<CrateEntity> read_crate(std::string_view text,
                                                  std::string_view subject);

}  // namespace lifeboat::format::verify
