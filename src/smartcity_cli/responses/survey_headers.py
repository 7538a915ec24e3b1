"""What the columns of a survey platform's export mean: by names or labels, with or without their groups."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from smartcity_cli.records import dataclass
from smartcity_cli.responses.headers import REGION_WORDS, Meaning, key_of
from smartcity_cli.responses.survey_form import DIGEST_NAME, RUBRIC_NAME, Choice, Entry, plain, survey_form
from smartcity_cli.texts import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from smartcity_cli.responses.headers import Grammar
    from smartcity_cli.rubric.schema import Rubric

KOBO_INDEX: Final = "_index"
KOBO_PARENT: Final = "_parent_index"
KOBO_PARENT_TABLE: Final = "_parent_table_name"
CENTRAL_KEY: Final = "KEY"
CENTRAL_PARENT: Final = "PARENT_KEY"

MARKS: Final = frozenset(
    (
        *(KOBO_INDEX, KOBO_PARENT, KOBO_PARENT_TABLE, "_uuid", "_submission_time", "_validation_status"),
        *("__version__", "_submission__uuid", "meta/instanceID", "meta-instanceID", "instanceID"),
        *("SubmissionDate", CENTRAL_PARENT),
    )
)
"""Headers by which an export of a survey platform is recognised; written exactly like this."""
TIMES: Final = ("_submission_time", "SubmissionDate", "end", "start")
"""Headers of the time of a submission, the surest first."""
STATES: Final = ("_validation_status", "ReviewState")
DELETED: Final = ("DeletedDate", "deletedAt")
UNREADABLE: Final = "Status"
"""Holds a text where ODK Central could not decrypt a submission."""

_PLATFORM: Final = frozenset(
    (
        *(
            "SubmissionDate",
            "start",
            "end",
            "today",
            "username",
            "deviceid",
            "phonenumber",
            "simserial",
            "subscriberid",
            "audit",
        ),
        *("instanceID", "instanceName", "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected"),
        *("Status", "ReviewState", "DeviceID", "Edits", "FormVersion", "DeletedDate", "deletedAt", CENTRAL_KEY),
        "SubmissionDate",
    )
)
_PLATFORM_STARTS: Final = ("_", "meta/", "meta-", "formhub/", "SET-OF-")
_ANY_BREAK: Final = re.compile(r"[^\w\s]\s*")
"""What may stand between a group and an entry of our form, whose names are known exactly."""
_WORD: Final = re.compile(r"\w+")
_USUAL_BREAK: Final = re.compile(r"[/-]\s*")
"""What usually stands between a group and what is in it."""


@dataclass(frozen=True, slots=True)
class SurveyColumn:
    """A column of an export that belongs to an entry of the form."""

    entry: Entry
    by_label: bool
    """Whether it is headed by the entry's label; choices then come as labels as well."""
    choice: Choice | None = None
    """In a column of one choice of a list of several: which one."""
    address: bool = False
    """Whether it holds the address of an attachment."""
    own: bool = True
    """Whether the form is one of ours, where a question of another form happens to have the same id or text."""


