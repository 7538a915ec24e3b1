"""Where the command line's results go: formats, files, languages, widths, and the contract of its JSON."""

from __future__ import annotations

import csv
import errno
import io
import json
import math
import os
import sys
from pathlib import Path
from typing import Any, get_args

import click
import openpyxl
import pytest

from command_line import EXAMPLES, smartcity
from smartcity_cli import __version__, cli
from smartcity_cli.assessment import assess
from smartcity_cli.cli.cohort import regions_asked_for
from smartcity_cli.cli.exit_codes import ExitCode
from smartcity_cli.cli.language import language_of
from smartcity_cli.cli.main import cli as group
from smartcity_cli.reports.rubrics import AGGREGATIONS, QUESTION_KINDS
from smartcity_cli.responses.reading import read_responses
from smartcity_cli.rubric.questions import Question
from smartcity_cli.rubric.schema import Aggregation
from smartcity_cli.writing.folding import width_of

IPM = EXAMPLES / "ipm" / "jawa-tengah-2021.csv"
DENPASAR = EXAMPLES / "spbe-2018" / "denpasar.csv"
FAULTY = EXAMPLES / "faulty" / "evaluation.csv"
COHORT_2018 = EXAMPLES / "2018" / "responses.xlsx"
COMMANDS: dict[str, list[str | Path]] = {
    "score": ["score", IPM, "--rubric", "ipm-2010"],
    "gap": ["gap", DENPASAR],
    "validate": ["validate", FAULTY, "--rubric", "smartcity-evaluation-2021"],
    "explain": ["explain", IPM, "--region", "33.19", "--rubric", "ipm-2010"],
    "rubric list": ["rubric", "list"],
    "rubric show": ["rubric", "show", "smartcity-evaluation-2021", "--questions"],
    "rubric check": ["rubric", "check", "ipm-2010"],
    "regions": ["regions", "magelang"],
}
ENDINGS = {".json": "json", ".csv": "csv", ".md": "markdown", ".txt": "terminal"}
HEADER = "kode,daerah,baseline,output,outcome,impact,quick_win\n"


