"""What figures look like from outside: on the scale to the last digit."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest

from command_line import smartcity
from scoring_cases import rubric

if TYPE_CHECKING:
    from pathlib import Path


def filed(folder: Path, answers: str, **parts: Any) -> list[str | Path]:
    """Write a rubric and a table of answers, and return how a command names them."""
    of = rubric(**{"status_note": "uji", "register": "any", **parts})
    (folder / "rubrik.json").write_text(of.model_dump_json(by_alias=True, exclude_none=True), encoding="utf-8")
    (folder / "isian.csv").write_text(answers, encoding="utf-8")
    return [folder / "isian.csv", "--rubric", folder / "rubrik.json", "--regions", "any"]


@pytest.mark.parametrize("aggregate", ["geometric", "harmonic", "arithmetic"])
def test_scores_in_json_and_csv_keep_to_the_scale(aggregate: str, tmp_path: Path) -> None:
    """The geometric mean of two hundreds is 100 and not 100.00000000000004, in whatever a program reads."""
    words = filed(
        tmp_path,
        "unit,a,b\nA,0,10\nB,10,0\nC,5,5\n",
        index=[{"id": "I", "aggregate": aggregate}],
        indicators=[
            {"id": "a", "parent": "I", "target": 100, "score": {"method": "minmax", "bottom": 1}},
            {"id": "b", "parent": "I", "target": 100, "score": {"method": "minmax", "better": "lower", "bottom": 1}},
        ],
    )
    ranking = smartcity("score", *words, "--format", "json").json()["regions"]
    assert [one["index"] for one in ranking if one["name"] != "C"] == [100, 1]
    table = list(csv.DictReader(io.StringIO(smartcity("score", *words, "--format", "csv").out)))
    assert [one["I"] for one in table if one["name"] != "C"] == ["100.0", "1.0"]
    gaps = smartcity("gap", *words, "--region", "A", "--format", "json").out
    explained = smartcity("explain", *words, "--region", "B", "--format", "json").out
    assert "100.0000000" not in gaps + explained
    assert "99.9999999" not in gaps + explained


@pytest.mark.parametrize(("value", "better"), [(30, "higher"), (70, "lower"), (60, "higher"), (50, "higher")])
def test_a_cohort_of_one_scores_what_the_rubric_says(value: float, better: str, tmp_path: Path) -> None:
    """Short of the target, at it or past it, one region alone has nobody to be compared with."""
    method = {"method": "distance_to_target", "target": 50, "better": better, "when_constant": 33}
    words = filed(
        tmp_path, f"unit,a\nA,{value}\n", index=[{"id": "I"}], indicators=[{"id": "a", "parent": "I", "score": method}]
    )
    assert smartcity("score", *words, "--format", "json").json()["regions"][0]["index"] == 33
