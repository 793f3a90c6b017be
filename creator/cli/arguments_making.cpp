// The options of the commands that make a package.
#include "creator/cli/argument_groups.hpp"
#include "viewer/pages/language.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace lifeboat::creator::cli {
namespace {

constexpr const char* create_footer =
    "Examples:\n"
    "  lifeboat create https://www.flickr.com/photos/coast_guard/32812033543 \\\n"
    "      --purpose \"Kept for the local history room\" --maker \"A. Archivist\" -o out\n"
    "  lifeboat create request.json --container zip -o out\n\n"
    "The Flickr API key is read from FLICKR_API_KEY, or from the file credentials in\n"
    "$XDG_CONFIG_HOME/lifeboat/ (mode 0600, a line FLICKR_API_KEY=...).\n"
    "Run the same command again to go on with a capture that was interrupted.";

}  // namespace

void add_network(CLI::App& app, NetworkOptions& options) {
    app.add_option(
           "--connect-to", options.connect_to,
           "Connect to HOST2:PORT2 instead of HOST1:PORT1; either part of the left side "
           "may be empty (as curl has it)")
        ->type_name("HOST1:PORT1:HOST2:PORT2");
    app.add_option("--cacert", options.cacert, "Trust the certificate authorities in this file")
        ->type_name("FILE");
    app.add_option("--calls-per-hour", options.calls_per_hour,
                   "API calls an hour; 0 = no limit, for a server of one's own")
        ->check(CLI::Range(0.0, 1e9))
        ->capture_default_str();
    app.add_option("--files-per-hour", options.files_per_hour,
                   "Files an hour; 0, as with --calls-per-hour 0, means no limit")
        ->check(CLI::Range(0.0, 1e9))
        ->capture_default_str();
    app.add_option("--jobs", options.jobs,
                   "Photos asked about at once, and as many files fetched")
        ->check(CLI::Range(1U, 32U))
        ->capture_default_str();
}

namespace {

void add_privacy(CLI::App& app, std::string& privacy, const std::string& base) {
    app.add_option("--privacy", privacy,
                   "What becomes of third parties' data, on top of " + base +
                       ": NAME=TREATMENT,... with the names comments, contributors, names, "
                       "contacts, coordinates, camera, people, children, faves and the "
                       "treatments keep, drop, pseudonymise, coarsen:KM")
        ->type_name("SWITCHES");
}

void add_ledger(CLI::App& app, std::filesystem::path& ledger, const char* words) {
    app.add_option("--ledger", ledger, words)->type_name("DIR")->check(CLI::ExistingDirectory);
}

void add_detail(CLI::App& app, RequestOptions& options) {
    const auto choose_detail = [&options](const std::string& name) {
        options.detail = name == "minimal"    ? request::Detail::minimal
                         : name == "standard" ? request::Detail::standard
                                              : request::Detail::everything;
    };
    app.add_option_function<std::string>(
           "--detail", choose_detail,
           "How much is asked of each photo: everything; standard leaves out EXIF, galleries, "
           "licence history and the profiles of those who only commented or tagged; minimal "
           "also leaves out albums and groups")
        ->check(CLI::IsMember({"everything", "standard", "minimal"}))
        ->default_str("everything");
    const auto choose_faves = [&options](const std::string& name) {
        options.faves =
            name == "names" ? request::FaveDetail::names : request::FaveDetail::count;
    };
    app.add_option_function<std::string>("--faves", choose_faves,
                                         "Faves: their count, or by whom (a call for every 50)")
        ->check(CLI::IsMember({"names", "count"}))
        ->default_str("count");
}

}  // namespace

