"""The command line: opens files, calls the library, prints, and chooses the exit code."""

from __future__ import annotations

import sys


def run() -> None:
    """Start the command line; the version is answered before anything else is imported."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from smartcity_cli._version import __version__

        sys.stdout.write(f"smartcity {__version__}\n")
        return
    from smartcity_cli.cli.main import main

    sys.exit(main(arguments))
