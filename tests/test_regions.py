"""The register of regions: what it holds, what it recognises and what it refuses."""

from __future__ import annotations

import csv
import math
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_cli.catalogue import catalogue, message_of, remedy_of, severity_of
from smartcity_cli.catalogue.regions import KINDS
from smartcity_cli.problems import Location, Problem, Severity
from smartcity_cli.region_records import bare_name
from smartcity_cli.regions import (
    EDITIONS,
    Edition,
    Region,
    Register,
    Resolution,
    Resolved,
    Scheme,
    Unresolved,
    register,
)

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
needs_shared_data = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data do not stand beside the checkout")

KUDUS = "33.19"


def resolved(resolution: Resolution) -> str:
    """Return the current code of what was recognised; fail with the message where nothing was."""
    assert isinstance(resolution, Resolved), message_of(resolution.problem, "en")
    return resolution.region.code


def refused(resolution: Resolution) -> tuple[str, list[str]]:
    """Return the code of the problem and the current codes of the candidates."""
    assert isinstance(resolution, Unresolved), resolution
    assert severity_of(resolution.problem) is Severity.ERROR
    return resolution.problem.code, [region.code for region in resolution.candidates]


def notices(resolution: Resolution) -> list[str]:
    """Return the codes of the notices given with a region that was recognised."""
    assert isinstance(resolution, Resolved), resolution
    return [notice.code for notice in resolution.notices]


def by_name(name: str, edition: Edition = "current", province: str | None = None) -> Resolution:
    """Resolve a name alone."""
    return register().resolve(None, name, edition=edition, province=province)


def region_of(code: str) -> Region:
    """Return the region of a code that is known to exist."""
    region = register().find(code)
    assert region is not None
    return region


