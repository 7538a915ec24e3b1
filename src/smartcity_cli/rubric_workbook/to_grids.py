"""The content of a rubric laid out on sheets: a row a member, a column a key, lists in members on other sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartcity_cli.rubric_workbook import layout
from smartcity_cli.rubric_workbook.cell_values import ABSENT, as_read, shown
from smartcity_cli.rubric_workbook.grids import Grid, GridRow
from smartcity_cli.rubric_workbook.layout import EACH, KIND_OF_ROW, NUMBER, SLOTS, Slot, cells_of, settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartcity_cli.rubric_workbook.fields import Field, Way
    from smartcity_cli.rubric_workbook.grids import Cells, Grids
    from smartcity_cli.texts import Language

Tables = dict[str, list["Cells"]]
"""The rows of every sheet, by its key."""


def tables_of(value: Mapping[str, Any], extends: Mapping[str, Any] | None, language: Language) -> Tables:
    """Return the rows of all sheets that hold content; ``extends`` names the parent of a rubric that has one."""
    tables: Tables = {layout.ABOUT: _settings(value, extends, language)}
    tables |= {sheet: [] for sheet in layout.TABLES}
    for slot in SLOTS:
        for owners, members in _lists_at(value, slot.way, ()):
            for number, member in enumerate(members, 1):
                tables[slot.sheet].append(_row(slot, owners, number, member, language))
    tables[layout.TREE] = _as_a_tree(tables[layout.TREE])
    for sheet, owners in ((layout.OPTIONS, ("question", "field")), (layout.FACETS, ("facet",))):
        tables[sheet] = _together(tables[sheet], owners)
    return tables


def grids_of(tables: Tables) -> Grids:
    """Return the tables as they would be read back."""
    grids: Grids = {}
    for sheet, rows in tables.items():
        columns = {key: place for place, key in enumerate(dict.fromkeys(key for row in rows for key in row), 1)}
        read = [{key: as_read(cell) for key, cell in row.items()} for row in rows]
        cells = [{key: cell for key, cell in row.items() if cell is not None} for row in read]
        grids[sheet] = Grid("", sheet, columns, tuple(GridRow(number, row) for number, row in enumerate(cells, 2)))
    return grids


def facet_ids(value: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the facets that need a column: those declared, then others that indicators name."""
    found: dict[str, None] = {}
    for facet in value.get("facets") or ():
        found[str(facet.get("id"))] = None
    for indicator in value.get("indicators") or ():
        found.update(dict.fromkeys(indicator.get("facets") or ()))
    return tuple(found)


def at(value: Any, way: Sequence[str]) -> Any:
    """Return what stands at a way; `ABSENT` where nothing does."""
    for step in way:
        if not isinstance(value, dict) or step not in value:
            return ABSENT
        value = value[step]
    return value


def _settings(value: Mapping[str, Any], extends: Mapping[str, Any] | None, language: Language) -> list[Cells]:
    """Return a row for every setting, also those that are not made: so that they can be."""
    whole = value if extends is None else {**value, layout.EXTENDS: extends}
    rows: list[Cells] = []
    for field in settings():
        found = at(whole, field.way)
        cells = () if found is ABSENT else shown(field, found, language)
        rows.append({"key": field.key, **dict(zip(("value", "en"), cells, strict=False))})
    return rows


def _lists_at(value: Any, way: Way, owners: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    """Yield the lists at a way, each with the ids of the members it lies in."""
    place = way.index(EACH) if EACH in way else len(way)
    members = at(value, way[:place])
    if not isinstance(members, list):
        return
    if place == len(way):
        yield owners, members
        return
    for member in members:
        yield from _lists_at(member, way[place + 1 :], (*owners, str(member.get("id"))))


def _row(slot: Slot, owners: tuple[str, ...], number: int, member: Mapping[str, Any], language: Language) -> Cells:
    """Return the row of a member."""
    cells: Cells = dict(zip(slot.owners, owners, strict=True))
    cells[NUMBER] = number
    if slot.sheet == layout.TREE:
        cells[KIND_OF_ROW] = slot.name
    for field in slot.fields():
        found = at(member, field.way)
        if found is ABSENT:
            continue
        if field.kind == "mapping":
            cells |= {f"{field.key}.{key}": part for key, part in found.items()}
        else:
            cells |= _cells(slot, field, found, language)
    return cells


def _cells(slot: Slot, field: Field, value: Any, language: Language) -> Cells:
    """Return the cells of one field."""
    keys = cells_of(slot.column_of(field.key), field)
    return dict(zip(keys, shown(field, value, language), strict=True))


def _as_a_tree(rows: list[Cells]) -> list[Cells]:
    """Return nodes and indicators in the order of the tree, each followed by what is below it."""
    below: dict[object, list[Cells]] = {}
    ids = {row.get("id") for row in rows if row[KIND_OF_ROW] == "index"}
    for row in rows:
        parent = row.get("parent")
        below.setdefault(parent if parent in ids else None, []).append(row)
    ordered: list[Cells] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        row = waiting.pop()
        ordered.append(row)
        if row[KIND_OF_ROW] == "index":
            waiting.extend(reversed(below.pop(row.get("id"), [])))
    return [*ordered, *(row for rest in list(below.values()) for row in rest if row not in ordered)]


def _together(rows: list[Cells], owners: tuple[str, ...]) -> list[Cells]:
    """Return rows with those of the same owner side by side, in the order in which the owners come first."""
    order: dict[object, int] = {}
    for row in rows:
        order.setdefault(row.get(owners[0]), len(order))
    return sorted(rows, key=lambda row: order[row.get(owners[0])])
