#include "hash/hash_lanes_avx512.hpp"

#include "hash/sha2_constants.hpp"

#if defined(__x86_64__)

#include <immintrin.h>

#if !defined(__clang__)
// GCC 12 takes undefined operands inside its own intrinsics for a mistake (GCC bug 105593).
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
#endif

// The attribute stands at each function instead of a compiler option for the file: inline
// functions of the standard library must not come out of here with AVX-512 in them.
#define LIFEBOAT_AVX512 [[gnu::target("avx512f,avx512bw")]]
#define LIFEBOAT_AVX512_INLINE \
    [[gnu::target("avx512f,avx512bw"), gnu::always_inline]] static inline

namespace lifeboat::format::sha2 {
namespace {

/// Truth tables of vpternlog: the bit at 4x+2y+z is the answer for x, y, z.
constexpr int choose = 0xCA;
constexpr int majority = 0xE8;
constexpr int parity = 0x96;

/// One step of SHA-256 in sixteen lanes.
struct Narrow {
    LIFEBOAT_AVX512_INLINE __m512i big_e(__m512i x) {
        return _mm512_ternarylogic_epi32(_mm512_ror_epi32(x, 6), _mm512_ror_epi32(x, 11),
                                         _mm512_ror_epi32(x, 25), parity);
    }
    LIFEBOAT_AVX512_INLINE __m512i big_a(__m512i x) {
        return _mm512_ternarylogic_epi32(_mm512_ror_epi32(x, 2), _mm512_ror_epi32(x, 13),
                                         _mm512_ror_epi32(x, 22), parity);
    }
    LIFEBOAT_AVX512_INLINE __m512i small_far(__m512i x) {
        return _mm512_ternarylogic_epi32(_mm512_ror_epi32(x, 7), _mm512_ror_epi32(x, 18),
                                         _mm512_srli_epi32(x, 3), parity);
    }
    LIFEBOAT_AVX512_INLINE __m512i small_near(__m512i x) {
        return _mm512_ternarylogic_epi32(_mm512_ror_epi32(x, 17), _mm512_ror_epi32(x, 19),
                                         _mm512_srli_epi32(x, 10), parity);
    }
    LIFEBOAT_AVX512_INLINE __m512i add(__m512i x, __m512i y) { return _mm512_add_epi32(x, y); }
    LIFEBOAT_AVX512_INLINE __m512i constant(std::size_t round) {
        return _mm512_set1_epi32(static_cast<int>(round_256[round]));
    }
};

/// One step of SHA-512 in eight lanes.
struct Wide {
    LIFEBOAT_AVX512_INLINE __m512i big_e(__m512i x) {
        return _mm512_ternarylogic_epi64(_mm512_ror_epi64(x, 14), _mm512_ror_epi64(x, 18),
                                         _mm512_ror_epi64(x, 41), parity);
    }
    LIFEBOAT_AVX512_INLINE __m512i big_a(__m512i x) {
        return _mm512_ternarylogic_epi64(_mm512_ror_epi64(x, 28), _mm512_ror_epi64(x, 34),
                                         _mm512_ror_epi64(x, 39), parity);
    }
    LIFEBOAT_AVX512_INLINE __m512i small_far(__m512i x) {
        return _mm512_ternarylogic_epi64(_mm512_ror_epi64(x, 1), _mm512_ror_epi64(x, 8),
                                         _mm512_srli_epi64(x, 7), parity);
    }
    LIFEBOAT_AVX512_INLINE __m512i small_near(__m512i x) {
        return _mm512_ternarylogic_epi64(_mm512_ror_epi64(x, 19), _mm512_ror_epi64(x, 61),
                                         _mm512_srli_epi64(x, 6), parity);
    }
    LIFEBOAT_AVX512_INLINE __m512i add(__m512i x, __m512i y) { return _mm512_add_epi64(x, y); }
    LIFEBOAT_AVX512_INLINE __m512i constant(std::size_t round) {
        return _mm512_set1_epi64(static_cast<long long>(round_512[round]));
    }
};

/// One round; instead of moving the eight variables on, the caller names them anew.
template <typename Step>
LIFEBOAT_AVX512_INLINE void one_round(__m512i a, __m512i b, __m512i c, __m512i& d, __m512i e,
                                      __m512i f, __m512i g, __m512i& h, __m512i word,
                                      std::size_t round) {
    const __m512i chosen = _mm512_ternarylogic_epi64(e, f, g, choose);
    const __m512i most = _mm512_ternarylogic_epi64(a, b, c, majority);
    const __m512i first = Step::add(Step::add(Step::add(h, Step::big_e(e)), chosen),
                                    Step::add(Step::constant(round), word));
    d = Step::add(d, first);
    h = Step::add(first, Step::add(Step::big_a(a), most));
}

template <typename Step>
LIFEBOAT_AVX512_INLINE void eight_rounds(__m512i* s, const __m512i* w, std::size_t round) {
    one_round<Step>(s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], w[0], round);
    one_round<Step>(s[7], s[0], s[1], s[2], s[3], s[4], s[5], s[6], w[1], round + 1);
    one_round<Step>(s[6], s[7], s[0], s[1], s[2], s[3], s[4], s[5], w[2], round + 2);
    one_round<Step>(s[5], s[6], s[7], s[0], s[1], s[2], s[3], s[4], w[3], round + 3);
    one_round<Step>(s[4], s[5], s[6], s[7], s[0], s[1], s[2], s[3], w[4], round + 4);
    one_round<Step>(s[3], s[4], s[5], s[6], s[7], s[0], s[1], s[2], w[5], round + 5);
    one_round<Step>(s[2], s[3], s[4], s[5], s[6], s[7], s[0], s[1], w[6], round + 6);
    one_round<Step>(s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[0], w[7], round + 7);
}

/// The next sixteen words of the schedule, in place of the sixteen before.
template <typename Step>
LIFEBOAT_AVX512_INLINE void next_words(__m512i* w) {
#pragma GCC unroll 16
    for (std::size_t i = 0; i < 16; ++i) {
        w[i] = Step::add(Step::add(w[i], Step::small_far(w[(i + 1) % 16])),
                         Step::add(w[(i + 9) % 16], Step::small_near(w[(i + 14) % 16])));
    }
}

template <typename Step>
LIFEBOAT_AVX512_INLINE void compress(__m512i* state, __m512i* w, std::size_t rounds) {
    __m512i s[8];
    for (std::size_t i = 0; i < 8; ++i) {
        s[i] = state[i];
    }
    eight_rounds<Step>(s, w, 0);
    eight_rounds<Step>(s, w + 8, 8);
    for (std::size_t round = 16; round < rounds; round += 16) {
        next_words<Step>(w);
        eight_rounds<Step>(s, w, round);
        eight_rounds<Step>(s, w + 8, round + 8);
    }
    for (std::size_t i = 0; i < 8; ++i) {
        state[i] = Step::add(state[i], s[i]);
    }
}

/// Rows of 64-bit words become columns.
LIFEBOAT_AVX512_INLINE void transpose_8x8(__m512i* r) {
    __m512i pairs[8];
    for (std::size_t i = 0; i < 8; i += 2) {
        pairs[i] = _mm512_unpacklo_epi64(r[i], r[i + 1]);
        pairs[i + 1] = _mm512_unpackhi_epi64(r[i], r[i + 1]);
    }
    for (std::size_t i = 0; i < 2; ++i) {
        const __m512i low = _mm512_shuffle_i64x2(pairs[i], pairs[i + 2], 0x88);
        const __m512i high = _mm512_shuffle_i64x2(pairs[i + 4], pairs[i + 6], 0x88);
        const __m512i low_odd = _mm512_shuffle_i64x2(pairs[i], pairs[i + 2], 0xDD);
        const __m512i high_odd = _mm512_shuffle_i64x2(pairs[i + 4], pairs[i + 6], 0xDD);
        r[i] = _mm512_shuffle_i64x2(low, high, 0x88);
        r[i + 4] = _mm512_shuffle_i64x2(low, high, 0xDD);
        r[i + 2] = _mm512_shuffle_i64x2(low_odd, high_odd, 0x88);
        r[i + 6] = _mm512_shuffle_i64x2(low_odd, high_odd, 0xDD);
    }
}

/// Rows of 32-bit words become columns.
LIFEBOAT_AVX512_INLINE void transpose_16x16(__m512i* r) {
    __m512i fours[16];
    for (std::size_t i = 0; i < 16; i += 4) {
        const __m512i a = _mm512_unpacklo_epi32(r[i], r[i + 1]);
        const __m512i b = _mm512_unpackhi_epi32(r[i], r[i + 1]);
        const __m512i c = _mm512_unpacklo_epi32(r[i + 2], r[i + 3]);
        const __m512i d = _mm512_unpackhi_epi32(r[i + 2], r[i + 3]);
        fours[i] = _mm512_unpacklo_epi64(a, c);
        fours[i + 1] = _mm512_unpackhi_epi64(a, c);
        fours[i + 2] = _mm512_unpacklo_epi64(b, d);
        fours[i + 3] = _mm512_unpackhi_epi64(b, d);
    }
    for (std::size_t i = 0; i < 4; ++i) {
        const __m512i low = _mm512_shuffle_i32x4(fours[i], fours[i + 4], 0x88);
        const __m512i high = _mm512_shuffle_i32x4(fours[i + 8], fours[i + 12], 0x88);
        const __m512i low_odd = _mm512_shuffle_i32x4(fours[i], fours[i + 4], 0xDD);
        const __m512i high_odd = _mm512_shuffle_i32x4(fours[i + 8], fours[i + 12], 0xDD);
        r[i] = _mm512_shuffle_i32x4(low, high, 0x88);
        r[i + 8] = _mm512_shuffle_i32x4(low, high, 0xDD);
        r[i + 4] = _mm512_shuffle_i32x4(low_odd, high_odd, 0x88);
        r[i + 12] = _mm512_shuffle_i32x4(low_odd, high_odd, 0xDD);
    }
}

/// Reverses the bytes of each word of 4 or 8 bytes.
template <std::size_t word_bytes>
LIFEBOAT_AVX512_INLINE __m512i swap_bytes(__m512i x) {
    const __m128i order = word_bytes == 4
                              ? _mm_set_epi64x(0x0C0D0E0F08090A0B, 0x0405060700010203)
                              : _mm_set_epi64x(0x08090A0B0C0D0E0F, 0x0001020304050607);
    return _mm512_shuffle_epi8(x, _mm512_broadcast_i32x4(order));
}

LIFEBOAT_AVX512_INLINE __m512i load(const std::byte* bytes) {
    return _mm512_loadu_si512(bytes);
}

}  // namespace

