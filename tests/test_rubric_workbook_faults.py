"""What is wrong with a rubric's workbook is found with its sheet and cell, and nothing is made of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from rubric_workbooks import SMALL, Opened, changed, exported, found, imported
from small_rubric import RUBRIC
from smartcity_cli.catalogue import catalogue, message_of
from smartcity_cli.errors import FileUnreadable
from smartcity_cli.rubric.loading import read_rubric
from smartcity_cli.rubric_workbook.reading import read_workbook

Change = Callable[[Opened], None]


def put(key: str, column: str, value: object, number_format: str | None = None, /, **wanted: object) -> Change:
    """Return a change that fills one cell."""

    def change(opened: Opened) -> None:
        cell = opened.cell(key, opened.row(key, **wanted), column)
        cell.value = value
        if number_format is not None:
            cell.number_format = number_format

    return change


def copied_sheet(opened: Opened) -> None:
    """Copy the sheet of bands, as people do before they try something."""
    opened.workbook.copy_worksheet(opened.sheet("bands")).title = "Predikat (2)"


def unknown_column(opened: Opened) -> None:
    """Write remarks beside a table, without a header."""
    sheet = opened.sheet("bands")
    sheet.cell(opened.rows("bands")[0], sheet.max_column + 2).value = "periksa lagi"


def wrong_key(opened: Opened) -> None:
    """Change the hidden key of a column and its header, as nobody should."""
    opened.cell("bands", opened.keys_row("bands") + 1, "from").value = "Mulai"
    opened.cell("bands", opened.keys_row("bands"), "from").value = "bands.start"


def without_column(opened: Opened) -> None:
    """Delete a column."""
    opened.sheet("gates").delete_cols(opened.column("gates", "basis"))


def merged(opened: Opened) -> None:
    """Merge the cells that name the question of two options, as people do to make a table neat."""
    rows = [row for row in opened.rows("options") if opened.cell("options", row, "question").value == "O"]
    opened.sheet("options").merge_cells(f"A{rows[0]}:A{rows[-1]}")


def hidden(opened: Opened) -> None:
    """Hide a row by a filter."""
    opened.sheet("tree").row_dimensions[opened.row("tree", id="A")].hidden = True


def setting_twice(opened: Opened) -> None:
    """Copy the row of the version below the table."""
    sheet, row = opened.sheet("about"), opened.rows("about")[-1] + 1
    for column in range(1, 6):
        sheet.cell(row, column).value = sheet.cell(opened.row("about", key="version"), column).value


def column_twice(opened: Opened) -> None:
    """Copy a column beside the table, as people do before they change it."""
    sheet, column = opened.sheet("bands"), opened.column("bands", "to")
    for row in range(1, sheet.max_row + 1):
        sheet.cell(row, 9).value = sheet.cell(row, column).value


def without_sheet(opened: Opened) -> None:
    """Delete the sheet of bands."""
    opened.workbook.remove(opened.sheet("bands"))


def without_id(opened: Opened) -> None:
    """Delete the id of an option."""
    opened.cell("options", opened.row("options", option="b"), "option").value = None


FAULTS: tuple[tuple[str, str, str | None, Change], ...] = (
    ("R471", "-", None, without_sheet),
    ("R472", "Predikat (2)", "A4", copied_sheet),
    ("R473", "Predikat", "I5", unknown_column),
    ("R473", "Predikat", "D5", wrong_key),
    ("R475", "Opsi", "C8", without_id),
    ("R475", "Opsi", "A8", merged),
    ("R484", "Opsi", "A7", merged),
    ("R476", "Opsi", "A7", put("options", "question", "ZZ", option="a")),
    ("R476", "Anak tangga", "A5", put("steps", "indicator", "ZZ", indicator="T")),
    ("R477", "Pohon", "F6", put("tree", "weight", "tiga", id="A")),
    ("R477", "Pohon", "F6", put("tree", "weight", "x%", id="A")),
    ("R478", "Pohon", "F6", put("tree", "weight", "1.000", id="A")),
    ("R478", "Pohon", "F6", put("tree", "weight", "2,500", id="A")),
    ("R479", "Pohon", "K6", put("tree", "target", "80%", id="A")),
    ("R479", "Pohon", "K6", put("tree", "target", 0.8, "0%", id="A")),
    ("R480", "Pohon", "F9", put("tree", "weight", "60%", id="A")),
    ("R481", "Pertanyaan", "H5", put("questions", "required", "mungkin", id="L")),
    ("R482", "Pohon", "F6", put("tree", "weight", "#REF!", id="A")),
    ("R483", "Pohon", "F6", put("tree", "weight", "=1+2", id="A")),
    ("R486", "Pohon", "C6", put("tree", "title.id", None, id="A")),
    ("R486", "Opsi", "D5", put("options", "text.id", None, question="L", option=0)),
    ("R495", "Pohon", "A6", put("tree", "list", "cabang", id="A")),
    ("R496", "Tentang", "E11", put("about", "key", "versi", key="version")),
    ("R487", "Tentang", "E45", setting_twice),
    ("R487", "Predikat", "I4", column_twice),
    ("R499", "Pohon", "C6", put("tree", "title.id", "a\x7fb", id="A")),
    ("R301", "Pohon", None, put("tree", "id", "A", id="L")),
    ("R487", "Pertanyaan", "A6", put("questions", "id", "L", id="O")),
    ("R221", "Pohon", "F6", put("tree", "weight", 0, id="A")),
    ("R222", "Pertanyaan", "B5", put("questions", "kind", "levels", id="L")),
    ("R222", "Tentang", "B14", put("about", "value", "draf", key="status")),
    ("R216", "Tentang", "B11", put("about", "value", "2.0", key="version")),
    ("R214", "Pohon", "B6", put("tree", "id", "a b", id="A")),
    ("R306", "Predikat", None, put("bands", "from", 40, id="tinggi")),
)


@pytest.mark.parametrize(("code", "sheet", "cell", "change"), FAULTS, ids=[f"{one[0]}-{one[2]}" for one in FAULTS])
def test_a_fault_is_found_at_its_cell(code: str, sheet: str, cell: str | None, change: Change, tmp_path: Path) -> None:
    """Each fault comes with the sheet and the cell where it stands, and nothing is written."""
    result = changed(change, tmp_path)
    places = [(place, at) for one, place, at in found(result) if one == code]
    assert places, found(result)
    if cell is not None:
        assert (sheet, cell) in places
    assert result.yaml is None
    assert result.loaded is None


def test_all_faults_come_at_once_in_the_order_of_the_sheets(tmp_path: Path) -> None:
    """Faults of the workbook and faults of the rubric in it are listed together."""

    def several(opened: Opened) -> None:
        put("options", "question", "ZZ", option="q")(opened)
        put("tree", "parent", "tidak_ada", id="C")(opened)
        put("tree", "weight", "1.000", id="A")(opened)

    result = changed(several, tmp_path)
    # C below nothing is a fault of the rubric, the other two are the workbook's.
    assert [(code, sheet) for code, sheet, _ in found(result)] == [
        ("R478", "Pohon"),
        ("R312", "Pohon"),
        ("R476", "Opsi"),
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (put("tree", "title.id", None, id="A"), "Sel untuk “Nama (Indonesia)” harus diisi."),
        (put("questions", "kind", None, id="O"), "Sel untuk “Jenis” harus diisi."),
        (put("tree", "aggregate", "rata-rata", id="A"), "“rata-rata” tidak dikenal untuk Penggabungan."),
    ],
)
def test_a_fault_names_its_column_as_it_is_headed(change: Change, said: str, tmp_path: Path) -> None:
    """Who fills in a sheet knows headers, not the keys of YAML."""
    messages = [message_of(one, "id") for one in changed(change, tmp_path).problems]
    assert any(message.startswith(said) for message in messages), messages


def test_the_first_of_two_ids_is_named_by_its_cell(tmp_path: Path) -> None:
    """Where an id is used twice, the message names the cell of the first one, not a line."""
    result = changed(put("questions", "id", "L", id="O"), tmp_path)
    said = [message_of(one, "en") for one in result.problems if one.code == "R487"]
    assert said == ["“L” already stands in A5; which one counts is not known."]


def test_a_deleted_column_of_ids_is_named_once(tmp_path: Path) -> None:
    """Not in each of the rows that lost their id with it."""
    result = changed(lambda opened: opened.sheet("bands").delete_cols(opened.column("bands", "id")), tmp_path)
    assert [(sheet, cell) for code, sheet, cell in found(result) if code == "R475"] == [("Predikat", "A4")]
    assert result.yaml is None


def test_a_deleted_column_of_weights_is_refused(tmp_path: Path) -> None:
    """Read as blank, it would make all siblings weigh the same."""
    result = changed(lambda opened: opened.sheet("tree").delete_cols(opened.column("tree", "weight")), tmp_path)
    assert ("R497", "Pohon", "A4") in found(result)
    assert result.yaml is None


@pytest.mark.parametrize(("code", "change"), [("R474", without_column), ("R485", hidden)])
def test_what_may_be_meant_is_a_warning(code: str, change: Change, tmp_path: Path) -> None:
    """A deleted column and hidden rows are named; the rubric is made all the same, hidden rows in it."""
    result = changed(change, tmp_path)
    assert code in [one for one, _, _ in found(result)]
    assert result.loaded is not None
    assert result.loaded.digest == SMALL.digest


def test_a_long_text_of_which_only_the_start_was_changed_is_refused(tmp_path: Path) -> None:
    """What stands beyond the cell would be lost in silence; the whole text written anew is taken."""
    loaded = read_rubric(RUBRIC.replace("status_note: Contoh", f"status_note: {'panjang ' * 5000}akhir").encode())
    kept = imported(exported(loaded), tmp_path)
    assert kept.loaded is not None
    assert kept.loaded.digest == loaded.digest

    def edited(opened: Opened) -> None:
        cell = opened.cell("about", opened.row("about", key="status_note"), "value")
        cell.value = f"Sangat {cell.value}"

    assert ("R488", "Tentang", "B15") in found(changed(edited, tmp_path, loaded))
    whole = changed(put("about", "value", "Pendek saja.", key="status_note"), tmp_path, loaded)
    assert whole.loaded is not None


DAMAGED = (
    *(("value", "[x]"), ("path", "title"), ("path", "[]"), ("path", "[null]"), ("value", None), ("path", None)),
    *(("value", "[NaN]"), ("value", "[1e999]"), ("value", '["\\ud800"]'), ("value", "[" * 9_000)),
)


@pytest.mark.parametrize(("column", "value"), DAMAGED)
def test_a_damaged_exact_form_is_named(column: str, value: str | None, tmp_path: Path) -> None:
    """What someone typed on the sheet of exact forms, and is none, is refused at its row."""
    loaded = read_rubric(RUBRIC.replace("weight: 3,", "weight: 3.0,").encode())
    result = changed(put("exact", column, value, part=1), tmp_path, loaded)
    assert ("R498", "Bentuk persis", "A5") in found(result)
    assert result.yaml is None


@pytest.mark.parametrize(
    ("name", "content"), [("a.csv", b"id,weight\nA,1\n"), ("a.yaml", b"schema: 1\n"), ("a.xlsx", None)]
)
def test_what_is_no_rubric_workbook_is_refused(name: str, content: bytes | None, tmp_path: Path) -> None:
    """A file of another kind, or a workbook of something else, is refused as such."""
    file = tmp_path / name
    if content is None:
        workbook = openpyxl.Workbook()
        workbook.active["A1"] = "apa saja"  # type: ignore[index]
        workbook.save(file)
    else:
        file.write_bytes(content)
    with pytest.raises(FileUnreadable) as refused:
        read_workbook(str(file), tmp_path)
    assert refused.value.problems[0].code == "R470"


def test_every_code_of_workbooks_is_fired_here() -> None:
    """No message about workbooks stands in the catalogue that no test brings about."""
    here = Path(__file__).parent
    tests = "".join(file.read_text(encoding="utf-8") for file in here.glob("test_*rubric_workbook*.py"))
    assert {code for code in catalogue() if "R470" <= code <= "R499" and f'"{code}"' not in tests} == set()


@pytest.mark.parametrize(
    "path", ['["index", 0, 5]', '["nowhere", "x"]', '["index", "A", "weight", "x"]', '["index", 99]']
)
def test_an_exact_form_of_something_else_changes_nothing(path: str, tmp_path: Path) -> None:
    """A path that leads nowhere, or that a hostile hand wrote, is passed over or found to be no key of the rubric."""
    loaded = read_rubric(RUBRIC.replace("weight: 3,", "weight: 3.0,").encode())

    def elsewhere(opened: Opened) -> None:
        row = opened.row("exact", part=1)
        opened.cell("exact", row, "path").value = path
        opened.cell("exact", row, "was").value = "-"

    result = changed(elsewhere, tmp_path, loaded)
    assert result.loaded is None or result.loaded.digest == SMALL.digest
    assert {code for code, _, _ in found(result)} <= {"R201", "R492"}


@pytest.mark.parametrize("name", ["../rahasia", "kecil@1.2.0/../..", "a\x00b", "kecil"])
def test_names_in_cells_never_lead_to_other_files(name: str, tmp_path: Path) -> None:
    """What a cell says about the rubric's origin or parent is looked for only where it has the form of an id."""
    (tmp_path / "rahasia").mkdir()
    (tmp_path / "rahasia" / "1.0.0.yaml").write_text(RUBRIC, encoding="utf-8")
    inside = tmp_path / "kerja"
    inside.mkdir()

    def renamed(opened: Opened) -> None:
        shown = name.replace("\x00", "_x0000_")
        opened.cell("about", opened.row("about", key="workbook.rubric"), "value").value = f"{shown}@1.0.0"
        opened.cell("about", opened.row("about", key="extends.id"), "value").value = shown
        opened.cell("about", opened.row("about", key="extends.version"), "value").value = "1.0.0"

    result = changed(renamed, inside)
    assert result.origin is None
    assert {code for code, _, _ in found(result)} == {"R491", "R492"}