@pytest.fixture(params=list(COMMANDS))
def words(request: pytest.FixtureRequest) -> list[str | Path]:
    """Return the words of one command after the other, English asked for."""
    return [*COMMANDS[request.param], "--lang", "en"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_ending_of_the_output_chooses_the_format(words: list[str | Path], ending: str, tmp_path: Path) -> None:
    """The file holds what standard output would; only its name goes to standard error."""
    output = tmp_path / f"hasil{ending.upper()}"
    written = smartcity(*words, "-o", output)
    printed = smartcity(*words, "--format", ENDINGS[ending])
    assert (written.code, written.out, written.err) == (printed.code, "", f"{output}\n")
    assert output.read_bytes().decode("utf-8") == printed.out
    assert [path.name for path in tmp_path.iterdir()] == [output.name]


@pytest.mark.parametrize("command", ["score", "gap"])
def test_a_workbook_is_written(command: str, tmp_path: Path) -> None:
    """``-o`` with .xlsx writes a workbook that opens."""
    output = tmp_path / "hasil.xlsx"
    ran = smartcity(command, DENPASAR, "-o", output)
    assert (ran.code, ran.out, ran.err) == (ExitCode.DONE, "", f"{output}\n")
    assert openpyxl.load_workbook(output).sheetnames


@pytest.mark.parametrize("command", ["validate", "explain", "rubric list", "regions"])
def test_commands_without_workbooks_refuse_the_ending(command: str, tmp_path: Path) -> None:
    """An ending the command cannot write is refused before anything is read."""
    ran = smartcity(*COMMANDS[command], "--lang", "en", "-o", tmp_path / "hasil.xlsx")
    assert (ran.code, ran.out) == (ExitCode.WRONG_USAGE, "")
    assert "[U102 output-ending-unknown]" in ran.err
    assert ".csv .json .md .txt." in ran.err


def test_the_format_may_be_named_beside_the_ending(tmp_path: Path) -> None:
    """``--format`` that agrees with the ending is no contradiction."""
    for name, form in {"a.json": "json", "a.markdown": "markdown"}.items():
        assert smartcity("score", DENPASAR, "--format", form, "-o", tmp_path / name).code == ExitCode.DONE


def test_the_folder_of_the_output_must_be_there(words: list[str | Path], tmp_path: Path) -> None:
    """A missing folder is named, without any temporary name."""
    ran = smartcity(*words, "-o", tmp_path / "tidak" / "hasil.json")
    assert (ran.code, ran.out) == (ExitCode.COULD_NOT, "")
    assert f"There is no folder “{tmp_path / 'tidak'}”" in ran.err
    assert ".tmp" not in ran.err


@pytest.mark.parametrize("command", ["score", "gap", "validate", "explain"])
def test_an_input_is_never_written_over(command: str, tmp_path: Path) -> None:
    """The output may be neither an input nor a link to one, and stays as it was."""
    file = tmp_path / "isian.csv"
    file.write_bytes(DENPASAR.read_bytes())
    link = tmp_path / "tautan.csv"
    os.link(file, link)
    region = ["--region", "51.71"] if command == "explain" else []
    for output in (file, link, tmp_path / "." / "isian.csv"):
        ran = smartcity(command, DENPASAR, file, *region, "-o", output)
        assert (ran.code, ran.out, "[U104 " in ran.err) == (ExitCode.WRONG_USAGE, "", True)
    assert file.read_bytes() == DENPASAR.read_bytes()


def test_a_rubric_is_never_written_over(tmp_path: Path) -> None:
    """The rubric's file is an input too."""
    rubric = tmp_path / "rubrik.json"
    rubric.write_text("{}", "utf-8")
    commands: tuple[list[str | Path], ...] = (
        ["rubric", "show", rubric],
        ["rubric", "check", rubric],
        ["score", IPM, "--rubric", rubric],
    )
    for command in commands:
        ran = smartcity(*command, "--lang", "en", "-o", rubric)
        assert (ran.code, "[U104 " in ran.err) == (ExitCode.WRONG_USAGE, True)
    assert rubric.read_text("utf-8") == "{}"


def test_another_file_is_replaced(tmp_path: Path) -> None:
    """An older result gives way to the new one."""
    output = tmp_path / "hasil.csv"
    output.write_text("old", "utf-8")
    assert smartcity("score", IPM, "-o", output).code == ExitCode.DONE
    assert output.read_text("utf-8").startswith("rank,")


@pytest.mark.parametrize(("language", "word"), [("id", "tidak dapat ditulis"), ("en", "cannot be written")])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_output_that_cannot_be_written_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, language: str, word: str, ending: str
) -> None:
    """What the system says is passed on with the file's own name; what was there stays."""

    def refuse(*_given: object) -> None:
        raise PermissionError(13, "Permission denied", "x.tmp")

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    output = tmp_path / f"hasil.{ending}"
    ran = smartcity("score", DENPASAR, "--lang", language, "-o", output)
    assert (ran.code, ran.out) == (ExitCode.COULD_NOT, "")
    assert all(said in ran.err for said in (str(output), word, "Permission denied", "U106"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("failure", "code", "words"),
    [
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), ExitCode.ANSWER_IS_NO, ""),
        (OSError(errno.ENOSPC, "No space left"), ExitCode.COULD_NOT, "No space left\n"),
    ],
)
def test_standard_output_may_fail(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, failure: OSError, code: ExitCode, words: str
) -> None:
    """A reader that goes away changes neither the code nor says a word; a full disk could not be helped."""

    class Gone(io.StringIO):
        def flush(self) -> None:
            raise failure

        def fileno(self) -> int:
            return stream.fileno()

    with (tmp_path / "pipe").open("w+", encoding="utf-8") as stream:
        gone = Gone()
        monkeypatch.setattr("contextlib.redirect_stdout", lambda _stream: _Redirected(monkeypatch, gone))
        monkeypatch.setattr("smartcity_cli.cli.main._speak_utf8", lambda: None)
        ran = smartcity("score", FAULTY)
        assert (ran.code, ran.err) == (code, words)
        stream.write("goes nowhere")
    assert (tmp_path / "pipe").read_text("utf-8") == ""


