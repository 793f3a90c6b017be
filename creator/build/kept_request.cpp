#include "creator/build/kept_request.hpp"

#include "creator/capture/selection.hpp"
#include "creator/rights/policy.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

namespace lifeboat::creator::build {
namespace {

/// A no that Flickr knows nothing of: asking there again would turn it into a yes.
bool is_to_stay_out(std::string_view reason) {
    constexpr std::array<std::string_view, 3> decided{"excluded_by_maker", "permission_refused",
                                                      "permission_withdrawn"};
    return std::find(decided.begin(), decided.end(), reason) != decided.end();
}

/// The request may name somebody who has a pseudonym; then the package does not keep it, and
/// what stands in it of limits, exclusions and policy is not known here.
void refuse_withheld(const format::Lifeboat& lifeboat) {
    constexpr std::array<std::string_view, 4> hiding{"comments", "contributors", "people",
                                                     "faves"};
    const bool may_be_withheld =
        std::any_of(lifeboat.privacy.begin(), lifeboat.privacy.end(), [&](const auto& measure) {
            return measure.treatment != "keep" &&
                   std::find(hiding.begin(), hiding.end(), measure.subject) != hiding.end();
        });
    if (may_be_withheld) {
        throw format::Error(
            format::ErrorCode::usage, lifeboat.name,
            "hides people and does not keep its request, which may name them, so what the "
            "request left out is not known; expected the capture that it was built from");
    }
}

request::CreationRequest described(const format::Lifeboat& lifeboat) {
    request::CreationRequest request;
    request.title = lifeboat.title;
    request.purpose = lifeboat.purpose;
    request.future_considerations = lifeboat.future_considerations;
    request.language = lifeboat.language;
    request.maker = lifeboat.maker;
    request.agreements = lifeboat.agreements;
    for (const format::CommunityMark& mark : lifeboat.community_marks) {
        request.local_contexts.push_back({mark, {}});
    }
    for (const format::Target& target : lifeboat.targets) {
        request.targets.push_back(target.url);
    }
    for (const auto each : {request::Detail::standard, request::Detail::minimal}) {
        if (lifeboat.capture_detail == to_string(each)) {
            request.options.detail = each;
        }
    }
    if (lifeboat.capture_faves == to_string(request::FaveDetail::names)) {
        request.options.faves = request::FaveDetail::names;
    }
    request.options.private_photos = !lifeboat.capture_login.empty();
    for (const format::PrivacyMeasure& measure : lifeboat.privacy) {
        request.privacy.set(measure.subject, measure.treatment);
    }
    return request;
}

request::CreationRequest kept(const format::ContainerReader& package,
                              const format::ContainerEntry& entry) {
    constexpr std::uint64_t most_bytes = std::uint64_t{256} << 20;
    const std::string subject(kept_request_path);
    request::CreationRequest request = request::parse_request(
        format::read_all(*package.open(entry), most_bytes, subject), subject);
    if (!request.policy.empty()) {
        static_cast<void>(rights::parse_policy(request.policy, subject));
    }
    // Flickr is asked now, whoever listed the photos then.
    request.account_export = {};
    return request;
}

}  // namespace

request::CreationRequest request_of(const format::ContainerReader& package,
                                    const format::Lifeboat& lifeboat) {
    const format::ContainerEntry* entry = package.find(kept_request_path);
    if (entry == nullptr) {
        refuse_withheld(lifeboat);
    }
    request::CreationRequest request =
        entry != nullptr ? kept(package, *entry) : described(lifeboat);
    std::set<format::PhotoId> excluded = capture::excluded_photos(request);
    for (const format::AshorePhoto& photo : lifeboat.ashore) {
        if (is_to_stay_out(photo.reason) && excluded.insert(photo.id).second) {
            request.exclude.push_back(photo.id.value);
        }
    }
    return request::parse_request(request::to_json(request), "the package's request");
}

}  // namespace lifeboat::creator::build
