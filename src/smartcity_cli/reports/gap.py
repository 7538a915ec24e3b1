"""The report of ``gap``: every region's gaps with what lies behind them, and those of the cohort."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartcity_cli.analysis.gap import analyse_gaps, gaps_by_facet, gaps_of_cohort
from smartcity_cli.errors import WrongUsage
from smartcity_cli.problems import Problem
from smartcity_cli.reports.contents import Column, Document, Lines, Table
from smartcity_cli.reports.gap_figures import GapFigures, GapOptions, tone_of
from smartcity_cli.reports.problems import problem_contract
from smartcity_cli.reports.provenance import manifest_contract, provenance_of, rubric_contract
from smartcity_cli.reports.regions_of import number_of
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartcity_cli.analysis.gap import FacetGaps, UpliftDifference
    from smartcity_cli.assessment import Assessment
    from smartcity_cli.reports.contents import Block, Kind, Tone, Value
    from smartcity_cli.texts import Language

__all__ = ["GapOptions", "GapReport", "gap_report"]

LISTED = 10
"""How many indicators are listed as the first to work on."""

HEADINGS = {
    "node": Text(id="Simpul", en="Node"),
    "score": Text(id="Nilai", en="Score"),
    "target": Text(id="Target", en="Target"),
    "gap": Text(id="Kesenjangan", en="Gap"),
    "weight": Text(id="Bobot", en="Weight"),
    "uplift": Text(id="Tambahan indeks", en="Uplift"),
    "priority": Text(id="Prioritas", en="Priority"),
    "mean_score": Text(id="Nilai rata-rata", en="Mean score"),
    "mean_target": Text(id="Target rata-rata", en="Mean target"),
    "mean_gap": Text(id="Kesenjangan rata-rata", en="Mean gap"),
    "below": Text(id="Daerah di bawah target", en="Regions below target"),
    "mean_uplift": Text(id="Tambahan indeks rata-rata", en="Mean uplift"),
    "unanswered": Text(id="Daerah tanpa nilai", en="Regions without a score"),
    "indicator": Text(id="Indikator", en="Indicator"),
    "strategy": Text(id="Strategi atau program", en="Strategy or programme"),
}
COHORT = Text(id="Seluruh kohort: {n} daerah", en="The cohort: {n} regions")
REGION_HEADING = Text(id="Daerah", en="Region")
FIRST = Text(id="Yang paling menambah indeks", en="What adds most to the index")
NOTHING_TO_CLOSE = Text(id="Tidak ada kesenjangan yang perlu ditutup.", en="There is no gap to close.")
NO_INDEX = Text(
    id="Tanpa indeks: tambahan dan prioritas tidak dapat dihitung.",
    en="Without an index, uplift and priority cannot be worked out.",
)
NO_TARGETS = Text(
    id="Rubrik ini tidak memuat target, sehingga kesenjangan tidak dapat dihitung.",
    en="This rubric has no targets, so there are no gaps.",
)

FLAT: dict[str, Kind] = {
    "code": "text",
    "name": "text",
    "node": "text",
    "title": "text",
    "parent": "text",
    "kind": "text",
    "depth": "count",
    "score": "score",
    "target": "score",
    "gap": "score",
    "surplus": "score",
    "uplift": "score",
    "priority": "count",
    "global_weight": "share",
    "condition": "text",
    "evidence": "text",
    "rubric": "text",
    "digest": "text",
    "status": "text",
    "note": "text",
}


@dataclass(frozen=True)
class GapReport(GapFigures):
    """Everything that ``gap`` shows, in every format."""

    def document(self) -> Document:
        """Return the regions asked for one by one, or the cohort; then the view across a facet."""
        blocks: list[Block] = []
        if not self.has_targets:
            blocks.append(Lines((NO_TARGETS.said_in(self.language),), "caution"))
        if self.options.regions is None:
            blocks += [self.cohort_table(), *self._why(None), *self._first_of_cohort()]
        for region in self.options.regions or ():
            blocks += [self.region_table(region), *self._why(region), *self._first_of_region(region)]
        if self.facet is not None:
            blocks.append(self.facet_table(self.facet))
        provenance = provenance_of(self.assessment.manifest, self.language)
        files = tuple(source.file for source in self.assessment.manifest.inputs)
        return Document(self.title, self.language, tuple(blocks), self.notes, provenance, files)

    def column(self, name: str, kind: Kind = "text", importance: int = 0, more: int = 0) -> Column:
        """Return a column under its usual heading; ``more`` decimals than the scale shows."""
        title, scale = HEADINGS[name].said_in(self.language), self.rubric.scale
        decimals = {"score": scale.decimals + more, "share": more}.get(kind, 0)
        width = scale.maximum - scale.minimum if kind == "score" else 1.0
        return Column(name, title, kind, decimals, width, importance)

    def region_table(self, region: int) -> Table:
        """Return the gaps of one region, node by node."""
        columns = (
            self.column("node"),
            self.column("score", "score"),
            self.column("target", "score"),
            self.column("gap", "score"),
            self.column("weight", "share", importance=3, more=1),
            self.column("uplift", "score", importance=1, more=1),
            self.column("priority", "count", importance=2),
        )
        found = tuple(self.rows(region))
        rows = tuple(
            ("  " * row.depth + row.title, row.score, row.target, row.gap, row.weight, row.uplift, row.priority)
            for row in found
        )
        return Table(columns, rows, self.heading(region), tuple(map(tone_of, found)))

    def _why(self, region: int | None) -> list[Block]:
        """Return why gap and uplift of the index differ, where they do."""
        said = self.why_uplift_differs(region)
        return [] if said is None else [Lines((said,))]

    def _first_of_region(self, region: int) -> list[Block]:
        """Return the indicators to begin with."""
        rows = sorted((row for row in self.rows(region) if row.priority is not None), key=lambda row: row.priority or 0)
        if not rows and not self.has_targets:
            return []
        if not rows:
            reason = NOTHING_TO_CLOSE if number_of(float(self.assessment.index[region])) is not None else NO_INDEX
            return [Lines((reason.said_in(self.language),))]
        columns = (
            self.column("priority", "count"),
            self.column("indicator"),
            self.column("gap", "score"),
            self.column("uplift", "score", more=1),
            self.column("strategy", importance=1),
        )
        shown = tuple((row.priority, row.title, row.gap, row.uplift, self.strategy(row.node)) for row in rows[:LISTED])
        return [Table(columns, shown, FIRST.said_in(self.language))]

    def cohort_table(self) -> Table:
        """Return the mean gaps of the cohort, node by node."""
        columns = (
            self.column("node"),
            self.column("mean_score", "score"),
            self.column("mean_target", "score", importance=1),
            self.column("mean_gap", "score"),
            self.column("below", "share", importance=2),
            self.column("weight", "share", importance=4, more=1),
            self.column("mean_uplift", "score", importance=3, more=1),
            self.column("unanswered", "count", importance=5),
        )
        rows = tuple(
            (
                "  " * self.tree.depth[node] + self.titles[node],
                *(number_of(float(figures[j])) for figures in (self.cohort.score, self.cohort.target, self.cohort.gap)),
                number_of(float(self.cohort.below[j])),
                float(self.gaps.global_weight[j]),
                number_of(float(self.cohort.uplift[j])),
                int(self.cohort.unanswered[j]),
            )
            for j, node in enumerate(self.gaps.nodes)
        )
        tones: tuple[Tone, ...] = tuple("plain" if node in self.indicators else "strong" for node in self.gaps.nodes)
        title = COHORT.said_in(self.language, n=len(self.assessment.ranks))
        return Table(columns, rows, title, tones)

    def largest(self, count: int) -> list[int]:
        """Return the columns of the indicators whose closing adds most to the cohort's mean index, largest first."""
        uplift = self.cohort.uplift.tolist()
        columns = [column for column, node in enumerate(self.gaps.nodes) if node in self.indicators]
        return sorted((c for c in columns if uplift[c] > 0), key=lambda c: (-round(uplift[c], 9), c))[:count]

    def _first_of_cohort(self) -> list[Block]:
        """Return the indicators whose closing adds most to the mean index."""
        columns = (
            self.column("indicator"),
            self.column("mean_gap", "score"),
            self.column("mean_uplift", "score", more=1),
            self.column("below", "share", importance=1),
            self.column("strategy", importance=2),
        )
        rows = tuple(
            (
                self.titles[self.gaps.nodes[j]],
                number_of(float(self.cohort.gap[j])),
                number_of(float(self.cohort.uplift[j])),
                number_of(float(self.cohort.below[j])),
                self.strategy(self.gaps.nodes[j]),
            )
            for j in self.largest(LISTED)
        )
        return [Table(columns, rows, FIRST.said_in(self.language))] if rows else []

    def facet_table(self, facet: FacetGaps) -> Table:
        """Return the view across a facet: of the regions asked for, or the mean of the cohort."""
        described = next(known for known in self.rubric.facets if known.id == facet.facet)
        titles = [value.title.said_in(self.language) for value in described.values]
        name = Column("value", described.title.said_in(self.language))
        figures = (facet.score, facet.target, facet.gap)
        rows: list[tuple[Value, ...]] = []
        if self.options.regions is None:
            columns = [name, self.column("weight", "share", more=1)]
            columns += [self.column(column, "score") for column in ("mean_score", "mean_target", "mean_gap")]
            for j, title in enumerate(titles):
                means = (_mean(number_of(value) for value in values[:, j].tolist()) for values in figures)
                rows.append((title, float(facet.weight[j]), *means))
        else:
            columns = [Column("region", REGION_HEADING.said_in(self.language)), name]
            columns += [self.column("weight", "share", importance=1, more=1)]
            columns += [self.column(column, "score") for column in ("score", "target", "gap")]
            for region in self.options.regions:
                for j, title in enumerate(titles):
                    own = (number_of(float(values[region, j])) for values in figures)
                    rows.append((self.short_name(region), title, float(facet.weight[j]), *own))
        return Table(tuple(columns), tuple(rows), described.title.said_in(self.language))

    def contract(self) -> dict[str, object]:
        """Return everything for programs: nodes, regions, cohort and facet."""
        return {
            "schema": 1,
            "manifest": manifest_contract(self.assessment.manifest),
            "rubric": rubric_contract(self.rubric, self.assessment.rubric.digest, self.language),
            "notes": list(self.notes),
            "nodes": [
                {
                    "id": node,
                    "title": self.titles[node],
                    "parent": self.tree.parent[node],
                    "kind": "indicator" if node in self.indicators else "node",
                    "global_weight": self.tree.global_weight[node],
                }
                for node in self.gaps.nodes
            ],
            "regions": [self._region_contract(region) for region in self.shown],
            "cohort": self._cohort_contract(),
            "index_difference": _difference_contract(self.difference()),
            "facet": None if self.facet is None else self._facet_contract(self.facet),
            "problems": [problem_contract(problem, self.language) for problem in self.assessment.responses.problems],
        }

    def _region_contract(self, region: int) -> dict[str, object]:
        """Return a region for programs."""
        names = ("score", "target", "gap", "surplus", "uplift", "priority")
        return {
            "code": self.assessment.responses.respondents[region].code,
            "name": self.short_name(region),
            "rank": int(self.assessment.ranks[region]) or None,
            "index": number_of(float(self.assessment.index[region])),
            "hidden_digits": self.marks.contract(region),
            "index_difference": _difference_contract(self.difference(region)),
            "nodes": {row.node: {name: getattr(row, name) for name in names} for row in self.rows(region)},
        }

    def _cohort_contract(self) -> dict[str, object]:
        """Return the cohort's means for programs; always over all regions."""
        cohort = self.cohort
        return {
            node: {
                "score": float(cohort.score[j]),
                "target": float(cohort.target[j]),
                "gap": float(cohort.gap[j]),
                "below_target": float(cohort.below[j]),
                "uplift": float(cohort.uplift[j]),
                "regions": int(cohort.regions[j]),
                "unanswered": int(cohort.unanswered[j]),
            }
            for j, node in enumerate(self.gaps.nodes)
        }

    def _facet_contract(self, facet: FacetGaps) -> dict[str, object]:
        """Return the view across a facet for programs."""
        regions = {}
        for region in self.shown:
            code = self.assessment.responses.respondents[region].code
            regions[code] = {
                value: {
                    "score": float(facet.score[region, j]),
                    "target": float(facet.target[region, j]),
                    "gap": float(facet.gap[region, j]),
                }
                for j, value in enumerate(facet.values)
            }
        weights = dict(zip(facet.values, facet.weight.tolist(), strict=True))
        return {"id": facet.facet, "weights": weights, "regions": regions}

    def flat(self) -> Table:
        """Return one row for each region and node."""
        columns = tuple(Column(name, name, kind) for name, kind in FLAT.items())
        return Table(columns, tuple(self.flat_rows()))

    def flat_rows(self) -> Iterator[tuple[Value, ...]]:
        """Yield one row for each region that is shown and each node, as `FLAT` names its columns."""
        manifest = self.assessment.manifest
        tail = (f"{manifest.rubric} {manifest.version}", manifest.digest, manifest.status, " ".join(self.notes) or None)
        for region in self.shown:
            code, name = self.assessment.responses.respondents[region].code, self.short_name(region)
            for row in self.rows(region):
                yield (
                    code,
                    name,
                    row.node,
                    row.title,
                    self.tree.parent[row.node],
                    "indicator" if row.is_indicator else "node",
                    row.depth,
                    row.score,
                    row.target,
                    row.gap,
                    row.surplus,
                    row.uplift,
                    row.priority,
                    row.weight,
                    self.condition(row.node, region),
                    self.evidence(row.node, region),
                    *tail,
                )


def _difference_contract(difference: UpliftDifference | None) -> dict[str, float] | None:
    """Return why gap and uplift of the index differ for programs."""
    if difference is None:
        return None
    return {name: getattr(difference, name) for name in ("gap", "uplift", "own_target", "kept", "beyond")}


def _mean(values: Iterator[float | None]) -> float | None:
    """Return the mean of the figures there are; ``None`` where there is none."""
    present: Sequence[float] = [value for value in values if value is not None]
    return sum(present) / len(present) if present else None


def gap_report(assessment: Assessment, options: GapOptions, language: Language) -> GapReport:
    """Return the report of an assessment's gaps; raises `WrongUsage` for a facet the rubric does not have."""
    rubric = assessment.rubric.rubric
    gaps = analyse_gaps(rubric, assessment.plan, assessment.scores)
    facet = None
    if options.by is not None:
        known = [facet.id for facet in rubric.facets]
        if options.by not in known:
            values = {"asked": options.by, "known": ", ".join(known) or "-", "rubric": rubric.id}
            raise WrongUsage(Problem("U112", values=values))
        facet = gaps_by_facet(rubric, assessment.plan, gaps, options.by)
    return GapReport(assessment, gaps, gaps_of_cohort(gaps), facet, options, language)
