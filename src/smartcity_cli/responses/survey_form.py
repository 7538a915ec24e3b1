"""What the XLSForm of a rubric asks: names, labels and choices, by which its exports are found again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from smartcity_cli.records import dataclass
from smartcity_cli.regions import register
from smartcity_cli.responses.form_marks import IDENTITY_PARTS, NO, NOT_APPLICABLE, YES
from smartcity_cli.responses.survey_names import name_of
from smartcity_cli.rubric.questions import (
    ChoiceQuestion,
    LevelQuestion,
    MultipleQuestion,
    RatioQuestion,
    TableQuestion,
    YesNoQuestion,
)
from smartcity_cli.texts import LANGUAGES, Language, Text
from smartcity_cli.writing.escaping import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from smartcity_cli.regions import Edition
    from smartcity_cli.responses.survey_names import SurveyPart
    from smartcity_cli.rubric.model import Wording
    from smartcity_cli.rubric.questions import FieldOfTable, Option, Question
    from smartcity_cli.rubric.schema import Rubric

RUBRIC_NAME: Final = "rubrik"
"""Hidden entry that holds the rubric as ``id@version``."""
DIGEST_NAME: Final = "digest"
PROVINCE_NAME: Final = "provinsi"
REGION_NAME: Final = "kabupaten_kota"
UNIT_CODE_NAME: Final = "kode_unit"
UNIT_NAME_NAME: Final = "nama_unit"

NOT_APPLICABLE_NAMES: Final = ("na", "n.a.", "n.a")
"""Names for *tidak berlaku*, all understood as such in an answer; the first that no option bears is used."""
NOTHING_NAMES: Final = ("nihil", "nil", "none", "nothing")
"""Names for *nothing of the list*, likewise."""

_NOTHING_CHECKED: Final = Text(id="Tidak ada satu pun", en="None of these")
_NO_ROWS: Final = Text(id="Tidak ada", en="None")
_HAS_ROWS: Final = Text(id="Ada", en="There are")
_APPLIES: Final = Text(id="Berlaku", en="Applicable")
_DOES_IT_APPLY: Final = Text(
    id="Apakah pertanyaan ini berlaku bagi daerah Anda? {text}", en="Does this question apply to your region? {text}"
)
_ARE_THERE: Final = Text(id="Adakah yang dapat didaftar? {text}", en="Is there anything to list? {text}")
_EVIDENCE: Final = Text(id="Berkas bukti dukung", en="Evidence: file")
_LINK: Final = Text(id="Tautan bukti dukung", en="Evidence: link")

_OFFICER_NAMES: Final = {
    "officer": "pengisi",
    "position": "jabatan",
    "phone": "telepon",
    "email": "surel",
    "date": "tanggal_pengisian",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen."""

    name: str
    label: Text
    means: str = ""
    """What an answer cell would hold for it."""
    within: str = ""
    """The name of the choice of another list that it belongs to: a region's province."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the form."""

    name: str
    label: Text
    question: Question | None = None
    """``None`` for what is asked about the region and who fills it in."""
    part: SurveyPart = "answer"
    field: FieldOfTable | None = None
    """The field of a table question."""
    choices: tuple[Choice, ...] = ()
    several: bool = False
    """Whether any number of the choices may be chosen."""
    extra: tuple[str, ...] = ()
    """Names of choices that stand for *nothing of the list* and for *not applicable*."""
    identity: str = ""
    """Which part of the identity it asks."""

    @property
    def question_id(self) -> str:
        """Return the id of the question that it is about; empty where it is about none."""
        return "" if self.question is None else self.question.id

    @property
    def kind(self) -> str:
        """Return the kind of question whose answers look like those to this entry."""
        if self.field is not None:
            return self.field.kind
        if self.question is None or self.part in ("evidence", "link"):
            return "text"
        if self.choices:
            return "choice"
        return self.question.kind


@dataclass(frozen=True, slots=True)
class SurveyForm:
    """All that the form of a rubric asks."""

    identity: tuple[Entry, ...]
    entries: tuple[Entry, ...]
    """What is asked about the questions, in the order of the rubric."""

    def of(self, question: str) -> tuple[Entry, ...]:
        """Return the entries of a question."""
        return tuple(entry for entry in self.entries if entry.question_id == question)


