"""Messages about the form of a rubric: keys, types, ranges, spellings."""

from __future__ import annotations

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text

_LANGUAGE = Text(
    id="Lihat docs/rubric-language.md untuk bentuk bagian ini.",
    en="See docs/rubric-language.md for the form of this part.",
)
_ONE_OF_THESE = Text(id="Tulis salah satu yang dikenal.", en="Write one of those known.")
_ADD_OR_DROP = Text(id="Isi nilainya, atau hapus kuncinya.", en="Fill in the value, or remove the key.")

_TEXTS: tuple[tuple[str, str, Text, Text], ...] = (
    (
        "R201",
        "rubric-key-unknown",
        Text(
            id="Kunci “{key}” tidak dikenal di sini. Yang dikenal, mulai dari yang paling mirip: {allowed}.",
            en="Key “{key}” is not known here. Known, the nearest first: {allowed}.",
        ),
        Text(id="Perbaiki ejaannya, atau hapus.", en="Correct the spelling, or remove it."),
    ),
    (
        "R203",
        "key-missing",
        Text(id="Kunci “{key}” wajib ada di bagian ini.", en="This part needs the key “{key}”."),
        Text(id="Tambahkan “{key}: …” di sini.", en="Add “{key}: …” here."),
    ),
    (
        "R204",
        "descriptor-missing",
        Text(
            id="Tingkat {level} tidak punya uraian; tanpa itu tidak ada yang dapat memilihnya.",
            en="Level {level} has no descriptor; without one nobody can choose it.",
        ),
        Text(
            id="Tambahkan “descriptor: …” yang menyebut apa yang dimiliki daerah pada tingkat ini.",
            en="Add “descriptor: …” saying what a region at this level has.",
        ),
    ),
    (
        "R205",
        "text-needs-quotes",
        Text(
            id="YAML membaca {written} sebagai angka atau ya/tidak, padahal di sini harus teks.",
            en="YAML reads {written} as a number or as true or false; a text belongs here.",
        ),
        Text(id='Apit dengan tanda kutip: "{written}".', en='Put it in quotes: "{written}".'),
    ),
    (
        "R206",
        "value-missing",
        Text(id="Tidak ada nilai untuk “{key}”.", en="There is no value for “{key}”."),
        _ADD_OR_DROP,
    ),
    (
        "R207",
        "text-expected",
        Text(id="Di sini harus teks, bukan {written}.", en="A text belongs here, not {written}."),
        _LANGUAGE,
    ),
    (
        "R208",
        "number-expected",
        Text(id="Di sini harus angka, bukan “{written}”.", en="A number belongs here, not “{written}”."),
        Text(
            id="Tulis angka biasa tanpa kutip, dengan titik desimal, misalnya 0.5 (bukan 0,5, .5, 010, atau 1e3).",
            en="Write plain digits without quotes and a decimal point, such as 0.5 (not 0,5, .5, 010 or 1e3).",
        ),
    ),
    (
        "R209",
        "whole-number-expected",
        Text(id="Di sini harus bilangan bulat, bukan “{written}”.", en="A whole number belongs here, not “{written}”."),
        Text(id="Tulis angka tanpa desimal dan tanpa kutip.", en="Write digits without decimals or quotes."),
    ),
    (
        "R210",
        "true-or-false-expected",
        Text(id="Di sini harus true atau false, bukan “{written}”.", en="true or false belongs here, not “{written}”."),
        Text(
            id="Tulis true atau false dengan huruf kecil, tanpa kutip.",
            en="Write true or false, lower case, no quotes.",
        ),
    ),
    (
        "R211",
        "list-expected",
        Text(id="Di sini harus daftar, bukan {written}.", en="A list belongs here, not {written}."),
        Text(
            id="Tulis setiap butir pada barisnya sendiri, diawali tanda hubung dan spasi.",
            en="Write every item on its own line, starting with a hyphen and a space.",
        ),
    ),
    (
        "R212",
        "mapping-expected",
        Text(
            id="Di sini harus kunci dengan nilainya, bukan {written}.",
            en="Keys with values belong here, not {written}.",
        ),
        _LANGUAGE,
    ),
    (
        "R213",
        "text-empty",
        Text(id="Teks di sini kosong.", en="The text here is empty."),
        _ADD_OR_DROP,
    ),
    (
        "R214",
        "id-form",
        Text(
            id="“{written}” bukan bentuk id: huruf, angka, titik, garis bawah, dan tanda hubung, paling banyak 64,"
            " diawali huruf atau angka.",
            en="“{written}” is not the form of an id: letters, digits, dots, underscores and hyphens, at most 64,"
            " a letter or digit first.",
        ),
        Text(id="Ganti spasi dan tanda lain, misalnya GOV-01.", en="Replace spaces and other signs, as in GOV-01."),
    ),
    (
        "R215",
        "rubric-id-form",
        Text(
            id="“{written}” bukan bentuk id rubrik: huruf kecil dan angka, dipisah tanda hubung, paling banyak 64.",
            en="“{written}” is not the form of a rubric's id: small letters and digits, joined by hyphens, at most 64.",
        ),
        Text(id="Tulis misalnya smartcity-2018.", en="Write for example smartcity-2018."),
    ),
    (
        "R216",
        "version-form",
        Text(
            id="“{written}” bukan versi: harus tiga angka yang dipisah titik.",
            en="“{written}” is not a version: it takes three numbers joined by dots.",
        ),
        Text(
            id='Tulis misalnya 1.0.0; dalam YAML dengan kutip: "1.0.0".',
            en='Write for example 1.0.0; in YAML in quotes: "1.0.0".',
        ),
    ),
    (
        "R217",
        "date-form",
        Text(id="“{written}” bukan tanggal berbentuk TTTT-BB-HH.", en="“{written}” is not a date written YYYY-MM-DD."),
        Text(id="Tulis misalnya 2018-03-05.", en="Write for example 2018-03-05."),
    ),
    (
        "R218",
        "number-not-above",
        Text(id="{written} harus lebih besar dari {limit}.", en="{written} must be greater than {limit}."),
        Text(id="Perbaiki angkanya.", en="Correct the number."),
    ),
    (
        "R219",
        "number-too-low",
        Text(id="{written} harus sekurangnya {limit}.", en="{written} must be at least {limit}."),
        Text(id="Perbaiki angkanya.", en="Correct the number."),
    ),
    (
        "R220",
        "number-too-high",
        Text(id="{written} tidak boleh lebih dari {limit}.", en="{written} must be at most {limit}."),
        Text(id="Perbaiki angkanya.", en="Correct the number."),
    ),
    (
        "R221",
        "weight-not-positive",
        Text(id="Bobot {written} harus lebih besar dari 0.", en="Weight {written} must be greater than 0."),
        Text(
            id="Beri bobot positif, atau hapus butir yang tidak dihitung.",
            en="Give it a positive weight, or remove what does not count.",
        ),
    ),
    (
        "R222",
        "value-unknown",
        Text(
            id="“{written}” tidak dikenal untuk {key}. Yang dikenal, mulai dari yang paling mirip: {allowed}.",
            en="“{written}” is not known for {key}. Known, the nearest first: {allowed}.",
        ),
        _ONE_OF_THESE,
    ),
    (
        "R225",
        "list-too-short",
        Text(id="Daftar ini harus berisi sekurangnya {minimum} butir.", en="This list needs at least {minimum} items."),
        Text(id="Tambahkan butir yang kurang.", en="Add what is missing."),
    ),
    (
        "R226",
        "language-version-unknown",
        Text(
            id="Versi bahasa rubrik {written} tidak dikenal; program ini membaca versi {allowed}.",
            en="Version {written} of the rubric language is not known; this program reads version {allowed}.",
        ),
        Text(id="Tulis “schema: 1”, atau perbarui program.", en="Write “schema: 1”, or update the program."),
    ),
    (
        "R227",
        "post-form",
        Text(
            id="“{written}” bukan angka dan bukan tanggal berbentuk TTTT-BB-HH.",
            en="“{written}” is neither a number nor a date written YYYY-MM-DD.",
        ),
        Text(id="Tulis misalnya 0.5, atau 2018-03-05.", en="Write for example 0.5, or 2018-03-05."),
    ),
    (
        "R228",
        "constant-form",
        Text(
            id="Di sini harus angka atau missing, bukan “{written}”.",
            en="A number or missing belongs here, not “{written}”.",
        ),
        Text(
            id="Tulis nilai yang diberikan bila semua daerah sama, atau missing bila tidak diberi nilai.",
            en="Write the score given when all regions are alike, or missing for none.",
        ),
    ),
    (
        "R229",
        "value-not-accepted",
        Text(id="“{written}” tidak diterima di sini ({words}).", en="“{written}” is not accepted here ({words})."),
        _LANGUAGE,
    ),
    (
        "R231",
        "rubric-not-a-mapping",
        Text(
            id="Berkas ini bukan rubrik: di tingkat teratas harus ada kunci seperti schema, id, dan version.",
            en="This is no rubric: at the top there must be keys such as schema, id and version.",
        ),
        Text(
            id="Periksa apakah ini berkas yang dimaksud; docs/rubric-language.md memuat contohnya.",
            en="Check that it is the file you mean; docs/rubric-language.md has an example.",
        ),
    ),
)

KINDS: tuple[ProblemKind, ...] = tuple(
    ProblemKind(code, name, Severity.ERROR, message, remedy) for code, name, message, remedy in _TEXTS
)
