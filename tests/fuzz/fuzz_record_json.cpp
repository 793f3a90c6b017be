// Property: a record that a reader takes satisfies its schema, and writes itself into a text
// that reads back equal and writes itself the same again.  The first byte chooses the record.
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/json.hpp"
#include "seeds.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace lifeboat::format;

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

template <typename Read>
void try_record(std::string_view text, std::string_view schema, Read read) {
    const bool satisfies = check_schema(text, schema).empty();
    try {
        const auto record = read(text, "input");
        require(satisfies);
        const auto written = to_json(record);
        require(read(written, "written") == record);
        require(to_json(read(written, "written")) == written);
        require(check_schema(written, schema).empty());
    } catch (const Error& error) {
        require(error.code() == ErrorCode::malformed ||
                error.code() == ErrorCode::unsupported_version);
    }
}

}  // namespace

std::vector<std::string> lifeboat::fuzz::seeds() {
    Member member;
    member.id = MemberId{"12345678@N00"};
    member.username = "someone";
    Collection collection;
    collection.id = CollectionId{"72157700000000001"};
    collection.title = "Boats";
    return {"\1" + to_json(member), "\2" + to_json(collection),
            "\3{\"format_version\": \"1.0\"}", std::string(1, '\0') + "{\"id\": \"1\"}"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 4U) {
        case 0:
            try_record(text, "photo.schema.json", photo_from_json);
            break;
        case 1:
            try_record(text, "member.schema.json", member_from_json);
            break;
        case 2:
            try_record(text, "collection.schema.json", collection_from_json);
            break;
        default:
            try_record(text, "lifeboat.schema.json", lifeboat_from_json);
            break;
    }
    return 0;
}
