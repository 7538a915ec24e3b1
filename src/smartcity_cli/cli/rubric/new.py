"""``smartcity rubric new``: begin a rubric, by answers or by options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from smartcity_cli.cli.options import LANG, OVERWRITE, TRACEBACK

if TYPE_CHECKING:
    from smartcity_cli.texts import Language


@click.command("new")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=".",
    metavar="DIR",
    help="The folder of your rubrics; <id>/<version>.yaml is written in it. Default: the current one.",
)
@click.option("--id", metavar="ID", help="A lasting name of small letters, digits and hyphens.")
@click.option("--title", metavar="TEXT", help="The title in Indonesian.")
@click.option("--title-en", metavar="TEXT", help="The title in English; without it the rubric is in Indonesian only.")
@click.option("--extends", metavar="ID@VERSION", help="Begin a rubric that extends this one, instead of a whole one.")
@click.option(
    "--status", type=click.Choice(["example", "reconstruction"]), help="What the rubric calls itself. Default: example."
)
@click.option("--scale", metavar="MIN-MAX", help="The interval of scores. Default: 0-100.")
@click.option(
    "--answers",
    type=click.Choice(["level", "choice", "multiple", "yes_no", "percent", "number"]),
    help="The kind of answers. Default: level.",
)
@click.option("--levels", metavar="N", help="How many levels, options or items a question has. Default: 5 or so.")
@click.option(
    "--missing",
    type=click.Choice(["zero", "skip", "required"]),
    help="What a blank does. Default: zero on a scale from 0, else required.",
)
@click.option(
    "--part",
    "parts",
    nargs=2,
    type=str,
    multiple=True,
    metavar="TITLE N",
    help="A node right below the index with N indicators; may be repeated. Default: three with two each.",
)
@click.option("--part-en", "parts_en", multiple=True, metavar="TITLE", help="A part's English title, in their order.")
@click.option(
    "--basis",
    type=click.Choice(["author", "source", "unverified"]),
    help="Who chose the weights of the parts. Default: author.",
)
@click.option(
    "--weight",
    "weights",
    multiple=True,
    metavar="W",
    help="A part's weight, in their order. Default: 100 in proportion to their indicators.",
)
@click.option("--source", metavar="TITLE", help="A document that the rubric rests on.")
@click.option("--source-address", metavar="TEXT", help="Where it can be found: a web page, a regulation's number.")
@click.option("--no-input", is_flag=True, help="Ask nothing: what is not given takes its default.")
@OVERWRITE
@LANG
@TRACEBACK
def new_rubric(language: Language, **given: Any) -> int:
    """Begin a rubric: a commented starter that is valid at once, its first case and the schema (rubrik baru).

    On a terminal it asks for what the options do not say, one question at a time. Every text and figure in it is a
    placeholder that says so.

    \b
      smartcity rubric new
      smartcity rubric new --id kota-hijau --title "Kota hijau" --part "Tata kelola" 3 --part Layanan 2
      smartcity rubric new --id spbe-kita --title SPBE --title-en SPBE --extends spbe-2020@1.0.0 -o rubrik
    """
    from smartcity_cli.cli.rubric.starter_request import Given, write_starter

    return write_starter(Given(**given), language)
