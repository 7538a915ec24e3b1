"""The report of ``collect``: what was put together, where it was written, and what was found on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.records import dataclass
from smartcity_cli.reports.contents import Column, Document, Lines, Table
from smartcity_cli.reports.problems import FOUND, NONE_FOUND, counts_in_words, summary_table
from smartcity_cli.reports.provenance import manifest_contract, provenance_of, status_notes
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from smartcity_cli.manifest import Manifest
    from smartcity_cli.problems import Problem
    from smartcity_cli.reports.contents import Block
    from smartcity_cli.responses.answers import ResponseSet
    from smartcity_cli.rubric.schema import Rubric
    from smartcity_cli.texts import Language

TITLE = Text(id="Pengumpulan: {title}", en="Collection: {title}")
WRITTEN = Text(id="Daerah: {regions}; ditulis ke {output}.", en="Regions: {regions}; written to {output}.")
SEE = Text(
    id="Lihat semuanya dengan: smartcity validate, dengan masukan yang sama.",
    en="See them all with: smartcity validate, with the same inputs.",
)
HEADINGS = {"code": Text(id="Kode", en="Code"), "name": Text(id="Daerah", en="Region")}


@dataclass(frozen=True, slots=True)
class CollectReport:
    """What was written."""

    rubric: Rubric
    responses: ResponseSet
    output: str
    manifest: Manifest
    language: Language

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what was found in the inputs."""
        return self.responses.problems

    def document(self) -> Document:
        """Return how many regions there are, and the kinds of problems."""
        counts = {"regions": len(self.responses.respondents), "output": self.output}
        blocks: list[Block] = [Lines((WRITTEN.said_in(self.language, **counts),))]
        if self.problems:
            found = FOUND.said_in(self.language, counts=counts_in_words(self.problems, self.language))
            blocks += [Lines((found,)), summary_table(self.problems, self.language)]
            blocks.append(Lines((SEE.said_in(self.language),)))
        else:
            blocks.append(Lines((NONE_FOUND.said_in(self.language),)))
        return Document(
            TITLE.said_in(self.language, title=self.rubric.title.said_in(self.language)),
            self.language,
            tuple(blocks),
            status_notes(self.rubric, self.responses.synthetic, self.language),
            provenance_of(self.manifest, self.language),
        )

    def contract(self) -> dict[str, object]:
        """Return the same for programs."""
        return {
            "schema": "smartcity/collect/1",
            "output": self.output,
            "regions": [{"code": one.code, "name": one.name} for one in self.responses.respondents],
            "manifest": manifest_contract(self.manifest),
        }

    def flat(self) -> Table:
        """Return the regions."""
        columns = tuple(Column(name, text.said_in(self.language)) for name, text in HEADINGS.items())
        return Table(columns, tuple((one.code, one.name) for one in self.responses.respondents))
