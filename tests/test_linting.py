"""Each lint fires at the line of what is doubtful, and keeps silent where all is well."""

from __future__ import annotations

from pathlib import Path

import pytest

from rubric_texts import LINTED, MARK, BrokenRubric, broken_rubrics, changed, places_of_marks
from smartcity_cli.catalogue import catalogue, message_of, remedy_of, rubric_lints
from smartcity_cli.problems import Problem, Severity
from smartcity_cli.rubric.bundled import bundled_rubrics
from smartcity_cli.rubric.json_schema import rubric_schema
from smartcity_cli.rubric.linting.allowing import LINTS
from smartcity_cli.rubric.linting.lints import lint
from smartcity_cli.rubric.loading import LoadedRubric, load_rubric, read_rubric

DOUBTFUL = broken_rubrics("doubtful_rubrics.txt")
FIRING = [one for one in DOUBTFUL if one.words]
SILENT = [one for one in DOUBTFUL if not one.words]


def problems(text: str) -> list[Problem]:
    """Return what the lints find, marks taken out."""
    return lint(read_rubric(text.replace(MARK, "").encode(), "rubrik.yaml"))


def doubtful(*changes: tuple[str, str]) -> str:
    """Return the rubric without doubts after some changes of its text."""
    return changed(*changes, text=LINTED)


def test_the_rubric_that_the_tests_change_is_without_doubt() -> None:
    """Whatever is found in a changed one comes from the change."""
    assert problems(LINTED) == []


@pytest.mark.parametrize("one", FIRING, ids=[f"{one.code} {one.name}" for one in FIRING])
def test_a_lint_fires_where_the_value_stands(one: BrokenRubric) -> None:
    """One doubtful value gives one warning: its code, line and column, what was found, what to do."""
    text = doubtful(*one.changes)
    (problem,) = problems(text)
    assert (problem.code, [problem.location]) == (one.code, places_of_marks(text))
    assert one.words in message_of(problem, "en")
    for language in ("id", "en"):
        assert "{" not in message_of(problem, language)
        assert remedy_of(problem, language)
    assert catalogue()[one.code].severity is Severity.WARNING


@pytest.mark.parametrize("one", SILENT, ids=[f"{one.code} {one.name}" for one in SILENT])
def test_a_lint_keeps_silent_where_all_is_well(one: BrokenRubric) -> None:
    """No lint finds anything: neither the one concerned nor another."""
    assert problems(doubtful(*one.changes)) == []


def test_every_lint_fires_and_has_a_name_of_its_own() -> None:
    """No lint is without a rubric that makes it fire."""
    assert {one.code for one in FIRING} == {kind.code for kind in rubric_lints.LINTS}
    assert sorted(LINTS) == sorted({kind.name for kind in rubric_lints.LINTS})


@pytest.mark.parametrize("one", bundled_rubrics(), ids=lambda one: one.spec)
def test_bundled_rubrics_are_clean(one) -> None:  # type: ignore[no-untyped-def]
    """Each finding is mended, or allowed with a reason in both languages."""
    loaded = load_rubric(one.path)
    assert [(problem.code, str(problem.location)) for problem in lint(loaded)] == []
    assert all(allowance.reason.en for allowance in loaded.rubric.allow)


def test_of_few_indicators_only_one_that_outweighs_all_others_dominates() -> None:
    """Three equal ones weigh a third each, and nobody could help it; two may weigh anything."""

    def dominant(*weights: float) -> list[str]:
        members = "".join(
            f"  - {{id: K{place}, parent: I, weight: {weight}, title: K, score: {{method: linear, from: 0, to: 1}}}}\n"
            for place, weight in enumerate(weights)
        )
        asked = "".join(f"  - {{id: K{place}, kind: number, text: K{place}}}\n" for place in range(len(weights)))
        head = LINTED[: LINTED.index("languages:")]
        rest = "scale: {minimum: 0, maximum: 1, decimals: 2}\nmissing: {rule: skip}\nindex: [{id: I, title: I}]\n"
        text = f"{head}{rest}indicators:\n{members}questions:\n{asked}"
        return [str(problem.values["at"]) for problem in problems(text) if problem.code == "R503"]

    assert dominant(1, 1, 1) == dominant(50, 25, 25) == dominant(98, 2) == dominant(1) == []
    assert dominant(51, 25, 24) == dominant(60, 20, 10, 10) == ["K0"]
    assert dominant(30, 18, 18, 18, 16) == ["K0"]


