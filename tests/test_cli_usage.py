"""What the command line answers to careless use: wrong options, wrong names, files that are not there."""

from __future__ import annotations

import io
import re
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

from command_line import EXAMPLES, Ran, smartcity
from smartcity_cli.catalogue import catalogue
from smartcity_cli.cli.exit_codes import ExitCode
from smartcity_cli.cli.rubric import command as rubric_commands
from smartcity_cli.cli.usage_words import in_indonesian

IPM = EXAMPLES / "ipm" / "jawa-tengah-2021.csv"
DENPASAR = EXAMPLES / "spbe-2018" / "denpasar.csv"
FAULTY = EXAMPLES / "faulty" / "evaluation.csv"
KEDIRI = EXAMPLES / "evaluation-2021" / "kediri-2022.yaml"
EVALUATION = ("--rubric", "smartcity-evaluation-2021")
HEADER = "kode,daerah,baseline,output,outcome,impact,quick_win\n"
READING = ("score", "gap", "validate")


def is_refused(ran: Ran, code: ExitCode, *words: str) -> bool:
    """Tell whether a command ended with the code, said the words on standard error and nothing elsewhere."""
    return (ran.code, ran.out) == (code, "") and all(word in ran.err for word in words)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Usage: smartcity"),
        (["--bogus"], "No such option '--bogus'"),
        (["scroe"], "Did you mean 'score'?"),
        (["xyzzy"], "No such command 'xyzzy'."),
        (["score"], "Missing argument 'FILE...'"),
        (["score", IPM, "--top", "0"], "--top"),
        (["score", IPM, "--top", "ten"], "--top"),
        (["score", IPM, "--fail-on", "notice"], "--fail-on"),
        (["score", IPM, "--format", "xlsx"], "--format"),
        (["score", IPM, "--lang", "jv"], "--lang"),
        (["score", IPM, "-o", EXAMPLES], "is a directory"),
        (["explain", IPM], "--region"),
        (["rubric"], "Usage: smartcity rubric"),
        (["rubric", "show"], "Missing argument"),
        (["rubric", "check"], "Missing argument"),
        (["regions", "--edition", "1999"], "--edition"),
    ],
)
def test_a_command_line_that_cannot_be_understood_is_wrong_usage(arguments: list[str], words: str) -> None:
    """Click's own refusals end with 2 and leave standard output empty."""
    assert is_refused(smartcity(*arguments), ExitCode.WRONG_USAGE, words)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--bogus"], "Tidak ada opsi '--bogus'."),
        (["scroe"], "Tidak ada perintah 'scroe'. Maksud Anda 'score'?"),
        (["xyzzy"], "Tidak ada perintah 'xyzzy'."),
        (["rubric", "xyzzy"], "Tidak ada perintah 'xyzzy'."),
        (["score"], "Argumen 'FILE...' belum diisi."),
        (["explain", IPM], "Opsi '--region' wajib diisi."),
        (["score", IPM, "--topp", "3"], "Tidak ada opsi '--topp'. Maksud Anda '--top'?"),
        (
            ["score", IPM, "--to", "3"],
            "Tidak ada opsi '--to'. Maksud Anda salah satu dari '--sort', '--top', '--unit'?",
        ),
        (["score", IPM, "--top"], "Opsi '--top' memerlukan nilai."),
        (["score", IPM, "--traceback=3"], "Opsi '--traceback' tidak menerima nilai."),
        (["rubric", "show", "a", "b"], "Argumen berlebih: b."),
        (["score", IPM, "--top", "0"], "Nilai untuk '--top' tidak dapat dipakai: 0 di luar batas x>=1."),
        (["score", IPM, "--top", "ten"], "Nilai untuk '--top' tidak dapat dipakai: 'ten' bukan bilangan bulat."),
        (
            ["score", IPM, "--fail-on", "no: 'x'"],
            "Nilai untuk '--fail-on' tidak dapat dipakai: "
            "\"no: 'x'\" bukan salah satu dari 'error', 'warning', 'never'.",
        ),
        (
            ["score", IPM, "-o", EXAMPLES],
            f"Nilai untuk '-o' / '--output' tidak dapat dipakai: '{EXAMPLES}' adalah folder.",
        ),
    ],
)
def test_click_speaks_indonesian_too(monkeypatch: pytest.MonkeyPatch, arguments: list[str], sentence: str) -> None:
    """Usage, hint and fault come in the language of the environment or of ``--lang``."""
    monkeypatch.setenv("SMARTCITY_LANG", "id")
    command, *rest = arguments
    ran = smartcity(command, *(["--lang", "id"] if command in {"score", "explain"} else []), *rest)
    assert (ran.code, ran.out) == (ExitCode.WRONG_USAGE, "")
    *before, fault = ran.err.splitlines()
    assert fault == f"Kesalahan: {sentence}"
    # Of an option without its value Click does not say the command.
    if "nilai." not in sentence:
        assert before[0].startswith("Pemakaian: smartcity ")
        assert re.fullmatch("Coba 'smartcity.* --help' untuk bantuan.", before[-2])


