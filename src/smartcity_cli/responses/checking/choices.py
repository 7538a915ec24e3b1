"""Answers that name something given: a level, an option, yes or no."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from smartcity_cli.responses.cells import Moment, Percent, Truth
from smartcity_cli.responses.checking.marks import NOTHING_WORDS, cleaned, option_key, phrases
from smartcity_cli.responses.checking.option_texts import AMBIGUOUS, Options, cell_text, keys_of
from smartcity_cli.responses.checking.readings import usable_cells
from smartcity_cli.responses.checking.validation import integers_among

if TYPE_CHECKING:
    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.checking.readings import Context, Readings
    from smartcity_cli.rubric.questions import ChoiceQuestion, LevelQuestion, YesNoQuestion

YES: Final = phrases(
    "ya, iya, y, yes, ada, sudah, sudah ada, telah, telah ada, benar, true, 1, x, v, checked",
    "✓, ✔, ✔\ufe0f, √, ☑, ☑\ufe0f, ✅",
)
"""Keys that mean yes; a cross in a box is a mark like any other."""
NO: Final = NOTHING_WORDS | phrases("tidak, tdk, tak, t, no, n, belum, salah, false, 0, ☐, unchecked")
"""Keys that mean no."""

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
    for number, cell in usable_cells(readings, question.not_applicable, descriptors).items():
        level = _level_in(cell, descriptors)
        if isinstance(level, str):
            readings.refuse(number, level, values)
        elif not level.is_integer():
            readings.refuse(number, "A111")
        else:
            readings.values[number] = int(level)
            levels.append(number)
            if context.typed and isinstance(cell, str) and cell.strip().isdecimal():
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
    for number, cell in usable_cells(readings, question.not_applicable, YES | NO).items():
        key = option_key(cell_text(cell))
        if key in YES or key in NO:
            readings.values[number] = key in YES
        else:
            readings.refuse(number, "A145")
