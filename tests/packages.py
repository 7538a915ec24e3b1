"""Workbooks written member by member, so that a test says exactly which bytes came in."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor theme="4" tint="0.6"/></patternFill></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="9" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1"><protection locked="0"/></xf>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyProtection="1"><protection locked="0"/></xf>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
SHEET = (
    f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Kode</t></is></c><c r="C1" s="1"><v>1</v></c></row>'
    '<row r="4" ht="30" customHeight="1"><c r="B4" s="2"><v>2</v></c></row></sheetData>'
    '<pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/></worksheet>'
)


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def members_of(content: bytes) -> dict[str, bytes]:
    """Return what an archive holds."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def relationships(*entries: tuple[str, str, str], office: str = OFFICE) -> str:
    """Return a part of relationships: id, kind and target of each."""
    written = "".join(
        f'<Relationship Id="{number}" Type="{office}/{kind}" Target="{target}"/>' for number, kind, target in entries
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{written}</Relationships>'


def members_with(
    sheet: str | bytes = SHEET, others: Mapping[str, str | bytes | None] | None = None
) -> dict[str, str | bytes]:
    """Return the members of a workbook with one sheet, "Data".

    ``others`` replace or add members by name, or leave them out with ``None``.
    """
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/></Types>',
        "_rels/.rels": relationships(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><bookViews><workbookView/></bookViews>'
        '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships(
            ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml")
        ),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/styles.xml": STYLES,
    }
    for name, data in (others or {}).items():
        if data is None:
            del members[name]
        else:
            members[name] = data
    return members
