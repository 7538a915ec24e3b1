"""Correlations: figures published elsewhere, plain formulas, ties, gaps, and honesty about too little."""

from __future__ import annotations

import csv
import math
from typing import TYPE_CHECKING

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from command_line import SHARED_DATA
from smartcity_cli.analysis.correlation import Statistic, WhyBlank, mean_ranks, pearson, spearman

if TYPE_CHECKING:
    from numpy.typing import NDArray

ASEM = SHARED_DATA / "coinr" / "asem" / "raw.csv"
NAN = math.nan
EPSILON = 1e-9
NUMBERS = st.lists(
    st.tuples(st.one_of(st.integers(0, 9), st.just(NAN)), st.one_of(st.integers(0, 9), st.just(NAN))), max_size=25
)


def column(*values: float) -> NDArray[numpy.float64]:
    """Return values as a column."""
    return numpy.array(values, dtype=numpy.float64)


def plainly(pairs: list[tuple[float, float]]) -> float | None:
    """Return Pearson's r of pairs by its definition, number by number."""
    n = len(pairs)
    if n < 3:
        return None
    mean_x, mean_y = sum(x for x, _ in pairs) / n, sum(y for _, y in pairs) / n
    over = sum((x - mean_x) * (y - mean_y) for x, y in pairs)
    under = math.sqrt(sum((x - mean_x) ** 2 for x, _ in pairs) * sum((y - mean_y) ** 2 for _, y in pairs))
    return over / under if len({x for x, _ in pairs}) > 1 and len({y for _, y in pairs}) > 1 else None


def ranked(values: list[float]) -> list[float]:
    """Return each value's rank by counting: those below, and half of the others that are equal."""
    return [1 + sum(o < value for o in values) + (sum(o == value for o in values) - 1) / 2 for value in values]


@given(NUMBERS)
def test_correlations_are_those_of_the_plain_formulas(pairs: list[tuple[float, float]]) -> None:
    """Over the pairs that are complete, r is that of the definition, and rho that of ranks found by counting."""
    x, y = (column(*side) for side in zip(*pairs, strict=True)) if pairs else (column(), column())
    complete = [(a, b) for a, b in pairs if not math.isnan(a) and not math.isnan(b)]
    expected = plainly(complete)
    ranks = [ranked([pair[side] for pair in complete]) for side in (0, 1)]
    by_rank = plainly(list(zip(*ranks, strict=True)))
    for found, truth in ((pearson(x, y, EPSILON), expected), (spearman(x, y, EPSILON), by_rank)):
        assert found.regions == len(complete)
        assert found.value == pytest.approx(truth, abs=1e-12)
        assert (found.why is None) == (truth is not None)


@pytest.mark.skipif(not ASEM.is_file(), reason="the ASEM data do not stand beside the checkout")
@pytest.mark.parametrize(
    ("first", "second", "published", "regions"),
    [("CO2", "MatCon", "0.7222051", 51), ("CO2", "PrimEner", "0.3268484", 50), ("CO2", "Renew", "-0.5986338", 51)],
)
def test_correlations_that_coinr_publishes(first: str, second: str, published: str, regions: int) -> None:
    """COINr's own page about analysis prints these correlations of the raw ASEM data, missing values left out."""
    with ASEM.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    x, y = (column(*(float(row[name] or "nan") for row in rows)) for name in (first, second))
    found = pearson(x, y, EPSILON)
    assert found.value is not None
    assert (f"{found.value:.7f}", found.regions) == (published, regions)


def test_equal_scores_share_the_mean_of_their_ranks() -> None:
    """Also where float noise keeps them from being equal."""
    assert mean_ranks(column(3, 1, 3 + 1e-12, 3, 7), EPSILON).tolist() == [3, 1, 3, 3, 5]


def test_ranks_see_order_where_size_hides_it() -> None:
    """One far outlier pulls Pearson's r down and leaves the order as it is."""
    x, y = column(1, 2, 3, 4, 5), column(1, 2, 3, 4, 500)
    assert spearman(x, y, EPSILON).value == 1
    assert (pearson(x, y, EPSILON).value or 0) < 0.8


@pytest.mark.parametrize("correlation", [pearson, spearman])
@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [
        (column(1, 2), column(3, 4), Statistic(None, 2, WhyBlank.TOO_FEW_REGIONS)),
        (column(1, 2, 3), column(NAN, NAN, NAN), Statistic(None, 0, WhyBlank.TOO_FEW_REGIONS)),
        (column(1, 2, 3), column(4, 4, 4 + 1e-12), Statistic(None, 3, WhyBlank.CONSTANT)),
        (column(5, 5, 5, 6), column(1, 2, 3, NAN), Statistic(None, 3, WhyBlank.CONSTANT)),
    ],
)
def test_no_correlation_where_there_is_none(
    correlation: object, x: NDArray[numpy.float64], y: NDArray[numpy.float64], expected: Statistic
) -> None:
    """Too few pairs, and a column that is constant up to float noise, give none, and say why."""
    assert callable(correlation)
    assert correlation(x, y, EPSILON) == expected


def test_scores_far_off_the_scale_do_not_overflow() -> None:
    """A number without limits is correlated like any other."""
    found = pearson(column(1e200, 2e200, 4e200), column(-1e200, -2e200, -4e200), EPSILON)
    assert found.value == pytest.approx(-1)


@pytest.mark.parametrize("largest", [1.7e308, math.inf])
def test_scores_beyond_all_bounds_have_an_order_and_no_size(largest: float) -> None:
    """Where even their mean is too large for a float, no r comes about by accident; ranks are as always."""
    x, y = column(-largest, 0, largest, largest), column(1, 2, 3, 4)
    assert pearson(column(largest, largest, 1, 0), y, EPSILON) == Statistic(None, 4, WhyBlank.TOO_LARGE)
    assert spearman(x, y, EPSILON).value == pytest.approx(0.9486833)
