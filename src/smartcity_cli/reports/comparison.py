"""The report of ``rubric diff``: what differs, what the version must say, and what it does to each region."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy

from smartcity_cli.records import dataclass
from smartcity_cli.reports.contents import Column, Document, Lines, Table
from smartcity_cli.reports.figures import figure
from smartcity_cli.reports.problems import counts_by_severity, counts_in_words
from smartcity_cli.reports.provenance import manifest_contract, notes_on, provenance_of
from smartcity_cli.rubric.comparison import ORDER, SETTINGS, WEIGHTS, Reach
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smartcity_cli.analysis.rubric_effects import Effect, Effects
    from smartcity_cli.manifest import Manifest
    from smartcity_cli.reports.contents import Block, Value
    from smartcity_cli.rubric.comparison import Change, Comparison
    from smartcity_cli.texts import Language

TITLE = Text(id="Beda {before} dan {after}", en="What differs from {before} to {after}")
EQUAL = Text(id="Tidak ada perbedaan.", en="Nothing differs.")
REQUIRED = Text(id="Kenaikan versi yang diperlukan: {bump}.", en="The version needs this bump: {bump}.")
MADE = Text(id="Kenaikan versi yang dibuat: {bump}.", en="The bump made: {bump}.")
BACKWARDS = Text(id="Versinya mundur.", en="The version goes back.")
NOT_COVERED = Text(
    id="Nomor versi tidak menyatakan apa yang berubah: naikkan menjadi {version}.",
    en="The version does not say what changed: raise it to {version}.",
)
OTHER_RUBRIC = Text(
    id="Id rubriknya berbeda, sehingga nomor versi tidak perlu menyatakan perbedaannya.",
    en="The ids differ, so that the version need not say what changed.",
)
UNASKED = Text(
    id="Pertanyaan baru yang tidak dijawab siapa pun, sehingga mengikuti aturan isian kosong: {questions}.",
    en="New questions that nobody answered, so that the rule for blanks holds: {questions}.",
)
READ_DIFFERENTLY = Text(
    id="Tidak berubah nilainya, tetapi isiannya tidak terbaca sama menurut kedua rubrik, misalnya karena judul kolom"
    " memakai kalimat yang diubah; akibatnya masuk interaksi: {questions}.",
    en="Scored as before, but their answers are not read alike under both rubrics, for example where a header is a text"
    " that was reworded; what that does is part of the interaction: {questions}.",
)
LEFT_OUT = Text(
    id="Daerah yang hanya terbaca menurut salah satu rubrik dan tidak dibandingkan ({count}): {regions}.",
    en="Regions that are read under one of the rubrics only and not compared ({count}): {regions}.",
)
FOUND_UNDER = Text(
    id="Temuan pada isian menurut {side} ({rubric}): {counts}."
    " Lihat dengan: smartcity validate, dengan rubrik dan masukan itu.",
    en="Found in the responses under {side} ({rubric}): {counts}."
    " See it with: smartcity validate, with this rubric and input.",
)
BUMPS = {
    Reach.NOTHING: Text(id="tidak ada", en="none"),
    Reach.WORDING: Text(id="patch (kata-kata)", en="patch (wording)"),
    Reach.UNSCORED: Text(id="minor (tidak dinilai)", en="minor (unscored)"),
    Reach.SCORE: Text(id="major (dapat menggeser nilai)", en="major (can move scores)"),
}
KINDS = {
    "added": Text(id="ditambah", en="added"),
    "removed": Text(id="dihapus", en="removed"),
    "changed": Text(id="diubah", en="changed"),
}
CHANGES = Text(id="Perubahan", en="Changes")
EFFECTS = Text(id="Akibat setiap perubahan sendiri", en="What each change does by itself")
REGIONS = Text(id="Daerah", en="Regions")
INDEX_BY_CHANGE = Text(id="Indeks per perubahan", en="Index by change")
RANKS_BY_CHANGE = Text(id="Peringkat per perubahan", en="Ranks by change")
INTERACTION = Text(id="interaksi antarperubahan", en="interaction of the changes")
TOGETHER = Text(id="semua bersama", en="all together")
NO_INDEX = Text(id="{number}: indeks hilang", en="{number}: no index any more")
NEW_INDEX = Text(id="{number}: kini ada indeks", en="{number}: has an index now")
RANK_UNDER = Text(id="{number} (peringkat)", en="{number} (rank)")
CANNOT = Text(id="{changes} (tidak dapat berdiri sendiri)", en="{changes} (cannot stand alone)")
HEADINGS = {
    "unit": Text(id="No.", en="No."),
    "list": Text(id="Daftar", en="List"),
    "id": Text(id="Id", en="Id"),
    "key": Text(id="Kunci", en="Key"),
    "kind": Text(id="Perubahan", en="Change"),
    "before": Text(id="Sebelum", en="Before"),
    "after": Text(id="Sesudah", en="After"),
    "bump": Text(id="Versi", en="Version"),
    "changes": Text(id="Perubahan", en="Changes"),
    "mean": Text(id="Rata-rata geser nilai", en="Mean move"),
    "largest": Text(id="Geser terbesar", en="Largest move"),
    "moved": Text(id="Peringkat bergeser", en="Ranks moved"),
    "code": Text(id="Kode", en="Code"),
    "name": Text(id="Daerah", en="Region"),
    "index_before": Text(id="Indeks sebelum", en="Index before"),
    "index_after": Text(id="Indeks sesudah", en="Index after"),
    "change": Text(id="Selisih", en="Change"),
    "rank_before": Text(id="Peringkat sebelum", en="Rank before"),
    "rank_after": Text(id="Peringkat sesudah", en="Rank after"),
    "cause": Text(id="Sebab terbesar", en="Largest cause"),
    "interaction": Text(id="Interaksi", en="Interaction"),
}
LISTS = {SETTINGS: Text(id="pengaturan", en="setting"), WEIGHTS: Text(id="bobot", en="weights")}
LISTS[ORDER] = Text(id="urutan", en="order")
AND_MORE = Text(id="{changes}; dan {more} lagi", en="{changes}; and {more} more")
LONGEST_VALUE = 70
MOST_NAMES = 10
"""Changes of one unit that are named in a table; JSON has them all."""


@dataclass(frozen=True, slots=True)
class ComparisonReport:
    """Two rubrics, and what they make of answers where there are some."""

    comparison: Comparison
    effects: Effects | None
    manifest: Manifest | None
    language: Language
    synthetic: bool = False

    def document(self) -> Document:
        """Return the verdict on the version, the changes, and their effects."""
        language = self.language
        blocks: list[Block] = [Lines(tuple(self._verdict()), "plain" if self.comparison.is_covered else "bad")]
        blocks += [table for table in self.tables() if table.rows]
        provenance = () if self.manifest is None else provenance_of(self.manifest, language)
        notes = notes_on(self.comparison.after, self.synthetic, language)
        return Document(self.title, language, tuple(blocks), notes, provenance)

    @property
    def title(self) -> str:
        """Return the names of both rubrics."""
        return TITLE.said_in(self.language, before=self.names[0], after=self.names[1])

    @property
    def names(self) -> tuple[str, str]:
        """Return id and version of both."""
        before, after = self.comparison.before, self.comparison.after
        return f"{before.id}@{before.version}", f"{after.id}@{after.version}"

    def tables(self) -> tuple[Table, ...]:
        """Return the tables of the report: changes, and with answers their effects and the regions."""
        if self.effects is None:
            return (self._changes(),)
        return (self._changes(), self._effects(self.effects), self._regions(self.effects))

    def workbook_tables(self) -> tuple[Table, ...]:
        """Return the tables of a workbook, where there is room for whole texts and a column for every change."""
        if self.effects is None:
            return (self._changes(whole=True),)
        tables = (self._changes(whole=True), self._effects(self.effects), self._regions(self.effects))
        return (*tables, *self._by_change(self.effects))

    def _verdict(self) -> Iterator[str]:
        """Yield what the version must say, and whether it does."""
        comparison, language = self.comparison, self.language
        if not comparison.changes:
            yield EQUAL.said_in(language)
        if self.effects is not None and self.effects.unasked:
            yield UNASKED.said_in(language, questions=", ".join(self.effects.unasked))
        if self.effects is not None:
            yield from self._on_reading(self.effects)
        if comparison.before.id != comparison.after.id:
            yield OTHER_RUBRIC.said_in(language)
            return
        yield REQUIRED.said_in(language, bump=BUMPS[comparison.required].said_in(language))
        made = comparison.made
        yield (
            BACKWARDS.said_in(language) if made is None else MADE.said_in(language, bump=BUMPS[made].said_in(language))
        )
        if not comparison.is_covered:
            yield NOT_COVERED.said_in(language, version=version_needed(comparison))

    def _on_reading(self, effects: Effects) -> Iterator[str]:
        """Yield what the reader of the effects must know about the responses."""
        language = self.language
        if effects.read_differently:
            yield READ_DIFFERENTLY.said_in(language, questions=", ".join(effects.read_differently))
        if effects.left_out:
            names = [f"{one.name} ({one.code})" for one in effects.left_out]
            said = ", ".join(names[:MOST_NAMES]) + (", …" if len(names) > MOST_NAMES else "")
            yield LEFT_OUT.said_in(language, count=len(names), regions=said)
        for side, rubric, problems in zip("AB", self.names, effects.problems, strict=True):
            if problems:
                # Two drafts of one version have the same name.
                counts = counts_in_words(problems, language)
                yield FOUND_UNDER.said_in(language, side=side, rubric=rubric, counts=counts)

    def _column(self, name: str, kind: str = "text", importance: int = 0) -> Column:
        """Return a column under its usual heading."""
        decimals = self.comparison.after.scale.decimals if kind == "score" else 0
        width = self.comparison.after.scale.maximum - self.comparison.after.scale.minimum
        heading = HEADINGS[name].said_in(self.language)
        return Column(name, heading, kind, decimals, width, importance)  # type: ignore[arg-type]

    def _changes(self, whole: bool = False) -> Table:
        """Return one row a change, numbered by the unit it is tried in; ``whole`` shortens no text."""
        numbers = {} if self.effects is None else _numbers(self.effects)
        columns = [self._column(name) for name in ("list", "id", "key", "kind")]
        columns += [self._column("before", importance=2), self._column("after", importance=1), self._column("bump")]
        if numbers:
            columns.insert(0, self._column("unit"))
        rows = []
        for change in self.comparison.changes:
            row: tuple[Value, ...] = (
                _list_of(change, self.language),
                change.id,
                change.key or None,
                KINDS[change.kind].said_in(self.language),
                *(_side(change, side, self.language, whole) for side in (change.before, change.after)),
                change.reach.bump,
            )
            rows.append((numbers.get(id(change)), *row) if numbers else row)
        return Table(tuple(columns), tuple(rows), CHANGES.said_in(self.language))

    def _effects(self, effects: Effects) -> Table:
        """Return one row for what is tried by itself, one for all together, one for what is left."""
        columns = (
            self._column("unit"),
            self._column("changes"),
            self._column("mean", "score"),
            self._column("largest", "score"),
            self._column("moved", "count"),
        )
        rows: list[tuple[Value, ...]] = []
        for number, effect in enumerate(effects.effects, 1):
            label = label_of(effect, self.language)
            moved = None if effect.alone is None else _moved(effects.before.ranks, effect.alone.ranks)
            rows.append((str(number), label, *_moves(effects.change_of(effect), effect.alone is not None), moved))
        rows.append((None, INTERACTION.said_in(self.language), *_moves(effects.interaction), None))
        together = _moved(effects.before.ranks, effects.after.ranks)
        rows.append((None, TOGETHER.said_in(self.language), *_moves(effects.change), together))
        return Table(columns, tuple(rows), EFFECTS.said_in(self.language))

    def _regions(self, effects: Effects, whole: bool = False) -> Table:
        """Return one row a region, the largest change first; ``whole`` adds a column for every change."""
        columns = [self._column("code"), self._column("name")]
        columns += [self._column("index_before", "score", 2), self._column("index_after", "score")]
        columns += [self._column("change", "score"), self._column("rank_before", "count")]
        columns += [self._column("rank_after", "count"), self._column("cause", importance=1)]
        columns += [self._column("interaction", "score", 3)]
        parts = [effects.change_of(effect) for effect in effects.effects]
        if whole:
            columns += self._columns_of_units(len(parts))
        rows: list[tuple[Value, ...]] = []
        change, rest = effects.change, effects.interaction
        for place in _largest_first(effects):
            row: tuple[Value, ...] = (
                effects.respondents[place].code,
                effects.respondents[place].name,
                _number(effects.before.index[place]),
                _number(effects.after.index[place]),
                _number(change[place]),
                int(effects.before.ranks[place]) or None,
                int(effects.after.ranks[place]) or None,
                self._cause_of_index(effects, place) or self._cause([float(part[place]) for part in parts]),
                _number(rest[place]),
            )
            more = (*(_number(part[place]) for part in parts), *_ranks_of_units(effects, place))
            rows.append((*row, *more) if whole else row)
        return Table(tuple(columns), tuple(rows), REGIONS.said_in(self.language))

    def _columns_of_units(self, count: int) -> list[Column]:
        """Return a column for what each change adds to the index, then one for the rank under it alone."""
        numbers = range(1, count + 1)
        change = self._column("change", "score")
        changes = [replace(change, id=f"change_{number}", title=f"{number}") for number in numbers]
        ranks = [
            Column(f"rank_{number}", RANK_UNDER.said_in(self.language, number=number), "count") for number in numbers
        ]
        return changes + ranks

    def _by_change(self, effects: Effects) -> tuple[Table, Table]:
        """Return the regions with what every change adds to the index, and with the rank under every change alone."""
        parts = [effects.change_of(effect) for effect in effects.effects]
        columns = self._columns_of_units(len(parts))
        region = [self._column("code"), self._column("name")]
        index = [self._column(name, "score") for name in ("index_before", "interaction", "index_after")]
        rank = [self._column(name, "count") for name in ("rank_before", "rank_after")]
        scores: list[tuple[Value, ...]] = []
        ranks: list[tuple[Value, ...]] = []
        for place in _largest_first(effects):
            named = (effects.respondents[place].code, effects.respondents[place].name)
            ends = [_number(side.index[place]) for side in (effects.before, effects.after)]
            places = [int(side.ranks[place]) or None for side in (effects.before, effects.after)]
            moves = (_number(part[place]) for part in (*parts, effects.interaction))
            scores.append((*named, ends[0], *moves, ends[1]))
            ranks.append((*named, places[0], *_ranks_of_units(effects, place), places[1]))
        by_score = (*region, index[0], *columns[: len(parts)], *index[1:])
        by_rank = (*region, rank[0], *columns[len(parts) :], rank[1])
        return (
            Table(by_score, tuple(scores), INDEX_BY_CHANGE.said_in(self.language)),
            Table(by_rank, tuple(ranks), RANKS_BY_CHANGE.said_in(self.language)),
        )

    def _cause_of_index(self, effects: Effects, place: int) -> str | None:
        """Return the first change that by itself takes a region's index away, or gives it one."""
        there = [not numpy.isnan(side.index[place]) for side in (effects.before, effects.after)]
        if there[0] == there[1]:
            return None
        said = NO_INDEX if there[0] else NEW_INDEX
        for number, effect in enumerate(effects.effects, 1):
            if effect.alone is not None and numpy.isnan(effect.alone.index[place]) == there[0]:
                return said.said_in(self.language, number=number)
        return None

    def _cause(self, parts: list[float]) -> str | None:
        """Return the change that moves a region most by itself, by its number; nothing where none does."""
        if not parts:
            return None
        largest = max(range(len(parts)), key=lambda place: _size(parts[place]))
        if _size(parts[largest]) == 0:
            return None
        decimals = self.comparison.after.scale.decimals
        sign = "+" if parts[largest] > 0 else ""
        return f"{largest + 1}: {sign}{figure(parts[largest], decimals, self.language)}"

    def contract(self) -> dict[str, object]:
        """Return everything for programs."""
        comparison = self.comparison
        made = comparison.made
        contract: dict[str, object] = {
            "schema": 1,
            "before": self.names[0],
            "after": self.names[1],
            "required": comparison.required.bump,
            "made": None if made is None else made.bump,
            "covered": comparison.is_covered,
            "changes": [_change_contract(change) for change in comparison.changes],
        }
        if self.effects is not None and self.manifest is not None:
            contract |= self._effects_contract(self.effects)
            contract["manifest"] = manifest_contract(self.manifest)
        return contract

    def _effects_contract(self, effects: Effects) -> dict[str, object]:
        """Return the effects for programs, full precision."""
        parts = [effects.change_of(effect) for effect in effects.effects]
        return {
            "units": [
                {
                    "unit": number,
                    "stands_alone": effect.alone is not None,
                    "changes": [_name_of(change, change.list) for change in effect.unit.changes],
                }
                for number, effect in enumerate(effects.effects, 1)
            ],
            "unasked": list(effects.unasked),
            "read_differently": list(effects.read_differently),
            "left_out": [respondent.code for respondent in effects.left_out],
            "problems": {
                side: {severity.value: count for severity, count in counts_by_severity(found).items()}
                for side, found in zip(("before", "after"), effects.problems, strict=True)
            },
            "regions": [
                {
                    "code": respondent.code,
                    "name": respondent.name,
                    "index_before": _number(effects.before.index[place]),
                    "index_after": _number(effects.after.index[place]),
                    "rank_before": int(effects.before.ranks[place]) or None,
                    "rank_after": int(effects.after.ranks[place]) or None,
                    "change": _number(effects.change[place]),
                    "by_unit": [_number(part[place]) for part in parts],
                    "rank_by_unit": _ranks_of_units(effects, place),
                    "interaction": _number(effects.interaction[place]),
                }
                for place, respondent in enumerate(effects.respondents)
            ],
        }

    def flat(self) -> Table:
        """Return the regions with what every change does to them, or without answers the changes."""
        return self._changes(whole=True) if self.effects is None else self._regions(self.effects, whole=True)


