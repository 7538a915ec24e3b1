"""Messages about rubrics kept as workbooks: sheets, columns, cells, and what an import makes of them."""

from __future__ import annotations

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text

_AGAIN = Text(
    id="Ekspor rubriknya lagi dengan “smartcity rubric export”, dan pindahkan perubahannya ke sana.",
    en="Export the rubric again with “smartcity rubric export”, and carry the changes over.",
)
_TYPE_AGAIN = Text(
    id="Ketik angkanya lagi sebagai angka biasa, misalnya 60 atau 0,6, tanpa huruf atau tanda lain.",
    en="Type the number again as a plain number, such as 60 or 0.6, without letters or other signs.",
)
_NOTHING = Text(id="", en="")
_ERROR, _WARNING, _NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE

_TEXTS: tuple[tuple[str, str, Severity, Text, Text], ...] = (
    (
        *("R470", "no-rubric-workbook", _ERROR),
        Text(
            id="Berkas ini bukan rubrik dalam bentuk buku kerja: tidak ada lembar Tentang atau Pohon yang dikenali.",
            en="This is no rubric kept as a workbook: no sheet About or Tree is recognised.",
        ),
        Text(
            id="Beri berkas yang ditulis “smartcity rubric export”, disimpan sebagai .xlsx.",
            en="Give a file that “smartcity rubric export” wrote, saved as .xlsx.",
        ),
    ),
    (
        *("R471", "rubric-sheet-missing", _ERROR),
        Text(
            id="Lembar “{sheet}” ({english}) tidak ada; tanpa itu isinya hilang.",
            en="There is no sheet “{english}” ({sheet}); without it what it held would be lost.",
        ),
        Text(
            id="Kembalikan lembar itu. Kalau isinya memang harus hilang, sisakan lembar dengan kepala kolomnya saja.",
            en="Put the sheet back. If its content is meant to go, leave the sheet with its header alone.",
        ),
    ),
    (
        *("R472", "rubric-sheet-twice", _ERROR),
        Text(
            id="Lembar “{sheet}” dan “{first}” memuat hal yang sama; tidak diketahui mana yang berlaku.",
            en="The sheets “{sheet}” and “{first}” hold the same; which one counts is not known.",
        ),
        Text(
            id="Hapus salinannya, atau hapus baris kunci tersembunyi di atas kepala kolomnya beserta kepalanya.",
            en="Delete the copy, or the hidden row of keys above its header together with the header.",
        ),
    ),
    (
        *("R473", "rubric-column-unknown", _ERROR),
        Text(
            id="Kolom “{column}” ({letters}) tidak dikenal, padahal berisi.",
            en="The column “{column}” ({letters}) is not known, and holds something.",
        ),
        Text(
            id="Kembalikan judul kolomnya, hapus kolomnya, atau awali judulnya dengan # bila itu catatan sendiri.",
            en="Put its header back, delete the column, or begin its header with # if it is a note of your own.",
        ),
    ),
    (
        *("R474", "rubric-column-missing", _WARNING),
        Text(
            id="Kolom yang tidak ada, dibaca sebagai kosong: {columns}.",
            en="Columns that are not there, read as blank: {columns}.",
        ),
        Text(
            id="Kembalikan kolomnya bila isinya tidak dimaksudkan hilang.",
            en="Put them back if what they held is not meant to go.",
        ),
    ),
    (
        *("R497", "rubric-weights-missing", _ERROR),
        Text(
            id="Kolom “{column}” tidak ada, sehingga bobot yang dimaksud tidak diketahui.",
            en="The column “{column}” is not there, so that the weights that are meant are not known.",
        ),
        Text(
            id="Kembalikan kolomnya; sel yang kosong di dalamnya berarti bobot 1.",
            en="Put the column back; a blank cell in it means a weight of 1.",
        ),
    ),
    (
        *("R475", "rubric-row-without-id", _ERROR),
        Text(id="Baris ini berisi, tetapi “{column}” kosong.", en="This row holds something, and “{column}” is blank."),
        Text(
            id="Isi idnya, juga pada setiap baris yang selnya tadinya digabung, atau hapus barisnya.",
            en="Fill in the id, also in every row whose cell was merged with others, or delete the row.",
        ),
    ),
    (
        *("R476", "rubric-owner-unknown", _ERROR),
        Text(
            id="“{written}” di kolom “{column}” tidak ada di lembarnya sendiri, sehingga baris ini tak bertuan.",
            en="“{written}” in the column “{column}” does not exist on its own sheet, so this row belongs to nothing.",
        ),
        Text(
            id="Perbaiki idnya, tambahkan yang dirujuk, atau hapus baris ini.",
            en="Correct the id, add what it refers to, or delete this row.",
        ),
    ),
    (
        *("R477", "rubric-number-unread", _ERROR),
        Text(id="“{written}” bukan angka.", en="“{written}” is no number."),
        _TYPE_AGAIN,
    ),
    (
        *("R478", "rubric-number-ambiguous", _ERROR),
        Text(
            id="“{written}” tersimpan sebagai teks, dan dapat berarti ribuan atau desimal.",
            en="“{written}” is stored as text, and can mean thousands or decimals.",
        ),
        _TYPE_AGAIN,
    ),
    (
        *("R479", "rubric-percent-unclear", _ERROR),
        Text(
            id="“{written}” tidak jelas di kolom ini: angka persennya, atau seperseratusnya.",
            en="“{written}” is not clear in this column: so many points, or a hundredth of it.",
        ),
        Text(
            id="Tulis tanpa tanda persen, pada skala rubrik, dengan format angka biasa.",
            en="Write it without the sign of percent, on the rubric's scale, in a plain number format.",
        ),
    ),
    (
        *("R480", "rubric-weights-mixed", _ERROR),
        Text(
            id="Bobot di bawah “{parent}” sebagian persen dan sebagian angka biasa; 60 % dibaca 0,6 di samping 40.",
            en="Weights below “{parent}” are partly percentages and partly plain numbers; 60 % reads 0.6 beside 40.",
        ),
        Text(
            id="Tulis semua bobot kelompok itu dengan cara yang sama; bobot kosong berarti 1.",
            en="Write all weights of the group in one way; a blank weight counts as 1.",
        ),
    ),
    (
        *("R481", "rubric-truth-unread", _ERROR),
        Text(id="“{written}” bukan ya atau tidak.", en="“{written}” is neither yes nor no."),
        Text(id="Tulis ya atau tidak.", en="Write yes or no."),
    ),
    (
        *("R482", "rubric-cell-error", _ERROR),
        Text(id="Sel ini berisi kesalahan {found}.", en="This cell holds the error {found}."),
        Text(
            id="Perbaiki rumusnya, atau ganti dengan nilainya.",
            en="Mend the formula, or put the value in its place.",
        ),
    ),
    (
        *("R483", "rubric-formula-without-value", _ERROR),
        Text(
            id="Rumus di sel ini belum pernah dihitung, sehingga nilainya tidak tersimpan.",
            en="The formula in this cell was never calculated, so that no value is stored.",
        ),
        Text(
            id="Buka di Excel atau LibreOffice, simpan, lalu kirim lagi.",
            en="Open it in Excel or LibreOffice, save it, and send it again.",
        ),
    ),
    (
        *("R484", "rubric-cells-merged", _ERROR),
        Text(
            id="Sel {area} digabung; hanya sel pertamanya yang berisi, yang lain terbaca kosong.",
            en="The cells {area} are merged; only the first of them holds anything, the others read as blank.",
        ),
        Text(
            id="Pisahkan selnya dan isi setiap baris.",
            en="Unmerge them and fill in every row.",
        ),
    ),
    (
        *("R485", "rubric-rows-hidden", _WARNING),
        Text(
            id="Baris tersembunyi ikut dibaca ({count}): {rows}.",
            en="Hidden rows are read like all others ({count}): {rows}.",
        ),
        Text(
            id="Tampilkan semua baris (hapus penyaring) dan periksa; yang tidak berlaku dihapus, bukan disembunyikan.",
            en="Show all rows (clear the filter) and look; what does not hold is to be deleted, not hidden.",
        ),
    ),
    (
        *("R486", "rubric-cell-needed", _ERROR),
        Text(id="Sel untuk “{key}” harus diisi.", en="The cell for “{key}” must be filled in."),
        Text(
            id="Isi sel itu; arti kolomnya ada di lembar Petunjuk.",
            en="Fill it in; the sheet Guide says what the column means.",
        ),
    ),
    (
        *("R487", "rubric-name-twice", _ERROR),
        Text(
            id="“{id}” sudah ada di {first}; tidak diketahui mana yang berlaku.",
            en="“{id}” already stands in {first}; which one counts is not known.",
        ),
        Text(id="Beri id lain, atau hapus salah satunya.", en="Give one another id, or delete one of them."),
    ),
    (
        *("R488", "rubric-long-text-changed", _ERROR),
        Text(
            id="Teks ini terlalu panjang untuk sel, dan yang tampak, hanya awalnya, sudah diubah; sisanya ada di lembar"
            " “{sheet}”.",
            en="This text is too long for its cell, and what is seen, only its beginning, was changed; the rest stands"
            " on the sheet “{sheet}”.",
        ),
        Text(
            id="Kembalikan selnya, atau tulis seluruh teksnya tanpa “…” di ujung.",
            en="Restore the cell, or write the whole text without “…” at its end.",
        ),
    ),
    (
        *("R489", "rubric-sheet-not-read", _NOTICE),
        Text(
            id="Lembar yang bukan bagian rubrik, tidak dibaca: {sheets}.",
            en="Sheets that are no part of a rubric, not read: {sheets}.",
        ),
        _NOTHING,
    ),
    (
        *("R490", "rubric-version-not-raised", _WARNING),
        Text(
            id="Isinya berubah dari {rubric}, tetapi versinya {version}: diperlukan {needed}.",
            en="The content differs from {rubric}, but the version is {version}: it needs {needed}.",
        ),
        Text(
            id="Tulis versi itu di lembar Tentang, lalu impor lagi.",
            en="Write that version on the sheet About, and import again.",
        ),
    ),
    (
        *("R491", "rubric-written-in-full", _NOTICE),
        Text(
            id="Isinya tidak dapat ditulis sebagai perubahan atas {parent}, sehingga ditulis lengkap tanpa “extends”.",
            en="The content cannot be written as changes to {parent}, so that it is written in full without “extends”.",
        ),
        _NOTHING,
    ),
    (
        *("R492", "rubric-origin-not-found", _NOTICE),
        Text(
            id="{rubric}, asal buku kerja ini, tidak ditemukan, sehingga perubahannya tidak dapat ditunjukkan.",
            en="{rubric}, which this workbook was exported from, is not found, so that no changes can be shown.",
        ),
        _NOTHING,
    ),
    (
        *("R493", "rubric-origin-changed", _NOTICE),
        Text(
            id="{rubric} di {file} sudah bukan yang diekspor ke buku kerja ini; perubahan dihitung terhadap yang ada"
            " sekarang.",
            en="{rubric} in {file} is no longer what was exported to this workbook; changes are counted from what is"
            " there now.",
        ),
        _NOTHING,
    ),
    (
        *("R494", "rubric-comments-lost", _WARNING),
        Text(
            id="Komentar di berkas yang digantikan tidak ikut: buku kerja hanya memuat isi rubrik ({count} baris).",
            en="Comments of the file that is replaced are not kept: a workbook holds only content ({count} lines).",
        ),
        Text(
            id="Salin komentar yang masih diperlukan dari versi sebelumnya.",
            en="Copy the comments that are still needed from the earlier version.",
        ),
    ),
    (
        *("R495", "rubric-kind-of-row-unknown", _ERROR),
        Text(
            id="“{found}” bukan simpul (node) atau indikator (indicator).",
            en="“{found}” is neither node (simpul) nor indicator (indikator).",
        ),
        Text(id="Pilih salah satunya dari daftar di sel itu.", en="Choose one of them from the list in the cell."),
    ),
    (
        *("R496", "rubric-setting-unknown", _ERROR),
        Text(
            id="Baris ini berisi, tetapi kuncinya “{key}” tidak dikenal.",
            en="This row holds something, and its key “{key}” is not known.",
        ),
        Text(
            id="Kembalikan kunci di kolom terakhir, atau hapus barisnya.",
            en="Put the key in the last column back, or delete the row.",
        ),
    ),
    (
        *("R498", "rubric-exact-form-damaged", _ERROR),
        Text(
            id="Bentuk persis untuk {path} rusak.",
            en="The exact form for {path} is damaged.",
        ),
        _AGAIN,
    ),
    (
        *("R499", "rubric-character-not-allowed", _ERROR),
        Text(
            id="Teks di sel ini memuat karakter kendali {character}, yang tidak boleh ada di rubrik.",
            en="The text of this cell holds the control character {character}, which no rubric may hold.",
        ),
        Text(id="Ketik lagi teksnya.", en="Type the text again."),
    ),
)

KINDS: tuple[ProblemKind, ...] = tuple(
    ProblemKind(code, name, severity, message, remedy) for code, name, severity, message, remedy in _TEXTS
)
