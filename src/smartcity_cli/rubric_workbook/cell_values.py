"""How a value of a rubric stands in a cell, and what a cell means: what people in Indonesia type is read as they mean.

| In the cell | Read as |
|---|---|
| a number, a formula with its stored value | that number; whole where it has no decimals |
| ``0,6`` or ``0.6`` as text | 0.6 |
| ``60%``, as text or as format | 0.6 where only a share can be meant; a fault elsewhere |
| ``1.000`` as text | a fault: a thousand, or one |
| ``ya``, ``tidak``, ``yes``, ``no``, TRUE, FALSE | yes and no |
| a number or a date where a text belongs | the text that writes it |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from smartcity_cli.records import dataclass
from smartcity_cli.responses.cells import ErrorValue, Moment, Percent, Truth, Unusual
from smartcity_cli.responses.xlsx_strings import cell_text
from smartcity_cli.writing.escaping import LONGEST_CELL_TEXT, for_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.rubric_workbook.fields import Field
    from smartcity_cli.texts import Language
    from smartcity_cli.writing.excel_book import Value

YES: Final = {"id": "ya", "en": "yes"}
NO: Final = {"id": "tidak", "en": "no"}
_TRUTHS: Final = {
    **dict.fromkeys(("ya", "yes", "y", "true", "benar"), True),
    **dict.fromkeys(("tidak", "no", "n", "t", "false", "salah"), False),
}
LONGEST_SHOWN: Final = LONGEST_CELL_TEXT // 2
"""Characters of a text that its cell shows: signs beyond the first plane count twice in Excel."""
LARGEST_WHOLE: Final = 2**53
"""Above it a cell, which holds a float, no longer tells one whole number from the next."""
_NUMERAL: Final = re.compile(r"([+-]?)(\d{1,15})(?:([.,])(\d{1,15}))?")
_GROUPED: Final = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""What no rubric may hold, however it is written."""
_ID_LIST: Final = re.compile(r"[^\s,;][^,;\n]*")


class Absent:
    """Stands for a key that is not there, which is not the same as one without a value."""


ABSENT: Final = Absent()


@dataclass(frozen=True, slots=True)
class Wrong:
    """What a cell holds and cannot mean."""

    code: str
    values: Mapping[str, object]
    cell: int = 0
    """Which of the field's cells."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the cells of a field say."""

    value: Any
    wrong: Wrong | None = None
    is_percent: bool = False


def shown(field: Field, value: Any, language: Language) -> tuple[Value, ...]:
    """Return what the cells of a field show for a value; what no cell can show is left blank."""
    if field.kind == "words":
        if isinstance(value, dict):
            return _plain(value.get("id")), _plain(value.get("en"))
        return _plain(value), None
    if isinstance(value, bool):
        return ((YES if value else NO)[language],)
    if field.kind in ("list", "lines") and isinstance(value, list):
        # A list that its cell could not be taken apart into again stands among the exact forms.
        return (_plain((", " if field.kind == "list" else "\n").join(map(str, value))),)
    return (_plain(value),)


