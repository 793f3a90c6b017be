#include "lifeboat/format/digest.hpp"

#include "deflate.hpp"
#include "lifeboat/format/error.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <utility>

namespace lifeboat::format {
namespace {

class EvpDigest {
  public:
    explicit EvpDigest(const EVP_MD* algorithm) : context_(EVP_MD_CTX_new()) {
        require(context_ != nullptr &&
                EVP_DigestInit_ex(context_.get(), algorithm, nullptr) == 1);
    }

    void update(std::span<const std::byte> bytes) {
        require(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
    }

    [[nodiscard]] std::size_t size() const {
        return static_cast<std::size_t>(EVP_MD_CTX_get_size(context_.get()));
    }

    void finish(std::span<std::uint8_t> digest) {
        require(size() == digest.size());
        require(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr) == 1);
    }

  private:
    static void require(bool success) {
        if (!success) {
            throw Error(ErrorCode::internal, "OpenSSL", "computes no message digest");
        }
    }

    struct Free {
        void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
    };
    std::unique_ptr<EVP_MD_CTX, Free> context_;
};

/// Fetched once: otherwise OpenSSL seeks it anew, under a lock, for every file and record
/// (crypto(7), "Performance").
class FetchedDigest {
  public:
    explicit FetchedDigest(const char* name)
        : algorithm_(EVP_MD_fetch(nullptr, name, nullptr)) {
        if (algorithm_ == nullptr) {
            throw Error(ErrorCode::internal, "OpenSSL", fmt::format("has no {}", name));
        }
    }
    [[nodiscard]] const EVP_MD* get() const noexcept { return algorithm_.get(); }

  private:
    struct Free {
        void operator()(EVP_MD* algorithm) const noexcept { EVP_MD_free(algorithm); }
    };
    std::unique_ptr<EVP_MD, Free> algorithm_;
};

const EVP_MD* sha256_algorithm() {
    static const FetchedDigest fetched("SHA256");
    return fetched.get();
}

const EVP_MD* sha512_algorithm() {
    static const FetchedDigest fetched("SHA512");
    return fetched.get();
}

std::span<const std::byte> bytes_of(std::string_view text) {
    return std::as_bytes(std::span{text.data(), text.size()});
}

}  // namespace

struct FixityHasher::State {
    EvpDigest sha256{sha256_algorithm()};
    EvpDigest sha512{sha512_algorithm()};
    Fixity fixity;
};

namespace {

/// OpenSSL's names of the algorithms as bags name them.
constexpr std::array<std::pair<std::string_view, const char*>, 10> bag_algorithms{
    {{"md5", "MD5"},
     {"sha1", "SHA1"},
     {"sha224", "SHA224"},
     {"sha256", "SHA256"},
     {"sha384", "SHA384"},
     {"sha512", "SHA512"},
     {"sha3224", "SHA3-224"},
     {"sha3256", "SHA3-256"},
     {"sha3384", "SHA3-384"},
     {"sha3512", "SHA3-512"}}};

const EVP_MD* algorithm_named(std::string_view name) {
    const auto* row = std::find_if(bag_algorithms.begin(), bag_algorithms.end(),
                                   [name](const auto& one) { return one.first == name; });
    return row == bag_algorithms.end() ? nullptr : EVP_get_digestbyname(row->second);
}

}  // namespace

struct NamedHasher::State {
    EvpDigest digest;
};

std::size_t NamedHasher::digits_of(std::string_view algorithm) {
    const EVP_MD* known = algorithm_named(algorithm);
    return known == nullptr ? 0 : static_cast<std::size_t>(EVP_MD_get_size(known)) * 2;
}

NamedHasher::NamedHasher(std::string_view algorithm) {
    const EVP_MD* known = algorithm_named(algorithm);
    if (known == nullptr) {
        throw Error(ErrorCode::internal, std::string(algorithm), "is no algorithm known here");
    }
    state_ = std::make_unique<State>(State{EvpDigest(known)});
}
NamedHasher::NamedHasher(NamedHasher&&) noexcept = default;
NamedHasher::~NamedHasher() = default;

void NamedHasher::update(std::span<const std::byte> bytes) {
    state_->digest.update(bytes);
}

std::string NamedHasher::finish() {
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> bytes{};
    const std::span<std::uint8_t> digest = std::span{bytes}.first(state_->digest.size());
    state_->digest.finish(digest);
    return to_hex(digest);
}

std::string Fixity::sha256_hex() const {
    return to_hex(sha256);
}
std::string Fixity::sha512_hex() const {
    return to_hex(sha512);
}

FixityHasher::FixityHasher() : state_(std::make_unique<State>()) {}
FixityHasher::FixityHasher(FixityHasher&&) noexcept = default;
FixityHasher& FixityHasher::operator=(FixityHasher&&) noexcept = default;
FixityHasher::~FixityHasher() = default;

void FixityHasher::update(std::span<const std::byte> bytes) {
    state_->sha256.update(bytes);
    state_->sha512.update(bytes);
    state_->fixity.crc32 = crc32_of(state_->fixity.crc32, bytes);
    state_->fixity.bytes += bytes.size();
}

Fixity FixityHasher::finish() {
    state_->sha256.finish(state_->fixity.sha256);
    state_->sha512.finish(state_->fixity.sha512);
    return state_->fixity;
}

Fixity fixity_of(std::string_view text) {
    FixityHasher hasher;
    hasher.update(bytes_of(text));
    return hasher.finish();
}

std::string to_hex(std::span<const std::uint8_t> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text.push_back(digits[byte >> 4U]);
        text.push_back(digits[byte & 0x0FU]);
    }
    return text;
}

std::string sha256_hex(std::string_view text) {
    EvpDigest digest(sha256_algorithm());
    digest.update(bytes_of(text));
    std::array<std::uint8_t, 32> value{};
    digest.finish(value);
    return to_hex(value);
}

std::string shard_of(std::string_view id) {
    return sha256_hex(id).substr(0, 2);
}

}  // namespace lifeboat::format
