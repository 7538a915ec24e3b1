"""The workbook of ``gap``: the cohort, a sheet for every region, and all figures in one flat table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from smartcity_cli.reports.cell_looks import body
from smartcity_cli.reports.contents import Column
from smartcity_cli.reports.provenance import provenance_of, status_notes
from smartcity_cli.texts import Text
from smartcity_cli.writing.excel_book import (
    HEADER,
    NODE_FILL,
    NOTE,
    SMALL,
    TITLE,
    Book,
    Look,
    greyed,
    set_up_table,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl.formatting.rule import Rule
    from openpyxl.worksheet.worksheet import Worksheet

    from smartcity_cli.analysis.gap import FacetGaps
    from smartcity_cli.reports.contents import Kind, Value
    from smartcity_cli.reports.gap import GapReport
    from smartcity_cli.reports.gap_figures import GapRow

SUMMARY = Text(id="Ringkasan", en="Summary")
DATA = Text(id="Data", en="Data")
FACET = Text(id="Menurut {facet}", en="By {facet}")
CHART = Text(id="Kesenjangan rata-rata terbesar", en="Largest mean gaps")
CHARTED = 15
"""How many indicators the chart shows."""
FIRST_PLACES = 5
"""How many priorities stand out on a region's sheet."""

HEADINGS = (
    ("dimension", Text(id="Dimensi atau simpul", en="Dimension or node"), 24.0),
    ("element", Text(id="Elemen", en="Element"), 16.0),
    ("indicator", Text(id="Indikator", en="Indicator"), 30.0),
    ("condition", Text(id="Kondisi saat ini", en="Present condition"), 34.0),
    ("evidence", Text(id="Bukti dukung", en="Evidence"), 20.0),
    ("score", Text(id="Nilai", en="Score"), 9.0),
    ("target", Text(id="Target", en="Target"), 9.0),
    ("gap", Text(id="Kesenjangan", en="Gap"), 13.0),
    ("weight", Text(id="Bobot thd. indeks", en="Share of index"), 9.0),
    ("uplift", Text(id="Tambahan indeks", en="Uplift"), 10.0),
    ("priority", Text(id="Prioritas", en="Priority"), 9.0),
    ("strategy", Text(id="Strategi atau program", en="Strategy or programme"), 30.0),
)
"""Columns of a region's sheet: id, title, width in characters; the element bears the title of the facet shown."""
ELEMENT = 1
FLAT: dict[str, Kind] = {
    "code": "text",
    "name": "text",
    "node": "text",
    "title": "text",
    "kind": "text",
    "score": "score",
    "target": "score",
    "gap": "score",
    "uplift": "score",
    "global_weight": "share",
    "priority": "count",
}
FLAT_WIDTHS = (9.0, 28.0, 16.0, 48.0, 11.0, 11.0, 11.0, 11.0, 11.0, 13.0, 9.0)
GREEN, YELLOW, RED, STRONG = "C6E0B4", "FFE699", "F4B084", "FFD966"


def gap_book(report: GapReport) -> Book:
    """Return the workbook of a gap report."""
    book = Book()
    _summary_sheet(book, report)
    if report.facet is not None:
        _facet_sheet(book, report, report.facet)
    layout = _RegionLayout(report)
    for region in report.shown:
        layout.add(book, region)
    _data_sheet(book, report)
    return book


def _heads(book: Book, sheet: Worksheet, report: GapReport, widths: Sequence[float]) -> None:
    """Append the title and what every reader must know."""
    book.spread(sheet, report.title, TITLE, widths)
    for note in report.notes:
        book.spread(sheet, note, NOTE, widths)


def _summary_sheet(book: Book, report: GapReport) -> None:
    """Add the cohort: mean gaps of every node, the largest ones as a chart, and the manifest."""
    sheet = book.sheet(SUMMARY.said_in(report.language))
    table = report.cohort_table()
    widths = [44.0] + [13.0] * (len(table.columns) - 1)
    _heads(book, sheet, report, widths)
    book.line(sheet, table.title)
    _why(book, sheet, report.why_uplift_differs(), widths)
    book.line(sheet, None)
    header_row = book.header(sheet, [column.title for column in table.columns], widths)
    plain = [body(column) for column in table.columns]
    strong = [body(column, NODE_FILL, bold=True) for column in table.columns]
    for row, tone in zip(table.rows, table.tones, strict=True):
        name, looks = str(row[0]), strong if tone == "strong" else plain
        depth = (len(name) - len(name.lstrip(" "))) // 2
        first = replace(looks[0], indent=1 + depth)
        book.folded_row(sheet, (name.lstrip(" "), *row[1:]), [first, *looks[1:]], widths)
    last_row: int = sheet.max_row
    set_up_table(sheet, header_row, len(table.columns), widths, frozen=1)
    gap = get_column_letter([column.id for column in table.columns].index("mean_gap") + 1)
    sheet.conditional_formatting.add(f"{gap}{header_row + 1}:{gap}{last_row}", _gap_colours(report))
    _chart(book, sheet, report, header_row, len(table.columns) + 2)
    book.line(sheet, None)
    for line in provenance_of(report.assessment.manifest, report.language):
        book.line(sheet, line, SMALL)


