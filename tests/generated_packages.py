"""Packages of every shape that a program, or a hostile hand, may write: drawn by Hypothesis, member by member."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from hypothesis import strategies as st

from broken_workbooks import RELATIONSHIPS, STRICT_MAIN, relationships
from tree_reading import MAIN

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

OTHER = "urn:other"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PREFIXES = ("", "x:", "y:")
"""Prefixes of the own namespace; the second and third are declared beside the first."""

NUMBERS = ("0", "1", "3", "0.85", "-2.5", "1E2", "43164", "1.0000000000000002", "0.09999999999999998", "61", "1e999")
ODD = ("", " ", "\n  ", "x", "1_000", "١", "NaN", " 7 ", "#REF!", "true", "v", "c", "2018-03-05", f"{MAIN}}}v")
WORDS = ("Kudus", "Ya", "v", "t", "r", "c", "12", "1", " ", "", "a_x0041_b", "\u200bTidak ", "row", "si")
SPACES = ("", "", "", "\n  ")
KINDS = (None, None, None, "n", "s", "str", "inlineStr", "b", "e", "d", "x", "A1")
STYLES = (None, None, "0", "1", "2", "3", "4", "9", "x")


def sampled(values: tuple[str, ...]) -> SearchStrategy[str]:
    """Return one of some texts."""
    return st.sampled_from(values)


class Writer:
    """Writes elements of the own namespace, each under one of its prefixes."""

    def __init__(self, draw: DrawFn) -> None:
        self.draw = draw
        self.daring = draw(st.integers(0, 2)) == 0
        """Whether it writes what can only be refused, too."""
        self.prefixes = draw(st.sampled_from([("",), ("x:",), ("", "x:"), ("x:", "y:")]))

    def of(self, values: tuple[str, ...]) -> str:
        """Draw one of some texts."""
        return self.draw(sampled(values))

    def tag(self, name: str, inside: str = "", attributes: str = "") -> str:
        """Return an element."""
        prefix = self.of(self.prefixes)
        space = f" {attributes}" if attributes else ""
        if not inside and self.draw(st.booleans()):
            return f"<{prefix}{name}{space}/>"
        return f"<{prefix}{name}{space}>{inside}</{prefix}{name}>"

    def text(self, words: tuple[str, ...]) -> str:
        """Return character data: plain, with references, comments, instructions or marked sections."""
        text = self.of(words)
        match self.draw(st.integers(0, 7)):
            case 0:
                return "<!-- v -->".join([escape(text[:1]), escape(text[1:])])
            case 1:
                return f"<![CDATA[{text}]]>"
            case 2:
                return "".join(f"&#{ord(sign)};" for sign in text)
            case 3:
                return f"{escape(text)}<?pi v?>"
        return escape(text)

    def foreign(self) -> str:
        """Return an element of somebody else, which may be called like one of ours, or hold one of ours."""
        name = self.of(("v", "f", "is", "t", "c", "row", "r", "new", "sheetData", "mergeCell"))
        inner = self.tag(self.of(("v", "t", "c", "row")), "6") if self.daring else self.text(NUMBERS)
        match self.draw(st.integers(0, 3)):
            case 0:
                return f'<o:{name} xmlns:o="{OTHER}">{inner}</o:{name}>'
            case 1:
                return f'<{name} xmlns="{OTHER}">{self.of(NUMBERS)}</{name}>'
            case 2:
                choice = f'<mc:Choice Requires="o">{inner}</mc:Choice><mc:Fallback/>'
                return f'<mc:AlternateContent xmlns:mc="{COMPATIBILITY}">{choice}</mc:AlternateContent>'
        return self.tag("unknown", self.of(NUMBERS))

    def extension(self) -> str:
        """Return an extension, in which everything may stand."""
        inner = self.of(("", self.tag("v", "9"), self.tag("c", self.tag("v", "8"), 'r="A1"'), self.tag("dxf")))
        return self.tag("extLst", self.tag("ext", inner + f'<o:v xmlns:o="{OTHER}">7</o:v>', 'uri="u"'))

    def run(self) -> str:
        """Return a run of a rich text."""
        looks = self.of(
            (
                "",
                self.tag("rPr", self.tag("b")),
                self.tag("rPr", self.tag("vertAlign", attributes='val="superscript"')),
                self.tag("rPr", self.tag("vertAlign", attributes='val="baseline"')),
                self.tag("rPr", self.tag("strike")),
                self.tag(
                    "rPr", self.tag("strike", attributes='val="0"') + self.tag("vertAlign", "", 'val="subscript"')
                ),
                f'<o:rPr xmlns:o="{OTHER}">{self.tag("strike")}</o:rPr>',
            )
        )
        return self.tag("r", looks + self.of(SPACES) + self.tag("t", self.text(WORDS), 'xml:space="preserve"'))

    def rich(self) -> str:
        """Return what stands in an item of the table or in an inline text."""
        inside = ""
        for part in self.draw(st.lists(st.integers(0, 9), min_size=1, max_size=4)):
            inside += self.of(SPACES)
            if part < 4:
                inside += self.tag("t", self.text(WORDS))
            elif part < 7:
                inside += self.run()
            elif part == 7:
                inside += self.tag("rPh", self.tag("t", self.text(WORDS)), 'sb="0" eb="1"')
            elif part == 8:
                inside += self.tag("phoneticPr", attributes='fontId="1"') + self.extension()
            elif self.daring:
                inside += self.of(("lepas", self.tag("unknown", self.tag("t", "x"))))
        return inside + self.of(SPACES)

    def content(self, part: int) -> str:
        """Return one element of a cell."""
        if part == 0:
            return self.tag("v", self.text(self.draw(st.sampled_from([NUMBERS, NUMBERS, ODD, WORDS]))))
        if part == 1:
            return self.tag("f", self.text(("A1", "", "SUM(B1:B2)")), self.of(("", 't="shared" si="0"')))
        if part == 2:
            return self.tag("is", self.rich())
        return self.extension() if part == 3 else self.foreign()

    def cell(self, reference: str | None) -> str:
        """Return a cell, with its elements in any order."""
        attributes = [f'r="{reference}"'] if reference else []
        kind, style = self.draw(st.sampled_from(KINDS)), self.draw(st.sampled_from(STYLES))
        attributes += [] if style is None else [f's="{style}"']
        attributes += [] if kind is None else [f't="{kind}"']
        if self.draw(st.integers(0, 9)) == 0:
            attributes = [*reversed(attributes), 'cm="1"', f'o:r="B9" xmlns:o="{OTHER}"']
        usual: list[list[int]] = [[0], [0], [0], [1, 0], [1], [], [0, 3], [4, 0], [0, 1], [1, 4, 0]]
        if kind == "inlineStr":
            usual = [[2], [2], [2, 3], [4, 2], [1, 2], [0], []]
        elif kind == "s" and not self.daring:
            inside = self.tag("v", self.of(("0", "1", " 0 ", "2"))) + self.of(("", self.extension()))
            return self.tag("c", inside, " ".join(attributes))
        parts = self.draw(st.sampled_from(usual))
        if self.daring and self.draw(st.integers(0, 3)) == 0:
            parts = self.draw(st.lists(st.integers(0, 4), max_size=4))
        inside = "".join(self.of(SPACES) + self.content(part) for part in parts)
        if self.daring and self.draw(st.integers(0, 9)) == 0:
            inside += self.of(("", self.text(NUMBERS), self.run(), self.tag("t", "x"), self.tag("c")))
        return self.tag("c", inside + self.of(SPACES), " ".join(attributes))

    def row(self, number: int) -> str:
        """Return a row, its cells with references, without, out of order, or with wrong ones."""
        referenced = self.draw(st.integers(0, 9))
        inside = ""
        for position in range(self.draw(st.integers(1, 5))):
            letter = "ABCDEFAAcZ"[position if referenced < 6 else self.draw(st.integers(0, 9))]
            wrong = self.daring and self.draw(st.integers(0, 9)) == 0
            inside += self.of(SPACES) + self.cell(None if referenced < 2 else f"{letter}{number + wrong}")
            if self.draw(st.integers(0, 9)) == 0:
                inside += self.of((self.extension(), self.foreign()))
            if self.daring and self.draw(st.integers(0, 9)) == 0:
                inside += self.of(("lepas", self.tag("v", "5"), self.tag("row", self.tag("c"))))
        said = {0: "", 1: f'spans="1:6" r="{number}"', 2: f'r="{number}" hidden="1"', 3: 'hidden="true"'}
        attributes = said.get(self.draw(st.integers(0, 11)), f'r="{number}"')
        return self.tag("row", inside + self.of(SPACES), attributes)

    def around(self, names: tuple[str, ...]) -> str:
        """Return elements before or after the cells."""
        found = ""
        for part in self.draw(st.lists(st.sampled_from(names), max_size=3)):
            match part:
                case "cols":
                    column = self.tag("col", attributes='min="2" max="3" hidden="1"')
                    found += self.tag("cols", column + self.tag("col", attributes='min="5" max="5"'))
                case "mergeCells":
                    found += self.tag("mergeCells", self.tag("mergeCell", attributes='ref="A1:B2"'), 'count="1"')
                case "merge elsewhere":
                    found += self.tag("other", self.tag("mergeCell", attributes='ref="C1:C2"'))
                case "extension":
                    found += self.extension()
                case "foreign":
                    found += self.foreign()
                case "formula":
                    rule = self.tag("cfRule", self.tag("formula", "1"))
                    found += self.tag("conditionalFormatting", rule)
                case _:
                    found += self.tag(part)
        return found


def declared(prefixes: tuple[str, ...], namespace: str) -> str:
    """Return the declarations of prefixes."""
    return " ".join(f'xmlns{":" + prefix[:-1] if prefix else ""}="{namespace}"' for prefix in prefixes)


def root(writer: Writer, name: str, inside: str, namespace: str) -> str:
    """Return a whole part."""
    prefix = writer.prefixes[0]
    return f"<{prefix}{name} {declared(writer.prefixes, namespace)}>{inside}</{prefix}{name}>"


def sheet_part(writer: Writer, namespace: str) -> str:
    """Return the part of a sheet."""
    rows = ""
    number = 0
    for _ in range(writer.draw(st.integers(1, 4))):
        number += writer.draw(st.sampled_from((1, 1, 1, 2)))
        rows += writer.of(SPACES) + writer.row(number)
    rows += writer.of(("", "", writer.foreign(), writer.extension()))
    if writer.daring and writer.draw(st.integers(0, 4)) == 0:
        rows += writer.of((writer.tag("c"), "lepas", writer.tag("v", "1")))
    before = writer.around(("dimension", "cols", "sheetPr", "extension", "foreign"))
    after = writer.around(("mergeCells", "merge elsewhere", "formula", "extension", "foreign", "pageMargins"))
    return root(writer, "worksheet", before + writer.tag("sheetData", rows + writer.of(SPACES)) + after, namespace)


def styles_part(writer: Writer, namespace: str) -> str:
    """Return styles: five of cells, and formats in places that no cell refers to."""
    codes = {"170": "0.0%", "171": "dd/mm/yyyy"}
    formats = "".join(writer.tag("numFmt", "", f'numFmtId="{key}" formatCode="{code}"') for key, code in codes.items())
    cells = "".join(writer.tag("xf", "", f'numFmtId="{number}"') for number in (0, 9, 14, 170, 171))
    elsewhere = writer.tag("numFmt", "", 'numFmtId="170" formatCode="dd/mm/yyyy"')
    parts = [writer.tag("numFmts", formats), writer.tag("cellXfs", cells)]
    if writer.draw(st.booleans()):
        parts.append(writer.tag("dxfs", writer.tag("dxf", elsewhere + writer.tag("xf", "", 'numFmtId="9"'))))
        parts.append(writer.tag("cellStyleXfs", writer.tag("xf", "", 'numFmtId="14"')))
    if writer.draw(st.booleans()):
        inner = writer.tag("dxf", elsewhere) + f'<o:numFmt xmlns:o="{OTHER}" numFmtId="171" formatCode="0.0%"/>'
        parts.append(writer.tag("extLst", writer.tag("ext", inner)))
    return root(writer, "styleSheet", "".join(parts), namespace)


def workbook_part(writer: Writer, namespace: str) -> str:
    """Return the list of the only sheet."""
    base = writer.of(("", 'date1904="1"', 'date1904="false"'))
    sheets = writer.tag(
        "sheets", writer.tag("sheet", "", f'name="Data" sheetId="1" q:id="r1" xmlns:q="{RELATIONSHIPS}"')
    )
    extended = f'<o:workbookPr xmlns:o="{OTHER}" date1904="0"/>'
    parts = [writer.tag("workbookPr", "", base), sheets]
    if writer.draw(st.booleans()):
        parts.append(writer.tag("extLst", writer.tag("ext", extended + writer.tag("workbookPr"))))
    if writer.draw(st.booleans()):
        parts.insert(0, extended)
    return root(writer, "workbook", "".join(parts), namespace)


@st.composite
def packages(draw: DrawFn) -> dict[str, str]:
    """Return the members of a package with one sheet."""
    namespace = draw(st.sampled_from([MAIN, MAIN, MAIN, STRICT_MAIN]))
    writer = Writer(draw)
    items = [writer.tag("si", writer.rich()) for _ in range(draw(st.integers(3, 5)))]
    if draw(st.integers(0, 3)) == 0:
        items.append(writer.extension())
    return {
        "_rels/.rels": relationships({"r1": ("officeDocument", "xl/workbook.xml")}),
        "xl/_rels/workbook.xml.rels": relationships(
            {
                "r1": ("worksheet", "worksheets/sheet1.xml"),
                "r2": ("sharedStrings", "sharedStrings.xml"),
                "r3": ("styles", "styles.xml"),
            }
        ),
        "xl/workbook.xml": workbook_part(writer, namespace),
        "xl/styles.xml": styles_part(writer, namespace),
        "xl/sharedStrings.xml": root(writer, "sst", writer.of(SPACES).join(items), namespace),
        "xl/worksheets/sheet1.xml": sheet_part(writer, namespace),
    }
