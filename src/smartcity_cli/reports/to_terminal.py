"""Writes a report for a terminal: with colours and rules by Rich, or plain and aligned where nobody looks."""

from __future__ import annotations

import io
from itertools import zip_longest
from typing import TYPE_CHECKING

from smartcity_cli.reports.contents import Lines, Table
from smartcity_cli.reports.layout import GAP, fit
from smartcity_cli.texts import Text
from smartcity_cli.writing.escaping import one_line
from smartcity_cli.writing.folding import fold, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from smartcity_cli.reports.contents import Block, Document, Item, Report, Tone
    from smartcity_cli.reports.layout import FittedTable
    from smartcity_cli.texts import Language

STYLES: dict[Tone, str] = {
    "plain": "",
    "strong": "bold",
    "good": "green",
    "caution": "yellow",
    "bad": "red",
    "muted": "dim",
}
LEFT_OUT = Text(
    id="Tidak muat pada lebar ini: {columns}. Semua kolom ada pada layar yang lebih lebar dan pada --format csv.",
    en="No room at this width for: {columns}. A wider screen and --format csv show every column.",
)
NARROWEST = 40
"""A terminal is taken to be at least this wide."""


def render_terminal(report: Report, width: int, plain: bool) -> str:
    """Return the report in lines of at most ``width`` places, ending with a line end.

    ``plain`` leaves out colours and rules: for pipes, files and whoever sets ``NO_COLOR``. Control characters in texts
    from outside are shown as ``�`` and are never sent to the terminal.
    """
    document = report.document()
    room = max(width, NARROWEST)
    if plain:
        return "".join(f"{line.rstrip()}\n" for line in _plain_lines(document, room))
    return _with_rich(document, room)


def _plain_lines(document: Document, width: int) -> Iterator[str]:
    """Yield the report line by line; names of files stay whole, because nobody's screen cuts what is piped."""
    files = tuple(map(one_line, document.files))
    title = one_line(document.title)
    yield from fold(title, width)
    yield "=" * min(width_of(title), width)
    for note in document.notes:
        yield from _hanging("! ", note, width)
    for block in document.blocks:
        yield ""
        yield from _plain_block(block, width, document.language, files)
    if document.provenance:
        yield ""
        for line in document.provenance:
            yield from _hanging("", line, width, files)


def _hanging(mark: str, text: str, width: int, whole: Sequence[str] = ()) -> Iterator[str]:
    """Yield a text whose further lines stand under its first, behind a mark."""
    first, *rest = fold(one_line(text), width - width_of(mark), whole)
    yield mark + first
    yield from (" " * width_of(mark) + line for line in rest)


def _plain_block(block: Block, width: int, language: Language, files: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a block."""
    if isinstance(block, Lines):
        for text in block.texts:
            yield from _hanging("", text, width, files)
        return
    if block.title:
        yield from fold(one_line(block.title), width)
    if isinstance(block, Table):
        fitted = fit(block, width, language)
        yield from _plain_table(fitted)
        yield from _left_out(fitted, width, language)
    else:
        yield from (line for line, _ in _outline(block.items, 0, width, files))


def _plain_table(table: FittedTable) -> Iterator[str]:
    """Yield a table: header, a line of dashes, rows."""
    yield from _aligned(table, table.header)
    yield (" " * GAP).join("-" * width for width in table.widths)
    for row in table.rows:
        yield from _aligned(table, row)


def _aligned(table: FittedTable, cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of one row: words to the left, numbers to the right."""
    for line in zip_longest(*cells, fillvalue=""):
        padded = []
        for column, width, text in zip(table.columns, table.widths, line, strict=True):
            blanks = " " * (width - width_of(text))
            padded.append(text + blanks if column.kind == "text" else blanks + text)
        yield (" " * GAP).join(padded)


def _left_out(table: FittedTable, width: int, language: Language) -> tuple[str, ...]:
    """Return the sentence that names the columns for which there was no room."""
    if not table.left_out:
        return ()
    columns = ", ".join(one_line(column.title) for column in table.left_out)
    return fold(LEFT_OUT.said_in(language, columns=columns), width)


def _outline(items: Sequence[Item], depth: int, width: int, whole: Sequence[str] = ()) -> Iterator[tuple[str, Tone]]:
    """Yield the lines of an outline, each with its tone."""
    indent = "  " * min(depth, width // 6)
    for item in items:
        for line in fold(one_line(item.text), width - len(indent), whole):
            yield indent + line, item.tone
        yield from _outline(item.children, depth + 1, width, whole)


def _with_rich(document: Document, width: int) -> str:
    """Return the report with colours and rules."""
    # Here, because Rich takes longer to load than a plain report takes to write.
    from rich.console import Console
    from rich.text import Text as Styled

    written = io.StringIO()
    console = Console(
        file=written, width=width, force_terminal=True, color_system="standard", legacy_windows=False, highlight=False
    )

    def say(text: str, style: str = "") -> None:
        for line in fold(one_line(text), width):
            console.print(Styled(line, style), soft_wrap=True)

    say(document.title, "bold underline")
    for note in document.notes:
        for line in _hanging("! ", note, width):
            console.print(Styled(line, "bold yellow"), soft_wrap=True)
    for block in document.blocks:
        console.print()
        if isinstance(block, Lines):
            for text in block.texts:
                say(text, STYLES[block.tone])
            continue
        if block.title:
            say(block.title, "bold")
        if isinstance(block, Table):
            _rich_table(console, block, width, document.language)
        else:
            for line, tone in _outline(block.items, 0, width):
                console.print(Styled(line, STYLES[tone]), soft_wrap=True)
    if document.provenance:
        console.print()
        for line in document.provenance:
            say(line, "dim")
    return written.getvalue()


def _rich_table(console: Console, table: Table, width: int, language: Language) -> None:
    """Print a table with a rule under its header."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table as RichTable
    from rich.text import Text as Styled

    fitted = fit(table, width, language)
    shown = RichTable(
        box=SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, GAP - 1, 0, 0),
        header_style="bold",
        min_width=None,
    )
    for column, lines, column_width in zip(fitted.columns, fitted.header, fitted.widths, strict=True):
        justify = "left" if column.kind == "text" else "right"
        shown.add_column(
            Styled("\n".join(lines)),
            justify="right" if justify == "right" else "left",
            width=column_width,
            no_wrap=True,
            vertical="top",
        )
    for position, row in enumerate(fitted.rows):
        tone = table.tones[position] if table.tones else "plain"
        shown.add_row(*(Styled("\n".join(lines)) for lines in row), style=STYLES[tone])
    console.print(shown, soft_wrap=True)
    for line in _left_out(fitted, width, language):
        console.print(Styled(line, "dim"), soft_wrap=True)
