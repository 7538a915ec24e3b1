"""Tells what a file is by its content first and its name second; what contradicts its name is refused or named."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Literal

from smartcity_cli.errors import FileUnreadable
from smartcity_cli.problems import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

Format = Literal["xlsx", "xls", "xlsb", "ods", "csv", "yaml", "json"]

FIRST_BYTES = 8192
"""How much of the start of a file is looked at."""

_TAIL_BYTES = 1024 * 1024
"""How much of the end of a zip is searched for the list of its members."""

ENDINGS: dict[str, Format] = {
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xltx": "xlsx",
    ".xltm": "xlsx",
    ".xls": "xls",
    ".xlt": "xls",
    ".xlsb": "xlsb",
    ".ods": "ods",
    ".ots": "ods",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".txt": "csv",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".json": "json",
}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument."
_OTHER_DOCUMENTS = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7-Zip",
    b"\x1f\x8b": "gzip",
    b"{\\rtf": "RTF",
}
_OLE_ENTRIES = {
    "EncryptedPackage": "encrypted",
    "WordDocument": "Microsoft Word",
    "PowerPoint Document": "Microsoft PowerPoint",
    "Workbook": "xls",
    "Book": "xls",
}
_MARKUP = re.compile(rb"<(!doctype\s+html|html|head|meta|body|table|style|script|!--|\?xml)", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_YAML_LINE = re.compile(rb"(---|%YAML|- |[^\s,;\t|{\[][^,;\t|:]*:(\s|$))")
_UTF_8_MARK = b"\xef\xbb\xbf"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def format_of(file: str, ending: str, first: bytes, opened: Callable[[], IO[bytes]]) -> Format:
    """Return the format of a file by what it holds; ``opened`` opens it where the first bytes do not tell.

    Raises `FileUnreadable` when it is empty, some other kind of document, encrypted, or a web page or text under
    the name of a workbook.
    """
    location = Location(file)
    if first.startswith(_ZIP):
        return _format_of_zip(location, ending, first, opened)
    if first.startswith(_OLE):
        return _format_of_ole(location, opened)
    for mark, found in _OTHER_DOCUMENTS.items():
        if first.startswith(mark):
            raise FileUnreadable(Problem("F107", location, {"found": found}))
    return _format_of_text(location, ending, first)


def _format_of_zip(location: Location, ending: str, first: bytes, opened: Callable[[], IO[bytes]]) -> Format:
    """Tell workbooks from other zip files by the names of members, which stand unpacked at the end."""
    if _OPEN_DOCUMENT in first:
        if _OPEN_DOCUMENT + b"spreadsheet" in first:
            return "ods"
        raise FileUnreadable(Problem("F107", location, {"found": "OpenDocument"}))
    with opened() as stream:
        size = stream.seek(0, 2)
        stream.seek(max(size - _TAIL_BYTES, 0))
        names = stream.read()
    if b"xl/workbook.bin" in names:
        return "xlsb"
    if b"xl/workbook.xml" not in names:
        for member, found in ((b"word/document.xml", "Microsoft Word"), (b"ppt/presentation.xml", "PowerPoint")):
            if member in names:
                raise FileUnreadable(Problem("F107", location, {"found": found}))
        if b"[Content_Types].xml" not in first + names and ENDINGS.get(ending) != "xlsx":
            raise FileUnreadable(Problem("F107", location, {"found": "ZIP"}))
    return "xlsx"


def _format_of_ole(location: Location, opened: Callable[[], IO[bytes]]) -> Format:
    """Tell what an OLE container holds by the entries of its directory: 128 bytes each, the name first."""
    patterns = {
        name.encode("utf-16-le").ljust(64, b"\0") + (2 * len(name) + 2).to_bytes(2, "little"): found
        for name, found in _OLE_ENTRIES.items()
    }
    present = set()
    with opened() as stream:
        while data := stream.read(_TAIL_BYTES):
            for pattern, found in patterns.items():
                position = data.find(pattern)
                while position >= 0 and position % 128:
                    position = data.find(pattern, position + 1)
                if position >= 0:
                    present.add(found)
    for found in _OLE_ENTRIES.values():
        if found in present:
            if found == "encrypted":
                raise FileUnreadable(Problem("F110", location))
            if found == "xls":
                return "xls"
            raise FileUnreadable(Problem("F107", location, {"found": found}))
    raise FileUnreadable(Problem("F107", location, {"found": "OLE"}))


def _format_of_text(location: Location, ending: str, first: bytes) -> Format:
    """Tell the formats of text by the ending, or without one by the first line that says something."""
    wide = first.startswith(_UTF_16_MARKS)
    text = (first[2:].replace(b"\0", b"") if wide else first.removeprefix(_UTF_8_MARK)).lstrip()
    if not text and len(first) < FIRST_BYTES:
        raise FileUnreadable(Problem("F104", location))
    known = ENDINGS.get(ending)
    shown = {"ending": ending or '""'}
    if markup := _MARKUP.match(text):
        found = "XML" if markup[1] == b"?xml" and b"<html" not in text.lower() else "HTML"
        if found == "HTML" or known not in ("yaml", "json"):
            raise FileUnreadable(Problem("F108", location, {"found": found, **shown}))
    if known in ("csv", "yaml", "json"):
        return known
    if not wide and _CONTROL.search(text):
        raise FileUnreadable(Problem("F106", location))
    if known is not None:
        raise FileUnreadable(Problem("F109", location, shown))
    return _sniffed(text)


def _sniffed(text: bytes) -> Format:
    """Return the format of a text without a telling name: a pipe, or an ending nobody knows."""
    if text.startswith((b"{", b"[")):
        return "json"
    for line in text.splitlines():
        if line.strip() and not line.startswith(b"#"):
            return "yaml" if _YAML_LINE.match(line) else "csv"
    return "csv"
