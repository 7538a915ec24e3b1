"""Messages about rows, long sheets, documents and sheets of tables."""

from __future__ import annotations

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text

_NOTHING = Text(id="", en="")
_ONE_ANSWER = Text(
    id="Hapus atau perbaiki salah satunya; sebelum itu yang pertama yang dihitung.",
    en="Delete or correct one of them; until then the first one counts.",
)
_QUESTION_ID = Text(
    id="Tulis id pertanyaan dari rubrik (`smartcity rubric show` menampilkannya).",
    en="Write the id of a question of the rubric (`smartcity rubric show` lists them).",
)
_NAME_THE_REGION = Text(
    id="Isi kode Kemendagri (misalnya 33.19) atau nama lengkap daerahnya.",
    en="Enter the Kemendagri code (such as 33.19) or the full name of the region.",
)
_IF_IT_IS_A_REGION = Text(
    id="Bila ini daerah yang dinilai, isi kode Kemendagri-nya (misalnya 33.19).",
    en="If this is a region to be scored, enter its Kemendagri code (such as 33.19).",
)
_KEYS = Text(
    id="Perbaiki kunci itu, atau hapus bila tidak diperlukan.", en="Correct the key, or delete it if it is not needed."
)


_ROW_KINDS = (
    ProblemKind(
        "L130",
        "row-without-region",
        Severity.ERROR,
        Text(
            id="Baris {rows} berisi jawaban tanpa daerah (“{found}” …).",
            en="Row {rows} holds answers without a region (“{found}” …).",
        ),
        _NAME_THE_REGION,
    ),
    ProblemKind(
        "L131",
        "row-of-totals",
        Severity.NOTICE,
        Text(
            id="Baris {rows} (“{found}”) tampak seperti jumlah atau rata-rata, bukan daerah, dan tidak dinilai.",
            en="Row {rows} (“{found}”) looks like a total or an average, not a region, and is not scored.",
        ),
        _IF_IT_IS_A_REGION,
    ),
    ProblemKind(
        "L132",
        "header-repeated",
        Severity.NOTICE,
        Text(
            id="Baris {rows} mengulang judul kolom dan dilewati.",
            en="Row {rows} repeats the column headers and is passed over.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "L133",
        "row-not-read",
        Severity.NOTICE,
        Text(
            id="Baris {rows} tidak menyebut daerah dan tidak berisi jawaban: “{found}”.",
            en="Row {rows} names no region and holds no answer: “{found}”.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "L220",
        "row-of-column-numbers",
        Severity.NOTICE,
        Text(
            id="Baris {rows} di bawah judul berisi nomor kolom dan dilewati.",
            en="Row {rows} below the header numbers the columns and is passed over.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "L221",
        "row-of-units",
        Severity.NOTICE,
        Text(
            id="Baris {rows} di bawah judul berisi satuan kolom dan dilewati.",
            en="Row {rows} below the header holds the units of the columns and is passed over.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "L222",
        "row-of-province",
        Severity.NOTICE,
        Text(
            id="Baris {rows} (“{found}”) tentang provinsi atau negara, bukan kabupaten/kota, dan tidak dinilai.",
            en="Row {rows} (“{found}”) is about a province or the country, not a kabupaten or kota, and is not scored.",
        ),
        _IF_IT_IS_A_REGION,
    ),
    ProblemKind(
        "L223",
        "row-of-heading",
        Severity.NOTICE,
        Text(
            id="Baris {rows} (“{found}”) tidak berisi jawaban dan tidak mirip nama daerah mana pun; dilewati.",
            en="Row {rows} (“{found}”) holds no answer, is named like no region, and is passed over.",
        ),
        _IF_IT_IS_A_REGION,
    ),
    ProblemKind(
        "L134",
        "region-twice",
        Severity.ERROR,
        Text(
            id="{region} sudah ada di {first}, dengan isi yang berbeda; yang pertama yang dihitung.",
            en="{region} is already in {first}, with other answers; the first one counts.",
        ),
        Text(id="Hapus salah satu dari keduanya.", en="Delete one of the two."),
    ),
    ProblemKind(
        "L135",
        "region-twice-equal",
        Severity.WARNING,
        Text(
            id="{region} sudah ada di {first}, dengan isi yang sama; dihitung sekali.",
            en="{region} is already in {first}, with the same answers; it counts once.",
        ),
        Text(id="Hapus salah satu dari keduanya.", en="Delete one of the two."),
    ),
    ProblemKind(
        "L138",
        "units-not-regions",
        Severity.ERROR,
        Text(
            id="Tidak satu pun dari {tried} yang pertama adalah kabupaten/kota; {count} sisanya tidak diperiksa lagi.",
            en="Not one of the first {tried} is a kabupaten or kota; the other {count} were not looked up.",
        ),
        Text(
            id="Bila ini bukan kabupaten/kota (misalnya desa), jalankan dengan --regions any.",
            en="If these are other units, such as villages, run with --regions any.",
        ),
    ),
    ProblemKind(
        "L136",
        "region-without-answers",
        Severity.ERROR,
        Text(
            id="{region} tidak menjawab satu pertanyaan pun, sehingga tidak diberi peringkat.",
            en="{region} answered no question at all, so that it gets no rank.",
        ),
        Text(
            id="Minta jawabannya, atau hapus daerah itu dari berkas.",
            en="Ask for its answers, or take the region out of the file.",
        ),
    ),
)

_LONG_KINDS = (
    ProblemKind(
        "L140",
        "region-not-named",
        Severity.ERROR,
        Text(
            id="Daerahnya tidak disebut, baik di kolom maupun di atas tabel; {count} baris tidak dibaca.",
            en="Neither a column nor a line above the table names the region; {count} rows were not read.",
        ),
        Text(
            id="Tambahkan kolom kode daerah, tulis “Daerah: …” di atas tabel, atau pakai --unit.",
            en="Add a column of region codes, write “Daerah: …” above the table, or use --unit.",
        ),
    ),
    ProblemKind(
        "L141",
        "question-unknown",
        Severity.ERROR,
        Text(
            id="“{found}” bukan pertanyaan rubrik ini; jawabannya tidak dibaca ({count} tempat).",
            en="“{found}” is no question of this rubric; its answers were not read (places: {count}).",
        ),
        _QUESTION_ID,
    ),
    ProblemKind(
        "L142",
        "question-unknown-near",
        Severity.ERROR,
        Text(
            id="“{found}” bukan pertanyaan rubrik ini; mungkin {near}. Jawabannya tidak dibaca ({count} tempat).",
            en="“{found}” is no question of this rubric; perhaps {near}. Its answers were not read (places: {count}).",
        ),
        _QUESTION_ID,
    ),
    ProblemKind(
        "L143",
        "answer-without-question",
        Severity.ERROR,
        Text(
            id="{count} baris berisi jawaban tanpa pertanyaan: {rows}.",
            en="Rows hold an answer without a question ({count}): {rows}.",
        ),
        _QUESTION_ID,
    ),
    ProblemKind(
        "L144",
        "answers-without-region",
        Severity.ERROR,
        Text(
            id="{count} baris berisi jawaban tanpa daerah: {rows}.",
            en="Rows hold an answer without a region ({count}): {rows}.",
        ),
        _NAME_THE_REGION,
    ),
    ProblemKind(
        "L145",
        "rows-not-read",
        Severity.NOTICE,
        Text(
            id="{count} baris tanpa pertanyaan dan tanpa jawaban dilewati: {rows}.",
            en="Rows without a question and without an answer were passed over ({count}): {rows}.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "L146",
        "answer-twice",
        Severity.ERROR,
        Text(
            id="Pertanyaan {question} sudah dijawab “{counted}” di {first}; di sini “{found}”. Yang pertama dihitung.",
            en="Question {question} is already answered “{counted}” in {first}; here “{found}”. The first one counts.",
        ),
        _ONE_ANSWER,
    ),
    ProblemKind(
        "L147",
        "answer-twice-equal",
        Severity.NOTICE,
        Text(
            id="Pertanyaan {question} sudah dijawab di {first} dengan isi yang sama (“{found}”).",
            en="Question {question} is already answered in {first} with the same answer (“{found}”).",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "L148",
        "answer-whole-and-in-parts",
        Severity.ERROR,
        Text(
            id="Pertanyaan {question} dijawab per bagian di {first} dan secara utuh di sini, dan keduanya tidak sama.",
            en="Question {question} is answered in parts in {first} and as a whole here, and the two do not agree.",
        ),
        _ONE_ANSWER,
    ),
)

_DOCUMENT_KINDS = (
    ProblemKind(
        "L149",
        "document-not-understood",
        Severity.ERROR,
        Text(
            id="Berkas ini tidak berisi `region` dan `answers`, dan tidak berisi daftar `regions`.",
            en="This file holds neither `region` and `answers` nor a list of `regions`.",
        ),
        Text(id="Contohnya ada di docs/layouts.md.", en="There is an example in docs/layouts.md."),
    ),
    ProblemKind(
        "L150",
        "key-unknown",
        Severity.ERROR,
        Text(
            id="Kunci “{found}” tidak dikenal di sini. Yang dikenal: {allowed}.",
            en="The key “{found}” is not known here. Known ones: {allowed}.",
        ),
        _KEYS,
    ),
    ProblemKind(
        "L151",
        "key-unknown-near",
        Severity.ERROR,
        Text(
            id="Kunci “{found}” tidak dikenal di sini; mungkin “{near}”. Yang dikenal: {allowed}.",
            en="The key “{found}” is not known here; perhaps “{near}”. Known ones: {allowed}.",
        ),
        _KEYS,
    ),
    ProblemKind(
        "L152",
        "value-misplaced",
        Severity.ERROR,
        Text(
            id="“{found}” tidak bisa menjadi nilai di sini dan tidak dibaca.",
            en="“{found}” cannot be a value here and was not read.",
        ),
        Text(id="Bentuk yang dikenal ada di docs/layouts.md.", en="The forms that are known are in docs/layouts.md."),
    ),
    ProblemKind(
        "L153",
        "document-without-region",
        Severity.ERROR,
        Text(
            id="Jawaban ini tidak menyebut daerahnya dan tidak dibaca.",
            en="These answers do not say which region they are about and were not read.",
        ),
        Text(
            id="Tambahkan baris seperti `region: 33.19`, atau pakai --unit.",
            en="Add a line such as `region: 33.19`, or use --unit.",
        ),
    ),
    ProblemKind(
        "L154",
        "answer-and-not-applicable",
        Severity.ERROR,
        Text(
            id="Pertanyaan {question} dijawab dan sekaligus dinyatakan tidak berlaku; keduanya tidak dihitung.",
            en="Question {question} is answered and called not applicable at once; neither counts.",
        ),
        Text(id="Hapus salah satunya.", en="Delete one of the two."),
    ),
)

_TABLE_SHEET_KINDS = (
    ProblemKind(
        "L160",
        "table-row-of-absent-region",
        Severity.ERROR,
        Text(
            id="Baris {row} pada tabel {question} menyebut “{found}”, yang tidak ada di lembar jawaban.",
            en="Row {row} of the table {question} names “{found}”, which is not on the sheet of answers.",
        ),
        Text(
            id="Perbaiki daerahnya, atau tambahkan daerah itu di lembar jawaban.",
            en="Correct the region, or add it to the sheet of answers.",
        ),
    ),
    ProblemKind(
        "L161",
        "table-sheet-without-header",
        Severity.ERROR,
        Text(
            id="Lembar tabel {question} tidak punya baris judul dengan daerah dan kolom: {fields}.",
            en="The sheet of the table {question} has no header row with the region and the columns: {fields}.",
        ),
        Text(
            id="Beri judul kolom dengan id atau teks kolom tabel itu.",
            en="Head the columns with the ids or texts of the table's fields.",
        ),
    ),
    ProblemKind(
        "L162",
        "table-field-without-column",
        Severity.ERROR,
        Text(
            id="Tabel {question} tidak punya kolom wajib “{field}”.",
            en="The table {question} has no column for the required field “{field}”.",
        ),
        Text(
            id="Tambahkan kolom itu; tanpanya baris tabel tidak lengkap.",
            en="Add the column; without it no row of the table is complete.",
        ),
    ),
)

ROW_KINDS: tuple[ProblemKind, ...] = (*_ROW_KINDS, *_LONG_KINDS, *_DOCUMENT_KINDS, *_TABLE_SHEET_KINDS)
