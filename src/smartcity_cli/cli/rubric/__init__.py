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


@click.group()
def command() -> None:
    """List the bundled rubrics, show one, begin, check, test or compare your own (rubrik)."""


for _subcommand in (
    list_rubrics,
    show_rubric,
    new_rubric,
    check_rubric,
    test_rubrics,
    diff_rubrics,
    show_weights,
    record_digests,
    print_schema,
    export_rubric,
    import_rubric,
):
    command.add_command(_subcommand)
