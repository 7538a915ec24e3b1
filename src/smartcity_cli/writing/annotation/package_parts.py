"""The members of a workbook file while some are changed: contents, relationships, content types, the file again."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from posixpath import dirname, join, normpath, relpath
from typing import TYPE_CHECKING

from smartcity_cli.records import dataclass
from smartcity_cli.writing.annotation.xml_parts import (
    Element,
    NotAnnotatable,
    Patch,
    append_to,
    ascii_like,
    escaped,
    read_part,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

CONTENT_TYPES = "[Content_Types].xml"
OF_PACKAGES = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NO_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time of every member: same inputs, same bytes."""
UNIX = 3
"""The system noted in the archive, whatever machine writes it."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, OSError)


@dataclass(frozen=True, slots=True)
class Relationship:
    """One entry of a ``.rels`` part."""

    id: str
    kind: str
    """The last word of its type, the same in transitional and Strict files: ``worksheet``, ``comments``."""
    part: str
    """The member it points to, from the top of the package; empty for a target outside of it."""


class Parts:
    """The members of a workbook by name, of which some are replaced and some added.

    Raises `NotAnnotatable` where the archive is damaged or would unpack to more than ``maximum_bytes``.
    """

    def __init__(self, content: bytes, maximum_bytes: int) -> None:
        """Read the list of members; each is unpacked when it is asked for."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except _DAMAGE as error:
            raise NotAnnotatable(str(error)) from error
        members = self._archive.infolist()
        if sum(member.file_size for member in members) > maximum_bytes:
            raise NotAnnotatable(f"> {maximum_bytes} bytes")
        # Of two members of one name the last counts, as for every reader.
        self._members = {_plain(member.filename): member for member in members}
        self._new: dict[str, bytes] = {}
        self._names: dict[str, str] = {}
        self._gone: set[str] = set()
        self._types: list[bytes] = []

    def has(self, part: str) -> bool:
        """Tell whether there is such a member; capitals do not matter, as in Excel."""
        key = _plain(part)
        return key in self._new or (key in self._members and key not in self._gone)

    def read(self, part: str) -> bytes:
        """Return the bytes of a member as they are by now, UTF-16 as UTF-8."""
        key = _plain(part)
        if key in self._new:
            return self._new[key]
        if not self.has(part):
            raise NotAnnotatable(f"{part} is missing")
        return ascii_like(self._unpacked(self._members[key]))

    def _unpacked(self, member: zipfile.ZipInfo) -> bytes:
        try:
            return self._archive.read(member)
        except _DAMAGE as error:
            raise NotAnnotatable(f"{member.filename}: {error}") from error

    def write(self, part: str, data: bytes) -> None:
        """Replace or add a member; one with the same bytes counts as untouched."""
        if not self.has(part) or self.read(part) != data:
            self._new[_plain(part)] = data
            self._names[_plain(part)] = part

    def remove(self, part: str) -> None:
        """Leave a member out."""
        self._gone.add(_plain(part))
        self._new.pop(_plain(part), None)

    def free_name(self, pattern: str) -> str:
        """Return the first name that no member has; ``pattern`` holds ``{}`` for a number."""
        number = 1
        while _plain(pattern.format(number)) in self._members or self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def relationships(self, part: str) -> list[Relationship]:
        """Return what a part refers to; ``""`` is the package itself."""
        source = _relationships_of(part)
        if not self.has(source):
            return []
        return [
            Relationship(
                element.attributes.get("Id", ""),
                element.attributes.get("Type", "").rpartition("/")[2],
                _target_of(part, element.attributes),
            )
            for element in read_part(self.read(source)).named("Relationship")
        ]

    def relate(self, part: str, kind_address: str, target: str) -> str:
        """Add a relationship of a part to another, and return its id."""
        source = _relationships_of(part)
        if not self.has(source):
            self.write(source, DECLARATION + f'<Relationships xmlns="{OF_PACKAGES}/relationships"/>'.encode())
        data = self.read(source)
        root = read_part(data)
        taken = {element.attributes.get("Id", "").lower() for element in root.children}
        number = 1
        while f"rid{number}" in taken:
            number += 1
        address = relpath(join("/", target), join("/", dirname(part)))
        attributes = f'Id="rId{number}" Type="{kind_address}" Target="{escaped(address)}"'
        patch = Patch(data)
        append_to(patch, root, [f"<{root.prefix}Relationship {attributes}/>".encode()])
        self.write(source, patch.result())
        return f"rId{number}"

    def without_relationships(self, part: str) -> None:
        """Forget what a part refers to, and the members that only serve it: comments, drawings, printer settings."""
        for found in self.relationships(part):
            if found.kind in {"comments", "vmlDrawing", "printerSettings", "threadedComment"} and found.part:
                self.remove(found.part)
        self.remove(_relationships_of(part))

    def declare(self, part: str, content_type: str) -> None:
        """Note the content type of a new member."""
        self._types.append(f'Override PartName="{escaped("/" + part)}" ContentType="{content_type}"/>'.encode())

    def declare_ending(self, ending: str, content_type: str) -> None:
        """Note the content type of all members with an ending, unless that is known."""
        root = read_part(self.read(CONTENT_TYPES))
        known = {element.attributes.get("Extension", "").lower() for element in root.named("Default")}
        added = f'Default Extension="{ending}" ContentType="{content_type}"/>'.encode()
        if ending not in known and added not in self._types:
            self._types.append(added)

    def _content_types(self) -> None:
        """Write the noted content types, and leave out those of members that are gone."""
        data = self.read(CONTENT_TYPES)
        root = read_part(data)
        patch = Patch(data)
        for element in root.named("Override"):
            key = _plain(element.attributes.get("PartName", ""))
            if key in self._gone and key not in self._new:
                patch.replace(element.start, element.end, b"")
        append_to(patch, root, [f"<{root.prefix}".encode() + declared for declared in self._types])
        self.write(CONTENT_TYPES, patch.result())

    def saved(self) -> bytes:
        """Return the file: its members in their order, the new ones behind them."""
        self._content_types()
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as archive:
            for key, member in self._members.items():
                if key in self._new:
                    _add(archive, member.filename, self._new[key], member.compress_type)
                elif key not in self._gone:
                    _add(archive, member.filename, self._unpacked(member), member.compress_type)
            for key, data in self._new.items():
                if key not in self._members:
                    _add(archive, self._names[key], data, zipfile.ZIP_DEFLATED)
        return written.getvalue()


def packed(members: Mapping[str, bytes]) -> bytes:
    """Return an archive of new members."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in members.items():
            _add(archive, name, data, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes, how: int) -> None:
    """Add a member that tells no time."""
    member = zipfile.ZipInfo(name, NO_MOMENT)
    member.compress_type = how
    member.create_system = UNIX
    archive.writestr(member, data)


def _plain(part: str) -> str:
    return re.sub(r"[\\/]+", "/", part).lstrip("/").lower()


def _relationships_of(part: str) -> str:
    """Return the name of the part that says what another refers to."""
    return join(dirname(part), "_rels", part.rpartition("/")[2] + ".rels")


def _target_of(part: str, attributes: Mapping[str, str]) -> str:
    """Return where a relationship points, from the top of the package; empty for what lies outside."""
    if attributes.get("TargetMode") == "External":
        return ""
    return normpath(join("/", dirname(part), attributes.get("Target", "").replace("\\", "/"))).lstrip("/")


def id_of(element: Element) -> str:
    """Return the relationship that an element names, whatever the prefix of its attribute."""
    return next((value for name, value in element.attributes.items() if name.endswith(":id")), "")
