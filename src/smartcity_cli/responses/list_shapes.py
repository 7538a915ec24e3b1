"""The shapes in which people list regions: a table, bare lines or a document; each becomes claims with places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from smartcity_cli.errors import WrongUsage
from smartcity_cli.problems import Location, Problem
from smartcity_cli.region_names import WrittenCode, read_code
from smartcity_cli.responses.answers import Layout
from smartcity_cli.responses.checking.shown import shortened
from smartcity_cli.responses.contributions import Claims, Contribution, claim_at
from smartcity_cli.responses.headers import REGION_WORDS, key_of, text_of
from smartcity_cli.responses.merged_cells import Kinds, kinds_of, unmerged, unmerged_rows
from smartcity_cli.responses.misfits import fitting
from smartcity_cli.responses.recognition import HEADER_ROWS, Header, first_of_each, names_region
from smartcity_cli.responses.table import is_filled, read_columns, read_table, report_hidden, scheme_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartcity_cli.responses.cells import CellValue, Row
    from smartcity_cli.responses.contributions import Claim
    from smartcity_cli.responses.opening import Opened
    from smartcity_cli.responses.recognition import Peeked
    from smartcity_cli.yaml_source import PathStep, YamlDocument

    Path = tuple[PathStep, ...]

ASSESSOR_WORDS: Final = frozenset({"asesor", "nama asesor", "penilai", "nama penilai", "assessor", "assessor name"})
"""Headers and keys of the assessor a region is assigned to, by their key."""
ASSESSOR: Final = "asesor"
"""The attribute under which a claim carries its assessor where the file has no word for it."""

_LABEL = re.compile(
    r"(?P<name>[^()]*[^()\s])\s*\((?P<code>\d\d[.\- ]?\d\d)\)|(?P<first>\d\d[.\-]\d\d)\s+(?P<rest>\D.*)"
)


class ListedClaims(NamedTuple):
    """The regions that a file lists, as it names them."""

    claims: Claims
    problems: list[Problem]
    start: Location
    """Where the list begins."""


def claims_in(opened: Opened, asked: str | None = None, *, assigned: bool = False) -> ListedClaims:
    """Return what a file lists; ``asked`` names the list where the file has several.

    ``assigned`` says that the file assigns regions to assessors: the keys of a document's lists are then assessors.

    Raises `WrongUsage` where several lists could be meant, or none is called as asked.
    """
    if opened.document is not None:
        return _in_document(opened.document, asked, assigned)
    return _in_sheets(opened, asked)


def code_and_name(text: str) -> tuple[str | None, str | None]:
    """Return the code and the name that one text holds; what it does not hold is ``None``.

    >>> code_and_name("Kab. Kudus (33.19)"), code_and_name("33.19 Kab. Kudus")
    (('33.19', 'Kab. Kudus'), ('33.19', 'Kab. Kudus'))
    >>> code_and_name("3319"), code_and_name("Kudus")
    (('3319', None), (None, 'Kudus'))
    """
    label = _LABEL.fullmatch(text.strip())
    if label is not None:
        return label["code"] or label["first"], label["name"] or label["rest"]
    return (text, None) if text[:1].isdigit() else (None, text)


def assessor_of(attributes: Mapping[str, str]) -> str | None:
    """Return the assessor that the attributes of a listed region name."""
    return next((text for header, text in attributes.items() if key_of(header) in ASSESSOR_WORDS), None)


def _chosen(names: Sequence[str], asked: str | None, file: str) -> int:
    """Return which of several lists is meant; raises `WrongUsage` where that is not certain."""
    if asked is not None:
        for index, name in enumerate(names):
            if key_of(name) == key_of(asked):
                return index
        raise WrongUsage(Problem("U121", Location(file), {"asked": asked, "known": ", ".join(names)}))
    if len(names) > 1:
        values = {"known": ", ".join(names), "file": file, "first": names[0]}
        raise WrongUsage(Problem("U120", Location(file), values))
    return 0


# Sheets


def _in_sheets(opened: Opened, asked: str | None) -> ListedClaims:
    """Return what a sheet lists: the only one with a header of regions, else the only one that holds anything."""
    filled = [sheet for sheet in opened.sheets if sheet.head and (asked is not None or not sheet.sheet.hidden)]
    if not filled:
        return ListedClaims(Claims(), [], Location(opened.file))
    headed = [sheet for sheet in filled if _header_in(sheet) is not None]
    candidates = filled if asked is not None or not headed else headed
    chosen = candidates[_chosen([sheet.name or opened.file for sheet in candidates], asked, opened.file)]
    header = _header_in(chosen)
    contribution = Contribution(opened.file, opened.digest, Layout.TABLE, chosen.name, header.row if header else None)
    if header is not None:
        columns = fitting(read_columns(chosen.rows(), header.row), chosen, header.rows, contribution)
        columns, merged = unmerged(columns, chosen, header.row, kinds_of(header), opened.file)
        contribution.problems += merged
        read_table(columns, header, contribution)
        contribution.claims = _with_codes_of_labels(contribution.claims)
    else:
        _read_bare(chosen, contribution)
    unread = [sheet.name for sheet in filled if sheet is not chosen and sheet.name is not None]
    if unread and asked is None:
        contribution.problems.append(Problem("L119", Location(opened.file), {"sheets": ", ".join(unread)}))
    start = Location(opened.file, chosen.name, header.row if header else chosen.head[0].number)
    return ListedClaims(contribution.claims, contribution.problems, start)


def _header_in(peeked: Peeked) -> Header | None:
    """Return the first row that names a region's column."""
    for row in peeked.head[:HEADER_ROWS]:
        texts = tuple(map(text_of, row.values))
        regions = first_of_each([key_of(text) for text in texts], REGION_WORDS)
        if names_region(regions):
            return Header((row.number,), texts, Layout.TABLE, regions)
    return None


