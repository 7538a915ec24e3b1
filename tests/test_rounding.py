"""Scores are rounded as people round them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_cli.scoring.rounding import rounded, rounded_scores, shown


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (3.475, 2, 3.48),
        (3.4749999999999996, 2, 3.48),
        (3.4749, 2, 3.47),
        (2.635, 3, 2.635),
        (2.635, 2, 2.64),
        (2.6349999, 2, 2.63),
        (2.675, 2, 2.68),
        (0.5, 0, 1),
        (1.5, 0, 2),
        (2.5, 0, 3),
        (0.0, 2, 0),
        (100.0, 2, 100),
        (99.995, 2, 100),
        (-0.125, 2, -0.13),
        (-0.135, 2, -0.14),
    ],
)
def test_half_up_in_decimal(value: float, decimals: int, expected: float) -> None:
    """Halves go up, away from zero, whatever the binary number says."""
    assert rounded(value, decimals, 5) == expected


def test_a_wide_scale_does_not_round_too_much_up() -> None:
    """However wide the scale, a value must miss the half by less than a thousandth of the last decimal."""
    assert rounded(12.3456784, 6, 100) == 12.345678
    assert rounded(12.34567849999, 6, 1e6) == 12.345679


def test_there_is_no_minus_zero() -> None:
    """What rounds to zero is zero, without a sign, and shows none."""
    assert shown(-0.001, 2, 100) == "0.00"
    assert shown(-0.0, 2, 100) == "0.00"
    assert str(rounded_scores(numpy.array([-0.001, -0.0]), 2, 100).tolist()) == "[0.0, 0.0]"


@pytest.mark.parametrize("value", [1e306, -1e306, 2.0**53, float("inf"), float("-inf")])
def test_what_is_too_large_for_decimals_stays_as_it_is(value: float) -> None:
    """A value of which no digit behind the point is left is not rounded, alone or in an array."""
    assert (rounded(value, 2, 100), rounded_scores(numpy.array([value]), 2, 100)[0]) == (value, value)


def test_missing_stays_missing() -> None:
    """NaN rounds to NaN and shows as what is asked for."""
    assert rounded(float("nan"), 2, 100) != rounded(float("nan"), 2, 100)
    assert numpy.isnan(rounded_scores(numpy.array([float("nan")]), 2, 100)).all()
    assert shown(float("nan"), 2, 100) == ""
    assert shown(float("nan"), 2, 100, missing="–") == "–"


def test_shown_with_all_decimals() -> None:
    """Decimals are filled up, and the sign between is the reader's."""
    assert shown(2.5, 2, 5) == "2.50"
    assert shown(2.6349999999999998, 2, 5, decimal_sign=",") == "2,64"
    assert shown(73.5, 0, 100, decimal_sign=",") == "74"
    assert shown(-1.005, 2, 5) == "-1.01"


@given(st.decimals(min_value=-1000, max_value=1000, places=7, allow_nan=False), st.integers(0, 6))
def test_decimal_figures_round_as_decimals(figure: Decimal, decimals: int) -> None:
    """A figure that people wrote rounds as in decimal arithmetic, though a float can hardly hold it."""
    expected = float(figure.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))
    assert rounded(float(figure), decimals, 5) == expected
    assert float(shown(float(figure), decimals, 5)) == expected


@given(st.lists(st.floats(-1e6, 1e6)), st.integers(0, 6), st.sampled_from([1, 4, 5, 100, 1e6]))
def test_arrays_round_like_single_values(values: list[float], decimals: int, width: float) -> None:
    """Rounding an array and rounding its values give the same numbers."""
    expected = [rounded(value, decimals, width) for value in values]
    assert rounded_scores(numpy.array(values), decimals, width).tolist() == expected


@given(st.floats(-1000, 1000), st.integers(0, 6))
def test_rounding_again_changes_nothing(value: float, decimals: int) -> None:
    """A rounded value is its own rounding."""
    once = rounded(value, decimals, 100)
    assert rounded(once, decimals, 100) == once
