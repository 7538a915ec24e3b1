"""Rows of a table that are about no region: what they are, so that they are named once and give no evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy

from smartcity_cli.responses.headers import key_of, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.table import Columns

    Mask = NDArray[numpy.bool_]

_TOTALS: Final = frozenset(
    (
        *("rata-rata", "rata rata", "rata2", "rerata", "nilai rata-rata", "mean", "average", "median", "modus"),
        *("jumlah", "jml", "total", "grand total", "total keseluruhan", "sum", "subtotal", "sub total"),
        *("minimum", "min", "maksimum", "maximum", "maks", "max", "standar deviasi", "simpangan baku", "varians"),
        *("tertinggi", "terendah", "nilai tertinggi", "nilai terendah", "nilai maksimum", "nilai minimum"),
        *("nasional", "persentase", "std", "stdev", "standard deviation", "highest", "lowest"),
    )
)
_TOTAL_STARTS: Final = ("rata-rata ", "rata rata ", "rerata ", "jumlah ", "total ", "average of ", "mean of ")
_FOOTNOTE_STARTS: Final = ("sumber", "catatan", "keterangan", "ket.", "note", "source", "*", "dicetak", "diunduh")
_ODD_STARTS: Final = frozenset(word.ljust(3)[:3].strip() for word in (*_TOTALS, *_TOTAL_STARTS, *_FOOTNOTE_STARTS))
"""The first letters of all words above."""

_BELOW_HEADER: Final = 3
"""Rows below a header that may still belong to it: numbers of columns, units, and a blank or repeated line."""
_NUMBERED: Final = re.compile(r"\(?\s*\[?\s*(?P<number>[0-9]{1,3})\s*\]?\s*(?:=[^)]*)?\)?\.?", re.ASCII)
"""A column's number, also as (6 = 4/5)."""
_BRACKETED: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_FEWEST: Final = 2
"""Cells that tell a row of numbers or units from a name or an answer."""
_UNIT_WORDS: Final = frozenset(
    (
        *(
            "%",
            "persen",
            "persentase",
            "poin",
            "skor",
            "level",
            "tingkat",
            "indeks",
            "angka",
            "nilai",
            "teks",
            "pilihan",
        ),
        *("rp", "rupiah", "ribu", "juta", "miliar", "milyar", "triliun", "usd", "idr", "per", "unit", "buah", "titik"),
        *("orang", "jiwa", "penduduk", "kk", "rumah", "tangga", "desa", "kelurahan", "kecamatan", "opd", "pegawai"),
        *("km", "m", "m2", "ha", "hektare", "hektar", "mbps", "kegiatan", "dokumen", "aplikasi", "layanan", "program"),
        *("tahun", "bulan", "hari", "jam", "tanggal", "ya", "tidak", "y", "t", "ada", "number", "people", "percent"),
    )
)
_UNIT_WORD: Final = re.compile(r"%|[^\W\d_]+2?")
_SCALE: Final = re.compile(r"[0-9]{1,3}\s*(?:-|–|s/d|sd|sampai)\s*[0-9]{1,3}", re.ASCII)
"""From which to which number a column goes."""
_UNIT_TITLES: Final = frozenset(("satuan", "unit", "units", "ukuran"))


