"""Answers that name something given: a level, an option, yes or no."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from smartcity_cli.responses.cells import Moment, Percent, Truth
from smartcity_cli.responses.checking.habits import CROSSES, TICKS
from smartcity_cli.responses.checking.marks import NOTHING_WORDS, cleaned, known_key, option_key, phrases
from smartcity_cli.responses.checking.option_texts import AMBIGUOUS, Options, cell_text, keys_of
from smartcity_cli.responses.checking.readings import typed_cells, usable_cells
from smartcity_cli.responses.checking.validation import integers_among

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.checking.readings import Context, Readings
    from smartcity_cli.rubric.questions import ChoiceQuestion, LevelQuestion, YesNoQuestion

_TICKS_AND_CROSSES: Final = TICKS | CROSSES

YES: Final = _TICKS_AND_CROSSES | phrases(
    "ya, iya, y, yes, ada, sudah, sudah ada, telah, telah ada, benar, true, 1, checked"
)
"""Keys that mean yes; a cross in a box is a mark like any other, unless the same hand also ticks."""
NO: Final = NOTHING_WORDS | phrases("tidak, tdk, tak, t, no, n, belum, salah, false, 0, ☐, unchecked")
"""Keys that mean no."""

_EITHER: Final = YES | NO

_LEVEL: Final = re.compile(
    r"(?:(?:level|tingkat|lvl|skala|skor|nilai|score)\s*[:=]?\s*)?(?P<number>[+-]?[0-9]{1,9}(?:[.,][0-9]{1,9})?)",
    re.ASCII | re.IGNORECASE,
)
_BEHIND_LEVEL: Final = re.compile(r"(?:\s*(?:[–—.:;,)=-]|\s)\s*(?P<tail>[^0-9\s].*)?)?", re.ASCII)
_SECOND_NUMBER: Final = re.compile(
    r"\s*(?:[/:x×*+–—,;&-]|s\.?\s?/?d\.?|sampai|hingga|atau|dari|dan|to|or|of|out of|and)\s*[+-]?[0-9]",
    re.ASCII | re.IGNORECASE,
)


def read_level(readings: Readings, question: LevelQuestion, context: Context) -> None:
    """Read a column of levels: the number, *Level 3*, *3 - …*, or the descriptor itself."""
    allowed = tuple(level.level for level in question.levels)
    values = {"allowed": ", ".join(map(str, allowed))}
    descriptors = keys_of((str(level.level), (level.descriptor.id, level.descriptor.en)) for level in question.levels)
    levels: list[int] = []
    usable = usable_cells(readings, question.not_applicable, descriptors)
    as_text = {number: cell for number, cell in usable.items() if isinstance(cell, str) and cell.strip().isdecimal()}
    typed = typed_cells(readings, context, as_text)
    usable |= as_text
    for number, cell in usable.items():
        level = _level_in(cell, descriptors)
        if isinstance(level, str):
            readings.refuse(number, level, values)
        elif not level.is_integer():
            readings.refuse(number, "A111")
        else:
            readings.values[number] = int(level)
            levels.append(number)
            if number in typed:
                readings.remark(number, "A113")
    off_scale = ("A103", values)
    # A number beyond 64 bits is off every scale, but Pydantic has another word for it.
    codes = {"literal_error": off_scale, "int_parsing_size": off_scale}
    readings.keep_valid(levels, integers_among(allowed), codes)


def _level_in(cell: CellValue, descriptors: dict[str, str]) -> float | str:
    """Return the level in a cell, or the code of the problem."""
    match cell:
        case float():
            return cell
        case Percent():
            return "A121"
        case Moment():
            return "A116"
        case Truth():
            return "A117"
    text = cleaned(cell_text(cell))
    named = descriptors.get(option_key(text))
    if named is not None:
        return "A142" if named == AMBIGUOUS else float(named)
    found = _LEVEL.match(text)
    if found is None:
        return "A146"
    if _SECOND_NUMBER.match(text, found.end()):
        return "A118"
    behind = _BEHIND_LEVEL.fullmatch(text, found.end())
    if behind is None:
        return "A146"
    level, tail = float(found["number"].replace(",", ".")), behind["tail"]
    if tail and not any(sign.isalpha() for sign in tail):
        return "A146"
    if tail and descriptors.get(option_key(tail)) not in (None, AMBIGUOUS, f"{level:g}"):
        return "A148"
    return level


def read_choice(readings: Readings, question: ChoiceQuestion, context: Context) -> None:
    """Read a column of single options: the option's id."""
    options = Options(question.options)
    for number, cell in usable_cells(readings, question.not_applicable, options.keys).items():
        text = cell_text(cell)
        name = options.named(text)
        if name:
            readings.values[number] = name
        elif name == AMBIGUOUS:
            readings.refuse(number, "A142")
        elif len(set(options.listed(text)[0])) > 1:
            readings.refuse(number, "A147")
        else:
            readings.refuse(number, *options.problem(text))


def read_yes_no(readings: Readings, question: YesNoQuestion, context: Context) -> None:
    """Read a column of yes and no: ``bool``."""
    for number, cell in cells_without_doubt(readings, question.not_applicable, _EITHER, context).items():
        key = known_key(cell_text(cell), _EITHER)
        if key in _EITHER:
            readings.values[number] = key in YES
        else:
            readings.refuse(number, "A145")


def cells_without_doubt(
    readings: Readings, not_applicable: bool, known: AbstractSet[str], context: Context
) -> dict[int, CellValue]:
    """Return the usable cells of a column of marks; refuse ticks and crosses where one hand writes both.

    A cross beside ticks may mean no; which of them mean what, that hand alone knows.
    """
    usable = usable_cells(readings, not_applicable, known)
    marks = [number for number, cell in usable.items() if option_key(cell_text(cell)) in _TICKS_AND_CROSSES]
    if marks:
        habits = context.habits_of(readings)
        for number, origin, doubted in readings.split(marks, lambda file: habits.ticks_and_crosses(file, readings.key)):
            usable[number] = usable[origin]
            if doubted:
                readings.refuse(number, "A149")
    return {number: cell for number, cell in usable.items() if number not in readings.refusals}
