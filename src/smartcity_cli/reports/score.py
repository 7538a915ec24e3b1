"""The report of ``score``: the ranked regions, who is not ranked and why, and the problems in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy

from smartcity_cli.analysis.ranking import equal_groups, rank_scores_within
from smartcity_cli.records import dataclass
from smartcity_cli.reports.contents import Column, Document, Lines, Table
from smartcity_cli.reports.hidden_digits import HEADING, SIGN, marks_of
from smartcity_cli.reports.problems import (
    FOUND,
    counts_in_words,
    files_named,
    problem_contract,
    problems_table,
    summary_table,
)
from smartcity_cli.reports.provenance import MOST_INPUTS, manifest_contract, notes_on, provenance_of, rubric_contract
from smartcity_cli.reports.regions_of import (
    GROUPS,
    WHY_NONE,
    bands_by_region,
    checked_node,
    groups_of,
    number_of,
    reason_id,
    short_name,
)
from smartcity_cli.rubric.tree import tree_of
from smartcity_cli.scoring.scores import WhyNone
from smartcity_cli.texts import Text
from smartcity_cli.writing.escaping import word_of_command

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartcity_cli.assessment import Assessment
    from smartcity_cli.problems import Problem
    from smartcity_cli.reports.contents import Block, Kind, Tone, Value
    from smartcity_cli.reports.hidden_digits import Marks
    from smartcity_cli.rubric.schema import Band, Rubric
    from smartcity_cli.scoring.scores import Scores
    from smartcity_cli.texts import Language

NAMED = 5
"""How many regions a sentence names before it says how many more there are."""

HEADINGS = {
    "rank": Text(id="Peringkat", en="Rank"),
    "code": Text(id="Kode", en="Code"),
    "name": Text(id="Daerah", en="Region"),
    "index": Text(id="Indeks", en="Index"),
    "hidden_digits": HEADING,
    "band": Text(id="Predikat", en="Band"),
    "coverage": Text(id="Cakupan", en="Coverage"),
    "self_assessed": Text(id="Indeks mandiri", en="Self-assessed index"),
    "not_ranked": Text(id="Alasan tanpa peringkat", en="Why not ranked"),
    "group_rank": Text(id="Peringkat dalam {group}", en="Rank within {group}"),
}
FLAT: dict[str, Kind] = {
    "rank": "count",
    "code": "text",
    "name": "text",
    "index": "score",
    "band": "text",
    "coverage": "share",
    "not_ranked": "text",
    "self_assessed": "score",
    "group": "text",
    "group_rank": "count",
    "hidden_digits": "text",
}
"""The first columns of the CSV; a node that bears one of these names is headed ``node:`` and its id."""
PROVENANCE = ("rubric", "digest", "status", "note")
"""The last columns of the CSV: the same in every row, so that no row travels without them."""
READ = Text(
    id="Daerah dibaca: {read}; diperingkat: {ranked}; tidak diperingkat: {rest}.",
    en="Regions read: {read}; ranked: {ranked}; not ranked: {rest}.",
)
SHOWN = Text(id="Ditampilkan: {shown} dari {read} daerah.", en="Shown: {shown} of {read} regions.")
SORTED = Text(id="Diurutkan menurut: {node}.", en="Ordered by: {node}.")
NOT_RANKED = Text(id="Tidak diperingkat, {reason} ({count}): {names}", en="Not ranked, {reason} ({count}): {names}")
CAPPED = Text(id="Batas berlaku: {gate} ({count}): {names}", en="A cap holds: {gate} ({count}): {names}")
AND_MORE = Text(id=", dan {n} lagi", en=", and {n} more")
SEE_THEM = Text(id="Lihat satu per satu: smartcity validate {files}", en="See them with: smartcity validate {files}")
SEE_THEM_ALL = Text(
    id="Lihat satu per satu: smartcity validate, dengan masukan yang sama.",
    en="See them with: smartcity validate, with the same inputs.",
)


@dataclass(frozen=True, slots=True)
class ScoreOptions:
    """What of an assessment is shown, and in which order."""

    top: int | None = None
    """Only the first so many regions."""
    sort: str | None = None
    """The node by whose score regions are put in order; by default their rank."""
    group_by: str | None = None
    """``kind``, ``province``, ``island`` or a column of the input: adds the rank within the group."""
    regions: tuple[int, ...] | None = None
    """Only the regions at these positions; all by default."""


@dataclass(frozen=True, slots=True)
class RegionScores:
    """One region's scores; ``None`` where there is none."""

    position: int
    """Its place among the respondents."""
    code: str
    name: str
    rank: int | None
    index: float | None
    band: Band | None
    coverage: float | None
    nodes: Mapping[str, float | None]
    """All nodes by id, index first."""
    self_assessed: Mapping[str, float | None] | None
    """As ``nodes``, from the region's own values alone; ``None`` where no assessor's values came in."""
    why_none: WhyNone
    group: str | None
    group_rank: int | None


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """Everything that ``score`` shows, in every format."""

    assessment: Assessment
    options: ScoreOptions
    language: Language
    regions: tuple[RegionScores, ...]
    """The regions that are shown, in order."""
    marks: Marks
    """Whose place or band the shown digits do not explain."""

    @property
    def rubric(self) -> Rubric:
        """Return the rubric they were scored under."""
        return self.assessment.rubric.rubric

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return all problems of the responses."""
        return self.assessment.responses.problems

    @property
    def title(self) -> str:
        """Return the rubric's title."""
        return self.rubric.title.said_in(self.language)

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what every reader must know first."""
        return notes_on(self.rubric, self.assessment.manifest.synthetic, self.language)

    def _how_to_see(self, named: Sequence[str]) -> str:
        """Return the command that lists the problems; the files of a whole folder are not typed one by one."""
        if len(self.assessment.manifest.inputs) > MOST_INPUTS:
            return SEE_THEM_ALL.said_in(self.language)
        return SEE_THEM.said_in(self.language, files=" ".join(map(word_of_command, named)))

    def document(self) -> Document:
        """Return the ranking, then who is missing in it and why, then the problems in numbers."""
        blocks: list[Block] = [self.ranking(), Lines(self.summary())]
        named = files_named((source.file for source in self.assessment.manifest.inputs), self.problems)
        if self.problems:
            counts = counts_in_words(self.problems, self.language)
            blocks.append(Lines((FOUND.said_in(self.language, counts=counts),), "strong"))
            blocks.append(summary_table(self.problems, self.language))
            blocks.append(Lines((self._how_to_see(named),)))
        provenance = provenance_of(self.assessment.manifest, self.language)
        return Document(self.title, self.language, tuple(blocks), self.notes, provenance, named)

    def ranking(self) -> Table:
        """Return the table of regions with the nodes right below the index."""
        first_level = tree_of(self.rubric).first_level
        columns = [
            self._column("rank", "count"),
            self._column("code", importance=3),
            self._column("name"),
            self._column("index", "score"),
        ]
        if self._has_marks:
            columns.append(self._column("hidden_digits"))
        if self.rubric.bands:
            columns.append(self._column("band", importance=2))
        if self.options.group_by is not None:
            group = self._group_title()
            columns.append(Column("group", group, importance=4))
            title = HEADINGS["group_rank"].said_in(self.language, group=group.lower())
            columns.append(Column("group_rank", title, "count", importance=1))
        if self.assessment.self_assessed is not None:
            columns.append(self._column("self_assessed", "score", importance=5))
        columns.extend(self._node_column(node) for node in first_level)
        columns.append(self._column("coverage", "share", importance=6))
        tones: tuple[Tone, ...] = tuple("muted" if region.rank is None else "plain" for region in self.regions)
        return Table(tuple(columns), tuple(self._row(region, first_level) for region in self.regions), "", tones)

    @property
    def _has_marks(self) -> bool:
        """Return whether any of the regions shown carries the sign."""
        return any(region.position in self.marks.found for region in self.regions)

    def _column(self, name: str, kind: Kind = "text", importance: int = 0) -> Column:
        """Return a column under its usual heading."""
        scale = self.rubric.scale
        decimals, width = (scale.decimals, scale.maximum - scale.minimum) if kind == "score" else (0, 1.0)
        return Column(name, HEADINGS[name].said_in(self.language), kind, decimals, width, importance)

    def _node_column(self, node: str) -> Column:
        """Return the column of a node right below the index."""
        scale = self.rubric.scale
        title = tree_of(self.rubric).members[node].title.said_in(self.language)
        return Column(node, title, "score", scale.decimals, scale.maximum - scale.minimum, importance=7)

    def _group_title(self) -> str:
        """Return the heading of the groups."""
        group_by = self.options.group_by or ""
        return GROUPS[group_by].said_in(self.language) if group_by in GROUPS else group_by

    def _row(self, region: RegionScores, first_level: Sequence[str]) -> tuple[Value, ...]:
        """Return a region's row of the ranking."""
        row: list[Value] = [region.rank, region.code, region.name, region.index]
        if self._has_marks:
            digits = self.marks.digits(region.position)
            row.append(None if digits is None else f"{SIGN} {digits}")
        if self.rubric.bands:
            row.append(None if region.band is None else region.band.title.said_in(self.language))
        if self.options.group_by is not None:
            row += [region.group, region.group_rank]
        if self.assessment.self_assessed is not None:
            row.append(None if region.self_assessed is None else region.self_assessed[self.assessment.plan.nodes[0]])
        row.extend(region.nodes[node] for node in first_level)
        row.append(region.coverage)
        return tuple(row)

    def summary(self) -> tuple[str, ...]:
        """Return how many regions were read and ranked, and which were not and why."""
        why, ranks = self.assessment.scores.why_none[:, 0].tolist(), self.assessment.ranks.tolist()
        names = [short_name(respondent, self.rubric) for respondent in self.assessment.responses.respondents]
        missing: dict[int, list[str]] = {}
        for name, reason, rank in zip(names, why, ranks, strict=True):
            if rank == 0:
                missing.setdefault(reason, []).append(name)
        rest = sum(map(len, missing.values()))
        lines = [READ.said_in(self.language, read=len(ranks), ranked=len(ranks) - rest, rest=rest)]
        if len(self.regions) < len(ranks):
            lines.append(SHOWN.said_in(self.language, shown=len(self.regions), read=len(ranks)))
        if self.options.sort is not None:
            title = tree_of(self.rubric).members[self.options.sort].title.said_in(self.language)
            lines.append(SORTED.said_in(self.language, node=title))
        for reason in sorted(missing):
            said = WHY_NONE[WhyNone(reason)].said_in(self.language)
            some = _some_of(missing[reason], self.language)
            lines.append(NOT_RANKED.said_in(self.language, reason=said, count=len(missing[reason]), names=some))
        marked = self.marks.explained(region.position for region in self.regions)
        return (*lines, *([] if marked is None else [marked]), *self._caps(names))

    def _caps(self, names: Sequence[str]) -> list[str]:
        """Return which gates lowered whose scores."""
        lines = []
        for gate, bites in zip(self.rubric.gates, self.assessment.scores.bites.T.tolist(), strict=True):
            capped = [name for name, bite in zip(names, bites, strict=True) if bite]
            if capped:
                said, some = gate.text.said_in(self.language).rstrip("."), _some_of(capped, self.language)
                lines.append(CAPPED.said_in(self.language, gate=said, count=len(capped), names=some))
        return lines

    def contract(self) -> dict[str, object]:
        """Return everything for programs: all nodes of the regions shown, all problems, the manifest."""
        return {
            "schema": 1,
            "manifest": manifest_contract(self.assessment.manifest),
            "rubric": rubric_contract(self.rubric, self.assessment.rubric.digest, self.language),
            "notes": list(self.notes),
            "regions": [self._region_contract(region) for region in self.regions],
            "problems": [problem_contract(problem, self.language) for problem in self.problems],
        }

    def _region_contract(self, region: RegionScores) -> dict[str, object]:
        """Return a region for programs."""
        group_by = self.options.group_by
        contract: dict[str, object] = {
            "code": region.code,
            "name": region.name,
            "rank": region.rank,
            "index": region.index,
            "band": None if region.band is None else region.band.id,
            "coverage": region.coverage,
            "nodes": dict(region.nodes),
            "ranks": {} if group_by is None else {group_by: {"group": region.group, "rank": region.group_rank}},
            "not_ranked": reason_id(region.why_none) if region.rank is None else None,
            "hidden_digits": self.marks.contract(region.position),
        }
        if region.self_assessed is not None:
            own = dict(region.self_assessed)
            contract["self_assessed"] = {"index": own[self.assessment.plan.nodes[0]], "nodes": own}
        return contract

    def flat(self) -> Table:
        """Return one row a region with every node, and in every row the rubric and what must be known about it."""
        nodes = [f"node:{node}" if node in FLAT or node in PROVENANCE else node for node in self.assessment.plan.nodes]
        columns = [Column(name, name, kind) for name, kind in FLAT.items()]
        columns += [Column(node, node, "score") for node in nodes]
        columns += [Column(name, name) for name in PROVENANCE]
        manifest = self.assessment.manifest
        tail = (f"{manifest.rubric} {manifest.version}", manifest.digest, manifest.status, " ".join(self.notes) or None)
        rows = (
            (
                region.rank,
                region.code,
                region.name,
                region.index,
                None if region.band is None else region.band.id,
                region.coverage,
                reason_id(region.why_none) if region.rank is None else None,
                None if region.self_assessed is None else region.self_assessed[self.assessment.plan.nodes[0]],
                region.group,
                region.group_rank,
                self.marks.plain_digits(region.position),
                *region.nodes.values(),
                *tail,
            )
            for region in self.regions
        )
        return Table(tuple(columns), tuple(rows))

    def problems_table(self) -> Table:
        """Return every problem as a row."""
        return problems_table(self.problems, self.language)


