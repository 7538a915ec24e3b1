"""Where every part of a resolved rubric comes from: the document, the place in it, and who changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from smartcity_cli.problems import Location
from smartcity_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartcity_cli.problems import Problem
    from smartcity_cli.rubric.faults import Path
    from smartcity_cli.yaml_source import YamlDocument

LISTED: Final = ("bands", "facets", "sections", "index", "indicators", "questions", "gates")
"""The lists whose members a child adds, replaces and removes by id."""

GATHERED: Final = ("sources", "allow")
"""The lists that a child's come before its parent's: their members have no ids, and none is taken away."""


class Piece(NamedTuple):
    """A value as it stands in a document."""

    document: YamlDocument
    path: Path
    spec: str
    """The rubric the document is, such as ``spbe-2018@1.0.0``."""

    def location(self, rest: Path = (), *, key: bool = False) -> Location:
        """Return the place of the value, or of what lies below it."""
        return self.document.location((*self.path, *rest), key=key)


@dataclass(frozen=True, slots=True)
class MemberOrigin:
    """Where a member of a list comes from."""

    made: Piece
    """Where it was written first, or written anew."""
    keys: Mapping[str, Piece]
    """The keys that a descendant replaced, each by the last that did; also those it took away."""
    changes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Who changed it and which keys, oldest first."""

    def piece(self, key: str) -> Piece:
        """Return where a key of it stands."""
        known = self.keys.get(key)
        return known if known is not None else self.made._replace(path=(*self.made.path, key))


@dataclass(frozen=True, slots=True)
class Ancestor:
    """One rubric of a chain."""

    id: str
    version: str
    file: str
    digest: str

    @property
    def spec(self) -> str:
        """Return how the command line names it."""
        return f"{self.id}@{self.version}"


@dataclass(frozen=True, slots=True)
class ResolvedDocument:
    """The content of a child with all that it inherits; answers where something stands as a read document does."""

    file: str
    value: dict[str, Any]
    """The resolved rubric as plain values: as if it had been written without ``extends``."""
    child: YamlDocument
    settings: Mapping[str, Piece]
    """By key at the top, those whose value is taken whole."""
    members: Mapping[str, tuple[MemberOrigin, ...]]
    """By list, in the order of the resolved rubric; also of what is gathered."""
    removed: tuple[tuple[str, str, Piece], ...]
    """List, id and place of everything that was taken away on the way, oldest first."""
    chain: tuple[Ancestor, ...]
    """From the oldest ancestor to the parent."""
    problems: tuple[Problem, ...] = ()

    def piece(self, path: Path) -> Piece | None:
        """Return where a value stands; ``None`` where no document says it."""
        name, *rest = path if path else ("",)
        if name in self.members:
            if not rest:
                return None
            origin = self.members[str(name)][int(rest[0])]
            if len(rest) == 1:
                return origin.made
            found = origin.piece(str(rest[1]))
            return found._replace(path=(*found.path, *rest[2:]))
        setting = self.settings.get(str(name))
        return None if setting is None else setting._replace(path=(*setting.path, *rest))

    def location(self, path: Path = (), *, key: bool = False) -> Location:
        """Return the place of a value or of its key; what no document says is placed at the child's ``extends``."""
        found = self.piece(path)
        return self.child.location(("extends",), key=True) if found is None else found.location(key=key)

    def written(self, path: Path) -> str | None:
        """Return a scalar as its document writes it; ``None`` for collections and missing paths."""
        found = self.piece(path)
        return None if found is None else found.document.written(found.path)
