"""Lists of regions and assignments: every shape people write them in, and every fault at its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from command_line import SHARED_DATA
from smartcity_cli.catalogue import message_of, remedy_of
from smartcity_cli.errors import FileUnreadable, WrongUsage
from smartcity_cli.responses.list_shapes import code_and_name
from smartcity_cli.responses.region_lists import read_assignments, read_region_list, regions_asked
from tables import csv_of, workbook_of

if TYPE_CHECKING:
    from smartcity_cli.responses.region_lists import Assignments, RegionList


def listed(path: Path, name: str, content: str | bytes) -> RegionList:
    """Write a list into a file and read it."""
    return read_region_list(str(written(path, name, content)), "2018")


def assigned(path: Path, name: str, content: str | bytes) -> Assignments:
    """Write assignments into a file and read them."""
    return read_assignments(str(written(path, name, content)), "2018")


def written(path: Path, name: str, content: str | bytes) -> Path:
    """Write a file."""
    file = path / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def codes(found: RegionList) -> list[str]:
    """Return the codes of a list."""
    return [region.code for region in found.regions]


def problems(found: RegionList | Assignments) -> list[str]:
    """Return code and place of every problem, without the file."""
    for problem in found.problems:
        for language in ("id", "en"):
            assert message_of(problem, language) + remedy_of(problem, language)
    return [f"{problem.code} {problem.location.cell or problem.location.row}" for problem in found.problems]


def pairs(found: Assignments) -> list[tuple[str, str]]:
    """Return assessors and codes."""
    return [(pair.assessor, pair.region.code) for pair in found.pairs]


TABLE = """
| Daftar peserta |
| No | kode | nama |
| 1 | 33.10 | Kab. Klaten |
| 2 | '33.19 | Kab. Kudus |
"""
SHAPES: list[tuple[str, str | bytes]] = [
    ("a.xlsx", workbook_of({"Daftar": TABLE})),
    ("a.xlsx", workbook_of({"Daftar": "| Kabupaten/Kota |\n| Kab. Klaten (33.10) |\n| 33.19 |"})),
    ("a.xlsx", workbook_of({"Daftar": "| 33.1 |\n| '33.19 |"})),
    ("a.csv", csv_of(TABLE, ";")),
    ("a.tsv", "Region\tCode\nKlaten\t33.10\nKudus\t33.19\n"),
    ("a.csv", "33.10\n33.19\n"),
    ("a.txt", "33.10 Kab. Klaten\n33.19 Kab. Kudus\n"),
    ("a.txt", "Kab. Klaten\nKabupaten Kudus\n"),
    ("a.csv", "33.10,Kab. Klaten\n33.19,Kab. Kudus\n"),
    ("a.yaml", "- 33.10\n- 33.19\n"),
    ("a.yaml", "- Kab. Klaten (33.10)\n- KUDUS\n"),
    ("a.yaml", "regions:\n  - 33.10\n  - Kab. Kudus\n"),
    ("a.yaml", "title: Angkatan 2018\n2018:\n  - {code: 33.10, name: Kab. Klaten}\n  - {nama: Kudus}\n"),
    ("a.yaml", "- {daerah: 33.10}\n- {kode_bps: 3319, nama: Kudus, provinsi: Jawa Tengah, catatan: x}\n"),
    ("a.json", '["33.10", {"kode": "33.19"}]'),
]


@pytest.mark.parametrize(("name", "content"), SHAPES, ids=[f"{at} {name}" for at, (name, _) in enumerate(SHAPES)])
def test_every_shape_of_a_list_is_read(tmp_path: Path, name: str, content: str | bytes) -> None:
    """Codes, names, labels of both, with a header or without, as a sheet or as a document: in the list's order."""
    found = listed(tmp_path, name, content)
    assert codes(found) == ["33.10", "33.19"]
    assert [entry.name for entry in found.regions] == ["Kabupaten Klaten", "Kabupaten Kudus"]
    assert not any(code.startswith(("L17", "G10", "G12")) for code in problems(found))


