// The public header, under the name that the sources of this library use.
#pragma once

#include "lifeboat/format/file_handle.hpp"
