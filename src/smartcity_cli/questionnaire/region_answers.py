"""A region's answers as an assessor's workbook shows them, so that they are read back as what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.responses import form_marks
from smartcity_cli.responses.answers import Answered, NotApplicable, Unusable
from smartcity_cli.responses.checking.shown import shown
from smartcity_cli.rubric.questions import RatioQuestion, TableQuestion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartcity_cli.questionnaire.contents import Entry, Line
    from smartcity_cli.responses.answers import Answer, RawAnswer, ResponseSet, TextColumn
    from smartcity_cli.texts import Language
    from smartcity_cli.writing.excel_book import Value


class RegionAnswers:
    """What one region answered."""

    def __init__(self, responses: ResponseSet, region: int, language: Language) -> None:
        """Take the region by its place in the response set."""
        self.responses, self.region, self.language = responses, region, language

    def evidence(self, question: str) -> str | None:
        """Return the evidence given."""
        return self._text(self.responses.evidence, question)

    def note(self, question: str) -> str | None:
        """Return the region's note."""
        return self._text(self.responses.notes, question)

    def whole(self, entry: Entry) -> Value:
        """Return what stands in the row of a question: its answer, unless that is spread over rows of parts."""
        answer = self._answer(entry)
        match answer:
            case NotApplicable():
                return form_marks.NOT_APPLICABLE.said_in(self.language)
            case Unusable(raw=raw):
                return _written(raw)
            case Answered(value=value) if isinstance(entry.question, TableQuestion):
                return _rows_in_words(entry, value)  # type: ignore[arg-type]
            case Answered(value=value) if not entry.is_split:
                return self._value(entry, entry.lines[0], value)
        return None

    def part(self, entry: Entry, line: Line) -> Value:
        """Return what stands in the row of a number of a ratio, or of an option of a checklist."""
        answer = self._answer(entry)
        if not isinstance(answer, Answered) or not isinstance(answer.value, tuple):
            return None
        if isinstance(entry.question, RatioQuestion):
            number: Value = answer.value[entry.lines.index(line)]  # type: ignore[assignment]
            return number
        checked = form_marks.YES if line.part in answer.value else form_marks.NO
        return checked.said_in(self.language)

    def _answer(self, entry: Entry) -> Answer:
        """Return the region's own answer."""
        return self.responses.self_assessed[entry.id].answer(self.region)

    def _value(self, entry: Entry, line: Line, value: object) -> Value:
        """Return a value as the questionnaire would hold it."""
        if isinstance(value, bool):
            return (form_marks.YES if value else form_marks.NO).said_in(self.language)
        offered = next((offer.value for offer in line.accepts.offers if offer.id == str(value)), None)
        if offered is not None:
            return offered
        return value if isinstance(value, int | float) else str(value)

    def _text(self, columns: Mapping[str, TextColumn], question: str) -> str | None:
        """Return a text beside an answer."""
        column = columns.get(question)
        return None if column is None else column.text(self.region)


def _written(raw: RawAnswer) -> str:
    """Return what a region wrote that cannot be used, in full where it is a text."""
    return raw if isinstance(raw, str) else str(shown(raw))


def _rows_in_words(entry: Entry, rows: tuple[Mapping[str, object], ...]) -> str:
    """Return the rows of a table question as lines."""
    headers = {field.id: field.header for field in entry.fields}
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "; ".join(f"{headers[name]}: {value}" for name, value in row.items() if value is not None)
        lines.append(f"{number}. {cells}")
    return "\n".join(lines)
