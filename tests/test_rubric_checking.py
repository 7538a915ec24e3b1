"""Every fault of a rubric is found where it stands, and nothing is found where nothing is wrong."""

from __future__ import annotations

import pytest

from rubric_texts import RUBRIC, BrokenRubric, broken_rubrics, changed, places_of_marks, problems_of
from smartcity_cli.catalogue import catalogue, message_of, remedy_of
from smartcity_cli.rubric.faults import nearest_first
from smartcity_cli.rubric.loading import read_rubric

BROKEN = broken_rubrics()


def test_a_rubric_that_uses_everything_has_no_faults() -> None:
    """The rubric that the other tests break is whole."""
    assert read_rubric(RUBRIC.encode()).rubric.id == "uji-coba"


@pytest.mark.parametrize("broken", BROKEN, ids=[f"{broken.code} {broken.name}" for broken in BROKEN])
def test_a_fault_is_found_where_it_stands(broken: BrokenRubric) -> None:
    """One fault gives one problem: its code, its line and column, what was found, what to do."""
    text = changed(*broken.changes)
    (problem,) = problems_of(text)
    assert problem.code == broken.code
    assert [problem.location] == places_of_marks(text)
    assert broken.words in message_of(problem, "en")
    for language in ("id", "en"):
        assert "{" not in message_of(problem, language).replace("{…}", "")
        assert remedy_of(problem, language)


def test_every_code_about_rubrics_has_a_case() -> None:
    """No message about form or content is without a rubric that makes it appear."""
    elsewhere = {"R229", "R231", "R315", "R318"}
    codes = {code for code in catalogue() if code[:2] in ("R2", "R3") or code[:3] in ("R41", "R52")}
    assert codes == {broken.code for broken in BROKEN} | elsewhere


@pytest.mark.parametrize("others", [3, 300])
def test_the_nearest_names_come_first_among_few_and_among_thousands(others: int) -> None:
    """The quicker measure for long lists finds the same slip, shows as many names, and says that there are more."""
    known = [*(f"X{number:04}" for number in range(others)), "Regulasi_Daerah"]
    first, *rest = nearest_first("regulasi_dearah", known, 3).split(", ")
    assert (first, len(rest), rest[-1]) == ("Regulasi_Daerah", 3, "…")
