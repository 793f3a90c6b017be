#include "creator/build/captured_answer.hpp"

#include "lifeboat/format/error.hpp"

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

}  // namespace lifeboat::creator::build
