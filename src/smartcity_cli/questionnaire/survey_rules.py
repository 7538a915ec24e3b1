"""The rules of an entry of an XLSForm: when it is asked, what it may hold, whether it may stay blank."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from smartcity_cli.records import dataclass
from smartcity_cli.responses.survey_names import name_of
from smartcity_cli.rubric.questions import (
    DateQuestion,
    IntegerQuestion,
    MultipleQuestion,
    NumberQuestion,
    PercentQuestion,
    RatioQuestion,
    TableQuestion,
    TextQuestion,
    YesNoQuestion,
)
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from smartcity_cli.responses.survey_form import Entry
    from smartcity_cli.rubric.questions import FieldOfTable, Question

LONGEST_INTEGER: Final = 999_999_999
"""Phones take whole numbers of nine digits; longer ones are asked as decimals without a fraction."""

NOTHING: Final = Text(id="", en="")
_FROM_TO: Final = Text(id="Isi angka dari {low} sampai {high}.", en="Enter a number from {low} to {high}.")
_FROM: Final = Text(id="Isi angka {low} atau lebih.", en="Enter a number of {low} or more.")
_TO: Final = Text(id="Isi angka {high} atau kurang.", en="Enter a number of {high} or less.")
_WHOLE: Final = Text(id="Isi bilangan bulat.", en="Enter a whole number.")
_DAYS: Final = Text(id="Isi tanggal dari {low} sampai {high}.", en="Enter a date from {low} to {high}.")
_DAYS_FROM: Final = Text(id="Isi tanggal {low} atau sesudahnya.", en="Enter {low} or a later date.")
_DAYS_TO: Final = Text(id="Isi tanggal {high} atau sebelumnya.", en="Enter {high} or an earlier date.")
_NOT_ZERO: Final = Text(
    id="Isi juga pembilangnya; penyebut tidak boleh nol.",
    en="Enter the numerator as well; the denominator must not be zero.",
)
_QUOTIENT: Final = Text(
    id="Isi juga pembilangnya; penyebut tidak boleh nol, dan pembilang dibagi penyebut paling banyak {high}.",
    en="Enter the numerator as well; the denominator must not be zero, and the quotient at most {high}.",
)
_ALONE: Final = Text(
    id="“{choice}” tidak dapat dipilih bersama yang lain.", en="“{choice}” cannot be chosen beside another one."
)
_LENGTH: Final = Text(id="Paling banyak {high} karakter.", en="At most {high} characters.")


@dataclass(frozen=True, slots=True)
class Rule:
    """The rules of one entry, in the expressions of XLSForms; empty where there is none."""

    relevant: str = ""
    constraint: str = ""
    message: Text = NOTHING
    """What to enter, where the constraint refuses an answer."""
    required: str = ""
    long_integer: bool = False
    """Whether a whole number may have more digits than phones take."""


def rule_of(entry: Entry, question: Question) -> Rule:
    """Return the rules of an entry about a question."""
    if entry.part in ("evidence", "link"):
        given = f"${{{name_of(question.id, 'link')}}} = ''"
        due = entry.part == "evidence" and question.evidence == "required"
        return Rule(_answered(question), required=given if due else "")
    if entry.field is not None:
        constraint, message, long_integer = _of_field(entry.field)
        return Rule("", constraint, message, "yes" if entry.field.required else "", long_integer)
    required = "yes" if question.required else ""
    if entry.part in ("applicable", "rows_given"):
        return Rule(required=required)
    relevant = ""
    if question.not_applicable and not entry.choices:
        relevant = f"${{{name_of(question.id, 'applicable')}}} = 'berlaku'"
    if entry.several:
        constraint, message = _exclusive(entry, question)
        return Rule(relevant, constraint, message, required)
    if isinstance(question, RatioQuestion):
        # A ratio of which one number is missing is none. Only the denominator looks at the other number: two entries
        # that look at each other are a circle, which platforms refuse.
        if entry.part == "numerator":
            return Rule(relevant, required=required)
        constraint, message = _quotient(question)
        given = f"${{{name_of(question.id, 'numerator')}}} != ''"
        return Rule(relevant, constraint, message, required or given)
    constraint, message, long_integer = ("", NOTHING, False) if entry.choices else _of_question(question)
    return Rule(relevant, constraint, message, required, long_integer)


def _answered(question: Question) -> str:
    """Return the condition that a question has an answer to which evidence can belong."""
    if isinstance(question, TableQuestion):
        return f"${{{name_of(question.id, 'rows_given')}}} = 'ada'"
    own = f"${{{name_of(question.id, 'numerator' if isinstance(question, RatioQuestion) else 'answer')}}}"
    if isinstance(question, YesNoQuestion):
        return f"{own} = 'ya'"
    return f"{own} != ''"


def _exclusive(entry: Entry, question: Question) -> tuple[str, Text]:
    """Return that choices which cannot stand beside another one do not."""
    options = question.options if isinstance(question, MultipleQuestion) else ()
    alone = {*entry.extra, *(option.id for option in options if option.exclusive)}
    choices = [choice for choice in entry.choices if choice.name in alone]
    constraint = " and ".join(f"not(selected(., '{one.name}') and count-selected(.) > 1)" for one in choices)
    names = Text(id="”, “".join(one.label.id for one in choices), en="”, “".join(one.label.en for one in choices))
    return constraint, Text(id=_ALONE.id.format(choice=names.id), en=_ALONE.en.format(choice=names.en))


def _quotient(question: RatioQuestion) -> tuple[str, Text]:
    """Return what the denominator of a ratio must be, beside a numerator."""
    numerator = f"${{{name_of(question.id, 'numerator')}}}"
    constraint = f"{numerator} != '' and . != 0"
    if question.maximum is None:
        return constraint, _NOT_ZERO
    high = figure(question.maximum)
    return f"{constraint} and {numerator} div . <= {high}", _filled(_QUOTIENT, high=high)


def _of_question(question: Question) -> tuple[str, Text, bool]:
    """Return what an answer must be, what to say otherwise, and whether it is a long whole number."""
    match question:
        case NumberQuestion() | IntegerQuestion() | PercentQuestion():
            return _within(question.kind, question.minimum, question.maximum)
        case TextQuestion():
            high = str(question.maximum_length)
            return f"string-length(.) <= {high}", _filled(_LENGTH, high=high), False
        case DateQuestion():
            return *_days(question.earliest, question.latest), False
    return "", NOTHING, False


def _of_field(field: FieldOfTable) -> tuple[str, Text, bool]:
    """Return the same for a field of a table."""
    if field.kind == "percent":
        low, high = field.minimum, field.maximum
        return _within("percent", 0 if low is None else low, 100 if high is None else high)
    return _within(field.kind, field.minimum, field.maximum)


def _within(kind: str, minimum: float | None, maximum: float | None) -> tuple[str, Text, bool]:
    """Return that a number lies between two others, and is whole where phones do not see to it."""
    constraint, message = _range(minimum, maximum)
    if kind != "integer" or max(abs(minimum or 0), abs(maximum or 0)) <= LONGEST_INTEGER:
        return constraint, message, False
    both = Text(id=f"{_WHOLE.id} {message.id}", en=f"{_WHOLE.en} {message.en}")
    return f". = int(.) and {constraint}", both, True


def _range(minimum: float | None, maximum: float | None) -> tuple[str, Text]:
    """Return that an answer lies between two numbers."""
    low = "" if minimum is None else figure(minimum)
    high = "" if maximum is None else figure(maximum)
    bounds = [f". >= {low}"] * bool(low) + [f". <= {high}"] * bool(high)
    template = {(True, True): _FROM_TO, (True, False): _FROM, (False, True): _TO}.get((bool(low), bool(high)), NOTHING)
    return " and ".join(bounds), _filled(template, low=low, high=high)


def _days(earliest: str | None, latest: str | None) -> tuple[str, Text]:
    """Return that an answer lies between two days."""
    bounds = [f". >= date('{earliest}')"] * bool(earliest) + [f". <= date('{latest}')"] * bool(latest)
    known = {(True, True): _DAYS, (True, False): _DAYS_FROM, (False, True): _DAYS_TO}
    return " and ".join(bounds), _filled(known.get((bool(earliest), bool(latest)), NOTHING), low=earliest, high=latest)


def _filled(text: Text, **values: object) -> Text:
    """Return a text with values filled in."""
    return Text(id=text.id.format(**values), en=text.en.format(**values))


def figure(number: float) -> str:
    """Return a number as expressions of XLSForms take it, without an exponent.

    >>> figure(1e-05), figure(100.0)
    ('0.00001', '100')
    """
    text = f"{Decimal(repr(number)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
