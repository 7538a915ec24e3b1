"""Builds the workbooks that tests read: xlsx from bare XML, ods, xls and xlsb from bytes, broken and hostile ones."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONSHIPS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"

SHEET_PART = "xl/worksheets/sheet1.xml"


def zipped(
    parts: Mapping[str, str | bytes], *, compression: int = zipfile.ZIP_DEFLATED, first: str | None = None
) -> bytes:
    """Return a zip of the parts; ``first`` is stored, not packed, as ods wants its first member."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == first else compression)
    return buffer.getvalue()


def relationships(targets: Mapping[str, tuple[str, str]], namespace: str = RELATIONSHIPS) -> str:
    """Return a part that maps ids to a kind and a target."""
    entries = "".join(
        f'<Relationship Id="{key}" Type="{namespace}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">{entries}</Relationships>'


def sheet_xml(data: str, before: str = "", after: str = "", namespace: str = MAIN) -> str:
    """Return the XML of a sheet around its rows."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<worksheet xmlns="{namespace}">{before}<sheetData>{data}</sheetData>{after}</worksheet>'
    )


def styles_xml(formats: Sequence[int | str]) -> str:
    """Return styles whose cell formats are, in order, built-in numbers or codes of their own."""
    codes = {code: 164 + index for index, code in enumerate(formats) if isinstance(code, str)}
    custom = "".join(f"<numFmt numFmtId='{number}' formatCode={quoteattr(code)}/>" for code, number in codes.items())
    xfs = "".join(f'<xf numFmtId="{codes[code] if isinstance(code, str) else code}"/>' for code in formats)
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{custom}</numFmts>'
        f'<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs>{xfs}</cellXfs>'
        '<cellStyles><cellStyle name="Normal" xfId="0"/></cellStyles></styleSheet>'
    )


def strings_xml(items: Sequence[str]) -> str:
    """Return a table of shared texts; an item that starts with ``<`` is taken as it stands."""
    entries = "".join(f"<si>{item if item.startswith('<') else f'<t>{escape(item)}</t>'}</si>" for item in items)
    return f'<sst xmlns="{MAIN}">{entries}</sst>'


def xlsx_parts(
    sheets: Mapping[str, str],
    *,
    strings: Sequence[str] = (),
    formats: Sequence[int | str] = (0,),
    states: Mapping[str, str] | None = None,
    from_1904: bool = False,
) -> dict[str, str | bytes]:
    """Return the parts of an xlsx file; ``sheets`` maps names to the XML of each sheet."""
    entries = "".join(
        f"<sheet name={quoteattr(name)} sheetId='{index}' r:id='rId{index}'"
        f" state='{(states or {}).get(name, 'visible')}'/>"
        for index, name in enumerate(sheets, start=1)
    )
    targets = {f"rId{index}": ("worksheet", f"worksheets/sheet{index}.xml") for index in range(1, len(sheets) + 1)} | {
        "rIdS": ("sharedStrings", "sharedStrings.xml"),
        "rIdT": ("styles", "styles.xml"),
    }
    date_base = ' date1904="1"' if from_1904 else ""
    return {
        "[Content_Types].xml": content_types(len(sheets)),
        "_rels/.rels": relationships({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}"><workbookPr{date_base}/>'
            f"<sheets>{entries}</sheets></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": relationships(targets),
        "xl/styles.xml": styles_xml(formats),
        "xl/sharedStrings.xml": strings_xml(strings),
        **{f"xl/worksheets/sheet{index}.xml": xml for index, xml in enumerate(sheets.values(), start=1)},
    }


def content_types(sheets: int) -> str:
    """Return the list of content types that openpyxl and Excel want to see."""
    base = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = {
        "/xl/workbook.xml": "sheet.main",
        "/xl/styles.xml": "styles",
        "/xl/sharedStrings.xml": "sharedStrings",
    } | {f"/xl/worksheets/sheet{index}.xml": "worksheet" for index in range(1, sheets + 1)}
    entries = "".join(
        f'<Override PartName="{part}" ContentType="{base}.{kind}+xml"/>' for part, kind in overrides.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{entries}</Types>'
    )


def xlsx(
    data: str,
    *,
    before: str = "",
    after: str = "",
    strings: Sequence[str] = (),
    formats: Sequence[int | str] = (0,),
    from_1904: bool = False,
) -> bytes:
    """Return an xlsx file of one sheet, ``Data``, around the given rows."""
    xml = sheet_xml(data, before, after)
    return zipped(xlsx_parts({"Data": xml}, strings=strings, formats=formats, from_1904=from_1904))


def strict_xlsx(data: str) -> bytes:
    """Return the same in the Strict namespaces, which openpyxl reads as a workbook without sheets."""
    parts = xlsx_parts({"Data": sheet_xml(data, namespace=STRICT_MAIN)}, strings=("Kudus",))
    return zipped(
        {
            name: str(content)
            .replace(f"{RELATIONSHIPS}/", f"{STRICT_RELATIONSHIPS}/")
            .replace(f'"{RELATIONSHIPS}"', f'"{STRICT_RELATIONSHIPS}"')
            .replace(f'"{MAIN}"', f'"{STRICT_MAIN}"')
            for name, content in parts.items()
        }
    )


def with_changed_bytes(content: bytes, old: bytes, new: bytes, *, every: bool = True) -> bytes:
    """Return the content with bytes replaced by others of the same length; fails when there are none."""
    assert old in content
    assert len(old) == len(new)
    return content.replace(old, new) if every else content.replace(old, new, 1)


def encrypted_member(content: bytes) -> bytes:
    """Return a zip whose members say that they are encrypted."""
    changed = bytearray(content)
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = content.find(mark)
        while position >= 0:
            changed[position + flag] |= 1
            position = content.find(mark, position + 1)
    return bytes(changed)


def with_wrong_checksums(content: bytes, part: str) -> bytes:
    """Return a zip in which the checksum of one member is wrong, in both places that hold it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        checksum = struct.pack("<I", archive.getinfo(part).CRC)
    return content.replace(checksum, b"\x01\x02\x03\x04")


def with_declared_size(content: bytes, part: str, size: int) -> bytes:
    """Return a zip that claims another unpacked size for one member."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        member = archive.getinfo(part)
    changed = bytearray(content)
    name = part.encode()
    for mark, offset, header in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        position = content.find(mark)
        while position >= 0:
            if content[position + header : position + header + len(name)] == name:
                assert struct.unpack_from("<I", content, position + offset)[0] == member.file_size
                struct.pack_into("<I", changed, position + offset, size)
            position = content.find(mark, position + 1)
    return bytes(changed)


def ole(streams: Mapping[str, bytes]) -> bytes:
    """Return an OLE container (compound file) of 512-byte sectors with the given streams."""
    padded = {name: content.ljust(max(4096, -(-len(content) // 512) * 512), b"\0") for name, content in streams.items()}
    directory_sectors = -(-(len(padded) + 1) // 4)
    table = [0xFFFFFFFD]
    table += [*range(2, directory_sectors + 1), 0xFFFFFFFE]
    entries = [_ole_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
    body = b""
    for number, (name, content) in enumerate(padded.items(), start=1):
        start = len(table)
        sectors = len(content) // 512
        table += [*range(start + 1, start + sectors), 0xFFFFFFFE]
        following = number + 1 if number < len(padded) else 0xFFFFFFFF
        entries.append(_ole_entry(name, 2, start, len(content), right=following))
        body += content
    assert len(table) <= 128
    directory = b"".join(entries).ljust(directory_sectors * 512, b"\0")
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        1,
        1,
        0,
        4096,
        0xFFFFFFFE,
        0,
        0xFFFFFFFE,
        0,
        0,
    ) + b"\xff" * (108 * 4)
    table_sector = struct.pack("<128I", *(table + [0xFFFFFFFF] * (128 - len(table))))
    return header + table_sector + directory + body


def _ole_entry(
    name: str, kind: int, start: int, size: int, *, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF
) -> bytes:
    encoded = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16x4x16xIQ", encoded, len(encoded) + 2, kind, 1, 0xFFFFFFFF, right, child, start, size
    )


def xls(cells: Mapping[tuple[int, int], object], *, hidden: bool = False, chart: bool = False) -> bytes:
    """Return an xls file (BIFF8) of one sheet, ``Lama``; keys count rows and columns from 0.

    Values are texts, numbers, Booleans, ``("date", serial)``, ``("elapsed", days)`` or ``("error", code)``.
    """
    data = _biff(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 1997, 0, 6))
    for (row, column), value in sorted(cells.items()):
        place = struct.pack("<HH", row, column)
        if isinstance(value, bool):
            data += _biff(0x0205, place + struct.pack("<HBB", 0, value, 0))
        elif isinstance(value, str):
            data += _biff(0x0204, place + struct.pack("<HHB", 0, len(value), 1) + value.encode("utf-16-le"))
        elif isinstance(value, tuple) and value[0] in ("date", "elapsed"):
            data += _biff(0x0203, place + struct.pack("<Hd", 1 if value[0] == "date" else 2, value[1]))
        elif isinstance(value, tuple):
            data += _biff(0x0205, place + struct.pack("<HBB", 0, value[1], 1))
        else:
            assert isinstance(value, int | float)
            data += _biff(0x0203, place + struct.pack("<Hd", 0, value))
    data += _biff(0x000A, b"")
    start = _biff(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 1997, 0, 6))
    start += b"".join(_biff(0x00E0, struct.pack("<HH16x", 0, number_format)) for number_format in (0, 14, 46))
    name = b"Lama"
    sheet = struct.pack("<BBBB", int(hidden), 2 if chart else 0, len(name), 0) + name
    offset = len(start) + 4 + 4 + len(sheet) + 4
    globals_stream = start + _biff(0x0085, struct.pack("<I", offset) + sheet) + _biff(0x000A, b"")
    return ole({"Workbook": globals_stream + data})


def _biff(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def encrypted_xls() -> bytes:
    """Return an xls file whose first record says that the rest is encrypted."""
    start = _biff(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 1997, 0, 6))
    return ole({"Workbook": start + _biff(0x002F, struct.pack("<H", 1) + bytes(52)) + _biff(0x000A, b"")})


def ods(rows: str) -> bytes:
    """Return an ods file of one sheet, ``Terbuka``, around the given rows."""
    namespaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"' for prefix in ("office", "table", "text")
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return zipped(
        {
            "mimetype": kind,
            "META-INF/manifest.xml": (
                f'<manifest:manifest xmlns:manifest="{manifest}">'
                f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
                '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
                "</manifest:manifest>"
            ),
            "content.xml": (
                f"<office:document-content {namespaces}><office:body><office:spreadsheet>"
                f'<table:table table:name="Terbuka">{rows}</table:table>'
                "</office:spreadsheet></office:body></office:document-content>"
            ),
        },
        first="mimetype",
    )


def xlsb(cells: Mapping[tuple[int, int], float]) -> bytes:
    """Return an xlsb file of one sheet, ``Biner``, that holds numbers; keys count rows and columns from 0."""
    name = "Biner".encode("utf-16-le")
    relationship = "rId1".encode("utf-16-le")
    entry = struct.pack("<III", 0, 1, len(relationship) // 2) + relationship
    entry += struct.pack("<I", len(name) // 2) + name
    book = _record(131, b"") + _record(143, b"") + _record(156, entry) + _record(144, b"") + _record(132, b"")
    rows = sorted({row for row, _ in cells})
    columns = sorted({column for _, column in cells})
    data = _record(129, b"") + _record(148, struct.pack("<IIII", rows[0], rows[-1], columns[0], columns[-1]))
    data += _record(145, b"")
    for row in rows:
        data += _record(0, struct.pack("<I21x", row))
        for (at, column), value in sorted(cells.items()):
            if at == row:
                data += _record(5, struct.pack("<IId", column, 0, value))
    data += _record(146, b"") + _record(130, b"")
    return zipped(
        {
            "[Content_Types].xml": content_types(0),
            "_rels/.rels": relationships({"rId1": ("officeDocument", "xl/workbook.bin")}),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": relationships({"rId1": ("worksheet", "worksheets/sheet1.bin")}),
            "xl/worksheets/sheet1.bin": data,
        }
    )


def _record(kind: int, content: bytes) -> bytes:
    """Return a record of xlsb: kind and length in groups of seven bits."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(content)
    groups = bytearray()
    while True:
        group, length = length & 0x7F, length >> 7
        groups.append(group | (0x80 if length else 0))
        if not length:
            return head + bytes(groups) + content
