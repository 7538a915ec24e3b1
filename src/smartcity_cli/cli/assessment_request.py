"""What ``smartcity template --for assessor`` was asked for, and how it becomes workbooks."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from smartcity_cli.catalogue import severity_of
from smartcity_cli.cli.exit_codes import ExitCode
from smartcity_cli.cli.new_files import NewFile, with_progress, write_new_files
from smartcity_cli.cli.output import deliver
from smartcity_cli.errors import SmartCityError, WrongUsage
from smartcity_cli.manifest import InputFile, Manifest
from smartcity_cli.problems import Location, Problem, Severity
from smartcity_cli.questionnaire.assessment import Task, assessment_workbook
from smartcity_cli.questionnaire.for_regions import file_names
from smartcity_cli.questionnaire.form import Addressee
from smartcity_cli.records import dataclass
from smartcity_cli.reports.problems import counts_in_words, problems_as_text
from smartcity_cli.reports.templates import TemplateReport, WrittenFile
from smartcity_cli.responses.headers import OTHER_WORDS, key_of
from smartcity_cli.responses.inbox import find_files
from smartcity_cli.responses.limits import Limits
from smartcity_cli.responses.reading import ReadingOptions, read_responses
from smartcity_cli.responses.region_lists import read_assignments
from smartcity_cli.responses.table import LEAD_WORDS
from smartcity_cli.rubric.bundled import find_rubric
from smartcity_cli.rubric.loading import load_rubric
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from smartcity_cli.cli.template_request import Request
    from smartcity_cli.regions import Edition
    from smartcity_cli.responses.answers import ResponseSet
    from smartcity_cli.responses.region_lists import Assignments
    from smartcity_cli.rubric.loading import LoadedRubric

ENDING = ".xlsx"
IN_RESPONSES = Text(
    id="Pada isian daerah sendiri ditemukan {counts}; lihat dengan: smartcity validate",
    en="The regions' answers themselves have {counts}; see them with: smartcity validate",
)
WRITING = Text(id="Menulis berkas asesor", en="Writing assessments")
MOST_NAMED = 10
"""Regions that a message names."""


@dataclass(frozen=True, slots=True)
class AssessmentRequest:
    """The options of the command about assessors."""

    wanted: bool
    responses: tuple[str, ...]
    assign: str | None
    assessor: str | None

    def unused(self) -> list[str]:
        """Return the options given, which mean nothing in questionnaires for regions."""
        given = {"--responses": self.responses, "--assign": self.assign, "--assessor": self.assessor}
        return [name for name, value in given.items() if value]


def write_assessments(asked: AssessmentRequest, request: Request) -> int:
    """Write the workbooks, print what was written, and return the exit code."""
    _check(asked, request)
    loaded = load_rubric(find_rubric(request.rubric))
    register = loaded.rubric.register_
    options = ReadingOptions(regions="any" if register == "any" else "register")
    inbox = find_files(asked.responses, Limits().files)
    responses = read_responses(inbox.files, rubric=loaded, options=options, inbox=inbox).responses
    edition: Edition | None = None if register == "any" else register
    assignments = None if asked.assign is None else read_assignments(asked.assign, edition)
    tasks, problems = _tasks(asked, responses, assignments, loaded)
    paths = _paths(request, [task.assessor for task in tasks], folder=assignments is not None)
    made = (assessment_workbook(loaded, responses, task, request.language) for task in tasks)
    contents = with_progress(made, len(tasks), WRITING.said_in(request.language))
    files = [NewFile(path, content) for path, content in zip(paths, contents, strict=True)]
    written = write_new_files(files, overwrite=request.overwrite)
    listed = tuple(
        WrittenFile(str(path), "", task.assessor or "") if task.assessor else WrittenFile(str(path))
        for path, task in zip(paths, tasks, strict=True)
    )
    manifest = _manifest(asked, request, loaded, responses, assignments)
    deliver(TemplateReport(loaded.rubric, listed, written, manifest, request.language), "terminal", None)
    sys.stderr.write(problems_as_text(problems, request.language))
    if any(severity_of(problem) is Severity.ERROR for problem in responses.problems):
        # A form that could not be read is judged by nobody; whoever hands the workbooks out has to know.
        counts = counts_in_words(responses.problems, request.language)
        sys.stderr.write(f"{IN_RESPONSES.said_in(request.language, counts=counts)}\n")
    failed = any(severity_of(problem) is Severity.ERROR for problem in problems)
    return ExitCode.ANSWER_IS_NO if failed else ExitCode.DONE


def _check(asked: AssessmentRequest, request: Request) -> None:
    """Raise `WrongUsage` for options that are missing or mean nothing here."""
    given: dict[str, object] = {"--region": request.regions, "--cohort": request.cohort, "--deadline": request.deadline}
    given |= {"--contact": request.contact, "--format xlsform": request.kind == "xlsform"}
    unused = [name for name, value in given.items() if value]
    if unused:
        raise WrongUsage(Problem("U157", values={"options": ", ".join(unused)}))
    if not asked.responses:
        raise WrongUsage(Problem("U156"))


def _tasks(
    asked: AssessmentRequest, responses: ResponseSet, assignments: Assignments | None, loaded: LoadedRubric
) -> tuple[list[Task], list[Problem]]:
    """Return what each assessor is to judge, and what is wrong with the assignment.

    Raises `SmartCityError` with everything found where there is nothing to write.
    """
    places = {respondent.code: place for place, respondent in enumerate(responses.respondents)}
    if assignments is None:
        if not places:
            raise SmartCityError(*responses.problems)
        return [Task(tuple(places.values()), asked.assessor)], []
    known = {key_of(name): name for name in assignments.assessors}
    if asked.assessor is not None and key_of(asked.assessor) not in known:
        values = {"asked": asked.assessor, "known": ", ".join(known.values()) or "–"}
        raise WrongUsage(*assignments.problems, Problem("U155", values=values))
    problems = list(assignments.problems)
    leads = _leads(assignments) if _has_leads(loaded) or _names_roles(assignments) else None
    tasks = []
    for key, name in known.items():
        regions = assignments.of(name)
        if asked.assessor is not None and key != key_of(asked.assessor):
            continue
        problems += [
            Problem("U153", region.location, {"region": f"{region.name} ({region.code})", "assessor": name})
            for region in regions
            if region.code not in places
        ]
        here = tuple(places[region.code] for region in regions if region.code in places)
        led = None
        if leads is not None:
            led = frozenset(places[code] for code, who in leads.items() if who == key and code in places)
        if here:
            tasks.append(Task(here, name, led))
    assigned = {pair.region.code for pair in assignments.pairs}
    free = [respondent.name for respondent in responses.respondents if respondent.code not in assigned]
    if free:
        said = ", ".join(free[:MOST_NAMED]) + (", …" if len(free) > MOST_NAMED else "")
        problems.append(Problem("U154", Location(assignments.file), {"regions": said, "count": len(free)}))
    if not tasks:
        raise SmartCityError(*problems)
    return tasks, problems


def _has_leads(loaded: LoadedRubric) -> bool:
    """Tell whether the rubric's rule asks for a lead assessor."""
    several = loaded.rubric.verification.several
    return several is not None and several.rule == "lead"


