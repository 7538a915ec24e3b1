"""Return copies: each workbook that came in, written back with its problems on the exact cells."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from smartcity_cli.errors import SmartCityError, WrongUsage
from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.reports.return_notes import Words, each, findings_of, is_to_correct, notes_of
from smartcity_cli.responses.files import kind_of, open_source, open_tables
from smartcity_cli.responses.recognition import peek
from smartcity_cli.responses.return_marks import findings_mark
from smartcity_cli.responses.source import STANDARD_INPUT
from smartcity_cli.writing.annotation.annotated_workbook import Earlier, annotate, findings_alone
from smartcity_cli.writing.annotation.findings import fills_of
from smartcity_cli.writing.annotation.xml_parts import NotAnnotatable
from smartcity_cli.writing.whole_files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smartcity_cli.responses.answers import SourceFile
    from smartcity_cli.responses.files import ReadSheet, Source
    from smartcity_cli.responses.limits import Limits

LIST_ENDING: Final = ".temuan.xlsx"
"""What the name of a list gets that stands in for a copy: the file that came in is no workbook to write into."""
LIST_OF_STANDARD_INPUT: Final = "masukan-standar"

Kind = Literal["copy", "list", "clean"]
"""The workbook itself with its notes; a list of its problems alone; nothing to correct."""


@dataclass(frozen=True, slots=True)
class ReturnCopy:
    """What became of one file."""

    file: str
    kind: Kind
    written: str | None
    """Where; ``None`` where nothing had to be written."""
    comments: int = 0
    """Cells with a comment of ours."""


@dataclass(frozen=True, slots=True)
class Returning:
    """Where return copies go and what they may do there."""

    folder: Path
    given: tuple[str, ...]
    """The files and folders that the user named."""
    overwrite: bool
    limits: Limits


def check_folder(folder: Path, given: Iterable[str]) -> None:
    """Raise `WrongUsage` where return copies would be read as answers the next time."""
    real = Path(os.path.realpath(folder))
    for read in given:
        if _is_folder(read):
            above = Path(os.path.realpath(read))
            if real == above or above in real.parents:
                raise WrongUsage(Problem("U160", values={"folder": str(folder), "read": read}))


def write_return_copies(
    problems: Sequence[Problem], sources: Sequence[SourceFile], returning: Returning, words: Words
) -> tuple[ReturnCopy, ...]:
    """Write a copy for every file with something to correct, and say what was done with each.

    Raises `WrongUsage` or `SmartCityError` before anything is written where a copy may not be written.
    """
    by_file: dict[str, list[Problem]] = {source.file: [] for source in sources}
    for problem in problems:
        # What is said about a folder has no file that could go back.
        if problem.location.file and not _is_folder(problem.location.file):
            by_file.setdefault(problem.location.file, []).append(problem)
    targets = _targets(list(by_file), returning)
    _check_targets(targets, returning)
    known = {source.file: source for source in sources}
    return tuple(
        _Copying(file, targets[file], known.get(file), returning, words).written(found)
        for file, found in by_file.items()
    )


def _targets(files: Sequence[str], returning: Returning) -> dict[str, tuple[Path, Path]]:
    """Return where the copy of each file goes, and where the list that stands in for it.

    A file of a folder keeps its path below that folder. Where two would meet, all keep their path below the folder
    that they have in common.
    """
    folders = [folder for folder in returning.given if _is_folder(folder)]
    names = {file: _name_below(file, folders) for file in files}
    if len({os.path.normcase(name) for name in names.values()}) < len(names):
        whole = {file: os.path.abspath(file) for file in files if file != STANDARD_INPUT}  # noqa: PTH100
        common = os.path.commonpath([os.path.dirname(path) for path in whole.values()])  # noqa: PTH120
        names.update((file, os.path.relpath(path, common)) for file, path in whole.items())
    return {file: (returning.folder / name, returning.folder / f"{name}{LIST_ENDING}") for file, name in names.items()}


def _is_folder(name: str) -> bool:
    """Tell whether a name is that of a folder."""
    return name != STANDARD_INPUT and os.path.isdir(name)  # noqa: PTH112 - Path refuses some names


def _name_below(file: str, folders: Sequence[str]) -> str:
    """Return a file's path below the folder that brought it, or its bare name."""
    if file == STANDARD_INPUT:
        return LIST_OF_STANDARD_INPUT
    path = os.path.abspath(file)  # noqa: PTH100 - resolves no links: the name is the user's
    for folder in folders:
        above = os.path.abspath(folder)  # noqa: PTH100
        if path.startswith(os.path.join(above, "")):  # noqa: PTH118
            return os.path.relpath(path, above)
    return Path(file).name


