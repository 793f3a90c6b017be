#include "creator/cli/commands.hpp"
#include "creator/cli/exit_status.hpp"
#include "creator/cli/report_json.hpp"
#include "creator/cli/report_text.hpp"
#include "lifeboat/format/bag.hpp"
#include "lifeboat/format/package_reader.hpp"
#include "lifeboat/format/version.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>

namespace lifeboat::creator::cli {
namespace {

constexpr std::uint64_t bag_info_limit = std::uint64_t{1} << 20;

struct Size {
    std::uint64_t files = 0;
    std::uint64_t bytes = 0;
};

Size size_of(const format::ContainerReader& container) {
    Size size;
    for (const format::ContainerEntry& entry : container.entries()) {
        if (entry.kind != format::EntryKind::file) continue;
        ++size.files;
        size.bytes += entry.bytes;
    }
    return size;
}

/// What any bag tells of itself, whatever version its records follow.
void show_foreign(const std::filesystem::path& package, Console& console) {
    const auto container = format::open_container(package);
    const Size size = size_of(*container);
    const std::string version = format::stated_version(*container).text;
    format::BagInfo info;
    if (container->find("bag-info.txt") != nullptr) {
        info = format::parse_bag_info(
            format::read_all(*container->open("bag-info.txt"), bag_info_limit, "bag-info.txt"));
    }
    if (console.options().json) {
        console.result(foreign_info_json(version, info, to_string(container->format()),
                                         size.files, size.bytes));
        return;
    }
    console.result(fmt::format("{}: {} files in a {}", printable(container->root_name()),
                               size.files, to_string(container->format())));
    for (const auto& [label, value] : info.fields) {
        console.result(fmt::format("{}: {}", printable(label), printable(value)));
    }
}

}  // namespace

int run_info(const InfoOptions& options, Console& console) {
    std::optional<format::PackageReader> reader;
    try {
        reader.emplace(options.package);
    } catch (const format::Error& error) {
        if (error.code() == format::ErrorCode::unsupported_version) {
            show_foreign(options.package, console);
        }
        throw;
    }
    const auto version = format::stated_version(reader->container());
    if (version.is_newer) {
        console.announce(
            fmt::format("the package follows format version {}, and this program knows {}: "
                        "what it knows is "
                        "shown",
                        printable(version.text), format::format_version));
    }
    const std::string_view container = to_string(reader->container().format());
    const Size size = size_of(reader->container());
    console.result(console.options().json
                       ? info_json(reader->lifeboat(), container, size.files, size.bytes)
                       : info_text(reader->lifeboat(), container, size.files, size.bytes));
    return exit_done;
}

}  // namespace lifeboat::creator::cli
