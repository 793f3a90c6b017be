#include "creator/cli/commands.hpp"
#include "creator/cli/exit_status.hpp"
#include "creator/cli/making.hpp"
#include "creator/cli/report_json.hpp"
#include "creator/cli/report_text.hpp"
#include "lifeboat/format/package_extraction.hpp"

#include <fmt/format.h>

namespace lifeboat::creator::cli {

int run_extract(const ExtractOptions& options, Console& console) {
    make_output_folder(options.output);
    format::ExtractionRequest request;
    request.paths = options.paths;
    for (const std::string& photo : options.photos) request.photos.emplace_back(photo);
    const format::Extraction extraction =
        format::extract_package(options.package, options.output, request, console.progress());
    console.clear_progress();
    const bool json = console.options().json;
    for (const format::Finding& finding : extraction.findings) {
        console.result(json ? finding_json(finding) : finding_text(finding));
    }
    if (extraction.written.empty()) {
        console.say("Nothing was written: what stands above is not what the package promises.");
        return exit_not_conforming;
    }
    console.say(fmt::format("{} files, {}; every byte is what the manifests say",
                            extraction.files, size_text(extraction.bytes)));
    for (const std::filesystem::path& path : extraction.written) {
        console.result(json ? extracted_json(path.string()) : path.string());
    }
    return exit_done;
}

}  // namespace lifeboat::creator::cli
