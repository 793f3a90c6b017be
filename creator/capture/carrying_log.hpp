// The log of a refresh: listings, people and the record of every photo are asked anew, and
// where a photo's record says what it said before, the other answers about it are carried over
// from an earlier capture, as they were written, with the dates of their day.
//
// The record is asked whatever the listing says: of what lets a photo travel, no listing tells
// the right to download or whether people are tagged, and Flickr's date of last update does not
// move with each of them.
#pragma once

#include "creator/capture/capture_store.hpp"
#include "creator/capture/creation.hpp"
#include "creator/capture/earlier_capture.hpp"
#include "creator/flickr/exchange_log.hpp"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string_view>

namespace lifeboat::creator::capture {

/// May be used from several threads.
class CarryingLog final : public flickr::ExchangeLog {
  public:
    /// Keeps both.
    CarryingLog(CaptureStore& store, const EarlierCapture& earlier)
        : store_(store), earlier_(earlier) {}

    [[nodiscard]] std::optional<flickr::CallResult> find(const flickr::ApiCall& call) override;
    std::string record(const flickr::ApiCall& call,
                       const flickr::LoggedExchange& exchange) override;

    /// Whether the photo's record says now what the earlier capture holds of it, as
    /// flickr::photo_state() compares them.  False while Flickr has said nothing.
    [[nodiscard]] bool is_unchanged(const format::PhotoId& photo) const;

    [[nodiscard]] RefreshCounts counts() const;

  private:
    enum class Change { none, some, added };
    void learn(const flickr::ApiCall& call, std::string_view body);

    CaptureStore& store_;
    const EarlierCapture& earlier_;
    mutable std::mutex mutex_;  ///< Of what follows.
    std::map<format::PhotoId, Change> changes_;
    std::uint64_t carried_ = 0;
};

}  // namespace lifeboat::creator::capture
