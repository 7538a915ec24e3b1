"""The report of ``rubric import``: what was written, what is wrong with the workbook, and what it changes."""

from __future__ import annotations

from dataclasses import field
from pathlib import PurePath
from typing import TYPE_CHECKING

from smartcity_cli.problems import Problem
from smartcity_cli.records import dataclass
from smartcity_cli.reports.comparison import ComparisonReport, comparison_report, version_needed
from smartcity_cli.reports.contents import Document, Lines
from smartcity_cli.reports.problems import ProblemReport, problem_report, problems_table
from smartcity_cli.reports.provenance import SHORT_DIGEST, status_notes
from smartcity_cli.rubric.comparison import compare
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from pathlib import Path

    from smartcity_cli.reports.contents import Block, Table
    from smartcity_cli.rubric_workbook.reading import Imported
    from smartcity_cli.texts import Language

TITLE = Text(id="Impor rubrik dari {file}", en="Import of a rubric from {file}")
NOT_WRITTEN = Text(
    id="Tidak ada yang ditulis: perbaiki dahulu kesalahan di atas.",
    en="Nothing was written: mend the errors above first.",
)
WRITTEN = Text(
    id="Ditulis: {written} ({rubric}, sidik {digest}).", en="Written: {written} ({rubric}, digest {digest})."
)
ONLY_CHECKED = Text(
    id="Buku kerja ini baik ({rubric}, sidik {digest}). Hanya diperiksa; tulis dengan -o BERKAS.yaml.",
    en="The workbook is sound ({rubric}, digest {digest}). Only checked; write it with -o FILE.yaml.",
)
EXTENDS = Text(
    id="Memperluas {parent}: hanya yang berbeda yang ditulis.", en="Extends {parent}: only what differs is written."
)
SAME = Text(
    id="Isinya sama dengan {rubric}, asalnya.", en="The content is that of {rubric}, which it was exported from."
)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a workbook."""

    imported: Imported
    written: Path | None
    problems: tuple[Problem, ...]
    """Those of the workbook, and what the import of it brings."""
    comparison: ComparisonReport | None
    """With the rubric that it was exported from, where that is found and differs."""
    language: Language
    notes: tuple[str, ...] = field(default=())

    def document(self) -> Document:
        """Return the problems, then what was written, then what differs."""
        blocks: list[Block] = []
        files = (self.imported.file, *(() if self.written is None else (str(self.written),)))
        if self.problems:
            blocks += self._problem_report().document().blocks
        blocks.append(Lines(self._outcome(), "bad" if self.imported.loaded is None else "good"))
        if self.comparison is not None:
            compared = self.comparison.document()
            blocks += [Lines((compared.title,), "strong"), *compared.blocks]
        title = TITLE.said_in(self.language, file=PurePath(self.imported.file).name)
        return Document(title, self.language, tuple(blocks), self.notes, files=files)

    def _outcome(self) -> tuple[str, ...]:
        """Return in sentences what was written."""
        loaded, origin, language = self.imported.loaded, self.imported.origin, self.language
        if loaded is None:
            return (NOT_WRITTEN.said_in(language),)
        values = {"rubric": f"{loaded.rubric.id}@{loaded.rubric.version}", "digest": loaded.digest[:SHORT_DIGEST]}
        said = [
            ONLY_CHECKED.said_in(language, **values)
            if self.written is None
            else WRITTEN.said_in(language, written=self.written, **values)
        ]
        if self.imported.extends is not None:
            said.append(EXTENDS.said_in(language, parent=self.imported.extends))
        if origin is not None and origin.digest == loaded.digest:
            said.append(SAME.said_in(language, rubric=f"{origin.rubric.id}@{origin.rubric.version}"))
        return tuple(said)

    def _problem_report(self) -> ProblemReport:
        return problem_report(self.problems, self.language, files=(self.imported.file,))

    def contract(self) -> dict[str, object]:
        """Return the outcome for programs."""
        loaded, origin = self.imported.loaded, self.imported.origin
        told = self._problem_report().contract()
        return {
            "schema": 1,
            "file": self.imported.file,
            "written": None if self.written is None else str(self.written),
            "rubric": None
            if loaded is None
            else {"id": loaded.rubric.id, "version": loaded.rubric.version, "digest": loaded.digest},
            "extends": self.imported.extends,
            "origin": None
            if origin is None
            else {"id": origin.rubric.id, "version": origin.rubric.version, "digest": origin.digest},
            "differences": None if self.comparison is None else self.comparison.contract(),
            "problems": told["problems"],
            "summary": told["summary"],
        }

    def flat(self) -> Table:
        """Return one row a problem."""
        return problems_table(self.problems, self.language)


def import_report(
    imported: Imported, written: Path | None, more: tuple[Problem, ...], language: Language
) -> ImportReport:
    """Return the report of an import; ``more`` are problems that the writing brought."""
    loaded, origin = imported.loaded, imported.origin
    problems = [*imported.problems, *more]
    comparison = None
    if loaded is not None and origin is not None and origin.digest != loaded.digest:
        found = compare(origin.rubric, loaded.rubric)
        comparison = comparison_report(found, None, None, language)
        if not found.is_covered:
            values = {
                "rubric": f"{origin.rubric.id}@{origin.rubric.version}",
                "version": loaded.rubric.version,
                "needed": version_needed(found),
            }
            problems.append(Problem("R490", imported.version_place, values))
    notes = () if loaded is None else status_notes(loaded.rubric, False, language)
    return ImportReport(imported, written, tuple(problems), comparison, language, notes)
