"""The report of ``explain``: the chain from a node down to the cells, in words and as values."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from smartcity_cli.analysis.explanation import Evidence, explain
from smartcity_cli.records import dataclass
from smartcity_cli.reports.answers import answer_in_words, method_in_words, state_of, written_of
from smartcity_cli.reports.contents import Column, Document, Item, Lines, Outline, Table
from smartcity_cli.reports.figures import figure, percent
from smartcity_cli.reports.hidden_digits import marks_of
from smartcity_cli.reports.problems import place_of
from smartcity_cli.reports.provenance import manifest_contract, notes_on, provenance_of, rubric_contract
from smartcity_cli.reports.regions_of import WHY_NONE, checked_node, reason_id, short_name
from smartcity_cli.responses.answers import Missing
from smartcity_cli.responses.combination import is_measured
from smartcity_cli.scoring.scores import WhyNone
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartcity_cli.analysis.explanation import AnswerStep, Cap, Explanation, Given, Step
    from smartcity_cli.assessment import Assessment
    from smartcity_cli.reports.contents import Kind, Tone, Value
    from smartcity_cli.reports.hidden_digits import Marks
    from smartcity_cli.texts import Language

TITLE = Text(id="Asal nilai {region} ({code})", en="Where the score of {region} ({code}) comes from")
PATH = Text(id="Letak dalam indeks: {path}", en="Place in the index: {path}")
NODE = Text(id="{title} [{node}]: {score}", en="{title} [{node}]: {score}")
NO_SCORE = Text(id="tanpa nilai: {reason}", en="no score: {reason}")
AGGREGATIONS = {
    "arithmetic": Text(id="Rata-rata berbobot dari", en="Weighted mean of"),
    "geometric": Text(id="Rata-rata geometrik berbobot dari", en="Weighted geometric mean of"),
    "harmonic": Text(id="Rata-rata harmonik berbobot dari", en="Weighted harmonic mean of"),
    "minimum": Text(id="Nilai terendah dari", en="Lowest of"),
    "maximum": Text(id="Nilai tertinggi dari", en="Highest of"),
    "sum": Text(id="Jumlah berbobot dari", en="Weighted sum of"),
}
RULES = {
    "zero": Text(id="yang tidak terisi dihitung 0", en="what is not answered counts as 0"),
    "skip": Text(id="yang tidak terisi dilewati", en="what is not answered is left out"),
    "required": Text(id="semuanya wajib terisi", en="everything must be answered"),
}
MINIMUM = Text(id="cakupan minimum {share}", en="minimum coverage {share}")
COVERAGE = Text(id="Cakupan isian: {share}", en="Coverage: {share}")
WEIGHT = Text(
    id="Bobot {local} di antara saudaranya, {overall} dari indeks",
    en="Weight {local} among its siblings, {overall} of the index",
)
COUNTED = Text(
    id="; dihitung {share} karena ada yang tidak ikut", en="; counted as {share} because others are left out"
)
LEFT_OUT = Text(id="; tidak ikut dihitung", en="; left out")
AS_ZERO = Text(id="; dihitung 0", en="; counted as 0")
CONTRIBUTES = Text(id="Menyumbang {parent} pada induknya{index}", en="Adds {parent} to its parent{index}")
TO_INDEX = Text(id=", {share} pada indeks", en=", {share} to the index")
CAPPED = Text(
    id="Batas [{gate}]: {text}; tanpa batas nilainya {before}",
    en="Cap [{gate}]: {text}; without it the score is {before}",
)
OWN_SCORE = Text(id="Nilai menurut penilaian mandiri: {score}", en="Score by self-assessment: {score}")
QUESTION = Text(id="Pertanyaan {id}: {text}", en="Question {id}: {text}")
ANSWER = {
    "self_assessed": Text(
        id="Isian daerah{mark}: {answer}{written}{place}", en="The region's answer{mark}: {answer}{written}{place}"
    ),
    "assessor": Text(
        id="Isian asesor{mark}: {answer}{written}{place}", en="The assessor's answer{mark}: {answer}{written}{place}"
    ),
}
JUDGED = Text(
    id="Asesor {name}{lead}: {answer}{written}{place}{reason}",
    en="Assessor {name}{lead}: {answer}{written}{place}{reason}",
)
LEADS = Text(id=" (utama)", en=" (lead)")
BECAUSE = Text(id="; alasan: {text}", en="; reason: {text}")
RESULTING = Text(
    id="Hasil dari {count} asesor, {rule}{mark}: {answer}", en="Result of {count} assessors, {rule}{mark}: {answer}"
)
RULES_OF_ASSESSORS = {
    "median": Text(id="median", en="median"),
    "mean": Text(id="rata-rata", en="mean"),
    "consensus": Text(id="konsensus", en="consensus"),
    "lead": Text(id="nilai asesor utama", en="the lead's value"),
    None: Text(id="hanya yang sama (rubrik tidak menyebut aturan)", en="only what all say (the rubric has no rule)"),
}
MAJORITY = Text(id="suara terbanyak", en="the majority")
IS_COUNTED = Text(id=" (dihitung)", en=" (counted)")
NONE_COUNTED = Text(
    id="Tidak ada isian yang dihitung: rubrik hanya menghitung nilai asesor.",
    en="No answer counts: the rubric counts only the assessor's.",
)
WRITTEN = Text(id="; tertulis “{text}”", en="; written “{text}”")
AT = Text(id="; {place}", en="; {place}")
EVIDENCE = Text(id="Bukti dukung: {text}", en="Evidence: {text}")
NOTE = Text(id="Catatan: {text}", en="Note: {text}")
SCORED = Text(id="Penilaian: {method}; nilai {score}", en="Scoring: {method}; score {score}")

SEVERAL = 2
"""Assessors from which on each is named, and the rule that joins their values."""
NAMELESS = Text(id="(tanpa nama)", en="(no name)")

FLAT: dict[str, Kind] = {
    "depth": "count",
    "node": "text",
    "title": "text",
    "score": "score",
    "self_assessed_score": "score",
    "aggregation": "text",
    "local_weight": "share",
    "counted_weight": "share",
    "global_weight": "share",
    "contribution": "score",
    "index_contribution": "score",
    "coverage": "share",
    "why_none": "text",
    "gates": "text",
    "question": "text",
    "counted": "text",
    "answer": "text",
    "written": "text",
    "file": "text",
    "sheet": "text",
    "cell": "text",
    "line": "count",
    "evidence": "text",
    "method": "text",
    "hidden_digits": "text",
    "rubric": "text",
    "digest": "text",
    "status": "text",
    "note": "text",
}


@dataclass(frozen=True, slots=True)
class ExplanationReport:
    """How one region's figure came about."""

    assessment: Assessment
    explanation: Explanation
    region: int
    """The region's position in the cohort."""
    language: Language

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what every reader must know first."""
        return notes_on(self.assessment.rubric.rubric, self.assessment.manifest.synthetic, self.language)

    @property
    def marks(self) -> Marks:
        """Return whose place or band the shown digits do not explain."""
        return marks_of(self.assessment, self.language)

    def _score(self, score: float | None, more: int = 0) -> str:
        """Return a score as people see it, with more decimals where it is part of a sum."""
        scale = self.assessment.rubric.rubric.scale
        return figure(score, scale.decimals + more, self.language, scale.maximum - scale.minimum)

    def document(self) -> Document:
        """Return the chain as an outline: each node with what makes it, down to the cells."""
        respondent, step = self.explanation.respondent, self.explanation.step
        name = short_name(respondent, self.assessment.rubric.rubric)
        blocks: list[Lines | Outline] = []
        if len(self.explanation.path) > 1:
            blocks.append(Lines((PATH.said_in(self.language, path=" > ".join(self.explanation.path)),)))
        blocks.append(Outline((self._item(step),)))
        return Document(
            TITLE.said_in(self.language, region=name, code=respondent.code),
            self.language,
            tuple(blocks),
            self.notes,
            provenance_of(self.assessment.manifest, self.language),
            tuple(source.file for source in self.assessment.manifest.inputs),
        )

    def _item(self, step: Step) -> Item:
        """Return a step with its details and the steps below it."""
        score = self._score(step.score)
        if step.score is None:
            score = NO_SCORE.said_in(self.language, reason=WHY_NONE[step.why_none].said_in(self.language))
        tone: Tone = "caution" if step.score is None else "strong" if step.aggregation else "plain"
        details = (Item(text, tone="muted") for text in self._details(step))
        return Item(
            NODE.said_in(self.language, title=step.title, node=step.node, score=score),
            (*details, *(self._item(child) for child in step.children)),
            tone,
        )

    def _details(self, step: Step) -> Iterator[str]:
        """Yield what is to be said about one step."""
        marked = self.marks.explained_of(self.region) if step.depth == 0 else None
        if marked is not None:
            yield marked
        if step.depth > 0:
            yield self._weight(step)
        if step.contribution is not None:
            share = ""
            if step.depth > 1 and step.index_contribution is not None:
                share = TO_INDEX.said_in(self.language, share=self._score(step.index_contribution, 2))
            yield CONTRIBUTES.said_in(self.language, parent=self._score(step.contribution, 2), index=share)
        for cap in step.caps:
            yield self._cap(cap)
        if step.self_assessed_score != step.score and step.self_assessed_score is not None:
            yield OWN_SCORE.said_in(self.language, score=self._score(step.self_assessed_score))
        if step.coverage is not None and step.coverage < 1 and step.aggregation:
            yield COVERAGE.said_in(self.language, share=percent(step.coverage, 1, self.language))
        if step.answer is not None:
            yield from self._answer(step.answer)
        if step.aggregation is not None and step.rule is not None:
            parts = [AGGREGATIONS[step.aggregation].said_in(self.language), RULES[step.rule].said_in(self.language)]
            opening = ", ".join(child.node for child in step.children)
            rule = [parts[1]]
            if step.minimum_coverage:
                rule.append(MINIMUM.said_in(self.language, share=percent(step.minimum_coverage, 0, self.language)))
            yield f"{parts[0]} {opening} ({'; '.join(rule)})"

    def _weight(self, step: Step) -> str:
        """Return a step's weight, and what it counts with where that differs."""
        words = WEIGHT.said_in(
            self.language,
            local=percent(step.local_weight, 1, self.language),
            overall=percent(step.global_weight, 2, self.language),
        )
        if step.counted_as_zero:
            return words + AS_ZERO.said_in(self.language)
        if step.counted_weight is None:
            return words + LEFT_OUT.said_in(self.language)
        if abs(step.counted_weight - step.local_weight) > 1e-9:
            words += COUNTED.said_in(self.language, share=percent(step.counted_weight, 1, self.language))
        return words

    def _cap(self, cap: Cap) -> str:
        """Return a gate that lowered the score."""
        text = cap.gate.text.said_in(self.language)
        return CAPPED.said_in(self.language, gate=cap.gate.id, text=text, before=self._score(cap.before))

    def _answer(self, step: AnswerStep) -> Iterator[str]:
        """Yield the question, who answered what and where, the evidence, and how it was scored."""
        yield QUESTION.said_in(self.language, id=step.question.id, text=step.question.text.said_in(self.language))
        yield self._given(step, "self_assessed", step.self_assessed)
        yield from self._judgements(step)
        if step.counted is None:
            yield NONE_COUNTED.said_in(self.language)
        if step.evidence is not None:
            yield EVIDENCE.said_in(self.language, text=step.evidence)
        if step.note is not None:
            yield NOTE.said_in(self.language, text=step.note)
        if step.score is not None:
            method = method_in_words(step.question, step.method, step.way, self.language)
            yield SCORED.said_in(self.language, method=method, score=self._score(step.score))

    def _judgements(self, step: AnswerStep) -> Iterator[str]:
        """Yield what each assessor said, and what it became; a single nameless one as *the assessor*."""
        if step.assessor is None:
            return
        if not any(one.name for one in step.judgements) and len(step.judgements) < SEVERAL:
            yield self._given(step, "assessor", step.assessor)
            return
        for one in step.judgements:
            answer = answer_in_words(step.question, one.given.answer, self.language)
            written, place = _written(one.given), place_of(one.given.location, self.language)
            yield JUDGED.said_in(
                self.language,
                name=one.name or NAMELESS.said_in(self.language),
                lead=LEADS.said_in(self.language) if one.leads else "",
                answer=answer,
                written=WRITTEN.said_in(self.language, text=written) if written not in (None, answer) else "",
                place=AT.said_in(self.language, place=place) if place else "",
                reason="" if one.reason is None else BECAUSE.said_in(self.language, text=one.reason),
            )
        how = None if step.rule is None else step.rule.rule
        rule = MAJORITY if how in ("median", "mean") and not is_measured(step.question) else RULES_OF_ASSESSORS[how]
        yield RESULTING.said_in(
            self.language,
            count=len(step.judgements),
            rule=rule.said_in(self.language),
            mark=IS_COUNTED.said_in(self.language) if step.counted == "assessor" else "",
            answer=answer_in_words(step.question, step.assessor.answer, self.language),
        )

    def _given(self, step: AnswerStep, who: str, given: Given) -> str:
        """Return an answer as read and as written, and where it stands."""
        answer = answer_in_words(step.question, given.answer, self.language)
        written = _written(given)
        place = place_of(given.location, self.language)
        return ANSWER[who].said_in(
            self.language,
            mark=IS_COUNTED.said_in(self.language) if step.counted == who and step.assessor is not None else "",
            answer=answer,
            written=WRITTEN.said_in(self.language, text=written) if written is not None and written != answer else "",
            place=AT.said_in(self.language, place=place) if place else "",
        )

    def contract(self) -> dict[str, object]:
        """Return the chain for programs, steps within steps."""
        respondent = self.explanation.respondent
        rubric = self.assessment.rubric
        return {
            "schema": 1,
            "manifest": manifest_contract(self.assessment.manifest),
            "rubric": rubric_contract(rubric.rubric, rubric.digest, self.language),
            "notes": list(self.notes),
            "region": {"code": respondent.code, "name": short_name(respondent, rubric.rubric)},
            "path": list(self.explanation.path),
            "hidden_digits": self.marks.contract(self.region),
            "explanation": self._step_contract(self.explanation.step),
        }

    def _step_contract(self, step: Step) -> dict[str, object]:
        """Return a step for programs."""
        return {
            "node": step.node,
            "title": step.title,
            "score": step.score,
            "self_assessed_score": step.self_assessed_score,
            "aggregation": step.aggregation,
            "rule": step.rule,
            "minimum_coverage": step.minimum_coverage if step.aggregation else None,
            "local_weight": step.local_weight,
            "counted_weight": step.counted_weight,
            "global_weight": step.global_weight,
            "contribution": step.contribution,
            "index_contribution": step.index_contribution,
            "coverage": step.coverage,
            "why_none": _reason(step),
            "counted_as_zero": step.counted_as_zero,
            "gates": [
                {
                    "gate": cap.gate.id,
                    "text": cap.gate.text.said_in(self.language),
                    "before": cap.before,
                    "at_most": cap.at_most,
                }
                for cap in step.caps
            ],
            "answer": None if step.answer is None else self._answer_contract(step.answer),
            "children": [self._step_contract(child) for child in step.children],
        }

    def _answer_contract(self, step: AnswerStep) -> dict[str, object]:
        """Return what stands behind an indicator, for programs."""
        return {
            "question": step.question.id,
            "text": step.question.text.said_in(self.language),
            "kind": step.question.kind,
            "counted": step.counted,
            "self_assessed": self._given_contract(step, step.self_assessed),
            "assessor": None if step.assessor is None else self._given_contract(step, step.assessor),
            "assessors": [
                {
                    "name": one.name,
                    "lead": one.leads,
                    "reason": one.reason,
                    **self._given_contract(step, one.given),
                }
                for one in step.judgements
            ],
            "rule": None if step.rule is None else step.rule.rule,
            "evidence": step.evidence,
            "note": step.note,
            "method": step.method,
            "parameters": asdict(step.way),
            "score": step.score,
        }

    def _given_contract(self, step: AnswerStep, given: Given) -> dict[str, object]:
        """Return an answer for programs."""
        answer, location = given.answer, given.location
        return {
            "state": state_of(answer),
            "written": _written(given),
            "value": getattr(answer, "value", None),
            "number": getattr(answer, "number", None),
            "answer": answer_in_words(step.question, answer, self.language),
            "problem": getattr(answer, "code", None),
            "file": location.file or None,
            "sheet": location.sheet,
            "cell": location.cell,
            "line": location.line,
        }

    def flat(self) -> Table:
        """Return one row a node, in the order of the tree."""
        columns = tuple(Column(name, name, kind) for name, kind in FLAT.items())
        return Table(columns, tuple(self._rows(self.explanation.step)))

    def _rows(self, step: Step) -> Iterator[tuple[Value, ...]]:
        """Yield a step's row and those below it."""
        manifest = self.assessment.manifest
        row: dict[str, Value] = {
            "depth": step.depth,
            "node": step.node,
            "title": step.title,
            "score": step.score,
            "self_assessed_score": step.self_assessed_score,
            "aggregation": step.aggregation,
            "local_weight": step.local_weight,
            "counted_weight": step.counted_weight,
            "global_weight": step.global_weight,
            "contribution": step.contribution,
            "index_contribution": step.index_contribution,
            "coverage": step.coverage,
            "why_none": _reason(step),
            "hidden_digits": None if step.depth else self.marks.plain_digits(self.region),
            "gates": " ".join(cap.gate.id for cap in step.caps) or None,
            "rubric": f"{manifest.rubric} {manifest.version}",
            "digest": manifest.digest,
            "status": manifest.status,
            "note": " ".join(self.notes) or None,
        }
        if step.answer is not None:
            given = step.answer.given
            row |= {"question": step.answer.question.id, "counted": step.answer.counted, "method": step.answer.method}
            row["evidence"] = step.answer.evidence
            if given is not None:
                place = given.location
                row["answer"] = answer_in_words(step.answer.question, given.answer, self.language)
                row["written"] = _written(given)
                row |= {"file": place.file or None, "sheet": place.sheet, "cell": place.cell, "line": place.line}
        yield tuple(row.get(name) for name in FLAT)
        for child in step.children:
            yield from self._rows(child)


def _written(given: Given) -> str | None:
    """Return what stood in the file; ``None`` where nothing stood there."""
    return None if isinstance(given.answer, Missing) else written_of(given.answer.raw)


def _reason(step: Step) -> str | None:
    """Return why a step has no score, as one word."""
    return None if step.why_none == WhyNone.SCORED else reason_id(step.why_none)


def explanation_report(assessment: Assessment, region: int, node: str | None, language: Language) -> ExplanationReport:
    """Return the report of how the score of the region at a position came about; by default that of the index.

    Raises `WrongUsage` for a node the rubric does not have.
    """
    if node is not None:
        checked_node(assessment, node)
    own = assessment.self_assessed
    evidence = Evidence(
        assessment.rubric.rubric,
        assessment.plan,
        assessment.responses,
        assessment.scores,
        None if own is None else own.scores,
    )
    return ExplanationReport(assessment, explain(evidence, region, node, language), region, language)
