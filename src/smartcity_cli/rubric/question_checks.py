"""Whether each question is one that can be answered: levels, options, ranges, tables."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from smartcity_cli.rubric.faults import Fault, Path, figure, nearest_first
from smartcity_cli.rubric.questions import (
    ChoiceQuestion,
    DateQuestion,
    Expected,
    IntegerQuestion,
    LevelQuestion,
    MultipleQuestion,
    NumberQuestion,
    PercentQuestion,
    RatioQuestion,
    TableQuestion,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartcity_cli.rubric.contents import Contents
    from smartcity_cli.rubric.questions import FieldOfTable, Option


def check_questions(contents: Contents) -> Iterator[Fault]:
    """Find what keeps a question from being answered or understood."""
    for place, question in contents.questions:
        path: Path = ("questions", place)
        match question:
            case LevelQuestion():
                yield from _check_levels(question, path)
            case ChoiceQuestion():
                yield from _check_unused(question.options, (*path, "options"), ("points", "exclusive"))
            case MultipleQuestion():
                yield from _check_unused(question.options, (*path, "options"), ("score",))
                yield from _check_points(question, path)
            case NumberQuestion() | IntegerQuestion() | PercentQuestion():
                yield from _check_range(question.minimum, question.maximum, (*path, "minimum"))
                yield from _check_expected(question, question.minimum, path)
            case RatioQuestion():
                if question.maximum is not None and question.maximum <= 0:
                    yield Fault("R335", (*path, "maximum"), {"maximum": figure(question.maximum)})
                else:
                    yield from _check_expected(question, None, path)
            case DateQuestion():
                yield from _check_days(question, path)
            case TableQuestion():
                yield from _check_table(question, path)


def _check_levels(question: LevelQuestion, path: Path) -> Iterator[Fault]:
    """Find levels out of order or twice, and scores on some levels only."""
    first: dict[int, int] = {}
    for index, level in enumerate(question.levels):
        here = (*path, "levels", index)
        if level.level in first:
            place = (*path, "levels", first[level.level], "level")
            yield Fault("R329", (*here, "level"), {"level": level.level, "question": question.id}, first=place)
        elif first and level.level < max(first):
            yield Fault("R328", (*here, "level"), {"level": level.level, "before": max(first)})
        first.setdefault(level.level, index)
        if level.score is None and any(other.score is not None for other in question.levels):
            yield Fault("R326", here, {"level": level.level, "question": question.id})


def _check_unused(options: tuple[Option, ...], path: Path, keys: tuple[str, ...]) -> Iterator[Fault]:
    """Find keys of options that have no meaning for this kind of question."""
    for index, option in enumerate(options):
        for key in keys:
            if key in option.model_fields_set:
                yield Fault("R333", (*path, index, key), {"key": key, "option": option.id}, key=True)


def _check_points(question: MultipleQuestion, path: Path) -> Iterator[Fault]:
    """Find a checklist that no region could complete."""
    for index, option in enumerate(question.options):
        if option.exclusive and option.points > 0:
            yield Fault("R331", (*path, "options", index), {"option": option.id})
    if not any(option.points > 0 for option in question.options):
        yield Fault("R332", (*path, "options"), {"question": question.id}, key=True)


def _check_range(minimum: float | None, maximum: float | None, path: Path) -> Iterator[Fault]:
    """Find a smallest value above the largest."""
    if minimum is not None and maximum is not None and minimum > maximum:
        yield Fault("R334", path, {"minimum": figure(minimum), "maximum": figure(maximum)})


def _check_expected(
    question: NumberQuestion | IntegerQuestion | PercentQuestion | RatioQuestion, minimum: float | None, path: Path
) -> Iterator[Fault]:
    """Find an expected range without an end, the wrong way round, or with an end that no answer may reach."""
    expected, maximum, here = question.expected, question.maximum, (*path, "expected")
    if expected is None:
        return
    low, high = expected.from_, expected.to
    if low is None and high is None:
        yield Fault("R520", here, {"question": question.id})
    yield from _check_range(low, high, (*here, "from"))
    if minimum is not None and maximum is not None and minimum > maximum:
        # Limits that no answer can keep are a fault of their own.
        return
    for key, end in (("from", low), ("to", high)):
        if end is not None and not Expected(from_=minimum, to=maximum).holds(end):
            limits = " … ".join("" if limit is None else figure(limit) for limit in (minimum, maximum)).strip()
            yield Fault("R521", (*here, key), {"key": key, "end": figure(end), "limits": limits})


def _check_days(question: DateQuestion, path: Path) -> Iterator[Fault]:
    """Find days that are not in the calendar, and an earliest day after the latest."""
    impossible = list(impossible_days([("earliest", question.earliest), ("latest", question.latest)], path))
    yield from impossible
    if impossible or question.earliest is None or question.latest is None:
        return
    # Days written as 2018-03-05 sort as text.
    if question.earliest > question.latest:
        yield Fault("R334", (*path, "earliest"), {"minimum": question.earliest, "maximum": question.latest})


def impossible_days(days: list[tuple[str, str | None]], path: Path) -> Iterator[Fault]:
    """Yield a fault for every key whose day is not in the calendar, such as 2018-02-30."""
    for key, day in days:
        if day is None:
            continue
        try:
            date.fromisoformat(day)
        except ValueError:
            yield Fault("R336", (*path, key), {"written": day})


def _check_table(question: TableQuestion, path: Path) -> Iterator[Fault]:
    """Find fields that cannot be filled, impossible numbers of rows, and rows counted by what is not there."""
    if question.minimum_rows > question.maximum_rows:
        rows = {"minimum": question.minimum_rows, "maximum": question.maximum_rows}
        yield Fault("R334", (*path, "minimum_rows"), rows)
    for index, field in enumerate(question.fields):
        yield from _check_field(field, (*path, "fields", index))
    count = question.count
    if count is None:
        return
    here = (*path, "count")
    found = next((field for field in question.fields if field.id == count.field), None)
    if found is None:
        near = nearest_first(count.field, [field.id for field in question.fields], 5)
        yield Fault("R340", (*here, "field"), {"field": count.field, "near": near})
    elif found.kind not in ("choice", "yes_no"):
        yield Fault("R341", (*here, "field"), {"field": found.id, "kind": found.kind})
    else:
        known = [option.id for option in found.options] if found.kind == "choice" else ["yes", "no"]
        for index, value in enumerate(count.among):
            if value not in known:
                values = {"value": value, "field": found.id, "near": nearest_first(value, known, 5)}
                yield Fault("R342", (*here, "among", index), values)


def _check_field(field: FieldOfTable, path: Path) -> Iterator[Fault]:
    """Find choices without options, and options or ranges where they mean nothing."""
    if field.kind == "choice" and not field.options:
        yield Fault("R337", path, {"field": field.id})
    if field.kind != "choice" and field.options:
        yield Fault("R338", (*path, "options"), {"key": "options", "field": field.id, "kind": field.kind}, key=True)
    if field.kind not in ("integer", "number", "percent"):
        for key in ("minimum", "maximum"):
            if getattr(field, key) is not None:
                yield Fault("R338", (*path, key), {"key": key, "field": field.id, "kind": field.kind}, key=True)
    yield from _check_range(field.minimum, field.maximum, (*path, "minimum"))
    yield from _check_unused(field.options, (*path, "options"), ("score", "points", "exclusive"))
