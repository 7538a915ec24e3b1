"""Places are counted as in a competition, and float noise splits no tie."""

from __future__ import annotations

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_cases import NAN, rubric, table
from smartcity_cli.analysis.ranking import equal_groups, rank, rank_scores, rank_scores_within, rank_within
from smartcity_cli.scoring.engine import score
from smartcity_cli.scoring.plan import compile_plan

EPSILON = 1e-7


def ranks(*scores: float, decimals: int | None = None, ties: tuple[tuple[float, ...], ...] = ()) -> list[int]:
    """Return the places of some scores."""
    keys = [numpy.array(key) for key in ties]
    return [int(place) for place in rank(numpy.array(scores), EPSILON, decimals, keys)]


def test_competition_ranking() -> None:
    """Equal scores share the better place and the next one counts all before it: 1, 2, 2, 4."""
    assert ranks(50, 90, 70, 70) == [4, 1, 2, 2]


def test_no_score_no_place() -> None:
    """A missing score is not ranked and counts for nobody."""
    assert ranks(NAN, 90, NAN, 70) == [0, 1, 0, 2]
    assert ranks(NAN) == [0]
    assert ranks() == []


def test_float_noise_splits_no_tie() -> None:
    """Scores that differ by less than epsilon share a place, across any decimal border."""
    assert ranks(49.99999999999999, 50, 40, 50.00000000000001) == [1, 1, 4, 1]
    assert ranks(50, 50 + 2 * EPSILON) == [2, 1]


def test_equality_is_passed_on() -> None:
    """Where neighbours are equal all are, so that the places do not depend on where counting starts."""
    assert ranks(50, 50 + 0.7 * EPSILON, 50 + 1.4 * EPSILON, 51) == [2, 2, 2, 1]


def test_without_epsilon_only_equal_scores_tie() -> None:
    """An epsilon of nothing still ties what is exactly equal."""
    assert rank(numpy.array([1.0, 1.0, 1.0000000000000002]), 0.0).tolist() == [2, 2, 1]


def test_rounded_scores_hide_what_the_public_does_not_see() -> None:
    """Ranked as published, 73.451 and 73.449 are both 73.45."""
    assert ranks(73.451, 73.449, 73.455) == [2, 3, 1]
    assert ranks(73.451, 73.449, 73.455, decimals=2) == [2, 2, 1]
    assert ranks(73.4549999999999996, 73.46, decimals=2) == [1, 1]


def test_fine_decimals_are_not_swallowed() -> None:
    """On a wide scale, published scores that differ in the last decimal keep different places."""
    scores = numpy.array([1000.000001, 1000.000002])
    assert rank(scores, 1e-5, decimals=6).tolist() == [2, 1]


def test_ties_are_broken_by_keys() -> None:
    """Keys decide in their order, higher first, missing last; who is equal in all stays tied."""
    first = (1, 2, 2, NAN, NAN, 9)
    second = (9, 1, 5, 1, 1, 9)
    assert ranks(70, 70, 70, 70, 70, 60, ties=(first, second)) == [3, 2, 1, 4, 4, 6]


def test_keys_are_compared_like_scores() -> None:
    """Noise in a key splits no tie, and under published ranking neither do its hidden digits."""
    assert ranks(70, 70, ties=((5, 5 + 1e-12),)) == [1, 1]
    assert ranks(70, 70, ties=((5, 5.001),)) == [2, 1]
    assert ranks(70, 70, decimals=2, ties=((5, 5.001),)) == [1, 1]


def test_places_within_groups() -> None:
    """Each group counts for itself."""
    groups = ["Jawa", "Bali", "Jawa", "Jawa", "Bali", "Papua"]
    scores = numpy.array([50, 90, 70, 70, NAN, 10])
    assert rank_within(groups, scores, EPSILON).tolist() == [3, 1, 1, 1, 0, 1]


def test_equal_groups() -> None:
    """Groups count from the lowest, -1 for what is missing."""
    assert equal_groups(numpy.array([5, NAN, 1, 5 + 1e-12]), EPSILON).tolist() == [1, -1, 0, 1]
    assert equal_groups(numpy.array([NAN]), EPSILON).tolist() == [-1]


@pytest.mark.parametrize(
    ("ranking", "expected"),
    [
        ({}, [3, 1, 2, 0]),
        ({"on": "rounded"}, [2, 1, 2, 0]),
        ({"on": "rounded", "ties": ["b"]}, [2, 1, 3, 0]),
        ({"on": "rounded", "ties": ["a", "b"]}, [3, 1, 2, 0]),
    ],
)
def test_a_rubric_says_how_to_rank(ranking: dict[str, object], expected: list[int]) -> None:
    """Rounding and ties come from the rubric; a region without index has no place."""
    of = rubric(
        [{"id": "I"}],
        [{"id": "a", "parent": "I"}, {"id": "b", "parent": "I"}],
        ranking=ranking,
        scale={"minimum": 0, "maximum": 100, "decimals": 0},
    )
    scores = score(compile_plan(of), table([40, 60], [40, 62], [50, 50.6], [NAN, NAN]))
    # Indices 50, 51 and 50.3, published as 50, 51 and 50.
    assert rank_scores(of, scores).tolist() == expected


def test_a_rubric_ranks_within_groups() -> None:
    """Places within groups follow the rubric too."""
    of = rubric([{"id": "I"}], [{"id": "a", "parent": "I"}], ranking={"on": "rounded"})
    scores = score(compile_plan(of), table([40.001], [40.002], [70], [80]))
    assert rank_scores_within(of, scores, ["x", "x", "y", "x"]).tolist() == [2, 2, 1, 1]


@given(st.lists(st.integers(0, 20) | st.none(), max_size=40))
def test_places_by_counting(levels: list[int | None]) -> None:
    """A place is 1 plus the number of better regions."""
    scores = numpy.array([NAN if level is None else level / 7 for level in levels])
    expected = [
        0 if level is None else 1 + sum(other is not None and other > level for other in levels) for level in levels
    ]
    assert rank(scores, EPSILON).tolist() == expected
