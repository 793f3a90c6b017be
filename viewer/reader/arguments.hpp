// The command line of lifeboat-view.
#pragma once

#include "viewer/reader/room_rendering.hpp"
#include "viewer/reader/text_screen.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace lifeboat::viewer {

struct Options {
    std::filesystem::path package;
    bool json = false;
    bool quiet = false;

    // Serving.
    std::uint16_t port = 0;
    bool opens = false;

    // Rendering.
    std::filesystem::path output;
    MediaPlace media = MediaPlace::copied;
    std::string language;  ///< Empty: that of the package.

    // Reading.
    std::optional<TextPlace> place;  ///< Without one, a conversation.
    std::size_t width = 0;           ///< Columns; 0: those of the terminal.
    std::size_t limit = 0;           ///< Of rows of a list; 0: none.
};

enum class Command { serve, render, read };

struct Arguments {
    Options options;
    Command command = Command::serve;
    std::optional<int> exit_status;  ///< When all is said: help, version, wrong usage.
};

/// Prints help and what is wrong.
[[nodiscard]] Arguments parse_arguments(int argc, char** argv);

}  // namespace lifeboat::viewer
