#include "support/bulk_capture.hpp"

#include "creator/capture/capture_store.hpp"
#include "creator/flickr/flickr_calls.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/file_format.hpp"
#include "lifeboat/format/file_handle.hpp"
#include "lifeboat/format/progress.hpp"
#include "support/fixed_world.hpp"
#include "support/padded_jpeg.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <future>
#include <span>
#include <utility>

namespace lifeboat::support {
namespace {

namespace calls = creator::flickr::calls;
using creator::capture::CaptureStore;
using creator::capture::JournalEntry;
using creator::flickr::ExchangeOutcome;

creator::request::CreationRequest bulk_request(const BulkWorld& world) {
    creator::request::CreationRequest request;
    request.purpose = "To see how a large lifeboat fares";
    request.maker.name = "Jo Example";
    request.targets = {fmt::format("https://www.flickr.com/photos/{}/albums/{}",
                                   world.member_id(0).value, bulk_album.value),
                       fmt::format("https://www.flickr.com/groups/{}/pool/", bulk_group.value)};
    return request;
}

/// The exchanges, in one thread and one order.
class ExchangeScribe {
  public:
    ExchangeScribe(CaptureStore& store, const BulkWorld& world)
        : store_(store), world_(world) {}

    void run() {
        list(world_.album(), "photoset", [this](int page) {
            return calls::album_photos(world_.member_id(0), bulk_album, page);
        });
        list(world_.pool(), "photos",
             [](int page) { return calls::group_photos(bulk_group, page); });
        describe_collections();
        for (std::size_t i = 0; i < world_.options().photos; ++i) {
            describe(world_.photo(i));
        }
        for (std::size_t member = 0; member < world_.owners(); ++member) {
            answer(calls::member_info(world_.member_id(member)), world_.member_info(member));
        }
    }

  private:
    void list(const std::vector<std::size_t>& photos, const char* element,
              const std::function<creator::flickr::ApiCall(int)>& page_call) {
        constexpr std::size_t a_page = calls::photos_per_page;
        const std::size_t pages = (photos.size() + a_page - 1) / a_page;
        for (std::size_t page = 0; page < pages; ++page) {
            std::string text = fmt::format(
                "\n<{} id=\"{}\" owner=\"{}\" ownername=\"{}\" title=\"All of it\" page=\"{}\" "
                "pages=\"{}\" perpage=\"{}\" total=\"{}\">\n",
                element, bulk_album.value, world_.member_id(0).value, world_.member_name(0),
                page + 1, pages, a_page, photos.size());
            const std::size_t end = std::min(photos.size(), (page + 1) * a_page);
            for (std::size_t i = page * a_page; i < end; ++i) {
                text += world_.listing_row(world_.photo(photos[i]));
            }
            answer(page_call(static_cast<int>(page) + 1),
                   text + fmt::format("</{}>\n", element));
        }
    }

    void describe_collections() {
        answer(calls::album_info(world_.member_id(0), bulk_album),
               fmt::format("<photoset id=\"{}\" owner=\"{}\" username=\"{}\"><title>All of "
                           "it</title><description>Everything</description></photoset>",
                           bulk_album.value, world_.member_id(0).value, world_.member_name(0)));
        answer(
            calls::group_info(bulk_group),
            fmt::format("<group id=\"{}\" nsid=\"{}\"><name>Harbours</name><description>Ships "
                        "only</description></group>",
                        bulk_group.value, bulk_group.value));
        answer(calls::license_table(),
               "<licenses><license id=\"0\" name=\"All Rights Reserved\" url=\"\" />"
               "<license id=\"4\" name=\"Attribution License\" "
               "url=\"https://creativecommons.org/licenses/by/2.0/\" />"
               "<license id=\"5\" name=\"Attribution-ShareAlike License\" "
               "url=\"https://creativecommons.org/licenses/by-sa/2.0/\" />"
               "<license id=\"6\" name=\"Attribution-NoDerivs License\" "
               "url=\"https://creativecommons.org/licenses/by-nd/2.0/\" />"
               "<license id=\"7\" name=\"No known copyright restrictions\" "
               "url=\"https://www.flickr.com/commons/usage/\" /></licenses>");
    }

    void describe(const BulkWorld::Photo& photo) {
        if (photo.is_gone) {
            record(calls::photo_info(photo.id),
                   "<rsp stat=\"fail\"><err code=\"1\" msg=\"Photo not found\" /></rsp>",
                   ExchangeOutcome::refusal);
            return;
        }
        answer(calls::photo_info(photo.id), world_.photo_info(photo));
        if (!photo.is_open) {
            return;
        }
        answer(calls::photo_sizes(photo.id), world_.photo_sizes(photo));
        answer(calls::photo_contexts(photo.id), world_.photo_contexts(photo));
        if (photo.comments > 0) {
            answer(calls::photo_comments(photo.id), world_.photo_comments(photo));
        }
    }

