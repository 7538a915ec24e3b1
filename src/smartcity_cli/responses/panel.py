"""What named assessors say about the regions of a cohort: each assessor's answers, reasons and regions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy

from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.responses.answers import AssessorAnswers, TextColumn
from smartcity_cli.responses.assessed_parts import names_of
from smartcity_cli.responses.checked_answers import checked_answers
from smartcity_cli.responses.long import place_in_sheet
from smartcity_cli.responses.raw import Distinct, RawColumn
from smartcity_cli.responses.seen_answers import differing_answers
from smartcity_cli.responses.table import written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from smartcity_cli.responses.answers import AnswerColumn, Places
    from smartcity_cli.responses.assessed_parts import AssessedPart
    from smartcity_cli.responses.checking import Checked, Context
    from smartcity_cli.responses.contributions import ColumnKey, Contribution, Numbers
    from smartcity_cli.responses.raw import Role
    from smartcity_cli.responses.respondents import Recogniser
    from smartcity_cli.rubric.questions import Question
    from smartcity_cli.rubric.schema import Rubric

_NONE: Final = -1


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a cohort beside what assessors say."""

    rubric: Rubric
    index_of: Mapping[str, int]
    """The place of each recognised region by its code."""
    labels: Sequence[str]
    """For each place the region's name and code."""
    own: Places
    """Where each region is named."""
    context: Context
    """What is known about the files."""
    only_assessed: frozenset[Location]
    """Where assessors name regions that nobody else brings."""


@dataclass(slots=True)
class _One:
    """One assessor: for each region of the cohort the part and the claim that judge it, `_NONE` for none."""

    name: str
    parts: Sequence[AssessedPart]
    part_of: Numbers
    claim_of: Numbers
    leads: NDArray[numpy.bool_]


