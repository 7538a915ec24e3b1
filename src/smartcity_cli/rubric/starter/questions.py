"""The question of a starter in each kind of answer, how it is scored, and answers with the scores they must get."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from smartcity_cli.records import dataclass
from smartcity_cli.rubric.starter.page import plain_number, words
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from smartcity_cli.rubric.starter.outline import Outline
    from smartcity_cli.rubric.starter.page import Value

DIGITS: Final = 4
"""Decimals of scores that are spread evenly over options; the author chooses better ones."""
FULL_PERCENT: Final = 100

LEVEL: Final = Text(id="Ganti dengan uraian tingkat {number}", en="Replace with what level {number} means")
OPTION: Final = Text(id="Ganti dengan pilihan {number}", en="Replace with option {number}")
BOX: Final = Text(id="Ganti dengan butir {number}", en="Replace with item {number}")
NONE: Final = Text(id="Tidak satu pun", en="None of these")
UNIT: Final = Text(id="ganti dengan satuannya", en="replace with its unit")


@dataclass(frozen=True, slots=True)
class Trial:
    """An answer as a document of responses holds it, and its score, worked out here from the outline alone."""

    answer: Any
    score: Fraction


@dataclass(frozen=True, slots=True)
class QuestionDesign:
    """What questions of one kind have in common."""

    question: Value
    """The keys after ``text``."""
    indicator: Value
    """The keys of its indicator that say how it is scored and what is expected."""
    trials: tuple[Trial, ...]
    """From the lowest score to the highest; together they use everything that can be answered."""


def design_of(outline: Outline) -> QuestionDesign:
    """Return the design of an outline's kind of answer."""
    return {
        "level": _levels,
        "choice": _choice,
        "multiple": _multiple,
        "yes_no": _yes_no,
        "percent": _number,
        "number": _number,
    }[outline.answers](outline)


def at(outline: Outline, share: Fraction) -> Fraction:
    """Return the score at a share of the way from the scale's lowest to its highest."""
    low, high = outline.scale
    return low + share * (high - low)


def _expected(outline: Outline) -> float:
    """Return a target: three quarters of the way up."""
    return plain_number(float(at(outline, Fraction(3, 4))))


def first_level(outline: Outline) -> int:
    """Return the lowest level: levels are numbered like the scale where they can be, else from 0."""
    low, high = outline.scale
    return int(low) if low.denominator == 1 and high - low == outline.levels - 1 else 0


def _levels(outline: Outline) -> QuestionDesign:
    """Return described levels; without scores of their own they spread evenly over the scale."""
    count, first = outline.levels, first_level(outline)
    levels = [
        {"level": first + step, "descriptor": words(LEVEL, outline.has_english, number=first + step)}
        for step in range(count)
    ]
    trials = tuple(Trial(first + step, at(outline, Fraction(step, count - 1))) for step in range(count))
    return QuestionDesign({"levels": levels}, {"target_level": first + max(1, count - 2)}, trials)


def _choice(outline: Outline) -> QuestionDesign:
    """Return options, each with its score."""
    count = outline.levels
    scores = [round(at(outline, Fraction(step, count - 1)), DIGITS) for step in range(count)]
    # The ends are the scale's own, however many decimals they have.
    scores[0], scores[-1] = outline.scale
    options = [
        {
            "id": f"pilihan_{step}",
            "text": words(OPTION, outline.has_english, number=step),
            "score": plain_number(float(score)),
        }
        for step, score in enumerate(scores, 1)
    ]
    trials = tuple(Trial(f"pilihan_{step}", score) for step, score in enumerate(scores, 1))
    return QuestionDesign({"options": options}, {"target": options[max(1, count - 2)]["score"]}, trials)


def _multiple(outline: Outline) -> QuestionDesign:
    """Return boxes to check, and one that says that none applies."""
    count = outline.levels
    ids = [f"butir_{step}" for step in range(1, count + 1)]
    options: list[Value] = [
        {"id": name, "text": words(BOX, outline.has_english, number=step)} for step, name in enumerate(ids, 1)
    ]
    options.append(
        {"id": "tidak_ada", "text": words(NONE, outline.has_english), "points": 0, "exclusive": True},
    )
    trials = (
        Trial(["tidak_ada"], at(outline, Fraction(0))),
        Trial(ids[:1], at(outline, Fraction(1, count))),
        Trial(ids, at(outline, Fraction(1))),
    )
    return QuestionDesign({"options": options}, {"target": _expected(outline)}, trials)


def _yes_no(outline: Outline) -> QuestionDesign:
    """Return yes or no: the ends of the scale."""
    low, high = outline.scale
    return QuestionDesign({}, {"target": plain_number(float(high))}, (Trial(False, low), Trial(True, high)))


def _number(outline: Outline) -> QuestionDesign:
    """Return a number between goalposts, of percent points or of a unit that the author names."""
    asked: Value = {}
    if outline.answers == "number":
        asked = {"unit": words(UNIT, outline.has_english), "minimum": 0, "maximum": FULL_PERCENT}
    scored = {"score": {"method": "linear", "from": 0, "to": FULL_PERCENT}, "target": _expected(outline)}
    trials = tuple(Trial(value, at(outline, Fraction(value, FULL_PERCENT))) for value in (0, 50, FULL_PERCENT))
    return QuestionDesign(asked, scored, trials)
