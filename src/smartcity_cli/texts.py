"""A text in the two languages of the tool: Indonesian and English, side by side."""

from __future__ import annotations

from typing import Literal, get_args

from smartcity_cli.records import dataclass

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Text:
    """The same sentence in both languages; a template where it holds ``{names}`` in braces."""

    id: str
    en: str

    def said_in(self, language: Language, **values: object) -> str:
        """Return the text in ``language`` with ``values`` filled in.

        >>> Text(id="{n} daerah", en="{n} regions").said_in("id", n=3)
        '3 daerah'
        """
        template = self.id if language == "id" else self.en
        return template.format_map(values) if values else template
