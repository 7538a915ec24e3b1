"""The bytes of one input, from a file or from standard input, checked before anyone looks inside."""

from __future__ import annotations

import hashlib
import io
import stat
import sys
from dataclasses import field
from pathlib import Path
from typing import IO, TYPE_CHECKING

from smartcity_cli.errors import FileUnreadable
from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass

if TYPE_CHECKING:
    from smartcity_cli.responses.limits import Limits

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """An input that can be opened again and again."""

    file: str
    """The name as the user gave it; ``-`` for standard input."""
    digest: str
    """SHA-256 of the bytes, in hexadecimal."""
    content: Path | bytes = field(repr=False)
    """Where the bytes are, or the bytes themselves when they came through a pipe."""

    @property
    def ending(self) -> str:
        """The end of the name in small letters, such as ``.xlsx``; empty where there is none."""
        return "" if self.file == STANDARD_INPUT else Path(self.file).suffix.lower()

    def opened(self) -> IO[bytes]:
        """Open the bytes for reading; the caller closes."""
        return io.BytesIO(self.content) if isinstance(self.content, bytes) else self.content.open("rb")

    def read(self) -> bytes:
        """Return all bytes."""
        with self.opened() as stream:
            return stream.read()


def open_source(file: Path | str, limits: Limits, standard_input: IO[bytes] | None = None) -> Source:
    """Check an input and take its digest; ``-`` reads ``standard_input``, or the process's own.

    Raises `FileUnreadable` when it is missing, a folder, a lock file, empty, or larger than ``file_bytes``.
    """
    name = str(file)
    if name == STANDARD_INPUT:
        # A shell can close standard input (``<&-``): then there is nothing in it.
        own = io.BytesIO() if sys.stdin is None else sys.stdin.buffer
        return _from_stream(name, standard_input or own, limits)
    if not name:
        # An empty name would mean the folder one is in.
        raise FileUnreadable(Problem("F101", Location(name)))
    path = Path(file)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise FileUnreadable(Problem("F102", Location(name)))
        if path.name.startswith("~$"):
            raise FileUnreadable(Problem("F111", Location(name)))
        with path.open("rb") as stream:
            if not stat.S_ISREG(status.st_mode):
                return _from_stream(name, stream, limits)
            _check_size(name, status.st_size, limits)
            return Source(name, hashlib.file_digest(stream, "sha256").hexdigest(), path)
    except FileNotFoundError as error:
        raise FileUnreadable(Problem("F101", Location(name))) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FileUnreadable(Problem("F103", Location(name), {"reason": reason})) from error


def _from_stream(name: str, stream: IO[bytes], limits: Limits) -> Source:
    """Keep what comes through a pipe, because it comes only once."""
    content = stream.read(limits.file_bytes + 1)
    _check_size(name, len(content), limits)
    return Source(name, hashlib.sha256(content).hexdigest(), content)


def _check_size(name: str, size: int, limits: Limits) -> None:
    if size == 0:
        raise FileUnreadable(Problem("F104", Location(name)))
    if size > limits.file_bytes:
        values = {"found": size, "allowed": limits.file_bytes, "limit": "file_bytes"}
        raise FileUnreadable(Problem("F105", Location(name), values))
