"""The sheet that lists what was found, with links to the cells, and the mark by which it is known again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartcity_cli.records import dataclass
from smartcity_cli.writing.annotation.cell_colours import COLOURS, NO_FILL
from smartcity_cli.writing.annotation.mark import MARK
from smartcity_cli.writing.annotation.xml_parts import escaped
from smartcity_cli.writing.escaping import for_workbook
from smartcity_cli.writing.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smartcity_cli.writing.annotation.cell_styles import CellStyles

HEADER_FILL: Final = "solid fg:rgb=FF1F4E79"
LINE_HEIGHT: Final = 13.5
"""Points a line of text takes."""
LETTERS: Final = 1.15
"""How many letters fit into a column, in times of its width."""
TITLE_HEIGHT: Final = 21.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of the sheet."""

    severity: str
    """A key of `cell_colours.COLOURS`."""
    texts: tuple[str, ...]
    """One a column."""
    sheet: str | None = None
    cell: str = "A1"
    """Where the link of the row leads; nowhere where there is no sheet."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What the sheet says."""

    name: str
    """What it is called where no sheet of ours is in the workbook yet."""
    title: str
    introduction: tuple[str, ...]
    """Lines above the table."""
    headings: tuple[str, ...]
    widths: tuple[float, ...]
    link: int
    """Which column carries the links, counted from 0."""
    rows: tuple[Finding, ...]
    closing: tuple[str, ...] = ()
    """Lines below the table."""


def mark_of(fills: Iterable[str]) -> str:
    """Return the mark with the fills that cells had before they were coloured.

    >>> fills_of(mark_of(["none", "gray125"]))
    ('none', 'gray125')
    """
    return "\n".join((MARK, *fills))


def fills_of(mark: str) -> tuple[str, ...]:
    """Return the fills that a mark lists."""
    return tuple(line.strip() for line in mark.split("\n")[1:])


class FindingsSheet:
    """The part of the sheet in the making: rows of texts, the links, the widths."""

    def __init__(self, findings: Findings, styles: CellStyles, namespace: str, shown: bool) -> None:
        """Lay the sheet out; ``shown`` tells whether the workbook opens on it."""
        self._findings = findings
        self._namespace = namespace
        self._shown = shown
        self._rows: list[str] = []
        self._links: list[str] = []
        self._merged: list[str] = []
        wrapped = ' wrapText="1"'
        family = '<name val="Calibri"/><family val="2"/>'
        small = f'<sz val="10"/>{family}'
        self._title = styles.look(f'<b/><sz val="14"/>{family}')
        self._line = styles.look(small, alignment=wrapped)
        self._quiet = styles.look(f'<sz val="9"/><color rgb="FF7F7F7F"/>{family}', alignment=wrapped)
        self._header = styles.look(
            f'<b/><sz val="10"/><color rgb="FFFFFFFF"/>{family}', HEADER_FILL, f' horizontal="center"{wrapped}'
        )
        self._link = styles.look(f'<u/><sz val="10"/><color rgb="FF0563C1"/>{family}', alignment=wrapped)
        self._severities = {
            severity: styles.look(f"<b/>{small}", f"solid fg:rgb=FF{red:02X}{green:02X}{blue:02X}")
            for severity, (red, green, blue) in COLOURS.items()
        }

    def written(self, fills: Sequence[str] = (NO_FILL,)) -> bytes:
        """Return the part; ``fills`` are those of `CellStyles`, complete only when all cells are coloured."""
        found = self._findings
        mark = f'<c r="A1" t="inlineStr" s="{self._line}"><is>{_text(mark_of(fills))}</is></c>'
        self._add([(found.title, self._title)], TITLE_HEIGHT, mark)
        for line in found.introduction:
            self._spread(line, self._line)
        self._add([], 6)
        self._add([(heading, self._header) for heading in found.headings])
        header = len(self._rows)
        for row in found.rows:
            self._finding(row)
        for line in ("", *found.closing):
            self._spread(line, self._quiet)
        return self._part(header)

    def _finding(self, finding: Finding) -> None:
        """Add a row with its link."""
        looks = [self._severities[finding.severity], *[self._line] * (len(finding.texts) - 1)]
        if finding.sheet is not None:
            looks[self._findings.link] = self._link
            at = f"{_letter(self._findings.link)}{len(self._rows) + 1}"
            place = escaped(f"'{finding.sheet.replace(chr(39), chr(39) * 2)}'!{finding.cell}")
            self._links.append(f'<hyperlink ref="{at}" location="{place}" display="{escaped(finding.cell)}"/>')
        self._add(list(zip(finding.texts, looks, strict=True)))

    def _add(self, cells: Sequence[tuple[str, int]], height: float = 0.0, before: str = "") -> None:
        """Add a row, by default as high as its longest text needs."""
        number = len(self._rows) + 1
        widths = self._findings.widths
        if not height:
            lines = max(_lines(text, width) for (text, _), width in zip(cells, widths, strict=False))
            height = lines * LINE_HEIGHT + 2
        written = "".join(
            f'<c r="{_letter(place)}{number}" t="inlineStr" s="{look}"><is>{_text(text)}</is></c>'
            for place, (text, look) in enumerate(cells)
            if text
        )
        self._rows.append(f'<row r="{number}" ht="{min(height, 409.0):g}" customHeight="1">{before}{written}</row>')

    def _spread(self, line: str, look: int) -> None:
        """Add a line that runs across all columns."""
        lines = _lines(line, sum(self._findings.widths))
        self._add([(line, look)], lines * LINE_HEIGHT + 1)
        number = len(self._rows)
        self._merged.append(f"B{number}:{_letter(len(self._findings.widths) - 1)}{number}")

    def _part(self, header: int) -> bytes:
        """Return the whole part, its elements in the order of the schema."""
        selected = ' tabSelected="1"' if self._shown else ""
        columns = "".join(
            f'<col min="{place}" max="{place}" width="{width:g}" customWidth="1"/>'
            for place, width in enumerate(self._findings.widths, 2)
        )
        merged = "".join(f'<mergeCell ref="{area}"/>' for area in self._merged)
        links = f"<hyperlinks>{''.join(self._links)}</hyperlinks>" if self._links else ""
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<worksheet xmlns="{self._namespace}"><sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/>'
            f'</sheetPr><sheetViews><sheetView showGridLines="0"{selected} workbookViewId="0">'
            f'<pane ySplit="{header}" topLeftCell="A{header + 1}" activePane="bottomLeft" state="frozen"/>'
            f'<selection pane="bottomLeft" activeCell="B{header + 1}" sqref="B{header + 1}"/></sheetView></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="1" width="2" hidden="1" customWidth="1"/>'
            f"{columns}</cols><sheetData>{''.join(self._rows)}</sheetData>"
            f'<mergeCells count="{len(self._merged)}">{merged}</mergeCells>{links}'
            '<pageMargins left="0.4" right="0.4" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
            "<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"
        ).encode()


def _letter(place: int) -> str:
    """Return the column of a place in the table, which begins beside the hidden column."""
    return chr(ord("B") + place)


def _lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a column."""
    return sum(len(fold(line, max(1, int(width * LETTERS)))) for line in text.split("\n"))


def _text(text: str) -> str:
    """Return a text as a cell holds it."""
    return f'<t xml:space="preserve">{escaped(for_workbook(text))}</t>'
