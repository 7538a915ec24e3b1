"""A cohort as documents: one a region, as people write them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from smartcity_cli.reports.collection import plain_value
from smartcity_cli.responses.answers import NotApplicable
from smartcity_cli.rubric.questions import TableQuestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smartcity_cli.reports.collection import Collection
    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.rubric.questions import Question

ENDING: Final = ".yaml"
_NOT_IN_YAML: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Signs that JSON leaves as they are and YAML wants escaped."""
_NOT_IN_NAMES: Final = re.compile(r"[^\w.-]+")


def collection_documents(collection: Collection) -> Iterator[tuple[str, str]]:
    """Yield the name of a file and the document in it, region by region."""
    taken: set[str] = set()
    for region, respondent in enumerate(collection.responses.respondents):
        base = _NOT_IN_NAMES.sub("_", respondent.code).strip("._") or "daerah"
        name, number = base, 1
        while name.casefold() in taken:
            number += 1
            name = f"{base}_{number}"
        taken.add(name.casefold())
        yield name + ENDING, _document(collection, region)


def _document(collection: Collection, region: int) -> str:
    """Return the document of one region."""
    rubric, respondent = collection.rubric.rubric, collection.responses.respondents[region]
    identity: dict[str, object] = {"code": respondent.code, "name": respondent.name}
    identity |= {header: text for header in collection.attributes() if (text := respondent.attributes.get(header))}
    lines = [f"rubric: {{id: {_said(rubric.id)}, version: {_said(rubric.version)}}}"]
    if collection.responses.synthetic:
        lines.append("synthetic: true")
    lines += ["region:", *(f"  {_said(key)}: {_said(value)}" for key, value in identity.items())]
    answers = [line for question in rubric.questions for line in _answer(collection, question, region)]
    lines += ["answers:", *answers] if answers else ["answers: {}"]
    return "\n".join(lines) + "\n"


def _answer(collection: Collection, question: Question, region: int) -> list[str]:
    """Return the lines of one answer; none where there is nothing to say."""
    responses = collection.responses
    own = responses.self_assessed[question.id]
    said: dict[str, object] = {}
    if isinstance(own.answer(region), NotApplicable):
        said["not_applicable"] = True
    else:
        said["value"] = _value(collection.cells(question, own, region))
    if isinstance(question, TableQuestion):
        rows = [
            {field: plain_value(cell) for field, cell in row.items()} for row in collection.rows_of(question, region)
        ]
        if rows:
            said["value"] = rows
            said.pop("not_applicable", None)
    if question.id in responses.assessor:
        said["assessor"] = _value(collection.cells(question, responses.assessor[question.id], region))
    for texts, word in ((responses.evidence, "evidence"), (responses.notes, "note")):
        if question.id in texts:
            said[word] = texts[question.id].text(region)
    given = {key: value for key, value in said.items() if value is not None}
    if not given:
        return []
    return [f"  {_said(question.id)}:", *(f"    {key}: {_said(value)}" for key, value in given.items())]


def _value(cells: Mapping[str | None, CellValue]) -> object:
    """Return the value of an answer: a scalar, or a mapping of its parts."""
    if not cells:
        return None
    if None in cells:
        return plain_value(cells[None])
    return {part: plain_value(cell) for part, cell in cells.items()}


def _said(value: object) -> str:
    """Return a value as YAML in one line; JSON is part of YAML."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    text = json.dumps(value, ensure_ascii=False)
    return _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
