#include "extract/member_selection.hpp"

#include "lifeboat/format/error.hpp"
#include "lifeboat/format/json.hpp"
#include "package_layout.hpp"
#include "verify/hash_pass.hpp"

#include <algorithm>
#include <map>

namespace lifeboat::format::extract {
namespace {

constexpr std::uint64_t record_limit = std::uint64_t{64} << 20;

std::string file_name_of(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

class Selector {
  public:
    explicit Selector(verify::Inspection& inspection) : inspection_(inspection) {}

    void take_path(std::string path) {
        while (path.ends_with('/')) {
            path.pop_back();
        }
        if (!take_below(path) && !take_below(std::string(layout::payload) + path)) {
            throw Error(ErrorCode::not_found, path, "is not in the package");
        }
    }

    void take_photo(const PhotoId& photo) {
        const std::string path = photo_json_path(photo);
        const auto file = inspection_.table.find(path);
        if (!file) {
            throw Error(ErrorCode::not_found, "photo " + photo.value, "is not in the package");
        }
        const auto text = verify::settle_text(inspection_, *file, record_limit, "LB047");
        if (!text) {
            missing_.push_back(path);  // The log says why.
            return;
        }
        take(*file, file_name_of(path));
        for (const Rendition& rendition : photo_from_json(*text, path).renditions) {
            if (rendition.role == RenditionRole::original) {
                take_original(std::string(layout::payload) + rendition.path, path);
            }
        }
    }

    Selection selection() const {
        Selection selection;
        for (const auto& [name, file] : chosen_) {
            selection.members.push_back({file, name});
        }
        selection.missing = missing_;
        return selection;
    }

  private:
    void take(std::size_t file, const std::string& name) {
        const auto [at, is_new] = chosen_.emplace(name, file);
        if (!is_new && at->second != file) {
            throw Error(ErrorCode::already_exists, name,
                        "is the name of two of the files that were asked for");
        }
    }

    void take_original(const std::string& path, const std::string& record) {
        if (const auto file = inspection_.table.find(path)) {
            take(*file, file_name_of(path));
        } else {
            inspection_.log.missing("LB055", path, record);
            missing_.push_back(path);
        }
    }

    bool take_below(const std::string& path) {
        const std::string folder = path + "/";
        bool any = false;
        for (std::size_t i = 0; i < inspection_.table.size(); ++i) {
            const std::string& name = inspection_.table.entry(i).path;
            if (inspection_.table.is_file(i) && (name == path || name.starts_with(folder))) {
                take(i, name);
                any = true;
            }
        }
        return any;
    }

    verify::Inspection& inspection_;
    std::map<std::string, std::size_t> chosen_;
    std::vector<std::string> missing_;
};

}  // namespace

Selection select_members(verify::Inspection& inspection, const ExtractionRequest& request) {
    Selector selector(inspection);
    for (const std::string& path : request.paths) {
        selector.take_path(path);
    }
    for (const PhotoId& photo : request.photos) {
        selector.take_photo(photo);
    }
    return selector.selection();
}

}  // namespace lifeboat::format::extract
