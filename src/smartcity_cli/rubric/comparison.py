"""What differs between two rubrics, piece by piece, and how far each difference can reach.

| Difference | Reach |
|---|---|
| weights whose shares among siblings are as before; wording, notes, strategies, sources, allowances, order | wording |
| a question that nothing scores: added, removed, changed; required or not, evidence, section, expected | unscored |
| target, facet, status, register, basis, languages, decimals where ranks and bands use hidden digits | unscored |
| decimals where a rubric ranks or bands rounded scores | score |
| shares of siblings, weights under ``sum``; parent, aggregation, missing rule of a node; nodes, indicators | score |
| scale, bands, banding, missing rule, ranking, verification, gates | score |
| of a scored question: kind, levels, options, points, limits, fields, what counts, *not applicable* | score |
| how an indicator's answer becomes a score, and which question it scores | score |

Wording asks for a new third number of the version (patch), what is unscored for the second (minor), what can move a
score, a rank or a band for the first (major). Rubrics with different ids ask for nothing.
"""

from __future__ import annotations

from enum import IntEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from smartcity_cli.records import dataclass
from smartcity_cli.rubric.methods import normalisation_of
from smartcity_cli.rubric.questions import ChoiceQuestion, LevelQuestion, MultipleQuestion, TableQuestion
from smartcity_cli.rubric.schema import Node
from smartcity_cli.rubric.tree import scores_of_levels, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smartcity_cli.rubric.schema import Rubric

Leaf = tuple[str, ...]
"""The way to a value inside a member: keys, and in brackets the ids of what stands in lists."""
Leaves = dict[Leaf, Any]
Contents = dict[str, dict[str, Leaves]]
"""By list and id what a member holds, defaults filled in and said in one way."""

WORDING: Final = frozenset(
    ("title", "text", "guidance", "evidence_text", "descriptor", "note", "strategy", "description", "status_note")
) | {"unit", "sources", "allow"}
"""Keys at and below which there are only words."""
UNSCORED: Final = frozenset(
    ("target", "target_level", "facets", "basis", "status", "register", "languages", "required", "evidence")
) | {"section", "expected"}
"""Keys that move no score wherever they stand."""
IDENTITY: Final = ("schema", "id", "version")
LISTS: Final = ("bands", "facets", "sections", "index", "indicators", "questions", "gates")
SETTINGS, WEIGHTS, ORDER = "settings", "weights", "order"
LATER: Final[Mapping[str, object]] = {"banding": {"on": "unrounded"}}
"""Settings that came after the first recorded versions, as they are where a rubric does not mention them: they then say
nothing, so that those versions are what they were."""
DECIMALS: Final = ("scale", "decimals")


class Reach(IntEnum):
    """How far a difference can reach, and with it which number of the version must change."""

    NOTHING = 0
    WORDING = 1
    UNSCORED = 2
    SCORE = 3

    @property
    def bump(self) -> str:
        """Return the bump it requires: ``none``, ``patch``, ``minor`` or ``major``."""
        return ("none", "patch", "minor", "major")[self]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference from the first rubric to the second."""

    kind: str
    """``added``, ``removed`` or ``changed``."""
    list: str
    """The list of the member; ``settings`` for a key at the top, ``weights`` for the shares below a node."""
    id: str
    """The member; for weights the node above."""
    key: str
    """The key that changed; empty where the whole member came or went."""
    before: Mapping[str, object]
    """What differs, as it was, by the way to it inside the key; empty for what was added."""
    after: Mapping[str, object]
    reach: Reach


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences of two rubrics."""

    before: Rubric
    after: Rubric
    changes: tuple[Change, ...]

    @property
    def required(self) -> Reach:
        """Return what the version must say; nothing where the ids differ."""
        if self.before.id != self.after.id:
            return Reach.NOTHING
        return max((change.reach for change in self.changes), default=Reach.NOTHING)

    @property
    def made(self) -> Reach | None:
        """Return what the version does say; ``None`` where it goes back, or where the ids differ."""
        if self.before.id != self.after.id:
            return None
        return bump_made(self.before.version, self.after.version)

    @property
    def is_covered(self) -> bool:
        """Return whether the bump made says what changed."""
        return self.before.id != self.after.id or (self.made is not None and self.made >= self.required)


def bump_made(before: str, after: str) -> Reach | None:
    """Return which number of a version went up; ``None`` where it goes back.

    >>> bump_made("1.2.0", "1.3.0").bump, bump_made("1.2.0", "1.2.0").bump, bump_made("1.2.0", "1.1.9")
    ('minor', 'none', None)
    """
    old, new = (tuple(map(int, version.split("."))) for version in (before, after))
    if new < old:
        return None
    steps = (Reach.SCORE, Reach.UNSCORED, Reach.WORDING)
    return next((step for step, one, other in zip(steps, old, new, strict=True) if one != other), Reach.NOTHING)