def shared_rows(file: str) -> list[dict[str, str]]:
    """Return the rows of a shared CSV file."""
    with (SHARED / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


class TestContents:
    """What the register holds."""

    @pytest.mark.parametrize("edition", EDITIONS)
    def test_counts(self, edition: Edition) -> None:
        """There are 416 kabupaten and 98 kota in each edition."""
        kinds = Counter(region.kind for region in register().all(edition))
        assert kinds == {"kabupaten": 416, "kota": 98}

    @pytest.mark.parametrize("edition", EDITIONS)
    def test_kota_have_71_or_more(self, edition: Edition) -> None:
        """The second part of the code is 71 or more for kota, and for them only."""
        wrong = [r for r in register().all(edition) if (int(r.code_in(edition)[3:]) >= 71) != (r.kind == "kota")]
        assert wrong == []

    @pytest.mark.parametrize("edition", EDITIONS)
    def test_codes_are_ordered_and_of_their_province(self, edition: Edition) -> None:
        """`all` is ordered by the edition's codes, which begin with the province's."""
        regions = register().all(edition)
        codes = [region.code_in(edition) for region in regions]
        assert sorted(set(codes)) == codes
        assert all(code.startswith(r.province_code_in(edition) + ".") for r, code in zip(regions, codes, strict=True))
        assert all(re.fullmatch(r"\d\d\.\d\d", code) for code in codes)

    @pytest.mark.parametrize(("edition", "provinces"), [("2018", 34), ("current", 38)])
    def test_provinces(self, edition: Edition, provinces: int) -> None:
        """There were 34 provinces in 2018 and there are 38 now, each with one name and one code."""
        pairs = {(region.province_code_in(edition), region.province_in(edition)) for region in register().all(edition)}
        assert provinces == len(pairs) == len(dict(pairs)) == len({name for _, name in pairs})

    def test_codes_never_change_their_owner(self) -> None:
        """A code of one edition is never another region's in the other; the same holds for BPS codes."""
        owners: dict[str, Region] = {}
        for region in register().all():
            for code in (region.code_2018, region.code, region.bps_2018, region.bps):
                assert owners.setdefault(code, region) == region

    def test_26_codes_changed_all_in_papua(self) -> None:
        """Only Papua's new provinces changed codes, Kemendagri's and BPS's alike."""
        changed = [region for region in register().all() if region.code != region.code_2018]
        assert len(changed) == 26
        assert {"Papua"} == {region.island for region in changed}
        assert changed == [region for region in register().all() if region.bps != region.bps_2018]
        assert {"93", "94", "95", "96"} == {region.province_code for region in changed}

    def test_islands(self) -> None:
        """Every region belongs to one of seven island groups."""
        expected = {
            "Sumatera": 154,
            "Jawa": 119,
            "Bali-Nusa Tenggara": 41,
            "Kalimantan": 56,
            "Sulawesi": 81,
            "Maluku": 21,
            "Papua": 42,
        }
        assert expected == Counter(region.island for region in register().all())

    def test_bps_codes_differ_often(self) -> None:
        """199 regions have a BPS code that is not their Kemendagri code; 1101 and 11.01 are the known trap."""
        differ = [region for region in register().all() if region.bps_2018 != region.code_2018.replace(".", "")]
        assert len(differ) == 199
        assert (region_of("11.09").bps, region_of("11.09").code) == ("1101", "11.09")
        taken = {region.code_2018.replace(".", "") for region in register().all()}
        assert sum(region.bps_2018 in taken for region in differ) == 166

    def test_names_are_clean(self) -> None:
        """Every name begins with its kind and is made of capitalised words, single-spaced."""
        for region in register().all():
            for edition in EDITIONS:
                word = r"(?:[A-Z][a-z]+(?:-[A-Z][a-z]+)?|dan)"
                kind = region.kind.capitalize()
                assert re.fullmatch(rf"{kind}(?: {word})+", region.name_in(edition))

    @pytest.mark.parametrize(
        ("code", "edition", "name", "short", "province"),
        [
            ("53.02", "2018", "Kabupaten Timor Tengah Selatan", "Kab. Timor Tengah Selatan", "Nusa Tenggara Timur"),
            (
                "31.72",
                "current",
                "Kota Administrasi Jakarta Utara",
                "Kota Jakarta Utara",
                "Daerah Khusus Ibukota Jakarta",
            ),
            ("31.01", "2018", "Kabupaten Administrasi Kepulauan Seribu", "Kab. Kepulauan Seribu", "DKI Jakarta"),
            ("93.01", "2018", "Kabupaten Merauke", "Kab. Merauke", "Papua"),
            ("93.01", "current", "Kabupaten Merauke", "Kab. Merauke", "Papua Selatan"),
            ("12.12", "2018", "Kabupaten Toba Samosir", "Kab. Toba Samosir", "Sumatera Utara"),
            ("12.12", "current", "Kabupaten Toba", "Kab. Toba", "Sumatera Utara"),
        ],
    )
    def test_repaired_names(self, code: str, edition: Edition, name: str, short: str, province: str) -> None:
        """The defects of the compiled lists are mended, and each edition keeps its own name."""
        region = region_of(code)
        assert (name, short, province) == (
            region.name_in(edition),
            region.short_name_in(edition),
            region.province_in(edition),
        )

    def test_label(self) -> None:
        """A region is named in messages with its code in the edition."""
        assert region_of("93.01").label_in("2018") == "Kab. Merauke (91.01)"

    def test_regions_are_keys(self) -> None:
        """Regions can be keys of dictionaries and are equal when their code is."""
        assert len(set(register().all())) == 514
        assert region_of("91.01") == region_of("93.01")
        assert register().find("33.99") is None

    def test_26_bare_names_are_shared(self) -> None:
        """26 bare names belong to a kabupaten and a kota."""
        counts = Counter(bare_name(region.name) for region in register().all())
        assert 26 == sum(count == 2 for count in counts.values()) == sum(count > 1 for count in counts.values())

    def test_other_names_denote_one_region(self) -> None:
        """No former or other name is an official name of its kind or stands twice."""
        seen = {
            (region.kind, bare_name(region.name_in(edition)).replace(" ", "").lower())
            for region in register().all()
            for edition in EDITIONS
        }
        for region in register().all():
            for name in (*region.former_names, *region.aliases):
                key = (region.kind, name.replace(" ", "").lower())
                assert key not in seen
                seen.add(key)

    def test_near_misses_need_rapidfuzz_and_nothing_else_does(self) -> None:
        """Recognising known names and codes imports neither rapidfuzz nor numpy."""
        program = (
            "import sys; from smartcity_cli.regions import register; r = register(); r.resolve('33.19', 'Kudus');"
            "r.resolve(None, 'Kudus'); r.search('kudus'); print(sorted({'rapidfuzz', 'numpy'} & set(sys.modules)))"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "[]"


class TestNames:
    """What a name alone says."""

    @pytest.mark.parametrize(
        "name",
        [
            "KAB. KUDUS",
            "Kabupaten Kudus",
            "kudus",
            "Kab Kudus",
            "Kab.Kudus",
            "Pemerintah Kabupaten Kudus",
            "Pemerintah Daerah Kab. Kudus",
            "Pemkab Kudus",
            "Pemda Kudus",
            "Kudus, Kab.",
            "Kudus (Kabupaten)",
            "Kudus Kab",
            "Kudus (Jawa Tengah)",
            "Kab. Kudus - Jawa Tengah",
            "Kab. Kudus Prov. Jateng",
            "Provinsi Jawa Tengah, Kabupaten Kudus",
            "Kabupaten: Kudus",
            "Kab/Kota Kudus",
            "Kabupaten/Kota: Kudus",
            "Kudus Regency",
            "  Kab.\u00a0 KUDUS\u200b ",
            "K U D U S",
            "Kúdus",
        ],
    )
    def test_forms_of_one_name(self, name: str) -> None:
        """Prefixes, suffixes, province, case, spaces and punctuation make no difference."""
        resolution = by_name(name)
        assert resolved(resolution) == KUDUS
        assert notices(resolution) == []

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("Kota Adm. Jakarta Selatan", "31.74"),
            ("Jakarta Selatan", "31.74"),
            ("Kota Jakarta Selatan, DKI Jakarta", "31.74"),
            ("KABUPATEN KEPULAUAN SERIBU", "31.01"),
            ("Kab. Kep. Seribu", "31.01"),
            ("Pemkot Bandung", "32.73"),
            ("Kodya Magelang", "33.71"),
            ("Kota Gorontalo (Gorontalo)", "75.71"),
            ("Gorontalo, Kota", "75.71"),
            ("Bandung (Kota)", "32.73"),
            ("Kab. Limapuluh Kota", "13.07"),
            ("Lima Puluh Kota", "13.07"),
            ("Kota Baru", "63.02"),
            ("Kab. Kota Baru", "63.02"),
            ("Kota Kotamobagu", "71.74"),
            ("Kota Mobagu", "71.74"),
            ("Toli - Toli", "72.04"),
            ("Tolitoli", "72.04"),
            ("Tojo Una-Una", "72.09"),
            ("Kota Baubau", "74.72"),
            ("Bau-Bau", "74.72"),
            ("Fakfak", "92.03"),
            ("Tanjungpinang", "21.72"),
            ("Pangkalpinang", "19.71"),
            ("Kota Palangka Raya", "62.71"),
            ("Gunung Kidul", "34.03"),
            ("Kulonprogo", "34.01"),
            ("Labuhan Batu", "12.10"),
            ("Batang Hari", "15.04"),
            ("Banyu Asin", "16.07"),
            ("Tulangbawang", "18.05"),
            ("Pematang Siantar", "12.72"),
            ("Pare-Pare", "73.72"),
            ("Pontianak", "61.71"),
            ("Kota Banjar", "32.79"),
            ("Kab. Banjar", "63.03"),
            ("Banjar Baru", "63.72"),
            ("Kab. Sorong", "96.01"),
            ("Sorong Selatan", "96.02"),
        ],
    )
    def test_official_names(self, name: str, code: str) -> None:
        """Official names are recognised silently, however their words are joined."""
        resolution = by_name(name)
        assert code == resolved(resolution)
        assert notices(resolution) == []

    @pytest.mark.parametrize(
        ("name", "code", "notice"),
        [
            ("Kab. Toba Samosir", "12.12", "G161"),
            ("Mamuju Utara", "76.01", "G161"),
            ("Kab. Maluku Tenggara Barat", "81.03", "G161"),
            ("Pahuwato", "75.04", "G161"),
            ("Pangkajene Kepulauan", "73.10", "G161"),
            ("Kab. Pontianak", "61.02", "G161"),
            ("Ujung Pandang", "73.71", "G161"),
            ("Kab. Siau Tagulandang Biaro", "71.09", "G162"),
            ("Mahakam Hulu", "64.11", "G162"),
            ("Padang Sidempuan", "12.77", "G162"),
            ("Kab. Pangkep", "73.10", "G162"),
            ("Kota Solo", "33.72", "G162"),
            ("KABUPATEN MLUKU TENGGARA BARAT", "81.03", "G163"),
            ("Kab. Sorong Selatn", "96.02", "G163"),
            ("Kota Surabyaa", "35.78", "G163"),
            ("Wonosbo", "33.07", "G163"),
        ],
    )
    def test_other_names_are_reported(self, name: str, code: str, notice: str) -> None:
        """Former names, other names and slips are recognised, and a notice names what was taken."""
        resolution = by_name(name)
        assert code == resolved(resolution)
        assert [notice] == notices(resolution)
        assert isinstance(resolution, Resolved)
        values = resolution.notices[0].values
        assert {"name": name, "region": resolution.region.label_in("current")} == values

    def test_the_edition_decides_which_name_is_former(self) -> None:
        """A name of the edition asked for gives no notice; the other edition's does."""
        assert (
            notices(by_name("Toba Samosir", "2018")),
            notices(by_name("Kab. Toba", "2018")),
        ) == ([], ["G161"])

    @pytest.mark.parametrize(
        ("name", "candidates"),
        [
            ("Magelang", ["33.08", "33.71"]),
            ("Kab/Kota Magelang", ["33.08", "33.71"]),
            ("Banjar", ["32.79", "63.03"]),
            ("Gorontalo, Gorontalo", ["75.01", "75.71"]),
            ("Magelnag", ["33.08", "33.71"]),
            ("Aceh Tenggah", ["11.02", "11.04"]),
        ],
    )
    def test_ambiguous_names(self, name: str, candidates: list[str]) -> None:
        """A name, or a slip, that fits more than one region is refused with all of them."""
        assert ("G121", candidates) == refused(by_name(name))

    @pytest.mark.parametrize(
        ("name", "first"),
        [
            ("Panai", "94.03"),
            ("Bulon", "74.04"),
            ("Kab. Kuduz", "33.19"),
            ("Kota Kudus", "33.19"),
            ("Kab. Surabaya", "35.78"),
            ("Kab. Kotabbbaru", "63.02"),
        ],
    )
    def test_doubtful_names(self, name: str, first: str) -> None:
        """A short name with a slip and a name of the wrong kind are refused with suggestions."""
        code, candidates = refused(by_name(name))
        assert code == "G123"
        assert first == candidates[0]

    @pytest.mark.parametrize("name", ["xyzzy", "Q", "Kota", "Adm."])
    def test_unknown_names(self, name: str) -> None:
        """A name like none is refused without suggestions."""
        assert refused(by_name(name)) == ("G122", [])

    def test_the_province_decides_between_two(self) -> None:
        """A province that leaves one region decides in silence, wherever it is written."""
        assert resolved(by_name("Banjar", province="Jawa Barat")) == "32.79"
        assert resolved(by_name("Banjar (Kalsel)")) == "63.03"
        assert notices(by_name("Banjar", province="Prov. Jawa Barat")) == []

    def test_the_province_does_not_decide_inside_itself(self) -> None:
        """A province that has both regions leaves the name ambiguous."""
        assert refused(by_name("Kediri", province="Jawa Timur"))[0] == "G121"

    def test_a_province_that_is_none_of_theirs_decides_nothing(self) -> None:
        """A province that fits no candidate leaves all of them."""
        assert refused(by_name("Banjar", province="Bali")) == ("G121", ["32.79", "63.03"])

    def test_the_province_of_either_edition_fits(self) -> None:
        """Merauke is in Papua and in Papua Selatan."""
        assert [notices(by_name("Merauke", province=name)) for name in ("Papua", "Papua Selatan")] == [[], []]

    def test_a_slip_outside_the_province_is_refused(self) -> None:
        """A near miss is not taken from another province than the one written."""
        assert refused(by_name("Wonosbo", province="Bali"))[0] == "G123"

    def test_an_unknown_province_is_passed_over(self) -> None:
        """A hint that names no province changes nothing."""
        resolution = by_name("Kudus", province="Wilayah III")
        assert (resolved(resolution), notices(resolution)) == (KUDUS, [])

    def test_every_province_of_the_register_is_recognised(self) -> None:
        """Every region is recognised by name, kind and province in both editions, without a notice."""
        for region in register().all():
            for edition in EDITIONS:
                name = f"{region.short_name_in(edition)}, {region.province_in(edition)}"
                resolution = by_name(name, edition)
                assert (region.code, []) == (resolved(resolution), notices(resolution))


