#!/usr/bin/env bash
# From a fresh checkout to a finished Data Lifeboat: installs what is missing, builds the program,
# makes a lifeboat from the sample capture without a network, verifies it, and says what to open.
#   samples/quickstart.sh [FOLDER]
# FOLDER receives the lifeboat; default is a fresh one under build/quickstart.
set -euo pipefail
here="$(pwd)"
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

if [ $# -gt 1 ]; then
    say "usage: samples/quickstart.sh [FOLDER]"
    exit 2
fi
if [ $# -eq 1 ]; then
    case "$1" in
        -h | --help) say "usage: samples/quickstart.sh [FOLDER]"; exit 0 ;;
        /*) out="$1" ;;
        *) out="$here/$1" ;;
    esac
    mkdir -p "$out"
fi

say "1/4  Looking for the Debian packages that building needs"
tests/install_packages.sh build

say "2/4  Building (some minutes the first time)"
cmake --preset release >/dev/null
cmake --build --preset release --target lifeboat lifeboat-view >&2
lifeboat=build/release/creator/lifeboat

if [ $# -eq 0 ]; then
    mkdir -p build/quickstart
    out="$(mktemp -d "$PWD/build/quickstart/run-XXXXXX")"
    chmod 755 "$out"
fi

say "3/4  Making a lifeboat from samples/captures/harbour"
status=0
package="$("$lifeboat" build samples/captures/harbour -o "$out")" || status=$?
case "$status" in
    0) ;;
    3) say "     Done, with omissions (exit status 3), as expected of this sample: two photos may not"
       say "     travel and stay ashore, and one was deleted before it could be fetched. The lifeboat says so." ;;
    11) say "     A lifeboat of this name is in $out already; that one is verified. Give another folder for a new one."
        id="$(sed -n 's/.*"uuid": "\([0-9a-f]\{8\}\).*/\1/p' samples/captures/harbour/capture.json)"
        package="$(find "$out" -maxdepth 1 -type d -name "lifeboat_*_$id")" ;;
    *) say "     Building the lifeboat failed with exit status $status."; exit "$status" ;;
esac

say "4/4  Verifying it"
"$lifeboat" verify "$package" >&2

say ""
say "The lifeboat is the folder  $package"
say "Read it with a browser; no network, server or script is needed:"
printf '%s\n' "$package/index.html"