def compare(before: Rubric, after: Rubric) -> Comparison:
    """Return every difference, in the order of the rubric language and of the documents."""
    old, new = contents_of_scoring(before), contents_of_scoring(after)
    found = [
        *_changes_of_lists(old, new, what_counts(before) | what_counts(after)),
        *_changes_of_weights(before, after),
        *_changes_of_order(before, after),
    ]
    return Comparison(before, after, tuple(found))


def what_counts(rubric: Rubric) -> frozenset[tuple[str, str]]:
    """Return what can move a score in this rubric and not in others, by list and id.

    These are the questions that an indicator scores, and the decimals where ranks or bands are those of rounded scores.
    """
    found = {("questions", indicator.question_id) for indicator in rubric.indicators}
    rounded = "rounded" in (rubric.ranking.on, rubric.banding.on)
    return frozenset(found | ({DECIMALS} if rounded else set()))


def contents_of_scoring(rubric: Rubric) -> Contents:
    """Return what a rubric holds with every default filled in, weights left out."""
    dumped = rubric.model_dump(mode="json", by_alias=True)
    questions = {question.id: question for question in rubric.questions}
    contents: Contents = {SETTINGS: {}}
    for key, value in dumped.items():
        if key not in (*IDENTITY, *LISTS):
            contents[SETTINGS][key] = {} if value == LATER.get(key) else dict(_leaves(value, ()))
    for node in dumped["index"]:
        node["missing"] = node["missing"] or dumped["missing"]
    for indicator, written in zip(rubric.indicators, dumped["indicators"], strict=True):
        written["question"] = indicator.question_id
        method = normalisation_of(indicator, questions[indicator.question_id])
        written["score"] = None if method is None else method.model_dump(mode="json", by_alias=True)
    for question, written in zip(rubric.questions, dumped["questions"], strict=True):
        if isinstance(question, LevelQuestion):
            scores = scores_of_levels(question, rubric.scale)
            for level in written["levels"]:
                level["score"] = scores[level["level"]]
    for name in LISTS:
        members = contents[name] = {}
        for member in dumped[name]:
            own = {key: value for key, value in member.items() if key not in ("id", "weight")}
            members[member["id"]] = dict(_leaves(own, ()))
    return contents


def reach_of(name: str, identifier: str, leaf: Leaf, counting: frozenset[tuple[str, str]]) -> Reach:
    """Return how far a change of one value of a member can reach; ``counting`` is `what_counts`."""
    way = [step for step in ((identifier, *leaf) if name == SETTINGS else leaf) if step]
    if name == "indicators" and way[0] == "facets":
        # Facets are named by their authors, and one may be called as a key of words is.
        return Reach.UNSCORED
    if any(step in WORDING for step in way):
        return Reach.WORDING
    if name in ("facets", "sections") or way[0] in UNSCORED:
        return Reach.UNSCORED
    if name == "questions" and (name, identifier) not in counting:
        return Reach.UNSCORED
    if tuple(way) == DECIMALS and DECIMALS not in counting:
        return Reach.UNSCORED
    return Reach.SCORE


