#include "lifeboat/format/version.hpp"

namespace lifeboat::format {

std::string_view software_version() noexcept {
    return LIFEBOAT_VERSION;
}

}  // namespace lifeboat::format
