"""The texts of an xlsx file: the table that its sheets share, rich text run by run, escapes."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any, Final

from smartcity_cli.errors import FileUnreadable
from smartcity_cli.problems import Location, Problem
from smartcity_cli.responses.cells import ErrorValue, without_blank_edges
from smartcity_cli.responses.rich_text import Pruned, Run, text_of_runs
from smartcity_cli.responses.xlsx_package import BuiltLikeABomb, bare, new_parser, own_name, parse_in_pieces, released

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Sequence
    from xml.parsers import expat

    from smartcity_cli.responses.xlsx_package import Package

_MOST_KEPT = 100_000
"""Cleaned texts that are kept by their number; more would double the memory of a workbook of long lists."""

_MOST_KNOWN = 10_000
_LONGEST_KNOWN = 100
"""Texts that are kept by how they are stored, and how long each may be."""

_MOST_RUN_ELEMENTS = 100_000
"""Elements inside one rich text; a text of Excel's greatest length stays below it."""

_MOST_OTHERS = 100_000
_MOST_OTHERS_A_TEXT = 100
"""Elements of the table that are no plain texts; more of them only where there are as many texts."""

LONGEST_TEXT: Final = 32_767
"""Characters that a cell can hold."""

_LONGEST_WAITING = 4 * 1024 * 1024
"""Characters of an item that has not ended; Excel stays below 32,768."""

_SUSPICIOUS_BYTES = 16 * 1024 * 1024
_SUSPICIOUS_RATIO = 100
"""A table this large that was packed this tightly repeats itself, which a table of distinct texts does not."""

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")

USUAL_STRINGS: Final = "xl/sharedStrings.xml"
"""Where the table stands in packages that do not say it."""

T: Final = own_name("t")
RUN: Final = own_name("r")
PHONETIC: Final = own_name("rPh")
EXTENSIONS: Final = own_name("extLst")
_LOOKS, _RAISED, _STRUCK, _NOTES = map(own_name, ("rPr", "vertAlign", "strike", "phoneticPr"))
_TABLE, _ITEM = map(own_name, ("sst", "si"))

TEXT: Final = object()
"""Noted where a text starts that stands outside of any run."""
OTHER: Final = object()
"""Noted in place of an element that means nothing to us."""
ITEM: Final = object()
"""Noted where an item of the table starts."""


class TextTooLong(ValueError):  # noqa: N818 - names what was found
    """A text that no cell can hold."""

    def __init__(self, length: int) -> None:
        super().__init__(f"{length} > {LONGEST_TEXT} characters")


def cell_text(text: str) -> str | None:
    """Return a stored text as a person sees it: escapes decoded, line ends as ``\\n``, no blanks around it.

    ``None`` where nothing is left. Escapes of control characters stay as they are written: nothing that
    could be shown or written again is lost.

    >>> cell_text("Ya,_x000D_\\nsudah_x005F_x000D_ ")
    'Ya,\\nsudah_x000D_'
    """
    return without_blank_edges(decoded(text))


def decoded(text: str) -> str:
    """Return a stored text with its escapes decoded and line ends as ``\\n``; raises `TextTooLong`."""
    if "_x" in text:
        text = _ESCAPE.sub(_decoded, text).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LONGEST_TEXT:
        raise TextTooLong(len(text))
    return text


