"""What ``smartcity template`` was asked for, and how it becomes files."""

from __future__ import annotations

import re
import sys
from datetime import date
from typing import TYPE_CHECKING, Literal

from smartcity_cli.catalogue import severity_of
from smartcity_cli.cli.exit_codes import ExitCode
from smartcity_cli.cli.new_files import NewFile, with_progress, write_new_files
from smartcity_cli.cli.output import deliver
from smartcity_cli.errors import SmartCityError, WrongUsage
from smartcity_cli.manifest import InputFile, Manifest
from smartcity_cli.problems import Location, Problem, Severity
from smartcity_cli.questionnaire.for_regions import addressee_of, file_names, form_workbooks
from smartcity_cli.questionnaire.form import FormOptions
from smartcity_cli.questionnaire.to_excel import form_workbook
from smartcity_cli.questionnaire.to_xlsform import xlsform_workbook
from smartcity_cli.records import dataclass
from smartcity_cli.reports.problems import problems_as_text
from smartcity_cli.reports.templates import TemplateReport, WrittenFile
from smartcity_cli.responses.region_lists import read_region_list, regions_asked
from smartcity_cli.rubric.bundled import find_rubric
from smartcity_cli.rubric.loading import load_rubric
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from smartcity_cli.cli.assessment_request import AssessmentRequest
    from smartcity_cli.regions import Edition
    from smartcity_cli.responses.answers import Respondent
    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.texts import Language

ENDING = ".xlsx"
WRITING = Text(id="Menulis kuesioner", en="Writing questionnaires")
_ISO_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_MONTHS = (
    Text(id="Januari", en="January"),
    Text(id="Februari", en="February"),
    Text(id="Maret", en="March"),
    Text(id="April", en="April"),
    Text(id="Mei", en="May"),
    Text(id="Juni", en="June"),
    Text(id="Juli", en="July"),
    Text(id="Agustus", en="August"),
    Text(id="September", en="September"),
    Text(id="Oktober", en="October"),
    Text(id="November", en="November"),
    Text(id="Desember", en="December"),
)


FormKind = Literal["xlsx", "xlsform"]
"""A workbook to fill in, or the form of a survey platform."""


@dataclass(frozen=True, slots=True)
class Request:
    """The options of the command."""

    rubric: str
    output: Path
    regions: tuple[str, ...]
    cohort: str | None
    deadline: str | None
    contact: str | None
    kind: FormKind
    overwrite: bool
    language: Language

    def noted(self) -> dict[str, object]:
        """Return the options that a manifest carries."""
        options = {
            "region": self.regions,
            "deadline": self.deadline,
            "contact": self.contact,
            "format": None if self.kind == "xlsx" else self.kind,
            "lang": self.language,
        }
        return {name: value for name, value in options.items() if value not in (None, ())}

    def form_options(self) -> FormOptions:
        """Return what stands on the cover; raises `WrongUsage` for a day that is in no calendar."""
        return FormOptions(self.language, said_deadline(self.deadline, self.language), self.contact or None)


@dataclass(frozen=True, slots=True)
class Recipients:
    """For whom questionnaires are written."""

    regions: tuple[Respondent, ...]
    problems: tuple[Problem, ...]
    inputs: tuple[InputFile, ...] = ()


def write_forms(asked: AssessmentRequest, request: Request) -> int:
    """Write the workbooks, print what was written, and return the exit code.

    Raises `WrongUsage` for options that only assessors' workbooks know.
    """
    if unused := asked.unused():
        raise WrongUsage(Problem("U157", values={"options": ", ".join(unused)}))
    loaded = load_rubric(find_rubric(request.rubric))
    options = request.form_options()
    check_kind(request)
    recipients = recipients_of(request, loaded)
    check_output(request, None if recipients is None else len(recipients.regions))
    if recipients is None:
        content = xlsform_workbook(loaded) if request.kind == "xlsform" else form_workbook(loaded, options)
        files = [NewFile(request.output, content)]
        listed: tuple[WrittenFile, ...] = (WrittenFile(str(request.output)),)
    else:
        files = _for_regions(request, loaded, options, recipients.regions)
        listed = tuple(
            WrittenFile(str(file.path), region.code, region.name)
            for file, region in zip(files, recipients.regions, strict=True)
        )
    written = write_new_files(files, overwrite=request.overwrite)
    manifest = manifest_for(request, loaded, recipients)
    deliver(TemplateReport(loaded.rubric, listed, written, manifest, request.language), "terminal", None)
    return code_after(recipients, request.language)


