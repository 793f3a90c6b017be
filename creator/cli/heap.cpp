#include "creator/cli/heap.hpp"

#include <malloc.h>

namespace lifeboat::creator::cli {

void give_large_buffers_back() {
#ifdef __GLIBC__
    constexpr int large = 4 << 20;
    static_cast<void>(::mallopt(M_MMAP_THRESHOLD, large));
#endif
}

void give_free_memory_back() {
#ifdef __GLIBC__
    static_cast<void>(::malloc_trim(0));
#endif
}

}  // namespace lifeboat::creator::cli