def test_a_sentence_of_click_that_is_not_known_stays() -> None:
    """Another release of Click may say it otherwise; nothing is lost then."""
    error = click.UsageError("Something new.")
    assert in_indonesian(error) == "Kesalahan: Something new.\n"


@pytest.mark.parametrize("command", READING)
@pytest.mark.parametrize(
    ("options", "code", "word"),
    [
        (["--limit", "rows"], "U109", "rows"),
        (["--limit", "rows=0"], "U109", "rows=0"),
        (["--limit", "rows=-5"], "U109", "rows=-5"),
        (["--limit", "rows=٣"], "U109", "rows=٣"),
        (["--limit", "rows=" + "9" * 5000], "U109", "15 digits"),
        (["--limit", "foo=3"], "U108", "file_bytes"),
        (["--rubric", "ipm"], "R402", "Do you mean ipm-2010?"),
        (["--rubric", "entah"], "R401", "ipm-2010"),
        (["--rubric", "ipm-2010@9.9"], "R403", "1.0.0"),
        (["-o", "x.pdf"], "U102", ".csv"),
        (["-o", "x"], "U102", ".csv"),
        (["-o", "x.json", "--format", "csv"], "U103", ".csv"),
    ],
)
def test_an_option_that_makes_no_sense_is_wrong_usage(command: str, options: list[str], code: str, word: str) -> None:
    """What the tool itself refuses ends with 2 and names what there is."""
    assert is_refused(smartcity(command, IPM, *options), ExitCode.WRONG_USAGE, f"[{code} ", word)


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (["score", IPM, "--sort", "nowhere"], "U111", "“nowhere”"),
        (["score", IPM, "--sort", "UHH"], "U111", "The nearest: uhh"),
        (["explain", IPM, "--region", "33.08", "--node", "Pengeluarann"], "U111", "pengeluaran"),
        (["score", IPM, "--group-by", "nowhere"], "U113", "kind, province, island"),
        (["gap", IPM, "--by", "element"], "U112", "There are: -."),
        (["gap", IPM, "--by", ""], "U112", "ipm-2010"),
        (["score", IPM, "--region", "Magelang"], "U101", "Kota Magelang (33.71)"),
        (["gap", IPM, "--region", "33.08", "--region", "51.71"], "U101", "“51.71”"),
        (["explain", IPM, "--region", ""], "U101", "“”"),
        (["rubric", "show", "spbe"], "R402", "spbe-2018"),
    ],
)
def test_a_name_that_is_not_there_is_wrong_usage(arguments: list[str], code: str, word: str) -> None:
    """Nodes, groups, facets and regions are looked up; what is near or known is named."""
    ran = smartcity(*arguments, *(["--lang", "en"] if arguments[0] == "rubric" else []))
    assert is_refused(ran, ExitCode.WRONG_USAGE, f"[{code} ", word)


