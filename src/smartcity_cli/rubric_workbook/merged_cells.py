"""Cells of an xlsx workbook that were merged: only the first of them holds anything, the others read as blank."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from smartcity_cli.errors import FileUnreadable
from smartcity_cli.problems import Location, Problem
from smartcity_cli.responses.xlsx_package import Package
from smartcity_cli.responses.xlsx_workbook import Workbook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartcity_cli.responses.limits import Limits
    from smartcity_cli.responses.source import Source
    from smartcity_cli.rubric_workbook.grids import Grid

_AREA: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})")
MOST_AREAS: Final = 10_000


def merged_cells(source: Source, limits: Limits, grids: Iterable[Grid]) -> list[Problem]:
    """Return a problem for every merged area among the rows of a table; titles above it may be merged."""
    by_name = {grid.name: grid for grid in grids}
    package = Package(source.content, source.file, limits)
    found: list[Problem] = []
    for entry in Workbook(package).sheets:
        grid = by_name.get(entry.name)
        if grid is None:
            continue
        for area in _areas(package, entry.part):
            match = _AREA.fullmatch(area)
            if match is not None and int(match[4]) > grid.header_row:
                column = _number(match[1])
                location = Location(source.file, entry.name, int(match[2]), column)
                found.append(Problem("R484", location, {"area": area}))
    return found


def _areas(package: Package, part: str) -> list[str]:
    """Return the merged areas of a sheet; none of one that is too large to be looked through a second time."""
    areas: list[str] = []

    def started(name: str, attributes: dict[str, str]) -> None:
        if name == "mergeCell" and len(areas) < MOST_AREAS:
            areas.append(attributes.get("ref", ""))

    with suppress(FileUnreadable):
        package.read_elements(part, started)
    return areas


def _number(letters: str) -> int:
    """Return the number of a column.

    >>> _number("A"), _number("AB")
    (1, 28)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
