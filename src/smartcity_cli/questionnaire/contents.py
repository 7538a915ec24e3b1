"""What a questionnaire holds, whatever shows it: sections, questions, and what each place to answer accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from smartcity_cli.records import dataclass
from smartcity_cli.responses import form_marks
from smartcity_cli.responses.checking.marks import cleaned
from smartcity_cli.responses.checking.option_texts import Options
from smartcity_cli.responses.headers import key_of, parts_of, texts_of
from smartcity_cli.rubric.questions import (
    ChoiceQuestion,
    DateQuestion,
    IntegerQuestion,
    LevelQuestion,
    MultipleQuestion,
    NumberQuestion,
    PercentQuestion,
    RatioQuestion,
    TableQuestion,
    TextQuestion,
)
from smartcity_cli.rubric.tree import tree_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smartcity_cli.rubric.model import Wording
    from smartcity_cli.rubric.questions import Expected, FieldOfTable, Option, Question
    from smartcity_cli.rubric.schema import Rubric
    from smartcity_cli.texts import Language

AnswerKind = Literal["level", "choice", "yes_no", "number", "integer", "percent", "text", "date"]
"""What one place to answer takes; the parts of ratios are numbers, those of checklists yes or no."""
LONGEST_OFFER: Final = 200
"""Characters a drop-down list shows of an option; a longer one is offered by its id."""
PART_SIGN: Final = "/"
"""Stands between the ids of a question and of its part: ``Q3/numerator``."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One of the answers that may be chosen."""

    id: str
    """The level's number or the option's id; ``yes`` and ``no``."""
    value: str | int
    """What is written into the answer cell, so that it is read back as this one and no other."""
    text: str
    """The descriptor or the option's text."""


@dataclass(frozen=True, slots=True)
class Accepts:
    """What one place to answer takes."""

    kind: AnswerKind
    offers: tuple[Offer, ...] = ()
    """For ``level``, ``choice`` and ``yes_no``, in the order in which they are shown."""
    minimum: float | None = None
    maximum: float | None = None
    earliest: str | None = None
    """ISO 8601."""
    latest: str | None = None
    longest: int | None = None
    """Characters of a text."""
    unit: str | None = None
    expected: Expected | None = None
    """Where answers usually lie; others are taken too."""


@dataclass(frozen=True, slots=True)
class Line:
    """One place to answer: a whole question, a number of a ratio, an option of a checklist."""

    code: str
    """The question's id, with the part's behind it: ``Q3/numerator``."""
    part: str | None
    """``numerator``, ``denominator`` or an option's id; ``None`` for a whole answer."""
    text: str
    """The question's text, or the part's."""
    accepts: Accepts


@dataclass(frozen=True, slots=True)
class TableField:
    """One column of a table question."""

    id: str
    header: str
    """Its text, or its id where the text could mean another column."""
    text: str
    required: bool
    accepts: Accepts


@dataclass(frozen=True, slots=True)
class Entry:
    """One question as it is asked."""

    question: Question
    text: str
    guidance: str | None
    evidence_text: str | None
    lines: tuple[Line, ...]
    """Nothing for a table; several for a ratio or a checklist."""
    fields: tuple[TableField, ...] = ()
    """For a table."""

    @property
    def id(self) -> str:
        """Return the question's id."""
        return self.question.id

    @property
    def is_split(self) -> bool:
        """Return whether its answer is spread over several places."""
        return isinstance(self.question, RatioQuestion | MultipleQuestion)


@dataclass(frozen=True, slots=True)
class AskedSection:
    """A part of the questionnaire."""

    id: str
    title: str
    guidance: str | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All a rubric asks, in one language; the structure is the same in every language."""

    rubric: Rubric
    language: Language
    title: str
    description: str | None
    sections: tuple[AskedSection, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return all questions in the order in which they are asked."""
        return tuple(entry for section in self.sections for entry in section.entries)


def questionnaire_of(rubric: Rubric, language: Language) -> Questionnaire:
    """Return the questionnaire of a rubric that has been checked.

    Sections that are no nodes come first, then the tree's in its order; within a section questions keep the order of
    the document. Texts that have no English are Indonesian.
    """
    tree = tree_of(rubric)
    declared = {section.id: section for section in rubric.sections}
    asked: dict[str, list[Entry]] = {section: [] for section in (*declared, *tree.order)}
    for question in rubric.questions:
        asked[tree.section_of[question.id]].append(_entry(question, language))
    sections = []
    for section, entries in asked.items():
        holder = declared.get(section) or tree.members[section]
        guidance = said(declared[section].guidance, language) if section in declared else None
        if entries:
            sections.append(AskedSection(section, holder.title.said_in(language), guidance, tuple(entries)))
    title = rubric.title.said_in(language)
    return Questionnaire(rubric, language, title, said(rubric.description, language), tuple(sections))


