"""What a workbook says a rubric is, as a document whose places are cells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from smartcity_cli.problems import Location, Problem
from smartcity_cli.rubric_workbook.cell_values import whole_or_float

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smartcity_cli.rubric.faults import Fault, Path

_MISSING: Final = ("R203", "R204", "R206")
"""Faults of something that is not there: they are placed at the cell where it belongs."""
_NAMING_A_KEY: Final = "R222"
"""A fault of a value that says which key it stands under."""


class WorkbookDocument:
    """The content of a rubric's workbook; answers where something stands as a document of YAML does."""

    problems: tuple[Problem, ...] = ()

    def __init__(
        self,
        file: str,
        value: dict[str, Any],
        places: Mapping[Path, Location],
        headers: Mapping[tuple[str | None, int | None], str] | None = None,
    ) -> None:
        """Take how the columns of tables are headed, by sheet and column: people know no keys."""
        self.file = file
        self.value = value
        self.places = places
        self.headers = headers or {}

    def location(self, path: Path = (), *, key: bool = False) -> Location:
        """Return the cell of a value; that of the nearest part around it where it has none of its own.

        A key has no cell but its value's, so that ``key`` changes nothing.
        """
        while path:
            found = self.places.get(path)
            if found is not None:
                return found
            path = path[:-1]
        return Location(self.file)

    def written(self, path: Path) -> str | None:
        """Return a scalar as people see it; ``None`` for collections and missing paths."""
        value: Any = self.value
        for step in path:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        if isinstance(value, dict | list):
            return None
        return str(whole_or_float(value)) if isinstance(value, float) else str(value)

    def problems_of(self, faults: Iterable[Fault], known: Iterable[Problem]) -> list[Problem]:
        """Return faults as problems at their cells, leaving out cells that have a problem already."""
        taken = {problem.location for problem in known}
        found: list[Problem] = []
        for fault in faults:
            problem = self._problem(fault)
            if problem.location not in taken:
                found.append(problem)
        return found

    def _problem(self, fault: Fault) -> Problem:
        values = dict(fault.values)
        if fault.code in _MISSING:
            path = (*fault.path, "descriptor" if fault.code == "R204" else str(values.get("key")))
            path = fault.path if fault.code == "R206" else path
            location = self.location(path)
            return Problem("R486", location, {"key": self._header(location, str(path[-1]))})
        location = self.location(fault.path)
        if fault.code == _NAMING_A_KEY:
            values["key"] = self._header(location, str(values["key"]))
        if fault.first is not None:
            first = self.location(fault.first)
            same = first.sheet == location.sheet
            values["first_line"] = first.cell if same else f"{first.cell} ({first.sheet})"
        return Problem(fault.code, replace(location), values)

    def _header(self, location: Location, key: str) -> str:
        """Return how the column of a cell is headed; the key where it stands in none of a table."""
        return self.headers.get((location.sheet, location.column), key)