def survey_form(rubric: Rubric) -> SurveyForm:
    """Return what the form of a rubric asks; no two labels of it are the same in either language."""
    identity = tuple(_identity(rubric))
    entries = [entry for question in rubric.questions for entry in _entries(question)]
    labels = _told_apart([(entry.name, entry.label) for entry in (*identity, *entries)])
    with_labels = [_labelled(entry, label) for entry, label in zip((*identity, *entries), labels, strict=True)]
    return SurveyForm(tuple(with_labels[: len(identity)]), tuple(with_labels[len(identity) :]))


def plain(text: str) -> str:
    """Return a text as survey platforms show it: on one line, with straight quotation marks, nothing to be filled in.

    >>> plain("“Smart  City”\\n${x}")
    '"Smart City" $ {x}'
    """
    straight = text.translate(_STRAIGHT).replace("${", "$ {")
    return " ".join(visible(straight).split())


_STRAIGHT: Final = str.maketrans("“”‘’", "\"\"''")


def said(wording: Wording) -> Text:
    """Return a wording of the rubric in both languages."""
    return Text(id=plain(wording.id), en=plain(wording.said_in("en")))


def _labelled(entry: Entry, label: Text) -> Entry:
    """Return an entry under another label, its choices told apart."""
    choices = entry.choices
    labels = _told_apart([(choice.name, choice.label) for choice in choices])
    return Entry(
        entry.name,
        label,
        entry.question,
        entry.part,
        entry.field,
        tuple(
            Choice(choice.name, text, choice.means, choice.within) for choice, text in zip(choices, labels, strict=True)
        ),
        entry.several,
        entry.extra,
        entry.identity,
    )


def _told_apart(labels: Sequence[tuple[str, Text]]) -> list[Text]:
    """Return labels of which no two are the same in a language: their names are added to those that are."""
    seen = Counter(label.said_in(language).casefold() for _, label in labels for language in _languages_of(label))
    return [
        label
        if all(seen[label.said_in(language).casefold()] == 1 for language in LANGUAGES)
        else Text(id=f"{label.id} [{name}]", en=f"{label.en} [{name}]")
        for name, label in labels
    ]


def _languages_of(label: Text) -> tuple[Language, ...]:
    """Return the languages in which a label differs."""
    return ("id",) if label.id.casefold() == label.en.casefold() else LANGUAGES


def _identity(rubric: Rubric) -> Iterator[Entry]:
    """Yield what is asked about the region and who fills the form in."""
    if rubric.register_ == "any":
        yield Entry(UNIT_CODE_NAME, IDENTITY_PARTS["code"], identity="code")
        yield Entry(UNIT_NAME_NAME, IDENTITY_PARTS["name"], identity="name")
    else:
        provinces, regions = _places(rubric)
        yield Entry(PROVINCE_NAME, IDENTITY_PARTS["province"], choices=provinces, identity="province")
        yield Entry(REGION_NAME, IDENTITY_PARTS["region"], choices=regions, identity="region")
    for part, name in _OFFICER_NAMES.items():
        yield Entry(name, IDENTITY_PARTS[part], identity=part)


def _places(rubric: Rubric) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """Return the provinces and the regions of the register in the rubric's edition, in the order of their codes."""
    edition: Edition = "2018" if rubric.register_ == "2018" else "current"
    regions = sorted(register().all(edition), key=lambda region: region.code_in(edition))
    provinces = {region.province_code_in(edition): region.province_in(edition) for region in regions}
    return (
        tuple(Choice(code, Text(id=name, en=name), name) for code, name in sorted(provinces.items())),
        tuple(
            # Not the code itself: a spreadsheet would make the number 33.1 of 33.10.
            Choice(
                code.replace(".", "_"),
                Text(id=region.label_in(edition), en=region.label_in(edition)),
                code,
                region.province_code_in(edition),
            )
            for region in regions
            for code in (region.code_in(edition),)
        ),
    )


