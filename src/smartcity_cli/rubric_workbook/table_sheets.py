"""One table of a rubric as a sheet: headers in words, keys that the import knows, drop-downs, and what is computed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from smartcity_cli.problems import column_letters
from smartcity_cli.rubric.origins import ResolvedDocument
from smartcity_cli.rubric_workbook import layout
from smartcity_cli.rubric_workbook.cell_values import NO, YES
from smartcity_cli.rubric_workbook.choice_words import prompt_of
from smartcity_cli.rubric_workbook.column_words import COLUMNS
from smartcity_cli.rubric_workbook.layout import COMPUTED, KIND_OF_ROW, NUMBER, cells_of, columns_of, without_language
from smartcity_cli.rubric_workbook.shares import SPARE_ROWS, Shares, TreeCells
from smartcity_cli.rubric_workbook.shown_columns import HELPER, MORE, fold_columns, folded_columns, print_columns
from smartcity_cli.rubric_workbook.to_grids import facet_ids
from smartcity_cli.rubric_workbook.words import HINTS, ROW_KINDS, SHEETS, header_of
from smartcity_cli.writing.drop_downs import offer, offer_from
from smartcity_cli.writing.excel_book import (
    NODE_FILL,
    QUIET,
    SMALL,
    TITLE,
    Look,
    set_up_table,
    sheet_name,
    sheet_reference,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.rubric_workbook.fields import Field
    from smartcity_cli.rubric_workbook.grids import Cells
    from smartcity_cli.texts import Language
    from smartcity_cli.writing.excel_book import Book, Value

TEXT_FORMAT: Final = "@"
"""What is typed into such a cell stays text: an id ``01`` would else become the number 1."""
PERCENT_FORMAT: Final = "0.0%"
EDITED_FILL: Final = "FFF2CC"
"""Behind the weights: what the owners come for."""
WIDTHS: Final = {"words": 42.0, "text": 16.0, "number": 10.0, "truth": 11.0, "choice": 15.0, "scalar": 12.0}
WIDTH_OF: Final = {
    "address": 34.0,
    "lint": 28.0,
    "at": 28.0,
    "title": 36.0,
    f"{COMPUTED}origin": 34.0,
    NUMBER: 9.0,
    KIND_OF_ROW: 11.0,
}
WIDTH_OF_EXACT: Final = {"path": 60.0, "was": 22.0, "part": 9.0, "value": 90.0}
USUAL_WIDTH: Final = 13.0
REFERENCES: Final = {
    (layout.TREE, "parent"): (layout.TREE, "id"),
    (layout.TREE, "question"): (layout.QUESTIONS, "id"),
    (layout.OPTIONS, "question"): (layout.QUESTIONS, "id"),
    (layout.FIELDS, "question"): (layout.QUESTIONS, "id"),
    (layout.STEPS, "indicator"): (layout.TREE, "id"),
    (layout.GATES, "node"): (layout.TREE, "id"),
    (layout.GATES, "unless.indicator"): (layout.TREE, "id"),
}
"""Columns that name a member of another sheet, and the column that holds its id."""
TITLE_COLUMNS: Final = 8
"""Columns that the title of a sheet runs across."""
DEEPEST_INDENT: Final = 8
"""Of names in the tree; further in, nothing would be left of the column."""
FIRST_ROW: Final = 5
"""Of every table: title, hint, keys and header stand above."""


class TableSheet:
    """A sheet on its way into a workbook."""

    def __init__(
        self,
        book: Book,
        sheet: str,
        rows: list[Cells],
        loaded: LoadedRubric,
        origins: Mapping[tuple[str, int], str],
        language: Language,
    ) -> None:
        """Take the rows of a table, and by list and number where members come from."""
        self.book, self.key, self.rows, self.loaded, self.language = book, sheet, rows, loaded, language
        self.columns = tuple(self._columns())
        self.widths = [self._width(column) for column in self.columns]
        self.folded = folded_columns(sheet, self.columns, rows)
        self.letters = {column: column_letters(place) for place, column in enumerate(self.columns, 1)}
        self.last = FIRST_ROW + len(rows) - 1
        self.shares = self._shares()
        self.origins = origins

    def write(self) -> None:
        """Write the whole sheet."""
        name = SHEETS[self.key].said_in(self.language)
        sheet = self.sheet = self.book.sheet(name)
        title = f"{name} · {self.loaded.rubric.title.said_in(self.language)}"
        widths = self._widths_of_title()
        self.book.spread(sheet, title, TITLE, widths)
        hint = " ".join(said.said_in(self.language) for said in (HINTS[self.key], *([MORE] if self.folded else [])))
        self.book.spread(sheet, hint, Look(colour=QUIET, wrap=True), widths)
        keys = self.book.row(sheet, [f"{self.key}.{column}" for column in self.columns], [SMALL] * len(self.columns))
        sheet.row_dimensions[keys].hidden = True
        headers = [header_of(self.key, column, self.language) for column in self.columns]
        header = self.book.header(sheet, headers, self.widths)
        for row in self.rows:
            self._write_row(row)
        frozen = {layout.TREE: 3, layout.QUESTIONS: 1, layout.SOURCES: 1, layout.ALLOWANCES: 1}.get(self.key, 2)
        set_up_table(sheet, header, len(self.columns), self.widths, frozen)
        fold_columns(sheet, self.columns, self.folded)
        print_columns(sheet, self.key, self.columns)
        self._offer()

    def _widths_of_title(self) -> list[float]:
        """Return the widths of the columns that the title runs across; of those folded up, none."""
        across = zip(self.columns[:TITLE_COLUMNS], self.widths, strict=False)
        return [0.0 if column in self.folded else width for column, width in across]

    def _columns(self) -> Iterator[str]:
        """Yield the keys of the columns: those that have words in their order, then what nobody named yet."""
        known, fields = COLUMNS[self.key], columns_of(self.key) if self.key != layout.EXACT else {}
        extends = isinstance(self.loaded.document, ResolvedDocument)
        last = [column for column in known if column in (NUMBER, f"{COMPUTED}origin")]
        for column in known:
            if column in last:
                continue
            if column == "strategy":
                yield from (f"facets.{facet}" for facet in facet_ids(self._value()))
            yield from cells_of(column, fields[column]) if column in fields else (column,)
        for column, field in fields.items():
            if column not in known:
                yield from cells_of(column, field)
        yield from (column for column in last if extends or column == NUMBER)

    def _value(self) -> dict[str, object]:
        """Return what names facets."""
        document = self.loaded.document
        return {} if document is None else dict(document.value)

    def _field(self, column: str) -> Field | None:
        """Return the field that a cell's column belongs to; ``None`` for what is computed or refers to something."""
        fields = columns_of(self.key) if self.key != layout.EXACT else {}
        return fields.get(column) or fields.get(without_language(column))

    def _width(self, column: str) -> float:
        """Return the width of a column in characters."""
        if self.key == layout.EXACT:
            return WIDTH_OF_EXACT[column]
        base = without_language(column)
        field = self._field(column)
        if base in WIDTH_OF:
            return WIDTH_OF[base]
        return USUAL_WIDTH if field is None else WIDTHS.get(field.kind, USUAL_WIDTH)

    def _shares(self) -> Shares | None:
        """Return the formulas of the tree."""
        if self.key != layout.TREE:
            return None
        letters = self.letters
        cells = TreeCells(
            id=letters["id"],
            parent=letters["parent"],
            weight=letters["weight"],
            sum=letters[f"{COMPUTED}sum"],
            local=letters[f"{COMPUTED}local"],
            up=letters[HELPER],
            first=FIRST_ROW,
            last=self.last,
        )
        return Shares(self.loaded.rubric, cells, (str(row["id"]) for row in self.rows))

    def _write_row(self, row: Cells) -> None:
        """Write one member."""
        is_node = row.get(KIND_OF_ROW) == "index"
        cells = {**row, **self._computed(row)}
        if KIND_OF_ROW in row:
            cells[KIND_OF_ROW] = ROW_KINDS[str(row[KIND_OF_ROW])].said_in(self.language)
        depth = 0 if self.shares is None else self.shares.tree.depth[str(row["id"])]
        looks = [self._look(column, is_node, depth) for column in self.columns]
        self.book.folded_row(self.sheet, [cells.get(column) for column in self.columns], looks, self.widths)

    def _computed(self, row: Cells) -> dict[str, Value]:
        """Return what is shown and not read back."""
        computed: dict[str, Value] = {f"{COMPUTED}origin": self._origin(row)}
        if self.shares is not None:
            node, number = str(row["id"]), self.book.next_row(self.sheet)
            computed |= {
                f"{COMPUTED}sum": self.shares.sum(node, number),
                f"{COMPUTED}local": self.shares.local(node, number),
                HELPER: self.shares.up(node, number),
                f"{COMPUTED}global": self.shares.whole(node, number),
            }
        return computed

    def _origin(self, row: Cells) -> str | None:
        """Return where a member comes from, in a rubric that extends another."""
        number = row.get(NUMBER)
        name = str(row.get(KIND_OF_ROW, self.key))
        return self.origins.get((name, number if isinstance(number, int) else 0))

    def _look(self, column: str, is_node: bool, depth: int) -> Look:
        """Return how a cell looks."""
        field, base = self._field(column), without_language(column)
        look = Look(ruled=True, fill=NODE_FILL if is_node else None, bold=is_node and base == "title")
        if column.startswith(COMPUTED):
            is_share = column in (f"{COMPUTED}local", f"{COMPUTED}global")
            look = replace(look, colour=QUIET, number_format=PERCENT_FORMAT if is_share else "General", wrap=True)
        elif column == NUMBER or self.key == layout.EXACT:
            look = replace(look, colour=QUIET)
        elif field is None or field.kind in ("text", "list", "lines"):
            look = replace(
                look, number_format=TEXT_FORMAT, wrap=base in WIDTH_OF or (field is not None and field.kind == "lines")
            )
        elif column == "weight":
            look = replace(look, fill=EDITED_FILL, bold=is_node)
        elif field.kind == "words":
            look = replace(look, wrap=True, indent=min(depth, DEEPEST_INDENT) if base == "title" else 0)
        return look

    def _offer(self) -> None:
        """Give the columns their drop-down lists."""
        for column, letters in self.letters.items():
            cells = f"{letters}{FIRST_ROW}:{letters}{self.last + SPARE_ROWS}"
            field = self._field(column)
            target = REFERENCES.get((self.key, column))
            if target is not None:
                offer_from(self.sheet, cells, _column(*target, self.language))
            elif column == KIND_OF_ROW:
                offer(self.sheet, cells, [kind.said_in(self.language) for kind in ROW_KINDS.values()])
            elif field is not None and field.kind == "truth":
                offer(self.sheet, cells, (YES[self.language], NO[self.language]))
            elif field is not None:
                offer(self.sheet, cells, field.choices, prompt_of(self.key, column, field, self.language))
            elif column.startswith("facets."):
                offer(self.sheet, cells, self._classes(column.removeprefix("facets.")))

    def _classes(self, facet: str) -> Sequence[str]:
        """Return the classes of a facet."""
        found = [one for one in self.loaded.rubric.facets if one.id == facet]
        return [value.id for one in found for value in one.values]


def _column(sheet: str, column: str, language: Language) -> str:
    """Return where the ids of a sheet stand, as formulas write it."""
    known = [one for key in COLUMNS[sheet] for one in _cells(sheet, key)]
    letters = column_letters(known.index(column) + 1)
    name = sheet_reference(sheet_name(SHEETS[sheet].said_in(language)))
    return f"{name}!${letters}${FIRST_ROW}:${letters}${FIRST_ROW + 2_000}"


def _cells(sheet: str, column: str) -> tuple[str, ...]:
    field = columns_of(sheet).get(column)
    return (column,) if field is None else cells_of(column, field)
