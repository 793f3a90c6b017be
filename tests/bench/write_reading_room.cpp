// Writes the reading room of N invented photos, and nothing else of a package:
//   write_reading_room N FOLDER
// and, to standard output, what it cost as JSON.  Equal N gives equal bytes.
// FOLDER/one-script.html is the design that others use, for comparison: all photos in one
// script.
//
// Words are drawn as in real text: a few stand everywhere, most of 60,000 are rare.  One member
// has three quarters of the photos; places gather around twenty towns.
#include "lifeboat/format/package_writer.hpp"
#include "viewer/pages/reading_room.hpp"

#include <sys/resource.h>

#include <array>
#include <chrono>
#include <cmath>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>

namespace {

using namespace lifeboat;

/// Numbers that look random and are always the same (xorshift).
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 1) {}

    std::uint64_t next() {
        state_ ^= state_ << 13U;
        state_ ^= state_ >> 7U;
        state_ ^= state_ << 17U;
        return state_ >> 11U;
    }
    std::size_t below(std::size_t limit) { return next() % limit; }
    /// 0 to 1.
    double share() { return static_cast<double>(next() % 1'000'000) / 1'000'000; }

  private:
    std::uint64_t state_;
};

/// By Zipf's law: the n-th word stands in about every n-th place.
std::string word(Dice& dice) {
    constexpr double words = 60'000;
    auto rank = static_cast<unsigned>(std::pow(words, dice.share()));
    static constexpr std::array<std::string_view, 20> parts{
        "ka",  "ro", "min", "ta",  "les", "vo",  "ne", "shi", "dar", "po",
        "fel", "gu", "sim", "bra", "to",  "wen", "li", "mo",  "hes", "ju"};
    std::string text;
    do {
        text += parts[rank % parts.size()];
        rank /= static_cast<unsigned>(parts.size());
    } while (rank > 0);
    return text;
}

std::string words(Dice& dice, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += (i == 0 ? "" : " ") + word(dice);
    }
    return text;
}

constexpr std::size_t member_count = 400;

format::MemberId member(std::size_t number) {
    return format::MemberId(std::to_string(10'000'000 + number) + "@N00");
}

format::Place place(Dice& dice) {
    struct Town {
        double latitude, longitude;
        std::string_view name;
    };
    static constexpr std::array<Town, 20> towns{
        {{54.18, 12.09, "Northquay"}, {48.86, 2.35, "Two"},        {40.71, -74.0, "Three"},
         {35.68, 139.7, "Four"},      {-33.9, 151.2, "Five"},      {-23.5, -46.6, "Six"},
         {30.04, 31.24, "Seven"},     {51.5, -0.12, "Eight"},      {37.77, -122.4, "Nine"},
         {19.07, 72.88, "Ten"},       {-1.29, 36.82, "Eleven"},    {64.15, -21.9, "Twelve"},
         {55.75, 37.62, "Thirteen"},  {1.35, 103.8, "Fourteen"},   {-41.3, 174.8, "Fifteen"},
         {-54.8, -68.3, "Sixteen"},   {43.65, -79.4, "Seventeen"}, {52.5, 13.4, "Eighteen"},
         {59.9, 10.75, "Nineteen"},   {-16.5, 179.4, "Twenty"}}};
    const std::size_t number =
        static_cast<std::size_t>(std::pow(towns.size(), dice.share())) - 1;
    const Town& town = towns.at(std::min(number, towns.size() - 1));
    const double spread = std::pow(dice.share(), 4) * 3;
    const double angle = dice.share() * 6.28;
    format::Place made;
    made.latitude = std::to_string(town.latitude + spread * std::sin(angle) / 2);
    made.longitude = std::to_string(town.longitude + std::min(0.5, spread) * std::cos(angle));
    made.accuracy = std::array<int, 8>{16, 16, 16, 15, 14, 12, 11, 3}.at(dice.below(8));
    made.locality = town.name;
    made.region = "Region " + std::string(town.name);
    made.country = "Country " + std::to_string(number % 7);
    return made;
}

