"""Messages about exports of survey platforms."""

from __future__ import annotations

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text

_NOTHING = Text(id="", en="")
_EXPORT_AGAIN = Text(
    id="Ekspor ulang dari platformnya; pengaturannya ada di docs/survey-platforms.md.",
    en="Export again from the platform; docs/survey-platforms.md says which settings to choose.",
)

KINDS = (
    ProblemKind(
        "L190",
        "submission-refused",
        Severity.WARNING,
        Text(
            id="{count} kiriman ditandai “{state}” di platform survei dan tidak dibaca: baris {rows}.",
            en="{count} submission(s) are marked “{state}” on the survey platform and were not read: row {rows}.",
        ),
        Text(
            id="Setujui kiriman itu di platform lalu ekspor ulang, bila seharusnya dinilai.",
            en="Approve the submission on the platform and export again, if it should be scored.",
        ),
    ),
    ProblemKind(
        "L191",
        "submission-doubted",
        Severity.NOTICE,
        Text(
            id="{count} kiriman ditandai “{state}” di platform survei dan tetap dibaca: baris {rows}.",
            en="{count} submission(s) are marked “{state}” on the survey platform and were read all the same: "
            "row {rows}.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "L192",
        "submission-not-decrypted",
        Severity.ERROR,
        Text(
            id="{count} kiriman tidak dapat didekripsi (“{state}”) dan tidak dibaca: baris {rows}.",
            en="{count} submission(s) could not be decrypted (“{state}”) and were not read: row {rows}.",
        ),
        Text(
            id="Ekspor ulang dengan kata sandi enkripsi proyek itu.",
            en="Export again with the project's encryption passphrase.",
        ),
    ),
    ProblemKind(
        "L193",
        "survey-rows-not-here",
        Severity.ERROR,
        Text(
            id="Baris daftar {question} tidak ada dalam berkas ini, padahal daerah pada baris {rows} menyatakan ada.",
            en="The rows of list {question} are in none of the files, though the regions of row {rows} say there are "
            "some.",
        ),
        Text(
            id="KoBoToolbox: ekspor sebagai XLSX, bukan CSV. ODK Central: sertakan semua berkas CSV dari ZIP.",
            en="KoBoToolbox: export as XLSX, not CSV. ODK Central: give all CSV files of the ZIP.",
        ),
    ),
    ProblemKind(
        "L194",
        "answered-though-not-applicable",
        Severity.WARNING,
        Text(
            id="Pertanyaan {question} dinyatakan tidak berlaku, tetapi juga dijawab: “{found}”; jawabannya dihitung.",
            en="Question {question} is said not to apply, but is answered as well: “{found}”; the answer counts.",
        ),
        Text(
            id="Tanyakan kepada daerah itu, lalu hapus salah satunya.",
            en="Ask the region and delete one of the two.",
        ),
    ),
    ProblemKind(
        "L195",
        "repeat-row-without-submission",
        Severity.ERROR,
        Text(
            id="{count} baris merujuk kiriman yang tidak ada dalam berkas ini dan tidak dibaca: baris {rows}.",
            en="{count} row(s) refer to a submission that is not in the file and were not read: row {rows}.",
        ),
        _EXPORT_AGAIN,
    ),
    ProblemKind(
        "L196",
        "repeat-row-of-unread-submission",
        Severity.NOTICE,
        Text(
            id="{count} baris milik kiriman yang tidak dibaca: baris {rows}.",
            en="{count} row(s) belong to submissions that were not read: row {rows}.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "L197",
        "repeat-nested",
        Severity.WARNING,
        Text(
            id="{count} baris {question} berada di dalam grup berulang lain; "
            "yang dibaca daerahnya, bukan baris induknya.",
            en="{count} row(s) of {question} stand within rows of another repeat; they are read as the region's, and "
            "which of those rows they belong to is not kept.",
        ),
        Text(
            id="Bila hubungan itu diperlukan, tanyakan sebagai kolom dari daftar yang sama.",
            en="If that relation is needed, ask for it as a field of the same list.",
        ),
    ),
    ProblemKind(
        "L198",
        "repeat-of-no-question",
        Severity.WARNING,
        Text(
            id="Grup berulang “{sheet}” bukan daftar dari rubrik ini; {count} barisnya tidak dibaca.",
            en="The repeat “{sheet}” is no list of this rubric; its {count} row(s) were not read.",
        ),
        Text(
            id="Beri nama grup itu dengan id pertanyaan daftar, atau abaikan bila tidak diperlukan.",
            en="Call the repeat by the id of the list's question, or pass over this if it is not needed.",
        ),
    ),
    ProblemKind(
        "L199",
        "repeat-file-alone",
        Severity.ERROR,
        Text(
            id="Berkas ini hanya berisi baris grup berulang; berkas kirimannya tidak diberikan.",
            en="This file holds rows of a repeat only; the file of their submissions was not given.",
        ),
        Text(
            id="Berikan juga berkas CSV utama dari ZIP yang sama.",
            en="Give the main CSV file of the same ZIP as well.",
        ),
    ),
    ProblemKind(
        "L200",
        "survey-without-region",
        Severity.ERROR,
        Text(
            id="Ekspor survei ini tidak memiliki kolom daerah.",
            en="This survey export has no column of regions.",
        ),
        Text(
            id="Ekspor ulang dengan kolom {name}, atau beri kolom itu judul seperti “Kode daerah”.",
            en="Export again with the column {name}, or head the column of regions like “Kode daerah”.",
        ),
    ),
    ProblemKind(
        "L201",
        "unit-by-submission",
        Severity.NOTICE,
        Text(
            id="Tidak ada kolom nama unit; setiap kiriman disebut menurut kolom {header}.",
            en="No column names the units; each submission is known by its {header}.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "L202",
        "unit-by-row",
        Severity.NOTICE,
        Text(
            id="Tidak ada kolom nama unit atau kiriman; setiap kiriman disebut menurut nomor barisnya.",
            en="No column names units or submissions; each submission is known by the number of its row.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "L203",
        "survey-columns-joined",
        Severity.NOTICE,
        Text(
            id="{count} isian memiliki lebih dari satu kolom, seperti pada formulir dengan beberapa versi; "
            "digabungkan: {headers}.",
            en="{count} entries have more than one column, as forms of several versions do; they were joined: "
            "{headers}.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "L204",
        "xlsform-instead-of-export",
        Severity.ERROR,
        Text(
            id="Berkas ini formulir survei (XLSForm), bukan jawabannya.",
            en="This file is a survey's form (XLSForm), not its answers.",
        ),
        Text(
            id="Pasang formulir itu di KoBoToolbox atau ODK Central, lalu berikan hasil ekspornya.",
            en="Deploy it on KoBoToolbox or ODK Central and give the export of its submissions.",
        ),
    ),
    ProblemKind(
        "U140",
        "option-not-for-survey-form",
        Severity.ERROR,
        Text(
            id="Formulir survei dipakai semua daerah dan tidak memuat {options}.",
            en="A survey's form is the same for all regions and has no place for {options}.",
        ),
        Text(
            id="Hapus opsi itu; tenggat dan kontak ditulis pada proyek di platform surveinya.",
            en="Leave it out; deadline and contact belong to the project on the survey platform.",
        ),
    ),
)