def test_faults_are_named_at_their_cells(tmp_path: Path) -> None:
    """Unknown, ambiguous and repeated regions are reported where they stand; the rest is kept."""
    table = "| kode | nama |\n| 33.19 |  |\n| 99.99 |  |\n|  | Magelang |\n|  | Kab. Kudus |\n|  | Kab. Pati |"
    found = listed(tmp_path, "a.xlsx", workbook_of({"Daftar": table}))
    assert codes(found) == ["33.19", "33.18"]
    assert problems(found) == ["G103 A3", "G121 B4", "L170 B5"]
    assert found.problems[-1].values == {"region": "Kabupaten Kudus", "first": "A2"}


def test_faults_of_documents_have_lines(tmp_path: Path) -> None:
    """An item that is no region is reported on its line."""
    found = listed(tmp_path, "a.yaml", "- 33.19\n- [33.18]\n- {kabupaten_x: Kudus}\n- 33.19\n-\n")
    assert codes(found) == ["33.19"]
    assert sorted(problems(found)) == ["L152 2", "L152 3", "L152 5", "L170 4"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.yaml", "[]"),
        ("a.yaml", "{}"),
        ("a.csv", "kode,nama\n"),
        ("a.xlsx", workbook_of({"Daftar": ""})),
        ("a.xlsx", workbook_of({"Daftar": '| " " |'})),
    ],
)
def test_an_empty_list_is_a_fault(tmp_path: Path, name: str, content: str | bytes) -> None:
    """A list without a region is said to be one."""
    assert [problem.code for problem in listed(tmp_path, name, content).problems] == ["L171"]


def test_rows_that_name_no_region_are_told_apart(tmp_path: Path) -> None:
    """Totals and footnotes under a table are named and left out."""
    found = listed(tmp_path, "a.xlsx", workbook_of({"A": f"{TABLE}|  | Jumlah | 2 |\n|  |  |  | Sumber |\n"}))
    assert (codes(found), problems(found)) == (["33.10", "33.19"], ["L131 B5", "L133 B6"])


def test_of_several_lists_one_is_named(tmp_path: Path) -> None:
    """A document or workbook of several lists is read where one of them is named, and refused otherwise."""
    file = written(tmp_path, "a.yaml", "2017:\n  - 33.18\n2018:\n  - 33.19\n")
    book = written(tmp_path, "a.xlsx", workbook_of({"Satu": "| kode |\n| 33.18 |", "Dua": "| kode |\n| 33.19 |"}))
    assert codes(read_region_list(f"{file}#2018", "2018")) == ["33.19"]
    assert codes(read_region_list(f"{book}#dua", "2018")) == ["33.19"]
    for asked, code in ((file, "U120"), (book, "U120"), (f"{file}#2019", "U121"), (f"{book}#Tiga", "U121")):
        with pytest.raises(WrongUsage) as refused:
            read_region_list(str(asked), "2018")
        (problem,) = refused.value.problems
        assert problem.code == code
        assert message_of(problem, "id") + remedy_of(problem, "en")


def test_a_name_with_the_sign_is_a_file_first(tmp_path: Path) -> None:
    """A file whose own name holds the sign is that file; one that is missing is said to be missing."""
    file = written(tmp_path, "a#2018.csv", "33.19\n")
    assert codes(read_region_list(str(file), "2018")) == ["33.19"]
    with pytest.raises(FileUnreadable):
        read_region_list(str(tmp_path / "b.csv#2018"), "2018")


def test_sheets_beside_the_list_are_named(tmp_path: Path) -> None:
    """A sheet without a header of regions is left alone beside one that has it, and named; hidden ones are not used."""
    sheets = {"Sampul": "| Daftar peserta |", "Daftar": "| kode |\n| 33.19 |", "Lama": "| kode |\n| 33.18 |"}
    found = listed(tmp_path, "a.xlsx", workbook_of(sheets, hidden=["Lama"]))
    assert (codes(found), problems(found)) == (["33.19"], ["L119 None"])


