"""The document layout: YAML or JSON with one region or a list of them."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy

from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.responses.cells import LARGEST_WHOLE, CellValue, Truth, as_shown, whole_number
from smartcity_cli.responses.checking.readings import MOST_PROBLEMS
from smartcity_cli.responses.checking.shown import shortened, shown
from smartcity_cli.responses.contributions import FiledColumn, FiledTableRow, claim_at
from smartcity_cli.responses.headers import key_of, parts_of, texts_of
from smartcity_cli.responses.naming import NamedRubric, made_up_in_texts, rubric_in_text
from smartcity_cli.responses.raw import Distinct
from smartcity_cli.responses.table import LEAD_WORDS
from smartcity_cli.rubric.questions import MultipleQuestion, RatioQuestion, TableQuestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from smartcity_cli.regions import Scheme
    from smartcity_cli.responses.contributions import Claim, ColumnKey, Contribution
    from smartcity_cli.responses.headers import Grammar, Meaning
    from smartcity_cli.responses.raw import Role
    from smartcity_cli.rubric.questions import Question
    from smartcity_cli.rubric.schema import Rubric
    from smartcity_cli.yaml_source import PathStep, YamlDocument

    Path = tuple[PathStep, ...]

Part = Literal["rubric", "region", "regions", "answers", "synthetic", "assessor", "lead", "about"]

_TOP_WORDS: Final[dict[str, Part]] = {
    **dict.fromkeys(("rubric", "rubrik"), "rubric"),
    **dict.fromkeys(("region", "daerah", "unit"), "region"),
    **dict.fromkeys(("regions", "daftar daerah", "units"), "regions"),
    **dict.fromkeys(("answers", "jawaban", "isian"), "answers"),
    **dict.fromkeys(("synthetic", "sintetis"), "synthetic"),
    **dict.fromkeys(("assessor", "asesor", "nama asesor", "assessor name"), "assessor"),
    **dict.fromkeys(("assessor role", "peran asesor"), "lead"),
    **dict.fromkeys(("title", "judul", "source", "sumber", "date", "tanggal", "note", "catatan", "schema"), "about"),
}
_REGION_WORDS: Final = {
    **dict.fromkeys(("code", "kode"), "code"),
    **dict.fromkeys(("kode kemendagri", "kemendagri code"), "kemendagri_code"),
    **dict.fromkeys(("kode bps", "bps code"), "bps_code"),
    **dict.fromkeys(("name", "nama"), "name"),
    **dict.fromkeys(("province", "provinsi"), "province"),
}
_ANSWER_WORDS: Final[dict[str, str]] = {
    **dict.fromkeys(("value", "answer", "jawaban", "isian", "nilai", "self assessed", "mandiri"), "self_assessed"),
    **dict.fromkeys(("assessor", "asesor"), "assessor"),
    **dict.fromkeys(("evidence", "bukti", "bukti dukung"), "evidence"),
    **dict.fromkeys(("note", "catatan"), "note"),
    **dict.fromkeys(("reason", "alasan"), "reason"),
    **dict.fromkeys(("not applicable", "tidak berlaku"), "not_applicable"),
}
_NOT_APPLICABLE: Final = "tidak berlaku"
_NOTHING: Final = "tidak ada"


def entries_of(document: YamlDocument) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield each region's part of a document with its path; the document itself where it is about one region."""
    value = document.value
    path: Path = ()
    if isinstance(value, dict):
        listed = [key for key in value if _TOP_WORDS.get(key_of(key)) in ("region", "regions")]
        lists = [key for key in listed if isinstance(value[key], list)]
        if not lists:
            if any(_TOP_WORDS.get(key_of(key)) in ("region", "answers") for key in value):
                yield path, value
            return
        path = (lists[0],)
        value = value[lists[0]]
    if isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, dict):
                yield (*path, index), item


def answer_keys(document: YamlDocument) -> Iterator[str]:
    """Yield the keys under which answers stand."""
    for _, entry in entries_of(document):
        for key, value in entry.items():
            if _TOP_WORDS.get(key_of(key)) == "answers" and isinstance(value, dict):
                yield from value