def _largest_first(effects: Effects) -> list[int]:
    """Return the regions: those with an index on one side only, then by the size of the change, then by code."""
    one_side = numpy.isnan(effects.before.index) != numpy.isnan(effects.after.index)
    change = effects.change

    def key(place: int) -> tuple[bool, float, str]:
        return not one_side[place], -_size(float(change[place])), effects.respondents[place].code

    return sorted(range(len(change)), key=key)


def _ranks_of_units(effects: Effects, place: int) -> list[int | None]:
    """Return a region's rank under each change alone; nothing where it has none or the change cannot stand alone."""
    return [None if effect.alone is None else int(effect.alone.ranks[place]) or None for effect in effects.effects]


def version_needed(comparison: Comparison) -> str:
    """Return the lowest version that says what changed."""
    major, minor, patch = map(int, comparison.before.version.split("."))
    needed = {
        Reach.SCORE: (major + 1, 0, 0),
        Reach.UNSCORED: (major, minor + 1, 0),
        Reach.WORDING: (major, minor, patch + 1),
    }
    return ".".join(map(str, needed.get(comparison.required, (major, minor, patch))))


def label_of(effect: Effect, language: Language) -> str:
    """Return the changes that are tried together, as words."""
    names = list(dict.fromkeys(_name_of(change, _list_of(change, language)) for change in effect.unit.changes))
    said = "; ".join(names[:MOST_NAMES])
    if len(names) > MOST_NAMES:
        said = AND_MORE.said_in(language, changes=said, more=len(names) - MOST_NAMES)
    return said if effect.alone is not None else CANNOT.said_in(language, changes=said)


