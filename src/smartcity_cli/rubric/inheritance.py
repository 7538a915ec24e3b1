"""Rubrics that extend others: the parent is found, loaded, merged with the child, and the result checked as a whole."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from pydantic import ValidationError

from smartcity_cli.errors import FileUnreadable, RubricInvalid
from smartcity_cli.problems import Problem
from smartcity_cli.rubric import loading
from smartcity_cli.rubric.bundled import bundled_rubrics
from smartcity_cli.rubric.child import Child
from smartcity_cli.rubric.faults import Fault
from smartcity_cli.rubric.form import form_faults, renamed_keys
from smartcity_cli.rubric.merging import CHANGES, Merging
from smartcity_cli.rubric.origins import GATHERED, LISTED, Ancestor, ResolvedDocument
from smartcity_cli.yaml_source import MAXIMUM_BYTES, read_json, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.yaml_source import YamlDocument

LONGEST_CHAIN: Final = 16
"""Ancestors a rubric may have: more than anyone could review."""
MOST_BYTES: Final = 100 * 1024 * 1024
"""How much of the files in a folder is read in search of a parent."""
_NEEDED: Final = (*GATHERED, *CHANGES, *LISTED)
"""What must be well formed before a child can be merged."""
_ENDINGS: Final = (".yaml", ".yml", ".json")

Descendants = tuple[str, ...]
"""The rubrics that are being loaded, each extended by the one before it."""


def read_child(document: YamlDocument, beside: Path | None, descendants: Descendants = ()) -> LoadedRubric:
    """Return the rubric that a child and its ancestors make together; raises `RubricInvalid` with all faults.

    Parents are looked for among the bundled rubrics and beside the child, never elsewhere.
    """
    value: dict[str, Any] = document.value
    canonical = loading.canonical_form(value)
    found = [Fault("R420", (name,), {"list": name}, key=True) for name in LISTED if name in value]
    found += renamed_keys(value, canonical)
    try:
        Child.model_validate_json(canonical)
    except ValidationError as error:
        known = {fault.path for fault in found}
        found += [fault for fault in form_faults(error, document, Child) if fault.path not in known]
    problems = [*document.problems, *loading.problems_of(found, document)]
    if found and (_concerns_identity(found) or any(fault.path[0] in _NEEDED for fault in found)):
        raise RubricInvalid(*problems)
    parent, spec = _load_parent(document, beside, descendants, problems)
    return _resolve(document, parent, spec, problems)


def _concerns_identity(found: list[Fault]) -> bool:
    """Return whether id, version or parent of a child are not well formed or not there."""
    return any(fault.path[:1] in (("id",), ("version",)) or fault.path == () for fault in found)


def _resolve(document: YamlDocument, parent: LoadedRubric, spec: str, problems: list[Problem]) -> LoadedRubric:
    """Merge, check what came out, and point every fault at the document it stands in."""
    # A rubric that was read has its document.
    above = cast("YamlDocument | ResolvedDocument", parent.document)
    merging = Merging(above, spec, document)
    merging.merge()
    if merging.faults:
        raise RubricInvalid(*_in_order([*problems, *loading.problems_of(merging.faults, document)], document.file))
    chain = (*above.chain,) if isinstance(above, ResolvedDocument) else ()
    own = Ancestor(parent.rubric.id, parent.rubric.version, parent.file, parent.digest)
    resolved = ResolvedDocument(
        file=document.file,
        value=merging.value,
        child=document,
        settings=merging.settings,
        members={name: tuple(origins) for name, origins in merging.members.items()},
        removed=tuple(merging.removed),
        chain=(*chain, own),
    )
    canonical = loading.canonical_form(merging.value)
    rubric, found = loading.check_value(resolved, canonical)
    seen = {(problem.code, problem.location) for problem in problems}
    more = [one for one in loading.problems_of(found, resolved) if (one.code, one.location) not in seen]
    elsewhere = [one for one in more if one.location.file != document.file]
    if elsewhere:
        values = {"count": len(elsewhere), "parent": spec}
        more.append(Problem("R430", document.location(("extends",), key=True), values))
    if problems or more or rubric is None:
        raise RubricInvalid(*_in_order([*problems, *more], document.file))
    return loading.LoadedRubric(rubric, loading.digest_of(canonical), document.file, resolved)


def _in_order(problems: list[Problem], file: str) -> list[Problem]:
    """Return problems by file, the child's first, and by line."""
    return sorted(problems, key=lambda one: (one.location.file != file, one.location.file, *loading.place(one)))


