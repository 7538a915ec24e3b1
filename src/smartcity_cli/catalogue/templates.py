"""Messages about writing questionnaires."""

from __future__ import annotations

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text

KINDS: tuple[ProblemKind, ...] = (
    ProblemKind(
        "U122",
        "output-exists",
        Severity.ERROR,
        Text(
            id="Berkas dengan isi lain sudah ada ({count}): {files}. Tidak ada yang ditulis.",
            en="Files with another content are there already ({count}): {files}. Nothing was written.",
        ),
        Text(
            id="Pilih folder atau nama lain, atau gantikan dengan --overwrite.",
            en="Choose another folder or name, or replace them with --overwrite.",
        ),
    ),
    ProblemKind(
        "U123",
        "folder-needed",
        Severity.ERROR,
        Text(
            id="“{output}” adalah nama satu berkas, sedangkan kuesionernya {count}.",
            en="“{output}” is the name of one file, but there are {count} questionnaires.",
        ),
        Text(id="Sebut folder setelah -o, misalnya keluar/.", en="Name a folder after -o, such as outbox/."),
    ),
    ProblemKind(
        "U124",
        "deadline-in-no-calendar",
        Severity.ERROR,
        Text(id="Tanggal {deadline} tidak ada.", en="There is no such day as {deadline}."),
        Text(
            id="Tulis seperti 2018-04-30, atau dengan kata-kata.",
            en="Write it as in 2018-04-30, or in words.",
        ),
    ),
    ProblemKind(
        "U125",
        "output-is-no-folder",
        Severity.ERROR,
        Text(
            id="“{output}” adalah berkas, padahal perlu folder untuk satu berkas per daerah.",
            en="“{output}” is a file, but a folder is needed for one file a region.",
        ),
        Text(id="Sebut folder lain setelah -o.", en="Name another folder after -o."),
    ),
)
