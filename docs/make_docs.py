"""Write the pages that are made from code, and the outputs shown in the README; ``--check`` only says what is stale."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WIDTH = "100"
SHOWN = re.compile(
    r"(<!-- run: (?P<command>[^\n|]+?)(?: \| tail (?P<last>[0-9]+))? -->\n```text\n).*?(?P<end>\n```\n<!-- end -->)",
    re.DOTALL,
)


def said_by(command: str) -> str:
    """Return what a command prints, run inside this process from the top of the repository."""
    from smartcity_cli.cli.main import main

    out = io.StringIO()
    before = Path.cwd()
    os.environ.update(COLUMNS=WIDTH, SMARTCITY_LANG="en", NO_COLOR="1")
    os.chdir(ROOT)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
            main(shlex.split(command)[1:])
    finally:
        os.chdir(before)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()).strip("\n")


def with_outputs(text: str) -> str:
    """Return a page in which every shown command is followed by what it prints today."""

    def shown(match: re.Match[str]) -> str:
        said = said_by(match["command"])
        if match["last"]:
            said = "\n".join(["…", *said.splitlines()[-int(match["last"]) :]])
        return f"{match[1]}$ {match['command']}\n{said}{match['end']}"

    return SHOWN.sub(shown, text)


def command_reference() -> str:
    """Return the page of all commands with their help."""
    from smartcity_cli.cli.main import COMMANDS, cli

    parts = ["# Commands", "", "Made from the commands' own help by `docs/make_docs.py`; do not edit.", ""]
    parts += ["## smartcity", "", "```text", said_by("smartcity --help"), "```", ""]
    for name in COMMANDS:
        parts += [f"## smartcity {name}", "", "```text", said_by(f"smartcity {name} --help"), "```", ""]
        command = cli.get_command(None, name)  # type: ignore[arg-type]
        for inner in getattr(command, "commands", {}):
            parts += [f"### smartcity {name} {inner}", "", "```text", said_by(f"smartcity {name} {inner} --help")]
            parts += ["```", ""]
    return "\n".join(parts)


def problem_table() -> str:
    """Return the page of all problems the tool can report."""
    from smartcity_cli.catalogue import catalogue

    areas = {
        "F": "Files",
        "G": "Regions",
        "R": "Rubrics",
        "L": "Layouts",
        "A": "Answers",
        "V": "Values of assessors",
        "U": "Usage",
    }
    parts = ["# Problems", "", "Made from `src/smartcity_cli/catalogue/` by `docs/make_docs.py`; do not edit.", ""]
    parts += ["Codes and names never change their meaning; words in braces are filled in.", ""]
    kinds = sorted(catalogue().values(), key=lambda kind: kind.code)
    if {kind.code[0] for kind in kinds} != set(areas):
        raise SystemExit("a problem's code has a letter that docs/make_docs.py does not know")
    for letter, title in areas.items():
        parts += [f"## {title}", "", "| Code | Name | Severity | What it says | What to do |", "|---|---|---|---|---|"]
        parts += [
            f"| {kind.code} | {kind.name} | {kind.severity.value} | {cell(kind.message.en)} | {cell(kind.remedy.en)} |"
            for kind in kinds
            if kind.code.startswith(letter)
        ]
        parts.append("")
    return "\n".join(parts)


def cell(text: str) -> str:
    """Return a text as a cell of a Markdown table."""
    return text.replace("\n", " ").replace("|", "\\|")


def pages() -> dict[Path, str]:
    """Return every made page by its path."""
    from smartcity_cli.rubric.json_schema import schema_text

    made = {
        ROOT / "docs" / "rubric.schema.json": schema_text(),
        ROOT / "docs" / "commands.md": command_reference(),
        ROOT / "docs" / "problems.md": problem_table(),
    }
    readme = ROOT / "README.md"
    made[readme] = with_outputs(readme.read_text(encoding="utf-8"))
    return made


def main() -> int:
    """Write the pages, or with ``--check`` name the stale ones and return 1."""
    made = pages()
    stale = [path for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
        if "--check" not in sys.argv:
            path.write_text(made[path], encoding="utf-8", newline="\n")
    return int(bool(stale) and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
