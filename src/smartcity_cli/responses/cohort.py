"""All files together: regions recognised, duplicates set aside, columns joined and checked."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy

from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.responses.answers import (
    AnswerColumn,
    Missing,
    NotApplicable,
    ResponseSet,
    SourceFile,
    TextColumn,
)
from smartcity_cli.responses.assessed_parts import parted, with_regions_of_assessors
from smartcity_cli.responses.assessors import assessed, nameless_assessor
from smartcity_cli.responses.checked_answers import both_answers, checked_answers
from smartcity_cli.responses.checking import Context, check_evidence, check_required, check_table
from smartcity_cli.responses.checking.readings import MOST_PROBLEMS
from smartcity_cli.responses.contributions import OnePlace, PlacesInCohort, joined_claims, same_column
from smartcity_cli.responses.duplicates import NOTHING_TWICE, ClaimOfRegion, Dates, place_beside, settle
from smartcity_cli.responses.habits import HabitsOfFiles
from smartcity_cli.responses.panel import Known
from smartcity_cli.responses.raw import Distinct, RawColumn, RawTableRow
from smartcity_cli.responses.spread_regions import JoinedColumn, SpreadRegions
from smartcity_cli.responses.table import written
from smartcity_cli.rubric.questions import TableQuestion

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from smartcity_cli.responses.answers import AssessorAnswers, Respondent
    from smartcity_cli.responses.assessed_parts import AssessedPart
    from smartcity_cli.responses.checking.readings import Unsigned
    from smartcity_cli.responses.contributions import (
        ColumnKey,
        Contribution,
        FiledCell,
        FiledColumn,
        FiledTableRow,
        Numbers,
    )
    from smartcity_cli.responses.duplicates import OnDuplicate, Settled
    from smartcity_cli.responses.raw import Role
    from smartcity_cli.responses.respondents import Recogniser
    from smartcity_cli.rubric.questions import Question
    from smartcity_cli.rubric.schema import Rubric

    Indices = NDArray[numpy.intp]


class Cohort:
    """The claims and columns of all files, on their way to a `ResponseSet`."""

    def __init__(
        self,
        contributions: Sequence[Contribution],
        rubric: Rubric,
        recogniser: Recogniser,
        on_duplicate: OnDuplicate = "error",
        sources: Sequence[int] = (),
    ) -> None:
        """``sources`` says which file each contribution comes from, where some of them come from the same."""
        self.contributions = contributions
        self.rubric = rubric
        numbers = sources or range(len(contributions))
        self._source_of = {one.file: number for one, number in zip(contributions, numbers, strict=True)}
        self.claims = joined_claims([contribution.claims for contribution in contributions])
        found = recogniser.recognise(self.claims)
        self.respondents = found.respondents
        self.unknown = found.unknown
        self.problems = [problem for contribution in contributions for problem in contribution.problems]
        self.problems += found.problems
        self.own = [respondent.location for respondent in found.respondents]
        sizes = [len(contribution.claims) for contribution in contributions]
        self.starts = [0, *accumulate(sizes)][:-1]
        self.files = numpy.repeat(numpy.arange(len(sizes), dtype=numpy.int32), sizes)
        """For each claim its file."""
        self._sheets: dict[tuple[str, str | None], int] = {}
        self.joined = self._join_all()
        self.sheets = tuple(self._sheets)
        self.table_rows_of = self._table_rows_of()
        again = found.repeated()
        spread = SpreadRegions(contributions, self.files, self.sheets, self.joined, self.table_rows_of)
        together = spread.put_together(again)
        self.problems += spread.problems
        settled = self._settle({claim: first for claim, first in again.items() if claim not in together}, on_duplicate)
        self.problems += settled.problems
        self._report_equal(spread.copies)
        self.kept = [index for index in range(len(self.claims)) if index not in settled.aside and index not in together]
        self.order: Indices | None = numpy.array(self.kept, numpy.intp) if again else None

    def _origin(self, file: str, sheet: str | None) -> int:
        """Return the number of a sheet of a file."""
        return self._sheets.setdefault((file, sheet), len(self._sheets))

    def _join_all(self) -> dict[ColumnKey, JoinedColumn]:
        """Return every column over the claims of all files."""
        if len(self.contributions) == 1 and not self.contributions[0].cells:
            (one,) = self.contributions
            # A single file's arrays are taken as they are.
            return {key: self._alone(one.file, filed) for key, filed in one.columns.items()}
        columns: dict[ColumnKey, list[tuple[int, int, FiledColumn]]] = defaultdict(list)
        cells: dict[ColumnKey, list[tuple[int, int, FiledCell]]] = defaultdict(list)
        keys: dict[ColumnKey, None] = {}
        for contribution, start in zip(self.contributions, self.starts, strict=True):
            keys |= dict.fromkeys(contribution.columns) | dict.fromkeys(contribution.cells)
            for key, filed in contribution.columns.items():
                columns[key].append((start, self._origin(contribution.file, filed.sheet), filed))
            origins = {
                sheet: self._origin(contribution.file, sheet)
                for sheet in dict.fromkeys(cell.sheet for cell in contribution.cells.values())
            }
            for key, cell in contribution.cells.items():
                cells[key].append((start, origins[cell.sheet], cell))
        return {key: self._join(columns.get(key, ()), cells.get(key, ())) for key in keys}

    def _alone(self, file: str, filed: FiledColumn) -> JoinedColumn:
        """Return a column of the only file."""
        origins = same_column(self._origin(file, filed.sheet), len(filed.codes))
        return JoinedColumn(filed.codes, filed.distinct, origins, filed.rows, filed.columns)

    def _join(
        self, filed: Sequence[tuple[int, int, FiledColumn]], cells: Sequence[tuple[int, int, FiledCell]]
    ) -> JoinedColumn:
        """Return one column over all claims from the columns and the single cells of files."""
        codes, origins, rows, columns = (numpy.zeros(len(self.claims), numpy.int32) for _ in range(4))
        distinct = Distinct()
        for start, origin, part in filed:
            here = slice(start, start + len(part.codes))
            renumbered = numpy.fromiter(map(distinct.__getitem__, part.distinct), numpy.int32, len(part.distinct))
            codes[here] = renumbered[part.codes]
            origins[here] = origin
            rows[here] = part.rows
            columns[here] = part.columns
        if cells:
            claims, sheets, single = zip(*cells, strict=True)
            values, _, of_rows, of_columns = zip(*single, strict=True)
            at = numpy.array(claims, numpy.intp)
            codes[at] = [*map(distinct.__getitem__, values)]
            origins[at] = sheets
            rows[at] = of_rows
            columns[at] = of_columns
        return JoinedColumn(codes, tuple(distinct), origins, rows, columns)

    def _settle(self, again: Mapping[int, int], on_duplicate: OnDuplicate) -> Settled:
        """Decide which of several claims of one region counts."""
        if not again:
            return NOTHING_TWICE
        dates: list[Dates] = []
        for one in self.contributions:
            of_file = Dates(one.dated, one.modified)
            dates += [Dates(moment, None) for moment in one.moments] or [of_file] * len(one.claims)

        def said(claim: int) -> object:
            """Return all that a claim answered."""
            rows = [(row.question, row.cells) for row in self.table_rows_of.get(claim, ())]
            return rows, [column.cell(claim) for column in self.joined.values()]

        def about(claim: int) -> ClaimOfRegion:
            """Return what is known about a claim."""
            return ClaimOfRegion(_label(self.respondents[claim]), self.own[claim], dates[claim])

        return settle(again, said, about, on_duplicate)

    def _table_rows_of(self) -> dict[int, list[FiledTableRow]]:
        """Return the rows of table questions by claim."""
        rows_of: dict[int, list[FiledTableRow]] = defaultdict(list)
        for contribution, start in zip(self.contributions, self.starts, strict=True):
            source = self._source_of[contribution.file]
            for row in contribution.table_rows:
                rows_of[start + row.claim].append(replace(row, file=source) if source else row)
        return rows_of

    def _report_equal(self, copies: Mapping[int, int]) -> None:
        """Report regions of which a file repeats answers and adds none."""
        for later, first in copies.items():
            values = {
                "region": _label(self.respondents[later]),
                "first": place_beside(self.own[first], self.own[later]),
            }
            self.problems.append(Problem("L135", self.own[later], values))

    def raw_column(self, key: ColumnKey) -> RawColumn:
        """Return a column for the claims that are kept."""
        joined = self.joined[key]
        question, role, part = key
        places = PlacesInCohort(joined.origins, self.sheets, joined.rows, joined.columns, self.own, self.order)
        codes = joined.codes if self.order is None else joined.codes[self.order]
        return RawColumn(question, role, part, codes, joined.distinct, places, self._files_of(joined))

    def _files_of(self, joined: JoinedColumn) -> Numbers | None:
        """Return the number of the file of each cell of a column; ``None`` where there is only one file."""
        if len(self._source_of) == 1:
            return None
        of_origin = numpy.array([self._source_of[file] for file, _ in self.sheets], numpy.int32)
        files: Numbers = of_origin[joined.origins]
        return files if self.order is None else files[self.order]

    def table_rows(self, question: str) -> list[RawTableRow]:
        """Return the rows of a table question for the claims that are kept."""
        return [
            RawTableRow(
                question,
                index,
                row.cells,
                tuple((field, OnePlace(location)) for field, location in row.locations),
                row.file,
            )
            for index, claim in enumerate(self.kept)
            for row in self.table_rows_of.get(claim, ())
            if row.question == question
        ]

    def own_places(self) -> PlacesInCohort:
        """Return the places of the regions themselves."""
        nowhere = same_column(0, len(self.claims))
        return PlacesInCohort(nowhere, (), nowhere, nowhere, self.own, self.order)

    def without_column(self, question: str) -> NDArray[numpy.bool_]:
        """Return which of the kept claims come from a table that has no column for a question."""
        lacking = numpy.array([question in one.without_column for one in self.contributions], numpy.bool_)
        flags: NDArray[numpy.bool_] = lacking[self.files]
        return flags if self.order is None else flags[self.order]


def response_set(
    contributions: Sequence[Contribution],
    rubric: Rubric,
    recogniser: Recogniser,
    found: Sequence[Problem] = (),
    order: Mapping[tuple[str, str | None], tuple[int, int]] | None = None,
    on_duplicate: OnDuplicate = "error",
    leads: Sequence[str] = (),
    unsigned: Unsigned | None = None,
) -> ResponseSet:
    """Return what several files hold together, every fault in it named.

    ``found`` are problems found before; ``order`` says by file and sheet in which order problems come;
    ``on_duplicate`` which claim counts where a region came in twice; ``leads`` are the assessors who lead wherever
    they judge; ``unsigned`` says what percentages without a sign mean where a file does not show it. Raises
    `WrongUsage` for a lead who judges no region.
    """
    own, parts = parted(contributions)
    every, sources, only = with_regions_of_assessors(own, parts, recogniser)
    cohort = Cohort(every, rubric, recogniser, on_duplicate, sources)
    context = Context(
        habits=HabitsOfFiles(contributions, rubric, recogniser.knows),
        untyped=frozenset(number for number, one in enumerate(contributions) if not one.typed),
        unsigned=unsigned,
    )
    answers = _Answers(cohort, context)
    if parts or leads:
        answers.add_assessors(parts, only, recogniser, leads)
    answers.check_missing()
    problems = [*found, *cohort.problems, *answers.problems]
    problems.sort(key=lambda problem: place_key(problem.location, order or {}))
    problems = folded(problems)
    keep = [index for index, claim in enumerate(cohort.kept) if claim not in cohort.unknown]
    chosen = None if len(keep) == len(cohort.kept) else numpy.array(keep, numpy.intp)
    return ResponseSet(
        respondents=tuple(cohort.respondents[cohort.kept[index]] for index in keep),
        self_assessed={question: _chosen(column, chosen) for question, column in answers.self_assessed.items()},
        assessor={question: _chosen(column, chosen) for question, column in answers.assessor.items()},
        evidence={question: _chosen_texts(column, chosen) for question, column in answers.evidence.items()},
        notes={question: _chosen_texts(column, chosen) for question, column in answers.notes.items()},
        sources=_sources(contributions, cohort, {cohort.kept[index] for index in keep}),
        problems=tuple(problems),
        synthetic=any(contribution.made_up for contribution in contributions),
        assessors=tuple(_chosen_assessor(one, chosen) for one in answers.assessors),
        table_rows=_chosen_rows(answers.table_rows, keep),
    )


def _chosen_rows(rows: Sequence[RawTableRow], keep: Sequence[int]) -> tuple[RawTableRow, ...]:
    """Return the rows of some of the regions, numbered anew."""
    place_of = {index: number for number, index in enumerate(keep)}
    return tuple(replace(row, region=place_of[row.region]) for row in rows if row.region in place_of)


def place_key(
    location: Location, order: Mapping[tuple[str, str | None], tuple[int, int]]
) -> tuple[tuple[int, int], int, int]:
    """Return what puts places in the order of files, sheets, rows and columns; what has no file comes first."""
    return order.get((location.file, location.sheet), (-1, 0)), location.row or 0, location.column or 0


def folded(problems: Sequence[Problem]) -> list[Problem]:
    """Return problems in their order, of a code on a sheet beyond the first `MOST_PROBLEMS` one with a count."""
    seen: Counter[tuple[str, str, str | None]] = Counter()
    rest: dict[tuple[str, str, str | None], list[Problem]] = {}
    kept: list[Problem | list[Problem]] = []
    for problem in problems:
        key = problem.code, problem.location.file, problem.location.sheet
        seen[key] += 1
        # Columns of answers fold their own problems, with examples.
        if seen[key] <= MOST_PROBLEMS or problem.code.startswith("A"):
            kept.append(problem)
        elif key in rest:
            rest[key].append(problem)
        else:
            kept.append(rest.setdefault(key, [problem]))
    return [_together(one) if isinstance(one, list) else one for one in kept]


def _together(problems: Sequence[Problem]) -> Problem:
    """Return the first of some problems in the place of all."""
    if len(problems) == 1:
        return problems[0]
    return replace(problems[0], count=sum(problem.count for problem in problems), parts=tuple(problems))


class _Answers:
    """The columns of a cohort, read as answers question by question."""

    def __init__(self, cohort: Cohort, context: Context) -> None:
        self.cohort = cohort
        self.size = len(cohort.kept)
        self.context = context
        self.problems: list[Problem] = []
        self.table_rows: list[RawTableRow] = []
        self.self_assessed: dict[str, AnswerColumn] = {}
        self.assessor: dict[str, AnswerColumn] = {}
        self.evidence = self._texts("evidence")
        self.notes = self._texts("note")
        self.assessors: tuple[AssessorAnswers, ...] = ()
        self.own = cohort.own_places()
        by_question: dict[tuple[str, Role], list[ColumnKey]] = {}
        for key in cohort.joined:
            by_question.setdefault((key[0], key[1]), []).append(key)
        for question in cohort.rubric.questions:
            self._read(question, by_question)
        nameless = nameless_assessor(self.assessor, self._texts("reason"), self.size)
        if nameless is not None:
            self.assessors = (nameless,)

    def add_assessors(
        self,
        parts: Sequence[AssessedPart],
        only: Sequence[tuple[AssessedPart, int]],
        recogniser: Recogniser,
        leads: Sequence[str],
    ) -> None:
        """Add what named assessors say; ``only`` are the claims of regions that nobody else brings."""
        respondents = [self.cohort.respondents[claim] for claim in self.cohort.kept]
        known = Known(
            rubric=self.cohort.rubric,
            index_of={
                respondent.code: index
                for index, (claim, respondent) in enumerate(zip(self.cohort.kept, respondents, strict=True))
                if claim not in self.cohort.unknown
            },
            labels=[_label(respondent) for respondent in respondents],
            own=self.own,
            context=self.context,
            only_assessed=frozenset(part.contribution.claims[claim].location for part, claim in only),
        )
        nameless = self.assessors[0] if self.assessors else None
        found = assessed(parts, known, recogniser, self.self_assessed, nameless, leads)
        self.assessors, self.assessor = found.assessors, dict(found.resulting)
        self.problems += found.problems

    def check_missing(self) -> None:
        """Report regions that answered nothing, and blanks where an answer or evidence is due."""
        silent = self._silent()
        for question in self.cohort.rubric.questions:
            self._check_missing(question, silent)

    def _texts(self, role: Role) -> dict[str, TextColumn]:
        """Return the columns of texts of one role."""
        columns = {}
        for key in self.cohort.joined:
            if key[1] == role:
                raw = self.cohort.raw_column(key)
                texts = tuple(written(cell).strip() or None for cell in raw.distinct)
                columns[key[0]] = TextColumn(key[0], raw.codes, texts, raw.places)
        return columns

    def _read(self, question: Question, by_question: Mapping[tuple[str, Role], list[ColumnKey]]) -> None:
        """Read the self-assessed and the assessor's answers to one question."""
        rows = self.cohort.table_rows(question.id) if isinstance(question, TableQuestion) else []
        for role, columns in (("self_assessed", self.self_assessed), ("assessor", self.assessor)):
            raw = [self.cohort.raw_column(key) for key in by_question.get((question.id, role), ())]  # type: ignore[arg-type]
            checked = checked_answers(question, raw, self.context) if raw else None
            if rows and role == "self_assessed" and isinstance(question, TableQuestion):
                # A missing table belongs where the file has a cell for the whole of it.
                places = self.own if checked is None else checked.column.places
                table = check_table(question, rows, self.size, context=self.context, places=places)
                self.table_rows += table.rows
                checked = table if checked is None else both_answers(table, checked)
            if checked is None:
                if role == "self_assessed":
                    blank = numpy.zeros(self.size, numpy.int32)
                    columns[question.id] = AnswerColumn(question.id, blank, (Missing(),), self.own)
                continue
            self.problems += checked.problems
            if role == "self_assessed" or checked.column.codes.any():
                columns[question.id] = checked.column

    def _silent(self) -> NDArray[numpy.bool_]:
        """Return which regions gave no answer at all, and report them."""
        given = numpy.zeros(self.size, numpy.bool_)
        for column in (*self.self_assessed.values(), *self.assessor.values()):
            given |= column.codes != 0
        for index in numpy.flatnonzero(~given).tolist():
            respondent = self.cohort.respondents[self.cohort.kept[index]]
            if not respondent.name:
                # That it names no region says enough.
                continue
            self.problems.append(Problem("L136", respondent.location, {"region": _label(respondent)}))
        return ~given

    def _check_missing(self, question: Question, silent: NDArray[numpy.bool_]) -> None:
        """Report blanks where an answer or evidence is due, once for each cause."""
        column = self.self_assessed[question.id]
        assessed = self.assessor.get(question.id)
        excused = silent | self.cohort.without_column(question.id)
        if assessed is not None:
            excused = excused | (assessed.codes != 0)
        self.problems += check_required(question, _excusing(column, excused))
        self.problems += check_evidence(question, column, self.evidence.get(question.id))