def _why(book: Book, sheet: Worksheet, said: str | None, widths: Sequence[float]) -> None:
    """Append why gap and uplift of the index differ, where they do."""
    if said is not None:
        book.spread(sheet, said, SMALL, widths)


def _gap_colours(report: GapReport) -> Rule:
    """Return the colours of gaps: green at the target, red from half the scale on."""
    width = report.rubric.scale.maximum - report.rubric.scale.minimum
    colours: Rule = ColorScaleRule(  # type: ignore[no-untyped-call]
        start_type="num",
        start_value=0,
        start_color=GREEN,
        mid_type="num",
        mid_value=width / 4,
        mid_color=YELLOW,
        end_type="num",
        end_value=width / 2,
        end_color=RED,
    )
    return colours


def _chart(book: Book, sheet: Worksheet, report: GapReport, row: int, column: int) -> None:
    """Put the largest mean gaps beside the table: their figures, and below them a native bar chart."""
    gaps = report.cohort.gap.tolist()
    indicators = [j for j, node in enumerate(report.gaps.nodes) if not report.tree.children[node] and gaps[j] > 0]
    largest = sorted(indicators, key=lambda j: (-round(gaps[j], 9), j))[:CHARTED]
    if not largest:
        return
    letter, next_letter = get_column_letter(column), get_column_letter(column + 1)
    sheet.column_dimensions[letter].width, sheet.column_dimensions[next_letter].width = 44.0, 13.0
    name, figure = report.column("indicator"), report.column("mean_gap", "score")
    for offset, (title, value) in enumerate(
        [(name.title, figure.title), *((report.titles[report.gaps.nodes[j]], gaps[j]) for j in largest)]
    ):
        looks = (HEADER, HEADER) if offset == 0 else (body(name), body(figure))
        for position, (entry, look) in enumerate(zip((title, value), looks, strict=True)):
            book.place(sheet, row + offset, column + position, entry, look)
    chart = BarChart()
    chart.type = "bar"
    chart.title = CHART.said_in(report.language)
    chart.legend = None
    chart.gapWidth = 60
    # Excel draws the first bar at the bottom unless told otherwise.
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = False
    chart.y_axis.delete = False
    chart.y_axis.scaling.min = 0
    chart.y_axis.numFmt = figure_format(figure)
    chart.y_axis.majorGridlines = None
    end = row + len(largest)
    chart.add_data(Reference(sheet, min_col=column + 1, min_row=row, max_row=end), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=column, min_row=row + 1, max_row=end))
    chart.height, chart.width = 4 + 0.7 * len(largest), 22
    sheet.add_chart(chart, f"{letter}{end + 2}")


def figure_format(column: Column) -> str:
    """Return the number format of a column."""
    return body(column).number_format


def _facet_sheet(book: Book, report: GapReport, facet: FacetGaps) -> None:
    """Add the view across a facet."""
    table = report.facet_table(facet)
    widths = [28.0 if column.kind == "text" else 13.0 for column in table.columns]
    sheet = book.sheet(FACET.said_in(report.language, facet=table.title))
    _heads(book, sheet, report, widths)
    book.line(sheet, None)
    header_row = book.header(sheet, [column.title for column in table.columns], widths)
    looks = [body(column) for column in table.columns]
    for row in table.rows:
        book.row(sheet, row, looks)
    set_up_table(sheet, header_row, len(table.columns), widths, frozen=1)


