#include "creator/cli/pem_files.hpp"

#include "lifeboat/format/byte_stream.hpp"

#include <algorithm>

namespace lifeboat::creator::cli {
namespace {

constexpr std::uint64_t pem_limit = std::uint64_t{1} << 20;

}  // namespace

std::string load_pem(const std::filesystem::path& file) {
    return file.empty() ? std::string() : format::load_file(file, pem_limit);
}

std::string load_passphrase(const std::filesystem::path& file) {
    std::string text = load_pem(file);
    text.resize(std::min(text.size(), text.find_first_of("\r\n")));
    return text;
}

format::SigningIdentity load_identity(const std::filesystem::path& certificate,
                                      const std::filesystem::path& key,
                                      const std::filesystem::path& passphrase,
                                      const std::filesystem::path& chain) {
    return {load_pem(certificate), load_pem(key), load_passphrase(passphrase), load_pem(chain)};
}

}  // namespace lifeboat::creator::cli
