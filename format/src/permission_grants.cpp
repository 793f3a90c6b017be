// The acts of a permission, as PREMIS rights and rights.csv have them.  Spec §6.3.
#include "lifeboat/format/agreement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace lifeboat::format {
namespace {

constexpr std::array<std::string_view, 3> uses_that_show{"display_on_site", "display_online",
                                                         "download"};

/// PREMIS has a word for two of the uses.
std::string act_for(const std::string& use) {
    if (use == "copy") return "replicate";
    if (use == "format_translation") return "migrate";
    return use;
}

std::string day_before(const std::string& day) {
    const auto time = parse_rfc3339(day + "T00:00:00Z");
    return time ? to_date(*time - std::chrono::hours(24)) : day;
}

/// The day on which the permission begins: that of the answer, or the later one that it names.
std::string begin_of(const Permission& permission) {
    return std::max(to_date(permission.granted_at), permission.not_before);
}

/// Restricted from the answer to the day before `first_day`; what is granted on conditions
/// alone, as long as it is granted.
void restrict(PermissionGrant& grant, const Permission& permission,
              const std::string& first_day) {
    const std::string answered = to_date(permission.granted_at);
    if (first_day > answered) {
        grant.restriction_start = answered;
        grant.restriction_end = day_before(first_day);
    } else if (grant.restriction == "Conditional") {
        grant.restriction_start = grant.grant_start;
        grant.restriction_end = grant.grant_end;
    }
}

PermissionGrant grant_of(const Permission& permission, const PermissionScope& scope) {
    PermissionGrant grant;
    grant.act = act_for(scope.use);
    grant.restriction = scope.restriction;
    grant.note = use_in_words(scope.use);
    if (scope.restriction == "Disallow") {
        grant.restriction_start = to_date(permission.granted_at);
        return grant;
    }
    grant.grant_start =
        std::max(to_date(permission.granted_at), first_day_of(permission, scope));
    grant.grant_end = last_day_of(permission, scope);
    restrict(grant, permission, grant.grant_start);
    if (!permission.credit.empty()) {
        grant.note += "; the owner is to be named as " + permission.credit;
    }
    if (scope.restriction == "Conditional" && !permission.conditions.empty()) {
        grant.note += "; on the condition: " + permission.conditions;
    }
    return grant;
}

const PermissionScope* find_scope(const Permission& permission, std::string_view use) {
    const auto found =
        std::find_if(permission.scopes.begin(), permission.scopes.end(),
                     [&](const PermissionScope& scope) { return scope.use == use; });
    return found == permission.scopes.end() ? nullptr : &*found;
}

/// Allowed where all ways of showing are, on conditions where some are, else not.
PermissionGrant dissemination(const Permission& permission) {
    PermissionGrant grant;
    grant.act = "disseminate";
    bool is_any_allowed = false, is_all_allowed = true, is_any_refused = false;
    std::string last_begin = permission.not_before;
    for (const std::string_view use : uses_that_show) {
        const PermissionScope* scope = find_scope(permission, use);
        const bool is_no = scope == nullptr || scope->restriction == "Disallow";
        const bool is_plain = !is_no && scope->restriction == "Allow" &&
                              scope->not_before.empty() && scope->not_after.empty();
        is_any_allowed = is_any_allowed || !is_no;
        is_any_refused = is_any_refused || is_no;
        if (!is_no) last_begin = std::max(last_begin, first_day_of(permission, *scope));
        is_all_allowed = is_all_allowed && is_plain;
        grant.note +=
            fmt::format("{}{}: {}", grant.note.empty() ? "The sum of " : ", ", use,
                        scope == nullptr ? std::string("not named") : scope->restriction);
    }
    grant.restriction = is_all_allowed ? "Allow" : is_any_allowed ? "Conditional" : "Disallow";
    if (is_any_allowed) {
        grant.grant_start = begin_of(permission);
        grant.grant_end = permission.not_after;
        // A use that is refused stays so: no day ends that restriction.
        restrict(grant, permission, is_any_refused ? std::string() : last_begin);
    } else {
        grant.restriction_start = to_date(permission.granted_at);
    }
    return grant;
}

}  // namespace

std::string first_day_of(const Permission& permission, const PermissionScope& scope) {
    return std::max(permission.not_before, scope.not_before);
}

std::string last_day_of(const Permission& permission, const PermissionScope& scope) {
    if (permission.not_after.empty() || scope.not_after.empty()) {
        return permission.not_after + scope.not_after;
    }
    return std::min(permission.not_after, scope.not_after);
}

std::vector<PermissionGrant> grants_of(const Permission& permission) {
    std::vector<PermissionGrant> grants;
    for (const PermissionScope& scope : permission.scopes) {
        grants.push_back(grant_of(permission, scope));
    }
    const std::string answered = to_date(permission.granted_at);
    if (permission.scopes.empty()) {
        // Its words count: it is there for the sake of a copy, and more is not told apart.
        constexpr const char* note = "As the permission says";
        grants.push_back({"replicate", "Allow", answered, permission.not_after, "", "", note});
        grants.push_back({"disseminate", "Conditional", answered, permission.not_after,
                          answered, permission.not_after, note});
    } else {
        grants.push_back(dissemination(permission));
    }
    PermissionGrant deletion;
    deletion.act = "delete";
    deletion.restriction = "Allow";
    deletion.grant_start = answered;
    deletion.note = permission.withdrawal.empty()
                        ? "The owner may take the permission back; no terms were agreed"
                        : "The owner may take the permission back: " + permission.withdrawal;
    grants.push_back(std::move(deletion));
    return grants;
}

}  // namespace lifeboat::format
