// Runs a program that a test needs and may do without.
#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <string>

namespace lifeboat::support {

struct ProgramResult {
    int status = -1;     ///< Exit status; 127 when there is no such program.
    std::string output;  ///< Standard output and standard error.
};

/// `command` is a line for the shell; its arguments are the test's own.
inline ProgramResult run_program(const std::string& command) {
    ProgramResult result;
    FILE* pipe = ::popen(("{ " + command + "; } 2>&1").c_str(), "r");
    if (pipe == nullptr) {
        return result;
    }
    std::array<char, 4096> buffer{};
    while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
        result.output.append(buffer.data(), count);
    }
    const int status = ::pclose(pipe);
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return result;
}

}  // namespace lifeboat::support
