"""Which sheet is which, and which column: by the keys in a hidden row, else by headers in either language.

Sheets may have been renamed, columns moved, rows sorted or added, the file saved by another program.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

from smartcity_cli.problems import Location, Problem, column_letters
from smartcity_cli.records import dataclass
from smartcity_cli.rubric_workbook import layout
from smartcity_cli.rubric_workbook.column_words import COLUMNS
from smartcity_cli.rubric_workbook.grids import Grid, GridRow
from smartcity_cli.rubric_workbook.layout import COMPUTED, KIND_OF_ROW, NUMBER, cells_of, columns_of
from smartcity_cli.rubric_workbook.setting_words import SETTINGS
from smartcity_cli.rubric_workbook.words import FACET, SHEETS, header_of
from smartcity_cli.texts import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartcity_cli.responses.cells import CellValue, Row
    from smartcity_cli.responses.files import OpenedFile, ReadSheet
    from smartcity_cli.texts import Language

TOP_ROWS: Final = 30
"""Rows in which keys and headers are looked for."""
FEWEST_HEADERS: Final = 3
"""Columns that must be known by their headers before a sheet without keys is taken for one of a rubric."""
MOST_ROWS_NAMED: Final = 5
WEIGHT: Final = "weight"
OWN_NOTE: Final = "#"
"""Begins the header of a column that people keep for themselves."""
_KEY: Final = re.compile(rf"({'|'.join(layout.ALL)})\.(\S+)")


@dataclass(frozen=True, slots=True)
class _Head:
    """What the top of a sheet says."""

    key: str
    columns: Mapping[int, str]
    """Keys by column, counted from 1."""
    row: int
    """The header's row, or that of the keys where there is no header."""
    headers: Mapping[int, str]


class Recognition:
    """The sheets of a file as grids, with what is wrong with them as sheets."""

    def __init__(self, opened: OpenedFile) -> None:
        self.file = opened.file
        self.problems: list[Problem] = []
        self.grids: dict[str, Grid] = {}
        self._passed_over: list[str] = []
        for sheet in opened.sheets:
            self._take(sheet)
        if self._passed_over and self.grids:
            values = {"sheets": ", ".join(self._passed_over)}
            self.problems.append(Problem("R489", Grid(self.file, None, {}, ()).place(), values))

    def _take(self, sheet: ReadSheet) -> None:
        """Take one sheet, if it is one of a rubric."""
        rows = list(sheet.rows())
        head = _head_by_keys(rows) or _head_by_headers(rows)
        if head is None:
            if rows:
                self._passed_over.append(sheet.name or "–")
            return
        if head.key == layout.GUIDE:
            return
        grid = self._grid(sheet, rows, head)
        first = self.grids.get(head.key)
        if first is not None:
            self.problems.append(Problem("R472", grid.place(), {"sheet": sheet.name, "first": first.name}))
            return
        self.grids[head.key] = grid
        self._look_at_columns(sheet, rows, head, grid)
        self._look_at_hidden(rows, grid)
        self._look_at_merged(sheet, grid)

    def _look_at_merged(self, sheet: ReadSheet, grid: Grid) -> None:
        """Report merged cells among the rows of a table; titles above it may be merged."""
        for merged in sheet.merged:
            if merged.last_row > grid.header_row:
                place = Location(self.file, sheet.name, merged.first_row, merged.first_column)
                self.problems.append(Problem("R484", place, {"area": merged.area}))

    def _grid(self, sheet: ReadSheet, rows: Sequence[Row], head: _Head) -> Grid:
        """Return the rows below the header under their keys."""
        found = []
        for row in rows:
            if row.number <= head.row:
                continue
            cells: dict[str, CellValue] = {
                key: row.values[column - 1]
                for column, key in head.columns.items()
                if column <= len(row.values) and row.values[column - 1] is not None and not key.startswith(COMPUTED)
            }
            if head.key == layout.ABOUT and "key" not in cells:
                cells |= _key_by_label(row, head)
            if cells:
                found.append(GridRow(row.number, cells))
        columns = {key: column for column, key in head.columns.items()}
        headers = {key: head.headers.get(column, key) for column, key in head.columns.items()}
        return Grid(self.file, sheet.name, columns, tuple(found), head.row, headers)

    def _look_at_columns(self, sheet: ReadSheet, rows: Sequence[Row], head: _Head, grid: Grid) -> None:
        """Find columns that hold something and are not known, and known ones that are not there."""
        known = known_columns(head.key)
        width = max(len(row.values) for row in rows)
        for column in range(1, width + 1):
            key, header = head.columns.get(column), head.headers.get(column, "")
            if key is not None and (key in known or _is_facet(head.key, key) or key.startswith(COMPUTED)):
                continue
            filled = [row for row in rows if row.number > head.row and _at(row, column) is not None]
            if filled and not header.startswith(OWN_NOTE):
                values = {"column": header or key or column_letters(column), "letters": column_letters(column)}
                location = Grid(self.file, sheet.name, {"": column}, (), filled[0].number).place()
                self.problems.append(Problem("R473", location, values))
        self._look_at_doubles(head, grid)
        missing = [key for key in known if key not in grid.columns and key != NUMBER]
        if head.key == layout.TREE and WEIGHT in missing:
            # Read as blank it would make all siblings weigh the same, which nobody means by deleting a column.
            missing.remove(WEIGHT)
            values = {"column": header_of(head.key, WEIGHT, _language_of(head))}
            self.problems.append(Problem("R497", grid.place(), values))
        if missing:
            words = dict.fromkeys(header_of(head.key, key, _language_of(head)) for key in missing)
            self.problems.append(Problem("R474", grid.place(), {"columns": ", ".join(words)}))

    def _look_at_doubles(self, head: _Head, grid: Grid) -> None:
        """Find columns that are there twice: which of them counts nobody can say."""
        seen: dict[str, int] = {}
        for column, key in head.columns.items():
            first = seen.setdefault(key, column)
            if first != column and not key.startswith(COMPUTED):
                values = {"id": head.headers.get(column, key), "first": f"{column_letters(first)}{head.row}"}
                location = Grid(self.file, grid.name, {"": column}, (), head.row).place()
                self.problems.append(Problem("R487", location, values))

    def _look_at_hidden(self, rows: Sequence[Row], grid: Grid) -> None:
        """Find rows that nobody sees: they are read all the same."""
        hidden = [row.number for row in rows if row.hidden and row.number > grid.header_row]
        if hidden:
            more = ", …" if len(hidden) > MOST_ROWS_NAMED else ""
            values = {"rows": ", ".join(map(str, hidden[:MOST_ROWS_NAMED])) + more, "count": len(hidden)}
            self.problems.append(Problem("R485", grid.place(hidden[0]), values))


