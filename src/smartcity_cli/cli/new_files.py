"""Files that a command makes by the dozen: checked before any is written, none replaced unless that was asked for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

from smartcity_cli.errors import SmartCityError
from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.writing.whole_files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

Item = TypeVar("Item")
MOST_NAMED = 5
"""Files that a message names."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be written."""

    path: Path
    content: bytes


def write_new_files(files: Sequence[NewFile], *, overwrite: bool, root: Path | None = None) -> int:
    """Write files, those that are there already with the same content left as they are; return how many were written.

    The folder of the files is made where it is missing, its own parent is not, unless ``root`` is named: then folders
    are made from there on down. Raises `SmartCityError` before
    anything is written where a file would be replaced and ``overwrite`` is off, or the folder cannot be made.
    """
    same = [_holds(file) for file in files]
    differing = [file.path for file, is_same in zip(files, same, strict=True) if is_same is False]
    if differing and not overwrite:
        named = ", ".join(path.name for path in differing[:MOST_NAMED])
        values = {"count": len(differing), "files": named + (", …" if len(differing) > MOST_NAMED else "")}
        raise SmartCityError(Problem("U122", Location(str(differing[0].parent)), values))
    written = 0
    for file, is_same in zip(files, same, strict=True):
        if not is_same:
            _write(file, root)
            written += 1
    return written


def _holds(file: NewFile) -> bool | None:
    """Tell whether the file is there with this content; ``None`` where it is not there at all."""
    try:
        return file.path.read_bytes() == file.content if file.path.exists() else None
    except OSError as error:
        raise _not_written(file.path, error) from error


def _write(file: NewFile, root: Path | None) -> None:
    """Write one file."""
    try:
        if root is not None:
            root.mkdir(exist_ok=True)
        file.path.parent.mkdir(exist_ok=True, parents=root is not None)
        write_atomically(file.path, file.content)
    except OSError as error:
        raise _not_written(file.path, error) from error


def _not_written(path: Path, error: OSError) -> SmartCityError:
    return SmartCityError(Problem("U106", Location(str(path)), {"reason": error.strerror or str(error)}))


def with_progress(items: Iterable[Item], count: int, label: str) -> Iterator[Item]:
    """Yield items with a bar on standard error, where somebody looks and there are enough to wait for."""
    if count < 2 or not sys.stderr.isatty():
        yield from items
        return
    # Only for terminals: click is loaded by then, the bar is not.
    import click

    with click.progressbar(items, length=count, label=label, file=sys.stderr) as bar:
        yield from bar
