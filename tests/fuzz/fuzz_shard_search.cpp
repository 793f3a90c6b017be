// Property: whatever stands in the shards of a package, a search by them ends, and what it
// finds are photos that there are, ascending.  An input is the shard "start", a NUL, and a
// shard of terms and of beginnings in one.
#include "lifeboat/format/container.hpp"
#include "property.hpp"
#include "seeds.hpp"
#include "viewer/reader/shard_search.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace {

using namespace lifeboat::format;

/// Has three files.
class Shards final : public ContainerReader {
  public:
    Shards(std::string_view start, std::string_view others) : start_(start), others_(others) {
        for (const char* name : {"beginnings/000/0", "start", "terms/000/0"}) {
            entries_.push_back({"data/viewer/data/" + std::string(name) + ".js", 0});
        }
    }
    ContainerFormat format() const noexcept override { return ContainerFormat::folder; }
    const std::string& root_name() const noexcept override { return name_; }
    const std::vector<ContainerEntry>& entries() const noexcept override { return entries_; }
    const std::vector<ContainerProblem>& problems() const noexcept override {
        return problems_;
    }
    std::unique_ptr<ByteSource> open(const ContainerEntry& entry) const override {
        return std::make_unique<TextSource>(entry.path.ends_with("start.js") ? start_
                                                                             : others_);
    }
    std::optional<Extent> extent(const ContainerEntry& /*entry*/) const override { return {}; }

  private:
    std::string name_ = "shards";
    std::vector<ContainerEntry> entries_;
    std::vector<ContainerProblem> problems_;
    std::string_view start_, others_;
};

}  // namespace

std::vector<std::string> lifeboat::fuzz::seeds() {
    using namespace std::string_literals;
    return {
        "s(\n{\"version\":1,\"photos\":9,\"terms\":[\"aa\"],\"beginnings\":[]}\n);\n\0"
        "s(\n[[\"aa\",2,\"ABgBC\"],[\"ab\",1,\"BC\"]]\n);\n"s,
        "s(\n{\"version\":1,\"photos\":9,\"terms\":[],\"beginnings\":[\"a\"]}\n);\n\0"
        "s(\n\"ABBC\"\n);\n"s};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t photos = 9;
    const std::string_view input = lifeboat::fuzz::text_of(data, size);
    const std::size_t end = std::min(input.find('\0'), input.size());
    const Shards shards(input.substr(0, end), input.substr(std::min(end + 1, input.size())));
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"a"}, std::vector<std::string>{"aa", "ab"}}) {
        const auto found = lifeboat::viewer::photos_by_shards(shards, photos, words);
        if (found) {
            lifeboat::fuzz::require(std::is_sorted(found->begin(), found->end()) &&
                                    (found->empty() || found->back() < photos));
        }
    }
    return 0;
}