class StrangeRows:
    """Finds the rows of a table that are about no region."""

    def __init__(
        self,
        columns: Columns,
        headers: Sequence[str],
        naming: Sequence[int],
        answered: Mask,
        is_province: Callable[[CellValue, str | None], bool] | None,
        is_unknown: Callable[[int], bool] | None,
    ) -> None:
        """``naming`` are the columns of code and name, the surest first; ``answered`` says which rows hold answers.

        ``is_province`` tells whether a code and a name are those of a province, and ``is_unknown`` whether a row names
        nothing that comes near a region; both are ``None`` where any unit is one.
        """
        self._columns = columns
        self._headers = headers
        self._naming = naming
        self._answered = answered
        self._is_province = is_province
        self._is_unknown = is_unknown
        self._size = len(columns.numbers)

    def of_long(self) -> Iterator[tuple[str, Mask]]:
        """Yield what a sheet with one answer a row may hold of them, as `of_table` does."""
        yield "L220", self._below_header(self._is_numbering)
        yield "L221", self._below_header(self._is_of_units)
        yield "L131", self._totals()
        if self._is_province is not None:
            yield "L222", self._provinces(self._is_province)

    def of_table(self) -> Iterator[tuple[str, Mask]]:
        """Yield the code of each kind and its rows; a row belongs to the first kind that has it."""
        named = numpy.zeros(self._size, numpy.bool_)
        for column in self._naming:
            named |= self._columns.codes[column] != 0
        yield "L132", self._any_naming(self._repeats_header)
        yield "L220", self._below_header(self._is_numbering)
        yield "L221", self._below_header(self._is_of_units)
        yield "L131", self._totals()
        yield "L133", ~self._answered & (~named | self._any_naming(self._is_footnote))
        if self._is_province is not None:
            yield "L222", self._provinces(self._is_province)
        yield "L130", ~named & self._answered
        if self._is_unknown is not None:
            yield "L223", self._headings(self._is_unknown, named & ~self._answered)

    # Whatever is said about single cells is said about distinct ones: a column may hold a hundred thousand names.

    def _any_naming(self, is_odd: Callable[[int, str], bool]) -> Mask:
        """Return the rows of which a code or name satisfies a condition, asked with its column."""
        rows = numpy.zeros(self._size, numpy.bool_)
        for column in self._naming:
            rows |= self._where(column, is_odd)
        return rows

    def _where(self, column: int, is_odd: Callable[[int, str], bool]) -> Mask:
        """Return the rows whose cell in a column satisfies a condition."""
        distinct = self._columns.distinct[column]
        odd = [code for code, cell in enumerate(distinct) if isinstance(cell, str) and is_odd(column, cell)]
        codes = self._columns.codes[column]
        return numpy.isin(codes, odd) if odd else numpy.zeros(self._size, numpy.bool_)

    def _repeats_header(self, column: int, cell: str) -> bool:
        return cell == self._headers[column]

    def _totals(self) -> Mask:
        """Return the rows of totals; beside a code the name of a total is a region's."""
        rows = numpy.zeros(self._size, numpy.bool_)
        for place, column in enumerate(self._naming):
            alone = numpy.ones(self._size, numpy.bool_)
            for surer in self._naming[:place]:
                alone &= self._columns.codes[surer] == 0
            rows |= alone & self._where(column, self._is_total)
        return rows

    def _is_total(self, _column: int, cell: str) -> bool:
        text = _odd_text(cell)
        return text is not None and (text in _TOTALS or text.startswith(_TOTAL_STARTS))

    def _is_footnote(self, _column: int, cell: str) -> bool:
        text = _odd_text(cell)
        return text is not None and text.startswith(_FOOTNOTE_STARTS)

    def _provinces(self, is_province: Callable[[CellValue, str | None], bool]) -> Mask:
        """Return the rows of provinces and of the country."""
        pairs = numpy.stack([self._columns.codes[column] for column in self._naming]) if self._naming else None
        if pairs is None:
            return numpy.zeros(self._size, numpy.bool_)
        distinct, row_of = numpy.unique(pairs, axis=1, return_inverse=True)
        flags = []
        for codes in distinct.T.tolist():
            cells = [self._columns.distinct[column][code] for column, code in zip(self._naming, codes, strict=True)]
            # A single column may hold codes or names.
            code = cells[0]
            name = cells[-1]
            flags.append(is_province(code, name if isinstance(name, str) else None))
        return numpy.array(flags, numpy.bool_)[row_of.reshape(-1)]

    def _headings(self, is_unknown: Callable[[int], bool], wanted: Mask) -> Mask:
        """Return those of some rows that name nothing like a region and answer nothing."""
        rows = numpy.zeros(self._size, numpy.bool_)
        for row in numpy.flatnonzero(wanted).tolist():
            rows[row] = is_unknown(row)
        return rows

    def _below_header(self, is_odd: Callable[[Sequence[tuple[int, CellValue]]], bool]) -> Mask:
        """Return which of the first rows satisfy a condition on their filled cells, given with their columns."""
        rows = numpy.zeros(self._size, numpy.bool_)
        for row in range(min(_BELOW_HEADER, self._size)):
            cells = [(column, self._columns.cell(row, column)) for column in range(len(self._columns.codes))]
            filled = [(column, cell) for column, cell in cells if cell is not None]
            rows[row] = len(filled) >= _FEWEST and is_odd(filled)
        return rows

    def _is_numbering(self, filled: Sequence[tuple[int, CellValue]]) -> bool:
        """Tell whether a row numbers its columns: 1, 2, 3 or (1), (2), (3 = 1/2)."""
        found = [_NUMBERED.fullmatch(text_of(cell)) for _, cell in filled]
        numbers = [int(one["number"]) for one in found if one is not None]
        if len(numbers) < len(filled) or numbers != list(range(1, len(numbers) + 1)):
            return False
        return self._is_province is not None or not self._units_are_numbers()

    def _units_are_numbers(self) -> bool:
        """Tell whether units are called by numbers, so that a row 1, 2, 3 may be one of them."""
        column = self._naming[0] if self._naming else 0
        cells = self._columns.distinct[column] if column < len(self._columns.codes) else ()
        numbers = [cell for cell in cells if text_of(cell).isdecimal()]
        return len(numbers) > 1 or self._size == 1

    def _is_of_units(self, filled: Sequence[tuple[int, CellValue]]) -> bool:
        """Tell whether a row says in which units its columns are."""
        if not all(isinstance(cell, str) for _, cell in filled):
            return False
        texts = {column: text_of(cell) for column, cell in filled}
        title = next((key_of(texts[column]) for column in self._naming if column in texts), "")
        named = title not in _UNIT_TITLES and any(
            column in texts and not _BRACKETED.fullmatch(texts[column]) for column in self._naming
        )
        others = [text for column, text in texts.items() if column not in self._naming]
        return not named and bool(others) and all(map(_is_unit, others))


def _is_unit(text: str) -> bool:
    """Tell whether a text is a unit, or stands in brackets as units do below headers."""
    if _BRACKETED.fullmatch(text):
        return True
    rest = _SCALE.sub("", text.casefold())
    words = _UNIT_WORD.findall(rest)
    return _UNIT_WORDS.issuperset(words) and not any(map(str.isdecimal, _UNIT_WORD.sub("", rest)))


def _odd_text(cell: str) -> str | None:
    """Return a text as it is compared; ``None`` where its first letters are those of no region's opposite.

    Asking the first letters first keeps a column of a hundred thousand names cheap.
    """
    if cell[:3].casefold() in _ODD_STARTS or cell[:1] == "*" or cell[:2].casefold() in _ODD_STARTS:
        return cell.strip(" :.\t\n\xa0").casefold()
    return None
