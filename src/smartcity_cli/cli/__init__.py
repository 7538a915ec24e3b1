"""The command line: opens files, calls the library, prints, and chooses the exit code."""

from __future__ import annotations

import gc
import os
import sys

OBJECTS_BETWEEN_COLLECTIONS = 50_000
"""How many new objects Python waits for before it looks for garbage; its own 700 suit programs that run for hours."""


def run() -> None:
    """Start the command line; the version is answered before anything else is imported."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from smartcity_cli._version import __version__

        sys.stdout.write(f"smartcity {__version__}\n")
        return
    _make_start_quick()
    from smartcity_cli.cli.main import main

    sys.exit(main(arguments))


def _make_start_quick() -> None:
    """Spare this process, which is ours alone, what costs time at every start and serves nothing here."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    # Without it Pydantic searches every installed package for plugins, and would run those of strangers.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
