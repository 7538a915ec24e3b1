"""``smartcity rubric new`` from outside: by options, by answers on a terminal, and what becomes of what it writes."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest

from command_line import smartcity
from smartcity_cli.cli.rubric import starter_questions as ask
from smartcity_cli.cli.rubric.asking import Asking, width
from smartcity_cli.cli.rubric.starter_request import Given, outline_of
from smartcity_cli.errors import WrongUsage
from smartcity_cli.reports.rubric_starters import StarterReport
from smartcity_cli.rubric.json_schema import schema_text
from smartcity_cli.rubric.loading import load_rubric
from smartcity_cli.rubric.starter.outline import ChildOutline, Outline, SourceOutline, Titles
from smartcity_cli.yaml_source import read_yaml

NAMED = ("--id", "kota-hijau", "--title", 'Kota "hijau": #1 {x}')
FILES = ["1.0.0.yaml", "cases/starter.yaml", "rubric.schema.json"]


def new(folder: Path, *arguments: str, lang: str = "en") -> Any:
    """Run the command; nothing is asked, because a test's standard input is no terminal."""
    return smartcity("rubric", "new", "-o", folder, "--lang", lang, *arguments)


def written(folder: Path) -> list[str]:
    """Return the files below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def given(output: Path, **options: Any) -> Given:
    """Return the options of the command."""
    usual: dict[str, Any] = dict.fromkeys(Given.__annotations__)
    usual |= {"output": output, "parts": (), "parts_en": (), "weights": (), "no_input": False, "overwrite": False}
    return Given(**{**usual, **options})


def asked(options: Given, *answers: str, language: Any = "en") -> tuple[Outline | ChildOutline, str]:
    """Return the outline that answers make, and what was shown on the screen; every answer must be asked for."""
    keyboard, screen = io.StringIO("".join(f"{answer}\n" for answer in answers)), io.StringIO()
    outline = outline_of(options, Asking(language, True, keyboard, screen, ask.INTRODUCTION))
    assert keyboard.read() == ""
    return outline, screen.getvalue()


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "id",
            ("Rubrik baru: Kota", "Berkas: 3; ditulis: 3", "isian sementara", "Langkah berikutnya", "kuesioner.xlsx"),
        ),
        ("en", ("New rubric: Kota", "Files: 3; written: 3", "placeholder", "What to run next", "questionnaire.xlsx")),
    ],
)
def test_options_alone_write_a_rubric_a_case_and_the_schema(tmp_path: Path, lang: str, words: tuple[str, ...]) -> None:
    """Without a question; the output names the files and what to run next."""
    folder = tmp_path / "rubrik"
    ran = new(folder, *NAMED, lang=lang)
    assert (ran.code, ran.err) == (0, "")
    assert written(folder / "kota-hijau") == FILES
    for part in (*words, *(f"rubric {verb}" for verb in ("check", "test", "show", "digests")), "template"):
        assert part in ran.out
    assert str(folder / "kota-hijau" / "1.0.0.yaml") in ran.out


def test_what_it_writes_works_with_every_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Checked without a finding, tested with full coverage, shown, compared, made into a workbook, scored, recorded."""
    monkeypatch.chdir(tmp_path)
    assert new(Path("rubrik"), *NAMED, "--title-en", "Green city").code == 0
    file = "rubrik/kota-hijau/1.0.0.yaml"
    assert "No problems found." in smartcity("rubric", "check", file, "--lang", "en").out
    assert smartcity("rubric", "test", file, "--full-coverage").code == 0
    assert "Green city" in smartcity("rubric", "show", file, "--questions", "--lang", "en").out
    assert "Nothing differs." in smartcity("rubric", "diff", file, file, "--lang", "en").out
    assert smartcity("template", file, "-o", "form.xlsx").code == 0
    Path("answers.csv").write_text("kode,A-01,A-02,B-01,B-02,C-01,C-02\n33.19,4,4,4,4,4,4\n33.20,0,2,2,2,2,2\n")
    scored = smartcity("score", "answers.csv", "--rubric", file, "--format", "json").json()
    assert [round(region["index"], 6) for region in scored["regions"]] == [100, 41.5]
    assert smartcity("rubric", "digests", "rubrik").out == "kota-hijau@1.0.0\n"
    assert smartcity("rubric", "check", file).code == 0


