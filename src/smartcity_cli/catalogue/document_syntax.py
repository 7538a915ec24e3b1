"""Messages about YAML and JSON files that cannot be read as they are."""

from __future__ import annotations

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text

_QUOTE_IT = Text(
    id='Apit seluruh teks itu dengan tanda kutip ganda, misalnya "isi: penjelasan".',
    en='Put the whole text in double quotes, such as "content: explanation".',
)
_INDENT = Text(
    id="Sejajarkan kunci yang setingkat pada kolom yang sama, dan jangan menulis apa pun setelah kutip penutup.",
    en="Line up keys of the same level in the same column, and write nothing after a closing quote.",
)
_SAVE_UTF8 = Text(
    id="Simpan kembali berkas dengan pengodean UTF-8 (pilihan “Encoding” saat menyimpan).",
    en="Save the file again with the encoding UTF-8 (the choice “Encoding” when saving).",
)
_JSON = Text(
    id="Periksa koma, tanda kutip ganda, dan kurung tepat sebelumnya; JSON tidak mengenal komentar, NaN, atau kutip"
    " tunggal.",
    en="Check commas, double quotes and brackets just before it; JSON knows no comments, NaN or single quotes.",
)

_TEXTS: tuple[tuple[str, str, Text, Text], ...] = (
    (
        "R101",
        "document-too-large",
        Text(id="Berkas berukuran {size}; batasnya {limit}.", en="The file has {size}; the limit is {limit}."),
        Text(
            id="Pecah menjadi beberapa berkas, atau naikkan batasnya bila isinya memang sebesar itu.",
            en="Split it into several files, or raise the limit if it really holds that much.",
        ),
    ),
    (
        "R102",
        "not-utf8",
        Text(
            id="Berkas ini bukan teks UTF-8: bita {character} di sini tidak dapat dibaca.",
            en="The file is not UTF-8 text: byte {character} here cannot be read.",
        ),
        _SAVE_UTF8,
    ),
    (
        "R103",
        "control-character",
        Text(
            id="Ada karakter tak terlihat {character} yang tidak boleh ada dalam berkas teks.",
            en="There is an invisible character {character} that no text file may hold.",
        ),
        Text(
            id="Hapus karakter itu, atau simpan kembali berkas sebagai teks UTF-8.",
            en="Delete that character, or save the file again as UTF-8 text.",
        ),
    ),
    (
        "R104",
        "document-empty",
        Text(id="Berkas ini tidak berisi apa pun.", en="The file holds nothing."),
        Text(id="Isi berkas ini, atau periksa namanya.", en="Fill it in, or check its name."),
    ),
    (
        "R105",
        "yaml-syntax",
        Text(id="Bagian ini tidak dapat dibaca sebagai YAML ({words}).", en="This cannot be read as YAML ({words})."),
        Text(
            id="Periksa baris ini dan baris sebelumnya; teks yang memuat tanda khusus ditulis dalam kutip ganda.",
            en="Check this line and the one before; texts with special characters belong in double quotes.",
        ),
    ),
    (
        "R106",
        "tab-in-indentation",
        Text(
            id="Baris ini menjorok dengan tab; YAML hanya mengenal spasi.",
            en="This line is indented with a tab; YAML only knows spaces.",
        ),
        Text(
            id="Ganti semua tab di awal baris dengan spasi.", en="Replace every tab at the start of a line with spaces."
        ),
    ),
    (
        "R107",
        "structure-broken",
        Text(
            id="Baris ini tidak cocok dengan susunan di atasnya; biasanya jumlah spasi di awal baris keliru.",
            en="This line does not fit what stands above it; usually the number of spaces at its start is wrong.",
        ),
        _INDENT,
    ),
    (
        "R108",
        "colon-in-plain-text",
        Text(
            id="Titik dua kedua pada satu baris: YAML mengira ada kunci baru di sini.",
            en="A second colon on one line: YAML takes it for another key.",
        ),
        _QUOTE_IT,
    ),
    (
        "R109",
        "scalar-quote-not-closed",
        Text(
            id="Kutip yang dibuka di sini tidak pernah ditutup (terbaca sampai baris {line}).",
            en="The quote opened here is never closed (read up to line {line}).",
        ),
        Text(
            id="Tutup kutipnya; kutip tunggal di dalam kutip tunggal ditulis dua kali.",
            en="Close it; a single quote inside single quotes is written twice.",
        ),
    ),
    (
        "R110",
        "bracket-not-closed",
        Text(
            id="Kurung yang dibuka di sini tidak ditutup, atau kurang koma, sebelum baris {line}.",
            en="The bracket opened here is not closed, or a comma is missing, before line {line}.",
        ),
        Text(
            id="Lengkapi koma atau kurung penutup; teks yang memuat koma atau titik dua ditulis dalam kutip.",
            en="Add the comma or the closing bracket; texts with commas or colons belong in quotes.",
        ),
    ),
    (
        "R111",
        "special-character-first",
        Text(
            id="Tanda {character} di awal teks punya arti khusus dalam YAML.",
            en="The sign {character} at the start of a text has a meaning of its own in YAML.",
        ),
        _QUOTE_IT,
    ),
    (
        "R112",
        "nested-too-deep",
        Text(id="Isi di sini bersarang lebih dari {limit} tingkat.", en="This is nested deeper than {limit} levels."),
        Text(
            id="Sederhanakan susunannya; rubrik dan isian tidak pernah sedalam itu.",
            en="Flatten it; neither a rubric nor answers ever go that deep.",
        ),
    ),
    (
        "R113",
        "anchor-or-alias",
        Text(
            id="{mark} adalah jangkar atau alias YAML; keduanya tidak diterima.",
            en="{mark} is a YAML anchor or alias; neither is accepted.",
        ),
        Text(
            id="Tulis isinya langsung di sini, atau apit teksnya dengan kutip ganda.",
            en="Write out the content here, or put the text in double quotes.",
        ),
    ),
    (
        "R114",
        "merge-key",
        Text(id="Kunci << (penggabungan YAML) tidak diterima.", en="The key << (a YAML merge) is not accepted."),
        Text(id="Tulis isinya langsung di sini.", en="Write out the content here."),
    ),
    (
        "R115",
        "tag-or-directive",
        Text(
            id="{tag} adalah tag atau arahan YAML; tidak diterima.",
            en="{tag} is a YAML tag or directive, which is not accepted.",
        ),
        Text(
            id="Hapus tag itu; angka yang harus menjadi teks cukup diberi kutip.",
            en="Remove it; a number that should be text only needs quotes.",
        ),
    ),
    (
        "R116",
        "key-twice",
        Text(
            id="Kunci “{key}” sudah ada pada baris {first_line}.", en="Key “{key}” already stands in line {first_line}."
        ),
        Text(id="Hapus salah satunya.", en="Remove one of the two."),
    ),
    (
        "R117",
        "second-document",
        Text(
            id="Di sini dimulai dokumen kedua, atau ada teks setelah akhir dokumen; satu berkas berisi satu dokumen.",
            en="A second document starts here, or text follows the end of the first; a file holds one document.",
        ),
        Text(id="Pindahkan bagian ini ke berkas lain.", en="Move this part to a file of its own."),
    ),
    (
        "R118",
        "key-not-text",
        Text(
            id="Di sini kunci kosong, atau berupa daftar atau susunan; kunci harus berupa teks.",
            en="The key here is empty, a list or a mapping; a key must be text.",
        ),
        Text(
            id="Tulis nama kunci di depan titik dua; kurung di awal teks diapit kutip.",
            en="Write a name before the colon; a text that starts with a bracket belongs in quotes.",
        ),
    ),
    (
        "R119",
        "number-too-large",
        Text(id="Angka {number} terlalu besar untuk dihitung.", en="The number {number} is too large to compute with."),
        Text(
            id="Periksa angkanya; bila itu kode, beri tanda kutip.", en="Check it; if it is a code, put it in quotes."
        ),
    ),
    (
        "R120",
        "too-many-faults",
        Text(
            id="Sudah ada {limit} temuan; pembacaan dihentikan di sini.",
            en="There are {limit} faults already; reading stopped here.",
        ),
        Text(id="Perbaiki yang di atas, lalu ulangi.", en="Correct those above, then try again."),
    ),
    (
        "R121",
        "json-syntax",
        Text(id="Dalam JSON, {found} tidak dapat berada di sini.", en="In JSON, {found} cannot stand here."),
        _JSON,
    ),
    (
        "R122",
        "colon-missing",
        Text(
            id="Baris ini tidak memuat kunci dengan titik dua (terbaca sampai baris {line}).",
            en="This line holds no key with a colon (read up to line {line}).",
        ),
        Text(
            id="Tulis “kunci: isi”, dengan spasi setelah titik dua, atau jorokkan teks lanjutan lebih dalam.",
            en="Write “key: content”, with a space after the colon, or indent a continued text further.",
        ),
    ),
    (
        "R123",
        "backslash-unknown",
        Text(
            id="Garis miring terbalik (\\) dalam teks berkutip ini tidak membentuk karakter yang dikenal.",
            en="A backslash (\\) in this quoted text does not form a known character.",
        ),
        Text(
            id="Tulis \\\\ untuk garis miring terbalik biasa, atau di YAML gunakan kutip tunggal.",
            en="Write \\\\ for a plain backslash, or in YAML use single quotes.",
        ),
    ),
    (
        "R124",
        "json-ends-early",
        Text(
            id="Berkas JSON berakhir sebelum semua kurung ditutup.",
            en="The JSON file ends before all its brackets are closed.",
        ),
        Text(
            id="Periksa apakah penyalinan atau pengunduhannya selesai.",
            en="Check that copying or downloading it was completed.",
        ),
    ),
    (
        "R125",
        "document-values",
        Text(
            id="Di sini dimulai nilai yang melebihi batas {limit} nilai untuk satu berkas.",
            en="Here starts the value that passes the limit of {limit} values for one file.",
        ),
        Text(
            id="Pecah menjadi beberapa berkas; untuk isian, batasnya dapat dinaikkan dengan --limit yaml_values=N.",
            en="Split it into several files; for responses, --limit yaml_values=N raises the limit.",
        ),
    ),
)

KINDS: tuple[ProblemKind, ...] = tuple(
    ProblemKind(code, name, Severity.ERROR, message, remedy) for code, name, message, remedy in _TEXTS
)
