#!/usr/bin/env python3
"""Measures lifeboat against its peers, each timed in the same run, and says PASS or FAIL.

    tests/bench/bench.py --work FOLDER [--build build/release] [--runs 3] [--only NAME,…]

NAME: build, verify, verify-small, curve, member.  FOLDER needs 12 GB (curve: 8 GB) and is left
with the captures, so that a second run need not make them again.
Exit status: 0 when nothing failed, 1 when something did; a missing peer is neither.
"""
import argparse
import importlib.util
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

MIB = 1024 * 1024
results = []


def run(words, **options):
    """Runs a program; returns wall seconds, peak RSS in bytes and processor seconds.  Exit status
    3, done with omissions, is as good as 0."""
    begin = time.monotonic()
    process = subprocess.Popen([str(word) for word in words], stdout=subprocess.DEVNULL, **options)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 3):
        raise SystemExit(f"{words[0]} ended with status {process.returncode}")
    return seconds, usage.ru_maxrss * 1024, usage.ru_utime + usage.ru_stime


def shell(script, *words):
    return run(["bash", "-euo", "pipefail", "-c", script, "bash", *words])


def report(name, verdict, text):
    results.append(verdict)
    print(f"{verdict:<12} {name}: {text}", flush=True)


class Timing:
    """What the runs of one contender took."""

    def __init__(self):
        self.seconds, self.work, self.peak = [], [], 0

    def add(self, seconds, rss, work):
        self.seconds.append(seconds)
        self.work.append(work)
        self.peak = max(self.peak, rss)


def take_turns(runs, *contenders):
    """Times all alternately, so that a busy machine is busy for all; gives a Timing for each."""
    timings = [Timing() for _ in contenders]
    for _ in range(runs):
        for timing, contender in zip(timings, contenders):
            timing.add(*contender())
    return timings


def judge(name, own, other, peer_name, most, rss_limit):
    ratio = statistics.median(own.seconds) / statistics.median(other.seconds)
    is_good = ratio <= most and own.peak <= rss_limit
    report(name, "PASS" if is_good else "FAIL",
           f"{ratio:.2f}x of {peer_name}, target {most}x ({statistics.median(own.seconds):.2f} s "
           f"against {statistics.median(other.seconds):.2f} s, medians of {len(own.seconds)}; best "
           f"{min(own.seconds):.2f} s against {min(other.seconds):.2f} s; processor time "
           f"{statistics.median(own.work) / statistics.median(other.work):.2f}x); peak RSS "
           f"{own.peak / MIB:.0f} MiB of at most {rss_limit / MIB:.0f}")


def empty(folder):
    """Gives room on the disk back but removes nothing: ext4 without a journal spends seconds on
    passing over the inodes that were freed in the minutes before, which no user's run meets."""
    for parent, _, names in os.walk(folder):
        for name in names:
            os.truncate(os.path.join(parent, name), 0)


