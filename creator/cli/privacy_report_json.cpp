#include "creator/cli/privacy_report.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace lifeboat::creator::cli {

std::string privacy_json(const std::vector<format::PrivacyMeasure>& measures,
                         std::string_view stage, const PrivacyKnown& is_known) {
    using Json = nlohmann::ordered_json;
    Json rows = Json::array();
    for (const format::PrivacyMeasure& measure : measures) {
        rows.push_back({{"subject", measure.subject},
                        {"treatment", measure.treatment},
                        {"found", measure.found},
                        {"photos", measure.photos},
                        {"is_complete", is_known(measure.subject)}});
    }
    return Json{{"message_type", "privacy"}, {"stage", stage}, {"switches", std::move(rows)}}
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace lifeboat::creator::cli
