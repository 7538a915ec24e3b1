"""The report of ``rubric test``: what became of the cases, what differs and where, what no case exercises."""

from __future__ import annotations

from itertools import groupby
from pathlib import PurePath
from typing import TYPE_CHECKING

from smartcity_cli.analysis.rubric_coverage import RUBRIC
from smartcity_cli.records import dataclass
from smartcity_cli.reports.contents import Column, Document, Item, Lines, Outline, Table
from smartcity_cli.reports.figures import decimal_sign, percent
from smartcity_cli.reports.problems import item_of, place_of, problem_contract
from smartcity_cli.reports.provenance import SHORT_DIGEST, STATUS, rubric_contract
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smartcity_cli.analysis.rubric_coverage import Item as Exercisable
    from smartcity_cli.problems import Problem
    from smartcity_cli.reports.contents import Block, Kind, Tone
    from smartcity_cli.rubric_testing import CaseResult, Check, RubricTest
    from smartcity_cli.texts import Language

TITLE = Text(id="Uji rubrik", en="Rubric tests")
PASSED = Text(id="lulus", en="passed")
FAILED = Text(id="gagal", en="failed")
ALL_PASSED = Text(
    id="Semua lulus. Kasus: {cases}; pemeriksaan: {checks}.", en="All pass. Cases: {cases}; checks: {checks}."
)
SOME_FAILED = Text(
    id="Pemeriksaan yang berbeda: {failed} dari {checks}; kasus: {cases}.",
    en="Checks that differ: {failed} of {checks}; cases: {cases}.",
)
UNREADABLE = Text(id="Kasus yang tidak dapat dijalankan", en="Cases that could not be run")
DIFFERENCES = Text(id="Yang berbeda", en="What differs")
COVERAGE = Text(
    id="{rubric}: {share} diuji ({touched} dari {all})", en="{rubric}: {share} exercised ({touched} of {all})"
)
UNTOUCHED = Text(id="Yang tidak diuji kasus mana pun", en="What no case exercises")
FOR_OTHERS = Text(
    id="Tidak dijalankan, karena untuk versi lain dari {rubric}: {files}.",
    en="Not run, being for other versions than {rubric}: {files}.",
)
OUTCOMES = {
    "counted": Text(id="dihitung", en="counted"),
    "not counted": Text(id="tidak dihitung", en="not counted"),
    "lowers": Text(id="menurunkan nilai", en="lowers"),
    "holds": Text(id="tidak menurunkan", en="holds"),
    "below coverage": Text(id="di bawah cakupan minimum", en="below coverage"),
}
"""What an item says in words; levels, options, steps and rules are named as the rubric names them."""
WHOLE_RUBRIC = Text(id="seluruh rubrik", en="rubric")
MADE_UP = Text(
    id="SINTETIS: kasus yang ditandai memakai jawaban buatan; angka yang diharapkan dihitung tanpa alat ini.",
    en="SINTETIS: cases that are marked use made-up answers; their expected figures were worked out without this tool.",
)
MADE_WITH = Text(
    id="Rubrik {rubric}@{version} ({status}), sidik {digest}",
    en="Rubric {rubric}@{version} ({status}), digest {digest}",
)
SYNTHETIC = Text(id="sintetis", en="made up")
HEADINGS = {
    "rubric": Text(id="Rubrik", en="Rubric"),
    "case": Text(id="Kasus", en="Case"),
    "file": Text(id="Berkas", en="File"),
    "data": Text(id="Data", en="Data"),
    "checks": Text(id="Pemeriksaan", en="Checks"),
    "failed": Text(id="Berbeda", en="Differ"),
    "result": Text(id="Hasil", en="Result"),
    "place": Text(id="Tempat", en="Place"),
    "region": Text(id="Daerah", en="Region"),
    "aspect": Text(id="Yang diperiksa", en="Checked"),
    "where": Text(id="Simpul", en="Node"),
    "expected": Text(id="Diharapkan", en="Expected"),
    "computed": Text(id="Dihitung", en="Computed"),
    "difference": Text(id="Selisih", en="Difference"),
    "tolerance": Text(id="Toleransi", en="Tolerance"),
    "enters": Text(id="Masuk di", en="Enters at"),
}
ASPECTS = {
    "score": Text(id="nilai", en="score"),
    "self_assessed": Text(id="nilai mandiri", en="self-assessed score"),
    "gap": Text(id="kesenjangan", en="gap"),
    "rank": Text(id="peringkat", en="rank"),
    "band": Text(id="predikat", en="band"),
    "gates": Text(id="batas", en="gates"),
    "problem": Text(id="temuan", en="problem"),
}
SORTS = {
    "question": Text(id="pertanyaan tanpa jawaban", en="questions never answered"),
    "level": Text(id="tingkat", en="levels"),
    "option": Text(id="pilihan", en="options"),
    "not_applicable": Text(id="tidak berlaku", en="not applicable"),
    "rows": Text(id="baris tabel", en="rows of tables"),
    "step": Text(id="anak tangga", en="steps"),
    "missing": Text(id="aturan isian kosong", en="missing rules"),
    "gate": Text(id="batas", en="gates"),
    "band": Text(id="predikat", en="bands"),
}
FIGURE_DECIMALS = 4
"""Published figures are rounded; a difference shows one or two digits more."""