class TestCodes:
    """What a code says, alone and with a name."""

    @pytest.mark.parametrize(
        "code",
        ["33.19", "3319", 33.19, 3319, 3319.0, "33-19", " 33.19 ", "33,19", "33 19", "'33.19", "3319.0", "33\u00a0.19"],
    )
    def test_forms_of_one_code(self, code: object) -> None:
        """Dot, comma, hyphen, space, none, and numbers are all read."""
        resolution = register().resolve(code)
        assert (resolved(resolution), notices(resolution)) == (KUDUS, [])

    @pytest.mark.parametrize("code", [11.1, "11.1", "11,1"])
    def test_the_lost_zero(self, code: object) -> None:
        """11.1 is 11.10: silently when the name agrees, with a warning without a name, refused against the name."""
        assert notices(register().resolve(code)) == ["G141"]
        assert (
            resolved(register().resolve(code, "Aceh Singkil")),
            notices(register().resolve(code, "Aceh Singkil")),
        ) == ("11.10", [])
        assert refused(register().resolve(code, "Aceh Selatan")) == ("G106", ["11.10", "11.01"])

    def test_the_lost_zero_of_a_bps_code(self) -> None:
        """A BPS code that lost its zero is reported as BPS writes it."""
        resolution = register().resolve(11.1, scheme="bps")
        assert isinstance(resolution, Resolved)
        expected = {"value": "11.1", "code": "1110", "region": "Kab. Bireuen"}
        assert [Problem("G141", values=expected)] == list(resolution.notices)

    @pytest.mark.parametrize("code", ["abc", "331901", "33.19.01", "3", True, math.nan, math.inf, "33.190"])
    def test_unreadable_codes(self, code: object) -> None:
        """What is not two pairs of digits is no code, even beside a good name."""
        assert refused(register().resolve(code, "Kab. Kudus")) == ("G102", [])

    @pytest.mark.parametrize("code", ["33", 33, 33.0, "33.00"])
    def test_codes_of_provinces(self, code: object) -> None:
        """A province's code is named as such."""
        resolution = register().resolve(code)
        assert refused(resolution) == ("G105", [])
        assert isinstance(resolution, Unresolved)
        assert resolution.problem.values["province"] == "Jawa Tengah"

    @pytest.mark.parametrize(("scheme", "province"), [(None, "Papua Tengah"), ("bps", "Papua")])
    def test_codes_of_provinces_by_scheme(self, scheme: Scheme | None, province: str) -> None:
        """94 is Papua Tengah for Kemendagri and Papua for BPS."""
        resolution = register().resolve("94", scheme=scheme)
        assert isinstance(resolution, Unresolved)
        assert province == resolution.problem.values["province"]

    @pytest.mark.parametrize(
        ("code", "scheme", "expected"),
        [
            ("33.91", None, ("G104", ["33.19", "33.01", "33.11", "33.21"])),
            (35.7, None, ("G104", ["35.07", "35.10", "35.20", "35.71"])),
            ("33.99", None, ("G104", ["33.09", "33.19", "33.29"])),
            ("1470", "bps", ("G104", ["14.06", "14.10", "14.71", "14.72"])),
            ("00.00", None, ("G103", [])),
            ("99", None, ("G103", [])),
        ],
    )
    def test_unknown_codes(self, code: object, scheme: Scheme | None, expected: tuple[str, list[str]]) -> None:
        """A code of no region is refused with the ones that a slip explains, a swap before a wrong digit."""
        problem, candidates = refused(register().resolve(code, scheme=scheme))
        assert (expected[0], expected[1]) == (problem, candidates)

    def test_unknown_code_with_a_known_name(self) -> None:
        """The name is not taken in silence when the code is wrong."""
        assert refused(register().resolve("33.91", "Kab. Kudus")) == ("G111", [KUDUS])

    def test_without_the_search_for_slips(self) -> None:
        """What is written exactly is found, and nothing near it is offered."""
        exact = register().exact
        assert isinstance(exact.resolve("33.19", "Kudus"), Resolved)
        assert refused(exact.resolve("34.91")) == ("G103", [])
        assert refused(exact.resolve(None, "Kab. Kuduss")) == ("G122", [])

    def test_code_and_name_disagree(self) -> None:
        """Code and name of two regions are refused with both."""
        assert refused(register().resolve("33.19", "Kab. Pati")) == ("G106", ["33.19", "33.18"])
        assert refused(register().resolve("33.71", "Kab. Magelang")) == ("G106", ["33.71", "33.08"])

    @pytest.mark.parametrize("name", ["Magelang", "Kota Magelang", "Kota Magelnag", "Magelang, Jawa Tengah"])
    def test_a_code_settles_an_ambiguous_name(self, name: str) -> None:
        """A name that may mean the code's region agrees with it, in silence."""
        resolution = register().resolve("33.71", name)
        assert (resolved(resolution), notices(resolution)) == ("33.71", [])

    def test_a_name_that_says_nothing(self) -> None:
        """A name that is no region's leaves the code to decide, with a warning."""
        resolution = register().resolve("33.19", "Dinas Kominfo")
        assert (resolved(resolution), notices(resolution)) == (KUDUS, ["G142"])
        assert refused(register().resolve("1101", "Dinas Kominfo"))[0] == "G110"

    def test_codes_of_both_editions(self) -> None:
        """A code of either edition is read; one of the other edition is reported."""
        assert (
            resolved(register().resolve("91.01")),
            notices(register().resolve("91.01")),
        ) == ("93.01", ["G164"])
        assert (
            notices(register().resolve("91.01", edition="2018")),
            notices(register().resolve("93.01", edition="2018")),
        ) == ([], ["G164"])

    def test_bps_codes_when_declared(self) -> None:
        """A declared BPS code is read as such, of 2018 and now, with and without a dot."""
        codes = ["1101", 1101.0, "11.01", "9401", "9501"]
        found = [resolved(register().resolve(code, scheme="bps")) for code in codes]
        assert found == ["11.09", "11.09", "11.09", "93.01", "93.01"]
        assert notices(register().resolve("9401", "Merauke", scheme="bps")) == []

    def test_undeclared_code_without_a_dot(self) -> None:
        """Four digits that mean two regions are refused unless the name or a declared scheme decides."""
        assert refused(register().resolve("1101")) == ("G110", ["11.01", "11.09"])
        assert resolved(register().resolve("1101", "Aceh Selatan")) == "11.01"
        assert resolved(register().resolve("1101", scheme="kemendagri")) == "11.01"
        assert resolved(register().resolve("11.01")) == "11.01"

    def test_codes_that_look_like_bps(self) -> None:
        """A name that fits the code only as a BPS code tells that the scheme was not declared."""
        assert refused(register().resolve("1101", "Simeulue")) == ("G107", ["11.09"])
        assert refused(register().resolve("9432", "Yalimo")) == ("G107", ["95.06"])
        assert refused(register().resolve("1101", "Simeulue", "kemendagri")) == ("G107", ["11.09"])

    def test_codes_that_only_bps_has(self) -> None:
        """A code that Kemendagri never gave is not taken for BPS's in silence."""
        assert refused(register().resolve("9432")) == ("G108", ["95.06"])
        assert refused(register().resolve("94.32"))[0] == "G104"

    def test_codes_that_look_like_kemendagri(self) -> None:
        """A declared BPS code whose name fits the Kemendagri reading is refused."""
        assert refused(register().resolve("1101", "Aceh Selatan", "bps")) == ("G109", ["11.01"])

    def test_every_code_denotes_its_region(self) -> None:
        """Every code of either edition and scheme denotes its region when the scheme is clear."""
        for region in register().all():
            for edition in EDITIONS:
                assert region.code == resolved(register().resolve(region.code_in(edition), region.name))
            for code in (region.bps, region.bps_2018):
                assert region.code == resolved(register().resolve(code, region.name, "bps"))

    @pytest.mark.parametrize("code", [None, "", "  ", "-"])
    @pytest.mark.parametrize("name", [None, "", " \u2013 "])
    def test_nothing_written(self, code: object, name: str | None) -> None:
        """No code and no name is a problem of its own."""
        assert refused(register().resolve(code, name)) == ("G101", [])

    def test_the_province_is_checked(self) -> None:
        """A province that is not the region's own is a warning; it never changes the region."""
        for resolution in (
            register().resolve("33.19", province="Jatim"),
            by_name("Kudus", province="Jatim"),
            by_name("Kudus (Jatim)"),
        ):
            assert (resolved(resolution), notices(resolution)) == (KUDUS, ["G143"])
        assert notices(register().resolve("33.19", province="JAWA TENGAH")) == []
        assert refused(register().resolve("33.19", "Pati", province="Jatim"))[0] == "G106"


