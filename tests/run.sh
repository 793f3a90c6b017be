#!/usr/bin/env bash
# Installs what is missing, builds the `dev` preset and runs every test.
#   tests/run.sh [ctest options]
set -euo pipefail
cd "$(dirname "$0")/.."
tests/install_packages.sh build test
# A compiler cache, where there is one, makes the second run short.
if command -v ccache >/dev/null; then
    export CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache
    # It takes precompiled headers only from those who tell it that times and defines are theirs.
    export CCACHE_SLOPPINESS=pch_defines,time_macros
fi
cmake --preset dev
cmake --build --preset dev
exec ctest --preset dev --parallel "$(nproc)" "$@"