class _Redirected:
    """Stands in for `contextlib.redirect_stdout`, with a stream of the test's own."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, stream: io.StringIO) -> None:
        self.monkeypatch, self.stream = monkeypatch, stream

    def __enter__(self) -> None:
        self.monkeypatch.setattr("sys.stdout", self.stream)

    def __exit__(self, *_given: object) -> None:
        self.monkeypatch.undo()


@pytest.mark.parametrize("form", ["terminal", "json"])
def test_the_same_input_gives_the_same_bytes(words: list[str | Path], form: str) -> None:
    """Nothing in a result depends on the clock, the hash seed or the run."""
    assert smartcity(*words, "--format", form).out == smartcity(*words, "--format", form).out


@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize("language", ["id", "en"])
def test_lines_keep_within_the_screen(
    monkeypatch: pytest.MonkeyPatch, words: list[str | Path], width: int, language: str
) -> None:
    """No line is longer than the screen is wide."""
    monkeypatch.setenv("COLUMNS", str(width))
    lines = smartcity(*words[:-1], language).out.splitlines()
    assert [line for line in lines if width_of(line) > width] == []


ENGLISH = (
    "Region",
    " arithmetic",
    "(number)",
    "(level)",
    "Rank",
    "Coverage",
    "Problems",
    " error ",
    "Weight",
    "Score",
    "Made with",
    "Input ",
    "Question",
    "the ",
)
INDONESIAN = (
    "Daerah",
    "Peringkat",
    "Cakupan",
    "Temuan",
    "kesalahan",
    "Bobot",
    "Dibuat",
    "Masukan ",
    "yang ",
    "dengan ",
)


@pytest.mark.parametrize("form", ["terminal", "markdown"])
@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "regions"])
def test_a_result_speaks_one_language(command: str, form: str) -> None:
    """Indonesian results hold no English headings, and the other way round."""
    words = COMMANDS[command]
    said = {
        language: smartcity(*words, "--lang", language, "--format", form).out.replace(str(EXAMPLES), "")
        for language in ("id", "en")
    }
    assert [word for word in ENGLISH if word in said["id"]] == []
    assert [word for word in INDONESIAN if word in said["en"]] == []
    assert said["id"] != said["en"]


def test_every_word_of_the_rubric_language_has_words_of_its_own() -> None:
    """No kind of question and no aggregation of the schema is left without a name in both languages."""
    kinds = {get_args(kind.model_fields["kind"].annotation)[0] for kind in get_args(get_args(Question)[0])}
    assert (set(QUESTION_KINDS), set(AGGREGATIONS)) == (kinds, set(get_args(Aggregation)))


def test_messages_speak_the_language_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes to standard error follows ``--lang`` in either way of writing it."""
    for option in (["--lang", "id"], ["--lang=id"]):
        assert "Tidak ada berkas" in smartcity("rubric", "show", "nowhere.yaml", *option).err
    assert "There is no file" in smartcity("rubric", "show", "nowhere.yaml", "--lang", "en").err
    monkeypatch.setenv("SMARTCITY_LANG", "id")
    assert "Tidak ada berkas" in smartcity("rubric", "show", "nowhere.yaml").err


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "id_ID.UTF-8"}, "id"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "id_ID.UTF-8"}, "en"),
        ({"SMARTCITY_LANG": "id", "LC_ALL": "en_US.UTF-8"}, "id"),
        ({"SMARTCITY_LANG": "", "LC_MESSAGES": "id_ID"}, "id"),
    ],
)
def test_the_environment_chooses_the_language(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: str
) -> None:
    """The tool's own variable comes first, then the locale's in its usual order."""
    monkeypatch.setattr("smartcity_cli.cli.language._windows_speaks_indonesian", lambda: False)
    assert language_of(None, environment) == expected


