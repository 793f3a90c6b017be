// Half of the inputs are taken as they are; in the other half each three bytes say where a good
// ZIP is to be changed and into what, which leads behind the signatures.
#include "fuzz_container.hpp"
#include "support/archive_maker.hpp"

namespace {

std::string good_zip() {
    return lifeboat::support::zip_of({lifeboat::support::stored("r/a", "hello"),
                                      lifeboat::support::deflated("r/b", std::string(500, 'b')),
                                      lifeboat::support::stored("r/c/d", "")});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 0 && data[0] % 2 == 0) {
        lifeboat::fuzz::read_container(lifeboat::fuzz::text_of(data + 1, size - 1));
        return 0;
    }
    std::string zip = good_zip();
    for (std::size_t i = 1; i + 2 < size; i += 3) {
        const std::size_t at = (std::size_t{data[i]} << 8U | data[i + 1]) % zip.size();
        zip[at] = static_cast<char>(data[i + 2]);
    }
    lifeboat::fuzz::read_container(zip);
    return 0;
}
