"""How far assessors agree: by section, by assessor, by question, and what is to be discussed."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from statistics import fmean
from typing import TYPE_CHECKING, Final

from smartcity_cli.analysis.krippendorff_alpha import LEAST_ITEMS, Measure, alpha
from smartcity_cli.records import dataclass
from smartcity_cli.responses.answers import Answered, NotApplicable, Undecided
from smartcity_cli.responses.combination import distance, is_measured, range_of, within
from smartcity_cli.rubric.questions import LevelQuestion, PercentQuestion, TableQuestion, TextQuestion, YesNoQuestion
from smartcity_cli.rubric.tree import tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartcity_cli.responses.answers import Answer, ResponseSet
    from smartcity_cli.rubric.questions import Question
    from smartcity_cli.rubric.schema import Rubric

NEAR_SHARE: Final = 0.05
"""Numbers that lie no farther apart than this share of their range are near each other."""
LEAST_PAIRS: Final = 5
"""Pairs of values below which no share and no severity is given."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one assessor said about one question of one region."""

    assessor: int
    """Its place among the assessors of the response set."""
    answer: Answer


@dataclass(frozen=True, slots=True)
class Item:
    """One question of one region that two or more assessors judged."""

    question: Question
    region: int
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """How far values agree; shares from 0 to 1."""

    items: int
    """Questions of regions that two or more judged with a value."""
    pairs: int
    """Pairs of values: three assessors of an item make three."""
    exact: float | None
    """Share of the pairs that are equal; ``None`` for fewer than `LEAST_PAIRS`."""
    near: float | None
    """Share of the pairs no farther apart than neighbouring levels, or for numbers than `NEAR_SHARE`."""
    alpha: float | None
    """Krippendorff's alpha; ``None`` for fewer than `LEAST_ITEMS` items, or where all values are alike."""
    measure: Measure | None
    """``None`` where values of different questions cannot be compared, so that there is no alpha."""


@dataclass(frozen=True, slots=True)
class SectionAgreement:
    """One section, as far as its questions are answered alike: with the same levels, in percent, with yes or no."""

    section: str | None
    """``None`` for the whole questionnaire."""
    family: str
    """What the answers are: ``levels 0-5``, ``percent``, ``yes_no``, or the id of a question that stands alone."""
    questions: tuple[str, ...]
    figures: Figures


@dataclass(frozen=True, slots=True)
class AssessorAgreement:
    """One assessor against the others who judged the same."""

    assessor: int
    regions: int
    """How many regions were judged."""
    family: str
    """As in `SectionAgreement`; ``other`` for all answers without a common measure."""
    figures: Figures
    """Over pairs of this assessor's value and another's."""
    severity: float | None
    """Mean of this assessor's value less the others' mean, over ``figures.items`` items: above 0 for who marks high.

    In the answers' own unit; ``None`` for fewer than `LEAST_PAIRS` items, and where values have no distance.
    """


@dataclass(frozen=True, slots=True)
class QuestionAgreement:
    """One question."""

    question: Question
    figures: Figures
    apart: float
    """Mean distance of its pairs as a share of the range of its levels or numbers; else the share of unequal pairs."""


@dataclass(frozen=True, slots=True)
class Discussed:
    """Values that lie too far apart."""

    item: Item
    result: Answer
    """What the rubric's rule made of them."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """All there is to say about a cohort's assessors."""

    items: tuple[Item, ...]
    sections: tuple[SectionAgreement, ...]
    """The whole questionnaire first."""
    assessors: tuple[AssessorAgreement, ...]
    questions: tuple[QuestionAgreement, ...]
    """Those on which assessors disagree most come first."""
    discussed: tuple[Discussed, ...]


def agreement(responses: ResponseSet, rubric: Rubric) -> Agreement:
    """Return how far the assessors of a cohort agree; empty where no two judged the same."""
    items = tuple(_items(responses, rubric))
    return Agreement(
        items,
        tuple(_sections(items, rubric)),
        tuple(_assessors(items, responses)),
        _questions(items),
        # What has no value yet comes first.
        tuple(sorted(_discussed(items, responses, rubric), key=lambda one: not isinstance(one.result, Undecided))),
    )


