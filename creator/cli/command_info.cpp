#include "creator/cli/commands.hpp"
#include "creator/cli/exit_status.hpp"
#include "creator/cli/report_json.hpp"
#include "creator/cli/report_text.hpp"
#include "lifeboat/format/package_reader.hpp"

namespace lifeboat::creator::cli {

int run_info(const InfoOptions& options, Console& console) {
    const format::PackageReader reader(options.package);
    const std::string_view container = format::to_string(reader.container().format());
    std::uint64_t files = 0;
    std::uint64_t bytes = 0;
    for (const format::ContainerEntry& entry : reader.container().entries()) {
        if (entry.kind != format::EntryKind::file) continue;
        ++files;
        bytes += entry.bytes;
    }
    console.result(console.options().json
                       ? info_json(reader.lifeboat(), container, files, bytes)
                       : info_text(reader.lifeboat(), container, files, bytes));
    return exit_done;
}

}  // namespace lifeboat::creator::cli