def rubrics_in_document(document: YamlDocument) -> tuple[NamedRubric, ...]:
    """Return the rubrics that a document names, of the whole and of single regions."""
    holders: list[tuple[Path, dict[str, Any]]] = [((), document.value)] if isinstance(document.value, dict) else []
    holders += [entry for entry in entries_of(document) if entry[0]]
    found = []
    for path, holder in holders:
        for key, value in holder.items():
            if _TOP_WORDS.get(key_of(key)) == "rubric":
                named = _named(value, document.location((*path, key)))
                if named is not None:
                    found.append(named)
    return tuple(found)


def _named(value: object, location: Location) -> NamedRubric | None:
    """Return the rubric that a text or a mapping of id and version names."""
    if isinstance(value, str):
        return rubric_in_text(value, location)
    if isinstance(value, dict) and isinstance(value.get("id"), str):
        version, digest = value.get("version", value.get("versi")), value.get("digest")
        texts = [text if isinstance(text, str) else None for text in (version, digest)]
        return NamedRubric(value["id"], texts[0], texts[1], location)
    return None


def is_made_up(document: YamlDocument) -> bool:
    """Return whether a document calls itself made up: by its key, or in its title, source or note."""
    if not isinstance(document.value, dict):
        return False
    parts = [(_TOP_WORDS.get(key_of(key)), value) for key, value in document.value.items()]
    return any(part == "synthetic" and value is True for part, value in parts) or made_up_in_texts(
        [value for part, value in parts if part == "about" and isinstance(value, str)]
    )


def read_document_answers(
    document: YamlDocument, rubric: Rubric, grammar: Grammar, contribution: Contribution, only: Claim | None
) -> None:
    """Add the claims, answers and problems of a document; ``only`` is the region where it names none."""
    reading = _Reading(document, rubric, grammar, contribution)
    reading.report_top()
    for path, entry in entries_of(document):
        reading.read_entry(path, entry, only)
    reading.file_columns()


@dataclass(slots=True)
class _Cells:
    """The cells of one question, role and part as they are found."""

    values: dict[int, CellValue] = field(default_factory=dict)
    """By claim."""
    places: dict[int, Location] = field(default_factory=dict)


@dataclass(slots=True)
class _Folded:
    """Problems of one code beyond those that are listed one by one."""

    first: Problem
    count: int = 1


