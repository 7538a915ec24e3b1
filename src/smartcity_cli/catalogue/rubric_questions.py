"""Messages about a rubric's questions and about how their answers become scores."""

from __future__ import annotations

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text

_CHECK_ID = Text(
    id="Perbaiki id-nya, atau tambahkan yang dimaksud.", en="Correct the id, or add what it is meant to name."
)
_REMOVE_KEY = Text(id="Hapus kunci itu.", en="Remove that key.")
_SWAP = Text(id="Tukar keduanya atau perbaiki angkanya.", en="Swap the two or correct the figure.")
_METHOD = Text(
    id="Pilih metode yang cocok, atau ubah jenis pertanyaannya.",
    en="Choose a method that fits, or change the kind of question.",
)

_TEXTS: tuple[tuple[str, str, Text, Text], ...] = (
    (
        "R320",
        "rubric-question-unknown",
        Text(
            id="Tidak ada pertanyaan “{question}”. Yang paling mirip: {near}.",
            en="There is no question “{question}”. The nearest: {near}.",
        ),
        _CHECK_ID,
    ),
    (
        "R322",
        "indicator-without-question",
        Text(
            id="Indikator “{indicator}” tidak menyebut pertanyaan, dan tidak ada pertanyaan ber-id sama."
            " Yang paling mirip: {near}.",
            en="Indicator “{indicator}” names no question, and none bears its id. The nearest: {near}.",
        ),
        Text(id="Tambahkan “question: …”, atau pertanyaannya.", en="Add “question: …”, or the question."),
    ),
    (
        "R323",
        "text-not-scored",
        Text(
            id="Pertanyaan “{question}” berupa teks bebas, yang tidak dapat dinilai.",
            en="Question “{question}” asks for free text, which cannot be scored.",
        ),
        Text(
            id="Nilai pertanyaan lain, misalnya level yang mengacu pada teks itu.",
            en="Score another question, such as a level about that text.",
        ),
    ),
    (
        "R324",
        "method-unfit",
        Text(
            id="Metode {method} tidak cocok untuk pertanyaan “{question}” jenis {kind}. Yang cocok: {allowed}.",
            en="Method {method} does not fit question “{question}” of kind {kind}. Those that do: {allowed}.",
        ),
        _METHOD,
    ),
    (
        "R325",
        "method-missing",
        Text(
            id="Pertanyaan “{question}” jenis {kind} tidak punya metode baku. Yang cocok: {allowed}.",
            en="Question “{question}” of kind {kind} has no default method. Those that fit: {allowed}.",
        ),
        Text(id="Tambahkan “score: {{method: …}}”.", en="Add “score: {{method: …}}”."),
    ),
    (
        "R326",
        "level-without-score",
        Text(
            id="Tingkat {level} pada “{question}” tidak punya nilai, padahal tingkat lain punya.",
            en="Level {level} of “{question}” has no score, while others have one.",
        ),
        Text(
            id="Beri nilai pada semua tingkat, atau hapus semuanya agar tersebar merata.",
            en="Give every level a score, or none, so that they spread evenly.",
        ),
    ),
    (
        "R327",
        "option-without-score",
        Text(
            id="Pilihan “{option}” pada “{question}” tidak punya nilai, padahal pertanyaan ini dinilai.",
            en="Option “{option}” of “{question}” has no score, although the question is scored.",
        ),
        Text(id="Tambahkan “score: …” pada pilihan itu.", en="Add “score: …” to the option."),
    ),
    (
        "R328",
        "levels-not-ascending",
        Text(id="Tingkat {level} berada setelah tingkat {before}.", en="Level {level} stands after level {before}."),
        Text(id="Urutkan tingkat dari yang terendah.", en="List the levels from the lowest up."),
    ),
    (
        "R329",
        "level-twice",
        Text(
            id="Tingkat {level} pada “{question}” sudah ada pada baris {first_line}.",
            en="Level {level} of “{question}” already stands in line {first_line}.",
        ),
        Text(id="Perbaiki angkanya, atau hapus salah satu.", en="Correct the number, or remove one."),
    ),
    (
        "R331",
        "exclusive-with-points",
        Text(
            id="Pilihan “{option}” tidak dapat dicentang bersama yang lain, tetapi menambah poin; seluruh poin jadi tak"
            " terjangkau.",
            en="Option “{option}” cannot stand beside others, yet adds points; the full share is then out of reach.",
        ),
        Text(id="Tambahkan “points: 0” pada pilihan itu.", en="Add “points: 0” to it."),
    ),
    (
        "R332",
        "checklist-without-points",
        Text(
            id="Tidak ada pilihan pada “{question}” yang menambah poin.",
            en="No option of “{question}” adds any points.",
        ),
        Text(id="Beri poin di atas 0 pada sekurangnya satu pilihan.", en="Give at least one option points above 0."),
    ),
    (
        "R333",
        "option-key-unused",
        Text(
            id="Kunci “{key}” pada pilihan “{option}” tidak punya arti untuk jenis pertanyaan ini.",
            en="Key “{key}” of option “{option}” means nothing for this kind of question.",
        ),
        Text(
            id="Hapus kunci itu: score untuk choice, points dan exclusive untuk multiple.",
            en="Remove it: score belongs to choice, points and exclusive to multiple.",
        ),
    ),
    (
        "R334",
        "range-reversed",
        Text(
            id="Batas bawah {minimum} di atas batas atas {maximum}.",
            en="The lower limit {minimum} is above the upper {maximum}.",
        ),
        _SWAP,
    ),
    (
        "R335",
        "ratio-limit-not-positive",
        Text(
            id="Batas rasio {maximum} tidak menyisakan jawaban yang masuk akal.",
            en="A largest ratio of {maximum} leaves no sensible answer.",
        ),
        Text(id="Tulis angka di atas 0, atau hapus.", en="Write a number above 0, or remove it."),
    ),
    (
        "R336",
        "date-impossible",
        Text(id="{written} tidak ada dalam kalender.", en="{written} is not in the calendar."),
        Text(id="Perbaiki tanggalnya.", en="Correct the date."),
    ),
    (
        "R337",
        "field-without-options",
        Text(
            id="Kolom “{field}” jenis choice tidak punya pilihan.", en="Field “{field}” of kind choice has no options."
        ),
        Text(id="Tambahkan options.", en="Add options."),
    ),
    (
        "R338",
        "field-key-unused",
        Text(
            id="Kunci “{key}” pada kolom “{field}” tidak punya arti untuk jenis {kind}.",
            en="Key “{key}” of field “{field}” means nothing for kind {kind}.",
        ),
        _REMOVE_KEY,
    ),
    (
        "R340",
        "count-field-unknown",
        Text(
            id="Tabel ini tidak punya kolom “{field}”. Yang ada: {near}.",
            en="This table has no field “{field}”. It has: {near}.",
        ),
        _CHECK_ID,
    ),
    (
        "R341",
        "count-field-unfit",
        Text(
            id="Kolom “{field}” jenis {kind}; yang dapat menentukan hitungan hanya choice dan yes_no.",
            en="Field “{field}” is of kind {kind}; only choice and yes_no can say which rows count.",
        ),
        Text(id="Pilih kolom lain.", en="Choose another field."),
    ),
    (
        "R342",
        "count-value-unknown",
        Text(
            id="Kolom “{field}” tidak punya pilihan “{value}”. Yang ada: {near}.",
            en="Field “{field}” has no option “{value}”. It has: {near}.",
        ),
        _CHECK_ID,
    ),
    (
        "R343",
        "section-unknown",
        Text(
            id="Tidak ada bagian “{section}”. Yang ada, mulai dari yang paling mirip: {near}.",
            en="There is no section “{section}”. Those there are, the nearest first: {near}.",
        ),
        Text(
            id="Sebut id dari sections atau simpul tepat di bawah indeks, atau hapus section.",
            en="Name an id from sections or a node right below the index, or remove section.",
        ),
    ),
    (
        "R345",
        "section-is-a-node",
        Text(
            id="Bagian “{section}” ber-id sama dengan simpul pada baris {first_line}.",
            en="Section “{section}” has the id of the node in line {first_line}.",
        ),
        Text(
            id="Beri id lain; simpul di bawah indeks sudah menjadi bagian dengan sendirinya.",
            en="Give it another id; nodes right below the index are sections by themselves.",
        ),
    ),
    (
        "R350",
        "goalposts-equal",
        Text(id="Kedua patokan bernilai {post}.", en="Both goalposts are {post}."),
        Text(id="Beri from dan to yang berbeda.", en="Let from and to differ."),
    ),
    (
        "R351",
        "post-not-a-date",
        Text(
            id="Pertanyaannya meminta tanggal, tetapi patokannya {post}.",
            en="The question asks for a day, but this says {post}.",
        ),
        Text(id="Tulis tanggal, misalnya 2018-03-05.", en="Write a date, such as 2018-03-05."),
    ),
    (
        "R352",
        "post-is-a-date",
        Text(
            id="Patokan {post} berupa tanggal, tetapi pertanyaannya jenis {kind}.",
            en="{post} is a date, but the question is of kind {kind}.",
        ),
        Text(id="Tulis angka.", en="Write a number."),
    ),
    (
        "R353",
        "steps-not-ascending",
        Text(id="Anak tangga {post} tidak di atas {before}.", en="Step {post} is not above {before}."),
        Text(id="Urutkan anak tangga dari yang terendah.", en="List the steps from the lowest up."),
    ),
    (
        "R354",
        "ends-reversed",
        Text(
            id="Nilai terendah {bottom} tidak di bawah nilai tertinggi {top}.",
            en="The bottom score {bottom} is not below the top score {top}.",
        ),
        Text(
            id="Perbaiki bottom atau top; bila yang rendah lebih baik, tukar from dan to (atau better: lower).",
            en="Correct bottom or top; where lower is better, swap from and to (or say better: lower).",
        ),
    ),
)

_EXPECTED: tuple[tuple[str, str, Text, Text], ...] = (
    (
        "R520",
        "expected-without-ends",
        Text(
            id="Kisaran wajar pertanyaan “{question}” tidak menyebut batas.",
            en="The expected range of question “{question}” names no end.",
        ),
        Text(id="Tulis from, to, atau keduanya.", en="Write from, to or both."),
    ),
    (
        "R521",
        "expected-outside-limits",
        Text(
            id="Batas kisaran wajar {key}: {end} di luar yang boleh dijawab ({limits}).",
            en="The end {key}: {end} of the expected range lies outside of what may be answered ({limits}).",
        ),
        Text(
            id="Perbaiki angkanya, atau hapus batas itu: jawaban di luar minimum dan maximum memang ditolak.",
            en="Correct it, or remove that end: answers beyond minimum and maximum are refused anyway.",
        ),
    ),
)

KINDS: tuple[ProblemKind, ...] = tuple(
    ProblemKind(code, name, Severity.ERROR, message, remedy) for code, name, message, remedy in (*_TEXTS, *_EXPECTED)
)
