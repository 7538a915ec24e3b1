"""How the columns of a report look in a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.writing.excel_book import Look

if TYPE_CHECKING:
    from smartcity_cli.reports.contents import Column


def body(column: Column, fill: str | None = None, bold: bool = False) -> Look:
    """Return the look of a column's cells: numbers with their decimals to the right, words folded."""
    if column.kind == "text":
        return Look(bold=bold, fill=fill, wrap=True, indent=1, ruled=True)
    digits = f".{'0' * column.decimals}" if column.decimals else ""
    formats = {"count": "0", "score": f"0{digits}", "share": f"0{digits}%"}
    side = "center" if column.kind == "count" else "right"
    return Look(formats[column.kind], bold=bold, fill=fill, horizontal=side, ruled=True)