def _excusing(column: AnswerColumn, excused: NDArray[numpy.bool_]) -> AnswerColumn:
    """Return a column in which some regions' blanks do not count as blanks."""
    codes = numpy.where(excused & (column.codes == 0), numpy.int32(len(column.distinct)), column.codes)
    return replace(column, codes=codes, distinct=(*column.distinct, NotApplicable(None)))


@dataclass(frozen=True, slots=True)
class _ChosenPlaces:
    """The places of some of the regions."""

    places: Callable[[int], Location]
    chosen: Indices

    def at(self, region: int) -> Location:
        """Return the place of the answer of the region with this index."""
        return self.places(int(self.chosen[region]))


def _chosen(column: AnswerColumn, chosen: Indices | None) -> AnswerColumn:
    """Return a column for some of the regions; all where ``chosen`` is ``None``."""
    if chosen is None:
        return column
    return replace(column, codes=column.codes[chosen], places=_ChosenPlaces(column.places.at, chosen))


def _chosen_texts(column: TextColumn, chosen: Indices | None) -> TextColumn:
    """Return a column of texts for some of the regions; all where ``chosen`` is ``None``."""
    if chosen is None:
        return column
    return replace(column, codes=column.codes[chosen], places=_ChosenPlaces(column.places.at, chosen))


def _chosen_assessor(one: AssessorAnswers, chosen: Indices | None) -> AssessorAnswers:
    """Return what an assessor says about some of the regions; about all where ``chosen`` is ``None``."""
    if chosen is None:
        return one
    return replace(
        one,
        assessed=one.assessed[chosen],
        leads=one.leads[chosen],
        answers={question: _chosen(column, chosen) for question, column in one.answers.items()},
        reasons={question: _chosen_texts(column, chosen) for question, column in one.reasons.items()},
    )


def _sources(contributions: Sequence[Contribution], cohort: Cohort, kept: set[int]) -> tuple[SourceFile, ...]:
    """Return what was read from each file; of an assessor's file its regions are those it judges."""
    return tuple(
        SourceFile(
            one.file,
            one.digest,
            one.layout,
            one.sheet,
            one.header_row,
            len(one.claims)
            if any(one.assessors)
            else sum(claim in kept for claim in range(start, start + len(one.claims))),
        )
        for one, start in zip(contributions, cohort.starts, strict=False)
    )


def _label(respondent: Respondent) -> str:
    """Return name and code for a message."""
    return respondent.name if respondent.name == respondent.code else f"{respondent.name} ({respondent.code})"
