"""Messages about rubrics: R1 reading, R2 form, R3 how parts fit, R4 finding, extending, versions, R5 lints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.catalogue import (
    document_syntax,
    rubric_cases,
    rubric_content,
    rubric_form,
    rubric_inheritance,
    rubric_lints,
    rubric_questions,
    rubric_starters,
    rubric_versions,
    rubric_workbooks,
)

if TYPE_CHECKING:
    from smartcity_cli.catalogue.kind import ProblemKind

KINDS: tuple[ProblemKind, ...] = (
    *document_syntax.KINDS,
    *rubric_form.KINDS,
    *rubric_questions.KINDS,
    *rubric_content.KINDS,
    *rubric_inheritance.KINDS,
    *rubric_cases.KINDS,
    *rubric_versions.KINDS,
    *rubric_lints.KINDS,
    *rubric_starters.KINDS,
    *rubric_workbooks.KINDS,
)
