// What several commands are told alike: how Flickr is reached, and what is wanted of it.
#pragma once

#include "creator/request/creation_request.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace lifeboat::creator::cli {

/// How Flickr is reached.
struct NetworkOptions {
    std::vector<std::string> connect_to;  ///< HOST1:PORT1:HOST2:PORT2, curl's meaning.
    std::filesystem::path cacert;         ///< Empty: the system's authorities.
    double calls_per_hour = 3600;         ///< 0: no limit.
    double files_per_hour = 1800;         ///< 0: no limit.
    unsigned jobs = 4;
};

/// A request: a file, or what its most needed parts are on the command line.
struct RequestOptions {
    std::vector<std::string> targets;  ///< One request file, or URLs.
    std::string title, purpose, future_considerations;
    std::string maker, organization, contact_email, maker_member;
    std::filesystem::path list;  ///< A file of ids and URLs; may be empty.
    std::string list_column;     ///< Of a CSV file; empty: one target a line.
    std::vector<std::string> exclude;
    std::vector<std::string> allow;  ///< What the policy else keeps ashore.
    std::filesystem::path policy;    ///< A policy document; may be empty.
    std::filesystem::path ledger;    ///< A consent ledger; may be empty.
    std::uint64_t limit = 0;         ///< 0: all.
    std::optional<request::Detail> detail;
    std::optional<request::FaveDetail> faves;
    bool private_photos = false;
    std::string privacy;  ///< "comments=drop,coordinates=coarsen:10"; may be empty.
    std::vector<std::filesystem::path> from_export;  ///< ZIP files of an account export.
    bool with_correspondence = false;                ///< Of the export.
    std::string account_export;  ///< Its member, where nothing else is selected.
};

}  // namespace lifeboat::creator::cli
