"""Messages about rubrics that are valid and doubtful, R501 to R516, and about what they allow, R517 to R519.

``{at}`` is what an allowance names to let a finding pass.
"""

from __future__ import annotations

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text

_LINTS: tuple[tuple[str, str, Text, Text], ...] = (
    (
        "R501",
        "weights-not-round",
        Text(
            id="Bobot di bawah “{at}” berjumlah {total}; yang lazim: {round}. Bobotnya: {weights}.",
            en="The weights below “{at}” add up to {total}; to be expected: {round}. The weights: {weights}.",
        ),
        Text(
            id="Perbaiki bobot yang salah tulis, atau tulis perbandingan yang sama dengan jumlah yang bulat.",
            en="Correct the weight that is mistaken, or write the same proportions with a round sum.",
        ),
    ),
    (
        "R502",
        "weight-negligible",
        Text(
            id="“{at}” hanya berbobot {percent} % dari indeks, kurang dari {limit} %.",
            en="“{at}” weighs only {percent} % of the index, less than {limit} %.",
        ),
        Text(
            id="Naikkan bobotnya, gabungkan dengan indikator lain, atau hapus: jawabannya nyaris tidak berpengaruh.",
            en="Raise its weight, join it with another indicator, or remove it: its answer hardly changes anything.",
        ),
    ),
    (
        "R503",
        "weight-dominant",
        Text(
            id="“{at}” berbobot {percent} % dari indeks, lebih dari {limit} %.",
            en="“{at}” weighs {percent} % of the index, more than {limit} %.",
        ),
        Text(
            id="Bagi atas beberapa indikator, atau turunkan bobotnya: satu jawaban menentukan sebagian besar nilai.",
            en="Divide it among several indicators, or lower its weight: one answer decides much of the score.",
        ),
    ),
    (
        "R504",
        "levels-not-increasing",
        Text(
            id="Pada “{at}” tingkat {level} tidak bernilai lebih tinggi daripada tingkat {lower}: {scores}.",
            en="In “{at}” level {level} does not score more than level {lower}: {scores}.",
        ),
        Text(
            id="Urutkan tingkat dari yang terendah nilainya, atau perbaiki nilainya.",
            en="Order the levels from the lowest score up, or correct the scores.",
        ),
    ),
    (
        "R505",
        "target-out-of-reach",
        Text(
            id="Target “{at}” adalah {target}, padahal nilai tertingginya {highest}.",
            en="The target of “{at}” is {target}, and the most it can score is {highest}.",
        ),
        Text(
            id="Turunkan targetnya, atau perbaiki nilai tingkat, pilihan atau batas di bawahnya.",
            en="Lower the target, or correct the scores of the levels, options or ends below it.",
        ),
    ),
    (
        "R506",
        "facet-unused",
        Text(id="Tidak ada indikator yang memakai segi “{at}”.", en="No indicator bears the facet “{at}”."),
        Text(
            id="Berikan kepada indikator yang dimaksud di bawah “facets”, atau hapus.",
            en="Give it to the indicators that are meant, under “facets”, or remove it.",
        ),
    ),
    (
        "R507",
        "text-not-translated",
        Text(
            id="Teks “{at}” yang belum ada dalam bahasa Inggris: {count} ({texts}).",
            en="Texts of “{at}” that are not there in English: {count} ({texts}).",
        ),
        Text(
            id="Tulis {{id: …, en: …}}, atau hapus “en” dari “languages”.",
            en="Write {{id: …, en: …}}, or take “en” from “languages”.",
        ),
    ),
    (
        "R508",
        "question-too-long",
        Text(
            id="Pertanyaan “{at}” terdiri dari {length} karakter, lebih dari {limit}.",
            en="Question “{at}” has {length} characters, more than {limit}.",
        ),
        Text(
            id="Persingkat pertanyaannya, dan pindahkan penjelasannya ke “guidance”.",
            en="Shorten the question, and move what explains it to “guidance”.",
        ),
    ),
    (
        "R509",
        "question-duplicated",
        Text(
            id="Pertanyaan “{at}” berbunyi sama dengan “{other}” (baris {first_line}): “{text}”.",
            en="Question “{at}” reads the same as “{other}” (line {first_line}): “{text}”.",
        ),
        Text(
            id="Bedakan bunyinya, atau tanyakan sekali dan nilai dengan “question” di beberapa indikator.",
            en="Word them differently, or ask once and score it in several indicators with “question”.",
        ),
    ),
    (
        "R510",
        "choice-duplicated",
        Text(
            id="Pada “{at}”, “{choice}” berbunyi sama dengan “{other}” (baris {first_line}): “{text}”.",
            en="In “{at}”, “{choice}” reads the same as “{other}” (line {first_line}): “{text}”.",
        ),
        Text(
            id="Bedakan bunyinya: yang mengisi tidak tahu mana yang dimaksud.",
            en="Word them differently: whoever answers cannot tell which one is meant.",
        ),
    ),
    (
        "R511",
        "source-without-address",
        Text(
            id="Sumber “{at}” tidak menyebut di mana sumber itu dapat ditemukan.",
            en="The source “{at}” does not say where it can be found.",
        ),
        Text(
            id="Tambahkan “address”: alamat web, halaman, atau nomor peraturan.",
            en="Add “address”: a web address, a page, or a regulation's number.",
        ),
    ),
    (
        "R512",
        "figure-without-basis",
        Text(
            id="Asal angka “{at}” tidak disebut ({count}): {names}.",
            en="Nothing says where the figures of “{at}” come from ({count}): {names}.",
        ),
        Text(
            id="Tulis “{at}” di bawah “basis”: source, author, atau unverified; atau “basis” pada masing-masing.",
            en="Write “{at}” under “basis”: source, author or unverified; or a “basis” of its own at each.",
        ),
    ),
    (
        "R513",
        "facet-incomplete",
        Text(
            id="“{at}” tidak memiliki segi “{facet}”, yang dimiliki indikator lain.",
            en="“{at}” has no place in the facet “{facet}”, in which other indicators have one.",
        ),
        Text(
            id="Tambahkan “{facet}” di bawah “facets” indikator itu; tanpa itu ia tidak ikut dalam tampilan silang.",
            en="Add “{facet}” under the indicator's “facets”; without it no cross view counts it.",
        ),
    ),
    (
        "R514",
        "steps-up-and-down",
        Text(
            id="Nilai tangga “{at}” naik dan turun, mulai dari {score}: {scores}.",
            en="The steps of “{at}” go up and down, from {score} on: {scores}.",
        ),
        Text(
            id="Perbaiki nilainya; izinkan dengan alasan bila nilai di tengah memang yang terbaik.",
            en="Correct the scores; allow it with a reason where values in between are meant to be best.",
        ),
    ),
    (
        "R515",
        "target-always-reached",
        Text(
            id="Target “{at}” adalah {target}, padahal nilai terendahnya {lowest}.",
            en="The target of “{at}” is {target}, and the least it can score is {lowest}.",
        ),
        Text(
            id="Naikkan targetnya, atau hapus: setiap jawaban mencapainya.",
            en="Raise the target, or remove it: every answer reaches it.",
        ),
    ),
)

