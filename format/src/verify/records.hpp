// What is kept of the records of a package while they pass, for the questions that concern all
// of them: about 100 bytes a photo.
#pragma once

#include "json/json_tree.hpp"
#include "lifeboat/format/collection.hpp"
#include "lifeboat/format/member.hpp"
#include "lifeboat/format/photo.hpp"
#include "verify/inspection.hpp"

#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <unordered_set>

namespace lifeboat::format::verify {

/// Reads a canonical document, checks it against its schema and hands it to `read`: LB047.
/// False when the document cannot be relied upon.  Errors: unsupported_version for
/// lifeboat.json.
using ReadDocument = std::function<void(const json::Tree& document)>;
bool read_record(Inspection& inspection, std::size_t file, const ReadDocument& read);

/// The same with the text of a document that is settled already and not damaged.
bool read_record_text(Inspection& inspection, std::size_t file, const std::string& text,
                      const ReadDocument& read);

/// Sums over all records.  take() may be called from several threads.
struct RecordSums {
    std::mutex mutex;
    std::unordered_set<std::string> photos;
    std::unordered_set<std::string> members;
    /// Owner → the first record, by path, that names it.
    std::map<std::string, std::string> owners;
    LifeboatCounts counts;
    bool photos_are_whole = true, members_are_whole = true, collections_are_whole = true;

    void take(const Photo& photo, const std::string& path);
    void take_owner(const MemberId& owner, const std::string& path);
};

/// Everything that one record says by itself (spec §3.3, §5.3 to §5.6, §6).
void check_photo(Inspection& inspection, const Photo& photo, const std::string& path);
void check_member(Inspection& inspection, const Member& member, const std::string& path);
void check_collection(Inspection& inspection, const Collection& collection,
                      const std::string& path, const RecordSums& sums);

}  // namespace lifeboat::format::verify
