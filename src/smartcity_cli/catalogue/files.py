"""Messages about files: what cannot be opened, is not what its name says, is broken, or passes a limit."""

from __future__ import annotations

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text

_SAVE_AGAIN = Text(
    id="Buka berkas ini di Excel atau LibreOffice, simpan kembali sebagai .xlsx, lalu gunakan berkas hasilnya."
    " Jika tidak dapat dibuka di sana, minta kiriman ulang dari pengisinya.",
    en="Open the file in Excel or LibreOffice, save it again as .xlsx and use the result."
    " If it does not open there either, ask whoever filled it in to send it again.",
)
_RAISE_LIMIT = Text(
    id="Jika isinya memang sebesar itu, naikkan batasnya dengan --limit {limit}=N;"
    " jika tidak, hapus sel di luar tabel lalu simpan kembali.",
    en="If it really holds that much, raise the limit with --limit {limit}=N;"
    " otherwise delete what lies outside the table and save the file again.",
)
_NOTHING = Text(id="", en="")

_OPENING = (
    ProblemKind(
        "F101",
        "file-missing",
        Severity.ERROR,
        Text(id="Tidak ada berkas dengan nama ini.", en="There is no file of this name."),
        Text(id="Periksa nama berkas dan foldernya.", en="Check the name of the file and its folder."),
    ),
    ProblemKind(
        "F102",
        "folder-not-file",
        Severity.ERROR,
        Text(id="Ini folder, bukan berkas.", en="This is a folder, not a file."),
        Text(id="Sebutkan berkas yang ada di dalamnya.", en="Name the files inside it."),
    ),
    ProblemKind(
        "F103",
        "file-not-opened",
        Severity.ERROR,
        Text(
            id="Berkas tidak dapat dibuka; sistem operasi menjawab: {reason}.",
            en="The file cannot be opened; the operating system says: {reason}.",
        ),
        Text(
            id="Tutup berkas di program lain dan pastikan Anda berhak membacanya.",
            en="Close it in other programs and make sure that you may read it.",
        ),
    ),
    ProblemKind(
        "F104",
        "file-empty",
        Severity.ERROR,
        Text(id="Berkas ini kosong (0 bita atau hanya spasi).", en="The file is empty (no bytes, or only blanks)."),
        Text(
            id="Periksa apakah pengunduhan atau penyalinannya selesai, atau minta kiriman ulang.",
            en="Check that the download or copy was completed, or ask for the file again.",
        ),
    ),
    ProblemKind(
        "F105",
        "file-too-large",
        Severity.ERROR,
        Text(
            id="Berkas berukuran {found} bita; batasnya {allowed} bita.",
            en="The file has {found} bytes; the limit is {allowed} bytes.",
        ),
        Text(
            id="Hapus gambar dan lembar yang tidak diperlukan, atau naikkan batasnya dengan --limit {limit}=N.",
            en="Remove pictures and sheets that are not needed, or raise the limit with --limit {limit}=N.",
        ),
    ),
    ProblemKind(
        "F106",
        "kind-unknown",
        Severity.ERROR,
        Text(
            id="Isi berkas ini tidak dikenali: bukan buku kerja, CSV, YAML, atau JSON.",
            en="What this file holds is not recognised: it is no workbook, CSV, YAML or JSON.",
        ),
        Text(
            id="Berikan berkas .xlsx, .xlsm, .xls, .xlsb, .ods, .csv, .tsv, .yaml, atau .json.",
            en="Give an .xlsx, .xlsm, .xls, .xlsb, .ods, .csv, .tsv, .yaml or .json file.",
        ),
    ),
    ProblemKind(
        "F107",
        "other-document",
        Severity.ERROR,
        Text(
            id="Isi berkas ini {found}, bukan buku kerja atau data teks.",
            en="This file holds {found}, not a workbook or data as text.",
        ),
        Text(
            id="Berikan buku kerja aslinya, atau pindahkan isinya ke templat lalu simpan sebagai .xlsx.",
            en="Give the original workbook, or move its contents into the template and save it as .xlsx.",
        ),
    ),
    ProblemKind(
        "F108",
        "web-page-as-workbook",
        Severity.ERROR,
        Text(
            id="Berkas bernama {ending} ini sebenarnya berisi {found}.",
            en="This file is named {ending} but really holds {found}.",
        ),
        Text(
            id="Buka di Excel, pilih Simpan Sebagai, pilih Buku Kerja Excel (.xlsx), lalu gunakan berkas hasilnya.",
            en="Open it in Excel, choose Save As, choose Excel Workbook (.xlsx), and use the result.",
        ),
    ),
    ProblemKind(
        "F109",
        "text-as-workbook",
        Severity.ERROR,
        Text(
            id="Berkas bernama {ending} ini sebenarnya berisi teks biasa, seperti CSV.",
            en="This file is named {ending} but really holds plain text, such as CSV.",
        ),
        Text(
            id="Jika isinya CSV, ubah akhiran namanya menjadi .csv;"
            " jika tidak, buka di Excel dan simpan sebagai .xlsx.",
            en="If it is CSV, change the end of its name to .csv; otherwise open it in Excel and save it as .xlsx.",
        ),
    ),
    ProblemKind(
        "F110",
        "workbook-encrypted",
        Severity.ERROR,
        Text(id="Buku kerja ini dilindungi kata sandi.", en="This workbook is protected by a password."),
        Text(
            id="Buka dengan kata sandinya di Excel, hapus kata sandi di File > Info > Lindungi Buku Kerja,"
            " lalu simpan kembali.",
            en="Open it with its password in Excel, remove the password under File > Info > Protect Workbook,"
            " and save it again.",
        ),
    ),
    ProblemKind(
        "F111",
        "lock-file",
        Severity.ERROR,
        Text(
            id="Ini berkas penanda sementara yang dibuat Excel selama buku kerjanya terbuka, bukan buku kerja itu.",
            en="This is the marker that Excel keeps while a workbook is open, not the workbook itself.",
        ),
        Text(
            id="Gunakan berkas yang namanya tidak diawali ~$.",
            en="Use the file whose name does not start with ~$.",
        ),
    ),
    ProblemKind(
        "F112",
        "named-otherwise",
        Severity.NOTICE,
        Text(
            id="Berkas bernama {ending} ini berisi {found} dan dibaca sebagai {found}.",
            en="This file is named {ending} but holds {found}; it was read as {found}.",
        ),
        _NOTHING,
    ),
)

