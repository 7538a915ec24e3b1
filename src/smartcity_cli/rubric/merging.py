"""A parent and the changes of its child become one rubric: remove, replace, add.

The rules, each of which a test holds:

| The child says | What the resolved rubric has |
|---|---|
| nothing about a key at the top | the parent's value |
| ``scale``, ``missing``, ``ranking``, ``banding``, ``verification`` | the child's value as a whole |
| ``basis``, ``languages``, ``register``, ``description`` | the child's value as a whole |
| ``id``, ``version``, ``title``, ``status``, ``status_note`` | the child's, and nothing where it has none |
| ``sources``, ``allow`` | the child's, then the parent's |
| a list of members at the top | a fault: it does not say whether it adds or replaces |
| ``remove`` of an id that is there | the list without that member |
| ``remove`` of an id that is not there | a fault |
| ``remove`` of what something still refers to | a fault that names who refers |
| ``replace`` of an id that is there | the member at its old place, with the keys that are named |
| ``replace`` with ``key: ~`` | the member without that key |
| ``replace`` with another ``kind`` of question | the child's member alone, at the old place |
| ``replace`` of an id that is not there | a fault |
| ``add`` of an id that is not there | the member at the end of its list |
| ``add`` with ``after: ID`` | the member right behind that one; several behind the same one in the order of the child |
| ``add`` with ``after`` of an id that is not there | a fault |
| ``add`` of an id that is there (nodes and indicators share theirs) | a fault |
| two changes of one id in one child | a fault |
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from smartcity_cli.rubric.faults import Fault, nearest_first
from smartcity_cli.rubric.origins import GATHERED, LISTED, MemberOrigin, Piece, ResolvedDocument
from smartcity_cli.yaml_source import YamlDocument

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smartcity_cli.problems import Location
    from smartcity_cli.rubric.faults import Path

OWN: Final = ("id", "version", "title", "status", "status_note")
"""What is never inherited."""
CHANGES: Final = ("extends", "add", "replace", "remove")
_NODES: Final = ("index", "indicators")


class Merging:
    """A resolved rubric in the making."""

    def __init__(self, parent: YamlDocument | ResolvedDocument, parent_spec: str, child: YamlDocument) -> None:
        self.child = child
        self.spec = f"{child.value['id']}@{child.value['version']}"
        self.faults: list[Fault] = []
        self.value: dict[str, Any] = dict(parent.value)
        self.settings: dict[str, Piece] = {}
        self.members: dict[str, list[MemberOrigin]] = {}
        self.removed: list[tuple[str, str, Piece]] = []
        self._changed: dict[tuple[str, str], Path] = {}
        for key, value in parent.value.items():
            if key in (*LISTED, *GATHERED):
                self.value[key] = list(value)
        if isinstance(parent, ResolvedDocument):
            self.settings.update(parent.settings)
            self.members.update({name: list(origins) for name, origins in parent.members.items()})
            self.removed.extend(parent.removed)
        else:
            self._take_whole(parent, parent_spec)

    def _take_whole(self, parent: YamlDocument, spec: str) -> None:
        """Note that everything stands in a parent without parents of its own."""
        for key, value in parent.value.items():
            if key in (*LISTED, *GATHERED):
                places = (Piece(parent, (key, place), spec) for place in range(len(value)))
                self.members[key] = [MemberOrigin(place, {}) for place in places]
            else:
                self.settings[key] = Piece(parent, (key,), spec)

    def merge(self) -> None:
        """Apply the child's changes, and note what is wrong with them."""
        said: dict[str, Any] = self.child.value
        for name in OWN:
            self.value.pop(name, None)
            self.settings.pop(name, None)
        for key, value in said.items():
            if key in GATHERED:
                self.value[key] = [*value, *self.value.get(key, ())]
                own = [MemberOrigin(self._here(key, place), {}) for place in range(len(value))]
                self.members[key] = [*own, *self.members.get(key, ())]
            elif key not in CHANGES:
                self.value[key] = value
                self.settings[key] = self._here(key)
        for name, ids in _given(said, "remove"):
            for place, identifier in enumerate(ids):
                self._remove(name, identifier, ("remove", name, place))
        for name, members in _given(said, "replace"):
            for place, member in enumerate(members):
                self._replace(name, member, ("replace", name, place))
        for name, members in _given(said, "add"):
            for place, member in enumerate(members):
                self._add(name, member, ("add", name, place))
        if not self.faults:
            self.faults.extend(self._still_used())
        for name in LISTED:
            if name in self.value and not self.value[name]:
                # A rubric without bands says so by having none.
                del self.value[name], self.members[name]

    def _here(self, *path: str | int) -> Piece:
        """Return a place in the child."""
        return Piece(self.child, path, self.spec)

    def ids(self, name: str) -> list[str]:
        """Return the ids of a list."""
        return [str(member["id"]) for member in self.value.get(name, ())]

    def location(self, name: str, identifier: str) -> Location:
        """Return where the member of an id was made."""
        return self.members[name][self.ids(name).index(identifier)].made.location()

    def _is_first(self, name: str, identifier: str, path: Path) -> bool:
        """Note a change, and a fault where the same member was changed before."""
        earlier = self._changed.setdefault((name, identifier), path)
        if earlier != path:
            self.faults.append(Fault("R424", path, {"list": name, "id": identifier}, first=earlier))
        return earlier == path

    def _unknown(self, code: str, name: str, identifier: str, path: Path) -> None:
        """Note that the parent's list has no such member."""
        values = {"list": name, "id": identifier, "near": nearest_first(identifier, self.ids(name), 5)}
        self.faults.append(Fault(code, path, values))

    def _remove(self, name: str, identifier: str, path: Path) -> None:
        """Take a member out of its list."""
        if not self._is_first(name, identifier, path):
            return
        if identifier not in self.ids(name):
            self._unknown("R423", name, identifier, path)
            return
        place = self.ids(name).index(identifier)
        del self.value[name][place]
        del self.members[name][place]
        self.removed.append((name, identifier, self._here(*path)))

    def _replace(self, name: str, member: dict[str, Any], path: Path) -> None:
        """Put keys of the child in the place of the parent's."""
        identifier = self._id_of(member, path)
        if identifier is None or not self._is_first(name, identifier, path):
            return
        if identifier not in self.ids(name):
            self._unknown("R422", name, identifier, (*path, "id"))
            return
        place = self.ids(name).index(identifier)
        before, origin = self.value[name][place], self.members[name][place]
        keys = tuple(key for key in member if key != "id")
        history = (*origin.changes, (self.spec, keys))
        if name == "questions" and member.get("kind", before.get("kind")) != before.get("kind"):
            self.value[name][place] = member
            self.members[name][place] = MemberOrigin(self._here(*path), {}, history)
            return
        merged = {**before, **{key: member[key] for key in keys}}
        self.value[name][place] = {key: value for key, value in merged.items() if key not in keys or value is not None}
        pieces = {**origin.keys, **{key: self._here(*path, key) for key in keys}}
        self.members[name][place] = MemberOrigin(origin.made, pieces, history)

    def _add(self, name: str, member: dict[str, Any], path: Path) -> None:
        """Put a new member into its list."""
        identifier = self._id_of(member, path)
        if identifier is None or not self._is_first(name, identifier, path):
            return
        for other in _NODES if name in _NODES else (name,):
            if identifier in self.ids(other):
                values = {"list": other, "id": identifier, "place": str(self.location(other, identifier))}
                self.faults.append(Fault("R421", (*path, "id"), values))
                return
        after = member.get("after")
        members, origins = self.value.setdefault(name, []), self.members.setdefault(name, [])
        place = len(members)
        if after is not None:
            if after not in self.ids(name):
                self._unknown("R434", name, str(after), (*path, "after"))
                return
            place = self._behind(name, after)
        members.insert(place, {key: value for key, value in member.items() if key != "after"})
        origins.insert(place, MemberOrigin(self._here(*path), {}))

    def _behind(self, name: str, after: str) -> int:
        """Return the place behind a member and behind those that this child has already put there."""
        place = self.ids(name).index(after) + 1
        for origin in self.members[name][place:]:
            document, path, _ = origin.made
            if document is not self.child or path[0] != "add" or self._after(path) != after:
                break
            place += 1
        return place

    def _after(self, path: Path) -> object:
        """Return what an added member stands behind."""
        added: Any = self.child.value["add"][path[1]][path[2]]
        return added.get("after")

    def _id_of(self, member: dict[str, Any], path: Path) -> str | None:
        """Return the id of a member of the child; a fault where it has none."""
        identifier = member.get("id")
        if identifier is None:
            self.faults.append(Fault("R203", path, {"key": "id"}, key=True))
        elif not isinstance(identifier, str):
            self.faults.append(Fault("R205", (*path, "id"), {"written": str(identifier)}))
        return identifier if isinstance(identifier, str) else None

    def _still_used(self) -> Iterator[Fault]:
        """Find what this child removes although something still refers to it."""
        gone = {(name, word): piece for name, word, piece in self.removed if piece.document is self.child}
        for names, identifier, path in _uses(self.value):
            # What is no text is no reference: a fault of form, which the check of the whole finds.
            if not isinstance(identifier, str) or any(identifier in self.ids(name) for name in names):
                continue
            for name in names:
                piece = gone.get((name, identifier))
                if piece is not None:
                    user = self.value[path[0]][path[1]]["id"] if len(path) > 1 and path[0] in LISTED else path[0]
                    place = self._place_of_use(path)
                    values = {"list": name, "id": identifier, "user": user, "place": str(place)}
                    yield Fault("R425", piece.path, values)

    def _place_of_use(self, path: Path) -> Location:
        """Return where a reference stands."""
        if path[0] not in self.members:
            return self.settings[str(path[0])].location(path[1:])
        origin = self.members[str(path[0])][int(path[1])]
        return origin.piece(str(path[2])).location(path[3:])


