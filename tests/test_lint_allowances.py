"""A lint may be allowed with a reason, everywhere or in some places; what is allowed in vain is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rubric_texts import LINTED, LINTED_CHILD, MARK, changed, places_of_marks
from smartcity_cli.catalogue import message_of, remedy_of
from smartcity_cli.errors import RubricInvalid
from smartcity_cli.rubric.linting.lints import lint
from smartcity_cli.rubric.loading import load_rubric, read_rubric

if TYPE_CHECKING:
    from pathlib import Path

    from smartcity_cli.problems import Problem

WHY = "reason: {id: Memang begitu, en: It is meant}"
BARE = changed(("address: contoh.id, ", ""), ("address: Nomor 5, ", ""), text=LINTED)
"""Neither of its two sources has an address."""
LINT = "lint: source-without-address"


def problems(allow: str, text: str = BARE) -> list[Problem]:
    """Return what is found in a rubric that allows something, marks taken out."""
    return lint(read_rubric(f"{text}{allow}".replace(MARK, "").encode(), "rubrik.yaml"))


def told(allow: str, text: str = BARE) -> list[tuple[str, object]]:
    """Return code and subject of what is found."""
    return [(problem.code, problem.values["at"]) for problem in problems(allow, text)]


def test_without_an_allowance_both_sources_are_named() -> None:
    """The other tests take findings away from these."""
    assert told("") == [("R511", "Berita"), ("R511", "Surat")]


def test_a_lint_is_allowed_everywhere() -> None:
    """Without ``at`` no finding of this lint is left, and those of others are."""
    other = changed(("weight: 60", "weight: 61"), text=BARE)
    assert told(f"allow: [{{{LINT}, {WHY}}}]\n") == []
    assert told(f"allow: [{{{LINT}, {WHY}}}]\n", other) == [("R501", "I")]


def test_a_lint_is_allowed_in_one_place() -> None:
    """With ``at`` the other place is still named."""
    assert told(f"allow: [{{{LINT}, {WHY}, at: [Surat]}}]\n") == [("R511", "Berita")]
    both = (
        f"allow:\n  - {{{LINT}, {WHY}, at: [Surat]}}\n  - {{{LINT}, reason: {{id: Lain, en: Other}}, at: [Berita]}}\n"
    )
    assert told(both) == []


def test_an_empty_list_of_places_is_a_fault() -> None:
    """Whoever takes the last place from the list means to allow nothing, not everything."""
    with pytest.raises(RubricInvalid) as caught:
        problems(f"allow: [{{{LINT}, {WHY}, at: []}}]\n")
    (fault,) = caught.value.problems
    assert (fault.code, fault.values["minimum"]) == ("R225", 1)


@pytest.mark.parametrize(
    ("code", "words", "allow"),
    [
        ("R517", "“source-without-adress”. Those there are, the nearest first:", "{lint: §source-without-adress, WHY}"),
        ("R517", "no lint called “allowance-unneeded”", "{lint: §allowance-unneeded, WHY}"),
        ("R517", "no lint called “”", '{lint: §"", WHY}'),
        ("R518", "“weights-not-round” is allowed, and finds nothing here", "§{lint: weights-not-round, WHY}"),
        ("R518", "“weights-not-round” (A) is allowed", "{lint: weights-not-round, WHY, at: [§A]}"),
        ("R518", "“source-without-address” (Kabar) is", "{LINT, WHY, at: [Berita, §Kabar]}"),
        ("R518", "“source-without-address” () is", '{LINT, WHY, at: [Berita, §""]}'),
        ("R518", "“source-without-address” is allowed", "{LINT, WHY}\n  - §{LINT, WHY}"),
        ("R518", "“source-without-address” (Surat) is allowed", "{LINT, WHY}\n  - {LINT, WHY, at: [§Surat]}"),
        ("R519", "“source-without-address” is allowed without a reason", '{LINT, reason: §{id: " – …", en: "-"}}'),
    ],
)  # fmt: skip
def test_an_allowance_in_vain_is_named_at_its_place(code: str, words: str, allow: str) -> None:
    """An unknown name, a finding that is not there, a reason that says nothing: each at its own line and column."""
    text = f"{BARE}allow:\n  - {allow}\n".replace("WHY", WHY).replace("LINT", LINT)
    (problem,) = (one for one in problems("", text) if one.code != "R511")
    assert (problem.code, [problem.location]) == (code, places_of_marks(text))
    assert words in message_of(problem, "en")
    for language in ("id", "en"):
        assert "{" not in message_of(problem, language)
        assert remedy_of(problem, language)


def test_without_a_reason_nothing_is_allowed() -> None:
    """What it would let pass is still named."""
    allow = f"allow: [{{{LINT}, reason: {{id: '-', en: '-'}}}}]\n"
    assert told(allow) == [("R511", "Berita"), ("R511", "Surat"), ("R519", "source-without-address")]


def test_the_reason_itself_is_a_text_of_the_rubric() -> None:
    """In a rubric in two languages it needs both."""
    assert told(f"allow: [{{{LINT}, reason: Memang begitu}}]\n") == [("R507", "source-without-address")]


def test_a_child_inherits_what_is_allowed(tmp_path: Path) -> None:
    """What its parent needs is no fault of the child that removes the reason for it; its own allowances are."""
    parent = BARE.replace("target: 4, facets", "target: 1, facets").replace('"No"}, score: 0', '"No"}, score: 1')
    allow = f"allow:\n  - {{{LINT}, {WHY}}}\n  - {{lint: target-always-reached, {WHY}, at: [A2]}}\n"
    (tmp_path / "teliti-1.0.0.yaml").write_text(parent + allow, encoding="utf-8")
    assert lint(load_rubric(tmp_path / "teliti-1.0.0.yaml")) == []
    child = tmp_path / "anak.yaml"

    def of_child(changes: str) -> list[tuple[str, int | None]]:
        child.write_text(LINTED_CHILD + changes, encoding="utf-8")
        return [(one.code, one.location.line) for one in lint(load_rubric(child))]

    assert of_child("") == []
    assert of_child("replace: {indicators: [{id: A2, target: 4}]}\n") == []
    assert of_child(f"allow: [{{lint: weights-not-round, {WHY}}}]\n") == [("R518", 8)]
    assert of_child(f"replace: {{index: [{{id: A, weight: 61}}]}}\nallow: [{{lint: weights-not-round, {WHY}}}]\n") == []
