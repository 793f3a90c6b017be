#include "creator/flickr/memory_log.hpp"

namespace lifeboat::creator::flickr {

std::optional<CallResult> MemoryLog::find(const ApiCall& call) {
    const std::lock_guard lock(mutex_);
    const auto known = answers_.find(call);
    return known == answers_.end() ? std::nullopt : std::optional<CallResult>(known->second);
}

std::string MemoryLog::record(const ApiCall& call, const LoggedExchange& exchange) {
    if (exchange.outcome == ExchangeOutcome::answer) {
        const std::lock_guard lock(mutex_);
        answers_[call] = {std::string(exchange.body), exchange.received_at, ""};
    }
    return {};
}

}  // namespace lifeboat::creator::flickr
