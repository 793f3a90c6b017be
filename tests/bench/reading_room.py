#!/usr/bin/env python3
"""Times the reading room in Chromium from file://, and beside it the design with all photos in one script, on the
same photos in the same run.

    tests/bench/reading_room.py --work FOLDER [--program build/release/tests/bench/write_reading_room] [--photos 1000,100000]
        [--queries 45] [--once]

Cold means: on a fresh page, whose shards no script has loaded before.  `find` is the time from two words to the
numbers of the photos; `shown` is until the first thirty stand on the page with their facets asked for.  The
memory is that of the renderer, all shared pages divided (PSS).  --once leaves the folders as they are.
"""
import argparse
import json
import pathlib
import random
import statistics
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "viewer"))
from browser import Browser  # noqa: E402

FIRST_PHOTOS = """new Promise((done) => { const look = () => {
  const shown = [...document.querySelectorAll('img')].slice(0, 6);
  if (shown.length > 0 && shown.every((one) => one.complete)) done(performance.now()); else setTimeout(look, 2); }; look(); })"""
SHOWN = """new Promise((done) => { const from = performance.now(); const status = document.getElementById('status');
  status.textContent = ''; address.go(%s);
  const look = () => { if (status.textContent !== '') done(performance.now() - from); else setTimeout(look, 1); }; look(); })"""
FIND = """(async () => { const from = performance.now(); const found = await findPhotos(parseQuery(%s), new Map());
  const middle = performance.now(); await countFacets(found.photos); return [middle - from, performance.now() - middle]; })()"""
MAP = """new Promise((done) => { const look = () => { if (document.querySelector('.marks circle') && document.querySelector('#map-photos .photos li'))
  done(performance.now()); else setTimeout(look, 2); }; look(); })"""


def renderer_pss():
    """Bytes of the largest renderer among this process's descendants."""
    most = 0
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if b"--type=renderer" in (folder / "cmdline").read_bytes():
                text = (folder / "smaps_rollup").read_text()
                most = max(most, int(text.split("Pss:")[1].split()[0]) * 1024)
        except (OSError, IndexError):
            pass
    return most


def p95(values):
    return sorted(values)[max(0, int(len(values) * 0.95 + 0.5) - 1)]


def measure(folder, queries):
    figures = {}
    viewer = folder / "viewer"

    def fresh(path, fragment=""):
        return browser.open(path, fragment)

    with Browser() as browser:
        fronts = []
        for _ in range(5):
            page = fresh(viewer / "index.html")
            fronts.append(page.evaluate(FIRST_PHOTOS))
            page.close()
        figures["front_ms"] = statistics.median(fronts)
        maps = []
        for _ in range(5):
            page = fresh(viewer / "map.html")
            maps.append(page.evaluate(MAP))
            page.close()
        figures["map_ms"] = statistics.median(maps)

        page = fresh(viewer / "search.html")
        page.wait("document.getElementById('status').textContent !== ''")
        count = page.evaluate("index.photos")
        dice = random.Random(7)
        words = []
        for _ in range(queries):
            card = page.evaluate("cardOf(%d)" % dice.randrange(count))
            text = [word for word in " ".join([card["title"]] + [row[1] for row in card.get("text", [])]).split() if word.isalnum()]
            words.append(" ".join(dice.sample(text, 2)))
        page.close()
        finds, counts, shown = [], [], []
        for query in words:
            page = fresh(viewer / "search.html")
            page.wait("document.getElementById('status').textContent !== ''")
            find, facets = page.evaluate(FIND % json.dumps(query))
            finds.append(find)
            counts.append(facets)
            page.close()
            page = fresh(viewer / "search.html")
            page.wait("document.getElementById('status').textContent !== ''")
            shown.append(page.evaluate(SHOWN % json.dumps("q=" + query.replace(" ", "+"))))
            figures["memory"] = max(figures.get("memory", 0), renderer_pss())
            page.close()
        figures.update(find_median=statistics.median(finds), find_p95=p95(finds), facets_median=statistics.median(counts),
                       facets_p95=p95(counts), shown_median=statistics.median(shown), shown_p95=p95(shown))
    with Browser() as browser:
        firsts = []
        for _ in range(3):
            page = fresh(folder / "one-script.html")
            firsts.append(page.evaluate(FIRST_PHOTOS))
            scans = [page.evaluate("(() => { const from = performance.now(); show(find(%s)); return performance.now() - from; })()"
                                   % json.dumps(query.split())) for query in words[:15]]
            figures["one_script_memory"] = renderer_pss()
            page.close()
        figures.update(one_script_front_ms=statistics.median(firsts), one_script_shown_p95=p95(scans))
    return figures


def main():
    root = pathlib.Path(__file__).resolve().parents[2]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", required=True, type=pathlib.Path)
    parser.add_argument("--program", default=root / "build/release/tests/bench/write_reading_room")
    parser.add_argument("--photos", default="1000,100000")
    parser.add_argument("--queries", type=int, default=45)
    parser.add_argument("--once", action="store_true", help="take the folders that an earlier run left")
    options = parser.parse_args()
    print("| photos | CPU a photo | front: first photos | words found, cold p95 (median) | shown, cold p95 (median) | facets counted p95 | map ready "
          "| memory | one script: first photos | its search p95 | its memory |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for photos in (int(one) for one in options.photos.split(",")):
        folder = options.work / str(photos)
        cost = {}
        if not (options.once and folder.exists()):
            made = subprocess.run([options.program, str(photos), folder], check=True, capture_output=True, text=True)
            cost = json.loads(made.stdout)
            (folder / "cost.json").write_text(made.stdout)
        elif (folder / "cost.json").exists():
            cost = json.loads((folder / "cost.json").read_text())
        found = measure(folder, options.queries)
        a_photo = "%.2f ms" % (cost["cpu_seconds"] * 1000 / photos) if cost else "–"
        print(f"| {photos:,} | {a_photo} | {found['front_ms']:.0f} ms | {found['find_p95']:.0f} ({found['find_median']:.0f}) ms "
              f"| {found['shown_p95']:.0f} ({found['shown_median']:.0f}) ms | {found['facets_p95']:.0f} ms | {found['map_ms']:.0f} ms "
              f"| {found['memory'] / 1e6:.0f} MB | {found['one_script_front_ms']:.0f} ms | {found['one_script_shown_p95']:.0f} ms "
              f"| {found['one_script_memory'] / 1e6:.0f} MB |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
