"""The comments of a sheet: ours beside those of people, taken off again without touching a word of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartcity_cli.writing.annotation.xml_parts import (
    Element,
    NotAnnotatable,
    Patch,
    append_to,
    escaped,
    read_part,
)
from smartcity_cli.writing.escaping import for_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping

AUTHOR: Final = "smartcity"
BEGINNING: Final = "▼ smartcity"
ENDING: Final = "▲ smartcity"
"""The lines between which our words stand, by which they are found again in whatever became of the comment."""

LONGEST_COMMENT: Final = 30_000
"""Characters of our words in one comment; a comment holds 32,767."""

_BETWEEN: Final = "\n\n"
_FONT: Final = '<{p}rPr><{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="Tahoma"/><{p}family val="2"/></{p}rPr>'


def new_comments(namespace: str) -> bytes:
    """Return the part of a sheet that has no comments yet."""
    return f'<comments xmlns="{namespace}"><authors/><commentList/></comments>'.encode()


class Comments:
    """The comments of one sheet, without ours of a former run, and with those of ``texts`` by cell.

    Raises `NotAnnotatable` where the part is broken.
    """

    def __init__(self, data: bytes, texts: Mapping[str, str]) -> None:
        """Read the part and note the changes."""
        self.gone: set[str] = set()
        """Cells whose comment was ours alone and is taken away; some get a new one."""
        self.new: list[str] = []
        """Cells that had no comment and get one, in their order."""
        self._patch = Patch(data)
        root = read_part(data)
        authors, listed = root.child("authors"), root.child("commentList")
        if authors is None or listed is None:
            raise NotAnnotatable("comments")
        self._prefix = root.prefix
        others = {self._reference(comment) for comment in listed.named("comment") if self._keep(comment, texts)}
        self.new = [cell for cell in texts if cell not in others]
        names = [author.text for author in authors.named("author")]
        if AUTHOR not in names and self.new:
            append_to(self._patch, authors, [f"<{self._prefix}author>{AUTHOR}</{self._prefix}author>".encode()])
            names.append(AUTHOR)
        append_to(self._patch, listed, [self._comment(cell, texts[cell], names.index(AUTHOR)) for cell in self.new])

    @staticmethod
    def _reference(comment: Element) -> str:
        return comment.attributes.get("ref", "").replace("$", "").upper()

    def _keep(self, comment: Element, texts: Mapping[str, str]) -> bool:
        """Take our words of a former run out of a comment and add those of today; tell whether it stays."""
        cell = self._reference(comment)
        pieces = [element for element in comment.everything() if element.local == "t"]
        whole = "".join(piece.text for piece in pieces)
        kept = _ranges_of_others(whole)
        left = "".join(whole[start:end] for start, end in kept)
        if len(left) < len(whole) and not left.strip():
            self._patch.replace(comment.start, comment.end, b"")
            self.gone.add(cell)
            return False
        more = texts.get(cell)
        text = comment.child("text")
        bare = [] if text is None or more is None else [piece for piece in text.children if piece.local == "t"]
        at = 0
        for piece in pieces:
            here = "".join(
                whole[max(start, at) : min(end, at + len(piece.text))]
                for start, end in kept
                if start < at + len(piece.text) and end > at
            )
            at += len(piece.text)
            if here != piece.text or piece in bare:
                # A text may stand bare or in runs, not both: what is appended is a run.
                written = self._text(here)
                run = f"<{self._prefix}r>{written}</{self._prefix}r>" if piece in bare else written
                self._patch.replace(piece.start, piece.end, run.encode())
        if more is not None and text is not None:
            self._append(text, _BETWEEN + _block(more))
        return True

    def _append(self, text: Element, words: str) -> None:
        """Add a run behind the last one of a text, in front of what only Japanese texts have."""
        run = self._run(words).encode()
        runs = [child for child in text.children if child.local in ("t", "r")]
        if runs:
            self._patch.insert(runs[-1].end, run)
        else:
            append_to(self._patch, text, [run])

    def _text(self, words: str) -> str:
        return f'<{self._prefix}t xml:space="preserve">{escaped(words)}</{self._prefix}t>'

    def _run(self, words: str) -> str:
        return f"<{self._prefix}r>{_FONT.format(p=self._prefix)}{self._text(words)}</{self._prefix}r>"

    def _comment(self, cell: str, words: str, author: int) -> bytes:
        p = self._prefix
        run = self._run(_block(words))
        return f'<{p}comment ref="{cell}" authorId="{author}"><{p}text>{run}</{p}text></{p}comment>'.encode()

    def result(self) -> bytes:
        """Return the part with its changes."""
        return self._patch.result()


def _block(words: str) -> str:
    """Return our words between the lines that mark them."""
    shown = words if len(words) <= LONGEST_COMMENT else words[: LONGEST_COMMENT - 1] + "…"
    return for_workbook(f"{BEGINNING}\n{shown}\n{ENDING}")


def _ranges_of_others(whole: str) -> list[tuple[int, int]]:
    """Return from where to where a comment holds the words of people.

    >>> text = f"Sudah dicek\\n\\n{BEGINNING}\\nKosong.\\n{ENDING} ya"
    >>> [text[start:end] for start, end in _ranges_of_others(text)]
    ['Sudah dicek', ' ya']
    """
    ranges = []
    at = 0
    while (start := whole.find(BEGINNING, at)) >= 0:
        end = whole.find(ENDING, start)
        before = start - len(_BETWEEN) if whole[at:start].endswith(_BETWEEN) else start
        ranges.append((at, before))
        at = len(whole) if end < 0 else end + len(ENDING)
    ranges.append((at, len(whole)))
    return [one for one in ranges if one[0] < one[1]]


def holds_ours(data: bytes) -> bool:
    """Tell whether our words stand among the comments of a part, whatever its encoding does to them."""
    return any(BEGINNING in element.text for element in read_part(data).everything() if element.local == "t")
