"""A rubric against its cases: what differs, where the difference enters the tree, what no case exercises."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

import numpy

from smartcity_cli.analysis.bands import band_of
from smartcity_cli.analysis.gap import analyse_gaps
from smartcity_cli.analysis.ranking import rank_scores
from smartcity_cli.analysis.rubric_coverage import exercised_by_answers, exercised_by_scores, items_of
from smartcity_cli.assessment import assess
from smartcity_cli.catalogue import kind_of
from smartcity_cli.problems import Location, Problem, Severity
from smartcity_cli.records import dataclass
from smartcity_cli.responses.opening import opened_document
from smartcity_cli.responses.reading import ReadingOptions, read_opened
from smartcity_cli.rubric.cases import case_files, load_cases
from smartcity_cli.rubric.reduction import cut_at
from smartcity_cli.rubric.tree import tree_of
from smartcity_cli.scoring.engine import score
from smartcity_cli.scoring.plan import EQUAL_SCORES, compile_plan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from smartcity_cli.analysis.rubric_coverage import Item
    from smartcity_cli.rubric.case_schema import Expected, ExpectedFigure
    from smartcity_cli.rubric.cases import LoadedCase
    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.rubric.schema import Rubric
    from smartcity_cli.scoring.plan import Plan
    from smartcity_cli.scoring.scores import Scores

Aspect = Literal["score", "self_assessed", "gap", "rank", "band", "gates", "problem"]
NOTHING = "–"
"""What a check shows where nothing was expected, or nothing came out."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a case expects, and what came out."""

    aspect: Aspect
    region: str
    """As the case names it; empty for a problem."""
    where: str
    """The node, or the question of a problem; empty for rank, band and gates."""
    expected: float | str | None
    computed: float | str | None
    tolerance: float
    passed: bool
    location: Location
    """Where the expectation stands."""
    enters: tuple[str, ...] = ()
    """For a score that differs: the nodes at which the difference enters the tree, as far as the case can tell."""

    @property
    def difference(self) -> float | None:
        """Return computed - expected; ``None`` where one of them is no number."""
        if isinstance(self.expected, str) or isinstance(self.computed, str):
            return None
        return None if self.expected is None or self.computed is None else self.computed - self.expected


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What became of a case."""

    file: str
    digest: str
    title: Mapping[str, str]
    """By language."""
    synthetic: bool
    checks: tuple[Check, ...]
    problems: tuple[Problem, ...]
    """What keeps the case from being judged; none where it ran."""

    @property
    def passed(self) -> bool:
        """Return whether everything came out as expected."""
        return not self.problems and all(check.passed for check in self.checks)


@dataclass(frozen=True, slots=True)
class RubricTest:
    """A rubric, what became of its cases, and what none of them exercises."""

    rubric: LoadedRubric
    results: tuple[CaseResult, ...]
    problems: tuple[Problem, ...]
    """Cases that could not be read, or that there is none."""
    items: tuple[Item, ...]
    """Everything that can be exercised."""
    untouched: tuple[Item, ...]
    """Those that no case exercises."""
    for_others: tuple[str, ...] = ()
    """Files of cases for other versions, which were not run."""

    @property
    def passed(self) -> bool:
        """Return whether there are cases and all of them pass."""
        return not self.problems and all(result.passed for result in self.results)

    @property
    def coverage(self) -> float:
        """Return the share of items that some case exercises, 0 to 1."""
        return 1 - len(self.untouched) / len(self.items)


def check_cases(rubric: LoadedRubric, file: Path) -> RubricTest:
    """Run the cases beside a rubric's file that are for its version."""
    cases, problems, for_others = load_cases(case_files(file), rubric.rubric)
    if not cases and not problems:
        problems = (Problem("R459", Location(rubric.file), {"version": rubric.rubric.version}),)
    touched: set[Item] = set()
    results = []
    for case in cases:
        result, found = run_case(rubric, case)
        results.append(result)
        touched |= found
    items = items_of(rubric.rubric, compile_plan(rubric.rubric))
    untouched = tuple(item for item in items if item not in touched)
    return RubricTest(rubric, tuple(results), problems, items, untouched, for_others)


