// Property: whatever Flickr answers, the parser ends, and every text of a record that it gives
// is well-formed and may stand in XML again.
#include "creator/flickr/api_response_xml.hpp"
#include "creator/flickr/comment_parser.hpp"
#include "creator/flickr/photo_parser.hpp"

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {

namespace flickr = lifeboat::creator::flickr;

void must_be_clean(const std::string& text) {
    if (flickr::repaired_text(text) != text) {
        throw std::logic_error("a text left the parser that is not clean");
    }
}

void check_photo(std::string_view body) {
    const auto info = flickr::parse_photo_info(body);
    if (!info) {
        return;
    }
    must_be_clean(info->photo.id.value);
    must_be_clean(info->photo.title);
    must_be_clean(info->photo.description);
    must_be_clean(info->photo.taken.value);
    must_be_clean(info->owner.username);
    for (const auto& tag : info->photo.tags) {
        must_be_clean(tag.raw);
        must_be_clean(tag.normalized);
    }
    for (const auto& note : info->photo.notes) {
        must_be_clean(note.text);
    }
}

void check_comments(std::string_view body) {
    const auto comments = flickr::parse_comments(body);
    if (!comments) {
        return;
    }
    for (const auto& comment : *comments) {
        must_be_clean(comment.text);
        must_be_clean(comment.author_name);
    }
}

}  // namespace

// The frame lets the fuzzer work on what stands inside an answer, not on its first line.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string input(data, data + size);
    check_photo(input);
    check_photo("<rsp stat=\"ok\"><photo id=\"1\"><owner nsid=\"1@N01\"/>" + input +
                "</photo></rsp>");
    check_comments("<rsp stat=\"ok\"><comments>" + input + "</comments></rsp>");
    return 0;
}
