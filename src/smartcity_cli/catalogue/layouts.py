"""Messages about layouts: which rubric, sheet, header and rows were read, and what could not be placed."""

from __future__ import annotations

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.catalogue.layout_rows import ROW_KINDS
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text

_NOTHING = Text(id="", en="")
_NAME_THE_RUBRIC = Text(
    id="Sebutkan rubriknya: --rubric ID@VERSI, atau tulis “Rubrik: ID@VERSI” di atas tabel.",
    en="Name the rubric: --rubric ID@VERSION, or write “Rubrik: ID@VERSION” above the table.",
)
_CHOOSE_A_SHEET = Text(id="Pilih lembarnya dengan --sheet NAMA.", en="Choose the sheet with --sheet NAME.")
_CUT = Text(
    id="Beri tanda kutip pada angka dan teks yang memuat {delimiter}, atau pakai pemisah kolom lain.",
    en="Put numbers and texts that hold {delimiter} in quotation marks, or use another delimiter.",
)
_HEADERS = Text(
    id="Beri judul kolom dengan id atau teks pertanyaan, lalu jalankan lagi; lihat docs/layouts.md.",
    en="Head the column with the question's id or text and run again; see docs/layouts.md.",
)
_ONE_ANSWER = Text(
    id="Hapus atau perbaiki salah satunya; sebelum itu yang pertama yang dihitung.",
    en="Delete or correct one of them; until then the first one counts.",
)
_RUBRIC_KINDS = (
    ProblemKind(
        "L101",
        "rubric-not-recognised",
        Severity.ERROR,
        Text(
            id="Rubriknya tidak disebut dan tidak dikenali dari kolomnya. Kecocokan: {candidates}.",
            en="The rubric is not named, and the columns fit none well enough. Matches: {candidates}.",
        ),
        _NAME_THE_RUBRIC,
    ),
    ProblemKind(
        "L102",
        "rubric-recognised",
        Severity.NOTICE,
        Text(
            id="Rubriknya tidak disebut; dipakai {rubric}: {matched} dari {questions} pertanyaannya ada di sini.",
            en="No rubric is named; {rubric} is used: {matched} of its {questions} questions are found here.",
        ),
        Text(
            id="Bila bukan itu, sebutkan dengan --rubric ID@VERSI.",
            en="If it is another one, name it with --rubric ID@VERSION.",
        ),
    ),
    ProblemKind(
        "L103",
        "rubric-other",
        Severity.ERROR,
        Text(
            id="Jawaban di sini untuk rubrik {found}, sedangkan yang dipakai {used}; jawabannya tidak dibaca.",
            en="These answers are for the rubric {found}, but {used} is used; they were not read.",
        ),
        Text(
            id="Pakai --rubric {found}, atau pisahkan berkas untuk rubrik lain; bila {used} memperluas rubrik itu,"
            " tambahkan --migrate.",
            en="Use --rubric {found}, or score the files of another rubric separately; where {used} extends that one,"
            " add --migrate.",
        ),
    ),
    ProblemKind(
        "L104",
        "rubric-version-other",
        Severity.WARNING,
        Text(
            id="Isian ini untuk versi {found}, sedangkan yang dipakai {used}; dibaca sejauh id pertanyaannya sama.",
            en="These answers are for version {found}, but {used} is used; they are read where question ids agree.",
        ),
        Text(
            id="Periksa beda kedua versi, atau pakai --rubric {found}.",
            en="Check how the versions differ, or use --rubric {found}.",
        ),
    ),
    ProblemKind(
        "L105",
        "rubric-digest-other",
        Severity.NOTICE,
        Text(
            id="Berkas ini dibuat dari {used} dengan isi yang berbeda (digest {found}, bukan {digest}).",
            en="This file was made from {used} with other content (digest {found}, not {digest}).",
        ),
        Text(
            id="Pastikan pertanyaan dan pilihannya masih sama.",
            en="Make sure that questions and options are still the same.",
        ),
    ),
    ProblemKind(
        "L106",
        "rubric-not-bundled",
        Severity.ERROR,
        Text(
            id="Berkas ini menyebut rubrik {found}, yang tidak ada di antara rubrik bawaan: {bundled}.",
            en="This file names the rubric {found}, which is not among the bundled ones: {bundled}.",
        ),
        Text(
            id="Berikan berkas rubriknya: --rubric JALUR.",
            en="Give the rubric's file: --rubric PATH.",
        ),
    ),
    ProblemKind(
        "L107",
        "rubrics-alike",
        Severity.ERROR,
        Text(
            id="Rubriknya tidak disebut, dan kolomnya cocok dengan lebih dari satu rubrik: {candidates}.",
            en="The rubric is not named, and the columns fit more than one: {candidates}.",
        ),
        _NAME_THE_RUBRIC,
    ),
)

