// Property: whatever is pasted, the parser ends, and the canonical URL of what it recognised
// means the same target.
#include "creator/flickr/flickr_url.hpp"
#include "seeds.hpp"

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string_view>

std::vector<std::string> lifeboat::fuzz::seeds() {
    return {"https://www.flickr.com/photos/someone/sets/72157700000000001/with/50000000001",
            "https://www.flickr.com/photos/12345678@N00/50000000001/in/pool-67890@N21",
            "https://live.staticflickr.com/65535/50000000001_0123456789_b.jpg",
            "flic.kr/p/2kXcYz",
            "https://www.flickr.com/groups/67890@N21/pool/",
            "https://www.flickr.com/photos/tags/boat"};
}

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
