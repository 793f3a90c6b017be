// Names of members for the rows of metadata.csv, which are written before every name is known.
#pragma once

#include "csv_writer.hpp"
#include "lifeboat/format/member.hpp"
#include "spool.hpp"

#include <map>
#include <string>

namespace lifeboat::format {

/// Memory: one name a member.
class OwnerNames {
  public:
    void note(const Member& member);
    /// "username (12345678@N00)", or the NSID alone.
    [[nodiscard]] std::string words_for(const MemberId& id) const;

  private:
    std::map<MemberId, std::string> names_;
};

/// Keeps `row` in `rows` until the name of `owner` is known.
void spool_row(Spool& rows, const csv::MetadataRow& row, const MemberId& owner);

/// Writes to `out` what spool_row() kept, names filled in.
void resolve_rows(Spool& rows, const OwnerNames& names, Spool& out);

}  // namespace lifeboat::format
