"""Messages about files that belong together, or were named together."""

from __future__ import annotations

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text

_NOTHING = Text(id="", en="")

KINDS: tuple[ProblemKind, ...] = (
    ProblemKind(
        "L164",
        "file-twice",
        Severity.WARNING,
        Text(
            id="Isi berkas ini sama persis dengan {first}; dibaca satu kali.",
            en="This file holds exactly what {first} holds; it is read once.",
        ),
        Text(
            id="Sebut tiap berkas satu kali; bila seharusnya lain, periksa apakah salinannya tertukar.",
            en="Name each file once; if this should be another file, see whether the wrong one was copied.",
        ),
    ),
    ProblemKind(
        "L165",
        "answers-put-together",
        Severity.NOTICE,
        Text(
            id="Jawaban {count} daerah yang juga ada di {first} digabungkan dengan jawabannya di sana.",
            en="Answers of regions ({count}) that {first} answers too were put together with the answers there.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "L166",
        "table-twice",
        Severity.ERROR,
        Text(
            id="Baris tabel {question} sudah ada di {first}, dengan isi yang berbeda; yang pertama yang dihitung.",
            en="The rows of table {question} already stand in {first}, with other contents; the first ones count.",
        ),
        Text(
            id="Kumpulkan semua baris tabel satu daerah dalam satu berkas, dan hapus yang lain.",
            en="Keep all rows of a region's table in one file, and delete the others.",
        ),
    ),
    ProblemKind(
        "L167",
        "table-twice-equal",
        Severity.NOTICE,
        Text(
            id="Baris tabel {question} sudah ada di {first}, dengan isi yang sama.",
            en="The rows of table {question} already stand in {first}, with the same contents.",
        ),
        _NOTHING,
    ),
)
