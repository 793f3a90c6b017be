// Captures made by hand: the folder that a run against Flickr would leave, written with the
// same store, from answers, files and decisions that a test names.
#pragma once

#include "creator/capture/capture_store.hpp"
#include "creator/flickr/flickr_calls.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/member.hpp"
#include "lifeboat/format/progress.hpp"
#include "support/fixed_world.hpp"
#include "support/temp_dir.hpp"

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

namespace lifeboat::support {

/// A picture of one pixel whose bytes depend on `name`.
[[nodiscard]] inline std::string tiny_gif(std::string_view name) {
    using namespace std::string_view_literals;
    std::string gif("GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x40\x80\xff\xff\xff"sv);
    gif += "\x21\xfe"sv;
    gif += static_cast<char>(name.size());
    gif += name;
    gif += "\x00\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00\x3b"sv;
    return gif;
}

class CaptureBuilder {
  public:
    CaptureBuilder(const std::filesystem::path& folder,
                   const creator::request::CreationRequest& request)
        : folder_(folder), store_(folder, request, clock_, ids_, progress_) {}

    /// Flickr answers `call` with `inside` between <rsp stat="ok"> and </rsp>.
    void answer(const creator::flickr::ApiCall& call, std::string_view inside) {
        record(call, "<rsp stat=\"ok\">" + std::string(inside) + "</rsp>",
               creator::flickr::ExchangeOutcome::answer);
    }

    void refuse(const creator::flickr::ApiCall& call, int code, std::string_view words) {
        record(call,
               "<rsp stat=\"fail\"><err code=\"" + std::to_string(code) + "\" msg=\"" +
                   std::string(words) + "\" /></rsp>",
               creator::flickr::ExchangeOutcome::refusal);
    }

    void fail(const creator::flickr::ApiCall& call, std::string_view body) {
        record(call, std::string(body), creator::flickr::ExchangeOutcome::failed_attempt);
    }

    void keep_file(const format::PhotoId& photo, format::RenditionRole role,
                   std::string_view label, std::string_view bytes) {
        creator::capture::CapturedMedia media;
        media.photo = photo;
        media.rendition.role = role;
        media.file = "media/" + format::shard_of(photo.value) + "/" + photo.value + "_" +
                     std::string(to_string(role)) + ".gif";
        keep(std::move(media), label, bytes);
    }

    void keep_icon(const format::MemberId& member, std::string_view bytes) {
        creator::capture::CapturedMedia media;
        media.member = member;
        media.rendition.role = format::RenditionRole::thumbnail;
        media.file = "media/icons/" + format::file_name_of(member) + ".gif";
        keep(std::move(media), "Icon", bytes);
    }

    void write_down(const creator::capture::JournalEntry& entry) { store_.append(entry); }

    void let_travel(const format::PhotoId& photo) {
        write_down(creator::capture::TravelDecision{photo, format::TravelGround::open_license});
    }

    void leave_ashore(const format::PhotoId& photo, const format::MemberId& owner) {
        write_down(format::AshorePhoto{
            photo, "https://www.flickr.com/photo.gne?id=" + photo.value, owner,
            "license_not_open", "all rights reserved", clock_.now()});
    }

    void finish() { write_down(creator::capture::CaptureFinished{clock_.now()}); }

    [[nodiscard]] format::Timestamp now() const { return clock_.now(); }

  private:
    void record(const creator::flickr::ApiCall& call, const std::string& body,
                creator::flickr::ExchangeOutcome outcome) {
        creator::flickr::LoggedExchange exchange;
        exchange.target_uri = creator::flickr::uri_of(call);
        exchange.request_head = "GET /services/rest/ HTTP/1.1\r\nHost: api.flickr.com\r\n\r\n";
        exchange.response_head =
            "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\n\r\n";
        exchange.body = body;
        exchange.received_at = clock_.now();
        exchange.outcome = outcome;
        (void)store_.record(call, exchange);
    }

    void keep(creator::capture::CapturedMedia media, std::string_view label,
              std::string_view bytes) {
        write_file(folder_ / media.file, bytes);
        const format::Fixity fixity = format::fixity_of(bytes);
        format::Rendition& rendition = media.rendition;
        rendition.label = label;
        rendition.media_type = "image/gif";
        rendition.pronom = "fmt/4";
        rendition.width = 1;
        rendition.height = 1;
        rendition.bytes = fixity.bytes;
        rendition.sha256 = fixity.sha256_hex();
        rendition.sha512 = fixity.sha512_hex();
        rendition.source_url = "https://live.staticflickr.com/" + media.file;
        rendition.fetched_at = clock_.now();
        write_down(media);
    }

    std::filesystem::path folder_;
    FixedClock clock_;
    CountingIds ids_;
    format::SilentProgress progress_;
    creator::capture::CaptureStore store_;
};

}  // namespace lifeboat::support
