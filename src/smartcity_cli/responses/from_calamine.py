"""Reads xls, xlsb and ods through python-calamine, in another process with bounds on memory and time."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smartcity_cli.errors import FileUnreadable
from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.responses.cells import Moment, Row, Truth, without_blank_edges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartcity_cli.responses.cells import CellValue, Merged
    from smartcity_cli.responses.limits import Limits
    from smartcity_cli.responses.source import Source

CHILD = Path(__file__).with_name("calamine_child.py")


@dataclass(frozen=True, slots=True)
class Reader:
    """What is needed to ask another process about one workbook."""

    source: Source
    format: str
    """``xls``, ``xlsb`` or ``ods``, as the content says."""
    limits: Limits
    child: Path = CHILD
    """The program that reads."""

    def answers(self, sheet: int | None = None) -> Iterator[Any]:
        """Yield the answers of the other process about the workbook, or about one of its sheets.

        It writes them to a temporary file, so that its time does not depend on how quickly they are used.
        Raises `FileUnreadable` when it dies, takes too long or cannot read the file.
        """
        with tempfile.TemporaryFile() as output, self._path() as path:
            command = [sys.executable, "-P", str(self.child), str(path), "-" if sheet is None else str(sheet)]
            try:
                # The command is this Python and a file of this package; nothing in it comes from the workbook.
                done = subprocess.run(  # noqa: S603
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.DEVNULL,
                    timeout=self.limits.seconds,
                    check=False,
                )
            except subprocess.TimeoutExpired:
                raise self._error("F163", allowed=self.limits.seconds, limit="seconds") from None
            if done.returncode != 0:
                raise self._error("F162", exit_code=done.returncode)
            output.seek(0)
            for line in output:
                answer = json.loads(line)
                if isinstance(answer, dict):
                    raise self._refusal(answer)
                yield answer

    @contextmanager
    def _path(self) -> Iterator[Path]:
        """Give the other process a file whose ending is that of its content; calamine goes by it."""
        if isinstance(self.source.content, Path) and self.source.ending == f".{self.format}":
            yield self.source.content.absolute()
            return
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"workbook.{self.format}"
            path.write_bytes(self.source.read())
            yield path

    def _refusal(self, answer: dict[str, Any]) -> FileUnreadable:
        if "password" in answer:
            return self._error("F110")
        return self._error("F161", reason=answer["damaged"])

    def _error(self, code: str, **values: object) -> FileUnreadable:
        return FileUnreadable(Problem(code, Location(self.source.file), values))


class CalamineSheet:
    """A sheet of an xls, xlsb or ods file; see the protocol `Sheet`."""

    hidden_columns: frozenset[int] = frozenset()
    records = None
    problems: tuple[Problem, ...] = ()
    merged: tuple[Merged, ...] = ()

    def __init__(self, reader: Reader, index: int, name: str, *, hidden: bool) -> None:
        self._reader = reader
        self._index = index
        self.name = name
        self.hidden = hidden

    def rows(self) -> Iterator[Row]:
        """Yield the rows that hold at least one value; raises `FileUnreadable` as `Sheet.rows` says."""
        limits = self._reader.limits
        filled = cells = 0
        for number, written in self._reader.answers(self._index):
            values = [_value_of(value) for value in written]
            while values and values[-1] is None:
                values.pop()
            if not values:
                continue
            filled += 1
            cells += len(values)
            for code, limit, found, allowed in (
                ("F127", "rows", filled, limits.rows),
                ("F128", "columns", len(values), limits.columns),
                ("F129", "cells", cells, limits.cells),
            ):
                if found > allowed:
                    column = found if limit == "columns" else None
                    location = Location(self._reader.source.file, self.name, number, column)
                    raise FileUnreadable(Problem(code, location, {"found": found, "allowed": allowed, "limit": limit}))
            yield Row(number, values)


def _value_of(value: Any) -> CellValue:
    """Return what the other process wrote as the value of a cell."""
    if isinstance(value, str):
        return without_blank_edges(value)
    if isinstance(value, bool):
        return Truth.TRUE if value else Truth.FALSE
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, dict):
        if "moment" in value:
            return Moment(value["moment"])
        # Number formats are needed only where a span of time turns up.
        from smartcity_cli.responses.number_formats import moment_of

        return moment_of(value["days"], "elapsed")
    return None


def open_calamine(source: Source, kind: str, limits: Limits) -> tuple[tuple[CalamineSheet, ...], tuple[Problem, ...]]:
    """Return the sheets of an xls, xlsb or ods file, and the warning that its error cells look blank.

    Raises `FileUnreadable` when python-calamine is not installed, or the file cannot be read.
    """
    if importlib.util.find_spec("python_calamine") is None:
        raise FileUnreadable(Problem("F160", Location(source.file), {"format": kind}))
    reader = Reader(source, kind, limits)
    sheets = tuple(CalamineSheet(reader, index, name, hidden=hidden) for index, name, hidden in reader.answers())
    if not sheets:
        raise FileUnreadable(Problem("F123", Location(source.file)))
    if len(sheets) > limits.sheets:
        values = {"found": len(sheets), "allowed": limits.sheets, "limit": "sheets"}
        raise FileUnreadable(Problem("F126", Location(source.file), values))
    return sheets, (Problem("F164", Location(source.file), {"format": kind}),)
