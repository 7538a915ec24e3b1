"""The entry of reading: files in, the answers of a cohort and the rubric they are for out."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import field
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple

from smartcity_cli.errors import FileUnreadable, WrongUsage
from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.responses import form_marks
from smartcity_cli.responses.answers import Layout
from smartcity_cli.responses.assessment_workbook import read_assessment
from smartcity_cli.responses.checking.shown import shortened
from smartcity_cli.responses.cohort import response_set
from smartcity_cli.responses.contributions import Contribution, claim_at
from smartcity_cli.responses.document import is_made_up, read_document_answers
from smartcity_cli.responses.form import read_form
from smartcity_cli.responses.form_recognition import before_header, questions_in_sections
from smartcity_cli.responses.headers import Grammar
from smartcity_cli.responses.inbox import not_answers
from smartcity_cli.responses.leftovers import (
    foreign_rows,
    report_columns,
    report_hidden_columns,
    report_missing_columns,
    rubrics_in_column,
)
from smartcity_cli.responses.limits import Limits
from smartcity_cli.responses.long import read_long
from smartcity_cli.responses.merged_cells import kinds_of, unmerged
from smartcity_cli.responses.misfits import fitting
from smartcity_cli.responses.naming import (
    assessor_in_rows,
    made_up_in_rows,
    made_up_in_texts,
    region_in_rows,
    saved_at,
)
from smartcity_cli.responses.opening import Opened, open_input
from smartcity_cli.responses.recognition import HEADER_ROWS, names_region
from smartcity_cli.responses.respondents import Recogniser
from smartcity_cli.responses.rubric_choice import disagreement, fitting_rubric, named_rubric
from smartcity_cli.responses.sheet_choice import Chosen, choose_sheet, questions_in, skim
from smartcity_cli.responses.source import open_source
from smartcity_cli.responses.surveys import Surveys, no_form
from smartcity_cli.responses.table import read_columns, read_table
from smartcity_cli.responses.table_sheets import read_table_sheet, table_question_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartcity_cli.regions import Scheme
    from smartcity_cli.responses.answers import ResponseSet
    from smartcity_cli.responses.checking.readings import Unsigned
    from smartcity_cli.responses.contributions import Claim
    from smartcity_cli.responses.duplicates import OnDuplicate
    from smartcity_cli.responses.inbox import Inbox
    from smartcity_cli.responses.naming import NamedRubric
    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.yaml_source import YamlDocument


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How to read."""

    sheet: str | None = None
    """The sheet that holds the answers; by default the one that fits best."""
    regions: Literal["register", "any"] = "register"
    """Whether regions are looked up in the register, or any unit is taken as it is named."""
    limits: Limits = field(default_factory=Limits)
    code_scheme: Scheme | None = None
    """Whose codes stand in the column of codes, where its header does not say it."""
    other_rubrics: bool = False
    """Whether files that name another rubric are read too, as far as the ids of questions agree."""
    inherited: bool = False
    """Whether answers for a rubric that the one used extends are read, as those for another version are."""
    region_of_file: str | None = None
    """Code or name of the region a file is about, where the file does not say it."""
    on_duplicate: OnDuplicate = "error"
    """Which claim counts where a region came in more than once."""
    leads: tuple[str, ...] = ()
    """The assessors who lead wherever they judge."""
    unsigned: Unsigned | None = None
    """What percentages from 0 to 1 without a sign mean where neither the file nor the question shows it."""


class Reading(NamedTuple):
    """What was read."""

    responses: ResponseSet
    rubric: LoadedRubric
    notes: tuple[Problem, ...]
    """How the rubric was found, where nobody named it; also among the problems of the responses."""


Progress = Callable[[Sequence[str]], Iterable[str]]
"""Hands on the names of files, each when the one before has been read, so that somebody may look at it."""


def read_responses(
    files: Sequence[str],
    *,
    rubric: LoadedRubric | None = None,
    options: ReadingOptions | None = None,
    inbox: Inbox | None = None,
    progress: Progress | None = None,
) -> Reading:
    """Read files as one cohort; ``-`` is standard input.

    ``inbox`` says which of the files were found in folders, and what was passed over there.

    Without a rubric the first one that a file names is used, else the bundled one that fits clearly best. A file that
    cannot be read, or has the bytes of one before it, is reported among the problems of the others; raises
    `FileUnreadable` with all problems where none can be read, and `WrongUsage` where no rubric can be told.
    """
    options = options or ReadingOptions()
    unreadable = [] if inbox is None else [*inbox.problems]
    walked = frozenset[str]() if inbox is None else inbox.walked
    watched = files if progress is None else progress(files)
    return read_opened(_opened(watched, walked, options.limits, unreadable), rubric, options, unreadable, files)


