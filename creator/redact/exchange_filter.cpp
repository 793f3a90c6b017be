#include "creator/redact/exchange_filter.hpp"

#include "creator/flickr/exchange_log.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/warc.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>

namespace lifeboat::creator::redact {
namespace {

// spec/registry.md, "Withheld records".
constexpr std::string_view redacted = "redacted";
constexpr std::string_view member_not_included = "member_not_included";

using Parameters = std::map<std::string, std::string>;

const std::string& value_of(const Parameters& parameters, const char* name) {
    static const std::string none;
    const auto found = parameters.find(name);
    return found == parameters.end() ? none : found->second;
}

/// What an answer about one photo may tell of a field.  An answer to any other method is taken
/// to tell everything.
struct Telling {
    std::string_view method;
    std::vector<PhotoField> fields;
};

const std::vector<Telling>& tellings() {
    using enum PhotoField;
    static const std::vector<Telling> all{
        {"flickr.photos.getInfo", {title, description, tags, notes, people, place}},
        {"flickr.photos.getExif", {title, description, tags, people, place, exif}},
        {"flickr.photos.comments.getList", {comments}},
        {"flickr.photos.people.getList", {people}},
        {"flickr.photos.getFavorites", {faves}},
        {"flickr.photos.getAllContexts", {title, contexts}},
        {"flickr.galleries.getListForPhoto", {contexts}},
        {"flickr.photos.getSizes", {}},
        {"flickr.photos.licenses.getLicenseHistory", {}}};
    return all;
}

bool may_tell(const std::string& method, const std::set<PhotoField>& fields) {
    const auto known = std::find_if(tellings().begin(), tellings().end(),
                                    [&](const Telling& each) { return each.method == method; });
    if (known == tellings().end()) {
        return true;
    }
    return std::any_of(known->fields.begin(), known->fields.end(),
                       [&](PhotoField field) { return fields.contains(field); });
}

/// What listings, which name many photos, never tell.
bool may_be_listed(const std::set<PhotoField>& fields) {
    return std::any_of(fields.begin(), fields.end(), [](PhotoField field) {
        return field == PhotoField::title || field == PhotoField::description ||
               field == PhotoField::tags || field == PhotoField::place;
    });
}

/// An answer that may hold a field that is removed, of a photo that stays.
bool tells_a_field(const Parameters& call, std::string_view response, const RemovalPlan& plan) {
    const std::string& about = value_of(call, "photo_id");
    for (const auto& [photo, fields] : plan.fields) {
        if (about == photo.value) {
            if (may_tell(value_of(call, "method"), fields)) {
                return true;
            }
        } else if (may_be_listed(fields)) {
            Traces number;
            number.add_photo(photo.value);
            if (number.found_in(response)) {
                return true;
            }
        }
    }
    return false;
}

/// An answer that holds a removed comment or note by its place, whatever the id looks like.
bool held_a_removed_word(const Parameters& call, const RemovalPlan& plan) {
    const std::string& method = value_of(call, "method");
    const format::PhotoId photo(value_of(call, "photo_id"));
    return (method == "flickr.photos.comments.getList" &&
            plan.commented_photos.contains(photo)) ||
           (method == "flickr.photos.getInfo" && plan.noted_photos.contains(photo)) ||
           (method == "flickr.photosets.comments.getList" &&
            plan.commented_collections.contains(
                format::CollectionId(value_of(call, "photoset_id"))));
}

std::string_view body_of(std::string_view message) {
    constexpr std::string_view end_of_head = "\r\n\r\n";
    const std::size_t found = message.find(end_of_head);
    return found == std::string_view::npos ? std::string_view()
                                           : message.substr(found + end_of_head.size());
}

format::WithheldRecord withheld_record(const format::WarcRecord& response,
                                       std::string_view reason) {
    std::string method = flickr::call_of(response.target_uri).method;
    if (method.empty()) {
        method = "unknown";
    }
    const std::string_view body = response.type == "response"
                                      ? body_of(response.block)
                                      : std::string_view(response.block);
    return {std::move(method),        response.id,        response.date, body.size(),
            format::sha256_hex(body), std::string(reason)};
}

/// Reads one WARC file twice: who goes, then where what stays lies.
class FileFilter {
  public:
    FileFilter(const format::ContainerReader& package, std::string path,
               const RemovalPlan& plan, const std::set<format::MemberId>& gone)
        : package_(package), plan_(plan), gone_(gone) {
        file_.path = std::move(path);
    }

    FilteredFile run(std::vector<format::WithheldRecord>& withheld) {
        for_each([&](const format::WarcRecord& record, format::WarcSpan) {
            judge(record, withheld);
        });
        for_each([&](const format::WarcRecord& record, format::WarcSpan span) {
            if (stays(record)) {
                keep(span);
            }
        });
        return std::move(file_);
    }

