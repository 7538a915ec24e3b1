"""A page of YAML with comments: what people read begins with ``# ``, what waits to be used with ``#`` alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from smartcity_cli.rubric.to_yaml import WIDTH, entry_lines, item_lines
from smartcity_cli.texts import LANGUAGES, Text
from smartcity_cli.writing.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartcity_cli.texts import Language

MODELINE: Final = "# yaml-language-server: $schema=rubric.schema.json"
"""By this line editors find the schema, which is written beside the rubric."""
SCHEMA_FILE: Final = "rubric.schema.json"

Value = dict[str, Any]


class Page:
    """Lines of YAML in the making, with comments in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.lines: list[str] = []

    def say(self, text: Text, indent: int = 0, **values: object) -> None:
        """Add a comment, folded; a line break in the text begins a new line."""
        blank = " " * indent
        for line in text.said_in(self.language, **values).split("\n"):
            self.lines += [f"{blank}# {part}" for part in fold(line, WIDTH - indent)]

    def gap(self) -> None:
        """Add an empty line, before something that readers look for."""
        self.lines.append("")

    def entry(self, key: str, value: object) -> None:
        """Add a key at the top with its value."""
        self.lines += entry_lines(key, value, 0)

    def heading(self, key: str) -> None:
        """Add a key at the top whose members follow one by one."""
        self.lines.append(f"{key}:")

    def member(self, value: Value) -> None:
        """Add a member of a list at the top."""
        self.lines += item_lines(value, 2)

    def example(self, value: Mapping[str, Sequence[Value]], under: str = "") -> None:
        """Add lists of members that are not in force while they are comments; ``under`` is the key they stand below."""
        indent = 2 if under else 0
        lines = [f"{under}:"] if under else []
        for key, members in value.items():
            lines.append(f"{' ' * indent}{key}:")
            lines += [line for member in members for line in item_lines(member, indent + 2)]
        self.lines += [f"#{line}" for line in lines]

    def remove(self, identifiers: Mapping[str, str]) -> None:
        """Add the removal of one member of each list, as an example that is not used as long as it is a comment."""
        self.lines.append("#remove:")
        self.lines += [f"#{line}" for key, one in identifiers.items() for line in entry_lines(key, [one], 2)]

    def text(self) -> str:
        """Return the whole page."""
        return "\n".join(self.lines) + "\n"


def words(text: Text, in_english: bool, **values: object) -> str | dict[str, str]:
    """Return a text as a rubric holds it: in both languages, or in Indonesian alone."""
    if not in_english:
        return text.said_in("id", **values)
    return {language: text.said_in(language, **values) for language in LANGUAGES}


def plain_number(number: float) -> int | float:
    """Return a number as people write it: without decimals where it has none."""
    return int(number) if number == int(number) else float(number)
