// What a removal came to, in words and for machines.
#pragma once

#include "creator/redact/redaction.hpp"

#include <string>
#include <vector>

namespace lifeboat::creator::cli {

/// "1 photo, 12 comments, 3 recorded answers"; "nothing else" for an empty tally.
[[nodiscard]] std::string tally_text(const redact::Tally& tally);

/// What a person should know beside that: signature, short names, where to look.
[[nodiscard]] std::vector<std::string> redaction_notices(const redact::RedactionResult& made);

/// {"message_type":"summary","package":…,"removed":{…},…}; `sealed` is the folder of the sealed
/// part, empty where there is none.
[[nodiscard]] std::string redaction_json(const redact::RedactionResult& made,
                                         const std::string& sealed = {});

/// {"message_type":"summary","package":…,"verified":true}
[[nodiscard]] std::string unsealed_json(const std::string& package);

}  // namespace lifeboat::creator::cli
