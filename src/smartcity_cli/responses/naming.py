"""What a file says about itself outside its table: the rubric, the region, that it is made up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from smartcity_cli.problems import Location
from smartcity_cli.records import dataclass
from smartcity_cli.responses.headers import LONG_WORDS, OTHER_WORDS, REGION_WORDS, key_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartcity_cli.regions import Scheme
    from smartcity_cli.responses.cells import Row

_ID: Final = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_VERSION: Final = r"\d+\.\d+\.\d+"
_NAMED: Final = re.compile(rf"(?P<id>{_ID})(?:[@ ,;(]*(?:versi(?:on)?|v)?\.?\s*(?P<version>{_VERSION})\)?)?")
_SAID: Final = r"(?:[Vv]ersi(?:on)?|v)?\W{0,3}"
_IN_TEXT: Final = re.compile(
    rf"\b[Rr](?:ubrik|ubric)\s*[:=|]\s*(?P<id>{_ID})(?:[@ ,;|(]*{_SAID}(?P<version>{_VERSION}))?"
)
_VERSION_IN_TEXT: Final = re.compile(rf"{_SAID}({_VERSION})")
_DIGEST: Final = re.compile(r"[0-9a-f]{8,64}")
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d")
_MADE_UP: Final = re.compile(r"\b(?:sintetis|synthetic)\b", re.IGNORECASE)

_RUBRIC_WORDS: Final = frozenset(("rubrik", "rubric", "id rubrik", "rubrik id", "rubric id"))
_VERSION_WORDS: Final = frozenset(("versi", "version", "versi rubrik", "rubric version"))
_DIGEST_WORDS: Final = frozenset(("digest", "sha256", "sha 256", "digest rubrik", "rubric digest"))
_REGION_NAME_WORDS: Final = frozenset(
    word for word, (part, _) in REGION_WORDS.items() if part == "name" and word not in ("nama", "name", "unit", "kota")
)
_SCHEMES: Final[dict[str, Scheme | None]] = {"code": None, "kemendagri_code": "kemendagri", "bps_code": "bps"}
_REGION_CODE_WORDS: Final = {
    word: _SCHEMES[part]
    for word, (part, _) in REGION_WORDS.items()
    if part in _SCHEMES and word not in ("kode", "code")
}

_ASSESSOR_WORDS: Final = frozenset(word for word, kind in OTHER_WORDS.items() if kind == "assessor") | {
    *("asesor", "assessor")
}
LABEL_AND_NAME: Final = 2
"""Cells of a row that is nothing but a label and what it says; the header of a table has more."""


@dataclass(frozen=True, slots=True)
class NamedRubric:
    """The rubric that a file names."""

    id: str
    version: str | None
    digest: str | None
    """SHA-256 of its content, or the beginning of it, where the file gives one."""
    location: Location

    @property
    def reference(self) -> str:
        """Return id and version as the command line takes them."""
        return self.id if self.version is None else f"{self.id}@{self.version}"


@dataclass(frozen=True, slots=True)
class NamedRegion:
    """The one region that a whole file is about; what is not named is ``None``."""

    code: str | None
    name: str | None
    scheme: Scheme | None
    """Whose code it is, where the word before it says so."""
    location: Location


def rubric_in_rows(rows: Sequence[Row], file: str, sheet: str | None) -> NamedRubric | None:
    """Return the rubric that the first rows of a sheet name, in a cell, beside a cell or in a column."""
    for position, row in enumerate(rows):
        for column, text in _texts(row):
            # Most cells are answers: they are passed over before anything costly is asked of them.
            if "ubri" not in text.casefold():
                continue
            found = _IN_TEXT.search(text)
            if found is None and key_of(text) in _RUBRIC_WORDS:
                found = _beside_named(_beside(row, column)) or _below_named(rows, position, column)
            if found is not None:
                version = found["version"] or _version_in(row, column + 1) or _labelled_version(rows)
                place = Location(file, sheet, row.number, column + 1)
                return NamedRubric(found["id"], version, _labelled_digest(rows), place)
    return None


def _labelled_version(rows: Sequence[Row]) -> str | None:
    """Return the version beside a cell that says *versi*."""
    for row in rows:
        for column, text in _texts(row):
            if key_of(text.partition(":")[0]) in _VERSION_WORDS:
                version = _version_in(row, column + 1) or _VERSION_IN_TEXT.fullmatch(text.partition(":")[2].strip())
                return version if isinstance(version, str) else version and version[1]
    return None


def _labelled_digest(rows: Sequence[Row]) -> str | None:
    """Return the digest beside a cell that says so."""
    for row in rows:
        for column, text in _texts(row):
            if key_of(text.partition(":")[0]) in _DIGEST_WORDS:
                digest = (text.partition(":")[2].strip() or _beside(row, column)).casefold()
                return digest if _DIGEST.fullmatch(digest) else None
    return None


def rubric_in_properties(properties: Mapping[str, str], file: str) -> NamedRubric | None:
    """Return the rubric that a document's properties name: under such a key, or within a text."""
    for key, text in properties.items():
        found = _NAMED.fullmatch(text.strip()) if key_of(key) in _RUBRIC_WORDS else _IN_TEXT.search(text)
        if found is not None:
            return NamedRubric(found["id"], found["version"], None, Location(file))
    return None


