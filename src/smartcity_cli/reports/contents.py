"""What a report shows, whatever shows it: titles, notes, tables, outlines and where the figures come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from smartcity_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartcity_cli.texts import Language

Tone = Literal["plain", "strong", "good", "caution", "bad", "muted"]
"""How something is meant; a renderer with colours shows it, and no meaning rests on the tone alone."""

Kind = Literal["text", "count", "score", "share"]
"""What a column holds: words; whole numbers; scores or other numbers with decimals; shares from 0 to 1,
shown to people as percent."""

Value: TypeAlias = "str | int | float | None"
"""What stands in a cell: unrounded numbers, texts in the report's language, ``None`` for nothing."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    id: str
    """The same in every language; heads the column in CSV."""
    title: str
    kind: Kind = "text"
    decimals: int = 0
    """Decimals shown to people; for shares, of the percentage."""
    scale_width: float = 1.0
    """Width of the scale that scores live on; decides what counts as float noise when rounding."""
    importance: int = 0
    """0 is always shown; of the others, the highest number is left out first where there is little room."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of values under columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    title: str = ""
    tones: tuple[Tone, ...] = ()
    """One a row, or none at all."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Sentences, one a line."""

    texts: tuple[str, ...]
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of an outline with the lines below it."""

    text: str
    children: tuple[Item, ...] = ()
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Outline:
    """Lines within lines."""

    items: tuple[Item, ...]
    title: str = ""


Block = Table | Lines | Outline


@dataclass(frozen=True, slots=True)
class Document:
    """A report for people, in one language."""

    title: str
    language: Language
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    """What every reader must know first: the rubric's status, that the data are made up."""
    provenance: tuple[str, ...] = ()
    """With which tool, rubric, inputs and options the figures were made."""
    files: tuple[str, ...] = ()
    """Names of files that may stand in its texts: people copy them, so they stay in one piece where they can."""


class Report(Protocol):
    """What every report can be asked for, so that one renderer serves all."""

    @property
    def language(self) -> Language:
        """The language of its words."""

    def document(self) -> Document:
        """Return what people read."""

    def contract(self) -> Mapping[str, object]:
        """Return what programs read: plain values for JSON, beginning with ``schema``; missing numbers are ``None``."""

    def flat(self) -> Table:
        """Return its main table, with full precision and every column, for CSV."""
