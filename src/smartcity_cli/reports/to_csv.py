"""Writes a report's main table as CSV: full precision, decimal point, one header line."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from smartcity_cli.writing.escaping import for_csv

if TYPE_CHECKING:
    from smartcity_cli.reports.contents import Report, Value


def render_csv(report: Report) -> str:
    """Return the report's main table as comma-separated text with ``\\n`` line ends; nothing where a value is missing.

    Headers are ids, the same in every language. Text that a spreadsheet would calculate, because it starts with
    one of ``= + - @`` or a tab, has an apostrophe in front. Numbers are written in full, shares from 0 to 1.
    """
    table = report.flat()
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\n")
    lines.writerow([for_csv(column.id) for column in table.columns])
    lines.writerows([_field(value) for value in row] for row in table.rows)
    return written.getvalue()


def _field(value: Value) -> Value:
    """Return what stands in a field."""
    return for_csv(value) if isinstance(value, str) else value
