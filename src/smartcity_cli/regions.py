"""The register of the 514 kabupaten and kota: codes and names in two editions, and how one is recognised."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from smartcity_cli.problems import Problem
from smartcity_cli.region_names import (
    PROVINCE_SPELLINGS,
    Kind,
    UnreadableCode,
    WrittenCode,
    WrittenName,
    key_of,
    plain,
    read_code,
    read_name,
)
from smartcity_cli.region_records import (
    EDITIONS,
    Edition,
    Region,
    Resolution,
    Resolved,
    Scheme,
    Unresolved,
    bare_name,
    dotted,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["EDITIONS", "Edition", "Region", "Register", "Resolution", "Resolved", "Scheme", "Unresolved", "register"]

_REGISTER_FILE = Path(__file__).with_name("data") / "regions.csv"


@cache
def register() -> Register:
    """Return the register that the package carries, read once."""
    with _REGISTER_FILE.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(line for line in lines if not line.startswith("#"))
        next(rows)
        return Register(
            Region(
                *cast("tuple[str, str, Kind, str, str, str, str, str, str, str, str, str]", tuple(row[:12])),
                former_names=tuple(row[12].split("|")) if row[12] else (),
                aliases=tuple(row[13].split("|")) if row[13] else (),
            )
            for row in rows
        )


_DIGITS_OF_REGION = 4
_PROVINCE_WORD = re.compile(r"^(?:pemerintah\s+)?(?:daerah\s+)?(?:provinsi|propinsi|prov\b\.?|pemprov\b\.?)\s*")
_COUNTRY = frozenset(("indonesia", "nasional", "republikindonesia"))


class _Found(NamedTuple):
    """The regions that a written name may denote."""

    text: str
    regions: tuple[Region, ...] = ()
    notice: str | None = None
    """Code of the notice to give when the name alone decides."""


class _Coded(NamedTuple):
    """What a written code denotes."""

    written: WrittenCode
    region: Region | None
    """In the scheme that the column declares, Kemendagri's where it declares none."""
    other: Region | None
    """In the other scheme."""
    scheme: Scheme | None
    edition: Edition

    @property
    def undeclared(self) -> bool:
        """Return whether nothing says whose code it is: no column, no dot."""
        return self.scheme is None and not self.written.separated


class _Hint(NamedTuple):
    """The province named beside the region."""

    text: str
    key: str

    def fits(self, region: Region) -> bool:
        """Return whether the region is or was in this province."""
        return self.key in (_province_key(region.province), _province_key(region.province_2018))


def _province_key(name: str) -> str:
    """Return the key that stands for a province, however it is called."""
    key = key_of(name)
    return PROVINCE_SPELLINGS.get(key, key)


