"""Messages about answers."""

from __future__ import annotations

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text


def _error(name: str, indonesian: str, english: str, remedy: Text) -> ProblemKind:
    """Return a kind of error from its code and name, its message in both languages and its remedy."""
    code, _, speaking = name.partition(" ")
    return ProblemKind(code, speaking, Severity.ERROR, Text(id=indonesian, en=english), remedy)


def _warning(name: str, indonesian: str, english: str, remedy: Text) -> ProblemKind:
    """Return a kind of warning."""
    code, _, speaking = name.partition(" ")
    return ProblemKind(code, speaking, Severity.WARNING, Text(id=indonesian, en=english), remedy)


def _notice(name: str, indonesian: str, english: str) -> ProblemKind:
    """Return a kind of notice, which asks for nothing."""
    code, _, speaking = name.partition(" ")
    return ProblemKind(code, speaking, Severity.NOTICE, Text(id=indonesian, en=english), Text(id="", en=""))


_PLAIN_NUMBER = Text(
    id="Tulis angkanya saja, misalnya 1234,5, tanpa kata dan tanpa tanda lain.",
    en="Write the number alone, such as 1234.5, without words and other signs.",
)
_WITHIN_LIMITS = Text(
    id="Periksa angkanya, termasuk satuannya dan letak komanya, lalu perbaiki.",
    en="Check the number, its unit and its decimal mark included, and correct it.",
)
_ONE_OF_THE_LIST = Text(
    id="Pilih satu dari daftar itu; keterangan tambahan ditulis di kolom catatan.",
    en="Choose one from that list; remarks belong in the column of notes.",
)
_WRITE_A_DATE = Text(
    id="Tulis tanggalnya seperti 2018-03-05 atau 5 Maret 2018.",
    en="Write the date as 2018-03-05 or 5 March 2018.",
)
_CHECK_DATE = Text(id="Periksa tanggalnya, terutama tahunnya.", en="Check the date, above all its year.")

_COMPLETENESS: tuple[ProblemKind, ...] = (
    _error(
        "A101 answer-missing",
        "Pertanyaan {question} wajib diisi, tetapi kosong{more}.",
        "Question {question} must be answered, but is blank{more}.",
        Text(
            id="Isi jawabannya di sel ini; jika pertanyaan memperbolehkan, tulis “tidak berlaku”.",
            en="Enter the answer in this cell; where the question allows it, write “tidak berlaku”.",
        ),
    ),
    _warning(
        "A102 evidence-missing",
        "Pertanyaan {question} diisi “{found}”, tetapi bukti dukungnya belum ada{more}.",
        "Question {question} is answered “{found}”, but the evidence for it is missing{more}.",
        Text(
            id="Sebutkan dokumen pendukungnya (nama, nomor, tahun, atau tautan) di kolom bukti dukung.",
            en="Name the supporting document (title, number, year or link) in the column of evidence.",
        ),
    ),
    _error(
        "A106 not-applicable-not-allowed",
        "Pertanyaan {question} diisi “{found}”, padahal pertanyaan ini berlaku untuk semua daerah{more}.",
        "Question {question} is answered “{found}”, but it applies to every region{more}.",
        Text(
            id="Isi keadaan yang sebenarnya, juga bila itu nol, tidak, atau tingkat terendah.",
            en="Enter the actual state, even if that is zero, no or the lowest level.",
        ),
    ),
    _notice(
        "A107 blank-mark",
        "Tanda seperti “{found}” pada pertanyaan {question} dibaca sebagai belum diisi ({count} sel).",
        "Signs such as “{found}” in question {question} are read as not filled in (cells: {count}).",
    ),
    _error(
        "A108 error-cell",
        "Sel pertanyaan {question} berisi kesalahan rumus {found}{more}.",
        "The cell of question {question} holds the formula error {found}{more}.",
        Text(
            id="Perbaiki rumusnya di Excel, atau ganti dengan nilainya.",
            en="Mend the formula in Excel, or put its value in its place.",
        ),
    ),
    _error(
        "A109 formula-without-value",
        "Sel pertanyaan {question} berisi rumus yang hasilnya belum tersimpan di berkas{more}.",
        "The cell of question {question} holds a formula whose result is not stored in the file{more}.",
        Text(
            id="Buka berkas ini di Excel, simpan, lalu kirim ulang.",
            en="Open the file in Excel, save it, and hand it in again.",
        ),
    ),
    _error(
        "A125 answer-cell-merged",
        "Sel jawaban pertanyaan {question} ini digabung dengan {area}; isinya, {found}, hanya tersimpan di sel pertama"
        "{more}.",
        "The cell of question {question} is merged into {area}; what it shows, {found}, is stored in the first cell"
        " alone{more}.",
        Text(
            id="Pisahkan sel gabungan itu, lalu isi setiap sel sendiri-sendiri.",
            en="Unmerge the cells and fill in each of them.",
        ),
    ),
)