@pytest.mark.parametrize(("identifier", "expected"), [(0x0421, "id"), (0x0409, "en")])
def test_windows_says_its_language_itself(monkeypatch: pytest.MonkeyPatch, identifier: int, expected: str) -> None:
    """Where the environment is silent, Windows is asked which language its menus have."""

    class Kernel:
        @staticmethod
        def GetUserDefaultUILanguage() -> int:  # noqa: N802 - Windows' own name
            return identifier

    class Libraries:
        kernel32 = Kernel

    monkeypatch.setattr("smartcity_cli.cli.language.os.name", "nt")
    monkeypatch.setattr("ctypes.windll", Libraries, raising=False)
    assert language_of(None, {}) == expected


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def __init__(self) -> None:
        super().__init__()
        self.reconfigured: list[dict[str, str]] = []

    def isatty(self) -> bool:
        return True

    def reconfigure(self, **given: str) -> None:
        self.reconfigured.append(given)


@pytest.mark.parametrize(
    ("name", "value", "coloured"), [("X", "", True), ("NO_COLOR", "1", False), ("TERM", "dumb", False)]
)
def test_colour_is_for_terminals_that_want_it(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, coloured: bool
) -> None:
    """A terminal gets colours unless it or its user asks for none; its encoding stays its own."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(name, value)
    screen = Screen()
    monkeypatch.setattr("contextlib.redirect_stdout", lambda _stream: _Redirected(monkeypatch, screen))
    assert smartcity("score", DENPASAR).code == ExitCode.DONE
    assert ("\x1b[" in screen.getvalue()) is coloured
    assert screen.reconfigured == [{"errors": "replace"}]


def test_the_contract_of_scores() -> None:
    """The JSON of ``score`` has the parts that programs rely on."""
    contract = smartcity("score", FAULTY, "--format", "json").json()
    assert contract["schema"] == 1
    assert {"manifest", "rubric", "regions", "problems"} <= set(contract)
    assert {"id", "version", "digest", "status"} <= set(contract["rubric"])
    keys = {"code", "name", "rank", "index", "band", "coverage", "nodes"}
    assert [keys - set(region) for region in contract["regions"]] == [set(), set()]
    assert [region["rank"] for region in contract["regions"]] == [1, None]
    assert {"baseline", "evaluasi"} <= set(contract["regions"][1]["nodes"])
    assert contract["regions"][1]["nodes"]["impact"] is None
    problem = next(found for found in contract["problems"] if found["code"] == "A105")
    assert {"severity": "error", "file": str(FAULTY), "sheet": None, "line": 4}.items() <= problem.items()
    assert "33" in problem["message"]


def test_a_problem_of_a_workbook_has_a_cell() -> None:
    """In a workbook the place is a sheet and a cell, and there is no line."""
    problems = smartcity("validate", COHORT_2018, "--format", "json").json()["problems"]
    placed = [problem for problem in problems if problem["cell"] is not None]
    assert placed
    assert {problem["sheet"] is None or problem["line"] is not None for problem in placed} == {False}


@pytest.mark.parametrize("form", ["json", "csv"])
def test_the_command_gives_what_the_library_gives(form: str) -> None:
    """Every figure printed for programs is the library's, digit for digit."""
    read = read_responses([str(IPM)])
    assessment = assess(read.responses, read.rubric, {})
    codes = [respondent.code for respondent in assessment.responses.respondents]
    expected = {
        code: [None if math.isnan(score) else score for score in scores]
        for code, scores in zip(codes, assessment.scores.score.tolist(), strict=True)
    }
    ran = smartcity("score", IPM, "--format", form)
    if form == "json":
        actual = {region["code"]: list(region["nodes"].values()) for region in ran.json()["regions"]}
    else:
        nodes = list(assessment.plan.nodes)
        rows = csv.DictReader(io.StringIO(ran.out))
        actual = {row["code"]: [float(row[node]) for node in nodes] for row in rows}
    assert actual == expected


