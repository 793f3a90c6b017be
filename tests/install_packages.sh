#!/usr/bin/env bash
# Installs the Debian packages that are missing, and what comes from npm under build/npm; says
# nothing when none is.
#   tests/install_packages.sh build [test]
# Needs root, or sudo, only when something is missing.
set -euo pipefail

# The README names each with its reason.
build=(g++ cmake ninja-build pkgconf libcli11-dev libfmt-dev libcurl4-openssl-dev libssl-dev
    nlohmann-json3-dev libvalijson-dev libsimdjson-dev libpugixml-dev libxml2-dev libarchive-dev zlib1g-dev
    libdeflate-dev libexpected-dev libboost1.81-dev libutf8proc-dev libjpeg-dev libpng-dev libwebp-dev
    libgif-dev)
# Only there is it packaged.
[ "$(dpkg --print-architecture)" = amd64 ] && build+=(libipsec-mb-dev)
test=(libgtest-dev libgmock-dev clang-14 libclang-rt-14-dev libxml2-utils openssl python3
    python3-lxml python3-jsonschema python3-rdflib chromium w3m unzip zip p7zip-full libarchive-tools par2 zim-tools groff-base)

# The coasts of the map, the texts of licences, the judge of how accessible pages are, and a reader of JSON-LD.  A machine that cannot reach npm's registry still
# builds, and skips these two.
cd "$(dirname "$0")/.."
npm_missing=() npm_here=()
need_npm() {  # need_npm SET PACKAGE VERSION
    local root
    # npm removes from build/npm what it is not told, so what is there is named as well.
    [ ! -e "build/npm/node_modules/$2/package.json" ] || npm_here+=("$2@$3")
    for root in build/npm/node_modules /usr/share/nodejs /usr/local/lib/node_modules /usr/lib/node_modules; do
        [ ! -e "$root/$2/package.json" ] || return 0
    done
    case "$sets" in *" $1 "*) npm_missing+=("$2@$3") ;; esac
}
sets=" $* "
need_npm build world-atlas 2.0.2
need_npm build spdx-license-list 6.12.0
need_npm test axe-core 4.14.1
need_npm test jsonld 9.0.0
if [ ${#npm_missing[@]} -gt 0 ] && ! command -v npm >/dev/null; then
    build+=(npm)
fi

wanted=()
for set in "$@"; do
    case "$set" in
        build) wanted+=("${build[@]}") ;;
        test) wanted+=("${test[@]}") ;;
        *) echo "install_packages.sh: unknown set '$set'; known are: build test" >&2; exit 2 ;;
    esac
done

missing=()
for package in "${wanted[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || missing+=("$package")
done
install_from_npm() {
    [ ${#npm_missing[@]} -gt 0 ] || return 0
    npm install --prefix build/npm --no-save --ignore-scripts --no-audit --no-fund --silent --fetch-retries=1 \
        --fetch-timeout=20000 "${npm_missing[@]}" ${npm_here[@]+"${npm_here[@]}"} ||
        echo "install_packages.sh: npm could not get ${npm_missing[*]}; see the README's dependencies" >&2
}
if [ ${#missing[@]} -eq 0 ]; then
    install_from_npm
    exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "install_packages.sh: missing packages need root: ${missing[*]}" >&2; exit 1; }
    as_root=(sudo)
fi
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -q
"${as_root[@]}" apt-get install -q -y --no-install-recommends "${missing[@]}"
install_from_npm