def problem_cases() -> dict[str, tuple[Resolution, str, str]]:
    """Return for every code a resolution that carries it and words of its messages."""
    resolve = register().resolve
    return {
        "G101": (resolve(None), "tidak diisi", "Neither the code nor the name"),
        "G102": (resolve("abc"), "“abc” bukan bentuk kode", "“abc” is not the form"),
        "G103": (resolve("00.00"), "Kode 00.00 tidak ada", "Code 00.00 is not in the register"),
        "G104": (resolve("33.91"), "Yang mirip: Kab. Kudus (33.19);", "Similar ones: Kab. Kudus (33.19);"),
        "G105": (resolve("33"), "kode Provinsi Jawa Tengah", "that of the province Jawa Tengah"),
        "G106": (
            resolve("33.19", "Kab. Pati"),
            "Kode 33.19 adalah Kab. Kudus (33.19), sedangkan namanya tertulis “Kab. Pati”",
            "but the name says “Kab. Pati”, which is Kab. Pati (33.18)",
        ),
        "G107": (
            resolve("1101", "Simeulue"),
            "sebagai kode BPS cocok: Kab. Simeulue (11.09)",
            "as a BPS code it does: Kab. Simeulue (11.09)",
        ),
        "G108": (resolve("9432"), "merupakan kode BPS untuk Kab. Yalimo", "the BPS code of Kab. Yalimo (95.06)"),
        "G109": (
            resolve("1101", "Aceh Selatan", "bps"),
            "sebagai kode Kemendagri cocok: Kab. Aceh Selatan (11.01)",
            "as a Kemendagri code it does: Kab. Aceh Selatan (11.01)",
        ),
        "G110": (
            resolve("1101"),
            "Kab. Aceh Selatan (11.01) menurut Kemendagri, Kab. Simeulue (11.09) menurut BPS",
            "Kab. Aceh Selatan (11.01) for Kemendagri, Kab. Simeulue (11.09) for BPS",
        ),
        "G111": (resolve("33.91", "Kab. Kudus"), "adalah Kab. Kudus (33.19)", "is Kab. Kudus (33.19)"),
        "G121": (
            resolve(None, "Magelang"),
            "lebih dari satu daerah: Kab. Magelang (33.08); Kota Magelang (33.71)",
            "more than one region: Kab. Magelang (33.08); Kota Magelang (33.71)",
        ),
        "G122": (resolve(None, "xyzzy"), "Nama “xyzzy” tidak ada", "The name “xyzzy” is not in the register"),
        "G123": (resolve(None, "Panai"), "Yang mirip: Kab. Paniai (94.03)", "Similar ones: Kab. Paniai (94.03)"),
        "G141": (resolve(11.1), "dibaca sebagai 11.10, Kab. Aceh Singkil", "read as 11.10, Kab. Aceh Singkil"),
        "G142": (resolve("33.19", "Diskominfo"), "Nama “Diskominfo” tidak dikenal", "“Diskominfo” is not known"),
        "G143": (
            resolve("33.19", province="Bali"),
            "Provinsi tertulis “Bali”, sedangkan Kab. Kudus (33.19)",
            "but Kab. Kudus (33.19) is in the province Jawa Tengah",
        ),
        "G161": (
            resolve(None, "Toba Samosir"),
            "“Toba Samosir” adalah nama Kab. Toba (12.12)",
            "the name of Kab. Toba (12.12)",
        ),
        "G162": (resolve(None, "Solo"), "“Solo” dibaca sebagai Kota Surakarta", "read as Kota Surakarta (33.72)"),
        "G163": (resolve(None, "Wonosbo"), "salah ketik dan dibaca sebagai Kab. Wonosobo", "a slip of the pen"),
        "G164": (resolve("91.01"), "Kode 91.01 berasal dari edisi lain", "Code 91.01 is from another edition"),
    }


