"""Cases are read strictly, and everything that is wrong with one is told at its line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from command_line import ROOT
from small_rubric import CASE, RUBRIC, on_disk, read
from smartcity_cli.catalogue import message_of, remedy_of
from smartcity_cli.problems import Location
from smartcity_cli.rubric.bundled import bundled_rubrics, find_rubric
from smartcity_cli.rubric.case_schema import Case, Expected, ExpectedFigure, ExpectedProblem, GivenScores
from smartcity_cli.rubric.cases import case_files, load_cases, read_case
from smartcity_cli.rubric.loading import load_rubric, read_rubric
from smartcity_cli.rubric.reduction import cut_at
from smartcity_cli.rubric.tree import tree_of
from smartcity_cli.yaml_source import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from smartcity_cli.rubric.model import Part

GIVEN = """\
schema: 1
title: Kasus
synthetic: true
given: [{region: Satu, scores: {A: 80, B: 60, C: 50}}]
expect: [{scores: {I: 70}}]
"""


def test_a_good_case_has_no_problems() -> None:
    """Answers, figures with and without a tolerance of their own, and a missing score are all read."""
    case, problems = read(CASE + "problems: [{code: A101, question: N}]\n")
    assert problems == ()
    assert case is not None
    assert case.file == "kasus.yaml"
    assert (case.case.expect[0].scores["A"].value, case.case.expect[0].scores["A"].tolerance) == (100, None)
    other, _ = read(GIVEN.replace("{I: 70}", "{I: {value: 70, tolerance: 1}, A: null}"))
    assert other is not None
    assert (other.case.expect[0].scores["I"].tolerance, other.case.expect[0].scores["A"].value) == (1, None)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (CASE.replace("synthetic: true\n", ""), "R451", 1),
        (CASE + "given: [{region: Satu, scores: {A: 1}}]\n", "R452", 1),
        ("schema: 1\ntitle: T\nsynthetic: true\nexpect: [{rank: 1}]\n", "R452", 1),
        (GIVEN.replace("expect: [{scores: {I: 70}}]\n", ""), "R453", 1),
        (GIVEN.replace("{scores: {I: 70}}", "{region: Satu}"), "R465", 5),
        (GIVEN.replace("{scores: {I: 70}}", "{scores: {I: 70}}, {}"), "R465", 5),
        (GIVEN.replace("synthetic: true", "synthetic: true\ntolerance: 100"), "R466", 4),
        (GIVEN.replace("{I: 70}", "{I: {value: 70, tolerance: 100.5}}"), "R466", 5),
        (CASE + "problems: [{code: A999}]\n", "R454", 10),
        (CASE + "problems: [{code: A101, question: X}]\n", "R455", 10),
        (CASE.replace("{I: 87", "{J: 87"), "R455", 8),
        (GIVEN.replace("scores: {I: 70}", "self_assessed: {J: 70}"), "R455", 5),
        (GIVEN.replace("scores: {I: 70}", "gaps: {J: 70}"), "R455", 5),
        (GIVEN.replace("scores: {I: 70}", "band: sedang"), "R455", 5),
        (GIVEN.replace("scores: {I: 70}", "gates: [pintu]"), "R455", 5),
        (GIVEN.replace("A: 80", "Z: 80"), "R455", 4),
        (GIVEN.replace("A: 80", "A: 180"), "R304", 4),
        (GIVEN.replace("A: 80", "A: 80, L: 10"), "R456", 4),
        (GIVEN.replace("A: 80, B: 60, C: 50", "I: 80"), "R457", 4),
        (GIVEN.replace("schema: 1", "schema: 2"), "R226", 1),
        (GIVEN.replace("title: Kasus", "judul: Kasus"), "R201", 2),
        (GIVEN.replace("region: Satu, ", ""), "R203", 4),
        (GIVEN.replace("{I: 70}", "{I: tujuh}"), "R208", 5),
        (GIVEN.replace("{I: 70}", "{I: {value: 70, toleransi: 1}}"), "R201", 5),
        (GIVEN.replace("expect:", "versions: [1.2]\nexpect:"), "R205", 5),
        (GIVEN + "expect: []\n", "R116", 6),
        ("- 1\n", "R450", 1),
    ],
)
def test_every_fault_has_its_code_and_line(text: str, code: str, line: int) -> None:
    """Faults of form, of names and of sense are told in both languages with their remedy."""
    case, problems = read(text)
    assert case is None
    found = next(problem for problem in problems if problem.code == code)
    assert (found.location.file, found.location.row) == ("kasus.yaml", line)
    for language in ("id", "en"):
        assert "{" not in message_of(found, language).replace("{…}", "")
        assert remedy_of(found, language)


def test_a_case_for_another_version_is_not_judged() -> None:
    """What it names may not exist in this version; it is read, and left out when cases are run."""
    case, problems = read(CASE.replace("{I: 87", "{J: 87") + 'versions: ["1.0.0", "1.1.0"]\n')
    assert problems == ()
    assert case is not None
    rubric = read_rubric(RUBRIC.encode()).rubric
    assert not case.is_for(rubric)
    same, _ = read(CASE + 'versions: ["1.2.0"]\n')
    assert same is not None
    assert same.is_for(rubric)


def test_cases_are_found_beside_the_rubric_and_read_by_name(tmp_path: Path) -> None:
    """One that cannot be read is a problem, and keeps no other from being read; other versions are left out."""
    file = on_disk(tmp_path, b=CASE, a=GIVEN, c="schema: 1\n", d=CASE + 'versions: ["9.0.0"]\n')
    (tmp_path / "cases" / "e.yaml").mkdir()
    (tmp_path / "cases" / "f.YML").write_text(GIVEN, encoding="utf-8")
    (tmp_path / "cases" / "catatan.txt").write_text("bukan kasus", encoding="utf-8")
    cases, problems, for_others = load_cases(case_files(file), load_rubric(file).rubric)
    assert [case.file[-6:] for case in cases] == ["a.yaml", "b.yaml", "/f.YML"]
    assert [name[-6:] for name in for_others] == ["d.yaml"]
    assert [(problem.code, problem.location.file[-6:]) for problem in problems] == [
        ("R203", "c.yaml"),
        ("F103", "e.yaml"),
    ]
    assert case_files(tmp_path / "cases" / "a.yaml") == ()


def test_cases_are_no_rubrics(tmp_path: Path) -> None:
    """A case may be called like a version without being taken for a rubric."""
    folder = tmp_path / "kecil"
    (folder / "cases").mkdir(parents=True)
    for name in ("1.2.0.yaml", "cases/1.0.0.yaml", "cases/2.0.0.yaml"):
        (folder / name).touch()
    assert [one.spec for one in bundled_rubrics(tmp_path)] == ["kecil@1.2.0"]


def test_a_part_of_a_document_keeps_the_places_of_the_whole() -> None:
    """Values are found from the part, lines and columns are those of the file."""
    document = read_yaml(b"a: 1\nb:\n  c:\n    - {d: 1.10}\n", "x.yaml")
    part = document.part(("b",))
    deeper = part.part(("c", 0))
    assert (part.value, deeper.value) == ({"c": [{"d": 1.1}]}, {"d": 1.1})
    assert part.location(("c", 0, "d")) == deeper.location(("d",)) == Location("x.yaml", row=4, column=11)
    assert deeper.written(("d",)) == "1.10"
    assert deeper.location(("e",)) == Location("x.yaml", row=4, column=7)


def test_cutting_leaves_what_stands_above() -> None:
    """Given nodes become indicators; a branch without any becomes one nobody answers; a gate keeps if both ends do."""
    rubric = read_rubric(RUBRIC.encode()).rubric
    cut = cut_at(rubric, ["A", "B"])
    assert tree_of(cut).order == ("I", "A", "B", "C")
    assert [tree_of(cut).local_weight[node] for node in ("A", "B", "C")] == [0.6, 0.2, 0.2]
    assert (tree_of(cut).target_of["A"], cut.gates, cut.ranking.ties) == (80, (), ("B",))
    deep = cut_at(rubric, ["L", "M"])
    assert tree_of(deep).order == ("I", "A", "L", "O", "B", "M", "Y", "T", "C")
    assert [gate.id for gate in deep.gates] == ["pagar"]
    assert cut_at(rubric, ["A"]).ranking.ties == ("B",)
    assert cut_at(rubric, ["M"]).gates == ()


def test_the_examples_of_the_page_are_cases_that_fit() -> None:
    """The first is a whole case for spbe-2018, the second the inside of one for spbe-2020."""
    whole, inside = re.findall(
        r"```yaml\n(.*?)```", (ROOT / "docs" / "cases.md").read_text(encoding="utf-8"), re.DOTALL
    )
    for rubric, text in (("spbe-2018", whole), ("spbe-2020", f"schema: 1\ntitle: T\nsynthetic: true\n{inside}")):
        _, problems = read_case(text.encode(), "cases.md", load_rubric(find_rubric(rubric)).rubric)
        assert problems == ()


@pytest.mark.parametrize("part", [Case, Expected, ExpectedFigure, ExpectedProblem, GivenScores])
def test_every_key_of_a_case_is_described_on_its_page(part: type[Part]) -> None:
    """The page names every key there is."""
    page = (ROOT / "docs" / "cases.md").read_text(encoding="utf-8")
    assert [key for key in part.model_fields if key.rstrip("_") not in page] == []