def said(wording: Wording | None, language: Language) -> str | None:
    """Return a wording in a language; ``None`` where there is none."""
    return None if wording is None else wording.said_in(language)


def _entry(question: Question, language: Language) -> Entry:
    """Return a question as it is asked."""
    return Entry(
        question,
        question.text.said_in(language),
        said(question.guidance, language),
        said(question.evidence_text, language),
        tuple(_lines(question, language)),
        _fields(question, language) if isinstance(question, TableQuestion) else (),
    )


def _lines(question: Question, language: Language) -> Iterable[Line]:
    """Yield the places to answer a question."""
    if isinstance(question, RatioQuestion):
        for (part, _), quantity in zip(parts_of(question), (question.numerator, question.denominator), strict=True):
            accepts = Accepts("number", unit=said(quantity.unit, language))
            yield Line(_code(question, part), part, quantity.text.said_in(language), accepts)
    elif isinstance(question, MultipleQuestion):
        for option in question.options:
            accepts = Accepts("yes_no", yes_and_no(language))
            yield Line(_code(question, option.id), option.id, option.text.said_in(language), accepts)
    elif not isinstance(question, TableQuestion):
        yield Line(question.id, None, question.text.said_in(language), _accepted(question, language))


def _code(question: Question, part: str) -> str:
    """Return the id of a part of a question."""
    return f"{question.id}{PART_SIGN}{part}"


def _accepted(question: Question, language: Language) -> Accepts:
    """Return what the only place to answer a question takes."""
    match question:
        case LevelQuestion():
            offers = [
                Offer(str(level.level), level.level, level.descriptor.said_in(language)) for level in question.levels
            ]
            return Accepts("level", tuple(offers))
        case ChoiceQuestion():
            return Accepts("choice", _offers(question.options, language))
        case NumberQuestion() | IntegerQuestion():
            unit = said(question.unit, language)
            return Accepts(
                question.kind,
                minimum=question.minimum,
                maximum=question.maximum,
                unit=unit,
                expected=question.expected,
            )
        case PercentQuestion():
            low, high = question.minimum, question.maximum
            return Accepts("percent", minimum=low, maximum=high, unit="%", expected=question.expected)
        case TextQuestion():
            return Accepts("text", longest=question.maximum_length)
        case DateQuestion():
            return Accepts("date", earliest=question.earliest, latest=question.latest)
    return Accepts("yes_no", yes_and_no(language))


def yes_and_no(language: Language) -> tuple[Offer, ...]:
    """Return *yes* and *no* as they are offered."""
    words = {"yes": form_marks.YES, "no": form_marks.NO}
    return tuple(Offer(name, word.said_in(language), word.said_in(language)) for name, word in words.items())


def _offers(options: Sequence[Option], language: Language) -> tuple[Offer, ...]:
    """Return options as they are offered: by their text where it means this option alone, else by their id."""
    known = Options(tuple(options))
    offers = []
    for option in options:
        text = cleaned(option.text.said_in(language))
        plain = len(text) <= LONGEST_OFFER and known.named(text) == option.id
        offers.append(Offer(option.id, text if plain else option.id, text))
    return tuple(offers)


def _fields(question: TableQuestion, language: Language) -> tuple[TableField, ...]:
    """Return the columns of a table, headed so that none can be taken for another."""
    taken = [(key_of(text), part.id) for part in question.fields for text in (part.id, *texts_of(part.text))]
    fields = []
    for part in question.fields:
        text = part.text.said_in(language)
        clear = {owner for key, owner in taken if key == key_of(text)} == {part.id} and key_of(text) != ""
        accepts = _accepted_in_table(part, language)
        fields.append(TableField(part.id, text if clear else part.id, text, part.required, accepts))
    return tuple(fields)


def _accepted_in_table(part: FieldOfTable, language: Language) -> Accepts:
    """Return what a column of a table takes."""
    if part.kind == "choice":
        return Accepts("choice", _offers(part.options, language))
    if part.kind == "yes_no":
        return Accepts("yes_no", yes_and_no(language))
    if part.kind == "percent":
        least = 0 if part.minimum is None else part.minimum
        return Accepts("percent", minimum=least, maximum=100 if part.maximum is None else part.maximum, unit="%")
    return Accepts(part.kind, minimum=part.minimum, maximum=part.maximum)
