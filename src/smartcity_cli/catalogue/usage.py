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
        "U102",
        "output-ending-unknown",
        Severity.ERROR,
        Text(
            id="Dari nama “{output}” tidak diketahui format yang diminta.",
            en="The name “{output}” does not tell which format is wanted.",
        ),
        Text(
            id="Beri akhiran salah satu dari: {endings}.",
            en="Give it one of these endings: {endings}.",
        ),
    ),
    ProblemKind(
        "U103",
        "output-contradicts-format",
        Severity.ERROR,
        Text(
            id="--format {asked} bertentangan dengan akhiran berkas “{output}”.",
            en="--format {asked} contradicts the ending of “{output}”.",
        ),
        Text(
            id="Hapus --format, atau ganti akhirannya menjadi {ending}.",
            en="Leave out --format, or change the ending to {ending}.",
        ),
    ),
    ProblemKind(
        "U104",
        "output-is-input",
        Severity.ERROR,
        Text(
            id="“{output}” adalah berkas masukan; hasil tidak ditulis di atasnya.",
            en="“{output}” is one of the inputs; the result is not written over it.",
        ),
        Text(
            id="Beri nama berkas lain setelah -o.",
            en="Name another file after -o.",
        ),
    ),
    ProblemKind(
        "U105",
        "output-folder-missing",
        Severity.ERROR,
        Text(
            id="Folder “{folder}” untuk berkas keluaran tidak ada.",
            en="There is no folder “{folder}” for the output.",
        ),
        Text(
            id="Buat folder itu lebih dahulu, atau periksa namanya.",
            en="Make the folder first, or check its name.",
        ),
    ),
    ProblemKind(
        "U106",
        "output-not-written",
        Severity.ERROR,
        Text(
            id="Berkas keluaran tidak dapat ditulis ({reason}).",
            en="The output cannot be written ({reason}).",
        ),
        Text(
            id="Tutup berkas itu di program lain, atau pilih folder yang boleh ditulisi dan masih ada tempatnya.",
            en="Close the file in other programs, or choose a folder that you may write to and that has room.",
        ),
    ),
    ProblemKind(
        "U107",
        "standard-input-twice",
        Severity.ERROR,
        Text(
            id="Masukan standar (-) hanya dapat dibaca satu kali, tetapi disebut {count} kali.",
            en="Standard input (-) can be read only once, but is named {count} times.",
        ),
        Text(
            id="Sebut - satu kali saja.",
            en="Name - only once.",
        ),
    ),
    ProblemKind(
        "U108",
        "limit-unknown",
        Severity.ERROR,
        Text(
            id="Tidak ada batas bernama “{asked}”. Yang ada: {known}.",
            en="“{asked}” is no limit. There are: {known}.",
        ),
        Text(
            id="Tulis seperti --limit rows=400000.",
            en="Write it as in --limit rows=400000.",
        ),
    ),
    ProblemKind(
        "U109",
        "limit-not-a-number",
        Severity.ERROR,
        Text(
            id="Batas “{asked}” perlu angka bulat di atas 0 dan paling panjang {digits} angka.",
            en="The limit “{asked}” needs a whole number above 0 of at most {digits} digits.",
        ),
        Text(
            id="Tulis seperti --limit {name}=400000.",
            en="Write it as in --limit {name}=400000.",
        ),
    ),
    ProblemKind(
        "U111",
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
        "U112",
        "facet-not-in-rubric",
        Severity.ERROR,
        Text(
            id="Rubrik {rubric} tidak memiliki segi “{asked}”. Yang ada: {known}.",
            en="The rubric {rubric} has no facet “{asked}”. There are: {known}.",
        ),
        Text(
            id="Pakai salah satunya, atau jalankan tanpa --by.",
            en="Use one of them, or run without --by.",
        ),
    ),
    ProblemKind(
        "U113",
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
    ProblemKind(
        "U114",
        "unit-not-used",
        Severity.WARNING,
        Text(
            id="--unit “{asked}” tidak dipakai: masukannya menyebut sendiri daerahnya, dan itulah yang berlaku.",
            en="--unit “{asked}” was not used: the input names its regions itself, and those count.",
        ),
        Text(
            id="Hapus --unit, atau periksa daerah yang tertulis pada berkas.",
            en="Leave out --unit, or check the regions that stand in the files.",
        ),
    ),
    ProblemKind(
        "U145",
        "nothing-to-read",
        Severity.ERROR,
        Text(
            id="Hanya untuk isian, padahal --on tidak diberikan: {options}.",
            en="Only for responses, while --on was not given: {options}.",
        ),
        Text(
            id="Tambahkan --on BERKAS, atau hapus opsi itu.",
            en="Add --on FILE, or leave the option out.",
        ),
    ),
)
