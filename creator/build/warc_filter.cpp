#include "creator/build/warc_filter.hpp"

#include "creator/flickr/account_export.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/warc.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <utility>

namespace lifeboat::creator::build {
namespace {

/// A refusal of Flickr's is some 90 bytes.
constexpr std::size_t longest_refusal = 1024;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_bare_refusal(std::string_view body) {
    return body.size() <= longest_refusal &&
           body.find("stat=\"fail\"") != std::string_view::npos &&
           body.find("<photo") == std::string_view::npos;
}

/// Value of the attribute `id` in the start tag `tag`; nullopt when it has none.
std::optional<std::string> id_of(std::string_view tag) {
    for (std::size_t at = tag.find("id="); at != std::string_view::npos;
         at = tag.find("id=", at + 1)) {
        const char before = at == 0 ? ' ' : tag[at - 1];
        const bool is_whole_name = before == ' ' || before == '\n' || before == '\t';
        if (!is_whole_name || at + 4 > tag.size()) {
            continue;
        }
        const char quote = tag[at + 3];
        const std::size_t begin = at + 4;
        return std::string(tag.substr(begin, tag.find(quote, begin) - begin));
    }
    return std::nullopt;
}

// spec/registry.md, "Withheld records".
constexpr std::string_view photos_ashore = "photos_ashore";
constexpr std::string_view photos_missing = "photos_missing";
constexpr std::string_view photos_in_other_parts = "photos_in_other_parts";
constexpr std::string_view photos_not_selected = "photos_not_selected";
constexpr std::string_view member_not_included = "member_not_included";
constexpr std::string_view lost_to_privacy = "privacy";

/// Why an answer about `photo` stays out; nullopt when the photo travels.
std::optional<std::string_view> reason_of(const format::PhotoId& photo,
                                          const PassengerList& passengers) {
    if (passengers.travelling.contains(photo)) {
        return std::nullopt;
    }
    if (passengers.ashore.contains(photo)) {
        return photos_ashore;
    }
    if (passengers.elsewhere != nullptr && passengers.elsewhere->contains(photo)) {
        return photos_in_other_parts;
    }
    return passengers.missing.contains(photo) ? photos_missing : photos_not_selected;
}

/// Whether a switch leaves anybody out.
bool hides_persons(const privacy::PrivacyTrail& trail) {
    using request::PrivacySwitch;
    constexpr std::array persons{PrivacySwitch::comments, PrivacySwitch::contributors,
                                 PrivacySwitch::people, PrivacySwitch::faves};
    return std::any_of(persons.begin(), persons.end(), [&](PrivacySwitch which) {
        return !trail.switches.is(which, request::Treatment::keep);
    });
}

/// Whether `body` holds a `photo` element that stands for a photo not in the package.
bool lists_other_photos(std::string_view body, const std::set<format::PhotoId>& travelling) {
    constexpr std::string_view opening = "<photo";
    for (std::size_t at = body.find(opening); at != std::string_view::npos;
         at = body.find(opening, at + 1)) {
        const std::size_t begin = at + opening.size();
        const std::size_t end = std::min(body.find('>', begin), body.size());
        const std::string_view tag = body.substr(begin, end - begin);
        if (tag.empty() || (tag[0] != ' ' && tag[0] != '\n' && tag[0] != '\t')) {
            continue;  // <photos>, <photoset>
        }
        const auto id = id_of(tag);
        if (id && !travelling.contains(format::PhotoId(*id))) {
            return true;
        }
    }
    return false;
}

/// The number of one of `photos` anywhere in `body`, in a URL as in an attribute.
bool names_any_of(std::string_view body, const std::set<format::PhotoId>& photos) {
    for (std::size_t at = 0; at < body.size();) {
        if (!is_digit(body[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < body.size() && is_digit(body[end])) {
            ++end;
        }
        if (photos.contains(format::PhotoId(std::string(body.substr(at, end - at))))) {
            return true;
        }
        at = end;
    }
    return false;
}

const std::string* parameter(const flickr::ApiCall& call, const char* name) {
    const auto found = call.parameters.find(name);
    return found == call.parameters.end() ? nullptr : &found->second;
}

/// The body of an HTTP response message.
std::string_view body_of(std::string_view message) {
    constexpr std::string_view end_of_head = "\r\n\r\n";
    const std::size_t found = message.find(end_of_head);
    return found == std::string_view::npos ? std::string_view()
                                           : message.substr(found + end_of_head.size());
}

/// One file's records that belong to exchanges, kept or not.
struct KnownRecord {
    format::WarcSpan span;
    bool is_kept = false;
};
using KnownRecords = std::vector<KnownRecord>;

format::WithheldRecord withheld_record(const capture::CaptureReader::Exchange& exchange,
                                       const format::WarcRecord& response,
                                       std::string_view body, std::string_view reason) {
    return {exchange.call.method, exchange.response_id,     response.date,
            body.size(),          format::sha256_hex(body), std::string(reason)};
}

/// Whether size and digest of the answer would let somebody try who has a pseudonym, by asking
/// Flickr the same of everybody whom they suspect.
bool tells_pseudonym(const privacy::PrivacyTrail* privacy, std::string_view uri,
                     std::string_view body, std::string_view reason) {
    if (privacy == nullptr || !privacy->circle.has_hidden()) {
        return false;
    }
    const privacy::Traces& hidden = privacy->circle.traces();
    return reason == lost_to_privacy || reason == member_not_included ||
           hidden.names_found_in(uri) || hidden.names_found_in(body);
}

/// Records between the exchanges: warcinfo and metadata stay, anything else is unknown and is
/// not taken along.
void keep_descriptions(const std::filesystem::path& file, std::uint64_t from, std::uint64_t to,
                       std::vector<FileRange>& kept) {
    if (from >= to) {
        return;
    }
    format::WarcReader reader(open_ranges({{file, from, to - from}}), file.string());
    while (const auto record = reader.next()) {
        if (record->type == "warcinfo" || record->type == "metadata") {
            append_range(kept, {file, from + reader.span().offset, reader.span().length});
        }
    }
}

void keep_records(const std::filesystem::path& file, KnownRecords records,
                  std::vector<FileRange>& kept) {
    std::sort(records.begin(), records.end(),
              [](const auto& a, const auto& b) { return a.span.offset < b.span.offset; });
    std::uint64_t position = 0;
    for (const KnownRecord& record : records) {
        keep_descriptions(file, position, record.span.offset, kept);
        if (record.is_kept) {
            append_range(kept, {file, record.span.offset, record.span.length});
        }
        position = std::max(position, record.span.offset + record.span.length);
    }
    keep_descriptions(file, position, std::filesystem::file_size(file), kept);
}

}  // namespace

std::optional<std::string_view> reason_to_withhold(const flickr::ApiCall& call,
                                                   std::string_view body,
                                                   const PassengerList& passengers) {
    if (call == flickr::exported::profile()) {
        return std::nullopt;
    }
    if (call.method.starts_with("flickr.urls.") ||
        call.method == "flickr.photos.licenses.getInfo") {
        return std::nullopt;
    }
    if (const std::string* photo = parameter(call, "photo_id")) {
        if (is_bare_refusal(body)) {
            return std::nullopt;
        }
        const auto reason = reason_of(format::PhotoId(*photo), passengers);
        // These tell of covers, which are other photos, with the secrets that lead to them.
        const bool tells_of_covers = call.method == "flickr.photos.getAllContexts" ||
                                     call.method == "flickr.galleries.getListForPhoto";
        return !reason && tells_of_covers && names_any_of(body, passengers.ashore)
                   ? std::optional(photos_ashore)
                   : reason;
    }
    if (call.method == "flickr.people.getInfo") {
        const std::string* member = parameter(call, "user_id");
        const bool is_included =
            member != nullptr && passengers.members.contains(format::MemberId(*member));
        // That somebody has left tells their number, which may be what must not travel.
        const bool may_be_refusal =
            is_bare_refusal(body) &&
            (passengers.privacy == nullptr || !hides_persons(*passengers.privacy));
        return is_included || may_be_refusal ? std::nullopt
                                             : std::optional(member_not_included);
    }
    if (names_any_of(body, passengers.ashore)) {
        return photos_ashore;
    }
    if (names_any_of(body, passengers.missing)) {
        return photos_missing;
    }
    if (passengers.elsewhere != nullptr && names_any_of(body, *passengers.elsewhere)) {
        return photos_in_other_parts;
    }
    return lists_other_photos(body, passengers.travelling) ? std::optional(photos_not_selected)
                                                           : std::nullopt;
}

FilteredWarc filter_exchanges(const capture::CaptureReader& capture,
                              const PassengerList& passengers) {
    FilteredWarc filtered;
    std::vector<std::filesystem::path> files;
    std::map<std::filesystem::path, KnownRecords> records;
    capture.for_each_exchange([&](const capture::CaptureReader::Exchange& exchange) {
        const auto [known, is_new] = records.try_emplace(exchange.file);
        if (is_new) {
            files.push_back(exchange.file);
        }
        const format::WarcRecord response =
            format::read_warc_record(exchange.file, exchange.response);
        const std::string_view body = response.type == "resource"
                                          ? std::string_view(response.block)
                                          : body_of(response.block);
        auto reason = reason_to_withhold(exchange.call, body, passengers);
        if (!reason && passengers.privacy != nullptr &&
            privacy::must_be_withheld(exchange.call, response.target_uri, body,
                                      *passengers.privacy)) {
            reason = lost_to_privacy;
        }
        const bool is_kept = !reason;
        if (exchange.request.length > 0) {
            known->second.push_back({exchange.request, is_kept});
        }
        known->second.push_back({exchange.response, is_kept});
        if (reason) {
            auto record = withheld_record(exchange, response, body, *reason);
            if (tells_pseudonym(passengers.privacy, response.target_uri, body, *reason)) {
                record.bytes = 0;
                record.sha256.clear();
            }
            filtered.withheld.push_back(std::move(record));
        }
    });
    for (const std::filesystem::path& file : files) {
        keep_records(file, std::move(records.at(file)), filtered.kept);
    }
    for (const FileRange& range : filtered.kept) {
        filtered.bytes += range.bytes;
    }
    return filtered;
}

}  // namespace lifeboat::creator::build
