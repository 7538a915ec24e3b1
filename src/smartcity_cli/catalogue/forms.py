"""Messages about forms that came back, about folders of them, and about regions that came in twice."""

from __future__ import annotations

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text

_DUPLICATE = Text(
    id="Hapus salah satu dari keduanya bila pilihan ini tidak benar.",
    en="Delete one of the two if this choice is not right.",
)

_NOTHING = Text(id="", en="")
_FORM_KINDS = (
    ProblemKind(
        "L175",
        "form-without-region",
        Severity.ERROR,
        Text(
            id="Formulir ini tidak menyebut daerahnya; jawabannya tidak dihitung.",
            en="This form does not say which region it is about; its answers do not count.",
        ),
        Text(
            id="Pilih kabupaten/kota di lembar identitas, atau pakai --unit. Nama berkas tidak dijadikan patokan.",
            en="Choose the regency or city on the identity sheet, or use --unit. The file's name is not taken for it.",
        ),
    ),
    ProblemKind(
        "L176",
        "form-of-another-region",
        Severity.WARNING,
        Text(
            id="Formulir ini dibuat untuk {made_for}, tetapi diisi atas nama {region}; yang diisikan yang dipakai.",
            en="This form was made for {made_for}, but is filled in for {region}, which is what counts.",
        ),
        Text(
            id="Pastikan daerahnya benar; formulir daerah lain mungkin terpakai ulang.",
            en="Make sure that the region is right; perhaps the form of another region was used again.",
        ),
    ),
    ProblemKind(
        "L177",
        "answer-without-place",
        Severity.WARNING,
        Text(
            id="Pertanyaan “{question}” ada di versi rubrik formulir ini, tetapi tidak ada di rubrik yang dipakai; "
            "“{found}” tidak dibaca.",
            en="Question “{question}” stands in the version of the rubric that this form was made from, but not in the "
            "one used; “{found}” was not read.",
        ),
        Text(
            id="Tidak perlu diperbaiki bila versi rubrik yang dipakai memang yang dimaksud.",
            en="Nothing needs correcting if the rubric used is the one that is meant.",
        ),
    ),
    ProblemKind(
        "L178",
        "questions-without-row",
        Severity.ERROR,
        Text(
            id="Formulir ini tidak punya baris untuk {count} isian wajib: {questions}.",
            en="This form has no row for these required answers ({count}): {questions}.",
        ),
        Text(
            id="Kembalikan baris yang terhapus beserta kodenya, atau pakai formulir dari versi rubrik ini.",
            en="Put the deleted rows back with their codes, or use a form of this version of the rubric.",
        ),
    ),
    ProblemKind(
        "L179",
        "optional-questions-without-row",
        Severity.NOTICE,
        Text(
            id="Formulir ini tidak punya baris untuk {count} isian yang tidak wajib: {questions}.",
            en="This form has no row for these optional answers ({count}): {questions}.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "L181",
        "form-of-unknown-format",
        Severity.ERROR,
        Text(
            id="Buku kerja ini berformat “{found}”; yang dikenal versi {known}.",
            en="This workbook has the format “{found}”; version {known} is the one that is known.",
        ),
        Text(
            id="Pakai versi smartcity yang membuatnya, atau yang lebih baru.",
            en="Use the version of smartcity that made it, or a newer one.",
        ),
    ),
    ProblemKind(
        "L183",
        "form-by-its-sheets",
        Severity.NOTICE,
        Text(
            id="Lembar penanda formulir hilang; berkas ini dikenali sebagai formulir dari lembar-lembarnya.",
            en="The sheet that marks a form is lost; this file was recognised as a form by its sheets.",
        ),
        _NOTHING,
    ),
)

_FOLDER_KINDS = (
    ProblemKind(
        "L182",
        "files-passed-over",
        Severity.NOTICE,
        Text(
            id="{count} berkas di folder ini bukan tabel atau berkas sementara dan tidak dibaca: {files}.",
            en="Files in this folder that are no tables, or temporary, were not read ({count}): {files}.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "L184",
        "too-many-files",
        Severity.ERROR,
        Text(
            id="Folder itu berisi lebih dari {allowed} berkas.",
            en="The folder holds more than {allowed} files.",
        ),
        Text(
            id="Sebutkan folder yang benar, atau naikkan batas dengan --limit {limit}=N.",
            en="Name the right folder, or raise the limit with --limit {limit}=N.",
        ),
    ),
    ProblemKind(
        "L188",
        "result-among-answers",
        Severity.ERROR,
        Text(
            id="Berkas ini hasil smartcity, bukan isian daerah; tidak dibaca.",
            en="This file is a result of smartcity, not the answers of a region; it was not read.",
        ),
        Text(id="Jalankan dengan berkas isian daerah.", en="Run with the files that the regions filled in."),
    ),
    ProblemKind(
        "L189",
        "result-passed-over",
        Severity.NOTICE,
        Text(
            id="Berkas di folder ini hasil smartcity, bukan isian daerah, dan dilewati.",
            en="This file in the folder is a result of smartcity, not the answers of a region, and was passed over.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "A190",
        "rubric-among-answers",
        Severity.ERROR,
        Text(
            id="Berkas ini rubrik, bukan isian daerah; tidak dibaca sebagai isian.",
            en="This file is a rubric, not the answers of a region; it was not read as answers.",
        ),
        Text(
            id="Sebutkan rubrik dengan --rubric, dan berkas isian daerah tanpa opsi.",
            en="Name the rubric with --rubric, and the files that the regions filled in without an option.",
        ),
    ),
    ProblemKind(
        "A191",
        "rubric-passed-over",
        Severity.NOTICE,
        Text(
            id="Berkas di folder ini rubrik, bukan isian daerah, dan dilewati.",
            en="This file in the folder is a rubric, not the answers of a region, and was passed over.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "U130",
        "folder-without-files",
        Severity.ERROR,
        Text(
            id="Folder ini tidak berisi berkas yang dapat dibaca.",
            en="There is no file in this folder that can be read.",
        ),
        Text(
            id="Periksa nama foldernya. Yang dibaca: xlsx, xlsm, xls, xlsb, ods, csv, tsv, yaml, json.",
            en="Check the folder's name. Read are xlsx, xlsm, xls, xlsb, ods, csv, tsv, yaml and json.",
        ),
    ),
    ProblemKind(
        "U132",
        "table-into-folder-read",
        Severity.ERROR,
        Text(
            id="“{output}” terletak di folder masukan “{folder}”; lain kali tabel itu akan terbaca sebagai isian.",
            en="“{output}” lies in the folder “{folder}” that is read; next time the table would be taken for answers.",
        ),
        Text(
            id="Tulis di luar folder itu, atau sebagai .xlsx atau .json, yang dikenali sebagai hasil.",
            en="Write it outside the folder, or as .xlsx or .json, which are recognised as results.",
        ),
    ),
)

_COLLECTION_KINDS = (
    ProblemKind(
        "U133",
        "assessors-among-collected",
        Severity.ERROR,
        Text(
            id="Masukan berisi penilaian asesor ({assessors}); collect hanya mengumpulkan isian daerah.",
            en="The inputs hold what assessors judged ({assessors}); collect puts together what regions answered.",
        ),
        Text(
            id="Kumpulkan isian daerah saja, lalu nilai hasilnya bersama buku kerja asesor.",
            en="Collect the regions' answers alone, then score the result together with the assessors' workbooks.",
        ),
    ),
)

_DUPLICATE_KINDS = (
    ProblemKind(
        "L185",
        "region-twice-first-taken",
        Severity.WARNING,
        Text(
            id="{region} sudah ada di {first}, dengan isi lain; sesuai --on-duplicate yang pertama yang dihitung.",
            en="{region} is already in {first}, with other answers; as --on-duplicate asks, the first one counts.",
        ),
        _DUPLICATE,
    ),
    ProblemKind(
        "L186",
        "region-twice-newest-taken",
        Severity.WARNING,
        Text(
            id="{region} juga ada di {first}; yang dihitung yang bertanggal {date}, bukan yang ini ({own}).",
            en="{region} is also in {first}; the one dated {date} counts, not this one ({own}).",
        ),
        _DUPLICATE,
    ),
    ProblemKind(
        "L187",
        "region-twice-last-saved-taken",
        Severity.WARNING,
        Text(
            id="{region} juga ada di {first}; yang dihitung yang disimpan pada {date}, bukan yang ini ({own}).",
            en="{region} is also in {first}; the one saved on {date} counts, not this one ({own}).",
        ),
        _DUPLICATE,
    ),
)

KINDS: tuple[ProblemKind, ...] = (*_FORM_KINDS, *_FOLDER_KINDS, *_COLLECTION_KINDS, *_DUPLICATE_KINDS)
