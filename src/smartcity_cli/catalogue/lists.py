"""Messages about lists of regions, and about who assesses which."""

from __future__ import annotations

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text

KINDS: tuple[ProblemKind, ...] = (
    ProblemKind(
        "L170",
        "region-listed-twice",
        Severity.WARNING,
        Text(
            id="{region} sudah ada di {first}; dihitung satu kali.",
            en="{region} is already in {first}; it counts once.",
        ),
        Text(id="Hapus salah satunya dari daftar.", en="Take one of the two out of the list."),
    ),
    ProblemKind(
        "L171",
        "list-without-regions",
        Severity.ERROR,
        Text(id="Daftar ini tidak berisi daerah.", en="This list holds no region."),
        Text(
            id="Tulis satu kode atau nama daerah per baris, atau kolom berjudul kode dan nama.",
            en="Write one code or name of a region on each line, or columns headed kode and nama.",
        ),
    ),
    ProblemKind(
        "L172",
        "assessor-missing",
        Severity.ERROR,
        Text(id="Asesor untuk {region} tidak diisi.", en="No assessor is given for {region}."),
        Text(
            id="Tulis asesornya pada setiap baris, juga bila sama dengan baris di atasnya.",
            en="Write the assessor on every line, also where it is the one above.",
        ),
    ),
    ProblemKind(
        "L173",
        "assigned-twice",
        Severity.WARNING,
        Text(
            id="{region} sudah ditugaskan kepada {assessor} di {first}; dihitung satu kali.",
            en="{region} is already assigned to {assessor} in {first}; it counts once.",
        ),
        Text(id="Hapus salah satunya dari daftar.", en="Take one of the two out of the list."),
    ),
    ProblemKind(
        "L174",
        "list-without-assessors",
        Severity.ERROR,
        Text(id="Daftar penugasan ini tidak menyebut asesor.", en="This list of assignments names no assessor."),
        Text(
            id="Beri kolom berjudul asesor di samping kolom daerah.",
            en="Give it a column headed asesor beside the region's.",
        ),
    ),
    ProblemKind(
        "U120",
        "several-lists",
        Severity.ERROR,
        Text(id="Berkas ini berisi beberapa daftar: {known}.", en="This file holds several lists: {known}."),
        Text(id="Sebut salah satunya, misalnya: {file}#{first}", en="Name one of them, such as: {file}#{first}"),
    ),
    ProblemKind(
        "U121",
        "list-not-there",
        Severity.ERROR,
        Text(
            id="Berkas ini tidak berisi daftar “{asked}”. Yang ada: {known}.",
            en="This file holds no list “{asked}”. There are: {known}.",
        ),
        Text(id="Pakai salah satunya setelah tanda #.", en="Use one of them after the sign #."),
    ),
)