def _list_of(change: Change, language: Language) -> str:
    """Return what people call the list that a change is in: the key in the rubric where it is one."""
    return LISTS[change.list].said_in(language) if change.list in LISTS else change.list


def _name_of(change: Change, called: str) -> str:
    """Return list, as it is called, id and key of a change."""
    sign = {"added": "+", "removed": "-", "changed": ""}[change.kind]
    return f"{sign}{called} {change.id}{'.' + change.key if change.key and change.list != SETTINGS else ''}"


def _change_contract(change: Change) -> dict[str, object]:
    """Return a change for programs."""
    return {
        "kind": change.kind,
        "list": change.list,
        "id": change.id,
        "key": change.key or None,
        "bump": change.reach.bump,
        "before": dict(change.before),
        "after": dict(change.after),
    }


def _numbers(effects: Effects) -> dict[int, str]:
    """Return the number of the unit of every change that is tried, by the change's identity: it cannot be hashed."""
    return {
        id(change): str(number) for number, effect in enumerate(effects.effects, 1) for change in effect.unit.changes
    }


def _side(change: Change, values: Mapping[str, object], language: Language, whole: bool) -> str | None:
    """Return what differs on one side, short enough for a cell; of wording only the language of the report."""
    if change.kind != "changed" or not values:
        return None
    if change.reach is Reach.WORDING and change.list != WEIGHTS:
        other = ".en" if language == "id" else ".id"
        values = {way: value for way, value in values.items() if not way.endswith(other)} or values
        parts = [_plain(value) for value in values.values()]
    else:
        parts = [f"{way}={_plain(value)}" if len(values) > 1 else _plain(value) for way, value in values.items()]
    said = ", ".join(parts)
    return said if whole or len(said) <= LONGEST_VALUE else said[: LONGEST_VALUE - 1] + "…"