def test_json_of_every_command_is_strict(words: list[str | Path]) -> None:
    """No NaN and no infinity stands in any JSON."""

    def refuse(constant: str) -> Any:
        raise AssertionError(constant)

    contract = json.loads(smartcity(*words, "--format", "json").out, parse_constant=refuse)
    assert contract["schema"] == 1


def test_top_sort_and_region_choose_and_order() -> None:
    """``--top`` cuts, ``--sort`` orders by a node, ``--region`` picks, each once."""
    first = smartcity("score", IPM, "--format", "json", "--top", "2").json()["regions"]
    assert [region["rank"] for region in first] == [1, 2]
    by_node = smartcity("score", IPM, "--format", "json", "--sort", "uhh").json()["regions"]
    marks = [region["nodes"]["uhh"] for region in by_node]
    assert marks == sorted(marks, reverse=True)
    picked = ["--region", "33.08", "--region", "kota magelang", "--region", "Kab. Magelang"]
    regions = smartcity("score", IPM, "--format", "json", *picked).json()["regions"]
    assert sorted(region["code"] for region in regions) == ["33.08", "33.71"]


@pytest.mark.parametrize(
    ("group_by", "group"), [("kind", "kota"), ("province", "Jawa Tengah"), ("island", "Jawa"), ("tahap", "satu")]
)
def test_groups_have_ranks_of_their_own(group_by: str, group: str, tmp_path: Path) -> None:
    """Kinds, provinces, islands and a column of the input are groups."""
    file = tmp_path / "kota.csv"
    file.write_text(
        HEADER.replace("kode,", "kode,tahap,")
        + "33.08,dua,Kabupaten Magelang,4,4,4,4,4\n33.71,satu,Kota Magelang,3,3,3,3,3\n",
        "utf-8",
    )
    options = ["--rubric", "smartcity-evaluation-2021", "--group-by", group_by, "--format", "json"]
    regions = smartcity("score", file, *options).json()["regions"]
    ranks = {region["code"]: region["ranks"][group_by] for region in regions}
    assert ranks["33.71"]["group"].lower() == group.lower()
    assert ranks["33.71"]["rank"] == (1 if group_by in {"kind", "tahap"} else 2)


def test_options_of_reading_are_noted_in_the_manifest(tmp_path: Path) -> None:
    """What was asked for beside the defaults stands in the manifest, and what was not does not."""
    file = tmp_path / "kudus.csv"
    file.write_text("pertanyaan,jawaban\nbaseline,3\noutput,3\noutcome,3\nimpact,3\nquick_win,3\n", "utf-8")
    rubric = ["--rubric", "smartcity-evaluation-2021", "--format", "json"]
    asked = ["--unit", "3319", "--codes", "bps", "--limit", "rows=100", "--region", "33.19"]
    manifest = smartcity("score", file, *rubric, *asked).json()["manifest"]
    assert manifest["options"] == {"codes": "bps", "region_of_file": "3319", "region": ["33.19"]}
    villages = tmp_path / "desa.csv"
    villages.write_text(HEADER + "1,Pakisrejo,3,3,3,3,3\n", "utf-8")
    ran = smartcity("score", villages, *rubric, "--regions", "any")
    assert (ran.json()["manifest"]["options"], ran.json()["regions"][0]["name"]) == ({"regions": "any"}, "Pakisrejo")
    taken = smartcity("score", COHORT_2018, "--sheet", "Jawaban", "--top", "1", "--format", "json")
    assert taken.json()["manifest"]["options"] == {"sheet": "Jawaban", "top": 1}
    sheet = smartcity("validate", COHORT_2018, "--sheet", "nowhere")
    assert (sheet.code, "nowhere" in sheet.err) == (ExitCode.COULD_NOT, True)


def test_villages_are_named_as_they_stand(tmp_path: Path) -> None:
    """Without the register a unit is found by its own name only."""
    villages = tmp_path / "desa.csv"
    villages.write_text(HEADER + "1,Pakisrejo,3,3,3,3,3\n", "utf-8")
    options = ["--rubric", "smartcity-evaluation-2021", "--regions", "any"]
    assert smartcity("explain", villages, *options, "--region", "pakisrejo").code == ExitCode.DONE
    assert smartcity("explain", villages, *options, "--region", "33.19").code == ExitCode.WRONG_USAGE


