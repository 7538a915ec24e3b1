"""Which sheet of a workbook holds the answers, and what there is to say about the others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from smartcity_cli.errors import FileUnreadable
from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.responses.document import answer_keys
from smartcity_cli.responses.form_recognition import codes_in_sections, questions_under
from smartcity_cli.responses.headers import key_of
from smartcity_cli.responses.recognition import (
    HEADER_ROWS,
    Header,
    Nearest,
    Peeked,
    best_header,
    find_header,
    lines_of,
)
from smartcity_cli.responses.table_sheets import table_question_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartcity_cli.responses.headers import Grammar
    from smartcity_cli.responses.opening import Opened
    from smartcity_cli.responses.recognition import Line
    from smartcity_cli.rubric.schema import Rubric

AS_GOOD: Final = 0.8
"""A sheet that names this share of the questions that the best one names is as good a candidate."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The sheet that holds the answers."""

    peeked: Peeked
    header: Header
    problems: tuple[Problem, ...]
    """Notices about the choice and about the sheets that were not read."""


@dataclass(frozen=True, slots=True)
class Skimmed:
    """What of a file may name questions, looked through once however many rubrics it is held against."""

    keys: tuple[str, ...] | None
    """The keys under which a document has answers; ``None`` for a file of tables."""
    sections: tuple[tuple[str, ...], ...]
    """What stands under the codes of a form's sections."""
    sheets: tuple[tuple[Line, ...], ...]
    """The rows of each sheet among which a header is looked for."""


def skim(opened: Opened) -> Skimmed:
    """Look through a file for what may name questions."""
    if opened.document is not None:
        return Skimmed(tuple(answer_keys(opened.document)), (), ())
    return Skimmed(None, codes_in_sections(opened.sheets), tuple(lines_of(sheet.head) for sheet in opened.sheets))


def questions_in(skimmed: Skimmed, grammar: Grammar) -> frozenset[str]:
    """Return the questions of a rubric that the best sheet of a file, the sections of a form, or its keys name."""
    if skimmed.keys is not None:
        named = map(grammar.meaning, skimmed.keys)
        return frozenset(meaning.question for meaning in named if meaning)
    of_form = questions_under(skimmed.sections, grammar)
    if of_form is not None:
        return of_form
    headers = (best_header(lines, grammar) for lines in skimmed.sheets)
    return max((header.matched for header in headers if header is not None), key=len, default=frozenset())


def choose_sheet(opened: Opened, rubric: Rubric, grammar: Grammar, asked: str | None) -> Chosen:
    """Return the sheet with the best header; raises `FileUnreadable` where there is none or more than one."""
    filled = [sheet for sheet in opened.sheets if sheet.head]
    if not filled:
        raise FileUnreadable(Problem("L117", Location(opened.file)))
    others = [sheet for sheet in filled if table_question_of(sheet.name, rubric) is None]
    candidates = others if asked is None else [_asked_sheet(opened, asked)]
    visible = [sheet for sheet in candidates if asked is not None or not sheet.sheet.hidden]
    hidden = [sheet for sheet in candidates if asked is None and sheet.sheet.hidden]
    best = _best(opened.file, visible, grammar)
    problems = []
    if isinstance(best, Nearest) and hidden:
        of_hidden = _best(opened.file, hidden, grammar)
        if not isinstance(of_hidden, Nearest):
            best = of_hidden
            problems.append(Problem("L118", Location(opened.file, best[0].name), {"sheet": best[0].name}))
    if isinstance(best, Nearest):
        raise FileUnreadable(_not_found(opened, best, rubric))
    peeked, header = best
    problems += _notices(opened, peeked, header, [sheet for sheet in others if sheet is not peeked])
    return Chosen(peeked, header, tuple(problems))


def _asked_sheet(opened: Opened, asked: str) -> Peeked:
    """Return the sheet with a name; case and spaces do not count where no name is exactly so."""
    names = {sheet.name: sheet for sheet in opened.sheets if sheet.name is not None}
    if not names:
        raise FileUnreadable(Problem("L112", Location(opened.file), {"sheet": asked}))
    if asked in names:
        return names[asked]
    alike = [sheet for name, sheet in names.items() if key_of(name) == key_of(asked)]
    if len(alike) == 1:
        return alike[0]
    # Only a misspelt name needs it.
    from difflib import get_close_matches

    near = get_close_matches(asked.casefold(), [name.casefold() for name in names], n=1)
    spelt = [name for name in names if near and name.casefold() == near[0]]
    values = {"sheet": asked, "near": "".join(spelt[:1]), "sheets": ", ".join(names)}
    raise FileUnreadable(Problem("L111" if near else "L110", Location(opened.file), values))


def _best(file: str, sheets: Sequence[Peeked], grammar: Grammar) -> tuple[Peeked, Header] | Nearest:
    """Return the sheet with the best header, or what comes nearest; raises where several are about as good."""
    found: list[tuple[Peeked, Header]] = []
    nearest = Nearest()
    for sheet in sheets:
        header = find_header(sheet.head, grammar)
        if isinstance(header, Header):
            found.append((sheet, header))
        else:
            nearest = max(nearest, replace(header, sheet=sheet.name), key=lambda near: (near.questions, near.region))
    if not found:
        return nearest
    best = max(found, key=lambda one: one[1].rank)
    alike = [sheet for sheet, header in found if len(header.matched) >= AS_GOOD * len(best[1].matched)]
    if len(alike) > 1:
        names = ", ".join(f"“{sheet.name}”" for sheet in alike)
        raise FileUnreadable(Problem("L113", Location(file), {"sheets": names}))
    return best


def _not_found(opened: Opened, nearest: Nearest, rubric: Rubric) -> Problem:
    """Return the problem of a file without a header, with the row that comes nearest."""
    values: dict[str, object] = {"rubric": f"{rubric.id}@{rubric.version}", "row": nearest.row}
    if nearest.row is None or not (nearest.questions or nearest.region):
        return Problem("L114", Location(opened.file), {**values, "rows": HEADER_ROWS})
    place = Location(opened.file, nearest.sheet, nearest.row)
    if nearest.questions:
        return Problem("L108", place, {**values, "questions": nearest.questions})
    return Problem("L109", place, values)


def _notices(opened: Opened, peeked: Peeked, header: Header, others: Sequence[Peeked]) -> list[Problem]:
    """Return which sheet and header row were taken, where that was not plain, and which sheets were not read."""
    problems = []
    first = header.rows[0]
    place = Location(opened.file, peeked.name, header.row)
    if peeked.name is None:
        if first != peeked.head[0].number or first != 1:
            problems.append(Problem("L139", place, {"row": header.row}))
    elif first != 1 or peeked is not opened.sheets[0]:
        problems.append(Problem("L115", place, {"sheet": peeked.name, "row": header.row}))
    unread = [sheet.name for sheet in others if sheet.name is not None and sheet.name not in opened.naming_sheets]
    if unread:
        names = ", ".join(f"“{name}”" for name in unread)
        problems.append(Problem("L119", Location(opened.file), {"sheets": names}))
    return problems
