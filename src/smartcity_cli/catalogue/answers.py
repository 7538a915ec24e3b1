"""Messages about answers."""

from __future__ import annotations

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text

KINDS: tuple[ProblemKind, ...] = ()
