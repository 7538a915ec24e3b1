"""Reads xlsx and xlsm workbooks: every value with its cell, and nothing lost in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.responses.xlsx_package import Package
from smartcity_cli.responses.xlsx_sheet import XlsxSheet
from smartcity_cli.responses.xlsx_workbook import Workbook

if TYPE_CHECKING:
    from pathlib import Path

    from smartcity_cli.responses.limits import Limits


def open_xlsx(content: Path | bytes, file: str, limits: Limits) -> tuple[tuple[XlsxSheet, ...], dict[str, str]]:
    """Return the worksheets of a workbook and its document properties; ``file`` is its name in messages.

    Raises `FileUnreadable` when it is broken, encrypted or passes a limit; what is wrong inside a sheet
    is raised when its rows are read.
    """
    workbook = Workbook(Package(content, file, limits))
    return tuple(XlsxSheet(workbook, entry) for entry in workbook.sheets), workbook.properties
