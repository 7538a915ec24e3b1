"""What ``smartcity rubric new`` was asked for, by options or by answers, and how it becomes files."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from smartcity_cli.cli.exit_codes import ExitCode
from smartcity_cli.cli.new_files import NewFile, write_new_files
from smartcity_cli.cli.output import deliver
from smartcity_cli.cli.rubric import starter_questions as ask
from smartcity_cli.cli.rubric.asking import Asking, on_terminal
from smartcity_cli.errors import SmartCityError, WrongUsage
from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.reports.rubric_starters import StarterReport
from smartcity_cli.rubric.cases import CASES_FOLDER
from smartcity_cli.rubric.json_schema import schema_text
from smartcity_cli.rubric.loading import read_rubric
from smartcity_cli.rubric.starter import answers
from smartcity_cli.rubric.starter.case import CASE_FILE, case_text, child_case_text
from smartcity_cli.rubric.starter.child import child_text
from smartcity_cli.rubric.starter.outline import (
    ANSWERS,
    BASES,
    MOST_INDICATORS,
    MOST_LEVELS,
    MOST_PARTS,
    RULES,
    STATUSES,
    USUAL_INDICATORS,
    USUAL_PARTS,
    VERSION,
    ChildOutline,
    Outline,
    PartOutline,
    SourceOutline,
    Titles,
    proposed_id,
    usual_levels,
    usual_rule,
)
from smartcity_cli.rubric.starter.page import SCHEMA_FILE
from smartcity_cli.rubric.starter.whole import starter_text

if TYPE_CHECKING:
    from fractions import Fraction
    from pathlib import Path

    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.rubric.starter.outline import Basis, Status
    from smartcity_cli.texts import Language

WITH_LEVELS = ("level", "choice", "multiple")
"""Kinds of answer that have levels, options or boxes."""


@dataclass(frozen=True, slots=True)
class Given:
    """The options of the command as they were written; ``None`` and nothing where they were not."""

    output: Path
    id: str | None
    title: str | None
    title_en: str | None
    extends: str | None
    status: str | None
    scale: str | None
    answers: str | None
    levels: str | None
    missing: str | None
    parts: tuple[tuple[str, str], ...]
    parts_en: tuple[str, ...]
    basis: str | None
    weights: tuple[str, ...]
    source: str | None
    source_address: str | None
    no_input: bool
    overwrite: bool

    def for_whole_rubrics(self) -> tuple[str, ...]:
        """Return the options among those given that a rubric with a parent has no place for."""
        options = {
            "--scale": self.scale,
            "--answers": self.answers,
            "--levels": self.levels,
            "--missing": self.missing,
            "--part": self.parts,
            "--part-en": self.parts_en,
            "--basis": self.basis,
            "--weight": self.weights,
            "--source": self.source,
            "--source-address": self.source_address,
        }
        return tuple(name for name, value in options.items() if value)


def write_starter(given: Given, language: Language) -> int:
    """Take what is given, ask for the rest, write the starter, and print what was written."""
    check_output(given.output)
    asks = not given.no_input and on_terminal()
    asking = Asking(language, asks, sys.stdin, sys.stderr, ask.INTRODUCTION)
    outline = outline_of(given, asking)
    folder = given.output / outline.id
    if isinstance(outline, ChildOutline):
        text = child_text(outline, language)
        case = child_case_text(outline, language)
    else:
        text, case = starter_text(outline, language), case_text(outline, language)
    path = folder / f"{VERSION}.yaml"
    # What is written is valid: a parent that cannot be extended is found before anything is.
    loaded = read_rubric(text.encode(), str(path), folder)
    contents = {path: text, folder / CASES_FOLDER / CASE_FILE: case, folder / SCHEMA_FILE: schema_text()}
    files = [NewFile(name, content.encode()) for name, content in contents.items()]
    written = write_new_files(files, overwrite=given.overwrite, root=given.output)
    deliver(StarterReport(loaded, tuple(contents), given.output, written, language), "terminal", None)
    return ExitCode.DONE


def check_output(output: Path) -> None:
    """See that rubrics can stand there: in a folder that is there or can be made, before anything is asked."""
    if not output.is_dir() and (output.exists() or output.suffix.lower() in (".yaml", ".yml", ".json")):
        raise WrongUsage(Problem("R464", values={"output": str(output)}))
    if not output.parent.is_dir():
        raise SmartCityError(Problem("U105", Location(str(output)), {"folder": str(output.parent)}))


def check_given(given: Given) -> None:
    """Refuse options that cannot be used, each by itself, before anything is asked."""
    texts = [(given.title, "--title"), (given.title_en, "--title-en"), (given.source, "--source")]
    texts += [(given.source_address, "--source-address"), *((title, "--part") for title, _ in given.parts)]
    texts += [(title, "--part-en") for title in given.parts_en]
    for text, option in texts:
        if text is not None:
            answers.read_text(text, option)
    if given.id is not None:
        answers.read_id(given.id, given.output, new=False)
    if given.scale is not None:
        answers.read_scale(given.scale)
    if given.levels is not None:
        answers.read_count(given.levels, "--levels", 2, MOST_LEVELS)
    for _, count in given.parts:
        answers.read_count(count, "--part", 1, MOST_INDICATORS)
    for weight in given.weights:
        answers.read_weight(weight)


def outline_of(given: Given, asking: Asking) -> Outline | ChildOutline:
    """Return the outline of the rubric; raises `WrongUsage` for options that cannot be used or are not there."""
    foreign = given.for_whole_rubrics()
    if given.extends is not None and foreign:
        raise WrongUsage(Problem("R462", values={"options": ", ".join(foreign)}))
    check_given(given)
    _need(asking, {"--id": given.id, "--title": given.title})
    title = asking.answer(given.title, ask.TITLE, "", partial(answers.read_text, option="--title"))
    read_id = partial(answers.read_id, folder=given.output, new=asking.asks and not given.overwrite)
    identifier = asking.answer(given.id, ask.ID, proposed_id(title), read_id)
    beside = given.output / identifier
    parent: LoadedRubric | None = None
    if given.extends is not None or not foreign:
        parent = asking.answer(
            given.extends, ask.EXTENDS, "", lambda written: answers.read_parent(written, beside) if written else None
        )
    if parent is not None:
        return _child(given, asking, identifier, title, parent)
    title_en = asking.answer(given.title_en, ask.TITLE_EN, "", partial(_optional, option="--title-en"))
    return _whole(given, asking, identifier, Titles(title, title_en))


def _child(given: Given, asking: Asking, identifier: str, title: str, parent: LoadedRubric) -> ChildOutline:
    """Return the outline of a rubric with a parent; where that speaks English, so does the child."""
    read = partial(answers.read_text, option="--title-en")
    title_en = None
    if given.title_en is not None or "en" in parent.rubric.languages:
        _need(asking, {"--title-en": given.title_en})
        title_en = asking.answer(given.title_en, ask.TITLE_EN_NEEDED, "", read)
    return ChildOutline(identifier, Titles(title, title_en), parent, _status(given, asking))


def _whole(given: Given, asking: Asking, identifier: str, title: Titles) -> Outline:
    """Return the outline of a rubric of its own."""
    scale = asking.answer(given.scale, ask.SCALE, "0-100", answers.read_scale)
    kind = asking.answer(
        given.answers, ask.ANSWERS, ANSWERS[0], partial(answers.read_choice, option="--answers", allowed=ANSWERS)
    )
    levels = usual_levels(scale)
    if kind not in WITH_LEVELS and given.levels is not None:
        values = {"option": "--levels", "asked": given.levels, "allowed": f"--answers {', '.join(WITH_LEVELS)}"}
        raise WrongUsage(Problem("R460", values=values))
    if kind in WITH_LEVELS:
        read = partial(answers.read_count, option="--levels", least=2, most=MOST_LEVELS)
        levels = asking.answer(given.levels, ask.LEVELS, str(levels), read)
    missing = asking.answer(
        given.missing,
        ask.MISSING,
        usual_rule(scale),
        partial(answers.read_choice, option="--missing", allowed=RULES),
    )
    basis = asking.answer(
        given.basis, ask.BASIS, BASES[0], partial(answers.read_choice, option="--basis", allowed=BASES)
    )
    source = _source(given, asking, basis)
    parts = _parts(given, asking, title.en is not None, basis)
    status = _status(given, asking)
    return Outline(identifier, title, parts, scale, kind, levels, missing, status, basis, source)


def _status(given: Given, asking: Asking) -> Status:
    """Return what the rubric calls itself."""
    read = partial(answers.read_choice, option="--status", allowed=STATUSES)
    return asking.answer(given.status, ask.STATUS, STATUSES[0], read)


def _source(given: Given, asking: Asking, basis: Basis) -> SourceOutline | None:
    """Return the document that is named; there must be one where weights are not the author's own."""
    if basis == "author" and given.source is None and given.source_address is None:
        return None
    _need(asking, {"--source": given.source, "--source-address": given.source_address})
    title = asking.answer(given.source, ask.SOURCE, "", partial(answers.read_text, option="--source"))
    read = partial(answers.read_text, option="--source-address")
    return SourceOutline(title, asking.answer(given.source_address, ask.SOURCE_ADDRESS, "", read))