_NUMBERS: tuple[ProblemKind, ...] = (
    _error(
        "A104 below-minimum",
        "Pertanyaan {question} diisi {found}, padahal paling sedikit {minimum}{more}.",
        "Question {question} is answered {found}, but the least it can be is {minimum}{more}.",
        _WITHIN_LIMITS,
    ),
    _error(
        "A105 above-maximum",
        "Pertanyaan {question} diisi {found}, padahal paling banyak {maximum}{more}.",
        "Question {question} is answered {found}, but the most it can be is {maximum}{more}.",
        _WITHIN_LIMITS,
    ),
    _error(
        "A110 not-a-number",
        "Pertanyaan {question} meminta angka, tetapi diisi “{found}”{more}.",
        "Question {question} asks for a number, but is answered “{found}”{more}.",
        _PLAIN_NUMBER,
    ),
    _error(
        "A111 not-whole",
        "Pertanyaan {question} meminta bilangan bulat, tetapi diisi {found}{more}.",
        "Question {question} asks for a whole number, but is answered {found}{more}.",
        Text(id="Isi dengan bilangan bulat.", en="Enter a whole number."),
    ),
    _error(
        "A112 thousands-or-decimals",
        "Isian “{found}” pada pertanyaan {question} dapat berarti {thousands} atau {whole},{fraction}{more}.",
        "The answer “{found}” to question {question} can mean {thousands} or {whole}.{fraction}{more}.",
        Text(
            id="Tulis {thousands} tanpa titik, atau {whole},{fraction}0 dengan koma, sesuai maksudnya.",
            en="Write {thousands} without any mark, or {whole},{fraction}0 with a decimal comma, whichever is meant.",
        ),
    ),
    _notice(
        "A113 number-as-text",
        "Angka pada pertanyaan {question} tersimpan sebagai teks, misalnya “{found}”; dibaca sebagai angka "
        "({count} sel).",
        "Numbers of question {question} are kept as text, such as “{found}”; they are read as numbers "
        "(cells: {count}).",
    ),
    _notice(
        "A114 mark-read-by-column",
        "Isian seperti “{found}” pada pertanyaan {question} dibaca seperti angka lain di kolomnya: "
        "yang pertama adalah {value} ({count} sel).",
        "Answers such as “{found}” to question {question} are read like the other numbers of the column: "
        "the first one is {value} (cells: {count}).",
    ),
    _notice(
        "A115 mark-read-by-question",
        "Isian seperti “{found}” pada pertanyaan {question} dibaca dengan satu-satunya cara yang sesuai dengan "
        "pertanyaannya: yang pertama adalah {value} ({count} sel).",
        "Answers such as “{found}” to question {question} are read in the only way that fits the question: "
        "the first one is {value} (cells: {count}).",
    ),
    _error(
        "A116 date-where-number",
        "Pertanyaan {question} meminta angka, tetapi selnya berisi tanggal {found}{more}.",
        "Question {question} asks for a number, but the cell holds the date {found}{more}.",
        Text(
            id="Excel mengubah isian seperti 3/5 atau 3.5 menjadi tanggal: ubah format selnya menjadi Angka, lalu "
            "tulis ulang angkanya.",
            en="Excel turns entries such as 3/5 or 3.5 into dates: set the cell's format to Number, then enter the "
            "number again.",
        ),
    ),
    _error(
        "A117 truth-where-number",
        "Pertanyaan {question} meminta angka, tetapi diisi {found} (benar/salah){more}.",
        "Question {question} asks for a number, but is answered {found} (true or false){more}.",
        _PLAIN_NUMBER,
    ),
    _error(
        "A118 not-one-number",
        "Isian “{found}” pada pertanyaan {question} bukan satu angka yang pasti{more}.",
        "The answer “{found}” to question {question} is not one definite number{more}.",
        Text(
            id="Tulis satu angka; perkiraan, kisaran, atau perhitungannya ditulis di kolom catatan.",
            en="Write one number; an estimate, a range or a calculation belongs in the column of notes.",
        ),
    ),
    _error(
        "A119 number-with-words",
        "Isian “{found}” pada pertanyaan {question} memuat kata atau satuan yang tidak diminta{more}.",
        "The answer “{found}” to question {question} holds words or a unit that is not asked for{more}.",
        Text(
            id="Ubah ke satuan yang diminta, lalu tulis angkanya saja: 1,5 juta menjadi 1500000 jika satuannya rupiah.",
            en="Convert it to the unit asked for and write the number alone: 1.5 million becomes 1500000 where the "
            "unit is one.",
        ),
    ),
    _error(
        "A120 nothing-where-number",
        "Pertanyaan {question} meminta angka, tetapi diisi “{found}”: nol atau belum diketahui?{more}",
        "Question {question} asks for a number, but is answered “{found}”: zero, or not known?{more}",
        Text(
            id="Tulis 0 jika memang nol; kosongkan jika belum diketahui.",
            en="Write 0 if it is zero; leave it blank if it is not known.",
        ),
    ),
    _error(
        "A121 percent-where-number",
        "Pertanyaan {question} tidak meminta persen, tetapi diisi {found}{more}.",
        "Question {question} does not ask for a percentage, but is answered {found}{more}.",
        Text(
            id="Tulis angkanya sendiri; ubah format selnya dari Persentase menjadi Angka.",
            en="Write the number itself; change the cell's format from Percentage to Number.",
        ),
    ),
    _error(
        "A124 number-beyond-computing",
        "Pertanyaan {question} diisi {found}, angka yang terlalu besar untuk dihitung{more}.",
        "Question {question} is answered {found}, a number too large to be computed with{more}.",
        _WITHIN_LIMITS,
    ),
    _notice(
        "A122 unit-left-out",
        "Satuan pada isian seperti “{found}” di pertanyaan {question} diabaikan; angkanya dipakai ({count} sel).",
        "The unit in answers such as “{found}” to question {question} is left out; the number is used "
        "(cells: {count}).",
    ),
    _notice(
        "A123 mark-read-by-file",
        "Isian seperti “{found}” pada pertanyaan {question} dibaca menurut tanda desimal pada kolom angka lain di "
        "berkasnya: yang pertama adalah {value} ({count} sel).",
        "Answers such as “{found}” to question {question} are read by the decimal mark that other columns of numbers "
        "in the file show: the first one is {value} (cells: {count}).",
    ),
    _notice(
        "A130 percent-read-as-share",
        "Semua angka tanpa tanda persen pada pertanyaan {question} terletak antara 0 dan 1, sehingga dibaca "
        "sebagai bagian dari satu: {example} menjadi {percent} % ({count} sel).",
        "All numbers without a percent sign in question {question} lie between 0 and 1, so they are read as "
        "shares of one: {example} becomes {percent} % (cells: {count}).",
    ),
    _warning(
        "A131 percent-maybe-share",
        "Pertanyaan {question} diisi {found}, dibaca {found} %, karena angka lain di kolom atau formulirnya lebih dari "
        "1{more}.",
        "Question {question} is answered {found}, read as {found} %, because other numbers of its column or form are "
        "above 1{more}.",
        Text(
            id="Jika maksudnya {share} %, tulis {share} atau {share}%.",
            en="If {share} % is meant, write {share} or {share}%.",
        ),
    ),
    _error(
        "A132 percent-share-or-points",
        "Pertanyaan {question} diisi {found} tanpa tanda persen. Itu dapat berarti {percent} % atau {points} %, dan "
        "isian lain dalam berkas yang sama tidak menunjukkan mana yang dimaksud{more}.",
        "Question {question} is answered {found} without a percent sign. It can mean {percent} % or {points} %, and no "
        "other answer in the same file shows which{more}.",
        Text(
            id="Tulis {percent}% atau {points}%. Jika semua berkas ditulis dengan cara yang sama, tambahkan"
            " --percent shares ({percent} %) atau --percent points ({points} %).",
            en="Write {percent}% or {points}%. Where all files are written in one way, add --percent shares"
            " ({percent} %) or --percent points ({points} %).",
        ),
    ),
    _notice(
        "A192 answer-unexpected",
        "Pertanyaan {question} diisi {found}, di luar kisaran wajarnya ({range}); tetap dihitung, tetapi periksa angka "
        "dan satuannya{more}.",
        "Question {question} is answered {found}, outside of what is expected ({range}); it counts, but check the "
        "number and its unit{more}.",
    ),
)

