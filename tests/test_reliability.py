"""Cronbach's alpha: a published example, the formula by hand, and honesty about too little."""

from __future__ import annotations

import math
from statistics import variance

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_cli.analysis.correlation import WhyBlank
from smartcity_cli.analysis.reliability import Alpha, cronbach_alpha

NAN = math.nan
EPSILON = 1e-9
# Twelve people, eleven questions of a questionnaire, from real-statistics.com; a dash is no answer.
ANSWERED = """
11111111111 11111111010 -011-111100 11101101100 11111000100 01-01111000
11110010000 11111000000 01011000010 10010100-00 11100000000 10010000000
"""


def alpha_of(*rows: list[float]) -> Alpha:
    """Return alpha of rows of scores."""
    table = numpy.array(rows, dtype=numpy.float64)
    return cronbach_alpha([table[:, place] for place in range(table.shape[1])], EPSILON)


def rounded(found: Alpha) -> Alpha:
    """Return alpha with the digits that floats can be trusted with."""
    return Alpha(None if found.value is None else round(found.value, 12), found.regions, found.children, found.why)


def test_the_published_example() -> None:
    """The R package psych (complete.obs) and Python's pingouin (listwise) give 0.8016949 for these answers."""
    rows = [[NAN if sign == "-" else float(sign) for sign in row] for row in ANSWERED.split()]
    assert rounded(alpha_of(*rows)) == Alpha(0.801694915254, 9, 11)


@given(st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=3, max_size=20))
def test_alpha_is_that_of_the_plain_formula(rows: list[list[int]]) -> None:
    """With variances of Python's own that divide by n - 1."""
    found = alpha_of(*[list(map(float, row)) for row in rows])
    total = variance(map(sum, rows))
    if total == 0:
        assert (found.value, found.why) == (None, WhyBlank.CONSTANT)
        return
    apart = sum(variance(column) for column in zip(*rows, strict=True))
    assert found.value == pytest.approx(3 / 2 * (1 - apart / total), abs=1e-9)


def test_alpha_by_hand() -> None:
    """Equal columns give 1; columns that run against each other give less than nothing, shown as it is."""
    assert alpha_of([1, 1], [2, 2], [5, 5]).value == pytest.approx(1)
    # Variances 1 and 4, and 1 of the sums 6, 5, 4.
    assert alpha_of([1, 5], [2, 3], [3, 1]).value == pytest.approx(2 * (1 - (1 + 4) / 1))


def test_only_complete_regions_count() -> None:
    """A region without one of the scores is left out, and the number of the others is told."""
    assert rounded(alpha_of([1, 1], [2, 2], [5, 5], [9, NAN])) == Alpha(1, 3, 2)


def test_children_nobody_has_are_left_out() -> None:
    """An indicator without any score is no child that counts."""
    assert rounded(alpha_of([1, 1, NAN], [2, 2, NAN], [5, 5, NAN])) == Alpha(1, 3, 2)
    assert alpha_of([1, NAN], [2, NAN], [5, NAN]) == Alpha(None, 0, 1, WhyBlank.TOO_FEW_CHILDREN)


def test_no_alpha_where_it_would_mean_nothing() -> None:
    """Too few regions, and sums that are all alike, give none."""
    assert alpha_of([1, 2], [2, 3]) == Alpha(None, 2, 2, WhyBlank.TOO_FEW_REGIONS)
    assert alpha_of([1, 3], [2, 2], [3, 1]) == Alpha(None, 3, 2, WhyBlank.CONSTANT)


def test_scores_beyond_all_bounds_have_no_alpha() -> None:
    """Their variances are too large for a float."""
    assert alpha_of([1e200, 2e200], [2e200, 1e200], [3e200, 5e200]) == Alpha(None, 3, 2, WhyBlank.TOO_LARGE)
