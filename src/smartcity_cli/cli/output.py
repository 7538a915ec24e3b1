"""Where a report goes: to the terminal, into a pipe, or into a file whose ending chooses the format."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from smartcity_cli.reports.contents import Report

WIDTH_OF_PIPES = 160
"""Where nobody's screen is known, lines may be this long; ``COLUMNS`` says otherwise."""


def deliver(report: Report, form: str, output: Path | None) -> None:
    """Write a report in the format named by ``form`` to a file, or to standard output where there is none.

    Raises `OSError` when the file cannot be written; an existing file then stays as it was.
    """
    if form == "xlsx" and output is not None:
        # Only for workbooks: openpyxl costs a quarter of a second.
        from smartcity_cli.reports.to_excel import write_excel

        write_excel(report, output)
    elif output is None:
        sys.stdout.write(_text_of(report, form, shown=True))
    else:
        from smartcity_cli.reports.writing import write_atomically

        write_atomically(output, _text_of(report, form, shown=False))
        sys.stderr.write(f"{output}\n")


def _text_of(report: Report, form: str, shown: bool) -> str:
    """Return the report as text in one of the formats that are text."""
    # Each renderer is imported where it is the one that is wanted.
    if form == "json":
        from smartcity_cli.reports.to_json import render_json

        return render_json(report)
    if form == "csv":
        from smartcity_cli.reports.to_csv import render_csv

        return render_csv(report)
    if form == "markdown":
        from smartcity_cli.reports.to_markdown import render_markdown

        return render_markdown(report)
    from smartcity_cli.reports.to_terminal import render_terminal

    width = shutil.get_terminal_size((WIDTH_OF_PIPES, 24)).columns
    return render_terminal(report, width, plain=not shown or _is_plain())


def _is_plain() -> bool:
    """Tell whether standard output must get no colour and no lines."""
    return not sys.stdout.isatty() or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
