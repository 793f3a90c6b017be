#include "creator/rights/policy.hpp"

namespace lifeboat::creator::rights {
namespace {

/// The same bytes as spec/examples/policy.json.
constexpr std::string_view text = R"json({
  "format": "data-lifeboat/policy",
  "format_version": "1.0",
  "title": "The default: an open licence, the maker's own photo, or a permission on record",
  "rules": [
    {
      "name": "its owner said no",
      "if": {
        "permission": [
          "refused"
        ]
      },
      "then": "ashore",
      "reason": "permission_refused",
      "explanation": "Its owner was asked and said no",
      "remedy": "nothing but another answer of its owner"
    },
    {
      "name": "its owner took the permission back",
      "if": {
        "permission": [
          "withdrawn"
        ]
      },
      "then": "ashore",
      "reason": "permission_withdrawn",
      "explanation": "Its owner gave a permission and took it back",
      "remedy": "nothing but another answer of its owner"
    },
    {
      "name": "private photos",
      "if": {
        "visibility": [
          "private"
        ]
      },
      "unless_allowed": "private",
      "then": "ashore",
      "reason": "not_public",
      "explanation": "Its owner does not show it to everybody"
    },
    {
      "name": "photos for friends",
      "if": {
        "visibility": [
          "friends",
          "friends_and_family"
        ]
      },
      "unless_allowed": "friends",
      "then": "ashore",
      "reason": "not_public",
      "explanation": "Its owner shows it to friends only"
    },
    {
      "name": "photos for the family",
      "if": {
        "visibility": [
          "family",
          "friends_and_family"
        ]
      },
      "unless_allowed": "family",
      "then": "ashore",
      "reason": "not_public",
      "explanation": "Its owner shows it to the family only"
    },
    {
      "name": "restricted by its safety level",
      "if": {
        "safety": [
          "restricted"
        ]
      },
      "unless_allowed": "restricted",
      "then": "ashore",
      "reason": "safety_restricted",
      "explanation": "Its safety level is restricted"
    },
    {
      "name": "people are tagged in it",
      "if": {
        "people_tagged": [
          "yes"
        ]
      },
      "unless_allowed": "people_tagged",
      "then": "ashore",
      "reason": "people_tagged",
      "explanation": "People are tagged in it, who were not asked"
    },
    {
      "name": "open licence",
      "if": {
        "license": [
          "open"
        ],
        "can_download": [
          "yes"
        ]
      },
      "then": "travel"
    },
    {
      "name": "the maker's own photo",
      "if": {
        "owner": [
          "maker"
        ]
      },
      "then": "travel"
    },
    {
      "name": "permission in force",
      "if": {
        "permission": [
          "given"
        ]
      },
      "then": "travel"
    },
    {
      "name": "permission from a later day on",
      "if": {
        "permission": [
          "not_yet"
        ]
      },
      "then": "ashore",
      "reason": "permission_embargoed",
      "explanation": "The permission of its owner begins on a later day",
      "remedy": "that day"
    },
    {
      "name": "permission that has ended",
      "if": {
        "permission": [
          "expired"
        ]
      },
      "then": "ashore",
      "reason": "permission_expired",
      "explanation": "The permission of its owner has ended",
      "remedy": "asking its owner again"
    },
    {
      "name": "permission for less than a package does",
      "if": {
        "permission": [
          "insufficient"
        ]
      },
      "then": "ashore",
      "reason": "permission_insufficient",
      "explanation": "Its owner's permission does not cover keeping a copy with its description and comments and showing them on site",
      "remedy": "asking its owner again"
    },
    {
      "name": "permission without its evidence",
      "if": {
        "permission": [
          "unproven"
        ]
      },
      "then": "ashore",
      "reason": "permission_unproven",
      "explanation": "The evidence of its owner's permission is missing or was changed",
      "remedy": "the evidence as it was recorded"
    },
    {
      "name": "asked and not answered",
      "if": {
        "permission": [
          "unanswered"
        ]
      },
      "then": "ashore",
      "reason": "permission_unanswered",
      "explanation": "Its owner was asked and has not answered: silence is a no",
      "remedy": "the answer of its owner"
    },
    {
      "name": "open licence, and its owner offers no download",
      "if": {
        "license": [
          "open"
        ],
        "can_download": [
          "no"
        ]
      },
      "then": "ashore",
      "reason": "download_not_allowed",
      "explanation": "Its owner does not let others download it, and no permission is recorded",
      "remedy": "a recorded permission of its owner"
    },
    {
      "name": "unknown licence",
      "if": {
        "license": [
          "unknown"
        ]
      },
      "then": "ashore",
      "reason": "license_unknown",
      "explanation": "Its licence is not one of the table, so its copyright is not evaluated, and no permission is recorded",
      "remedy": "a recorded permission of its owner"
    },
    {
      "name": "all rights reserved",
      "if": {
        "license": [
          "not_open"
        ]
      },
      "then": "ashore",
      "reason": "license_not_open",
      "explanation": "Its licence lets nobody copy it, and no permission is recorded",
      "remedy": "a recorded permission of its owner"
    }
  ]
}
)json";

}  // namespace

std::string_view to_string(Disposition disposition) noexcept {
    switch (disposition) {
        case Disposition::travel:
            return "travel";
        case Disposition::describe_only:
            return "describe_only";
        case Disposition::ashore:
            break;
    }
    return "ashore";
}

std::string_view default_policy_text() noexcept {
    return text;
}

const Policy& default_policy() {
    static const Policy policy = parse_policy(text, "the default policy");
    return policy;
}

}  // namespace lifeboat::creator::rights
