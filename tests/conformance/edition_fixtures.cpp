// Editions that contradict themselves.
#include "conformance/fixtures.hpp"

namespace lifeboat::conformance {
namespace {

const std::string first_uuid = "11111111-2222-4333-8444-555555555555";
const std::string other_uuid = "99999999-2222-4333-8444-555555555555";

void make_later_edition(support::SmallLifeboat& lifeboat) {
    lifeboat.lifeboat.lineage = first_uuid;
    lifeboat.lifeboat.replaces = format::ReplacedEdition{
        first_uuid, "lifeboat_old_2025-11-20_11111111", std::string(128, 'a')};
}

}  // namespace

const std::vector<Fixture>& edition_fixtures() {
    const std::string lifeboat_json = std::string(social) + "lifeboat.json";
    static const std::vector<Fixture> all{
        {{}, "later_edition", Repair::none, [](auto&) {}, make_later_edition},
        {{"LB083"},
         "other_lineage_in_bag_info",
         Repair::tags,
         [](auto& p) {
             p.edit("bag-info.txt", "Bag-Group-Identifier: urn:uuid:" + first_uuid,
                    "Bag-Group-Identifier: urn:uuid:" + other_uuid);
         },
         make_later_edition},
        {{"LB083"},
         "no_digest_of_the_replaced_edition_in_bag_info",
         Repair::tags,
         [](auto& p) { p.remove_lines("bag-info.txt", "Replaces-Tagmanifest-Sha512"); },
         make_later_edition},
        {{"LB083"},
         "first_edition_that_claims_a_group",
         Repair::tags,
         [](auto& p) {
             p.write("bag-info.txt", p.read("bag-info.txt") +
                                         "Bag-Group-Identifier: urn:uuid:" + other_uuid + "\n");
         }},
        {{"LB084"},
         "replaces_without_lineage",
         Repair::all,
         [lifeboat_json](auto& p) { p.remove_lines(lifeboat_json, "\"lineage\""); },
         make_later_edition},
        {{"LB084"},
         "replaces_itself",
         Repair::none,
         [](auto&) {},
         [](support::SmallLifeboat& lifeboat) {
             make_later_edition(lifeboat);
             lifeboat.lifeboat.replaces->uuid = lifeboat.lifeboat.uuid;
         }},
        {{"LB085"},
         "premis_supersedes_another_package",
         Repair::all,
         [](auto& p) { p.edit(premis, "urn:uuid:" + first_uuid, "urn:uuid:" + other_uuid); },
         make_later_edition},
        {{"LB085"},
         "premis_supersedes_nothing",
         Repair::all,
         [](auto& p) { p.edit(premis, "supersedes", "is part of"); },
         make_later_edition},
    };
    return all;
}

}  // namespace lifeboat::conformance
