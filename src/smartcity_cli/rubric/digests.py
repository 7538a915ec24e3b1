"""The record of content beside a folder of rubrics: a version that is recorded never changes, in scores or in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.rubric.bundled import bundled_rubrics, find_rubric, is_version
from smartcity_cli.rubric.comparison import (
    SETTINGS,
    Reach,
    contents_of_scoring,
    orders_of,
    reach_of,
    shares_of,
    what_counts,
)
from smartcity_cli.rubric.loading import canonical_form, digest_of, load_rubric
from smartcity_cli.rubric.schema import Node
from smartcity_cli.rubric.tree import tree_of
from smartcity_cli.writing.escaping import word_of_command
from smartcity_cli.writing.whole_files import write_atomically
from smartcity_cli.yaml_source import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from smartcity_cli.rubric.comparison import Contents
    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.rubric.schema import Rubric

FILE_NAME: Final = "digests.yaml"
CHANGED: Final = ("R436", "R446")
"""Problems of a version that is not what it was."""
HEADING: Final = """\
# Sidik setiap versi, menurut id@versi: isi yang dapat menggeser nilai, dan seluruh isi. Jangan diubah: isi baru perlu
# versi baru.
# Digests of every version, by id@version: of what can move a score, and of all that it says. Not to be edited: new
# content needs a new version. `smartcity rubric digests FOLDER` adds versions that are new, and nothing else.
"""


class Digests(NamedTuple):
    """What is recorded of one version."""

    scoring: str
    content: str


@dataclass(frozen=True, slots=True)
class Record:
    """What a folder of rubrics says about itself."""

    file: str
    digests: Mapping[str, Digests]
    """By id and version, such as ``spbe-2018@1.0.0``."""
    problems: tuple[Problem, ...]
    places: Mapping[str, Location]
    """Where each version stands in the file."""


def digests_of(rubric: Rubric) -> Digests:
    """Return both digests of a rubric."""
    return Digests(scoring_digest(rubric), content_digest(rubric))


def scoring_digest(rubric: Rubric) -> str:
    """Return the SHA-256 of everything that can move a score, a rank or a band, said in one way.

    Two rubrics have the same one exactly where `comparison` finds nothing between them that asks for a major version.
    """
    counting = what_counts(rubric)
    content = {
        name: {
            identifier: {
                leaf: value
                for leaf, value in leaves.items()
                if reach_of(name, identifier, leaf, counting) is Reach.SCORE
            }
            for identifier, leaves in members.items()
            if name != "questions" or (name, identifier) in counting
        }
        for name, members in contents_of_scoring(rubric).items()
        if name not in ("facets", "sections")
    }
    return _digest_of_contents(content, weights=_weights(rubric))


def content_digest(rubric: Rubric) -> str:
    """Return the SHA-256 of everything a rubric says but its id and version, said in one way.

    Two rubrics have the same one exactly where `comparison` finds nothing between them. It is not the digest that
    outputs carry, which also tells defaults written out from defaults left out.
    """
    weights = {
        member.id: float(member.weight)
        for members in (rubric.index, rubric.indicators)
        for member in members
        if member.parent is not None
    }
    orders = {" ".join(way).strip(): ids for way, ids in orders_of(rubric).items()}
    return _digest_of_contents(contents_of_scoring(rubric), weights=weights, orders=orders)


def _digest_of_contents(contents: Contents, *, weights: Mapping[str, float], **more: object) -> str:
    """Return the digest of contents; a setting that says nothing is left out, so that later ones may come."""
    said: dict[str, Any] = {
        name: {
            identifier: {".".join(leaf): _said(value) for leaf, value in leaves.items()}
            for identifier, leaves in members.items()
            if leaves or name != SETTINGS
        }
        for name, members in contents.items()
    }
    weighed = {child: _said(weight) for child, weight in weights.items()}
    return digest_of(canonical_form({**said, "weights": weighed, **more}))


def _said(value: object) -> object:
    """Return a value in one way: 1.0 is 1, and -0.0 is 0, as they are where rubrics are compared."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _weights(rubric: Rubric) -> dict[str, float]:
    """Return the share of every child among its siblings, or its weight where weights are taken as written."""
    tree = tree_of(rubric)
    found: dict[str, float] = {}
    for node, children in tree.children.items():
        member = tree.members[node]
        summed = isinstance(member, Node) and member.aggregate == "sum"
        written = {child: tree.members[child].weight for child in children}
        found.update(written if summed else shares_of(written))
    return found


