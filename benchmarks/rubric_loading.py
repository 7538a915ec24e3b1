"""Measure loading and checking of every bundled rubric against parsing the same files with PyYAML's C loader.

Both sides run in one process, in turns, and the ratio is the median of the ratios of the pairs. The floor of a rubric
that extends another one is parsing its file and those of all its ancestors. The largest rubric is also measured as
whole processes, each with what it imports. Run with ``python benchmarks/rubric_loading.py``.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import yaml

from smartcity_cli.rubric.bundled import bundled_rubrics, find_rubric
from smartcity_cli.rubric.checking import check
from smartcity_cli.rubric.contents import contents_of
from smartcity_cli.rubric.loading import load_rubric

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TARGET = 1.5
ROUNDS = 25
OURS = (
    "import sys, pathlib; from smartcity_cli.rubric.loading import load_rubric; load_rubric(pathlib.Path(sys.argv[1]))"
)
FLOOR = "import sys, yaml; yaml.load(open(sys.argv[1], 'rb'), yaml.CSafeLoader)"
FLOOR_IMPORTING = f"import json, hashlib, pydantic; {FLOOR}"


def seconds(call: Callable[[], object]) -> float:
    """Return how long a call takes."""
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def pairs(ours: Callable[[], object], floor: Callable[[], object], rounds: int) -> tuple[float, float, float]:
    """Return the medians of both sides in seconds and of their ratios."""
    ours(), floor()
    taken = [(seconds(ours), seconds(floor)) for _ in range(rounds)]
    one, other = (statistics.median(side) for side in zip(*taken, strict=True))
    return one, other, statistics.median(pair[0] / pair[1] for pair in taken)


def files_of(path: Path) -> list[bytes]:
    """Return what must be parsed for a rubric: its file and those of its ancestors."""
    ancestors = [find_rubric(spec) for spec in load_rubric(path).ancestors]
    return [one.read_bytes() for one in (*ancestors, path)]


def parse(files: list[bytes]) -> None:
    """Parse files with PyYAML's C loader."""
    for data in files:
        yaml.load(data, yaml.CSafeLoader)


def run(code: str, path: Path) -> None:
    """Run Python as a process of its own."""
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)


def main() -> None:
    """Print one row a rubric, then the whole processes of the largest one."""
    print(f"{'rubric':<32} {'KiB':>5} {'load ms':>8} {'floor ms':>8} {'ratio':>6}  target")
    worst = 0.0
    for one in bundled_rubrics():
        files = files_of(one.path)
        ours, floor, ratio = pairs(lambda path=one.path: load_rubric(path), lambda files=files: parse(files), ROUNDS)  # type: ignore[misc]
        worst = max(worst, ratio)
        size = sum(map(len, files)) / 1024
        print(f"{one.spec:<32} {size:>5.0f} {ours * 1e3:>8.1f} {floor * 1e3:>8.1f} {ratio:>6.2f}  <= {TARGET}")
    print(f"worst ratio {worst:.2f} (target <= {TARGET})")
    largest = max(bundled_rubrics(), key=lambda one: one.path.stat().st_size).path
    rubric = load_rubric(largest).rubric
    checking = statistics.median(seconds(lambda: check(contents_of(rubric))) for _ in range(ROUNDS))
    print(f"of which checking {largest.parent.name}: {checking * 1e3:.1f} ms")
    for name, floor_code in (("yaml alone", FLOOR), ("yaml, with the imports", FLOOR_IMPORTING)):
        ours, floor, ratio = pairs(lambda: run(OURS, largest), lambda code=floor_code: run(code, largest), 15)  # type: ignore[misc]
        print(f"process: {largest.parent.name} / {name:<24} {ours * 1e3:>8.0f} {floor * 1e3:>8.0f} {ratio:>6.2f}")


if __name__ == "__main__":
    main()
