"""What a cell of a workbook accepts, as data validation with its messages and as a condition for formulas."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from smartcity_cli.questionnaire import words
from smartcity_cli.records import dataclass
from smartcity_cli.responses.form_marks import NOT_APPLICABLE
from smartcity_cli.texts import Text
from smartcity_cli.writing.escaping import LONGEST_CELL_TEXT, visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from smartcity_cli.questionnaire.contents import Accepts
    from smartcity_cli.rubric.questions import Expected
    from smartcity_cli.texts import Language

LONGEST_TITLE: Final = 32
"""Characters Excel allows in the title of a message; longer ones make it repair the file."""
LONGEST_MESSAGE: Final = 225
"""Characters of a message: what Excel's own dialogue takes."""
DAY_ZERO: Final = date(1899, 12, 30)
FIRST_DAY: Final = date(1900, 3, 1)
"""The first day on which Excel and the calendar agree."""
LAST_DAY: Final = date(9999, 12, 31)
LARGEST: Final = "1E+307"
LARGEST_INTEGER: Final = str(2**53 - 1)
TEXT_FORMAT: Final = "@"
DATE_FORMAT: Final = "yyyy-mm-dd"


@dataclass(frozen=True, slots=True)
class Place:
    """What stands in the cells that one answer takes."""

    accepts: Accepts
    not_applicable: bool
    """Whether *tidak berlaku* is accepted too."""
    language: Language
    list_reference: str | None = None
    """Where what may be chosen stands, such as ``'_pilihan'!$D$2:$D$6``."""

    @property
    def number_format(self) -> str:
        """Return the format of the cell: texts stay as they are typed, days look like days."""
        if self.accepts.kind in ("text", "choice"):
            return TEXT_FORMAT
        return DATE_FORMAT if self.accepts.kind == "date" else "General"


class Choices:
    """The lists that cells offer, each once, in columns of a hidden sheet."""

    def __init__(self, sheet: str) -> None:
        """Begin without a list."""
        self._sheet = sheet
        self._columns: dict[tuple[str | int, ...], int] = {}

    @property
    def columns(self) -> tuple[tuple[str | int, ...], ...]:
        """Return every list in the order of its column."""
        return tuple(self._columns)

    def reference(self, values: Sequence[str | int]) -> str:
        """Return where a list stands."""
        column = get_column_letter(self._columns.setdefault(tuple(values), len(self._columns) + 1))
        return f"'{self._sheet}'!${column}$1:${column}${len(values)}"


def place_of(accepts: Accepts, not_applicable: bool, choices: Choices, language: Language) -> Place:
    """Return what stands in a cell, its list entered among the choices."""
    if not accepts.offers:
        return Place(accepts, not_applicable, language)
    values: list[str | int] = [offer.value for offer in accepts.offers]
    if not_applicable:
        values.append(NOT_APPLICABLE.said_in(language))
    return Place(accepts, not_applicable, language, choices.reference(values))


def fits(place: Place, cell: str) -> str:
    """Return a condition that holds where a filled cell may hold what it holds; *tidak berlaku* is asked for apart.

    A list is compared as texts, so that a 3 typed into a cell of text is still the level 3.
    """
    accepts = place.accepts
    if place.list_reference is not None:
        return f'SUMPRODUCT(--({place.list_reference}&""={cell}&""))>0'
    if accepts.kind == "text":
        return f"LEN({cell})<={_longest(accepts)}"
    low, high = _limits(accepts)
    conditions = [f"{cell}>={low}"] * (low is not None) + [f"{cell}<={high}"] * (high is not None)
    if accepts.kind == "integer":
        conditions.insert(0, f"{cell}=INT({cell})")
    inner = f"AND({','.join(conditions)})" if conditions else "TRUE"
    # Asked first, because Excel puts every text above every number, and takes the whole part of no text.
    return f"IF(ISNUMBER({cell}),{inner},FALSE)"


def quoted(text: str) -> str:
    """Return a text as a formula holds it.

    >>> quoted('a "b"')
    '"a ""b\"""'
    """
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


class Validations:
    """The data validation of a sheet: cells that accept the same share one."""

    def __init__(self) -> None:
        """Begin without any."""
        self._shared: dict[tuple[object, ...], DataValidation] = {}

    def add(self, place: Place, code: str, *cells: str) -> None:
        """Add cells or ranges, each under the code of its question."""
        for cell in cells:
            settings = _settings(place, cell.partition(":")[0])
            title = clipped(words.ANSWER_TITLE.said_in(place.language, code=code), LONGEST_TITLE)
            self._add(cell, settings, title, expectation(place), words.REFUSED_TITLE.said_in(place.language))

    def say(self, cell: str, title: str, message: str) -> None:
        """Show a message at a cell that takes anything."""
        self._add(cell, {"type": None}, clipped(title, LONGEST_TITLE), message, "")

    def choose(self, cell: str, formula: str, title: str, message: str, refused: str) -> None:
        """Offer what a formula gives."""
        self._add(cell, {"type": "list", "formula1": formula}, clipped(title, LONGEST_TITLE), message, refused)

    def _add(self, cell: str, settings: dict[str, Any], title: str, message: str, refused: str) -> None:
        """Add a cell to the validation it shares, or to a new one."""
        shown = clipped(message, LONGEST_MESSAGE)
        key = (*settings.values(), title, shown)
        validation = self._shared.get(key)
        if validation is None:
            validation = self._shared[key] = DataValidation(allow_blank=True, showInputMessage=True, **settings)
            validation.promptTitle, validation.prompt = title, shown
            if refused:
                validation.showErrorMessage, validation.errorStyle = True, "stop"
                validation.errorTitle, validation.error = clipped(refused, LONGEST_TITLE), shown
        validation.add(cell)

    def apply(self, sheet: Worksheet) -> None:
        """Give the sheet its validation."""
        for validation in self._shared.values():
            sheet.add_data_validation(validation)


