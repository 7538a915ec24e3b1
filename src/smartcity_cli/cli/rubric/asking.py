"""Questions on a terminal, one at a time: what is answered wrongly is explained and asked again."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Final, TypeVar

import click

from smartcity_cli.errors import SmartCityError
from smartcity_cli.reports.problems import problems_as_text
from smartcity_cli.writing.escaping import one_line
from smartcity_cli.writing.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from smartcity_cli.texts import Language, Text

Answer = TypeVar("Answer")

NARROWEST: Final = 40
WIDEST: Final = 100
"""Shorter lines and longer ones are hard to read."""


def on_terminal() -> bool:
    """Tell whether somebody can be asked: what is typed is read from a terminal, and questions are seen on one."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


class Asking:
    """Takes what the command line gives, and asks for the rest where it may."""

    def __init__(
        self, language: Language, asks: bool, answers: TextIO | None, screen: TextIO, introduction: Text
    ) -> None:
        self.language = language
        self.asks = asks
        self._introduction: Text | None = introduction
        """What is said before the first question, if there is one."""
        self._answers = answers
        self._screen = screen
        # Bytes that are no text of the terminal's encoding must not end the command.
        reconfigure = getattr(answers, "reconfigure", None)
        if asks and reconfigure is not None:
            reconfigure(errors="replace")

    def answer(
        self, given: str | None, question: Text, default: str, read: Callable[[str], Answer], **values: object
    ) -> Answer:
        """Return what was given, else what is answered, else the default; always as ``read`` makes of it.

        Raises what ``read`` raises for what was given on the command line; what is answered wrongly is asked again.
        """
        if given is not None or not self.asks:
            return read(default if given is None else given)
        while True:
            written = self._line(f"{question.said_in(self.language, **values)}{_bracketed(default)}:")
            try:
                return read(written if written.strip() else default)
            except SmartCityError as error:
                self._screen.write(problems_as_text(error.problems, self.language))

    def _line(self, prompt: str) -> str:
        """Return one line that is typed; raises `click.Abort` at the end of the input."""
        if self._introduction is not None:
            self._screen.write("\n".join(fold(self._introduction.said_in(self.language), width())) + "\n")
            self._introduction = None
        self._screen.write("\n".join(fold(prompt, width())) + " ")
        self._screen.flush()
        line = "" if self._answers is None else self._answers.readline()
        if not line:
            raise click.Abort
        return line.rstrip("\r\n")


def width() -> int:
    """Return how wide the lines of a question may be."""
    return min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST)


def _bracketed(default: str) -> str:
    """Return a default as a question shows it; nothing where there is none."""
    return f" [{one_line(default)}]" if default else ""
