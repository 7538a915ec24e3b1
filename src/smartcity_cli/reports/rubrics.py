"""The reports of ``rubric list`` and ``rubric show``: which rubrics there are, and what one holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.records import dataclass
from smartcity_cli.reports.contents import Column, Document, Item, Lines, Outline, Table
from smartcity_cli.reports.figures import figure
from smartcity_cli.reports.provenance import SHORT_DIGEST, STATUS, notes_on, rubric_contract
from smartcity_cli.reports.rubric_origins import ORIGIN, origin_blocks, origin_of_nodes, origins_contract
from smartcity_cli.rubric.questions import ChoiceQuestion, LevelQuestion, MultipleQuestion, RatioQuestion, TableQuestion
from smartcity_cli.rubric.schema import Node
from smartcity_cli.rubric.to_yaml import rubric_as_yaml
from smartcity_cli.rubric.tree import tree_of
from smartcity_cli.rubric_workbook.choice_words import MEANINGS
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartcity_cli.reports.contents import Block, Kind, Tone, Value
    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.rubric.questions import Question
    from smartcity_cli.rubric.schema import Rubric
    from smartcity_cli.texts import Language

LIST_TITLE = Text(id="Rubrik bawaan", en="Bundled rubrics")
HEADINGS = {
    "id": Text(id="Rubrik", en="Rubric"),
    "version": Text(id="Versi", en="Version"),
    "status": Text(id="Status", en="Status"),
    "title": Text(id="Judul", en="Title"),
    "indicators": Text(id="Indikator", en="Indicators"),
    "questions": Text(id="Pertanyaan", en="Questions"),
    "scale": Text(id="Skala", en="Scale"),
    "digest": Text(id="Sidik", en="Digest"),
    "node": Text(id="Simpul", en="Node"),
    "node_id": Text(id="Id", en="Id"),
    "weight": Text(id="Bobot", en="Weight"),
    "global_weight": Text(id="Bobot terhadap indeks", en="Share of the index"),
    "aggregate": Text(id="Cara gabung", en="Aggregation"),
    "target": Text(id="Target", en="Target"),
    "band": Text(id="Predikat", en="Band"),
    "from": Text(id="Mulai", en="From"),
    "to": Text(id="Sampai", en="To"),
}
IDENTITY = Text(
    id="{id} versi {version} ({status}), sidik {digest}", en="{id} version {version} ({status}), digest {digest}"
)
SCALE = Text(
    id="Skala {minimum} sampai {maximum}, {decimals} desimal", en="Scale {minimum} to {maximum}, {decimals} decimals"
)
COUNTS = Text(id="{indicators} indikator, {questions} pertanyaan", en="{indicators} indicators, {questions} questions")
SOURCES = Text(id="Sumber", en="Sources")
ALLOWED = Text(id="Yang diizinkan pada pemeriksaan", en="What the check lets pass")
SOURCE = Text(id="{title}{address}: {taken}", en="{title}{address}: {taken}")
TREE = Text(id="Pohon indeks", en="Index tree")
BANDS = Text(id="Predikat", en="Bands")
GATES = Text(id="Batas", en="Gates")
QUESTIONS = Text(id="Pertanyaan", en="Questions")
AGGREGATIONS = {
    "arithmetic": Text(id="rata-rata", en="mean"),
    "geometric": Text(id="rata-rata geometrik", en="geometric mean"),
    "harmonic": Text(id="rata-rata harmonik", en="harmonic mean"),
    "minimum": Text(id="terendah", en="lowest"),
    "maximum": Text(id="tertinggi", en="highest"),
    "sum": Text(id="jumlah", en="sum"),
}
QUESTION_KINDS = MEANINGS["kind"]
"""The words people read; ``--format csv`` and ``json`` keep those of the rubric language."""


def _column(name: str, language: Language, kind: Kind = "text", decimals: int = 0, importance: int = 0) -> Column:
    """Return a column under its usual heading."""
    return Column(name, HEADINGS[name].said_in(language), kind, decimals, importance=importance)


def _scale(rubric: Rubric) -> str:
    """Return the ends of a rubric's scale."""
    return f"{rubric.scale.minimum:g}–{rubric.scale.maximum:g}"


