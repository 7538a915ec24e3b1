"""Read what people write for a region: names with their many prefixes, codes with their many forms."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["kabupaten", "kota"]

_KIND_WORDS: dict[str, Kind] = {
    "kabupaten": "kabupaten",
    "kab": "kabupaten",
    "pemkab": "kabupaten",
    "regency": "kabupaten",
    "kota": "kota",
    "pemkot": "kota",
    "kotamadya": "kota",
    "kodya": "kota",
    "city": "kota",
}
_GOVERNMENT_WORDS = frozenset({"pemerintah", "pemerintahan", "pemda", "daerah"})
_ADMINISTRATIVE_WORDS = frozenset({"administrasi", "administratif", "adm"})
_WRITTEN_OUT = {"kep": "kepulauan", "kepl": "kepulauan"}

PROVINCE_SPELLINGS = {
    "nad": "aceh",
    "nanggroeacehdarussalam": "aceh",
    "sumut": "sumaterautara",
    "sumatrautara": "sumaterautara",
    "sumbar": "sumaterabarat",
    "sumatrabarat": "sumaterabarat",
    "sumsel": "sumateraselatan",
    "sumatraselatan": "sumateraselatan",
    "babel": "kepulauanbangkabelitung",
    "bangkabelitung": "kepulauanbangkabelitung",
    "kepri": "kepulauanriau",
    "jakarta": "dkijakarta",
    "dki": "dkijakarta",
    "daerahkhususjakarta": "dkijakarta",
    "daerahkhususibukotajakarta": "dkijakarta",
    "jabar": "jawabarat",
    "jateng": "jawatengah",
    "diy": "daerahistimewayogyakarta",
    "diyogyakarta": "daerahistimewayogyakarta",
    "yogyakarta": "daerahistimewayogyakarta",
    "jatim": "jawatimur",
    "ntb": "nusatenggarabarat",
    "ntt": "nusatenggaratimur",
    "kalbar": "kalimantanbarat",
    "kalteng": "kalimantantengah",
    "kalsel": "kalimantanselatan",
    "kaltim": "kalimantantimur",
    "kaltara": "kalimantanutara",
    "sulut": "sulawesiutara",
    "sulteng": "sulawesitengah",
    "sulsel": "sulawesiselatan",
    "sultra": "sulawesitenggara",
    "sulbar": "sulawesibarat",
    "malut": "malukuutara",
}
"""Keys of other names of provinces, and the key of the province meant."""

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_WORD = re.compile(r"[0-9a-z]+")
_EITHER_KIND = re.compile(r"\b(?:kab(?:upaten)?\.?\s*/\s*kota|kota\s*/\s*kab(?:upaten)?)\b\.?")
_SEPARATOR = re.compile(r"[()\[\],;:/|]|\s[-\u2013\u2014]\s|\bprov(?:insi)?\b\.?")
_FOUR_DIGITS = re.compile(r"(\d\d)\s*([-.,\u2013/ ]?)\s*(\d\d)")
_ONE_DECIMAL = re.compile(r"(\d\d)[.,](\d)")
_WHOLE_NUMBER = re.compile(r"(\d{2}|\d{4})[.,]0+")


def plain(text: str) -> str:
    """Return ``text`` in small letters, without accents and invisible characters, single-spaced.

    >>> plain(" KAB.\\u00a0 Kudus ")
    'kab. kudus'
    """
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_INVISIBLE))
        text = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(text.casefold().split())


def _words(plain_text: str) -> list[str]:
    """Return the words of a plain text, with "kep" written out."""
    return [_WRITTEN_OUT.get(word, word) for word in _WORD.findall(plain_text)]


def key_of(text: str) -> str:
    """Return the letters and digits of ``text`` in one piece: spaces, hyphens and case make no difference.

    >>> key_of("Toli-Toli"), key_of("KEP. SERIBU")
    ('tolitoli', 'kepulauanseribu')
    """
    return "".join(_words(plain(text)))


class Reading(NamedTuple):
    """One way to understand a written name."""

    kind: Kind | None
    """The kind that was written; ``None`` when none was, or both."""
    key: str
    """The key of the bare name."""


class WrittenName(NamedTuple):
    """A name as someone wrote it, taken apart."""

    text: str
    readings: tuple[Reading, ...]
    """Every way to understand it: "Kota Baru" is the city Baru or the name Kotabaru. The last one takes most
    words for a prefix."""
    province: str | None
    """The key of the province named with it."""


def read_name(text: str, provinces: Mapping[str, str]) -> WrittenName | None:
    """Take a written name apart; ``None`` when it holds no letter and no digit.

    ``provinces`` maps keys of province names to the key of the province meant.
    """
    cleaned = _EITHER_KIND.sub(" ", plain(text))
    segments = [words for part in _SEPARATOR.split(cleaned) if (words := _words(part))]
    if not segments:
        return None
    province, words = _without_province(segments, provinces)
    return WrittenName(" ".join(text.split()), _readings_of(words), province)


def _without_province(segments: list[list[str]], provinces: Mapping[str, str]) -> tuple[str | None, list[str]]:
    """Return the province named in one of several segments, and the words of the others, the kind first."""
    named = [provinces.get("".join(words)) for words in segments]
    is_kind = [all(word in _KIND_WORDS or word in _ADMINISTRATIVE_WORDS for word in words) for words in segments]
    # "Gorontalo, Gorontalo": when every segment is a province, the first one is the region.
    region = next(
        (index for index, found in enumerate(named) if found is None and not is_kind[index]),
        next((index for index, kind in enumerate(is_kind) if not kind), 0),
    )
    province = next((found for index, found in enumerate(named) if found and index != region), None)
    kept = [index for index, found in enumerate(named) if found is None or index == region]
    ordered = [segments[index] for index in sorted(kept, key=lambda index: (not is_kind[index], index))]
    return province, [word for words in ordered for word in words]


def _readings_of(words: list[str]) -> tuple[Reading, ...]:
    """Return every way to divide words into prefix, kind and bare name."""
    while len(words) > 1 and words[0] in _GOVERNMENT_WORDS:
        words = words[1:]
    words = [word for word in words if word not in _ADMINISTRATIVE_WORDS] or words
    readings = [Reading(None, "".join(words))]
    kinds: set[Kind] = set()
    rest = words
    while len(rest) > 1 and rest[0] in _KIND_WORDS:
        kinds.add(_KIND_WORDS[rest[0]])
        rest = rest[1:]
        readings.append(Reading(next(iter(kinds)) if len(kinds) == 1 else None, "".join(rest)))
    if not kinds and len(words) > 1 and words[-1] in _KIND_WORDS:
        readings.append(Reading(_KIND_WORDS[words[-1]], "".join(words[:-1])))
    return tuple(readings)


class WrittenCode(NamedTuple):
    """A code as someone wrote it, read as digits."""

    text: str
    digits: str
    """Four digits; two for the code of a province."""
    separated: bool = False
    """Whether something stood between the pairs of digits, as in Kemendagri codes."""
    restored: bool = False
    """Whether the last zero was put back: 11.1 for 11.10."""


class UnreadableCode(NamedTuple):
    """Something that stands where a code should, and is none."""

    text: str


def read_code(value: object) -> WrittenCode | UnreadableCode | None:
    """Read a code from a text or a number; ``None`` when nothing is there.

    A spreadsheet turns ``11.10`` into the number 11.1; the zero is put back and ``restored`` says so.

    >>> read_code("33-19"), read_code(11.1)
    (WrittenCode(text='33-19', digits='3319', separated=True, restored=False), \
WrittenCode(text='11.1', digits='1110', separated=True, restored=True))
    """
    if value is None:
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = f"{value:.15g}"
    text = str(value).strip()
    cleaned = plain(text).lstrip("'").strip()
    if not _WORD.search(cleaned):
        return None
    if whole := _WHOLE_NUMBER.fullmatch(cleaned):
        # "33.00" is no region either, so that nothing is lost by reading it as the province.
        cleaned = whole[1]
    if re.fullmatch(r"\d\d", cleaned):
        return WrittenCode(text, cleaned)
    if pairs := _FOUR_DIGITS.fullmatch(cleaned):
        return WrittenCode(text, pairs[1] + pairs[3], separated=bool(pairs[2].strip()) or " " in cleaned)
    if decimal := _ONE_DECIMAL.fullmatch(cleaned):
        return WrittenCode(text, decimal[1] + decimal[2] + "0", separated=True, restored=True)
    return UnreadableCode(text)