class Register:
    """All regions, found by code, by name or by search."""

    def __init__(self, regions: Iterable[Region], *, nearest: bool = True) -> None:
        """Take the regions; the indices are built when first needed. Without ``nearest`` no slip is looked for."""
        self._regions: tuple[Region, ...] = tuple(regions)
        self._nearest = nearest

    @cached_property
    def exact(self) -> Register:
        """The same regions without the search for slips, which takes a millisecond for each name that is none."""
        return Register(self._regions, nearest=False)

    def all(self, edition: Edition = "current") -> tuple[Region, ...]:
        """Return every region, ordered by its code in ``edition``."""
        return tuple(sorted(self._regions, key=lambda region: region.code_in(edition)))

    def find(self, code: str) -> Region | None:
        """Return the region with exactly this Kemendagri code in either edition, such as ``33.19``."""
        return self._by_code.get(code)

    def resolve(
        self,
        code: object,
        name: str | None = None,
        scheme: Scheme | None = None,
        edition: Edition = "current",
        province: str | None = None,
    ) -> Resolution:
        """Recognise the region that a code, a name or both denote.

        Codes and names of either edition are accepted. ``scheme`` says what the column of codes declares; without
        it a code is Kemendagri's, and is refused where that would be a guess. ``province`` decides between regions
        of the same name when it leaves one; a name of a province that is not known is passed over. Faults are
        returned, never raised, and carry no location.
        """
        written_name = read_name(name, self._provinces) if name else None
        hint = self._hint(written_name, province)
        match read_code(code):
            case UnreadableCode(text):
                return Unresolved(Problem("G102", values={"value": text}))
            case WrittenCode() as written_code:
                found = self._named_as_coded(written_code, written_name, scheme, edition)
                found = found or self._named(written_name, edition, None)
                return _with_province(self._by_written_code(written_code, found, scheme, edition), hint, edition)
        if written_name is None:
            return Unresolved(Problem("G101"))
        found = self._named(written_name, edition, hint)
        return _with_province(self._by_written_name(written_name, found, edition), hint, edition)

    def is_province(self, code: object, name: str | None) -> bool:
        """Tell whether a code and a name are those of a province, or of the whole country, and of no region.

        Jambi is a province and a city: without a word such as *Provinsi* or the province's code it is the city.
        """
        written = read_code(code)
        if isinstance(written, WrittenCode):
            digits = written.digits.removesuffix("00") if len(written.digits) == _DIGITS_OF_REGION else written.digits
            if not any(digits in names for names in self._province_names.values()):
                return False
            return name is None or name == code or self._is_province_name(name)
        text = name if name is not None else code
        return isinstance(text, str) and self._is_province_name(text, alone=True)

    def _is_province_name(self, text: str, *, alone: bool = False) -> bool:
        """Tell whether a text names a province; ``alone`` where nothing else says that it is no region."""
        bare = _PROVINCE_WORD.sub("", plain(text))
        key = key_of(bare)
        if key in _COUNTRY:
            return True
        if key not in self._provinces:
            return False
        return not alone or bare != plain(text) or not any(key in keys for keys in self._keys.values())

    def search(self, query: str, edition: Edition = "current") -> list[Region]:
        """Return the regions whose code, name, other name or province holds every word of ``query``.

        Digits are compared with the beginning of Kemendagri codes of either edition and, without a dot, with whole
        BPS codes. When nothing holds the words, the regions with the most similar names are returned, most similar
        first.
        """
        words = plain(query).replace(",", " ").replace(".", " ").split()
        if not words:
            return list(self.all(edition))
        key = key_of(query)
        if key.isdigit():
            undotted = plain(query).isdigit()
            return [r for r in self.all(edition) if _code_begins(r, key) or (undotted and key in (r.bps, r.bps_2018))]
        texts = self._search_texts
        exact = [
            region
            for region in self.all(edition)
            if all(word in texts[region][0] for word in words) or key in texts[region][1]
        ]
        return exact or list(self._similar(key, shortest=0.6, limit=10))

    @cached_property
    def _by_code(self) -> dict[str, Region]:
        """Regions by their Kemendagri codes of both editions."""
        return {code: region for region in self._regions for code in (region.code_2018, region.code)}

    @cached_property
    def _by_bps(self) -> dict[str, Region]:
        """Regions by their BPS codes, before and after the new provinces."""
        return {code: region for region in self._regions for code in (region.bps_2018, region.bps)}

    @cached_property
    def _provinces(self) -> Mapping[str, str]:
        """Keys of every name of a province, and the key that stands for it."""
        names = {name for region in self._regions for name in (region.province, region.province_2018)}
        return PROVINCE_SPELLINGS | {key_of(name): _province_key(name) for name in names}

    @cached_property
    def _province_names(self) -> Mapping[Scheme, dict[str, str]]:
        """Names of the provinces by two digits in each scheme; the current meaning wins."""
        names: dict[Scheme, dict[str, str]] = {"kemendagri": {}, "bps": {}}
        for edition in EDITIONS:
            for region in self._regions:
                bps = region.bps_2018 if edition == "2018" else region.bps
                names["kemendagri"][region.province_code_in(edition)] = region.province_in(edition)
                names["bps"][bps[:2]] = region.province_in(edition)
        return names

    @cached_property
    def _keys(self) -> Mapping[Edition | Literal["former", "alias"], dict[str, list[Region]]]:
        """Regions by the key of their names: official ones of each edition, former ones, other ones."""
        keys: dict[Edition | Literal["former", "alias"], dict[str, list[Region]]]
        keys = {"2018": {}, "current": {}, "former": {}, "alias": {}}
        for region in self._regions:
            for edition in EDITIONS:
                keys[edition].setdefault(key_of(bare_name(region.name_in(edition))), []).append(region)
            for name in region.former_names:
                keys["former"].setdefault(key_of(name), []).append(region)
            for name in region.aliases:
                keys["alias"].setdefault(key_of(name), []).append(region)
        return keys

    @cached_property
    def _spellings(self) -> tuple[tuple[str, Region], ...]:
        """Every key with every region it may stand for, for the search of near misses."""
        pairs = {
            (key, region): None
            for regions_by_key in self._keys.values()
            for key, regions in regions_by_key.items()
            for region in regions
        }
        return tuple(pairs) if self._nearest else ()

    @cached_property
    def _search_texts(self) -> dict[Region, tuple[str, str]]:
        """What a search looks at: plain words of everything, and keys of the names."""
        texts = {}
        for region in self._regions:
            names = (region.name, region.name_2018, *region.former_names, *region.aliases)
            everything = (*names, region.province, region.province_2018, region.code, region.code_2018)
            texts[region] = (plain(" ".join(everything)), " ".join(map(key_of, names)))
        return texts

    def _hint(self, name: WrittenName | None, province: str | None) -> _Hint | None:
        """Return the province written with the name, else the one beside it, else nothing."""
        if name is not None and name.province is not None:
            return _Hint(name.text, name.province)
        key = self._provinces.get(key_of(province).removeprefix("provinsi").removeprefix("prov")) if province else None
        return _Hint(" ".join(province.split()), key) if province and key else None

    def _named_as_coded(
        self, code: WrittenCode, name: WrittenName | None, scheme: Scheme | None, edition: Edition
    ) -> _Found | None:
        """Return the region of a code where its official name is what is written beside it.

        That is so in nearly every row, and spares a cohort of codes the index of all names.
        """
        region = self._by_bps.get(code.digits) if scheme == "bps" else self._by_code.get(dotted(code.digits))
        if name is None or region is None:
            return None
        key = key_of(bare_name(region.name_in(edition)))
        agrees = any(reading.key == key and reading.kind in (None, region.kind) for reading in name.readings)
        return _Found(name.text, (region,)) if agrees else None

    def _named(self, name: WrittenName | None, edition: Edition, hint: _Hint | None) -> _Found:
        """Return the regions with this name in the best of: this edition, the other, former, other, misspelt."""
        if name is None:
            return _Found("")
        other: Edition = "current" if edition == "2018" else "2018"
        tiers: tuple[tuple[Edition | Literal["former", "alias"], str | None], ...]
        tiers = ((edition, None), (other, "G161"), ("former", "G161"), ("alias", "G162"))
        for tier, notice in tiers:
            regions = dict.fromkeys(
                region
                for reading in name.readings
                for region in self._keys[tier].get(reading.key, ())
                if reading.kind in (None, region.kind)
            )
            if regions:
                return _Found(name.text, _narrowed(tuple(regions), hint), notice)
        return _Found(name.text, self._misspelt(name, hint), "G163")

    def _misspelt(self, name: WrittenName, hint: _Hint | None) -> tuple[Region, ...]:
        """Return the regions whose name differs by a slip: one from six letters on, two from twelve on.

        A region that is only one slip further away is returned as well, so that a doubtful case stays open.
        """
        reading = name.readings[-1]
        if len(reading.key) < 6:
            return ()
        # Not at module level: only a name that is in no list needs it.
        from rapidfuzz.distance import OSA

        slips = 1 if len(reading.key) < 12 else 2
        distances = [
            (OSA.distance(reading.key, key, score_cutoff=slips + 1), region)
            for key, region in self._spellings
            if len(key) >= 6 and reading.kind in (None, region.kind) and (hint is None or hint.fits(region))
        ]
        nearest = min((distance for distance, _ in distances), default=slips + 1)
        if nearest > slips:
            return ()
        return tuple(dict.fromkeys(region for distance, region in distances if distance <= nearest + 1))

    def _similar(self, key: str, shortest: float, limit: int) -> tuple[Region, ...]:
        """Return the regions with the most similar names, most similar first."""
        # Not at module level: only a name that is in no list needs it.
        from rapidfuzz.distance import OSA

        scored = (
            (-OSA.normalized_similarity(key, spelling, score_cutoff=shortest), region.code, region)
            for spelling, region in self._spellings
        )
        ranked = sorted((similarity, code, region) for similarity, code, region in scored if similarity)
        return tuple(dict.fromkeys(region for _, _, region in ranked))[:limit]

    def _by_written_name(self, name: WrittenName, found: _Found, edition: Edition) -> Resolution:
        """Return what a name alone denotes."""
        match found.regions:
            case (region,):
                values = {"name": found.text, "region": region.label_in(edition)}
                return Resolved(region, (Problem(found.notice, values=values),) if found.notice else ())
            case ():
                similar = self._similar(name.readings[-1].key, shortest=0.7, limit=3)
                return _listing("G123" if similar else "G122", {"name": found.text}, similar, edition)
        return _listing("G121", {"name": found.text}, found.regions, edition)

    def _by_written_code(self, code: WrittenCode, found: _Found, scheme: Scheme | None, edition: Edition) -> Resolution:
        """Return what a code denotes, checked against the name where one was recognised."""
        provinces = self._province_names["bps" if scheme == "bps" else "kemendagri"]
        if code.digits in provinces:
            values = {"value": code.text, "province": provinces[code.digits]}
            return Unresolved(Problem("G105", values=values), found.regions)
        by_kemendagri, by_bps = self._by_code.get(dotted(code.digits)), self._by_bps.get(code.digits)
        region, other = (by_bps, by_kemendagri) if scheme == "bps" else (by_kemendagri, by_bps)
        coded = _Coded(code, region, other, scheme, edition)
        if found.regions and region not in found.regions:
            return _contradiction(coded, found)
        if region is None:
            return self._unknown_code(coded)
        if not found.regions and coded.undeclared and other not in (None, region):
            return _two_meanings(code, region, other, edition)
        return Resolved(region, tuple(_notices_of_code(coded, found, region)))

    def _unknown_code(self, coded: _Coded) -> Unresolved:
        """Return the problem of a code that is of no region in its scheme."""
        written, other, edition = coded.written, coded.other, coded.edition
        if other is not None and coded.undeclared:
            values = {"value": written.text, "region": other.label_in(edition)}
            return Unresolved(Problem("G108", values=values), (other,))
        codes = {} if not self._nearest else self._by_bps if coded.scheme == "bps" else self._by_code
        ranked = sorted((_unlikeness(written.digits, code.replace(".", "")), code) for code in codes)
        near = tuple(dict.fromkeys(codes[code] for unlikeness, code in ranked if unlikeness < 3))[:4]
        return _listing("G104" if near else "G103", {"value": written.text}, near, edition)


