"""The record of scoring content beside a folder of rubrics: a version that is recorded never changes what it scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.rubric.bundled import bundled_rubrics
from smartcity_cli.rubric.comparison import SETTINGS, Reach, contents_of_scoring, reach_of, shares_of, what_counts
from smartcity_cli.rubric.loading import canonical_form, digest_of, load_rubric
from smartcity_cli.rubric.schema import Node
from smartcity_cli.rubric.tree import tree_of
from smartcity_cli.writing.whole_files import write_atomically
from smartcity_cli.yaml_source import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.rubric.schema import Rubric

FILE_NAME: Final = "digests.yaml"
_LATER: Final = ((SETTINGS, "allow"),)
"""Keys without any part in scoring that the language got after versions had been recorded: even empty, they would
change every digest."""
HEADING: Final = """\
# Sidik isi yang dapat menggeser nilai, menurut id@versi. Jangan diubah: isi baru perlu versi baru.
# Digests of what can move a score, by id@version. Not to be edited: new content needs a new version.
# `smartcity rubric digests FOLDER` adds versions that are new, and nothing else.
"""


@dataclass(frozen=True, slots=True)
class Record:
    """What a folder of rubrics says about itself."""

    file: str
    digests: Mapping[str, str]
    """By id and version, such as ``spbe-2018@1.0.0``."""
    problems: tuple[Problem, ...]


def scoring_digest(rubric: Rubric) -> str:
    """Return the SHA-256 of everything that can move a score, a rank or a band, said in one way.

    Two rubrics have the same one exactly where `comparison` finds nothing between them that asks for a major version.
    """
    counting = what_counts(rubric)
    content: dict[str, Any] = {
        name: {
            identifier: {
                ".".join(leaf): _said(value)
                for leaf, value in leaves.items()
                if reach_of(name, identifier, leaf, counting) is Reach.SCORE
            }
            for identifier, leaves in members.items()
            if name not in ("facets", "sections")
            and (name != "questions" or (name, identifier) in counting)
            and (name, identifier) not in _LATER
        }
        for name, members in contents_of_scoring(rubric).items()
    }
    return digest_of(canonical_form({**content, "weights": _weights(rubric)}))


def _said(value: object) -> object:
    """Return a value in one way: 1.0 is 1, and -0.0 is 0, as they are where rubrics are compared."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _weights(rubric: Rubric) -> dict[str, object]:
    """Return the share of every child among its siblings, or its weight where weights are taken as written."""
    tree = tree_of(rubric)
    found: dict[str, object] = {}
    for node, children in tree.children.items():
        member = tree.members[node]
        summed = isinstance(member, Node) and member.aggregate == "sum"
        written = {child: tree.members[child].weight for child in children}
        found.update({child: _said(weight) for child, weight in (written if summed else shares_of(written)).items()})
    return found


def read_record(folder: Path) -> Record | None:
    """Return the record of a folder of rubrics; ``None`` where it keeps none."""
    path = folder / FILE_NAME
    if not path.is_file():
        return None
    document = read_yaml(path.read_bytes(), str(path))
    value = document.value if isinstance(document.value, dict) else {}
    digests = {spec: digest for spec, digest in value.items() if isinstance(digest, str)}
    problems = list(document.problems)
    problems += [Problem("R437", document.location((spec,)), {"rubric": spec}) for spec in value if spec not in digests]
    if not problems and not isinstance(document.value, dict):
        problems.append(Problem("R437", Location(str(path)), {"rubric": FILE_NAME}))
    return Record(str(path), digests, tuple(problems))


def check_record(loaded: LoadedRubric, path: Path) -> list[Problem]:
    """Return what the record beside a rubric says against it; nothing where its folder keeps none.

    Only a rubric that stands where versions are kept, as ``<id>/<version>.yaml``, is in the record.
    """
    rubric = loaded.rubric
    if (path.parent.name, path.stem) != (rubric.id, rubric.version):
        return []
    record = read_record(path.resolve().parents[1])
    if record is None:
        return []
    spec, digest = f"{rubric.id}@{rubric.version}", scoring_digest(rubric)
    known = record.digests.get(spec)
    place = loaded.locate(("version",))
    values = {"rubric": spec, "record": record.file, "folder": str(path.parents[1])}
    if known is None:
        return [*record.problems, Problem("R435", place, values)]
    return [*record.problems, *([] if known == digest else [Problem("R436", place, values)])]


def record_new_versions(folder: Path) -> tuple[list[str], list[Problem]]:
    """Add the versions that are new in a folder to its record; return them, and what is wrong with the others.

    Nothing is written where a recorded version scores otherwise than before. Raises `RubricInvalid` for a rubric that
    cannot be loaded.
    """
    record = read_record(folder) or Record(str(folder / FILE_NAME), {}, ())
    digests, problems = dict(record.digests), list(record.problems)
    added = []
    for one in bundled_rubrics(folder):
        loaded = load_rubric(one.path)
        digest = scoring_digest(loaded.rubric)
        if digests.setdefault(one.spec, digest) != digest:
            values = {"rubric": one.spec, "record": record.file, "folder": str(folder)}
            problems.append(Problem("R436", loaded.locate(("version",)), values))
        elif one.spec not in record.digests:
            added.append(one.spec)
    if added and not problems:
        lines = "".join(f'"{spec}": {digest}\n' for spec, digest in sorted(digests.items()))
        write_atomically(folder / FILE_NAME, HEADING + lines)
    return added, problems
