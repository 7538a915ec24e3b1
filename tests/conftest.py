"""What the whole suite shares: the check that the rubric language and the scoring are covered to the last branch."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

# A package of the tests brings lxml along; openpyxl is to write with what people have.
os.environ["OPENPYXL_LXML"] = "False"

# Speed is shown in benchmarks/; a machine that is busy with something else is no reason for a test to fail.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

COVERED_WHOLLY = ("rubric", "scoring")
"""Packages that decide who is chosen: every branch of them must be tested."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that `make test` uses."""
    parser.addoption(
        "--covered-wholly", action="store_true", help=f"fail unless {' and '.join(COVERED_WHOLLY)} are covered wholly"
    )


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> Iterator[None]:
    """After the last test, and after coverage was collected, check the packages that must be covered wholly."""
    result = yield
    if session.config.getoption("--covered-wholly") and not hasattr(session.config, "workerinput"):
        # Only for the whole suite: coverage is not needed otherwise.
        import coverage

        for package in COVERED_WHOLLY:
            measured = coverage.Coverage()
            measured.load()
            table = io.StringIO()
            percent = measured.report(include=[f"*/smartcity_cli/{package}/*"], file=table, show_missing=True)
            if percent < 100:
                raise session.Failed(f"{package}/ is covered to {percent:.2f} %, not wholly:\n{table.getvalue()}")
    return result