def _given(said: Mapping[str, Any], key: str) -> Iterator[tuple[str, Any]]:
    """Yield the lists that a child changes in this way, with what it says about them."""
    yield from (said.get(key) or {}).items()


def _uses(value: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], object, Path]]:
    """Yield every reference: the lists that may hold what is meant, its id, and the path of the reference."""
    for name, member, path in _members_of(value, "index", "indicators"):
        if "parent" in member:
            yield ("index",), member["parent"], (*path, "parent")
        if name == "indicators":
            key = "question" if "question" in member else "id"
            yield ("questions",), member[key], (*path, key)
            facets = member.get("facets")
            for facet in facets if isinstance(facets, dict) else ():
                yield ("facets",), facet, (*path, "facets", facet)
    for _, member, path in _members_of(value, "questions"):
        if "section" in member:
            yield ("sections", "index"), member["section"], (*path, "section")
    for _, member, path in _members_of(value, "gates"):
        if "node" in member:
            yield _NODES, member["node"], (*path, "node")
        condition = member.get("unless")
        if isinstance(condition, dict) and "indicator" in condition:
            yield ("indicators",), condition["indicator"], (*path, "unless", "indicator")
    ranking = value.get("ranking")
    ties = ranking.get("ties") if isinstance(ranking, dict) else None
    for place, node in enumerate(ties if isinstance(ties, list) else ()):
        yield _NODES, node, ("ranking", "ties", place)


def _members_of(value: Mapping[str, Any], *names: str) -> Iterator[tuple[str, dict[str, Any], Path]]:
    """Yield the members of lists with their paths."""
    for name in names:
        for place, member in enumerate(value.get(name) or ()):
            yield name, member, (name, place)