class _Reading:
    """One document on its way into a contribution."""

    def __init__(self, document: YamlDocument, rubric: Rubric, grammar: Grammar, contribution: Contribution) -> None:
        self.document = document
        self.grammar = grammar
        self.contribution = contribution
        self.questions: dict[str, Question] = {question.id: question for question in rubric.questions}
        self.cells: dict[ColumnKey, _Cells] = {}
        self.listed: dict[str, int] = {}
        """By code, how many problems stand one by one."""
        self.folded: dict[str, _Folded] = {}
        self.unknown_keys = 0
        top = document.value if isinstance(document.value, dict) else {}
        self.assessor, self.leads = self._judging(top, ())
        self.assessors: list[str | None] = []
        self.leading: set[int] = set()

    def report(self, code: str, path: Path, *, key: bool = False, **values: object) -> None:
        """Note a problem at a value or at its key."""
        folded = self.folded.get(code)
        if folded is not None:
            folded.count += 1
            return
        self.note(code, self.document.location(path, key=key), values)

    def note(self, code: str, location: Location, values: Mapping[str, object]) -> None:
        """Note a problem: one by one up to as many as anyone reads, then as one that carries their number."""
        problem = Problem(code, location, values)
        number = self.listed[code] = self.listed.get(code, 0) + 1
        if number <= MOST_PROBLEMS:
            self.contribution.problems.append(problem)
        elif number == MOST_PROBLEMS + 1:
            self.folded[code] = _Folded(problem)
        else:
            self.folded[code].count += 1

    def report_key(self, path: Path, allowed: Iterable[str], spellings: Iterable[str]) -> None:
        """Note a key that nobody knows, with the nearest spelling of one that is known."""
        # Only a misspelt key needs it.
        from difflib import get_close_matches

        name = str(path[-1])
        self.unknown_keys += 1
        # A search takes a millisecond, and so many keys are not misspelt but of another kind of file.
        searched = self.unknown_keys <= MOST_PROBLEMS
        near = get_close_matches(key_of(name), list(spellings), n=1, cutoff=0.6) if searched else []
        values = {"found": shortened(name), "near": "".join(near).replace(" ", "_"), "allowed": ", ".join(allowed)}
        self.report("L151" if near else "L150", path, key=True, **values)

    def report_top(self) -> None:
        """Report keys of the whole document that are unknown, and a document that holds no region at all."""
        value = self.document.value
        entries = list(entries_of(self.document))
        if not entries:
            self.report("L149", ())
        if isinstance(value, dict) and not any(path == () for path, _ in entries):
            for key in value:
                if key_of(key) not in _TOP_WORDS:
                    self.report_key((key,), ("rubric", "regions", "assessor", "synthetic"), _TOP_WORDS)
        items = value
        path: Path = ()
        if entries and len(entries[0][0]) == 2:
            path = entries[0][0][:1]
            items = value[path[0]]
        if isinstance(items, list):
            for index, item in enumerate(items):
                if not isinstance(item, dict):
                    self.report("L152", (*path, index), found=shortened(str(item)))

    def _judging(self, entry: dict[str, Any], path: Path) -> tuple[str | None, bool]:
        """Return the assessor whose judgement an entry is, if it names one, and whether that is the lead."""
        name, leads = None, False
        for key, value in entry.items():
            part = _TOP_WORDS.get(key_of(key))
            if part not in ("assessor", "lead") or value is None:
                continue
            text = self._text((*path, key), value)
            if text is None:
                self.report("L152", (*path, key), found=shortened(str(value)))
            elif part == "assessor":
                name = text
            else:
                leads = key_of(text) in LEAD_WORDS
        return name, leads

    def read_entry(self, path: Path, entry: dict[str, Any], only: Claim | None) -> None:
        """Read one region and its answers."""
        region: tuple[Path, Any] | None = None
        own: dict[str, tuple[Path, Any]] = {}
        answers: list[tuple[Path, Any]] = []
        for key, value in entry.items():
            here = (*path, key)
            word = key_of(key)
            part = _TOP_WORDS.get(word)
            if part == "region":
                region = here, value
            elif part == "answers":
                answers.append((here, value))
            elif word in _REGION_WORDS:
                own[word] = here, value
            elif part is None:
                self.report_key(
                    here, ("rubric", "region", "answers", "assessor", "synthetic"), (*_TOP_WORDS, *_REGION_WORDS)
                )
        claim = self._claim(path, region, own) or (only if not path else None)
        if claim is None:
            self.report("L153", path)
            return
        number = len(self.contribution.claims)
        self.contribution.claims.append(claim)
        assessor, leads = self._judging(entry, path) if path else (None, False)
        self.assessors.append(assessor or self.assessor)
        if leads or (assessor is None and self.leads):
            self.leading.add(number)
        for here, value in answers:
            if isinstance(value, dict):
                for key, answer in value.items():
                    self._read_answer((*here, key), key, answer, number)
            elif value is not None:
                self.report("L152", here, found=shortened(str(value)))

    def _claim(self, path: Path, region: tuple[Path, Any] | None, own: dict[str, tuple[Path, Any]]) -> Claim | None:
        """Return the region that an entry names: as a text, as a mapping, or by keys beside the answers."""
        parts = dict(own)
        attributes: dict[str, str] = {}
        if region is not None:
            here, value = region
            if isinstance(value, dict):
                for key, item in value.items():
                    if key_of(key) in _REGION_WORDS:
                        parts[key_of(key)] = (*here, key), item
                    elif (text := self._text((*here, key), item)) is not None:
                        attributes[key] = text
                    else:
                        self.report("L152", (*here, key), found=shortened(str(item)))
            else:
                text = self._text(here, value)
                word = "code" if text is not None and text[:1].isdigit() else "name"
                parts[word] = here, value
        found: dict[str, tuple[str, Location]] = {}
        for word, (here, value) in parts.items():
            text = self._text(here, value)
            if text is not None:
                found[_REGION_WORDS[word]] = text, self.document.location(here)
            elif value is not None:
                self.report("L152", here, found=shortened(str(value)))
        return self._claim_of(found, attributes)

    def _claim_of(self, found: Mapping[str, tuple[str, Location]], attributes: dict[str, str]) -> Claim | None:
        """Return a claim from what an entry says about its region; ``None`` where it says nothing."""
        part = next((part for part in ("kemendagri_code", "code", "bps_code") if part in found), None)
        if part is None and "name" not in found:
            return None
        schemes: dict[str | None, Scheme] = {"kemendagri_code": "kemendagri", "bps_code": "bps"}
        name, province = found.get("name"), found.get("province")
        code = None if part is None else found[part]
        if province is not None:
            attributes = attributes | {"provinsi": province[0]}
        nearest = (code or name or ("", Location()))[1]
        claim = claim_at(
            None if code is None else code[0],
            None if name is None else name[0],
            None if province is None else province[0],
            schemes.get(part),
            nearest,
            nearest if name is None else name[1],
        )
        return claim._replace(attributes=attributes)

    def _text(self, path: Path, value: object) -> str | None:
        """Return a scalar as the file writes it, so that 11.10 without quotes stays 11.10; ``None`` for others."""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return None
        text = value if isinstance(value, str) else self.document.written(path) or str(value)
        return text.strip() or None

    def _read_answer(self, path: Path, key: str, value: Any, claim: int) -> None:
        """Read one answer: a value, or a mapping that says more about it."""
        meaning = self.grammar.meaning(key)
        if meaning is None:
            self.unknown_keys += 1
            near = self.grammar.near(key) if self.unknown_keys <= MOST_PROBLEMS else ()
            self.report("L142" if near else "L141", path, key=True, found=shortened(key), near=", ".join(near), count=1)
            return
        question = self.questions[meaning.question]
        if not (isinstance(value, dict) and any(key_of(name) in _ANSWER_WORDS for name in value)):
            self._read_value(path, meaning, question, meaning.role, value, claim)
            return
        said = {}
        for name, item in value.items():
            word = _ANSWER_WORDS.get(key_of(name))
            if word is None:
                allowed = ("value", "assessor", "evidence", "note", "reason", "not_applicable")
                self.report_key((*path, name), allowed, _ANSWER_WORDS)
            else:
                said[word] = (*path, name), item
        self._read_said(path, meaning, question, said, claim)

    def _read_said(
        self, path: Path, meaning: Meaning, question: Question, said: dict[str, tuple[Path, Any]], claim: int
    ) -> None:
        """Read what a mapping says about one answer."""
        here, flag = said.pop("not_applicable", (path, None))
        if flag is True:
            if said.get("self_assessed", (path, None))[1] is not None:
                self.report("L154", here, question=question.id)
                del said["self_assessed"]
            else:
                said["self_assessed"] = here, _NOT_APPLICABLE
        elif flag not in (None, False):
            self.report("L152", here, found=shortened(str(flag)))
        roles: tuple[Role, ...] = ("self_assessed", "assessor", "evidence", "note", "reason")
        for role in roles:
            if role in said:
                here, value = said[role]
                self._read_value(here, meaning, question, role, value, claim)

    def _read_value(self, path: Path, meaning: Meaning, question: Question, role: Role, value: Any, claim: int) -> None:
        """File the value of one role under its question and part."""
        if (
            isinstance(value, list)
            and role in ("evidence", "note", "reason")
            and all(isinstance(item, str) for item in value)
        ):
            value = "; ".join(value)
        if role in ("self_assessed", "assessor") and meaning.part is None:
            if isinstance(question, TableQuestion) and role == "self_assessed":
                self._read_table(path, question, value, claim)
                return
            if isinstance(value, dict) and isinstance(question, RatioQuestion | MultipleQuestion):
                self._read_parts(path, question, role, value, claim)
                return
            if isinstance(value, list) and isinstance(question, MultipleQuestion):
                value = self._list_as_text(path, value)
        if isinstance(value, list | dict):
            self.report("L152", path, found=shortened(str(value)))
            return
        self._file((question.id, role, meaning.part), claim, _cell(value), self.document.location(path))

    def _list_as_text(self, path: Path, value: list[Any]) -> Any:
        """Return the items of a checklist as one text, as a cell would hold them."""
        texts = [self._text((*path, index), item) for index, item in enumerate(value)]
        known = [text for text in texts if text is not None]
        return value if len(known) < len(texts) else "; ".join(known) or _NOTHING

    def _read_parts(self, path: Path, question: Question, role: Role, value: dict[str, Any], claim: int) -> None:
        """File the parts of a ratio or of a checklist."""
        names = {key_of(word): part for part, words in parts_of(question) for word in (part, *words)}
        for name, item in value.items():
            here = (*path, name)
            part = names.get(key_of(name))
            if part is None:
                self.report_key(here, [part for part, _ in parts_of(question)], names)
            elif isinstance(item, list | dict):
                self.report("L152", here, found=shortened(str(item)))
            else:
                self._file((question.id, role, part), claim, _cell(item), self.document.location(here))

    def _read_table(self, path: Path, question: TableQuestion, value: Any, claim: int) -> None:
        """File the rows of a table question; a single word such as *tidak ada* stands for the whole table."""
        if value is None:
            return
        rows = value if isinstance(value, list) else [value]
        names = {key_of(text): part.id for part in question.fields for text in (part.id, *texts_of(part.text))}
        first = question.fields[0].id
        if not rows:
            self._add_row(question, claim, {first: (_NOTHING, path)})
        for index, row in enumerate(rows):
            here = (*path, index) if isinstance(value, list) else path
            cells: dict[str, tuple[CellValue, Path]] = {}
            if isinstance(row, list):
                self.report("L152", here, found=shortened(str(row)))
                continue
            for name, item in row.items() if isinstance(row, dict) else ((first, row),):
                at = (*here, name) if isinstance(row, dict) else here
                field_id = names.get(key_of(name))
                if field_id is None:
                    self.report_key(at, [part.id for part in question.fields], names)
                elif isinstance(item, list | dict):
                    self.report("L152", at, found=shortened(str(item)))
                else:
                    cells[field_id] = _cell(item), at
            if cells:
                self._add_row(question, claim, cells)

    def _add_row(self, question: TableQuestion, claim: int, cells: Mapping[str, tuple[CellValue, Path]]) -> None:
        """Add one row of a table question."""
        self.contribution.table_rows.append(
            FiledTableRow(
                question.id,
                claim,
                tuple((name, cell) for name, (cell, _) in cells.items()),
                tuple((name, self.document.location(path)) for name, (_, path) in cells.items()),
            )
        )

    def _file(self, key: ColumnKey, claim: int, cell: CellValue, location: Location) -> None:
        """Keep a cell; a second one for the same answer is reported."""
        cells = self.cells.setdefault(key, _Cells())
        if claim in cells.values:
            first = cells.places[claim]
            values = {
                "question": key[0] if key[2] is None else f"{key[0]}/{key[2]}",
                "first": f"{first.row}:{first.column}",
                "found": shown(cell),
                "counted": shown(cells.values[claim]),
            }
            code = "L147" if cells.values[claim] == cell else "L146"
            self.note(code, location, values)
            return
        cells.values[claim] = cell
        cells.places[claim] = location

    def file_columns(self) -> None:
        """Add the columns to the contribution, whose judgement they are, and the problems that were folded."""
        self.contribution.problems += [
            replace(folded.first, count=folded.count, values={**folded.first.values, "count": folded.count})
            for folded in self.folded.values()
        ]
        if any(self.assessors):
            self.contribution.assessors, self.contribution.leading = self.assessors, frozenset(self.leading)
        size = len(self.contribution.claims)
        for key, cells in self.cells.items():
            distinct = Distinct()
            codes, rows, columns = (numpy.zeros(size, numpy.int32) for _ in range(3))
            for claim, cell in cells.values.items():
                codes[claim] = distinct[cell]
                rows[claim] = cells.places[claim].row or 0
                columns[claim] = cells.places[claim].column or 0
            self.contribution.columns[key] = FiledColumn(codes, tuple(distinct), rows, columns, None)


def _cell(value: object) -> CellValue:
    """Return a scalar as a cell."""
    if isinstance(value, bool):
        return Truth.TRUE if value else Truth.FALSE
    if isinstance(value, int):
        return float(value) if abs(value) <= LARGEST_WHOLE else whole_number(str(value))
    if isinstance(value, float):
        return as_shown(value)
    return value or None if isinstance(value, str) else None