def _contradiction(coded: _Coded, found: _Found) -> Unresolved:
    """Return the problem of a code that does not denote what the name denotes."""
    values = {"value": coded.written.text, "name": found.text}
    if coded.other in found.regions:
        looks_like = "G109" if coded.scheme == "bps" else "G107"
        label = coded.other.label_in(coded.edition)
        return Unresolved(Problem(looks_like, values=values | {"region": label}), (coded.other,))
    values["by_name"] = _labels(found.regions, coded.edition)
    if coded.region is None:
        return Unresolved(Problem("G111", values=values), found.regions)
    values["by_code"] = coded.region.label_in(coded.edition)
    return Unresolved(Problem("G106", values=values), (coded.region, *found.regions))


def _unlikeness(digits: str, other: str) -> int:
    """Return 0 for two neighbouring digits swapped, 1 for one wrong digit, 2 for that in the province, else 3."""
    if len(digits) != len(other):
        return 3
    wrong = [index for index, (left, right) in enumerate(zip(digits, other, strict=True)) if left != right]
    if len(wrong) == 1:
        return 1 if wrong[0] > 1 else 2
    first = wrong[0]
    swapped = digits[:first] + digits[first : first + 2][::-1] + digits[first + 2 :]
    return 0 if swapped == other else 3