_WORKBOOKS = (
    ProblemKind(
        "F120",
        "workbook-damaged",
        Severity.ERROR,
        Text(
            id="Buku kerja ini rusak atau tidak lengkap ({part}: {reason}).",
            en="This workbook is damaged or incomplete ({part}: {reason}).",
        ),
        _SAVE_AGAIN,
    ),
    ProblemKind(
        "F121",
        "sheet-damaged",
        Severity.ERROR,
        Text(
            id="Lembar ini rusak ({reason}); baris terakhir yang masih terbaca adalah baris {last_row}.",
            en="This sheet is damaged ({reason}); the last row that could be read is row {last_row}.",
        ),
        _SAVE_AGAIN,
    ),
    ProblemKind(
        "F122",
        "part-missing",
        Severity.ERROR,
        Text(
            id="Bagian {part} disebut di dalam buku kerja ini tetapi tidak ada.",
            en="The workbook refers to its part {part}, which is not there.",
        ),
        _SAVE_AGAIN,
    ),
    ProblemKind(
        "F123",
        "no-sheets",
        Severity.ERROR,
        Text(id="Buku kerja ini tidak memiliki lembar data.", en="This workbook has no sheet that can hold data."),
        Text(id="Periksa apakah berkasnya benar.", en="Check that it is the right file."),
    ),
    ProblemKind(
        "F124",
        "unpacks-too-large",
        Severity.ERROR,
        Text(
            id="Isi buku kerja ini menjadi {found} bita setelah dibuka; batasnya {allowed} bita.",
            en="What this workbook holds unpacks to {found} bytes; the limit is {allowed} bytes.",
        ),
        Text(
            id="Jika Anda mempercayai asal berkas ini, naikkan batasnya dengan --limit {limit}=N.",
            en="If you trust where the file comes from, raise the limit with --limit {limit}=N.",
        ),
    ),
    ProblemKind(
        "F125",
        "built-like-a-bomb",
        Severity.ERROR,
        Text(
            id="Berkas ini disusun untuk menghabiskan memori atau waktu ({part}: {reason}) dan tidak dibaca.",
            en="This file is built to exhaust memory or time ({part}: {reason}) and was not read.",
        ),
        Text(
            id="Pastikan asal berkasnya. Jika isinya sah, simpan kembali sebagai .xlsx di Excel atau LibreOffice.",
            en="Make sure where it comes from. If it is genuine, save it again as .xlsx in Excel or LibreOffice.",
        ),
    ),
    ProblemKind(
        "F126",
        "too-many-sheets",
        Severity.ERROR,
        Text(
            id="Buku kerja ini memiliki {found} lembar; batasnya {allowed}.",
            en="This workbook has {found} sheets; the limit is {allowed}.",
        ),
        _RAISE_LIMIT,
    ),
    ProblemKind(
        "F127",
        "too-many-rows",
        Severity.ERROR,
        Text(
            id="Lembar ini memiliki lebih dari {allowed} baris berisi; pembacaan berhenti di sini.",
            en="This sheet has more than {allowed} rows that hold something; reading stopped here.",
        ),
        _RAISE_LIMIT,
    ),
    ProblemKind(
        "F128",
        "too-many-columns",
        Severity.ERROR,
        Text(
            id="Sel berisi ini berada di kolom ke-{found}; batasnya {allowed} kolom.",
            en="This cell holds something in column number {found}; the limit is {allowed} columns.",
        ),
        _RAISE_LIMIT,
    ),
    ProblemKind(
        "F129",
        "too-many-cells",
        Severity.ERROR,
        Text(
            id="Lembar ini memiliki lebih dari {allowed} sel, termasuk sel kosong yang berformat;"
            " pembacaan berhenti di sini.",
            en="This sheet has more than {allowed} cells, formatted empty ones included; reading stopped here.",
        ),
        _RAISE_LIMIT,
    ),
    ProblemKind(
        "F130",
        "cell-written-twice",
        Severity.ERROR,
        Text(
            id="Berkas ini menuliskan sel ini lebih dari sekali dengan isi berbeda ({found}); tidak satu pun dipakai.",
            en="The file writes this cell more than once and differently ({found}); neither was used.",
        ),
        Text(
            id="Isi kembali sel ini di Excel, lalu simpan berkasnya.",
            en="Enter the cell again in Excel and save the file.",
        ),
    ),
    ProblemKind(
        "F131",
        "rows-out-of-order",
        Severity.WARNING,
        Text(
            id="Nomor baris di dalam berkas ini berulang atau tidak berurutan;"
            " setiap baris dibaca dengan nomornya sendiri.",
            en="Row numbers in the file repeat or run backwards; every row was read under its own number.",
        ),
        Text(
            id="Periksa baris ini di Excel, lalu simpan kembali berkasnya.",
            en="Check this row in Excel and save the file again.",
        ),
    ),
    ProblemKind(
        "F132",
        "raised-text-left-out",
        Severity.NOTICE,
        Text(
            id="Huruf atas atau bawah ‘{left_out}’ di sel ini, misalnya tanda catatan kaki, tidak dibaca;"
            " yang dibaca ‘{kept}’.",
            en="The raised or lowered text ‘{left_out}’ in this cell, such as the mark of a footnote, was left out;"
            " what was read is ‘{kept}’.",
        ),
        Text(
            id="Jika bagian itu termasuk isi sel, ketik kembali sebagai teks biasa.",
            en="If it belongs to the value, type it as plain text.",
        ),
    ),
    ProblemKind(
        "F133",
        "struck-text-left-out",
        Severity.WARNING,
        Text(
            id="Teks tercoret ‘{left_out}’ di sel ini tidak dibaca; yang dibaca ‘{kept}’.",
            en="The struck-out text ‘{left_out}’ in this cell was left out; what was read is ‘{kept}’.",
        ),
        Text(
            id="Hapus teks yang tercoret, atau hilangkan coretannya jika masih berlaku.",
            en="Delete the struck text, or remove the strike if it still holds.",
        ),
    ),
)