def _plain(value: Any) -> Value:
    """Return a number or a text for a cell, nothing for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, str):
        return for_cell(value)
    # Rounded twice, by us and by a program that saves the workbook, a number could come out otherwise.
    return in_digits(value) if isinstance(value, float) else value


def for_cell(text: str) -> str:
    """Return a text as a cell can hold it, shortened where it is too long; the rest stands among the exact forms."""
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def is_shortened(text: object) -> bool:
    """Tell whether a text is longer than what its cell shows."""
    return isinstance(text, str) and for_cell(text) != text


def as_read(value: Value) -> CellValue:
    """Return a value as the reader of workbooks gives it back."""
    if isinstance(value, str):
        return cell_text(for_workbook(value))
    return in_digits(value) if isinstance(value, int | float) else None


def in_digits(number: float) -> float:
    """Return a number with as many digits as every program that saves workbooks keeps: fifteen.

    >>> in_digits(0.1 + 0.2), in_digits(60)
    (0.3, 60.0)
    """
    return float(f"{number:.15g}")


def meaning_of(field: Field, cells: Sequence[CellValue]) -> Meaning:
    """Return what the cells of a field say, and what is wrong with one of them."""
    for place, cell in enumerate(cells):
        if isinstance(cell, ErrorValue):
            return Meaning(ABSENT, Wrong("R482", {"found": cell.text}, place))
        if isinstance(cell, Unusual):
            return Meaning(ABSENT, Wrong("R483", {}, place))
        if isinstance(cell, str) and (control := _CONTROL.search(cell)):
            return Meaning(ABSENT, Wrong("R499", {"character": f"U+{ord(control.group()):04X}"}, place))
    return _words(cells) if field.kind == "words" else _one_cell(field, cells[0])


def _words(cells: Sequence[CellValue]) -> Meaning:
    """Return a text for people: bare where it stands in Indonesian only."""
    first, second = (text_of(cell) for cell in cells)
    if second is None:
        return Meaning(ABSENT if first is None else first)
    return Meaning({"en": second} if first is None else {"id": first, "en": second})


def _one_cell(field: Field, cell: CellValue) -> Meaning:
    """Return what the one cell of a field says."""
    if cell is None:
        return Meaning(ABSENT)
    if field.kind in ("number", "scalar"):
        return _number(field, cell)
    if field.kind == "truth":
        return _truth(cell)
    text = text_of(cell)
    if field.kind == "lines":
        return Meaning([line.strip() for line in (text or "").split("\n") if line.strip()])
    if field.kind == "list":
        return Meaning([part.strip() for part in _ID_LIST.findall(text or "")])
    return Meaning(text)


def text_of(cell: CellValue) -> str | None:
    """Return a cell as the text that it shows.

    >>> text_of(2018.0), text_of(Truth.TRUE), text_of(Percent(0.6)), text_of(Moment("2018-03-05"))
    ('2018', 'TRUE', '60%', '2018-03-05')
    """
    match cell:
        case float():
            return str(whole_or_float(cell))
        case Truth():
            return str(cell.value)
        case Percent():
            return f"{whole_or_float(round(cell.share * 100, 10))}%"
        case Moment():
            return cell.iso
        case str():
            return cell
    return None


def whole_or_float(number: float) -> int | float:
    """Return a whole number as one, where a float still tells it from its neighbours."""
    return int(number) if number == int(number) and abs(number) < LARGEST_WHOLE else number


def _number(field: Field, cell: CellValue) -> Meaning:
    """Return the number of a cell; in a field that also takes words, its text."""
    if isinstance(cell, float):
        return Meaning(whole_or_float(cell))
    if isinstance(cell, Percent):
        return _share(field, cell.share, text_of(cell))
    text = text_of(cell) or ""
    written = "".join(text.split())
    if written.endswith("%"):
        number = _numeral(written.removesuffix("%"))
        # Without rounding, a hundredth of 33.3 would be 0.33299999999999996.
        return _share(field, None if number is None else float(f"{number / 100:.15g}"), text)
    number = _numeral(written)
    if number is not None and not isinstance(cell, Moment):
        if _GROUPED.fullmatch(written):
            return Meaning(text, Wrong("R478", {"written": text}))
        return Meaning(number)
    if field.kind == "scalar":
        return Meaning(text)
    return Meaning(text, Wrong("R477", {"written": text}))


def _share(field: Field, share: float | None, written: str | None) -> Meaning:
    """Return a percentage as a share, where it can mean nothing else."""
    if share is None:
        return Meaning(written, Wrong("R477", {"written": written}))
    if not field.is_share:
        return Meaning(written, Wrong("R479", {"written": written}))
    return Meaning(whole_or_float(share), is_percent=True)


def _numeral(text: str) -> int | float | None:
    """Return the number that a text writes with either decimal mark.

    >>> _numeral("0,6"), _numeral("12"), _numeral("1e3")
    (0.6, 12, None)
    """
    found = _NUMERAL.fullmatch(text)
    if found is None:
        return None
    sign, whole, mark, decimals = found.groups()
    return float(f"{sign}{whole}.{decimals}") if mark else int(f"{sign}{whole}")


def _truth(cell: CellValue) -> Meaning:
    """Return yes or no."""
    if isinstance(cell, Truth):
        return Meaning(cell is Truth.TRUE)
    if cell in (0.0, 1.0):
        return Meaning(cell == 1.0)
    text = text_of(cell) or ""
    known = _TRUTHS.get(text.strip().casefold())
    return Meaning(text, Wrong("R481", {"written": text})) if known is None else Meaning(known)
