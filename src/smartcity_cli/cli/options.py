"""The options that commands share, each a named object, and the frozen values they become."""

from __future__ import annotations

import functools
import os
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from smartcity_cli.cli.language import language_of
from smartcity_cli.errors import SmartCityError, WrongUsage
from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from smartcity_cli.regions import Scheme
    from smartcity_cli.responses.checking.readings import Unsigned
    from smartcity_cli.responses.duplicates import OnDuplicate
    from smartcity_cli.responses.inbox import Inbox
    from smartcity_cli.responses.limits import Limits
    from smartcity_cli.responses.reading import ReadingOptions

Command = TypeVar("Command", bound="Callable[..., Any]")

FORMAT_OF_ENDING = {
    ".json": "json",
    ".csv": "csv",
    ".md": "markdown",
    ".markdown": "markdown",
    ".xlsx": "xlsx",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".txt": "terminal",
}
LONGEST_LIMIT = 15
"""Digits a limit may have: more than any machine holds, and quick to read."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What to read and how: the files and the options about reading them."""

    files: tuple[str, ...]
    rubric: str | None
    sheet: str | None
    units: Literal["register", "any"]
    codes: Scheme | None
    unit: str | None
    on_duplicate: OnDuplicate
    limits: tuple[tuple[str, int], ...]
    leads: tuple[str, ...]
    percent: Unsigned | None = None
    migrate: bool = False
    inbox: Inbox | None = None
    """What was found in the folders among the files; ``files`` then holds what is in them."""

    @property
    def named(self) -> tuple[str, ...]:
        """Return the files and folders as the user named them."""
        return self.files if self.inbox is None else self.inbox.named

    def with_folders_opened(self) -> Inputs:
        """Return the inputs with each folder replaced by the files in it; raises `FileUnreadable` for an empty one."""
        if not any(map(os.path.isdir, self.files)):
            return self
        # Only for folders.
        from smartcity_cli.responses.inbox import find_files

        inbox = find_files(self.files, self.raised_limits().files)
        return replace(self, files=inbox.files, inbox=inbox)

    def reading_options(self) -> ReadingOptions:
        """Return what the reader needs to know."""
        # Imported when a command runs, so that --help stays quick.
        from smartcity_cli.responses.reading import ReadingOptions

        return ReadingOptions(
            sheet=self.sheet,
            regions=self.units,
            limits=self.raised_limits(),
            code_scheme=self.codes,
            region_of_file=self.unit,
            on_duplicate=self.on_duplicate,
            leads=self.leads,
            unsigned=self.percent,
        )

    def raised_limits(self) -> Limits:
        """Return the limits of reading, with the ones given on the command line in place."""
        from smartcity_cli.responses.limits import Limits

        return replace(Limits(), **dict(self.limits))

    def read(self) -> tuple[str, ...]:
        """Return the files and folders that are read, a rubric's among them: none of them is to be written over."""
        read = tuple(dict.fromkeys((*self.files, *self.named)))
        return read if self.rubric is None else (*read, self.rubric)

    def noted(self) -> dict[str, object]:
        """Return the options that a manifest should carry: those that differ from the default."""
        noted: dict[str, object] = {}
        if self.sheet is not None:
            noted["sheet"] = self.sheet
        if self.units != "register":
            noted["regions"] = self.units
        if self.codes is not None:
            noted["codes"] = self.codes
        if self.unit is not None:
            noted["region_of_file"] = self.unit
        if self.migrate:
            noted["migrate"] = True
        if self.on_duplicate != "error":
            noted["on_duplicate"] = self.on_duplicate
        if self.leads:
            noted["lead"] = self.leads
        if self.percent is not None:
            noted["percent"] = self.percent
        return noted


