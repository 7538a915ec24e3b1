"""Several assessors' values as one: every rule and kind worked out by hand, and what holds for all of them."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer_columns import check, levels, question
from smartcity_cli.responses.answers import Answered, NotApplicable, Undecided
from smartcity_cli.responses.checking.column import number_of
from smartcity_cli.responses.combination import combined, distance, range_of, within
from smartcity_cli.rubric.schema import SeveralAssessors, Spread

if TYPE_CHECKING:
    from smartcity_cli.responses.combination import Given, Outcome

LEVELS = levels(0, 1, 2, 3, 4, not_applicable=True)
SPARSE = levels(1, 3, 9)
NUMBER = question("number")
PERCENT = question("percent")
WHOLE = question("integer", minimum=0, maximum=200)
RATIO = question("ratio", numerator={"text": "a"}, denominator={"text": "b"}, maximum=1)
CHOICE = question("choice", options=[{"id": one, "text": one.upper(), "score": 1} for one in "abc"])
YES_NO = question("yes_no")
MULTIPLE = question("multiple", options=[{"id": one, "text": one.upper()} for one in "abc"])
AWAY = "n/a"


def rule(name: str, spread: dict[str, float] | None = None, discuss: dict[str, float] | None = None) -> Any:
    """Return a rule as a rubric states it."""
    return SeveralAssessors(
        rule=name,  # type: ignore[arg-type]
        spread=None if spread is None else Spread.model_validate(spread, strict=False),
        discuss=None if discuss is None else Spread.model_validate(discuss, strict=False),
    )


def answers(asked: Any, *values: Any) -> list[Given]:
    """Return values as the answers of assessors."""
    number = number_of(asked)
    return [NotApplicable(AWAY) if value == AWAY else Answered(str(value), value, number(value)) for value in values]


def joined(asked: Any, how: Any, *values: Any, lead: int | None = None, led: bool = False) -> Outcome:
    """Return what becomes of some values."""
    return combined(asked, answers(asked, *values), how, lead, led or lead is not None)


def value(outcome: Outcome) -> Any:
    """Return a resulting value, ``n/a``, or the code of why there is none."""
    match outcome.answer:
        case Answered(value=found):
            return found
        case NotApplicable():
            return AWAY
        case Undecided(code=code):
            return code
    return None


MEDIAN, MEAN, LEAD = rule("median"), rule("mean"), rule("lead")
ONE_LEVEL = rule("consensus", {"levels": 1, "share": 0.1})


@pytest.mark.parametrize(
    ("asked", "how", "values", "expected"),
    [
        (LEVELS, MEDIAN, (1, 4, 2), 2),
        (LEVELS, MEDIAN, (2, 3), 2.5),
        (LEVELS, MEDIAN, (0, 1, 3, 4), 2),
        (LEVELS, MEAN, (1, 2, 4), 2.33333333333333),
        (LEVELS, MEAN, (1, 3), 2),
        (SPARSE, MEAN, (1, 9), 5.0),
        (LEVELS, ONE_LEVEL, (2, 3), 2.5),
        (LEVELS, ONE_LEVEL, (2, 3, 3), 3),
        (LEVELS, ONE_LEVEL, (1, 2, 3), "V103"),
        (NUMBER, MEAN, (10.0, 20.0, 60.0), 30.0),
        (NUMBER, MEDIAN, (10.0, 20.0, 60.0), 20.0),
        (NUMBER, ONE_LEVEL, (90.0, 100.0), 95.0),
        (NUMBER, ONE_LEVEL, (89.0, 100.0), "V103"),
        (PERCENT, ONE_LEVEL, (5.0, 15.0), 10.0),
        (PERCENT, ONE_LEVEL, (5.0, 15.5), "V103"),
        (WHOLE, ONE_LEVEL, (20, 40), 30.0),
        (WHOLE, MEDIAN, (20, 40, 41), 40),
        (RATIO, MEAN, ((1.0, 4.0), (3.0, 4.0)), 0.5),
        (RATIO, MEDIAN, ((1.0, 4.0), (3.0, 4.0), (1.0, 2.0)), (1.0, 2.0)),
        (RATIO, ONE_LEVEL, ((1.0, 2.0), (50.0, 100.0)), (1.0, 2.0)),
        (CHOICE, MEDIAN, ("a", "b", "a"), "a"),
        (CHOICE, MEAN, ("a", "b"), "V104"),
        (CHOICE, MEAN, ("a", "a", "b", "c"), "V104"),
        (CHOICE, ONE_LEVEL, ("a", "a", "b"), "V103"),
        (YES_NO, MEDIAN, (True, False, True), True),
        (YES_NO, MEDIAN, (True, False), "V104"),
        (MULTIPLE, MEAN, (("a",), ("a", "b"), ("a",)), ("a",)),
        (MULTIPLE, MEDIAN, (("a",), ("b",), ("c",)), "V104"),
        (LEVELS, MEDIAN, (AWAY, AWAY, 3), AWAY),
        (LEVELS, MEDIAN, (AWAY, 3), "V104"),
        (LEVELS, MEDIAN, (AWAY, 3, 1), 2),
        (LEVELS, ONE_LEVEL, (AWAY, 3, 3), "V103"),
        (LEVELS, ONE_LEVEL, (AWAY, AWAY), AWAY),
        (LEVELS, LEAD, (3, 3), 3),
    ],
)
def test_values_become_one(asked: Any, how: Any, values: tuple[Any, ...], expected: Any) -> None:
    """Each rule and kind gives what the language says of it, however the assessors stand in line."""
    for order in permutations(values):
        assert value(joined(asked, how, *order)) == expected


def test_the_lead_decides() -> None:
    """The lead's value counts; without a lead, or with a silent one, nothing does."""
    assert value(joined(LEVELS, LEAD, 1, 4, lead=1)) == 4
    assert value(joined(CHOICE, LEAD, "a", "b", "b", lead=0)) == "a"
    assert joined(LEVELS, LEAD, 1, 4).code == "V105"
    assert joined(LEVELS, LEAD, 1, 4, led=True).code == "V106"


