// The acts of a permission, as PREMIS rights and rights.csv have them.  Spec §6.3.
#include "lifeboat/format/agreement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <set>
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

/// From the answer to the day before `first_day`.  What is granted on conditions alone, or
/// `is_bound` by more than that day, is restricted as long as it is granted.
void restrict(PermissionGrant& grant, const Permission& permission,
              const std::string& first_day, bool is_bound) {
    const std::string answered = to_date(permission.granted_at);
    if (is_bound || (grant.restriction == "Conditional" && first_day <= answered)) {
        grant.restriction_start = answered;
        grant.restriction_end = grant.grant_end;
    } else if (first_day > answered) {
        grant.restriction_start = answered;
        grant.restriction_end = day_before(first_day);
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
    const std::string condition = condition_of(permission, scope);
    restrict(grant, permission, grant.grant_start, !condition.empty());
    if (!permission.credit.empty()) {
        grant.note += "; the owner is to be named as " + permission.credit;
    }
    if (!condition.empty()) {
        grant.note += "; on the condition: " + condition;
    }
    return grant;
}

const PermissionScope* find_scope(const Permission& permission, std::string_view use) {
    const auto found =
        std::find_if(permission.scopes.begin(), permission.scopes.end(),
                     [&](const PermissionScope& scope) { return scope.use == use; });
    return found == permission.scopes.end() ? nullptr : &*found;
}

/// The uses that show the photo to others, taken together.
struct Showing {
    bool is_any_allowed = false;
    bool is_any_refused = false;
    bool is_any_bound = false;     ///< By a condition in words.
    bool is_all_allowed = true;    ///< On the permission's own days.
    std::set<std::string> begins;  ///< Of those allowed, the day of the answer or a later one.
    std::set<std::string> ends;    ///< Of those allowed; endless, which sorts behind every day.
    std::string note;
};
constexpr const char* endless = "open";

Showing showing_of(const Permission& permission) {
    Showing all;
    for (const std::string_view use : uses_that_show) {
        const PermissionScope* scope = find_scope(permission, use);
        all.note += fmt::format("{}{}: {}", all.note.empty() ? "The sum of " : ", ", use,
                                scope == nullptr ? "not named" : scope->restriction);
        if (scope == nullptr || scope->restriction == "Disallow") {
            all.is_any_refused = true;
            all.is_all_allowed = false;
            continue;
        }
        all.is_any_allowed = true;
        all.is_any_bound = all.is_any_bound || !condition_of(permission, *scope).empty();
        all.is_all_allowed = all.is_all_allowed && scope->restriction == "Allow" &&
                             scope->not_before.empty() && scope->not_after.empty();
        all.begins.insert(
            std::max(to_date(permission.granted_at), first_day_of(permission, *scope)));
        const std::string end = last_day_of(permission, *scope);
        all.ends.insert(end.empty() ? endless : end);
    }
    return all;
}

/// Allowed where all ways of showing are, on conditions where some are, else not.  Granted from
/// the first day of any of them to the last; unrestricted only while none of them is
/// restricted.
PermissionGrant dissemination(const Permission& permission) {
    const Showing all = showing_of(permission);
    PermissionGrant grant;
    grant.act = "disseminate";
    grant.note = all.note;
    if (!all.is_any_allowed) {
        grant.restriction = "Disallow";
        grant.restriction_start = to_date(permission.granted_at);
        return grant;
    }
    grant.restriction = all.is_all_allowed ? "Allow" : "Conditional";
    grant.grant_start = *all.begins.begin();
    grant.grant_end = *all.ends.rbegin() == endless ? std::string() : *all.ends.rbegin();
    restrict(grant, permission, *all.begins.rbegin(),
             all.is_any_refused || all.is_any_bound || all.ends.size() > 1);
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
        PermissionGrant copy{
            "replicate", "Allow", begin_of(permission), permission.not_after, "", "", note};
        restrict(copy, permission, copy.grant_start, false);
        grants.push_back(std::move(copy));
        grants.push_back({"disseminate", "Conditional", begin_of(permission),
                          permission.not_after, answered, permission.not_after, note});
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
