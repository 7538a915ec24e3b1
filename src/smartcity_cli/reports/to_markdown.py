"""Writes a report as Markdown: headings, tables and lists that any viewer shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.reports.contents import Lines, Table
from smartcity_cli.reports.figures import shown_in
from smartcity_cli.writing.escaping import for_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartcity_cli.reports.contents import Block, Item, Report
    from smartcity_cli.texts import Language


def render_markdown(report: Report) -> str:
    """Return the report as Markdown; text from outside is shown and never taken as mark-up."""
    document = report.document()
    lines = [f"# {for_markdown(document.title)}", ""]
    for note in document.notes:
        lines += [f"> **{for_markdown(note)}**", ""]
    for block in document.blocks:
        lines += [*_block(block, document.language), ""]
    lines += [f"- {for_markdown(line)}" for line in document.provenance]
    return "\n".join(lines).rstrip("\n") + "\n"


def _block(block: Block, language: Language) -> Iterator[str]:
    """Yield the lines of a block."""
    if isinstance(block, Lines):
        # Two spaces at the end keep a line a line of its own.
        yield from (f"{for_markdown(text)}  " for text in block.texts)
        return
    if block.title:
        yield from (f"## {for_markdown(block.title)}", "")
    if isinstance(block, Table):
        yield from _table(block, language)
    else:
        yield from _items(block.items, 0)


def _table(table: Table, language: Language) -> Iterator[str]:
    """Yield a table, numbers to the right."""
    yield _row([for_markdown(column.title) for column in table.columns])
    yield _row(["---" if column.kind == "text" else "---:" for column in table.columns])
    for row in table.rows:
        cells = zip(table.columns, row, strict=True)
        yield _row([_indented(for_markdown(shown_in(column, value, language)), value) for column, value in cells])


def _indented(text: str, value: object) -> str:
    """Return a cell's text with the spaces it began with, which show how deep a node lies in the tree."""
    depth = len(value) - len(value.lstrip(" ")) if isinstance(value, str) else 0
    return "&nbsp;" * depth + text


def _row(cells: Sequence[str]) -> str:
    """Return the line of a table's row."""
    return f"| {' | '.join(cells)} |"


def _items(items: Sequence[Item], depth: int) -> Iterator[str]:
    """Yield an outline as nested lists."""
    for item in items:
        yield f"{'  ' * depth}- {for_markdown(item.text)}"
        yield from _items(item.children, depth + 1)
