// One question to Flickr's REST API and its answer, as values.
//
// Capture asks the network and writes each exchange down; build asks the capture.  Both go
// through ApiSource, so the same code walks listings in both.
#pragma once

#include "lifeboat/format/result.hpp"
#include "lifeboat/format/timestamp.hpp"

#include <map>
#include <string>

namespace lifeboat::creator::flickr {

/// Holds no credentials: they are added when it is sent and never written down.
struct ApiCall {
    std::string method;  ///< "flickr.photos.getInfo"
    std::map<std::string, std::string> parameters;

    /// One text for equal calls: "flickr.photos.getInfo photo_id=1".
    [[nodiscard]] std::string key() const;
    // clang-tidy 14 takes the zero that this is compared with for a pointer.
    auto operator<=>(const ApiCall&) const = default;  // NOLINT(modernize-use-nullptr)
};

/// A body that parses, with root `rsp` and stat="ok".
struct ApiAnswer {
    std::string body;  ///< XML as received.
    format::Timestamp seen_at{};
    std::string record_id;  ///< WARC-Record-ID of the response.
};

/// Flickr's own "no": stat="fail" with a code that trying again does not change, or a call that
/// was given up.
struct ApiFailure {
    int code = 0;         ///< Flickr's, 0 when the call was given up.
    std::string message;  ///< Flickr's, or what was found instead of an answer.
    format::Timestamp seen_at{};
    bool gave_up = false;  ///< No definite answer in all attempts; a later run may get one.
};

/// Port: the network through the capture, or a finished capture alone.
class ApiSource {
  public:
    virtual ~ApiSource() = default;

    /// Errors: permission_denied for an invalid key or token (98, 99, 100), cancelled, storage;
    /// a replaying source throws not_found for a call that the capture does not hold.
    [[nodiscard]] virtual format::Result<ApiAnswer, ApiFailure> call(const ApiCall& call) = 0;
};

}  // namespace lifeboat::creator::flickr
