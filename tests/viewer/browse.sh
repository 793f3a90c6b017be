#!/usr/bin/env bash
# The reading room from file://, in Chromium (nothing refused, nothing on the console, the
# stylesheet at work) and in w3m (title, words and comments in order).
#   browse.sh PROGRAM-THAT-WRITES-THE-PAGES
# Exit 77: a browser is missing.
set -euo pipefail

command -v chromium >/dev/null && command -v w3m >/dev/null || { echo "chromium or w3m is missing"; exit 77; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
site="$work/a füll path with blanks"
"$1" "$site"
export HOME="$work"

fail() { echo "browse.sh: $*" >&2; exit 1; }

look() {  # look PAGE: prints the page's document as Chromium has it, console on stderr
    timeout 120 chromium --headless --no-sandbox --disable-gpu --disable-background-networking \
        --disable-dev-shm-usage --user-data-dir="$work/profile" --enable-logging=stderr --v=0 \
        --virtual-time-budget=5000 --dump-dom "file://$site/$1" 2>"$work/console"
}

photo=$(cd "$site" && ls viewer/photo/*/50000000001.html)
pages=(viewer/index.html viewer/photos/1.html "$photo" viewer/collections.html viewer/people.html viewer/dates.html viewer/dates/19/1943.html viewer/conversations.html
    viewer/map.html viewer/places.html viewer/machine-tags.html viewer/photos-by/views.html viewer/open.html
    viewer/tags.html viewer/licences.html viewer/search.html viewer/addresses/1.html viewer/ashore.html viewer/about.html viewer/data.html viewer/check.html)
for page in "${pages[@]}"; do
    look "$page" >"$work/dom" || fail "$page: Chromium did not finish"
    grep -q '<h1' "$work/dom" || fail "$page: no heading was rendered"
    # CONSOLE lines are those of the page; the browser's own troubles are not ours.
    if grep 'CONSOLE' "$work/console"; then fail "$page: the console is not empty"; fi
done

text=$(w3m -dump -cols 100 "file://$site/$photo")
for words in "The ferry Aurelia leaving the old quay" "The Aurelia ran between Northquay" \
    "What a find! Is that the old customs house behind her?" "Burnt down in '47." \
    "account deleted" "I served on her." "Attribution License" "known to the street"; do
    grep -qF "$words" <<<"$text" || fail "w3m does not show: $words"
done
first=$(grep -nF "What a find!" <<<"$text" | head -n 1 | cut -d: -f1)
second=$(grep -nF "I served on her." <<<"$text" | head -n 1 | cut -d: -f1)
[ "$first" -lt "$second" ] || fail "w3m shows the comments out of order"
