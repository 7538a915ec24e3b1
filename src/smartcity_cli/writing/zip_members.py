"""Archives put together from members that are packed already: many workbooks that differ in little cost little."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile

from smartcity_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_VERSION, _MADE_BY_UNIX, _UTF_8 = 20, 3 << 8 | 20, 0x800
_DATE: Final = 1 << 5 | 1
"""1 January 1980, as archives count: every member has the same time."""
_LEVEL: Final = 6


@dataclass(frozen=True, slots=True)
class Packed:
    """One member of an archive, packed."""

    name: bytes
    checksum: int
    size: int
    """Bytes before packing."""
    data: bytes


def pack(name: str, content: bytes) -> Packed:
    """Return a member, packed."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = packer.compress(content) + packer.flush()
    return Packed(name.encode(), zlib.crc32(content), len(content), data)


def contents_of(archive: bytes) -> dict[str, bytes]:
    """Return the members of an archive by name, unpacked, in their order."""
    with ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def archive_of(members: Iterable[Packed]) -> bytes:
    """Return the archive of some members, in their order."""
    parts: list[bytes] = []
    listed: list[bytes] = []
    offset = 0
    for member in members:
        shared = (
            _UTF_8,
            ZIP_DEFLATED,
            0,
            _DATE,
            member.checksum,
            len(member.data),
            member.size,
            len(member.name),
            0,
        )
        local = _LOCAL.pack(b"PK\x03\x04", _VERSION, *shared) + member.name
        listed.append(_CENTRAL.pack(b"PK\x01\x02", _MADE_BY_UNIX, _VERSION, *shared, 0, 0, 0, 0, offset) + member.name)
        parts += (local, member.data)
        offset += len(local) + len(member.data)
    directory = b"".join(listed)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(listed), len(listed), len(directory), offset, 0)
    return b"".join((*parts, directory, end))


class Template:
    """An archive with marks in some of its members, which are filled in again and again."""

    def __init__(self, archive: bytes, marks: Iterable[str]) -> None:
        """Pack once what holds no mark."""
        signs = [mark.encode() for mark in marks]
        self._members: list[Packed | tuple[str, bytes]] = [
            (name, content) if any(sign in content for sign in signs) else pack(name, content)
            for name, content in contents_of(archive).items()
        ]

    def filled(self, texts: Mapping[str, str]) -> bytes:
        """Return the archive with a text, written as it stands in the member, in place of each mark."""
        pairs = [(mark.encode(), text.encode()) for mark, text in texts.items()]
        members = []
        for member in self._members:
            if isinstance(member, tuple):
                name, content = member
                for mark, text in pairs:
                    content = content.replace(mark, text)
                members.append(pack(name, content))
            else:
                members.append(member)
        return archive_of(members)
