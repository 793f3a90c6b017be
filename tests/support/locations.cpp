#include "support/locations.hpp"

namespace lifeboat::support {

std::filesystem::path project_folder() {
    return LIFEBOAT_SOURCE_DIR;
}

std::filesystem::path shared_folder() {
    return LIFEBOAT_SHARED;
}

}  // namespace lifeboat::support