class SurveyHeaders:
    """Reads the headers of exports for one rubric; what is not of our form is left to the ordinary grammar."""

    def __init__(self, rubric: Rubric, grammar: Grammar) -> None:
        self.rubric = rubric
        self.form = survey_form(rubric)
        self.grammar = grammar
        entries = (*self.form.identity, *self.form.entries)
        self._names = {entry.name: entry for entry in entries}
        self._labels = {key: entry for entry in entries for key in labels_of(entry.label.id, entry.label.en)}
        self._answers = {
            (entry.question.id, entry.part): entry for entry in self.form.entries if entry.question is not None
        }
        self._read: dict[str, SurveyColumn | None] = {}

    def column(self, header: str) -> SurveyColumn | None:
        """Return the entry that a header names, with or without groups before it."""
        if header not in self._read:
            own = next(filter(None, map(self._named, ends_of(header, _ANY_BREAK))), None)
            self._read[header] = own or self._of_other_form(header)
        return self._read[header]

    def _named(self, text: str) -> SurveyColumn | None:
        """Return the entry of our form that a text names which has no group before it."""
        entry, by_label = self._entry(text)
        if entry is not None:
            return SurveyColumn(entry, by_label)
        entry, by_label = self._entry(text.removesuffix("_URL"))
        if entry is not None:
            return SurveyColumn(entry, by_label, address=True) if entry.part == "evidence" else None
        for place in (found.start() for found in re.finditer(r"[^\w\s]", text)):
            entry, by_label = self._entry(text[:place])
            if entry is not None and entry.several:
                choice = choices_by_key(entry.choices, by_label).get(label_key(text[place + 1 :]))
                return None if choice is None else SurveyColumn(entry, by_label, choice)
        return None

    def _entry(self, text: str) -> tuple[Entry | None, bool]:
        """Return the entry with a name or a label, and whether it is the label."""
        named = self._names.get(text.strip())
        return (named, False) if named is not None else (self._labels.get(label_key(text)), True)

    def _of_other_form(self, header: str) -> SurveyColumn | None:
        """Return the entry for the self-assessed answer that a header of another form means."""
        meaning = self.meaning(header)
        if meaning is None or meaning.role != "self_assessed":
            return None
        whole = self._answers.get((meaning.question, "answer"))
        by_label = meaning.question not in _ids(header)
        if whole is not None and meaning.part is not None:
            choice = next((choice for choice in whole.choices if choice.name == meaning.part), None)
            return SurveyColumn(whole, by_label, choice, own=False)
        entry = whole if meaning.part is None else self._answers.get((meaning.question, meaning.part))  # type: ignore[arg-type]
        return None if entry is None else SurveyColumn(entry, by_label, own=False)

    def meaning(self, header: str) -> Meaning | None:
        """Return what a header of another form means: read whole, then without the groups before it."""
        return next(filter(None, map(self._meaning, ends_of(header))), None)

    def _meaning(self, text: str) -> Meaning | None:
        """Return what a text without groups means; a name such as ``q_other`` is a question, never a part of one."""
        meaning = self.grammar.meaning(text)
        return None if meaning is not None and meaning.part is not None and _WORD.fullmatch(text) else meaning


def ends_of(header: str, breaks: re.Pattern[str] = _USUAL_BREAK) -> Iterator[str]:
    """Yield a header, then what is left of it behind each sign that may join a group to what is in it."""
    yield header
    for found in breaks.finditer(header):
        if rest := header[found.end() :].strip():
            yield rest


def _ids(header: str) -> Iterator[str]:
    """Yield what may be the id of a question in a header of another form."""
    for end in ends_of(header):
        yield end
        yield end.partition("/")[0]


def region_word(header: str) -> str | None:
    """Return the key of a header that names a region's column, with or without groups before it."""
    return next((key for end in ends_of(header) if (key := key_of(end)) in REGION_WORDS), None)


def is_platform(header: str) -> bool:
    """Tell whether a platform makes a column of this name by itself.

    >>> is_platform("_submission_time"), is_platform("KEY"), is_platform("Kode")
    (True, True, False)
    """
    return header in _PLATFORM or header in (RUBRIC_NAME, DIGEST_NAME) or header.startswith(_PLATFORM_STARTS)


def label_key(text: str) -> str:
    """Return a label so that spellings compare equal which platforms make of the same one."""
    return plain(text).casefold()


def labels_of(*texts: str) -> tuple[str, ...]:
    """Return the keys of a label in its languages."""
    return tuple(dict.fromkeys(map(label_key, texts)))


def choices_by_key(choices: Iterable[Choice], by_label: bool) -> Mapping[str, Choice]:
    """Return choices by the keys of their names and of their labels, those of the way they are exported first."""
    listed = tuple(choices)
    of_labels = {label_key(one.label.said_in(language)): one for one in listed for language in LANGUAGES}
    of_names = {label_key(one.name): one for one in listed}
    return of_names | of_labels if by_label else of_labels | of_names
