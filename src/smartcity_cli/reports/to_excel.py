"""Writes a report as a workbook, where the report has one."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from smartcity_cli.reports.agreement import AgreementReport
from smartcity_cli.reports.agreement_to_excel import agreement_book
from smartcity_cli.reports.comparison import ComparisonReport
from smartcity_cli.reports.contents import Lines
from smartcity_cli.reports.gap import GapReport
from smartcity_cli.reports.gap_to_excel import gap_book
from smartcity_cli.reports.score import ScoreReport
from smartcity_cli.reports.score_to_excel import score_book
from smartcity_cli.reports.status import StatusReport
from smartcity_cli.reports.status_to_excel import status_book
from smartcity_cli.reports.tables_to_excel import tables_book
from smartcity_cli.reports.weights import WeightsReport

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smartcity_cli.reports.contents import Report


def write_excel(report: Report, path: Path | str) -> None:
    """Write a workbook under a temporary name and rename it; the same report gives the same bytes.

    Raises `TypeError` for a report that has no workbook, and `OSError` when the file cannot be written.
    """
    with _collector_at_rest():
        if isinstance(report, ScoreReport):
            score_book(report).save(path)
        elif isinstance(report, GapReport):
            gap_book(report).save(path)
        elif isinstance(report, ComparisonReport):
            document = report.document()
            lines = next(block.texts for block in document.blocks if isinstance(block, Lines))
            tables_book(document, report.workbook_tables(), lines).save(path)
        elif isinstance(report, WeightsReport):
            tables_book(report.document(), report.workbook_tables(), report.workbook_lines()).save(path)
        elif isinstance(report, AgreementReport):
            agreement_book(report).save(path)
        elif isinstance(report, StatusReport):
            status_book(report).save(path)
        else:
            raise TypeError(f"{type(report).__name__} has no workbook")


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep Python's collector from running meanwhile.

    A workbook is hundreds of thousands of cells, none of them garbage before it is written; the collector would
    look at all of them again and again, which takes a quarter of the time.
    """
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()
