"""What a rubric allows: findings that pass, and allowances that are not known, not needed, or without a reason."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Final

from smartcity_cli.catalogue import rubric_lints
from smartcity_cli.rubric.faults import nearest_first
from smartcity_cli.rubric.linting.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smartcity_cli.rubric.schema import Allowance, Rubric

_NAMES: Final = {kind.code: kind.name for kind in rubric_lints.LINTS}
LINTS: Final = tuple(_NAMES.values())
"""The names of all lints, which a rubric may allow."""

Use = tuple[int, str | None]
"""An allowance by its place, and the entry of its ``at`` that a finding met; ``None`` where it holds everywhere."""


def is_reason(allowance: Allowance) -> bool:
    """Return whether an allowance says why: a reason has a letter or a digit."""
    return any(character.isalnum() for character in allowance.reason.id)


def left_over(rubric: Rubric, findings: Iterable[Finding]) -> tuple[list[Finding], set[Use]]:
    """Return the findings that nothing allows, and the allowances that others needed: the first that fits each."""
    allowed: dict[tuple[str, str | None], Use] = {}
    for place, allowance in enumerate(rubric.allow):
        if is_reason(allowance):
            for name in allowance.at or (None,):
                allowed.setdefault((allowance.lint, name), (place, name))
    remaining, used = [], set()
    for finding in findings:
        lint = _NAMES[finding.code]
        fitting = [use for name in (None, finding.at) if (use := allowed.get((lint, name))) is not None]
        if fitting:
            used.add(min(fitting, key=itemgetter(0)))
        else:
            remaining.append(finding)
    return remaining, used


def lint_allowances(rubric: Rubric, used: set[Use], own: int) -> Iterator[Finding]:
    """Find what is wrong with the first ``own`` allowances; inherited ones are the parent's, which may need them."""
    for place, allowance in enumerate(rubric.allow[:own]):
        path = ("allow", place)
        if allowance.lint not in LINTS:
            near = nearest_first(allowance.lint, LINTS, 5)
            yield Finding("R517", allowance.lint, ((*path, "lint"),), {"near": near})
        elif not is_reason(allowance):
            yield Finding("R519", allowance.lint, ((*path, "reason"),))
        else:
            for step, name in enumerate(allowance.at or (None,)):
                if (place, name) not in used:
                    here = (*path, "at", step) if allowance.at else path
                    yield Finding("R518", allowance.lint, (here,), {"places": f" ({name})" if allowance.at else ""})