    void answer(const creator::flickr::ApiCall& call, const std::string& inside) {
        record(call,
               "<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n<rsp stat=\"ok\">" + inside +
                   "</rsp>\n",
               ExchangeOutcome::answer);
    }

    void record(const creator::flickr::ApiCall& call, const std::string& body,
                ExchangeOutcome outcome) {
        creator::flickr::LoggedExchange exchange;
        exchange.target_uri = creator::flickr::uri_of(call);
        exchange.request_head =
            "GET " + exchange.target_uri.substr(exchange.target_uri.find("/services")) +
            " HTTP/1.1\r\nHost: api.flickr.com\r\nAccept: */*\r\n\r\n";
        exchange.response_head = fmt::format(
            "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\n"
            "Content-Length: {}\r\nConnection: keep-alive\r\n\r\n",
            body.size());
        exchange.body = body;
        exchange.received_at = FixedClock().now();
        exchange.outcome = outcome;
        (void)store_.record(call, exchange);
    }

    CaptureStore& store_;
    const BulkWorld& world_;
};

/// The media files and the journal, in one thread and one order.
class MediaScribe {
  public:
    MediaScribe(CaptureStore& store, const BulkWorld& world) : store_(store), world_(world) {}

    void run() {
        for (std::size_t i = 0; i < world_.options().photos; ++i) {
            take(world_.photo(i));
            if (entries_.size() >= 1'000) {
                flush();
            }
        }
        flush();
    }

  private:
    void take(const BulkWorld::Photo& photo) {
        if (photo.is_gone) {
            entries_.emplace_back(format::Omission{"photo " + photo.id.value, "photo", photo.id,
                                                   "not_available",
                                                   "Flickr's code 1: Photo not found", now_});
            return;
        }
        if (!photo.is_open) {
            entries_.emplace_back(format::AshorePhoto{
                photo.id, "https://www.flickr.com/photo.gne?id=" + photo.id.value,
                world_.member_id(photo.owner), "license_not_open", "all rights reserved",
                now_});
            return;
        }
        entries_.emplace_back(
            creator::capture::TravelDecision{photo.id, format::TravelGround::open_license});
        const BulkOptions& options = world_.options();
        const std::uint64_t seed = options.seed ^ (photo.number << 20U);
        keep(photo, format::RenditionRole::original, "Original", "_o",
             padded_jpeg(photo.width, photo.height, options.original_bytes, seed));
        keep(photo, format::RenditionRole::thumbnail, "Large Square", "_q",
             padded_jpeg(150, 150, options.thumbnail_bytes, seed + 1));
    }

    void keep(const BulkWorld::Photo& photo, format::RenditionRole role, std::string label,
              const std::string& suffix, const std::string& bytes) {
        const auto octets = std::as_bytes(std::span(bytes));
        creator::capture::CapturedMedia media;
        media.photo = photo.id;
        const std::string shard = format::shard_of(photo.id.value);
        media.file = fmt::format("media/{}/{}{}.jpg", shard, photo.id.value, suffix);
        std::filesystem::create_directories(store_.folder() / "media" / shard);
        format::FileHandle file(store_.folder() / media.file, O_WRONLY | O_CREAT | O_TRUNC);
        file.write(octets);
        file.close();
        const auto head = octets.first(std::min<std::size_t>(octets.size(), 4'096));
        const format::FileFormat found = format::identify_format(head);
        const format::PixelSize pixels = format::pixel_size(head);
        const format::Fixity fixity = format::fixity_of(bytes);
        media.rendition = {role,
                           std::move(label),
                           "",
                           found.media_type,
                           found.pronom,
                           pixels.width,
                           pixels.height,
                           fixity.bytes,
                           fixity.sha256_hex(),
                           fixity.sha512_hex(),
                           world_.file_url(photo, suffix),
                           now_,
                           false,
                           "",
                           false,
                           ""};
        entries_.emplace_back(std::move(media));
    }

    void flush() {
        store_.append(entries_);
        entries_.clear();
    }

    CaptureStore& store_;
    const BulkWorld& world_;
    const format::Timestamp now_ = FixedClock().now();
    std::vector<JournalEntry> entries_;
};

}  // namespace

void write_bulk_capture(const std::filesystem::path& folder, const BulkOptions& options) {
    const BulkWorld world(options);
    const FixedClock clock;
    CountingIds ids;
    format::SilentProgress progress;
    CaptureStore store(folder, bulk_request(world), clock, ids, progress);
    auto media = std::async(std::launch::async, [&] { MediaScribe(store, world).run(); });
    ExchangeScribe(store, world).run();
    media.get();
    store.append(creator::capture::CaptureFinished{clock.now()});
}

}  // namespace lifeboat::support
