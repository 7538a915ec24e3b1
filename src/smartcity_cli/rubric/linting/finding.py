"""What a lint finds: where, about what, and what to say of it; before anyone looks whether it is allowed."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from smartcity_cli.records import dataclass
from smartcity_cli.rubric.to_yaml import number_in_full

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartcity_cli.rubric.faults import Path
    from smartcity_cli.rubric.schema import Rubric


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of a lint."""

    code: str
    at: str
    """What an allowance names to let this finding pass, and what the message names first."""
    paths: tuple[Path, ...]
    """Where it stands: of several values, the first that the rubric itself wrote, else the first."""
    values: Mapping[str, object] = field(default_factory=dict)
    """What the message says besides ``at``."""
    first: Path | None = None
    """What came first where two things are alike; its line becomes the value ``first_line``."""


def paths_of_nodes(rubric: Rubric) -> dict[str, Path]:
    """Return where every node and indicator stands in the document, by its id."""
    return {
        member.id: (name, place)
        for name, members in (("index", rubric.index), ("indicators", rubric.indicators))
        for place, member in enumerate(members)
    }


def percent(share: float) -> str:
    """Return a share from 0 to 1 in percent, three digits of it.

    >>> percent(0.3), percent(1 / 3), percent(0.0000123)
    ('30', '33.3', '0.00123')
    """
    return number_in_full(float(f"{100 * share:.3g}")).removesuffix(".0")


def listed(names: list[str], most: int = 5) -> str:
    """Return the first names of a list, joined by commas.

    >>> listed(["a", "b", "c"], 2)
    'a, b, …'
    """
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")
