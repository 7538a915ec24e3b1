"""Workbooks of rubrics for tests: written, changed as people change them, and read back."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import openpyxl

from rubric_values import MadeUp
from small_rubric import RUBRIC
from smartcity_cli.rubric.loading import read_rubric
from smartcity_cli.rubric_workbook.reading import read_workbook
from smartcity_cli.rubric_workbook.to_excel import rubric_workbook
from smartcity_cli.rubric_workbook.words import SHEETS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.rubric_workbook.reading import Imported
    from smartcity_cli.texts import Language

SMALL = read_rubric(RUBRIC.encode())


class Opened:
    """A workbook under the hands of someone who knows its columns by their keys."""

    def __init__(self, content: bytes) -> None:
        self.workbook: Workbook = openpyxl.load_workbook(io.BytesIO(content))

    def sheet(self, key: str) -> Worksheet:
        """Return a sheet by the key of its table, in Indonesian."""
        found: Worksheet = self.workbook[SHEETS[key].id]
        return found

    def keys_row(self, key: str) -> int:
        """Return the hidden row of keys."""
        rows = self.sheet(key).iter_rows()
        return next(int(cell.row or 0) for row in rows for cell in row if str(cell.value).startswith(f"{key}."))

    def column(self, key: str, column: str) -> int:
        """Return where a column stands."""
        cells = self.sheet(key)[self.keys_row(key)]
        return next(cell.column for cell in cells if cell.value == f"{key}.{column}")

    def rows(self, key: str) -> range:
        """Return the rows below the header."""
        return range(self.keys_row(key) + 2, self.sheet(key).max_row + 1)

    def row(self, key: str, /, **wanted: object) -> int:
        """Return the first row whose cells hold these values, by key of the column with __ for a dot."""
        for row in self.rows(key):
            if all(self.cell(key, row, name.replace("__", ".")).value == value for name, value in wanted.items()):
                return row
        raise LookupError(wanted)

    def cell(self, key: str, row: int, column: str) -> Any:
        """Return a cell."""
        return self.sheet(key).cell(row, self.column(key, column))

    def content(self) -> bytes:
        """Return the bytes, as another program would save them."""
        written = io.BytesIO()
        self.workbook.save(written)
        return written.getvalue()


def exported(loaded: LoadedRubric = SMALL, language: Language = "id") -> bytes:
    """Return a workbook."""
    return rubric_workbook(loaded, language)


def imported(content: bytes, folder: Path, name: str = "rubrik.xlsx") -> Imported:
    """Return what is read from a workbook."""
    file = folder / name
    file.write_bytes(content)
    return read_workbook(str(file), folder)


def changed(change: Callable[[Opened], None], folder: Path, loaded: LoadedRubric = SMALL) -> Imported:
    """Return what is read from a workbook after someone changed it."""
    opened = Opened(exported(loaded))
    change(opened)
    return imported(opened.content(), folder)


def found(result: Imported) -> list[tuple[str, str | None, str | None]]:
    """Return code, sheet and cell of every problem."""
    return [(one.code, one.location.sheet, one.location.cell) for one in result.problems]


def oddly_worded(seed: int) -> LoadedRubric:
    """Return the small rubric with made-up texts and weights and with settings said or not said: always valid."""
    maker, value = MadeUp(seed, controls=False), json.loads(json.dumps(SMALL.document.value))  # type: ignore[union-attr]

    def reworded(part: Any) -> None:
        for key, inner in part.items() if isinstance(part, dict) else enumerate(part):
            if key in ("title", "text", "descriptor", "taken", "status_note"):
                part[key] = maker.words()
            elif isinstance(inner, dict | list):
                reworded(inner)

    reworded(value)
    for member in (*value["index"], *value["indicators"]):
        if maker.random.random() < 0.6:
            member["weight"] = maker.random.choice(
                (1, 1.0, 60, 12.5, 1e-07, 1 / 3, 2**60, maker.random.random() + 0.01)
            )
        if maker.random.random() < 0.3:
            member["note"] = maker.random.choice((None, maker.words()))
    value["description"] = maker.words()
    value["sections"] = []
    value["allow"] = [{"lint": "weights-sum", "reason": maker.words(), "at": ["Contoh, 2018", "B", maker.text()]}]
    value["verification"] = maker.random.choice(({}, {"several": {"rule": "consensus", "spread": {}}}))
    value["sources"][0]["title"] = maker.text()
    return read_rubric(json.dumps(value).encode(), "rubrik.json")
