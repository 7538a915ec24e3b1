"""Measure ``rubric diff --on`` for 514 regions against ``score``: whole processes, per change that is tried.

Run with ``python benchmarks/rubric_diff.py``; the target is less than two ``score`` a change.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from smartcity_cli.regions import register
from smartcity_cli.rubric.bundled import find_rubric
from smartcity_cli.rubric.loading import load_rubric
from smartcity_cli.rubric.questions import LevelQuestion

TOOL = str(Path(sys.executable).with_name("smartcity"))
BEFORE, AFTER = "smartcity-2018@1.0.0", "smartcity-2019@1.0.0"


def answers(path: Path) -> None:
    """Write made-up levels (sintetis) of all regions for the rubric of 2018."""
    draw = random.Random(514)
    rubric = load_rubric(find_rubric(BEFORE)).rubric
    asked = [question for question in rubric.questions if isinstance(question, LevelQuestion)]
    lines = [",".join(["kode", "nama", *(question.id for question in asked)])]
    lines += [
        ",".join([region.code_2018, region.name_2018, *(str(draw.randint(0, 4)) for _ in asked)])
        for region in register().all("2018")
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def seconds(*words: str) -> tuple[float, str]:
    """Return how long a command takes as a process, and what it prints."""
    started = time.perf_counter()
    done = subprocess.run([TOOL, *words], capture_output=True, check=False, text=True)
    return time.perf_counter() - started, done.stdout


def main() -> None:
    """Print the two times, the number of changes tried, and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.csv"
        answers(path)
        scoring = ["score", str(path), "--rubric", BEFORE, "--format", "json"]
        differing = ["rubric", "diff", BEFORE, AFTER, "--on", str(path), "--format", "json"]
        pairs = [(seconds(*scoring)[0], seconds(*differing)[0]) for _ in range(7)]
        told = json.loads(seconds(*differing)[1])
    changes = len(told["units"])
    score, whole = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(pair[1] / pair[0] for pair in pairs) / changes
    print(f"regions {len(told['regions'])}, changes tried {changes}")
    print(f"score {score:.3f} s, rubric diff --on {whole:.3f} s, per change {ratio:.2f} of one score (target < 2)")


if __name__ == "__main__":
    main()
