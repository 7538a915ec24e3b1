"""A rubric read back from its workbook: every fault with its cell, and YAML that loads to the same content."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from smartcity_cli.errors import FileUnreadable, RubricInvalid
from smartcity_cli.problems import Location, Problem, Severity
from smartcity_cli.records import dataclass
from smartcity_cli.responses.files import Source, kind_of, open_source, open_tables
from smartcity_cli.responses.limits import Limits
from smartcity_cli.rubric.inheritance import files_of_version, resolved_value
from smartcity_cli.rubric.loading import canonical_form, check_value, digest_of, load_rubric, read_rubric
from smartcity_cli.rubric.schema import RUBRIC_ID_PATTERN, VERSION_PATTERN
from smartcity_cli.rubric.starter.page import MODELINE
from smartcity_cli.rubric.to_yaml import value_as_yaml
from smartcity_cli.rubric_workbook import layout
from smartcity_cli.rubric_workbook.as_child import NoChildError, changes_to
from smartcity_cli.rubric_workbook.document import WorkbookDocument
from smartcity_cli.rubric_workbook.exact_forms import apply_exact_forms
from smartcity_cli.rubric_workbook.from_grids import Reading
from smartcity_cli.rubric_workbook.grids import headers_of
from smartcity_cli.rubric_workbook.recognition import Recognition
from smartcity_cli.rubric_workbook.words import SHEETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from smartcity_cli.rubric.loading import LoadedRubric

LIMITS: Final = Limits(rows=20_000, columns=500, cells=2_000_000, sheets=100)
"""Many times what the largest rubric needs."""
_TABLES: Final = ("xlsx", "calamine")
_LEFT_OUT: Final = "R471"
"""A sheet that is not there: what then fails to fit together follows from that."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a workbook holds: YAML where it has no faults."""

    file: str
    problems: tuple[Problem, ...]
    yaml: str | None
    """``None`` where there are faults."""
    loaded: LoadedRubric | None
    extends: str | None
    """The rubric that the YAML extends; ``None`` where it stands alone."""
    origin: LoadedRubric | None
    """What it is compared with: the rubric that the workbook was exported from, where it is found."""
    version_place: Location
    """The cell of the version."""


def read_workbook(
    file: str, beside: Path | None = None, limits: Limits = LIMITS, against: LoadedRubric | None = None
) -> Imported:
    """Read a rubric's workbook; ``beside`` is the folder its YAML will stand in, where a parent may stand too.

    ``against`` is what the content is compared with, in place of the rubric that the workbook was exported from.

    Raises `FileUnreadable` for a file that cannot be read or is no workbook of a rubric.
    """
    source = open_source(file, limits)
    if kind_of(source) not in _TABLES:
        raise FileUnreadable(Problem("R470", Location(source.file)))
    opened = open_tables(source, limits)
    recognised = Recognition(opened)
    grids = recognised.grids
    if layout.ABOUT not in grids and layout.TREE not in grids:
        raise FileUnreadable(Problem("R470", Location(source.file)))
    reading = Reading(grids)
    reading.read()
    problems = [*opened.problems, *recognised.problems]
    problems += _missing_sheets(source, reading)
    if layout.EXACT in grids:
        apply_exact_forms(reading, grids[layout.EXACT])
    problems += reading.problems
    return _checked(source, reading, problems, beside, against)


def _missing_sheets(source: Source, reading: Reading) -> list[Problem]:
    """Return the sheets that are not there and held something when the workbook was written."""
    written = [sheet.strip() for sheet in reading.workbook.get("sheets", "").split(",") if sheet.strip()]
    needed = [sheet for sheet in (written or layout.MAIN) if sheet in SHEETS and sheet not in reading.grids]
    names = (SHEETS[sheet] for sheet in needed)
    return [Problem("R471", Location(source.file), {"sheet": name.id, "english": name.en}) for name in names]


def _checked(
    source: Source, reading: Reading, problems: list[Problem], beside: Path | None, against: LoadedRubric | None
) -> Imported:
    """Check the content as every rubric is checked, and write it as YAML."""
    folders = [folder for folder in (beside, _folder_of(source)) if folder is not None]
    origin, notices = (against, []) if against is not None else _origin(source, reading, folders)
    place = reading.places.get(("version",), Location(source.file))
    document = WorkbookDocument(source.file, reading.value, reading.places, headers_of(reading.grids))
    canonical = canonical_form(reading.value)
    # Any, because a document of cells only answers like one of YAML.
    as_document: Any = document
    rubric, faults = check_value(as_document, canonical)
    if not any(problem.code == _LEFT_OUT for problem in problems):
        problems += document.problems_of(faults, problems)
    problems = _in_order(_once(problems), reading)
    if rubric is None or any(_is_error(problem) for problem in problems):
        return Imported(source.file, tuple(problems), None, None, None, origin, place)
    text, loaded, extends, more = _as_yaml(source, reading, canonical, beside)
    return Imported(source.file, (*problems, *notices, *more), text, loaded, extends, origin, place)