def _some_of(names: Sequence[str], language: Language) -> str:
    """Return the first names, and how many more there are."""
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (AND_MORE.said_in(language, n=more) if more > 0 else "")


def score_report(assessment: Assessment, options: ScoreOptions, language: Language) -> ScoreReport:
    """Return the report of an assessment.

    Regions stand in the order of their rank and then their name, those without a rank at the end; with ``sort`` in the
    order of that node's score, highest first. Raises `WrongUsage` for a node or a group that is not there.
    """
    sort_column = None if options.sort is None else checked_node(assessment, options.sort)
    groups: list[str | None] = [None] * len(assessment.ranks)
    if options.group_by is not None:
        groups = groups_of(assessment, options.group_by)
    group_ranks = rank_scores_within(assessment.rubric.rubric, assessment.scores, groups).tolist()
    chosen = range(len(assessment.ranks)) if options.regions is None else options.regions
    order = _in_order(assessment, chosen, sort_column)[: options.top]
    coverage = assessment.scores.coverage[:, 0].tolist()
    why = assessment.scores.why_none[:, 0].tolist()
    bands = bands_by_region(assessment.rubric.rubric, assessment.index)
    ranks = assessment.ranks.tolist()
    own = assessment.self_assessed
    regions = tuple(
        RegionScores(
            position=region,
            code=assessment.responses.respondents[region].code,
            name=short_name(assessment.responses.respondents[region], assessment.rubric.rubric),
            rank=ranks[region] or None,
            index=number_of(float(assessment.index[region])),
            band=bands[region],
            coverage=number_of(coverage[region]),
            nodes=_scores_of(assessment.scores, region),
            self_assessed=None if own is None else _scores_of(own.scores, region),
            why_none=WhyNone(why[region]),
            group=groups[region],
            group_rank=group_ranks[region] or None if groups[region] is not None else None,
        )
        for region in order
    )
    return ScoreReport(assessment, options, language, regions, marks_of(assessment, language))


def _scores_of(scores: Scores, region: int) -> dict[str, float | None]:
    """Return all of a region's scores by node."""
    return {node: number_of(score) for node, score in zip(scores.nodes, scores.score[region].tolist(), strict=True)}


def _in_order(assessment: Assessment, chosen: Sequence[int], sort_column: int | None) -> list[int]:
    """Return regions by rank, or by a node's score, then by name; those without come last."""
    respondents = assessment.responses.respondents
    if sort_column is None:
        places = numpy.where(assessment.ranks > 0, assessment.ranks, len(respondents) + 1)
    else:
        # Groups of equal scores, so that float noise does not decide before the rank does.
        places = -equal_groups(assessment.scores.score[:, sort_column], assessment.plan.epsilon)
    ranks = numpy.where(assessment.ranks > 0, assessment.ranks, len(respondents) + 1)
    return sorted(
        chosen, key=lambda region: (places[region], ranks[region], respondents[region].name, respondents[region].code)
    )
