"""Where the answers of a file stand: the sheet, the header row and what each column means."""

from __future__ import annotations

from dataclasses import field
from itertools import islice, zip_longest
from typing import TYPE_CHECKING, Final, TypeVar

from smartcity_cli.records import dataclass
from smartcity_cli.responses.answers import Layout
from smartcity_cli.responses.headers import (
    LONG_WORDS,
    OTHER_WORDS,
    REGION_WORDS,
    ROLE_WORDS,
    Grammar,
    LongPart,
    Meaning,
    Other,
    RegionPart,
    key_of,
    names_in,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from smartcity_cli.responses.cells import Row
    from smartcity_cli.responses.files import ReadSheet

Part = TypeVar("Part", bound=str)

PEEKED_ROWS: Final = 200
"""Rows read to find out what a sheet is; a smaller sheet is thereby read once."""
QUESTION_WORDS: Final = frozenset(word for word, (part, _) in LONG_WORDS.items() if part == "question") | {
    *("kode", "code", "id", "no", "nomor")
}
"""Headers under which a question may be named; the last five only where questions stand there."""
HEADER_ROWS: Final = 60
"""Rows among which a header is looked for."""


@dataclass(frozen=True, slots=True)
class Peeked:
    """A sheet of which the first rows are known."""

    sheet: ReadSheet
    head: tuple[Row, ...]
    complete: bool
    """Whether ``head`` is all there is."""

    @property
    def name(self) -> str | None:
        """Return the sheet's name; ``None`` for CSV."""
        return self.sheet.name

    def rows(self) -> Iterable[Row]:
        """Return all rows, reading the sheet again only where there are more than the known ones."""
        return self.head if self.complete else self.sheet.rows()


def peek(sheet: ReadSheet) -> Peeked:
    """Read the first rows of a sheet."""
    head = tuple(islice(sheet.rows(), PEEKED_ROWS + 1))
    return Peeked(sheet, head, complete=len(head) <= PEEKED_ROWS)


@dataclass(frozen=True, slots=True)
class Header:
    """A header row (or two, the upper one holding groups) and what its columns mean; columns count from 0."""

    rows: tuple[int, ...]
    """Row numbers, from 1; one or two."""
    texts: tuple[str, ...]
    """What each column is called; empty where nothing stands."""
    layout: Layout
    regions: Mapping[RegionPart, int]
    """The columns that name the region."""
    questions: Mapping[int, Meaning] = field(default_factory=dict)
    """In the table layout: the columns of answers."""
    long: Mapping[LongPart, int] = field(default_factory=dict)
    """In the long layout: the columns of its parts."""
    others: Mapping[int, Other] = field(default_factory=dict)
    """Columns that are known and hold neither."""
    matched: frozenset[str] = frozenset()
    """The questions found."""

    @property
    def row(self) -> int:
        """Return the number of the row under which the answers begin."""
        return self.rows[-1]

    @property
    def rank(self) -> tuple[int, int, int]:
        """Return what makes one header better than another: questions, columns, region columns."""
        return len(self.matched), len(self.questions) + len(self.long), len(self.regions)


@dataclass(frozen=True, slots=True)
class Nearest:
    """The row of a sheet that comes nearest to a header without being one."""

    row: int | None = None
    questions: int = 0
    """How many questions it names."""
    region: bool = False
    """Whether it names a region's column."""
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row among which a header is looked for, with what can be said about it whatever the rubric."""

    number: int
    texts: tuple[str, ...]
    keys: tuple[str, ...]
    """The texts' keys."""
    names_region: bool
    """Whether any column could say which region a row is about."""
    long: Mapping[LongPart, int]
    """What the columns of the long layout would be."""
    below: Sequence[Row]
    above: Line | None
    """The row right above, where both together could be a header."""
    names: frozenset[str]
    """What questions could be called here, in a row that could be a header, by itself or with the one above."""


def lines_of(head: Sequence[Row]) -> tuple[Line, ...]:
    """Return the rows among which a header is looked for."""
    lines: list[Line] = []
    for position, row in enumerate(head[:HEADER_ROWS], 1):
        before = lines[-1] if lines and lines[-1].number + 1 == row.number else None
        lines.append(_line(row, before, head[position:]))
    return tuple(lines)


def _line(row: Row, before: Line | None, below: Sequence[Row]) -> Line:
    """Read a row; ``before`` is the one right above it."""
    texts = tuple(map(text_of, row.values))
    keys = tuple(key_of(text) if text else "" for text in texts)
    region = names_region(REGION_WORDS[key][0] for key in keys if key in REGION_WORDS)
    above = before if before is not None and (region or before.names_region) else None
    if above is not None:
        names = names_in((*texts, *above.texts), (*keys, *above.keys, *_joined_keys(above.keys, keys)))
    else:
        names = names_in(texts, keys) if region else set()
    long = first_of_each(keys, LONG_WORDS)
    return Line(row.number, texts, keys, region, long, below, above, frozenset(names))


def _joined_keys(above: Sequence[str], line: Sequence[str]) -> Iterator[str]:
    """Yield the keys of what columns may be called by two rows of which the upper one groups them.

    See `joined_headers`; the key of two texts together is that of one behind that of the other.
    """
    group = ""
    for upper, lower in zip_longest(above[: len(line)], line, fillvalue=""):
        group = upper or group
        if group and lower:
            yield f"{group} {lower}"


def find_header(head: Sequence[Row], grammar: Grammar) -> Header | Nearest:
    """Return the best header among the first rows, the earliest of equals, or what comes nearest."""
    lines = lines_of(head)
    best = best_header(lines, grammar)
    if best is not None:
        return best
    tables = (_table(line.number, line.texts, line.keys, grammar) for line in lines)
    found = [near for near in tables if isinstance(near, Nearest)]
    return max([Nearest(), *found], key=lambda near: (near.questions, near.region))


def best_header(lines: Sequence[Line], grammar: Grammar) -> Header | None:
    """Return the best header among some rows, the earliest of equals; ``None`` where there is none.

    The search ends on the row below one that names more than half of the rubric's questions: nothing better comes.
    """
    best: Header | None = None
    for line in lines:
        settled = best is not None and 2 * len(best.matched) > grammar.count
        for found in _readings(line, grammar):
            if best is None or found.rank > best.rank:
                best = found
        if settled:
            break
    return best


def _readings(line: Line, grammar: Grammar) -> Iterator[Header]:
    """Yield what a row may be: a table's header, a long layout's, or the lower of a table's two header rows.

    Most rows are none of these, and of most it can be told at once: no column names a region, or none a question.
    """
    above = line.above
    may_be_a_table = grammar.may_know_any_of(line.names)
    found = _table(line.number, line.texts, line.keys, grammar) if may_be_a_table and line.names_region else None
    if isinstance(found, Header):
        yield found
    elif "answer" in line.long or "assessor" in line.long:
        long = _long(line, grammar)
        if long is not None:
            yield long
    if may_be_a_table and above is not None:
        texts = joined_headers(above.texts, line.texts, grammar)
        both = _table(line.number, texts, tuple(map(key_of, texts)), grammar, group=above.number)
        if isinstance(both, Header):
            yield both


def joined_headers(above: Sequence[str], line: Sequence[str], grammar: Grammar) -> tuple[str, ...]:
    """Return the headers of two rows of which the upper one groups columns.

    A group reaches from its cell to the next one, as merged cells do. A column is called what its lower cell says
    unless only both together name a question, or the group is a role such as *Nilai asesor*.
    """
    joined = []
    group = ""
    for column in range(max(len(above), len(line))):
        upper = above[column] if column < len(above) else ""
        lower = line[column] if column < len(line) else ""
        group = upper or group
        both = f"{group} {lower}"
        named = grammar.meaning(lower)
        if not lower:
            joined.append(upper)
        elif named is None and key_of(lower) not in REGION_WORDS:
            joined.append(both if grammar.meaning(both) else lower)
        else:
            joined.append(both if key_of(group) in ROLE_WORDS and grammar.meaning(both) else lower)
    return tuple(joined)


def _table(
    number: int, texts: tuple[str, ...], keys: tuple[str, ...], grammar: Grammar, group: int | None = None
) -> Header | Nearest:
    """Read a row as the header of the table layout: it names a region's column and at least one question."""
    questions: dict[int, Meaning] = {}
    regions: dict[RegionPart, tuple[int, int]] = {}
    others: dict[int, Other] = {}
    for column, (text, key) in enumerate(zip(texts, keys, strict=True)):
        if not text:
            continue
        meaning = grammar.meaning(text)
        if meaning is not None and (meaning.whole or key not in REGION_WORDS):
            questions[column] = meaning
        elif key in REGION_WORDS:
            part, rank = REGION_WORDS[key]
            others[column] = "metadata"
            if part not in regions or rank < regions[part][0]:
                regions[part] = rank, column
        elif key in OTHER_WORDS:
            others[column] = OTHER_WORDS[key]
    matched = frozenset(meaning.question for meaning in questions.values())
    if not (matched and names_region(regions)):
        return Nearest(number, len(matched), names_region(regions))
    chosen = {column for _, column in regions.values()}
    return Header(
        rows=(number,) if group is None else (group, number),
        texts=texts,
        layout=Layout.TABLE,
        regions={part: column for part, (_, column) in regions.items()},
        questions=questions,
        others={column: kind for column, kind in others.items() if column not in chosen},
        matched=matched,
    )


def names_region(regions: Iterable[RegionPart]) -> bool:
    """Return whether columns suffice to say which region a row is about."""
    return any(part not in ("type", "province") for part in regions)


def _long(line: Line, grammar: Grammar) -> Header | None:
    """Read a row that names a column of answers as the header of the long layout: it needs one of questions too."""
    keys, long = line.keys, dict(line.long)
    candidates = [column for column, key in enumerate(keys) if key in QUESTION_WORDS]
    candidates.sort(key=lambda column: keys[column] not in LONG_WORDS)
    column, matched = _question_column(candidates, line.below, grammar)
    if column is None or not ("question" in long or matched):
        return None
    long["question"] = column
    taken = set(long.values())
    regions = first_of_each(
        [
            # Right of the question, a bare *name* is the question's.
            "" if at in taken or (key in ("nama", "name") and at > column) else key
            for at, key in enumerate(keys)
        ],
        REGION_WORDS,
    )
    taken.update(regions.values())
    others: dict[int, Other] = {
        at: OTHER_WORDS.get(key, "context")
        for at, key in enumerate(keys)
        if at not in taken and (key in OTHER_WORDS or key in LONG_WORDS or key in REGION_WORDS)
    }
    return Header((line.number,), line.texts, Layout.LONG, regions, long=long, others=others, matched=matched)


def first_of_each(keys: Sequence[str], words: Mapping[str, tuple[Part, int]]) -> dict[Part, int]:
    """Return for each part the column with the surest word."""
    found: dict[Part, tuple[int, int]] = {}
    for column, key in enumerate(keys):
        if key in words:
            part, rank = words[key]
            found[part] = min(found.get(part, (rank, column)), (rank, column))
    return {part: column for part, (_, column) in found.items()}


def _question_column(
    candidates: Sequence[int], below: Sequence[Row], grammar: Grammar
) -> tuple[int | None, frozenset[str]]:
    """Return the column whose values name most questions (the first of equals) and the questions they name."""
    best: int | None = None
    most: frozenset[str] = frozenset()
    for column in candidates:
        named = (grammar.meaning(text_of(row.values[column])) for row in below if column < len(row.values))
        matched = frozenset(meaning.question for meaning in named if meaning)
        if best is None or len(matched) > len(most):
            best, most = column, matched
    return best, most
