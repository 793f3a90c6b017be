#include "bag/name_forms.hpp"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>

namespace lifeboat::format {

std::string normalized_name(std::string_view name) {
    struct Free {
        void operator()(utf8proc_uint8_t* text) const noexcept { std::free(text); }
    };
    utf8proc_uint8_t* mapped = nullptr;
    const utf8proc_ssize_t size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()),
                     static_cast<utf8proc_ssize_t>(name.size()), &mapped,
                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    const std::unique_ptr<utf8proc_uint8_t, Free> owner(mapped);
    if (size < 0) return std::string(name);
    return {reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size)};
}

}  // namespace lifeboat::format