_CHOICES: tuple[ProblemKind, ...] = (
    _error(
        "A103 answer-off-scale",
        "Pertanyaan {question} diisi {found}, padahal tingkatnya hanya {allowed}{more}.",
        "Question {question} is answered {found}, but its levels are {allowed}{more}.",
        Text(id="Isi dengan salah satu tingkat itu.", en="Enter one of those levels."),
    ),
    _error(
        "A140 option-unknown",
        "“{piece}” bukan pilihan pertanyaan {question}. Pilihannya: {allowed}{more}.",
        "“{piece}” is no option of question {question}. Its options are: {allowed}{more}.",
        _ONE_OF_THE_LIST,
    ),
    _error(
        "A141 option-misspelt",
        "“{piece}” bukan pilihan pertanyaan {question}; yang paling mirip: {near}. Pilihannya: {allowed}{more}.",
        "“{piece}” is no option of question {question}; the nearest is {near}. Its options are: {allowed}{more}.",
        _ONE_OF_THE_LIST,
    ),
    _error(
        "A142 option-not-unique",
        "Isian “{found}” cocok dengan lebih dari satu pilihan atau tingkat pertanyaan {question}{more}.",
        "The answer “{found}” fits more than one option or level of question {question}{more}.",
        Text(
            id="Tulis kode pilihan atau angka tingkatnya.",
            en="Write the option's code or the level's number.",
        ),
    ),
    _error(
        "A143 exclusive-with-others",
        "Pada pertanyaan {question}, pilihan {option} dicentang bersama pilihan lain, padahal hanya boleh "
        "berdiri sendiri{more}.",
        "In question {question}, option {option} is checked together with others, but it can only stand alone{more}.",
        Text(
            id="Hapus centang pada {option}, atau pada semua yang lain.",
            en="Uncheck {option}, or all the others.",
        ),
    ),
    _error(
        "A144 mark-unknown",
        "Kolom pilihan {option} pertanyaan {question} diisi “{found}”, yang bukan tanda centang{more}.",
        "The column of option {option} of question {question} holds “{found}”, which is no check mark{more}.",
        Text(
            id="Tulis x, 1, atau ya jika dicentang; kosongkan atau tulis 0 atau tidak jika tidak.",
            en="Write x, 1 or ya where it is checked; leave it blank or write 0 or tidak where it is not.",
        ),
    ),
    _error(
        "A145 not-yes-or-no",
        "Pertanyaan {question} meminta ya atau tidak, tetapi diisi “{found}”{more}.",
        "Question {question} asks for yes or no, but is answered “{found}”{more}.",
        Text(
            id="Tulis Ya atau Tidak saja; penjelasannya ditulis di kolom catatan.",
            en="Write Ya or Tidak alone; the explanation belongs in the column of notes.",
        ),
    ),
    _error(
        "A149 ticks-and-crosses",
        "Pertanyaan {question} diisi “{found}”. Kolom, daftar, atau formulir ini memuat centang (v, ✓) dan silang (x)"
        " sekaligus, sehingga silang dapat berarti ya atau tidak{more}.",
        "Question {question} is answered “{found}”. Its column, list or form holds both ticks (v, ✓) and crosses (x),"
        " so that a cross may mean yes or no{more}.",
        Text(id="Tulis Ya atau Tidak.", en="Write Ya or Tidak."),
    ),
    _error(
        "A146 not-a-level",
        "Isian “{found}” bukan tingkat pertanyaan {question}. Tingkatnya: {allowed}{more}.",
        "The answer “{found}” is no level of question {question}. Its levels are {allowed}{more}.",
        Text(id="Tulis angka tingkatnya saja.", en="Write the number of the level alone."),
    ),
    _error(
        "A147 only-one-option",
        "Pertanyaan {question} hanya boleh dijawab dengan satu pilihan, tetapi diisi “{found}”{more}.",
        "Question {question} takes one option only, but is answered “{found}”{more}.",
        Text(id="Pilih satu saja.", en="Choose one."),
    ),
    _error(
        "A148 contradicts-itself",
        "Jawaban pertanyaan {question} saling bertentangan: {found}{more}.",
        "The answer to question {question} contradicts itself: {found}{more}.",
        Text(
            id="Periksa bagian mana yang benar, lalu samakan yang lain.",
            en="Check which part is right and make the other agree.",
        ),
    ),
)

