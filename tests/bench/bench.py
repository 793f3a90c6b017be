#!/usr/bin/env python3
"""Measures lifeboat against its peers, each timed in the same run, and says PASS or FAIL.

    tests/bench/bench.py --work FOLDER [--build build/release] [--runs 3] [--only NAME,…]

NAME: build, verify, verify-small, curve, member.  FOLDER needs 12 GB (verify-small, curve and
member: 8 GB each) and is left with the captures, so that a second run need not make them again.
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


def compare(name, ours, peer, peer_name, most, runs, rss_limit=None):
    """Times both alternately, so that a busy machine is busy for both."""
    own, other, own_work, other_work, peak = [], [], [], [], 0
    for _ in range(runs):
        seconds, rss, work = ours()
        own.append(seconds)
        own_work.append(work)
        peak = max(peak, rss)
        seconds, _, work = peer()
        other.append(seconds)
        other_work.append(work)
    ratio = statistics.median(own) / statistics.median(other)
    is_good = ratio <= most and (rss_limit is None or peak <= rss_limit)
    limit = "" if rss_limit is None else f" of at most {rss_limit / MIB:.0f}"
    report(name, "PASS" if is_good else "FAIL",
           f"{ratio:.2f}x of {peer_name}, target {most}x ({statistics.median(own):.2f} s against "
           f"{statistics.median(other):.2f} s, medians of {runs}; processor time "
           f"{statistics.median(own_work) / statistics.median(other_work):.2f}x); peak RSS {peak / MIB:.0f} MiB"
           f"{limit}")


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
        return self.capture("100000", 100_000)

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

        def peer():
            return shell(digests, capture / "media", self.fresh("peer"))
        peer_name = "cp -r, then sha256sum and sha512sum side by side"
        for container in ("folder", "zip"):
            def build_alone():
                return run([self.program("build_package"), capture, self.fresh("out"), container])

            def build_command():
                return run([self.lifeboat, "build", capture, "-o", self.fresh("out"),
                            "--container", container, "--quiet"])
            compare(f"build S as {container}", build_alone, peer, peer_name, 0.6, self.runs,
                    256 * MIB)
            compare(f"build S as {container}, with the verification that follows",
                    build_command, peer, peer_name, 0.6, self.runs, 256 * MIB)
        self.drop("out", "peer")

    def measure_verify(self):
        self.verify("S", self.package(self.s()), 0.7, 100 * MIB)

    def measure_verify_small(self):
        self.verify("M", self.package(self.m()), 0.25, 256 * MIB)

    def verify(self, size, package, bagit_ratio, rss_limit):
        def ours():
            return run([self.lifeboat, "verify", package, "--quiet"])

        def tools():
            return shell('cd "$1"; sha256sum -c --quiet manifest-sha256.txt & one=$!; '
                         'sha512sum -c --quiet manifest-sha512.txt & two=$!; '
                         'wait $one; wait $two', package)

        def bagit():
            return run([sys.executable, "-m", "bagit", "--validate", "--processes", "2", "--quiet",
                        package])
        compare(f"verify {size}", ours, tools, "sha256sum -c and sha512sum -c side by side", 0.5,
                self.runs, rss_limit)
        if importlib.util.find_spec("bagit") is None:
            report(f"verify {size}", "PEER MISSING", "the Python module bagit cannot be imported")
        else:
            compare(f"verify {size}", ours, bagit, "bagit-python with two processes", bagit_ratio,
                    self.runs, rss_limit)
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
        package = self.package(self.m(), "zip")
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
