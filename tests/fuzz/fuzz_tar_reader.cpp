// As fuzz_zip_reader, with a good TAR.  Changed headers get a right check sum again.
#include "fuzz_container.hpp"
#include "support/archive_maker.hpp"

namespace {

void mend_check_sum(std::string& tar, std::size_t header) {
    tar.replace(header + 148, 8, 8, ' ');
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < 512; ++i) {
        sum += static_cast<unsigned char>(tar[header + i]);
    }
    tar.replace(header + 148, 7, lifeboat::support::octal(sum, 6) + std::string(1, '\0'));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 0 && data[0] % 2 == 0) {
        lifeboat::fuzz::read_container(lifeboat::fuzz::text_of(data + 1, size - 1));
        return 0;
    }
    std::string tar = lifeboat::support::tar_entry("r/a", "hello") +
                      lifeboat::support::tar_entry("r/b", std::string(600, 'b')) +
                      lifeboat::support::tar_end();
    for (std::size_t i = 1; i + 2 < size; i += 3) {
        const std::size_t at = (std::size_t{data[i]} << 8U | data[i + 1]) % tar.size();
        tar[at] = static_cast<char>(data[i + 2]);
    }
    mend_check_sum(tar, 0);
    mend_check_sum(tar, 1024);
    lifeboat::fuzz::read_container(tar);
    return 0;
}
