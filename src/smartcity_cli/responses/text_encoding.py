"""Finds out how a text file is encoded, strictly: no byte is skipped or replaced."""

from __future__ import annotations

import codecs
import io
import re
from itertools import chain
from typing import IO, TYPE_CHECKING

from smartcity_cli.errors import FileUnreadable
from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartcity_cli.responses.source import Source

_PIECE_BYTES = 1024 * 1024
_LINE_END = re.compile(rb"\r\n|\r|\n")
_NOISE = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
"""Control characters, which a text of the days before Unicode does not hold."""

_WIDTHLESS = tuple(sign.encode() for sign in "\u200b\u200c\u200d\u2060\ufeff")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a text file is to be decoded."""

    codec: str
    widthless_spaces: bool
    """Whether it may hold spaces of no width, which ``str.strip`` leaves in place."""
    problem: Problem | None = None
    """The notice that says what was assumed, where something was."""

    def text(self, stream: IO[bytes]) -> io.TextIOWrapper:
        """Return the decoded text of a stream, with its line ends as they are."""
        return io.TextIOWrapper(stream, encoding=self.codec, newline="")


def encoding_of(source: Source) -> Encoding:
    """Read a whole file and return its encoding: UTF-8, UTF-16 where it says so, else Windows-1252.

    Raises `FileUnreadable` with the line of the first byte that is no text.
    """
    with source.opened() as stream:
        start = stream.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        _refuse(source, _first_undecodable(source, "utf-16"))
        return Encoding("utf-16", widthless_spaces=True)
    offset = _first_undecodable(source, "utf-8")
    if offset is None:
        codec = "utf-8-sig" if start.startswith(codecs.BOM_UTF8) else "utf-8"
        return Encoding(codec, _holds_widthless(source))
    _refuse(source, _first_noise(source))
    _refuse(source, _first_undecodable(source, "cp1252"))
    notice = Problem("F140", _place_of(source, offset), {"encoding": "Windows-1252"})
    return Encoding("cp1252", widthless_spaces=False, problem=notice)


def _pieces(source: Source) -> Iterator[bytes]:
    with source.opened() as stream:
        while piece := stream.read(_PIECE_BYTES):
            yield piece


def _first_undecodable(source: Source, codec: str) -> int | None:
    """Return the offset of the first byte that is not of this encoding; a NUL is of none."""
    decoder = codecs.getincrementaldecoder(codec)()
    offset = 0
    for piece in chain(_pieces(source), (b"",)):
        pending = len(decoder.getstate()[0])
        try:
            text = decoder.decode(piece, final=not piece)
        except UnicodeDecodeError as error:
            return offset - pending + error.start
        if "\0" in text:
            return offset + max(piece.find(b"\0"), 0)
        offset += len(piece)
    return None


def _first_noise(source: Source) -> int | None:
    offset = 0
    for piece in _pieces(source):
        if found := _NOISE.search(piece):
            return offset + found.start()
        offset += len(piece)
    return None


def _holds_widthless(source: Source) -> bool:
    return any(sign in piece for piece in _pieces(source) if not piece.isascii() for sign in _WIDTHLESS)


def _refuse(source: Source, offset: int | None) -> None:
    """Raise `FileUnreadable` for the byte at an offset; nothing happens without one."""
    if offset is None:
        return
    with source.opened() as stream:
        stream.seek(offset)
        byte = stream.read(1)
    values = {"found": f"0x{byte.hex().upper()}"}
    raise FileUnreadable(Problem("F143", _place_of(source, offset), values))


def _place_of(source: Source, offset: int) -> Location:
    """Return the line on which a byte stands."""
    with source.opened() as stream:
        before = stream.read(offset)
    return Location(source.file, row=len(_LINE_END.findall(before)) + 1)
