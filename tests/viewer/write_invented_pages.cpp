// Writes the reading room of the invented lifeboat into a folder:
//   write_invented_pages FOLDER [ATTACKS | --language TAG]
// With ATTACKS, a file of one attack a line, every text that users write is one of them.
// With a TAG the pages speak that language.
#include "support/invented_lifeboat.hpp"

#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

class PagesOnDisk final : public lifeboat::viewer::PageSink {
  public:
    explicit PagesOnDisk(std::filesystem::path root) : root_(std::move(root)) {}

    void add_page(std::string_view path, std::string_view bytes) override {
        const std::filesystem::path file = root_ / path;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream out(file, std::ios::binary);
        if (!(out << bytes) || !out.flush()) {
            throw std::runtime_error("cannot write " + file.string());
        }
    }

  private:
    std::filesystem::path root_;
};

std::vector<std::string> attacks_in(const char* path) {
    std::ifstream file(path);
    std::vector<std::string> attacks;
    for (std::string line; std::getline(file, line);) {
        attacks.push_back(line);
    }
    if (attacks.empty()) {
        throw std::runtime_error(std::string("no attacks in ") + path);
    }
    std::string nested;
    for (int i = 0; i < 10'000; ++i) {
        nested += "<blockquote><b>";
    }
    attacks.push_back(nested + "deep");
    return attacks;
}

/// Puts `attack` wherever a user could have put it.
void plant(lifeboat::format::Photo& photo, const std::string& attack) {
    photo.title = photo.description = attack;
    photo.taken = {attack, 0, false};
    photo.comments.resize(1);
    photo.comments[0].author_name = photo.comments[0].text = photo.comments[0].permalink =
        attack;
    photo.notes.push_back({"n", photo.owner, attack, attack, false, 10, 10, 50, 50, attack});
    photo.people.push_back(
        {photo.owner, attack, attack, attack, photo.owner, false, true, 5, 5, 9, 9});
    photo.faves.push_back({photo.owner, attack, {}});
    photo.tags.push_back({"t", photo.owner, attack, attack, attack, false});
    photo.place =
        lifeboat::format::Place{attack, attack, 16, 2, attack, attack, "", "", attack};
    photo.contexts.push_back({lifeboat::format::CollectionKind::group,
                              lifeboat::format::CollectionId("9@N0"), attack, attack,
                              lifeboat::format::MemberId(), "", "", ""});
    photo.contexts.push_back({lifeboat::format::CollectionKind::gallery,
                              lifeboat::format::CollectionId("9"), attack, attack, photo.owner,
                              attack, attack, attack});
    photo.license_history.push_back({{}, attack, attack, attack, attack});
    lifeboat::format::Exif exif;
    exif.camera = attack;
    exif.fields.push_back({attack, attack, attack, attack, attack, attack});
    photo.exif = exif;
    photo.url = attack;
}

lifeboat::testing::InventedLifeboat attacked(const std::vector<std::string>& attacks) {
    auto made = lifeboat::testing::invented_lifeboat(attacks.size());
    for (std::size_t i = 0; i < attacks.size(); ++i) {
        plant(made.photos[i], attacks[i]);
        made.index.photos[i] = lifeboat::viewer::card_of(made.photos[i]);
        lifeboat::format::Member member;
        member.id = lifeboat::format::MemberId(std::to_string(20'000'000 + i) + "@N00");
        member.username = member.description = member.photos_url = attacks[i];
        member.real_name = member.location = attacks[i];
        made.photos[i].comments[0].author = member.id;
        made.index.members.push_back(member);
        lifeboat::format::Collection collection = made.index.collections[0];
        collection.id = lifeboat::format::CollectionId(std::to_string(3000 + i));
        collection.title = collection.description = collection.url = attacks[i];
        collection.owner_name = collection.items[0].curator_note = attacks[i];
        made.index.collections.push_back(collection);
    }
    auto& lifeboat = made.index.lifeboat;
    lifeboat.title = lifeboat.purpose = lifeboat.maker.name = lifeboat.maker.url = attacks[0];
    lifeboat.maker.organization = attacks[3];
    return made;
}

}  // namespace

int main(int argc, char** argv) {
    const bool has_language = argc == 4 && std::string(argv[2]) == "--language";
    if (argc != 2 && argc != 3 && !has_language) {
        std::cerr << "usage: write_invented_pages FOLDER [ATTACKS | --language TAG]\n";
        return 2;
    }
    try {
        PagesOnDisk sink(argv[1]);
        auto made =
            argc == 3 ? attacked(attacks_in(argv[2])) : lifeboat::testing::invented_lifeboat();
        if (has_language) {
            made.index.language = lifeboat::viewer::Language(argv[3]);
        }
        lifeboat::testing::render(made, sink);
        for (const auto& photo : made.photos) {
            for (const auto& file : photo.renditions) {
                // One pixel: the pages ask for a picture, not for a beautiful one.
                sink.add_page(file.path,
                              std::string_view("GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff"
                                               ",\0\0\0\0\1\0\1\0\0\2\2D\1\0;",
                                               35));
            }
        }
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
