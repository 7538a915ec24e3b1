"""The command group, its lazy commands, and what becomes of every error."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from smartcity_cli._version import __version__
from smartcity_cli.cli.exit_codes import ExitCode
from smartcity_cli.cli.language import language_of
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "template": "Write the questionnaire of a rubric as a workbook to fill in (kuesioner).",
    "score": "Score and rank a cohort (nilai dan peringkat).",
    "gap": "Show each region's gaps and what closing them is worth (kesenjangan).",
    "validate": "List the problems in responses, and nothing else (temuan).",
    "explain": "Show how a region's figure came about, down to the cell (asal angka).",
    "agreement": "Show how far assessors agree, and what is to be discussed (kesepakatan asesor).",
    "status": "Show who has answered, how completely, and who is missing (status pengisian).",
    "collect": "Put answers together into one table, or a document for each region (kumpulkan).",
    "rubric": "List, begin, check, test, weigh and compare rubrics (rubrik).",
    "regions": "Look up regions and their codes (daerah).",
}
"""Every command with its one line of help, so that the list of commands imports none of them."""

INTERRUPTED = 130
"""What shells expect from a command that was stopped from the keyboard."""

APOLOGY = Text(
    id="smartcity menemui cacatnya sendiri ({kind}); berkas Anda tidak diubah. "
    "Jalankan perintah yang sama dengan --traceback dan laporkan keluarannya.",
    en="smartcity met a defect of its own ({kind}); your files are untouched. "
    "Run the same command with --traceback and report what it prints.",
)
NO_MEMORY = Text(
    id="Memori komputer tidak cukup untuk masukan ini. Tutup program lain, atau bagi masukannya menjadi beberapa "
    "berkas.",
    en="There is not enough memory for this input. Close other programs, or split the input into several files.",
)

EPILOG = """\b
Exit codes:
  0   done, nothing to report
  1   done, and the answer is no: problems found, as --fail-on asks
  2   wrong usage
  3   could not do it: a file is missing or unreadable, a rubric is not valid
  70  a defect of the tool; --traceback shows where"""


class LazyGroup(click.Group):
    """A group that imports a command only when it is run or asked for help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the work, not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command and return it."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"smartcity_cli.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table above."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Suggest the command that was probably meant."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            # Only for a mistyped command: difflib costs start-up time.
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            meant = f" Did you mean '{near[0]}'?" if near else ""
            ctx.fail(f"No such command '{args[0]}'.{meant}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="smartcity %(version)s")
def cli() -> None:
    """Score the questionnaires that Indonesian regions fill in, under a versioned rubric.

    \b
      smartcity score responses.xlsx             rank a cohort
      smartcity gap responses.xlsx -o gap.xlsx   write gap reports
      smartcity validate responses.xlsx          list what is wrong, cell by cell

    Files may be xlsx, xlsm, xls, xlsb, ods, csv, tsv, YAML or JSON; '-' reads standard input.
    """


def main(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code; never lets an exception through."""
    _speak_utf8()
    try:
        result = cli.main(args=list(arguments), prog_name="smartcity", standalone_mode=False)
    except click.ClickException as error:
        _show(error, arguments)
        return ExitCode.WRONG_USAGE
    except (KeyboardInterrupt, click.Abort):
        sys.stderr.write("\n")
        return INTERRUPTED
    except Exception as error:
        try:
            return _explain(error, arguments)
        except Exception as second:
            # A message without words must not end in a traceback either.
            return _our_bug(second, arguments)
    return result if isinstance(result, int) else ExitCode.DONE


def _show(error: click.ClickException, arguments: Sequence[str]) -> None:
    """Print what Click says about a wrong command line, in the language asked for."""
    # Older releases print the help of a group themselves.
    is_help = isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ()))
    if isinstance(error, click.UsageError) and not is_help and language_of(_value_after("--lang", arguments)) == "id":
        # Only for a wrong command line in Indonesian.
        from smartcity_cli.cli.usage_words import in_indonesian

        sys.stderr.write(in_indonesian(error))
    else:
        error.show()


def _explain(error: Exception, arguments: Sequence[str]) -> int:
    """Say what went wrong in words and return the exit code."""
    # Only on the way out: a clean run renders no problem.
    from smartcity_cli.errors import SmartCityError, WrongUsage

    language = language_of(_value_after("--lang", arguments))
    if isinstance(error, SmartCityError):
        from smartcity_cli.reports.problems import problems_as_text

        sys.stderr.write(problems_as_text(error.problems, language))
        return ExitCode.WRONG_USAGE if isinstance(error, WrongUsage) else ExitCode.COULD_NOT
    if isinstance(error, MemoryError):
        sys.stderr.write(f"{NO_MEMORY.said_in(language)}\n")
        return ExitCode.COULD_NOT
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        sys.stderr.write(f"{place}{error.strerror or error}\n")
        return ExitCode.COULD_NOT
    return _our_bug(error, arguments)


def _value_after(option: str, arguments: Sequence[str]) -> str | None:
    """Return what follows an option on the command line, in either way of writing it."""
    for position, argument in enumerate(arguments):
        if argument.startswith(f"{option}="):
            return argument.partition("=")[2]
        if argument == option and position + 1 < len(arguments):
            return arguments[position + 1]
    return None


def _our_bug(error: Exception, arguments: Sequence[str]) -> int:
    """Apologise for a defect in one line, or show it where that was asked for."""
    if "--traceback" in arguments:
        import traceback

        traceback.print_exception(error)
    else:
        language = language_of(_value_after("--lang", arguments))
        sys.stderr.write(f"{APOLOGY.said_in(language, kind=type(error).__name__)}\n")
    return ExitCode.OUR_BUG


def _speak_utf8() -> None:
    """Write UTF-8 into pipes and files, whatever the code page: names and JSON must survive."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            if stream.isatty():
                reconfigure(errors="replace")
            else:
                reconfigure(encoding="utf-8", errors="replace", newline="\n")