@dataclass(frozen=True, slots=True)
class RubricListReport:
    """The rubrics that come with the tool."""

    rubrics: tuple[LoadedRubric, ...]
    language: Language

    def document(self) -> Document:
        """Return a table of the rubrics."""
        return Document(LIST_TITLE.said_in(self.language), self.language, (self._table(),))

    def _table(self) -> Table:
        """Return one row a rubric."""
        language = self.language
        columns = (
            _column("id", language),
            _column("version", language),
            _column("status", language, importance=1),
            _column("title", language),
            _column("indicators", language, "count", importance=2),
            _column("scale", language, importance=3),
            _column("digest", language, importance=4),
        )
        rows = tuple(
            (
                loaded.rubric.id,
                loaded.rubric.version,
                STATUS[loaded.rubric.status].said_in(language),
                loaded.rubric.title.said_in(language),
                len(loaded.rubric.indicators),
                _scale(loaded.rubric),
                loaded.digest[:SHORT_DIGEST],
            )
            for loaded in self.rubrics
        )
        return Table(columns, rows)

    def contract(self) -> dict[str, object]:
        """Return the rubrics for programs."""
        return {
            "schema": 1,
            "rubrics": [rubric_contract(loaded.rubric, loaded.digest, self.language) for loaded in self.rubrics],
        }

    def flat(self) -> Table:
        """Return the table that people see, headed by ids."""
        return self._table()


