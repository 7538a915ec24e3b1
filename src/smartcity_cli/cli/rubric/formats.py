"""The forms in which the commands about rubrics print."""

from __future__ import annotations

import click

FORMATS = {"terminal": ".txt", "json": ".json", "csv": ".csv", "markdown": ".md"}
SHOWN = {**FORMATS, "yaml": ".yaml"}
FORMAT = click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), help="Default: terminal, or as the file's ending says."
)
