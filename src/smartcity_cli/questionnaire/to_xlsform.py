"""The questionnaire as an XLSForm, which KoBoToolbox and ODK turn into a form for browsers and phones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartcity_cli.problems import column_letters
from smartcity_cli.questionnaire import words
from smartcity_cli.questionnaire.acceptance import usual
from smartcity_cli.questionnaire.contents import questionnaire_of
from smartcity_cli.questionnaire.survey_rules import Rule, rule_of
from smartcity_cli.records import dataclass
from smartcity_cli.responses.form_marks import (
    DIGEST_KEY,
    FORMAT_VERSION,
    MARK_KEY,
    METADATA_SHEET,
    RUBRIC_KEY,
    VERSION_KEY,
)
from smartcity_cli.responses.survey_form import (
    DIGEST_NAME,
    PROVINCE_NAME,
    REGION_NAME,
    RUBRIC_NAME,
    UNIT_NAME_NAME,
    plain,
    said,
    survey_form,
)
from smartcity_cli.responses.survey_names import name_of, section_name
from smartcity_cli.rubric.questions import TableQuestion
from smartcity_cli.texts import LANGUAGES, Text
from smartcity_cli.writing.excel_book import HEADER, PLAIN, Book, Look

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartcity_cli.questionnaire.contents import AskedSection
    from smartcity_cli.responses.survey_form import Choice, Entry, SurveyForm
    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.rubric.questions import Question

MARK: Final = f"xlsform {FORMAT_VERSION}"
"""What the metadata sheet calls the workbook."""
NAMES_SHEET: Final = "_nama"
"""Lists every name of the form with its question and part."""
SHORT_DIGEST: Final = 12

_LANGUAGE_NAMES: Final = {"id": "Bahasa Indonesia (id)", "en": "English (en)"}
_TRANSLATED: Final = ("label", "hint", "constraint_message", "required_message")
SURVEY_COLUMNS: Final = (
    *("type", "name", "label::Bahasa Indonesia (id)", "label::English (en)"),
    *("hint::Bahasa Indonesia (id)", "hint::English (en)", "required"),
    *("required_message::Bahasa Indonesia (id)", "required_message::English (en)", "relevant", "constraint"),
    *("constraint_message::Bahasa Indonesia (id)", "constraint_message::English (en)"),
    *("calculation", "choice_filter", "appearance"),
)
CHOICE_COLUMNS: Final = ("list_name", "name", "label::Bahasa Indonesia (id)", "label::English (en)", PROVINCE_NAME)
SETTINGS_COLUMNS: Final = ("form_title", "form_id", "version", "default_language", "instance_name")
_WIDTHS: Final = {"type": 24, "name": 28, "label": 60, "hint": 44, "list_name": 28, "form_title": 44, "version": 24}
_WRAPPED: Final = Look(wrap=True)

_WELCOME: Final = Text(
    id="Kuesioner {title}. Isi semua bagian; jawaban dapat disimpan sebagai draf dan dikirim bila sudah lengkap.",
    en="Questionnaire {title}. Fill in every section; answers can be kept as a draft and sent once complete.",
)
_NOT_OFFICIAL: Final = {
    "reconstruction": Text(id="REKONSTRUKSI: bukan pedoman resmi.", en="RECONSTRUCTION: not the official guide."),
    "example": Text(id="CONTOH: bukan pedoman resmi.", en="EXAMPLE: not an official guide."),
}
_IDENTITY_TITLE: Final = Text(id="Identitas daerah dan pengisi", en="The region and who fills this in")
_ANSWER_FIRST: Final = Text(id="Isian ini wajib.", en="This entry is required.")
_EVIDENCE_DUE: Final = Text(
    id="Unggah berkas bukti dukung, atau tulis tautannya di atas.",
    en="Upload the evidence, or give its link above.",
)
_ROW_TITLE: Final = Text(id="Baris daftar {question}", en="Row of list {question}")
_UNIT: Final = Text(id="Satuan: {unit}", en="Unit: {unit}")

_TYPES: Final = {"number": "decimal", "percent": "decimal", "ratio": "decimal", "integer": "integer", "date": "date"}
"""Type of an entry without choices by the kind of its question; all others are texts."""


@dataclass(frozen=True, slots=True)
class XlsForm:
    """The three sheets of an XLSForm, each row by column."""

    survey: tuple[dict[str, str], ...]
    choices: tuple[dict[str, str], ...]
    settings: dict[str, str]


def xlsform(rubric: LoadedRubric) -> XlsForm:
    """Return the form of a rubric."""
    form = survey_form(rubric.rubric)
    reference = f"{rubric.rubric.id}@{rubric.rubric.version}"
    unit = UNIT_NAME_NAME if rubric.rubric.register_ == "any" else REGION_NAME
    shown = f"${{{unit}}}" if unit == UNIT_NAME_NAME else f"jr:choice-name(${{{unit}}}, '${{{unit}}}')"
    return XlsForm(
        survey=tuple(_survey(rubric, form, reference)),
        choices=tuple(_choices(form)),
        settings={
            "form_title": plain(rubric.rubric.title.id),
            "form_id": f"smartcity_{rubric.rubric.id}",
            # Platforms tell versions apart by the whole text; the digest shows a rubric changed without a version.
            "version": f"{rubric.rubric.version}-{rubric.digest[:SHORT_DIGEST]}",
            "default_language": _LANGUAGE_NAMES["id"],
            "instance_name": shown,
        },
    )


def xlsform_workbook(rubric: LoadedRubric) -> bytes:
    """Return the form of a rubric as a workbook; the same rubric gives the same bytes."""
    form = xlsform(rubric)
    book = Book()
    _sheet(book, "survey", SURVEY_COLUMNS, form.survey)
    _sheet(book, "choices", CHOICE_COLUMNS, form.choices)
    _sheet(book, "settings", SETTINGS_COLUMNS, (form.settings,))
    _sheet(book, NAMES_SHEET, ("nama", "pertanyaan", "bagian", "kolom"), tuple(_names(survey_form(rubric.rubric))))
    metadata = book.sheet(METADATA_SHEET)
    for key, value in (
        (MARK_KEY, MARK),
        (RUBRIC_KEY, rubric.rubric.id),
        (VERSION_KEY, rubric.rubric.version),
        (DIGEST_KEY, rubric.digest),
    ):
        book.row(metadata, (key, value), (PLAIN, PLAIN))
    metadata.sheet_state = "hidden"
    return book.content()


def _sheet(book: Book, name: str, columns: Sequence[str], rows: Sequence[dict[str, str]]) -> None:
    """Add a sheet with a header."""
    sheet = book.sheet(name)
    book.row(sheet, columns, [HEADER] * len(columns))
    for row in rows:
        book.row(sheet, [row.get(column) or None for column in columns], [_WRAPPED] * len(columns))
    for place, column in enumerate(columns, start=1):
        sheet.column_dimensions[column_letters(place)].width = _WIDTHS.get(column.partition("::")[0], 18)
    sheet.freeze_panes = "C2" if name == "survey" else "A2"


def _names(form: SurveyForm) -> Iterator[dict[str, str]]:
    """Yield what every name of the form stands for."""
    for entry in form.entries:
        field = "" if entry.field is None else entry.field.id
        yield {"nama": entry.name, "pertanyaan": entry.question_id, "bagian": entry.part, "kolom": field}


def translated(column: str, text: Text | None) -> dict[str, str]:
    """Return a text under the headers of its two languages."""
    if text is None:
        return {}
    return {f"{column}::{_LANGUAGE_NAMES[language]}": text.said_in(language) for language in LANGUAGES}


def _row(kind: str, name: str, label: Text | None = None, **cells: str) -> dict[str, str]:
    """Return a row of the survey sheet."""
    return {"type": kind, "name": name, **translated("label", label), **cells}


def _survey(rubric: LoadedRubric, form: SurveyForm, reference: str) -> Iterator[dict[str, str]]:
    """Yield the rows of the survey sheet."""
    yield _row("start", "start")
    yield _row("end", "end")
    yield _row("calculate", RUBRIC_NAME, calculation=f"'{reference}'")
    yield _row("calculate", DIGEST_NAME, calculation=f"'{rubric.digest[:SHORT_DIGEST]}'")
    yield _row("note", "petunjuk", _welcome(rubric))
    yield _row("begin_group", "identitas", _IDENTITY_TITLE)
    for entry in form.identity:
        yield _identity_row(entry)
    yield _row("end_group", "")
    sections = [questionnaire_of(rubric.rubric, language).sections for language in LANGUAGES]
    for section, in_english in zip(*sections, strict=True):
        yield from _section_rows(section, in_english, form)


def _welcome(rubric: LoadedRubric) -> Text:
    """Return the first words of the form, with the rubric's status where it is not official."""
    title = said(rubric.rubric.title)
    text = Text(id=_WELCOME.id.format(title=title.id), en=_WELCOME.en.format(title=title.en))
    status = _NOT_OFFICIAL.get(rubric.rubric.status)
    return text if status is None else Text(id=f"{status.id} {text.id}", en=f"{status.en} {text.en}")


