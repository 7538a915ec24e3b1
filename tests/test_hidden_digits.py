"""Places and bands that the shown digits do not explain are found, with as many digits as do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring_cases import NAN, rubric, table
from smartcity_cli.analysis.bands import bands_of
from smartcity_cli.analysis.hidden_digits import HiddenDigits, hidden_digits
from smartcity_cli.analysis.ranking import rank_scores
from smartcity_cli.scoring.engine import score
from smartcity_cli.scoring.plan import compile_plan
from smartcity_cli.scoring.rounding import rounded, rounded_scores

if TYPE_CHECKING:
    from smartcity_cli.rubric.schema import Rubric
    from smartcity_cli.scoring.scores import Scores

BANDS = [
    {"id": name, "title": name, "from": low, "to": high} for name, low, high in (("low", 0, 80), ("high", 80, 100))
]


def rubric_of(**settings: Any) -> Rubric:
    """Return a rubric of an index that is the first of two indicators, the second of which weighs next to nothing."""
    return rubric(
        [{"id": "I", "aggregate": "minimum"}, {"id": "T", "parent": "I", "aggregate": "maximum"}],
        [{"id": "a", "parent": "I"}, {"id": "b", "parent": "T"}, {"id": "c", "parent": "T", "score": C}],
        bands=BANDS,
        **settings,
    )


C = {"method": "linear", "from": 0, "to": 100, "bottom": 100, "top": 100}
"""Scores 100 whatever is answered, so that the node above it never lowers the index."""


def found(of: Rubric, *rows: tuple[float, float]) -> dict[int, HiddenDigits]:
    """Return what is found for regions with these values of ``a`` and ``b``."""
    scores = scored(of, *rows)
    return hidden_digits(of, scores, rank_scores(of, scores))


def scored(of: Rubric, *rows: tuple[float, float]) -> Scores:
    """Return the scores of regions; the index is the value of ``a``."""
    return score(compile_plan(of), table(*((a, b, 50.0) for a, b in rows)))


def test_digits_that_explain_everything_need_no_mark() -> None:
    """Different digits in the order of the places, and equal ones in one place."""
    assert found(rubric_of(), (70.25, 1), (70.24, 1), (70.24, 1), (NAN, 1)) == {}
    assert found(rubric_of(), (NAN, 1)) == {}


def test_other_places_behind_the_same_digits() -> None:
    """Both are marked, with the fewest digits in which they differ; who shows other digits is not."""
    marked = HiddenDigits(place=True, band=False, decimals=4, tie_decimals=None)
    assert found(rubric_of(), (67.5001, 1), (67.4999, 1), (67.5001, 1), (67.49, 1)) == dict.fromkeys((0, 1, 2), marked)


def test_a_band_that_the_shown_digits_contradict() -> None:
    """79.999 is shown as 80.00 and stays below the border; alone, and beside a region that shows the same."""
    assert found(rubric_of(), (79.999, 1)) == {0: HiddenDigits(False, True, 3, None)}
    of = rubric_of(ranking={"on": "rounded"})
    assert found(of, (79.999, 1), (80, 1)) == dict.fromkeys((0, 1), HiddenDigits(False, True, 3, None))
    of = rubric_of(ranking={"on": "rounded"}, banding={"on": "rounded"})
    assert found(of, (79.999, 1), (80, 1)) == {}


def test_a_tie_that_other_nodes_break() -> None:
    """The index is the same in all its digits, and the shown ones of the other node tell the places apart."""
    of = rubric_of(ranking={"ties": ["b"]})
    assert found(of, (70, 10), (70, 20), (60, 5)) == dict.fromkeys((0, 1), HiddenDigits(True, False, None, 2))
    assert found(of, (70, 10.001), (70, 10.002)) == dict.fromkeys((0, 1), HiddenDigits(True, False, None, 3))
    assert found(of, (70, 10), (70, NAN)) == dict.fromkeys((0, 1), HiddenDigits(True, False, None, 2))
    both = HiddenDigits(True, False, 3, 2)
    assert found(of, (70, 10), (70, 20), (70.001, 5)) == dict.fromkeys((0, 1, 2), both)


def test_one_place_behind_other_digits() -> None:
    """Scores within the tolerance may be rounded apart; the digits show how near they are."""
    edge = 69.995
    marked = found(rubric_of(), (edge, 1), (edge - 9e-8, 1), (edge - 1.8e-7, 1))
    assert [rounded(edge - noise, 2, 100) for noise in (0, 9e-8, 1.8e-7)] == [70, 70, 69.99]
    assert marked == dict.fromkeys((0, 1, 2), HiddenDigits(True, False, 7, None))


NEAR = st.sampled_from([79.99, 79.994, 79.995, 79.999, 79.9999, 80.0, 80.001, 80.004, 80.01, 60.0, 60.0001, 100.0])


@settings(deadline=None, max_examples=300)
@given(
    st.lists(st.tuples(NEAR, st.sampled_from([1.0, 2.0, 2.001])), min_size=1, max_size=12),
    st.sampled_from(["unrounded", "rounded"]),
    st.sampled_from(["unrounded", "rounded"]),
    st.booleans(),
)
def test_what_is_not_marked_is_explained_and_what_is_marked_is_by_its_digits(
    rows: list[tuple[float, float]], ranking: str, banding: str, ties: bool
) -> None:
    """The higher shown index has the better place, and bands are those of what is shown.

    With the digits that a mark names this holds for marked ones too.
    """
    of = rubric_of(ranking={"on": ranking, "ties": ["b"] if ties else []}, banding={"on": banding})
    scores = scored(of, *rows)
    ranks = rank_scores(of, scores)
    marks = hidden_digits(of, scores, ranks)
    index = scores.score[:, 0]
    own = bands_of(of, index)
    seen = rounded_scores(index, 2, 100)

    def order(one: float, other: float) -> int:
        return int(numpy.sign(float(one) - float(other)))

    for i in range(len(rows)):
        for j in range(len(rows)):
            if i not in marks or j not in marks:
                assert order(seen[i], seen[j]) == order(ranks[j], ranks[i])
                continue
            decimals = max(marks[i].decimals or 2, marks[j].decimals or 2)
            digits = rounded_scores(index[[i, j]], decimals, 100)
            if ranking == "unrounded" and order(*digits):
                assert order(*digits) == order(ranks[j], ranks[i])
            elif ranks[i] != ranks[j] and seen[i] == seen[j]:
                assert marks[i].tie_decimals is not None
                keys = rounded_scores(scores.column("b")[[i, j]], marks[i].tie_decimals or 0, 100)
                assert order(*keys) == order(ranks[j], ranks[i])
    for i, region in enumerate(own):
        shown = 2 if i not in marks else marks[i].decimals or 2
        assert bands_of(of, rounded_scores(index[i : i + 1], shown, 100))[0] == region


def test_a_large_cohort_is_looked_through_at_once() -> None:
    """Of 20,000 regions on two decimals nearly all share their digits, and all of those are found."""
    values = numpy.linspace(0, 100, 20_000)
    assert len(found(rubric_of(), *((float(value), 1.0) for value in values))) > 19_000
