// Writes a capture of any size, for `lifeboat build`:
//   generate_capture FOLDER [--photos N] [--original-bytes N] [--thumbnail-bytes N] [--seed N]
#include "lifeboat/format/error.hpp"
#include "support/bulk_capture.hpp"

#include <charconv>
#include <cstdio>
#include <cstring>
#include <exception>
#include <map>
#include <string>
#include <string_view>

// What is made here can be made again: it need not wait for the disk half a million times.
extern "C" int fdatasync(int) {
    return 0;
}
extern "C" int fsync(int) {
    return 0;
}

namespace {

using lifeboat::support::BulkOptions;

constexpr const char* usage =
    "usage: generate_capture FOLDER [--photos N] [--original-bytes N] [--thumbnail-bytes N] "
    "[--seed N]\n";

bool read_number(std::string_view text, std::uint64_t& into) {
    const auto result = std::from_chars(text.data(), text.data() + text.size(), into);
    return result.ec == std::errc{} && result.ptr == text.data() + text.size();
}

/// False for an option that is not known or has no number behind it.
bool read_options(int count, char** words, BulkOptions& options) {
    std::map<std::string_view, std::uint64_t> given;
    for (int i = 0; i < count; i += 2) {
        if (i + 1 == count || !read_number(words[i + 1], given[words[i]])) {
            return false;
        }
    }
    for (const auto& [name, value] : given) {
        if (name == "--photos") {
            options.photos = value;
        } else if (name == "--original-bytes") {
            options.original_bytes = value;
        } else if (name == "--thumbnail-bytes") {
            options.thumbnail_bytes = value;
        } else if (name == "--seed") {
            options.seed = value;
        } else {
            return false;
        }
    }
    return true;
}

}  // namespace

int main(int count, char** words) {
    BulkOptions options;
    if (count < 2 || !read_options(count - 2, words + 2, options)) {
        std::fputs(usage, stderr);
        return 2;
    }
    try {
        lifeboat::support::write_bulk_capture(words[1], options);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "generate_capture: %s\n", error.what());
        return 1;
    }
}
