"""All answers of a cohort as read and checked, before scoring: columns of answers, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from smartcity_cli.problems import Location, Problem
    from smartcity_cli.regions import Region
    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.raw import RawTableRow


AnswerValue: TypeAlias = (
    "float | int | bool | str | tuple[str, ...] | tuple[float, float] | tuple[Mapping[str, object], ...]"
)
"""By kind: level and integer ``int``; number and percent (points) ``float``; yes_no ``bool``; choice the option's id;
multiple the checked ids in the rubric's order; ratio (numerator, denominator); text ``str``; date ISO text; table its
rows, each a mapping from field id to value. A median or mean of several assessors' levels, whole numbers or ratios may
be a ``float``."""

RawAnswer: TypeAlias = "CellValue | tuple[CellValue, ...] | tuple[tuple[str, CellValue], ...]"
"""What stood in the file: one cell, or the cells of an answer that is spread over several."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing was answered."""


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The region says that the question does not apply to it, and the rubric allows that."""

    raw: RawAnswer


@dataclass(frozen=True, slots=True)
class Unusable:
    """Something was written that cannot be used; a problem says why. Counts as missing."""

    raw: RawAnswer
    code: str
    """The code of the problem."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """Several assessors gave values that do not become one; a problem says why.

    Counts as missing, and nothing stands in for it: the region's own value does not count because assessors differ.
    """

    raw: RawAnswer
    """What each of them wrote."""
    code: str
    """The code of the problem."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A usable answer."""

    raw: RawAnswer
    """What stood there."""
    value: AnswerValue
    """What it means: see `AnswerValue`."""
    number: float | None
    """The number that scoring starts from: the level, the number, percent points, the share of checked points,
    the quotient, 1 or 0 for yes or no, the option's position from 0, the day's ordinal, the count of table rows;
    ``None`` for text. Shares, quotients and means are taken at 15 digits."""


Answer = Answered | Missing | NotApplicable | Unusable | Undecided


class Places(Protocol):
    """Where the answers of one column stand."""

    def at(self, region: int) -> Location:
        """Return the place of the answer of the region with this index; the region's own place if it has none."""


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """The answers to one question: every distinct answer once, and for each region which one it gave."""

    question: str
    codes: NDArray[numpy.int32]
    """Shape (regions,): index into ``distinct``. 0 is `Missing`."""
    distinct: tuple[Answer, ...]
    """``distinct[0]`` is always `Missing`."""
    places: Places

    def answer(self, region: int) -> Answer:
        """Return the answer of the region with this index."""
        return self.distinct[int(self.codes[region])]

    def usable(self) -> NDArray[numpy.bool_]:
        """Return for which regions it says something, a value or that nothing applies, shape (regions,)."""
        flags = numpy.array([isinstance(answer, Answered | NotApplicable) for answer in self.distinct], numpy.bool_)
        usable: NDArray[numpy.bool_] = flags[self.codes]
        return usable


@dataclass(frozen=True, slots=True)
class TextColumn:
    """Texts beside the answers to one question (evidence, notes): coded in the same way."""

    question: str
    codes: NDArray[numpy.int32]
    distinct: tuple[str | None, ...]
    """``distinct[0]`` is always ``None``."""
    places: Places

    def text(self, region: int) -> str | None:
        """Return the text of the region with this index, or ``None``."""
        return self.distinct[int(self.codes[region])]


@dataclass(frozen=True, slots=True)
class AssessorAnswers:
    """What one assessor said about the regions of a cohort."""

    name: str | None
    """As it was first written; ``None`` for values of which the file does not say whose they are."""
    assessed: NDArray[numpy.bool_]
    """Shape (regions,): which regions came in with this assessor's name; of a nameless one, those with a value."""
    leads: NDArray[numpy.bool_]
    """Shape (regions,): where this is the lead assessor."""
    answers: Mapping[str, AnswerColumn]
    """By question id; only questions to which an answer came in."""
    reasons: Mapping[str, TextColumn]
    """By question id: why."""


@dataclass(frozen=True, slots=True)
class Respondent:
    """A region (or another unit) that handed in answers."""

    code: str
    """The code shown: Kemendagri's in the rubric's edition, or the unit's own where the register is off."""
    name: str
    region: Region | None
    """Its entry in the register; ``None`` where the register is off."""
    location: Location
    """Where it is named in the input."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Other columns of the input, by header, that are no questions; usable for groups."""

    def __hash__(self) -> int:
        """Hash by the code, which is unique in a response set."""
        return hash(self.code)


class Layout(StrEnum):
    """How a file holds answers."""

    TABLE = "table"
    LONG = "long"
    DOCUMENT = "document"
    FORM = "form"
    SURVEY = "survey export"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One input as it was read."""

    file: str
    digest: str
    """SHA-256 of its bytes."""
    layout: Layout
    sheet: str | None
    header_row: int | None
    """Row of the column headers, counted from 1; ``None`` for documents."""
    regions: int
    """How many regions were read from it."""


@dataclass(frozen=True, slots=True)
class ResponseSet:
    """Everything that came in, checked against a rubric. Regions keep the order of the input."""

    respondents: tuple[Respondent, ...]
    self_assessed: Mapping[str, AnswerColumn]
    """By question id; every question of the rubric has a column."""
    assessor: Mapping[str, AnswerColumn]
    """By question id; only questions for which some assessor's value came in.

    Where several assessors gave one, what the rubric's rule makes of them.
    """
    evidence: Mapping[str, TextColumn]
    notes: Mapping[str, TextColumn]
    sources: tuple[SourceFile, ...]
    problems: tuple[Problem, ...]
    """All problems of all files, in the order of files, sheets, rows and columns."""
    synthetic: bool = False
    """Whether an input calls itself made up (*sintetis*), which every output then repeats."""
    assessors: tuple[AssessorAnswers, ...] = ()
    """Each assessor's own values, in the order of the input."""
    table_rows: tuple[RawTableRow, ...] = ()
    """The rows of all table questions as they stood; ``region`` is the index among the respondents."""