def test_a_rubric_of_the_folder_is_extended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parent is found beside the child's folder; the next commands name its file, because its id is not bundled."""
    monkeypatch.chdir(tmp_path)
    assert new(Path("my rubrics"), *NAMED).code == 0
    ran = new(Path("my rubrics"), "--id", "anak", "--title", "Anak", "--extends", "kota-hijau@1.0.0")
    assert (ran.code, ran.err) == (0, "")
    before, after = (str(Path("my rubrics") / name / "1.0.0.yaml") for name in ("kota-hijau", "anak"))
    assert f'smartcity rubric diff "{before}" "{after}"' in ran.out.splitlines()
    assert "scores like kota-hijau@1.0.0" in ran.out
    assert smartcity("rubric", "check", after).code == 0
    assert smartcity("rubric", "test", after).code == 0
    assert smartcity("rubric", "diff", before, after).code == 0
    assert smartcity("template", after, "-o", "form.xlsx").code == 0


def test_a_bundled_rubric_is_extended(tmp_path: Path) -> None:
    """With its newest version where none is named, pinned in the file."""
    ran = new(
        tmp_path, "--id", "spbe-daerah", "--title", "SPBE daerah", "--title-en", "Regional", "--extends", "spbe-2020"
    )
    assert (ran.code, ran.err) == (0, "")
    loaded = load_rubric(tmp_path / "spbe-daerah" / "1.0.0.yaml")
    assert loaded.ancestors == ("spbe-2020@1.0.0",)
    assert "smartcity rubric diff spbe-2020@1.0.0 " in ran.out


def test_the_editors_line_leads_to_a_file(tmp_path: Path) -> None:
    """The path in the first line is relative, the schema stands there, and the rubric fits it."""
    new(tmp_path, *NAMED)
    rubric = tmp_path / "kota-hijau" / "1.0.0.yaml"
    first, _, path = rubric.read_text(encoding="utf-8").partition("\n")[0].partition("$schema=")
    assert first == "# yaml-language-server: "
    schema = (rubric.parent / path).read_text(encoding="utf-8")
    assert schema == schema_text()
    document = read_yaml(rubric.read_bytes(), "x").value
    assert [error.message for error in jsonschema.Draft202012Validator(json.loads(schema)).iter_errors(document)] == []


def test_every_option_is_followed(tmp_path: Path) -> None:
    """Parts, weights, scale, kind, levels, rule, basis and source stand in the rubric as they were given."""
    ran = new(
        tmp_path,
        *("--id", "penuh", "--title", "Penuh", "--title-en", "Full", "--scale", "0-4", "--answers", "choice"),
        *("--levels", "3", "--missing", "skip", "--status", "reconstruction", "--basis", "unverified"),
        *("--source", "Surat: #1", "--source-address", "Surat 1/2018", "--weight", "60", "--weight", "40,0"),
        *("--part", "Tata kelola", "1", "--part", "Layanan", "3", "--part-en", "Governance", "--part-en", "Services"),
    )
    assert (ran.code, ran.err) == (0, "")
    rubric = load_rubric(tmp_path / "penuh" / "1.0.0.yaml").rubric
    assert [(node.title.en, node.weight, node.basis) for node in rubric.index[1:]] == [
        ("Governance", 60, "unverified"),
        ("Services", 40, "unverified"),
    ]
    assert [indicator.id for indicator in rubric.indicators] == ["A-01", "B-01", "B-02", "B-03"]
    assert (rubric.scale.maximum, rubric.missing.rule, rubric.status) == (4, "skip", "reconstruction")
    assert [option.score for option in rubric.questions[0].options] == [0, 2, 4]  # type: ignore[union-attr]
    assert rubric.sources[0].title == "Surat: #1"
    assert smartcity("rubric", "test", tmp_path / "penuh" / "1.0.0.yaml").code == 0