def _decoded(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return match[0] if character < " " and character not in "\t\n\r" else character


def read_runs(runs: Sequence[Run]) -> str | None:
    """Return what the runs of a rich text, as they are stored, say to a person: see `text_of_runs`."""
    text = text_of_runs([run._replace(text=decoded(run.text)) for run in runs])
    if text is not None and len(text) > LONGEST_TEXT:
        raise TextTooLong(len(text))
    return text


class KnownTexts(dict[str, "str | None"]):
    """Texts as a person sees them, by how cells store them; answers such as Ya and Tidak repeat."""

    def __missing__(self, stored: str) -> str | None:
        text = cell_text(stored)
        if len(self) < _MOST_KNOWN and len(stored) < _LONGEST_KNOWN:
            self[stored] = text
        return text


class Subtree:
    """Takes over a parser for the rest of one element, until it ends, and then hands it back as it was.

    The handlers of regular sheets and tables do next to nothing and know no depth; whatever they do not expect
    is read by one of these, which does.
    """

    def __init__(self, parser: expat.XMLParserType, count: Callable[[], object], needed: Container[str] = ()) -> None:
        """``count`` is called for each element inside; it raises when there are too many.

        Elements that are ``needed`` must not stand inside, unless in an extension: whether they count, as they would
        in alternative contents, nobody can say.
        """
        self._parser = parser
        self._count = count
        self._needed = needed
        self._resumed: tuple[Any, Any, Any] = (None, None, None)
        self.open: list[str] = []
        """Names of the elements that are open, the element itself first."""

    def take_over(self, name: str) -> None:
        """Begin with the element that has just started."""
        parser = self._parser
        self._resumed = (parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler)
        parser.StartElementHandler, parser.EndElementHandler = self._started, self._ended
        parser.CharacterDataHandler = None
        self.open.append(name)

    def _started(self, name: str, attributes: list[str]) -> None:
        self._count()
        if name in self._needed and EXTENSIONS not in self.open:
            raise ValueError(f"{bare(name)} within {bare(self.open[0])}")
        self.open.append(name)
        self.start(name, attributes)

    def _ended(self, name: str) -> None:
        self.end(name)
        self.open.pop()
        if not self.open:
            parser = self._parser
            parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = self._resumed
            self.finished()

    def start(self, name: str, attributes: list[str]) -> None:
        """Handle the start of an element inside; it is the last in `open`."""

    def end(self, name: str) -> None:
        """Handle the end of an element; it is the last in `open`."""

    def finished(self) -> None:
        """Handle the end of the whole."""


class RunSubtree(Subtree):
    """One run of a rich text: its text, and whether it is raised, lowered or struck through."""

    def __init__(
        self, parser: expat.XMLParserType, count: Callable[[], object], deliver: Callable[[Run], object]
    ) -> None:
        super().__init__(parser, count)
        self._deliver = deliver
        self._texts: list[str] = []
        self._raised = self._struck = False

    def start(self, name: str, attributes: list[str]) -> None:
        """Take text that is the run's own, and its looks."""
        inside = self.open[1:]
        if inside == [T]:
            self._parser.CharacterDataHandler = self._texts.append
        elif T in inside[:-1]:
            raise ValueError(f"{bare(name)} within a text")
        elif inside == [_LOOKS, _RAISED]:
            self._raised = _attribute(attributes, "val", "baseline") != "baseline"
        elif inside == [_LOOKS, _STRUCK]:
            self._struck = _attribute(attributes, "val", "1") in ("1", "true", "on")

    def end(self, name: str) -> None:
        """Stop taking text."""
        self._parser.CharacterDataHandler = None

    def finished(self) -> None:
        """Hand over the run."""
        self._deliver(Run("".join(self._texts), self._raised, self._struck))


def _attribute(attributes: Sequence[str], name: str, otherwise: str) -> str:
    """Return an attribute out of a list of names and values."""
    return dict(zip(attributes[::2], attributes[1::2], strict=True)).get(name, otherwise)


class SharedStrings(dict[str, str | ErrorValue | None]):
    """The shared texts by the number that a cell holds, as it is written there: ``strings["12"]``.

    Raises `IndexError` or `ValueError` for a number that is not in the table, and `TextTooLong`.
    """

    def __init__(self, raw: Sequence[str | tuple[Run, ...]] | None) -> None:
        """``raw`` holds texts as they are stored, or their runs; ``None`` where the workbook has no table.

        A table that is too short may be one that lost a text in its middle, so that none of them can be trusted. Where
        there is none at all, each cell that names a text is an error by itself.
        """
        super().__init__()
        self._raw = raw
        self.pruned = False
        """Whether parts of a text that was asked for are left out: it is then a `Pruned`."""

    def __missing__(self, number: str) -> str | ErrorValue | None:
        if not (number.isdecimal() and number.isascii()):
            raise ValueError(number)
        if self._raw is None:
            return ErrorValue(f't="s" {number[:20]}')
        stored = self._raw[int(number)]
        text = cell_text(stored) if isinstance(stored, str) else read_runs(stored)
        self.pruned |= type(text) is Pruned
        if len(self) < _MOST_KEPT:
            self[number] = text
        return text


def read_shared_strings(package: Package, part: str | None) -> SharedStrings:
    """Read the whole table, which must be at hand before the first row; ``part`` is where the workbook says it is.

    Raises `FileUnreadable` when it is broken, larger than ``text_bytes`` or packed like a bomb.
    """
    part = USUAL_STRINGS if part is None else part
    if not package.has(part):
        return SharedStrings(None)
    unpacked, packed = package.size_of(part)
    if unpacked > package.limits.text_bytes:
        raise _too_large(package, unpacked)
    if unpacked > _SUSPICIOUS_BYTES and unpacked > _SUSPICIOUS_RATIO * packed:
        raise package.damaged(part, BuiltLikeABomb(f"{packed} → {unpacked} bytes"))
    table = _Table(package)
    with package.reading(part), package.opened(part) as stream, released(table.parser):
        for _ in parse_in_pieces(table.parser, stream):
            table.take()
        table.finish()
    return SharedStrings(table.texts)


def _too_large(package: Package, found: int) -> FileUnreadable:
    values = {"found": found, "allowed": package.limits.text_bytes, "limit": "text_bytes"}
    return FileUnreadable(Problem("F124", Location(package.file), values))


class _Table:
    """The table of shared texts while its XML goes by.

    Nearly all items are one text, so that the handlers only note what they see; `take` makes texts of it.
    """

    def __init__(self, package: Package) -> None:
        self.texts: list[str | tuple[Run, ...]] = []
        self.parser = new_parser(ordered=True)
        self.parser.StartElementHandler = self._begin
        self._package = package
        self._events: list[Any] = []
        self._others = self._bytes = 0

    def _begin(self, name: str, _: list[str]) -> None:
        """Handle the topmost element."""
        if name is not _TABLE:
            raise ValueError(f"{bare(name)} in place of {bare(_TABLE)}")
        self.parser.StartElementHandler = self._handler()
        self.parser.EndElementHandler = self._events.append
        self.parser.CharacterDataHandler = self._events.append

    def _handler(self) -> Callable[[str, list[str]], None]:
        note = self._events.append

        def started(name: str, _: list[str]) -> None:
            if name is _ITEM:
                note(ITEM)
            elif name is T:
                note(TEXT)
            elif name is RUN:
                RunSubtree(self.parser, self._count, note).take_over(name)
            else:
                if name is not _NOTES:
                    self._count()
                note(OTHER)
                spoken = name in (PHONETIC, EXTENSIONS)
                Subtree(self.parser, self._count, () if spoken else (T, _ITEM)).take_over(name)

        return started

    def _count(self) -> None:
        """Count an element that is no plain text; many texts may have many of them."""
        self._others += 1
        if self._others > _MOST_OTHERS and self._others > _MOST_OTHERS_A_TEXT * len(self.texts):
            raise BuiltLikeABomb(f"> {_MOST_OTHERS} elements for {len(self.texts)} texts")

    def take(self) -> None:
        """Make texts of the items that have ended; the last one may go on in the next piece."""
        events = self._events
        done = 0
        count = len(events)
        while done < count:
            # By identity: a text may say what an element is called.
            if (
                done + 4 < count
                and events[done] is ITEM
                and events[done + 1] is TEXT
                and events[done + 3] is T
                and events[done + 4] is _ITEM
            ):
                self._keep(events[done + 2])
                done += 5
                continue
            end = next((place for place in range(done, count) if events[place] is _ITEM), None)
            if end is None:
                break
            self._take_item(events[done:end])
            done = end + 1
        del events[:done]
        self._check_rest()

    def finish(self) -> None:
        """Check what stands behind the last item."""
        self.take()
        if self._events and self._events[-1] is _TABLE:
            self._events.pop()
        self._refuse_unknown(self._events)

    def _take_item(self, events: list[Any]) -> None:
        """Read an item that is more than one text; ``events`` end before its end."""
        start = next((place for place, event in enumerate(events) if event is ITEM), len(events))
        self._refuse_unknown(events[:start])
        runs = runs_of(events[start + 1 :])
        plain = not any(run.raised or run.struck for run in runs)
        self._keep("".join(run.text for run in runs) if plain else tuple(runs))

    def _refuse_unknown(self, events: list[Any]) -> None:
        """Raise `ValueError` where anything stands between the items."""
        if runs_of(events):
            raise ValueError("text outside of an item")

    def _keep(self, text: str | tuple[Run, ...]) -> None:
        """Add a text to the table within the bounds of its size in memory."""
        self._bytes += sys.getsizeof(text) if isinstance(text, str) else sum(sys.getsizeof(run.text) for run in text)
        if self._bytes > self._package.limits.text_bytes:
            raise _too_large(self._package, self._bytes)
        self.texts.append(text)

    def _check_rest(self) -> None:
        """Refuse a table or an item that goes on and on."""
        if len(self.texts) > self._package.limits.cells:
            raise BuiltLikeABomb(f"> {self._package.limits.cells} texts")
        waiting = sum(len(event) for event in self._events if isinstance(event, str))
        if len(self._events) > _MOST_RUN_ELEMENTS or waiting > _LONGEST_WAITING:
            raise BuiltLikeABomb("one text without an end")


def runs_of(events: Sequence[Any]) -> list[Run]:
    """Return the runs among what was noted within an item or an inline text; plain text is a run too.

    Indentation is passed over. Raises `ValueError` for any other text, and for elements in a plain text.
    """
    runs: list[Run] = []
    noted = iter(events)
    for event in noted:
        if event is TEXT:
            runs.append(Run("".join(_pieces(noted))))
        elif type(event) is Run:
            runs.append(event)
        elif event is not OTHER and not (type(event) is str and event.isspace()):
            raise ValueError("text outside of an element")
    return runs


def _pieces(noted: Iterator[Any]) -> Iterator[str]:
    """Yield the pieces of a text until it ends."""
    for piece in noted:
        if piece is T:
            return
        if type(piece) is not str:
            raise ValueError("element in a text")
        yield piece
    raise ValueError("text without an end")