format::Photo photo(std::size_t number) {
    Dice dice(number + 7);
    format::Photo made;
    made.id = format::PhotoId(std::to_string(2'000'000'000 + number * 13));
    made.url = "https://www.flickr.com/photos/somebody/" + made.id.value + "/";
    made.owner = member(dice.below(4) < 3 ? 0 : 1 + dice.below(20));
    made.title = words(dice, 3);
    made.description = words(dice, 14);
    const auto year = 1900 + dice.below(120);
    made.taken = {std::to_string(year) + "-0" + std::to_string(1 + dice.below(9)) + "-1" +
                      std::to_string(dice.below(10)) + " 10:00:00",
                  std::array<int, 4>{0, 4, 6, 8}.at(dice.below(4)), false};
    made.uploaded_at = format::Timestamp(std::chrono::seconds(1'100'000'000 + number * 977));
    made.seen_at = format::Timestamp(std::chrono::seconds(1'790'000'000));
    made.license = {format::LicenseId(std::to_string(dice.below(8))), "Licence", ""};
    made.counts = {dice.below(100'000), dice.below(500), dice.below(5)};
    for (std::size_t i = 0; i < 6; ++i) {
        const std::string tag = word(dice);
        made.tags.push_back({std::to_string(i), made.owner, "", tag, tag, false});
    }
    for (std::size_t i = dice.below(3); i > 0; --i) {
        format::Comment comment;
        comment.id = std::to_string(i);
        comment.author = member(dice.below(member_count));
        comment.created_at =
            format::Timestamp(std::chrono::seconds(1'200'000'000 + number * 900 + i * 70'000));
        comment.text = words(dice, 9);
        made.comments.push_back(comment);
    }
    if (dice.below(2) == 0) {
        made.place = place(dice);
    }
    format::Rendition file;
    file.role = format::RenditionRole::original;
    file.media_type = "image/jpeg";
    file.width = 3000;
    file.height = 2000;
    file.bytes = 1'000'000;
    file.sha256 = std::string(64, 'a');
    file.sha512 = std::string(128, 'b');
    file.path = "picture.gif";
    made.renditions.push_back(file);
    file.role = format::RenditionRole::thumbnail;
    file.width = 300;
    file.height = 200;
    made.renditions.push_back(file);
    return made;
}

class Disk final : public viewer::PageSink {
  public:
    explicit Disk(std::filesystem::path root) : root_(std::move(root)) {}

    void add_page(std::string_view path, std::string_view bytes) override {
        const std::filesystem::path file = root_ / path;
        if (file.parent_path() != last_) {
            last_ = file.parent_path();
            std::filesystem::create_directories(last_);
        }
        std::ofstream out(file, std::ios::binary);
        if (!(out << bytes) || !out.flush()) {
            throw std::runtime_error("cannot write " + file.string());
        }
        ++files;
        written += bytes.size();
    }

    std::size_t files = 0, written = 0;

  private:
    std::filesystem::path root_, last_;
};

/// Processor seconds of this process outside of the system's work, and its peak memory in
/// bytes.
std::pair<double, long> usage() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return {static_cast<double>(used.ru_utime.tv_sec) +
                static_cast<double>(used.ru_utime.tv_usec) / 1e6,
            used.ru_maxrss * 1024};
}

/// The other design: every photo in one object, a list built from it when the page opens.
void write_one_script(std::size_t count, Disk& disk) {
    std::string script = "const photoIndex = {";
    for (std::size_t i = 0; i < count; ++i) {
        const format::Photo one = photo(i);
        std::string tags, comments;
        for (const format::Tag& tag : one.tags) {
            tags += (tags.empty() ? "\"" : ",\"") + tag.raw + "\"";
        }
        for (const format::Comment& comment : one.comments) {
            comments += (comments.empty() ? "\"" : ",\"") + comment.text + "\"";
        }
        script += (i == 0 ? "\"" : ",\n\"") + one.id.value + "\":{\"title\":\"" + one.title +
                  "\",\"description\":\"" + one.description + "\",\"owner\":\"" +
                  one.owner.value + "\",\"taken\":\"" + one.taken.value + "\",\"license\":\"" +
                  one.license.id.value + "\",\"tags\":[" + tags + "],\"comments\":[" +
                  comments + "],\"thumbnail\":\"picture.gif\"}";
    }
    disk.add_page("one-script.js", script + "};\n");
    disk.add_page(
        "one-script.html",
        "<!DOCTYPE html><meta charset=utf-8><title>One script</title><p id=n>Loading"
        "<ul id=l></ul><script src=one-script.js></script><script>\n"
        "const all = Object.values(photoIndex);\n"
        "const show = (found) => { l.replaceChildren(...found.slice(0, 60).map((one) => {\n"
        "  const li = document.createElement('li'), img = document.createElement('img');\n"
        "  img.src = one.thumbnail; li.append(img, one.title); return li; })); };\n"
        "const find = (words) => all.filter((one) => words.every((word) =>\n"
        "  (one.title + ' ' + one.description + ' ' + one.tags.join(' ') + ' ' +\n"
        "   one.comments.join(' ')).includes(word)));\n"
        "show(all); n.textContent = all.length;</script>\n");
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: write_reading_room N FOLDER\n";
        return 2;
    }
    try {
        const std::size_t count = std::stoul(argv[1]);
        Disk disk(argv[2]);
        viewer::ReadingRoomIndex index;
        index.lifeboat.title = "A lifeboat of " + std::to_string(count);
        index.lifeboat.purpose = "To measure.";
        index.lifeboat.maker.name = "Nobody";
        index.lifeboat.name = "lifeboat_measured";
        index.lifeboat.counts.photos = count;
        for (std::size_t i = 0; i < count; ++i) {
            index.photos.push_back(viewer::card_of(photo(i)));
        }
        for (std::size_t i = 0; i < member_count; ++i) {
            format::Member made;
            made.id = member(i);
            made.username = "member " + std::to_string(i);
            index.members.push_back(made);
        }
        const auto [before, memory_before] = usage();
        viewer::ReadingRoom room(std::move(index), disk);
        double making = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const double from = usage().first;
            const format::Photo one = photo(i);
            making += usage().first - from;
            room.render_photo(one);
        }
        room.finish();
        const auto [after, memory_after] = usage();
        std::cout << "{\"photos\": " << count << ", \"files\": " << disk.files
                  << ", \"bytes\": " << disk.written
                  << ", \"cpu_seconds\": " << after - before - making
                  << ", \"peak_before\": " << memory_before << ", \"peak\": " << memory_after
                  << "}\n";
        disk.add_page(
            "picture.gif",
            std::string_view("GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\1\0\1\0"
                             "\0\2\2D\1\0;",
                             35));
        write_one_script(count, disk);
    } catch (const std::exception& error) {
        std::cerr << "write_reading_room: " << error.what() << '\n';
        return 1;
    }
    return 0;
}
