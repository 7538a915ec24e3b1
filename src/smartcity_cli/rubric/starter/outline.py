"""What an author says before there is a rubric: its name, its scale, what it asks, and the parts below its index."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal, get_args

from smartcity_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartcity_cli.rubric.loading import LoadedRubric

Answers = Literal["level", "choice", "multiple", "yes_no", "percent", "number"]
ANSWERS: Final[tuple[Answers, ...]] = get_args(Answers)
"""The kinds of answer a starter can ask for; the others are explained in the rubric language."""
Status = Literal["example", "reconstruction"]
STATUSES: Final[tuple[Status, ...]] = get_args(Status)
"""What a rubric full of placeholders may call itself."""
Rule = Literal["zero", "skip", "required"]
RULES: Final[tuple[Rule, ...]] = get_args(Rule)
Basis = Literal["author", "source", "unverified"]
BASES: Final[tuple[Basis, ...]] = get_args(Basis)

VERSION: Final = "1.0.0"
INDEX: Final = "indeks"
"""The id of the index."""
MOST_PARTS: Final = 20
MOST_INDICATORS: Final = 40
"""In one part: with all parts full an indicator still weighs more than a thousandth of the index."""
MOST_LEVELS: Final = 20
USUAL_PARTS: Final = 3
USUAL_INDICATORS: Final = 2
_USUAL_LEVELS: Final = 5
_WIDEST_SCALE_OF_LEVELS: Final = 10
_WHOLE: Final = 100
"""What the weights of the parts add up to."""
_LONGEST_SLUG: Final = 40
_NO_PART_OF_A_SLUG: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Titles:
    """A title in Indonesian and, where the rubric speaks it, in English."""

    id: str
    en: str | None = None


@dataclass(frozen=True, slots=True)
class PartOutline:
    """A node right below the index."""

    title: Titles
    indicators: int
    """How many stand below it."""
    weight: Fraction | None = None
    """Its weight among the parts, where somebody chose it."""


@dataclass(frozen=True, slots=True)
class SourceOutline:
    """A document that the rubric rests on."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A rubric to be begun; every text in it is one line that a rubric can hold."""

    id: str
    title: Titles
    parts: tuple[PartOutline, ...]
    scale: tuple[Fraction, Fraction] = (Fraction(0), Fraction(100))
    answers: Answers = "level"
    levels: int = _USUAL_LEVELS
    """How many levels, options or boxes a question has, where its kind has such."""
    missing: Rule = "zero"
    status: Status = "example"
    basis: Basis = "author"
    """Where the weights of the parts come from; all other figures are placeholders and the author's choice."""
    source: SourceOutline | None = None

    @property
    def has_english(self) -> bool:
        """Return whether every text is given in English too."""
        return self.title.en is not None

    @property
    def weights(self) -> tuple[Fraction, ...]:
        """Return the weight of every part: those that were chosen, else whole numbers that add up to 100."""
        chosen = tuple(part.weight for part in self.parts if part.weight is not None)
        if len(chosen) == len(self.parts):
            return chosen
        return tuple(map(Fraction, even_weights([part.indicators for part in self.parts])))

    @property
    def part_ids(self) -> tuple[str, ...]:
        """Return the id of every part, made from its title; no two are equal, and none is that of the index."""
        found: list[str] = []
        for number, part in enumerate(self.parts, 1):
            base = slug_of(part.title.id, "_") or f"bagian_{number}"
            names = (base if count == 1 else f"{base}_{count}" for count in range(1, MOST_PARTS + 2))
            found.append(next(name for name in names if name != INDEX and name not in found))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class ChildOutline:
    """A rubric to be begun that extends another one."""

    id: str
    title: Titles
    parent: LoadedRubric
    status: Status = "example"


def usual_levels(scale: tuple[Fraction, Fraction]) -> int:
    """Return how many levels to propose: one for every whole number of a short scale, else five.

    >>> usual_levels((Fraction(1), Fraction(5))), usual_levels((Fraction(0), Fraction(100)))
    (5, 5)
    >>> usual_levels((Fraction(0), Fraction(3)))
    4
    """
    low, high = scale
    is_short = low.denominator == high.denominator == 1 and high - low <= _WIDEST_SCALE_OF_LEVELS
    return int(high - low) + 1 if is_short and high - low > 1 else _USUAL_LEVELS


def usual_rule(scale: tuple[Fraction, Fraction]) -> Rule:
    """Return the missing rule to propose: 0 is the lowest score only where the scale starts there."""
    return "zero" if scale[0] == 0 else "required"


def even_weights(indicators: Sequence[int]) -> tuple[int, ...]:
    """Return whole weights that add up to 100, in proportion to the indicators, so that all indicators count alike.

    What is left after rounding down goes to the largest remainders, the first among equal ones.

    >>> even_weights([2, 2, 2]), even_weights([1, 3])
    ((34, 33, 33), (25, 75))
    """
    total = sum(indicators)
    shares = [divmod(_WHOLE * count, total) for count in indicators]
    weights = [max(1, whole) for whole, _ in shares]
    order = sorted(range(len(shares)), key=lambda place: -shares[place][1])
    for place in order[: max(0, _WHOLE - sum(weights))]:
        weights[place] += 1
    # Parts that were lifted to 1 are paid for by the heaviest.
    weights[weights.index(max(weights))] -= max(0, sum(weights) - _WHOLE)
    return tuple(weights)


def slug_of(text: str, joint: str) -> str:
    """Return small letters and digits of a text, its words held together by ``joint``; empty where it has none.

    >>> slug_of("Tata kelola & TIK", "_"), slug_of("Kota Hijau 2030", "-")
    ('tata_kelola_tik', 'kota-hijau-2030')
    """
    plain = unicodedata.normalize("NFKD", text[:_WHOLE]).encode("ascii", "ignore").decode().lower()
    return joint.join(_NO_PART_OF_A_SLUG.sub(" ", plain).split())[:_LONGEST_SLUG].rstrip(joint)


def proposed_id(title: str) -> str:
    """Return an id for a rubric of this title; empty where the title holds no letter that could begin one.

    >>> proposed_id("100 Kota Hijau!")
    'kota-hijau'
    """
    return slug_of(title, "-").lstrip("0123456789-")


def letter_of(part: int) -> str:
    """Return the letter that the ids of a part's indicators begin with; parts are counted from 0."""
    return chr(ord("A") + part)


def indicator_ids(outline: Outline) -> tuple[tuple[str, ...], ...]:
    """Return the ids of the indicators of every part, such as ``A-01``; questions have the same."""
    return tuple(
        tuple(f"{letter_of(place)}-{number:02d}" for number in range(1, part.indicators + 1))
        for place, part in enumerate(outline.parts)
    )