class Panel:
    """The named assessors of a cohort."""

    def __init__(self, parts: Sequence[AssessedPart], known: Known, recogniser: Recogniser) -> None:
        """Find each assessor's regions; ``problems`` says which are not recognised or come twice."""
        self.known = known
        self.size = len(known.labels)
        self.problems: list[Problem] = []
        self._ones = [self._one(name, same, recogniser) for name, same in names_of(parts)]

    def _one(self, name: str, parts: Sequence[AssessedPart], recogniser: Recogniser) -> _One:
        """Return one assessor with the regions judged; of several judgements of a region the first counts."""
        part_of, claim_of = (numpy.full(self.size, _NONE, numpy.int32) for _ in range(2))
        one = _One(name, parts, part_of, claim_of, numpy.zeros(self.size, numpy.bool_))
        for number, part in enumerate(parts):
            claims = part.contribution.claims
            found = recogniser.recognise(claims)
            own = self.known.only_assessed
            self.problems += [problem for problem in found.problems if problem.location not in own]
            for claim, (respondent, place) in enumerate(zip(found.respondents, claims.locations(), strict=True)):
                region = self.known.index_of.get(respondent.code, _NONE) if claim not in found.unknown else _NONE
                if region == _NONE:
                    continue
                if part_of[region] != _NONE:
                    self._report_again(one, region, number, claim, place)
                    continue
                part_of[region], claim_of[region] = number, claim
                one.leads[region] = part.leading[claim]
        return one

    def _report_again(self, one: _One, region: int, number: int, claim: int, place: Location) -> None:
        """Report a second judgement of a region by the same assessor: an error unless both say the same."""
        first, second = one.parts[one.part_of[region]], one.parts[number]
        earlier = int(one.claim_of[region])
        same = _cells(first.contribution, earlier) == _cells(second.contribution, claim)
        at = first.contribution.claims[earlier].location
        said = place_in_sheet(at) if (at.file, at.sheet) == (place.file, place.sheet) else str(at)
        values = {"assessor": one.name, "region": self.known.labels[region], "first": said}
        self.problems.append(Problem("L211" if same else "L210", place, values))

    def assessors(self) -> list[AssessorAnswers]:
        """Return every assessor's answers and reasons; problems of their cells are added to ``problems``."""
        return [self._answers(one) for one in self._ones]

    def _answers(self, one: _One) -> AssessorAnswers:
        """Return what one assessor says."""
        answers: dict[str, AnswerColumn] = {}
        reasons: dict[str, TextColumn] = {}
        for question in self.known.rubric.questions:
            checked = self._checked(one, question, "assessor")
            if checked is not None:
                self.problems += checked.problems
                if checked.column.codes.any():
                    answers[question.id] = checked.column
            raw = self._raw(one, (question.id, "reason", None))
            if raw is not None and raw.codes.any():
                texts = tuple(written(cell).strip() or None for cell in raw.distinct)
                reasons[question.id] = TextColumn(question.id, raw.codes, texts, raw.places)
        return AssessorAnswers(one.name, one.part_of != _NONE, one.leads, answers, reasons)

    def compare(self, own: Mapping[str, AnswerColumn]) -> None:
        """Report where the answer that an assessor was shown is not the region's own any more."""
        for one in self._ones:
            if all(part.is_plain for part in one.parts):
                continue
            for question in self.known.rubric.questions:
                seen = self._checked(one, question, "self_assessed")
                if seen is not None:
                    self.problems += differing_answers(one.name, seen.column, own[question.id], self.known.labels)

    def _checked(self, one: _One, question: Question, role: Role) -> Checked | None:
        """Return the answers of one role, ``None`` where no file of the assessor has a column for them."""
        keys = dict.fromkeys(
            key[2]
            for part in one.parts
            for key in part.contribution.columns
            if key[0] == question.id and key[1] == part.role(role) and not (part.is_plain and role != "assessor")
        )
        raw = [column for part in keys if (column := self._raw(one, (question.id, role, part))) is not None]
        return checked_answers(question, raw, self.known.context) if raw else None

    def _raw(self, one: _One, key: ColumnKey) -> RawColumn | None:
        """Return one column of an assessor over the regions of the cohort; ``None`` where no file has it."""
        question, role, name = key
        distinct = Distinct()
        codes, files = (numpy.zeros(self.size, numpy.int32) for _ in range(2))
        found = False
        for number, part in enumerate(one.parts):
            role_here = part.role(role)
            filed = None if role_here is None else part.contribution.columns.get((question, role_here, name))
            if filed is None:
                continue
            found = True
            regions = numpy.flatnonzero(one.part_of == number)
            renumbered = numpy.fromiter(map(distinct.__getitem__, filed.distinct), numpy.int32, len(filed.distinct))
            codes[regions] = renumbered[filed.codes[one.claim_of[regions]]]
            files[regions] = part.source
        if not found:
            return None
        places = _PlacesOfAssessor(one, key, self.known.own)
        return RawColumn(question, role, name, codes, tuple(distinct), places, files)


@dataclass(frozen=True, slots=True)
class _PlacesOfAssessor:
    """Where an assessor's answers to one question stand; where there is none, where the assessor names the region."""

    one: _One
    key: ColumnKey
    own: Places

    def at(self, region: int) -> Location:
        """Return the place of the answer about the region with this index."""
        number = self.one.part_of.item(region)
        if number == _NONE:
            return self.own.at(region)
        part, claim = self.one.parts[number], self.one.claim_of.item(region)
        contribution = part.contribution
        question, role, name = self.key
        role_here = part.role(role)
        filed = None if role_here is None else contribution.columns.get((question, role_here, name))
        named = contribution.claims[claim].location
        if filed is None or filed.rows.item(claim) == 0:
            return named
        sheet = named.sheet if filed.sheet is None else filed.sheet
        return Location(contribution.file, sheet, filed.rows.item(claim), filed.columns.item(claim))


def _cells(contribution: Contribution, claim: int) -> dict[ColumnKey, object]:
    """Return every filled cell of a claim."""
    cells = {key: column.distinct[column.codes.item(claim)] for key, column in contribution.columns.items()}
    return {key: cell for key, cell in cells.items() if cell is not None}
