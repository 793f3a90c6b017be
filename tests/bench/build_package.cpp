// Builds a package without verifying it afterwards, as `lifeboat build` does:
//   build_package CAPTURE OUTPUT-FOLDER folder|zip|tar
#include "creator/build/package_builder.hpp"
#include "creator/cli/heap.hpp"
#include "lifeboat/format/progress.hpp"

#include <cstdio>
#include <exception>
#include <string_view>

namespace {

using lifeboat::format::ContainerFormat;

ContainerFormat container_named(std::string_view name) {
    for (const auto format : {ContainerFormat::zip, ContainerFormat::tar}) {
        if (to_string(format) == name) {
            return format;
        }
    }
    return ContainerFormat::folder;
}

}  // namespace

int main(int count, char** words) {
    if (count != 4) {
        std::fputs("usage: build_package CAPTURE OUTPUT-FOLDER folder|zip|tar\n", stderr);
        return 2;
    }
    lifeboat::creator::cli::give_large_buffers_back();  // As `lifeboat` does.
    try {
        lifeboat::creator::build::BuildOptions options;
        options.container = container_named(words[3]);
        lifeboat::format::SilentProgress progress;
        const auto built =
            lifeboat::creator::build::build_package(words[1], words[2], options, progress);
        std::printf("%s\n", built.package.location.c_str());
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "build_package: %s\n", error.what());
        return 1;
    }
}
