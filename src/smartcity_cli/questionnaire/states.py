"""How far a question is answered, as formulas that calculate in every Excel since 2010 and in LibreOffice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartcity_cli.questionnaire import words
from smartcity_cli.questionnaire.acceptance import fits, quoted
from smartcity_cli.records import dataclass
from smartcity_cli.responses.form_marks import NO, NOT_APPLICABLE, YES
from smartcity_cli.rubric.questions import (
    ChoiceQuestion,
    LevelQuestion,
    MultipleQuestion,
    RatioQuestion,
    TableQuestion,
)
from smartcity_cli.writing.excel_book import Formula

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartcity_cli.questionnaire.acceptance import Place
    from smartcity_cli.questionnaire.contents import Entry
    from smartcity_cli.texts import Language, Text

LONGEST_CONDITION: Final = 3_000
"""Characters of a part of a formula: Excel takes 8,192 for the whole."""


@dataclass(frozen=True, slots=True)
class TableCells:
    """What formulas know of the sheet of a table question."""

    complete: str
    """How many rows have all their required fields."""
    filled: str
    """How many rows hold anything."""
    first_text: str | None
    """The cells of the first column of texts, in which people write that there is nothing."""


class States:
    """The state formulas of one workbook; each gives one of the words by which progress is counted."""

    def __init__(self, language: Language) -> None:
        """Take the language of the words."""
        self.language: Language = language

    def word(self, text: Text) -> str:
        """Return a word as a formula holds it."""
        return quoted(text.said_in(self.language))

    def of_answer(self, entry: Entry, place: Place, answer: str, evidence: str) -> Formula:
        """Return the state of a question with one cell."""
        known = (
            f"IF({fits(place, answer)},{self._supported(entry, self._claims(entry, answer), evidence)},{self._check})"
        )
        if entry.question.not_applicable:
            known = f"IF({answer}={self.word(NOT_APPLICABLE)},{self._done(entry)},{known})"
        return self._unless_blank(entry, f"LEN(TRIM({answer}))=0", known)

    def of_checklist(self, entry: Entry, answers: Sequence[str], evidence: str) -> Formula:
        """Return the state of a checklist, whose options stand below each other; one blank among marks is a no."""
        cells = f"{answers[0]}:{answers[-1]}"
        filled = f"SUMPRODUCT(--(LEN({cells})>0))"
        marked = f"COUNTIF({cells},{self.word(YES)})"
        known = self._supported(entry, f"{marked}>0", evidence)
        alone = self._exclusive(entry, answers)
        if alone:
            known = f"IF(AND({marked}>1,{alone}),{self._check},{known})"
        known = f"IF({marked}+COUNTIF({cells},{self.word(NO)})={filled},{known},{self._check})"
        return self._unless_blank(entry, f"{filled}=0", self._unless_all_apply_not(entry, cells, known))

    def _exclusive(self, entry: Entry, answers: Sequence[str]) -> str:
        """Return when an option is marked that cannot stand beside another one; nothing where there is none."""
        question = entry.question
        options = question.options if isinstance(question, MultipleQuestion) else ()
        marked = [
            f"{answer}={self.word(YES)}" for answer, option in zip(answers, options, strict=True) if option.exclusive
        ]
        return f"OR({','.join(marked)})" if marked else ""

    def of_ratio(self, entry: Entry, places: Sequence[Place], answers: Sequence[str], evidence: str) -> Formula:
        """Return the state of a ratio, whose numbers stand below each other."""
        upper, lower = answers
        cells = f"{upper}:{lower}"
        filled = f"SUMPRODUCT(--(LEN({cells})>0))"
        fit = ",".join(fits(place, answer) for place, answer in zip(places, answers, strict=True))
        known = self._supported(entry, f"{upper}/{lower}>0", evidence)
        question = entry.question
        if isinstance(question, RatioQuestion) and question.maximum is not None:
            known = f"IF({upper}/{lower}<={question.maximum!r},{known},{self._check})"
        known = f"IF(AND({fit}),{known},{self._check})"
        known = f"IF({filled}<2,{self.word(words.PARTLY)},{self._unless_all_apply_not(entry, cells, known)})"
        return self._unless_blank(entry, f"{filled}=0", known)

    def of_table(self, entry: Entry, table: TableCells, answer: str, evidence: str) -> Formula:
        """Return the state of a table question: by its rows, those that say that there is nothing included."""
        question = entry.question
        least = question.minimum_rows if isinstance(question, TableQuestion) else 0
        known = self._supported(entry, f"{table.complete}>0", evidence)
        known = f"IF(AND({table.complete}={table.filled},{table.complete}>={least}),{known},{self.word(words.PARTLY)})"
        if table.first_text is not None and least == 0:
            nothing = f"COUNTIF({table.first_text},{self.word(words.NOTHING)})>0"
            known = f"IF(AND({table.filled}=1,{nothing}),{self._done(entry)},{known})"
        state = f"IF({table.filled}=0,{self._blank(entry)},{known})"
        if question.not_applicable:
            state = f"IF({answer}={self.word(NOT_APPLICABLE)},{self._done(entry)},{state})"
        return Formula(f"IFERROR({state},{self._check})", self._blank_word(entry))

    @property
    def _check(self) -> str:
        return self.word(words.CHECK)

    def _done(self, entry: Entry) -> str:
        """Return the word for a question with nothing left to do."""
        return self.word(words.DONE if entry.question.required else words.ANSWERED)

    def _blank_word(self, entry: Entry) -> str:
        """Return the word for a question without an answer."""
        return (words.MISSING if entry.question.required else words.OPTIONAL).said_in(self.language)

    def _blank(self, entry: Entry) -> str:
        return quoted(self._blank_word(entry))

    def _unless_blank(self, entry: Entry, blank: str, known: str) -> Formula:
        """Return the formula; a cell that holds an error needs a look."""
        return Formula(f"IFERROR(IF({blank},{self._blank(entry)},{known}),{self._check})", self._blank_word(entry))

    def _unless_all_apply_not(self, entry: Entry, cells: str, known: str) -> str:
        """Return a formula that lets *tidak berlaku* in every cell pass, where the rubric allows it."""
        if not entry.question.not_applicable:
            return known
        return f"IF(COUNTIF({cells},{self.word(NOT_APPLICABLE)})=ROWS({cells}),{self._done(entry)},{known})"

    def _supported(self, entry: Entry, claims: str, evidence: str) -> str:
        """Return the state of an answer that fits, by its evidence where an answer that claims something needs it."""
        if entry.question.evidence != "required":
            return self._done(entry)
        missing = f"AND({claims},LEN(TRIM({evidence}))=0)"
        return f"IF({missing},{self.word(words.NO_EVIDENCE)},{self._done(entry)})"

    def _claims(self, entry: Entry, answer: str) -> str:
        """Return when an answer claims something that a document can support: the rule by which it is checked later."""
        question = entry.question
        offers = {offer.id: offer.value for line in entry.lines for offer in line.accepts.offers}
        if isinstance(question, LevelQuestion):
            return f'{answer}&""<>"{question.levels[0].level}"'
        if isinstance(question, ChoiceQuestion):
            scores = [option.score for option in question.options if option.score is not None]
            if len(scores) < len(question.options):
                return "TRUE"
            lowest = [offers[option.id] for option in question.options if option.score == min(scores)]
            differs = ",".join(f"{answer}<>{quoted(str(value))}" for value in lowest)
            # Where so many options share the lowest score, evidence is asked for any of them.
            return f"AND({differs})" if len(differs) <= LONGEST_CONDITION else "TRUE"
        if question.kind == "yes_no":
            return f"{answer}={self.word(YES)}"
        return "TRUE" if question.kind in ("text", "date") else f"N({answer})>0"
