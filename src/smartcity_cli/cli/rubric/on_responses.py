"""Responses beside rubrics: ``--on FILE`` and how these files are read, the same way as for ``score``."""

from __future__ import annotations

import functools
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

import click

from smartcity_cli.cli.options import (
    CODES,
    LANG,
    LEAD,
    LIMIT,
    ON_DUPLICATE,
    REGIONS_OF,
    SHEET,
    TRACEBACK,
    UNIT,
    Inputs,
)
from smartcity_cli.errors import WrongUsage
from smartcity_cli.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

Command = TypeVar("Command", bound="Callable[..., Any]")


def reading_on(words: str) -> Callable[[Command], Command]:
    """Add ``--on`` and the options about reading, handed over as one `Inputs` named ``inputs``, empty without files.

    ``words`` are the help of ``--on``. Raises `WrongUsage` for options about reading where nothing is to be read.
    """
    on = click.option("--on", "files", multiple=True, metavar="FILE", help=words)

    def add(command: Command) -> Command:
        @functools.wraps(command)
        def with_inputs(**given: Any) -> Any:
            names = [part.name for part in fields(Inputs) if part.name in given]
            inputs = Inputs(rubric=None, **{name: given.pop(name) for name in names})
            unused = [*inputs.noted(), *(["limit"] if inputs.limits else [])]
            if not inputs.files and unused:
                raise WrongUsage(Problem("R445", values={"options": ", ".join(map(_option, unused))}))
            return command(inputs=inputs.with_folders_opened(), **given)

        decorated: Any = with_inputs
        for option in (TRACEBACK, LANG, LIMIT, LEAD, ON_DUPLICATE, UNIT, CODES, REGIONS_OF, SHEET, on):
            decorated = option(decorated)
        typed: Command = decorated
        return typed

    return add


def _option(noted: str) -> str:
    """Return an option as the command line names it, from the name under which a manifest carries it."""
    return "--unit" if noted == "region_of_file" else f"--{noted.replace('_', '-')}"
