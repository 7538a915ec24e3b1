"""What the sheets of one questionnaire workbook share: the book, its names, its lists, its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartcity_cli.questionnaire.acceptance import Choices
from smartcity_cli.questionnaire.contents import Questionnaire, questionnaire_of
from smartcity_cli.questionnaire.states import States
from smartcity_cli.records import dataclass
from smartcity_cli.responses import form_marks
from smartcity_cli.responses.headers import key_of, texts_of
from smartcity_cli.writing.excel_book import Book, sheet_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.rubric.schema import Rubric
    from smartcity_cli.texts import Language, Text

LONGEST_SHEET_NAME: Final = 31


@dataclass(frozen=True, slots=True)
class FormOptions:
    """What the organiser says on the cover."""

    language: Language = "id"
    deadline: str | None = None
    """As people read it."""
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class Addressee:
    """The region or unit that a workbook is made for."""

    code: str
    name: str
    """Under a register such as ``Kab. Kudus (33.19)``, else the unit's own name."""
    province: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One workbook in the making."""

    loaded: LoadedRubric
    questionnaire: Questionnaire
    options: FormOptions
    addressee: Addressee | None
    book: Book
    names: Mapping[str, str]
    """Names of sheets: of sections and table questions by ``section:id`` and ``table:id``, and those of our own."""
    choices: Choices
    states: States

    @property
    def rubric(self) -> Rubric:
        """Return the rubric."""
        return self.loaded.rubric

    @property
    def language(self) -> Language:
        """Return the language of the workbook."""
        return self.options.language

    def say(self, text: Text, **values: object) -> str:
        """Return a text in the language of the workbook."""
        return text.said_in(self.language, **values)


def form_of(loaded: LoadedRubric, options: FormOptions, addressee: Addressee | None) -> Form:
    """Begin a workbook."""
    questionnaire = questionnaire_of(loaded.rubric, options.language)
    choices, states = Choices(form_marks.CHOICES_SHEET), States(options.language)
    return Form(loaded, questionnaire, options, addressee, Book(), sheet_names(questionnaire), choices, states)


def sheet_names(questionnaire: Questionnaire) -> dict[str, str]:
    """Return the names of all sheets, none twice; that of a table question is its id, whatever others are called.

    A section that is called like a table question gets a number, so that its sheet is not taken for the table's.
    """
    language = questionnaire.language
    names = {
        "cover": form_marks.COVER_SHEET.said_in(language),
        "identity": form_marks.IDENTITY_SHEET.said_in(language),
        "choices": form_marks.CHOICES_SHEET,
        "metadata": form_marks.METADATA_SHEET,
    }
    tables = [entry for entry in questionnaire.entries if entry.fields]
    for entry in tables:
        names[f"table:{entry.id}"] = sheet_name(entry.id, names.values())
    reserved = {
        key_of(text[:LONGEST_SHEET_NAME]) for entry in tables for text in (entry.id, *texts_of(entry.question.text))
    }
    for section in questionnaire.sections:
        name = sheet_name(section.title, names.values())
        if key_of(name) in reserved:
            name = sheet_name(section.title, (*names.values(), name))
        names[f"section:{section.id}"] = name
    return names
