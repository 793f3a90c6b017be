// Property: the reader ends or throws malformed; spans follow one another without gap; every
// record that it gives can be written and read back.
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/warc.hpp"
#include "property.hpp"
#include "seeds.hpp"
#include "warc_record.hpp"

using namespace lifeboat::format;
using lifeboat::fuzz::require;

namespace {

void read_all_records(std::string_view bytes) {
    WarcReader reader(std::make_unique<TextSource>(bytes), "fuzz", std::uint64_t{1} << 20);
    std::uint64_t end = 0;
    try {
        while (const auto record = reader.next()) {
            require(reader.span().offset == end && reader.span().length > 0);
            end += reader.span().length;
            require(end <= bytes.size() && reader.end_of_whole_records() == end);
        }
        require(end == bytes.size());
    } catch (const Error& error) {
        require(error.code() == ErrorCode::malformed);
        require(reader.end_of_whole_records() == end);
    }
}

/// The text inside the gzip, which the fuzzer would seldom find through it.
void read_one_record(std::string_view text) {
    try {
        const WarcRecord record = parse_warc_record(std::string{text}, "fuzz");
        const std::string bytes = encode_warc_record(record);
        WarcReader reader(std::make_unique<TextSource>(bytes), "fuzz");
        const auto again = reader.next();
        require(again && again->block == record.block && again->fields == record.fields);
        require(again->type == record.type && again->target_uri == record.target_uri);
    } catch (const Error& error) {
        require(error.code() == ErrorCode::malformed);
    }
}

}  // namespace

std::vector<std::string> lifeboat::fuzz::seeds() {
    WarcRecord record;
    record.type = "resource";
    record.id = "<urn:uuid:00000000-0000-4000-8000-000000000001>";
    record.target_uri = "https://example.org/";
    record.content_type = "text/plain";
    record.block = "what was received";
    const std::string bytes = encode_warc_record(record);
    return {bytes, bytes + bytes,
            "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: "
            "<urn:uuid:00000000-0000-4000-8000-000000000001>\r\nWARC-Date: "
            "2026-11-20T00:00:00Z\r\nContent-Length: 2\r\n\r\nab\r\n\r\n"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = lifeboat::fuzz::text_of(data, size);
    read_all_records(text);
    read_one_record(text);
    return 0;
}