def test_every_wrong_limit_is_named_at_once() -> None:
    """Two wrong limits are two problems."""
    ran = smartcity("score", IPM, "--limit", "x=1", "--limit", "rows=none")
    assert re.findall(r"\[(\w+)", ran.err) == ["U108", "U109"]


def test_a_limit_that_is_passed_could_not_be_done() -> None:
    """A limit on the command line holds for reading."""
    assert is_refused(smartcity("score", IPM, "--limit", "rows=3"), ExitCode.COULD_NOT, "F147", "more than 3 rows")


@pytest.mark.parametrize("command", READING)
def test_standard_input_is_taken_once(command: str) -> None:
    """``-`` twice is wrong usage: the second would be empty."""
    assert is_refused(smartcity(command, "-", "-"), ExitCode.WRONG_USAGE, "[U107 ", "named 2 times")


@pytest.mark.parametrize("command", READING)
@pytest.mark.parametrize(
    ("file", "words"),
    [("nowhere.csv", ("nowhere.csv", "F101")), ("", ("F101",)), ("a\0b", ("F103",))],
)
def test_a_file_that_cannot_be_opened_could_not_be_done(command: str, file: str, words: tuple[str, ...]) -> None:
    """A missing file, no name at all, a folder and a name no file can bear end with 3."""
    assert is_refused(smartcity(command, file), ExitCode.COULD_NOT, *words)


@pytest.mark.parametrize("arguments", [["rubric", "check"], ["rubric", "show"], ["score", IPM, "--rubric"]])
def test_a_rubric_that_cannot_be_opened_could_not_be_done(arguments: list[str], tmp_path: Path) -> None:
    """A folder or a missing file in a rubric's place ends with 3."""
    assert is_refused(smartcity(*arguments, tmp_path, "--lang", "en"), ExitCode.COULD_NOT, "F102")
    assert is_refused(smartcity(*arguments, tmp_path / "my.yaml", "--lang", "en"), ExitCode.COULD_NOT, "F101")


def test_a_rubric_that_is_no_rubric_is_refused_with_its_line() -> None:
    """Scoring under a CSV file could not be done; checking it says no."""
    assert is_refused(smartcity("score", IPM, "--rubric", IPM), ExitCode.COULD_NOT, "R231", "line 1")
    checked = smartcity("rubric", "check", IPM, "--lang", "en")
    assert (checked.code, "R231" in checked.out, checked.err) == (ExitCode.ANSWER_IS_NO, True, "")


def test_faults_of_several_rubrics_come_together(tmp_path: Path) -> None:
    """Each rubric that is checked has its faults in the one list."""
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    first.write_text("schema: 9\n", "utf-8")
    second.write_text("- 1\n", "utf-8")
    ran = smartcity("rubric", "check", first, "ipm-2010", second, "--format", "json", "--lang", "en")
    assert ran.code == ExitCode.ANSWER_IS_NO
    assert {problem["file"] for problem in ran.json()["problems"]} == {str(first), str(second)}