def rubric_in_text(text: str, location: Location) -> NamedRubric | None:
    """Return the rubric that a text such as ``spbe-2018@1.0.0`` names, or ``None`` where it is none."""
    found = _NAMED.fullmatch(text.strip())
    return None if found is None else NamedRubric(found["id"], found["version"], None, location)


def region_in_rows(rows: Sequence[Row], file: str, sheet: str | None) -> NamedRegion | None:
    """Return the region that a title block names: ``Daerah: Kota Denpasar`` in one cell or in two."""
    code: str | None = None
    name: str | None = None
    scheme: Scheme | None = None
    place = None
    for row in rows:
        for column, text in _texts(row):
            label, _, rest = text.partition(":")
            key = key_of(label)
            if key in _REGION_CODE_WORDS and code is None:
                code = rest.strip() or _beside(row, column) or None
                scheme = _REGION_CODE_WORDS[key] if code else None
            elif key in _REGION_NAME_WORDS and name is None:
                name = rest.strip() or _beside(row, column) or None
            else:
                continue
            place = place or Location(file, sheet, row.number, column + 1)
    return None if place is None or not (code or name) else NamedRegion(code, name, scheme, place)


def assessor_in_rows(rows: Sequence[Row]) -> str | None:
    """Return the assessor that a title block names: ``Asesor: Ani`` in one cell, or in two that stand alone."""
    for row in rows:
        texts = [*_texts(row)]
        for column, text in texts:
            label, colon, rest = text.partition(":")
            if key_of(label) not in _ASSESSOR_WORDS:
                continue
            name = rest.strip() or (_beside(row, column) if colon or len(texts) == LABEL_AND_NAME else "")
            if name:
                return name
    return None


def made_up_in_rows(rows: Sequence[Row]) -> bool:
    """Return whether a title block or a sheet about the data calls it made up."""
    return any(_MADE_UP.search(text) for row in rows for _, text in _texts(row))


def made_up_in_texts(texts: Sequence[str]) -> bool:
    """Return whether any of some texts calls the data made up."""
    return any(_MADE_UP.search(text) for text in texts)


def saved_at(properties: Mapping[str, str]) -> str | None:
    """Return the moment at which a workbook says it was saved last; ``None`` where it does not say, or cannot.

    >>> saved_at({"modified": "2018-03-05T10:30:00Z"}), saved_at({"modified": "1980-01-01T00:00:00Z"})
    ('2018-03-05T10:30:00Z', None)
    """
    moment = properties.get("modified", "")
    # Workbooks that were written here and never saved since carry the same moment, whenever that was.
    return moment if _MOMENT.match(moment) and not moment.startswith("1980-01-01") else None


def _texts(row: Row) -> Iterator[tuple[int, str]]:
    """Yield the texts of a row with their columns, counted from 0."""
    return ((column, value) for column, value in enumerate(row.values) if isinstance(value, str))


def _beside(row: Row, column: int) -> str:
    """Return the next value to the right of a cell as text; empty where there is none."""
    return next((text for value in row.values[column + 1 :] if (text := text_of(value))), "")


def _beside_named(text: str) -> re.Match[str] | None:
    """Read the text beside the word *rubric* as a rubric's id, unless it is the header of another column."""
    known = key_of(text)
    if known in REGION_WORDS or known in LONG_WORDS or known in OTHER_WORDS:
        return None
    return _NAMED.fullmatch(text.strip())


def _below_named(rows: Sequence[Row], position: int, column: int) -> re.Match[str] | None:
    """Read the cell below the word *rubric* as a rubric's id."""
    if position + 1 == len(rows):
        return None
    values = rows[position + 1].values
    return _NAMED.fullmatch(text_of(values[column]) if column < len(values) else "")


def _version_in(row: Row, column: int) -> str | None:
    """Return the version that stands in a row from a column on."""
    for value in row.values[column:]:
        found = _VERSION_IN_TEXT.fullmatch(text_of(value))
        if found is not None:
            return found[1]
    return None
