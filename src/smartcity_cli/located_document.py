"""Documents of plain values that know where each value stands: what the readers of YAML and JSON share."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, Final

from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

PathStep = str | int
"""A key of a mapping or an index of a sequence, counted from 0."""

MAXIMUM_BYTES: Final = 5 * 1024 * 1024
MAXIMUM_DEPTH: Final = 32
MAXIMUM_VALUES: Final = 200_000
"""Texts, numbers, lists and mappings: five megabytes can hold millions of them, a gigabyte once they are read."""
MAXIMUM_FAULTS: Final = 200
"""Reading stops after so many faults: a file of five megabytes can hold a million of them."""
CONSTANTS: Final[dict[str, bool | None]] = {"": None, "~": None, "null": None, "true": True, "false": False}
"""What a plain word means where it is no text."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_NOT_UTF8 = re.compile("[\udc80-\udcff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE_BREAK = re.compile("\r\n|\r|\n")
_LONGEST_NUMBER: Final = 300
"""Characters of a number: longer ones leave what a float can hold, and would be slow to convert."""
_FEW: Final = 16
"""Children listed anew each time: of a hundred thousand small mappings the lists would take more than the document."""
_ONE_WORD = re.compile(r"[^\s,\[\]{}]{0,400}")


class Positions:
    """Where every value of a document stands, by its number in the order of the text.

    An integer a value, two a collection, are kept while reading; lines are counted and children listed when asked for.
    """

    __slots__ = ("_children", "_ends", "_line_starts", "_offsets", "_skipped", "_text", "note")

    def __init__(self, text: str) -> None:
        self._text = text
        self._offsets = array("I")
        self._ends: dict[int, int] = {}
        self.note = self._offsets.append
        """Like `add`, for who needs no number: most values are scalars, and calls are what reading costs."""
        self._skipped: set[int] = set()
        self._line_starts = array("I")
        self._children: dict[int, dict[PathStep, tuple[int, int]]] = {}

    def add(self, offset: int) -> int:
        """Note where the next value (or key) starts, in characters, and return its number."""
        self._offsets.append(offset)
        return len(self._offsets) - 1

    def close(self, number: int) -> None:
        """Note that everything added since belongs to the collection with this number."""
        self._ends[number] = len(self._offsets)

    def skip(self, number: int) -> None:
        """Note that the key with this number, and its value, are not part of what was read."""
        self._skipped.add(number)

    def skip_last(self) -> None:
        """Note the same of the key that was added last."""
        self._skipped.add(len(self._offsets) - 1)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, counted from 1, of a character counted from 0."""
        if not self._line_starts:
            self._line_starts.append(0)
            self._line_starts.extend(found.end() for found in _LINE_BREAK.finditer(self._text))
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def find(self, root: object, path: tuple[PathStep, ...]) -> tuple[int, int, bool]:
        """Return where the key and the value of a path start, and whether the path exists.

        A missing one gives the places of the last that exists on the way. The root and the items of sequences have
        no key: theirs is the value's own place.
        """
        if not self._offsets:
            return 0, 0, False
        key = number = 0
        value: Any = root
        for step in path:
            found = self._children_of(number, value).get(step)
            if found is None:
                return self._offsets[key], self._offsets[number], False
            key, number = found
            value = value[step]
        return self._offsets[key], self._offsets[number], True

    def word(self, offset: int) -> str:
        """Return the text from an offset up to the next space, comma or bracket."""
        found = _ONE_WORD.match(self._text, offset)
        return found.group() if found else ""

    def _children_of(self, number: int, value: object) -> dict[PathStep, tuple[int, int]]:
        """Return the numbers of key and value of every child of a collection; none for a scalar."""
        known = self._children.get(number)
        if known is not None:
            return known
        children: dict[PathStep, tuple[int, int]] = {}
        child = number + 1
        if isinstance(value, dict):
            keys = iter(value)
            while child < self._ends.get(number, 0):
                of_value = self._after(child)
                if child not in self._skipped:
                    children[next(keys)] = (child, of_value)
                child = self._after(of_value)
        elif isinstance(value, list):
            for index in range(len(value)):
                children[index] = (child, child)
                child = self._after(child)
        if len(children) > _FEW:
            self._children[number] = children
        return children

    def _after(self, number: int) -> int:
        """Return the number of what follows a value and all it holds."""
        return self._ends.get(number, number + 1)


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """What a file holds, where it stands, and what is wrong with it."""

    file: str
    value: Any
    """Mappings with text keys, lists, texts, numbers, Booleans and ``None``; ``None`` when reading had to stop."""
    positions: Positions
    problems: tuple[Problem, ...]
    """In the order of the text."""
    complete: bool
    """Whether the end was reached. A complete document may have problems too; what they concern is left out."""
    base: tuple[PathStep, ...] = ()
    """Where this stands in the document that was read; nothing for the document itself."""
    whole: Any = None
    """The value of the document that was read, for a part of it."""
    begun: Any = None
    """Where reading had to stop: the outermost value, as far as it was read."""

    def part(self, path: tuple[PathStep, ...]) -> YamlDocument:
        """Return what stands at a path as a document of its own, whose places are those in the file."""
        value = self.value
        for step in path:
            value = value[step]
        whole = self.whole if self.base else self.value
        return YamlDocument(self.file, value, self.positions, (), self.complete, (*self.base, *path), whole)

    def _find(self, path: tuple[PathStep, ...]) -> tuple[int, int, bool]:
        """Return where key and value of a path start, and whether it exists."""
        return self.positions.find(self.whole if self.base else self.value, (*self.base, *path))

    def location(self, path: tuple[PathStep, ...] = (), *, key: bool = False) -> Location:
        """Return the place of a value, or of its key; of its parent's key where the path does not exist."""
        of_key, of_value, exists = self._find(path)
        line, column = self.positions.place(of_key if key or not exists else of_value)
        return Location(self.file, row=line, column=column)

    def written(self, path: tuple[PathStep, ...]) -> str | None:
        """Return a scalar as the file writes it, such as ``1.10``; ``None`` for collections and missing paths.

        A text is returned as it was read, without its quotes.
        """
        _, offset, exists = self._find(path)
        if not exists:
            return None
        value = self.value
        for step in path:
            value = value[step]
        if isinstance(value, str):
            return value
        return None if isinstance(value, dict | list) else self.positions.word(offset)


class StopReading(Exception):  # noqa: N818 - no error: it ends the reading of a document that has one
    """Nothing more can be read."""


class _Skipped:
    """Stands for a key that is not kept."""


class Builder:
    """Puts keys, values and collections together, and notes their places and faults."""

    __slots__ = (
        "_frames",
        "_key",
        "_keys",
        "_left",
        "_number",
        "_target",
        "depth",
        "expects_key",
        "faults",
        "positions",
        "root",
        "values",
    )

    def __init__(self, positions: Positions, maximum_depth: int, maximum_values: int) -> None:
        self.positions = positions
        self.faults: list[tuple[int, str, dict[str, object]]] = []
        self.root: object = None
        self.expects_key = False
        self.depth = maximum_depth
        self.values = self._left = maximum_values
        self._target: dict[str, object] | list[object] | None = None
        self._key: str | type[_Skipped] = _Skipped
        self._keys: dict[str, int] = {}
        self._number = 0
        self._frames: list[tuple[Any, ...]] = []

    @property
    def in_mapping(self) -> bool:
        """Whether the innermost open collection is a mapping."""
        return isinstance(self._target, dict)

    @property
    def is_open(self) -> bool:
        """Whether a collection is open."""
        return self._target is not None

    @property
    def outermost(self) -> object:
        """The value that holds all others, as far as it was read."""
        if not self._frames:
            return self.root
        return self._frames[1][0] if len(self._frames) > 1 else self._target

    def fault(self, code: str, offset: int, **values: object) -> None:
        """Note a fault; stop when there are too many."""
        self.faults.append((offset, code, values))
        if len(self.faults) >= MAXIMUM_FAULTS:
            self.faults.append((offset, "R120", {"limit": MAXIMUM_FAULTS}))
            raise StopReading

    def key(self, offset: int, text: str) -> None:
        """Add a key; of two equal ones the first counts."""
        self.positions.note(offset)
        self.expects_key = False
        if text in self._keys:
            first_line, _ = self.positions.place(self._keys[text])
            self.fault("R116", offset, key=shown(text), first_line=first_line)
            self._key = _Skipped
            self.positions.skip_last()
        else:
            self._keys[text] = offset
            self._key = text

    def refuse_key(self, code: str, offset: int, **values: object) -> None:
        """Add a key that is not kept, with the fault that says why."""
        self.positions.skip(self.positions.add(offset))
        self.expects_key = False
        self._key = _Skipped
        self.fault(code, offset, **values)

    def value(self, offset: int, value: object) -> None:
        """Add a scalar."""
        self.positions.note(offset)
        self._left -= 1
        if self._left < 0:
            self._stop(offset)
        # As `_put` does; scalars are nearly everything there is, and calls are what reading costs.
        target = self._target
        if isinstance(target, list):
            target.append(value)
        elif target is None:
            self.root = value
        else:
            if isinstance(self._key, str):
                target[self._key] = value
            self.expects_key = True

    def check_characters(self, offset: int, text: str) -> None:
        """Find control characters that a quoted text brought in as escapes, such as ``\\0``."""
        if not text.isprintable():
            found = _CONTROL.search(text)
            if found is not None:
                self.fault("R103", offset, character=_code_point(found))

    def open(self, offset: int, target: dict[str, object] | list[object]) -> None:
        """Start a collection; as a key it is a fault, and is read without being kept."""
        if len(self._frames) >= self.depth:
            self.fault("R112", offset, limit=self.depth)
            raise StopReading
        number = self.positions.add(offset)
        self._left -= 1
        if self._left < 0:
            self._stop(offset)
        as_key = self.expects_key
        if as_key:
            self.positions.skip(number)
            self.fault("R118", offset)
        self._frames.append((self._target, self._key, self._keys, self._number, as_key))
        self._target = target
        self._keys = {}
        self._number = number
        self.expects_key = isinstance(target, dict)

    def close(self) -> None:
        """End the innermost collection."""
        done = self._target
        self.positions.close(self._number)
        self._target, self._key, self._keys, self._number, as_key = self._frames.pop()
        if as_key:
            self._key = _Skipped
            self.expects_key = False
        else:
            self._put(done)

    def _stop(self, offset: int) -> None:
        """Stop at the value that is one too many."""
        self.fault("R125", offset, limit=f"{self.values:,}")
        raise StopReading

    def _put(self, value: object) -> None:
        """Hand a finished value to the collection it stands in."""
        target = self._target
        if isinstance(target, dict):
            if isinstance(self._key, str):
                target[self._key] = value
            self.expects_key = True
        elif isinstance(target, list):
            target.append(value)
            self.expects_key = False
        else:
            self.root = value


def read_document(
    data: bytes,
    file: str,
    maximum_bytes: int,
    maximum_depth: int,
    maximum_values: int,
    not_allowed: re.Pattern[str],
    read_text: Callable[[str, Builder], None],
) -> YamlDocument:
    """Check size and characters, read, and turn faults into problems."""
    if len(data) > maximum_bytes:
        values: dict[str, object] = {"size": _size(len(data)), "limit": _size(maximum_bytes)}
        return YamlDocument(file, None, Positions(""), (Problem("R101", Location(file), values),), complete=False)
    text = data.removeprefix(_BYTE_ORDER_MARK).decode("utf-8", "surrogateescape")
    positions = Positions(text)
    wrong = _wrong_characters(text, not_allowed, Location(file), positions)
    if wrong is not None:
        return YamlDocument(file, None, positions, (wrong,), complete=False)
    builder = Builder(positions, maximum_depth, maximum_values)
    try:
        read_text(text, builder)
        complete = True
    except StopReading:
        complete = False
    problems = []
    for offset, code, values in sorted(builder.faults, key=lambda fault: fault[0]):
        line, column = positions.place(offset)
        problems.append(Problem(code, Location(file, row=line, column=column), values))
    if not complete:
        return YamlDocument(file, None, positions, tuple(problems), complete, begun=builder.outermost)
    return YamlDocument(file, builder.root, positions, tuple(problems), complete)


def _wrong_characters(
    text: str, not_allowed: re.Pattern[str], location: Location, positions: Positions
) -> Problem | None:
    """Return the first byte that is not UTF-8, else the first character that is not allowed, and how many there are."""
    # Surrogates of undecodable bytes are outside the allowed characters of YAML too, so they are looked for first.
    for code, pattern in (("R102", _NOT_UTF8), ("R103", not_allowed)):
        found = pattern.search(text)
        if found is None:
            continue
        line, column = positions.place(found.start())
        place = Location(location.file, row=line, column=column)
        # The decoder hides byte 0xE9 as the surrogate U+DCE9.
        shown_as = f"0x{ord(found.group()) - 0xDC00:02X}" if code == "R102" else _code_point(found)
        return Problem(code, place, {"character": shown_as}, count=sum(1 for _ in pattern.finditer(text)))
    return None


def number_of(text: str, whole: bool, offset: int, builder: Builder) -> int | float | None:
    """Return the number that a text writes; ``None``, with a fault, for one that no float can hold."""
    if len(text) <= _LONGEST_NUMBER:
        number = int(text) if whole else float(text)
        if abs(number) != float("inf"):
            return number
    builder.fault("R119", offset, number=shown(text))
    return None


def shown(text: str) -> str:
    """Return a text from the file short enough for a message."""
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"


def _code_point(found: re.Match[str]) -> str:
    """Return a character as its number, such as U+0007."""
    return f"U+{ord(found.group()):04X}"


def _size(count: int) -> str:
    """Return a number of bytes as messages show it."""
    return f"{count / 1024:.1f} KB" if count < 1024 * 1024 else f"{count / (1024 * 1024):.1f} MB"