def _plain(value: object) -> str:
    """Return a value as a rubric writes it."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _moves(change: numpy.ndarray[tuple[int], numpy.dtype[numpy.float64]], tried: bool = True) -> tuple[Value, Value]:
    """Return mean and largest of the moves by size, the largest with its sign; nothing where nobody has an index."""
    known = change[~numpy.isnan(change)]
    if not len(known) or not tried:
        return None, None
    return float(numpy.abs(known).mean()), float(known[numpy.argmax(numpy.abs(known))])


def _moved(before: numpy.ndarray[tuple[int], numpy.dtype[numpy.int64]], after: object) -> int:
    """Return how many places differ."""
    return int(numpy.count_nonzero(before != after))


def _number(value: float) -> float | None:
    """Return a number, or nothing for NaN."""
    return None if numpy.isnan(value) else float(value)


def _size(value: float) -> float:
    """Return the size of a move; 0 where there is none."""
    return 0.0 if numpy.isnan(value) else abs(float(value))


def comparison_report(
    comparison: Comparison, effects: Effects | None, manifest: Manifest | None, language: Language
) -> ComparisonReport:
    """Return the report of two rubrics; ``manifest`` belongs to the answers."""
    synthetic = manifest is not None and manifest.synthetic
    return ComparisonReport(comparison, effects, manifest, language, synthetic)