class _RegionLayout:
    """What all sheets of regions share, worked out once."""

    def __init__(self, report: GapReport) -> None:
        """Make columns, looks and rules."""
        scale, language = report.rubric.scale, report.language
        kinds: dict[str, tuple[Kind, int]] = {
            "score": ("score", scale.decimals),
            "target": ("score", scale.decimals),
            "gap": ("score", scale.decimals),
            "weight": ("share", 2),
            "uplift": ("score", scale.decimals + 1),
            "priority": ("count", 0),
        }
        self.report = report
        facets = [facet for facet in report.rubric.facets if report.options.by in (None, facet.id)][:1]
        shown = [heading for heading in HEADINGS if facets or heading[0] != "element"]
        self.facet = facets[0] if facets else None
        self.names = [name for name, _, _ in shown]
        self.columns = [
            Column(name, title.said_in(language), *kinds.get(name, ("text", 0))) for name, title, _ in shown
        ]
        if self.facet is not None:
            self.columns[ELEMENT] = replace(self.columns[ELEMENT], title=self.facet.title.said_in(language))
        self.widths = [width for _, _, width in shown]
        self.headers = [column.title for column in self.columns]
        self.plain = [body(column) for column in self.columns]
        self.strong = [body(column, NODE_FILL, bold=True) for column in self.columns]
        self.muted = [greyed(look) for look in self.plain]
        self.colours = _gap_colours(report)
        self.first: Rule = CellIsRule(  # type: ignore[no-untyped-call]
            operator="between",
            formula=["1", str(FIRST_PLACES)],
            fill=PatternFill(bgColor=STRONG),
            font=Font(bold=True),
        )
        self.notes = status_notes(report.rubric, report.assessment.manifest.synthetic, language)
        # Texts that are the same for every region.
        self.fixed = {
            node: (report.dimension(node), report.facet_value(node, self.facet), report.strategy(node))
            for node in report.gaps.nodes
        }

    def add(self, book: Book, region: int) -> None:
        """Add the sheet of one region."""
        report = self.report
        code = report.assessment.responses.respondents[region].code
        sheet = book.sheet(f"{code} {report.short_name(region)}")
        book.spread(sheet, report.heading(region), TITLE, self.widths)
        book.spread(sheet, report.title, SMALL, self.widths)
        for note in self.notes:
            book.spread(sheet, note, NOTE, self.widths)
        _why(book, sheet, report.why_uplift_differs(region), self.widths)
        header_row = book.header(sheet, self.headers, self.widths)
        for row in report.rows(region):
            book.folded_row(sheet, self._values(row, region), self._looks(row), self.widths)
        set_up_table(sheet, header_row, len(self.columns), self.widths, frozen=3)
        last_row = header_row + len(report.gaps.nodes)
        for name, rule in (("gap", self.colours), ("priority", self.first)):
            letter = get_column_letter(self.names.index(name) + 1)
            sheet.conditional_formatting.add(f"{letter}{header_row + 1}:{letter}{last_row}", rule)

    def _values(self, row: GapRow, region: int) -> tuple[Value, ...]:
        """Return the cells of a node."""
        dimension, element, strategy = self.fixed[row.node]
        figures = (row.score, row.target, row.gap, row.weight, row.uplift, row.priority)
        elements = () if self.facet is None else (element,)
        if not row.is_indicator:
            return (row.title, *elements, None, None, None, *figures, None)
        condition, evidence = self.report.condition(row.node, region), self.report.evidence(row.node, region)
        closing = strategy if row.gap != 0 else None
        return (dimension, *elements, row.title, condition, evidence, *figures, closing)

    def _looks(self, row: GapRow) -> Sequence[Look]:
        """Return the looks of a node's cells."""
        if not row.is_indicator:
            return self.strong
        return self.muted if row.target is None else self.plain


def _data_sheet(book: Book, report: GapReport) -> None:
    """Add one row for each region and node under a plain header, as pivot tables want it."""
    sheet = book.sheet(DATA.said_in(report.language))
    scale = report.rubric.scale
    columns = [Column(name, name, kind, scale.decimals if kind == "score" else 2) for name, kind in FLAT.items()]
    book.header(sheet, list(FLAT), FLAT_WIDTHS)
    looks = [Look(look.number_format, horizontal=look.horizontal) for look in map(body, columns)]
    for values in _data_rows(report):
        book.row(sheet, values, looks)
    set_up_table(sheet, 1, len(columns), FLAT_WIDTHS, frozen=2)


def _data_rows(report: GapReport) -> Iterator[tuple[Value, ...]]:
    """Yield every region that is shown with every node."""
    for region in report.shown:
        code, name = report.assessment.responses.respondents[region].code, report.short_name(region)
        for row in report.rows(region):
            kind = "indicator" if row.is_indicator else "node"
            yield (
                code,
                name,
                row.node,
                row.title,
                kind,
                row.score,
                row.target,
                row.gap,
                row.uplift,
                row.weight,
                row.priority,
            )