def test_no_region_asked_for_means_all() -> None:
    """Without ``--region`` there is no choice to make."""
    read = read_responses([str(DENPASAR)])
    assert regions_asked_for(assess(read.responses, read.rubric, {}), ()) is None


def test_regions_that_fit_nothing_say_no() -> None:
    """``regions`` ends with 1 where nothing fits, and lists all 514 where nothing is asked."""
    assert smartcity("regions", "zzz").code == ExitCode.ANSWER_IS_NO
    listed = smartcity("regions", "--format", "csv", "--edition", "2018")
    assert (listed.code, len(listed.out.splitlines())) == (ExitCode.DONE, 515)
    assert "Kudus" in smartcity("regions", "33.19").out


def test_the_group_knows_its_commands_and_no_others() -> None:
    """Shells that complete commands get them in the order of the work."""
    context = click.Context(group)
    names = group.list_commands(context)
    expected = ["template", "score", "gap", "validate", "explain", "agreement", "status", "collect"]
    expected += ["rubric", "regions"]
    assert names == expected
    missing = [group.get_command(context, name) is None for name in (*names, "scroe")]
    assert missing == [False] * len(expected) + [True]


@pytest.mark.parametrize("command", [[], *([name] for name in group.list_commands(click.Context(group)))])
def test_help_is_there_for_every_command(command: list[str]) -> None:
    """Help ends with 0, goes to standard output and keeps within 100 columns."""
    ran = smartcity(*command, "--help")
    assert (ran.code, ran.err) == (ExitCode.DONE, "")
    assert ran.out.startswith("Usage: smartcity")
    assert max(map(len, ran.out.splitlines())) <= 100


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Keep the entry point from ending or changing the test's own process; return the codes it would end with."""
    codes: list[object] = []
    monkeypatch.setattr("os._exit", codes.append)
    monkeypatch.setattr("gc.set_threshold", lambda _objects: None)
    monkeypatch.setenv("PYDANTIC_DISABLE_PLUGINS", "__all__")
    return codes


def test_started_from_the_shell(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ended: list[object]
) -> None:
    """The entry point answers the version itself and hands everything else on."""
    for arguments in (["--version"], ["-h"], ["scroe"]):
        monkeypatch.setattr("sys.argv", ["smartcity", *arguments])
        cli.run()
    assert capsys.readouterr().out.startswith(f"smartcity {__version__}\nUsage: smartcity")
    assert ended == [ExitCode.DONE, ExitCode.WRONG_USAGE]


def test_closed_output_is_no_failure(monkeypatch: pytest.MonkeyPatch, ended: list[object]) -> None:
    """A command whose output the shell has closed does its work and ends as ever."""
    monkeypatch.setattr("sys.argv", ["smartcity", "validate", str(FAULTY)])
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr", None)
    cli.run()
    sys.stdout.close()
    sys.stderr.close()
    assert ended == [ExitCode.ANSWER_IS_NO]


@pytest.mark.parametrize("width", ["80", "160"])
@pytest.mark.parametrize("command", [["score"], ["gap"], ["validate"], ["explain", "--region", "35.71"]])
def test_names_of_files_can_be_copied_from_a_pipe(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: list[str], width: str
) -> None:
    """However long the path and whatever blanks are in it, it stands on one line wherever it stands."""
    monkeypatch.setenv("COLUMNS", width)
    folder = tmp_path / "kiriman kabupaten dan kota" / ("jawaban-" * 25)
    folder.mkdir(parents=True)
    file = folder / "evaluasi tahun 2021.csv"
    file.write_bytes((EXAMPLES / "faulty" / "evaluation.csv").read_bytes())
    lines = smartcity(*command, file).out.splitlines()
    assert any(str(file) in line for line in lines)
    assert not [line for line in lines if ("jawaban-" in line or "2021.csv" in line) and str(file) not in line]
    assert all(len(line) <= int(width) for line in lines if str(file) not in line)
