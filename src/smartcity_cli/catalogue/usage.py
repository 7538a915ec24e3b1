"""Messages about what was asked on the command line and is not there."""

from __future__ import annotations

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text

KINDS: tuple[ProblemKind, ...] = (
    ProblemKind(
        "U101",
        "region-not-in-cohort",
        Severity.ERROR,
        Text(
            id="“{asked}” tidak ada di antara daerah yang dibaca. Yang terdekat: {near}.",
            en="“{asked}” is not among the regions that were read. The nearest: {near}.",
        ),
        Text(
            id="Tulis kode atau nama daerah seperti pada berkas masukan.",
            en="Give the region's code or its name as it stands in the input.",
        ),
    ),
    ProblemKind(
        "L191",
        "node-not-in-rubric",
        Severity.ERROR,
        Text(
            id="Rubrik {rubric} tidak memiliki simpul “{asked}”. Yang terdekat: {near}.",
            en="The rubric {rubric} has no node “{asked}”. The nearest: {near}.",
        ),
        Text(
            id="Lihat semua simpul dengan: smartcity rubric show {rubric}",
            en="See all nodes with: smartcity rubric show {rubric}",
        ),
    ),
    ProblemKind(
        "L193",
        "group-unknown",
        Severity.ERROR,
        Text(
            id="Tidak ada pengelompokan “{asked}”. Yang ada: {known}.",
            en="There is no grouping “{asked}”. There are: {known}.",
        ),
        Text(
            id="Pakai salah satunya, atau kepala kolom masukan.",
            en="Use one of them, or the header of a column of the input.",
        ),
    ),
)
