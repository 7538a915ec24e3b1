"""The report of ``agreement``: how far assessors agree, who marks high or low, and what is to be discussed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.analysis.agreement import LEAST_PAIRS, NEAR_SHARE, agreement
from smartcity_cli.analysis.krippendorff_alpha import LEAST_ITEMS
from smartcity_cli.records import dataclass
from smartcity_cli.reports.answers import answer_in_words, state_of
from smartcity_cli.reports.contents import Column, Document, Lines, Table
from smartcity_cli.reports.figures import percent
from smartcity_cli.reports.problems import counts_in_words
from smartcity_cli.reports.provenance import manifest_contract, notes_on, provenance_of, rubric_contract
from smartcity_cli.reports.regions_of import short_name
from smartcity_cli.rubric.tree import tree_of
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartcity_cli.analysis.agreement import Agreement, Discussed, Figures
    from smartcity_cli.manifest import Manifest
    from smartcity_cli.reports.contents import Kind, Value
    from smartcity_cli.responses.answers import ResponseSet
    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.texts import Language

TITLE = Text(id="Kesepakatan asesor: {title}", en="Agreement of assessors: {title}")
SUMMARY = Text(
    id="{assessors} asesor; {items} isian dinilai oleh dua asesor atau lebih; {discussed} perlu dibahas.",
    en="{assessors} assessors; {items} answers judged by two or more; {discussed} to be discussed.",
)
HOW = Text(
    id="Tepat: pasangan nilai yang sama. Dekat: tingkat bersebelahan, atau angka berjarak paling jauh {near}. "
    "Alfa Krippendorff: 1 sepakat penuh, 0 seperti kebetulan. Selisih: nilainya dikurangi rata-rata asesor lain pada "
    "isian yang sama; di atas 0 menilai lebih tinggi. Tanda - : kurang dari {pairs} pasangan, untuk alfa kurang dari "
    "{items} isian atau semua nilai sama.",
    en="Exact: pairs of equal values. Near: neighbouring levels, or numbers at most {near} apart. "
    "Krippendorff's alpha: 1 full agreement, 0 as by chance. Severity: mean difference from the others on the same "
    "answers; above 0 marks higher. A dash: fewer than {pairs} pairs, for alpha fewer than {items} answers or all "
    "values alike.",
)
SECTIONS = Text(id="Menurut bagian", en="By section")
ASSESSORS = Text(id="Menurut asesor, masing-masing terhadap yang lain", en="By assessor, each against the others")
QUESTIONS = Text(id="Pertanyaan yang paling diperdebatkan", en="Questions on which assessors disagree most")
DISCUSSED = Text(id="Untuk dibahas", en="To be discussed")
MORE = Text(
    id="{count} lagi dalam berkas: -o kesepakatan.xlsx atau .json",
    en="{count} more in a file: -o agreement.xlsx or .json",
)
NOBODY = Text(
    id="Tidak ada isian yang dinilai oleh dua asesor atau lebih. Sertakan semua berkas penilaian; nama asesor ditulis "
    "dalam kolom “nama asesor”, di atas tabel, atau dalam berkas penilaian.",
    en="No answer was judged by two or more assessors. Give all assessment files; assessors are named in a column "
    "“assessor name”, above the table, or in the assessment workbook.",
)
WHOLE = Text(id="Seluruhnya", en="All of it")
NAMELESS = Text(id="(tanpa nama)", en="(no name)")
FAMILIES = {
    "levels": Text(id="tingkat {range}", en="levels {range}"),
    "percent": Text(id="persen", en="percent"),
    "yes_no": Text(id="ya/tidak", en="yes/no"),
    "other": Text(id="lainnya", en="others"),
}
MOST_SHOWN = 10
"""Questions and differences that the terminal shows; files hold all."""

HEADINGS = {
    "section": Text(id="Bagian", en="Section"),
    "assessor": Text(id="Asesor", en="Assessor"),
    "question": Text(id="Pertanyaan", en="Question"),
    "text": Text(id="Teks", en="Text"),
    "answers": Text(id="Jenis isian", en="Answers"),
    "regions": Text(id="Daerah", en="Regions"),
    "items": Text(id="Isian", en="Items"),
    "pairs": Text(id="Pasangan", en="Pairs"),
    "exact": Text(id="Tepat", en="Exact"),
    "near": Text(id="Dekat", en="Near"),
    "alpha": Text(id="Alfa", en="Alpha"),
    "severity": Text(id="Selisih (+ tinggi)", en="Severity (+ high)"),
    "apart": Text(id="Jarak", en="Apart"),
    "code": Text(id="Kode", en="Code"),
    "name": Text(id="Daerah", en="Region"),
    "said": Text(id="Nilai asesor", en="Assessors' values"),
    "result": Text(id="Hasil", en="Result"),
}
KINDS: dict[str, Kind] = {
    "regions": "count",
    "items": "count",
    "pairs": "count",
    "exact": "share",
    "near": "share",
    "alpha": "score",
    "severity": "score",
    "apart": "share",
}
DECIMALS = {"alpha": 3, "severity": 2, "exact": 1, "near": 1, "apart": 1}
FIGURES = ("items", "pairs", "exact", "near", "alpha")


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """How far the assessors of a cohort agree."""

    responses: ResponseSet
    rubric: LoadedRubric
    found: Agreement
    manifest: Manifest
    language: Language

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what every reader must know first."""
        return notes_on(self.rubric.rubric, self.responses.synthetic, self.language)

    @property
    def title(self) -> str:
        """Return the title."""
        return TITLE.said_in(self.language, title=self.rubric.rubric.title.said_in(self.language))

    def summary(self) -> tuple[str, ...]:
        """Return how much there is, and how the figures are to be read."""
        problems = self.responses.problems
        return (
            *([counts_in_words(problems, self.language)] if problems else []),
            SUMMARY.said_in(
                self.language,
                assessors=len(self.responses.assessors),
                items=len(self.found.items),
                discussed=len(self.found.discussed),
            ),
            HOW.said_in(
                self.language, near=percent(NEAR_SHARE, 0, self.language), pairs=LEAST_PAIRS, items=LEAST_ITEMS
            ),
        )

    def document(self) -> Document:
        """Return the tables, the long ones cut short."""
        blocks: list[Lines | Table] = [Lines(self.summary())]
        if not self.found.items:
            blocks.append(Lines((NOBODY.said_in(self.language),), "caution"))
        blocks += [table for table in (self.sections(), self.assessors()) if table.rows]
        for table in (self.questions(), self.discussed()):
            if not table.rows:
                continue
            shown = table.rows[:MOST_SHOWN]
            blocks.append(Table(table.columns, shown, table.title))
            if len(table.rows) > MOST_SHOWN:
                blocks.append(Lines((MORE.said_in(self.language, count=len(table.rows) - MOST_SHOWN),), "muted"))
        return Document(
            self.title, self.language, tuple(blocks), self.notes, provenance_of(self.manifest, self.language)
        )

    def tables(self) -> tuple[Table, ...]:
        """Return all tables in full, for the workbook."""
        return self.sections(), self.assessors(), self.questions(), self.discussed()

    def sections(self) -> Table:
        """Return one row a section and kind of answers."""
        titles = self._section_titles()
        rows = [
            (self._section(titles, one.section), self._family(one.family), *_values(one.figures))
            for one in self.found.sections
        ]
        return self._table(SECTIONS, ("section", "answers", *FIGURES), rows)

    def assessors(self) -> Table:
        """Return one row an assessor and kind of answers."""
        rows = [
            (self._name(one.assessor), one.regions, self._family(one.family), *_values(one.figures), one.severity)
            for one in self.found.assessors
        ]
        return self._table(ASSESSORS, ("assessor", "regions", "answers", *FIGURES, "severity"), rows)

    def questions(self) -> Table:
        """Return one row a question, the most disputed first."""
        rows = [
            (
                one.question.id,
                one.question.text.said_in(self.language),
                *_values(one.figures),
                None if one.figures.exact is None else one.apart,
            )
            for one in self.found.questions
        ]
        return self._table(QUESTIONS, ("question", "text", *FIGURES, "apart"), rows)

    def discussed(self) -> Table:
        """Return one row a difference."""
        rows = []
        for one in self.found.discussed:
            respondent = self.responses.respondents[one.item.region]
            said = "; ".join(f"{who}: {what}" for who, what in self._said(one))
            result = answer_in_words(one.item.question, one.result, self.language)
            name = short_name(respondent, self.rubric.rubric)
            rows.append((respondent.code, name, one.item.question.id, said, result))
        return self._table(DISCUSSED, ("code", "name", "question", "said", "result"), rows)

    def _said(self, one: Discussed) -> Iterator[tuple[str, str]]:
        """Yield each assessor's name and value in words."""
        for said in one.item.said:
            yield self._name(said.assessor), answer_in_words(one.item.question, said.answer, self.language)

    def _table(self, title: Text, names: tuple[str, ...], rows: Sequence[tuple[Value, ...]]) -> Table:
        """Return a table with our headings; its first column and the figures are never left out."""
        columns = tuple(
            Column(
                name,
                HEADINGS[name].said_in(self.language),
                KINDS.get(name, "text"),
                DECIMALS.get(name, 0),
                importance={"pairs": 2, "regions": 3, "text": 4}.get(name, 0),
            )
            for name in names
        )
        return Table(columns, tuple(rows), title.said_in(self.language))

    def _name(self, assessor: int) -> str:
        """Return an assessor's name."""
        return self.responses.assessors[assessor].name or NAMELESS.said_in(self.language)

    def _family(self, family: str) -> str:
        """Return in words what the answers are; a question that stands alone by its id."""
        kind, _, levels = family.partition(" ")
        return FAMILIES[kind].said_in(self.language, range=levels) if kind in FAMILIES else family

    def _section_titles(self) -> dict[str, str]:
        """Return the titles of sections and nodes by id."""
        rubric = self.rubric.rubric
        members = (*rubric.sections, *tree_of(rubric).members.values())
        return {member.id: member.title.said_in(self.language) for member in members}

    def _section(self, titles: Mapping[str, str], section: str | None) -> str:
        """Return the title of a section."""
        return WHOLE.said_in(self.language) if section is None else titles[section]

    def contract(self) -> dict[str, object]:
        """Return everything for programs."""
        return {
            "schema": 1,
            "manifest": manifest_contract(self.manifest),
            "rubric": rubric_contract(self.rubric.rubric, self.rubric.digest, self.language),
            "notes": list(self.notes),
            "least_pairs": LEAST_PAIRS,
            "least_items": LEAST_ITEMS,
            "near_share": NEAR_SHARE,
            "sections": [
                {
                    "section": one.section,
                    "answers": one.family,
                    "questions": list(one.questions),
                    **_contract(one.figures),
                }
                for one in self.found.sections
            ],
            "assessors": [
                {
                    "assessor": self.responses.assessors[one.assessor].name,
                    "regions": one.regions,
                    "answers": one.family,
                    **_contract(one.figures),
                    "severity": one.severity,
                }
                for one in self.found.assessors
            ],
            "questions": [
                {"question": one.question.id, **_contract(one.figures), "apart": one.apart}
                for one in self.found.questions
            ],
            "discussed": [self._discussed_contract(one) for one in self.found.discussed],
        }

    def _discussed_contract(self, one: Discussed) -> dict[str, object]:
        """Return a difference for programs, each value with its cell."""
        respondent, question = self.responses.respondents[one.item.region], one.item.question
        values = []
        for said in one.item.said:
            assessor = self.responses.assessors[said.assessor]
            place = assessor.answers[question.id].places.at(one.item.region)
            reason = assessor.reasons.get(question.id)
            values.append(
                {
                    "assessor": assessor.name,
                    "answer": answer_in_words(question, said.answer, self.language),
                    "number": getattr(said.answer, "number", None),
                    "reason": None if reason is None else reason.text(one.item.region),
                    "file": place.file or None,
                    "sheet": place.sheet,
                    "cell": place.cell,
                    "line": place.line,
                }
            )
        return {
            "region": {"code": respondent.code, "name": short_name(respondent, self.rubric.rubric)},
            "question": question.id,
            "values": values,
            "state": state_of(one.result),
            "result": answer_in_words(question, one.result, self.language),
            "number": getattr(one.result, "number", None),
        }

    def flat(self) -> Table:
        """Return the table by assessor, for CSV."""
        return self.assessors()


def _values(figures: Figures) -> tuple[Value, ...]:
    """Return figures in the order of their columns."""
    return figures.items, figures.pairs, figures.exact, figures.near, figures.alpha


def _contract(figures: Figures) -> dict[str, object]:
    """Return figures for programs."""
    return {**dict(zip(FIGURES, _values(figures), strict=True)), "measure": figures.measure}


def agreement_report(
    responses: ResponseSet, rubric: LoadedRubric, manifest: Manifest, language: Language
) -> AgreementReport:
    """Return the report of how far assessors agree."""
    return AgreementReport(responses, rubric, agreement(responses, rubric.rubric), manifest, language)
