"""The command line as a process of its own: streams, pipes, exit codes, start-up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from smartcity_cli import __version__
from smartcity_cli.cli.exit_codes import ExitCode

ROOT = Path(__file__).resolve().parents[1]
DENPASAR = ROOT / "examples" / "spbe-2018" / "denpasar.csv"
HEAVY = ("numpy", "pydantic", "openpyxl", "rich", "rapidfuzz", "yaml", "python_calamine")


def start(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the tool in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "smartcity_cli", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "SMARTCITY_LANG": "en", **environment},
    )


def test_version_is_printed() -> None:
    """``--version`` prints the version and ends with 0."""
    done = start("--version")
    assert (done.stdout, done.returncode) == (f"smartcity {__version__}\n".encode(), ExitCode.DONE)


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]])
def test_start_up_imports_nothing_heavy(arguments: list[str]) -> None:
    """Neither the version nor the list of commands loads a library that only the work needs."""
    code = (
        "import os, sys; from smartcity_cli.cli import run; sys.argv = ['smartcity', *sys.argv[1:]]\n"
        "os._exit = sys.exit\n"
        "try: run()\n"
        "except SystemExit: pass\n"
        "print(sorted(set(sys.modules) & set(" + repr(HEAVY) + ")), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1] == "[]"


def test_an_unknown_command_is_wrong_usage_with_a_suggestion() -> None:
    """A mistyped command ends with 2 and names the one that was meant."""
    done = start("scroe", "x.csv")
    assert done.returncode == ExitCode.WRONG_USAGE
    assert b"Did you mean 'score'?" in done.stderr


def test_a_missing_file_could_not_be_done() -> None:
    """A file that is not there ends with 3, is named on standard error, and leaves standard output empty."""
    done = start("score", "nowhere.xlsx")
    assert (done.returncode, done.stdout) == (ExitCode.COULD_NOT, b"")
    assert b"nowhere.xlsx" in done.stderr
    assert b"Traceback" not in done.stderr


def test_problems_in_the_responses_say_no(tmp_path: Path) -> None:
    """An answer off its scale ends with 1, or with 0 under ``--fail-on never``."""
    file = tmp_path / "kediri.csv"
    file.write_text("kode,daerah,baseline,output,outcome,impact,quick_win\n35.71,Kota Kediri,9,3,3,3,3\n", "utf-8")
    options = ["--rubric", "smartcity-evaluation-2021"]
    assert start("score", str(file), *options).returncode == ExitCode.ANSWER_IS_NO
    assert start("score", str(file), *options, "--fail-on", "never").returncode == ExitCode.DONE


def test_standard_input_is_read() -> None:
    """``-`` reads CSV from standard input and gives what the file gives."""
    piped = start("score", "-", "--format", "csv", stdin=DENPASAR.read_bytes())
    from_file = start("score", str(DENPASAR), "--format", "csv")
    assert piped.returncode == ExitCode.DONE
    assert piped.stdout == from_file.stdout


def test_piped_output_has_no_colour_and_no_boxes() -> None:
    """Whatever the terminal can do, a pipe gets plain text."""
    shown = start("score", str(DENPASAR), FORCE_COLOR="", TERM="xterm-256color").stdout.decode("utf-8")
    assert "\x1b" not in shown
    assert not set("│─┌┐└┘├┤┬┴┼━┃╭╮╰╯═║") & set(shown)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_broken_pipe_is_quiet() -> None:
    """A reader that goes away causes neither a message nor a traceback."""
    command = f"'{sys.executable}' -m smartcity_cli score '{DENPASAR}' --format json | true"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert done.stderr == b""


def test_a_defect_of_the_tool_apologises_and_shows_itself_on_request() -> None:
    """An unexpected exception ends with 70 in one line; ``--traceback`` shows it."""
    code = (
        "import sys; from smartcity_cli.cli import main as m\n"
        "m.COMMANDS['score'] = 'x'; m.LazyGroup.get_command = lambda *a: 1 / 0\n"
        "sys.exit(m.main(sys.argv[1:]))"
    )
    short = subprocess.run([sys.executable, "-c", code, "score", "x"], capture_output=True, text=True, check=False)
    assert (short.returncode, len(short.stderr.splitlines())) == (ExitCode.OUR_BUG, 1)
    assert "ZeroDivisionError" in short.stderr
    long = subprocess.run(
        [sys.executable, "-c", code, "score", "x", "--traceback"], capture_output=True, text=True, check=False
    )
    assert "Traceback (most recent call last)" in long.stderr


def test_regions_stand_in_their_forms_whatever_writes_the_xml() -> None:
    """A library user whose openpyxl writes with lxml gets the region's name too, not what stood in for it."""
    code = (
        "import io, openpyxl;"
        "from smartcity_cli.questionnaire.for_regions import form_workbooks;"
        "from smartcity_cli.questionnaire.form import Addressee, FormOptions;"
        "from smartcity_cli.rubric.bundled import find_rubric;"
        "from smartcity_cli.rubric.loading import load_rubric;"
        "assert openpyxl.LXML, 'lxml is not at hand';"
        "loaded = load_rubric(find_rubric('ipm-2010'));"
        "kudus = Addressee('33.19', 'Kab. Kudus (33.19)', 'Jawa Tengah');"
        "((_, made),) = form_workbooks(loaded, FormOptions(), [kudus]);"
        "rows = openpyxl.load_workbook(io.BytesIO(made))['Identitas'].iter_rows(values_only=True);"
        "print({row[0]: row[2] for row in rows}['region'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env={**os.environ, "OPENPYXL_LXML": "True"}
    )
    assert done.stdout.decode().strip() == "Kab. Kudus (33.19)", done.stderr.decode()
