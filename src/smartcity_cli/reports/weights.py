"""The report of ``rubric weights``: the weights of a rubric, and on responses what really drives its index."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from smartcity_cli.analysis.correlation import LEAST_REGIONS
from smartcity_cli.analysis.drive_findings import SHOWN_DECIMALS, findings_in
from smartcity_cli.assessment import drives_of
from smartcity_cli.manifest import Manifest
from smartcity_cli.records import dataclass
from smartcity_cli.reports.contents import Column, Document, Lines, Outline, Table
from smartcity_cli.reports.figures import percent
from smartcity_cli.reports.problems import FOUND, counts_in_words, files_named, problems_table, summary_table
from smartcity_cli.reports.provenance import notes_on, provenance_of
from smartcity_cli.reports.rubrics import AGGREGATIONS
from smartcity_cli.reports.weights_contract import contract_of, flat_of, statistics_of
from smartcity_cli.reports.weights_reading import (
    REASONS,
    SHORT,
    blanks_in_words,
    reading_of,
    reasons_of,
    spaces_in_words,
)
from smartcity_cli.reports.weights_words import (
    ALL_EQUAL,
    AND_MORE,
    CUTS,
    DECIMALS,
    DRIVEN,
    DRIVEN_IMPORTANCE,
    DRIVES,
    FINDINGS,
    HEADINGS,
    HEAVIEST,
    HOW,
    KINDS,
    MOST_NAMED,
    NO_PART,
    ON,
    PLAIN,
    PLAIN_IMPORTANCE,
    TITLE,
    TITLE_ON,
    WEIGHTS,
)
from smartcity_cli.rubric.schema import Node
from smartcity_cli.rubric.tree import tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartcity_cli.analysis.drive_findings import Finding
    from smartcity_cli.analysis.weights import Drives, NodeDrive
    from smartcity_cli.assessment import Assessment
    from smartcity_cli.problems import Problem
    from smartcity_cli.reports.contents import Block, Tone, Value
    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.rubric.schema import Rubric
    from smartcity_cli.rubric.tree import Tree
    from smartcity_cli.texts import Language


@dataclass(frozen=True, slots=True)
class WeightsReport:
    """The weights of a rubric, and what drives its index where there are responses."""

    loaded: LoadedRubric
    language: Language
    manifest: Manifest
    assessment: Assessment | None = None
    drives: Drives | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def rubric(self) -> Rubric:
        """Return the rubric."""
        return self.loaded.rubric

    @property
    def tree(self) -> Tree:
        """Return its index tree."""
        return tree_of(self.rubric)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return the problems of the responses; none without any."""
        return () if self.assessment is None else self.assessment.responses.problems

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what every reader must know first."""
        return notes_on(self.rubric, self.manifest.synthetic, self.language)

    @property
    def titles(self) -> dict[str, str]:
        """Return the titles of nodes by id."""
        return {node: member.title.said_in(self.language) for node, member in self.tree.members.items()}

    @property
    def labels(self) -> dict[str, str]:
        """Return what sentences call nodes: their titles, with the id where several have the same."""
        titles = self.titles
        counts = Counter(titles.values())
        return {node: title if counts[title] == 1 else f"{title} [{node}]" for node, title in titles.items()}

    def document(self) -> Document:
        """Return the tree with its figures, then what stands out and how to read it."""
        blocks: list[Block] = [self.table()]
        if self.drives is None:
            blocks.append(Lines(tuple(self._about_weights())))
        else:
            if self.drives.cuts:
                blocks.append(self._cuts(self.drives))
            blocks.append(Lines((self._about(self.drives),)))
            items = reading_of(self.findings, self.drives, self.labels, self.language)
            blocks.append(Outline(items, FINDINGS.said_in(self.language)))
            blocks.append(Lines(tuple(self._how(self.drives)), "muted"))
        if self.problems:
            found = FOUND.said_in(self.language, counts=counts_in_words(self.problems, self.language))
            blocks += [Lines((found,), "strong"), summary_table(self.problems, self.language)]
        title = (TITLE if self.drives is None else TITLE_ON).said_in(
            self.language, title=self.rubric.title.said_in(self.language)
        )
        files = files_named((source.file for source in self.manifest.inputs), self.problems)
        provenance = provenance_of(self.manifest, self.language)
        return Document(title, self.language, tuple(blocks), self.notes, provenance, files)

    def table(self, whole: bool = False) -> Table:
        """Return one row a node in the order of the tree; ``whole`` adds why figures are missing."""
        names, importance = (PLAIN, PLAIN_IMPORTANCE) if self.drives is None else (DRIVEN, DRIVEN_IMPORTANCE)
        names = (*names, "why") if whole and self.drives is not None else names
        columns = tuple(self._column(name, importance.get(name, 0)) for name in names)
        rows = tuple(tuple(row[name] for name in names) for row in self._rows())
        tones: tuple[Tone, ...] = tuple(
            "strong" if isinstance(self.tree.members[node], Node) else "plain" for node in self.tree.order
        )
        title = (WEIGHTS if self.drives is None else DRIVES).said_in(self.language)
        return Table(columns, rows, title, tones)

    def _column(self, name: str, importance: int = 0) -> Column:
        """Return a column under its usual heading."""
        kind = KINDS.get(name, "text")
        decimals = DECIMALS.get(name, SHOWN_DECIMALS if kind == "score" else 0)
        if name == "weight":
            decimals = max(_decimals(member.weight) for member in self.tree.members.values())
        elif kind == "share" and self.drives is not None:
            # Figures that are compared have the same digits.
            decimals = 1
        return Column(name, HEADINGS[name].said_in(self.language), kind, decimals, importance=importance)

    def _rows(self) -> Iterator[dict[str, Value]]:
        """Yield what stands beside every node."""
        tree, titles = self.tree, self.titles
        for position, node in enumerate(tree.order):
            member = tree.members[node]
            row: dict[str, Value] = {
                "node": "  " * tree.depth[node] + titles[node],
                "node_id": node,
                # The index has no siblings among which its weight could mean something.
                "weight": member.weight if position else None,
                "local_weight": tree.local_weight[node] if position else None,
                "global_weight": tree.global_weight[node],
                "indicators": len(tree.indicators_below[node]) if isinstance(member, Node) else None,
                "aggregate": AGGREGATIONS[member.aggregate].said_in(self.language)
                if isinstance(member, Node)
                else None,
            }
            if self.drives is not None:
                row |= self._figures(self.drives.nodes[position])
            yield row

    def _figures(self, node: NodeDrive) -> dict[str, Value]:
        """Return the figures of a node on responses."""
        figures = statistics_of(node)
        row: dict[str, Value] = {name: None if one is None else one.value for name, one in figures.items()}
        row["regions"] = None if node.pearson is None else node.pearson.regions
        row["why"] = (
            "; ".join(REASONS[why].said_in(self.language, least=LEAST_REGIONS) for why in reasons_of(node)) or None
        )
        return row

    def _about_weights(self) -> Iterator[str]:
        """Yield the heaviest and the lightest indicators, and where weights play no part."""
        tree, titles, language = self.tree, self.labels, self.language
        shares = {node: tree.global_weight[node] for node in tree.indicators}
        most, least = max(shares.values()), min(shares.values())
        said = {"most": percent(most, 2, language), "least": percent(least, 2, language)}
        if said["most"] == said["least"]:
            yield ALL_EQUAL.said_in(language, **said)
        else:
            heavy = [titles[node] for node, share in shares.items() if percent(share, 2, language) == said["most"]]
            light = [titles[node] for node, share in shares.items() if percent(share, 2, language) == said["least"]]
            yield HEAVIEST.said_in(language, **said, heavy=self._some(heavy), light=self._some(light))
        without = [node.id for node in self.rubric.index if node.aggregate in ("minimum", "maximum")]
        if without:
            yield NO_PART.said_in(language, nodes=self._some([titles[node] for node in without]))

    def _some(self, names: list[str]) -> str:
        """Return the first names, and how many more there are."""
        more = len(names) - MOST_NAMED
        return "; ".join(names[:MOST_NAMED]) + (AND_MORE.said_in(self.language, n=more) if more > 0 else "")

    def _about(self, drives: Drives) -> str:
        """Return which regions the figures describe."""
        return ON.said_in(self.language, read=drives.regions, indexed=drives.indexed)

    def _how(self, drives: Drives) -> Iterator[str]:
        """Yield how to read the table, where figures are missing and why."""
        yield HOW.said_in(self.language)
        yield from spaces_in_words(drives, self.tree.parent, self.labels, self.language)
        yield from blanks_in_words(drives, self.labels, self.language)

    def _cuts(self, drives: Drives) -> Table:
        """Return what the gates of each node do to the differences between regions."""
        columns = (
            self._column("node"),
            self._column("node_id", importance=1),
            *(self._column(name) for name in ("gates", "lowered", "in_index")),
        )
        texts = {gate.id: gate.text.said_in(self.language) for gate in self.rubric.gates}
        rows = tuple(
            (
                self.titles[cut.node],
                cut.node,
                " ".join(map(texts.__getitem__, cut.gates)),
                cut.regions,
                cut.in_index.value,
            )
            for cut in drives.cuts
        )
        return Table(columns, rows, CUTS.said_in(self.language))

    def _findings(self) -> Table:
        """Return one row for each thing that stands out."""
        names = ("node", "node_id", "finding", "global_weight", "in_index", "figure", "regions", "other")
        rows = tuple(
            (
                self.titles[one.node],
                one.node,
                SHORT[one.mark].said_in(self.language),
                one.nominal,
                # An effective weight stands beside the weight, a correlation or alpha in a column of its own.
                None if one.nominal is None else one.figure,
                one.figure if one.nominal is None else None,
                one.regions,
                None if one.other is None else self.labels[one.other],
            )
            for one in self.findings
        )
        return Table(tuple(self._column(name) for name in names), rows, FINDINGS.said_in(self.language))

    def workbook_tables(self) -> tuple[Table, ...]:
        """Return the tables of a workbook, a sheet each."""
        if self.drives is None:
            return (self.table(),)
        tables = (self.table(whole=True), self._findings(), self._cuts(self.drives))
        problems = problems_table(self.problems, self.language)
        return tuple(table for table in (*tables, problems) if table.rows)

    def workbook_lines(self) -> tuple[str, ...]:
        """Return the sentences of a workbook's last sheet."""
        if self.drives is None:
            return tuple(self._about_weights())
        items = reading_of(self.findings, self.drives, self.labels, self.language)
        said = [line for item in items for line in (item.text, *(f"  {child.text}" for child in item.children))]
        return (self._about(self.drives), *said, *self._how(self.drives))

    def contract(self) -> dict[str, object]:
        """Return everything for programs, full precision."""
        return contract_of(self)

    def flat(self) -> Table:
        """Return one row a node with every figure, how many regions it is from, and why there is none."""
        return flat_of(self)


def _decimals(weight: float) -> int:
    """Return how many decimals a weight is written with, at most 4.

    >>> _decimals(27.5), _decimals(3.0)
    (1, 0)
    """
    exponent = Decimal(repr(float(weight))).normalize().as_tuple().exponent
    return min(4, max(0, -int(exponent)))


def weights_report(loaded: LoadedRubric, language: Language) -> WeightsReport:
    """Return the report of a rubric's weights alone."""
    rubric = loaded.rubric
    manifest = Manifest(rubric=rubric.id, version=rubric.version, digest=loaded.digest, status=rubric.status, inputs=())
    return WeightsReport(loaded, language, manifest)


def weights_report_on(assessment: Assessment, language: Language) -> WeightsReport:
    """Return the report of what drives an index on the responses of a cohort."""
    drives = drives_of(assessment)
    findings = findings_in(assessment.plan, drives)
    return WeightsReport(assessment.rubric, language, assessment.manifest, assessment, drives, findings)
