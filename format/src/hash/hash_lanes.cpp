#include "hash/hash_lanes.hpp"

#include "hash/hash_lanes_avx512.hpp"
#include "hash/sha2_constants.hpp"

#include <algorithm>
#include <bit>

namespace lifeboat::format {
namespace {

/// What differs between the two algorithms (FIPS 180-4 §4.1, §5.1).
struct Sha256Traits {
    using Word = std::uint32_t;
    static constexpr std::size_t rounds = 64;
    static constexpr const auto& constants = sha2::round_256;
    static constexpr std::size_t length_bytes = 8;
    static constexpr std::array<int, 6> big{2, 13, 22, 6, 11, 25};
    static constexpr std::array<int, 6> small{7, 18, 3, 17, 19, 10};
};
struct Sha512Traits {
    using Word = std::uint64_t;
    static constexpr std::size_t rounds = 80;
    static constexpr const auto& constants = sha2::round_512;
    static constexpr std::size_t length_bytes = 16;
    static constexpr std::array<int, 6> big{28, 34, 39, 14, 18, 41};
    static constexpr std::array<int, 6> small{1, 8, 7, 19, 61, 6};
};

template <typename Traits>
using State = std::array<typename Traits::Word, 8>;

template <typename Traits>
constexpr std::size_t block_bytes = sizeof(typename Traits::Word) * 16;

template <typename Word>
Word big_endian_word(const std::byte* bytes) {
    Word word = 0;
    for (std::size_t i = 0; i < sizeof(Word); ++i) {
        word = static_cast<Word>(word << 8U | std::to_integer<Word>(bytes[i]));
    }
    return word;
}

/// The message schedule (FIPS 180-4 §6.2.2, §6.4.2, step 1).
template <typename Traits>
std::array<typename Traits::Word, Traits::rounds> schedule(const std::byte* block) {
    using Word = typename Traits::Word;
    constexpr auto s = Traits::small;
    std::array<Word, Traits::rounds> w{};
    for (std::size_t t = 0; t < 16; ++t) {
        w[t] = big_endian_word<Word>(block + t * sizeof(Word));
    }
    for (std::size_t t = 16; t < Traits::rounds; ++t) {
        const Word near = w[t - 2];
        const Word far = w[t - 15];
        w[t] = (std::rotr(near, s[3]) ^ std::rotr(near, s[4]) ^ (near >> s[5])) + w[t - 7] +
               (std::rotr(far, s[0]) ^ std::rotr(far, s[1]) ^ (far >> s[2])) + w[t - 16];
    }
    return w;
}

template <typename Traits>
void take_block(State<Traits>& state, const std::byte* block) {
    using Word = typename Traits::Word;
    constexpr auto s = Traits::big;
    const auto w = schedule<Traits>(block);
    auto [a, b, c, d, e, f, g, h] = state;
    for (std::size_t t = 0; t < Traits::rounds; ++t) {
        const Word first = h + (std::rotr(e, s[3]) ^ std::rotr(e, s[4]) ^ std::rotr(e, s[5])) +
                           ((e & f) ^ (~e & g)) + Traits::constants[t] + w[t];
        const Word second = (std::rotr(a, s[0]) ^ std::rotr(a, s[1]) ^ std::rotr(a, s[2])) +
                            ((a & b) ^ (a & c) ^ (b & c));
        h = g;
        g = f;
        f = e;
        e = d + first;
        d = c;
        c = b;
        b = a;
        a = first + second;
    }
    const State<Traits> step{a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < step.size(); ++i) {
        state[i] += step[i];
    }
}

/// The end of a message: what is left of it, a one bit, zeros, and its length in bits.
template <typename Traits>
void finish_message(State<Traits>& state, std::span<const std::byte> rest, std::uint64_t bytes,
                    std::span<std::uint8_t> digest) {
    constexpr std::size_t block = block_bytes<Traits>;
    std::array<std::byte, 4 * 128> tail{};
    std::copy(rest.begin(), rest.end(), tail.begin());
    tail[rest.size()] = std::byte{0x80};
    const std::size_t blocks = (rest.size() + 1 + Traits::length_bytes + block - 1) / block;
    const std::size_t end = blocks * block;
    for (std::size_t i = 0; i < 8; ++i) {
        tail[end - 1 - i] = static_cast<std::byte>(bytes << 3U >> (8 * i));
    }
    tail[end - 9] |=
        static_cast<std::byte>(Traits::length_bytes > 8 ? bytes >> 61U : std::uint64_t{0});
    for (std::size_t i = 0; i < blocks; ++i) {
        take_block<Traits>(state, tail.data() + i * block);
    }
    constexpr std::size_t word_bytes = sizeof(typename Traits::Word);
    for (std::size_t i = 0; i < digest.size(); ++i) {
        const std::size_t shift = 8 * (word_bytes - 1 - i % word_bytes);
        digest[i] = static_cast<std::uint8_t>(state[i / word_bytes] >> shift & 0xFFU);
    }
}

}  // namespace

bool HashLanes::are_supported() noexcept {
    static const bool supported = sha2::has_avx512();
    return supported;
}

HashLanes::HashLanes() noexcept {
    for (std::size_t lane = 0; lane < count; ++lane) {
        begin(lane);
    }
}

void HashLanes::begin(std::size_t lane) noexcept {
    for (std::size_t word = 0; word < 8; ++word) {
        state_256_[word][lane] = sha2::first_state_256[word];
        state_512_[lane / 8][word][lane % 8] = sha2::first_state_512[word];
    }
}

void HashLanes::advance(const std::array<const std::byte*, count>& data,
                        std::size_t blocks) noexcept {
    sha2::advance_256(state_256_, data.data(), blocks * 2);
    sha2::advance_512(state_512_[0], data.data(), blocks);
    sha2::advance_512(state_512_[1], data.data() + 8, blocks);
}

Fixity HashLanes::finish(std::size_t lane, std::span<const std::byte> rest,
                         std::uint64_t bytes) const noexcept {
    State<Sha256Traits> short_state{};
    State<Sha512Traits> long_state{};
    for (std::size_t word = 0; word < 8; ++word) {
        short_state[word] = state_256_[word][lane];
        long_state[word] = state_512_[lane / 8][word][lane % 8];
    }
    Fixity fixity;
    fixity.bytes = bytes;
    finish_message<Sha256Traits>(short_state, rest, bytes, fixity.sha256);
    finish_message<Sha512Traits>(long_state, rest, bytes, fixity.sha512);
    return fixity;
}

}  // namespace lifeboat::format
