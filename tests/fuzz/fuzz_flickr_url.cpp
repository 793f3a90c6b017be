// Property: whatever is pasted, the parser ends, and the canonical URL of what it recognised
// means the same target.
#include "creator/flickr/flickr_url.hpp"

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace flickr = lifeboat::creator::flickr;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto target = flickr::parse_flickr_url(text);
    if (target) {
        const auto again = flickr::parse_flickr_url(flickr::canonical_url(*target));
        if (!again || !(*again == *target)) {
            throw std::logic_error("a canonical URL means something else");
        }
    }
    return 0;
}
