"""Which rubric answers are for: the one given, the one a file names, or the one its columns fit clearly best."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartcity_cli.errors import WrongUsage
from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.responses.headers import Grammar
from smartcity_cli.rubric.bundled import bundled_rubrics
from smartcity_cli.rubric.loading import LoadedRubric, load_rubric

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smartcity_cli.responses.naming import NamedRubric
    from smartcity_cli.rubric.bundled import BundledRubric

LEAST_SHARE: Final = 0.5
"""Share of a rubric's questions that must be found before it is taken unasked."""
CLEARLY_BETTER: Final = 1.25
"""How many times the second best must be beaten, by matched questions × share."""
NEARLY_ALL: Final = 0.9
"""Share from which a rubric may be taken although all that was found stands in another one too."""


@dataclass(frozen=True, slots=True)
class Match:
    """How well a bundled rubric fits what was found."""

    rubric: LoadedRubric
    found: frozenset[str]
    """Ids of the rubric's questions that the files name."""

    @property
    def matched(self) -> int:
        """Return how many questions of the rubric the files name."""
        return len(self.found)

    @property
    def questions(self) -> int:
        """Return how many questions the rubric has."""
        return len(self.rubric.rubric.questions)

    @property
    def share(self) -> float:
        """Return the share of the rubric's questions that were found, 0 to 1."""
        return self.matched / self.questions

    @property
    def fit(self) -> float:
        """Return matched questions × their share, so that neither a long nor a short rubric has an advantage."""
        return self.matched * self.share

    def is_no_better_than(self, other: Match) -> bool:
        """Return whether the other one fits about as well, or all that was found might as well be meant for it.

        Instruments that number their questions share ids: the columns 1 to 20 fit both that of 35 and that of 47.
        A rubric shares most questions with the one that it extends, so that between the two the few others decide.
        """
        if self.found <= other.found and self.share < NEARLY_ALL:
            return True
        return self.fit <= other.fit * (1 if _are_relatives(self, other) else CLEARLY_BETTER)

    def __str__(self) -> str:
        return f"{reference_of(self.rubric)} {self.matched}/{self.questions}"


def reference_of(rubric: LoadedRubric) -> str:
    """Return id and version of a rubric as the command line takes them."""
    return f"{rubric.rubric.id}@{rubric.rubric.version}"


def named_rubric(named: NamedRubric) -> LoadedRubric:
    """Return the bundled rubric that a file names, its newest version where the named one is not bundled.

    Raises `WrongUsage` where no bundled rubric has the id.
    """
    bundled = bundled_rubrics()
    versions = [one for one in bundled if one.id == named.id]
    if not versions:
        known = ", ".join(dict.fromkeys(one.id for one in bundled))
        raise WrongUsage(Problem("L106", named.location, {"found": named.reference, "bundled": known or "–"}))
    exact = [one for one in versions if one.version == named.version]
    return load_rubric((exact or versions)[-1].path)


def fitting_rubric(
    questions_found: Callable[[Grammar], frozenset[str]], files: Sequence[str]
) -> tuple[LoadedRubric, Problem]:
    """Return the bundled rubric that fits clearly best, and the notice that says so.

    ``questions_found`` returns which of a rubric's questions the files name. Raises `WrongUsage` where none fits
    well enough or two fit about as well.
    """
    place = Location(files[0]) if len(files) == 1 else Location()
    newest: dict[str, BundledRubric] = {one.id: one for one in bundled_rubrics()}
    loaded = [load_rubric(one.path) for one in newest.values()]
    matches = [Match(rubric, questions_found(Grammar(rubric.rubric))) for rubric in loaded]
    matches.sort(key=lambda match: (-match.fit, match.rubric.rubric.id))
    candidates = "; ".join(map(str, matches)) or "–"
    if not matches or matches[0].share < LEAST_SHARE:
        raise WrongUsage(Problem("L101", place, {"candidates": candidates}))
    best = matches[0]
    rivals = [match for match in matches[1:] if best.is_no_better_than(match)]
    if rivals:
        raise WrongUsage(Problem("L107", place, {"candidates": "; ".join(map(str, (best, *rivals)))}))
    values = {"rubric": reference_of(best.rubric), "matched": best.matched, "questions": best.questions}
    return best.rubric, Problem("L102", place, values)


def _are_relatives(one: Match, other: Match) -> bool:
    """Return whether one rubric extends the other: they share most questions, so that the few others decide."""
    return reference_of(one.rubric) in other.rubric.ancestors or reference_of(other.rubric) in one.rubric.ancestors


def disagreement(named: NamedRubric, used: LoadedRubric, *, inherited: bool = False) -> Problem | None:
    """Return the problem of a file that names something else than the rubric used; ``None`` where it agrees.

    With ``inherited`` a rubric that the one used extends counts as an older version of it.
    """
    rubric = used.rubric
    values = {"found": named.reference, "used": reference_of(used)}
    if named.id != rubric.id:
        extended = next((spec for spec in used.ancestors if spec.startswith(f"{named.id}@")), None)
        if not inherited or extended is None:
            return Problem("L103", named.location, values)
        found = extended if named.version is None else named.reference
        return Problem("L104", named.location, {**values, "found": found})
    if named.version not in (None, rubric.version):
        return Problem("L104", named.location, values)
    if named.digest is not None and not used.digest.startswith(named.digest):
        length = len(named.digest)
        digests = {"found": named.digest[:12], "digest": used.digest[: min(length, 12)]}
        return Problem("L105", named.location, values | digests)
    return None
