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

}  // namespace lifeboat::creator::build