_DATES_AND_TEXTS: tuple[ProblemKind, ...] = (
    _error(
        "A150 not-a-date",
        "Pertanyaan {question} meminta tanggal, tetapi diisi “{found}”{more}.",
        "Question {question} asks for a date, but is answered “{found}”{more}.",
        _WRITE_A_DATE,
    ),
    _error(
        "A151 before-earliest",
        "Pertanyaan {question} diisi {found}, padahal paling awal {earliest}{more}.",
        "Question {question} is answered {found}, but the earliest day is {earliest}{more}.",
        _CHECK_DATE,
    ),
    _error(
        "A152 after-latest",
        "Pertanyaan {question} diisi {found}, padahal paling akhir {latest}{more}.",
        "Question {question} is answered {found}, but the latest day is {latest}{more}.",
        _CHECK_DATE,
    ),
    _error(
        "A153 number-where-date",
        "Pertanyaan {question} meminta tanggal, tetapi diisi angka {found}{more}.",
        "Question {question} asks for a date, but is answered with the number {found}{more}.",
        Text(
            id="Tulis tanggal lengkap seperti 2018-03-05, atau ubah format selnya menjadi Tanggal.",
            en="Write a full date such as 2018-03-05, or set the cell's format to Date.",
        ),
    ),
    _error(
        "A154 no-such-day",
        "Tanggal “{found}” pada pertanyaan {question} tidak ada dalam kalender; tanggal dibaca hari-bulan-tahun{more}.",
        "The date “{found}” in question {question} does not exist; dates are read day, month, year{more}.",
        _WRITE_A_DATE,
    ),
    _error(
        "A155 day-in-doubt",
        "Tanggal “{found}” pada pertanyaan {question} dapat berarti {day_first} atau {month_first}, karena tanggal lain"
        " dalam kolom atau formulir yang sama hanya masuk akal jika bulannya di depan{more}.",
        "The date “{found}” in question {question} can mean {day_first} or {month_first}, because another date in the"
        " same column or form only exists with the month first{more}.",
        _WRITE_A_DATE,
    ),
    _error(
        "A160 text-too-long",
        "Isian pertanyaan {question} lebih dari {maximum} karakter: “{found}”{more}.",
        "The answer to question {question} is longer than {maximum} characters: “{found}”{more}.",
        Text(
            id="Ringkas isiannya; dokumen lengkap disebut sebagai bukti dukung.",
            en="Shorten it; name the full document as evidence.",
        ),
    ),
    _error(
        "A162 digits-lost",
        "Nomor {found} pada pertanyaan {question} disimpan sebagai angka, yang hanya memuat 15 digit; digit terakhirnya"
        " mungkin sudah berubah{more}.",
        "The number {found} in question {question} is stored as a number, which keeps 15 digits; its last ones may have"
        " changed{more}.",
        Text(
            id="Format selnya sebagai teks, lalu ketik ulang nomor itu.",
            en="Format the cell as text and type the number again.",
        ),
    ),
    _warning(
        "A161 control-characters",
        "Isian pertanyaan {question} memuat karakter yang tidak terlihat dan dibuang saat dibaca: “{found}”{more}.",
        "The answer to question {question} holds invisible control characters, left out when read: “{found}”{more}.",
        Text(
            id="Ketik ulang isian itu, biasanya hasil salin-tempel dari program lain.",
            en="Type the answer again; it was probably pasted from another program.",
        ),
    ),
)