@pytest.mark.parametrize("code", [kind.code for kind in KINDS])
def test_every_problem_has_its_words(code: str) -> None:
    """Every kind of problem fires, speaks both languages, carries no location, and asks something unless a notice."""
    resolution, indonesian, english = problem_cases()[code]
    problems = resolution.notices if isinstance(resolution, Resolved) else (resolution.problem,)
    assert [code] == [problem.code for problem in problems]
    (problem,) = problems
    assert Location() == problem.location
    assert indonesian in message_of(problem, "id")
    assert english in message_of(problem, "en")
    is_notice = severity_of(problem) is Severity.NOTICE
    assert [is_notice, is_notice] == [remedy_of(problem, "id") == "", remedy_of(problem, "en") == ""]
    assert isinstance(resolution, Resolved) == (severity_of(problem) is not Severity.ERROR)


def test_codes_of_problems_are_ours() -> None:
    """Codes begin with G1 and names are unique in the whole catalogue."""
    assert all(re.fullmatch(r"G1\d\d", kind.code) for kind in KINDS)
    assert len(catalogue()) == len({kind.name for kind in catalogue().values()})


class TestSearch:
    """What `smartcity regions QUERY` shows."""

    @pytest.mark.parametrize(
        ("query", "codes"),
        [
            ("kudus", ["33.19"]),
            ("KAB. KUDUS", ["33.19"]),
            ("33.19", ["33.19"]),
            ("91.01", ["93.01"]),
            ("1101", ["11.01", "11.09"]),
            ("bau-bau", ["74.72"]),
            ("kota bengkulu", ["17.71"]),
            ("toba samosir", ["12.12"]),
            ("pangkep", ["73.10"]),
            ("wonosbo", ["33.07"]),
            ("qqqqqqq", []),
        ],
    )
    def test_queries(self, query: str, codes: list[str]) -> None:
        """Names, former names, codes of both schemes, kind and province, and near misses are found."""
        assert codes == [region.code for region in register().search(query)]

    def test_a_province(self) -> None:
        """A province's name or code lists its regions in the order of their codes."""
        expected = [region for region in register().all() if region.province_code == "33"]
        assert expected == register().search("33")
        assert expected == [region for region in register().search("Jawa Tengah") if region.province_code == "33"]

    def test_the_order_is_the_editions(self) -> None:
        """Results are ordered by the codes of the edition asked for."""
        codes = [region.code_2018 for region in register().search("papua", "2018")]
        assert sorted(codes) == codes
        assert codes != [region.code_2018 for region in register().search("papua")]

    def test_no_query_lists_all(self) -> None:
        """An empty query lists every region."""
        assert list(register().all()) == register().search(" ")