_ALLOWANCES: tuple[tuple[str, str, Text, Text], ...] = (
    (
        "R517",
        "allowance-unknown",
        Text(
            id="Tidak ada pemeriksaan bernama “{at}”. Yang ada, mulai dari yang paling mirip: {near}.",
            en="There is no lint called “{at}”. Those there are, the nearest first: {near}.",
        ),
        Text(id="Perbaiki ejaannya, atau hapus izinnya.", en="Correct the spelling, or remove the allowance."),
    ),
    (
        "R518",
        "allowance-unneeded",
        Text(
            id="“{at}”{places} diizinkan, padahal tidak menemukan apa pun di sini.",
            en="“{at}”{places} is allowed, and finds nothing here.",
        ),
        Text(
            id="Hapus izinnya, agar temuan baru tidak tersembunyi.",
            en="Remove the allowance, so that it hides nothing new.",
        ),
    ),
    (
        "R519",
        "allowance-without-reason",
        Text(id="“{at}” diizinkan tanpa alasan.", en="“{at}” is allowed without a reason."),
        Text(
            id="Tulis alasannya di bawah “reason”; tanpa alasan tidak ada yang diizinkan.",
            en="Write why under “reason”; without one nothing is allowed.",
        ),
    ),
)


def _kinds(texts: tuple[tuple[str, str, Text, Text], ...]) -> tuple[ProblemKind, ...]:
    """Return kinds of problem, all of them warnings: a doubtful rubric can be used."""
    return tuple(ProblemKind(code, name, Severity.WARNING, message, remedy) for code, name, message, remedy in texts)


LINTS: tuple[ProblemKind, ...] = _kinds(_LINTS)
"""What a rubric may allow."""
KINDS: tuple[ProblemKind, ...] = (*LINTS, *_kinds(_ALLOWANCES))
