// Property: an accepted path stays inside, is its own normal form, and is accepted again.
#include "lifeboat/format/package_path.hpp"
#include "property.hpp"
#include "seeds.hpp"

#include <filesystem>

using lifeboat::format::PackagePath;
using lifeboat::fuzz::require;

std::vector<std::string> lifeboat::fuzz::seeds() {
    return {"data/representations/originals/data/5/photo.jpg", "bagit.txt", "a/../b",
            "con.txt"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = lifeboat::fuzz::text_of(data, size);
    const auto path = PackagePath::parse(text);
    if (!path) {
        return 0;
    }
    require(path->text() == text);
    require(text.size() <= 180);
    const std::filesystem::path plain{path->text()};
    require(plain.is_relative() && plain.lexically_normal() == plain);
    const std::filesystem::path inside = ("/root" / plain).lexically_normal();
    require(inside.native().starts_with("/root/"));
    require(PackagePath::parse(path->text()) == path);
    return 0;
}
