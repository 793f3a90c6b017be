// What each command was asked to do: plain values, filled by arguments.cpp, read by the
// commands.
#pragma once

#include "creator/build/part_plan.hpp"
#include "creator/cli/permissions_options.hpp"
#include "creator/request/creation_request.hpp"
#include "lifeboat/format/container.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace lifeboat::creator::cli {

/// Options of every command.
struct GlobalOptions {
    bool json = false;
    bool quiet = false;
    bool verbose = false;
    bool no_progress = false;
};

struct BuildingOptions {
    std::filesystem::path ledger;  ///< A consent ledger; may be empty.
    std::string privacy;           ///< Switches on top of the request's; may be empty.
    format::ContainerFormat container = format::ContainerFormat::folder;
    std::filesystem::path schemas_dir;  ///< Official XSDs to take along; may be empty.
    std::filesystem::path replaces;     ///< The edition whose place it takes; may be empty.
    build::SplitLimits limits;          ///< What one package may hold.
    std::string language;               ///< Of the pages; empty: see build::BuildOptions.
    unsigned recovery_percent = 0;      ///< PAR2 volumes beside the package; 0: none.
    bool takes_earlier = false;         ///< See build::BuildOptions; no command's option.
};

struct CreateOptions {
    RequestOptions request;
    NetworkOptions network;
    BuildingOptions building;
    std::filesystem::path output;
};

struct CaptureOptions {
    RequestOptions request;
    NetworkOptions network;
    std::filesystem::path output;  ///< The capture folder itself.
};

struct BuildOptions {
    std::filesystem::path capture;
    BuildingOptions building;
    std::filesystem::path output;
    unsigned jobs = 0;
};

struct PlanOptions {
    RequestOptions request;
    NetworkOptions network;
    bool records = false;  ///< Ask about every photo, too.
};

struct CommonsOptions {
    NetworkOptions network;
};

/// What changed since an earlier capture or package, as a new edition.
struct RefreshOptions {
    std::filesystem::path source;
    NetworkOptions network;
    BuildingOptions building;
    std::filesystem::path output;
};

/// Logging in to Flickr, so that photos that are not public can be asked for.
struct AuthOptions {
    enum class Action { log_in, status, forget };
    Action action = Action::log_in;
    NetworkOptions network;
};

struct UrlOptions {
    NetworkOptions network;
    std::vector<std::string> urls;
};

struct VerifyOptions {
    std::filesystem::path package;
    std::filesystem::path trust;  ///< PEM file of trusted authorities; may be empty.
    bool as_bag = false;          ///< Judge it as any BagIt bag, not as a lifeboat.
    bool decode = false;          ///< Decode every image to its last pixel.
    std::vector<std::filesystem::path> reports;  ///< Files to write the report to.
    std::filesystem::path since;                 ///< An earlier report (JSON); may be empty.
    double sample_percent = 100;                 ///< Of media and WARC files.
    std::string seed;                            ///< "SEED" or "SEED:SLICE"; may be empty.
    unsigned jobs = 0;
};

/// What a signature is made with: PEM files.
struct SignOptions {
    std::filesystem::path package;
    std::filesystem::path certificate, key, chain, passphrase_file;
    std::filesystem::path timestamp_response;  ///< RFC 3161, DER; instead of signing.
};

/// What is to go, as it was written.
struct RemovalOptions {
    std::vector<std::string> photos, members, comments, notes;
    std::vector<std::string> fields;  ///< PHOTO:NAME.
    std::vector<std::string> also_named;
    bool blanks_mentions = false;  ///< Else what others said of it goes whole.
    std::string reason, authority;
};

struct RedactOptions {
    std::filesystem::path package;
    RemovalOptions removal;
    std::filesystem::path notice;  ///< A removal notice instead of `removal`; may be empty.
    std::filesystem::path trust;   ///< PEM of authorities who may vouch for it; may be empty.
    std::filesystem::path write_notice;  ///< Write the removal as a notice; may be empty.
    std::filesystem::path certificate, key, chain, passphrase_file;  ///< That sign it: PEM.
    std::optional<format::ContainerFormat> container;  ///< nullopt: as the package.
    std::filesystem::path output;
};

struct EmbargoOptions {
    std::filesystem::path package;
    RemovalOptions removal;
    std::string until;                                 ///< "2040-01-01".
    std::filesystem::path recipient;                   ///< PEM certificate of who may open it.
    std::optional<format::ContainerFormat> container;  ///< nullopt: as the package.
    std::filesystem::path output;
};

struct UnsealOptions {
    std::filesystem::path sealed, public_edition;
    std::filesystem::path certificate, key, passphrase_file;  ///< PEM files.
    format::ContainerFormat container = format::ContainerFormat::folder;
    std::filesystem::path output;
};

struct RecoveryOptions {
    std::filesystem::path package;
    unsigned percent = 10;
};

struct RepairOptions {
    std::filesystem::path package;
};

struct ExtractOptions {
    std::filesystem::path package;
    std::vector<std::string> paths;   ///< Empty, with `photos`: the whole package.
    std::vector<std::string> photos;  ///< Ids.
    std::filesystem::path output;
};

struct DiffOptions {
    std::filesystem::path old_package, new_package;
    bool exit_code = false;  ///< Status 1 when they differ.
};

struct InfoOptions {
    std::filesystem::path package;
};

struct ViewOptions {
    std::filesystem::path package;
    std::uint16_t port = 0;
    bool opens = false;
};

/// The parser already answered (--help, --version) or refused; `status` is for the process.
struct Answered {
    int status = 0;
};

using CommandOptions =
    std::variant<Answered, CreateOptions, CaptureOptions, BuildOptions, PlanOptions,
                 PermissionsOptions, CommonsOptions, UrlOptions, VerifyOptions, SignOptions,
                 RecoveryOptions, RepairOptions, RedactOptions, EmbargoOptions, UnsealOptions,
                 ExtractOptions, DiffOptions, InfoOptions, ViewOptions, AuthOptions,
                 RefreshOptions>;

struct Arguments {
    GlobalOptions global;
    CommandOptions command;
};

}  // namespace lifeboat::creator::cli
