"""Exports as KoBoToolbox and ODK Central make them from an XLSForm, written from their documented conventions.

Nothing here knows how exports are read: the form's own rows say what the columns are called and where they stand.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smartcity_cli.questionnaire.to_xlsform import XlsForm

Rows = list[list[Any]]
Multiple = Literal["both", "summary", "details"]

LABELS = {"id": "label::Bahasa Indonesia (id)", "en": "label::English (en)"}


@dataclass
class Field:
    """One question of the form."""

    name: str
    kind: str
    labels: Mapping[str, str]
    groups: tuple[tuple[str, Mapping[str, str]], ...]
    """Names and labels of the groups it stands in, outermost first."""
    choices: Mapping[str, Mapping[str, str]]
    repeat: str | None

    def label(self, language: str | None) -> str:
        """Return its label, or its name in an export by names or where it has no label."""
        return self.name if language is None else self.labels.get(language) or self.name

    def shown(self, name: str, language: str | None) -> str:
        """Return a choice as an export shows it."""
        return name if language is None else self.choices.get(name, {}).get(language) or name


@dataclass
class Submission:
    """What one region sent, by names of the form, in the values of XForms."""

    values: Mapping[str, str]
    repeats: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    metadata: Mapping[str, str] = field(default_factory=dict)
    uuid: str = ""


def fields_of(form: XlsForm) -> list[Field]:
    """Return the questions of a form in their order."""
    choices: dict[str, dict[str, Mapping[str, str]]] = {}
    for row in form.choices:
        labels = {language: row.get(column, "") for language, column in LABELS.items()}
        choices.setdefault(row["list_name"], {})[row["name"]] = labels
    fields = []
    groups: list[tuple[str, Mapping[str, str]]] = []
    repeat: str | None = None
    for row in form.survey:
        kind, _, of_list = row["type"].partition(" ")
        labels = {language: row.get(column, "") for language, column in LABELS.items()}
        if kind in ("begin_group", "begin_repeat"):
            groups.append((row["name"], labels))
            repeat = row["name"] if kind == "begin_repeat" else repeat
        elif kind in ("end_group", "end_repeat"):
            groups.pop()
            repeat = None if kind == "end_repeat" else repeat
        elif kind != "note":
            fields.append(Field(row["name"], kind, labels, tuple(groups), choices.get(of_list, {}), repeat))
    return fields


def kobo(
    form: XlsForm,
    submissions: Sequence[Submission],
    *,
    language: str | None = None,
    groups: bool = False,
    separator: str = "/",
    multiple: Multiple = "both",
    addresses: bool = True,
) -> dict[str, Rows]:
    """Return the sheets of an export of KoBoToolbox: submissions first, then one sheet a repeat."""
    fields = fields_of(form)
    sheets: dict[str, Rows] = {}
    metadata = ["_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by"]
    metadata += ["__version__", "_tags"]
    repeats = dict.fromkeys(one.repeat for one in fields if one.repeat is not None)

    def header(one: Field) -> list[str]:
        names = [name if language is None else labels.get(language) or name for name, labels in one.groups]
        whole = separator.join([*names, one.label(language)] if groups else [one.label(language)])
        if one.kind == "select_multiple":
            options = [f"{whole}{separator}{one.shown(choice, language)}" for choice in one.choices]
            return {"both": [whole, *options], "summary": [whole], "details": options}[multiple]
        return [whole, f"{whole}_URL"] if one.kind == "file" and addresses else [whole]

    def cells(one: Field, values: Mapping[str, str]) -> list[Any]:
        value = values.get(one.name, "")
        if one.kind == "select_multiple":
            chosen = value.split()
            listed = " ".join(one.shown(choice, language) for choice in chosen)
            marks: list[Any] = [(1 if choice in chosen else 0) if chosen else "" for choice in one.choices]
            return {"both": [listed, *marks], "summary": [listed], "details": marks}[multiple]
        if one.kind == "select_one":
            return [one.shown(value, language) if value else ""]
        if one.kind == "file" and addresses:
            return [value, f"https://example.org/{value}" if value else ""]
        # By names figures are numbers in a workbook, by labels they are texts.
        is_figure = one.kind in ("integer", "decimal") and value and language is None
        return [float(value) if is_figure else value]

    of_main = [one for one in fields if one.repeat is None]
    main: Rows = [[*(text for one in of_main for text in header(one)), *metadata, "_index"]]
    for index, sent in enumerate(submissions, start=1):
        told = {"_id": str(100 + index), "_uuid": sent.uuid or f"uuid-{index}", **sent.metadata}
        row = [cell for one in of_main for cell in cells(one, sent.values)]
        main.append([*row, *(told.get(name, "") for name in metadata), index])
    sheets["Kuesioner"] = main
    for repeat in repeats:
        of_repeat = [one for one in fields if one.repeat == repeat]
        link = ["_parent_table_name", "_parent_index", "_submission__id", "_submission__uuid"]
        rows: Rows = [[*(text for one in of_repeat for text in header(one)), "_index", *link]]
        for index, sent in enumerate(submissions, start=1):
            for values in sent.repeats.get(str(repeat), ()):
                linked = [len(rows), "Kuesioner", index, 100 + index, sent.uuid or f"uuid-{index}"]
                rows.append([*(cell for one in of_repeat for cell in cells(one, values)), *linked])
        if len(rows) > 1:
            sheets[str(repeat)[:31]] = rows
    return sheets


def central(
    form: XlsForm,
    submissions: Sequence[Submission],
    *,
    groups: bool = True,
    split: bool = False,
    name: str = "formulir",
) -> dict[str, Rows]:
    """Return the CSV files of an export of ODK Central: submissions first, then one file a repeat."""
    fields = fields_of(form)

    def header(one: Field) -> list[str]:
        names = [group for group, _ in one.groups]
        if one.repeat is not None:
            # Headers of a repeat begin below it.
            names = names[names.index(one.repeat) + 1 :]
        whole = "-".join([*names, one.name] if groups else [one.name])
        options = [f"{whole}/{choice}" for choice in one.choices] if split and one.kind == "select_multiple" else []
        return [whole, *options]

    def cells(one: Field, values: Mapping[str, str]) -> list[Any]:
        value = values.get(one.name, "")
        chosen = value.split()
        # Central fills every column of a choice with 0, also where nothing was answered.
        marks = [int(choice in chosen) for choice in one.choices] if split and one.kind == "select_multiple" else []
        return [value, *marks]

    of_main = [one for one in fields if one.repeat is None]
    behind = ["meta-instanceID", "KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected"]
    behind += ["Status", "ReviewState", "DeviceID", "Edits", "FormVersion"]
    main: Rows = [["SubmissionDate", *(text for one in of_main for text in header(one)), *behind]]
    files = {f"{name}.csv": main}
    for index, sent in enumerate(submissions, start=1):
        key = sent.uuid or f"uuid:{index}"
        told = {"meta-instanceID": key, "KEY": key, "Edits": "0", **sent.metadata}
        row = [cell for one in of_main for cell in cells(one, sent.values)]
        main.append(
            [told.get("SubmissionDate", "2018-05-01T08:00:00.000Z"), *row, *(told.get(at, "") for at in behind)]
        )
    for repeat in dict.fromkeys(one.repeat for one in fields if one.repeat is not None):
        of_repeat = [one for one in fields if one.repeat == repeat]
        section = of_repeat[0].groups[0][0]
        rows: Rows = [[*(text for one in of_repeat for text in header(one)), "PARENT_KEY", "KEY"]]
        for index, sent in enumerate(submissions, start=1):
            key = sent.uuid or f"uuid:{index}"
            for number, values in enumerate(sent.repeats.get(repeat, ()), start=1):
                row = [cell for one in of_repeat for cell in cells(one, values)]
                rows.append([*row, key, f"{key}/{section}/{repeat}[{number}]"])
        files[f"{name}-{repeat}.csv"] = rows
    return files


def as_workbook(sheets: Mapping[str, Rows]) -> bytes:
    """Return sheets as a workbook; ISO times become cells of times where they are not meant to be texts."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet: Any = workbook.create_sheet(name)
        for number, cells in enumerate(rows, start=1):
            for column, value in enumerate(cells, start=1):
                if value not in ("", None):
                    cell = sheet.cell(number, column)
                    cell.value = value
                    if isinstance(value, str):
                        cell.data_type = "s"
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def with_days(rows: Rows, columns: Iterable[int]) -> Rows:
    """Return rows whose ISO days in some columns are days of a workbook."""
    chosen = {*columns}
    return [
        [datetime.fromisoformat(cell) if at in chosen and line and cell else cell for at, cell in enumerate(row)]
        for line, row in enumerate(rows)
    ]


def as_kobo_csv(rows: Rows) -> bytes:
    """Return rows as KoBoToolbox writes CSV: semicolons, every field quoted."""
    return _csv(rows, ";", csv.QUOTE_ALL)


def as_central_csv(rows: Rows) -> bytes:
    """Return rows as ODK Central writes CSV: commas, quoted where needed."""
    return _csv(rows, ",", csv.QUOTE_MINIMAL)


def _csv(rows: Rows, delimiter: str, quoting: Literal[0, 1]) -> bytes:
    """Return rows as CSV."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, quoting=quoting, lineterminator="\n")
    writer.writerows([[_text(cell) for cell in row] for row in rows])
    return stream.getvalue().encode()


def _text(cell: Any) -> str:
    """Return a cell as CSV holds it."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