def _load_parent(
    document: YamlDocument, beside: Path | None, descendants: Descendants, problems: list[Problem]
) -> tuple[LoadedRubric, str]:
    """Return the rubric that a child extends and its name; raises `RubricInvalid` where it cannot be had."""
    value: dict[str, Any] = document.value
    identifier, version = value["extends"]["id"], value["extends"]["version"]
    spec, place = f"{identifier}@{version}", document.location(("extends",))
    chain = (*descendants, f"{value['id']}@{value['version']}")
    if spec in chain:
        way = " > ".join((*chain[chain.index(spec) :], spec))
        raise RubricInvalid(*problems, Problem("R428", document.location(("extends",), key=True), {"path": way}))
    if len(chain) > LONGEST_CHAIN:
        raise RubricInvalid(*problems, Problem("R432", place, {"limit": LONGEST_CHAIN}))
    paths = files_of_version(identifier, version, beside)
    if len(paths) > 1:
        raise RubricInvalid(*problems, Problem("R449", place, _differing(spec, paths)))
    if not paths:
        known = sorted({one.version for one in bundled_rubrics() if one.id == identifier})
        values = {"parent": spec, "id": identifier, "known": ", ".join(known)}
        raise RubricInvalid(*problems, Problem("R427" if known else "R426", place, values))
    (path,) = paths
    try:
        parent = loading.load_rubric(path, chain)
    except (RubricInvalid, FileUnreadable) as error:
        values = {"parent": spec, "file": str(path), "count": len(error.problems)}
        # One line says that the parent is at fault, however many generations lie between.
        own = [one for one in error.problems if one.code != "R429"]
        raise RubricInvalid(*problems, Problem("R429", place, values), *own) from None
    if (parent.rubric.id, parent.rubric.version) != (identifier, version):
        values = {"parent": spec, "file": str(path), "found": f"{parent.rubric.id}@{parent.rubric.version}"}
        raise RubricInvalid(*problems, Problem("R433", place, values))
    return parent, spec


def find_version(identifier: str, version: str, beside: Path | None) -> Path | None:
    """Return the file of a rubric: the bundled one, else one beside the child or in the folders beside its folder.

    ``None`` where there is none; raises `RubricInvalid` where several files of the folder are this rubric and differ.
    """
    paths = files_of_version(identifier, version, beside)
    if len(paths) > 1:
        raise RubricInvalid(Problem("R449", values=_differing(f"{identifier}@{version}", paths)))
    return next(iter(paths), None)


def _differing(spec: str, paths: tuple[Path, ...]) -> dict[str, object]:
    """Return what R449 says of files that are one rubric and differ."""
    return {"parent": spec, "files": ", ".join(map(str, paths))}


def files_of_version(identifier: str, version: str, beside: Path | None) -> tuple[Path, ...]:
    """Return the file of a rubric, or several beside the child that are all this rubric and differ otherwise."""
    for one in bundled_rubrics():
        if (one.id, one.version) == (identifier, version):
            return (one.path,)
    if beside is None:
        return ()
    named = next(_named(identifier, version, beside), None)
    if named is not None:
        return (named,)
    contents: dict[bytes, Path] = {}
    for path, data in _stating(identifier, version, beside):
        # Line endings and the mark at the start come from the editor, not from the author.
        contents.setdefault(data.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n"), path)
    return tuple(contents.values())


def _named(identifier: str, version: str, folder: Path) -> Iterator[Path]:
    """Yield the files near a child whose names say that they are this rubric, whatever is wrong with them."""
    above = folder.absolute().parent
    for ending in _ENDINGS:
        named = [folder / f"{name}{ending}" for name in (f"{identifier}@{version}", f"{identifier}-{version}")]
        named += [folder / identifier / f"{version}{ending}", above / identifier / f"{version}{ending}"]
        yield from (path for path in named if path.is_file() and not _is_something_else(path))


def _is_something_else(path: Path) -> bool:
    """Return whether a file says neither an id nor a version of its own: results or answers, called by their rubric."""
    top = _top_of(_content_of(path), path)
    return top is not None and not {"id", "version"} & top.keys()


def _stating(identifier: str, version: str, folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield the files beside a child that are this rubric, with what they hold; those that cannot be read are none."""
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS and path.is_file())
    except OSError:
        # No folder either: a child that is about to be written may be the first in its own.
        return
    left = MOST_BYTES
    for path in files:
        data = _content_of(path)
        left -= len(data)
        if left < 0:
            return
        # Most files name it nowhere, and looking for the words takes a hundredth of reading them.
        if identifier.encode() in data and version.encode() in data:
            top = _top_of(data, path) or {}
            if loading.calls_itself_a_rubric(top) and (top["id"], top["version"]) == (identifier, version):
                yield path, data


def _content_of(path: Path) -> bytes:
    """Return what a file holds; nothing where it is too large for a rubric or cannot be read, as if it were locked."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAXIMUM_BYTES + 1)
    except OSError:
        return b""
    return data if len(data) <= MAXIMUM_BYTES else b""


def _top_of(data: bytes, path: Path) -> dict[str, Any] | None:
    """Return what stands at the top of a document, as far as it can be read; ``None`` where that is no mapping.

    Nothing counts that stands deeper: results and answers name there the rubric that they are of.
    """
    read = read_json if path.suffix.lower() == ".json" else read_yaml
    # A letter in another encoding is a fault of the rubric, and does not make it another one.
    document = read(data.decode("utf-8-sig", "replace").encode(), str(path))
    top = document.value if document.complete else document.begun
    return top if isinstance(top, dict) else None


def resolved_value(loaded: LoadedRubric) -> dict[str, Any]:
    """Return the whole content of a rubric as plain values, inherited parts in place."""
    if loaded.document is not None:
        value: dict[str, Any] = loaded.document.value
        return value
    dumped: dict[str, Any] = json.loads(loaded.rubric.model_dump_json(by_alias=True, exclude_none=True))
    return dumped
