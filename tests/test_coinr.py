"""The engine gives the figures that COINr 1.1.14 gives for the same data."""

from __future__ import annotations

import csv
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
import pytest

from scoring_cases import rubric
from smartcity_cli.analysis.ranking import rank
from smartcity_cli.scoring.engine import normalise, score
from smartcity_cli.scoring.plan import compile_plan

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smartcity_cli.rubric.schema import Rubric

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "coinr"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="COINr's figures do not stand beside the checkout")

Row = dict[str, str]


def rows_of(file: str) -> list[Row]:
    """Return a table as COINr wrote it."""
    with (DATA / file).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def numbers(rows: list[Row], columns: tuple[str, ...]) -> NDArray[numpy.float64]:
    """Return some columns as numbers, blanks as NaN."""
    return numpy.array([[float(row[column] or "nan") for column in columns] for row in rows])


def rubric_of(
    meta: list[Row],
    aggregate: str,
    score_of: Callable[[bool], dict[str, Any]],
    thresholds: tuple[float, ...] = (0, 0, 0),
) -> Rubric:
    """Return the rubric that says what COINr's table of indicators says.

    ``score_of`` gives the normalisation, told whether lower values are better; ``thresholds`` are the shares of
    children that must be there, from the lowest level of aggregates up.
    """
    index = [
        {
            "id": row["iCode"],
            **({"parent": row["Parent"]} if row["Parent"] else {}),
            "weight": float(row["Weight"]),
            "aggregate": aggregate,
            "missing": {"rule": "skip", "minimum_coverage": thresholds[int(row["Level"]) - 2], "by": "count"},
        }
        for row in meta
        if row["Type"] == "Aggregate"
    ]
    indicators = [
        {
            "id": row["iCode"],
            "parent": row["Parent"],
            "weight": float(row["Weight"]),
            "score": score_of(row["Direction"] == "-1"),
        }
        for row in meta
        if row["Type"] == "Indicator"
    ]
    return rubric(index, indicators)


def goalposts(reverse: bool) -> dict[str, Any]:
    """Return the line from 0 to 4, backwards where lower is better."""
    start, end = (4, 0) if reverse else (0, 4)
    return {"method": "linear", "from": start, "to": end}


def minmax(bottom: float) -> Callable[[bool], dict[str, Any]]:
    """Return min-max over the cohort onto an interval that ends at 100."""
    return lambda reverse: {"method": "minmax", "bottom": bottom, "better": "lower" if reverse else "higher"}


def mended(ranks: NDArray[numpy.float64], scores: NDArray[numpy.float64]) -> list[int]:
    """Return COINr's ranks, 0 for none, where scores of COINr's that differ by float noise share the best of theirs."""
    return [0 if numpy.isnan(score) else int(numpy.nanmin(ranks[numpy.abs(scores - score) < 1e-7])) for score in scores]


CASES: dict[str, tuple[str, Callable[[bool], dict[str, Any]], tuple[float, ...]]] = {
    "questionnaire/goalposts_amean": ("arithmetic", goalposts, (0, 0, 0)),
    "questionnaire/goalposts_amean_thresh066": ("arithmetic", goalposts, (0.66, 0.66, 0.66)),
    "questionnaire/minmax_amean": ("arithmetic", minmax(0), (0, 0, 0)),
    "questionnaire/minmax1_gmean": ("geometric", minmax(1), (0, 0, 0)),
    "questionnaire/minmax1_hmean": ("harmonic", minmax(1), (0, 0, 0)),
    "asem/minmax_amean_missing": ("arithmetic", minmax(0), (0, 0, 0)),
    "asem/minmax1_gmean_missing": ("geometric", minmax(1), (0, 0, 0)),
    "asem/minmax_amean_missing_thresh_bylevel": ("arithmetic", minmax(0), (0.8, 1, 0.5)),
    "ties_514": ("arithmetic", goalposts, (0, 0, 0)),
}
INPUTS = {
    "questionnaire": ("questionnaire/inputs/iMeta.csv", "questionnaire/inputs/iData.csv"),
    "asem": ("asem/iMeta.csv", "asem/raw.csv"),
    "ties_514": ("ties_514/inputs/iMeta.csv", "ties_514/inputs/iData.csv"),
}


@pytest.mark.parametrize("case", CASES)
def test_figures_of_coinr(case: str) -> None:
    """Normalised values and all aggregates equal COINr's to 1e-9, and all ranks but for ties that float noise split."""
    meta_file, data_file = INPUTS[case.split("/")[0]]
    plan = compile_plan(rubric_of(rows_of(meta_file), *CASES[case]))
    indicators = tuple(indicator.id for indicator in plan.indicators)
    values = numbers(rows_of(data_file), indicators)

    expected = numbers(rows_of(f"{case}/normalised.csv"), indicators)
    numpy.testing.assert_allclose(normalise(plan, values), expected, rtol=0, atol=1e-9)

    scores = score(plan, values)
    expected = numbers(rows_of(f"{case}/aggregated.csv"), plan.nodes)
    numpy.testing.assert_allclose(scores.score, expected, rtol=0, atol=1e-9)

    ranks = numbers(rows_of(f"{case}/ranks.csv"), plan.nodes)
    for column, node in enumerate(plan.nodes):
        assert mended(ranks[:, column], expected[:, column]) == rank(scores.column(node), plan.epsilon).tolist()


def test_exact_ties_share_a_rank() -> None:
    """Where rational arithmetic says that scores are equal, the ranks are equal, and all ranks are the true ones."""
    plan = compile_plan(rubric_of(rows_of("ties_514/inputs/iMeta.csv"), "arithmetic", goalposts))
    indicators = tuple(indicator.id for indicator in plan.indicators)
    index = score(plan, numbers(rows_of("ties_514/inputs/iData.csv"), indicators)).score[:, 0]
    truth = rows_of("ties_514/exact_index.csv")

    assert [float(Fraction(row["score_exact"])) for row in truth] == pytest.approx(list(index), abs=1e-9)
    assert [int(row["rank"]) for row in truth] == rank(index, plan.epsilon).tolist()
