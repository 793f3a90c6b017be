#include "creator/build/captured_answer.hpp"

#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

#include <utility>

namespace lifeboat::creator::build {

std::optional<flickr::ApiAnswer> captured_answer(flickr::ApiSource& capture,
                                                 const flickr::ApiCall& call) {
    try {
        auto answer = capture.call(call);
        if (!answer) {
            return std::nullopt;
        }
        return std::move(*answer);
    } catch (const format::Error& error) {
        if (error.code() != format::ErrorCode::not_found) {
            throw;
        }
        return std::nullopt;
    }
}

std::optional<flickr::ApiFailure> captured_refusal(flickr::ApiSource& capture,
                                                   const flickr::ApiCall& call) {
    try {
        const auto answer = capture.call(call);
        return answer ? std::nullopt : std::optional(answer.error());
    } catch (const format::Error& error) {
        if (error.code() != format::ErrorCode::not_found) {
            throw;
        }
        return std::nullopt;
    }
}

format::Omission unreadable_answer(std::string subject, std::string_view part,
                                   std::string_view found, format::Timestamp seen_at) {
    return {std::move(subject),
            std::string(part),
            {},
            "malformed",
            fmt::format("Flickr's answer could not be read: {}", found),
            seen_at};
}

}  // namespace lifeboat::creator::build