void add_request(CLI::App& app, RequestOptions& options) {
    app.add_option(
        "REQUEST|URL", options.targets,
        "A request file, or Flickr URLs; albums:MEMBER means all albums of a member");
    app.add_option("--list", options.list, "Photos too: a file with an id or URL a line")
        ->type_name("FILE")
        ->check(CLI::ExistingFile);
    app.add_option("--list-column", options.list_column,
                   "The file is CSV, and this column holds them")
        ->type_name("NAME");
    app.add_option("--exclude", options.exclude, "Leave this photo out; id or URL")
        ->type_name("PHOTO");
    app.add_option("--allow", options.allow,
                   "Let in what the policy keeps ashore unless it is named: with the default "
                   "policy private, friends, family, restricted, people_tagged")
        ->type_name("WORD");
    app.add_option("--policy", options.policy,
                   "Which photos travel: a policy document (spec/schemas/policy.schema.json); "
                   "also beside a request file that has none")
        ->type_name("FILE")
        ->check(CLI::ExistingFile);
    add_ledger(app, options.ledger,
               "What owners answered: a consent ledger (see 'lifeboat permissions')");
    add_privacy(app, options.privacy, "the defaults, or of what a request file says");
    app.add_option("--limit", options.limit, "At most so many photos")->type_name("N");
    app.add_flag("--include-private", options.private_photos,
                 "Your own photos that only friends, family or nobody else may see, too; needs "
                 "'lifeboat auth'");
    app.add_option("--purpose", options.purpose, "Why this lifeboat is made")
        ->type_name("TEXT");
    app.add_option("--maker", options.maker, "Who makes it")->type_name("NAME");
    app.add_option("--organization", options.organization, "For which institution")
        ->type_name("NAME");
    app.add_option("--title", options.title, "Its title; else composed from what is selected")
        ->type_name("TEXT");
    app.add_option("--future", options.future_considerations, "Words to later readers")
        ->type_name("TEXT");
    app.add_option("--contact-email", options.contact_email, "Whom to ask about it")
        ->type_name("ADDRESS");
    app.add_option("--maker-nsid", options.maker_member,
                   "The maker's own Flickr NSID: these photos are the maker's to keep")
        ->type_name("NSID");
    add_detail(app, options);
}

namespace {

void add_export(CLI::App& app, RequestOptions& options) {
    CLI::Option* files = app.add_option(
        "--from-export", options.from_export,
        "Take photos from the account export that Flickr makes for a member: all "
        "of its .zip files. Alone it needs neither key nor network; beside "
        "targets, or into the folder of a capture, it adds what Flickr did not "
        "give, such as the films that were uploaded");
    files->type_name("FILE...")->check(CLI::ExistingPath);
    app.add_flag("--with-correspondence", options.with_correspondence,
                 "The export's letters, contacts and testimonials, too: other people's words "
                 "to the member")
        ->needs(files);
}

void add_split(CLI::App& app, build::SplitLimits& limits, CLI::Option& replaces) {
    app.add_option(
           "--split-size", limits.media_bytes,
           "Several packages that name one another, each with at most so many bytes of media: "
           "the sizes of its photos' originals, posters, thumbnails and display copies. Icons, "
           "records, pages and manifests come on top. K, M, G are 1000s, Ki, Mi, Gi 1024s. A "
           "photo that is larger alone has a package of its own")
        ->type_name("SIZE")
        ->transform(CLI::AsSizeValue(true))
        ->check(CLI::PositiveNumber)
        ->excludes(&replaces);
    app.add_option(
           "--split-count", limits.photos,
           "Several packages, each with at most so many photos and videos, in the order "
           "of selection; with --split-size, whichever is reached first")
        ->type_name("N")
        ->check(CLI::PositiveNumber)
        ->excludes(&replaces);
}

void add_building(CLI::App& app, BuildingOptions& options) {
    const auto choose = [&options](const std::string& name) {
        options.container = name == "zip"   ? format::ContainerFormat::zip
                            : name == "tar" ? format::ContainerFormat::tar
                                            : format::ContainerFormat::folder;
    };
    app.add_option_function<std::string>("--container", choose, "What the package is at rest")
        ->check(CLI::IsMember({"folder", "zip", "tar"}))
        ->default_str("folder");
    app.add_option("--schemas-dir", options.schemas_dir,
                   "Take the official METS, PREMIS and MODS schemas along from this folder")
        ->type_name("DIR")
        ->check(CLI::ExistingDirectory);
    app.add_option("--language", options.language,
                   "Language of the pages: " +
                       fmt::format("{}", fmt::join(viewer::language_tags(), ", ")) +
                       "; else that of the request's words where it is one of them, else en")
        ->type_name("TAG")
        ->check([](const std::string& tag) {
            return viewer::is_language(tag)
                       ? std::string()
                       : fmt::format("the reading room does not speak {}; expected one of {}",
                                     tag, fmt::join(viewer::language_tags(), ", "));
        });
    CLI::Option* replaces = app.add_option(
        "--replaces", options.replaces,
        "This lifeboat is a new edition: it takes the place of that package (folder, "
        ".zip or .tar) and says so");
    replaces->type_name("PACKAGE")->check(CLI::ExistingPath);
    add_split(app, options.limits, *replaces);
    app.add_option(
           "--recovery", options.recovery_percent,
           "Compute recovery data (PAR2) of this share beside the package, for 'lifeboat "
           "repair'; needs the program par2")
        ->type_name("PERCENT")
        ->check(CLI::Range(1U, 100U));
}

}  // namespace

