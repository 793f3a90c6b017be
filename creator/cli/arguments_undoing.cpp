// The options of the commands that take something out of a package.
#include "creator/cli/argument_groups.hpp"

#include <CLI/CLI.hpp>

namespace lifeboat::creator::cli {
namespace {

void add_removal(CLI::App& command, RemovalOptions& options) {
    const auto list = [&command](const char* name, std::vector<std::string>& into,
                                 const char* type, const char* help) {
        command.add_option(name, into, help)
            ->type_name(type)
            ->expected(1)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    };
    list("--photo", options.photos, "ID", "A photo or video, with everything said of it");
    list("--member", options.members, "NSID",
         "A person: photos, comments, notes, tags, boxes, faves, albums and the record");
    list("--comment", options.comments, "ID", "A comment, by its id in the record");
    list("--note", options.notes, "ID", "A note on a photo, by its id in the record");
    list("--field", options.fields, "PHOTO:NAME",
         "A statement of a photo's record: title, description, tags, comments, notes, people, "
         "faves, place, exif or contexts");
    list("--also-named", options.also_named, "TEXT",
         "A further name of what is removed, such as a nickname, to be searched for in what "
         "others wrote");
    command.add_flag("--blank-mentions", options.blanks_mentions,
                     "Keep what others wrote of it, with the name blanked; without this, such "
                     "comments and notes go whole");
    command.add_option("--reason", options.reason, "Why; goes into the package")
        ->type_name("TEXT");
    command
        .add_option("--authority", options.authority,
                    "Who decided it, and by what right; goes into the package")
        ->type_name("TEXT");
}

void add_container(CLI::App& command, std::optional<format::ContainerFormat>& container) {
    const auto choose = [&container](const std::string& name) {
        container = name == "zip"   ? format::ContainerFormat::zip
                    : name == "tar" ? format::ContainerFormat::tar
                                    : format::ContainerFormat::folder;
    };
    command
        .add_option_function<std::string>("--container", choose,
                                          "What the new edition is at rest; as the old one "
                                          "without this")
        ->type_name("folder|zip|tar")
        ->check(CLI::IsMember({"folder", "zip", "tar"}));
}

CLI::Option* add_file(CLI::App& command, const char* name, std::filesystem::path& into,
                      const char* help) {
    return command.add_option(name, into, help)->type_name("FILE")->check(CLI::ExistingFile);
}

void add_notice(CLI::App& command, RedactOptions& options) {
    add_file(command, "--notice", options.notice,
             "Apply a removal notice (JSON, with its signature beside it as FILE.p7s), instead "
             "of naming what goes; what this edition does not hold is passed over");
    add_file(command, "--trust", options.trust,
             "Apply the notice only when one of these authorities (PEM) vouches for its signer")
        ->needs("--notice");
    CLI::Option* write =
        command
            .add_option("--write-notice", options.write_notice,
                        "Also write the removal as a signed notice, for others who hold this "
                        "lifeboat: FILE and FILE.p7s")
            ->type_name("FILE");
    CLI::Option* certificate = add_file(command, "--cert", options.certificate,
                                        "The certificate of who issues the notice (PEM)");
    CLI::Option* key =
        add_file(command, "--key", options.key, "Its private key (PEM, RSA or EC)");
    add_file(command, "--chain", options.chain, "Further certificates to send along (PEM)");
    add_file(command, "--passphrase-file", options.passphrase_file,
             "File whose first line opens the key");
    write->needs(certificate)->needs(key)->excludes("--notice");
    certificate->needs(write)->needs(key);
    key->needs(write)->needs(certificate);
}

void add_output(CLI::App& command, std::filesystem::path& output, const char* help) {
    command.add_option("-o,--output", output, help)->type_name("DIR")->required();
}

}  // namespace

CLI::App* add_embargo(CLI::App& app, EmbargoOptions& options) {
    CLI::App* command = app.add_subcommand(
        "embargo",
        "Make an edition without something until a day, and seal that for who may open it");
    command->add_option("PACKAGE", options.package, "A package: folder, .zip or .tar")
        ->required();
    add_removal(*command, options.removal);
    command->add_option("--until", options.until, "The day from which it may be shown")
        ->type_name("YYYY-MM-DD")
        ->required();
    add_file(*command, "--for", options.recipient,
             "Certificate (PEM, RSA or EC) of the institution that may open the sealed part")
        ->required();
    add_container(*command, options.container);
    add_output(*command, options.output, "Folder for the public edition and its sealed part");
    command->footer(
        "Example:\n"
        "  lifeboat embargo out/harbour.zip --photo 50000000001 --until 2040-01-01 \\\n"
        "      --reason \"Agreed with the family\" --authority \"Harbour Museum\" \\\n"
        "      --for museum.pem -o out\n\n"
        "Hides as 'lifeboat redact' removes. What the public edition lacks is kept beside it "
        "in\n"
        "a folder <name>.sealed, encrypted (CMS, AES-256-GCM) for the certificate; 'lifeboat\n"
        "unseal', or openssl and tar, give the full edition back to the last byte. Nobody but\n"
        "the holder of the key can: keep it as long as the embargo lasts.");
    return command;
}

CLI::App* add_unseal(CLI::App& app, UnsealOptions& options) {
    CLI::App* command = app.add_subcommand(
        "unseal", "Make the full edition again from a sealed part and the public edition");
    command->add_option("SEALED", options.sealed, "The folder <name>.sealed")
        ->required()
        ->check(CLI::ExistingDirectory);
    command
        ->add_option("--with", options.public_edition,
                     "The public edition that it belongs to: folder, .zip or .tar")
        ->type_name("PACKAGE")
        ->required();
    add_file(*command, "--cert", options.certificate,
             "The certificate that it was sealed for (PEM)")
        ->required();
    add_file(*command, "--key", options.key, "Its private key (PEM)")->required();
    add_file(*command, "--passphrase-file", options.passphrase_file,
             "File whose first line opens the key");
    const auto choose = [&options](const std::string& name) {
        options.container = name == "zip"   ? format::ContainerFormat::zip
                            : name == "tar" ? format::ContainerFormat::tar
                                            : format::ContainerFormat::folder;
    };
    command->add_option_function<std::string>("--container", choose, "What it is at rest")
        ->type_name("folder|zip|tar")
        ->check(CLI::IsMember({"folder", "zip", "tar"}));
    add_output(*command, options.output, "Folder for the full edition");
    command->footer(
        "Example:\n"
        "  lifeboat unseal out/lifeboat_harbour_2026-11-20_1c2d3e4f.sealed \\\n"
        "      --with out/lifeboat_harbour_2026-11-20_1c2d3e4f --cert museum.pem \\\n"
        "      --key museum.key -o opened");
    return command;
}

CLI::App* add_redact(CLI::App& app, RedactOptions& options) {
    CLI::App* command = app.add_subcommand(
        "redact", "Make a new edition of a package without something, everywhere");
    command->add_option("PACKAGE", options.package, "A package: folder, .zip or .tar")
        ->required();
    add_removal(*command, options.removal);
    add_notice(*command, options);
    add_container(*command, options.container);
    add_output(*command, options.output, "Folder for the new edition");
    command->footer(
        "Examples:\n"
        "  lifeboat redact out/harbour.zip --photo 50000000001 --reason \"Asked by the owner\" "
        "\\\n"
        "      --authority \"A. Archivist, Harbour Museum\" -o out\n"
        "  lifeboat redact out/harbour --member 12345678@N00 --also-named Janey \\\n"
        "      --reason \"Right to erasure\" --authority \"Data protection officer\" -o out\n"
        "  lifeboat redact out/harbour --field 50000000001:place --reason \"Nesting site\" \\\n"
        "      --authority \"Harbour Museum\" -o out\n\n"
        "The old edition is not touched, and still holds what was removed. The new one names "
        "it\n"
        "and its digest, keeps a tombstone, the reason and the authority, is searched for "
        "what\n"
        "was removed and verified before it gets its name; a signature does not carry over.\n"
        "Recorded answers of Flickr that speak of what was removed are withheld, each listed\n"
        "with its digest. Where the place, title, description, tags or EXIF of a photo go, "
        "what\n"
        "stands in its files beside the picture goes too, and the record says so.");
    return command;
}

}  // namespace lifeboat::creator::cli
