// The request as a package keeps it, so that the same can be asked for again.
#pragma once

#include "creator/request/creation_request.hpp"
#include "lifeboat/format/container.hpp"
#include "lifeboat/format/lifeboat.hpp"

#include <string_view>

namespace lifeboat::creator::build {

/// Where it lies.  spec/data-lifeboat.md, section 3.1.
inline constexpr std::string_view kept_request_path = "data/documentation/request.json";

/// The request that a package came from: the one that it keeps, else what its description tells
/// (packages of other makers, and of before requests were kept).  Photos that its maker or a
/// member had left out stay out.  Errors: usage, where it holds what no request may, and where
/// the package hides people and keeps no request; malformed, storage.
[[nodiscard]] request::CreationRequest request_of(const format::ContainerReader& package,
                                                  const format::Lifeboat& lifeboat);

}  // namespace lifeboat::creator::build
