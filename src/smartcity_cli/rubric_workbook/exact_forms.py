"""What cells cannot say and the digest of a rubric sees: kept beside the tables, and used as long as the cells agree.

Whether 60 was written as 60.0, a key without a value, an empty list, blanks around a text, a text too long for a cell,
and every key of a rubric that no sheet knows. Each is kept with a fingerprint of what the cells say in its place: who
changes the cell means what the cell says now.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any, Final

from smartcity_cli.located_document import MAXIMUM_DEPTH
from smartcity_cli.problems import Problem
from smartcity_cli.rubric.loading import canonical_form
from smartcity_cli.rubric_workbook.cell_values import ABSENT, in_digits, is_shortened, text_of, whole_or_float

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartcity_cli.rubric_workbook.from_grids import Reading
    from smartcity_cli.rubric_workbook.grids import Cells, Grid

NOTHING: Final = "-"
"""The fingerprint of what no cell says."""
SHORTENED: Final = "…"
"""Begins the fingerprint of a text that its cell shows in part."""
LONGEST_PART: Final = 8_000
"""Characters of a value that one cell takes; longer ones go on in the rows below."""
FINGERPRINT: Final = 16
_TEXTS: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_BRACKETS: Final = re.compile(r"[\[\]{}]")
Path = tuple[str | int, ...]


def exact_rows(value: Any, read_back: Any) -> list[Cells]:
    """Return the rows that make of what is read back from the tables what they were made of."""
    rows: list[Cells] = []
    # Sorted, because the order of keys says nothing and must not change the bytes.
    for path, exact, shown in sorted(_differing(value, read_back, ()), key=lambda one: json.dumps(one[0])):
        # Only signs that every program keeps: the readers of workbooks take blanks away at the ends of a text.
        written = json.dumps(exact).replace("\x7f", "\\u007f")
        was = (SHORTENED if any(map(is_shortened, _texts_in(exact))) else "") + fingerprint(shown)
        for part, start in enumerate(range(0, len(written), LONGEST_PART), 1):
            piece = f"[{written[start : start + LONGEST_PART]}]"
            rows.append({"path": json.dumps(path), "was": was, "part": part, "value": piece})
    return rows


def fingerprint(value: Any) -> str:
    """Return a few digits that stand for a value; a hyphen for nothing at all."""
    if value is ABSENT:
        return NOTHING
    return hashlib.sha256(canonical_form(_as_kept(value)).encode()).hexdigest()[:FINGERPRINT]


def _as_kept(value: Any) -> Any:
    """Return a value with no more digits than every program keeps."""
    if isinstance(value, dict):
        return {key: _as_kept(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_as_kept(part) for part in value]
    return whole_or_float(in_digits(value)) if isinstance(value, float) else value


def apply_exact_forms(reading: Reading, grid: Grid) -> None:
    """Put exact forms in the place of what cells say, where the cells still say what they did."""
    parts: dict[tuple[str, str], list[tuple[float, str, int]]] = {}
    for row in grid.rows:
        path, was, value = (text_of(row.cells.get(column)) or "" for column in ("path", "was", "value"))
        part = row.cells.get("part")
        parts.setdefault((path, was), []).append((part if isinstance(part, float) else 1.0, value, row.number))
    for (written_path, was), pieces in parts.items():
        place = grid.place(pieces[0][2], "path")
        try:
            exact = _plain_json("".join(piece[1:-1] for _, piece, _ in sorted(pieces)))
            path = _plain_json(written_path)
        except ValueError:
            reading.problems.append(Problem("R498", place, {"path": written_path or "–"}))
            continue
        if isinstance(path, list) and path and all(isinstance(step, str | int) for step in path):
            _apply(reading, tuple(path), was, exact, grid.place(pieces[0][2], "value"))
        else:
            reading.problems.append(Problem("R498", place, {"path": written_path}))


def _plain_json(text: str) -> Any:
    """Return what a text of JSON holds; raises `ValueError` for infinities, halves of signs and bottomless depths."""
    deepest = depth = 0
    for sign in _BRACKETS.findall(_TEXTS.sub("", text)):
        depth += 1 if sign in "[{" else -1
        deepest = max(deepest, depth)
    if deepest > MAXIMUM_DEPTH:
        raise ValueError("depth")
    value = json.loads(text)
    json.dumps(value, allow_nan=False, ensure_ascii=False).encode()
    return value


def _apply(reading: Reading, path: Path, was: str, exact: Any, place: Any) -> None:
    """Put one exact form where it belongs, if that is still there and unchanged."""
    found = _find(reading.value, path)
    if found is None:
        return
    holder, step, actual = found
    current = _entry(holder, step)
    if fingerprint(current) == was.removeprefix(SHORTENED):
        holder[step] = exact
        reading.places.setdefault(actual, place)
    elif was.startswith(SHORTENED) and any(text.endswith(SHORTENED) for text in _texts_in(current)):
        location = reading.places.get(actual, place)
        reading.problems.append(Problem("R488", location, {"sheet": str(place.sheet)}))


def _texts_in(value: Any) -> Iterator[str]:
    """Yield every text that a value holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts_in(part)


def _entry(holder: Any, step: str | int) -> Any:
    """Return what a mapping or a list holds; `ABSENT` where it holds nothing there."""
    if isinstance(holder, dict):
        return holder.get(str(step), ABSENT)
    return holder[step] if isinstance(step, int) and 0 <= step < len(holder) else ABSENT


def _find(value: Any, path: Path) -> tuple[Any, str | int, Path] | None:
    """Return what holds the last step of a path, that step, and the path with places in lists instead of ids."""
    actual: list[str | int] = []
    holder: Any = None
    for step in path:
        holder = value
        if isinstance(holder, list) and isinstance(step, str):
            places = [place for place, one in enumerate(holder) if isinstance(one, dict) and one.get("id") == step]
            step = places[0] if places else len(holder)
        step = str(step) if isinstance(holder, dict) else step
        if not isinstance(holder, dict | list) or (isinstance(holder, list) and _entry(holder, step) is ABSENT):
            return None
        actual.append(step)
        value = _entry(holder, step)
    return holder, actual[-1], tuple(actual)


def _differing(exact: Any, shown: Any, path: Path) -> Iterator[tuple[Path, Any, Any]]:
    """Yield the smallest parts in which two values differ: the way, what it is, and what the cells say."""
    if shown is not ABSENT and canonical_form(exact) == canonical_form(shown):
        return
    if path and (shown is ABSENT or not _can_be_mended(exact, shown)):
        yield path, exact, shown
    elif isinstance(exact, dict):
        for key, part in exact.items():
            yield from _differing(part, shown.get(key, ABSENT), (*path, key))
    else:
        for place, (part, other) in enumerate(zip(exact, shown, strict=True)):
            yield from _differing(part, other, (*path, _name(exact, place)))


def _can_be_mended(exact: Any, shown: Any) -> bool:
    """Return whether adding and changing parts of one value makes it the other."""
    if isinstance(exact, dict) and isinstance(shown, dict):
        return shown.keys() <= exact.keys()
    return isinstance(exact, list) and isinstance(shown, list) and len(exact) == len(shown)


def _name(members: list[Any], place: int) -> str | int:
    """Return the id of a member, by which it is found wherever it goes; its place where it has no id of its own."""
    identifier = members[place].get("id") if isinstance(members[place], dict) else None
    ids = [one.get("id") for one in members if isinstance(one, dict)]
    return identifier if isinstance(identifier, str) and ids.count(identifier) == 1 else place