@needs_shared_data
class TestSharedData:
    """The register against the lists it was made from and names found in the wild."""

    @pytest.mark.parametrize(("file", "edition"), [("regions-2018.csv", "2018"), ("regions-2025.csv", "current")])
    def test_compiled_lists(self, file: str, edition: Edition) -> None:
        """Every code and name of the compiled lists is in the register."""
        for row in shared_rows(file):
            resolution = register().resolve(row["kode"], row["nama"], edition=edition)
            assert isinstance(resolution, Resolved)
            region = resolution.region
            assert (row["kode"], row["jenis"], row["kode_provinsi"]) == (
                region.code_in(edition),
                region.kind,
                region.province_code_in(edition),
            )
            assert resolution.notices == ()

    @pytest.mark.parametrize("file", ["ipm-2020.csv", "ipm-2021.csv"])
    def test_names_in_the_wild(self, file: str) -> None:
        """All 514 names resolve to 514 regions, and four of them are reported."""
        resolutions = [by_name(row["name"]) for row in shared_rows(file)]
        assert 514 == len(resolutions) == len({resolved(resolution) for resolution in resolutions})
        assert sorted(code for each in resolutions for code in notices(each)) == ["G161", "G162", "G162", "G163"]

    def test_bps_codes_follow_the_order_of_bps(self) -> None:
        """BPS lists regions in the order of its codes: the table of 2020 stands in the order of ours."""
        found = [by_name(row["name"]) for row in shared_rows("ipm-2020.csv")]
        codes = [each.region.bps_2018 for each in found if isinstance(each, Resolved)]
        assert sorted(set(codes)) == codes

    def test_cohorts(self) -> None:
        """Codes and names of the chosen regions agree, 100 entries of which two stand twice."""
        text = (SHARED / "cohorts.yaml").read_text(encoding="utf-8")
        entries = re.findall(r'code: "([\d.]+)", name: "([^"]+)"', text)
        regions = [resolved(register().resolve(code, name, edition="2018")) for code, name in entries]
        assert (len(regions), len(set(regions))) == (100, 98)


