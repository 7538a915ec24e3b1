"""The report of ``template``: which questionnaires were written, for whom, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.records import dataclass
from smartcity_cli.reports.contents import Column, Document, Lines, Table
from smartcity_cli.reports.provenance import manifest_contract, provenance_of, status_notes
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from smartcity_cli.manifest import Manifest
    from smartcity_cli.reports.contents import Block
    from smartcity_cli.rubric.schema import Rubric
    from smartcity_cli.texts import Language

TITLE = Text(id="Kuesioner: {title}", en="Questionnaire: {title}")
HEADINGS = {
    "code": (Text(id="Kode", en="Code"), 0),
    "name": (Text(id="Daerah", en="Region"), 1),
    "file": (Text(id="Berkas", en="File"), 0),
}
"""Titles of the columns, and how important each is."""
WRITTEN = Text(
    id="Berkas: {count}; ditulis: {written}; sudah sama: {same}.",
    en="Files: {count}; written: {written}; already the same: {same}.",
)


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """One file, for a region where it was made for one."""

    file: str
    code: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """What was written."""

    rubric: Rubric
    files: tuple[WrittenFile, ...]
    written: int
    """How many of the files were not there with the same content before."""
    manifest: Manifest
    language: Language

    def document(self) -> Document:
        """Return the files, one a line, and how many they are."""
        counts = {"count": len(self.files), "written": self.written, "same": len(self.files) - self.written}
        blocks: tuple[Block, ...] = (self.flat(), Lines((WRITTEN.said_in(self.language, **counts),)))
        return Document(
            TITLE.said_in(self.language, title=self.rubric.title.said_in(self.language)),
            self.language,
            blocks,
            status_notes(self.rubric, False, self.language),
            provenance_of(self.manifest, self.language),
        )

    def contract(self) -> dict[str, object]:
        """Return the files for programs."""
        return {
            "schema": 1,
            "files": [{"file": file.file, "code": file.code, "name": file.name} for file in self.files],
            "written": self.written,
            "manifest": manifest_contract(self.manifest),
        }

    def flat(self) -> Table:
        """Return the files as a table; whom they are for only where they were made for someone."""
        shown = list(HEADINGS) if any(file.code for file in self.files) else ["file"]
        columns = tuple(
            Column(name, HEADINGS[name][0].said_in(self.language), importance=HEADINGS[name][1]) for name in shown
        )
        return Table(columns, tuple(tuple(getattr(file, name) for name in shown) for file in self.files))