def _limits_of(_ctx: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """Read ``NAME=N`` pairs and check the names; raises `WrongUsage` with every pair that is wrong."""
    from smartcity_cli.responses.limits import Limits

    known = [limit.name for limit in fields(Limits)]
    limits = []
    problems = []
    for pair in given:
        name, _, number = pair.partition("=")
        # The length first: Python refuses to read numbers of thousands of digits.
        is_number = len(number) <= LONGEST_LIMIT and number.isascii() and number.isdigit() and int(number) > 0
        if name not in known:
            problems.append(Problem("U108", values={"asked": name, "known": ", ".join(known)}))
        elif not is_number:
            problems.append(Problem("U109", values={"asked": pair, "name": name, "digits": LONGEST_LIMIT}))
        else:
            limits.append((name, int(number)))
    if problems:
        raise WrongUsage(*problems)
    return tuple(limits)


def _files_of(_ctx: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return the files, of which only one may be standard input."""
    count = given.count("-")
    if count > 1:
        raise WrongUsage(Problem("U107", values={"count": count}))
    return given


FILES = click.argument("files", nargs=-1, required=True, metavar="FILE...", callback=_files_of)
RUBRIC = click.option(
    "--rubric",
    metavar="ID[@VERSION]|PATH",
    help="The rubric to score under. Default: the one the file names, else the bundled one its columns match best.",
)
RUBRIC_GIVEN = click.argument("rubric", metavar="ID[@VERSION]|PATH")
ON = click.option(
    "--on",
    "files",
    multiple=True,
    metavar="FILE",
    callback=_files_of,
    help="Responses: a file or a folder; may be repeated.",
)
SHEET = click.option("--sheet", metavar="NAME", help="The sheet that holds the answers.")
REGIONS_OF = click.option(
    "--regions",
    "units",
    type=click.Choice(["register", "any"]),
    default="register",
    show_default=True,
    help="Check regions against the register of 514, or take any unit as it is named (villages, agencies).",
)
CODES = click.option(
    "--codes",
    type=click.Choice(["kemendagri", "bps"]),
    help="The scheme of the region codes, where the column does not say it.",
)
UNIT = click.option(
    "--unit",
    metavar="CODE|NAME",
    help="The region a file is about, where the file itself does not say.",
)
ON_DUPLICATE = click.option(
    "--on-duplicate",
    "on_duplicate",
    type=click.Choice(["error", "newest", "first"]),
    default="error",
    show_default=True,
    help="Where a region came in twice with other answers: call it an error, take the newest, or take the first.",
)
PERCENT = click.option(
    "--percent",
    type=click.Choice(["shares", "points"]),
    help="What percentages from 0 to 1 without a sign mean where a file has none above 1: 0.85 is 85 % (shares) or "
    "0.85 % (points).",
)
MIGRATE = click.option(
    "--migrate",
    is_flag=True,
    help="Score answers collected under another version, or under a rubric that this one extends, and account for "
    "every question: kept, dropped, missing.",
)
LIMIT = click.option(
    "--limit",
    "limits",
    multiple=True,
    metavar="NAME=N",
    callback=_limits_of,
    help="Raise a limit of reading, such as rows=400000 or file_bytes=100000000.",
)
LEAD = click.option(
    "--lead",
    "leads",
    multiple=True,
    metavar="NAME",
    help="The assessor who leads wherever he or she judges, for rubrics whose rule is 'lead'; may be repeated.",
)
LANG = click.option(
    "--lang",
    "language",
    type=click.Choice(["id", "en"]),
    callback=lambda _ctx, _parameter, value: language_of(value),
    help="Language of the output: Indonesian or English. Default: the locale's.",
)
TRACEBACK = click.option("--traceback", is_flag=True, expose_value=False, help="Show where a defect of the tool is.")
FAIL_ON = click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help="Exit with 1 when the responses have problems of this severity or worse.",
)
OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to a file; its ending chooses the format (.xlsx .json .csv .md).",
)
OVERWRITE = click.option("--overwrite", is_flag=True, help="Replace files that are there with another content.")
REGION = click.option(
    "--region", "regions", multiple=True, metavar="CODE|NAME", help="Show only this region; may be repeated."
)
ABOUT_READING = {"sheet", "units", "codes", "unit", "on_duplicate", "leads", "percent", "migrate", "limits"}
"""Parameters that mean nothing without responses."""


def reading(command: Command) -> Command:
    """Add the options about reading, and hand them over as one `Inputs` named ``inputs``."""
    return _with_inputs(command, RUBRIC, FILES)


def reading_on(command: Command) -> Command:
    """Add a rubric as the argument, responses as ``--on`` and the options about reading them.

    They are handed over as one `Inputs` named ``inputs``, whose ``files`` may be none. Raises `WrongUsage` for an
    option about reading where there is nothing to read.
    """
    return _with_inputs(_with_something_to_read(command, {*ABOUT_READING, "fail_on"}), ON, RUBRIC_GIVEN)


def reading_under_several(command: Command) -> Command:
    """Add responses as ``--on`` and the options about reading them, as `reading_on` does; rubrics are the command's.

    Under several rubrics answers are read as far as the ids of questions agree, so that there is nothing to migrate.
    """
    return _with_inputs(_with_something_to_read(command, ABOUT_READING), ON, migrate=False)


def _with_something_to_read(command: Command, names: set[str]) -> Command:
    """Refuse the options of these parameters where there is nothing to read."""

    @functools.wraps(command)
    def checked(inputs: Inputs, **given: Any) -> Any:
        if not inputs.files:
            context = click.get_current_context()
            unused = [
                option.opts[0]
                for option in context.command.params
                if option.name in names
                and context.get_parameter_source(option.name) is click.core.ParameterSource.COMMANDLINE
            ]
            if unused:
                raise WrongUsage(Problem("U145", values={"options": ", ".join(unused)}))
        return command(inputs=inputs, **given)

    decorated: Any = checked
    typed: Command = decorated
    return typed


def _with_inputs(command: Command, *named: Callable[[Any], Any], migrate: bool = True) -> Command:
    """Add the options about reading, and those that name the rubric and the files."""

    @functools.wraps(command)
    def with_inputs(**given: Any) -> Any:
        names = [part.name for part in fields(Inputs) if part.name in given]
        inputs = Inputs(**{"rubric": None, **{name: given.pop(name) for name in names}})
        return command(inputs=inputs.with_folders_opened(), **given)

    decorated: Any = with_inputs
    migrating = (MIGRATE,) if migrate else ()
    about_reading = (LEAD, ON_DUPLICATE, PERCENT, UNIT, CODES, REGIONS_OF, SHEET)
    for option in (TRACEBACK, LANG, LIMIT, *migrating, *about_reading, *named):
        decorated = option(decorated)
    typed: Command = decorated
    return typed


def format_for(asked: str | None, output: Path | None, allowed: Mapping[str, str], read: Sequence[str] = ()) -> str:
    """Return the format to write: asked for, else the file's ending, else the terminal's.

    ``allowed`` maps the formats of the command to the endings it names in its message; ``read`` are the files that
    must not be written over. Raises `WrongUsage` when the ending is unknown or contradicts the format, or the output
    is an input, and `SmartCityError` when its folder is missing: all before the work begins.
    """
    if output is None:
        return asked or "terminal"
    by_ending = FORMAT_OF_ENDING.get(output.suffix.lower())
    if by_ending is None or by_ending not in allowed:
        endings = " ".join(sorted(allowed.values()))
        raise WrongUsage(Problem("U102", values={"output": output.name, "endings": endings}))
    if asked is not None and asked != by_ending:
        values = {"asked": asked, "output": output.name, "ending": allowed[asked]}
        raise WrongUsage(Problem("U103", values=values))
    check_against_inputs(output, by_ending, read)
    if not output.parent.is_dir():
        raise SmartCityError(Problem("U105", Location(str(output)), {"folder": str(output.parent)}))
    return by_ending


def check_against_inputs(output: Path, form: str, read: Sequence[str]) -> None:
    """Refuse to write over an input, or a table into a folder that is read, where it would pass for answers next time.

    A result that was written into such a folder before may be written again: reading passes it over.
    """
    for file in read:
        if _is_same_file(output, file):
            # Only where the output is there already.
            from smartcity_cli.responses.inbox import is_written_result

            if not is_written_result(file):
                raise WrongUsage(Problem("U104", values={"output": str(output)}))
        if form in ("csv", "table") and _is_within(output, file):
            raise WrongUsage(Problem("U132", values={"output": str(output), "folder": file}))


def _is_within(output: Path, folder: str) -> bool:
    """Tell whether a file lies, or would lie, in a folder at any depth."""
    try:
        return folder != "-" and Path(folder).is_dir() and output.resolve().is_relative_to(Path(folder).resolve())
    except (OSError, ValueError):
        return False


def _is_same_file(output: Path, file: str) -> bool:
    """Tell whether two names lead to the same existing file, through links too."""
    try:
        return file != "-" and output.samefile(file)
    except (OSError, ValueError):
        return False