def _opened(
    files: Iterable[str], walked: frozenset[str], limits: Limits, unreadable: list[Problem]
) -> Iterator[Opened]:
    """Open one file after the other, when it is asked for; the same content only once.

    What cannot be opened, and what brings the same bytes as a file before it, is added to ``unreadable``. Results of
    this tool and rubrics are no answers: in a folder they are passed over.
    """
    first: dict[str, str] = {}
    refused: set[str] = set()
    for file in files:
        # The same name again is only worth a word where the file can be read at all.
        if file in refused:
            continue
        try:
            source = open_source(file, limits)
            if source.digest in first:
                unreadable.append(Problem("L164", Location(file), {"first": first[source.digest]}))
                continue
            first[source.digest] = file
            opened = no_form(open_input(source, limits))
        except FileUnreadable as error:
            unreadable += error.problems
            refused.add(file)
            continue
        strange = not_answers(opened, in_folder=file in walked)
        if strange is not None:
            unreadable.append(strange)
            continue
        yield opened


def read_opened(
    opened: Iterable[Opened],
    rubric: LoadedRubric | None,
    options: ReadingOptions,
    unreadable: Sequence[Problem] = (),
    files: Sequence[str] = (),
) -> Reading:
    """Read inputs that are open; ``unreadable`` says why the others of ``files`` are not.

    As soon as the rubric is known each input is read and let go of before the next is taken.
    """
    coming = iter(opened)
    waiting: deque[Opened] = deque()
    for one in coming:
        waiting.append(one)
        if rubric is not None or one.rubrics:
            break
    if not waiting:
        raise FileUnreadable(*unreadable)
    used, notes = _rubric_of(waiting, rubric, unreadable)
    reader = _Reader(used, options)
    contributions: list[Contribution] = []
    refused: list[Problem] = []
    order: Order = {(file, None): (at, 0) for at, file in enumerate(dict.fromkeys(files))}
    while waiting:
        one = waiting.popleft()
        _note_order(one, order)
        try:
            contributions.append(reader.read(one))
        except FileUnreadable as error:
            refused += error.problems
        if not waiting:
            waiting.extend(islice(coming, 1))
    reader.surveys.finish()
    found = [*notes, *unreadable, *refused, *reader.unused_options()]
    if not contributions:
        raise FileUnreadable(*found)
    responses = response_set(
        contributions,
        used.rubric,
        reader.recogniser,
        found,
        order,
        options.on_duplicate,
        options.leads,
        options.unsigned,
    )
    return Reading(responses, used, notes)


Order = dict[tuple[str, str | None], tuple[int, int]]
"""The place of every file, and of every sheet within its file, in the order of the input."""


def _note_order(one: Opened, order: Order) -> None:
    """Note the place of a file and of its sheets."""
    at, _ = order.setdefault((one.file, None), (len(order), 0))
    sheets = () if one.tables is None else one.tables.sheets
    order.update({(one.file, sheet.name): (at, 1 + number) for number, sheet in enumerate(sheets)})


def _rubric_of(
    opened: Sequence[Opened], rubric: LoadedRubric | None, unreadable: Sequence[Problem]
) -> tuple[LoadedRubric, tuple[Problem, ...]]:
    """Return the rubric to use, and what there is to say about how it was found.

    Raises `FileUnreadable` where no file holds anything, and `WrongUsage` where no rubric can be told.
    """
    if rubric is not None:
        return rubric, ()
    for one in opened:
        if one.rubrics:
            return named_rubric(one.rubrics[0]), ()

    skimmed = [skim(one) for one in opened]

    def questions_found(grammar: Grammar) -> frozenset[str]:
        """Return which questions of a rubric the files name."""
        return frozenset().union(*(questions_in(one, grammar) for one in skimmed))

    if not any(one.document is not None or any(sheet.head for sheet in one.sheets) for one in opened):
        raise FileUnreadable(*unreadable, *(Problem("L117", Location(one.file)) for one in opened))
    try:
        found, note = fitting_rubric(questions_found, [one.file for one in opened])
    except WrongUsage as refused:
        # What is wrong with the files themselves may be why no rubric fits: it comes first.
        own = [problem for one in opened for problem in one.problems]
        raise WrongUsage(*unreadable, *own, *refused.problems) from None
    return found, (note,)


