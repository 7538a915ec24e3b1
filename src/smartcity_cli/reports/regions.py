"""The report of ``regions``: codes and names from the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.records import dataclass
from smartcity_cli.reports.contents import Column, Document, Lines, Table
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from smartcity_cli.regions import Edition, Region
    from smartcity_cli.reports.contents import Block
    from smartcity_cli.texts import Language

TITLE = Text(id="Kabupaten dan kota, kode edisi {edition}", en="Kabupaten and kota, codes of the {edition} edition")
EDITIONS = {"2018": Text(id="2018", en="2018"), "current": Text(id="terkini", en="current")}
FOUND = Text(id="Jumlah: {n}.", en="Found: {n}.")
NONE = Text(id="Tidak ada yang cocok.", en="Nothing fits.")
HEADINGS = {
    "code": (Text(id="Kode", en="Code"), 0),
    "name": (Text(id="Nama", en="Name"), 0),
    "province": (Text(id="Provinsi", en="Province"), 1),
    "island": (Text(id="Pulau", en="Island"), 3),
    "bps": (Text(id="Kode BPS", en="BPS code"), 2),
    "other_code": (Text(id="Kode edisi lain", en="Code in the other edition"), 2),
}
"""Titles of the columns, and how important each is."""


@dataclass(frozen=True, slots=True)
class RegionsReport:
    """Regions of the register as one edition shows them."""

    regions: tuple[Region, ...]
    edition: Edition
    language: Language

    @property
    def _other(self) -> Edition:
        """Return the edition that is not shown."""
        return "current" if self.edition == "2018" else "2018"

    def document(self) -> Document:
        """Return a table of the regions and how many they are."""
        edition = EDITIONS[self.edition].said_in(self.language)
        blocks: list[Block] = []
        if self.regions:
            blocks += [self._table(), Lines((FOUND.said_in(self.language, n=len(self.regions)),))]
        else:
            blocks.append(Lines((NONE.said_in(self.language),), "caution"))
        return Document(TITLE.said_in(self.language, edition=edition), self.language, tuple(blocks))

    def _table(self) -> Table:
        """Return the regions as a table for people."""
        columns = tuple(
            Column(name, title.said_in(self.language), importance=importance)
            for name, (title, importance) in HEADINGS.items()
        )
        return Table(columns, tuple(self._row(region) for region in self.regions))

    def _row(self, region: Region) -> tuple[str, ...]:
        """Return a region as a row."""
        return (
            region.code_in(self.edition),
            region.name_in(self.edition),
            region.province_in(self.edition),
            region.island,
            region.bps_2018 if self.edition == "2018" else region.bps,
            region.code_in(self._other),
        )

    def contract(self) -> dict[str, object]:
        """Return the regions for programs, in both editions."""
        return {
            "schema": 1,
            "edition": self.edition,
            "regions": [
                {
                    "code": region.code_in(self.edition),
                    "name": region.name_in(self.edition),
                    "short_name": region.short_name_in(self.edition),
                    "kind": region.kind,
                    "province": region.province_in(self.edition),
                    "province_code": region.province_code_in(self.edition),
                    "island": region.island,
                    "bps": region.bps_2018 if self.edition == "2018" else region.bps,
                    "codes": {"2018": region.code_2018, "current": region.code},
                    "names": {"2018": region.name_2018, "current": region.name},
                }
                for region in self.regions
            ],
        }

    def flat(self) -> Table:
        """Return the table that people see, headed by ids."""
        return self._table()


def regions_report(regions: tuple[Region, ...], edition: Edition, language: Language) -> RegionsReport:
    """Return the report of some regions of the register."""
    return RegionsReport(regions, edition, language)
