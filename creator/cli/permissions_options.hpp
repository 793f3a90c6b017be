// What 'lifeboat permissions' was asked to do.
#pragma once

#include "creator/cli/request_options.hpp"
#include "creator/consent/recording.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace lifeboat::creator::cli {

/// What `lifeboat permissions` is to do.
enum class PermissionsAction {
    ask,
    mend,
    letter,
    record,
    import,
    withdraw,
    list,
    check,
    statement,
    release
};

struct PermissionsOptions {
    PermissionsAction action = PermissionsAction::list;
    RequestOptions request;
    NetworkOptions network;
    std::filesystem::path ledger;   ///< Of `letter`: the folder for the templates.
    std::filesystem::path letters;  ///< A folder with templates; empty: the built-in ones.
    std::string answer_by, keep;
    std::vector<std::string> uses;
    bool asks_again = false;
    consent::AnswerForm form;
    std::filesystem::path table;  ///< CSV of answers.
    std::string day;              ///< Empty: today.
    int soon_days = 90;
    std::string holder, capacity, license, contact;  ///< Of a release.
};

}  // namespace lifeboat::creator::cli
