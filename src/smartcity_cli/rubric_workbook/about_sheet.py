"""The first sheet of a rubric's workbook, which says what it is and how to send it back, and the last, a guide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartcity_cli._version import __version__
from smartcity_cli.rubric.status import status_note
from smartcity_cli.rubric_workbook import layout
from smartcity_cli.rubric_workbook.cell_values import NO, YES
from smartcity_cli.rubric_workbook.choice_words import meanings_of
from smartcity_cli.rubric_workbook.column_words import COLUMNS
from smartcity_cli.rubric_workbook.layout import COMPUTED, columns_of, settings
from smartcity_cli.rubric_workbook.words import HINTS, SHEETS, header_of, help_of, setting_words
from smartcity_cli.texts import Text
from smartcity_cli.writing.drop_downs import offer
from smartcity_cli.writing.excel_book import NOTE, QUIET, SMALL, TITLE, Look, set_up_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.rubric_workbook.fields import Field
    from smartcity_cli.rubric_workbook.grids import Cells
    from smartcity_cli.texts import Language
    from smartcity_cli.writing.excel_book import Book

WIDTHS: Final = (34.0, 56.0, 56.0, 50.0, 30.0)
"""Of item, value, English value, explanation and key."""
GUIDE_WIDTHS: Final = (18.0, 36.0, 62.0, 62.0, 28.0)
PROVENANCE: Final = Text(
    id="Rubrik {rubric}, sidik {digest}, ditulis oleh smartcity {version}.",
    en="Rubric {rubric}, digest {digest}, written by smartcity {version}.",
)
HOW: Final = (
    Text(
        id="Bobot ada di lembar Pohon, tingkat dan skornya di Opsi; arti setiap kolom di lembar terakhir, Petunjuk.",
        en="Weights stand on the sheet Tree, levels and their scores on Options; the last sheet, Guide, explains every"
        " column.",
    ),
    Text(
        id="Baris boleh ditambah, dihapus, dan disortir; id yang dirujuk tempat lain jangan diganti sendirian. Catatan"
        " sendiri: lembar baru, atau kolom berjudul awal #.",
        en="Rows may be added, removed and sorted; do not change an id alone where other places refer to it. For notes"
        " of your own use a new sheet, or a column whose header begins with #.",
    ),
    Text(
        id="Setelah diubah: naikkan Versi di bawah ini, simpan sebagai .xlsx, kirim kembali. Penerima menjalankan:"
        " smartcity rubric import BERKAS.xlsx -o RUBRIK.yaml",
        en="When done: raise the Version below, save as .xlsx and send it back. The receiver runs:"
        " smartcity rubric import FILE.xlsx -o RUBRIC.yaml",
    ),
)
SHORT_DIGEST: Final = 12


def write_about(book: Book, loaded: LoadedRubric, rows: Sequence[Cells], language: Language) -> None:
    """Write what the rubric is, and a row for every setting."""
    name = SHEETS[layout.ABOUT].said_in(language)
    sheet, rubric = book.sheet(name), loaded.rubric
    book.spread(sheet, rubric.title.said_in(language), TITLE, WIDTHS[:3])
    note = status_note(rubric, language)
    if note is not None:
        book.spread(sheet, note, NOTE, WIDTHS[:3])
    for line in HOW:
        book.spread(sheet, line.said_in(language), Look(wrap=True), WIDTHS[:3])
    spec = f"{rubric.id}@{rubric.version}"
    said = PROVENANCE.said_in(language, rubric=spec, digest=loaded.digest[:SHORT_DIGEST], version=__version__)
    book.spread(sheet, said, Look(colour=QUIET, wrap=True), WIDTHS[:3])
    columns = tuple(COLUMNS[layout.ABOUT])
    keys = book.row(sheet, [f"{layout.ABOUT}.{column}" for column in columns], [SMALL] * len(columns))
    sheet.row_dimensions[keys].hidden = True
    header = book.header(sheet, [header_of(layout.ABOUT, column, language) for column in columns], WIDTHS)
    fields = {field.key: field for field in settings()}
    by_key = {str(row["key"]): row for row in rows}
    for key in sorted(by_key, key=_place):
        words = setting_words(key)
        values = (words[0].said_in(language), by_key[key].get("value"), by_key[key].get("en"))
        looks = _looks(fields.get(key))
        row = book.folded_row(sheet, (*values, words[1].said_in(language) or None, key), looks, WIDTHS)
        field = fields.get(key)
        if field is not None:
            truths = (YES[language], NO[language]) if field.kind == "truth" else field.choices
            offer(sheet, f"B{row}", truths)
    set_up_table(sheet, header, len(columns), WIDTHS, 1)


def _place(key: str) -> int:
    """Return where a setting stands: in the order of the words, what nobody named before the workbook's own rows."""
    known = {name: place for place, name in enumerate(_ordered())}
    return known.get(key, len(known) - len(layout.WORKBOOK_KEYS) - 1)


def _ordered() -> tuple[str, ...]:
    return (*(field.key for field in settings()), "", *layout.WORKBOOK_KEYS)


def _looks(field: Field | None) -> tuple[Look, ...]:
    """Return how the cells of a setting look; those that are not to be changed in grey."""
    label = Look(bold=field is not None, ruled=True, wrap=True, colour=None if field else QUIET)
    is_text = field is None or field.kind in ("text", "choice", "list")
    value = Look(
        ruled=True,
        wrap=True,
        horizontal="left",
        colour=None if field else QUIET,
        number_format="@" if is_text else "General",
    )
    quiet = Look(ruled=True, wrap=True, colour=QUIET)
    return label, value, Look(ruled=True, wrap=True), quiet, quiet


def write_guide(book: Book, language: Language) -> None:
    """Write what every column means and which words it takes."""
    name = SHEETS[layout.GUIDE].said_in(language)
    sheet = book.sheet(name)
    book.spread(sheet, name, TITLE, GUIDE_WIDTHS[:4])
    book.spread(sheet, HINTS[layout.GUIDE].said_in(language), Look(colour=QUIET, wrap=True), GUIDE_WIDTHS[:4])
    columns = tuple(COLUMNS[layout.GUIDE])
    keys = book.row(sheet, [f"{layout.GUIDE}.{column}" for column in columns], [SMALL] * len(columns))
    sheet.row_dimensions[keys].hidden = True
    header = book.header(sheet, [header_of(layout.GUIDE, column, language) for column in columns], GUIDE_WIDTHS)
    looks = [Look(ruled=True, bold=True), *[Look(ruled=True, wrap=True)] * 3, Look(ruled=True, colour=QUIET)]
    for key in layout.TABLES:
        fields: Mapping[str, Field] = columns_of(key)
        for column in COLUMNS[key]:
            field = fields.get(column)
            choices = meanings_of(field, language) if field is not None else ""
            if field is not None and field.kind == "truth":
                choices = f"{YES[language]}, {NO[language]}"
            cells = (
                SHEETS[key].said_in(language),
                COLUMNS[key][column][0].said_in(language),
                help_of(key, column, language),
                choices or None,
                None if column.startswith(COMPUTED) or field is None else field.key,
            )
            book.folded_row(sheet, cells, looks, GUIDE_WIDTHS)
    set_up_table(sheet, header, len(columns), GUIDE_WIDTHS, 2)