def _code_begins(region: Region, digits: str) -> bool:
    """Return whether a Kemendagri code of the region begins with these digits."""
    return any(code.replace(".", "").startswith(digits) for code in (region.code, region.code_2018))


def _labels(regions: Iterable[Region], edition: Edition) -> str:
    """Return names and codes in one line."""
    return "; ".join(region.label_in(edition) for region in regions)


def _listing(code: str, values: dict[str, object], regions: tuple[Region, ...], edition: Edition) -> Unresolved:
    """Return a problem that lists regions where there are any."""
    listed = values | {"candidates": _labels(regions, edition)} if regions else values
    return Unresolved(Problem(code, values=listed), regions)


def _two_meanings(code: WrittenCode, by_kemendagri: Region, by_bps: Region, edition: Edition) -> Unresolved:
    """Return the problem of four digits that are a code in both schemes."""
    values = {
        "value": code.text,
        "by_kemendagri": by_kemendagri.label_in(edition),
        "by_bps": by_bps.label_in(edition),
    }
    return Unresolved(Problem("G110", values=values), (by_kemendagri, by_bps))


def _narrowed(regions: tuple[Region, ...], hint: _Hint | None) -> tuple[Region, ...]:
    """Return the one region that the province leaves, or all where it does not leave one."""
    fitting = tuple(region for region in regions if hint is None or hint.fits(region))
    return fitting if len(fitting) == 1 else regions


def _notices_of_code(coded: _Coded, found: _Found, region: Region) -> Iterable[Problem]:
    """Yield what is worth knowing about a code that was read."""
    written, edition = coded.written, coded.edition
    label = region.label_in(edition)
    if found.text and not found.regions:
        yield Problem("G142", values={"name": found.text, "region": label})
    if written.restored and not found.regions:
        restored = written.digits if coded.scheme == "bps" else dotted(written.digits)
        values = {"value": written.text, "code": restored, "region": region.short_name_in(edition)}
        yield Problem("G141", values=values)
    if coded.scheme != "bps" and region.code_in(edition) != dotted(written.digits):
        yield Problem("G164", values={"value": written.text, "region": label})


def _with_province(resolution: Resolution, hint: _Hint | None, edition: Edition) -> Resolution:
    """Add the warning that the province written beside a region is not its own."""
    if hint is None or isinstance(resolution, Unresolved) or hint.fits(resolution.region):
        return resolution
    values = {
        "province": hint.text,
        "region": resolution.region.label_in(edition),
        "region_province": resolution.region.province_in(edition),
    }
    return replace(resolution, notices=(*resolution.notices, Problem("G143", values=values)))
