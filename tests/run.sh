#!/usr/bin/env bash
# Installs what is missing, builds the `dev` preset and runs every test.
#   tests/run.sh [ctest options]
set -euo pipefail
cd "$(dirname "$0")/.."
tests/install_packages.sh build test
cmake --preset dev
cmake --build --preset dev
exec ctest --preset dev --parallel "$(nproc)" "$@"
