// What a fuzz target states, and how it fails.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string_view>

namespace lifeboat::fuzz {

/// Ends the program when the property does not hold; libFuzzer then keeps the input.
inline void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

}  // namespace lifeboat::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
