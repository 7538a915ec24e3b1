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
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence
    from pathlib import Path

    from smartcity_cli.responses.limits import Limits

PIECE_BYTES = 128 * 1024
"""How much XML is unpacked and parsed at a time."""

_UNFINISHED_BYTES = 4 * 1024 * 1024
"""How long one tag, comment or instruction may be: expat keeps the whole of it in memory."""

_SMALL_PART_ELEMENTS = 500_000
"""Elements in a part that is read whole (workbook, styles, relationships); Excel stays below half of it."""

_DEEPEST = 1_000
"""Elements in elements of a small part; Excel stays below twenty."""

NAMESPACE_END = "}"
"""What the parser writes between a namespace and a name; no namespace that means something to us holds it."""

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


SPREADSHEET = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""The namespace of sheets, styles and texts, in transitional and in Strict files."""

OFFICE = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
"""The namespace of references to other parts, and of the kinds of relationships."""

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

PROPERTIES = (
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/dc/terms/",
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    "http://purl.oclc.org/ooxml/officeDocument/customProperties",
    "http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes",
)
"""The namespaces of document properties."""

_KINDS = (
    *OFFICE,
    f"{_PACKAGE}/metadata",
    "http://purl.oclc.org/ooxml/package/relationships/metadata",
    # An early slip of Excel's that other programs copied.
    "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata",
)
"""What the types of relationships that mean something to us begin with."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """One entry of a ``.rels`` part."""

    kind: str
    """Its type without the namespace, the same in transitional and Strict files: ``worksheet``, ``styles``; the whole
    type where it is no one's that we know."""
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
        if len(self._members) < len(members):
            raise self.damaged(*_written_twice(members))

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

    def walk(
        self,
        part: str,
        own: Sequence[str],
        start: Callable[[str, dict[str, str]], object],
        end: Callable[[str, str], object] | None = None,
        *,
        needed: Container[str] = (),
    ) -> None:
        """Go through the elements of a small part in their order.

        ``own`` are the namespaces that the part is written in. ``start`` gets the place of an element, such as
        ``workbook/sheets/sheet``, and its attributes; ``end`` the place and the text that stands in it. What is in
        elements of other namespaces, and in extensions, stands nowhere; an element that is ``needed`` and stands among
        elements of others, such as alternative contents, makes the part unreadable: nobody can say whether it counts.
        """
        names = OwnNames(own)
        places: list[str] = []
        texts: list[list[str]] = []
        count = 0

        def started(name: str, attributes: dict[str, str]) -> None:
            nonlocal count
            count += 1
            if count > _SMALL_PART_ELEMENTS:
                raise BuiltLikeABomb(f"> {_SMALL_PART_ELEMENTS} elements")
            place = _place_within(places[-1] if places else None, names[name], needed)
            places.append(place)
            if place and place is not _EXTENSION:
                start(place, attributes)

        def ended(_: str) -> None:
            place, text = places.pop(), texts.pop()
            if end is not None and place and place is not _EXTENSION:
                end(place, "".join(text))

        def started_with_text(name: str, attributes: dict[str, str]) -> None:
            texts.append([])
            started(name, attributes)

        parser = new_parser()
        if end is None:
            parser.StartElementHandler, parser.EndElementHandler = started, lambda _: places.pop()
        else:
            parser.StartElementHandler, parser.EndElementHandler = started_with_text, ended
            parser.CharacterDataHandler = lambda text: texts[-1].append(text)
        with self.reading(part), self.opened(part) as stream, released(parser):
            for _ in parse_in_pieces(parser, stream):
                if len(places) > _DEEPEST:
                    raise BuiltLikeABomb(f"> {_DEEPEST} elements in elements")

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Return what a part refers to by id; empty when nothing is said about it. ``""`` is the package itself."""
        folder = dirname(part)
        source = join(folder, "_rels", part.rpartition("/")[2] + ".rels")
        found: dict[str, Relationship] = {}

        def started(place: str, attributes: dict[str, str]) -> None:
            if place != "Relationships/Relationship" or attributes.get("TargetMode") == "External":
                return
            target = attributes.get("Target", "").replace("\\", "/")
            relationship = Relationship(_kind_of(attributes.get("Type", "")), _plain_path(folder, target))
            identifier = attributes.get("Id", "")
            if found.setdefault(identifier, relationship) != relationship:
                raise ValueError(f"two relationships {identifier!r}")

        if self.has(source):
            self.walk(source, (_PACKAGE,), started)
        return found


class OwnNames(dict[str, str]):
    """Names as the parser gives them, with their namespace, to the bare ones of some namespaces; all others are ``""``.

    A bare name of an attribute is its own.
    """

    def __init__(self, own: Sequence[str]) -> None:
        super().__init__()
        self._own = own

    def __missing__(self, name: str) -> str:
        namespace, _, local = name.rpartition(NAMESPACE_END)
        self[name] = local = local if namespace in self._own else ""
        return local


_FOREIGN, _EXTENSION = "", "extLst"
"""The places of elements that stand nowhere: of another namespace or within such a one, and of an extension."""


def _place_within(place: str | None, name: str, needed: Container[str]) -> str:
    """Return the place of an element of a name, within one at a place; ``name`` is empty where it is not our own."""
    if place == _EXTENSION or name == "extLst":
        return _EXTENSION
    if place == _FOREIGN or not name:
        if name in needed:
            raise ValueError(f"<{name}> among elements of others")
        return _FOREIGN
    return name if place is None else f"{place}/{name}"


def _kind_of(kind: str) -> str:
    """Return the type of a relationship without its namespace."""
    return next((kind[len(known) + 1 :] for known in _KINDS if kind.startswith(f"{known}/")), kind)


def _written_twice(members: Iterable[zipfile.ZipInfo]) -> tuple[str, str]:
    """Return the first name that two members bear, and what is wrong with that."""
    seen: set[str] = set()
    for member in members:
        if _plain(member.filename) in seen:
            return member.filename, "two members of this name"
        seen.add(_plain(member.filename))
    raise ValueError("no name twice")


def _plain(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()


def _plain_path(folder: str, target: str) -> str:
    """Return where a target points, from the top of the package; a leading slash means the top."""
    return normpath(join("/", folder, target)).lstrip("/")


def _in_words(reason: object) -> str:
    """Return the words of an error on one line and without its class."""
    return " ".join(str(reason).split()) or type(reason).__name__


def own_name(local: str) -> str:
    """Return the one object that stands for a name of `SPREADSHEET`, whichever of its namespaces a file uses.

    Parsers made by `new_parser` give this very object for the name, so that a handler tells names from each other,
    and from texts that say the same, by identity.
    """
    name = f"{SPREADSHEET[0]}{NAMESPACE_END}{local}"
    for namespace in SPREADSHEET:
        _INTERNED.setdefault(f"{namespace}{NAMESPACE_END}{local}", name)
    return _INTERNED[name]


def bare(name: str) -> str:
    """Return a name as a message shows it: in its tag, without its namespace.

    >>> bare(own_name("row"))
    '<row>'
    """
    return f"<{name.rpartition(NAMESPACE_END)[2][:40]}>"


_INTERNED: dict[str, str] = {}
"""The object that stands for each name, by the name as the parser writes it."""


def new_parser(*, ordered: bool = False) -> expat.XMLParserType:
    """Return a parser that refuses document types, and with them every entity, and joins adjoining text.

    Names come with their namespace before `NAMESPACE_END`, those of `own_name` as the objects that stand for them.
    """

    def refuse(*_: object) -> None:
        raise BuiltLikeABomb("DOCTYPE")

    parser = expat.ParserCreate(None, NAMESPACE_END, dict(_INTERNED))
    parser.buffer_text = True
    parser.ordered_attributes = ordered
    parser.StartDoctypeDeclHandler = refuse
    return parser


@contextmanager
def released(parser: expat.XMLParserType) -> Iterator[None]:
    """Take the handlers away from a parser at the end: they and what they hold refer to each other in a circle."""
    try:
        yield
    finally:
        parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None


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