def run_case(rubric: LoadedRubric, case: LoadedCase) -> tuple[CaseResult, set[Item]]:
    """Return what became of a case, and what it exercises of the rubric."""
    outcome, found = _outcome_of(rubric, case) if case.case.responses is not None else _from_given(rubric.rubric, case)
    problems = [*_unknown_regions(case, outcome)]
    if not outcome.regions:
        # What is wrong with the answers is why there is nobody to expect anything of.
        problems = [*(one for one in outcome.problems if kind_of(one).severity is Severity.ERROR), *problems]
    checks = [] if problems else [*_checks(case, outcome)]
    title = {"id": case.case.title.said_in("id"), "en": case.case.title.said_in("en")}
    synthetic = case.case.synthetic or outcome.synthetic
    return CaseResult(case.file, case.digest, title, synthetic, tuple(checks), tuple(problems)), found


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came out of a case."""

    rubric: Rubric
    """The rubric, or what is left of it above given scores."""
    plan: Plan
    regions: tuple[tuple[str, str], ...]
    """Code and name of each region, in the order of the arrays."""
    scores: Scores
    self_assessed: Scores | None
    ranks: NDArray[numpy.int64]
    problems: tuple[Problem, ...]
    """What reading the answers reported."""
    synthetic: bool

    def row(self, region: str | None) -> int | None:
        """Return the row of a region by its code or name; the only one where none is named."""
        if region is None:
            return 0 if len(self.regions) == 1 else None
        found = [row for row, names in enumerate(self.regions) if region in names]
        return found[0] if len(found) == 1 else None


def _outcome_of(rubric: LoadedRubric, case: LoadedCase) -> tuple[_Outcome, set[Item]]:
    """Read the answers of a case and score them; units are taken as they are named."""
    opened = opened_document(case.document.part(("responses",)), case.digest)
    responses = read_opened([opened], rubric, ReadingOptions(regions="any")).responses
    assessed = assess(responses, rubric)
    own = any(expected.self_assessed for expected in case.case.expect)
    found = exercised_by_answers(rubric.rubric, assessed.plan, responses, assessed.result.values, own=own)
    found |= exercised_by_scores(rubric.rubric, assessed.plan, assessed.scores)
    outcome = _Outcome(
        rubric=rubric.rubric,
        plan=assessed.plan,
        regions=tuple((one.code, one.name) for one in responses.respondents),
        scores=assessed.scores,
        self_assessed=None if assessed.self_assessed is None else assessed.self_assessed.scores,
        ranks=assessed.ranks,
        problems=responses.problems,
        synthetic=responses.synthetic,
    )
    return outcome, found


def _from_given(rubric: Rubric, case: LoadedCase) -> tuple[_Outcome, set[Item]]:
    """Work out what stands above the scores that a case gives."""
    given = case.case.given
    cut = cut_at(rubric, list(dict.fromkeys(node for one in given for node in one.scores)))
    plan = compile_plan(cut)
    values = numpy.array([[one.scores.get(ind.id, numpy.nan) for ind in plan.indicators] for one in given])
    scores = score(plan, values)
    regions = tuple((one.region, one.region) for one in given)
    ranks = rank_scores(cut, scores)
    outcome = _Outcome(cut, plan, regions, scores, None, ranks, (), case.case.synthetic)
    return outcome, exercised_by_scores(cut, plan, scores)


def _unknown_regions(case: LoadedCase, outcome: _Outcome) -> Iterator[Problem]:
    """Find expectations of regions that are not in the case."""
    known = ", ".join(f"{code} {name}" if code != name else code for code, name in outcome.regions) or NOTHING
    for place, expected in enumerate(case.case.expect):
        if outcome.row(expected.region) is None:
            named = ("expect", place, "region") if expected.region is not None else ("expect", place)
            values = {"region": expected.region or NOTHING, "known": known}
            yield Problem("R458", case.document.location(named), values)


def _checks(case: LoadedCase, outcome: _Outcome) -> Iterator[Check]:
    """Compare everything that a case expects with what came out."""
    gaps = analyse_gaps(outcome.rubric, outcome.plan, outcome.scores)
    for place, expected in enumerate(case.case.expect):
        row = outcome.row(expected.region) or 0
        region = expected.region or outcome.regions[row][1]
        judge = _Judge(case, outcome, ("expect", place), row, region)
        yield from judge.figures("score", "scores", expected.scores, outcome.scores.nodes, outcome.scores.score)
        own = outcome.self_assessed or outcome.scores
        yield from judge.figures("self_assessed", "self_assessed", expected.self_assessed, own.nodes, own.score)
        yield from judge.figures("gap", "gaps", expected.gaps, gaps.nodes, gaps.gap)
        yield from judge.words(expected)
    yield from _problem_checks(case, outcome)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Compares what is expected of one region with what came out."""

    case: LoadedCase
    outcome: _Outcome
    path: tuple[str | int, ...]
    row: int
    region: str

    def figures(
        self,
        aspect: Aspect,
        key: str,
        expected: Mapping[str, ExpectedFigure],
        nodes: Sequence[str],
        figures: NDArray[numpy.float64],
    ) -> Iterator[Check]:
        """Yield a check for every figure; of scores that differ, with the nodes where the difference enters."""
        scale = self.outcome.rubric.scale
        noise = EQUAL_SCORES * (scale.maximum - scale.minimum)
        judged: dict[str, tuple[float | None, float, bool]] = {}
        for node, want in expected.items():
            # A case for scores that are given may name only nodes above them; others have none.
            computed = float(figures[self.row, nodes.index(node)]) if node in nodes else math.nan
            tolerance = self.case.case.tolerance if want.tolerance is None else want.tolerance
            if want.value is None or math.isnan(computed):
                passed = want.value is None and math.isnan(computed)
            else:
                passed = abs(computed - want.value) <= tolerance + noise
            judged[node] = None if math.isnan(computed) else computed, tolerance, passed
        differing = {node for node, (_, _, passed) in judged.items() if not passed}
        for node, (came, tolerance, passed) in judged.items():
            enters = () if passed or aspect == "gap" else self._enters(node, differing)
            place = self.case.document.location((*self.path, key, node))
            value = expected[node].value
            yield Check(aspect, self.region, node, value, came, tolerance, passed, place, enters)

    def _enters(self, node: str, differing: set[str]) -> tuple[str, ...]:
        """Return the deepest differing nodes at or below one: below them everything expected agrees."""
        tree = tree_of(self.outcome.rubric)
        below = [one for one in tree.order if one in differing and node in tree.path(one)]
        return tuple(one for one in below if not any(one in tree.path(other)[:-1] for other in below))

    def words(self, expected: Expected) -> Iterator[Check]:
        """Yield the checks of rank, band and gates."""
        outcome = self.outcome
        if expected.rank is not None:
            rank = int(outcome.ranks[self.row])
            yield self._word("rank", "rank", expected.rank, rank or None)
        if expected.band is not None:
            band = band_of(outcome.rubric, float(outcome.scores.score[self.row, 0]))
            yield self._word("band", "band", expected.band, None if band is None else band.id)
        if expected.gates is not None:
            biting = [gate for place, gate in enumerate(outcome.scores.gates) if outcome.scores.bites[self.row, place]]
            found = ", ".join(sorted(biting)) or NOTHING
            yield self._word("gates", "gates", ", ".join(sorted(expected.gates)) or NOTHING, found)

    def _word(self, aspect: Aspect, key: str, expected: float | str, computed: float | str | None) -> Check:
        """Return a check that leaves no room."""
        place = self.case.document.location((*self.path, key))
        return Check(aspect, self.region, "", expected, computed, 0, expected == computed, place)


def _problem_checks(case: LoadedCase, outcome: _Outcome) -> Iterator[Check]:
    """Yield a check for every problem that is expected, and for every error that was reported and is not."""
    left = list(outcome.problems)
    for place, expected in enumerate(case.case.problems):
        found = next((one for one in left if _is_meant(one, expected.code, expected.question)), None)
        if found is not None:
            left.remove(found)
        where = case.document.location(("problems", place))
        said = None if found is None else found.code
        yield Check("problem", "", expected.question or "", expected.code, said, 0, found is not None, where)
    for problem in (one for one in left if kind_of(one).severity is Severity.ERROR):
        question = str(problem.values.get("question", ""))
        yield Check("problem", "", question, None, problem.code, 0, passed=False, location=problem.location)


def _is_meant(problem: Problem, code: str, question: str | None) -> bool:
    """Return whether a problem is the one that is expected."""
    return problem.code == code and question in (None, problem.values.get("question"))
