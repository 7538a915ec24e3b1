"""A cohort put together so that it can be read again: every answer in words that mean it and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartcity_cli.questionnaire.contents import questionnaire_of
from smartcity_cli.records import dataclass
from smartcity_cli.responses.answers import Answered, NotApplicable, Unusable
from smartcity_cli.responses.cells import Covered, ErrorValue, Moment, Percent, Truth, Unusual
from smartcity_cli.responses.checking.habits import means_two_things
from smartcity_cli.responses.checking.shown import points, shown
from smartcity_cli.responses.form_marks import NO, NOT_APPLICABLE, YES
from smartcity_cli.responses.headers import REGION_WORDS, Grammar, key_of, parts_of
from smartcity_cli.rubric.questions import MultipleQuestion, RatioQuestion, TableQuestion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartcity_cli.responses.answers import Answer, AnswerColumn, ResponseSet
    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.raw import RawTableRow
    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.rubric.questions import Question

ANOTHER_PART: Final = "*"
"""How a spread answer calls the cell that held the whole of it."""
_NAMING: Final = frozenset(("code", "kemendagri_code", "bps_code", "name"))


@dataclass(frozen=True, slots=True)
class Collection:
    """A cohort to be written, with the rubric by which it was read."""

    responses: ResponseSet
    rubric: LoadedRubric
    offered: Mapping[str, Mapping[str, str | int]]
    """By question of kind ``choice`` and option: what is read back as this option and no other."""

    def cells(self, question: Question, column: AnswerColumn, region: int) -> dict[str | None, CellValue]:
        """Return what to write for an answer, by part; ``None`` is the whole."""
        return _cells_of(question, column.answer(region), self.offered)

    def attributes(self) -> list[str]:
        """Return the headers of all attributes that can be written without being taken for something else."""
        grammar = Grammar(self.rubric.rubric)
        headers = dict.fromkeys(header for one in self.responses.respondents for header in one.attributes)
        return [
            header
            for header in headers
            if grammar.meaning(header) is None and REGION_WORDS.get(key_of(header), ("", 0))[0] not in _NAMING
        ]

    def rows_of(self, question: TableQuestion, region: int) -> list[dict[str, CellValue]]:
        """Return the rows of a table question of a region, as they stood where that means the same in any file."""
        kinds = {part.id: part.kind for part in question.fields}
        return [
            {name: _field_cell(row, name, cell, kinds[name]) for name, cell in row.cells}
            for row in self.responses.table_rows
            if row.question == question.id and row.region == region
        ]


def collection_of(responses: ResponseSet, rubric: LoadedRubric) -> Collection:
    """Return a cohort that is ready to be written."""
    offered = {
        entry.id: {offer.id: offer.value for offer in entry.lines[0].accepts.offers}
        for entry in questionnaire_of(rubric.rubric, "id").entries
        if entry.question.kind == "choice"
    }
    return Collection(responses, rubric, offered)


def _cells_of(
    question: Question, answer: Answer, offered: Mapping[str, Mapping[str, str | int]]
) -> dict[str | None, CellValue]:
    """Return the cells of an answer by part."""
    parts = [part for part, _ in parts_of(question)]
    match answer:
        case NotApplicable():
            return dict.fromkeys(parts, NOT_APPLICABLE.id) if parts else {None: NOT_APPLICABLE.id}
        case Unusable(raw=raw):
            return {part: refused_again(cell, question.kind) for part, cell in _as_it_stood(raw).items()}
        case Answered(value=value):
            pass
        case _:
            return {}
    if isinstance(question, RatioQuestion) and isinstance(value, tuple):
        return {part: float(number) for part, number in zip(parts, value, strict=True)}  # type: ignore[arg-type]
    if isinstance(question, MultipleQuestion) and isinstance(value, tuple):
        return {part: YES.id if part in value else NO.id for part in parts}
    if isinstance(question, TableQuestion):
        # Its rows are written as they stood.
        return {}
    return {None: _cell_of(question, value, offered)}


def _cell_of(question: Question, value: object, offered: Mapping[str, Mapping[str, str | int]]) -> CellValue:
    """Return the cell of an answer that stands in one."""
    if isinstance(value, bool):
        return YES.id if value else NO.id
    if isinstance(value, int | float):
        return percent_of(float(value)) if question.kind == "percent" else float(value)
    text = str(value)
    return str(offered[question.id][text]) if question.id in offered else text


def percent_of(value: float) -> CellValue:
    """Return a percentage that is read back to the last digit: as such a number, else as a text.

    >>> percent_of(7.0), percent_of(33.3)
    (Percent(share=0.07), Percent(share=0.333))
    """
    written = repr(value)
    if "e" not in written:
        share = float(f"{written}e-2")
        if points(share) == value:
            return Percent(share)
    return percent_text(value)


def percent_text(value: float) -> str:
    """Return a percentage as a text; three decimals could be thousands and get a fourth.

    >>> percent_text(85.0), percent_text(33.333)
    ('85.0%', '33.3330%')
    """
    written = f"{value:.20f}".rstrip("0") if "e" in repr(value) else repr(value)
    decimals = len(written.partition(".")[2])
    return f"{written}{'0' if decimals == 3 else ''}%"


def _as_it_stood(raw: object) -> dict[str | None, CellValue]:
    """Return the cells of an answer that could not be used, so that it is reported again."""
    if not isinstance(raw, tuple):
        return {None: raw}  # type: ignore[dict-item]
    cells: dict[str | None, CellValue] = {}
    for entry in raw:
        if isinstance(entry, tuple) and len(entry) == 2:
            part, cell = entry
            cells[None if part == ANOTHER_PART else part] = cell
    return {part: cell for part, cell in cells.items() if cell is not None}


def refused_again(cell: CellValue, kind: str) -> CellValue:
    """Return a cell that was refused so that it is refused again, whatever stands beside it.

    >>> refused_again("1.234", "number"), refused_again(0.85, "percent"), refused_again(120.0, "percent")
    ('? 1.234', '? 0.85', 120.0)
    """
    return f"? {shown(cell)}" if isinstance(cell, Covered) or means_two_things(cell, kind) else cell


def _field_cell(row: RawTableRow, name: str, cell: CellValue, kind: str) -> CellValue:
    """Return the cell of a field: what was read where the file it stood in decided that."""
    value = row.values.get(name)
    if value is None:
        return refused_again(cell, kind)
    if kind == "percent" and isinstance(value, float):
        return percent_of(value)
    if kind == "yes_no" and isinstance(value, bool):
        return YES.id if value else NO.id
    if kind in ("number", "integer", "date") and isinstance(value, str | int | float):
        return float(value) if isinstance(value, int) else value
    return cell


def plain_value(cell: CellValue) -> str | float | bool | None:
    """Return a cell as a plain value: what cannot be one as the text that people see."""
    match cell:
        case Truth():
            return cell is Truth.TRUE
        case Percent(share=share):
            return percent_text(points(share))
        case Moment(iso=iso):
            return iso
        case ErrorValue(text=text):
            return text
        case Covered():
            return plain_value(cell.shown)
        case Unusual():
            return None
    return cell
