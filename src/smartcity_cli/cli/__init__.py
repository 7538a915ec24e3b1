"""The command line: opens files, calls the library, prints, and chooses the exit code."""

from __future__ import annotations

import gc
import os
import sys

OBJECTS_BETWEEN_COLLECTIONS = 50_000
"""How many new objects Python waits for before it looks for garbage; its own 700 suit programs that run for hours."""


def run() -> None:
    """Start the command line; the version is answered before anything else is imported."""
    _open_what_is_closed()
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from smartcity_cli._version import __version__

        sys.stdout.write(f"smartcity {__version__}\n")
        return
    _make_start_quick()
    from smartcity_cli.cli.main import main

    _leave(main(arguments))


def _open_what_is_closed() -> None:
    """Give output that the shell has closed (``>&-``) somewhere to go: what asked for nothing gets nothing."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - open to the end


def _make_start_quick() -> None:
    """Spare this process, which is ours alone, what costs time at every start and serves nothing here."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    # Without it Pydantic searches every installed package for plugins, and would run those of strangers.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # Numpy's linear algebra starts a thread for every core; nothing here multiplies matrices.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _leave(code: int) -> None:
    """End the process at once: nothing is left open, and taking Python down piece by piece takes a tenth of a run."""
    # Loaded by now; `--version` can do without it.
    from contextlib import suppress

    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    os._exit(code)