def test_any_unit_is_taken_as_named(tmp_path: Path) -> None:
    """Without the register codes and names stand for themselves."""
    file = written(tmp_path, "a.csv", "kode,nama\nD1,Desa Satu\n,Desa Dua\nD1,Desa Satu\n")
    found = read_region_list(str(file), None)
    assert [(entry.code, entry.name) for entry in found.regions] == [("D1", "Desa Satu"), ("Desa Dua", "Desa Dua")]
    assert problems(found) == ["L170 4"]


def test_the_command_line_names_regions_too() -> None:
    """Options name regions by code, name or label; each counts once, unknown ones are reported."""
    found = regions_asked(("Kab. Kudus", "33.18", "33.19", "Kota Atlantis"), "2018")
    assert codes(found) == ["33.19", "33.18"]
    assert problems(found) == ["G122 None"]


@pytest.mark.skipif(not SHARED_DATA.exists(), reason="the data to test against do not stand beside the checkout")
@pytest.mark.parametrize(("year", "count"), [("2017", 25), ("2018", 50), ("2019", 25)])
def test_the_published_cohorts_are_read(year: str, count: int) -> None:
    """The lists of the regions chosen in three years resolve without a fault."""
    found = read_region_list(f"{SHARED_DATA / 'cohorts.yaml'}#{year}", "2018")
    assert (len(found.regions), found.problems) == (count, ())


ASSIGNED: list[tuple[str, str | bytes]] = [
    ("a.csv", "asesor,daerah\nAni,Kab. Kudus\nBudi,33.18\nBudi,Kab. Kudus\n"),
    ("a.csv", "kode;nama;Nama Asesor\n33.19;Kudus;Ani\n33.18;Pati;Budi\n33.19;Kudus;Budi\n"),
    ("a.csv", "Ani,Kab. Kudus\nBudi,33.18\nBudi,Kab. Kudus (33.19)\n"),
    ("a.yaml", "Ani: [33.19]\nBudi:\n  - 33.18\n  - {nama: Kab. Kudus}\n"),
    ("a.yaml", "Ani: Kab. Kudus\nBudi: [Kab. Pati, Kab. Kudus]\n"),
    ("a.yaml", "- {assessor: Ani, region: 33.19}\n- {asesor: Budi, kode: 33.18}\n- {asesor: Budi, nama: Kudus}\n"),
    ("a.xlsx", workbook_of({"A": "| Asesor | Kode | Nama |\n| Ani | 33.19 |  |\n| Budi | 33.18 |\n| Budi | 33.19 |"})),
]


@pytest.mark.parametrize(("name", "content"), ASSIGNED, ids=[f"{at} {name}" for at, (name, _) in enumerate(ASSIGNED)])
def test_assignments_are_read(tmp_path: Path, name: str, content: str | bytes) -> None:
    """Who assesses which region may stand in a table, in bare lines or in a document."""
    found = assigned(tmp_path, name, content)
    assert pairs(found) == [("Ani", "33.19"), ("Budi", "33.18"), ("Budi", "33.19")]
    assert found.assessors == ("Ani", "Budi")
    assert [region.code for region in found.of("Budi")] == ["33.18", "33.19"]
    assert [code for code in problems(found) if code.startswith("L17")] == []


def test_faults_of_assignments_are_named(tmp_path: Path) -> None:
    """A line without an assessor and one that comes twice are reported, as is a file without any assessor."""
    found = assigned(tmp_path, "a.csv", "asesor,kode\nAni,33.19\n,33.18\nAni,33.19\nAni,99.99\n")
    assert pairs(found) == [("Ani", "33.19")]
    assert problems(found) == ["G103 5", "L172 3", "L173 4"]
    assert problems(assigned(tmp_path, "b.csv", "kode\n33.19\n")) == ["L174 1"]
    assert problems(assigned(tmp_path, "c.yaml", "[]")) == ["L171 1"]


def test_labels_are_taken_apart_and_names_left_whole() -> None:
    """A text in brackets that is no code belongs to the name."""
    assert code_and_name("Kab. Mahakam Ulu (Mahulu)") == (None, "Kab. Mahakam Ulu (Mahulu)")