def _entries(question: Question) -> Iterator[Entry]:
    """Yield what the form asks about a question: whether it applies, the answer or its parts, the evidence."""
    text = said(question.text)
    label = Text(id=f"{question.id}. {text.id}", en=f"{question.id}. {text.en}")
    if question.not_applicable and not isinstance(question, _WITH_CHOICES):
        yield Entry(
            name_of(question.id, "applicable"),
            _with_text(question, _DOES_IT_APPLY),
            question,
            "applicable",
            choices=(Choice("berlaku", _APPLIES), _not_applicable()),
        )
    match question:
        case RatioQuestion():
            for part, quantity in (("numerator", question.numerator), ("denominator", question.denominator)):
                of_part = said(quantity.text)
                both = Text(id=f"{label.id} – {of_part.id}", en=f"{label.en} – {of_part.en}")
                yield Entry(name_of(question.id, part), both, question, part)  # type: ignore[arg-type]
        case TableQuestion():
            yield from _table(question)
        case _:
            choices, extra = _choices(question)
            several = isinstance(question, MultipleQuestion)
            name = name_of(question.id)
            yield Entry(name, label, question, choices=choices, several=several, extra=extra)
    if question.evidence != "none":
        for part, asked in (("link", _LINK), ("evidence", _EVIDENCE)):
            both = Text(id=f"{question.id}. {asked.id}", en=f"{question.id}. {asked.en}")
            yield Entry(name_of(question.id, part), both, question, part)  # type: ignore[arg-type]


_WITH_CHOICES: Final = (LevelQuestion, ChoiceQuestion, MultipleQuestion, YesNoQuestion, TableQuestion)
"""Questions of which *not applicable* is one of the choices."""


def _with_text(question: Question, sentence: Text) -> Text:
    """Return a sentence about a question, under the question's id."""
    text = said(question.text)
    return Text(
        id=f"{question.id}. {sentence.id.format(text=text.id)}", en=f"{question.id}. {sentence.en.format(text=text.en)}"
    )


def _not_applicable(taken: Iterable[str] = ()) -> Choice:
    """Return the choice of a question that does not apply; ``taken`` are ids and texts of other choices."""
    known = {text.casefold() for text in taken}
    name = _free(NOT_APPLICABLE_NAMES, known)
    return Choice(name, NOT_APPLICABLE, name if NOT_APPLICABLE.id.casefold() in known else NOT_APPLICABLE.id)


def _free(names: Sequence[str], taken: Iterable[str]) -> str:
    """Return the first name that nothing else bears, whatever its case; the last one where all are borne."""
    known = {name.casefold() for name in taken}
    return next((name for name in names if name not in known), names[-1])


def _choices(question: Question) -> tuple[tuple[Choice, ...], tuple[str, ...]]:
    """Return what can be chosen as the answer, and the names of what the rubric's options do not hold."""
    choices: list[Choice] = []
    match question:
        case LevelQuestion():
            for level in question.levels:
                descriptor = said(level.descriptor)
                text = Text(id=f"{level.level} – {descriptor.id}", en=f"{level.level} – {descriptor.en}")
                choices.append(Choice(str(level.level), text, str(level.level)))
        case YesNoQuestion():
            choices = [Choice("ya", YES, YES.id), Choice("tidak", NO, NO.id)]
        case ChoiceQuestion() | MultipleQuestion():
            choices = _of_options(question.options)
    extra = []
    taken = [text for choice in choices for text in (choice.name, choice.label.id, choice.label.en)]
    if isinstance(question, MultipleQuestion) and not any(option.exclusive for option in question.options):
        nothing = _free(NOTHING_NAMES, taken)
        choices.append(Choice(nothing, _NOTHING_CHECKED, nothing))
        extra.append(nothing)
    if choices and question.not_applicable:
        choices.append(_not_applicable(taken))
        extra.append(choices[-1].name)
    return tuple(choices), tuple(extra)


def _of_options(options: Iterable[Option]) -> list[Choice]:
    """Return the options of a question as choices."""
    return [Choice(option.id, said(option.text), option.id) for option in options]


def _table(question: TableQuestion) -> Iterator[Entry]:
    """Yield whether there is anything to list, and the fields of a row."""
    choices = [Choice("ada", _HAS_ROWS, "ada"), Choice(NOTHING_NAMES[0], _NO_ROWS, NOTHING_NAMES[0])]
    if question.not_applicable:
        choices.append(_not_applicable())
    name = name_of(question.id, "rows_given")
    yield Entry(name, _with_text(question, _ARE_THERE), question, "rows_given", choices=tuple(choices))
    for field in question.fields:
        text = said(field.text)
        label = Text(id=f"{question.id}. {text.id}", en=f"{question.id}. {text.en}")
        of_field = _of_options(field.options)
        if field.kind == "yes_no":
            of_field = [Choice("ya", YES, YES.id), Choice("tidak", NO, NO.id)]
        yield Entry(name_of(question.id, "rows", field.id), label, question, "rows", field, tuple(of_field))
