// Editions and parts that contradict themselves.
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

/// The first of two parts, which knows a photo of the second.
void make_part(support::SmallLifeboat& lifeboat) {
    format::Lifeboat& made = lifeboat.lifeboat;
    const std::string name =
        format::package_name(made.title, made.capture_finished_at, made.uuid);
    made.part =
        format::PartOfSet{first_uuid,
                          1,
                          {{made.uuid, name, lifeboat.photos.size()},
                           {other_uuid, "lifeboat_rest-2-of-2_2025-11-20_99999999", 1}}};
    lifeboat.collections.front().items.push_back({format::PhotoId("999"), false, "", 2});
}

/// Without comments, which one photo of it still has, and with coarse coordinates.
void treat_third_parties(support::SmallLifeboat& lifeboat) {
    lifeboat.lifeboat.privacy = {{"comments", "keep", 1, 1},
                                 {"coordinates", "coarsen:10", 1, 1}};
}

/// A later edition, made without a photo that now stays ashore, and without a comment.
void make_redacted_edition(support::SmallLifeboat& lifeboat) {
    make_later_edition(lifeboat);
    const format::Timestamp made_at = lifeboat.lifeboat.capture_finished_at;
    lifeboat.lifeboat.redactions = {
        {"photo", "50000000099", "Asked by its owner", "A. Archivist", made_at, ""},
        {"comment", "1-50000000001-9", "Asked by its author", "A. Archivist", made_at,
         "2040-01-01"}};
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
        {{}, "redacted_edition", Repair::none, [](auto&) {}, make_redacted_edition},
        {{"LB089"},
         "first_edition_with_redactions",
         Repair::none,
         [](auto&) {},
         [](support::SmallLifeboat& lifeboat) {
             make_redacted_edition(lifeboat);
             lifeboat.lifeboat.lineage.clear();
             lifeboat.lifeboat.replaces.reset();
         }},
        {{"LB089"},
         "removed_photo_without_a_tombstone",
         Repair::none,
         [](auto&) {},
         [](support::SmallLifeboat& lifeboat) {
             make_redacted_edition(lifeboat);
             lifeboat.lifeboat.redactions.front().subject = "50000000098";
         }},
        {{"LB090"},
         "redaction_without_an_event",
         Repair::all,
         [](auto& p) {
             p.edit(premis, "<eventIdentifierValue>event-redaction-2<",
                    "<eventIdentifierValue>event-redaction-3<");
             p.edit(premis, "<linkingEventIdentifierValue>event-redaction-2<",
                    "<linkingEventIdentifierValue>event-redaction-3<");
         },
         make_redacted_edition},
        {{}, "third_parties_treated", Repair::none, [](auto&) {}, treat_third_parties},
        {{"LB091"},
         "treatment_without_an_event",
         Repair::all,
         [](auto& p) {
             p.edit(premis, "<eventIdentifierValue>event-privacy<",
                    "<eventIdentifierValue>event-other<");
             p.edit(premis, "<linkingEventIdentifierValue>event-privacy<",
                    "<linkingEventIdentifierValue>event-other<");
         },
         treat_third_parties},
        {{"LB092"},
         "comments_that_were_dropped",
         Repair::none,
         [](auto&) {},
         [](support::SmallLifeboat& lifeboat) {
             treat_third_parties(lifeboat);
             lifeboat.lifeboat.privacy.front().treatment = "drop";
         }},
        {{}, "part_of_a_set", Repair::none, [](auto&) {}, make_part},
        {{"LB086"},
         "part_at_the_place_of_another",
         Repair::none,
         [](auto&) {},
         [](support::SmallLifeboat& lifeboat) {
             make_part(lifeboat);
             lifeboat.lifeboat.part->number = 2;
             lifeboat.collections.front().items.pop_back();
         }},
        {{"LB086"},
         "only_part_of_a_set",
         Repair::none,
         [](auto&) {},
         [](support::SmallLifeboat& lifeboat) {
             make_part(lifeboat);
             lifeboat.lifeboat.part->parts.pop_back();
             lifeboat.collections.front().items.pop_back();
         }},
        {{"LB086"},
         "part_that_claims_more_photos",
         Repair::none,
         [](auto&) {},
         [](support::SmallLifeboat& lifeboat) {
             make_part(lifeboat);
             ++lifeboat.lifeboat.part->parts.front().photos;
         }},
        {{"LB087"},
         "other_number_of_parts_in_bag_info",
         Repair::tags,
         [](auto& p) { p.edit("bag-info.txt", "Bag-Count: 1 of 2", "Bag-Count: 1 of 3"); },
         make_part},
        {{"LB087"},
         "whole_package_that_claims_to_be_a_part",
         Repair::tags,
         [](auto& p) {
             p.write("bag-info.txt", p.read("bag-info.txt") + "Bag-Count: 1 of 2\n");
         }},
        {{"LB088"},
         "photo_in_a_part_that_there_is_not",
         Repair::none,
         [](auto&) {},
         [](support::SmallLifeboat& lifeboat) {
             make_part(lifeboat);
             lifeboat.collections.front().items.back().part = 3;
         }},
        {{"LB088"},
         "photo_that_is_here_and_in_another_part",
         Repair::none,
         [](auto&) {},
         [](support::SmallLifeboat& lifeboat) {
             make_part(lifeboat);
             lifeboat.collections.front().items.front().part = 2;
         }},
    };
    return all;
}

}  // namespace lifeboat::conformance
