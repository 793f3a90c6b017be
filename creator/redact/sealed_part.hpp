// What an embargo hides, encrypted beside the public edition, and the way back.  Spec §9.5.
//
// A folder "<public edition>.sealed": seal.json, README.txt, and sealed-00000.p7m, …: CMS
// messages of at most 16 MiB each.  What they hold, one after another, is a TAR of every file
// of the sealed edition that the public edition does not hold byte for byte.  With the public
// edition it is the sealed edition again, to the last byte.
#pragma once

#include "lifeboat/format/container.hpp"
#include "lifeboat/format/lifeboat.hpp"
#include "lifeboat/format/progress.hpp"
#include "lifeboat/format/timestamp.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::redact {

/// seal.json: spec/schemas/seal.schema.json.
struct SealDocument {
    struct Part {
        std::string file;  ///< "sealed-00000.p7m".
        std::uint64_t bytes = 0;
        std::string sha256;
        bool operator==(const Part&) const = default;
    };
    std::string public_uuid, public_name;
    format::ReplacedEdition sealed;
    std::string until;  ///< "2040-01-01".
    format::Timestamp sealed_at{};
    std::string recipient;    ///< Subject of the certificate.
    std::string fingerprint;  ///< SHA-256 of the certificate.
    std::vector<Part> parts;  ///< In order.
    bool operator==(const SealDocument&) const = default;
};

[[nodiscard]] std::string to_json(const SealDocument& seal);
/// Errors: malformed when it breaks its schema.
[[nodiscard]] SealDocument parse_seal(std::string_view text, std::string_view subject);

struct SealOrder {
    std::string certificate;  ///< PEM, of who may open it.
    std::string until;
    format::Timestamp sealed_at{};
};

/// Seals what `public_edition` lacks of `old`, which it replaces, into a folder in
/// `output_folder`; says which.  Memory: the manifest of the public edition, and one message.
///
/// Errors: already_exists; those of reading both and of seal_for(); storage.
[[nodiscard]] std::filesystem::path seal_part(const std::filesystem::path& old,
                                              const std::filesystem::path& public_edition,
                                              const std::filesystem::path& output_folder,
                                              const SealOrder& order);

struct OpeningKey {
    std::string certificate, key, passphrase;  ///< PEM; the passphrase may be empty.
};

/// The sealed edition again, from the sealed part in the folder `sealed` and the public
/// edition: written, compared with its own manifests and the digest in seal.json, verified,
/// and only then given its name.
///
/// Errors: not_found, malformed for a sealed part that is not whole or belongs to another
/// edition; permission_denied for another key; already_exists; storage.
[[nodiscard]] std::filesystem::path open_part(const std::filesystem::path& sealed,
                                              const std::filesystem::path& public_edition,
                                              const std::filesystem::path& output_folder,
                                              const OpeningKey& key,
                                              format::ContainerFormat container,
                                              format::ProgressObserver& progress);

}  // namespace lifeboat::creator::redact
