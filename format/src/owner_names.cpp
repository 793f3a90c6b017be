#include "owner_names.hpp"

#include "xml/xml_writer.hpp"

#include <fmt/format.h>

#include <array>

namespace lifeboat::format {
namespace {

/// Stands on both sides of an owner's id.  Never in a row: csv::field() drops it.
constexpr char mark = '\0';

}  // namespace

void OwnerNames::note(const Member& member) {
    names_[member.id] = member.username;
}

std::string OwnerNames::words_for(const MemberId& id) const {
    const auto found = names_.find(id);
    return found == names_.end() || found->second.empty()
               ? id.value
               : fmt::format("{} ({})", found->second, id.value);
}

void spool_row(Spool& rows, const csv::MetadataRow& row, const MemberId& owner) {
    rows.write(row.before_creator + mark + xml::legal_text(owner.value) + mark +
               row.after_creator);
}

void resolve_rows(Spool& rows, const OwnerNames& names, Spool& out) {
    const auto source = rows.source();
    std::array<std::byte, 16384> buffer{};
    std::string owner;
    bool in_owner = false;
    while (const std::size_t count = source->read(buffer)) {
        std::string_view chunk(reinterpret_cast<const char*>(buffer.data()), count);
        while (!chunk.empty()) {
            const std::size_t at = chunk.find(mark);
            const std::string_view part = chunk.substr(0, at);
            if (in_owner) {
                owner += part;
            } else {
                out.write(part);
            }
            if (at == std::string_view::npos) {
                break;
            }
            if (in_owner) {
                out.write(csv::field(names.words_for(MemberId(owner))));
                owner.clear();
            }
            in_owner = !in_owner;
            chunk.remove_prefix(at + 1);
        }
    }
}

}  // namespace lifeboat::format
