#include "creator/privacy/pseudonyms.hpp"

#include "lifeboat/format/digest.hpp"

namespace lifeboat::creator::privacy {
namespace {

constexpr std::string_view prefix = "pseudonym-";
constexpr std::size_t id_digits = 20;
constexpr std::size_t name_digits = 8;
constexpr std::size_t block_bytes = 64;

std::string raw_of(std::string_view hex) {
    const auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    std::string raw;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        raw += static_cast<char>(value(hex[i]) << 4 | value(hex[i + 1]));
    }
    return raw;
}

std::string masked(std::string key, int mask) {
    for (char& c : key) {
        c = static_cast<char>(static_cast<unsigned char>(c) ^ mask);
    }
    return key;
}

}  // namespace

std::string hmac_sha256_hex(std::string_view key, std::string_view text) {
    std::string block =
        key.size() > block_bytes ? raw_of(format::sha256_hex(key)) : std::string(key);
    block.resize(block_bytes, '\0');
    const std::string inner = format::sha256_hex(masked(block, 0x36) + std::string(text));
    return format::sha256_hex(masked(block, 0x5C) + raw_of(inner));
}

format::MemberId Pseudonyms::id_of(const format::MemberId& member) const {
    return format::MemberId(std::string(prefix) +
                            hmac_sha256_hex(secret_, member.value).substr(0, id_digits));
}

std::string Pseudonyms::name_of(const format::MemberId& member) const {
    return "Person " + id_of(member).value.substr(prefix.size(), name_digits);
}

bool Pseudonyms::is_pseudonym(const format::MemberId& member) noexcept {
    return member.value.starts_with(prefix);
}

}  // namespace lifeboat::creator::privacy
