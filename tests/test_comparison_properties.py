"""What holds between any two rubrics: comparison and digests say the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from rubric_texts import RUBRIC
from smartcity_cli.errors import RubricInvalid
from smartcity_cli.rubric.comparison import Reach, compare
from smartcity_cli.rubric.digests import content_digest, scoring_digest
from smartcity_cli.rubric.loading import read_rubric
from smartcity_cli.yaml_source import read_yaml

if TYPE_CHECKING:
    from smartcity_cli.rubric.schema import Rubric

VALUE: Any = read_yaml(RUBRIC.encode(), "rubrik.yaml").value
NUMBERS = (0, -0.0, 1, 2, 3, 4, 0.1, 0.3, 0.5, 60, 1 / 3)
WORDS: tuple[str, ...] = (
    "lain",
    "Lain",
    "unrounded",
    "rounded",
    "zero",
    "skip",
    "sum",
    "arithmetic",
    "assessor",
    "self_assessed",
)
WORDS += ("atas", "bawah", "indeks", "I1", "ANGKA", "BULAT", "missing", "median", "weight", "count", "2018", "any")
NEW: tuple[tuple[str, str, Any], ...] = (
    ("index", "missing", {"rule": "skip", "minimum_coverage": 0.5}),
    ("index", "missing", {"rule": "zero"}),
    ("index", "aggregate", "sum"),
    ("index", "target", 2),
    ("indicators", "note", "Catatan"),
    ("indicators", "weight", 2),
    ("indicators", "facets", {"unsur": "dana"}),
    ("questions", "guidance", "Petunjuk"),
    ("questions", "not_applicable", True),
    ("questions", "required", True),
    ("questions", "section", "profil"),
    ("questions", "expected", {"from": 2}),
    ("questions", "expected", {"to": 4, "basis": "source"}),
    ("gates", "basis", "author"),
)
"""Keys that may be added to members of a list."""
Edit = tuple[str, int, int]


def paths_of(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to every value in a document but the document itself."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for step, part in steps for found in ((*way, step), *paths_of(part, (*way, step)))]


def edited(value: Any, edit: Edit) -> Any:
    """Return a document with one edit; the numbers say where and to what, whatever the document holds."""
    sort, where, what = edit
    copy = json.loads(json.dumps(value))
    if sort == "add":
        name, key, new = NEW[what % len(NEW)]
        if copy.get(name):
            copy[name][where % len(copy[name])][key] = new
        return copy
    if sort == "scale weights":
        factor = NUMBERS[what % len(NUMBERS)] or 7
        siblings = [one for name in ("index", "indicators") for one in copy[name] if one.get("parent") == "bawah"]
        for one in siblings:
            one["weight"] = one.get("weight", 1) * factor
        return copy
    paths = [way for way in paths_of(copy) if way[-1] not in ("id", "version", "schema") or len(way) > 1]
    *above, last = paths[where % len(paths)]
    holder = copy
    for step in above:
        holder = holder[step]
    old = holder[last]
    if sort == "drop":
        del holder[last]
    elif isinstance(old, bool):
        holder[last] = not old
    elif isinstance(old, str):
        holder[last] = WORDS[what % len(WORDS)]
    elif isinstance(old, list):
        holder[last] = [*reversed(old)]
    elif not isinstance(old, dict):
        holder[last] = NUMBERS[what % len(NUMBERS)]
    return copy


def rubric_after(value: Any, edits: list[Edit]) -> tuple[Any, Rubric]:
    """Return a document after those edits that leave it a rubric, and the rubric."""
    rubric = read_rubric(json.dumps(value).encode(), "rubrik.json").rubric
    for edit in edits:
        candidate = edited(value, edit)
        try:
            rubric = read_rubric(json.dumps(candidate).encode(), "rubrik.json").rubric
        except RubricInvalid:
            continue
        value = candidate
    return value, rubric


EDITS = st.lists(
    st.tuples(st.sampled_from(("change", "drop", "add", "scale weights")), st.integers(0, 999), st.integers(0, 99)),
    max_size=6,
)


@given(EDITS, EDITS)
def test_digests_differ_exactly_where_comparison_says_so(first: list[Edit], second: list[Edit]) -> None:
    """The scoring digest with a major change, the digest of all content with any change; and so from either side."""
    value, before = rubric_after(VALUE, first)
    _, after = rubric_after(value, second)
    comparison, back = compare(before, after), compare(after, before)
    assert (scoring_digest(before) != scoring_digest(after)) is (comparison.required is Reach.SCORE)
    assert (content_digest(before) != content_digest(after)) is bool(comparison.changes)
    assert (back.required, len(back.changes)) == (comparison.required, len(comparison.changes))


def test_the_edits_reach_everything() -> None:
    """Most edits leave a rubric, and among them are changes of every reach: the property above is not empty."""
    found: dict[Reach, int] = dict.fromkeys(Reach, 0)
    _, base = rubric_after(VALUE, [])
    for where in range(300):
        _, after = rubric_after(VALUE, [("change", where, where % 13)])
        found[compare(base, after).required] += 1
    assert all(count >= 4 for count in found.values()), found
