"""What is missing beside or instead of an answer: required answers, and evidence for what an answer claims."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy

from smartcity_cli.responses.answers import Answered, Missing
from smartcity_cli.responses.checking.marks import cleaned, is_blank_mark, key_of
from smartcity_cli.responses.checking.readings import MOST_PROBLEMS, listed
from smartcity_cli.responses.checking.shown import shown
from smartcity_cli.rubric.questions import ChoiceQuestion, LevelQuestion

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smartcity_cli.problems import Problem
    from smartcity_cli.responses.answers import Answer, AnswerColumn, Places, TextColumn
    from smartcity_cli.rubric.questions import Question


def check_required(question: Question, answers: AnswerColumn, places: Places | None = None) -> tuple[Problem, ...]:
    """Return a problem for each region that leaves a required question blank, at the cell where the answer belongs.

    ``places`` are used instead of the column's own where given. An answer that cannot be used has its own problem.
    """
    if not question.required:
        return ()
    blank = numpy.array([isinstance(answer, Missing) for answer in answers.distinct])
    regions = numpy.flatnonzero(blank[answers.codes])
    found = listed("A101", question.id, places or answers.places, regions, lambda some: {"found": ""})
    return tuple(problem for _, problem in found)


def check_evidence(question: Question, answers: AnswerColumn, evidence: TextColumn | None) -> tuple[Problem, ...]:
    """Return a problem for each region whose answer claims something without the evidence that the question requires.

    Claims are a level above the lowest, yes, a checked option, a number above 0, a table with rows, an option
    above the lowest score, and any text, day or option without scores. Where no region gave evidence, one problem
    counts them all.
    """
    if question.evidence != "required":
        return ()
    claiming = numpy.array([_claims(question, answer) for answer in answers.distinct])
    due: NDArray[numpy.bool_] = claiming[answers.codes]
    places: Places = answers.places
    if evidence is not None:
        given = numpy.array([text is not None and _is_evidence(text) for text in evidence.distinct])
        due &= ~given[evidence.codes]
        places = evidence.places

    @cache
    def found_in(code: int) -> str | int | float:
        answer = answers.distinct[code]
        return shown(answer.raw) if isinstance(answer, Answered) else ""

    def values_of(regions: list[int]) -> dict[str, object]:
        return {"found": found_in(answers.codes.item(regions[0]))}

    # Where no region gave any, the file has no place for it: saying so once is enough.
    most = MOST_PROBLEMS if evidence is not None else 0
    found = listed("A102", question.id, places, numpy.flatnonzero(due), values_of, most)
    return tuple(problem for _, problem in found)


def _is_evidence(text: str) -> bool:
    """Tell whether a text is more than a mark for a blank."""
    key = key_of(text) if len(text) <= 24 else cleaned(text)
    return bool(key) and not is_blank_mark(key)


def _claims(question: Question, answer: Answer) -> bool:
    """Tell whether an answer claims something that a document can support."""
    if not isinstance(answer, Answered):
        return False
    match question:
        case LevelQuestion():
            return answer.value != min(level.level for level in question.levels)
        case ChoiceQuestion():
            scores = {option.id: option.score for option in question.options}
            known = [score for score in scores.values() if score is not None]
            return len(known) < len(scores) or scores[str(answer.value)] != min(known)
    if question.kind in ("text", "date"):
        return True
    return (answer.number or 0.0) > 0