def _with_codes_of_labels(claims: Claims) -> Claims:
    """Return claims in which a code that stands in the column of names is taken for what it is."""
    read = Claims()
    for claim in claims:
        code, name = code_and_name(claim.name or "")
        labelled = claim.code is None and code is not None
        # The code then stands where the name does.
        place = claim.name_location
        read.append(
            claim_at(code, name, claim.province, claim.scheme, place)._replace(attributes=claim.attributes)
            if labelled
            else claim
        )
    return read


def _read_bare(peeked: Peeked, contribution: Contribution) -> None:
    """Read rows without a header: a code, a name or both in each, after the assessor where there is one."""
    columns = read_columns(peeked.rows(), 0)
    report_hidden(columns, contribution, contribution.sheet)
    rows, merged = unmerged_rows(peeked, 0, Kinds(range(len(columns.codes)), ()), contribution.file)
    contribution.problems += merged
    for row in rows:
        claim = _bare_claim(row, contribution)
        if claim is not None:
            contribution.claims.append(claim)


def _bare_claim(row: Row, contribution: Contribution) -> Claim | None:
    """Return the region of a row without a header, with the first cell as its assessor where a second one names it."""
    filled = [(column, cell) for column, cell in enumerate(row.values, 1) if is_filled(cell)]
    if not filled:
        return None
    places = [Location(contribution.file, contribution.sheet, row.number, column) for column, _ in filled]
    cells = [cell for _, cell in filled]
    if len(cells) == 1:
        return _claim_of_cell(cells[0], places[0])
    if isinstance(read_code(_plain(cells[0])), WrittenCode):
        return claim_at(cells[0], text_of(cells[1]) or None, None, None, places[0], places[1])
    claim = _claim_of_cell(cells[1], places[1])
    return claim._replace(attributes={ASSESSOR: text_of(cells[0])})


def _claim_of_cell(cell: CellValue, place: Location) -> Claim:
    """Return the region that one cell names."""
    if not isinstance(cell, str):
        return claim_at(cell, None, None, None, place)
    code, name = code_and_name(cell)
    return claim_at(code, name, None, None, place)


def _plain(cell: CellValue) -> object:
    """Return a cell as something that may hold a code."""
    return cell if isinstance(cell, str | float) else None


# Documents


def _in_document(document: YamlDocument, asked: str | None, assigned: bool) -> ListedClaims:
    """Return what a document lists: a list of regions, or a mapping that names lists or assessors."""
    value: Any = document.value
    path: Path = ()
    lists = [key for key, item in value.items() if isinstance(item, list)] if isinstance(value, dict) else []
    if lists and (asked is not None or not assigned):
        path = (lists[_chosen(lists, asked, document.file)],)
        value = value[path[0]]
    listed = ListedClaims(Claims(), list(document.problems), document.location(path))
    if isinstance(value, list):
        _read_items(document, path, value, listed, {})
    elif isinstance(value, dict):
        for assessor, items in value.items():
            _read_items(document, (assessor,), items, listed, {ASSESSOR: assessor})
    return listed


def _read_items(
    document: YamlDocument, path: Path, items: Any, listed: ListedClaims, attributes: Mapping[str, str]
) -> None:
    """Add the regions of a list, or the only one that stands in its place."""
    single = not isinstance(items, list)
    for index, item in enumerate([items] if single else items):
        here = path if single else (*path, index)
        claim = _claim_of_item(document, here, item)
        if claim is None:
            listed.problems.append(Problem("L152", document.location(here), {"found": shortened(str(item))}))
        else:
            listed.claims.append(claim._replace(attributes={**claim.attributes, **attributes}))


def _claim_of_item(document: YamlDocument, path: Path, item: Any) -> Claim | None:
    """Return the region that an item names: a code, a name, a label of both, or a mapping of parts."""
    if not isinstance(item, dict):
        text = _scalar(document, path)
        return None if text is None else _claim_of_cell(text, document.location(path))
    keys = list(item)
    texts = [_scalar(document, (*path, key)) for key in keys]
    parts = first_of_each([key_of(key) for key in keys], REGION_WORDS)
    codes = [column for part, column in parts.items() if part.endswith("code")]
    code = texts[codes[0]] if codes else None
    name = texts[parts["name"]] if "name" in parts else None
    if code is None and name is not None:
        code, name = code_and_name(name)
    if code is None and name is None:
        return None
    columns = [*codes[:1], *([parts["name"]] if "name" in parts else [])]
    places = [document.location((*path, keys[column])) for column in columns]
    province = texts[parts["province"]] if "province" in parts else None
    claim = claim_at(code, name, province, scheme_of(parts), places[0], places[-1])
    others = {key: text for key, text in zip(keys, texts, strict=True) if text and key_of(key) not in REGION_WORDS}
    return claim._replace(attributes=others)


def _scalar(document: YamlDocument, path: Path) -> str | None:
    """Return a scalar as the file writes it, so that 33.10 without quotes stays 33.10; ``None`` for others."""
    text = document.written(path)
    return None if text is None else text.strip() or None