def _check_targets(targets: Mapping[str, tuple[Path, Path]], returning: Returning) -> None:
    """Raise where a copy would replace an input, meet another copy, or replace what is none of ours."""
    taken: dict[str, str] = {}
    for file, pair in targets.items():
        for target in pair:
            first = taken.setdefault(os.path.normcase(target), file)
            if first != file:
                values = {"first": first, "second": file, "name": target.name}
                raise WrongUsage(Problem("U162", values=values))
            if any(_is_same_file(target, other) for other in targets):
                raise WrongUsage(Problem("U163", values={"file": file}))
    if returning.overwrite:
        return
    foreign = [
        Problem("U161", Location(str(target)))
        for pair in targets.values()
        for target in pair
        if os.path.lexists(target) and not _is_ours(target, returning.limits)
    ]
    if foreign:
        raise SmartCityError(*foreign)


def _is_same_file(target: Path, file: str) -> bool:
    """Tell whether a copy would be written over an input, through links too."""
    try:
        return file != STANDARD_INPUT and target.samefile(file)
    except (OSError, ValueError):
        return False


def _is_ours(path: Path, limits: Limits) -> bool:
    """Tell whether a file is a return copy: an earlier one may be replaced without asking."""
    try:
        source = open_source(path, limits)
        return kind_of(source) == "xlsx" and _earlier_in(open_tables(source, limits).sheets) is not None
    except SmartCityError:
        return False


def _earlier_in(sheets: Iterable[ReadSheet]) -> Earlier | None:
    """Return what a former run left in a workbook."""
    for sheet in sheets:
        try:
            mark = findings_mark(peek(sheet).head)
        except SmartCityError:
            # Its own problem says that it is broken.
            continue
        if mark is not None and sheet.name is not None:
            return Earlier(sheet.name, fills_of(mark))
    return None


class _Copying:
    """One file on its way back."""

    def __init__(
        self,
        file: str,
        targets: tuple[Path, Path],
        source: SourceFile | None,
        returning: Returning,
        words: Words,
    ) -> None:
        self.file = file
        self.copy, self.list = targets
        self.source = source
        self.returning = returning
        self.words = words

    def written(self, problems: Sequence[Problem]) -> ReturnCopy:
        """Write what is to be written."""
        to_correct = is_to_correct(problems)
        # An earlier copy would go on saying what is corrected by now.
        if not to_correct and not (self.copy.exists() or self.list.exists()):
            return ReturnCopy(self.file, "clean", None)
        single = each(problems)
        made = self._annotated(single)
        target = self.copy if made is not None else self.list
        content, comments = made if made is not None else (self._alone(single), 0)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(target, content)
        except OSError as error:
            reason = error.strerror or str(error)
            raise SmartCityError(Problem("U106", Location(str(target)), {"reason": reason})) from error
        kind: Kind = "clean" if not to_correct else "copy" if made is not None else "list"
        return ReturnCopy(self.file, kind, str(target), comments)

    def _annotated(self, problems: Sequence[Problem]) -> tuple[bytes, int] | None:
        """Return the workbook with its notes and their number; ``None`` for what is no workbook to write into."""
        if self.file == STANDARD_INPUT:
            return None
        limits = self.returning.limits
        try:
            source = open_source(self.file, limits)
            if kind_of(source) != "xlsx":
                return None
            sheets = open_tables(source, limits).sheets
        except SmartCityError:
            return None
        content = self._bytes_of(source)
        earlier = _earlier_in(sheets)
        names = [
            sheet.name
            for sheet in sorted(sheets, key=lambda sheet: sheet.hidden)
            if sheet.name is not None and (earlier is None or sheet.name != earlier.sheet)
        ]
        notes = notes_of(problems, names, self.words.language)
        findings = findings_of(
            problems, self.copy.name, self.words, names, None if self.source is None else self.source.sheet
        )
        try:
            made = annotate(content, notes, findings, earlier=earlier, maximum_bytes=limits.member_bytes)
        except NotAnnotatable:
            return None
        return made.content, made.comments

    def _bytes_of(self, source: Source) -> bytes:
        """Return the bytes of an input; raises where they are others than those that were read."""
        content = source.read()
        if self.source is not None and hashlib.sha256(content).hexdigest() != self.source.digest:
            raise SmartCityError(Problem("U164", Location(self.file)))
        return content

    def _alone(self, problems: Sequence[Problem]) -> bytes:
        """Return the list of problems as a workbook of its own."""
        name = self.list.name.removesuffix(LIST_ENDING) if self.file != STANDARD_INPUT else self.file
        return findings_alone(findings_of(problems, name, self.words, ()))
