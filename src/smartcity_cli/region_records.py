"""A kabupaten or kota as the register knows it, and what a written name or code turned out to denote."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from smartcity_cli.records import dataclass

if TYPE_CHECKING:
    from smartcity_cli.problems import Problem
    from smartcity_cli.region_names import Kind

Edition = Literal["2018", "current"]
EDITIONS: tuple[Edition, ...] = get_args(Edition)
Scheme = Literal["kemendagri", "bps"]


@dataclass(frozen=True, slots=True)
class Region:
    """One kabupaten or kota, the same object in every edition; two are equal when their current code is."""

    code_2018: str = field(compare=False)
    code: str
    """Current Kemendagri code such as ``33.19``."""
    kind: Kind = field(compare=False)
    name_2018: str = field(compare=False)
    name: str = field(compare=False)
    """Current official name such as ``Kabupaten Kudus``."""
    province_code_2018: str = field(compare=False)
    province_2018: str = field(compare=False)
    province_code: str = field(compare=False)
    province: str = field(compare=False)
    island: str = field(compare=False)
    """Sumatera, Jawa, Bali-Nusa Tenggara, Kalimantan, Sulawesi, Maluku or Papua."""
    bps_2018: str = field(compare=False)
    bps: str = field(compare=False)
    """Current code of the statistics office (BPS): four digits, often another region's Kemendagri code."""
    former_names: tuple[str, ...] = field(compare=False)
    """Bare names that the region bore before 2018."""
    aliases: tuple[str, ...] = field(compare=False)
    """Other spellings and short forms in use, without the kind."""

    def code_in(self, edition: Edition) -> str:
        """Return the Kemendagri code in ``edition``."""
        return self.code_2018 if edition == "2018" else self.code

    def name_in(self, edition: Edition) -> str:
        """Return the official name in ``edition``."""
        return self.name_2018 if edition == "2018" else self.name

    def short_name_in(self, edition: Edition) -> str:
        """Return the name for tables, such as ``Kab. Kudus`` or ``Kota Bandung``."""
        bare = bare_name(self.name_in(edition))
        return f"Kab. {bare}" if self.kind == "kabupaten" else f"Kota {bare}"

    def province_in(self, edition: Edition) -> str:
        """Return the name of the province in ``edition``."""
        return self.province_2018 if edition == "2018" else self.province

    def province_code_in(self, edition: Edition) -> str:
        """Return the Kemendagri code of the province in ``edition``."""
        return self.province_code_2018 if edition == "2018" else self.province_code

    def label_in(self, edition: Edition) -> str:
        """Return name and code for a message, such as ``Kab. Kudus (33.19)``."""
        return f"{self.short_name_in(edition)} ({self.code_in(edition)})"


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was written denotes one region."""

    region: Region
    notices: tuple[Problem, ...] = ()
    """Notices and warnings about how it was recognised, without a location."""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """What was written denotes no region for certain."""

    problem: Problem
    """An error without a location."""
    candidates: tuple[Region, ...] = ()
    """The regions that may be meant, most likely first."""


Resolution: TypeAlias = Resolved | Unresolved


def bare_name(name: str) -> str:
    """Return an official name without its kind.

    >>> bare_name("Kota Administrasi Jakarta Pusat")
    'Jakarta Pusat'
    """
    return name.split(" ", 1)[1].removeprefix("Administrasi ")


def dotted(digits: str) -> str:
    """Return four digits in the form of a Kemendagri code.

    >>> dotted("3319")
    '33.19'
    """
    return f"{digits[:2]}.{digits[2:]}"
