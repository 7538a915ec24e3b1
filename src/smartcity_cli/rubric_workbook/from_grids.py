"""Sheets read back as the content of a rubric, with the cell of every value and what is wrong with the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartcity_cli.problems import Problem
from smartcity_cli.records import dataclass
from smartcity_cli.rubric_workbook import layout
from smartcity_cli.rubric_workbook.cell_values import ABSENT, Meaning, meaning_of, text_of
from smartcity_cli.rubric_workbook.layout import EACH, KIND_OF_ROW, NUMBER, SLOTS, cells_of, settings
from smartcity_cli.rubric_workbook.words import ROW_KINDS, kind_of_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smartcity_cli.problems import Location
    from smartcity_cli.rubric.faults import Path
    from smartcity_cli.rubric_workbook.fields import Field
    from smartcity_cli.rubric_workbook.grids import Grid, GridRow, Grids
    from smartcity_cli.rubric_workbook.layout import Slot

Owner = tuple[tuple[str, ...], tuple[str, ...]]
"""A way that ends in `EACH`, and the ids of the members on it."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One row that belongs to a list."""

    grid: Grid
    row: GridRow
    owners: tuple[str, ...]
    order: tuple[float, ...]


class Reading:
    """The content of a rubric in the making."""

    def __init__(self, grids: Grids) -> None:
        self.grids = grids
        self.value: dict[str, Any] = {}
        self.extends: dict[str, Any] = {}
        self.workbook: dict[str, str] = {}
        """What the first sheet says about the workbook itself."""
        self.places: dict[Path, Location] = {}
        """The cell of every value, and of every value that could stand there."""
        self.problems: list[Problem] = []
        self._members: dict[Owner, list[tuple[dict[str, Any], Path]]] = {}
        self._percents: set[Path] = set()

    def read(self) -> None:
        """Read all sheets: settings first, then every list before the lists of its members."""
        if layout.ABOUT in self.grids:
            self._read_settings(self.grids[layout.ABOUT])
        for slot in SLOTS:
            grid = self.grids.get(slot.sheet)
            if grid is not None:
                self._read_list(slot, grid)
        self._compare_weights()

    def _read_settings(self, grid: Grid) -> None:
        """Read the settings: a row each."""
        known = {field.key: field for field in settings()}
        seen: dict[str, int] = {}
        for row in grid.rows:
            key, cells = text_of(row.cells.get("key")), [row.cells.get("value"), row.cells.get("en")]
            field = known.get(key or "")
            if key is not None and key.startswith(f"{layout.WORKBOOK}."):
                self.workbook[key.partition(".")[2]] = text_of(cells[0]) or ""
                self.places[tuple(key.split("."))] = grid.place(row.number, "value")
            elif key is not None and key in seen:
                first = grid.place(seen[key], "key").cell
                self._wrong("R487", grid.place(row.number, "key"), id=key, first=first)
            elif field is not None:
                seen[field.key] = row.number
                self._read_setting(grid, row, field, cells)
            elif any(cell is not None for cell in cells):
                self._wrong("R496", grid.place(row.number, "key"), key=key or "–")

    def _read_setting(self, grid: Grid, row: GridRow, field: Field, cells: Sequence[Any]) -> None:
        """Put one setting where it belongs."""
        is_words = field.kind == "words"
        meaning = meaning_of(field, cells if is_words else cells[:1])
        self._note(field, field.way, [grid.place(row.number, column) for column in ("value", "en")], meaning)
        if field.way[0] == layout.EXTENDS:
            _put(self.extends, field.way[1:], meaning.value)
        else:
            _put(self.value, field.way, meaning.value)

    def _read_list(self, slot: Slot, grid: Grid) -> None:
        """Read the rows of one list, or of all lists of one kind."""
        lines = self._lines(slot, grid)
        groups: dict[tuple[str, ...], list[_Line]] = {}
        for line in lines:
            groups.setdefault(line.owners, []).append(line)
        for owners, found in groups.items():
            holder, path, way = self._holder(slot, owners)
            members: list[dict[str, Any]] = []
            for line in sorted(found, key=lambda one: one.order):
                members.append(self._member(slot, line, (*path, *way, len(members))))
            _put(holder, way, members)

    def _holder(self, slot: Slot, owners: tuple[str, ...]) -> tuple[dict[str, Any], Path, tuple[str, ...]]:
        """Return what holds a list, its path, and the way from it to the list."""
        if not owners:
            return self.value, (), slot.way
        place = len(slot.way) - slot.way[::-1].index(EACH)
        holder, path = self._members[slot.way[:place], owners][0]
        return holder, path, slot.way[place:]

    def _lines(self, slot: Slot, grid: Grid) -> list[_Line]:
        """Return the rows of a list in the order of the sheet, each with its owners and its place in the order."""
        lines: list[_Line] = []
        last: dict[tuple[str, ...], tuple[float, ...]] = {}
        for row in grid.rows:
            if not _holds_anything(row) or not self._belongs(slot, grid, row):
                continue
            owners = tuple(text_of(row.cells.get(column)) or "" for column in slot.owners)
            own = slot.own_column
            blank = next((column for column in (*slot.owners, own) if column and column not in row.cells), None)
            if blank is not None:
                # Where the whole column is gone, once at the header instead of in every row.
                place = grid.place(row.number if blank in grid.columns else None, blank)
                self._wrong("R475", place, column=grid.headers.get(blank, blank))
                continue
            if not self._has_owner(slot, grid, row, owners):
                continue
            number = row.cells.get(NUMBER)
            before = last.get(owners, (0.0, 0.0))
            order = (number, 0.0) if isinstance(number, float) else (before[0], before[1] + 1)
            last[owners] = order
            lines.append(_Line(grid, row, owners, order))
        return lines

    def _belongs(self, slot: Slot, grid: Grid, row: GridRow) -> bool:
        """Return whether a row belongs to a list, where several share the sheet."""
        if slot.sheet == layout.TREE:
            kind = kind_of_row(text_of(row.cells.get(KIND_OF_ROW)))
            if kind is None and slot.name == "index":
                values = {"found": text_of(row.cells.get(KIND_OF_ROW)) or "–", "known": ", ".join(ROW_KINDS)}
                self._wrong("R495", grid.place(row.number, KIND_OF_ROW), **values)
            return kind == slot.name
        if slot.sheet == layout.FACETS:
            return (row.cells.get("value") is not None) == (slot.name == "values")
        if slot.sheet == layout.OPTIONS:
            in_field = row.cells.get("field") is not None
            if in_field != ("field" in slot.owners):
                return False
            return in_field or (slot.name == "levels") == self._asks_for_levels(text_of(row.cells.get("question")))
        return True

    def _asks_for_levels(self, question: str | None) -> bool:
        """Return whether a question has levels; one that is not there counts as having options."""
        found = self._members.get((("questions", EACH), (question or "",)))
        return found is not None and found[0][0].get("kind") == "level"

    def _has_owner(self, slot: Slot, grid: Grid, row: GridRow, owners: tuple[str, ...]) -> bool:
        """Return whether what a row names as its owner is there."""
        if not owners:
            return True
        place = len(slot.way) - slot.way[::-1].index(EACH)
        if (slot.way[:place], owners) in self._members:
            return True
        column = slot.owners[-1]
        values = {"column": grid.headers.get(column, column), "written": owners[-1]}
        self._wrong("R476", grid.place(row.number, column), **values)
        return False

    def _member(self, slot: Slot, line: _Line, path: Path) -> dict[str, Any]:
        """Return the member that a row holds."""
        member: dict[str, Any] = {}
        grid, row = line.grid, line.row
        for field in slot.fields():
            if field.kind == "mapping":
                self._read_mapping(field, line, member, path)
                continue
            columns = cells_of(slot.column_of(field.key), field)
            meaning = meaning_of(field, [row.cells.get(column) for column in columns])
            _put(member, field.way, meaning.value)
            places = [grid.place(row.number, column) for column in columns]
            self._note(field, (*path, *field.way), places, meaning)
        self.places[path] = grid.place(row.number, slot.own_column)
        if slot.own == "id":
            owner = ((*slot.way, EACH), (*line.owners, str(member.get("id"))))
            same = self._members.setdefault(owner, [])
            if same:
                first = self.places[*same[0][1], "id"]
                self._wrong("R487", self.places[*path, "id"], id=member.get("id"), first=first.cell)
            same.append((member, path))
        return member

    def _read_mapping(self, field: Field, line: _Line, member: dict[str, Any], path: Path) -> None:
        """Read the columns of a field that takes one a key, such as a column a facet."""
        begin = f"{field.key}."
        for column in line.grid.columns:
            if column.startswith(begin):
                key = column.removeprefix(begin)
                text = text_of(line.row.cells.get(column))
                _put(member, (*field.way, key), ABSENT if text is None else text)
                self.places[*path, *field.way, key] = line.grid.place(line.row.number, column)

    def _note(self, field: Field, path: Path, places: Sequence[Location], meaning: Meaning) -> None:
        """Note where a value stands, and what is wrong with it."""
        self.places[path] = places[0]
        if field.kind == "words":
            self.places[*path, "id"], self.places[*path, "en"] = places
        if meaning.is_percent:
            self._percents.add(path)
        if meaning.wrong is not None:
            self._wrong(meaning.wrong.code, places[meaning.wrong.cell], **meaning.wrong.values)

    def _wrong(self, code: str, location: Location, **values: object) -> None:
        self.problems.append(Problem(code, location, values))

    def _compare_weights(self) -> None:
        """Find siblings of which some weigh in percent and others in plain numbers: 60 % beside 40 is 0.6 beside 40."""
        families: dict[object, list[Path]] = {}
        for name in ("index", "indicators"):
            for place, member in enumerate(self.value.get(name, ())):
                families.setdefault(member.get("parent"), []).append((name, place, "weight"))
        for paths in families.values():
            plain = [path for path in paths if path not in self._percents]
            if plain and len(plain) < len(paths):
                location = self.places[plain[0]]
                self._wrong("R480", location, parent=_in(self.value, (*plain[0][:2], "parent")))


def _holds_anything(row: GridRow) -> bool:
    """Return whether a row holds more than its number."""
    return any(column != NUMBER and not column.startswith(layout.COMPUTED) for column in row.cells)


def _put(holder: dict[str, Any], way: Sequence[str], value: Any) -> None:
    """Put a value at a way; one that is absent leaves nothing behind."""
    if value is ABSENT:
        return
    for step in way[:-1]:
        holder = holder.setdefault(step, {})
    holder[way[-1]] = value


def _in(value: Mapping[str, Any], path: Iterable[Any]) -> Any:
    """Return what stands at a path that exists."""
    found: Any = value
    for step in path:
        found = found[step]
    return found
