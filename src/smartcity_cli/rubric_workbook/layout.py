"""What stands on which sheet: the lists of a rubric, and the columns their members take."""

from __future__ import annotations

from dataclasses import field
from functools import cache
from typing import TYPE_CHECKING, Final

from smartcity_cli.records import dataclass
from smartcity_cli.rubric.child import Extends
from smartcity_cli.rubric.model import Part
from smartcity_cli.rubric.schema import Rubric
from smartcity_cli.rubric_workbook.fields import Field, Way, fields_of, lists_of

if TYPE_CHECKING:
    from collections.abc import Mapping

EACH: Final = "*"
"""In the way to a list: any member of the list before it."""
NUMBER: Final = "no"
"""The column that keeps the order of a list, however rows are sorted."""
KIND_OF_ROW: Final = "list"
"""The column of the tree that says whether a row is a node or an indicator."""
COMPUTED: Final = "="
"""Begins the key of a column that is shown and not read back."""
ABOUT, TREE, QUESTIONS, OPTIONS, BANDS = "about", "tree", "questions", "options", "bands"
FIELDS, FACETS, SECTIONS, GATES, STEPS = "fields", "facets", "sections", "gates", "steps"
SOURCES, ALLOWANCES = "sources", "allow"
EXACT, GUIDE = "exact", "guide"
MAIN: Final = (ABOUT, TREE, QUESTIONS, OPTIONS, BANDS)
TABLES: Final = (TREE, QUESTIONS, OPTIONS, BANDS, FIELDS, STEPS, FACETS, SECTIONS, GATES, SOURCES, ALLOWANCES)
ALL: Final = (ABOUT, *TABLES, EXACT, GUIDE)
ABOUT_COLUMNS: Final = ("key", "value", "en")
EXACT_COLUMNS: Final = ("path", "was", "part", "value")
EXTENDS: Final = "extends"
WORKBOOK: Final = "workbook"
"""Begins the keys of the first sheet that tell of the workbook itself."""
WORKBOOK_KEYS: Final = tuple(f"{WORKBOOK}.{key}" for key in ("rubric", "digest", "tool", "sheets"))


@dataclass(frozen=True, slots=True)
class Slot:
    """One list of a rubric, or the lists of one kind that its members hold."""

    sheet: str
    way: Way
    """From the top of the rubric; `EACH` stands for a member of the list before it."""
    owners: tuple[str, ...] = ()
    """The columns that name those members, outermost first."""
    own: str | None = "id"
    """The key that members are told apart by."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """The columns of keys that go by another name on the sheet, because they share one with another list."""

    @property
    def name(self) -> str:
        """Return the key of the list."""
        return self.way[-1]

    @property
    def own_column(self) -> str | None:
        """Return the column that holds what members are told apart by."""
        return None if self.own is None else self.column_of(self.own)

    def column_of(self, key: str) -> str:
        """Return the column of a key."""
        return self.renamed.get(key, key)

    def fields(self) -> tuple[Field, ...]:
        """Return what its members hold."""
        return _fields_at(self.way)


_OF_A_QUESTION: Final = ("questions", EACH)
_OF_A_FIELD: Final = (*_OF_A_QUESTION, "fields", EACH)
SLOTS: Final = (
    Slot(BANDS, ("bands",)),
    Slot(FACETS, ("facets",), renamed={"id": "facet"}),
    Slot(FACETS, ("facets", EACH, "values"), ("facet",), renamed={"id": "value"}),
    Slot(SECTIONS, ("sections",)),
    Slot(TREE, ("index",)),
    Slot(TREE, ("indicators",)),
    Slot(STEPS, ("indicators", EACH, "score", "steps"), ("indicator",), own=None),
    Slot(QUESTIONS, ("questions",)),
    Slot(FIELDS, (*_OF_A_QUESTION, "fields"), ("question",)),
    Slot(
        *(OPTIONS, (*_OF_A_QUESTION, "levels"), ("question",), "level"),
        renamed={"level": "option", "descriptor": "text"},
    ),
    Slot(OPTIONS, (*_OF_A_QUESTION, "options"), ("question",), renamed={"id": "option"}),
    Slot(OPTIONS, (*_OF_A_FIELD, "options"), ("question", "field"), renamed={"id": "option"}),
    Slot(GATES, ("gates",)),
    Slot(SOURCES, ("sources",), own=None),
    Slot(ALLOWANCES, ("allow",), own=None),
)
"""Every list before the lists of its members. What stands in none of them goes to the sheet of exact forms."""


@cache
def _parts_at(way: Way) -> tuple[type[Part], ...]:
    """Return what the list at a way holds."""
    parts: tuple[type[Part], ...] = (Rubric,)
    rest: Way = ()
    for step in way:
        if step == EACH:
            continue
        rest = (*rest, step)
        members = lists_of(*parts).get(rest)
        if members is not None:
            parts, rest = members, ()
    return parts


@cache
def _fields_at(way: Way) -> tuple[Field, ...]:
    return fields_of(*_parts_at(way))


@cache
def settings() -> tuple[Field, ...]:
    """Return what stands at the top of a rubric besides its lists, and what it extends."""
    parent = tuple(Field((EXTENDS, *one.way), one.kind) for one in fields_of(Extends))
    return (*fields_of(Rubric), *parent)


def slots_of(sheet: str) -> tuple[Slot, ...]:
    """Return the lists that share a sheet."""
    return tuple(slot for slot in SLOTS if slot.sheet == sheet)


@cache
def columns_of(sheet: str) -> dict[str, Field]:
    """Return the columns of a sheet that hold content, by their keys; a field of words by the key of its first cell.

    Columns of what a sheet refers to, of the order and of facets are not among them.
    """
    return {slot.column_of(one.key): one for slot in slots_of(sheet) for one in slot.fields() if one.kind != "mapping"}


def cells_of(column: str, one: Field) -> tuple[str, ...]:
    """Return the keys of the cells that a field takes: texts for people stand in two languages."""
    return (f"{column}.id", f"{column}.en") if one.kind == "words" else (column,)


def without_language(cell: str) -> str:
    """Return the column of a cell that may hold a text in one of two languages.

    >>> without_language("title.en"), without_language("weight")
    ('title', 'weight')
    """
    return cell.removesuffix(".id").removesuffix(".en")
