// What the C library keeps of memory that was given back to it.
#pragma once

namespace lifeboat::creator::cli {

/// Makes it give freed buffers of many megabytes back to the system, instead of keeping them for
/// the next one, which may never come: after the list of a hundred thousand photos that was a
/// fifth of all memory.  At the start of the program, before there are threads.
void give_large_buffers_back();

/// Gives back what it keeps now.  Between two great works: after the build of a hundred thousand
/// photos that was as much as their verification needs.
void give_free_memory_back();

}  // namespace lifeboat::creator::cli
