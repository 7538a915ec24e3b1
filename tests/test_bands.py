"""A score falls into the band that holds it."""

from __future__ import annotations

from typing import Any

import numpy
import pytest

from scoring_cases import NAN, one
from smartcity_cli.analysis.bands import band_of, bands_of
from smartcity_cli.rubric.schema import Rubric

SCALE = {"minimum": 1, "maximum": 5, "decimals": 2}


def banded(*bands: tuple[str, float, float]) -> Rubric:
    """Return a rubric on a scale of 1 to 5 with these bands."""
    listed: list[dict[str, Any]] = [{"id": name, "title": name, "from": start, "to": end} for name, start, end in bands]
    return one({"kind": "yes_no"}, scale=SCALE, bands=listed)


SPBE = banded(
    ("Kurang", 1, 1.8), ("Cukup", 1.8, 2.6), ("Baik", 2.6, 3.5), ("SangatBaik", 3.5, 4.2), ("Memuaskan", 4.2, 5)
)


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (1.0, "Kurang"),
        (1.79, "Kurang"),
        (1.8, "Cukup"),
        (2.599, "Cukup"),
        (2.6, "Baik"),
        (4.199, "SangatBaik"),
        (4.1999999999999996, "Memuaskan"),
        (1.7999999999999998, "Cukup"),
        (5.0, "Memuaskan"),
        (5.000000000000001, "Memuaskan"),
        (0.9999999999999999, "Kurang"),
    ],
)
def test_bands_are_half_open(score: float, band: str) -> None:
    """A border belongs to the band above it, also when float noise puts the score below; the top is included."""
    found = band_of(SPBE, score)
    assert found is not None
    assert found.id == band


@pytest.mark.parametrize("score", [NAN, 0.9, 5.1])
def test_no_band(score: float) -> None:
    """A missing score and one off the scale have no band."""
    assert band_of(SPBE, score) is None


def test_a_rubric_without_bands() -> None:
    """Where there are no bands, no score has one."""
    assert band_of(banded(), 3) is None


@pytest.mark.parametrize(("on", "bands"), [("unrounded", "lmmmh"), ("rounded", "mmmhh")])
def test_bands_follow_the_published_score_where_the_rubric_says_so(on: str, bands: str) -> None:
    """UNDP's classes: 0.5496 is published as 0.550 and is medium, 0.6995 as 0.700 and is high."""
    classes = [("l", 0, 0.55), ("m", 0.55, 0.7), ("h", 0.7, 1)]
    of = one(
        {"kind": "yes_no"},
        scale={"minimum": 0, "maximum": 1, "decimals": 3},
        bands=[{"id": name, "title": name, "from": start, "to": end} for name, start, end in classes],
        banding={"on": on},
    )
    found = bands_of(of, numpy.array([0.5496, 0.55, 0.5504, 0.6995, 0.7]))
    assert "".join(of.bands[place].id for place in found) == bands
    assert bands_of(of, numpy.array([0.5494, NAN, 1, 1 + 1e-12])).tolist() == [0, -1, 2, 2]


def test_the_last_decimal_of_a_wide_scale_is_no_noise() -> None:
    """On a scale of a million with three decimals, 549999.999 lies below a border at 550000."""
    of = one(
        {"kind": "yes_no"},
        scale={"minimum": 0, "maximum": 1_000_000, "decimals": 3},
        bands=[
            {"id": "l", "title": "l", "from": 0, "to": 550_000},
            {"id": "h", "title": "h", "from": 550_000, "to": 1e6},
        ],
        banding={"on": "rounded"},
    )
    assert bands_of(of, numpy.array([549_999.999, 549_999.9996])).tolist() == [0, 1]


def test_bands_in_any_order() -> None:
    """The highest band is closed wherever it stands in the list, and positions are those of the list."""
    shuffled = banded(("high", 3, 5), ("low", 1, 3))
    assert bands_of(shuffled, numpy.array([5, 3, 2.9999999999999996, 2.99, NAN])).tolist() == [0, 0, 0, 1, -1]