def family_of(question: Question) -> tuple[str, Measure]:
    """Return what makes answers of different questions comparable, and how: by order, by distance, or not at all."""
    match question:
        case LevelQuestion():
            numbers = [level.level for level in question.levels]
            whole = numbers == list(range(numbers[0], numbers[-1] + 1))
            said = f"{numbers[0]}-{numbers[-1]}" if whole else ",".join(map(str, numbers))
            return f"levels {said}", "ordinal"
        case PercentQuestion():
            return "percent", "interval"
        case YesNoQuestion():
            return "yes_no", "nominal"
    return question.id, "interval" if is_measured(question) else "nominal"


def _items(responses: ResponseSet, rubric: Rubric) -> Iterator[Item]:
    """Yield every question of a region that two or more assessors judged, with a value or as not applicable."""
    for question in rubric.questions:
        columns = [
            (place, one.answers[question.id])
            for place, one in enumerate(responses.assessors)
            if question.id in one.answers
        ]
        if len(columns) < 2 or isinstance(question, TextQuestion | TableQuestion):
            continue
        for region in range(len(responses.respondents)):
            said = tuple(
                Said(place, column.answer(region))
                for place, column in columns
                if isinstance(column.answer(region), Answered | NotApplicable)
            )
            if len(said) > 1:
                yield Item(question, region, said)


@dataclass(frozen=True, slots=True)
class _Unit:
    """The values of one item, or of one pair of it, as numbers."""

    question: Question
    values: tuple[float, ...]
    """Equal numbers stand for equal answers."""


def _unit(item: Item, only: Sequence[int] | None = None) -> _Unit | None:
    """Return the values of an item, of all assessors or of some; ``None`` where fewer than two gave one."""
    given = [one.answer for one in item.said if only is None or one.assessor in only]
    answers = [answer for answer in given if isinstance(answer, Answered)]
    if len(answers) < 2:
        return None
    if all(answer.number is not None for answer in answers) and item.question.kind != "multiple":
        return _Unit(item.question, tuple(float(answer.number or 0) for answer in answers))
    # Different checklists may have the same share of points; here only their identity counts.
    options = [option.id for option in getattr(item.question, "options", ())]
    codes = (sum(2 ** options.index(str(one)) for one in answer.value) for answer in answers)  # type: ignore[union-attr]
    return _Unit(item.question, tuple(map(float, codes)))


def _figures(units: Sequence[_Unit], measure: Measure | None, items: int | None = None) -> Figures:
    """Return the figures of some units."""
    pairs = [(unit.question, one, other) for unit in units for one, other in combinations(unit.values, 2)]
    enough = len(pairs) >= LEAST_PAIRS
    count = len(units) if items is None else items
    return Figures(
        items=count,
        pairs=len(pairs),
        exact=fmean(one == other for _, one, other in pairs) if enough else None,
        near=fmean(_is_near(*pair) for pair in pairs) if enough else None,
        alpha=None if measure is None or count < LEAST_ITEMS else alpha([unit.values for unit in units], measure),
        measure=measure,
    )


def _is_near(question: Question, one: float, other: float) -> bool:
    """Tell whether two values are near: the same, neighbouring levels, or numbers hardly apart."""
    if one == other or not is_measured(question):
        return one == other
    if isinstance(question, LevelQuestion):
        numbers = [level.level for level in question.levels]
        return abs(numbers.index(int(one)) - numbers.index(int(other))) <= 1
    return distance(question, one, other) <= NEAR_SHARE