class Bench:
    def __init__(self, options):
        self.build = pathlib.Path(options.build).resolve()
        self.work = pathlib.Path(options.work).resolve()
        self.runs = options.runs
        self.lifeboat = self.build / "creator" / "lifeboat"
        self.work.mkdir(parents=True, exist_ok=True)

    def program(self, name):
        return self.build / "tests" / "bench" / name

    def capture(self, name, photos, original=8000, thumbnail=3000):
        folder = self.work / f"{name}.capture"
        if not (folder / "finished").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            run([self.program("generate_capture"), folder / "capture", "--photos", photos,
                 "--original-bytes", original, "--thumbnail-bytes", thumbnail])
            (folder / "finished").touch()
        return folder / "capture"

    def s(self):
        return self.capture("s", 2000, 1_000_000, 15_000)

    def m(self):
        """A package of 116,672 files."""
        return self.capture("20000", 20_000)

    def fresh(self, name):
        folder = self.work / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder

    def package(self, capture, container="folder"):
        """Builds once, outside of what is timed."""
        folder = self.fresh(f"package-{container}")
        run([self.program("build_package"), capture, folder, container])
        return next(folder.iterdir())

    def drop(self, *names):
        for name in names:
            shutil.rmtree(self.work / name, ignore_errors=True)

    # What the targets of performance speak of.

    def measure_build(self):
        capture = self.s()
        digests = ('cp -r "$1" "$2"/media; cd "$2"; find media -type f -print0 > list; '
                   'xargs -0 sha256sum < list > a & xargs -0 sha512sum < list > b & wait')
        outputs = self.fresh("out")
        numbers = iter(range(1_000_000))

        def in_new_folder(*words):
            """Runs the words, FOLDER among them, with a folder of their own."""
            folder = outputs / str(next(numbers))
            folder.mkdir()
            timing = run([folder if word == "FOLDER" else word for word in words])
            empty(folder)
            os.sync()
            return timing

        for container in ("folder", "zip"):
            peer, build, command = take_turns(
                self.runs,
                lambda: in_new_folder("bash", "-euo", "pipefail", "-c", digests, "bash",
                                      capture / "media", "FOLDER"),
                lambda: in_new_folder(self.program("build_package"), capture, "FOLDER", container),
                lambda: in_new_folder(self.lifeboat, "build", capture, "-o", "FOLDER",
                                      "--container", container, "--quiet"))
            peer_name = "cp -r, then sha256sum and sha512sum side by side"
            judge(f"build S as {container}", build, peer, peer_name, 0.6, 256 * MIB)
            judge(f"build S as {container}, with the verification that follows", command, peer,
                  peer_name, 0.6, 256 * MIB)
        self.drop("out")

    def measure_verify(self):
        self.verify("S", self.package(self.s()), 0.7)

    def measure_verify_small(self):
        self.verify("M", self.package(self.m()), 0.25)

    def verify(self, size, package, bagit_ratio):
        def ours(*more):
            return run([self.lifeboat, "verify", package, "--quiet", *more])

        def tools():
            return shell('cd "$1"; sha256sum -c --quiet manifest-sha256.txt & one=$!; '
                         'sha512sum -c --quiet manifest-sha512.txt & two=$!; '
                         'wait $one; wait $two', package)

        def bagit():
            return run([sys.executable, "-m", "bagit", "--validate", "--processes", "2", "--quiet",
                        package])
        peer_name = "sha256sum -c and sha512sum -c side by side"
        rss_limit = 100 * MIB
        whole, bag, peer = take_turns(self.runs, ours, lambda: ours("--as", "bag"), tools)
        judge(f"verify {size} as a bag, which is what the peers do", bag, peer, peer_name, 0.5,
              rss_limit)
        judge(f"verify {size} in every respect", whole, peer, peer_name, 0.5, rss_limit)
        if importlib.util.find_spec("bagit") is None:
            report(f"verify {size}", "PEER MISSING", "the Python module bagit cannot be imported")
        else:
            bag, peer = take_turns(self.runs, lambda: ours("--as", "bag"), bagit)
            judge(f"verify {size} as a bag", bag, peer, "bagit-python with two processes",
                  bagit_ratio, rss_limit)
        self.drop("package-folder")

    def measure_curve(self):
        sizes = (1_000, 10_000, 100_000)
        figures = {}
        for photos in sizes:
            capture = self.capture(str(photos), photos)
            out = self.fresh("out")
            figures["build", photos] = run([self.program("build_package"), capture, out, "folder"])
            package = next(out.iterdir())
            figures["verify", photos] = run([self.lifeboat, "verify", package, "--quiet"])
            figures["open", photos] = run([self.lifeboat, "info", package])
        self.drop("out")
        for step in ("build", "verify", "open"):
            curve = ", ".join(
                f"{photos}: {seconds:.2f} s = {seconds / photos * 1000:.2f} ms a photo, "
                f"{rss / MIB:.0f} MiB"
                for photos, (seconds, rss, _) in ((n, figures[step, n]) for n in sizes))
            grows = figures[step, 100_000][0] / figures[step, 10_000][0]
            peak = max(figures[step, n][1] for n in sizes)
            is_good = grows <= 13 and peak < 256 * MIB
            report(f"{step}, 1,000 to 100,000 photos", "PASS" if is_good else "FAIL",
                   f"{curve}; ten times the photos take {grows:.1f}x, target 13x; target 256 MiB")

    def measure_member(self):
        package = self.package(self.capture("17150", 17_150), "zip")
        outputs = [json.loads(subprocess.run([self.program("member_access"), package], check=True,
                                             capture_output=True).stdout)
                   for _ in range(max(3, self.runs))]
        for key, limit, what in (("open_ms", 50, "opening it and reading one member"),
                                 ("member_ms", 1, "one further member")):
            value = statistics.median(output[key] for output in outputs)
            report(f"ZIP of {outputs[0]['members']} members", "PASS" if value <= limit else "FAIL",
                   f"{what}: {value:.2f} ms, target {limit} ms (median of {len(outputs)})")
        self.drop("package-zip")


def main():
    root = pathlib.Path(__file__).resolve().parent.parent.parent
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", required=True)
    parser.add_argument("--build", default=root / "build" / "release")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default="build,verify,verify-small,curve,member")
    options = parser.parse_args()
    bench = Bench(options)
    for name in options.only.split(","):
        getattr(bench, "measure_" + name.replace("-", "_"))()
    return 1 if "FAIL" in results else 0


if __name__ == "__main__":
    sys.exit(main())