def _leaves(value: Any, way: Leaf) -> Iterator[tuple[Leaf, Any]]:
    """Yield every value that holds no others with the way to it; members of lists go by their ids."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _leaves(part, (*way, key))
    elif isinstance(value, list):
        names = [_name_of(part, place) for place, part in enumerate(value)]
        for place, (name, part) in enumerate(zip(names, value, strict=True)):
            # Two sources may have one title.
            twice = name in names[:place]
            yield from _leaves(part, (*way, f"{name}[{place}]" if twice else name))
    elif value is not None:
        yield way, value


def _name_of(part: Any, place: int) -> str:
    """Return what a member of a list goes by."""
    if isinstance(part, dict):
        for key in ("id", "level", "title"):
            if isinstance(part.get(key), str | int):
                return f"[{part[key]}]"
    return f"[{place}]"


def _changes_of_lists(old: Contents, new: Contents, counting: frozenset[tuple[str, str]]) -> Iterator[Change]:
    """Yield what differs in settings and members."""
    for name in (SETTINGS, *LISTS):
        before, after = old[name], new[name]
        for identifier in dict.fromkeys((*before, *after)):
            if name != SETTINGS and (identifier not in after or identifier not in before):
                kind = "removed" if identifier in before else "added"
                reach = _reach_of_member(name, (name, identifier) in counting)
                gone, come = _shown(before.get(identifier, {})), _shown(after.get(identifier, {}))
                yield Change(kind, name, identifier, "", gone, come, reach)
            else:
                pair = (before.get(identifier, {}), after.get(identifier, {}))
                yield from _changes_of_member(name, identifier, *pair, counting)


def _reach_of_member(name: str, is_scored: bool) -> Reach:
    """Return how far it reaches that a whole member comes or goes."""
    if name in ("facets", "sections") or (name == "questions" and not is_scored):
        return Reach.UNSCORED
    # A scored question comes and goes with its indicator, which is named too.
    return Reach.SCORE


def _changes_of_member(
    name: str, identifier: str, before: Leaves, after: Leaves, counting: frozenset[tuple[str, str]]
) -> Iterator[Change]:
    """Yield one change for every key below which something differs."""
    differing = [leaf for leaf in dict.fromkeys((*before, *after)) if before.get(leaf) != after.get(leaf)]
    by_key: dict[str, list[Leaf]] = {}
    for leaf in differing:
        by_key.setdefault(identifier if name == SETTINGS else leaf[0], []).append(leaf)
    for key, leaves in by_key.items():
        reach = max(reach_of(name, identifier, leaf, counting) for leaf in leaves)
        was, becomes = (_shown({leaf: side[leaf] for leaf in leaves if leaf in side}) for side in (before, after))
        yield Change("changed", name, identifier, key, was, becomes, reach)


def _shown(leaves: Leaves) -> dict[str, object]:
    """Return values by their ways as text."""
    return {".".join(way).replace(".[", "["): value for way, value in leaves.items()}


def _changes_of_weights(before: Rubric, after: Rubric) -> Iterator[Change]:
    """Yield the nodes below which the children that both rubrics have weigh differently against each other."""
    old, new = tree_of(before), tree_of(after)
    for node in old.order:
        above, over = old.members[node], new.members.get(node)
        if not isinstance(above, Node) or not isinstance(over, Node):
            continue
        common = [child for child in old.children[node] if new.parent.get(child) == node]
        raw = [{child: tree.members[child].weight for child in common} for tree in (old, new)]
        if raw[0] == raw[1]:
            continue
        same = shares_of(raw[0]) == shares_of(raw[1])
        summed = "sum" in (above.aggregate, over.aggregate)
        others = len(common) < max(len(old.children[node]), len(new.children[node]))
        reach = Reach.WORDING if same and not summed and not others else Reach.SCORE
        yield Change("changed", WEIGHTS, node, "weight", dict(raw[0]), dict(raw[1]), reach)


def shares_of(weights: Mapping[str, float]) -> dict[str, float]:
    """Return the share of every sibling, 0 to 1, worked out from the decimals as they are written.

    >>> shares_of({"a": 0.1, "b": 0.2, "c": 0.3}) == shares_of({"a": 1, "b": 2, "c": 3})
    True
    """
    exact = {child: Fraction(repr(weight)) for child, weight in weights.items()}
    whole = sum(exact.values())
    return {child: float(weight / whole) for child, weight in exact.items()}


def orders_of(rubric: Rubric) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the ids of every list whose order people see and no score depends on, by member and key."""
    orders = {(name, ""): tuple(member.id for member in getattr(rubric, name)) for name in LISTS}
    orders["sources", ""] = tuple(source.title for source in rubric.sources)
    for facet in rubric.facets:
        orders[f"facets {facet.id}", "values"] = tuple(value.id for value in facet.values)
    for question in rubric.questions:
        if isinstance(question, ChoiceQuestion | MultipleQuestion):
            orders[f"questions {question.id}", "options"] = tuple(option.id for option in question.options)
        elif isinstance(question, TableQuestion):
            orders[f"questions {question.id}", "fields"] = tuple(field.id for field in question.fields)
            for field in question.fields:
                below = f"fields[{field.id}].options"
                orders[f"questions {question.id}", below] = tuple(option.id for option in field.options)
    return orders


def _changes_of_order(before: Rubric, after: Rubric) -> Iterator[Change]:
    """Yield the lists whose common members stand in another order."""
    new = orders_of(after)
    for (member, key), old in orders_of(before).items():
        common = set(old) & set(new.get((member, key), ()))
        pair = [[one for one in side if one in common] for side in (old, new.get((member, key), ()))]
        if pair[0] != pair[1]:
            yield Change("changed", ORDER, member, key, {}, {}, Reach.WORDING)
