"""Texts that name options: one of them, or several in one cell."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING, Final

from smartcity_cli.records import dataclass
from smartcity_cli.responses.cells import Truth
from smartcity_cli.responses.checking.marks import known_key, option_key
from smartcity_cli.responses.checking.shown import shortened, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.rubric.questions import Option

AMBIGUOUS: Final = ""
"""Stands for the option named by a text that two options share; no id is empty."""

_LETTERED: Final = re.compile(r"\(?(?P<id>[^\s(]{1,64}?)\s*[.):=–—-]\s*(?P<tail>.*)")
_BULLET: Final = re.compile(r"(?:[-–—•·*▪◦●✓✔☑√]\s*|[0-9]{1,2}[.)]\s+)(?=\S)", re.ASCII)
_JOINTS: Final = re.compile(r"([;,|\n])")
_MOST_PIECES: Final = 200
_MOST_GUESSES: Final = 50
"""Unknown texts of a column for which the nearest option is looked for; it takes a while."""
_LIKENESS: Final = 0.75
_MOST_NAMED: Final = 12
"""Options that a message lists."""


def keys_of(texts: Iterable[tuple[str, Iterable[str | None]]]) -> dict[str, str]:
    """Return the name that each spelling stands for, by its key; `AMBIGUOUS` for one that two names share."""
    keys: dict[str, str] = {}
    for name, spellings in texts:
        for key in {option_key(spelling) for spelling in spellings if spelling}:
            keys[key] = name if keys.get(key, name) == name else AMBIGUOUS
    return keys


def cell_text(cell: CellValue) -> str:
    """Return a cell as a text that may name an option: ``1`` for the number 1, ``true`` for a Boolean cell."""
    return cell.value.casefold() if isinstance(cell, Truth) else cell if isinstance(cell, str) else str(shown(cell))


@dataclass(slots=True)
class Options:
    """The options of a question by the texts that name them."""

    options: Sequence[Option]
    keys: dict[str, str] = field(init=False)
    """The option's id by every spelling's key; an id wins over another option's text."""
    joints: int = field(init=False)
    """The most separators that a single option's text holds."""
    guesses: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        """Index the options."""
        texts = keys_of((option.id, (option.text.id, option.text.en)) for option in self.options)
        self.keys = texts | keys_of((option.id, (option.id,)) for option in self.options)
        self.joints = max(len(_JOINTS.findall(key)) for key in self.keys)

    def named(self, text: str) -> str | None:
        """Return the id of the option that a text names, also as ``a)`` or ``a. Its text``; else ``None``.

        `AMBIGUOUS` where the text is that of two options.
        """
        key = known_key(text, self.keys)
        for spelling in (key, _BULLET.sub("", key, count=1)):
            if spelling in self.keys:
                return self.keys[spelling]
            # The full stop that the key has lost may be all that follows the letter: "a."
            lettered = _LETTERED.fullmatch(spelling) or _LETTERED.fullmatch(f"{spelling}.")
            if lettered is not None:
                name = self.keys.get(lettered["id"])
                if name and self._begins(name, lettered["tail"].rstrip(" .…")):
                    return name
        return None

    def _begins(self, name: str, tail: str) -> bool:
        """Tell whether an option's text begins like this: drop-down lists cut long texts."""
        return any(of == name and key.startswith(tail) for key, of in self.keys.items())

    def listed(self, text: str) -> tuple[list[str], list[str]]:
        """Return the ids of the options that a text lists, and the pieces that name none.

        Pieces are joined by ``;``, ``,``, ``|`` or line breaks; the longest one that is an option's text wins, so
        that texts may hold commas. Ids may also be joined by spaces, as survey platforms do.
        """
        pieces = _JOINTS.split(text)
        end = len(pieces) // 2 + 1
        if end > _MOST_PIECES:
            return [], [text]
        names: list[str] = []
        unknown: list[str] = []
        start = 0
        while start < end:
            for stop in range(min(end, start + self.joints + 1), start, -1):
                piece = "".join(pieces[2 * start : 2 * stop - 1])
                name = self.named(piece) if piece.strip() else None
                if name is not None:
                    names.append(name)
                    break
            else:
                stop = start + 1
                unknown += [pieces[2 * start]] if pieces[2 * start].strip() else []
            start = stop
        words = text.split()
        if unknown and 1 < len(words) <= _MOST_PIECES:
            spaced = [self.keys.get(option_key(word), AMBIGUOUS) for word in words]
            if all(spaced):
                return spaced, []
        return names, unknown

    def problem(self, piece: str) -> tuple[str, dict[str, object]]:
        """Return the code and values for a text that names no option; with the nearest option if one is near."""
        allowed = [self.label(option) for option in self.options[:_MOST_NAMED]]
        values: dict[str, object] = {
            "piece": shortened(piece),
            "allowed": "; ".join(allowed) + ("; …" if len(self.options) > _MOST_NAMED else ""),
        }
        self.guesses += 1
        if self.guesses <= _MOST_GUESSES:
            # Only an unknown text needs it.
            from difflib import get_close_matches

            near = get_close_matches(option_key(piece)[:200], self.keys, n=1, cutoff=_LIKENESS)
            for option in self.options:
                if near and option.id == self.keys[near[0]]:
                    return "A141", values | {"near": self.label(option)}
        return "A140", values

    @staticmethod
    def label(option: Option) -> str:
        """Return an option as messages name it: its id, and its text where that says more."""
        text = shortened(option.text.id)
        return option.id if option_key(text) == option_key(option.id) else f"{option.id} ({text})"
