"""Lints about texts: not translated, too long, or the same twice where they must be told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from smartcity_cli.rubric.linting.finding import Finding, listed
from smartcity_cli.rubric.model import Part, Wording
from smartcity_cli.rubric.questions import (
    ChoiceQuestion,
    LevelQuestion,
    MultipleQuestion,
    RatioQuestion,
    TableQuestion,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smartcity_cli.rubric.faults import Path
    from smartcity_cli.rubric.questions import Question
    from smartcity_cli.rubric.schema import Rubric

LONGEST_QUESTION: Final = 300
"""Characters of a question, blanks at its ends left out: more do not fit a cell, and belong into ``guidance``."""
Labelled = tuple["Path", str, Wording]
"""Where a text stands, what it is the text of, and the text."""


def lint_texts(rubric: Rubric) -> Iterator[Finding]:
    """Find texts without a translation, long questions, and questions, levels and options with equal texts."""
    if "en" in rubric.languages:
        yield from _untranslated(rubric)
    yield from _long_questions(rubric)
    asked: list[Labelled] = [
        (("questions", place, "text"), question.id, question.text) for place, question in enumerate(rubric.questions)
    ]
    yield from _alike("R509", asked, rubric.languages)
    for place, question in enumerate(rubric.questions):
        for choices in _choices(question, ("questions", place)):
            for finding in _alike("R510", choices, rubric.languages):
                yield Finding(
                    "R510", question.id, finding.paths, {**finding.values, "choice": finding.at}, finding.first
                )


def wordings(part: object, path: Path = ()) -> Iterator[tuple[Path, Wording]]:
    """Yield every text for people in a part of a rubric, with its path."""
    if isinstance(part, Wording):
        yield path, part
    elif isinstance(part, Part):
        # No text stands below a key that has another name in Python.
        for name in type(part).model_fields:
            yield from wordings(getattr(part, name), (*path, name))
    elif isinstance(part, tuple):
        for place, member in enumerate(part):
            yield from wordings(member, (*path, place))


def _untranslated(rubric: Rubric) -> Iterator[Finding]:
    """Find the members, and the keys at the top, that have texts without an English version: one finding for each."""
    missing: dict[Path, list[Path]] = {}
    for path, text in wordings(rubric):
        if text.en is None or not text.en.strip():
            is_listed = len(path) > 1 and isinstance(path[1], int)
            missing.setdefault(path[: 2 if is_listed else 1], []).append(path)
    for whole, paths in missing.items():
        member: Any = rubric
        for step in whole:
            member = member[step] if isinstance(step, int) else getattr(member, step)
        at = str(whole[0]) if len(whole) == 1 else _name(member)
        # A key at the top that is a text itself has nothing below it to name.
        said = [_way(member, path[len(whole) :]) or at for path in paths]
        yield Finding("R507", at, (paths[0],), {"texts": listed(said), "count": len(paths)})


def _name(part: Any) -> str:
    """Return what a member of a list goes by."""
    keys = ("id", "level", "title", "lint")
    return str(next(getattr(part, key) for key in keys if hasattr(part, key)))


def _way(part: Any, path: Path) -> str:
    """Return a path below a part with the members of lists by their names: ``levels[2].descriptor``."""
    said = ""
    for step in path:
        part = part[step] if isinstance(step, int) else getattr(part, step)
        said += f"[{_name(part)}]" if isinstance(step, int) else f".{step}"
    return said.removeprefix(".")


def _long_questions(rubric: Rubric) -> Iterator[Finding]:
    """Find questions that are too long in a language of the rubric."""
    for place, question in enumerate(rubric.questions):
        length = max(len(question.text.said_in(language).strip()) for language in rubric.languages)
        if length > LONGEST_QUESTION:
            values = {"length": length, "limit": LONGEST_QUESTION}
            yield Finding("R508", question.id, (("questions", place, "text"),), values)


def _choices(question: Question, path: Path) -> Iterator[list[Labelled]]:
    """Yield the texts among which somebody who answers a question must choose or tell apart."""
    match question:
        case LevelQuestion():
            levels = enumerate(question.levels)
            yield [((*path, "levels", at, "descriptor"), str(level.level), level.descriptor) for at, level in levels]
        case ChoiceQuestion() | MultipleQuestion():
            yield [((*path, "options", at, "text"), one.id, one.text) for at, one in enumerate(question.options)]
        case RatioQuestion():
            parts = ("numerator", "denominator")
            yield [((*path, key, "text"), key, getattr(question, key).text) for key in parts]
        case TableQuestion():
            yield [((*path, "fields", at, "text"), one.id, one.text) for at, one in enumerate(question.fields)]
            for place, field in enumerate(question.fields):
                here = (*path, "fields", place, "options")
                yield [((*here, at, "text"), one.id, one.text) for at, one in enumerate(field.options)]


def _alike(code: str, texts: Iterable[Labelled], languages: tuple[str, ...]) -> Iterator[Finding]:
    """Find texts that say the same as an earlier one in a language, however they are spaced and capitalised."""
    known: dict[tuple[str, str], tuple[str, Path]] = {}
    for path, name, text in texts:
        earlier = None
        for language in languages:
            said = text.said_in(language)
            met = known.setdefault((language, " ".join(said.casefold().split())), (name, path))
            if met[1] != path and earlier is None:
                earlier = met
                values = {"other": met[0], "text": said if len(said) <= 60 else said[:59] + "…"}
        if earlier is not None:
            yield Finding(code, name, (path,), values, first=earlier[1])