@dataclass(frozen=True, slots=True)
class RubricTestReport:
    """What became of the cases of some rubrics."""

    tests: tuple[RubricTest, ...]
    language: Language

    def document(self) -> Document:
        """Return the cases, what differs, what could not be run, and what no case exercises."""
        checks = [check for test in self.tests for result in test.results for check in result.checks]
        failed = sum(not check.passed for check in checks)
        blocks: list[Block] = [self._cases()]
        if failed:
            blocks.append(self._table(for_people=True))
        problems = [problem for test in self.tests for problem in (*test.problems, *_of_cases(test))]
        if problems:
            items = tuple(item_of(problem, self.language) for problem in problems)
            blocks.append(Outline(items, UNREADABLE.said_in(self.language)))
        blocks.append(Outline(tuple(self._coverage()), UNTOUCHED.said_in(self.language)))
        blocks += [Lines((line,)) for line in self._for_others()]
        counts = {"cases": sum(len(test.results) for test in self.tests), "checks": len(checks), "failed": failed}
        said = SOME_FAILED if failed else ALL_PASSED
        if failed or not problems:
            blocks.append(Lines((said.said_in(self.language, **counts),), "bad" if failed else "good"))
        made_up = any(result.synthetic for test in self.tests for result in test.results)
        notes = (MADE_UP.said_in(self.language),) if made_up else ()
        title = TITLE.said_in(self.language)
        return Document(title, self.language, tuple(blocks), notes, tuple(map(self._made_with, self.tests)))

    def _for_others(self) -> Iterator[str]:
        """Yield which cases were not run because they are for other versions of their rubric."""
        for test in self.tests:
            if test.for_others:
                rubric = f"{test.rubric.rubric.id}@{test.rubric.rubric.version}"
                files = ", ".join(PurePath(file).name for file in test.for_others)
                yield FOR_OTHERS.said_in(self.language, rubric=rubric, files=files)

    def _made_with(self, test: RubricTest) -> str:
        """Return which rubric was tested."""
        rubric = test.rubric.rubric
        return MADE_WITH.said_in(
            self.language,
            rubric=rubric.id,
            version=rubric.version,
            status=STATUS[rubric.status].said_in(self.language),
            digest=test.rubric.digest[:SHORT_DIGEST],
        )

    def _column(self, name: str, kind: Kind = "text", decimals: int = 0, importance: int = 0) -> Column:
        """Return a column under its usual heading."""
        return Column(name, HEADINGS[name].said_in(self.language), kind, decimals, importance=importance)

    def _cases(self) -> Table:
        """Return one row a case."""
        columns = (
            self._column("rubric"),
            self._column("case"),
            self._column("file", importance=4),
            self._column("data", importance=2),
            self._column("checks", "count", importance=1),
            self._column("failed", "count"),
            self._column("result", importance=3),
        )
        rows = []
        tones: list[Tone] = []
        for test in self.tests:
            for result in test.results:
                rows.append(
                    (
                        f"{test.rubric.rubric.id}@{test.rubric.rubric.version}",
                        result.title[self.language],
                        PurePath(result.file).name,
                        SYNTHETIC.said_in(self.language) if result.synthetic else None,
                        len(result.checks),
                        sum(not check.passed for check in result.checks),
                        (PASSED if result.passed else FAILED).said_in(self.language),
                    )
                )
                tones.append("plain" if result.passed else "bad")
        return Table(columns, tuple(rows), tones=tuple(tones))

    def _table(self, for_people: bool) -> Table:
        """Return one row a check: for people those that differ, for programs all with full precision."""
        columns = (
            self._column("place", importance=3),
            self._column("region", importance=2),
            self._column("aspect", importance=1),
            self._column("where"),
            self._column("expected"),
            self._column("computed"),
            self._column("difference", "score", FIGURE_DECIMALS),
            self._column("tolerance", importance=4),
            self._column("enters"),
            self._column("result", importance=5),
        )
        rows = []
        tones: list[Tone] = []
        for check in (one for test in self.tests for result in test.results for one in result.checks):
            if for_people and check.passed:
                continue
            rows.append(
                (
                    place_of(check.location, self.language),
                    check.region or None,
                    ASPECTS[check.aspect].said_in(self.language),
                    check.where or None,
                    self._shown(check.expected) if for_people else check.expected,
                    self._shown(check.computed) if for_people else check.computed,
                    check.difference,
                    self._shown(check.tolerance) if for_people else check.tolerance,
                    ", ".join(check.enters) or None,
                    (PASSED if check.passed else FAILED).said_in(self.language),
                )
            )
            tones.append("plain" if check.passed else "bad")
        return Table(columns, tuple(rows), DIFFERENCES.said_in(self.language) if for_people else "", tuple(tones))

    def _shown(self, value: float | str | None) -> str | None:
        """Return what people see of an expected or computed value: texts as they are, figures with six digits."""
        if value is None or isinstance(value, str):
            return value
        return f"{value:.6g}".replace(".", decimal_sign(self.language))

    def _coverage(self) -> Iterator[Item]:
        """Yield each rubric's coverage with what is left, sort by sort."""
        for test in self.tests:
            said = COVERAGE.said_in(
                self.language,
                rubric=f"{test.rubric.rubric.id}@{test.rubric.rubric.version}",
                # A tenth of a percent that is missing must not look like all.
                share=percent(int(test.coverage * 1000) / 1000, 1, self.language),
                touched=len(test.items) - len(test.untouched),
                all=len(test.items),
            )
            children = tuple(
                Item(f"{SORTS[sort].said_in(self.language)}: {'; '.join(_named(items, self.language))}")
                for sort, items in groupby(sorted(test.untouched, key=_place_of_sort), key=lambda item: item.sort)
            )
            yield Item(said, children, "caution" if children else "good")

    def contract(self) -> dict[str, object]:
        """Return everything for programs."""
        return {
            "schema": 1,
            "passed": all(test.passed for test in self.tests),
            "rubrics": [self._rubric_contract(test) for test in self.tests],
        }

    def _rubric_contract(self, test: RubricTest) -> dict[str, object]:
        """Return a rubric's tests for programs."""
        return {
            "rubric": rubric_contract(test.rubric.rubric, test.rubric.digest, self.language),
            "passed": test.passed,
            "cases": [self._case_contract(result) for result in test.results],
            "problems": [problem_contract(problem, self.language) for problem in test.problems],
            "for_other_versions": list(test.for_others),
            "coverage": {
                "share": test.coverage,
                "items": len(test.items),
                "untouched": [item._asdict() for item in test.untouched],
            },
        }

    def _case_contract(self, result: CaseResult) -> dict[str, object]:
        """Return a case for programs."""
        return {
            "file": result.file,
            "sha256": result.digest,
            "title": result.title[self.language],
            "synthetic": result.synthetic,
            "passed": result.passed,
            "checks": [_check_contract(check) for check in result.checks],
            "problems": [problem_contract(problem, self.language) for problem in result.problems],
        }

    def flat(self) -> Table:
        """Return one row a check."""
        return self._table(for_people=False)