@dataclass(frozen=True, slots=True)
class RubricReport:
    """What one rubric is and holds."""

    loaded: LoadedRubric
    questions: bool
    """Whether the questions are shown with their levels and options."""
    language: Language
    resolved: bool = False
    """Whether it is shown where every part comes from."""

    @property
    def rubric(self) -> Rubric:
        """Return the rubric."""
        return self.loaded.rubric

    def document(self) -> Document:
        """Return what it is, its sources, what it allows, its tree, bands and gates, and its questions if asked for."""
        blocks: list[Block] = [Lines(tuple(self._identity()))]
        if self.resolved:
            blocks.extend(origin_blocks(self.loaded, self.language))
        blocks.append(self._sources())
        if self.rubric.allow:
            blocks.append(self._allowances())
        blocks.append(self._tree())
        if self.rubric.bands:
            blocks.append(self._bands())
        if self.rubric.gates:
            gates = (Item(f"{gate.node}: {gate.text.said_in(self.language)}") for gate in self.rubric.gates)
            blocks.append(Outline(tuple(gates), GATES.said_in(self.language)))
        if self.questions:
            asked = (self._question(question) for question in self.rubric.questions)
            blocks.append(Outline(tuple(asked), QUESTIONS.said_in(self.language)))
        title = self.rubric.title.said_in(self.language)
        return Document(title, self.language, tuple(blocks), notes_on(self.rubric, False, self.language))

    def _identity(self) -> Iterator[str]:
        """Yield the lines that say what the rubric is."""
        rubric, language = self.rubric, self.language
        status = STATUS[rubric.status].said_in(language)
        digest = self.loaded.digest[:SHORT_DIGEST]
        yield IDENTITY.said_in(language, id=rubric.id, version=rubric.version, status=status, digest=digest)
        if rubric.description is not None:
            yield rubric.description.said_in(language)
        ends = {"minimum": f"{rubric.scale.minimum:g}", "maximum": f"{rubric.scale.maximum:g}"}
        yield SCALE.said_in(language, decimals=rubric.scale.decimals, **ends)
        yield COUNTS.said_in(language, indicators=len(rubric.indicators), questions=len(rubric.questions))

    def _sources(self) -> Outline:
        """Return the documents the rubric rests on."""
        items = (
            Item(
                SOURCE.said_in(
                    self.language,
                    title=source.title,
                    address=f" ({source.address})" if source.address else "",
                    taken=source.taken.said_in(self.language),
                )
            )
            for source in self.rubric.sources
        )
        return Outline(tuple(items), SOURCES.said_in(self.language))

    def _allowances(self) -> Outline:
        """Return the lints that the rubric may break, with the places and the reasons."""
        items = (
            Item(
                f"{one.lint}{' (' + '; '.join(one.at) + ')' if one.at else ''}: {one.reason.said_in(self.language)}",
            )
            for one in self.rubric.allow
        )
        return Outline(tuple(items), ALLOWED.said_in(self.language))

    def _tree(self, in_words: bool = True) -> Table:
        """Return the index tree with weights and targets; what is for programs keeps the rubric language's words."""
        language, scale, tree = self.language, self.rubric.scale, tree_of(self.rubric)
        columns: tuple[Column, ...] = (
            _column("node", language),
            _column("node_id", language),
            _column("weight", language, "share", 1, importance=2),
            _column("global_weight", language, "share", 2, importance=1),
            _column("target", language, "score", scale.decimals, importance=3),
            _column("aggregate", language, importance=4),
        )
        origins = origin_of_nodes(self.loaded) if self.resolved else {}
        if origins:
            columns = (*columns, Column("origin", ORIGIN.said_in(language)))
        rows = []
        for node in tree.order:
            member = tree.members[node]
            aggregate: str | None = member.aggregate if isinstance(member, Node) else None
            if aggregate is not None and in_words:
                aggregate = AGGREGATIONS[aggregate].said_in(language)
            row: tuple[Value, ...] = (
                "  " * tree.depth[node] + member.title.said_in(language),
                node,
                tree.local_weight[node],
                tree.global_weight[node],
                tree.target_of[node],
                aggregate,
            )
            rows.append((*row, origins[node]) if origins else row)
        tones: tuple[Tone, ...] = tuple(
            "strong" if isinstance(tree.members[node], Node) else "plain" for node in tree.order
        )
        return Table(columns, tuple(rows), TREE.said_in(language), tones)

    def _bands(self) -> Table:
        """Return the named intervals."""
        language, decimals = self.language, self.rubric.scale.decimals
        columns = (
            _column("band", language),
            _column("from", language, "score", decimals),
            _column("to", language, "score", decimals),
        )
        rows = tuple((band.title.said_in(language), band.from_, band.to) for band in self.rubric.bands)
        return Table(columns, rows, BANDS.said_in(language))

    def _question(self, question: Question) -> Item:
        """Return a question with its levels, options or fields."""
        kind = QUESTION_KINDS[question.kind].said_in(self.language)
        text = f"{question.id} ({kind}): {question.text.said_in(self.language)}"
        return Item(text, tuple(Item(line) for line in self._choices(question)))

    def _choices(self, question: Question) -> Iterator[str]:
        """Yield what a question lets one choose from or fill in."""
        match question:
            case LevelQuestion():
                yield from (f"{level.level}: {level.descriptor.said_in(self.language)}" for level in question.levels)
            case ChoiceQuestion() | MultipleQuestion():
                for option in question.options:
                    score = "" if option.score is None else f" = {figure(option.score, 2, self.language)}"
                    yield f"{option.id}: {option.text.said_in(self.language)}{score}"
            case RatioQuestion():
                yield question.numerator.text.said_in(self.language)
                yield question.denominator.text.said_in(self.language)
            case TableQuestion():
                yield from (
                    f"{field.id} ({field.kind}): {field.text.said_in(self.language)}" for field in question.fields
                )

    def contract(self) -> dict[str, object]:
        """Return the rubric for programs: its identity and the rubric document itself."""
        return {
            "schema": 1,
            "rubric": rubric_contract(self.rubric, self.loaded.digest, self.language),
            "document": self.rubric.model_dump(mode="json", by_alias=True, exclude_none=True),
            **({"origins": origins_contract(self.loaded)} if self.resolved else {}),
        }

    def yaml(self) -> str:
        """Return the whole rubric as YAML, inherited parts in place."""
        return rubric_as_yaml(self.loaded)

    def flat(self) -> Table:
        """Return the index tree, headed by ids."""
        return self._tree(in_words=False)


def rubric_list_report(rubrics: tuple[LoadedRubric, ...], language: Language) -> RubricListReport:
    """Return the report of some rubrics."""
    return RubricListReport(rubrics, language)


def rubric_report(loaded: LoadedRubric, questions: bool, language: Language, *, resolved: bool = False) -> RubricReport:
    """Return the report of one rubric, with its questions and with the origin of every part if asked for."""
    return RubricReport(loaded, questions, language, resolved)
