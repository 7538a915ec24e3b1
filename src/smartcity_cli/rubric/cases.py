"""The cases beside a rubric: found, read, and checked against it, every fault at once with its line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from pydantic import ValidationError

from smartcity_cli.catalogue import catalogue
from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.rubric.case_schema import Case
from smartcity_cli.rubric.faults import Fault, figure, nearest_first
from smartcity_cli.rubric.form import form_faults
from smartcity_cli.rubric.tree import tree_of
from smartcity_cli.yaml_source import MAXIMUM_BYTES, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path as FilePath

    from smartcity_cli.rubric.case_schema import Expected
    from smartcity_cli.rubric.faults import Path
    from smartcity_cli.rubric.schema import Rubric
    from smartcity_cli.yaml_source import YamlDocument

CASES_FOLDER: Final = "cases"
_ENDINGS: Final = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class LoadedCase:
    """A case without faults, and where it stands."""

    case: Case
    document: YamlDocument
    digest: str
    """SHA-256 of the file's bytes."""

    @property
    def file(self) -> str:
        """Return the file as the user would name it."""
        return self.document.file

    def is_for(self, rubric: Rubric) -> bool:
        """Return whether the case is for this version of the rubric."""
        return not self.case.versions or rubric.version in self.case.versions


def case_files(rubric_file: FilePath) -> tuple[FilePath, ...]:
    """Return the files of the cases beside a rubric, by name; none where there is no such folder."""
    files = (rubric_file.parent / CASES_FOLDER).glob("*")
    return tuple(sorted(file for file in files if file.suffix.lower() in _ENDINGS))


class Cases(NamedTuple):
    """The cases beside a rubric."""

    fitting: tuple[LoadedCase, ...]
    """Well formed and for the rubric's version."""
    problems: tuple[Problem, ...]
    """What is wrong with those that are not well formed."""
    for_others: tuple[str, ...]
    """The files of those that are for other versions."""


def load_cases(files: Iterable[FilePath], rubric: Rubric) -> Cases:
    """Read the cases and tell those that can be run from the others."""
    cases: list[LoadedCase] = []
    for_others: list[str] = []
    problems: list[Problem] = []
    for file in files:
        try:
            with file.open("rb") as stream:
                data = stream.read(MAXIMUM_BYTES + 1)
        except OSError as error:
            problems.append(Problem("F103", Location(str(file)), {"reason": error.strerror}))
            continue
        case, found = read_case(data, str(file), rubric)
        problems += found
        if case is not None and case.is_for(rubric):
            cases.append(case)
        elif case is not None:
            for_others.append(case.file)
    return Cases(tuple(cases), tuple(problems), tuple(for_others))


def read_case(data: bytes, file: str, rubric: Rubric) -> tuple[LoadedCase | None, tuple[Problem, ...]]:
    """Return the case that some bytes hold, or every fault that keeps it from being run.

    A case for another version of the rubric is not compared with this one.
    """
    # Only cases need it: a rubric's own digest is that of its content.
    from hashlib import sha256

    document = read_yaml(data, file)
    if document.problems:
        return None, document.problems
    if not isinstance(document.value, dict):
        return None, (Problem("R450", document.location()),)
    try:
        case = Case.model_validate_json(json.dumps(document.value))
    except ValidationError as error:
        return None, _problems_of(form_faults(error, document, Case), document)
    loaded = LoadedCase(case, document, sha256(data).hexdigest())
    faults = list(_check_form(case))
    if loaded.is_for(rubric):
        faults += _check_against(case, rubric)
    return None if faults else loaded, _problems_of(faults, document)


def _problems_of(faults: Iterable[Fault], document: YamlDocument) -> tuple[Problem, ...]:
    """Return faults with their places, in the order of the text."""
    problems = [Problem(fault.code, document.location(fault.path, key=fault.key), fault.values) for fault in faults]
    return tuple(sorted(problems, key=lambda problem: (problem.location.row or 0, problem.location.column or 0)))


def _check_form(case: Case) -> Iterator[Fault]:
    """Find a case that does not say where its figures come from, what goes in, or what must come out."""
    if case.source is None and not case.synthetic:
        yield Fault("R451", ())
    if (case.responses is None) == (not case.given):
        yield Fault("R452", ())
    if not case.expect and not case.problems:
        yield Fault("R453", ())
    for place, expected in enumerate(case.expect):
        if not expected.model_fields_set - {"region"}:
            yield Fault("R465", ("expect", place))
    for place, problem in enumerate(case.problems):
        if problem.code not in catalogue():
            yield Fault("R454", ("problems", place, "code"), {"code": problem.code})


def _check_against(case: Case, rubric: Rubric) -> Iterator[Fault]:
    """Find names that the rubric does not have, and given scores that contradict each other."""
    tree = tree_of(rubric)
    known = {"node": list(tree.order), "band": [band.id for band in rubric.bands]}
    known |= {"gate": [gate.id for gate in rubric.gates], "question": list(tree.questions)}

    def named(kind: str, name: str, path: Path, *, key: bool = False) -> Iterator[Fault]:
        if name not in known[kind]:
            values = {"name": name, "near": nearest_first(name, known[kind], 5)}
            yield Fault("R455", path, values, key=key)

    for place, given in enumerate(case.given):
        path: Path = ("given", place, "scores")
        for node, score in given.scores.items():
            yield from named("node", node, (*path, node), key=True)
            if not rubric.scale.minimum <= score <= rubric.scale.maximum:
                limits = {"minimum": figure(rubric.scale.minimum), "maximum": figure(rubric.scale.maximum)}
                yield Fault("R304", (*path, node), {"score": figure(score), **limits})
            above = [other for other in given.scores if node in tree.parent and other in tree.path(node)[:-1]]
            if above:
                yield Fault("R456", (*path, node), {"node": node, "above": above[0]}, key=True)
            if node == tree.root:
                yield Fault("R457", (*path, node), {"node": node}, key=True)
    yield from _check_tolerances(case, rubric.scale.maximum - rubric.scale.minimum)
    for place, expected in enumerate(case.expect):
        yield from _check_expected(expected, ("expect", place), named)
    for place, problem in enumerate(case.problems):
        if problem.question is not None:
            yield from named("question", problem.question, ("problems", place, "question"))


def _check_tolerances(case: Case, width: float) -> Iterator[Fault]:
    """Find tolerances that no score on the scale can miss: the case's own, and those of single figures."""
    found: list[tuple[Path, float]] = [(("tolerance",), case.tolerance)]
    for place, expected in enumerate(case.expect):
        for part in ("scores", "self_assessed", "gaps"):
            for node, wanted in getattr(expected, part).items():
                found.append((("expect", place, part, node, "tolerance"), wanted.tolerance or 0))
    for path, tolerance in found:
        if tolerance >= width:
            yield Fault("R466", path, {"tolerance": figure(tolerance), "width": figure(width)})


def _check_expected(expected: Expected, path: Path, named: Callable[..., Iterator[Fault]]) -> Iterator[Fault]:
    """Find expectations of what the rubric does not have."""
    for part in ("scores", "self_assessed", "gaps"):
        for node in getattr(expected, part):
            yield from named("node", node, (*path, part, node), key=True)
    if expected.band is not None:
        yield from named("band", expected.band, (*path, "band"))
    for place, gate in enumerate(expected.gates or ()):
        yield from named("gate", gate, (*path, "gates", place))
