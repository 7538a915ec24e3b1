"""The content of a workbook answers where something stands as a document of YAML does."""

from __future__ import annotations

import pytest

from smartcity_cli.problems import Location
from smartcity_cli.rubric.faults import Fault, Path
from smartcity_cli.rubric_workbook.document import WorkbookDocument

CELL = Location("a.xlsx", "Pohon", 6, 3)
DOCUMENT = WorkbookDocument(
    "a.xlsx", {"index": [{"id": "A", "weight": 60.0, "title": {"id": "T"}}]}, {("index", 0): CELL}
)


@pytest.mark.parametrize(
    ("path", "written"),
    [
        (("index", 0, "weight"), "60"),
        (("index", 0, "id"), "A"),
        (("index", 0, "title"), None),
        (("index", 5), None),
        (("nothing",), None),
        (("index", 0, "id", "deeper"), None),
    ],
)
def test_what_is_written(path: Path, written: str | None) -> None:
    """Scalars as people see them, nothing for collections and for what is not there."""
    assert DOCUMENT.written(path) == written


def test_a_part_without_a_cell_stands_where_its_owner_does() -> None:
    """What has no cell of its own is placed at the nearest part around it, at last at the file."""
    assert DOCUMENT.location(("index", 0, "weight"), key=True) == CELL
    assert DOCUMENT.location(("scale",)) == Location("a.xlsx")


def test_faults_become_problems_at_cells() -> None:
    """A key that is missing is asked for at its cell; a cell that has a problem already gets no second one."""
    faults = [Fault("R206", ("index", 0, "note"), {"key": "note"}), Fault("R203", ("index", 0), {"key": "title"})]
    (first, second) = DOCUMENT.problems_of(faults, ())
    assert (first.code, first.location, first.values) == ("R486", CELL, {"key": "note"})
    assert second.values == {"key": "title"}
    assert DOCUMENT.problems_of(faults, [first]) == []


def test_a_clash_names_the_sheet_of_what_came_first() -> None:
    """Where the first of two stands on another sheet, the message names that too."""
    places: dict[Path, Location] = {("index", 0, "id"): CELL, ("sections", 0, "id"): Location("a.xlsx", "Bagian", 5, 1)}
    document = WorkbookDocument("a.xlsx", {}, places)
    fault = Fault("R345", ("sections", 0, "id"), {"section": "A"}, first=("index", 0, "id"))
    (problem,) = document.problems_of([fault], ())
    assert problem.values["first_line"] == "C6 (Pohon)"
