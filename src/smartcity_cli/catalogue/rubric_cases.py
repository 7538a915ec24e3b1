"""Messages about the cases beside a rubric: R45."""

from __future__ import annotations

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text

_TEXTS: tuple[tuple[str, str, Text, Text], ...] = (
    (
        "R450",
        "case-not-a-mapping",
        Text(
            id="Sebuah kasus adalah pemetaan dengan kunci seperti “schema” dan “title”.",
            en="A case is a mapping with keys such as “schema” and “title”.",
        ),
        Text(id="Lihat docs/cases.md untuk bentuknya.", en="See docs/cases.md for its form."),
    ),
    (
        "R451",
        "case-without-source",
        Text(
            id="Kasus ini tidak menyebut dari mana angkanya.",
            en="This case does not say where its figures come from.",
        ),
        Text(
            id="Tambahkan “source” dengan “title” dan “taken”, atau “synthetic: true” bila jawabannya buatan.",
            en="Add “source” with “title” and “taken”, or “synthetic: true” where the answers are made up.",
        ),
    ),
    (
        "R452",
        "case-input-unclear",
        Text(
            id="Sebuah kasus berisi “responses” atau “given”, dan hanya salah satunya.",
            en="A case holds “responses” or “given”, and only one of them.",
        ),
        Text(
            id="Tulis jawaban daerah di bawah “responses”, atau nilai simpul yang diketahui di bawah “given”.",
            en="Write answers under “responses”, or scores of nodes that are known under “given”.",
        ),
    ),
    (
        "R453",
        "case-expects-nothing",
        Text(id="Kasus ini tidak mengharapkan apa pun.", en="This case expects nothing."),
        Text(
            id="Tambahkan “expect” atau “problems”; tanpa itu kasus tidak dapat gagal.",
            en="Add “expect” or “problems”; without them the case cannot fail.",
        ),
    ),
    (
        "R454",
        "case-problem-unknown",
        Text(id="Tidak ada temuan berkode “{code}”.", en="There is no problem with the code “{code}”."),
        Text(id="Lihat docs/problems.md untuk semua kode.", en="See docs/problems.md for all codes."),
    ),
    (
        "R455",
        "case-name-unknown",
        Text(
            id="Rubrik tidak memiliki “{name}”. Yang dapat ditulis di sini, mulai dari yang paling mirip: {near}.",
            en="The rubric has no “{name}”. What may stand here, the nearest first: {near}.",
        ),
        Text(id="Perbaiki ejaannya, atau hapus.", en="Correct the spelling, or remove it."),
    ),
    (
        "R456",
        "given-node-below-given-node",
        Text(
            id="Nilai “{node}” tidak berarti apa-apa, karena nilai “{above}” di atasnya juga diberikan.",
            en="The score of “{node}” means nothing, because that of “{above}” above it is given too.",
        ),
        Text(id="Hapus salah satunya.", en="Remove one of them."),
    ),
    (
        "R457",
        "given-index",
        Text(
            id="“{node}” adalah indeks itu sendiri; di atasnya tidak ada yang dihitung.",
            en="“{node}” is the index itself; nothing above it is worked out.",
        ),
        Text(id="Berikan nilai simpul di bawahnya.", en="Give the scores of nodes below it."),
    ),
    (
        "R458",
        "case-region-unknown",
        Text(
            id="Kasus ini mengharapkan sesuatu dari “{region}”, yang tidak ada di antara: {known}.",
            en="This case expects something of “{region}”, which is not among: {known}.",
        ),
        Text(
            id="Tulis “region” seperti pada jawabannya; boleh dihilangkan bila hanya ada satu daerah.",
            en="Write “region” as in the answers; it may be left out where there is only one.",
        ),
    ),
    (
        "R459",
        "rubric-without-cases",
        Text(
            id="Di samping rubrik ini tidak ada kasus untuk versi {version}.",
            en="Beside this rubric there is no case for version {version}.",
        ),
        Text(
            id="Buat folder “cases” di sebelahnya, dengan satu berkas YAML untuk setiap kasus; lihat docs/cases.md.",
            en="Make a folder “cases” beside it, with one YAML file for each case; see docs/cases.md.",
        ),
    ),
    (
        "R465",
        "expectation-empty",
        Text(
            id="Dari daerah ini tidak diharapkan apa-apa, sehingga kasus ini lulus apa pun hasilnya.",
            en="Nothing is expected of this region, so that the case passes whatever comes out.",
        ),
        Text(
            id="Tambahkan yang diharapkan, seperti “scores: …” atau “rank: …”, atau hapus entri ini.",
            en="Add what is expected, such as “scores: …” or “rank: …”, or remove this entry.",
        ),
    ),
    (
        "R466",
        "tolerance-as-wide-as-the-scale",
        Text(
            id="Toleransi {tolerance} selebar skalanya ({width}), sehingga angka apa pun lulus.",
            en="The tolerance {tolerance} is as wide as the scale ({width}), so that any figure passes.",
        ),
        Text(
            id="Tulis selisih yang masih dapat dijelaskan, misalnya setengah satuan desimal terakhir sumbernya.",
            en="Write the difference that can be explained, such as half a unit of the source's last decimal.",
        ),
    ),
)

KINDS: tuple[ProblemKind, ...] = tuple(
    ProblemKind(code, name, Severity.ERROR, message, remedy) for code, name, message, remedy in _TEXTS
)
