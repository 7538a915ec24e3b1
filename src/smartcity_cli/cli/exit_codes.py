"""The exit codes of the tool; each says one thing."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the tool tells the shell when it ends."""

    DONE = 0
    """Done, and nothing stands in the way."""
    ANSWER_IS_NO = 1
    """Done, and the answer is no: problems in the responses, as ``--fail-on`` asks."""
    WRONG_USAGE = 2
    """The command line cannot be understood."""
    COULD_NOT = 3
    """Could not do it: a file is missing or unreadable, a rubric is not valid."""
    OUR_BUG = 70
    """A defect of the tool; ``--traceback`` shows where."""