def _of_cases(test: RubricTest) -> Iterator[Problem]:
    """Yield what keeps cases from being judged."""
    for result in test.results:
        yield from result.problems


def _named(items: Iterable[Exercisable], language: Language) -> Iterator[str]:
    """Yield items of a sort, those of the same question, node or gate together: ``Q1 (2, 3)``."""
    for where, together in groupby(items, key=lambda item: item.where):
        parts = ", ".join(_outcome(item, language) for item in together if item.what)
        name = WHOLE_RUBRIC.said_in(language) if where == RUBRIC else where
        yield f"{name} ({parts})" if parts else name


def _outcome(item: Exercisable, language: Language) -> str:
    """Return what of an item is meant; an option may be called as an outcome is."""
    is_word = item.sort in ("rows", "gate", "missing") and item.what in OUTCOMES
    return OUTCOMES[item.what].said_in(language) if is_word else item.what


def _place_of_sort(item: Exercisable) -> int:
    """Return the place of an item's sort, so that items of a sort stand together."""
    return list(SORTS).index(item.sort)


def _check_contract(check: Check) -> dict[str, object]:
    """Return a check for programs."""
    return {
        "aspect": check.aspect,
        "region": check.region or None,
        "where": check.where or None,
        "expected": check.expected,
        "computed": check.computed,
        "difference": check.difference,
        "tolerance": check.tolerance,
        "passed": check.passed,
        "enters": list(check.enters),
        "line": check.location.row,
    }


def rubric_test_report(tests: tuple[RubricTest, ...], language: Language) -> RubricTestReport:
    """Return the report of some rubrics' tests."""
    return RubricTestReport(tests, language)
