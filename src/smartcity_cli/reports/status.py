"""The report of ``status``: who has answered, how completely, with how many faults, and who is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy

from smartcity_cli.catalogue import severity_of
from smartcity_cli.problems import Severity
from smartcity_cli.questionnaire.contents import questionnaire_of
from smartcity_cli.records import dataclass
from smartcity_cli.reports.contents import Column, Document, Lines, Table
from smartcity_cli.reports.provenance import manifest_contract, provenance_of, status_notes
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartcity_cli.manifest import Manifest
    from smartcity_cli.reports.contents import Block, Tone, Value
    from smartcity_cli.responses.answers import Respondent, ResponseSet
    from smartcity_cli.rubric.questions import Question
    from smartcity_cli.rubric.schema import Rubric
    from smartcity_cli.texts import Language

STATES: Final = {
    "answered": Text(id="lengkap", en="complete"),
    "partly": Text(id="sebagian", en="partly"),
    "blank": Text(id="kosong", en="blank"),
    "missing": Text(id="belum masuk", en="missing"),
}
TONES: Final[dict[str, Tone]] = {"answered": "good", "partly": "caution", "blank": "bad", "missing": "bad"}
TITLE = Text(id="Status pengisian: {title}", en="Status of the answers: {title}")
SUMMARY = Text(
    id="Masuk: {received}; lengkap: {complete}; belum masuk: {missing}; di luar daftar: {outside}.",
    en="Received: {received}; complete: {complete}; missing: {missing}; not in the list: {outside}.",
)
MISSING = Text(id="Belum masuk ({count}): {regions}.", en="Missing ({count}): {regions}.")
OUTSIDE = Text(id="Di luar daftar ({count}): {regions}.", en="Not in the list ({count}): {regions}.")
OTHER_FAULTS = Text(
    id="Temuan yang tidak menyangkut satu daerah: {count}. Lihat smartcity validate.",
    en="Problems that concern no single region: {count}. See smartcity validate.",
)
HEADINGS: Final = {
    "code": Text(id="Kode", en="Code"),
    "name": Text(id="Daerah", en="Region"),
    "state": Text(id="Status", en="State"),
    "listed": Text(id="Dalam daftar", en="In the list"),
    "complete": Text(id="Terisi", en="Complete"),
    "errors": Text(id="Kesalahan", en="Errors"),
    "warnings": Text(id="Peringatan", en="Warnings"),
    "notices": Text(id="Catatan", en="Notices"),
    "file": Text(id="Berkas", en="File"),
}
LISTED = {True: Text(id="ya", en="yes"), False: Text(id="tidak", en="no")}


@dataclass(frozen=True, slots=True)
class RegionStatus:
    """How far one region is."""

    code: str
    name: str
    state: str
    """One of `STATES`."""
    listed: bool | None
    """Whether it is in the list of those expected; ``None`` where there is no list."""
    complete: float | None
    """Share of the required questions that are answered, 0 to 1; of all questions where none is required."""
    sections: tuple[float | None, ...]
    """The same for each section; ``None`` for one that requires nothing."""
    faults: tuple[int, int, int]
    """Errors, warnings, notices."""
    file: str | None


@dataclass(frozen=True, slots=True)
class StatusReport:
    """How far the collection is."""

    rubric: Rubric
    regions: tuple[RegionStatus, ...]
    sections: tuple[tuple[str, str], ...]
    """Id and title."""
    others: int
    """Problems that belong to no single region."""
    synthetic: bool
    manifest: Manifest
    language: Language

    @property
    def missing(self) -> tuple[RegionStatus, ...]:
        """Return the regions of the list from which nothing came in."""
        return tuple(one for one in self.regions if one.state == "missing")

    @property
    def outside(self) -> tuple[RegionStatus, ...]:
        """Return the regions that came in and are not in the list."""
        return tuple(one for one in self.regions if one.listed is False)

    def counts(self) -> dict[str, int]:
        """Return the figures of the summary."""
        return {
            "received": sum(one.state != "missing" for one in self.regions),
            "complete": sum(one.state == "answered" for one in self.regions),
            "missing": len(self.missing),
            "outside": len(self.outside),
        }

    def table(self) -> Table:
        """Return the regions, one a line; sections give way first where there is little room."""
        importance = {"file": 2, "notices": 3, "warnings": 1, "listed": 1}
        columns = [
            Column(
                name,
                text.said_in(self.language),
                "share" if name == "complete" else "count" if name in ("errors", "warnings", "notices") else "text",
                importance=importance.get(name, 0),
            )
            for name, text in HEADINGS.items()
            if name != "listed" or any(one.listed is not None for one in self.regions)
        ]
        columns += [
            Column(f"section:{name}", title, "share", importance=4 + number)
            for number, (name, title) in enumerate(self.sections)
        ]
        rows = tuple(self._row(one, [column.id for column in columns]) for one in self.regions)
        return Table(tuple(columns), rows, tones=tuple(TONES[one.state] for one in self.regions))

    def _row(self, one: RegionStatus, columns: Sequence[str]) -> tuple[Value, ...]:
        """Return the cells of a region."""
        cells: dict[str, Value] = {
            "code": one.code,
            "name": one.name,
            "state": STATES[one.state].said_in(self.language),
            "listed": None if one.listed is None else LISTED[one.listed].said_in(self.language),
            "complete": one.complete,
            "file": one.file,
        }
        cells |= dict(zip(("errors", "warnings", "notices"), one.faults, strict=True))
        cells |= {f"section:{name}": share for (name, _), share in zip(self.sections, one.sections, strict=True)}
        return tuple(cells[column] for column in columns)

    def document(self) -> Document:
        """Return what people read."""
        lines = [SUMMARY.said_in(self.language, **self.counts())]
        for text, some in ((MISSING, self.missing), (OUTSIDE, self.outside)):
            if some:
                names = ", ".join(one.name for one in some)
                lines.append(text.said_in(self.language, count=len(some), regions=names))
        if self.others:
            lines.append(OTHER_FAULTS.said_in(self.language, count=self.others))
        blocks: tuple[Block, ...] = (self.table(), Lines(tuple(lines)))
        return Document(
            TITLE.said_in(self.language, title=self.rubric.title.said_in(self.language)),
            self.language,
            blocks,
            status_notes(self.rubric, self.synthetic, self.language),
            provenance_of(self.manifest, self.language),
        )

    def contract(self) -> dict[str, object]:
        """Return the same for programs."""
        return {
            "schema": "smartcity/status/1",
            "counts": self.counts(),
            "regions": [
                {
                    "code": one.code,
                    "name": one.name,
                    "state": one.state,
                    "listed": one.listed,
                    "complete": one.complete,
                    "sections": {name: share for (name, _), share in zip(self.sections, one.sections, strict=True)},
                    "errors": one.faults[0],
                    "warnings": one.faults[1],
                    "notices": one.faults[2],
                    "file": one.file,
                }
                for one in self.regions
            ],
            "other_problems": self.others,
            "manifest": manifest_contract(self.manifest),
        }

    def flat(self) -> Table:
        """Return the table for CSV."""
        return self.table()


def status_report(
    responses: ResponseSet,
    rubric: Rubric,
    expected: Sequence[Respondent] | None,
    manifest: Manifest,
    language: Language,
) -> StatusReport:
    """Return how far a cohort is; ``expected`` are the regions of the list, ``None`` where there is none."""
    sections = questionnaire_of(rubric, language).sections
    asked = [tuple(entry.question for entry in section.entries) for section in sections]
    whole = _shares(responses, rubric.questions)
    given = _shares(responses, rubric.questions, required=False)
    by_section = [_shares(responses, questions) for questions in asked]
    faults, others = _faults(responses)
    listed = None if expected is None else {one.code for one in expected}
    regions = []
    for index, one in enumerate(responses.respondents):
        complete = whole[index]
        state = "answered" if complete == 1 else "partly" if given[index] else "blank"
        shares = tuple(section[index] for section in by_section)
        in_list = None if listed is None else one.code in listed
        place = one.location.file or None
        regions.append(RegionStatus(one.code, one.name, state, in_list, complete, shares, faults[index], place))
    came = {one.code for one in responses.respondents}
    nothing = (None,) * len(sections)
    regions += [
        RegionStatus(one.code, one.name, "missing", True, None, nothing, (0, 0, 0), None)
        for one in expected or ()
        if one.code not in came
    ]
    regions.sort(key=lambda one: one.code)
    titles = tuple((section.id, section.title) for section in sections)
    return StatusReport(rubric, tuple(regions), titles, others, responses.synthetic, manifest, language)


def _shares(responses: ResponseSet, questions: Sequence[Question], *, required: bool = True) -> list[float | None]:
    """Return for each region the share of the required questions that are answered; of all where none is required."""
    size = len(responses.respondents)
    due = [question for question in questions if question.required] if required else []
    due = due or list(questions)
    if not due:
        return [None] * size
    count = numpy.zeros(size)
    for question in due:
        count += responses.self_assessed[question.id].usable()
    return [float(value) for value in (count / len(due)).tolist()]


def _faults(responses: ResponseSet) -> tuple[list[tuple[int, int, int]], int]:
    """Return errors, warnings and notices of each region, and how many problems belong to no single one.

    All problems of a file about one region are that region's; of a table those in its row.
    """
    of_file: dict[str, list[int]] = {}
    of_row: dict[tuple[str, str | None, int | None], int] = {}
    for index, one in enumerate(responses.respondents):
        of_file.setdefault(one.location.file, []).append(index)
        of_row[one.location.file, one.location.sheet, one.location.row] = index
    counts = [[0, 0, 0] for _ in responses.respondents]
    order = list(Severity)
    others = 0
    for problem in responses.problems:
        place = problem.location
        alone = of_file.get(place.file, ())
        found = alone[0] if len(alone) == 1 else of_row.get((place.file, place.sheet, place.row))
        if found is None:
            others += problem.count
        else:
            counts[found][order.index(severity_of(problem))] += problem.count
    return [(one[0], one[1], one[2]) for one in counts], others
