"""Answers collected under another version of a rubric: what of them is kept, what is dropped, what is missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from smartcity_cli.errors import RubricInvalid, WrongUsage
from smartcity_cli.problems import Location, Problem
from smartcity_cli.responses.answers import Answered, NotApplicable
from smartcity_cli.responses.reading import read_responses
from smartcity_cli.rubric.comparison import compare
from smartcity_cli.rubric.inheritance import find_version
from smartcity_cli.rubric.loading import load_rubric

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartcity_cli.responses.answers import ResponseSet
    from smartcity_cli.responses.reading import Reading, ReadingOptions
    from smartcity_cli.rubric.loading import LoadedRubric


def migrate(read: Reading, options: ReadingOptions) -> ResponseSet:
    """Return the answers with an account of every question, in the place of the warning that versions differ.

    The other version must be bundled or stand near the rubric that is used: what it asked decides what was dropped.
    Where it is not there, the warning stays and a second one says so. Raises `WrongUsage` for standard input, which
    cannot be read twice.
    """
    by_version: dict[str, list[str]] = {}
    for problem in read.responses.problems:
        if problem.code == "L104":
            files = by_version.setdefault(str(problem.values["found"]), [])
            if problem.location.file not in files:
                files.append(problem.location.file)
    problems = list(read.responses.problems)
    if any("-" in files for files in by_version.values()):
        raise WrongUsage(Problem("R438"))
    for spec, files in by_version.items():
        place = Location(files[0]) if len(files) == 1 else Location()
        try:
            path = _file_of(spec, Path(read.rubric.file).parent)
        except RubricInvalid as error:
            problems += [replace(problem, location=place) for problem in error.problems]
            continue
        other = None if path is None else _valid(path)
        if other is None:
            problems.append(Problem("R444", place, {"found": spec, "used": _name(read.rubric)}))
            continue
        problems = [one for one in problems if not (one.code == "L104" and one.values["found"] == spec)]
        problems += _account(files, other, read.rubric, options, place)
    return replace(read.responses, problems=tuple(problems))


def _file_of(spec: str, beside: Path) -> Path | None:
    """Return the file of a rubric that is bundled or stands near the one used; ``None`` where it is not there.

    Raises `RubricInvalid` where several files are it and differ: an account of the wrong one would mislead.
    """
    identifier, _, version = spec.partition("@")
    return find_version(identifier, version, beside)


def _valid(path: Path) -> LoadedRubric | None:
    """Return a rubric, ``None`` where it has faults."""
    try:
        return load_rubric(path)
    except RubricInvalid:
        return None


def _name(loaded: LoadedRubric) -> str:
    """Return id and version."""
    return f"{loaded.rubric.id}@{loaded.rubric.version}"


def _account(
    files: Sequence[str], other: LoadedRubric, used: LoadedRubric, options: ReadingOptions, place: Location
) -> Iterator[Problem]:
    """Yield one sentence on the whole, and one on every question that is not simply kept."""
    before = read_responses(files, rubric=other, options=options).responses
    after = read_responses(files, rubric=used, options=options).responses
    old, new = ([question.id for question in loaded.rubric.questions] for loaded in (other, used))
    given = {question: _answers(before, question) for question in old}
    kept = {question: _answers(after, question) for question in new}
    dropped = [question for question in old if question not in kept and given[question]]
    missing = [question for question in new if question not in given]
    both = [question for question in new if question in given]
    names = {"found": _name(other), "used": _name(used)}
    totals = {
        "kept": sum(kept[question] for question in both),
        "questions": sum(1 for question in both if kept[question]),
        "dropped": sum(given[question] for question in dropped),
        "lost": sum(max(given[question] - kept[question], 0) for question in both),
        "missing": len(missing),
    }
    yield Problem("R440", place, {**names, **totals})
    for question in dropped:
        yield Problem("R441", place, {**names, "question": question, "count": given[question]})
    for question in missing:
        yield Problem("R442", place, {**names, "question": question, "count": kept[question]})
    changed: dict[str, list[str]] = {}
    for change in compare(other.rubric, used.rubric).changes:
        if change.list == "questions" and change.kind == "changed":
            changed.setdefault(change.id, []).append(change.key)
    for question in both:
        lost = max(given[question] - kept[question], 0)
        if lost or (question in changed and kept[question]):
            keys = ", ".join(changed.get(question, [])) or "–"
            values = {**names, "question": question, "count": kept[question], "lost": lost, "keys": keys}
            yield Problem("R443", place, values)


def _answers(responses: ResponseSet, question: str) -> int:
    """Return how many usable answers a question has, regions' and assessors' own; *not applicable* is one too."""
    count = 0
    for columns in (responses.self_assessed, responses.assessor):
        column = columns.get(question)
        if column is not None:
            usable = [type(answer) in (Answered, NotApplicable) for answer in column.distinct]
            count += sum(usable[code] for code in column.codes.tolist())
    return count
