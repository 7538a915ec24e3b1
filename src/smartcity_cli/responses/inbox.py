"""Folders of files that came in: what is read of them, in a fixed order, and what is passed over."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final

from smartcity_cli.errors import FileUnreadable
from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.responses.file_kinds import ENDINGS
from smartcity_cli.responses.form_marks import METADATA_SHEET, RUBRIC_KEY
from smartcity_cli.rubric.loading import calls_itself_a_rubric

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartcity_cli.responses.opening import Opened

READ_IN_FOLDERS: Final = frozenset(ENDINGS) - {".txt"}
"""Endings of the files that are read; a text file among answers is a letter more often than a table."""
MOST_NAMED: Final = 5
"""Files that a message names."""
TOOL: Final = "smartcity"
"""What the results written by this tool call their maker."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """What was found where files and folders were named."""

    files: tuple[str, ...]
    """All files to read: those named as they were named, those of a folder in the order of their names."""
    walked: frozenset[str]
    """Those that were found in folders."""
    named: tuple[str, ...]
    """The files and folders as they were named."""
    problems: tuple[Problem, ...]
    """What there is to say about files that are passed over, and folders that cannot be read."""


def find_files(named: Sequence[str], most: int) -> Inbox:
    """Return the files that were named, and those in the folders that were named, at any depth.

    Links are followed, every folder and file once. Raises `FileUnreadable` for a folder with nothing to read in it,
    and where there are more than ``most`` files.
    """
    files: list[str] = []
    walked: list[str] = []
    problems: list[Problem] = []
    for name in named:
        if name == "-" or not name or not Path(name).is_dir():
            files.append(name)
            continue
        search = _Search(name, most)
        found = list(search.files())
        if not found:
            raise FileUnreadable(*search.problems(), Problem("U130", Location(name)))
        files += found
        walked += found
        problems += search.problems()
    return Inbox(tuple(files), frozenset(walked), tuple(named), tuple(problems))


class _Search:
    """The search of one folder."""

    def __init__(self, folder: str, most: int) -> None:
        self.folder = folder
        self.most = most
        self.count = 0
        self.passed_over: list[str] = []
        self.unreadable: list[Problem] = []
        self._met: set[tuple[int, int]] = set()

    def files(self) -> Iterator[str]:
        """Yield the files to read, folder by folder in the order of names."""
        self._kind_of(self.folder)
        yield from self._files_in(self.folder)

    def _files_in(self, folder: str) -> Iterator[str]:
        """Yield the files of a folder and of those in it; files before folders."""
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            reason = error.strerror or str(error)
            self.unreadable.append(Problem("F103", Location(folder), {"reason": reason}))
            return
        folders = []
        for entry in entries:
            path = os.path.join(folder, entry.name)  # noqa: PTH118 - a path would drop the dot of "./a"
            kind = self._kind_of(path)
            if entry.name.startswith((".", "~$")):
                self.passed_over.append(path)
            elif kind == "folder":
                folders.append(path)
            elif kind == "file" and Path(path).suffix.lower() in READ_IN_FOLDERS:
                self._count(folder)
                yield path
            else:
                self.passed_over.append(path)
        for path in folders:
            yield from self._files_in(path)

    def _count(self, folder: str) -> None:
        """Stop where there is no end of files: somebody named the whole disk."""
        self.count += 1
        if self.count > self.most:
            values = {"allowed": self.most, "limit": "files"}
            raise FileUnreadable(Problem("L184", Location(folder), values))

    def _kind_of(self, path: str) -> str:
        """Return what a name stands for; empty for what is neither a file nor a folder, or was met before."""
        try:
            status = Path(path).stat()
        except OSError:
            # A link to nowhere: reading it says so.
            return "file"
        identity = status.st_dev, status.st_ino
        if identity in self._met:
            return ""
        self._met.add(identity)
        if stat.S_ISDIR(status.st_mode):
            return "folder"
        return "file" if stat.S_ISREG(status.st_mode) else ""

    def problems(self) -> list[Problem]:
        """Return one notice for all files that are passed over, and the folders that cannot be read."""
        found = list(self.unreadable)
        if self.passed_over:
            names = ", ".join(os.path.relpath(path, self.folder) for path in self.passed_over[:MOST_NAMED])
            more = ", …" if len(self.passed_over) > MOST_NAMED else ""
            values = {"files": names + more, "count": len(self.passed_over)}
            found.append(Problem("L182", Location(self.folder), values, len(self.passed_over)))
        return found


def not_answers(opened: Opened, *, in_folder: bool) -> Problem | None:
    """Return what there is to say about a result of this tool or a rubric among answers; ``None`` for all else."""
    if is_result(opened):
        code = "L189" if in_folder else "L188"
    elif opened.document is not None and calls_itself_a_rubric(opened.document.value):
        code = "A191" if in_folder else "A190"
    else:
        return None
    return Problem(code, Location(opened.file))


def is_result(opened: Opened) -> bool:
    """Return whether a file is a result that this tool wrote, not answers: its forms and collections are marked."""
    if opened.document is not None:
        value = opened.document.value
        manifest = value.get("manifest") if isinstance(value, dict) else None
        return isinstance(manifest, dict) and manifest.get("tool") == TOOL
    marked = RUBRIC_KEY in opened.properties or any(
        sheet.name is not None and sheet.name.casefold() == METADATA_SHEET for sheet in opened.sheets
    )
    return opened.form is None and opened.properties.get("creator") == TOOL and not marked


def is_written_result(path: str) -> bool:
    """Return whether there is a result of this tool under a name, which may be written again."""
    # Only where an output is there already.
    from smartcity_cli.responses.limits import Limits
    from smartcity_cli.responses.opening import open_input

    try:
        return is_result(open_input(path, Limits()))
    except FileUnreadable:
        return False