def test_of_very_many_indicators_equal_ones_are_not_negligible() -> None:
    """Of 1,100 equal ones each weighs less than a thousandth; one that weighs less than a tenth of that is named."""
    members = "".join(
        f"  - {{id: K{place}, parent: I, weight: {0.01 if place == 7 else 1}, title: K, question: Q,"
        " score: {method: linear, from: 0, to: 1}}\n"
        for place in range(1100)
    )
    head = LINTED[: LINTED.index("languages:")]
    text = (
        f"{head}scale: {{minimum: 0, maximum: 1, decimals: 2}}\nmissing: {{rule: skip}}\nindex: [{{id: I, title: I}}]\n"
        f"indicators:\n{members}questions: [{{id: Q, kind: number, text: Q}}]\n"
    )
    assert [one.values["at"] for one in problems(text) if one.code == "R502"] == ["K7"]


def test_what_a_child_wrote_is_named_in_the_child(tmp_path: Path) -> None:
    """A sum spoiled by the child stands at its weight; what it inherits stands in the parent, behind its own."""
    parent = tmp_path / "teliti-1.0.0.yaml"
    parent.write_text(doubtful(("address: contoh.id, ", "")), encoding="utf-8")
    child = tmp_path / "anak.yaml"
    child.write_text(
        'schema: 1\nid: anak\nversion: "1.0.0"\nextends: {id: teliti, version: "1.0.0"}\n'
        "title: {id: Anak, en: Child}\nstatus: example\nstatus_note: {id: Anak, en: Child}\n"
        "replace:\n  index: [{id: B, weight: 39}]\n  questions: [{id: T, text: {id: Sejauh mana?, en: Table}}]\n",
        encoding="utf-8",
    )
    assert [(one.code, one.location.file, one.location.line) for one in lint(load_rubric(child))] == [
        ("R501", str(child), 9),
        ("R509", str(child), 10),
        ("R511", str(parent), 10),
    ]
    (alike,) = (one for one in lint(load_rubric(child)) if one.code == "R509")
    assert alike.values["first_line"] == f"40 ({parent})"


def test_a_sum_that_no_longer_fits_the_weight_above_stands_where_that_was_changed(tmp_path: Path) -> None:
    """The weights below are the parent's, whose author did nothing wrong; the child's line is the one to look at."""
    uneven = doubtful(
        ("weight: 20, title: {id: Satu", "weight: 22, title: {id: Satu"),
        ("weight: 20, title: {id: Dua", "weight: 18, title: {id: Dua"),
    )
    (tmp_path / "teliti-1.0.0.yaml").write_text(uneven, encoding="utf-8")
    child = tmp_path / "anak.yaml"
    child.write_text(
        'schema: 1\nid: anak\nversion: "1.0.0"\nextends: {id: teliti, version: "1.0.0"}\n'
        "title: {id: Anak, en: Child}\nstatus: example\nstatus_note: {id: Anak, en: Child}\nreplace:\n"
        "  index:\n    - {id: A, weight: 50}\n    - {id: B, weight: 50}\n"
        "  indicators: [{id: A3, weight: 19}]\n",
        encoding="utf-8",
    )
    (found,) = lint(load_rubric(child))
    assert (found.code, found.values["at"], found.location.file, found.location.line) == ("R501", "A", str(child), 12)
    child.write_text(child.read_text(encoding="utf-8").replace("weight: 19", "target: 3"), encoding="utf-8")
    (found,) = lint(load_rubric(child))
    assert (found.code, found.values["at"], found.location.file, found.location.line) == ("R501", "A", str(child), 10)


def test_a_rubric_made_by_a_program_can_be_linted() -> None:
    """Without a document there is a file and no line."""
    rubric = read_rubric(doubtful(("weight: 60", "weight: 61")).encode()).rubric
    (problem,) = lint(LoadedRubric(rubric, "", "buatan"))
    assert (problem.code, str(problem.location)) == ("R501", "buatan")


def test_an_editor_completes_the_names_of_lints() -> None:
    """The schema lists them, although the loader takes any name."""
    assert rubric_schema()["$defs"]["Allowance"]["properties"]["lint"]["enum"] == list(LINTS)
