"""Where a report goes: to the terminal, into a pipe, or into a file whose ending chooses the format."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from smartcity_cli.errors import SmartCityError
from smartcity_cli.problems import Location, Problem
from smartcity_cli.writing.escaping import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from smartcity_cli.reports.contents import Report

WIDTH_OF_PIPES = 160
"""Where nobody's screen is known, lines may be this long; ``COLUMNS`` says otherwise."""


def deliver(report: Report, form: str, output: Path | None) -> None:
    """Write a report in the format named by ``form`` to a file, or to standard output where there is none.

    Raises `SmartCityError` when the file cannot be written; an existing file then stays as it was.
    """
    if output is None:
        _show(_text_of(report, form, shown=True))
        return
    try:
        _write(report, form, output)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SmartCityError(Problem("U106", Location(str(output)), {"reason": reason})) from error
    sys.stderr.write(f"{one_line(str(output))}\n")


def _show(text: str) -> None:
    """Write to standard output; that its reader went away is no failure of the command."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        _stop_writing()
        # Not left to click, which would end the command with a code that means something else.
        if not isinstance(error, BrokenPipeError):
            raise


def _stop_writing() -> None:
    """Give standard output another end, so that Python's own flush at exit does not complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _write(report: Report, form: str, output: Path) -> None:
    """Write a report to a file."""
    if form == "xlsx":
        # Only for workbooks: openpyxl costs a quarter of a second.
        from smartcity_cli.reports.to_excel import write_excel

        write_excel(report, output)
    else:
        from smartcity_cli.writing.whole_files import write_atomically

        write_atomically(output, _text_of(report, form, shown=False))


def _text_of(report: Report, form: str, shown: bool) -> str:
    """Return the report as text in one of the formats that are text."""
    # Each renderer is imported where it is the one that is wanted.
    if form == "json":
        from smartcity_cli.reports.to_json import render_json

        return render_json(report)
    if form == "csv":
        from smartcity_cli.reports.to_csv import render_csv

        return render_csv(report)
    if form == "yaml":
        text: str = report.yaml()  # type: ignore[attr-defined]
        return text
    if form == "markdown":
        from smartcity_cli.reports.to_markdown import render_markdown

        return render_markdown(report)
    from smartcity_cli.reports.to_terminal import render_terminal

    width = shutil.get_terminal_size((WIDTH_OF_PIPES, 24)).columns
    return render_terminal(report, width, plain=not shown or _is_plain())


def _is_plain() -> bool:
    """Tell whether standard output must get no colour and no lines."""
    return not sys.stdout.isatty() or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