def _identity_row(entry: Entry) -> dict[str, str]:
    """Return the row of an entry about the region or who fills the form in."""
    required = entry.identity in ("province", "region", "name", "officer", "date")
    cells = {"required": "yes", **translated("required_message", _ANSWER_FIRST)} if required else {}
    if entry.identity == "province":
        return _row(f"select_one {entry.name}", entry.name, entry.label, appearance="minimal", **cells)
    if entry.identity == "region":
        chosen = {"choice_filter": f"{PROVINCE_NAME} = ${{{PROVINCE_NAME}}}", "appearance": "minimal autocomplete"}
        return _row(f"select_one {entry.name}", entry.name, entry.label, **chosen, **cells)
    appearance = {"phone": "numbers"}.get(entry.identity, "")
    return _row("date" if entry.identity == "date" else "text", entry.name, entry.label, appearance=appearance, **cells)


def _section_rows(section: AskedSection, in_english: AskedSection, form: SurveyForm) -> Iterator[dict[str, str]]:
    """Yield the rows of a group: its guidance and its questions."""
    name = section_name(section.id)
    yield _row("begin_group", name, Text(id=plain(section.title), en=plain(in_english.title)))
    if section.guidance is not None and in_english.guidance is not None:
        guidance = Text(id=plain(section.guidance), en=plain(in_english.guidance))
        yield _row("note", f"{name}__petunjuk", guidance)
    for question in (entry.question for entry in section.entries):
        entries = form.of(question.id)
        fields = [entry for entry in entries if entry.field is not None]
        for entry in entries:
            if fields and entry is fields[0]:
                yield from _repeat_rows(question, fields)
            elif entry.field is None:
                yield _entry_row(entry, question)
    yield _row("end_group", "")


