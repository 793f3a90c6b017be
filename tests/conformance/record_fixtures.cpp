#include "conformance/fixtures.hpp"
#include "lifeboat/format/agreement.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/warc.hpp"

namespace lifeboat::conformance {
namespace {

using support::DamagedPackage;
using support::SmallLifeboat;

constexpr const char* boat = "50000000001";
constexpr const char* film = "50000000002";
constexpr const char* own = "50000000003";

std::string list(const char* name) {
    return std::string(social) + name;
}

std::string page_of(const std::string& id) {
    return "data/viewer/photo/" + format::shard_of(id) + "/" + id + ".html";
}

void unlist_first_photo(const DamagedPackage& p) {
    const std::string text = p.read(list("photos.json"));
    const std::size_t begin = text.find('{', text.find('['));
    const std::size_t end = text.find('{', begin + 1);
    p.write(list("photos.json"), text.substr(0, begin) + text.substr(end));
}

/// Adds a record to the package's WARC file.
void add_record(const DamagedPackage& p, const std::string& id, const std::string& type,
                const std::string& block) {
    format::WarcRecord record;
    record.type = type;
    record.id = id;
    record.date = format::Timestamp(std::chrono::seconds(1'795'176'000));
    record.target_uri = "https://api.flickr.com/services/rest/";
    record.content_type = "application/http; msgtype=" + type;
    record.block = block;
    const std::string warc = list("api-00000.warc.gz");
    p.write(warc, p.read(warc) + format::encode_warc_record(record));
}

/// Takes a file away together with what METS says of it.
void take_out(const DamagedPackage& p, const std::string& mets, const std::string& path) {
    const std::string base = mets.substr(0, mets.rfind('/') + 1);
    p.remove(path);
    p.remove_lines(mets, "xlink:href=\"" + path.substr(base.size()) + "\"");
}

constexpr const char* agreement =
    "data/documentation/permissions/0b6c0a52-0000-4000-8000-000000000001.json";

/// Lets the first photo travel by a permission with its agreement.
void permit(SmallLifeboat& lifeboat) {
    format::Permission permission;
    permission.id = "0b6c0a52-0000-4000-8000-000000000001";
    permission.granted_by = lifeboat.photos[0].owner;
    permission.granted_to = "Example Library";
    permission.granted_at = lifeboat.lifeboat.capture_started_at;
    permission.text = "Keep it.";
    permission.evidence = format::agreement_path(permission);
    permission.not_after = "2098-12-31";
    permission.scopes = {{"copy", "Allow", "", ""},
                         {"metadata", "Allow", "", ""},
                         {"comments", "Allow", "", ""},
                         {"display_on_site", "Allow", "", ""},
                         {"display_online", "Conditional", "2046-01-01", ""},
                         {"machine_learning", "Disallow", "", ""}};
    lifeboat.photos[0].permission = permission;
    lifeboat.photos[0].travels_by = format::TravelGround::permission;
}

std::vector<Fixture> record_damages() {
    return {
        {{"LB010"},
         "record_listed_at_another_path",
         Repair::all,
         [](auto& p) {
             p.edit(list("photos.json"), "social/data/photos/", "social/data/more/");
         }},
        {{"LB047"},
         "record_breaks_its_schema",
         Repair::all,
         [](auto& p) {
             p.edit(photo_record(boat), "\"media\": \"photo\"", "\"media\": \"film\"");
         }},
        {{"LB047"},
         "list_is_no_json",
         Repair::all,
         [](auto& p) { p.write(list("omissions.json"), "{\n"); }},
        {{"LB048"},
         "schema_left_out",
         Repair::all,
         [](auto& p) { take_out(p, package_mets, "data/schemas/photo.schema.json"); }},
        {{"LB048"},
         "schema_changed",
         Repair::all,
         [](auto& p) {
             p.edit("data/schemas/photo.schema.json", "\"type\": \"object\"", "\"type\": {}");
         }},
        {{"LB048"},
         "schema_is_no_json",
         Repair::all,
         [](auto& p) { p.write("data/schemas/request.schema.json", "{\n"); }},
        {{"LB049"},
         "other_name_in_description",
         Repair::all,
         [](auto& p) {
             p.edit(list("lifeboat.json"), "\"name\": \"lifeboat_", "\"name\": \"boat_");
         }},
        {{"LB050"},
         "wrong_count",
         Repair::all,
         [](auto& p) { p.edit(list("lifeboat.json"), "\"comments\": 1", "\"comments\": 2"); }},
        {{"LB051"}, "photo_not_listed", Repair::all, [](auto& p) { unlist_first_photo(p); }},
        {{"LB052"},
         "owner_without_record",
         Repair::all,
         [](auto& p) {
             take_out(p, "data/representations/social/METS.xml",
                      p.first_file(list("members/"), "10000002-n00.json"));
         }},
        {{"LB053"},
         "photo_selected_by_nothing",
         Repair::all,
         [](auto&) {},
         [](SmallLifeboat& lifeboat) { lifeboat.photos[0].selected_by = {7}; }},
        {{"LB054"},
         "role_twice",
         Repair::all,
         [](auto& p) { p.edit(photo_record(film), "\"poster\"", "\"thumbnail\""); }},
        {{"LB055"},
         "rendition_without_file",
         Repair::all,
         [](auto& p) { p.edit(photo_record(boat), "50000000001_t.jpg", "50000000001_u.jpg"); }},
        {{"LB056"},
         "rendition_of_another_size",
         Repair::all,
         [](auto& p) { p.edit(photo_record(boat), "\"bytes\": ", "\"bytes\": 1"); }},
        {{"LB057"},
         "rendition_of_another_type",
         Repair::all,
         [](auto& p) { p.edit(photo_record(boat), "\"image/jpeg\"", "\"image/png\""); }},
        {{"LB058"},
         "rendition_of_other_pixels",
         Repair::all,
         [](auto& p) { p.edit(photo_record(boat), "\"width\": 32", "\"width\": 33"); }},
        {{"LB081"},
         "photo_cut_off",
         Repair::all,
         [](auto& p) { p.edit(photo_record(boat), "\"defect\"", "\"former_defect\""); },
         [](SmallLifeboat& lifeboat) {
             const std::string whole = support::tiny_jpeg(10, 4, 3);
             lifeboat.store(lifeboat.photos[0].renditions[0],
                            whole.substr(0, whole.size() - 2));
         }},
        {{"LB081"},
         "photo_is_a_page",
         Repair::all,
         [](auto&) {},
         [](SmallLifeboat& lifeboat) {
             lifeboat.store(lifeboat.photos[0].renditions[0],
                            "<!DOCTYPE html><html><body>429</body></html>");
         }},
        {{"LB081"},
         "film_without_its_table",
         Repair::all,
         [](auto& p) { p.edit(photo_record(film), "\"defect\"", "\"former_defect\""); },
         [](SmallLifeboat& lifeboat) {
             lifeboat.store(lifeboat.photos[1].renditions[0],
                            support::tiny_mp4().substr(0, 40));
         }},
        {{"LB082"},
         "placeholder",
         Repair::all,
         [](auto&) {},
         [](SmallLifeboat& lifeboat) {
             lifeboat.photos[0].renditions[0].source_url =
                 "https://s.yimg.com/pw/images/en-us/photo_unavailable.png";
         }},
        {{"LB059"},
         "icon_of_nobody",
         Repair::all,
         [](auto& p) {
             const auto record = p.first_file(list("members/"), "10000001-n00.json");
             p.edit(record, "\"icon\": {", "\"former_icon\": {");
         }},
        {{"LB060"},
         "collection_claims_a_photo_ashore",
         Repair::all,
         [](auto& p) {
             p.edit(p.first_file(list("collections/album-"), ".json"), "\"travels\": false",
                    "\"travels\": true");
         }},
    };
}

std::vector<Fixture> page_damages() {
    const std::string front = "data/viewer/index.html";
    return {
        {{"LB061"},
         "link_that_leads_nowhere",
         Repair::all,
         [front](auto& p) { p.edit(front, "../index.html", "../gone.html"); }},
        {{"LB061"},
         "link_out_of_the_package",
         Repair::all,
         [front](auto& p) { p.edit(front, "../index.html", "../../../etc/passwd"); }},
        {{"LB061"},
         "link_to_no_place_in_the_page",
         Repair::all,
         [front](auto& p) {
             p.edit(front, "</body>", "<a href=\"#top\">a</a><a href=\"#gone\">b</a></body>");
         }},
        {{"LB061"},
         "link_to_no_place_in_another_page",
         Repair::all,
         [front](auto& p) { p.edit(front, "../index.html", "../index.html#gone"); }},
        {{"LB061"},
         "page_too_long_to_be_read",
         Repair::all,
         [front](auto& p) { p.write(front, std::string((std::size_t{64} << 20) + 1, ' ')); }},
        {{"LB061"},
         "front_page_too_long_to_be_read",
         Repair::tags,
         [](auto& p) { p.write("index.html", std::string((std::size_t{64} << 20) + 1, ' ')); }},
        {{"LB062"},
         "page_that_loads_from_outside",
         Repair::all,
         [front](auto& p) {
             p.edit(front, "</body>", "<img src=\"//example.org/a.png\" alt=\"\"></body>");
         }},
        {{"LB063"},
         "page_with_a_handler",
         Repair::all,
         [front](auto& p) { p.edit(front, "<body>", "<body ONLOAD='x()'>"); }},
        {{"LB063"},
         "link_that_runs_a_script",
         Repair::all,
         [front](auto& p) { p.edit(front, "../index.html", "java&#x73;cript:alert(1)"); }},
        {{"LB063"},
         "inline_script_that_the_policy_does_not_name",
         Repair::all,
         [front](auto& p) { p.edit(front, "</body>", "<script>alert(1)</script></body>"); }},
        {{"LB063"},
         "inline_script_under_a_policy_that_lets_any_run",
         Repair::all,
         [front](auto& p) {
             // The digest of the very script; what else the policy allows makes it worthless.
             p.edit(front, "default-src 'none'",
                    "default-src 'none'; script-src 'unsafe-inline' "
                    "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='");
             p.edit(front, "</body>", "<script>alert(1)</script></body>");
         }},
        {{"LB063"},
         "script_behind_an_end_tag_that_opens_a_quote",
         Repair::all,
         [front](auto& p) {
             p.edit(front, "</body>", "</i a=\"> <b c=\"><script>alert(1)</script>\"></body>");
         }},
        {{"LB063"},
         "title_of_a_drawing_whose_text_could_be_tags",
         Repair::all,
         [front](auto& p) {
             p.edit(front, "</body>", "<svg><title>a <b>c</title></svg></body>");
         }},
        {{"LB063"},
         "page_in_an_encoding_that_hides_quotes",
         Repair::all,
         [front](auto& p) { p.edit(front, "charset=\"utf-8\"", "charset=\"iso-2022-jp\""); }},
        {{"LB063"},
         "frame_with_a_document_of_its_own",
         Repair::all,
         [front](auto& p) {
             p.edit(front, "</body>", "<iframe srcdoc=\"&lt;script&gt;\"></iframe></body>");
         }},
        {{"LB063"},
         "script_out_of_an_address",
         Repair::all,
         [front](auto& p) {
             p.edit(front, "</body>",
                    "<script src=\"data:text/javascript,x\"></script></body>");
         }},
        {{"LB063"},
         "link_of_a_drawing_that_runs_a_script",
         Repair::all,
         [front](auto& p) {
             p.edit(front, "</body>", "<svg><a xlink:href=\"javascript:x\">y</a></svg></body>");
         }},
        {{"LB064"},
         "page_without_a_policy",
         Repair::all,
         [front](auto& p) { p.edit(front, "default-src 'none'", "default-src *"); }},
        {{"LB064"},
         "front_page_without_a_policy",
         Repair::tags,
         [](auto& p) { p.edit("index.html", "default-src 'none'", "default-src *"); }},
        {{"LB064"},
         "front_page_of_the_payload_without_a_policy",
         Repair::all,
         [](auto& p) { p.edit("data/index.html", "default-src 'none'", "default-src *"); }},
        {{"LB065"},
         "photo_without_a_page",
         Repair::all,
         [](auto& p) { take_out(p, package_mets, page_of(own)); }},
    };
}

std::vector<Fixture> rights_damages() {
    return {
        {{"LB066"},
         "licence_not_in_the_table_of_the_run",
         Repair::all,
         [](auto& p) { p.edit(list("licenses.json"), "\"id\": \"4\"", "\"id\": \"5\""); }},
        {{"LB067"},
         "rights_that_do_not_follow",
         Repair::all,
         [](auto& p) {
             p.edit(photo_record(boat),
                    "\"uri\": \"https://creativecommons.org/licenses/by/2.0/",
                    "\"uri\": \"https://creativecommons.org/publicdomain/zero/1.0/");
         }},
        {{"LB068"},
         "travels_without_ground",
         Repair::all,
         [](auto& p) { p.edit(photo_record(own), "\"own_photo\"", "\"open_license\""); }},
        {{"LB069"},
         "photo_ashore_is_here",
         Repair::all,
         [](auto& p) { p.edit_all(list("ashore.json"), "50000000099", boat); }},
        {{"LB093"},
         "agreement_allows_more_than_the_record",
         Repair::all,
         [](auto& p) { p.edit(agreement, "\"lteq\"", "\"gteq\""); },
         permit},
        {{"LB093"},
         "agreement_without_the_condition_of_a_use",
         Repair::all,
         [](auto& p) { p.edit(agreement, "lb:condition\"", "lb:wish\""); },
         [](SmallLifeboat& lifeboat) {
             permit(lifeboat);
             lifeboat.photos[0].permission->conditions = "only in teaching";
         }},
        {{"LB093"},
         "agreement_is_about_another_photo",
         Repair::all,
         [](auto& p) { p.edit(agreement, "id=50000000001", "id=50000000009"); },
         permit},
        {{"LB093"},
         "premis_allows_what_the_record_refuses",
         Repair::all,
         [](auto& p) {
             p.edit(premis, "<act>machine_learning</act><restriction>Disallow</restriction>",
                    "<act>machine_learning</act><restriction>Allow</restriction>");
         },
         permit},
        {{"LB093"},
         "rights_csv_ends_an_embargo_early",
         Repair::all,
         [](auto& p) { p.edit("data/metadata/rights.csv", "2045-12-31", "2025-12-31"); },
         permit},
        {{"LB093"},
         "records_differ_about_one_permission",
         Repair::all,
         [](auto& p) { p.edit(photo_record(film), "Keep it.", "Keep them."); },
         [](SmallLifeboat& lifeboat) {
             permit(lifeboat);
             lifeboat.photos[1].permission = lifeboat.photos[0].permission;
             lifeboat.photos[1].travels_by = format::TravelGround::permission;
         }},
        {{"LB068"},
         "permission_refuses_a_copy",
         Repair::none,
         [](auto&) {},
         [](SmallLifeboat& lifeboat) {
             permit(lifeboat);
             lifeboat.photos[0].permission->scopes[0].restriction = "Disallow";
         }},
        {{"LB094"},
         "label_of_an_institution",
         Repair::none,
         [](auto&) {},
         [](SmallLifeboat& lifeboat) {
             lifeboat.photos[0].community_marks = {
                 {"label", "attribution", "https://localcontexts.org/label/tk-attribution/",
                  "TK Attribution", "Name us.", "en", "", "Example Library", "2026-11-20", ""}};
         }},
        {{"LB070"},
         "evidence_missing",
         Repair::none,
         [](auto&) {},
         [](SmallLifeboat& lifeboat) {
             format::Permission permission;
             permission.id = "0b6c0a52-0000-4000-8000-000000000001";
             permission.granted_by = lifeboat.photos[0].owner;
             permission.granted_to = "Example Library";
             permission.granted_at = lifeboat.lifeboat.capture_started_at;
             permission.text = "Keep it.";
             permission.evidence = "documentation/permissions/letter.txt";
             lifeboat.photos[0].permission = permission;
             lifeboat.photos[0].travels_by = format::TravelGround::permission;
         }},
        {{"LB071"},
         "warc_cut_off",
         Repair::all,
         [](auto& p) {
             const std::string text = p.read(list("api-00000.warc.gz"));
             p.write(list("api-00000.warc.gz"), text.substr(0, text.size() - 5));
         }},
        {{"LB072"},
         "key_in_a_request",
         Repair::all,
         [](auto& p) {
             add_record(p, "<urn:uuid:00000000-0000-4000-8000-000000000002>", "request",
                        "GET /services/rest/?method=flickr.test.echo&api_key=0123456789abcdef "
                        "HTTP/1.1\r\nHost: api.flickr.com\r\n\r\n");
         }},
        {{"LB073"},
         "withheld_record_is_here",
         Repair::all,
         [](auto& p) {
             add_record(p, "<urn:uuid:00000000-0000-4000-8000-000000000003>", "response",
                        "HTTP/1.1 200 OK\r\n\r\n<rsp stat=\"ok\"/>");
         },
         [](SmallLifeboat& lifeboat) {
             lifeboat.lifeboat.withheld.push_back(
                 {"flickr.galleries.getPhotos",
                  "<urn:uuid:00000000-0000-4000-8000-000000000003>",
                  lifeboat.lifeboat.capture_started_at, 17, std::string(64, 'a'),
                  "photos_ashore"});
         }},
    };
}

}  // namespace

const std::vector<Fixture>& record_fixtures() {
    static const std::vector<Fixture> all = [] {
        auto fixtures = record_damages();
        for (auto* more : {&page_damages, &rights_damages}) {
            for (auto& fixture : (*more)()) {
                fixtures.push_back(std::move(fixture));
            }
        }
        return fixtures;
    }();
    return all;
}

}  // namespace lifeboat::conformance
