#include "viewer/reader/arguments.hpp"

#include "lifeboat/format/version.hpp"

#include <CLI/CLI.hpp>

#include <functional>
#include <map>
#include <string>

namespace lifeboat::viewer {
namespace {

void add_common(CLI::App& command, Options& options) {
    command.add_flag("--json", options.json, "Say results and errors as JSON objects");
    command.add_flag("-q,--quiet", options.quiet, "Say nothing but results and errors");
}

void add_package(CLI::App& command, Options& options) {
    command.add_option("PACKAGE", options.package, "The package: folder, .zip or .tar")
        ->required();
    add_common(command, options);
}

/// `whose`: "the pages'".
void add_language(CLI::App& command, Options& options, const std::string& whose) {
    command
        .add_option("--language", options.language,
                    "Of " + whose +
                        " own words (en, fr, de, es, pt, ja, ar); without it, that of the "
                        "package")
        ->type_name("TAG");
}

CLI::App* add_render(CLI::App& app, Options& options) {
    CLI::App* command = app.add_subcommand(
        "render", "Make the pages of a package anew, from its records alone");
    add_package(*command, options);
    command->add_option("-o,--output", options.output, "Folder to make")
        ->type_name("DIR")
        ->required();
    command
        ->add_option("--media", options.media,
                     "copy: pictures, records and documents too, so that DIR stands alone; "
                     "link: symbolic links into the package, a folder that must stay where it "
                     "is; none: no pictures and videos")
        ->transform(
            CLI::Transformer(std::map<std::string, MediaPlace>{{"copy", MediaPlace::copied},
                                                               {"link", MediaPlace::linked},
                                                               {"none", MediaPlace::left_out}}))
        ->type_name("copy|link|none")
        ->default_str("copy");
    add_language(*command, options, "the pages'");
    command->footer(
        "Examples:\n  lifeboat-view render out/harbour.zip -o room\n"
        "  lifeboat-view render out/harbour -o room --media link --language fr\n\n"
        "The package is only read. What is damaged in it is named, the rest is shown, and the "
        "exit\nstatus is then 3. DIR is no package: it cannot be verified.");
    return command;
}

CLI::App* add_text(CLI::App& app, Options& options) {
    using Kind = TextPlace::Kind;
    CLI::App* command =
        app.add_subcommand("text", "Read a package in the terminal, or through a pipe");
    add_package(*command, options);
    CLI::Option_group* places = command->add_option_group(
        "Places", "Print one place and end; without any, begin a conversation");
    const auto list = [&](const char* name, Kind kind, const char* help) {
        places->add_flag_callback(
            name,
            [&options, kind] {
                options.place = TextPlace{kind, "", 0};
            },
            help);
    };
    const auto thing = [&](const char* name, const char* type, Kind kind, const char* help) {
        places
            ->add_option_function<std::string>(
                name,
                [&options, kind](const std::string& key) {
                    options.place = TextPlace{kind, key, 0};
                },
                help)
            ->type_name(type);
    };
    list("--front", Kind::front, "What it is");
    list("--list", Kind::photos, "All photos");
    thing("--photo", "ID", Kind::photo, "A photo with all that was said of it");
    list("--albums", Kind::collections, "All albums, galleries and groups");
    thing("--album", "ID", Kind::collection, "An album, gallery or group in its own order");
    list("--people", Kind::members, "All people");
    thing("--person", "NSID", Kind::member, "A person, and their photos here");
    list("--tags", Kind::tags, "All tags");
    thing("--tag", "TAG", Kind::tag, "Photos with a tag");
    list("--ashore", Kind::ashore, "What was selected and stays ashore");
    thing("--search", "WORDS", Kind::search, "Photos in whose words all of these stand");
    places->require_option(0, 1);
    add_language(*command, options, "the program's");
    command->add_option("--width", options.width, "Columns; without it, the terminal's or 80")
        ->check(CLI::Range(30, 1000));
    command->add_option("--limit", options.limit, "Rows of a list at most; with a place")
        ->type_name("N")
        ->check(CLI::PositiveNumber);
    command->footer(
        "Examples:\n  lifeboat-view text out/harbour.zip\n"
        "  lifeboat-view text out/harbour --photo 50000000001 | less\n"
        "  lifeboat-view text out/harbour --search \"old ferry\"\n\n"
        "In a conversation a number follows the link with that number, b goes back, /WORDS\n"
        "searches, ? tells the rest and q ends it. It reads lines, so a pipe works as well.\n"
        "Ctrl-C ends a search and shows what it found so far.\n"
        "Control characters in what people wrote are replaced, so no text can steer a "
        "terminal.");
    return command;
}

}  // namespace

Arguments parse_arguments(int argc, char** argv) {
    Arguments arguments;
    Options& options = arguments.options;
    CLI::App app(
        "Serves a Data Lifeboat to the browsers of this machine, in place: a folder, "
        ".zip or .tar.",
        "lifeboat-view");
    app.set_version_flag("--version", std::string(lifeboat::format::software_version()));
    app.add_option("PACKAGE", options.package, "The package: folder, .zip or .tar");
    app.add_option("--port", options.port, "The port; 0 takes any free one")
        ->capture_default_str();
    app.add_flag("--open", options.opens,
                 "Open it in the browser of this desktop ($BROWSER, or xdg-open)");
    add_common(app, options);
    app.require_subcommand(0, 1);
    const CLI::App* const rendering = add_render(app, options);
    const CLI::App* const reading = add_text(app, options);
    app.footer(
        "Examples:\n  lifeboat-view lifeboat_harbour_2026-11-20_6f1c2a34.zip --open\n"
        "  lifeboat-view render harbour.zip -o room\n  lifeboat-view text harbour.zip\n\n"
        "It answers to this machine only, under an address that nobody can guess, and ends "
        "with\n"
        "Ctrl-C or with its terminal. A package that is called render or text is ./render, "
        "./text.");
    try {
        app.parse(argc, argv);
        if (options.package.empty()) {
            throw CLI::RequiredError("PACKAGE");
        }
        if (options.limit > 0 && !options.place) {
            throw CLI::ValidationError("--limit",
                                       "is for one list, such as --search WORDS; a "
                                       "conversation has pages");
        }
    } catch (const CLI::ParseError& error) {
        constexpr int usage = 2;
        arguments.exit_status = app.exit(error) == 0 ? 0 : usage;
    }
    arguments.command = rendering->parsed() ? Command::render
                        : reading->parsed() ? Command::read
                                            : Command::serve;
    return arguments;
}

}  // namespace lifeboat::viewer
