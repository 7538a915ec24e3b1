"""Whether a workbook is a form of ours: by its metadata sheet, or where that was lost by the sheets of its sections."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from smartcity_cli.problems import Location
from smartcity_cli.records import dataclass
from smartcity_cli.responses.form_marks import (
    ASSESSOR_KEY,
    CHOICES_SHEET,
    DIGEST_KEY,
    MARK_KEY,
    METADATA_SHEET,
    REGION_KEY,
    RUBRIC_KEY,
    VERSION_KEY,
)
from smartcity_cli.responses.headers import LONG_WORDS, OTHER_WORDS, REGION_WORDS, key_of, text_of
from smartcity_cli.responses.naming import NamedRubric
from smartcity_cli.responses.recognition import HEADER_ROWS, first_of_each

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smartcity_cli.responses.cells import Row
    from smartcity_cli.responses.files import ReadSheet
    from smartcity_cli.responses.headers import Grammar
    from smartcity_cli.responses.raw import Role
    from smartcity_cli.responses.recognition import Peeked

_MARK: Final = re.compile(r"(form|assessment)\s+(\d{1,6})", re.IGNORECASE)
_CODE_WORDS: Final = ("kode pertanyaan", "kode", "question code", "code", "question id", "id pertanyaan", "id")
"""Headers of the column of question ids, the surest first."""
_ROLES: Final[dict[str, Role]] = {"answer": "self_assessed", "evidence": "evidence", "note": "note"}
_LONGEST_HEADER: Final = 60
"""Characters; nothing longer is a header of ours, and guidance is long."""
LEAST_SECTIONS: Final = 2
"""Sheets with the headers of a section that make a workbook without any mark a form; one alone is a long sheet."""


@dataclass(frozen=True, slots=True)
class FormMark:
    """What the metadata sheet says."""

    kind: str
    """See `form_marks.FormKind`."""
    version: int
    rubric: NamedRubric | None
    region: str | None
    """Code of the region that the workbook was made for."""
    assessor: str | None
    location: Location
    """Where it says so."""


@dataclass(frozen=True, slots=True)
class SectionHeader:
    """The header of a section's sheet; columns count from 0."""

    row: int
    texts: tuple[str, ...]
    code: int
    """The column of question ids."""
    roles: Mapping[int, Role]
    """The columns to fill in."""
    known: frozenset[int]
    """All columns that are ours, whatever they hold."""


def is_internal(sheet: str | None) -> bool:
    """Return whether a sheet is one of the hidden ones that nobody fills in."""
    return sheet is not None and sheet.casefold() in (METADATA_SHEET, CHOICES_SHEET)


def form_mark(sheets: Sequence[ReadSheet], file: str) -> FormMark | None:
    """Return what a workbook's metadata sheet says; ``None`` where it has none or is no form."""
    sheet = next((one for one in sheets if one.name is not None and one.name.casefold() == METADATA_SHEET), None)
    if sheet is None:
        return None
    said: dict[str, tuple[str, Location]] = {}
    for row in islice(sheet.rows(), HEADER_ROWS):
        texts = [(column, text) for column, value in enumerate(row.values) if (text := text_of(value))]
        if len(texts) > 1:
            place = Location(file, sheet.name, row.number, texts[1][0] + 1)
            said.setdefault(texts[0][1].casefold(), (texts[1][1], place))
    mark, place = said.get(MARK_KEY, ("", Location(file)))
    found = _MARK.fullmatch(mark)
    if found is None:
        return None
    values = {key: text for key, (text, _) in said.items()}
    rubric = None
    if RUBRIC_KEY in said:
        digest = values.get(DIGEST_KEY)
        rubric = NamedRubric(values[RUBRIC_KEY], values.get(VERSION_KEY), digest, said[RUBRIC_KEY][1])
    return FormMark(found[1].lower(), int(found[2]), rubric, values.get(REGION_KEY), values.get(ASSESSOR_KEY), place)


def section_header(rows: Iterable[Row]) -> SectionHeader | None:
    """Return the header of a section's sheet: a row that heads a column of codes and one of answers.

    It may stand anywhere, because sheets are sorted whole.
    """
    for row in rows:
        texts = tuple(text_of(value) if isinstance(value, str) else "" for value in row.values)
        keys = [key_of(text) if 0 < len(text) < _LONGEST_HEADER else "" for text in texts]
        long = first_of_each(keys, LONG_WORDS)
        if "answer" not in long:
            continue
        code = next((keys.index(word) for word in _CODE_WORDS if word in keys), long.get("question"))
        if code is None or code == long["answer"]:
            continue
        roles = {column: _ROLES[part] for part, column in long.items() if part in _ROLES}
        # Status is ours without being a word of any other layout.
        known = {code, *roles, *(at for at, key in enumerate(keys) if key == "status" or key in OTHER_WORDS)}
        if "question" in long:
            known.add(long["question"])
        return SectionHeader(row.number, texts, code, roles, frozenset(known))
    return None


def before_header(sheet: Peeked) -> Sequence[Row]:
    """Return the rows that stand above a sheet's header: its title; none where it has no header."""
    header = section_header(sheet.head)
    return () if header is None else [row for row in sheet.head if row.number < header.row]


def sections_of(sheets: Iterable[Peeked]) -> list[tuple[Peeked, SectionHeader]]:
    """Return the sheets of a form that are sections, with their headers."""
    found = ((sheet, section_header(sheet.head)) for sheet in sheets if not is_internal(sheet.name))
    return [(sheet, header) for sheet, header in found if header is not None]


def questions_in_sections(sheets: Iterable[Peeked], grammar: Grammar) -> frozenset[str] | None:
    """Return the questions that the sections of an unmarked form name, ``None`` where the workbook is no form."""
    return questions_under(codes_in_sections(sheets), grammar)


def codes_in_sections(sheets: Iterable[Peeked]) -> tuple[tuple[str, ...], ...]:
    """Return what stands under the code in every sheet that may be a section of an unmarked form, whatever the rubric.

    A form has several sheets headed by code, answer, evidence and note, and no column of regions.
    """
    found = []
    for sheet, header in sections_of(sheets):
        keys = {key_of(text) for text in header.texts if text}
        regions = {part for key in keys - set(_CODE_WORDS) if key in REGION_WORDS for part in REGION_WORDS[key][:1]}
        if len(header.roles) == len(_ROLES) and not regions:
            cells = (row.values[header.code] for row in sheet.head if header.code < len(row.values))
            found.append(tuple(map(text_of, cells)))
    return tuple(found)


def questions_under(codes: Iterable[Sequence[str]], grammar: Grammar) -> frozenset[str] | None:
    """Return the questions of a rubric that sections name, ``None`` where too few do to be a form."""
    named = [
        {meaning.question for text in section if (meaning := grammar.meaning(text)) is not None} for section in codes
    ]
    return frozenset().union(*named) if sum(map(bool, named)) >= LEAST_SECTIONS else None