def _as_yaml(
    source: Source, reading: Reading, canonical: str, beside: Path | None
) -> tuple[str, LoadedRubric, str | None, list[Problem]]:
    """Return the content as YAML that loads to the same digest: as a child where it extends another and that can be."""
    notices: list[Problem] = []
    if reading.extends:
        spec = "@".join(str(reading.extends.get(key, "?")) for key in ("id", "version"))
        try:
            text = f"{MODELINE}\n" + value_as_yaml(
                changes_to(_parent(reading.extends, beside), reading.value, reading.extends)
            )
            loaded = read_rubric(text.encode(), source.file, beside)
            if loaded.digest == digest_of(canonical):
                return text, loaded, spec, notices
        except (NoChildError, RubricInvalid, FileUnreadable):
            pass
        location = reading.places.get(("extends", "id"), Location(source.file))
        notices.append(Problem("R491", location, {"parent": spec}))
    text = f"{MODELINE}\n" + value_as_yaml(reading.value)
    return text, read_rubric(text.encode(), source.file, beside), None, notices


def _parent(extends: Mapping[str, Any], beside: Path | None) -> Mapping[str, Any]:
    """Return the content of the rubric that is extended; raises `NoChildError` where it is not found."""
    paths = _files_of(str(extends.get("id")), str(extends.get("version")), (beside,))
    if len(paths) != 1:
        raise NoChildError("extends")
    return resolved_value(load_rubric(paths[0]))


def _files_of(identifier: str, version: str, folders: Iterable[Path | None]) -> tuple[Path, ...]:
    """Return the files of a rubric in the first folder that has any; none where no rubric can be called so.

    Names come from cells, and become names of files: what is no id or version must lead nowhere.
    """
    if re.fullmatch(RUBRIC_ID_PATTERN, identifier) is None or re.fullmatch(VERSION_PATTERN, version) is None:
        return ()
    found = (files_of_version(identifier, version, folder) for folder in folders)
    return next((files for files in found if files), ())


def _origin(source: Source, reading: Reading, folders: list[Path]) -> tuple[LoadedRubric | None, list[Problem]]:
    """Return the rubric that the workbook was exported from, and a notice where it is not found or has changed.

    A copy that was changed before has the same id and version; the digest in the workbook says which one it was.
    """
    spec = reading.workbook.get("rubric", "")
    identifier, _, version = spec.partition("@")
    if not version:
        return None, []
    location = reading.places.get(("workbook", "rubric"), Location(source.file))
    known = [one for path in _files_of(identifier, version, (*folders, None)) for one in _loaded(path)]
    same = [one for one in known if one.digest == reading.workbook.get("digest")]
    if same:
        return same[0], []
    if len(known) != 1:
        return None, [Problem("R492", location, {"rubric": spec})]
    return known[0], [Problem("R493", location, {"rubric": spec, "file": known[0].file})]


def _loaded(path: Path) -> Iterator[LoadedRubric]:
    """Yield the rubric of a file; nothing where it has faults or cannot be read."""
    with suppress(RubricInvalid, FileUnreadable):
        yield load_rubric(path)


def _folder_of(source: Source) -> Path | None:
    """Return the folder a workbook lies in; ``None`` for standard input."""
    return source.content.parent if isinstance(source.content, Path) else None


def _is_error(problem: Problem) -> bool:
    # The catalogue is needed only here.
    from smartcity_cli.catalogue import severity_of

    return severity_of(problem) is Severity.ERROR


def _once(problems: list[Problem]) -> list[Problem]:
    """Return problems, the same one at the same place once."""
    return list({(problem.code, problem.location): problem for problem in problems}.values())


def _in_order(problems: list[Problem], reading: Reading) -> list[Problem]:
    """Return problems in the order of the sheets and of the cells in them."""
    order = {grid.name: place for place, grid in enumerate(reading.grids.values())}

    def place(problem: Problem) -> tuple[int, int, int]:
        location = problem.location
        return order.get(location.sheet, -1), location.row or 0, location.column or 0

    return sorted(problems, key=place)
