"""What an author answers, read one by one: refused with what is wrong and what would do, or taken as it is."""

from __future__ import annotations

import os
import re
import unicodedata
from fractions import Fraction
from typing import TYPE_CHECKING, Final, TypeVar

from smartcity_cli.errors import WrongUsage
from smartcity_cli.problems import Problem
from smartcity_cli.rubric.bundled import bundled_rubrics, find_rubric
from smartcity_cli.rubric.cases import CASES_FOLDER
from smartcity_cli.rubric.inheritance import find_version
from smartcity_cli.rubric.loading import load_rubric
from smartcity_cli.rubric.schema import RUBRIC_ID_PATTERN, VERSION_PATTERN
from smartcity_cli.rubric.starter.outline import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from smartcity_cli.rubric.loading import LoadedRubric

Choice = TypeVar("Choice", bound=str)

LONGEST_ID: Final = 64
LONGEST_TEXT: Final = 10_000
SHOWN: Final = 60
"""Characters of an answer that a message repeats."""
LARGEST_SCORE: Final = 1_000_000
NARROWEST_SCALE: Final = Fraction(1, 10)
LARGEST_WEIGHT: Final = 1_000_000
_DEVICES: Final = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
"""Names that Windows keeps for devices: no folder can have them."""
_NUMBER: Final = r"-?[0-9]{1,7}(?:[.,][0-9]{1,6})?"
_SCALE: Final = re.compile(rf"({_NUMBER})\s*(?:-|–|—|\.\.\.?|:|;|to|sampai|hingga|s\.?/?d\.?|\s)\s*({_NUMBER})")
_NOT_SHOWN: Final = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Categories of characters that control, turn the direction of writing, break lines or are half of another one."""
_JOINER: Final = "\u200d"
"""Holds the parts of one emoji together."""
UNREADABLE: Final = "\ufffd"
"""Stands for what could not be decoded."""


def read_id(written: str, folder: Path, *, new: bool) -> str:
    """Return the id of a new rubric whose own folder will stand in ``folder``.

    Raises `WrongUsage` for an id that no rubric can have, no folder can be called, or another rubric has: a bundled
    one, another version there, or, where the rubric must be ``new``, one of the same version. So it does where a file
    stands in the way of its folders.
    """
    asked = written.strip()
    well_formed = re.fullmatch(RUBRIC_ID_PATTERN, asked) and len(asked) <= LONGEST_ID
    if not well_formed or _DEVICES.fullmatch(asked):
        raise WrongUsage(Problem("U142", values={"asked": shown(written), "longest": LONGEST_ID}))
    bundled = [one.path for one in bundled_rubrics() if one.id == asked]
    there = [path for path in sorted((folder / asked).glob("*.yaml")) if new or path.stem != VERSION]
    if bundled or there:
        raise WrongUsage(Problem("U143", values={"asked": asked, "place": str([*bundled, *there][0])}))
    for needed in (folder / asked, folder / asked / CASES_FOLDER):
        # Links that lead nowhere stand in the way too.
        if os.path.lexists(needed) and not needed.is_dir():
            raise WrongUsage(Problem("R464", values={"output": str(needed)}))
    return asked


def read_text(written: str, option: str) -> str:
    """Return a text of one line, blanks around it taken off; raises `WrongUsage` for what a title cannot hold."""
    text = written.strip()
    values = {"option": option, "longest": LONGEST_TEXT}
    if not text or len(text) > LONGEST_TEXT:
        raise WrongUsage(Problem("U144", values={**values, "found": len(text), "character": "–"}))
    strange = next((sign for sign in text if _is_strange(sign)), None)
    if strange is not None:
        character = f"U+{ord(strange):04X}"
        raise WrongUsage(Problem("U144", values={**values, "found": len(text), "character": character}))
    return text


def _is_strange(sign: str) -> bool:
    """Tell whether a character acts, breaks the line or cannot be shown."""
    return sign == UNREADABLE or (unicodedata.category(sign) in _NOT_SHOWN and sign != _JOINER)


def read_scale(written: str) -> tuple[Fraction, Fraction]:
    """Return both ends of a scale; raises `WrongUsage` for what is none.

    >>> read_scale("0-100") == read_scale("0 sampai 100") == (0, 100)
    True
    """
    found = _SCALE.fullmatch(written.strip().lower())
    low, high = (number_of(part) for part in found.groups()) if found else (Fraction(0), Fraction(0))
    if high - low < NARROWEST_SCALE or max(abs(low), abs(high)) > LARGEST_SCORE:
        raise WrongUsage(_unusable("--scale", written, "MIN-MAX (0-100, 0-4, 1-5, 0-1)"))
    return low, high


def number_of(written: str) -> Fraction:
    """Return a number with a decimal point or comma."""
    return Fraction(written.replace(",", "."))


def read_count(written: str, option: str, least: int, most: int) -> int:
    """Return a whole number; raises `WrongUsage` where it is none or out of range."""
    asked = written.strip()
    if not re.fullmatch(r"[0-9]{1,6}", asked) or not least <= int(asked) <= most:
        raise WrongUsage(_off_range(option, written, least, most))
    return int(asked)


def read_weight(written: str) -> Fraction:
    """Return a weight above 0; raises `WrongUsage` for anything else."""
    asked = written.strip()
    weight = number_of(asked) if re.fullmatch(_NUMBER, asked) else Fraction(0)
    if not 0 < weight <= LARGEST_WEIGHT:
        raise WrongUsage(_off_range("--weight", written, "> 0", LARGEST_WEIGHT))
    return weight


def read_choice(written: str, option: str, allowed: Sequence[Choice]) -> Choice:
    """Return one of some words, which may be begun only; raises `WrongUsage` where none or several are meant."""
    asked = written.strip().lower()
    meant = [one for one in allowed if one == asked] or [one for one in allowed if asked and one.startswith(asked)]
    if len(meant) != 1:
        raise WrongUsage(_unusable(option, written, ", ".join(allowed)))
    return meant[0]


def read_parent(written: str, beside: Path) -> LoadedRubric:
    """Return the rubric that ``ID@VERSION`` names, found as ``extends`` in a file of the folder would find it.

    A bare id means the newest bundled version. Raises `WrongUsage` where there is none, `RubricInvalid` for one with
    faults.
    """
    identifier, _, version = written.strip().partition("@")
    if not re.fullmatch(RUBRIC_ID_PATTERN, identifier) or (version and not re.fullmatch(VERSION_PATTERN, version)):
        raise WrongUsage(_unusable("--extends", written, "ID@VERSION (spbe-2020@1.0.0)"))
    if not version:
        return load_rubric(find_rubric(identifier))
    path = find_version(identifier, version, beside)
    if path is None:
        known = ", ".join(one.version for one in bundled_rubrics() if one.id == identifier)
        values = {"parent": f"{identifier}@{version}", "id": identifier, "known": known}
        raise WrongUsage(Problem("R427" if known else "R426", values=values))
    return load_rubric(path)


def shown(written: str) -> str:
    """Return as much of an answer as a message has room for, without what a terminal would obey."""
    short = written if len(written) <= SHOWN else written[:SHOWN] + "…"
    return "".join(UNREADABLE if _is_strange(sign) else sign for sign in short)


def _unusable(option: str, written: str, allowed: str) -> Problem:
    return Problem("R460", values={"option": option, "asked": shown(written), "allowed": allowed})


def _off_range(option: str, written: str, least: object, most: object) -> Problem:
    return Problem("R461", values={"option": option, "asked": shown(written), "least": least, "most": most})