def _parts(given: Given, asking: Asking, in_english: bool, basis: Basis) -> tuple[PartOutline, ...]:
    """Return the parts; weights are asked for only where somebody else than the author chose them."""
    if given.parts_en and not in_english:
        raise WrongUsage(Problem("U141", values={"options": "--title-en"}))
    _need(asking, {"--part-en": not in_english or not given.parts or given.parts_en or None})
    _need(asking, {"--weight": basis == "author" or given.weights or None})
    read = partial(answers.read_count, option="--part", least=1, most=MOST_PARTS)
    count = asking.answer(str(len(given.parts)) if given.parts else None, ask.PARTS, str(USUAL_PARTS), read)
    for option, values in (("--part-en", given.parts_en), ("--weight", given.weights)):
        if values and len(values) != count:
            raise WrongUsage(Problem("R463", values={"option": option, "count": len(values), "parts": count}))
    weighted = basis != "author" or bool(given.weights)
    usual = str(max(1, round(100 / count)))
    return tuple(_part(given, asking, place, in_english, usual if weighted else None) for place in range(count))


def _part(given: Given, asking: Asking, place: int, in_english: bool, weight: str | None) -> PartOutline:
    """Return one part, counted from 0; ``weight`` is what is proposed, ``None`` where no weight is wanted."""
    number = place + 1
    title, indicators = given.parts[place] if given.parts else (None, None)
    read = partial(answers.read_text, option="--part")
    title = asking.answer(title, ask.PART, ask.USUAL_PART.said_in("id", number=number), read, number=number)
    english = None
    if in_english:
        read = partial(answers.read_text, option="--part-en")
        proposed = ask.USUAL_PART.said_in("en", number=number)
        # What has a title of its own has no usual one in English.
        proposed = proposed if title == ask.USUAL_PART.said_in("id", number=number) else ""
        written = given.parts_en[place] if given.parts_en else None
        english = asking.answer(written, ask.PART_EN, proposed, read, number=number)
    read_indicators = partial(answers.read_count, option="--part", least=1, most=MOST_INDICATORS)
    count = asking.answer(indicators, ask.INDICATORS, str(USUAL_INDICATORS), read_indicators, number=number)
    chosen: Fraction | None = None
    if weight is not None:
        written = given.weights[place] if given.weights else None
        chosen = asking.answer(written, ask.WEIGHT, weight, answers.read_weight, number=number)
    return PartOutline(Titles(title, english), count, chosen)


def _optional(written: str, option: str) -> str | None:
    """Return a text, or nothing where nothing is written."""
    return answers.read_text(written, option) if written.strip() else None


def _need(asking: Asking, options: dict[str, object]) -> None:
    """Refuse to go on without an option where nothing can be asked."""
    lacking = [name for name, value in options.items() if value is None]
    if lacking and not asking.asks:
        raise WrongUsage(Problem("U141", values={"options": ", ".join(lacking)}))