def _role_of(attributes: Mapping[str, str]) -> str:
    """Return what an assignment says of an assessor's role; empty where it says nothing."""
    return next((text for header, text in attributes.items() if OTHER_WORDS.get(key_of(header)) == "lead"), "")


def _names_roles(assignments: Assignments) -> bool:
    """Tell whether an assignment calls anyone the lead."""
    return any(key_of(_role_of(pair.region.attributes)) in LEAD_WORDS for pair in assignments.pairs)


def _leads(assignments: Assignments) -> dict[str, str]:
    """Return for each region the lead assessor: the one called so, else the first that the file names."""
    called: dict[str, str] = {}
    first: dict[str, str] = {}
    for pair in assignments.pairs:
        first.setdefault(pair.region.code, key_of(pair.assessor))
        if key_of(_role_of(pair.region.attributes)) in LEAD_WORDS:
            called.setdefault(pair.region.code, key_of(pair.assessor))
    return first | called


def _paths(request: Request, names: Sequence[str | None], *, folder: bool) -> list[Path]:
    """Return the files to write, checked before the work begins: one workbook, or one for each assessor in a folder."""
    output = request.output
    is_workbook = output.suffix.lower() == ENDING
    if not folder and not is_workbook:
        raise WrongUsage(Problem("U102", values={"output": output.name, "endings": ENDING}))
    if len(names) > 1 and is_workbook:
        raise WrongUsage(Problem("U123", values={"output": str(output), "count": len(names)}))
    if not output.parent.is_dir():
        raise SmartCityError(Problem("U105", Location(str(output)), {"folder": str(output.parent)}))
    if is_workbook:
        return [output]
    if output.exists() and not output.is_dir():
        raise WrongUsage(Problem("U125", values={"output": str(output)}))
    return [output / name for name in file_names([Addressee(str(name), str(name)) for name in names])]


def _manifest(
    asked: AssessmentRequest,
    request: Request,
    loaded: LoadedRubric,
    responses: ResponseSet,
    assignments: Assignments | None,
) -> Manifest:
    """Return what the workbooks were made with."""
    rubric = loaded.rubric
    inputs = [
        InputFile(source.file, source.digest, source.layout.value, source.sheet, source.regions)
        for source in responses.sources
    ]
    if assignments is not None:
        regions = len({pair.region.code for pair in assignments.pairs})
        inputs.append(InputFile(assignments.file, assignments.digest, "list", None, regions))
    noted: dict[str, object] = {"for": "assessor", "lang": request.language}
    if asked.assessor is not None:
        noted["assessor"] = asked.assessor
    return Manifest(
        rubric.id,
        rubric.version,
        loaded.digest,
        rubric.status,
        tuple(inputs),
        noted,
        synthetic=responses.synthetic,
    )