@pytest.mark.parametrize(
    ("unread", "code", "problem"),
    [("missing.yaml", ExitCode.COULD_NOT, "F101"), ("ipm-2009", ExitCode.WRONG_USAGE, "R402")],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_rubric_that_is_not_there_keeps_no_other_from_being_checked(
    tmp_path: Path, unread: str, code: ExitCode, problem: str, first: bool
) -> None:
    """The faults of the others come as the result, the missing one on standard error."""
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("- 1\n", "utf-8")
    named: list[str | Path] = [unread, wrong] if first else [wrong, unread]
    ran = smartcity("rubric", "check", "ipm-2010", *named, "--lang", "en")
    assert (ran.code, "R231" in ran.out, problem in ran.out) == (code, True, False)
    assert f"[{problem} " in ran.err
    alone = smartcity("rubric", "check", "ipm-2010", unread, "--lang", "en")
    assert (alone.code, "No problems found." in alone.out, problem in alone.err) == (code, True, True)


def test_unread_rubrics_of_both_kinds_are_named_together() -> None:
    """A missing file weighs more than a name that is not known; nothing was checked, so there is no result."""
    ran = smartcity("rubric", "check", "ipm-2009", "missing.yaml", "--lang", "en")
    assert is_refused(ran, ExitCode.COULD_NOT, "R402", "F101")


@pytest.mark.parametrize(
    ("fail_on", "clean", "warned", "wrong"), [("error", 0, 0, 1), ("warning", 0, 1, 1), ("never", 0, 0, 0)]
)
def test_fail_on_decides_between_0_and_1(tmp_path: Path, fail_on: str, clean: int, warned: int, wrong: int) -> None:
    """Notices never say no; warnings and errors as asked, in every command that reads."""
    twice = tmp_path / "twice.csv"
    twice.write_text(HEADER + "35.71,Kota Kediri,3,3,3,3,3\n" * 2, "utf-8")
    for command in READING:
        codes = [smartcity(command, file, "--fail-on", fail_on).code for file in (IPM, twice, FAULTY)]
        assert codes == [clean, warned, wrong], command


def test_an_unreadable_file_among_others_is_a_problem_of_the_cohort() -> None:
    """The others are scored, the code is 1, and the advice names the unreadable file too."""
    ran = smartcity("score", DENPASAR, "nowhere.csv")
    assert (ran.code, ran.err) == (ExitCode.ANSWER_IS_NO, "")
    assert "Kota Denpasar" in ran.out
    assert f"smartcity validate {DENPASAR} nowhere.csv" in " ".join(ran.out.split())
    assert "nowhere.csv error [F101" in " ".join(smartcity("validate", DENPASAR, "nowhere.csv").out.split())


@pytest.mark.parametrize("name", ["kediri.csv", "./kediri.csv", "copy.csv"])
def test_a_file_given_twice_is_one_warning(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under the same path, another path or as a copy it is read once and named once."""
    monkeypatch.chdir(tmp_path)
    for file in (tmp_path / "kediri.csv", tmp_path / "copy.csv"):
        file.write_text(HEADER + "35.71,Kota Kediri,3,3,3,3,3\n35.73,Kota Malang,4,4,4,4,4\n", "utf-8")
    ran = smartcity("validate", "kediri.csv", name, "--format", "json")
    warned = [problem for problem in ran.json()["problems"] if problem["severity"] != "notice"]
    assert [(problem["code"], problem["file"]) for problem in warned] == [("L164", name)]
    assert "kediri.csv" in warned[0]["message"]
    scored = smartcity("score", "kediri.csv", name, "--format", "json").json()
    assert (len(scored["regions"]), len(scored["manifest"]["inputs"])) == (2, 1)


def test_a_missing_file_given_twice_is_named_once() -> None:
    """What cannot be opened is not tried again."""
    assert smartcity("score", "nowhere.csv", "nowhere.csv").err.count("F101") == 1


def test_several_files_are_one_cohort(tmp_path: Path) -> None:
    """A CSV and a YAML file are ranked together."""
    other = tmp_path / "malang.csv"
    other.write_text(HEADER + "35.73,Kota Malang,4,4,4,4,4\n", "utf-8")
    regions = smartcity("score", KEDIRI, other, "--format", "json").json()["regions"]
    assert [(region["code"], region["rank"]) for region in regions] == [("35.73", 1), ("35.71", 2)]


@pytest.mark.parametrize("file", [DENPASAR, KEDIRI])
def test_standard_input_gives_what_the_file_gives(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    """CSV and YAML are told apart without a name."""
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(file.read_bytes())))
    piped, opened = (smartcity("score", name, "--format", "json").json() for name in ("-", file))
    assert (piped["regions"], piped["rubric"]) == (opened["regions"], opened["rubric"])


def test_json_from_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A JSON document is told from CSV by its first sign."""
    marks = '"baseline": 4, "output": 4, "outcome": 4, "impact": 4, "quick_win": 4'
    document = f'{{"rubric": "smartcity-evaluation-2021", "region": "35.71", "answers": {{{marks}}}}}'
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(document.encode())))
    ran = smartcity("score", "-", "--format", "json")
    assert [(region["code"], region["index"]) for region in ran.json()["regions"]] == [("35.71", 4.0)]


