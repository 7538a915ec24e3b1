"""Runs in a process of its own and reads xls, xlsb and ods with python-calamine; answers in JSON lines.

It is started by its path, imports nothing of this package, and may die without harm: calamine aborts the process
when a broken file makes it ask for more memory than there is.
"""

from __future__ import annotations

import datetime
import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEMORY_BYTES = 2 * 1024 * 1024 * 1024
"""The most this process may take, where the system can enforce it."""


def answers(path: str, sheet: int | None) -> Iterator[Any]:
    """Yield the sheets of a workbook as ``[index, name, hidden]``, or the rows of one sheet as ``[number, values]``.

    A workbook that cannot be read yields ``{"password": true}`` or ``{"damaged": reason}`` instead. Rows without
    a value are left out. Dates, times and spans of time are written ``{"moment": …}`` and ``{"days": …}``.
    """
    import python_calamine  # an extra, and slow to fail: only here

    try:
        workbook = python_calamine.CalamineWorkbook.from_path(path)
        if sheet is None:
            yield from _sheets_of(workbook)
        else:
            yield from _rows_of(workbook.get_sheet_by_index(sheet))
    except python_calamine.PasswordError:
        yield {"password": True}
    except BaseException as error:
        # calamine's own panics are no Exception; whatever it is, the file is what it is about.
        yield {"damaged": " ".join(str(error).split()) or type(error).__name__}


def _sheets_of(workbook: Any) -> Iterator[Any]:
    for index, sheet in enumerate(workbook.sheets_metadata):
        if str(sheet.typ).endswith("WorkSheet"):
            yield [index, sheet.name, not str(sheet.visible).endswith(".Visible")]


def _rows_of(sheet: Any) -> Iterator[Any]:
    """Yield the rows under their true numbers: calamine leaves out what is blank above and to the left."""
    first_row, first_column = sheet.start or (0, 0)
    before = [None] * first_column
    for number, values in enumerate(sheet.to_python(skip_empty_area=True), start=first_row + 1):
        written = [None if value == "" else _written(value) for value in values]
        while written and written[-1] is None:
            written.pop()
        if written:
            yield [number, before + written]


def _written(value: Any) -> Any:
    """Return a value as JSON can hold it."""
    if isinstance(value, str | bool | float | int):
        return value
    if isinstance(value, datetime.timedelta):
        return {"days": value / datetime.timedelta(days=1)}
    return {"moment": value.isoformat().removesuffix("T00:00:00")}


def main(arguments: list[str]) -> None:
    """Write the answers to standard output; ``arguments`` are the path and the index of a sheet, or ``-``."""
    path, sheet = arguments
    for answer in answers(path, None if sheet == "-" else int(sheet)):
        sys.stdout.write(json.dumps(answer) + "\n")


def _limit_memory() -> None:
    try:
        import resource  # Windows has none
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))


if __name__ == "__main__":
    _limit_memory()
    main(sys.argv[1:])
