"""What a sheet holds beside regions and answers, and what it lacks: named, so that nothing is lost in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy

from smartcity_cli.problems import Location, Problem, column_letters
from smartcity_cli.responses.answers import Layout
from smartcity_cli.responses.checking.shown import shortened
from smartcity_cli.responses.headers import text_of
from smartcity_cli.responses.naming import rubric_in_text

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from smartcity_cli.responses.contributions import Contribution
    from smartcity_cli.responses.headers import Grammar
    from smartcity_cli.responses.naming import NamedRubric
    from smartcity_cli.responses.recognition import Header, Peeked
    from smartcity_cli.responses.table import Columns
    from smartcity_cli.rubric.schema import Rubric


def report_columns(columns: Columns, header: Header, grammar: Grammar, contribution: Contribution) -> None:
    """Name every column that is neither a region's nor an answer's, with the number of values in it."""
    used = {*header.questions, *header.long.values()} | {
        column for part, column in header.regions.items() if part in _used_parts(header)
    }
    known: list[int] = []
    for column in range(max(len(header.texts), len(columns.codes))):
        if column in used:
            continue
        text = header.texts[column] if column < len(header.texts) else ""
        count = int(numpy.count_nonzero(columns.codes[column])) if column < len(columns.codes) else 0
        place = Location(contribution.file, contribution.sheet, header.row, column + 1)
        if not text:
            if count:
                values = {"column": column_letters(column + 1), "count": count}
                contribution.problems.append(Problem("L127", place, values))
        elif column in header.others or column in header.regions.values():
            if header.others.get(column) != "rubric":
                known.append(column)
        else:
            near = grammar.near(text) if header.layout is Layout.TABLE else ()
            code = "L129" if header.layout is Layout.LONG else "L121" if near else "L120"
            values = {"header": shortened(text), "count": count, "near": ", ".join(near)}
            contribution.problems.append(Problem(code, place, values))
    if known:
        place = Location(contribution.file, contribution.sheet, header.row, known[0] + 1)
        names = ", ".join(shortened(header.texts[column]) for column in known)
        code = "L126" if header.layout is Layout.TABLE else "L128"
        contribution.problems.append(Problem(code, place, {"headers": names, "count": len(known)}))


def report_hidden_columns(peeked: Peeked, header: Header, contribution: Contribution) -> None:
    """Name the hidden columns that are read like the others."""
    hidden = [column for column in sorted(peeked.sheet.hidden_columns) if column <= len(header.texts)]
    if hidden:
        letters = ", ".join(map(column_letters, hidden))
        place = Location(contribution.file, contribution.sheet, header.row, hidden[0])
        contribution.problems.append(Problem("L137", place, {"columns": letters, "count": len(hidden)}))


def _used_parts(header: Header) -> set[str]:
    """Return the parts of the region that are read: of several columns of codes only the surest."""
    codes = [part for part in ("kemendagri_code", "code", "bps_code") if part in header.regions]
    return {"name", "type", "province", *codes[:1]}


def report_missing_columns(header: Header, rubric: Rubric, contribution: Contribution) -> None:
    """Name each required question without a column, and the optional ones together."""
    place = Location(contribution.file, contribution.sheet, header.row)
    answered = {
        meaning.question for meaning in header.questions.values() if meaning.role in ("self_assessed", "assessor")
    }
    optional = []
    missing = [question for question in rubric.questions if question.id not in answered and question.kind != "table"]
    for question in missing:
        if question.required:
            values = {"question": question.id, "text": shortened(question.text.id)}
            contribution.problems.append(Problem("L124", place, values))
        else:
            optional.append(question.id)
    if optional:
        contribution.problems.append(Problem("L125", place, {"questions": ", ".join(optional), "count": len(optional)}))
    contribution.without_column = frozenset(question.id for question in missing)


def rubrics_in_column(columns: Columns, header: Header, contribution: Contribution) -> tuple[NamedRubric, ...]:
    """Return the rubrics that a column *rubrik* names, each where it stands first."""
    found = []
    for column, kind in header.others.items():
        if kind != "rubric" or column >= len(columns.codes):
            continue
        codes, firsts = numpy.unique(columns.codes[column], return_index=True)
        for code, first in zip(codes.tolist(), firsts.tolist(), strict=True):
            place = Location(contribution.file, contribution.sheet, int(columns.numbers[first]), column + 1)
            named = rubric_in_text(text_of(columns.distinct[column][code]), place)
            if named is not None:
                found.append(named)
    return tuple(found)


def foreign_rows(columns: Columns, header: Header, own: Collection[str]) -> NDArray[numpy.bool_] | None:
    """Return which rows name another rubric than those whose ids are given, ``None`` where no row names any."""
    foreign: NDArray[numpy.bool_] | None = None
    for column, kind in header.others.items():
        if kind != "rubric" or column >= len(columns.codes):
            continue
        named = [rubric_in_text(text_of(cell), Location()) for cell in columns.distinct[column]]
        flags = numpy.array([one is not None and one.id not in own for one in named], numpy.bool_)
        here: NDArray[numpy.bool_] = flags[columns.codes[column]]
        foreign = here if foreign is None else foreign | here
    return foreign
