"""Places are counted as in a competition, and float noise splits no tie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_cases import NAN, rubric, table
from smartcity_cli.analysis.ranking import equal_groups, rank, rank_scores, rank_scores_within, rank_within
from smartcity_cli.scoring.engine import score
from smartcity_cli.scoring.plan import compile_plan

if TYPE_CHECKING:
    from random import Random

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


def test_a_chain_of_neighbours_longer_than_ten_tolerances_ties_nobody_at_its_ends() -> None:
    """Values that are 0.9 tolerances apart are all different once there are many; up to ten tolerances they tie."""
    step = 0.9 * EPSILON
    for count, different in ((12, 1), (13, 13), (50, 50)):
        groups = equal_groups(numpy.array([50 + step * place for place in range(count)]), EPSILON)
        assert len(set(groups.tolist())) == different, count


def test_one_outlier_does_not_tie_fifty_different_values() -> None:
    """Where min-max squeezes the others together, whoever has the higher value still has the better place."""
    of = rubric([{"id": "I"}], [{"id": "a", "parent": "I", "score": {"method": "minmax"}}])
    scores = score(compile_plan(of), table(*([float(value)] for value in range(50)), [1.2e9]))
    assert rank_scores(of, scores).tolist() == [*range(51, 1, -1), 1]


def test_a_long_chain_falls_apart_at_its_wide_steps_first() -> None:
    """What is close together within it stays equal, here three noisy values in each of twenty places."""
    values = [50 + 0.9 * EPSILON * place + 1e-13 * noise for place in range(20) for noise in range(3)]
    assert equal_groups(numpy.array(values), EPSILON).tolist() == [place for place in range(20) for _ in range(3)]


CROWDED = st.lists(
    st.integers(0, 60).map(lambda step: step / 4) | st.sampled_from([NAN, 0.0, 1e9, 1e-6, 3e-6, float("inf")]),
    max_size=60,
)
"""Values counted in tolerances, many of them within one of each other."""


def by_definition(values: list[float], epsilon: float) -> list[list[bool]]:
    """Return which values are equal, as the docstring of `equal_groups` defines it."""
    known = sorted({value for value in values if value == value})

    def chain(one: float, difference: float) -> tuple[float, float]:
        """Return both ends of the chain around a value."""
        low = high = known.index(one)
        while low and known[low] - known[low - 1] < difference:
            low -= 1
        while high + 1 < len(known) and known[high + 1] - known[high] < difference:
            high += 1
        return known[low], known[high]

    def equal(one: float, other: float) -> bool:
        if one == other:
            return True
        ends = [chain(one, epsilon / 2**halvings) for halvings in range(40)]
        return any(low <= other <= high and high - low <= 10 * epsilon for low, high in ends)

    return [[one == one and other == other and equal(one, other) for other in values] for one in values]


@given(st.data())
def test_equality_is_what_its_definition_says(data: st.DataObject) -> None:
    """Compared value by value with the definition, in ascending order of groups."""
    values = data.draw(CROWDED)
    groups = equal_groups(numpy.array(values), 1.0).tolist()
    found = [[-1 != one == other for other in groups] for one in groups]
    assert found == by_definition(values, 1.0)
    assert all(
        groups[i] < groups[j]
        for i in range(len(values))
        for j in range(len(values))
        if values[i] < values[j] and not found[i][j]
    )


@given(CROWDED, st.randoms(use_true_random=False))
def test_equality_does_not_depend_on_the_order_of_the_regions(values: list[float], random: Random) -> None:
    """Every value keeps its group, however the regions are listed."""
    order = list(range(len(values)))
    random.shuffle(order)
    expected = equal_groups(numpy.array(values), 1.0)[order]
    assert equal_groups(numpy.array([values[place] for place in order]), 1.0).tolist() == expected.tolist()


@given(CROWDED)
def test_equality_reaches_no_farther_than_ten_tolerances_and_holds_for_exact_ties(values: list[float]) -> None:
    """Within a group nothing lies farther apart, and what is exactly equal has one group."""
    groups = equal_groups(numpy.array(values), 1.0).tolist()
    for group in set(groups) - {-1}:
        members = [value for value, own in zip(values, groups, strict=True) if own == group]
        assert max(members) == min(members) or max(members) - min(members) <= 10
    assert len({(value, group) for value, group in zip(values, groups, strict=True) if group >= 0}) == len(
        {value for value in values if value == value}
    )


@given(st.lists(st.integers(0, 60), min_size=6, max_size=60), st.randoms(use_true_random=False))
def test_noise_splits_nobody_even_in_a_crowd(steps: list[int], random: Random) -> None:
    """Two values that differ by noise alone are equal, whatever the values around them."""
    values = [step / 4 for step in steps]
    noisy = [value + random.uniform(0, 1e-6) for value in values]
    groups = equal_groups(numpy.array(values + noisy), 1.0).tolist()
    assert groups[: len(values)] == groups[len(values) :]


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