@pytest.mark.parametrize("arguments", [(), ("--no-input",)])
def test_where_nothing_is_asked_what_is_missing_is_named(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """All of it at once, as wrong usage, and nothing is written."""
    ran = new(tmp_path, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "U141" in ran.err
    assert "needs --id, --title." in ran.err
    assert written(tmp_path) == []


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--id", "Kota"), 2, "U142"),
        (("--id", "con"), 2, "U142"),
        (("--id", "spbe-2018"), 2, "U143"),
        (("--title", "a\x1b[31m"), 2, "U144"),
        (("--title", " "), 2, "U144"),
        (("--part", "A\nB", "2"), 2, "U144"),
        (("--scale", "5-1"), 2, "R460"),
        (("--answers", "date"), 2, "--answers"),
        (("--answers", "yes_no", "--levels", "3"), 2, "R460"),
        (("--levels", "1"), 2, "R461"),
        (("--part", "A", "0"), 2, "R461"),
        (("--part", "A", "many"), 2, "R461"),
        (("--weight", "-1"), 2, "R461"),
        (("--weight", "60"), 2, "R463"),
        (("--part", "A", "1", "--title-en", "X"), 2, "needs --part-en"),
        (("--part", "A", "1", "--part-en", "X"), 2, "needs --title-en"),
        (("--title-en", "X", "--part", "A", "1", "--part-en", "X", "--part-en", "Y"), 2, "R463"),
        (("--basis", "source"), 2, "needs --source, --source-address"),
        (("--source", "Perwali"), 2, "needs --source-address"),
        (("--basis", "source", "--source", "P", "--source-address", "1/2018"), 2, "needs --weight"),
        (("--extends", "spbe-2018@1.0.0", "--scale", "0-5", "--part", "A", "1"), 2, "R462"),
        (("--extends", "spbe-2018@1.0.0"), 2, "needs --title-en"),
        (("--extends", "spbe-2018@7.0.0"), 2, "R427"),
        (("--extends", "tidak-ada@1.0.0"), 2, "R426"),
        (("--extends", "spbe-2018/1.0.0.yaml"), 2, "R460"),
    ],
)
def test_what_cannot_be_used_is_said(tmp_path: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    """With the option and what would do; nothing is written."""
    ran = new(tmp_path, *NAMED, *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert words in ran.err
    assert written(tmp_path) == []


def test_a_folder_is_wanted_and_its_own_must_be_there(tmp_path: Path) -> None:
    """A name that looks like a file's, a file, and a folder in a folder that does not exist are refused."""
    (tmp_path / "there").touch()
    for name, code, problem in (("x.yaml", 2, "R464"), ("there", 2, "R464"), ("missing/rubrik", 3, "U105")):
        ran = new(tmp_path / name, *NAMED)
        assert (ran.code, ran.out) == (code, "")
        assert problem in ran.err
    assert written(tmp_path) == ["there"]


@pytest.mark.parametrize("place", ["kota-hijau", "kota-hijau/cases"])
@pytest.mark.parametrize("kind", ["file", "link that leads nowhere"])
def test_a_file_in_the_way_of_a_folder_is_named_before_anything_is_written(
    tmp_path: Path, place: str, kind: str
) -> None:
    """Half a starter would be worse than none; the message names what stands in the way, not a file behind it."""
    in_the_way = tmp_path / place
    in_the_way.parent.mkdir(exist_ok=True)
    if kind == "file":
        in_the_way.touch()
    else:
        in_the_way.symlink_to("nowhere")
    ran = new(tmp_path, *NAMED, "--overwrite")
    assert ran.code == 2
    assert "R464" in ran.err
    assert f"“{in_the_way}” is" in ran.err
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == ([in_the_way] if kind == "file" else [])


def test_files_that_are_there_are_kept_unless_told(tmp_path: Path) -> None:
    """The same request changes nothing, another one is refused, and --overwrite replaces what differs."""
    new(tmp_path, *NAMED)
    file = tmp_path / "kota-hijau" / "1.0.0.yaml"
    assert "written: 0; already the same: 3" in new(tmp_path, *NAMED).out
    file.write_text("mine", encoding="utf-8")
    ran = new(tmp_path, *NAMED)
    assert (ran.code, ran.out) == (3, "")
    assert "U122" in ran.err
    assert file.read_text(encoding="utf-8") == "mine"
    assert "written: 1; already the same: 2" in new(tmp_path, *NAMED, "--overwrite").out
    (tmp_path / "kota-hijau" / "2.0.0.yaml").touch()
    assert "U143" in new(tmp_path, *NAMED, "--overwrite").err


def test_a_parent_with_faults_cannot_be_extended(tmp_path: Path) -> None:
    """Its faults are listed, and nothing is written."""
    new(tmp_path, *NAMED)
    file = tmp_path / "kota-hijau" / "1.0.0.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("weight: 34", "weight: 0"), encoding="utf-8")
    ran = new(tmp_path, "--id", "anak", "--title", "Anak", "--extends", "kota-hijau@1.0.0")
    assert (ran.code, ran.out) == (3, "")
    assert "weight-not-positive" in ran.err
    assert not (tmp_path / "anak").exists()


def test_the_same_request_gives_the_same_bytes(tmp_path: Path) -> None:
    """Wherever it is made."""
    for name in ("one", "two"):
        new(tmp_path / name, *NAMED)
    one, two = ([(tmp_path / name / "kota-hijau" / file).read_bytes() for file in FILES] for name in ("one", "two"))
    assert one == two


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_command_to_run_next_stands_on_a_line_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    """What is copied is copied by lines."""
    monkeypatch.chdir(tmp_path)
    lines = new(Path(), *NAMED, lang=lang).out.splitlines()
    commands = [line for line in lines if "smartcity " in line]
    assert len(commands) == 5
    assert all(line.startswith("smartcity ") for line in commands)
    assert commands[-1] == "smartcity rubric digests ."


def test_programs_get_the_files_and_the_commands(tmp_path: Path) -> None:
    """The report's contract begins with its schema."""
    new(tmp_path, *NAMED)
    path = tmp_path / "kota-hijau" / "1.0.0.yaml"
    contract = StarterReport(load_rubric(path), (path,), tmp_path, 1, "en").contract()
    assert contract["schema"] == 1
    assert contract["files"] == [str(path)]
    assert contract["written"] == 1


def test_enter_takes_every_default(tmp_path: Path) -> None:
    """The id is proposed from the title; three parts with two indicators, and nothing but Indonesian."""
    outline, screen = asked(given(tmp_path), "Kota Hijau", *[""] * 16)
    assert isinstance(outline, Outline)
    assert (outline.id, outline.title) == ("kota-hijau", Titles("Kota Hijau"))
    assert [(part.title.id, part.indicators, part.weight) for part in outline.parts] == [
        ("Bagian 1", 2, None),
        ("Bagian 2", 2, None),
        ("Bagian 3", 2, None),
    ]
    assert "small letters, digits and hyphens [kota-hijau]: " in screen
    assert "Scale of scores, from lowest to highest [0-100]: " in screen


def test_answers_are_followed(tmp_path: Path) -> None:
    """English titles, levels as the scale has them, and weights with their source where somebody else chose them."""
    answers = ("Kota", "", "", "City", "1-5", "level", "", "", "source", "Perwali 1/2020", "hukum.go.id")
    parts = ("2", "Tata kelola", "Governance", "3", "60", "", "", "", "40")
    outline, screen = asked(given(tmp_path), *answers, *parts, "rec", language="id")
    assert isinstance(outline, Outline)
    assert (outline.levels, outline.missing, outline.status) == (5, "required", "reconstruction")
    assert outline.source == SourceOutline("Perwali 1/2020", "hukum.go.id")
    assert [(part.title, part.weight) for part in outline.parts] == [
        (Titles("Tata kelola", "Governance"), Fraction(60)),
        (Titles("Bagian 2", "Part 2"), Fraction(40)),
    ]
    assert "Judul bagian 2 [Bagian 2]: " in screen


def test_a_wrong_answer_is_explained_and_asked_again(tmp_path: Path) -> None:
    """With the words of the problem, as often as it takes."""
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "1.0.0.yaml").touch()
    wrong = ("", "Kota", "K", "taken", "spbe-2018", "kota", "tidak@ada", "", "", "10-1", "0-10", "x", "l", "99", "3")
    outline, screen = asked(given(tmp_path), *wrong, "", "", "21", "1", "\x07", "", "0", "1", "")
    assert isinstance(outline, Outline)
    assert (outline.id, outline.scale[1], outline.levels) == ("kota", Fraction(10), 3)
    for code in ("U144", "U142", "U143", "R460", "R461"):
        assert code in screen
    assert screen.count("How many parts") == 2


def test_only_what_is_not_given_is_asked(tmp_path: Path) -> None:
    """Options are taken as they are, and a wrong one stops the command before the first question."""
    options: dict[str, Any] = {"id": "kota", "title": "Kota", "title_en": "City", "scale": "0-4", "answers": "yes_no"}
    options |= {"missing": "zero", "basis": "author", "status": "example", "parts": (("A", "1"),)}
    outline, screen = asked(given(tmp_path, **options), "Part A")
    assert isinstance(outline, Outline)
    assert outline.parts[0].title.en == "Part A"
    assert screen.count(":") == 1
    outline, screen = asked(given(tmp_path, **options, parts_en=("Eh",)))
    assert isinstance(outline, Outline)
    assert outline.parts[0].title.en == "Eh"
    assert screen == ""
    with pytest.raises(WrongUsage, match="R461"):
        asked(given(tmp_path, weights=("x",)))


def test_a_parent_that_is_answered_shortens_the_questions(tmp_path: Path) -> None:
    """What is inherited is not asked; English is, where the parent has it."""
    outline, screen = asked(given(tmp_path), "Anak", "", "spbe-2018@1.0.0", "", "Child", "")
    assert isinstance(outline, ChildOutline)
    assert (outline.parent.rubric.id, outline.title) == ("spbe-2018", Titles("Anak", "Child"))
    assert "Scale" not in screen
    assert "U144" in screen


def test_the_end_of_the_input_stops_the_questions(tmp_path: Path) -> None:
    """Without an outline, and without a file."""
    with pytest.raises(click.Abort):
        asked(given(tmp_path), "Kota")
    with pytest.raises(click.Abort):
        outline_of(given(tmp_path), Asking("id", True, None, io.StringIO(), ask.INTRODUCTION))
    assert written(tmp_path) == []


def on_a_terminal(folder: Path, *arguments: str) -> tuple[subprocess.Popen[bytes], int]:
    """Start the command with its questions and answers on a terminal of its own; return it and the terminal."""
    import pty

    terminal, inside = pty.openpty()
    started = subprocess.Popen(
        [sys.executable, "-m", "smartcity_cli", "rubric", "new", "--lang", "id", "-o", str(folder), *arguments],
        stdin=inside,
        stdout=subprocess.PIPE,
        stderr=inside,
        env={**os.environ, "COLUMNS": "80"},
    )
    os.close(inside)
    return started, terminal


def read_until(terminal: int, words: str) -> str:
    """Return what stands on a terminal once it shows some words."""
    seen = b""
    while words.encode() not in seen:
        seen += os.read(terminal, 4096)
    return seen.decode(errors="replace")


def stopped(started: subprocess.Popen[bytes]) -> bytes:
    """Send Ctrl-C and return what was printed; once more where it came just before the process began to listen."""
    for _ in range(12):
        started.send_signal(signal.SIGINT)
        try:
            return started.communicate(timeout=5)[0]
        except subprocess.TimeoutExpired:
            continue
    raise AssertionError("Ctrl-C does not end it")


def test_questions_can_be_read_on_terminals_of_any_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that says it is a letter wide does not get a letter on each line."""
    for columns, expected in (("1", 40), ("40", 40), ("72", 72), ("500", 100)):
        monkeypatch.setenv("COLUMNS", columns)
        assert width() == expected


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminals")
def test_on_a_terminal_it_asks(tmp_path: Path) -> None:
    """Questions go to the screen and not into standard output; bytes that are no text are refused like any other."""
    started, terminal = on_a_terminal(tmp_path, "--part", "Tata kelola", "2", "--part", "Layanan", "3")
    read_until(terminal, "Judul dalam bahasa Indonesia: ")
    os.write(terminal, b"Kota \xff\n")
    assert "U144" in read_until(terminal, "Indonesia: ")
    os.write(terminal, "Kota hijau 🌱\n".encode())
    assert "[kota-hijau]" in read_until(terminal, "]: ")
    os.write(terminal, b"\n" * 9)
    out, _ = started.communicate(timeout=60)
    os.close(terminal)
    assert started.returncode == 0
    assert out.decode().startswith("Rubrik baru: Kota hijau 🌱\n")
    assert written(tmp_path / "kota-hijau") == FILES


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminals")
def test_stopping_at_a_question_leaves_nothing(tmp_path: Path) -> None:
    """Ctrl-C ends with what shells expect, without a traceback, and without a file."""
    started, terminal = on_a_terminal(tmp_path, "--id", "kota")
    read_until(terminal, "Indonesia: ")
    out = stopped(started)
    left = os.read(terminal, 4096)
    os.close(terminal)
    assert (started.returncode, out) == (130, b"")
    assert b"Traceback" not in left
    assert written(tmp_path) == []