@pytest.mark.parametrize("how", ["median", "mean", "lead"])
def test_values_far_apart_are_listed_though_one_counts(how: str) -> None:
    """Beyond ``discuss`` there is a value and a warning; up to it there is only the value."""
    assert joined(LEVELS, rule(how, discuss={"levels": 1}), 1, 3, lead=0).code == "V102"
    assert joined(LEVELS, rule(how, discuss={"levels": 2}), 1, 3, lead=0).code is None
    assert joined(LEVELS, rule(how), 1, 3, lead=0).code is None
    assert joined(YES_NO, rule(how, discuss={"levels": 2}), True, True, False, lead=0).code == "V102"


def test_a_consensus_may_be_listed_as_well() -> None:
    """Values that are close enough to agree and too far apart to pass without a word."""
    how = rule("consensus", {"levels": 2}, {"levels": 1})
    assert (value(joined(LEVELS, how, 1, 3)), joined(LEVELS, how, 1, 3).code) == (2, "V102")
    assert joined(LEVELS, how, 1, 2).code is None


def test_distances_have_the_unit_of_their_kind() -> None:
    """Levels in levels, numbers as a share of the range or of the larger value, all else all or nothing."""
    assert distance(LEVELS, 1, 4) == 3
    assert distance(PERCENT, 10, 60) == 0.5
    assert distance(WHOLE, 0, 50) == 0.25
    assert distance(NUMBER, -50, 100) == 1.5
    assert distance(NUMBER, 0, 0) == 0
    assert distance(CHOICE, 0, 2) == 1
    assert (range_of(LEVELS), range_of(SPARSE), range_of(RATIO), range_of(NUMBER), range_of(CHOICE)) == (
        4, 8, 1, None, None,
    )  # fmt: skip


def test_what_does_not_apply_is_within_no_spread_of_a_value() -> None:
    """A value and *not applicable* are never close."""
    assert not within(LEVELS, answers(LEVELS, AWAY, 1), Spread(levels=4))


LISTS = st.lists(st.integers(0, 4), min_size=2, max_size=6)


@given(LISTS, st.sampled_from([MEDIAN, MEAN]))
def test_the_result_lies_among_the_values(values: list[int], how: Any) -> None:
    """No median and no mean leaves the lowest and the highest value."""
    found = value(joined(LEVELS, how, *values))
    assert min(values) <= found <= max(values)


@given(LISTS, st.sampled_from([MEDIAN, MEAN, ONE_LEVEL, rule("consensus", {"levels": 4})]), st.randoms())
def test_the_order_of_assessors_does_not_matter(values: list[int], how: Any, chance: Any) -> None:
    """Whoever comes first, the same comes out."""
    shuffled = list(values)
    chance.shuffle(shuffled)
    one, other = joined(LEVELS, how, *values), joined(LEVELS, how, *shuffled)
    assert (value(one), one.code) == (value(other), other.code)


@given(st.integers(0, 4), st.integers(2, 5), st.sampled_from([MEDIAN, MEAN, ONE_LEVEL, LEAD]))
def test_where_all_agree_that_is_the_result(level: int, count: int, how: Any) -> None:
    """Agreement needs no rule."""
    assert joined(LEVELS, how, *[level] * count) == (answers(LEVELS, level)[0], None)


def test_answers_are_checked_like_those_of_regions() -> None:
    """What the tests call answers is what reading gives."""
    assert check(LEVELS, "3").column.answer(0).value == answers(LEVELS, 3)[0].value  # type: ignore[union-attr]


def test_means_and_medians_have_no_noise_of_binary_fractions() -> None:
    """The mean of 0.1, 0.2 and 0.3 is 0.2 to the last bit, and the median of 0.1 and 0.2 is 0.15."""
    assert value(joined(NUMBER, rule("mean"), 0.1, 0.2, 0.3)) == 0.2
    assert value(joined(NUMBER, rule("median"), 0.1, 0.2)) == 0.15
