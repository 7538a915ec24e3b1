"""A rubric from its file: read, checked, and every fault at once with its line."""

from __future__ import annotations

import hashlib
import json
from dataclasses import field
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from smartcity_cli.errors import FileUnreadable, RubricInvalid
from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.rubric.checking import check
from smartcity_cli.rubric.contents import contents_of, salvage
from smartcity_cli.rubric.faults import Fault
from smartcity_cli.rubric.form import UNKNOWN_KEY, form_faults, renamed_keys
from smartcity_cli.rubric.schema import Rubric
from smartcity_cli.yaml_source import MAXIMUM_BYTES, YamlDocument, read_json, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from smartcity_cli.rubric import faults
    from smartcity_cli.rubric.origins import ResolvedDocument

STANDARD_NAME: Final = "rubric.yaml"
MOST_VALUES: Final = 150_000
"""Values of one rubric: 2,000 indicators whose questions have five options, all in two languages, take 90,000."""

IDENTITY: Final = ("schema", "id", "version")
"""What a rubric says of itself at its top; results, answers and cases name one somewhere below."""


@dataclass(frozen=True, slots=True)
class LoadedRubric:
    """A rubric without faults, and where it comes from."""

    rubric: Rubric
    digest: str
    """SHA-256 of its content as canonical JSON: comments, quotes, order of keys and line endings do not count; of a
    rubric that extends another, of the resolved content."""
    file: str
    """The file as the user named it."""
    document: YamlDocument | ResolvedDocument | None = field(default=None, repr=False, compare=False)
    """What was read, with all it inherits; ``None`` for a rubric that was made by a program."""

    @property
    def ancestors(self) -> tuple[str, ...]:
        """Return the rubrics it extends, the oldest first, such as ``spbe-2018@1.0.0``; most extend none."""
        return tuple(one.spec for one in getattr(self.document, "chain", ()))

    def locate(self, path: faults.Path, *, key: bool = False) -> Location:
        """Return the place of a value, or of its key; a path that does not exist gives its parent's key."""
        return Location(self.file) if self.document is None else self.document.location(path, key=key)


def calls_itself_a_rubric(value: object) -> bool:
    """Return whether a document says what only rubrics say at their top, be they valid or not."""
    return isinstance(value, dict) and all(key in value for key in IDENTITY)


def load_rubric(path: Path, descendants: tuple[str, ...] = ()) -> LoadedRubric:
    """Read and check a rubric; raises `RubricInvalid` with all faults, or `FileUnreadable`.

    ``descendants`` are the rubrics it is loaded for as an ancestor, the youngest first.
    """
    file = str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(MAXIMUM_BYTES + 1)
    except FileNotFoundError:
        raise FileUnreadable(Problem("F101", Location(file))) from None
    except IsADirectoryError:
        raise FileUnreadable(Problem("F102", Location(file))) from None
    except OSError as error:
        raise FileUnreadable(Problem("F103", Location(file), {"reason": error.strerror})) from None
    return read_rubric(data, file, path.parent, descendants)


def read_rubric(
    data: bytes, file: str = STANDARD_NAME, beside: Path | None = None, descendants: tuple[str, ...] = ()
) -> LoadedRubric:
    """Check the bytes of a rubric, YAML or, where the name says so, JSON; raises `RubricInvalid` with all faults.

    ``beside`` is the folder where a parent may stand, besides the bundled rubrics.
    """
    read = read_json if file.lower().endswith(".json") else read_yaml
    document = read(data, file, maximum_values=MOST_VALUES)
    if not document.complete:
        raise RubricInvalid(*document.problems)
    if not isinstance(document.value, dict):
        raise RubricInvalid(*document.problems, Problem("R231", document.location()))
    if "extends" in document.value:
        # Only a rubric that extends another needs it.
        from smartcity_cli.rubric.inheritance import read_child

        return read_child(document, beside, descendants)
    canonical = canonical_form(document.value)
    rubric, found = check_value(document, canonical)
    problems = (*document.problems, *problems_of(found, document))
    if problems or rubric is None:
        raise RubricInvalid(*sorted(problems, key=place))
    return LoadedRubric(rubric, digest_of(canonical), file, document)


def canonical_form(value: object) -> str:
    """Return plain values as JSON in which nothing depends on how they were written."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest_of(canonical: str) -> str:
    """Return the digest of a canonical form."""
    return hashlib.sha256(canonical.encode()).hexdigest()


def check_value(document: YamlDocument | ResolvedDocument, canonical: str) -> tuple[Rubric | None, list[faults.Fault]]:
    """Return the rubric, if it is well formed, and all faults of form and content."""
    value: dict[str, Any] = document.value
    found = renamed_keys(value, canonical)
    found += [Fault("R431", (key,), {"key": key}, key=True) for key in ("add", "replace", "remove") if key in value]
    try:
        rubric = Rubric.model_validate_json(canonical)
    except ValidationError as error:
        known = {fault.path for fault in found}
        found += [fault for fault in form_faults(error, document) if fault.path not in known]
        unknown = [fault.path for fault in found if fault.code in (UNKNOWN_KEY, "R431")]
        return None, found + check(salvage(value, unknown))
    return rubric, found + check(contents_of(rubric))


def place(problem: Problem) -> tuple[int, int]:
    """Return line and column of a problem."""
    return problem.location.row or 0, problem.location.column or 0


def problems_of(found: Iterable[faults.Fault], document: YamlDocument | ResolvedDocument) -> list[Problem]:
    """Return faults as problems with their places, leaving out what the reader already reported at the same place."""
    reported = {problem.location for problem in document.problems}
    problems = []
    for fault in found:
        location = document.location(fault.path, key=fault.key)
        if reported & {location, document.location(fault.path)}:
            continue
        values = dict(fault.values)
        if fault.first is not None:
            first = document.location(fault.first)
            values["first_line"] = first.line if first.file == location.file else f"{first.line} ({first.file})"
        problems.append(Problem(fault.code, location, values))
    return problems
