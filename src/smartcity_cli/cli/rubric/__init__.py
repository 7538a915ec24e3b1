"""``smartcity rubric``: the commands about rubrics, one module a command or two."""

from __future__ import annotations

import click

from smartcity_cli.cli.rubric.checking import check_rubric
from smartcity_cli.cli.rubric.differences import diff_rubrics
from smartcity_cli.cli.rubric.digests import record_digests
from smartcity_cli.cli.rubric.listing import list_rubrics, show_rubric
from smartcity_cli.cli.rubric.new import new_rubric
from smartcity_cli.cli.rubric.schema import print_schema
from smartcity_cli.cli.rubric.testing import test_rubrics
from smartcity_cli.cli.rubric.weights import show_weights
from smartcity_cli.cli.rubric.workbooks import export_rubric, import_rubric

COMMANDS = {
    list_rubrics: "List the bundled rubrics (daftar).",
    show_rubric: "Show what a rubric is and holds (isi).",
    new_rubric: "Begin a rubric: a commented starter, valid at once (mulai).",
    check_rubric: "Name every fault, and what is doubtful (periksa).",
    test_rubrics: "Run the cases beside rubrics (uji).",
    show_weights: "Show weights, and what really drives the ranking (bobot).",
    diff_rubrics: "Show what differs between two rubrics (beda).",
    export_rubric: "Write a rubric as a workbook (ekspor).",
    import_rubric: "Make a rubric of such a workbook (impor).",
    record_digests: "Record versions, so that none changes unseen (sidik).",
    print_schema: "Print the JSON Schema, for editors (skema).",
}
"""Every command with its one line in the list, in the order of the work."""


class InOrderOfWork(click.Group):
    """A group that lists its commands as they were added, each with the line given above."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, not sorted."""
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands; the first sentence of their help would be cut off."""
        with formatter.section("Commands"):
            formatter.write_dl([(str(one.name), line) for one, line in COMMANDS.items()])


@click.group(cls=InOrderOfWork)
def command() -> None:
    """List the bundled rubrics; begin, check, test, weigh and compare your own (rubrik)."""


for _subcommand in COMMANDS:
    command.add_command(_subcommand)
