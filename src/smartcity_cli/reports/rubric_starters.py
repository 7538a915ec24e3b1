"""The report of ``rubric new``: which files were written, and what to run next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartcity_cli.records import dataclass
from smartcity_cli.reports.contents import Column, Document, Item, Lines, Outline, Table
from smartcity_cli.rubric.bundled import bundled_rubrics
from smartcity_cli.rubric.origins import ResolvedDocument
from smartcity_cli.texts import Text
from smartcity_cli.writing.escaping import word_of_command

if TYPE_CHECKING:
    from pathlib import Path

    from smartcity_cli.reports.contents import Block
    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.texts import Language

TITLE: Final = Text(id="Rubrik baru: {title}", en="New rubric: {title}")
FILE: Final = Text(id="Berkas", en="File")
WRITTEN: Final = Text(
    id="Berkas: {count}; ditulis: {written}; sudah sama: {same}.",
    en="Files: {count}; written: {written}; already the same: {same}.",
)
PLACEHOLDERS: Final = Text(
    id="Rubrik ini sudah sah, tetapi setiap teks yang diawali “Ganti” dan setiap angka di dalamnya masih isian"
    " sementara.",
    en="The rubric is valid, but every text that begins with “Replace” (“Ganti”) and every figure in it is a"
    " placeholder.",
)
CHILD: Final = Text(
    id="Rubrik ini sudah sah dan menilai sama dengan {parent}, sampai Anda mengubah sesuatu di dalamnya.",
    en="The rubric is valid and scores like {parent}, until you change something in it.",
)
NEXT: Final = Text(id="Langkah berikutnya", en="What to run next")
RECORD: Final = Text(
    id="Setelah isinya selesai, catat supaya tidak berubah tanpa versi baru:",
    en="Once its content is final, record it, so that it does not change without a new version:",
)


@dataclass(frozen=True, slots=True)
class StarterReport:
    """What was written."""

    loaded: LoadedRubric
    """The new rubric; its file is the first of the files."""
    files: tuple[Path, ...]
    folder: Path
    """Where rubrics stand, each in a folder of its own."""
    written: int
    """How many of the files were not there with the same content before."""
    language: Language

    def commands(self) -> tuple[str, ...]:
        """Return what to run next, in the order of the work."""
        file, parent = word_of_command(str(self.files[0])), self._parent()
        questionnaire = Text(id="kuesioner.xlsx", en="questionnaire.xlsx").said_in(self.language)
        resolved = " --resolved" if parent else ""
        compared = (f"smartcity rubric diff {parent} {file}",) if parent else ()
        return (
            f"smartcity rubric check {file}",
            f"smartcity rubric test {file}",
            f"smartcity rubric show {file}{resolved}",
            *compared,
            f"smartcity template {file} -o {questionnaire}",
        )

    def _parent(self) -> str:
        """Return how the command line names the rubric that is extended; empty where none is."""
        document = self.loaded.document
        if not isinstance(document, ResolvedDocument):
            return ""
        parent = document.chain[-1]
        if any(one.spec == parent.spec for one in bundled_rubrics()):
            return parent.spec
        beside = self.folder / parent.id / f"{parent.version}.yaml"
        return word_of_command(str(beside) if beside.is_file() else parent.file)

    def _record(self) -> str:
        """Return the command that ends the work: what is recorded cannot change without a new version."""
        return f"smartcity rubric digests {word_of_command(str(self.folder))}"

    def document(self) -> Document:
        """Return the files, how far they can be used, and the next commands."""
        counts = {"count": len(self.files), "written": self.written, "same": len(self.files) - self.written}
        parents = self.loaded.ancestors
        state = CHILD.said_in(self.language, parent=parents[-1]) if parents else PLACEHOLDERS.said_in(self.language)
        commands = tuple(Item(command) for command in self.commands())
        blocks: tuple[Block, ...] = (
            self.flat(),
            Lines((WRITTEN.said_in(self.language, **counts), state)),
            Outline(commands, NEXT.said_in(self.language)),
            # On a line of its own: it is copied.
            Lines((RECORD.said_in(self.language), self._record())),
        )
        # Commands first: names of files within them are held together with them.
        whole = (*self.commands(), self._record(), *map(str, self.files))
        title = TITLE.said_in(self.language, title=self.loaded.rubric.title.said_in(self.language))
        return Document(title, self.language, blocks, files=whole)

    def contract(self) -> dict[str, object]:
        """Return the files and commands for programs."""
        return {
            "schema": 1,
            "files": [str(file) for file in self.files],
            "written": self.written,
            "next": list(self.commands()),
        }

    def flat(self) -> Table:
        """Return the files as a table."""
        return Table((Column("file", FILE.said_in(self.language)),), tuple((str(file),) for file in self.files))
