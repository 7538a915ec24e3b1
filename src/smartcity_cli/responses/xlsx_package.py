"""An xlsx file as a package: its members within bounds, their XML in pieces, their relationships."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from contextlib import contextmanager
from posixpath import dirname, join, normpath
from typing import IO, TYPE_CHECKING
from xml.parsers import expat

from smartcity_cli.errors import FileUnreadable
from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from smartcity_cli.responses.limits import Limits

PIECE_BYTES = 128 * 1024
"""How much XML is unpacked and parsed at a time."""

_UNFINISHED_BYTES = 4 * 1024 * 1024
"""How long one tag, comment or instruction may be: expat keeps the whole of it in memory."""

_SMALL_PART_ELEMENTS = 500_000
"""Elements in a part that is read whole (workbook, styles, relationships); Excel stays below half of it."""

_MOST_MEMBERS = 65_535
"""Members that are listed at all; every entry of the list costs memory before anything is read."""

_ENTRY_MARK = b"PK\x01\x02"
_ENTRY_BYTES = 46
"""How each entry of the list of members starts, and the least it takes."""

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    expat.ExpatError,
    EOFError,
    OSError,
    LookupError,
    NotImplementedError,
    ValueError,
)
"""What ``zipfile``, ``zlib`` and ``expat`` raise over broken bytes; ``ValueError`` also covers broken encodings."""


_KEPT_BYTES = 4 * 1024 * 1024
"""Files up to this size are kept while they are read: forms have a dozen sheets, and each opening costs as much."""


class BuiltLikeABomb(ValueError):  # noqa: N818 - names what was found
    """XML that would exhaust memory or time; its text says how."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """One entry of a ``.rels`` part."""

    kind: str
    """The last word of its type, the same in transitional and Strict files: ``worksheet``, ``styles``."""
    part: str
    """Name of the member it points to, from the top of the package."""


class Package:
    """The members of an xlsx file; a large one is opened anew for every reading, so that no file stays open between.

    Raises `FileUnreadable` when the zip structure is broken, encrypted or built like a bomb.
    """

    def __init__(self, content: Path | bytes, file: str, limits: Limits) -> None:
        self.file = file
        self.limits = limits
        self._content = content
        self._kept: zipfile.ZipFile | None = None
        with self.reading("zip"):
            if not isinstance(content, bytes) and content.stat().st_size <= _KEPT_BYTES:
                self._content = content.read_bytes()
            self._count_members()
            with self._opened() as archive:
                members = archive.infolist()
        self._check(members)
        self._members = {_plain(member.filename): member for member in members}

    def _bytes(self) -> IO[bytes]:
        return io.BytesIO(self._content) if isinstance(self._content, bytes) else self._content.open("rb")

    @contextmanager
    def _opened(self) -> Iterator[zipfile.ZipFile]:
        if isinstance(self._content, bytes) and len(self._content) <= _KEPT_BYTES:
            if self._kept is None:
                self._kept = zipfile.ZipFile(io.BytesIO(self._content))
            yield self._kept
            return
        with self._bytes() as source, zipfile.ZipFile(source) as archive:
            yield archive

    def _count_members(self) -> None:
        """Refuse a list of members that would cost hundreds of megabytes just to hold."""
        with self._bytes() as source:
            if source.seek(0, io.SEEK_END) < _MOST_MEMBERS * _ENTRY_BYTES:
                return
            source.seek(0)
            count = 0
            end = b""
            while data := source.read(1024 * 1024):
                count += (end + data).count(_ENTRY_MARK)
                end = data[1 - len(_ENTRY_MARK) :]
        if count > _MOST_MEMBERS:
            raise BuiltLikeABomb(f"> {_MOST_MEMBERS} members")

    def _check(self, members: list[zipfile.ZipInfo]) -> None:
        """Add up what the members say they unpack to: zipfile never yields more than that."""
        total = sum(member.file_size for member in members)
        if total > self.limits.member_bytes:
            values = {"found": total, "allowed": self.limits.member_bytes, "limit": "member_bytes"}
            raise FileUnreadable(Problem("F124", Location(self.file), values))
        for member in members:
            if member.flag_bits & 1:
                raise FileUnreadable(Problem("F110", Location(self.file)))
            if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise self.damaged(member.filename, f"compression method {member.compress_type}")

    def damaged(self, part: str, reason: object) -> FileUnreadable:
        """Return the error that says which part of the package is broken and how."""
        code = "F125" if isinstance(reason, BuiltLikeABomb) else "F120"
        return FileUnreadable(Problem(code, Location(self.file), {"part": part, "reason": _in_words(reason)}))

    @contextmanager
    def reading(self, part: str) -> Iterator[None]:
        """Turn whatever broken bytes raise into a problem that names the part."""
        try:
            yield
        except DAMAGE as error:
            raise self.damaged(part, error) from error

    def has(self, part: str) -> bool:
        """Say whether there is such a member; capitals do not matter, as in Excel."""
        return _plain(part) in self._members

    def size_of(self, part: str) -> tuple[int, int]:
        """Return the declared size of a member, unpacked and packed, in bytes."""
        member = self._members[_plain(part)]
        return member.file_size, member.compress_size

    @contextmanager
    def opened(self, part: str) -> Iterator[IO[bytes]]:
        """Open one member for reading; raises `FileUnreadable` when there is none of that name."""
        if not self.has(part):
            raise FileUnreadable(Problem("F122", Location(self.file), {"part": part}))
        with self._opened() as archive, archive.open(self._members[_plain(part)]) as stream:
            yield stream

    def read_elements(self, part: str, start: Callable[[str, dict[str, str]], None]) -> None:
        """Call ``start`` with the local name and the attributes of every element of a small part."""
        self.read_texts(part, start, None)

    def read_texts(
        self,
        part: str,
        start: Callable[[str, dict[str, str]], None],
        text: Callable[[str], None] | None,
    ) -> None:
        """Like `read_elements`; ``text`` gets the characters as they come."""
        count = 0
        names = LocalNames()

        def started(name: str, attributes: dict[str, str]) -> None:
            nonlocal count
            count += 1
            if count > _SMALL_PART_ELEMENTS:
                raise BuiltLikeABomb(f"> {_SMALL_PART_ELEMENTS} elements")
            start(names[name], {names[key]: value for key, value in attributes.items()})

        parser = new_parser()
        parser.StartElementHandler = started
        parser.CharacterDataHandler = text
        with self.reading(part), self.opened(part) as stream:
            for _ in parse_in_pieces(parser, stream):
                pass

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Return what a part refers to by id; empty when nothing is said about it. ``""`` is the package itself."""
        folder = dirname(part)
        source = join(folder, "_rels", part.rpartition("/")[2] + ".rels")
        found: dict[str, Relationship] = {}

        def started(name: str, attributes: dict[str, str]) -> None:
            if name == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "").replace("\\", "/")
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = Relationship(kind, _plain_path(folder, target))

        if self.has(source):
            self.read_elements(source, started)
        return found


