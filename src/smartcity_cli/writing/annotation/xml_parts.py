"""The XML of a small part with the place of every element, and changes to its bytes that leave the rest as it is."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING
from xml.parsers import expat

from smartcity_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_ELEMENTS = 2_000_000
"""Elements of a part that is read whole; a sheet's comments and the styles of a workbook stay far below it."""

_TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE = re.compile(rb"""\s+([^\s=/>"']+)\s*=\s*("[^"]*"|'[^']*')""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


class NotAnnotatable(ValueError):  # noqa: N818 - names what was found
    """A workbook in whose parts nothing can be written; its text says why."""


@dataclass(slots=True)
class Element:
    """One element and where it stands in the bytes of its part."""

    name: str
    """With its prefix."""
    local: str
    """Its name in the namespace of its part, which transitional and Strict files call differently; empty for an element
    of any other namespace."""
    attributes: dict[str, str]
    start: int
    """Where its start tag begins."""
    inner: int
    """Behind its start tag."""
    end_tag: int = 0
    """Where its end tag begins; ``end`` for an element without one."""
    end: int = 0
    """Behind the whole element."""
    children: list[Element] = field(default_factory=list)
    text: str = ""
    """The characters directly in it."""

    @property
    def prefix(self) -> str:
        """Return the prefix with its colon, or nothing."""
        return prefix_of(self.name)

    @property
    def is_empty(self) -> bool:
        """Tell whether it is a single tag that closes itself."""
        return self.end == self.inner

    def named(self, local: str) -> Iterator[Element]:
        """Yield the children of a name in the namespace of the part."""
        return (child for child in self.children if child.local == local)

    def child(self, local: str) -> Element | None:
        """Return the first child of a name."""
        return next(self.named(local), None)

    def everything(self) -> Iterator[Element]:
        """Yield the element and all that is in it, in the order of the document."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))


class OwnNames:
    """Tells which elements are of the namespace that their part is written in, whatever their prefixes."""

    def __init__(self) -> None:
        """Begin before the outermost element, which says what that namespace is."""
        self._scopes: list[dict[str, str]] = [{}]
        self._own: str | None = None

    def enter(self, name: str, attributes: dict[str, str]) -> str:
        """Return the bare name of an element that starts; nothing for one of another namespace."""
        scope = self._scopes[-1]
        declared = {key[6:]: value for key, value in attributes.items() if key == "xmlns" or key.startswith("xmlns:")}
        if declared:
            scope = scope | declared
        self._scopes.append(scope)
        prefix, _, local = name.rpartition(":")
        namespace = scope.get(prefix, "")
        if self._own is None:
            self._own = namespace
        return local if namespace == self._own else ""

    def leave(self) -> None:
        """Leave the element that ends."""
        self._scopes.pop()


def prefix_of(name: str) -> str:
    """Return the prefix of a name with its colon, or nothing.

    >>> prefix_of("x:row"), prefix_of("row")
    ('x:', '')
    """
    prefix, colon, _ = name.rpartition(":")
    return prefix + colon


class Patch:
    """Changes to some bytes, made all at once."""

    def __init__(self, data: bytes) -> None:
        """Begin without a change."""
        self.data = data
        self._changes: list[tuple[int, int, bytes]] = []

    def replace(self, start: int, end: int, new: bytes) -> None:
        """Put other bytes in place of those from ``start`` up to ``end``."""
        self._changes.append((start, end, new))

    def insert(self, at: int, new: bytes) -> None:
        """Put bytes in front of those at a place; behind what was inserted there before."""
        self._changes.append((at, at, new))

    def result(self) -> bytes:
        """Return the changed bytes."""
        pieces: list[bytes] = []
        done = 0
        # Stable: what is inserted at one place stays in the order in which it came.
        for start, end, new in sorted(self._changes, key=lambda change: change[:2]):
            if start < done:
                # Only elements where none belong can be inside of each other.
                raise NotAnnotatable(f"elements in elements at byte {start}")
            pieces += (self.data[done:start], new)
            done = end
        return b"".join((*pieces, self.data[done:]))


def ascii_like(data: bytes) -> bytes:
    """Return XML in an encoding in which tags are written as in ASCII: UTF-16 becomes UTF-8, all else stays."""
    if data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return data
    try:
        return _DECLARATION.sub("", data.decode("utf-16")).encode("utf-8")
    except UnicodeDecodeError as error:
        raise NotAnnotatable(str(error)) from error


def new_parser() -> expat.XMLParserType:
    """Return a parser that refuses document types, and with them every entity."""

    def refuse(*_: object) -> None:
        raise NotAnnotatable("DOCTYPE")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    return parser


def tag_at(data: bytes, start: int) -> bytes:
    """Return the tag that begins at a place."""
    found = _TAG.match(data, start)
    if found is None:
        raise NotAnnotatable(f"no tag at byte {start}")
    return found.group()


def read_part(data: bytes) -> Element:
    """Return the outermost element of a part with everything in it; raises `NotAnnotatable` for broken XML."""
    open_elements: list[Element] = []
    roots: list[Element] = []
    names = OwnNames()
    count = 0

    def started(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > MOST_ELEMENTS:
            raise NotAnnotatable(f"> {MOST_ELEMENTS} elements")
        start = parser.CurrentByteIndex
        element = Element(name, names.enter(name, attributes), attributes, start, start + len(tag_at(data, start)))
        (open_elements[-1].children if open_elements else roots).append(element)
        open_elements.append(element)

    def ended(_: str) -> None:
        element = open_elements.pop()
        names.leave()
        if data[element.inner - 2 : element.inner] == b"/>":
            element.end_tag = element.end = element.inner
        else:
            element.end_tag = parser.CurrentByteIndex
            element.end = element.end_tag + len(tag_at(data, element.end_tag))

    def said(text: str) -> None:
        open_elements[-1].text += text

    parser = new_parser()
    parser.buffer_text = True
    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = said
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise NotAnnotatable(str(error)) from error
    return roots[0]


def append_to(patch: Patch, element: Element, new: Iterable[bytes]) -> None:
    """Put elements behind the last child of an element; once for each element, because its tag may change."""
    added = b"".join(new)
    if not added:
        return
    if element.is_empty:
        tag = patch.data[element.start : element.end]
        patch.replace(element.start, element.end, opened(tag) + added + f"</{element.name}>".encode())
    else:
        patch.insert(element.end_tag, added)


def opened(tag: bytes) -> bytes:
    """Return a tag that closes itself as one that does not.

    >>> opened(b'<row r="1"/>')
    b'<row r="1">'
    """
    return tag[:-2].rstrip() + b">" if tag.endswith(b"/>") else tag


def with_attribute(tag: bytes, name: str, value: str | None) -> bytes:
    """Return a start tag with an attribute set, or without it for ``None``; everything else stays as it is written.

    >>> with_attribute(b'<c r="A1" s="2">', "s", "3"), with_attribute(b"<c/>", "r", 'a"b')
    (b'<c r="A1" s="3">', b'<c r="a&quot;b"/>')
    """
    written = b"" if value is None else f' {name}="{escaped(value)}"'.encode("ascii")
    for found in _ATTRIBUTE.finditer(tag):
        if found.group(1) == name.encode():
            return tag[: found.start()] + written + tag[found.end() :]
    end = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:end].rstrip() + written + tag[end:]


def set_attribute(patch: Patch, element: Element, **values: str | None) -> None:
    """Change attributes of an element; not for an element without an end tag that also gets children."""
    tag = patch.data[element.start : element.inner]
    for name, value in values.items():
        tag = with_attribute(tag, name, value)
    patch.replace(element.start, element.inner, tag)


def escaped(text: str) -> str:
    """Return a text for XML, in ASCII and whatever the encoding of its part, for elements and for attributes.

    >>> escaped('<é> & "\\n"')
    '&lt;&#233;&gt; &amp; &quot;&#10;&quot;'
    """
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    lines = plain.replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;")
    return lines.encode("ascii", "xmlcharrefreplace").decode("ascii")
