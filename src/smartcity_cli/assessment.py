"""The one entry for library users: responses and a rubric in, an assessment out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from smartcity_cli.analysis.ranking import rank_scores
from smartcity_cli.errors import WrongUsage
from smartcity_cli.manifest import InputFile, Manifest
from smartcity_cli.problems import Problem
from smartcity_cli.records import dataclass
from smartcity_cli.responses.values import indicator_values
from smartcity_cli.scoring.engine import aggregate, normalise, unscored_answers
from smartcity_cli.scoring.plan import Plan, compile_plan

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy
    from numpy.typing import NDArray

    from smartcity_cli.analysis.rubric_effects import Effects
    from smartcity_cli.analysis.weights import Drives
    from smartcity_cli.responses.answers import ResponseSet
    from smartcity_cli.responses.inbox import Inbox
    from smartcity_cli.responses.reading import ReadingOptions
    from smartcity_cli.rubric.comparison import Comparison
    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.scoring.scores import Scores

Whose = Literal["result", "self_assessed", "assessor"]


@dataclass(frozen=True, slots=True)
class Scored:
    """A cohort's scores with what they were made from; columns of indicators are in the plan's order."""

    values: NDArray[numpy.float64]
    """Shape (regions, indicators): the numbers that answers stand for, NaN where there is none."""
    not_applicable: NDArray[numpy.bool_]
    """Shape (regions, indicators)."""
    normalised: NDArray[numpy.float64]
    """Shape (regions, indicators): scores before any gate, on the rubric's scale."""
    unscored: NDArray[numpy.bool_] | None
    """Shape (regions, indicators): answered, but without a score in this cohort; ``None`` where that is so nowhere."""
    scores: Scores


@dataclass(frozen=True, slots=True)
class Assessment:
    """A cohort scored under a rubric. All arrays keep the order of ``responses.respondents``."""

    rubric: LoadedRubric
    plan: Plan
    responses: ResponseSet
    result: Scored
    """From the values that count: see `Verification` of the rubric."""
    self_assessed: Scored | None
    """From the self-assessed values alone; ``None`` where no assessor's value came in."""
    ranks: NDArray[numpy.int64]
    """Shape (regions,): place by index, 1 is best, equal places shared; 0 for a region that is not ranked."""
    manifest: Manifest

    @property
    def scores(self) -> Scores:
        """Return the scores that count."""
        return self.result.scores

    @property
    def index(self) -> NDArray[numpy.float64]:
        """Return the index of every region, NaN where it has none; shape (regions,)."""
        return self.result.scores.score[:, 0]


def assess(responses: ResponseSet, rubric: LoadedRubric, options: Mapping[str, object] | None = None) -> Assessment:
    """Score and rank a cohort; ``options`` are noted in the manifest."""
    plan = compile_plan(rubric.rubric)
    result = _scored(responses, rubric, plan, "result")
    return Assessment(
        rubric=rubric,
        plan=plan,
        responses=responses,
        result=result,
        self_assessed=_scored(responses, rubric, plan, "self_assessed") if responses.assessor else None,
        ranks=rank_scores(rubric.rubric, result.scores),
        manifest=manifest_of(responses, rubric, options or {}),
    )


def manifest_of(responses: ResponseSet, rubric: LoadedRubric, options: Mapping[str, object]) -> Manifest:
    """Return what figures from these responses under this rubric are made with."""
    return Manifest(
        rubric=rubric.rubric.id,
        version=rubric.rubric.version,
        digest=rubric.digest,
        status=rubric.rubric.status,
        inputs=tuple(
            InputFile(source.file, source.digest, source.layout.value, source.sheet, source.regions)
            for source in responses.sources
        ),
        options=dict(options),
        synthetic=responses.synthetic,
    )


def effects_on(
    files: Sequence[str],
    before: LoadedRubric,
    after: LoadedRubric,
    comparison: Comparison,
    options: ReadingOptions | None = None,
    noted: Mapping[str, object] | None = None,
    inbox: Inbox | None = None,
) -> tuple[Effects, Manifest]:
    """Read files under two rubrics and return what the changes do to each region, and what it was made with.

    ``noted`` are the options that the manifest carries, ``inbox`` is what was found in folders among the files. Raises
    `WrongUsage` for standard input, which cannot be read twice.
    """
    # Only for comparisons: scoring does without them.
    from smartcity_cli.analysis.rubric_effects import effects_of
    from smartcity_cli.responses.reading import ReadingOptions, read_responses

    if "-" in files:
        raise WrongUsage(Problem("R438"))
    options = replace(options or ReadingOptions(), other_rubrics=True)
    first, second = (
        read_responses(files, rubric=rubric, options=options, inbox=inbox).responses for rubric in (before, after)
    )
    compared = f"{before.rubric.id}@{before.rubric.version} {before.digest}"
    manifest = manifest_of(second, after, {"compared_with": compared, **(noted or {})})
    return effects_of(comparison, first, second), manifest


def drives_of(assessment: Assessment) -> Drives:
    """Return what drives the index of a cohort: effective weights, correlations with the index, reliability."""
    # Only where it is asked for: scoring does without it.
    from smartcity_cli.analysis.weights import Scenario, analyse_drives

    result = assessment.result
    given = Scenario(result.normalised, result.not_applicable, result.unscored)
    return analyse_drives(assessment.plan, result.scores, given)


def _scored(responses: ResponseSet, rubric: LoadedRubric, plan: Plan, whose: Whose) -> Scored:
    """Score the values of one side."""
    order = tuple(indicator.id for indicator in plan.indicators)
    values, not_applicable = indicator_values(responses, rubric.rubric, order, whose)
    normalised = normalise(plan, values, not_applicable)
    unscored = unscored_answers(values, normalised, not_applicable)
    scores = aggregate(plan, normalised, not_applicable, unscored)
    return Scored(values, not_applicable, normalised, unscored, scores)
