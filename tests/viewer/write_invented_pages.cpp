// Writes the reading room of the invented lifeboat into a folder: write_invented_pages FOLDER
#include "support/invented_lifeboat.hpp"

#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>

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

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: write_invented_pages FOLDER\n";
        return 2;
    }
    try {
        PagesOnDisk sink(argv[1]);
        const auto made = lifeboat::testing::invented_lifeboat();
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
