"""What lies behind gap reports: every figure of every region in words and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from smartcity_cli import records
from smartcity_cli.analysis.explanation import whose_value_counts
from smartcity_cli.analysis.gap import uplift_difference
from smartcity_cli.reports.answers import answer_in_words
from smartcity_cli.reports.figures import figure
from smartcity_cli.reports.hidden_digits import SIGN, marks_of
from smartcity_cli.reports.provenance import notes_on
from smartcity_cli.reports.regions_of import bands_by_region, number_of, short_name
from smartcity_cli.rubric.tree import tree_of
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smartcity_cli.analysis.gap import CohortGaps, FacetGaps, Gaps, UpliftDifference
    from smartcity_cli.assessment import Assessment
    from smartcity_cli.reports.contents import Tone
    from smartcity_cli.reports.hidden_digits import Marks
    from smartcity_cli.responses.answers import AnswerColumn
    from smartcity_cli.rubric.schema import Facet, Indicator, Rubric
    from smartcity_cli.rubric.tree import Tree
    from smartcity_cli.texts import Language

TITLE = Text(id="Kesenjangan: {rubric}", en="Gaps: {rubric}")
REGION = Text(
    id="{region} ({code}): indeks {index}{band}, peringkat {rank}",
    en="{region} ({code}): index {index}{band}, rank {rank}",
)
BAND = Text(id=", predikat {band}", en=", band {band}")
DIFFERS = Text(
    id="Kesenjangan indeks ({gap}) dan tambahan indeks ({uplift}) berbeda: {reasons}.",
    en="The gap of the index ({gap}) and its uplift ({uplift}) differ: {reasons}.",
)
MEANS_DIFFER = Text(
    id="Rata-rata kesenjangan indeks ({gap}) dan rata-rata tambahan indeks ({uplift}) berbeda: {reasons}.",
    en="The mean gap of the index ({gap}) and its mean uplift ({uplift}) differ: {reasons}.",
)
TARGET_ABOVE = Text(
    id="indeks punya target sendiri, {by} di atas nilainya andai setiap indikator tepat pada target",
    en="the index has a target of its own, {by} above what it is with every indicator at its target",
)
TARGET_BELOW = Text(
    id="indeks punya target sendiri, {by} di bawah nilainya andai setiap indikator tepat pada target",
    en="the index has a target of its own, {by} below what it is with every indicator at its target",
)
KEPT = Text(
    id="indikator di atas target menutupi {by} dari kesenjangan indeks, dan tetap di atas bila yang lain ditutup",
    en="indicators above their targets make up for {by} of the gap, and stay above when the others are closed",
)
BEYOND = Text(
    id="indeks sudah {by} di atas targetnya, sedangkan kesenjangan tidak pernah di bawah 0",
    en="the index is {by} above its target already, and a gap is never below 0",
)


@records.dataclass(frozen=True, slots=True)
class GapOptions:
    """What of the gaps is shown."""

    by: str | None = None
    """A facet of the rubric, for the view across it."""
    regions: tuple[int, ...] | None = None
    """The regions at these positions, one by one; by default the cohort as a whole."""


@records.dataclass(frozen=True, slots=True)
class GapRow:
    """One node of one region. Scores unrounded; ``None`` where there is none."""

    node: str
    title: str
    depth: int
    is_indicator: bool
    score: float | None
    target: float | None
    gap: float | None
    surplus: float | None
    uplift: float | None
    priority: int | None
    weight: float
    """Share of the index."""


@dataclass(frozen=True)
class GapFigures:
    """What can be asked about the gaps of a cohort: figures, words and titles, worked out once."""

    assessment: Assessment
    gaps: Gaps
    cohort: CohortGaps
    facet: FacetGaps | None
    options: GapOptions
    language: Language

    @property
    def rubric(self) -> Rubric:
        """Return the rubric with the targets."""
        return self.assessment.rubric.rubric

    @cached_property
    def tree(self) -> Tree:
        """Return the rubric's tree."""
        return tree_of(self.rubric)

    @property
    def title(self) -> str:
        """Return the report's title."""
        return TITLE.said_in(self.language, rubric=self.rubric.title.said_in(self.language))

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """Return what every reader must know first."""
        return notes_on(self.rubric, self.assessment.manifest.synthetic, self.language)

    @property
    def has_targets(self) -> bool:
        """Return whether the rubric expects anything of anybody."""
        return any(target is not None for target in self.tree.target_of.values())

    @property
    def shown(self) -> tuple[int, ...]:
        """Return the positions of the regions that are listed one by one, in the order of rank and name."""
        if self.options.regions is not None:
            return self.options.regions
        ranks, respondents = self.assessment.ranks.tolist(), self.assessment.responses.respondents
        return tuple(sorted(range(len(ranks)), key=lambda p: (ranks[p] or len(ranks) + 1, respondents[p].name)))

    @cached_property
    def titles(self) -> dict[str, str]:
        """Return the titles of all nodes."""
        return {node: self.tree.members[node].title.said_in(self.language) for node in self.gaps.nodes}

    @cached_property
    def bands(self) -> list[str | None]:
        """Return the band of every region in words."""
        found = bands_by_region(self.rubric, self.assessment.index)
        return [None if band is None else band.title.said_in(self.language) for band in found]

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """Return the indicators by id."""
        return {indicator.id: indicator for indicator in self.rubric.indicators}

    def short_name(self, region: int) -> str:
        """Return a region's name for tables."""
        return short_name(self.assessment.responses.respondents[region], self.rubric)

    def heading(self, region: int) -> str:
        """Return a region's name, code, index, band and rank in one line."""
        band = self.bands[region]
        return REGION.said_in(
            self.language,
            region=self.short_name(region),
            code=self.assessment.responses.respondents[region].code,
            index=self._index(region),
            band="" if band is None else BAND.said_in(self.language, band=band),
            rank=int(self.assessment.ranks[region]) or "-",
        )

    @cached_property
    def marks(self) -> Marks:
        """Return whose place or band the shown digits do not explain."""
        return marks_of(self.assessment, self.language)

    def _index(self, region: int) -> str:
        """Return a region's index, with more digits where those shown do not explain its place or band."""
        shown, digits = self.figure(number_of(float(self.assessment.index[region]))), self.marks.digits(region)
        return shown if digits is None else f"{shown} ({SIGN} {digits})"

    def figure(self, score: float | None, decimals: int | None = None) -> str:
        """Return a score as people see it, with the decimals of the scale unless others are asked for."""
        scale = self.rubric.scale
        shown = scale.decimals if decimals is None else decimals
        return figure(score, shown, self.language, scale.maximum - scale.minimum)

    def difference(self, region: int | None = None) -> UpliftDifference | None:
        """Return why gap and uplift of the index differ, for a region or as means over the cohort."""
        regions = range(len(self.assessment.ranks)) if region is None else (region,)
        return uplift_difference(self.gaps, regions, self.assessment.plan.epsilon)

    def why_uplift_differs(self, region: int | None = None) -> str | None:
        """Return the same in a sentence; ``None`` where nobody sees a difference."""
        found = self.difference(region)
        if found is None:
            return None
        decimals = self.rubric.scale.decimals + 1
        gap, uplift = self.figure(found.gap, decimals), self.figure(found.uplift, decimals)
        parts = (
            (TARGET_ABOVE if found.own_target > 0 else TARGET_BELOW, abs(found.own_target)),
            (KEPT, found.kept),
            (BEYOND, found.beyond),
        )
        reasons = "; ".join(text.said_in(self.language, by=self.figure(by, decimals)) for text, by in parts if by)
        said = MEANS_DIFFER if region is None else DIFFERS
        return None if gap == uplift else said.said_in(self.language, gap=gap, uplift=uplift, reasons=reasons)

    def rows(self, region: int) -> Iterator[GapRow]:
        """Yield every node of a region, in the order of the tree."""
        gaps = self.gaps
        figures = (gaps.score, gaps.target, gaps.gap, gaps.surplus, gaps.uplift)
        columns = [figure[region].tolist() for figure in figures]
        priorities = gaps.priority[region].tolist()
        weights = gaps.global_weight.tolist()
        for column, node in enumerate(gaps.nodes):
            score, target, gap, surplus, uplift = (number_of(values[column]) for values in columns)
            yield GapRow(
                node=node,
                title=self.titles[node],
                depth=self.tree.depth[node],
                is_indicator=node in self.indicators,
                score=score,
                target=target,
                gap=gap,
                surplus=surplus,
                uplift=uplift,
                priority=priorities[column] or None,
                weight=weights[column],
            )

    def strategy(self, node: str) -> str | None:
        """Return what usually closes a gap of an indicator."""
        indicator = self.indicators.get(node)
        if indicator is None or indicator.strategy is None:
            return None
        return indicator.strategy.said_in(self.language)

    @cached_property
    def _conditions(self) -> dict[str, Callable[[int], str]]:
        """Return for each indicator how to say what a region answered; every distinct answer is worded once."""
        responses = self.assessment.responses
        worded = {}
        for node, indicator in self.indicators.items():
            question = indicator.question_id
            own, assessor = responses.self_assessed.get(question), responses.assessor.get(question)
            worded[node] = self._wording(question, own, assessor)
        return worded

    def _wording(self, question: str, own: AnswerColumn | None, assessor: AnswerColumn | None) -> Callable[[int], str]:
        """Return a function from a region's position to the words of the answer that counts."""

        def words(column: AnswerColumn | None) -> list[str]:
            asked = self.tree.questions[question]
            return (
                [] if column is None else [answer_in_words(asked, answer, self.language) for answer in column.distinct]
            )

        said_by_own, said_by_assessor = words(own), words(assessor)

        def say(region: int) -> str:
            whose = whose_value_counts(self.rubric, None if assessor is None else assessor.answer(region))
            if whose == "assessor" and assessor is not None:
                return said_by_assessor[int(assessor.codes[region])]
            return "" if whose is None or own is None else said_by_own[int(own.codes[region])]

        return say

    def condition(self, node: str, region: int) -> str | None:
        """Return what a region answered to an indicator's question, in words."""
        say = self._conditions.get(node)
        return None if say is None else say(region) or None

    def evidence(self, node: str, region: int) -> str | None:
        """Return the evidence that a region gave for an indicator."""
        indicator = self.indicators.get(node)
        column = None if indicator is None else self.assessment.responses.evidence.get(indicator.question_id)
        return None if column is None else column.text(region)

    def facet_value(self, node: str, facet: Facet | None) -> str | None:
        """Return the class of an indicator in a facet, in words."""
        indicator = self.indicators.get(node)
        if indicator is None or facet is None:
            return None
        values = {value.id: value.title.said_in(self.language) for value in facet.values}
        return values.get(indicator.facets.get(facet.id, ""))

    def dimension(self, node: str) -> str:
        """Return the title of the node right below the index under which a node lies; of the index its own."""
        path = self.tree.path(node)
        return self.titles[path[min(1, len(path) - 1)]]


def tone_of(row: GapRow) -> Tone:
    """Return how a row is meant: aggregates stand out, what reached its target is good, what is missing needs care."""
    if not row.is_indicator:
        return "strong"
    if row.target is None:
        return "muted"
    if row.score is None:
        return "caution"
    return "plain" if row.gap else "good"