def _repeat_rows(question: Question, fields: Sequence[Entry]) -> Iterator[dict[str, str]]:
    """Yield the rows of the repeat that holds the rows of a table question."""
    label = Text(id=_ROW_TITLE.id.format(question=question.id), en=_ROW_TITLE.en.format(question=question.id))
    relevant = f"${{{name_of(question.id, 'rows_given')}}} = 'ada'"
    yield _row("begin_repeat", name_of(question.id, "rows"), label, relevant=relevant)
    for entry in fields:
        yield _entry_row(entry, question)
    yield _row("end_repeat", "")


def _entry_row(entry: Entry, question: Question) -> dict[str, str]:
    """Return the row of an entry about a question, with the rules that hold for it."""
    rule = rule_of(entry, question)
    cells = {"relevant": rule.relevant, "constraint": rule.constraint, "required": rule.required}
    if rule.constraint:
        cells |= translated("constraint_message", rule.message)
    if rule.required:
        cells |= translated("required_message", _EVIDENCE_DUE if entry.part == "evidence" else _ANSWER_FIRST)
    return _row(_type_of(entry, rule), entry.name, entry.label, **translated("hint", _hint(entry, question)), **cells)


def _type_of(entry: Entry, rule: Rule) -> str:
    """Return the type of an entry as XLSForms call it."""
    if entry.choices:
        return f"{'select_multiple' if entry.several else 'select_one'} {entry.name}"
    if entry.part == "evidence":
        return "file"
    if rule.long_integer:
        return "decimal"
    return _TYPES.get(entry.kind, "text")


def _hint(entry: Entry, question: Question) -> Text | None:
    """Return how to answer: the guidance and the unit, or which document counts as evidence."""
    if entry.part in ("evidence", "link"):
        return None if question.evidence_text is None else said(question.evidence_text)
    if entry.field is not None:
        return None
    unit = getattr(question, "unit", None) or getattr(getattr(question, entry.part, None), "unit", None)
    texts = (
        [] if question.guidance is None or entry.part in ("denominator", "applicable") else [said(question.guidance)]
    )
    expected = getattr(question, "expected", None)
    if expected is not None and entry.part in ("answer", "denominator"):
        said_of = words.USUALLY if entry.part == "answer" else words.QUOTIENT_USUALLY
        texts.append(Text(id=usual(expected, said_of, "id"), en=usual(expected, said_of, "en")))
    if entry.kind == "percent":
        texts.append(Text(id="Satuan: persen, 0 sampai 100", en="Unit: percent, 0 to 100"))
    elif unit is not None and not isinstance(question, TableQuestion) and not entry.choices:
        texts.append(Text(id=_UNIT.id.format(unit=said(unit).id), en=_UNIT.en.format(unit=said(unit).en)))
    if not texts:
        return None
    return Text(id=" ".join(text.id for text in texts), en=" ".join(text.en for text in texts))


def _choices(form: SurveyForm) -> Iterator[dict[str, str]]:
    """Yield the rows of the choices sheet: a list for each entry that offers any."""
    for entry in (*form.identity, *form.entries):
        for choice in entry.choices:
            yield _choice_row(entry.name, choice)


def _choice_row(of: str, choice: Choice) -> dict[str, str]:
    """Return one choice."""
    return {"list_name": of, "name": choice.name, PROVINCE_NAME: choice.within, **translated("label", choice.label)}
