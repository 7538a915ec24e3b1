"""What figures look like from outside: on the scale to the last digit, and marked where shown digits do not suffice."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

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


TIES = "unit,a\nF,80\nG,79.999\nH,67.5\nI,67.5\n"


def tied(folder: Path, **more: Any) -> list[str | Path]:
    """Write a cohort in which two regions show 80.00 and differ in place and band."""
    bands = [
        {"id": "b", "title": {"id": "Baik", "en": "Good"}, "from": 0, "to": 80},
        {"id": "m", "title": {"id": "Memuaskan", "en": "Very good"}, "from": 80, "to": 100},
    ]
    parts: dict[str, Any] = {"index": [{"id": "I"}], "indicators": [{"id": "a", "parent": "I"}], "bands": bands}
    return filed(folder, TIES, **(parts | more))


@pytest.mark.parametrize("form", ["terminal", "markdown"])
def test_a_sign_says_where_shown_digits_do_not_explain_place_and_band(form: str, tmp_path: Path) -> None:
    """80.00 and 80.00 with two places and two bands carry it, with the digits that tell them apart, and a sentence."""
    out = smartcity("score", *tied(tmp_path), "--format", form).out
    assert out.count("≈ 80.000") == out.count("≈ 79.999") == 1
    assert out.count("≈") == 3
    assert "≈ The digits shown do not explain the place or the band (regions: 2)" in " ".join(out.split())


def test_programs_are_told_too(tmp_path: Path) -> None:
    """JSON says what is unexplained; CSV has the digits in a column of their own."""
    words = tied(tmp_path)
    regions = {one["name"]: one for one in smartcity("score", *words, "--format", "json").json()["regions"]}
    assert regions["G"]["hidden_digits"] == {"place": True, "band": True, "digits": "79.999"}
    assert regions["H"]["hidden_digits"] is None
    table = list(csv.DictReader(io.StringIO(smartcity("score", *words, "--format", "csv").out)))
    assert [one["hidden_digits"] for one in table] == ["80.000", "79.999", "", ""]


def test_the_workbook_carries_the_sign(tmp_path: Path) -> None:
    """Beside the index, which stays a number."""
    smartcity("score", *tied(tmp_path), "-o", tmp_path / "nilai.xlsx", "--lang", "id")
    rows = list(load_workbook(tmp_path / "nilai.xlsx")["Peringkat"].iter_rows(values_only=True))
    assert [row[3:6] for row in rows if row[2] in ("F", "G", "H")] == [
        (80, "≈ 80,000", "Memuaskan"),
        (79.999, "≈ 79,999", "Baik"),
        (67.5, None, "Baik"),
    ]
    told = [str(row[0]) for row in load_workbook(tmp_path / "nilai.xlsx")["Keterangan"].iter_rows(values_only=True)]
    assert any(text.startswith("≈ Angka yang tampak tidak menjelaskan peringkat atau predikat") for text in told)


def test_a_regions_own_reports_carry_the_sign(tmp_path: Path) -> None:
    """``explain`` and ``gap`` give the place, the band and the digits that explain them."""
    words = tied(tmp_path)
    explained = " ".join(smartcity("explain", *words, "--region", "G").out.split())
    said = "≈ The digits shown do not explain rank 2 and the band Good; with more of them: 79.999."
    assert said in explained
    assert "≈" not in smartcity("explain", *words, "--region", "H").out
    told = smartcity("explain", *words, "--region", "G", "--format", "json").json()
    assert told["hidden_digits"] == {"place": True, "band": True, "digits": "79.999"}
    assert "G (G): index 80.00 (≈ 79.999), band Good, rank 2" in smartcity("gap", *words, "--region", "G").out


def test_the_node_that_breaks_a_tie_is_named(tmp_path: Path) -> None:
    """Where the index is the same in all its digits, that node's score tells the places apart."""
    nodes = [{"id": "b", "title": "Tata kelola", "parent": "I"}, {"id": "c", "parent": "I"}]
    words = filed(
        tmp_path, "unit,b,c\nF,60,70\nG,70,60\n", index=[{"id": "I"}], indicators=nodes, ranking={"ties": ["b"]}
    )
    out = smartcity("score", *words).out
    assert out.count("≈ Tata kelola 70.00") == out.count("≈ Tata kelola 60.00") == 1
    assert (
        "≈ Angka yang tampak tidak menjelaskan peringkat (2 daerah)" in smartcity("score", *words, "--lang", "id").out
    )


def test_nothing_is_marked_where_published_digits_decide(tmp_path: Path) -> None:
    """A rubric that ranks and bands what it publishes leaves nothing unexplained."""
    words = tied(tmp_path, ranking={"on": "rounded"}, banding={"on": "rounded"})
    assert "≈" not in smartcity("score", *words).out
    regions = smartcity("score", *words, "--format", "json").json()["regions"]
    assert [(one["name"], one["rank"], one["band"]) for one in regions[:2]] == [("F", 1, "m"), ("G", 1, "m")]
