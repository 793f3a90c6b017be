// The options of 'lifeboat permissions': the consent ledger.
#include "creator/cli/argument_groups.hpp"

#include <CLI/CLI.hpp>

namespace lifeboat::creator::cli {
namespace {

CLI::App* add_action(CLI::App& group, PermissionsOptions& options, PermissionsAction action,
                     const char* name, const char* description) {
    CLI::App* command = group.add_subcommand(name, description);
    command->callback([&options, action] { options.action = action; });
    return command;
}

void add_ledger(CLI::App& command, PermissionsOptions& options) {
    command.add_option("LEDGER", options.ledger, "The folder of the ledger")->required();
}

void add_ask(CLI::App& group, PermissionsOptions& options) {
    CLI::App* command = add_action(group, options, PermissionsAction::ask, "ask",
                                   "Write a letter to each member whose permission is needed");
    add_request(*command, options.request);
    command
        ->add_option("-o,--output", options.ledger,
                     "The folder of the ledger; begun when missing")
        ->type_name("LEDGER")
        ->required();
    command->add_option("--answer-by", options.answer_by, "The day by which to answer")
        ->type_name("YYYY-MM-DD")
        ->required();
    command
        ->add_option("--use", options.uses, "A use to ask for; all but machine_learning else")
        ->type_name("USE");
    command->add_option("--keep", options.keep, "For how long, in words")->type_name("TEXT");
    command->add_option("--letters", options.letters, "A folder with templates of one's own")
        ->type_name("DIR")
        ->check(CLI::ExistingDirectory);
    command->add_flag("--again", options.asks_again,
                      "Also those who were silent, and those whose yes ends soon");
    command->add_option("--soon", options.soon_days, "Days that count as soon")
        ->check(CLI::Range(0, 36500))
        ->capture_default_str();
    add_network(*command, options.network);
    command->footer(
        "Photos that travel anyway, and those that stay ashore whatever their owner says, are\n"
        "not asked about; nor are those that the ledger speaks of already.  --again writes a\n"
        "second letter to those whose day to answer has passed and whose yes has ended, or "
        "ends\n"
        "or is to be asked for again soon; a no is a no.  Letters lie in LEDGER/letters as "
        "text\n"
        "and HTML.  Nothing is sent.\n\n"
        "Example:\n  lifeboat permissions ask request.json -o ledger --answer-by 2027-01-31");
}

void add_form(CLI::App& command, PermissionsOptions& options) {
    consent::AnswerForm& form = options.form;
    command.add_option("--token", form.token, "The reply token of the letter")
        ->type_name("TOKEN")
        ->required();
    command.add_option("--photo", form.photos, "A photo that it concerns; not all asked for")
        ->type_name("ID");
    command.add_option("--on", form.answered_on, "The day on which it was said")
        ->type_name("YYYY-MM-DD")
        ->required();
    command.add_option("--text", form.text, "What was said, in words that may travel")
        ->type_name("TEXT");
    command.add_option("--channel", form.channel, "How it came: letter, FlickrMail …")
        ->type_name("TEXT");
    command.add_option("--recorded-by", form.recorded_by, "Who writes it down")
        ->type_name("NAME")
        ->required();
    command
        .add_option("--evidence", form.evidence,
                    "The mail, scan or note; kept in the ledger, never in a package")
        ->type_name("FILE")
        ->check(CLI::ExistingFile);
}

void add_record(CLI::App& group, PermissionsOptions& options) {
    CLI::App* command = add_action(group, options, PermissionsAction::record, "record",
                                   "Write down what a member answered");
    consent::AnswerForm& form = options.form;
    add_ledger(*command, options);
    command->add_option("--answer", form.answer, "yes, no, or some (then --photo)")
        ->check(CLI::IsMember({"yes", "no", "some"}))
        ->required();
    add_form(*command, options);
    const char* use = "USE[@DAY[..DAY]]";
    command->add_option("--allow", form.allow, "A use that is allowed")->type_name(use);
    command->add_option("--disallow", form.disallow, "A use that is not")->type_name(use);
    command->add_option("--conditional", form.conditional, "A use on conditions")
        ->type_name(use);
    command->add_option("--conditions", form.conditions, "The conditions, in words");
    command->add_option("--from", form.from, "Not before this day");
    command->add_option("--until", form.until, "Not after this day");
    command->add_option("--ask-again", form.ask_again_on, "To be asked again on this day");
    command->add_option("--credit", form.credit, "How the owner wants to be named");
    command->add_option("--withdrawal", form.withdrawal, "How it may be taken back");
    command->footer(
        "Uses: copy, metadata, comments, display_on_site, display_online, download,\n"
        "machine_learning, format_translation.  What was asked for and is not named is "
        "allowed\n"
        "by a yes; the first four must be, for a photo to travel.\n\n"
        "Example:\n  lifeboat permissions record ledger --token 0b6c… --answer yes --on "
        "2026-11-21 \\\n      --text \"Yes, but not online before 2046.\" --recorded-by \"A. "
        "Archivist\" \\\n      --conditional display_online@2046-01-01 --evidence mail.eml");
}

}  // namespace

CLI::App* add_permissions(CLI::App& app, PermissionsOptions& options) {
    CLI::App* group = app.add_subcommand(
        "permissions", "Ask members, record what they answer, list and check it");
    group->require_subcommand(1);
    add_ask(*group, options);
    CLI::App* letter = add_action(*group, options, PermissionsAction::letter, "template",
                                  "Write the letter's template, to be edited and translated");
    letter->add_option("-o,--output", options.ledger, "Folder for it")
        ->type_name("DIR")
        ->required();
    add_record(*group, options);
    CLI::App* import = add_action(*group, options, PermissionsAction::import, "import",
                                  "Write down answers from a table, all or none");
    add_ledger(*import, options);
    import->add_option("TABLE", options.table, "CSV; its first line names the columns")
        ->check(CLI::ExistingFile)
        ->required();
    import->footer(
        "Columns: token, answer, answered_on, recorded_by, text, evidence (a path beside the\n"
        "table), photos, allow, disallow, conditional, conditions, from, until, ask_again_on,\n"
        "credit, withdrawal, channel.\n\n"
        "Example:\n  lifeboat permissions import ledger answers.csv");
    CLI::App* withdraw = add_action(*group, options, PermissionsAction::withdraw, "withdraw",
                                    "Write down that a member took a permission back");
    add_ledger(*withdraw, options);
    add_form(*withdraw, options);
    CLI::App* mend =
        add_action(*group, options, PermissionsAction::mend, "mend",
                   "Set aside the end of a write that was cut off, so that the ledger counts");
    add_ledger(*mend, options);
    CLI::App* list =
        add_action(*group, options, PermissionsAction::list, "list", "How every photo stands");
    add_ledger(*list, options);
    CLI::App* check =
        add_action(*group, options, PermissionsAction::check, "check",
                   "What has ended, is about to, was not answered, or is unproven");
    add_ledger(*check, options);
    check->add_option("--soon", options.soon_days, "Days that count as soon")
        ->check(CLI::Range(0, 36500))
        ->capture_default_str();
    check->footer(
        "Exit status: 0 nothing to do, 3 something to do, 1 evidence is missing or was "
        "changed,\n15 the chain of the ledger is broken.");
    CLI::App* statement = add_action(*group, options, PermissionsAction::statement, "statement",
                                     "A permission as a statement to print");
    add_ledger(*statement, options);
    statement->add_option("--token", options.form.token, "The reply token")->required();
    CLI::App* release = add_action(*group, options, PermissionsAction::release, "release",
                                   "The declaration that Wikimedia's volunteers ask for");
    add_ledger(*release, options);
    release->add_option("--token", options.form.token, "The reply token")->required();
    release->add_option("--holder", options.holder, "Who signs; the credit of the answer else");
    release->add_option("--capacity", options.capacity, "In which capacity they sign")
        ->check(CLI::IsMember({"creator", "owner", "representative"}));
    release->add_option("--license", options.license, "The address of a free licence");
    release->add_option("--contact", options.contact, "Where the holder can be reached");
    release->footer("Prints it and names the lines that are missing; exit status 3 then.");
    for (CLI::App* dated : {list, check}) {
        dated->add_option("--on", options.day, "As on this day; today else")
            ->type_name("YYYY-MM-DD");
    }
    return group;
}

}  // namespace lifeboat::creator::cli
