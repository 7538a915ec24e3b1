"""Answers and ways of scoring in words: as written, as read, and how they become a score."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from smartcity_cli.reports.figures import decimal_sign
from smartcity_cli.responses.answers import Answered, Missing, NotApplicable, Undecided, Unusable
from smartcity_cli.responses.checking.shown import shown
from smartcity_cli.rubric.questions import (
    ChoiceQuestion,
    DateQuestion,
    IntegerQuestion,
    LevelQuestion,
    MultipleQuestion,
    NumberQuestion,
    PercentQuestion,
    RatioQuestion,
    TableQuestion,
    YesNoQuestion,
)
from smartcity_cli.scoring.plan import Deviation, Line, Lookup, Place, Staircase
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartcity_cli.responses.answers import Answer, AnswerValue, RawAnswer
    from smartcity_cli.rubric.questions import Option, Question
    from smartcity_cli.scoring.plan import Way
    from smartcity_cli.texts import Language

STATES = {
    Missing: Text(id="tidak diisi", en="not answered"),
    NotApplicable: Text(id="tidak berlaku", en="not applicable"),
    Unusable: Text(id="tidak dapat dipakai", en="cannot be used"),
    Undecided: Text(id="belum diputuskan, perlu dibahas", en="undecided, to be discussed"),
}
STATE_IDS = {
    Answered: "answered",
    Missing: "missing",
    NotApplicable: "not-applicable",
    Unusable: "unusable",
    Undecided: "undecided",
}
UNUSABLE = Text(id="{state} [{code}]: {written}", en="{state} [{code}]: {written}")
YES, NO = Text(id="Ya", en="Yes"), Text(id="Tidak", en="No")
NONE_CHECKED = Text(id="tidak ada yang dipilih", en="none checked")
BETWEEN = Text(id="{value}, di antara tingkat {lower} dan {upper}", en="{value}, between levels {lower} and {upper}")
LEVEL = Text(id="Tingkat {level}: {descriptor}", en="Level {level}: {descriptor}")
ROWS = Text(id="{n} baris", en="{n} rows")
RATIO = Text(id="{numerator} dari {denominator}", en="{numerator} of {denominator}")

TABLE = Text(id="menurut tabel nilai: {pairs}", en="by a table of scores: {pairs}")
LINES = {
    "linear": Text(id="garis lurus", en="a straight line"),
    "log": Text(id="garis lurus antara logaritma", en="a straight line between logarithms"),
    "share": Text(id="bagian dari keseluruhan", en="the share of the whole"),
}
LINE = Text(
    id="{line}: {start} bernilai {bottom}, {end} bernilai {top}{clip}",
    en="{line}: {start} scores {bottom}, {end} scores {top}{clip}",
)
CLIPPED = Text(id=", di luar itu nilai ujungnya", en=", beyond that the score of the end")
STAIRS = Text(id="bertangga: {pairs}", en="in steps: {pairs}")
BELOW = Text(id="di bawah {start} bernilai {score}", en="below {start} scores {score}")
FROM = Text(id="mulai {start} bernilai {score}", en="from {start} scores {score}")
PLACES = {
    "minmax": Text(
        id="letak di antara daerah lain: yang terburuk bernilai {bottom}, yang terbaik {top}",
        en="the place among the regions: the worst value scores {bottom}, the best {top}",
    ),
    "rank": Text(
        id="peringkat di antara daerah lain: terakhir bernilai {bottom}, pertama {top}",
        en="the rank among the regions: the last scores {bottom}, the first {top}",
    ),
    "percentile": Text(
        id="bagian daerah lain yang diungguli: tidak ada bernilai {bottom}, semua {top}",
        en="the share of other regions that are beaten: none scores {bottom}, all {top}",
    ),
}
DEVIATIONS = Text(
    id="simpangan dari rata-rata kohort: rata-rata bernilai {mean}, satu simpangan baku {deviation}",
    en="deviations from the cohort's mean: the mean scores {mean}, one standard deviation {deviation}",
)
TOWARDS = Text(
    id="jarak yang ditempuh dari nilai terburuk kohort ({bottom}) ke target {target} ({top})",
    en="the way from the cohort's worst value ({bottom}) to the target {target} ({top})",
)
LOWER = Text(id="; makin rendah makin baik", en="; lower is better")


def number_in_words(value: float, language: Language) -> str:
    """Return a number without needless digits.

    >>> number_in_words(2.50, "id"), number_in_words(3.0, "en")
    ('2,5', '3')
    """
    return f"{value:.10g}".replace(".", decimal_sign(language))


def written_of(raw: RawAnswer) -> str:
    """Return what stood in the file: texts in full, everything else short."""
    return raw if isinstance(raw, str) else str(shown(raw))


def state_of(answer: Answer) -> str:
    """Return the word for an answer's state in JSON: ``answered``, ``missing``, ``not-applicable``, ``unusable``."""
    return STATE_IDS[type(answer)]


