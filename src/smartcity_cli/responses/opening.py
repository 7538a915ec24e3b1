"""One input opened: its sheets with their first rows, or its document, and what it says about itself."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from smartcity_cli.errors import FileUnreadable
from smartcity_cli.records import dataclass
from smartcity_cli.responses.document import rubrics_in_document
from smartcity_cli.responses.files import OpenedFile, Source, kind_of, open_source, open_tables
from smartcity_cli.responses.form_recognition import FormMark, form_mark, is_internal
from smartcity_cli.responses.naming import NamedRubric, rubric_in_properties, rubric_in_rows
from smartcity_cli.responses.recognition import HEADER_ROWS, Peeked, peek
from smartcity_cli.responses.return_marks import findings_mark
from smartcity_cli.yaml_source import read_json, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smartcity_cli.problems import Problem
    from smartcity_cli.responses.files import ReadSheet
    from smartcity_cli.responses.limits import Limits
    from smartcity_cli.yaml_source import YamlDocument


@dataclass(frozen=True, slots=True)
class Opened:
    """One input, as far as it must be known before it is read."""

    file: str
    digest: str
    """SHA-256 of its bytes."""
    sheets: tuple[Peeked, ...] = ()
    document: YamlDocument | None = None
    """In place of sheets for YAML and JSON."""
    typed: bool = True
    """Whether the file tells numbers from texts."""
    properties: Mapping[str, str] = field(default_factory=dict)
    rubrics: tuple[NamedRubric, ...] = ()
    """The rubrics that it names, the surest first."""
    naming_sheets: frozenset[str] = frozenset()
    """Sheets that are used for what they say about the file."""
    form: FormMark | None = None
    """What the metadata sheet of a questionnaire says, where there is one."""
    tables: OpenedFile | None = None
    """The workbook or CSV file, which knows what its reader noticed."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what was found so far: in opening it, and in those sheets that have been read to their end."""
        if self.document is not None:
            return self.document.problems
        return () if self.tables is None else self.tables.problems


def opened_tables(tables: OpenedFile, *, typed: bool = True) -> Opened:
    """Return a workbook or a CSV file with the first rows of every sheet."""
    file, properties = tables.file, tables.properties
    mark = form_mark(tables.sheets, file)
    if mark is not None:
        # What drop-down lists offer is longer than all answers, and nobody fills it in.
        filled_in = _peeked(sheet for sheet in tables.sheets if not is_internal(sheet.name))
        named = (mark.rubric or rubric_in_properties(properties, file),)
        return Opened(
            file,
            tables.digest,
            filled_in,
            properties=properties,
            rubrics=tuple(rubric for rubric in named if rubric is not None),
            form=mark,
            tables=tables,
        )
    return _ordinary(tables, typed=typed)


def _ordinary(tables: OpenedFile, *, typed: bool) -> Opened:
    """Return a workbook that is no form of ours, or lost the mark of one."""
    file, properties = tables.file, tables.properties
    peeked = _peeked(tables.sheets)
    named = [(sheet, rubric_in_rows(sheet.head[:HEADER_ROWS], file, sheet.name)) for sheet in peeked]
    rubrics = [rubric for _, rubric in named if rubric is not None]
    of_properties = rubric_in_properties(properties, file)
    if of_properties is not None:
        rubrics.append(of_properties)
    naming = frozenset(sheet.name for sheet, rubric in named if rubric is not None and sheet.name is not None)
    return Opened(
        file,
        tables.digest,
        peeked,
        typed=typed,
        properties=properties,
        rubrics=tuple(rubrics),
        naming_sheets=naming,
        tables=tables,
    )


def _peeked(sheets: Iterable[ReadSheet]) -> tuple[Peeked, ...]:
    """Return sheets with their first rows, those left out that list the findings of an earlier run.

    What a return copy lists is no answer of the region.
    """
    return tuple(sheet for sheet in map(peek, sheets) if findings_mark(sheet.head) is None)


def opened_document(document: YamlDocument, digest: str) -> Opened:
    """Return a YAML or JSON file; raises `FileUnreadable` where its end was not reached."""
    if not document.complete:
        raise FileUnreadable(*document.problems)
    return Opened(document.file, digest, document=document, rubrics=rubrics_in_document(document))


def open_input(file: str | Source, limits: Limits) -> Opened:
    """Open a file, or standard input for ``-``; raises `FileUnreadable`."""
    source = file if isinstance(file, Source) else open_source(file, limits)
    kind = kind_of(source)
    if kind not in ("yaml", "json"):
        return opened_tables(open_tables(source, limits), typed=kind != "csv")
    read = read_yaml if kind == "yaml" else read_json
    document = read(
        source.read(),
        source.file,
        maximum_bytes=limits.yaml_bytes,
        maximum_depth=limits.yaml_depth,
        maximum_values=limits.yaml_values,
    )
    return opened_document(document, source.digest)
