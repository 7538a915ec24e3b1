"""Where the parts of a rubric that extends others come from: for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.reports.contents import Column, Lines, Table
from smartcity_cli.reports.provenance import SHORT_DIGEST
from smartcity_cli.rubric.origins import ResolvedDocument
from smartcity_cli.rubric.to_yaml import history
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartcity_cli.problems import Location
    from smartcity_cli.reports.contents import Block, Value
    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.rubric.origins import MemberOrigin
    from smartcity_cli.texts import Language

NO_PARENT = Text(id="Rubrik ini tidak memperluas rubrik lain.", en="This rubric extends no other one.")
EXTENDS = Text(id="Memperluas {spec} ({file}), sidik {digest}", en="Extends {spec} ({file}), digest {digest}")
CHANGED = Text(id="Yang ditambah, diganti, dan dihapus", en="What was added, replaced and removed")
ORIGIN = Text(id="Asal", en="Origin")
HEADINGS = {
    "list": Text(id="Daftar", en="List"),
    "id": Text(id="Id", en="Id"),
    "origin": ORIGIN,
    "line": Text(id="Baris", en="Line"),
}
SETTING = Text(id="pengaturan", en="setting")
REMOVED = Text(id="dihapus oleh {spec}", en="removed by {spec}")
OWN = ("id", "version", "title", "status", "status_note")


def origin_blocks(loaded: LoadedRubric, language: Language) -> tuple[Block, ...]:
    """Return the chain of parents, and what was changed on the way."""
    document = loaded.document
    if not isinstance(document, ResolvedDocument):
        return (Lines((NO_PARENT.said_in(language),)),)
    chain = (
        EXTENDS.said_in(language, spec=one.spec, file=one.file, digest=one.digest[:SHORT_DIGEST])
        for one in reversed(document.chain)
    )
    columns = tuple(Column(name, text.said_in(language)) for name, text in HEADINGS.items())
    return (Lines(tuple(chain)), Table(columns, tuple(_changes(document, language)), CHANGED.said_in(language)))


def _changes(document: ResolvedDocument, language: Language) -> Iterator[tuple[Value, ...]]:
    """Yield what differs from the oldest ancestor."""
    oldest = document.chain[0].spec
    for key, piece in document.settings.items():
        if piece.spec != oldest and key not in OWN and key != "schema":
            yield SETTING.said_in(language), key, piece.spec, _line(piece.location(key=True))
    for name, identifier, origin in members_with_origins(document):
        if origin.made.spec != oldest or origin.changes:
            yield name, identifier, history(origin), _line(_last_place(origin))
    for name, identifier, piece in document.removed:
        yield name, identifier, REMOVED.said_in(language, spec=piece.spec), _line(piece.location())


def _line(location: Location) -> str:
    """Return line and column in the document of the rubric that was named last."""
    return f"{location.row}:{location.column}"


def _last_place(origin: MemberOrigin) -> Location:
    """Return where a member was changed last, or made."""
    pieces = list(origin.keys.values())
    return pieces[-1].location(key=True) if pieces else origin.made.location()


def members_with_origins(document: ResolvedDocument) -> Iterator[tuple[str, str, MemberOrigin]]:
    """Yield list, id and origin of every member of the resolved rubric."""
    for name, origins in document.members.items():
        for place, origin in enumerate(origins):
            yield name, str(document.value[name][place].get("id", place)), origin


def origin_of_nodes(loaded: LoadedRubric) -> dict[str, str]:
    """Return the history of every node and indicator by its id; nothing for a rubric without a parent."""
    document = loaded.document
    if not isinstance(document, ResolvedDocument):
        return {}
    return {
        identifier: history(origin)
        for name, identifier, origin in members_with_origins(document)
        if name in ("index", "indicators")
    }


def origins_contract(loaded: LoadedRubric) -> dict[str, object]:
    """Return the provenance of every part for programs."""
    document = loaded.document
    if not isinstance(document, ResolvedDocument):
        return {"chain": [], "settings": [], "members": [], "removed": []}
    return {
        "chain": [{"id": one.id, "version": one.version, "digest": one.digest} for one in document.chain],
        "settings": [
            {"key": key, "from": piece.spec, "line": piece.location(key=True).line}
            for key, piece in document.settings.items()
        ],
        "members": [
            {
                "list": name,
                "id": identifier,
                "from": origin.made.spec,
                "line": origin.made.location().line,
                "changes": [{"by": spec, "keys": list(keys)} for spec, keys in origin.changes],
            }
            for name, identifier, origin in members_with_origins(document)
        ],
        "removed": [
            {"list": name, "id": identifier, "by": piece.spec, "line": piece.location().line}
            for name, identifier, piece in document.removed
        ],
    }
