"""The settings every part of a rubric shares: frozen, strict, nothing unknown, no infinities.

The modules of models do without postponed annotations: Pydantic would have to compile each of them at every start.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

Basis = Literal["source", "author", "unverified"]
"""Where a figure comes from: a cited source, the author's own choice, or a source nobody could check."""

IDENTIFIER_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$"
Identifier = Annotated[str, StringConstraints(pattern=IDENTIFIER_PATTERN)]
"""What nodes, questions, options and facets are called: letters, digits, ``_``, ``.`` and ``-``; at most 64."""


class Part(BaseModel):
    """Any part of a rubric."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        allow_inf_nan=False,
        populate_by_name=True,
        defer_build=True,
    )


class Wording(Part):
    """A text for people: Indonesian first, English where given."""

    id: Annotated[str, StringConstraints(min_length=1)]
    """The Indonesian text."""
    en: Annotated[str, StringConstraints(min_length=1)] | None = None
    """The English text; where it is missing, the Indonesian one is shown."""

    def said_in(self, language: str) -> str:
        """Return the text in ``language``, else in Indonesian."""
        return self.en if language == "en" and self.en is not None else self.id


def _wording_of(value: object) -> object:
    """Read a bare text as an Indonesian one."""
    return {"id": value} if isinstance(value, str) else value


Words = Annotated[Wording, BeforeValidator(_wording_of)]
"""A wording, which a rubric may also write as a bare Indonesian text."""
