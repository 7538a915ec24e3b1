"""The bundled rubrics give the results that were published for them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from command_line import EXAMPLES, SHARED_DATA, smartcity

DENPASAR = {"A1": 2.00, "A2": 2.10, "A3": 2.00, "A4": 2.50, "A5": 2.33, "A6": 3.29, "A7": 2.50}
DENPASAR_DOMAINS = {"D1": 2.06, "D2": 2.29, "D3": 3.00}


def published(path: Path, name: str) -> dict[str, float]:
    """Return a published column by the value of the named column."""
    with path.open(encoding="utf-8", newline="") as stream:
        return {row[name].strip(): float(row["IPM"]) for row in csv.DictReader(stream)}


def test_ipm_of_jawa_tengah_is_reproduced() -> None:
    """The example's 35 regions get their published IPM within 0.015."""
    expected = published(EXAMPLES / "ipm" / "published-2021.csv", "kode")
    ran = smartcity("score", EXAMPLES / "ipm" / "jawa-tengah-2021.csv", "--format", "json")
    actual = {region["code"]: region["index"] for region in ran.json()["regions"]}
    assert actual == pytest.approx(expected, abs=0.015)
    assert len(actual) == 35


def test_the_ipm_example_finds_its_rubric_by_its_columns() -> None:
    """Nothing in the file names the rubric; its columns match one rubric best, and the output says so."""
    ran = smartcity("score", EXAMPLES / "ipm" / "jawa-tengah-2021.csv", "--format", "json")
    assert ran.json()["rubric"]["id"] == "ipm-2010"
    assert ran.code == 0


@pytest.mark.parametrize("year", [2020, 2021])
def test_ipm_of_all_regions_is_reproduced(year: int) -> None:
    """514 regions, by names as found in the wild, get the published IPM within 0.015, every one."""
    path = SHARED_DATA / f"ipm-{year}.csv"
    if not path.exists():
        pytest.skip("the published IPM of 514 regions is not beside this checkout")
    ran = smartcity("score", path, "--rubric", "ipm-2010", "--format", "json")
    regions = ran.json()["regions"]
    expected = sorted(published(path, "name").values())
    actual = sorted(region["index"] for region in regions)
    assert len({region["code"] for region in regions}) == 514
    assert actual == pytest.approx(expected, abs=0.015)


@pytest.mark.parametrize("year", [2020, 2021])
def test_ipm_row_by_row(year: int) -> None:
    """Each region's own row gives its own published figure, region by region."""
    path = SHARED_DATA / f"ipm-{year}.csv"
    if not path.exists():
        pytest.skip("the published IPM of 514 regions is not beside this checkout")
    expected = published(path, "name")
    ran = smartcity("score", path, "--rubric", "ipm-2010", "--regions", "any", "--format", "json")
    actual = {region["name"]: region["index"] for region in ran.json()["regions"]}
    assert actual == pytest.approx(expected, abs=0.015)


def test_spbe_of_denpasar_is_reproduced_from_the_assessors_levels() -> None:
    """Every published aspect, every domain and the index 2.64 come out, rounded half up."""
    ran = smartcity("score", EXAMPLES / "spbe-2018" / "denpasar.csv", "--format", "json")
    region = ran.json()["regions"][0]
    assert {node: region["nodes"][node] for node in DENPASAR} == pytest.approx(DENPASAR, abs=0.0051)
    assert {node: region["nodes"][node] for node in DENPASAR_DOMAINS} == pytest.approx(DENPASAR_DOMAINS, abs=0.0051)
    assert region["index"] == pytest.approx(2.64, abs=0.005)


def test_spbe_of_denpasar_shows_the_self_assessed_index_beside_it() -> None:
    """The self-assessed levels give 3.67, and both figures are on the output."""
    ran = smartcity("score", EXAMPLES / "spbe-2018" / "denpasar.csv", "--format", "json")
    region = ran.json()["regions"][0]
    assert region["self_assessed"]["index"] == pytest.approx(3.67, abs=0.005)
    shown = smartcity("score", EXAMPLES / "spbe-2018" / "denpasar.csv").out
    assert "2.64" in shown
    assert "3.67" in shown


def test_spbe_reads_the_database_s_own_export() -> None:
    """The city's list as found, with domains, aspects and names beside the levels, gives the same index."""
    path = SHARED_DATA / "spbe-2018-denpasar.csv"
    if not path.exists():
        pytest.skip("the published levels of Denpasar are not beside this checkout")
    ran = smartcity("score", path, "--rubric", "spbe-2018", "--unit", "Kota Denpasar", "--format", "json")
    assert ran.json()["regions"][0]["index"] == pytest.approx(2.64, abs=0.005)


def test_the_evaluation_of_kediri_is_reproduced() -> None:
    """The five published marks of Kota Kediri 2022 give the published 3.31."""
    ran = smartcity("score", EXAMPLES / "evaluation-2021" / "kediri-2022.yaml", "--format", "json")
    region = ran.json()["regions"][0]
    assert (region["code"], region["name"]) == ("35.71", "Kota Kediri")
    assert region["index"] == pytest.approx(3.31, abs=0.01)
