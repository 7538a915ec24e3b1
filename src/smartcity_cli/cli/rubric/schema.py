"""``smartcity rubric schema``: the JSON Schema of rubrics."""

from __future__ import annotations

from pathlib import Path

import click

from smartcity_cli.cli.options import TRACEBACK


@click.command("schema")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to a file."
)
@TRACEBACK
def print_schema(output: Path | None) -> int:
    """Print the JSON Schema (draft 2020-12) of rubrics, by which an editor completes and checks them.

    \b
    Put this into the first line of a rubric, with the path to the file:
      # yaml-language-server: $schema=rubric.schema.json
    """
    from smartcity_cli.cli.exit_codes import ExitCode
    from smartcity_cli.rubric.json_schema import schema_text
    from smartcity_cli.writing.whole_files import write_atomically

    if output is None:
        click.echo(schema_text(), nl=False)
    else:
        write_atomically(output, schema_text())
    return ExitCode.DONE
