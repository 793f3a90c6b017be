// The log of a refresh: what Flickr's listings and records say of a photo is asked anew, and
// where they say that nothing changed, the other answers about it are carried over from an
// earlier capture, as they were written, with the dates of their day.
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

    /// Whether Flickr now says of the photo what the earlier capture holds of it: last update
    /// and counts.  False while it has said nothing.
    [[nodiscard]] bool is_unchanged(const format::PhotoId& photo) const;

    [[nodiscard]] RefreshCounts counts() const;

  private:
    enum class Change {
        none,
        some,
        not_known,  ///< The earlier capture has no record of it: it stayed ashore, perhaps.
        added       ///< And now there is one.
    };
    /// What changes when a photo does.
    struct State {
        std::optional<format::Timestamp> updated_at;
        std::optional<std::uint64_t> comments;
    };
    void learn(const flickr::ApiCall& call, std::string_view body);
    void learn(const format::PhotoId& photo, const State& now, bool is_own_record);
    [[nodiscard]] std::optional<State> earlier_state(const format::PhotoId& photo) const;

    CaptureStore& store_;
    const EarlierCapture& earlier_;
    mutable std::mutex mutex_;  ///< Of what follows.
    std::map<format::PhotoId, Change> changes_;
    std::uint64_t carried_ = 0;
};

}  // namespace lifeboat::creator::capture
