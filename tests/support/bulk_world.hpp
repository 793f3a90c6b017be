// Any number of invented photographs, each a pure function of its number: who took it, what is
// said of it, and the answers in which Flickr would say so.
#pragma once

#include "lifeboat/format/identifiers.hpp"
#include "lifeboat/format/timestamp.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace lifeboat::support {

struct BulkOptions {
    std::size_t photos = 100;
    std::size_t original_bytes = 8'000;
    std::size_t thumbnail_bytes = 3'000;
    std::uint64_t seed = 1;
};

/// Nothing of it is kept; all of it may be used from several threads.
class BulkWorld {
  public:
    explicit BulkWorld(const BulkOptions& options);

    struct Photo {
        std::size_t number = 0;
        format::PhotoId id;
        std::size_t owner = 0;  ///< A member's number.
        std::string title, secret;
        std::uint32_t width = 0, height = 0;
        std::size_t comments = 0;
        bool is_open = true;   ///< Its licence lets it travel.
        bool is_gone = false;  ///< Listed, but Flickr does not have it any more.
    };
    [[nodiscard]] Photo photo(std::size_t number) const;
    [[nodiscard]] const BulkOptions& options() const noexcept { return options_; }

    /// Members 0 to owners() - 1 have photos, 0 most of them; members() all who have words.
    [[nodiscard]] std::size_t owners() const noexcept { return owners_; }
    [[nodiscard]] std::size_t members() const noexcept { return members_; }
    [[nodiscard]] format::MemberId member_id(std::size_t member) const;
    [[nodiscard]] std::string member_name(std::size_t member) const;

    /// Photos of the album (those of member 0) and of the group's pool, in their order.
    [[nodiscard]] std::vector<std::size_t> album() const;
    [[nodiscard]] std::vector<std::size_t> pool() const;

    // Answers: what stands between <rsp stat="ok"> and </rsp>.
    [[nodiscard]] std::string photo_info(const Photo& photo) const;
    [[nodiscard]] std::string photo_sizes(const Photo& photo) const;
    [[nodiscard]] std::string photo_comments(const Photo& photo) const;
    [[nodiscard]] std::string photo_contexts(const Photo& photo) const;
    [[nodiscard]] std::string listing_row(const Photo& photo) const;
    [[nodiscard]] std::string member_info(std::size_t member) const;

    [[nodiscard]] std::string file_url(const Photo& photo, const std::string& suffix) const;
    [[nodiscard]] std::string words(std::uint64_t seed, std::size_t count) const;

  private:
    [[nodiscard]] std::uint64_t seed_of(std::size_t photo, std::uint64_t purpose) const;
    [[nodiscard]] std::string tags(const Photo& photo) const;
    [[nodiscard]] std::string dates(const Photo& photo) const;

    BulkOptions options_;
    std::size_t owners_;
    std::size_t members_;
};

inline const format::CollectionId bulk_album{"72177000000000001"};
inline const format::CollectionId bulk_group{"7000001@N20"};

}  // namespace lifeboat::support
