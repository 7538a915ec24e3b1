"""How long scoring takes, beside a floor measured in the same run: python benchmarks/engine.py [regions]."""

from __future__ import annotations

import json
import sys
import time
import tracemalloc
from typing import TYPE_CHECKING

import numpy

from smartcity_cli.analysis.ranking import rank
from smartcity_cli.analysis.weights import Scenario, analyse_drives
from smartcity_cli.rubric.schema import Rubric
from smartcity_cli.scoring.engine import aggregate, normalise, score
from smartcity_cli.scoring.plan import Plan, compile_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

DOMAINS, ASPECTS, INDICATORS = 3, 4, 5
COHORTS = (514, 50_000)
MISSING = 0.1
SEED = 2018
ROUNDS = 7
COINR_SECONDS = 10.7
"""One build of 50,000 x 60 by COINr 1.1.14 on a machine of this kind."""


def rubric_of(method: str) -> Rubric:
    """Return a rubric of 60 indicators in three levels under the index, missing answers skipped."""
    index: list[dict[str, object]] = [{"id": "I", "title": "I", "aggregate": method}]
    indicators: list[dict[str, object]] = []
    questions: list[dict[str, object]] = []
    for domain in range(DOMAINS):
        index.append({"id": f"D{domain}", "title": "D", "parent": "I", "weight": domain + 1, "aggregate": method})
        for aspect in range(ASPECTS):
            node = f"A{domain}{aspect}"
            index.append(
                {"id": node, "title": "A", "parent": f"D{domain}", "weight": aspect + 0.5, "aggregate": method}
            )
            for number in range(INDICATORS):
                name = f"{node}{number}"
                indicators.append({"id": name, "title": "Q", "parent": node, "weight": 0.1 * (number + 1)})
                questions.append(question_of(name, number))
                if number == 3:
                    indicators[-1]["score"] = {"method": "linear", "from": 0, "to": 100}
                if number == 4:
                    indicators[-1]["score"] = {"method": "minmax"}
    return Rubric.model_validate_json(
        json.dumps(
            {
                "schema": 1,
                "id": "benchmark",
                "version": "1.0.0",
                "title": "Benchmark",
                "status": "example",
                "basis": {"weights": "author", "scores": "author"},
                "sources": [{"title": "none", "taken": "nothing"}],
                "scale": {"minimum": 0, "maximum": 100, "decimals": 2},
                "missing": {"rule": "skip"},
                "index": index,
                "indicators": indicators,
                "questions": questions,
            }
        )
    )


def question_of(name: str, number: int) -> dict[str, object]:
    """Return a question: three of five ask for a level, two for a percentage."""
    if number < 3:
        levels = [{"level": level, "descriptor": "level"} for level in range(6)]
        return {"id": name, "text": "Q", "kind": "level", "levels": levels}
    return {"id": name, "text": "Q", "kind": "percent"}


def answers(plan: Plan, regions: int) -> NDArray[numpy.float64]:
    """Return made-up answers of which a tenth is missing."""
    generator = numpy.random.default_rng(SEED)
    shape = (regions, len(plan.indicators))
    is_level = numpy.array([indicator.method == "levels" for indicator in plan.indicators])
    values = numpy.where(
        is_level, generator.integers(0, 6, shape).astype(float), generator.uniform(0, 100, shape).round(1)
    )
    values[generator.random(shape) < MISSING] = numpy.nan
    return values


def fastest(task: Callable[[], object]) -> float:
    """Return the seconds of the fastest of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        task()
        best = min(best, time.perf_counter() - start)
    return best


def peak(task: Callable[[], object]) -> int:
    """Return the bytes allocated at most while a task runs, its result included."""
    tracemalloc.start()
    task()
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found


def measure(method: str, regions: int) -> None:
    """Print the times of one cohort under one way of aggregating."""
    plan = compile_plan(rubric_of(method))
    values = answers(plan, regions)
    weights = numpy.array([plan.global_weights[indicator.column] for indicator in plan.indicators])
    normalised = normalise(plan, values)
    scores = score(plan, values)
    index = scores.score[:, 0]

    floor = fastest(lambda: numpy.nansum(values * weights, axis=1))
    print(f"\n{method}, {regions:,} regions x {len(weights)} indicators, {MISSING:.0%} missing, seed {SEED}")
    print(f"{'':34}{'seconds':>9}{'floor = 1':>11}")
    for name, seconds in (
        ("floor: one weighted sum", floor),
        ("normalise", fastest(lambda: normalise(plan, values))),
        ("aggregate", fastest(lambda: aggregate(plan, normalised))),
        ("score (both, with reasons)", fastest(lambda: score(plan, values))),
        ("rank", fastest(lambda: rank(index, plan.epsilon))),
        ("what drives it", fastest(lambda: analyse_drives(plan, scores, Scenario(normalised, None, None)))),
    ):
        print(f"{name:34}{seconds:9.4f}{seconds / floor:11.1f}")
    if regions == COHORTS[-1]:
        print(f"{'COINr 1.1.14, as published':34}{COINR_SECONDS:9.1f}{COINR_SECONDS / floor:11.0f}")
    print(f"peak memory of score: {peak(lambda: score(plan, values)) / values.nbytes:.1f} times its input")


if __name__ == "__main__":
    for cohort in [int(argument) for argument in sys.argv[1:]] or COHORTS:
        for aggregation in ("arithmetic", "geometric"):
            measure(aggregation, cohort)
