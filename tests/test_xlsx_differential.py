"""The reader that streams gives what the whole trees of a package say, or refuses what they refuse."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from broken_workbooks import zipped
from fuzzing import EXAMPLES
from generated_packages import packages
from smartcity_cli.errors import FileUnreadable
from smartcity_cli.responses.checking.shown import shortened
from smartcity_cli.responses.from_xlsx import open_xlsx
from smartcity_cli.responses.limits import Limits
from tree_reading import Read, RefusedError, read_tree


def streamed(content: bytes) -> Read:
    """Return what the reader reads of a package; raises `FileUnreadable`."""
    (sheet,), _ = open_xlsx(content, "kudus.xlsx", Limits())
    read = Read()
    for row in sheet.rows():
        read.cells |= {(row.number, column): value for column, value in enumerate(row.values, 1) if value is not None}
        read.hidden_rows |= {row.number} if row.hidden else set()
    read.hidden_columns = set(sheet.hidden_columns)
    read.merged = [tuple(merged) for merged in sheet.merged]  # type: ignore[misc]
    for problem in sheet.problems:
        place = (problem.location.row or 0, problem.location.column or 0)
        if problem.code == "F130":
            read.twice.add(place)
        elif problem.code in ("F132", "F133"):
            before = read.left_out.get(place, ("", ""))
            part = str(problem.values["left_out"])
            read.left_out[place] = (part, before[1]) if problem.code == "F132" else (before[0], part)
    return read


@settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(packages())
def test_streaming_reads_what_the_tree_says(members: dict[str, str]) -> None:
    """Cell by cell, and in all that stands around them, both readings of a package agree, also on what is refused."""
    try:
        expected = read_tree(members)
    except RefusedError:
        with pytest.raises(FileUnreadable):
            streamed(zipped(members))
        return
    read = streamed(zipped(members))
    # Messages show what was left out, and not what nobody can see.
    expected.left_out = {place: (shortened(one), shortened(two)) for place, (one, two) in expected.left_out.items()}
    for place in expected.twice:
        expected.cells.pop(place, None)
        read.cells.pop(place, None)
    for place in expected.again:
        expected.left_out.pop(place, None)
        read.left_out.pop(place, None)
    # A row without a value is not handed on, so that nobody knows whether it is hidden.
    expected.hidden_rows &= {row for row, _ in read.cells} | read.hidden_rows
    assert read == expected