@cache
def known_columns(sheet: str) -> tuple[str, ...]:
    """Return the keys of all columns of a sheet that are read, those of facets left out."""
    if sheet in (layout.ABOUT, layout.EXACT):
        return tuple(column for column in COLUMNS[sheet] if not column.startswith(COMPUTED))
    fields = columns_of(sheet)
    owners = {owner for slot in layout.slots_of(sheet) for owner in slot.owners}
    named = [column for column in (*owners, NUMBER, KIND_OF_ROW) if column in COLUMNS[sheet] and column not in fields]
    return (*named, *(cell for column, field in fields.items() for cell in cells_of(column, field)))


def _language_of(head: _Head) -> Language:
    """Return the language of a sheet's headers."""
    english = sum(head.headers.get(column) == header_of(head.key, key, "en") for column, key in head.columns.items())
    return "en" if 2 * english > len(head.columns) else "id"


def _is_facet(sheet: str, key: str) -> bool:
    return sheet == layout.TREE and key.startswith("facets.")


def _at(row: Row, column: int) -> CellValue:
    """Return a cell of a row."""
    return row.values[column - 1] if column <= len(row.values) else None


def _texts(row: Row) -> dict[int, str]:
    """Return the texts of a row by column."""
    return {column: cell for column, cell in enumerate(row.values, 1) if isinstance(cell, str)}


def _head_by_keys(rows: Sequence[Row]) -> _Head | None:
    """Return what the row of keys says; ``None`` where there is none."""
    best: dict[int, re.Match[str]] = {}
    at = 0
    for place, row in enumerate(rows[:TOP_ROWS]):
        found = {column: match for column, text in _texts(row).items() if (match := _KEY.fullmatch(text))}
        if len(found) > len(best):
            best, at = found, place
    if not best:
        return None
    sheet = Counter(match[1] for match in best.values()).most_common(1)[0][0]
    columns = {column: match[2] for column, match in best.items() if match[1] == sheet}
    below = rows[at + 1] if at + 1 < len(rows) else None
    if below is None or not _is_header(below, sheet, columns):
        return _Head(sheet, columns, rows[at].number, {})
    by_words = _by_words(below, sheet)
    for column, key in by_words.items():
        if column not in columns and key not in columns.values():
            columns[column] = key
    return _Head(sheet, columns, below.number, _texts(below))


def _is_header(row: Row, sheet: str, columns: Mapping[int, str]) -> bool:
    """Return whether a row heads its columns: any of them in the words of either language."""
    texts = _texts(row)
    return any(
        texts.get(column) == header_of(sheet, key, language)
        for column, key in columns.items()
        for language in LANGUAGES
    )


def _head_by_headers(rows: Sequence[Row]) -> _Head | None:
    """Return the row that heads most columns in known words; ``None`` where none does."""
    best: _Head | None = None
    for row in rows[:TOP_ROWS]:
        for sheet in SHEETS:
            columns = _by_words(row, sheet)
            if len(columns) >= FEWEST_HEADERS and (best is None or len(columns) > len(best.columns)):
                best = _Head(sheet, columns, row.number, _texts(row))
    return best


def _by_words(row: Row, sheet: str) -> dict[int, str]:
    """Return the columns of a sheet that a row heads in known words."""
    known = _headers(sheet)
    found = {}
    for column, text in _texts(row).items():
        folded = " ".join(text.split()).casefold()
        if folded in known:
            found[column] = known[folded]
        elif sheet == layout.TREE:
            for language in LANGUAGES:
                begin = FACET.said_in(language, facet="").casefold()
                if folded.startswith(begin):
                    found[column] = f"facets.{' '.join(text.split())[len(begin) :]}"
    return found


@cache
def _headers(sheet: str) -> dict[str, str]:
    """Return the keys of a sheet's columns by their headers in both languages."""
    computed = [column for column in COLUMNS[sheet] if column.startswith(COMPUTED)]
    keys = computed if sheet == layout.GUIDE else [*known_columns(sheet), *computed]
    return {header_of(sheet, key, language).casefold(): key for language in LANGUAGES for key in keys}


def _key_by_label(row: Row, head: _Head) -> dict[str, CellValue]:
    """Return the key of a setting by what it is called, for a first sheet that lost its keys."""
    labels = {words[0].said_in(one).casefold(): key for key, words in SETTINGS.items() for one in LANGUAGES}
    column = next((one for one, key in head.columns.items() if key == f"{COMPUTED}label"), None)
    cell = None if column is None else _at(row, column)
    key = labels.get(cell.casefold()) if isinstance(cell, str) else None
    return {} if key is None else {"key": key}