_RATIOS_AND_TABLES: tuple[ProblemKind, ...] = (
    _error(
        "A170 ratio-incomplete",
        "Pertanyaan {question} meminta dua angka, tetapi hanya satu yang diisi ({found}){more}.",
        "Question {question} asks for two numbers, but only one is given ({found}){more}.",
        Text(
            id="Isi juga angka yang satu lagi: pembilang dan penyebut diperlukan.",
            en="Enter the other number as well: numerator and denominator are both needed.",
        ),
    ),
    _error(
        "A171 denominator-zero",
        "Penyebut pertanyaan {question} adalah 0 ({found}), sehingga tidak ada hasil baginya{more}.",
        "The denominator of question {question} is 0 ({found}), so there is no quotient{more}.",
        Text(
            id="Periksa penyebutnya; jika pertanyaan memperbolehkan, tulis “tidak berlaku”.",
            en="Check the denominator; where the question allows it, write “tidak berlaku”.",
        ),
    ),
    _error(
        "A172 ratio-above-maximum",
        "Hasil bagi pertanyaan {question} adalah {quotient} ({found}), padahal paling besar {maximum}{more}.",
        "The quotient of question {question} is {quotient} ({found}), but the most it can be is {maximum}{more}.",
        Text(
            id="Periksa kedua angkanya; mungkin tertukar atau satuannya berbeda.",
            en="Check both numbers; they may be swapped or in different units.",
        ),
    ),
    _error(
        "A173 not-two-numbers",
        "Pertanyaan {question} meminta dua angka, tetapi diisi “{found}”{more}.",
        "Question {question} asks for two numbers, but is answered “{found}”{more}.",
        Text(
            id="Tulis pembilang dan penyebut seperti 3/4 (sebagai teks), atau di dua kolom terpisah.",
            en="Write numerator and denominator as 3/4 (as text), or in two columns.",
        ),
    ),
    _error(
        "A180 row-incomplete",
        "Baris ini tidak dihitung untuk {question}, karena kolom {fields} kosong atau tidak dapat dipakai{more}.",
        "This row does not count for {question}, because {fields} is blank or cannot be used{more}.",
        Text(id="Lengkapi baris itu, atau hapus.", en="Complete the row, or delete it."),
    ),
    _warning(
        "A181 table-too-short",
        "Tabel {question} memuat {rows} baris lengkap, padahal paling sedikit {minimum}{more}.",
        "Table {question} has {rows} complete rows, but should have at least {minimum}{more}.",
        Text(id="Lengkapi tabelnya.", en="Complete the table."),
    ),
    _warning(
        "A182 table-too-long",
        "Tabel {question} memuat {rows} baris lengkap, padahal paling banyak {maximum}; semuanya dihitung{more}.",
        "Table {question} has {rows} complete rows, but should have at most {maximum}; all of them count{more}.",
        Text(
            id="Periksa apakah ada baris yang berulang atau bukan untuk tabel ini.",
            en="Check for rows that are repeated or do not belong here.",
        ),
    ),
    _error(
        "A183 table-in-one-cell",
        "Pertanyaan {question} meminta tabel, satu baris satu butir, tetapi diisi “{found}” dalam satu sel{more}.",
        "Question {question} asks for a table, one row an item, but is answered “{found}” in one cell{more}.",
        Text(
            id="Isi tabel pertanyaan itu di lembarnya sendiri.",
            en="Fill in that question's table on its own sheet.",
        ),
    ),
)

KINDS: tuple[ProblemKind, ...] = tuple(
    sorted((*_COMPLETENESS, *_NUMBERS, *_CHOICES, *_DATES_AND_TEXTS, *_RATIOS_AND_TABLES), key=lambda kind: kind.code)
)
