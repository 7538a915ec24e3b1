"""Contents of rubrics made up by walking the models: every key present or not, written in every way, with odd texts."""

from __future__ import annotations

import random
import re
import string
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from smartcity_cli.rubric.model import Wording
from smartcity_cli.rubric.schema import Rubric
from smartcity_cli.rubric_workbook.fields import bare, parts_in

if TYPE_CHECKING:
    from smartcity_cli.rubric.model import Part

ODD_TEXTS = (
    *(" ", "  ya ", "a\nb", "a\r\nb", "\n", "=1+1", "'", "'0", "@x", "🏙️ kota", "_x000D_", "_x0041_x_x005F_"),
    *("11.10", "1", "01", "TRUE", "ya", "2018-03-05", "60%", "0,6", "#REF!", "-", "…", "a" * 40_000, "\x07", "\x7f"),
    *("a\x85b", "é\u0301", "<b>&amp;", '"', "[x]", "x" * 32_767, "𝕏" * 20_000, "\u202eabc", "\t", "a, b; c", "="),
    *("\\u0007", "\u2028", "\ufeffa", "#", "# catatan", "about.key", "null", "~", "[]", "a: b", "\ufffe", "\x1b[31m"),
)
ODD_NUMBERS = (0, 1, 60, 60.0, 1.0, 0.1 + 0.2, 1e-07, 1e22, -0.0, 2**53 + 1, 2**60, 12345678901234567890, 1 / 3, -5)
ODD_IDS = ("1", "01", "TRUE", "a", "A", "GOV-01", "x.y", "1e3", "2018-01-01", "ya", "id", "0", "no")
LETTERS = string.ascii_letters + string.digits + "_.-"


class MadeUp:
    """A maker of contents; the same number makes the same."""

    def __init__(self, seed: int, *, controls: bool = True) -> None:
        """``controls`` says whether texts may hold characters that no file of a rubric may."""
        self.random = random.Random(seed)
        self.texts = [text for text in ODD_TEXTS if controls or not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)]

    def content(self) -> dict[str, Any]:
        """Return the content of a rubric that is well formed, whether or not its parts fit together."""
        return self.part(Rubric)

    def part(self, part: type[Part]) -> dict[str, Any]:
        """Return the content of one part: required keys always there, others sometimes, sometimes without a value."""
        content: dict[str, Any] = {}
        for name, field in part.model_fields.items():
            key, expected = field.alias or name, bare(field.annotation)
            if not field.is_required() and self.random.random() < 0.5:
                continue
            if NoneType in get_args(field.annotation) and self.random.random() < 0.1:
                content[key] = None
            else:
                content[key] = self.identifier() if key == "id" and expected is str else self.value(expected)
        return content

    def value(self, expected: Any) -> Any:
        """Return a value of what a model expects."""
        if expected is Wording:
            return self.words()
        if expected in (int, float):
            return self.number()
        if expected is bool:
            return self.random.random() < 0.5
        if get_origin(expected) is Literal:
            return self.random.choice(get_args(expected))
        if get_origin(expected) is dict:
            return {self.identifier(): self.identifier() for _ in range(self.random.randrange(3))}
        if get_origin(expected) is tuple:
            return self.members(bare(get_args(expected)[0]))
        if parts := parts_in(expected):
            return self.part(self.random.choice(parts))
        return self.text() if expected is str or self.random.random() < 0.5 else self.number()

    def members(self, expected: Any) -> list[Any]:
        """Return members of a list, no two of the same id."""
        found = [self.value(expected) for _ in range(self.random.randrange(4))]
        if not parts_in(expected):
            return [self.identifier() if self.random.random() < 0.8 else one for one in found]
        return list({repr(one.get("id", one)): one for one in found}.values())

    def words(self) -> Any:
        """Return a text for people in one of the ways to write it."""
        return self.random.choice(
            (self.text(), {"id": self.text(), "en": self.text()}, {"id": self.text()}, {"id": self.text(), "en": None})
        )

    def text(self) -> str:
        """Return a text."""
        if self.random.random() < 0.4:
            return self.random.choice(self.texts)
        signs = (
            chr(self.random.choice((self.random.randrange(32, 127), self.random.randrange(161, 0xD000))))
            for _ in "12345"
        )
        return "".join(signs)

    def number(self) -> int | float:
        """Return a number."""
        return self.random.choice(
            (*ODD_NUMBERS, self.random.randrange(100), self.random.random(), self.random.gauss(0, 9))
        )

    def identifier(self) -> str:
        """Return the form of an id."""
        if self.random.random() < 0.5:
            return self.random.choice(ODD_IDS)
        return self.random.choice(LETTERS[:62]) + "".join(self.random.choices(LETTERS, k=self.random.randrange(9)))