def _sections(items: Sequence[Item], rubric: Rubric) -> Iterator[SectionAgreement]:
    """Yield the whole questionnaire, then each section, each by kinds of answers that can be compared."""
    section_of = tree_of(rubric).section_of
    groups: dict[tuple[str | None, str, Measure], list[_Unit]] = defaultdict(list)
    order = [None, *dict.fromkeys(section_of.values())]
    for unit in filter(None, map(_unit, items)):
        family, measure = family_of(unit.question)
        groups[section_of[unit.question.id], family, measure].append(unit)
        if family != unit.question.id:
            groups[None, family, measure].append(unit)
    for (section, family, measure), group in sorted(groups.items(), key=lambda found: order.index(found[0][0])):
        questions = tuple(dict.fromkeys(unit.question.id for unit in group))
        yield SectionAgreement(section, family, questions, _figures(group, measure))


def _assessors(items: Sequence[Item], responses: ResponseSet) -> Iterator[AssessorAgreement]:
    """Yield each assessor against the others: every pair with another's value of the same item."""
    for place, one in enumerate(responses.assessors):
        mine = [item for item in items if any(said.assessor == place for said in item.said)]
        pairs: dict[tuple[str, Measure | None], list[_Unit]] = defaultdict(list)
        count: dict[tuple[str, Measure | None], int] = defaultdict(int)
        apart: dict[tuple[str, Measure | None], list[float]] = defaultdict(list)
        for item in mine:
            key = _family_for_assessors(item.question)
            others = [said.assessor for said in item.said if said.assessor != place]
            units = [unit for other in others if (unit := _ordered_pair(item, place, other)) is not None]
            if not units:
                continue
            pairs[key] += units
            count[key] += 1
            apart[key].append(units[0].values[0] - fmean(unit.values[1] for unit in units))
        for key, found in pairs.items():
            family, measure = key
            measured = measure in ("ordinal", "interval") and count[key] >= LEAST_PAIRS
            yield AssessorAgreement(
                place,
                int(one.assessed.sum()),
                family,
                _figures(found, measure, count[key]),
                fmean(apart[key]) if measured else None,
            )


def _family_for_assessors(question: Question) -> tuple[str, Measure | None]:
    """Return the family of a question; questions that stand alone go together, without an alpha."""
    family, measure = family_of(question)
    return ("other", None) if family == question.id else (family, measure)


def _ordered_pair(item: Item, first: int, second: int) -> _Unit | None:
    """Return the values of two assessors, the first one's first; ``None`` where one of them gave none."""
    unit = _unit(item, (first, second))
    return unit if unit is None or first < second else _Unit(unit.question, unit.values[::-1])


def _questions(items: Sequence[Item]) -> tuple[QuestionAgreement, ...]:
    """Return every question, those on which assessors disagree most first."""
    groups: dict[str, list[_Unit]] = defaultdict(list)
    for unit in filter(None, map(_unit, items)):
        groups[unit.question.id].append(unit)
    found = []
    for group in groups.values():
        question = group[0].question
        apart = fmean(_apart(question, *pair) for unit in group for pair in combinations(unit.values, 2))
        found.append(QuestionAgreement(question, _figures(group, family_of(question)[1]), apart))
    # Where there are too few pairs, nothing is claimed: such questions come last.
    return tuple(sorted(found, key=lambda one: (one.figures.exact is None, -one.apart)))


def _apart(question: Question, one: float, other: float) -> float:
    """Return the distance of two values as a share of what is possible."""
    apart = distance(question, one, other)
    return apart / (range_of(question) or 1) if isinstance(question, LevelQuestion) else apart


def _discussed(items: Sequence[Item], responses: ResponseSet, rubric: Rubric) -> Iterator[Discussed]:
    """Yield the items whose values lie farther apart than the rubric's rule lets pass, or gave no value."""
    several = rubric.verification.several
    spread = None if several is None else several.discuss
    for item in items:
        result = responses.assessor[item.question.id].answer(item.region)
        given = [said.answer for said in item.said if isinstance(said.answer, Answered | NotApplicable)]
        if isinstance(result, Undecided) or (spread is not None and not within(item.question, given, spread)):
            yield Discussed(item, result)