class _Reader:
    """Reads one opened file after the other under the same rubric."""

    def __init__(self, rubric: LoadedRubric, options: ReadingOptions) -> None:
        self.loaded = rubric
        self.rubric = rubric.rubric
        self.options = options
        self.grammar = Grammar(rubric.rubric)
        self.surveys = Surveys(rubric, self.grammar)
        register = self.rubric.register_
        edition = None if register == "any" or options.regions == "any" else register
        self.recogniser = Recogniser(edition, options.code_scheme)
        self._read = 0
        self._about_asked_region = 0

    def read(self, opened: Opened) -> Contribution:
        """Return what a file brings; raises `FileUnreadable` where nothing in it can be read as answers."""
        differing = [
            problem
            for named in opened.rubrics
            if (problem := self._disagreement(named)) is not None
            and not (problem.code == "L103" and self.options.other_rubrics)
        ]
        if any(problem.code == "L103" for problem in differing):
            layout = Layout.TABLE if opened.document is None else Layout.DOCUMENT
            contribution = Contribution(opened.file, opened.digest, layout, None, None)
            contribution.problems += [*opened.problems, *differing]
            return contribution
        contribution = self._contribution(opened)
        contribution.problems += [*opened.problems, *differing]
        contribution.modified = saved_at(opened.properties)
        asked = self._asked_region(opened)
        self._read += 1
        # A form adds what it says about the official.
        self._about_asked_region += asked is not None and any(
            claim._replace(attributes=asked.attributes) == asked for claim in contribution.claims
        )
        return contribution

    def _disagreement(self, named: NamedRubric) -> Problem | None:
        """Return the problem of naming another rubric than the one used."""
        return disagreement(named, self.loaded, inherited=self.options.inherited)

    def _own_ids(self) -> frozenset[str]:
        """Return the ids of rubrics whose answers are read."""
        extended = (spec.partition("@")[0] for spec in self.loaded.ancestors if self.options.inherited)
        return frozenset((self.rubric.id, *extended))

    def unused_options(self) -> list[Problem]:
        """Return a warning where the options name a region and every file that was read names its own."""
        if self.options.region_of_file is None or self._about_asked_region or not self._read:
            return []
        return [Problem("U114", values={"asked": self.options.region_of_file})]

    def _contribution(self, opened: Opened) -> Contribution:
        """Read a file by its layout."""
        if opened.document is not None:
            return self._read_document(opened, opened.document)
        if opened.form is not None:
            match opened.form.kind, opened.form.version:
                case "form", form_marks.FORMAT_VERSION:
                    return self._read_form(opened)
                case "assessment", form_marks.FORMAT_VERSION:
                    return self._read_assessment(opened)
                case kind, version:
                    values = {"found": f"{kind} {version}", "known": form_marks.FORMAT_VERSION}
                    raise FileUnreadable(Problem("L181", opened.form.location, values))
        survey = self.surveys.read(opened, self.options.sheet, any_unit=self.recogniser.edition is None)
        if survey is not None:
            return survey
        if self.options.sheet is None and questions_in_sections(opened.sheets, self.grammar):
            return self._read_form(opened)
        return self._read_sheets(opened)

    def _read_form(self, opened: Opened) -> Contribution:
        """Return what a questionnaire brings that a region filled in."""
        contribution = Contribution(opened.file, opened.digest, Layout.FORM, None, None)
        if opened.form is None:
            contribution.problems.append(Problem("L183", Location(opened.file)))
        named = [one.version for one in opened.rubrics if one.id == self.rubric.id and one.version is not None]
        others = read_form(
            opened,
            self.rubric,
            self.grammar,
            contribution,
            self.recogniser.identify,
            self._asked_region(opened),
            same_version=all(version == self.rubric.version for version in named),
        )
        titles = [sheet.head for sheet in others] + [before_header(sheet) for sheet in opened.sheets]
        contribution.made_up = any(map(made_up_in_rows, titles)) or made_up_in_texts([*opened.properties.values()])
        return contribution

    def _read_assessment(self, opened: Opened) -> Contribution:
        """Return what an assessor's workbook brings."""
        contribution = Contribution(opened.file, opened.digest, Layout.FORM, None, None)
        contribution.made_up = any(made_up_in_rows(sheet.head[:HEADER_ROWS]) for sheet in opened.sheets)
        read_assessment(opened, self.rubric, self.grammar, contribution)
        return contribution

    def _read_document(self, opened: Opened, document: YamlDocument) -> Contribution:
        """Return what a YAML or JSON file brings."""
        contribution = Contribution(opened.file, opened.digest, Layout.DOCUMENT, None, None)
        contribution.made_up = is_made_up(document)
        read_document_answers(document, self.rubric, self.grammar, contribution, self._asked_region(opened))
        return contribution

    def _read_sheets(self, opened: Opened) -> Contribution:
        """Return what a workbook or a CSV file brings."""
        chosen = choose_sheet(opened, self.rubric, self.grammar, self.options.sheet)
        peeked, header = chosen.peeked, chosen.header
        contribution = Contribution(opened.file, opened.digest, header.layout, peeked.name, header.row)
        contribution.typed = opened.typed
        contribution.problems += chosen.problems
        contribution.made_up = self._is_made_up(opened, chosen)
        columns = read_columns(peeked.rows(), header.row)
        if not len(columns.numbers):
            contribution.problems.append(Problem("L226", Location(opened.file, peeked.name, header.row)))
        columns = fitting(columns, peeked, header.rows, contribution)
        columns, merged = unmerged(columns, peeked, header.row, kinds_of(header), opened.file)
        contribution.problems += merged
        # What the first row names was compared before, with the whole file.
        compared = {named.reference for named in opened.rubrics}
        for named in rubrics_in_column(columns, header, contribution):
            problem = self._disagreement(named)
            if problem is not None and named.reference not in compared:
                contribution.problems.append(problem)
        foreign = foreign_rows(columns, header, self._own_ids())
        if foreign is not None and not self.options.other_rubrics:
            columns = columns.only(~foreign)
        report_columns(columns, header, self.grammar, contribution)
        report_hidden_columns(peeked, header, contribution)
        if header.layout is Layout.TABLE:
            report_missing_columns(header, self.rubric, contribution)
            read_table(columns, header, contribution, self.recogniser.of_register)
        else:
            only = None if names_region(header.regions) else self._region_of(opened, chosen)
            read_long(
                columns, header, self.grammar, contribution, self.recogniser.identify, only, self.recogniser.of_register
            )
        self._name_assessor(opened, chosen, contribution)
        for sheet in opened.sheets:
            question = table_question_of(sheet.name, self.rubric)
            if question is not None and sheet is not peeked:
                read_table_sheet(sheet, question, contribution, self.recogniser.identify)
        return contribution

    def _name_assessor(self, opened: Opened, chosen: Chosen, contribution: Contribution) -> None:
        """Say whose judgement a sheet is, where a column, a title block or another sheet names an assessor."""
        sheet, header = chosen.peeked, chosen.header
        if not contribution.assessors:
            title = [row for row in sheet.head if row.number < header.rows[0]]
            others = [
                other.head[:HEADER_ROWS]
                for other in opened.sheets
                if other is not sheet and table_question_of(other.name, self.rubric) is None
            ]
            name = next(filter(None, map(assessor_in_rows, (title, *others))), None)
            contribution.assessors = [] if name is None else [name] * len(contribution.claims)
        if any(contribution.assessors):
            place = Location(contribution.file, contribution.sheet, header.row)
            names = dict.fromkeys(filter(None, contribution.assessors))
            values = {"assessors": shortened(", ".join(names)), "count": len(names)}
            contribution.problems.append(Problem("L215", place, values))

    def _is_made_up(self, opened: Opened, chosen: Chosen) -> bool:
        """Return whether a workbook calls itself made up: above its table, on another sheet, in its properties."""
        title = [row for row in chosen.peeked.head if row.number < chosen.header.rows[0]]
        others = [
            sheet.head[:HEADER_ROWS]
            for sheet in opened.sheets
            if sheet is not chosen.peeked and table_question_of(sheet.name, self.rubric) is None
        ]
        return (
            made_up_in_rows(title)
            or any(made_up_in_rows(rows) for rows in others)
            or made_up_in_texts([*opened.properties.values()])
        )

    def _region_of(self, opened: Opened, chosen: Chosen) -> Claim | None:
        """Return the region that a whole file is about: named above the table, on another sheet, or as an option."""
        title = [row for row in chosen.peeked.head if row.number < chosen.header.rows[0]]
        others = [(sheet.head[:HEADER_ROWS], sheet.name) for sheet in opened.sheets if sheet is not chosen.peeked]
        for rows, sheet in [(title, chosen.peeked.name), *others]:
            named = region_in_rows(rows, opened.file, sheet)
            if named is not None:
                return claim_at(named.code, named.name, None, named.scheme, named.location)
        return self._asked_region(opened)

    def _asked_region(self, opened: Opened) -> Claim | None:
        """Return the region that the options name for files that name none."""
        text = self.options.region_of_file
        if text is None:
            return None
        code, name = (text, None) if text[:1].isdigit() else (None, text)
        return claim_at(code, name, None, None, Location(opened.file))