CLI::App* add_create(CLI::App& app, CreateOptions& options) {
    CLI::App* command = app.add_subcommand("create", "Capture, build and verify a lifeboat");
    add_request(*command, options.request);
    add_export(*command, options.request);
    command->add_option("-o,--output", options.output, "Folder for the package and its capture")
        ->type_name("DIR")
        ->required();
    add_building(*command, options.building);
    add_network(*command, options.network);
    command->footer(create_footer);
    return command;
}

CLI::App* add_capture(CLI::App& app, CaptureOptions& options) {
    CLI::App* command =
        app.add_subcommand("capture", "Fetch from Flickr into a capture folder, resumable");
    add_request(*command, options.request);
    add_export(*command, options.request);
    command->add_option("-o,--output", options.output, "The capture folder")
        ->type_name("DIR")
        ->required();
    add_network(*command, options.network);
    command->footer(
        "Examples:\n  lifeboat capture request.json -o harbour.capture\n"
        "  lifeboat capture --from-export 72157-part1.zip data-download-1.zip \\\n"
        "      --purpose \"My own photos\" --maker \"A. Member\" --maker-nsid 12345678@N00 -o "
        "mine.capture");
    return command;
}

CLI::App* add_plan(CLI::App& app, PlanOptions& options) {
    CLI::App* command = app.add_subcommand(
        "plan", "Say what would go in, what would stay ashore, and how long it would take");
    add_request(*command, options.request);
    command->add_flag("--records", options.records,
                      "Ask for the record of every photo as well, a call each: only it tells "
                      "of the download right and of people tagged");
    add_network(*command, options.network);
    command->footer(
        "Writes nothing.  Listings are read; single photos are asked about with --records "
        "only.\nThe tables say how many photos travel, are described only or stay ashore, by "
        "licence,\nvisibility, download right, safety level, people tagged and owner, which "
        "rule of the policy\ndecided, and what would change the outcome.\n\n"
        "Example:\n  lifeboat plan https://www.flickr.com/photos/coast_guard/albums/1234");
    return command;
}

CLI::App* add_commons(CLI::App& app, CommonsOptions& options) {
    CLI::App* command =
        app.add_subcommand("commons", "List the institutions of the Flickr Commons");
    add_network(*command, options.network);
    command->footer("Example:\n  lifeboat commons --json");
    return command;
}

