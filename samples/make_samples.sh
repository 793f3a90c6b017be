#!/usr/bin/env bash
# Remakes the sample: draws the pictures of the invented collection, then captures it from a fake
# Flickr on the loopback.  Nothing outside this machine is asked.
#   samples/make_samples.sh            pictures and capture
#   samples/make_samples.sh capture    the capture alone
# Set LIFEBOAT to the program to use; default is the `release` build.  Drawing needs the Debian
# packages python3-pil, python3-numpy, fonts-dejavu-core and ffmpeg; the fake needs python3 and
# openssl.
set -euo pipefail
cd "$(dirname "$0")/.."

what="${1:-all}"
case "$what" in
    all | capture) ;;
    *) echo "make_samples.sh: unknown part '$what'; known are: all capture" >&2; exit 2 ;;
esac

if [ "$what" = all ]; then
    samples/collection/draw_pictures.py
fi

lifeboat="${LIFEBOAT:-build/release/creator/lifeboat}"
if [ ! -x "$lifeboat" ]; then
    echo "make_samples.sh: no program at $lifeboat; build the release preset or set LIFEBOAT" >&2
    exit 1
fi

state="$(mktemp -d)"
new="$(mktemp -d)"
fake=
cleanup() {
    [ -z "$fake" ] || kill "$fake" 2>/dev/null || true
    rm -rf "$state" "$new"
}
trap cleanup EXIT

tests/support/fake_flickr.py --state "$state" --exit-after 120 &
fake=$!
for _ in $(seq 100); do
    [ -s "$state/port" ] && break
    sleep 0.1
done
if [ ! -s "$state/port" ]; then
    echo "make_samples.sh: the fake Flickr did not start" >&2
    exit 1
fi

# Capturing ends with 3 here: the sample has gaps on purpose.
status=0
FLICKR_API_KEY=sample "$lifeboat" capture samples/requests/harbour.json -o "$new/harbour" --calls-per-hour 0 \
    --connect-to "::127.0.0.1:$(cat "$state/port")" --cacert "$state/ca.pem" >/dev/null || status=$?
if [ "$status" -ne 0 ] && [ "$status" -ne 3 ]; then
    echo "make_samples.sh: capture ended with exit status $status; the old sample is left as it was" >&2
    exit "$status"
fi
mkdir -p samples/captures
rm -rf samples/captures/harbour
mv "$new/harbour" samples/captures/harbour
du -sh samples/captures/harbour
