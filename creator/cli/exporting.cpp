#include "creator/cli/exporting.hpp"

#include "creator/capture/capture_files.hpp"
#include "creator/capture/capture_reader.hpp"
#include "creator/cli/making.hpp"
#include "creator/cli/report_json.hpp"
#include "creator/cli/report_text.hpp"
#include "creator/flickr/account_export.hpp"

#include <fmt/format.h>

#include <map>

namespace lifeboat::creator::cli {
namespace {

constexpr std::size_t most_named = 20;

void tell_names(const char* what, const std::vector<std::string>& names, Console& console) {
    if (names.empty()) return;
    console.say(fmt::format("{} {}:", names.size(), what));
    for (std::size_t i = 0; i < names.size() && i < most_named; ++i) {
        console.say("  " + printable(names[i]));
    }
    if (names.size() > most_named) {
        console.say(fmt::format("  and {} more", names.size() - most_named));
    }
}

}  // namespace

request::CreationRequest request_from_export(const RequestOptions& options,
                                             const capture::ExportArchive& archive) {
    RequestOptions wanted = options;
    const std::string& member = archive.owner().id.value;
    wanted.targets = {"https://www.flickr.com/photos/" + member + "/"};
    const auto albums =
        flickr::parse_export_albums(archive.albums().value_or("{}"), archive.owner());
    if (albums && !albums->empty()) wanted.targets.push_back("albums:" + member);
    wanted.account_export = member;
    return read_request(wanted);
}

capture::CaptureSummary import_into(const capture::ExportArchive& archive,
                                    const request::CreationRequest& request,
                                    const std::filesystem::path& folder,
                                    const RequestOptions& options, Console& console,
                                    const Environment& environment,
                                    const rights::ConsentSource* consent) {
    const capture::ImportSummary summary =
        capture::import_export(archive, request, folder,
                               {environment.clock, environment.ids, console.progress(),
                                environment.stop, options.with_correspondence, consent});
    console.clear_progress();
    if (console.options().json) console.result(import_summary_json(summary));
    console.say(fmt::format("From the account export of {}: {} records and {} files of photos",
                            archive.owner().id.value, summary.records, summary.files));
    tell_names("records without a file", summary.records_without_media, console);
    tell_names("files without a record", summary.media_without_record, console);
    if (summary.not_selected > 0) {
        console.say(fmt::format("{} of its photos are not selected", summary.not_selected));
    }
    if (!archive.correspondence().empty() && !options.with_correspondence) {
        console.say(fmt::format("{} files of correspondence stay in the export",
                                archive.correspondence().size()));
    }
    if (request.maker.member != archive.owner().id && summary.capture.ashore > 0) {
        console.say(fmt::format(
            "Photos stay ashore unless their licence is open. If the account is the maker's "
            "own, say so: --maker-nsid {}",
            archive.owner().id.value));
    }
    capture::CaptureSummary whole = summary.capture;
    // What was mended is no gap any more.
    whole.omissions = capture::CaptureReader(folder).omissions().size();
    return whole;
}

capture::CaptureSummary capture_export(const CaptureOptions& options, Console& console,
                                       const Environment& environment) {
    const RequestOptions& wanted = options.request;
    const capture::ExportArchive archive(wanted.from_export);
    const auto book = open_ledger(wanted.ledger, environment);
    const rights::ConsentSource* consent = book ? &*book : nullptr;
    const bool has_targets = !wanted.targets.empty() || !wanted.list.empty();
    if (has_targets) {
        request::CreationRequest request = read_request(wanted);
        check_targets(request);
        follow_links(request, options.network, console, environment);
        const capture::CaptureSummary asked = capture_request(
            request, options.output, options.network, console, environment, consent);
        capture::CaptureSummary all = import_into(archive, request, options.output, wanted,
                                                  console, environment, consent);
        all.calls = asked.calls;
        all.calls_by_method = asked.calls_by_method;
        return all;
    }
    const bool goes_on = std::filesystem::exists(capture::identity_file(options.output));
    const request::CreationRequest request =
        goes_on ? capture::request_of(options.output) : request_from_export(wanted, archive);
    return import_into(archive, request, options.output, wanted, console, environment, consent);
}

}  // namespace lifeboat::creator::cli
