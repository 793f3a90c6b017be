#include "creator/capture/export_import.hpp"

#include "creator/capture/capture_files.hpp"
#include "creator/capture/capture_store.hpp"
#include "creator/capture/ledger.hpp"
#include "creator/capture/media_check.hpp"
#include "creator/capture/photo_capture.hpp"
#include "creator/capture/selection.hpp"
#include "creator/flickr/account_export.hpp"
#include "creator/rights/travel_judge.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/file_handle.hpp"
#include "lifeboat/format/package_path.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <map>
#include <set>
#include <utility>

namespace lifeboat::creator::capture {
namespace {

using format::Error;
using format::ErrorCode;
using format::PhotoId;

constexpr std::size_t copy_block_bytes = 256 << 10;

/// Of several files of one photo the film goes before the still, and "…_o" before others.
int rank_of(const std::string& name) {
    const std::string extension = name.substr(std::min(name.rfind('.'), name.size()));
    constexpr std::array<std::string_view, 7> films{".mp4", ".mov", ".m4v", ".avi",
                                                    ".3gp", ".mpg", ".wmv"};
    if (std::find(films.begin(), films.end(), extension) != films.end()) {
        return 0;
    }
    return name.find("_o.") != std::string::npos ? 1 : 2;
}

class Importer {
  public:
    Importer(const ExportArchive& archive, const request::CreationRequest& request,
             const std::filesystem::path& folder, const ImportEnvironment& environment)
        : archive_(archive),
          request_(request),
          environment_(environment),
          is_alone_(!request.account_export.empty()),
          judge_(judge_for(request, request.maker.member, environment.consent)),
          store_(folder, request, environment.clock, environment.ids, environment.progress),
          ledger_(store_) {}

    ImportSummary run() {
        for (const format::AccountExport& each : archive_.describe()) {
            archives_.push_back(each);
        }
        match_media();
        if (ledger_.is_finished()) {
            ledger_.note(CaptureReopened{environment_.clock.now(), "account_export"});
        }
        keep_documents();
        std::size_t done = 0;
        for (const PhotoId& photo : order_) {
            stop_if_asked();
            environment_.progress.on_progress(
                {"import", done++, order_.size(), "photos", photo.value});
            import(photo);
        }
        tell_what_fits_nothing();
        for (const format::AccountExport& each : archives_) {
            ledger_.note(each);
        }
        ledger_.note_finished(environment_.clock.now());
        const Ledger::Counts counts = ledger_.counts();
        summary_.capture.selected = order_.size();
        summary_.capture.travelling = counts.travelling;
        summary_.capture.ashore = counts.ashore;
        summary_.capture.omissions = counts.omissions;
        summary_.capture.media_files = counts.media_files;
        summary_.capture.media_bytes = counts.media_bytes;
        return std::move(summary_);
    }

  private:
    struct Described {
        format::Photo photo;
        std::string document;
    };

    void stop_if_asked() const {
        if (environment_.stop.stop_requested()) {
            throw Error(ErrorCode::cancelled, "account export", "stopped on request");
        }
    }

    void match_media() {
        std::vector<PhotoId> known;
        for (const auto& [id, place] : archive_.records()) {
            known.push_back(id);
        }
        for (const ExportArchive::Place& place : archive_.media()) {
            const auto photo = flickr::photo_of_media(place.name, known);
            if (!photo) {
                summary_.media_without_record.push_back(place.name);
                continue;
            }
            const auto [best, is_new] = media_.emplace(*photo, &place);
            if (!is_new) {
                const bool is_better = rank_of(place.name) < rank_of(best->second->name);
                summary_.media_without_record.push_back(is_better ? best->second->name
                                                                  : place.name);
                best->second = is_better ? &place : best->second;
            }
        }
    }

    void keep_once(const flickr::ApiCall& name, const std::string& document) {
        if (!store_.find(name)) {
            store_.keep(name, document);
        }
    }