class LocalNames(dict[str, str]):
    """Names without their prefix, kept: transitional and Strict files differ only in namespaces."""

    def __missing__(self, name: str) -> str:
        local = self[name] = name.rpartition(":")[2]
        return local


def _plain(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()


def _plain_path(folder: str, target: str) -> str:
    """Return where a target points, from the top of the package; a leading slash means the top."""
    return normpath(join("/", folder, target)).lstrip("/")


def _in_words(reason: object) -> str:
    """Return the words of an error on one line and without its class."""
    return " ".join(str(reason).split()) or type(reason).__name__


def new_parser(*, ordered: bool = False) -> expat.XMLParserType:
    """Return a parser that refuses document types, and with them every entity, and joins adjoining text."""

    def refuse(*_: object) -> None:
        raise BuiltLikeABomb("DOCTYPE")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.ordered_attributes = ordered
    parser.StartDoctypeDeclHandler = refuse
    return parser


def parse_in_pieces(parser: expat.XMLParserType, stream: IO[bytes]) -> Iterator[bytes]:
    """Feed a stream to the parser piece by piece; yield each piece when it is parsed.

    Pieces end behind a ``>`` so that a text is seldom cut in two. Raises what broken XML raises, and
    `BuiltLikeABomb` when one tag or comment does not end within 4 MiB.
    """
    fed = 0
    kept = b""
    while data := stream.read(PIECE_BYTES):
        cut = data.rfind(b">") + 1
        piece = kept + data[:cut] if cut else b""
        kept = data[cut:] if cut else kept + data
        if piece:
            parser.Parse(piece, False)
            fed += len(piece)
            yield piece
        if fed + len(kept) - max(parser.CurrentByteIndex, 0) > _UNFINISHED_BYTES:
            raise BuiltLikeABomb(f"> {_UNFINISHED_BYTES} bytes without an end of tag")
    parser.Parse(kept, True)
    yield kept
