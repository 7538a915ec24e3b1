"""Who filled a form in: what its identity sheet says about the region, the official and the day."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from smartcity_cli.problems import Location
from smartcity_cli.records import dataclass
from smartcity_cli.responses.checking.days import day_in
from smartcity_cli.responses.contributions import claim_at
from smartcity_cli.responses.form_marks import IDENTITY_PARTS, IDENTITY_SHEET
from smartcity_cli.responses.headers import key_of
from smartcity_cli.responses.list_shapes import code_and_name
from smartcity_cli.responses.table import is_filled, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smartcity_cli.responses.cells import CellValue, Row
    from smartcity_cli.responses.contributions import Claim
    from smartcity_cli.responses.recognition import Peeked

_LABELS: Final = {key_of(text): part for part, label in IDENTITY_PARTS.items() for text in (label.id, label.en)}
_NAMES: Final = frozenset(key_of(name) for name in (IDENTITY_SHEET.id, IDENTITY_SHEET.en))
_REGION_PARTS: Final = frozenset(("province", "region", "code", "name"))
LEAST_PARTS: Final = 3
"""Parts that a sheet must ask for to be the identity sheet under another name."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What an identity sheet says."""

    sheet: Peeked
    values: Mapping[str, CellValue]
    """By the keys of `IDENTITY_PARTS`; blank where nothing was filled in."""
    places: Mapping[str, Location]
    """The cells to fill in."""

    def claim(self) -> Claim | None:
        """Return the region that is named; ``None`` where none is."""
        province = written(self.values.get("province")).strip() or None
        if is_filled(chosen := self.values.get("region")):
            code, name = code_and_name(chosen) if isinstance(chosen, str) else (chosen, None)
            return claim_at(code, name, province, None, self.places["region"])
        code, name = self.values.get("code"), written(self.values.get("name")).strip() or None
        places = [self.places[part] for part in ("code", "name") if is_filled(self.values.get(part))]
        if not places:
            return None
        return claim_at(code if is_filled(code) else None, name, province, None, *places)

    @property
    def place(self) -> Location:
        """Return the cell in which the region belongs."""
        known = [self.places[part] for part in ("region", "code", "name") if part in self.places]
        return known[0] if known else next(iter(self.places.values()))

    @property
    def day(self) -> str | None:
        """Return the day of filling in; ``None`` where there is none that can be read."""
        cell = self.values.get("date")
        day = day_in(cell) if is_filled(cell) else None
        return day.isoformat() if isinstance(day, datetime.date) else None

    def attributes(self) -> dict[str, str]:
        """Return what else it says, by the Indonesian label."""
        return {
            IDENTITY_PARTS[part].id: written(value).strip()
            for part, value in self.values.items()
            if part not in _REGION_PARTS and is_filled(value)
        }


def find_identity(sheets: Iterable[Peeked], file: str) -> Identity | None:
    """Return what the identity sheet says: the sheet of that name, else one that asks for the same."""
    candidates = sorted(sheets, key=lambda sheet: key_of(sheet.name or "") not in _NAMES)
    for sheet in candidates:
        found = _parts_in(sheet.head)
        if len(found) >= LEAST_PARTS or (found and key_of(sheet.name or "") in _NAMES):
            return _identity(sheet, found, file)
    return None


def _parts_in(rows: Sequence[Row]) -> dict[str, tuple[Row, int]]:
    """Return for each part its row and the column of its label, or of its key where the label was changed."""
    found: dict[str, tuple[Row, int]] = {}
    for row in rows:
        texts = [(column, value) for column, value in enumerate(row.values) if isinstance(value, str)]
        for at, (column, text) in enumerate(texts[:2]):
            is_key = text.strip() in IDENTITY_PARTS and at == 0 and len(texts) > 1
            part = text.strip() if is_key else _LABELS.get(key_of(text))
            if part is not None:
                found.setdefault(part, (row, column + is_key))
                break
    return found


def _identity(sheet: Peeked, found: Mapping[str, tuple[Row, int]], file: str) -> Identity:
    """Return the cells beside the labels; a column that was inserted between is passed over."""

    def cell(row: Row, column: int) -> CellValue:
        return row.values[column] if column < len(row.values) else None

    # Hints stand right of what is filled in: a column further on counts only where hints stand right of that, too.
    step = 1
    if not any(is_filled(cell(row, label + 1)) for row, label in found.values()):
        further = [(is_filled(cell(row, label + 2)), is_filled(cell(row, label + 3))) for row, label in found.values()]
        step = 2 if any(one and other for one, other in further) else 1
    values = {part: cell(row, label + step) for part, (row, label) in found.items()}
    places = {part: Location(file, sheet.name, row.number, label + step + 1) for part, (row, label) in found.items()}
    return Identity(sheet, values, places)