    /// The documents that tell of more than one photo, and the order of the photos.
    void keep_documents() {
        keep_once(flickr::exported::profile(), flickr::public_profile(archive_.profile()));
        keep_once(flickr::exported::albums(), archive_.albums().value_or("{\"albums\":[]}\n"));
        if (environment_.with_correspondence) {
            for (const ExportArchive::Place& place : archive_.correspondence()) {
                keep_once(flickr::exported::correspondence(place.name), archive_.read(place));
            }
        }
        std::vector<std::pair<format::Timestamp, PhotoId>> photos;
        for (const auto& [id, place] : archive_.records()) {
            const auto described = describe(id, place);
            photos.emplace_back(described ? described->photo.uploaded_at : format::Timestamp{},
                                id);
        }
        std::sort(photos.begin(), photos.end(), [](const auto& a, const auto& b) {
            return a.first != b.first ? a.first > b.first : b.second < a.second;
        });
        for (auto& [uploaded_at, id] : photos) {
            order_.push_back(std::move(id));
        }
        const std::uint64_t limit = request_.options.limit;
        if (is_alone_ && limit != 0 && order_.size() > limit) {
            summary_.not_selected = order_.size() - limit;
            order_.resize(limit);
        }
        if (is_alone_) {
            keep_once(flickr::exported::photo_list(), flickr::export_photo_list(order_));
        }
    }

    std::optional<Described> describe(const PhotoId& id, const ExportArchive::Place& place) {
        Described described{{}, archive_.read(place)};
        auto photo = flickr::parse_export_photo(described.document, archive_.account());
        problem_ = photo ? "it speaks of another photo" : photo.error();
        if (!photo || photo->id != id) {
            return std::nullopt;
        }
        described.photo = *std::move(photo);
        return described;
    }

    void import(const PhotoId& id) {
        if (!is_alone_ && !ledger_.is_known(id)) {
            ++summary_.not_selected;
            return;
        }
        if (ledger_.is_ashore(id)) {
            return;
        }
        const auto described = describe(id, archive_.records().at(id));
        if (!described) {
            note_omission(id, "photo", "malformed", "its record in the export is " + problem_);
            return;
        }
        // The document is in the capture before anything is decided by it.
        keep_once(flickr::exported::photo(id), described->document);
        ++summary_.records;
        if (ledger_.travels(id) || decide(described->photo)) {
            take_media(id);
        }
    }

    bool decide(const format::Photo& photo) {
        const format::Timestamp now = environment_.clock.now();
        if (excluded_photos(request_).contains(photo.id)) {
            note_ashore(tombstone(photo.id, photo.owner, "excluded_by_maker",
                                  "The request leaves it out", now));
            return false;
        }
        const rights::Verdict verdict =
            judge_.decide(photo.id, rights::facts_of(photo, !photo.people.empty()))
                .value_or(rights::Verdict());
        if (verdict.disposition == rights::Disposition::ashore) {
            note_ashore(
                tombstone(photo.id, photo.owner, verdict.reason, verdict.explanation, now));
            return false;
        }
        if (verdict.disposition == rights::Disposition::describe_only) {
            note_omission(photo.id, "files", "described_only",
                          "The policy lets its description travel, and no file");
        }
        ledger_.note(TravelDecision{photo.id, verdict.ground});
        return true;
    }

    void note_ashore(const format::AshorePhoto& photo) { ledger_.note(std::span{&photo, 1}); }

    void take_media(const PhotoId& id) {
        if (ledger_.is_described_only(id)) {
            return;
        }
        const auto found = media_.find(id);
        if (found == media_.end()) {
            summary_.records_without_media.push_back(id.value);
            if (!ledger_.has_media(id, format::RenditionRole::original)) {
                note_omission(id, "original", "not_available",
                              "the account export holds no file of it");
            }
            return;
        }
        if (ledger_.has_exported_media(id)) {
            return;
        }
        const ExportArchive::Place& place = *found->second;
        if (auto media = copy(id, place)) {
            media->rendition.source_url = archive_.uri_of(place);
            ledger_.note_exported(*media);
            ++summary_.files;
        } else if (!ledger_.has_media(id, format::RenditionRole::original)) {
            note_omission(id, "original", "malformed",
                          place.name + " is neither a picture nor a film (" + problem_ + ")");
        }
    }

