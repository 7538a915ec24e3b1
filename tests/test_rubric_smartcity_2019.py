"""The reconstruction of 2019 is a child of that of 2018, complete and bilingual, and says what is the author's."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from command_line import smartcity
from smartcity_cli.rubric.bundled import find_rubric
from smartcity_cli.rubric.loading import load_rubric
from smartcity_cli.rubric.model import Part, Wording
from smartcity_cli.rubric.questions import ChoiceQuestion
from smartcity_cli.rubric.tree import tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
LOADED = load_rubric(find_rubric("smartcity-2019@1.0.0"))
TREE = tree_of(LOADED.rubric)
PARENT = load_rubric(find_rubric("smartcity-2018@1.0.0"))


def wordings(value: object) -> Iterator[Wording]:
    """Yield every text of the rubric."""
    if isinstance(value, Wording):
        yield value
    elif isinstance(value, Part):
        for name in type(value).model_fields:
            yield from wordings(getattr(value, name))
    elif isinstance(value, tuple):
        for member in value:
            yield from wordings(member)


def test_the_parts_that_are_public_are_parts_of_the_index() -> None:
    """Alignment, regulation, its implementation and the context stand below the index, infrastructure and applications
    below readiness; the weights of siblings add up to 100."""
    assert TREE.first_level == (
        *("kesiapan", "kondisi", "visi", "regulasi", "pelaksanaan_regulasi", "konteks", "quick_win"),
    )
    assert TREE.children["konteks"] == ("GV03", "IPM01", "KKD01")
    assert TREE.children["pelaksanaan_regulasi"] == ("RG03", "PL01", "PL02")
    assert {"infrastruktur", "aplikasi"} < set(TREE.children["kesiapan"])
    for node, children in TREE.children.items():
        weights = [TREE.members[child].weight for child in children]
        assert sum(weights) in (0, 100) or set(weights) == {1}, node


def test_nothing_of_2018_is_lost() -> None:
    """Every question and indicator of the parent is still there, and five of each are new."""
    new = {question.id for question in LOADED.rubric.questions} - {one.id for one in PARENT.rubric.questions}
    assert new == {"VS06", "PL01", "PL02", "IPM01", "KKD01"}
    assert {one.id for one in PARENT.rubric.indicators} | new == {one.id for one in LOADED.rubric.indicators}


def test_every_figure_is_said_to_be_the_authors() -> None:
    """A reconstruction says so, in both languages everywhere, and names no figure as taken from a source."""
    rubric = LOADED.rubric
    assert rubric.status == "reconstruction"
    assert {rubric.basis.weights, rubric.basis.scores, rubric.basis.targets, rubric.basis.bands} == {"author"}
    # Units and file names read the same in both languages.
    assert [one.id for one in wordings(rubric) if one.en is None and " " in one.id] == []
    note = (ROOT / "docs" / "rubrics" / "smartcity-2019.md").read_text(encoding="utf-8")
    assert all(question in note for question in ("VS06", "PL01", "PL02", "IPM01", "KKD01", "GV03"))


def test_every_indicator_has_a_place_in_every_facet_and_a_target() -> None:
    """Cross views and gap reports miss nothing."""
    for indicator in LOADED.rubric.indicators:
        assert set(indicator.facets) == {facet.id for facet in LOADED.rubric.facets}, indicator.id
        assert TREE.target_of[indicator.id] is not None
        assert indicator.strategy is not None


def test_fiscal_capacity_is_a_choice_and_ipm_has_goalposts(tmp_path: Path) -> None:
    """An IPM of 70 scores 50, a high KKD 100; a decimal comma is understood."""
    question = {one.id: one for one in LOADED.rubric.questions}["KKD01"]
    assert isinstance(question, ChoiceQuestion)
    assert [option.id for option in question.options] == ["rendah", "sedang", "tinggi"]
    path = tmp_path / "isian.csv"
    path.write_text("kode;nama;IPM01;KKD01\n33.19;Kudus;70,00;Tinggi\n", encoding="utf-8")
    ran = smartcity("score", path, "--rubric", "smartcity-2019", "--format", "json", "--fail-on", "never")
    (region,) = ran.json()["regions"]
    scores = json.dumps(region)
    assert '"IPM01": 50.0' in scores
    assert '"KKD01": 100.0' in scores


@pytest.mark.parametrize("year", ["2018", "2019"])
def test_of_relatives_the_one_that_fits_better_is_taken(year: str, tmp_path: Path) -> None:
    """Parent and child share most columns; the few others decide, and a notice names what was taken."""
    questions = (PARENT if year == "2018" else LOADED).rubric.questions
    path = tmp_path / "isian.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["kode", "nama", *(one.id for one in questions)])
        writer.writerow(["33.19", "Kudus", *("" for _ in questions)])
    ran = smartcity("validate", path, "--format", "json")
    (notice,) = [one for one in ran.json()["problems"] if one["code"] == "L102"]
    assert f"smartcity-{year}@1.0.0" in notice["message"]