_SHEET_KINDS = (
    ProblemKind(
        "L110",
        "sheet-unknown",
        Severity.ERROR,
        Text(
            id="Tidak ada lembar “{sheet}”. Lembar yang ada: {sheets}.",
            en="There is no sheet “{sheet}”. The sheets are: {sheets}.",
        ),
        _CHOOSE_A_SHEET,
    ),
    ProblemKind(
        "L111",
        "sheet-unknown-near",
        Severity.ERROR,
        Text(
            id="Tidak ada lembar “{sheet}”; mungkin “{near}”. Lembar yang ada: {sheets}.",
            en="There is no sheet “{sheet}”; perhaps “{near}”. The sheets are: {sheets}.",
        ),
        _CHOOSE_A_SHEET,
    ),
    ProblemKind(
        "L112",
        "file-without-sheets",
        Severity.ERROR,
        Text(
            id="Lembar “{sheet}” diminta, tetapi berkas ini tidak punya lembar.",
            en="The sheet “{sheet}” was asked for, but this file has no sheets.",
        ),
        Text(id="Jalankan berkas ini tanpa --sheet.", en="Run this file without --sheet."),
    ),
    ProblemKind(
        "L113",
        "sheets-alike",
        Severity.ERROR,
        Text(
            id="Lebih dari satu lembar tampak berisi jawaban: {sheets}.",
            en="More than one sheet looks like the answers: {sheets}.",
        ),
        _CHOOSE_A_SHEET,
    ),
    ProblemKind(
        "L114",
        "header-not-found",
        Severity.ERROR,
        Text(
            id="Baris judul tidak ditemukan di {rows} baris pertama: tidak ada kolom daerah dan pertanyaan {rubric}.",
            en="No header row was found in the first {rows} rows: no columns of regions and questions of {rubric}.",
        ),
        _HEADERS,
    ),
    ProblemKind(
        "L108",
        "header-without-region",
        Severity.ERROR,
        Text(
            id="Baris {row} memuat {questions} pertanyaan {rubric}, tetapi tidak ada kolom kode atau nama daerah.",
            en="Row {row} names questions of {rubric} ({questions}), but no column of codes or names of regions.",
        ),
        Text(
            id="Tambahkan kolom “kode daerah” atau “nama daerah”; lihat docs/layouts.md.",
            en="Add a column “kode daerah” or “nama daerah”; see docs/layouts.md.",
        ),
    ),
    ProblemKind(
        "L109",
        "header-without-questions",
        Severity.ERROR,
        Text(
            id="Baris {row} memuat kolom daerah, tetapi tidak satu pun pertanyaan {rubric}.",
            en="Row {row} names a column of regions, but not one question of {rubric}.",
        ),
        _HEADERS,
    ),
    ProblemKind(
        "L115",
        "sheet-taken",
        Severity.NOTICE,
        Text(
            id="Jawaban dibaca dari lembar “{sheet}” dengan judul kolom di baris {row}.",
            en="The answers were read from the sheet “{sheet}” with the column headers in row {row}.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "L139",
        "header-row-taken",
        Severity.NOTICE,
        Text(
            id="Judul kolom dibaca dari baris {row}; baris di atasnya dianggap keterangan.",
            en="The column headers were read from row {row}; the rows above it were taken as a title.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "L116",
        "rows-hidden",
        Severity.NOTICE,
        Text(
            id="{count} baris tersembunyi ikut dibaca: {rows}.",
            en="Hidden rows were read like the others ({count}): {rows}.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "L137",
        "columns-hidden",
        Severity.NOTICE,
        Text(
            id="{count} kolom tersembunyi ikut dibaca: {columns}.",
            en="Hidden columns were read like the others ({count}): {columns}.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "L117",
        "file-without-values",
        Severity.ERROR,
        Text(id="Berkas ini tidak berisi apa pun.", en="There is nothing in this file."),
        Text(
            id="Periksa apakah ini berkas yang dimaksud, dan apakah sudah disimpan.",
            en="Check that it is the file you mean, and that it was saved.",
        ),
    ),
    ProblemKind(
        "L118",
        "sheet-hidden-taken",
        Severity.WARNING,
        Text(
            id="Hanya lembar tersembunyi “{sheet}” yang berisi jawaban; itulah yang dibaca.",
            en="Only the hidden sheet “{sheet}” holds answers; that one was read.",
        ),
        Text(
            id="Pastikan lembar itu yang dimaksud; tampilkan lembarnya di Excel.",
            en="Make sure that this sheet is meant; unhide it in Excel.",
        ),
    ),
    ProblemKind(
        "L119",
        "sheets-not-read",
        Severity.NOTICE,
        Text(
            id="Lembar yang berisi sesuatu tetapi tidak dibaca sebagai jawaban: {sheets}.",
            en="Sheets that hold something but were not read as answers: {sheets}.",
        ),
        _NOTHING,
    ),
)

_COLUMN_KINDS = (
    ProblemKind(
        "L120",
        "column-unknown",
        Severity.WARNING,
        Text(
            id="Kolom “{header}” bukan pertanyaan rubrik ini; {count} isinya disimpan sebagai keterangan daerah.",
            en="The column “{header}” is no question of this rubric; its values ({count}) are kept as an attribute.",
        ),
        _HEADERS,
    ),
    ProblemKind(
        "L121",
        "column-unknown-near",
        Severity.WARNING,
        Text(
            id="Kolom “{header}” tidak dikenal; mungkin {near}. {count} isinya disimpan sebagai keterangan daerah.",
            en="The column “{header}” is not known; perhaps {near}. Its values ({count}) are kept as an attribute.",
        ),
        _HEADERS,
    ),
    ProblemKind(
        "L122",
        "column-twice",
        Severity.ERROR,
        Text(
            id="Kolom “{first}” dan “{second}” sama-sama untuk pertanyaan {question}, tetapi berbeda (mulai {cell}).",
            en="The columns “{first}” and “{second}” are both for question {question}, but differ (from {cell} on).",
        ),
        _ONE_ANSWER,
    ),
    ProblemKind(
        "L123",
        "column-twice-equal",
        Severity.NOTICE,
        Text(
            id="Kolom “{first}” dan “{second}” sama-sama untuk pertanyaan {question}, dan isinya sama.",
            en="The columns “{first}” and “{second}” are both for question {question}, and hold the same.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "L124",
        "question-without-column",
        Severity.ERROR,
        Text(
            id="Tidak ada kolom untuk pertanyaan wajib {question} ({text}).",
            en="There is no column for the required question {question} ({text}).",
        ),
        _HEADERS,
    ),
    ProblemKind(
        "L125",
        "optional-questions-without-column",
        Severity.NOTICE,
        Text(
            id="Tidak ada kolom untuk {count} pertanyaan yang tidak wajib: {questions}.",
            en="There is no column for these optional questions ({count}): {questions}.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "L126",
        "columns-kept",
        Severity.NOTICE,
        Text(
            id="Kolom yang disimpan sebagai keterangan daerah: {headers}.",
            en="Columns kept as attributes of the region: {headers}.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "L224",
        "row-longer-than-header",
        Severity.ERROR,
        Text(
            id="Baris ini berisi {found} bagian, tetapi judulnya {width}; isinya mungkin bergeser dan tidak dinilai.",
            en="The row has {found} fields and the header {width}; values may have moved, so that it is not scored.",
        ),
        _CUT,
    ),
    ProblemKind(
        "L225",
        "records-in-a-field",
        Severity.ERROR,
        Text(
            id="Tanda kutip di baris ini menelan {count} baris berikutnya yang tampak seperti baris tersendiri;"
            " semuanya tidak dinilai.",
            en="A quotation mark on this line takes in {count} more that look like rows of their own;"
            " none of them is scored.",
        ),
        Text(
            id="Hapus tanda kutip itu; bila memang satu teks, tulis di satu baris.",
            en="Delete the quotation mark; if it is one text indeed, write it on one line.",
        ),
    ),
    ProblemKind(
        "L227",
        "row-shorter-than-header",
        Severity.WARNING,
        Text(
            id="{count} baris lebih pendek dari judulnya yang {width} bagian: {rows}. Sisanya dibaca kosong.",
            en="Rows have fewer fields than the header's {width} ({count}): {rows}. What is missing reads as blank.",
        ),
        Text(
            id="Pastikan tidak ada {delimiter} yang hilang di antara dua isian.",
            en="Make sure that no {delimiter} is missing between two values.",
        ),
    ),
    ProblemKind(
        "L228",
        "fields-in-a-field",
        Severity.ERROR,
        Text(
            id="“{found}” mungkin berisi beberapa bagian, karena baris ini hanya punya {fields} dari {width};"
            " jadi tidak dinilai.",
            en="“{found}” may hold several fields, because the row has only {fields} of {width}; it is not scored.",
        ),
        Text(
            id="Hapus tanda kutip yang salah tempat, atau tambahkan {delimiter} untuk setiap bagian yang kosong.",
            en="Delete quotation marks that are out of place, or add {delimiter} for each field that is blank.",
        ),
    ),
    ProblemKind(
        "L229",
        "merged-cells-filled",
        Severity.NOTICE,
        Text(
            id="Isi sel gabungan berlaku untuk semua barisnya: {areas}.",
            en="What stands in merged cells counts for all their rows: {areas}.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "L230",
        "value-under-merged-cell",
        Severity.ERROR,
        Text(
            id="Di balik sel gabungan {area} (“{shown}”) ada “{found}”; keduanya tidak dipakai di baris ini.",
            en="“{found}” is hidden under the merged cell {area} (“{shown}”); neither is taken for this row.",
        ),
        Text(id="Pisahkan sel gabungan itu, lalu isi setiap barisnya.", en="Unmerge the cells and fill in every row."),
    ),
    ProblemKind(
        "L226",
        "table-without-rows",
        Severity.WARNING,
        Text(
            id="Di bawah judul kolom tidak ada satu baris pun, sehingga tidak ada daerah yang dibaca.",
            en="There is no row below the header, so that no region was read.",
        ),
        Text(id="Isi barisnya, atau keluarkan berkas ini.", en="Fill in its rows, or leave the file out."),
    ),
    ProblemKind(
        "L127",
        "column-without-header",
        Severity.WARNING,
        Text(
            id="Kolom {column} tidak berjudul; {count} isinya tidak dibaca.",
            en="Column {column} has no header; its values ({count}) were not read.",
        ),
        _HEADERS,
    ),
    ProblemKind(
        "L128",
        "columns-not-read",
        Severity.NOTICE,
        Text(id="Kolom yang tidak dibaca: {headers}.", en="Columns that were not read: {headers}."),
        _NOTHING,
    ),
    ProblemKind(
        "L129",
        "column-not-read",
        Severity.WARNING,
        Text(
            id="Kolom “{header}” tidak dikenal; {count} isinya tidak dibaca.",
            en="The column “{header}” is not known; its values ({count}) were not read.",
        ),
        Text(
            id="Judul yang dikenal ada di docs/layouts.md; hapus kolom itu bila tidak diperlukan.",
            en="The headers that are known are in docs/layouts.md; delete the column if it is not needed.",
        ),
    ),
)

KINDS: tuple[ProblemKind, ...] = (*_RUBRIC_KINDS, *_SHEET_KINDS, *_COLUMN_KINDS, *ROW_KINDS)