    /// nullopt when the file is no picture and no film.
    std::optional<CapturedMedia> copy(const PhotoId& id, const ExportArchive::Place& place) {
        const std::string name = "media/" + format::shard_of(id.value) + "/" + id.value + "_x";
        const std::filesystem::path temporary = store_.folder() / (name + ".part");
        format::make_folders(temporary.parent_path());
        MediaSink sink(temporary);
        const auto source = archive_.open(place);
        std::vector<std::byte> block(copy_block_bytes);
        while (const std::size_t got = source->read(block)) {
            stop_if_asked();
            sink.write(std::span<const std::byte>(block).first(got));
        }
        const format::Fixity fixity = sink.finish();
        const MediaFacts facts = look_at_media(temporary, fixity.bytes);
        const std::string& type = facts.format.media_type;
        const bool is_film = type.starts_with("video/");
        if (!is_film && !type.starts_with("image/")) {
            problem_ = "by its bytes " + type;
            std::error_code ignored;
            std::filesystem::remove(temporary, ignored);
            return std::nullopt;
        }
        CapturedMedia media;
        media.photo = id;
        media.file = name + "." + facts.format.extension;
        format::Rendition& rendition = media.rendition;
        rendition.role = format::RenditionRole::original;
        rendition.label = is_film ? "Video Original" : "Original";
        rendition.media_type = type;
        rendition.pronom = facts.format.pronom;
        rendition.width = facts.pixels.width;
        rendition.height = facts.pixels.height;
        rendition.bytes = fixity.bytes;
        rendition.sha256 = fixity.sha256_hex();
        rendition.sha512 = fixity.sha512_hex();
        rendition.fetched_at = environment_.clock.now();
        rendition.defect = facts.defect;
        const std::filesystem::path final_path = store_.folder() / media.file;
        if (std::rename(temporary.c_str(), final_path.c_str()) != 0) {
            throw format::system_error(errno, final_path.string(), "renaming into place");
        }
        format::sync_folder(final_path.parent_path());
        return media;
    }

    void note_omission(const PhotoId& photo, std::string_view part, std::string_view reason,
                       std::string explanation) {
        ledger_.note(format::Omission{"photo " + photo.value, std::string(part), photo,
                                      std::string(reason), std::move(explanation),
                                      environment_.clock.now()});
    }

    /// In a capture of its own a file of nobody's is a gap; beside a selection of Flickr's it
    /// is only something that was not selected.
    void tell_what_fits_nothing() {
        if (!is_alone_) {
            return;
        }
        for (const std::string& name : summary_.media_without_record) {
            ledger_.note(format::Omission{"file " + name,
                                          "photo",
                                          {},
                                          "no_record",
                                          "the account export holds this file, and no record "
                                          "of a photo that it could be",
                                          environment_.clock.now()});
        }
    }

    const ExportArchive& archive_;
    const request::CreationRequest& request_;
    const ImportEnvironment& environment_;
    const bool is_alone_;
    const rights::TravelJudge judge_;
    CaptureStore store_;
    Ledger ledger_;
    std::vector<format::AccountExport> archives_;
    std::map<PhotoId, const ExportArchive::Place*> media_;
    std::vector<PhotoId> order_;
    std::string problem_;  ///< What was found where the last step failed.
    ImportSummary summary_;
};

}  // namespace

ImportSummary import_export(const ExportArchive& archive,
                            const request::CreationRequest& request,
                            const std::filesystem::path& folder,
                            const ImportEnvironment& environment) {
    return Importer(archive, request, folder, environment).run();
}

request::CreationRequest request_of(const std::filesystem::path& folder) {
    const std::filesystem::path file = request_file(folder);
    return request::parse_request(format::load_file(file), file.string());
}

}  // namespace lifeboat::creator::capture