  private:
    template <typename Visit>
    void for_each(const Visit& visit) {
        format::WarcReader reader(package_.open(file_.path), file_.path);
        while (const auto record = reader.next()) {
            visit(*record, reader.span());
        }
    }

    void judge(const format::WarcRecord& record,
               std::vector<format::WithheldRecord>& withheld) {
        // A document of an account export is an answer, too.
        if (record.type == "response" || record.type == "resource") {
            if (const auto reason =
                    reason_to_withhold(record.target_uri, record.block, plan_, gone_)) {
                going_.insert(record.id);
                withheld.push_back(withheld_record(record, *reason));
            }
        } else if (plan_.traces.found_in(record.target_uri) ||
                   plan_.traces.found_in(record.block)) {
            going_.insert(record.id);
        }
    }

    /// A request goes with its response, and a response whose request goes was listed: both
    /// have the same address.
    [[nodiscard]] bool stays(const format::WarcRecord& record) const {
        const std::string* other = record.field("WARC-Concurrent-To");
        return !going_.contains(record.id) && (other == nullptr || !going_.contains(*other));
    }

    void keep(format::WarcSpan span) {
        auto& kept = file_.kept;
        if (!kept.empty() && kept.back().offset + kept.back().length == span.offset) {
            kept.back().length += span.length;
        } else {
            kept.push_back({span.offset, span.length});
        }
        file_.bytes += span.length;
    }

    const format::ContainerReader& package_;
    const RemovalPlan& plan_;
    const std::set<format::MemberId>& gone_;
    FilteredFile file_;
    std::set<std::string> going_;
};

class KeptSource final : public format::ByteSource {
  public:
    KeptSource(std::unique_ptr<format::ByteSource> source, const FilteredFile& file)
        : source_(std::move(source)), file_(file) {}

    std::size_t read(std::span<std::byte> buffer) override {
        while (next_ < file_.kept.size() && position_ == end_of(file_.kept[next_])) {
            ++next_;
        }
        if (next_ == file_.kept.size()) {
            return 0;
        }
        const FilteredFile::Range& range = file_.kept[next_];
        while (position_ < range.offset) {
            std::array<std::byte, 16384> passed;
            take(std::span(passed).first(
                std::min<std::uint64_t>(passed.size(), range.offset - position_)));
        }
        return take(
            buffer.first(std::min<std::uint64_t>(buffer.size(), end_of(range) - position_)));
    }

  private:
    static std::uint64_t end_of(const FilteredFile::Range& range) {
        return range.offset + range.length;
    }

    std::size_t take(std::span<std::byte> buffer) {
        const std::size_t count = source_->read(buffer);
        if (count == 0 && !buffer.empty()) {
            throw format::Error(format::ErrorCode::malformed, file_.path,
                                "it became shorter while it was read");
        }
        position_ += count;
        return count;
    }

    std::unique_ptr<format::ByteSource> source_;
    const FilteredFile& file_;
    std::size_t next_ = 0;
    std::uint64_t position_ = 0;
};

}  // namespace

std::optional<std::string_view> reason_to_withhold(std::string_view uri,
                                                   std::string_view response,
                                                   const RemovalPlan& plan,
                                                   const std::set<format::MemberId>& gone) {
    const flickr::ApiCall asked = flickr::call_of(uri);
    Parameters call(asked.parameters.begin(), asked.parameters.end());
    call.emplace("method", asked.method);
    if (plan.photos.contains(format::PhotoId(value_of(call, "photo_id"))) ||
        held_a_removed_word(call, plan) || tells_a_field(call, response, plan) ||
        plan.traces.found_in(uri) || plan.traces.found_in(response)) {
        return redacted;
    }
    if (value_of(call, "method") == "flickr.people.getInfo" &&
        gone.contains(format::MemberId(value_of(call, "user_id")))) {
        return member_not_included;
    }
    return std::nullopt;
}

FilteredExchanges filter_exchanges(const format::ContainerReader& package,
                                   const RemovalPlan& plan,
                                   const std::set<format::MemberId>& gone) {
    FilteredExchanges filtered;
    for (const format::ContainerEntry& entry : package.entries()) {
        if (entry.kind == format::EntryKind::file && entry.path.ends_with(".warc.gz") &&
            entry.path.starts_with("data/representations/social/data/")) {
            filtered.files.push_back(
                FileFilter(package, entry.path, plan, gone).run(filtered.withheld));
        }
    }
    return filtered;
}

std::unique_ptr<format::ByteSource> open_kept(const format::ContainerReader& package,
                                              const FilteredFile& file) {
    return std::make_unique<KeptSource>(package.open(file.path), file);
}

}  // namespace lifeboat::creator::redact