bool has_avx512() noexcept {
    return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0;
}

LIFEBOAT_AVX512 void advance_256(std::array<std::array<std::uint32_t, 16>, 8>& state,
                                 const std::byte* const* data, std::size_t blocks) noexcept {
    __m512i held[8];
    for (std::size_t i = 0; i < 8; ++i) {
        held[i] = _mm512_loadu_si512(&state[i]);
    }
    for (std::size_t block = 0; block < blocks; ++block) {
        __m512i w[16];
        for (std::size_t lane = 0; lane < 16; ++lane) {
            w[lane] = swap_bytes<4>(load(data[lane] + block * 64));
        }
        transpose_16x16(w);
        compress<Narrow>(held, w, 64);
    }
    for (std::size_t i = 0; i < 8; ++i) {
        _mm512_storeu_si512(&state[i], held[i]);
    }
}

LIFEBOAT_AVX512 void advance_512(std::array<std::array<std::uint64_t, 8>, 8>& state,
                                 const std::byte* const* data, std::size_t blocks) noexcept {
    __m512i held[8];
    for (std::size_t i = 0; i < 8; ++i) {
        held[i] = _mm512_loadu_si512(&state[i]);
    }
    for (std::size_t block = 0; block < blocks; ++block) {
        __m512i w[16];
        for (std::size_t lane = 0; lane < 8; ++lane) {
            w[lane] = swap_bytes<8>(load(data[lane] + block * 128));
            w[lane + 8] = swap_bytes<8>(load(data[lane] + block * 128 + 64));
        }
        transpose_8x8(w);
        transpose_8x8(w + 8);
        compress<Wide>(held, w, 80);
    }
    for (std::size_t i = 0; i < 8; ++i) {
        _mm512_storeu_si512(&state[i], held[i]);
    }
}

}  // namespace lifeboat::format::sha2

#else

namespace lifeboat::format::sha2 {

bool has_avx512() noexcept {
    return false;
}
void advance_256(std::array<std::array<std::uint32_t, 16>, 8>& /*state*/,
                 const std::byte* const* /*data*/, std::size_t /*blocks*/) noexcept {}
void advance_512(std::array<std::array<std::uint64_t, 8>, 8>& /*state*/,
                 const std::byte* const* /*data*/, std::size_t /*blocks*/) noexcept {}

}  // namespace lifeboat::format::sha2

#endif