CLI::App* add_refresh(CLI::App& app, RefreshOptions& options) {
    CLI::App* command = app.add_subcommand(
        "refresh", "Capture what changed on Flickr since, and build a new edition");
    command
        ->add_option("PACKAGE|CAPTURE", options.source,
                     "An earlier package (folder, .zip or .tar) or capture folder")
        ->required()
        ->check(CLI::ExistingPath);
    command->add_option("-o,--output", options.output, "Folder for the package and its capture")
        ->type_name("DIR")
        ->required();
    add_ledger(
        *command, options.building.ledger,
        "The consent ledger, as it stands today: who gave a permission may have taken it "
        "back.  Needed where a photo travels by one");
    add_building(*command, options.building);
    add_network(*command, options.network);
    command->footer(
        "A package is verified first, which reads the whole of it once more; a damaged one is "
        "refused.\n"
        "Lists, people, albums and the record of every photo that may travel are asked anew: "
        "one\n"
        "call a photo, because licence, download right, visibility, safety and people decide "
        "whether\n"
        "it may, and no list tells them all.  Where somebody is tagged, who it is is asked "
        "too, and\n"
        "how many marked a photo where no list counts them.  Where the record says what it "
        "said,\n"
        "nothing else is asked: comments, EXIF, albums, galleries and the history of the "
        "licence are\n"
        "taken over with their dates.  Files that Flickr would serve unchanged are taken "
        "over, too,\n"
        "when their digests are right.  The new package says which one it replaces, and the\n"
        "differences are told.\n\n"
        "What it does not see: a comment that was reworded, and albums, groups or galleries "
        "that a\n"
        "photo came into or left, while the photo's record stayed the same; the lists that "
        "were\n"
        "asked for are read anew.  'lifeboat create --replaces PACKAGE' asks everything.\n\n"
        "A refresh that was stopped goes on when it is called again; after one that was "
        "finished, the\n"
        "same call asks Flickr anew and makes a further edition.\n\n"
        "Example:\n  lifeboat refresh out/lifeboat_harbour_2026-11-20_6f1c2a34 -o out");
    return command;
}

CLI::App* add_auth(CLI::App& app, AuthOptions& options) {
    CLI::App* command =
        app.add_subcommand("auth", "Log in to Flickr, for your own photos that are not public");
    command->require_subcommand(0, 1);
    const auto add_action = [&](const char* name, const char* words,
                                AuthOptions::Action action) {
        command->add_subcommand(name, words)->callback([&options, action] {
            options.action = action;
        });
    };
    add_action("status", "Ask Flickr whose login is kept here", AuthOptions::Action::status);
    add_action("forget", "Remove the login", AuthOptions::Action::forget);
    add_network(*command, options.network);
    command->footer(
        "Prints the address of a page of Flickr, and reads the code that Flickr shows there "
        "from\n"
        "standard input.  The program may then read, and nothing else.  The login is kept in\n"
        "$XDG_CONFIG_HOME/lifeboat/login (mode 0600) and is used only by requests that ask "
        "for\n"
        "photos that are not public: --include-private, or \"private_photos\" in the "
        "request.\n\n"
        "Key and secret are read from FLICKR_API_KEY and FLICKR_API_SECRET, or from the file\n"
        "credentials in the same folder.\n\n"
        "Examples:\n  lifeboat auth\n  lifeboat auth status\n  lifeboat auth forget");
    return command;
}

CLI::App* add_url(CLI::App& app, UrlOptions& options) {
    CLI::App* command = app.add_subcommand("url", "Say what Flickr URLs point to");
    command->add_option("URL", options.urls, "Flickr URLs")->required();
    add_network(*command, options.network);
    command->footer(
        "Flickr is asked only about short links and guest passes, which do not tell "
        "themselves.\n\n"
        "Example:\n  lifeboat url --json https://flic.kr/p/2p4QbKN");
    return command;
}

CLI::App* add_build(CLI::App& app, BuildOptions& options) {
    CLI::App* command = app.add_subcommand(
        "build", "Make the package from a finished capture, without network");
    command->add_option("CAPTURE", options.capture, "The capture folder")->required();
    command->add_option("-o,--output", options.output, "Folder for the package")
        ->type_name("DIR")
        ->required();
    add_ledger(
        *command, options.building.ledger,
        "The consent ledger: a permission must be in force on the day of the build, too; "
        "without it photos captured by a permission stay ashore");
    add_privacy(*command, options.building.privacy, "what the capture's request says");
    add_building(*command, options.building);
    command->add_option("--jobs", options.jobs, "Threads; 0 = one a processor")
        ->check(CLI::Range(0U, 256U));
    command->footer("Example:\n  lifeboat build harbour.capture --container zip -o out");
    return command;
}

}  // namespace lifeboat::creator::cli
