"""Whether ids are used once and references lead somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.rubric.faults import Fault, Path, nearest_first
from smartcity_cli.rubric.questions import ChoiceQuestion, MultipleQuestion, TableQuestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smartcity_cli.rubric.contents import Contents


def check_ids(contents: Contents) -> Iterator[Fault]:
    """Find ids that are used twice among things of the same sort; nodes and indicators are one sort."""
    nodes = [(("index", place), node.id) for place, node in contents.index]
    nodes += [(("indicators", place), indicator.id) for place, indicator in contents.indicators]
    yield from _repeated(nodes)
    for name in ("bands", "facets", "sections", "questions", "gates"):
        yield from _repeated([((name, place), member.id) for place, member in getattr(contents, name)])
    for place, facet in contents.facets:
        yield from _repeated(_below(("facets", place, "values"), facet.values))
    for place, question in contents.questions:
        here: Path = ("questions", place)
        match question:
            case ChoiceQuestion() | MultipleQuestion():
                yield from _repeated(_below((*here, "options"), question.options))
            case TableQuestion():
                yield from _repeated(_below((*here, "fields"), question.fields))
                for index, field in enumerate(question.fields):
                    yield from _repeated(_below((*here, "fields", index, "options"), field.options))
    taken = {identifier: path for path, identifier in nodes}
    for place, section in contents.sections:
        if section.id in taken:
            path = ("sections", place, "id")
            yield Fault("R345", path, {"section": section.id}, first=(*taken[section.id], "id"))


def _below(path: Path, members: Iterable[object]) -> list[tuple[Path, str]]:
    """Return the path and the id of every member of a list."""
    return [((*path, index), str(getattr(member, "id", ""))) for index, member in enumerate(members)]


def _repeated(members: Iterable[tuple[Path, str]]) -> Iterator[Fault]:
    """Yield a fault for every id that stood before."""
    first: dict[str, Path] = {}
    for path, identifier in members:
        if identifier in first:
            yield Fault("R301", (*path, "id"), {"id": identifier}, first=(*first[identifier], "id"))
        else:
            first[identifier] = path


def check_references(contents: Contents) -> Iterator[Fault]:
    """Find sections, facets and tie-breaking nodes that do not exist."""
    yield from _check_sections(contents)
    yield from _check_facets(contents)
    nodes = [member.id for _, member in (*contents.index, *contents.indicators)]
    for index, node in enumerate(contents.ranking.ties if contents.ranking is not None else ()):
        if node not in nodes and not may_be_node(contents, node):
            yield Fault("R374", ("ranking", "ties", index), {"id": node, "near": nearest_first(node, nodes, 3)})


def may_be_node(contents: Contents, identifier: str) -> bool:
    """Return whether a broken node or indicator may bear this id."""
    return contents.may_hold("index", identifier) or contents.may_hold("indicators", identifier)


def _check_sections(contents: Contents) -> Iterator[Fault]:
    """Find questions in sections that are neither declared nor a node right below the index."""
    roots = {node.id for _, node in contents.index if node.parent is None}
    known = [section.id for _, section in contents.sections]
    known += [node.id for _, node in contents.index if node.parent in roots]
    for place, question in contents.questions:
        section = question.section
        if section is None or section in known:
            continue
        if contents.may_hold("sections", section) or contents.may_hold("index", section):
            continue
        path = ("questions", place, "section")
        yield Fault("R343", path, {"section": section, "near": nearest_first(section, known, 5)})


def _check_facets(contents: Contents) -> Iterator[Fault]:
    """Find facets and facet values of indicators that are not declared."""
    facets = {facet.id: [value.id for value in facet.values] for _, facet in reversed(contents.facets)}
    for place, indicator in contents.indicators:
        for name, value in indicator.facets.items():
            path = ("indicators", place, "facets", name)
            if name not in facets:
                if not contents.may_hold("facets", name):
                    yield Fault("R370", path, {"facet": name, "near": nearest_first(name, facets, 5)}, key=True)
            elif value not in facets[name]:
                near = nearest_first(value, facets[name], 5)
                yield Fault("R372", path, {"facet": name, "value": value, "near": near})
