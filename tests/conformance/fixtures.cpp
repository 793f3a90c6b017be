#include "conformance/fixtures.hpp"

#include "lifeboat/format/package_writer.hpp"
#include "lifeboat/format/verifier.hpp"

#include <filesystem>

namespace lifeboat::conformance {

using support::DamagedPackage;

support::DamagedPackage make_valid(
    const std::filesystem::path& folder,
    const std::function<void(support::SmallLifeboat&)>& prepare) {
    const auto media = folder / "media";
    std::filesystem::create_directories(media);
    support::SmallLifeboat lifeboat(media);
    if (prepare) {
        prepare(lifeboat);
    }
    return support::DamagedPackage(lifeboat.seal(folder));
}

void repair(const support::DamagedPackage& package, Repair how) {
    switch (how) {
        case Repair::none:
            return;
        case Repair::tags:
            package.redo_tag_manifests();
            return;
        case Repair::bag:
            package.redo_bag();
            return;
        case Repair::mets:
            package.redo_mets_and_bag();
            return;
        case Repair::all:
            package.redo_all();
            return;
    }
}

support::DamagedPackage make_damaged(const Fixture& fixture,
                                     const std::filesystem::path& folder) {
    auto package = make_valid(folder, fixture.prepare);
    fixture.damage(package);
    repair(package, fixture.repair);
    return package;
}

Verdict verdict_on(const std::filesystem::path& package, unsigned jobs) {
    format::SilentProgress progress;
    const auto report = format::verify_package(package, {jobs}, progress);
    Verdict verdict;
    verdict.findings = report.findings.size();
    for (const auto& finding : report.findings) {
        verdict.ids.insert(finding.requirement);
        verdict.words += finding.requirement + " " + finding.path + ": found " + finding.found +
                         ", expected " + finding.expected + "\n";
    }
    return verdict;
}

std::string photo_record(const std::string& id) {
    return format::photo_json_path(format::PhotoId(id));
}

std::string original_of(const DamagedPackage& package, const std::string& id) {
    return package.first_file("data/representations/originals/data/", id + "_o.jpg");
}

namespace {

constexpr const char* boat = "50000000001";

void duplicate_last_line(const DamagedPackage& p, const std::string& manifest) {
    const std::string text = p.read(manifest);
    const std::size_t begin = text.rfind('\n', text.size() - 2) + 1;
    p.write(manifest, text + text.substr(begin));
}

void swap_first_lines(const DamagedPackage& p, const std::string& manifest) {
    const std::string text = p.read(manifest);
    const std::size_t first = text.find('\n') + 1;
    const std::size_t second = text.find('\n', first) + 1;
    p.write(manifest,
            text.substr(first, second - first) + text.substr(0, first) + text.substr(second));
}

std::vector<Fixture> bag_damages() {
    return {
        {{"LB001"}, "folder_renamed", Repair::none, [](auto& p) { p.rename("my-photos"); }},
        {{"LB027"},
         "folder_renamed_to_another_package_name",
         Repair::none,
         [](auto& p) { p.rename("lifeboat_other_2026-11-20_00000000"); }},
        {{"LB002"},
         "package_mets_left_out",
         Repair::bag,
         [](auto& p) { p.remove(package_mets); }},
        {{"LB003"},
         "tag_folder",
         Repair::none,
         [](auto& p) { p.write("extra/readme.txt", "x\n"); }},
        {{"LB004"},
         "fetch_list",
         Repair::tags,
         [](auto& p) { p.write("fetch.txt", "https://example.org/a 1 data/a\n"); }},
        {{"LB005"},
         "empty_folder",
         Repair::none,
         [](auto& p) { std::filesystem::create_directory(p.at("data/empty")); }},
        {{"LB006"},
         "symbolic_link",
         Repair::none,
         [](auto& p) { std::filesystem::create_symlink("METS.xml", p.at("data/link.xml")); }},
        {{"LB007"},
         "capital_in_a_name",
         Repair::tags,
         [](auto& p) { p.write("Notes.txt", "x\n"); }},
        {{"LB008"},
         "name_too_long",
         Repair::tags,
         [](auto& p) { p.write(std::string(65, 'a'), "x\n"); }},
        {{"LB009"},
         "windows_device_name",
         Repair::tags,
         [](auto& p) { p.write("con.txt", "x\n"); }},
        {{"LB011"},
         "other_bagit_version",
         Repair::tags,
         [](auto& p) { p.edit("bagit.txt", "1.0", "0.97"); }},
        {{"LB012"},
         "bag_info_field_twice",
         Repair::tags,
         [](auto& p) {
             p.write("bag-info.txt", p.read("bag-info.txt") + "Bagging-Date: 2026-11-21\n");
         }},
        {{"LB013"},
         "bag_info_line_without_label",
         Repair::tags,
         [](auto& p) { p.write("bag-info.txt", p.read("bag-info.txt") + "nonsense\n"); }},
        {{"LB014"},
         "wrong_payload_oxum",
         Repair::tags,
         [](auto& p) { p.edit("bag-info.txt", "Payload-Oxum: ", "Payload-Oxum: 1"); }},
        {{"LB015"},
         "other_uuid_in_bag_info",
         Repair::tags,
         [](auto& p) { p.edit("bag-info.txt", "urn:uuid:6", "urn:uuid:7"); }},
        {{"LB016"},
         "manifest_line_without_digest",
         Repair::tags,
         [](auto& p) {
             p.write("manifest-sha256.txt", p.read("manifest-sha256.txt") + "data/x\n");
         }},
        {{"LB017"},
         "payload_file_missing",
         Repair::none,
         [](auto& p) { p.remove(original_of(p, boat)); }},
        {{"LB018"},
         "stray_payload_file",
         Repair::none,
         [](auto& p) { p.write("data/.DS_Store", "x\n"); }},
        {{"LB018"},
         "payload_file_in_one_manifest_only",
         Repair::tags,
         [](auto& p) { p.remove_lines("manifest-sha256.txt", "50000000001_o.jpg"); }},
        {{"LB019"},
         "payload_file_changed",
         Repair::none,
         [](auto& p) { p.flip_byte(original_of(p, boat)); }},
        {{"LB019"},
         "record_changed",
         Repair::none,
         [](auto& p) { p.flip_byte(photo_record(boat)); }},
        {{"LB019"}, "mets_changed", Repair::none, [](auto& p) { p.flip_byte(originals_mets); }},
        {{"LB020"},
         "path_twice_in_manifest",
         Repair::tags,
         [](auto& p) { duplicate_last_line(p, "manifest-sha512.txt"); }},
        {{"LB021"},
         "manifest_not_sorted",
         Repair::tags,
         [](auto& p) { swap_first_lines(p, "manifest-sha512.txt"); }},
        {{"LB022"}, "tag_file_missing", Repair::none, [](auto& p) { p.remove("README.txt"); }},
        {{"LB023"},
         "stray_file_at_the_root",
         Repair::none,
         [](auto& p) { p.write("notes.txt", "x\n"); }},
        {{"LB023"},
         "stray_file_named_as_a_tag_manifest",
         Repair::none,
         [](auto& p) { p.write("tagmanifest-notes.html", "x\n"); }},
        {{"LB023"},
         "signature_of_nothing",
         Repair::none,
         [](auto& p) { p.write("notes.txt.sig", "x\n"); }},
        {{},
         "signature_and_time_stamp_beside_the_tag_manifest",
         Repair::none,
         [](auto& p) {
             p.write("tagmanifest-sha512.txt.p7s", "x\n");
             p.write("tagmanifest-sha512.txt.p7s.tsr", "x\n");
         }},
        {{"LB024"},
         "tag_file_changed",
         Repair::none,
         [](auto& p) { p.edit("bag-info.txt", "Small", "small"); }},
        {{"LB024"},
         "manifest_changed",
         Repair::none,
         [](auto& p) { p.flip_byte("manifest-sha256.txt"); }},
    };
}

std::vector<Fixture> standard_damages() {
    return {
        {{"LB025"},
         "mets_not_well_formed",
         Repair::bag,
         [](auto& p) { p.edit(package_mets, "</mets>", ""); }},
        {{"LB025"},
         "mets_with_document_type",
         Repair::bag,
         [](auto& p) { p.edit(package_mets, "<mets ", "<!DOCTYPE mets>\n<mets "); }},
        {{"LB026"},
         "representation_without_mets",
         Repair::bag,
         [](auto& p) { p.remove("data/representations/access/METS.xml"); }},
        {{"LB027"},
         "other_objid",
         Repair::bag,
         [](auto& p) { p.edit(package_mets, "OBJID=\"lifeboat_", "OBJID=\"lifeboats_"); }},
        {{"LB028"},
         "other_profile",
         Repair::bag,
         [](auto& p) { p.edit(package_mets, "E-ARK-AIP-v2-2-0", "E-ARK-SIP-v2-2-0"); }},
        {{"LB029"},
         "id_twice_in_mets",
         Repair::all,
         [](auto& p) {
             p.edit(originals_mets, "<fileSec ID=\"", "<fileSec ID=\"amd-1\" OLD=\"");
         }},
        {{"LB030"},
         "dangling_admid",
         Repair::all,
         [](auto& p) { p.edit(originals_mets, "ADMID=\"", "ADMID=\"nowhere "); }},
        {{"LB031"},
         "photo_deleted_and_bag_redone",
         Repair::bag,
         [](auto& p) { p.remove(original_of(p, boat)); }},
        {{"LB032"},
         "photo_changed_and_bag_redone",
         Repair::bag,
         [](auto& p) { p.flip_byte(original_of(p, boat)); }},
        {{"LB033"},
         "payload_file_in_no_mets",
         Repair::bag,
         [](auto& p) { p.write("data/documentation/more.txt", "x\n"); }},
        {{"LB034"},
         "premis_out_of_order",
         Repair::all,
         [](auto& p) { p.edit(premis, "<agent>", "<rights/><agent>"); }},
        {{"LB035"},
         "premis_names_no_file",
         Repair::all,
         [](auto& p) {
             p.edit(originals_premis, "<contentLocationValue>representations/originals/data/",
                    "<contentLocationValue>representations/originals/gone/");
         }},
        {{"LB036"},
         "premis_states_another_size",
         Repair::all,
         [](auto& p) { p.edit(originals_premis, "<size>", "<size>1"); }},
        {{"LB037"},
         "original_without_premis",
         Repair::all,
         [](auto& p) { p.remove_lines(originals_premis, "50000000001_o.jpg</contentLoc"); }},
        {{"LB038"},
         "premis_links_to_no_event",
         Repair::all,
         [](auto& p) {
             p.edit(premis, "<eventIdentifierValue>event-capture<",
                    "<eventIdentifierValue>event-else<");
         }},
        {{"LB039"},
         "mods_without_title",
         Repair::all,
         [](auto& p) {
             p.edit_all("data/metadata/descriptive/mods.xml", "title>", "subTitle>");
         }},
        {{"LB040"},
         "crate_of_another_version",
         Repair::all,
         [](auto& p) { p.edit_all(crate, "/ro/crate/1.2\"", "/ro/crate/0.9\""); }},
        {{"LB041"},
         "crate_names_no_folder",
         Repair::all,
         [](auto& p) { p.edit_all(crate, "\"documentation/\"", "\"nowhere/\""); }},
        {{"LB042"},
         "wrong_sha256_in_crate",
         Repair::mets,
         [](auto& p) { p.edit(crate, "\"contentSize\": \"", "\"contentSize\": \"1"); }},
        {{"LB043"},
         "crate_part_not_described",
         Repair::all,
         [](auto& p) { p.edit(crate, "\"documentation/\"", "\"nowhere/\""); }},
        {{"LB044"},
         "csv_without_its_columns",
         Repair::all,
         [](auto& p) { p.edit(metadata_csv, "filename,", "name,"); }},
        {{"LB045"},
         "csv_names_no_file",
         Repair::all,
         [](auto& p) {
             p.edit(metadata_csv, "objects/representations/social/data,",
                    "objects/representations/social/gone,");
         }},
        {{"LB046"},
         "original_without_rights_row",
         Repair::all,
         [](auto& p) { p.remove_lines("data/metadata/rights.csv", "50000000001_o.jpg"); }},
    };
}

}  // namespace

const std::vector<Fixture>& bag_fixtures() {
    static const std::vector<Fixture> all = [] {
        auto fixtures = bag_damages();
        for (auto& fixture : standard_damages()) {
            fixtures.push_back(std::move(fixture));
        }
        return fixtures;
    }();
    return all;
}

}  // namespace lifeboat::conformance
