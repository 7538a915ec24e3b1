"""Builds questions and columns of cells for the tests of checking, and reads back what came of them."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy
from pydantic import TypeAdapter

from smartcity_cli.catalogue import message_of, remedy_of
from smartcity_cli.problems import Location, Problem
from smartcity_cli.responses.answers import AnswerColumn, Answered, NotApplicable, TextColumn, Unusable
from smartcity_cli.responses.checking import Checked, Context, check_column
from smartcity_cli.responses.checking.habits import Percents
from smartcity_cli.responses.raw import Distinct, RawColumn
from smartcity_cli.rubric.questions import Question
from smartcity_cli.texts import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smartcity_cli.responses.cells import CellValue

QUESTION: TypeAdapter[Question] = TypeAdapter(Question)


@dataclass(frozen=True)
class SheetColumn:
    """Regions stand below each other from row 2 on."""

    column: int = 3

    def at(self, region: int) -> Location:
        """Return the cell of a region."""
        return Location("kudus.xlsx", "Isian", region + 2, self.column)


def question(kind: str, **fields: Any) -> Any:
    """Return a question with id ``Q`` as a rubric would write it."""
    return QUESTION.validate_json(json.dumps({"id": "Q", "text": "Pertanyaan", "kind": kind, **fields}))


def levels(*numbers: int, **fields: Any) -> Any:
    """Return a level question whose descriptors are *Keadaan 0* and so on."""
    described = [{"level": number, "descriptor": f"Keadaan {number}"} for number in numbers]
    return question("level", levels=described, **fields)


def column(cells: Sequence[CellValue], part: str | None = None, place: int = 3) -> RawColumn:
    """Return a column of cells, one a region."""
    distinct = Distinct()
    codes = numpy.fromiter(map(distinct.__getitem__, cells), numpy.int32, len(cells))
    return RawColumn("Q", "self_assessed", part, codes, tuple(distinct), SheetColumn(place))


def check(asked: Any, *cells: CellValue, context: Context = Context()) -> Checked:  # noqa: B008 - frozen
    """Check one column of cells."""
    return check_column(asked, [column(cells)], context=context)


def in_files(*files: Sequence[CellValue]) -> RawColumn:
    """Return a column of the cells of several files, one file after the other."""
    cells = [cell for file in files for cell in file]
    numbers_of = [number for number, file in enumerate(files) for _ in file]
    return replace(column(cells), files=numpy.array(numbers_of, numpy.int32))


class Shown:
    """Files that show the same habits in every column."""

    def __init__(
        self, column: str | None = None, file: str | None = None, percents: Percents = Percents.EITHER
    ) -> None:
        self._column, self._file, self._percents = column, file, percents

    def mark_of_column(self, _file: int, _key: object) -> str | None:
        """Return the decimal mark of the column."""
        return self._column

    def mark_of_file(self, _file: int) -> str | None:
        """Return the decimal mark of the file."""
        return self._file

    def percents(self, _file: int, _key: object) -> Percents:
        """Return what percentages without a sign mean."""
        return self._percents

    def doubts_days(self, _file: int, _key: object) -> bool:
        """Return that days are read day first."""
        return False

    def ticks_and_crosses(self, _file: int, _key: object) -> bool:
        """Return that there is one kind of mark only."""
        return False


def evidence(*texts: str | None) -> TextColumn:
    """Return a column of evidence in column D."""
    distinct = Distinct()
    codes = numpy.fromiter(map(distinct.__getitem__, texts), numpy.int32, len(texts))
    kept = tuple(text if isinstance(text, str) else None for text in distinct)
    return TextColumn("Q", codes, kept, SheetColumn(4))


def read(answers: Checked | AnswerColumn) -> list[object]:
    """Return for each region the value read, ``None`` for missing, ``"n/a"``, or the code of what made it unusable."""
    held = answers.column if isinstance(answers, Checked) else answers
    found: list[object] = []
    for region in range(len(held.codes)):
        match held.answer(region):
            case Answered(value=value):
                found.append(value)
            case NotApplicable():
                found.append("n/a")
            case Unusable(code=code):
                found.append(code)
            case _:
                found.append(None)
    return found


def numbers(checked: Checked) -> list[float | None]:
    """Return for each region the number that scoring starts from."""
    answers = [checked.column.answer(region) for region in range(len(checked.column.codes))]
    return [answer.number if isinstance(answer, Answered) else None for answer in answers]


def said(problems: Checked | Iterable[Problem]) -> list[tuple[str, str | None]]:
    """Return code and cell of every problem, after making sure that its words can be said in both languages."""
    listed = problems.problems if isinstance(problems, Checked) else tuple(problems)
    for problem in listed:
        json.dumps(problem.values)
        for language in LANGUAGES:
            text = message_of(problem, language) + remedy_of(problem, language)
            assert "Q" in text
            assert "{question}" not in text
    return [(problem.code, problem.location.cell) for problem in listed]


def words(problem: Problem) -> str:
    """Return message and remedy in English."""
    return f"{message_of(problem, 'en')} {remedy_of(problem, 'en')}".strip()
