// Property: whatever the input, a picture without its metadata loses nothing more when it is
// stripped again, and its EXIF tells neither a place nor a serial number.
#include "creator/privacy/exif_block.hpp"
#include "creator/privacy/metadata_strip.hpp"
#include "lifeboat/format/error.hpp"
#include "seeds.hpp"
#include "support/small_lifeboat.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace lifeboat;

std::vector<std::string> fuzz::seeds() {
    const std::string jpeg = support::tiny_jpeg(40);
    std::string exif = creator::privacy::orientation_block(6);
    exif.insert(0, {'\xFF', '\xE1', '\0', static_cast<char>(exif.size() + 2)});
    return {jpeg, jpeg.substr(0, 2) + exif + jpeg.substr(2),
            creator::privacy::orientation_block(3),
            std::string("\x89PNG\r\n\x1A\n\0\0\0\0IEND1234", 20)};
}

namespace {

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

std::string stripped(std::string_view bytes, std::string_view type) {
    const std::string file(bytes);
    format::TextSource source(file);
    format::TextSink sink;
    static_cast<void>(creator::privacy::strip_metadata(type, source, sink, "input"));
    return sink.take();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    static_cast<void>(creator::privacy::read_exif_block(input));
    for (const std::string_view type : {"image/jpeg", "image/png"}) {
        try {
            const std::string once = stripped(input, type);
            require(stripped(once, type) == once);
            const auto at = once.find("Exif");
            if (type == "image/jpeg" && at != std::string::npos) {
                const auto block = creator::privacy::read_exif_block(once.substr(at));
                require(!block.has_place || block.orientation == 0);
            }
        } catch (
            const format::Error&) {  // NOLINT(bugprone-empty-catch): refused, as it may be.
        }
    }
    return 0;
}