names = st.tuples(st.sampled_from(register().all()), st.sampled_from(EDITIONS))
prefixes = {
    "kabupaten": ("Kabupaten ", "KAB. ", "kab ", "Kab.", "Pemkab ", "Pemerintah Kabupaten "),
    "kota": ("Kota ", "KOTA ", "Pemkot ", "Pemerintah Kota ", "Kotamadya "),
}


@given(names, st.data())
def test_every_variant_of_a_name_is_recognised(which: tuple[Region, Edition], data: st.DataObject) -> None:
    """Prefix, case, spaces and separators of any official name make no difference and give no notice."""
    region, edition = which
    joint = data.draw(st.sampled_from([" ", "  ", "\u00a0", "-", " \t", "."]))
    words = joint.join(bare_name(region.name_in(edition)).split())
    case = data.draw(st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
    around = data.draw(st.sampled_from(["", " ", "\u00a0", "\u200b", "'", '"']))
    name = around + data.draw(st.sampled_from(prefixes[region.kind])) + case(words) + around
    resolution = by_name(name, edition)
    assert (region.code, []) == (resolved(resolution), notices(resolution))


@given(names, st.data())
def test_a_slip_never_becomes_another_region(which: tuple[Region, Edition], data: st.DataObject) -> None:
    """One letter lost, doubled or swapped in a name gives the region or an error, never another one in silence."""
    region, edition = which
    bare = bare_name(region.name_in(edition))
    place = data.draw(st.integers(1, len(bare) - 2))
    left, right = bare[:place], bare[place:]
    slip = data.draw(
        st.sampled_from([left + right[1:], left + right[0] + right, left + right[1] + right[0] + right[2:]])
    )
    kind = "Kab. " if region.kind == "kabupaten" else "Kota "
    match by_name(kind + slip, edition):
        case Resolved(found, ()):
            assert region == found or found.name.endswith(slip)
        case Resolved(found, _):
            assert region == found
        case Unresolved(problem):
            assert problem.code in {"G121", "G122", "G123"}


@given(
    st.one_of(st.none(), st.text(max_size=30), st.floats(), st.integers()), st.one_of(st.none(), st.text(max_size=40))
)
def test_anything_is_answered(code: object, name: str | None) -> None:
    """Whatever stands in the cells, the answer is a region or a problem whose words can be said."""
    for scheme in (None, "kemendagri", "bps"):
        resolution = register().resolve(code, name, scheme)
        problems = resolution.notices if isinstance(resolution, Resolved) else (resolution.problem,)
        assert all(message_of(problem, "id") and message_of(problem, "en") for problem in problems)


def test_a_register_can_be_made_of_any_regions() -> None:
    """A smaller register knows only its regions."""
    small = Register([region_of("33.19")])
    assert (region_of("33.19"),) == small.all()
    assert refused(small.resolve("11.01"))[0] == "G103"
