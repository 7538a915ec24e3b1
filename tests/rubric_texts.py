"""The rubric of ``cases/rubric.yaml``, which uses everything, and how a test breaks it in one place.

That of ``cases/linted_rubric.yaml`` is without doubt, until a test makes it doubtful.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from smartcity_cli.errors import RubricInvalid
from smartcity_cli.problems import Location
from smartcity_cli.rubric.loading import read_rubric

if TYPE_CHECKING:
    from smartcity_cli.problems import Problem

CASES = Path(__file__).parent / "cases"
RUBRIC = (CASES / "rubric.yaml").read_text(encoding="utf-8")
LINTED = (CASES / "linted_rubric.yaml").read_text(encoding="utf-8")
LINTED_CHILD = """\
schema: 1
id: anak
version: "1.0.0"
extends: {id: teliti, version: "1.0.0"}
title: {id: Anak, en: Child}
status: example
status_note: {id: Anak, en: Child}
"""
"""A child of that one, without changes yet."""
MARK = "§"
"""Stands in a changed text where a fault is expected; it is taken out before reading."""


class BrokenRubric(NamedTuple):
    """One block of ``cases/broken_rubrics.txt`` or ``cases/doubtful_rubrics.txt``."""

    code: str
    name: str
    changes: tuple[tuple[str, str], ...]
    words: str
    """What the English message must say; nothing where there must be none."""


def broken_rubrics(file: str = "broken_rubrics.txt") -> list[BrokenRubric]:
    """Return all blocks of a file."""
    _, *blocks = (CASES / file).read_text(encoding="utf-8").split("\n# ")[1:]
    found = []
    for block in blocks:
        head, *lines = block.strip("\n").split("\n")
        code, name = head.split(" ", 1)
        texts = {sign: [line[2:].replace("\\n", "\n") for line in lines if line[0] == sign] for sign in "-+="}
        found.append(BrokenRubric(code, name, tuple(zip(texts["-"], texts["+"], strict=True)), texts["="][0]))
    return found


def changed(*changes: tuple[str, str], text: str = RUBRIC) -> str:
    """Return a rubric with texts replaced; each must stand in it exactly once, so that no change goes astray."""
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the rubric"
        text = text.replace(old, new)
    return text


def places_of_marks(text: str) -> list[Location]:
    """Return where the marks stand, as if none of them were there."""
    places = []
    while MARK in text:
        before, _, rest = text.partition(MARK)
        text = before + rest
        places.append(Location("rubrik.yaml", row=before.count("\n") + 1, column=len(before) - before.rfind("\n")))
    return places


def problems_of(text: str) -> tuple[Problem, ...]:
    """Return the problems of a rubric that has some."""
    with pytest.raises(RubricInvalid) as caught:
        read_rubric(text.replace(MARK, "").encode(), "rubrik.yaml")
    return caught.value.problems