def answer_in_words(question: Question, answer: Answer, language: Language) -> str:
    """Return what an answer means, in words."""
    if isinstance(answer, Answered):
        return _value_in_words(question, answer.value, language)
    state = STATES[type(answer)].said_in(language)
    if isinstance(answer, Unusable | Undecided):
        return UNUSABLE.said_in(language, state=state, code=answer.code, written=written_of(answer.raw))
    return state


def _value_in_words(question: Question, value: AnswerValue, language: Language) -> str:
    """Return a usable answer in words, by the kind of its question."""
    match question, value:
        case LevelQuestion(), int():
            level = next((level for level in question.levels if level.level == value), None)
            said = "" if level is None else level.descriptor.said_in(language)
            return LEVEL.said_in(language, level=value, descriptor=said)
        case LevelQuestion(), float():
            numbers = [level.level for level in question.levels]
            lower, upper = max(one for one in numbers if one < value), min(one for one in numbers if one > value)
            return BETWEEN.said_in(language, value=number_in_words(value, language), lower=lower, upper=upper)
        case RatioQuestion(), float():
            return number_in_words(value, language)
        case ChoiceQuestion(), str():
            return _options(question.options, (value,), language)
        case MultipleQuestion(), tuple():
            checked = tuple(str(option) for option in value)
            return _options(question.options, checked, language) or NONE_CHECKED.said_in(language)
        case YesNoQuestion(), bool():
            return (YES if value else NO).said_in(language)
        case RatioQuestion(), tuple():
            numerator, denominator = (number_in_words(float(str(part)), language) for part in value)
            return RATIO.said_in(language, numerator=numerator, denominator=denominator)
        case PercentQuestion(), float() | int():
            return f"{number_in_words(value, language)}%"
        case ((NumberQuestion() | IntegerQuestion()), float() | int()):
            number = number_in_words(value, language)
            return number if question.unit is None else f"{number} {question.unit.said_in(language)}"
        case TableQuestion(), tuple():
            return ROWS.said_in(language, n=len(value))
    return str(value)


def _options(options: Iterable[Option], chosen: tuple[str, ...], language: Language) -> str:
    """Return the texts of the options that were chosen."""
    return "; ".join(option.text.said_in(language) for option in options if option.id in chosen)


def method_in_words(question: Question, method: str, way: Way, language: Language) -> str:
    """Return how an answer becomes a score, with the method's numbers."""

    def said(value: float) -> str:
        return number_in_words(value, language)

    def post(value: float) -> str:
        return date.fromordinal(int(value)).isoformat() if isinstance(question, DateQuestion) else said(value)

    match way:
        case Lookup():
            scores = zip(way.values, way.scores, strict=True)
            pairs = "; ".join(f"{_entry(question, value, language)} = {said(score)}" for value, score in scores)
            return TABLE.said_in(language, pairs=pairs)
        case Line():
            clip = CLIPPED.said_in(language) if way.clip and method != "share" else ""
            ends = {"start": post(way.start), "end": post(way.end), "bottom": said(way.bottom), "top": said(way.top)}
            return LINE.said_in(language, line=LINES[method].said_in(language), clip=clip, **ends)
        case Staircase():
            steps = [BELOW.said_in(language, start=post(way.starts[0]), score=said(way.below))]
            for start, score in zip(way.starts, way.scores, strict=True):
                steps.append(FROM.said_in(language, start=post(start), score=said(score)))
            return STAIRS.said_in(language, pairs="; ".join(steps))
        case Place():
            words = PLACES[method].said_in(language, bottom=said(way.bottom), top=said(way.top))
        case Deviation():
            words = DEVIATIONS.said_in(language, mean=said(way.mean), deviation=said(way.deviation))
        case _:
            ends = {"target": post(way.target), "bottom": said(way.bottom), "top": said(way.top)}
            words = TOWARDS.said_in(language, **ends)
    return words if way.higher else words + LOWER.said_in(language)


def _entry(question: Question, value: float, language: Language) -> str:
    """Return what a value of a table of scores stands for."""
    if isinstance(question, YesNoQuestion):
        return (YES if value else NO).said_in(language)
    if isinstance(question, ChoiceQuestion):
        return question.options[int(value)].text.said_in(language)
    return number_in_words(value, language)