def _settings(place: Place, cell: str) -> dict[str, Any]:
    """Return kind, operator and limits of a cell's validation."""
    accepts = place.accepts
    if place.list_reference is not None:
        return {"type": "list", "formula1": place.list_reference}
    if accepts.kind == "text":
        longest = _longest(accepts)
        if place.not_applicable:
            longest = max(longest, len(NOT_APPLICABLE.said_in(place.language)))
        return {"type": "textLength", "operator": "lessThanOrEqual", "formula1": str(longest)}
    if place.not_applicable:
        word = quoted(NOT_APPLICABLE.said_in(place.language))
        return {"type": "custom", "formula1": f"OR({cell}={word},{fits(place, cell)})"}
    low, high = _limits(accepts)
    kind = {"integer": "whole", "date": "date"}.get(accepts.kind, "decimal")
    largest = LARGEST_INTEGER if accepts.kind == "integer" else LARGEST
    if low is not None and high is None:
        return {"type": kind, "operator": "greaterThanOrEqual", "formula1": low}
    if high is not None and low is None:
        return {"type": kind, "operator": "lessThanOrEqual", "formula1": high}
    bounds = {"formula1": low or f"-{largest}", "formula2": high or largest}
    return {"type": kind, "operator": "between", **bounds}


def _limits(accepts: Accepts) -> tuple[str | None, str | None]:
    """Return the lowest and the highest number of a cell as formulas write them; days as Excel counts them."""
    if accepts.kind == "date":
        return _day(accepts.earliest or FIRST_DAY.isoformat()), _day(accepts.latest or LAST_DAY.isoformat())
    numbers = (accepts.minimum, accepts.maximum)
    low, high = (None if number is None else repr(number).upper() for number in numbers)
    return low, high


def _day(iso: str) -> str:
    """Return a day as Excel counts it; earlier ones, which it cannot hold, as its first."""
    return str((max(date.fromisoformat(iso), FIRST_DAY) - DAY_ZERO).days)


def _longest(accepts: Accepts) -> int:
    """Return how many characters a text may have."""
    return min(accepts.longest or LONGEST_CELL_TEXT, LONGEST_CELL_TEXT)


def expectation(place: Place) -> str:
    """Return in words what a cell takes."""
    accepts, language = place.accepts, place.language
    said: list[str] = []

    def say(text: Text, **values: object) -> None:
        said.append(text.said_in(language, **values))

    match accepts.kind:
        case "level":
            say(words.CHOOSE_LEVEL, first=accepts.offers[0].value, last=accepts.offers[-1].value)
        case "choice":
            say(words.CHOOSE)
        case "yes_no":
            say(words.CHOOSE_YES_NO)
        case "text":
            say(words.A_TEXT, longest=_longest(accepts))
        case "date":
            say(words.A_DATE)
        case "percent":
            say(words.PERCENT)
        case "integer":
            say(words.ANY_INTEGER)
        case "number":
            say(words.ANY_NUMBER)
    if accepts.kind != "percent" and accepts.unit is not None:
        say(words.UNIT, unit=accepts.unit)
    for text, name, value in (
        (words.FROM, "minimum", accepts.minimum),
        (words.TO, "maximum", accepts.maximum),
        (words.NOT_BEFORE, "earliest", accepts.earliest),
        (words.NOT_AFTER, "latest", accepts.latest),
    ):
        if value is not None:
            say(text, **{name: shown_number(value, language) if isinstance(value, int | float) else value})
    if accepts.expected is not None:
        said.append(usual(accepts.expected, words.USUALLY, language))
    if place.not_applicable:
        say(words.OR_NOT_APPLICABLE)
    return " ".join(said)


def usual(expected: Expected, said: Mapping[tuple[bool, bool], Text], language: Language) -> str:
    """Return in words where answers usually lie."""
    ends = (expected.from_, expected.to)
    low, high = ("" if end is None else shown_number(end, language) for end in ends)
    return said[bool(low), bool(high)].said_in(language, low=low, high=high)


def shown_number(number: float, language: Language) -> str:
    """Return a number as people write it, with the decimal mark of the language.

    >>> shown_number(1.5, "id"), shown_number(100.0, "en")
    ('1,5', '100')
    """
    text = f"{number:.12g}"
    return text.replace(".", ",") if language == "id" else text


def clipped(text: str, longest: int) -> str:
    """Return a text of at most so many characters, as Excel counts them: signs beyond its first plane are two."""
    shown = visible(text)
    if len(shown.encode("utf-16-le")) <= 2 * longest:
        return shown
    while len(shown.encode("utf-16-le")) > 2 * (longest - 1):
        shown = shown[:-1]
    return f"{shown.rstrip()}…"
