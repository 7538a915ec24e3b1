"""Reads cells as answers and says what is wrong with them, distinct value by distinct value."""

from __future__ import annotations

from smartcity_cli.responses.checking.column import Checked, check_column
from smartcity_cli.responses.checking.completeness import check_evidence, check_required
from smartcity_cli.responses.checking.readings import Context
from smartcity_cli.responses.checking.tables import check_table

__all__ = ["Checked", "Context", "check_column", "check_evidence", "check_required", "check_table"]
