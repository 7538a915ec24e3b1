"""Regions of a cohort are found by code and by name."""

from __future__ import annotations

import pytest

from smartcity_cli.analysis.cohort_search import positions_of
from smartcity_cli.catalogue import message_of
from smartcity_cli.errors import WrongUsage
from smartcity_cli.problems import Location
from smartcity_cli.regions import register
from smartcity_cli.responses.answers import Respondent, ResponseSet


def cohort_of(*codes: str) -> ResponseSet:
    """Return a response set of these regions without any answer."""
    respondents = []
    for code in codes:
        region = register().find(code)
        assert region is not None
        respondents.append(Respondent(code, region.name, region, Location("x.csv")))
    return ResponseSet(tuple(respondents), {}, {}, {}, {}, (), ())


COHORT = cohort_of("33.19", "33.20", "32.73")


@pytest.mark.parametrize("text", ["33.19", "3319", "Kabupaten Kudus", "kab. kudus", "KUDUS"])
def test_a_region_is_found_by_code_or_any_spelling_of_its_name(text: str) -> None:
    """Every way of naming Kudus gives its position."""
    assert positions_of(COHORT, [text], "current") == (0,)


def test_regions_come_once_and_in_the_order_asked_for() -> None:
    """A region named twice counts once; the order is the user's."""
    assert positions_of(COHORT, ["Kota Bandung", "33.19", "Kudus"], "2018") == (2, 0)


def test_a_region_outside_the_cohort_is_named_with_the_nearest() -> None:
    """Each unknown region is a problem of its own that suggests what is there."""
    with pytest.raises(WrongUsage) as raised:
        positions_of(COHORT, ["Kuduss", "Kota Medan"], "current")
    messages = [message_of(problem, "en") for problem in raised.value.problems]
    assert len(messages) == 2
    assert "Kabupaten Kudus (33.19)" in messages[0]


def test_without_the_register_units_are_named_as_in_the_input() -> None:
    """Only the unit's own code or name counts when the register is off."""
    villages = ResponseSet((Respondent("V1", "Pakisrejo", None, Location("x.csv")),), {}, {}, {}, {}, (), ())
    assert positions_of(villages, ["pakisrejo"], None) == (0,)
    with pytest.raises(WrongUsage):
        positions_of(villages, ["Kudus"], None)