def read_record(folder: Path) -> Record | None:
    """Return the record of a folder of rubrics; ``None`` where it keeps none."""
    path = folder / FILE_NAME
    if not path.is_file():
        return None
    document = read_yaml(path.read_bytes(), str(path))
    value = document.value if isinstance(document.value, dict) else {}
    digests = {spec: Digests(**said) for spec, said in value.items() if _is_digests(said)}
    places = {spec: document.location((spec,), key=True) for spec in value}
    problems = list(document.problems)
    problems += [Problem("R437", places[spec], {"rubric": spec}) for spec in value if spec not in digests]
    if not problems and not isinstance(document.value, dict):
        problems.append(Problem("R437", Location(str(path)), {"rubric": FILE_NAME}))
    return Record(str(path), digests, tuple(problems), places)


def _is_digests(said: object) -> bool:
    """Return whether a record holds what it should of one version."""
    return (
        isinstance(said, dict)
        and set(said) == set(Digests._fields)
        and all(isinstance(one, str) for one in said.values())
    )


def check_record(loaded: LoadedRubric, path: Path) -> list[Problem]:
    """Return what the record beside a rubric says against it; nothing where its folder keeps none.

    Only a rubric that stands where versions are kept, as ``<id>/<version>.yaml``, is in the record.
    """
    # A file named without its folders stands in some all the same.
    folders = path.absolute().parents
    record = read_record(folders[1]) if is_version(path.stem) and len(folders) > 1 else None
    return [] if record is None else [*record.problems, *_against(record, loaded, path)]


def _against(record: Record, loaded: LoadedRubric, path: Path) -> list[Problem]:
    """Return what a record says against the rubric of a file that stands as ``<id>/<version>.yaml``."""
    rubric, place = loaded.rubric, loaded.locate(("version",))
    spec, stands = f"{rubric.id}@{rubric.version}", f"{path.absolute().parent.name}@{path.stem}"
    values = {"rubric": spec, "record": record.file, "folder": word_of_command(str(path.absolute().parents[1]))}
    if spec != stands:
        return [Problem("R447", place, {**values, "stands": stands})]
    known = record.digests.get(spec)
    if known is None:
        # What stands in the record and cannot be read is named with it.
        return [] if spec in record.places else [Problem("R435", place, values)]
    found = digests_of(rubric)
    if found.scoring != known.scoring:
        return [Problem("R436", place, values)]
    return [] if found == known else [Problem("R446", place, values)]


def record_new_versions(folder: Path, anew: Sequence[str] = ()) -> tuple[list[str], list[Problem]]:
    """Add the versions that are new in a folder to its record; return them, and what is wrong with the others.

    Those of ``anew`` (``id@version``, or an id for its newest version) count as new where they have changed. Nothing is
    written where any other recorded version is not what it was, or is gone. Raises `RubricInvalid` for a rubric that
    cannot be loaded, `WrongUsage` where a version that is to be recorded anew is not in the folder.
    """
    renewed = {f"{path.parent.name}@{path.stem}" for path in (find_rubric(spec, folder) for spec in anew)}
    record = read_record(folder) or Record(str(folder / FILE_NAME), {}, (), {})
    there = {one.spec: load_rubric(one.path) for one in bundled_rubrics(folder)}
    problems = list(record.problems)
    for one in bundled_rubrics(folder):
        passed = {"R435", *(CHANGED if one.spec in renewed else ())}
        against = _against(record, there[one.spec], one.path)
        problems += [problem for problem in against if problem.code not in passed]
    gone = [spec for spec in record.digests if spec not in there]
    problems += [Problem("R448", record.places[spec], {"rubric": spec, "folder": str(folder)}) for spec in gone]
    found = {spec: digests_of(loaded.rubric) for spec, loaded in there.items()}
    kept = {spec: then for spec, then in record.digests.items() if spec not in renewed or found.get(spec) == then}
    added = [spec for spec in found if spec not in kept]
    if added and not problems:
        digests = {**kept, **{spec: found[spec] for spec in added}}
        lines = (
            f'"{spec}":\n  scoring: {one.scoring}\n  content: {one.content}\n' for spec, one in sorted(digests.items())
        )
        write_atomically(folder / FILE_NAME, HEADING + "".join(lines))
    return added, problems