def test_nothing_on_standard_input_could_not_be_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty pipe is named as standard input."""
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO()))
    assert is_refused(smartcity("score", "-"), ExitCode.COULD_NOT, "standard input", "F104")


def test_closed_standard_input_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the shell has closed standard input there is nothing in it."""
    monkeypatch.setattr("sys.stdin", None)
    assert is_refused(smartcity("score", "-"), ExitCode.COULD_NOT, "standard input", "F104")


def test_every_code_that_is_raised_has_words() -> None:
    """No problem is raised whose code the catalogue does not know."""
    source = Path(__file__).resolve().parents[1] / "src" / "smartcity_cli"
    texts = [path.read_text("utf-8") for path in source.rglob("*.py") if "catalogue" not in path.parts]
    raised = {code for text in texts for code in re.findall(r'"([A-Z]\d{3})"', text)}
    assert raised - set(catalogue()) == set()


@pytest.mark.parametrize(("language", "word"), [("id", "cacatnya sendiri"), ("en", "defect of its own")])
def test_a_defect_is_confessed_in_the_language_asked_for(
    monkeypatch: pytest.MonkeyPatch, language: str, word: str
) -> None:
    """An unexpected exception ends with 70 and one line that names its kind."""
    monkeypatch.setattr("smartcity_cli.cli.main.COMMANDS", {"score": ""})
    monkeypatch.setattr("smartcity_cli.cli.main.import_module", lambda _name: 1 / 0)
    ran = smartcity("score", IPM, f"--lang={language}")
    assert is_refused(ran, ExitCode.OUR_BUG, word, "ZeroDivisionError")
    assert len(ran.err.splitlines()) == 1
    assert "Traceback" in smartcity("score", IPM, "--traceback").err


@pytest.mark.parametrize(
    ("raised", "code", "word"),
    [
        (MemoryError(), ExitCode.COULD_NOT, "not enough memory"),
        (PermissionError(13, "Permission denied", "kudus.xlsx"), ExitCode.COULD_NOT, "kudus.xlsx: Permission denied"),
        (OSError("no reason"), ExitCode.COULD_NOT, "no reason"),
        (KeyboardInterrupt(), 130, "\n"),
    ],
)
def test_what_stops_the_work_from_outside_is_no_defect(
    monkeypatch: pytest.MonkeyPatch, raised: BaseException, code: int, word: str
) -> None:
    """Memory, the system and the keyboard have words and codes of their own."""

    def stop(_name: str) -> None:
        raise raised

    monkeypatch.setattr("smartcity_cli.cli.main.import_module", stop)
    ran = smartcity("score", IPM)
    assert (ran.code, ran.out) == (code, "")
    assert word in ran.err


def test_a_message_that_fails_ends_as_a_defect(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a fault in saying what is wrong does not escape as a traceback."""
    monkeypatch.setattr("smartcity_cli.reports.problems.problems_as_text", lambda *_given: dict[str, str]()["words"])
    assert is_refused(smartcity("score", "nowhere.csv"), ExitCode.OUR_BUG, "KeyError")


def test_the_commands_about_rubrics_stand_in_the_order_of_the_work() -> None:
    """Each with its whole line, not cut off, and none is left out."""
    help_text = smartcity("rubric", "--help").out
    listed = [line.split()[0] for line in help_text.partition("Commands:\n")[2].splitlines() if line.strip()]
    assert listed[:4] == ["list", "show", "new", "check"]
    assert set(listed) == set(rubric_commands.commands)
    assert "..." not in help_text.partition("Commands:")[2]