_TEXTS = (
    ProblemKind(
        "F140",
        "encoding-assumed",
        Severity.NOTICE,
        Text(
            id="Teks ini bukan UTF-8; dibaca sebagai {encoding}.",
            en="The text is not UTF-8; it was read as {encoding}.",
        ),
        Text(
            id="Jika ada huruf yang tampak salah, simpan kembali sebagai CSV UTF-8.",
            en="If letters look wrong, save it again as CSV UTF-8.",
        ),
    ),
    ProblemKind(
        "F141",
        "delimiter-detected",
        Severity.NOTICE,
        Text(
            id="Kolom dipisahkan dengan {delimiter}.",
            en="Columns are separated by {delimiter}.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "F142",
        "decimal-comma-detected",
        Severity.NOTICE,
        Text(
            id="Kolom dipisahkan dengan {delimiter} dan angka ditulis dengan koma desimal, seperti {example}.",
            en="Columns are separated by {delimiter} and numbers are written with a decimal comma, such as {example}.",
        ),
        _NOTHING,
    ),
    ProblemKind(
        "F143",
        "not-text",
        Severity.ERROR,
        Text(
            id="Berkas ini seharusnya teks, tetapi memuat bita yang bukan huruf ({found}).",
            en="The file should be text, but holds a byte that is no letter ({found}).",
        ),
        Text(
            id="Simpan kembali sebagai CSV UTF-8 dari program asalnya, atau berikan buku kerja .xlsx.",
            en="Save it again as CSV UTF-8 from the program it comes from, or give an .xlsx workbook.",
        ),
    ),
    ProblemKind(
        "F144",
        "quote-not-closed",
        Severity.ERROR,
        Text(
            id="Tanda kutip yang dibuka di baris ini tidak pernah ditutup,"
            " sehingga sisa berkas terbaca sebagai satu sel.",
            en="The quotation mark opened on this line is never closed, so the rest of the file reads as one cell.",
        ),
        Text(
            id="Tutup tanda kutipnya; tanda kutip di dalam sel yang dikutip ditulis dua kali.",
            en="Close the quotation mark; write a quotation mark inside a quoted cell twice.",
        ),
    ),
    ProblemKind(
        "F145",
        "field-too-long",
        Severity.ERROR,
        Text(
            id="Satu sel di catatan yang mulai di baris ini lebih dari {allowed} karakter;"
            " kemungkinan ada tanda kutip yang tidak ditutup.",
            en="A cell of the record that starts on this line has more than {allowed} characters;"
            " a quotation mark may not be closed.",
        ),
        Text(
            id="Periksa tanda kutip di baris ini dan perpendek isinya.",
            en="Check the quotation marks on this line and shorten the text.",
        ),
    ),
    ProblemKind(
        "F146",
        "record-spans-many-lines",
        Severity.WARNING,
        Text(
            id="Satu catatan terbaca dari baris ini sampai baris {last_line};"
            " baris-baris di antaranya menjadi isi satu sel.",
            en="One record was read from this line to line {last_line}; the lines between became part of a cell.",
        ),
        Text(
            id="Pastikan tidak ada tanda kutip yang salah tempat di baris ini.",
            en="Make sure that no quotation mark is out of place on this line.",
        ),
    ),
    ProblemKind(
        "F147",
        "too-many-records",
        Severity.ERROR,
        Text(
            id="Berkas ini memiliki lebih dari {allowed} baris berisi; pembacaan berhenti di sini.",
            en="The file has more than {allowed} rows that hold something; reading stopped here.",
        ),
        _RAISE_LIMIT,
    ),
    ProblemKind(
        "F148",
        "too-many-fields",
        Severity.ERROR,
        Text(
            id="Baris ini memiliki {found} kolom; batasnya {allowed}.",
            en="This line has {found} columns; the limit is {allowed}.",
        ),
        _RAISE_LIMIT,
    ),
    ProblemKind(
        "F149",
        "too-many-values",
        Severity.ERROR,
        Text(
            id="Berkas ini memiliki lebih dari {allowed} sel; pembacaan berhenti di sini.",
            en="The file has more than {allowed} cells; reading stopped here.",
        ),
        _RAISE_LIMIT,
    ),
)

_OTHER_FORMATS = (
    ProblemKind(
        "F150",
        "text-after-quotes",
        Severity.ERROR,
        Text(
            id="Setelah tanda kutip penutup di baris ini masih ada teks (“{found}”), sehingga batas sel tidak pasti;"
            " berkas ini tidak dibaca.",
            en="Text follows a closing quotation mark on this line (“{found}”), so that cells cannot be told apart;"
            " the file was not read.",
        ),
        Text(
            id="Hapus tanda kutip yang salah tempat; tanda kutip di dalam sel yang dikutip ditulis dua kali.",
            en="Delete what is out of place; write a quotation mark inside a quoted cell twice.",
        ),
    ),
    ProblemKind(
        "F160",
        "formats-not-installed",
        Severity.ERROR,
        Text(
            id="Untuk membaca berkas {format} diperlukan komponen tambahan yang belum terpasang.",
            en="Reading {format} files needs an extra component that is not installed.",
        ),
        Text(
            id='Pasang dengan: pip install "smartcity-cli[formats]" – atau simpan berkasnya sebagai .xlsx di Excel.',
            en='Install it with: pip install "smartcity-cli[formats]" – or save the file as .xlsx in Excel.',
        ),
    ),
    ProblemKind(
        "F161",
        "old-workbook-damaged",
        Severity.ERROR,
        Text(
            id="Buku kerja ini tidak dapat dibaca ({reason}).",
            en="This workbook cannot be read ({reason}).",
        ),
        _SAVE_AGAIN,
    ),
    ProblemKind(
        "F162",
        "reading-crashed",
        Severity.ERROR,
        Text(
            id="Pembacaan buku kerja ini terhenti mendadak (kode {exit_code}): berkasnya rusak,"
            " atau memerlukan lebih banyak memori daripada yang diizinkan.",
            en="Reading this workbook broke off (code {exit_code}): it is damaged,"
            " or needs more memory than is allowed.",
        ),
        _SAVE_AGAIN,
    ),
    ProblemKind(
        "F163",
        "reading-too-slow",
        Severity.ERROR,
        Text(
            id="Pembacaan buku kerja ini dihentikan setelah {allowed} detik.",
            en="Reading this workbook was stopped after {allowed} seconds.",
        ),
        Text(
            id="Simpan sebagai .xlsx di Excel atau LibreOffice, atau beri waktu lebih dengan --limit {limit}=N.",
            en="Save it as .xlsx in Excel or LibreOffice, or allow more time with --limit {limit}=N.",
        ),
    ),
    ProblemKind(
        "F164",
        "errors-look-blank",
        Severity.WARNING,
        Text(
            id="Dalam format {format}, sel galat seperti #REF! dan rumus yang belum dihitung"
            " tidak dapat dibedakan dari sel kosong.",
            en="In the {format} format, error cells such as #REF! and formulas that were never calculated"
            " cannot be told from blank cells.",
        ),
        Text(
            id="Agar tidak ada galat yang terbaca sebagai kosong, simpan berkasnya sebagai .xlsx.",
            en="So that no error passes for a blank, save the file as .xlsx.",
        ),
    ),
)

KINDS: tuple[ProblemKind, ...] = _OPENING + _WORKBOOKS + _TEXTS + _OTHER_FORMATS