def _for_regions(
    request: Request, loaded: LoadedRubric, options: FormOptions, regions: Sequence[Respondent]
) -> list[NewFile]:
    """Return a workbook for each region."""
    addressees = [addressee_of(region, loaded) for region in regions]
    made = form_workbooks(loaded, options, addressees)
    label = WRITING.said_in(request.language)
    contents = [content for _, content in with_progress(made, len(addressees), label)]
    if request.output.suffix.lower() == ENDING:
        return [NewFile(request.output, contents[0])]
    names = file_names(addressees)
    return [NewFile(request.output / name, content) for name, content in zip(names, contents, strict=True)]


def recipients_of(request: Request, loaded: LoadedRubric) -> Recipients | None:
    """Return for whom to write; ``None`` where nobody is named.

    A region named on the command line that is not recognised is wrong usage; one in a file is a fault of the file.
    Raises `SmartCityError` with every fault where a file holds no region at all.
    """
    if not request.regions and request.cohort is None:
        return None
    register = loaded.rubric.register_
    edition: Edition | None = None if register == "any" else register
    asked = regions_asked(request.regions, edition)
    if any(severity_of(problem) is Severity.ERROR for problem in asked.problems):
        raise WrongUsage(*asked.problems)
    if request.cohort is None:
        return Recipients(asked.regions, asked.problems)
    listed = read_region_list(request.cohort, edition)
    regions = tuple({region.code: region for region in (*listed.regions, *asked.regions)}.values())
    if not regions:
        raise SmartCityError(*listed.problems)
    source = InputFile(request.cohort, listed.digest, "list", None, len(listed.regions))
    return Recipients(regions, (*asked.problems, *listed.problems), (source,))


def check_kind(request: Request) -> None:
    """Refuse options that a survey's form has no place for, before the work begins."""
    if request.kind != "xlsform":
        return
    options = {
        "--region": request.regions,
        "--cohort": request.cohort,
        "--deadline": request.deadline,
        "--contact": request.contact,
    }
    given = [name for name, value in options.items() if value]
    if given:
        raise WrongUsage(Problem("U140", values={"options": ", ".join(given)}))


def check_output(request: Request, recipients: int | None) -> None:
    """See that the output is a workbook for one questionnaire and a folder for several, before the work begins."""
    output = request.output
    is_workbook = output.suffix.lower() == ENDING
    if recipients is None and not is_workbook:
        raise WrongUsage(Problem("U102", values={"output": output.name, "endings": ENDING}))
    if recipients is not None and recipients > 1 and is_workbook:
        raise WrongUsage(Problem("U123", values={"output": str(output), "count": recipients}))
    folder = output.parent
    if not folder.is_dir():
        raise SmartCityError(Problem("U105", Location(str(output)), {"folder": str(folder)}))
    if recipients is not None and not is_workbook and output.exists() and not output.is_dir():
        raise WrongUsage(Problem("U125", values={"output": str(output)}))


def manifest_for(request: Request, loaded: LoadedRubric, recipients: Recipients | None) -> Manifest:
    """Return what the questionnaires were made with."""
    rubric = loaded.rubric
    inputs = () if recipients is None else recipients.inputs
    return Manifest(rubric.id, rubric.version, loaded.digest, rubric.status, inputs, request.noted())


def code_after(recipients: Recipients | None, language: Language) -> int:
    """Print the faults of the list, and return 1 where it has any."""
    problems = () if recipients is None else recipients.problems
    sys.stderr.write(problems_as_text(problems, language))
    failed = any(severity_of(problem) is Severity.ERROR for problem in problems)
    return ExitCode.ANSWER_IS_NO if failed else ExitCode.DONE


def said_deadline(text: str | None, language: Language) -> str | None:
    """Return a deadline as people read it: a day in words, any other text as it is.

    >>> said_deadline("2018-04-30", "id"), said_deadline("akhir April", "id")
    ('30 April 2018', 'akhir April')
    """
    written = (text or "").strip()
    if _ISO_DATE.fullmatch(written) is None:
        return written or None
    try:
        day = date(*map(int, written.split("-")))
    except ValueError:
        raise WrongUsage(Problem("U124", values={"deadline": written})) from None
    return f"{day.day} {_MONTHS[day.month - 1].said_in(language)} {day.year}"
