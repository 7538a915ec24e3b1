"""Whether every indicator can turn its question's answer into a score on the scale."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from smartcity_cli.rubric.faults import Fault, Path, figure, nearest_first
from smartcity_cli.rubric.methods import METHODS_OF_KIND, normalisation_of
from smartcity_cli.rubric.normalisation import Linear, Logarithm, MinMax, Steps
from smartcity_cli.rubric.question_checks import impossible_days
from smartcity_cli.rubric.questions import (
    ChoiceQuestion,
    DateQuestion,
    LevelQuestion,
    TextQuestion,
    YesNoQuestion,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartcity_cli.rubric.contents import Contents
    from smartcity_cli.rubric.normalisation import Normalisation
    from smartcity_cli.rubric.questions import Question
    from smartcity_cli.rubric.schema import Indicator


def check_scoring(contents: Contents) -> Iterator[Fault]:
    """Find indicators without a question or a fitting method, and scores outside the scale."""
    questions = contents.first_questions()
    scored: dict[int, Question] = {}
    for place, indicator in contents.indicators:
        path: Path = ("indicators", place)
        if indicator.score is not None:
            yield from _check_own_scores(contents, indicator.score, (*path, "score"))
        asked = questions.get(indicator.question_id)
        if asked is None:
            yield from _without_question(contents, indicator, path)
            continue
        yield from _check_method(indicator, asked[1], path)
        yield from _check_posts(indicator.score, asked[1], (*path, "score"))
        scored[asked[0]] = asked[1]
    for place, question in scored.items():
        yield from _unscored_options(question, ("questions", place))
    yield from _check_scores_of_questions(contents)


def _without_question(contents: Contents, indicator: Indicator, path: Path) -> Iterator[Fault]:
    """Say that an indicator's question does not exist, unless it may be one that is not well formed."""
    if contents.may_hold("questions", indicator.question_id):
        return
    near = nearest_first(indicator.question_id, [question.id for _, question in contents.questions], 3)
    if indicator.question is None:
        yield Fault("R322", path, {"indicator": indicator.id, "near": near})
    else:
        yield Fault("R320", (*path, "question"), {"question": indicator.question, "near": near})


def _check_method(indicator: Indicator, question: Question, path: Path) -> Iterator[Fault]:
    """Find a method that does not fit the kind of question, or none where the kind has no default."""
    allowed = METHODS_OF_KIND[question.kind]
    method = normalisation_of(indicator, question)
    values = {"kind": question.kind, "question": question.id, "allowed": ", ".join(allowed)}
    if isinstance(question, TextQuestion):
        key = "id" if indicator.question is None else "question"
        yield Fault("R323", (*path, key), {"question": question.id})
    elif method is None:
        yield Fault("R325", path, values)
    elif method.method not in allowed:
        yield Fault("R324", (*path, "score", "method"), {**values, "method": method.method})


def _check_posts(method: Normalisation | None, question: Question, path: Path) -> Iterator[Fault]:
    """Find goalposts and steps that are equal, out of order, or days where numbers belong and the other way round."""
    posts: list[tuple[Path, float | str]]
    match method:
        case Linear() | Logarithm():
            posts = [(("from",), method.from_), (("to",), method.to)]
        case Steps():
            posts = [(("steps", index, "from"), step.from_) for index, step in enumerate(method.steps)]
        case _:
            return
    mixed = list(_misfitting_posts(posts, question, path))
    yield from mixed
    if mixed:
        return
    for (_, before), (step, post) in pairwise(posts):
        if not isinstance(method, Steps) and post == before:
            yield Fault("R350", (*path, *step), {"post": _post(post)})
        if isinstance(method, Steps) and not _is_above(post, before):
            yield Fault("R353", (*path, *step), {"post": _post(post), "before": _post(before)})


def _misfitting_posts(posts: list[tuple[Path, float | str]], question: Question, path: Path) -> Iterator[Fault]:
    """Yield a fault for every post that is no value of the question."""
    for step, post in posts:
        here = (*path, *step)
        if isinstance(post, str) != isinstance(question, DateQuestion):
            yield Fault("R352" if isinstance(post, str) else "R351", here, {"post": _post(post), "kind": question.kind})
        elif isinstance(post, str):
            yield from impossible_days([(str(here[-1]), post)], here[:-1])


def _is_above(post: float | str, before: float | str) -> bool:
    """Return whether a post is above another of its sort; days written as 2018-03-05 sort as text."""
    if isinstance(post, str):
        return post > str(before)
    return post > float(before)


def _post(post: float | str) -> str:
    """Return a goalpost as an author would write it."""
    return post if isinstance(post, str) else figure(post)


def _check_own_scores(contents: Contents, method: Normalisation, path: Path) -> Iterator[Fault]:
    """Find scores in a method's settings that are outside the scale, and ends that are the wrong way round."""
    for key in ("below", "bottom", "top", "mean", "when_constant"):
        score = getattr(method, key, None)
        if isinstance(score, int | float):
            yield from off_scale(contents, score, (*path, key))
    if isinstance(method, Steps):
        for index, step in enumerate(method.steps):
            yield from off_scale(contents, step.score, (*path, "steps", index, "score"))
    if isinstance(method, Linear | Logarithm | MinMax) and contents.scale is not None:
        bottom = contents.scale.minimum if method.bottom is None else method.bottom
        top = contents.scale.maximum if method.top is None else method.top
        if bottom >= top:
            key = "bottom" if method.bottom is not None else "top"
            yield Fault("R354", (*path, key), {"bottom": figure(bottom), "top": figure(top)})


def _check_scores_of_questions(contents: Contents) -> Iterator[Fault]:
    """Find scores of levels, options and yes or no, and targets, that are outside the scale."""
    for place, question in contents.questions:
        path: Path = ("questions", place)
        scores: list[tuple[Path, float | None]]
        match question:
            case LevelQuestion():
                scores = [(("levels", index, "score"), level.score) for index, level in enumerate(question.levels)]
            case ChoiceQuestion():
                scores = [(("options", index, "score"), option.score) for index, option in enumerate(question.options)]
            case YesNoQuestion():
                scores = [(("yes_score",), question.yes_score), (("no_score",), question.no_score)]
            case _:
                continue
        for step, score in scores:
            yield from off_scale(contents, score, (*path, *step))
    for name in ("index", "indicators"):
        for place, member in getattr(contents, name):
            yield from off_scale(contents, member.target, (name, place, "target"))


def _unscored_options(question: Question, path: Path) -> Iterator[Fault]:
    """Find options without a score where an indicator needs one."""
    if isinstance(question, ChoiceQuestion):
        for index, option in enumerate(question.options):
            if option.score is None:
                yield Fault("R327", (*path, "options", index), {"option": option.id, "question": question.id})


def off_scale(contents: Contents, score: float | None, path: Path) -> Iterator[Fault]:
    """Yield a fault for a score outside the scale."""
    scale = contents.scale
    if score is None or scale is None or scale.minimum <= score <= scale.maximum:
        return
    limits = {"minimum": figure(scale.minimum), "maximum": figure(scale.maximum)}
    yield Fault("R304", path, {"score": figure(score), **limits})
