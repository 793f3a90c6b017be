// Exchanges kept in memory for as long as a question is being answered: nothing is written.
#pragma once

#include "creator/flickr/exchange_log.hpp"

#include <map>
#include <mutex>

namespace lifeboat::creator::flickr {

/// Memory: every definite answer, which for listings is some 500 KB a page.
class MemoryLog final : public ExchangeLog {
  public:
    [[nodiscard]] std::optional<CallResult> find(const ApiCall& call) override;
    std::string record(const ApiCall& call, const LoggedExchange& exchange) override;

  private:
    std::mutex mutex_;
    std::map<ApiCall, ApiAnswer> answers_;
};

}  // namespace lifeboat::creator::flickr
