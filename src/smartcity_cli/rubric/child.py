"""What a rubric says that extends another one: its parent, its own identity, and what it adds, replaces and removes."""

from typing import Annotated, Any, Literal

from pydantic import Field

from smartcity_cli.rubric.model import Identifier, Part, Words
from smartcity_cli.rubric.schema import (
    Allowance,
    Banding,
    BasisOfFigures,
    MissingRule,
    Ranking,
    RubricId,
    Scale,
    Source,
    Verification,
    Version,
)

Members = tuple[dict[str, Any], ...]
"""Members of a list as they are written; what they hold is checked once they stand in the resolved rubric."""


class Extends(Part):
    """The rubric that is extended: exactly this version, so that a later one cannot change scores unseen."""

    id: RubricId
    version: Version
    """In quotes."""


class Changes(Part):
    """Members by the list they belong to, each with its ``id``."""

    bands: Members = ()
    facets: Members = ()
    sections: Members = ()
    index: Members = ()
    indicators: Members = ()
    questions: Members = ()
    gates: Members = ()


class Removals(Part):
    """Ids by the list they belong to."""

    bands: tuple[Identifier, ...] = ()
    facets: tuple[Identifier, ...] = ()
    sections: tuple[Identifier, ...] = ()
    index: tuple[Identifier, ...] = ()
    indicators: tuple[Identifier, ...] = ()
    questions: tuple[Identifier, ...] = ()
    gates: tuple[Identifier, ...] = ()


class Child(Part):
    """A rubric that extends another one; what it does not mention is as in its parent."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    """Version of the rubric language."""
    id: RubricId
    version: Version
    """Semantic version of this rubric, in quotes."""
    extends: Extends
    title: Words
    """Its own title; a parent's is never taken over."""
    description: Words | None = None
    status: Literal["official", "reconstruction", "example"]
    """Its own standing: changes to an official rubric are not official by themselves."""
    status_note: Words | None = None
    """What every output says about a rubric that is not official; a parent's is never taken over."""
    basis: BasisOfFigures | None = None
    sources: tuple[Source, ...] = ()
    """Its own sources; they come before those of its parent."""
    allow: tuple[Allowance, ...] = ()
    """Its own allowances; they come before those of its parent."""
    languages: tuple[Literal["id", "en"], ...] | None = None
    register_: Annotated[Literal["2018", "current", "any"] | None, Field(alias="register")] = None
    """Edition of the register of regions whose codes and names are shown."""
    scale: Scale | None = None
    missing: MissingRule | None = None
    ranking: Ranking | None = None
    banding: Banding | None = None
    verification: Verification | None = None
    add: Changes | None = None
    """New members; ``after: ID`` puts one behind another of its list, else it comes last."""
    replace: Changes | None = None
    """Keys that take the place of the parent's; ``~`` takes one away; keys that are not named stay."""
    remove: Removals | None = None
