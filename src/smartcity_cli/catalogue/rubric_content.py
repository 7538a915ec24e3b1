"""Messages about rubrics whose parts do not fit together, and about rubrics that are not there."""

from __future__ import annotations

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text

_CHECK_ID = Text(
    id="Perbaiki id-nya, atau tambahkan yang dimaksud.", en="Correct the id, or add what it is meant to name."
)
_SWAP = Text(id="Tukar keduanya atau perbaiki angkanya.", en="Swap the two or correct the figure.")
_BANDS = Text(
    id="Susun predikat agar “to” yang satu sama dengan “from” berikutnya, dari batas bawah sampai batas atas skala.",
    en="Let each band's “to” be the next one's “from”, from the bottom of the scale to its top.",
)
_SUM = Text(
    id="Ubah bobotnya, atau pakai aggregate: arithmetic yang membagi dengan jumlah bobot.",
    en="Change the weights, or use aggregate: arithmetic, which divides by their sum.",
)

_TEXTS: tuple[tuple[str, str, Text, Text], ...] = (
    (
        "R301",
        "id-twice",
        Text(
            id="Id “{id}” sudah dipakai pada baris {first_line}.", en="Id “{id}” is already used in line {first_line}."
        ),
        Text(
            id="Beri id lain; simpul dan indikator berbagi satu ruang nama.",
            en="Give it another id; nodes and indicators share one set of names.",
        ),
    ),
    (
        "R302",
        "status-note-missing",
        Text(
            id="Rubrik berstatus {status} harus menjelaskan statusnya, karena setiap keluaran memuatnya.",
            en="A rubric with status {status} must say what that means, because every output repeats it.",
        ),
        Text(id="Tambahkan status_note.", en="Add status_note."),
    ),
    (
        "R303",
        "scale-without-width",
        Text(
            id="Skala dari {minimum} sampai {maximum} tidak punya lebar.",
            en="A scale from {minimum} to {maximum} has no width.",
        ),
        _SWAP,
    ),
    (
        "R304",
        "score-off-scale",
        Text(
            id="Nilai {score} di luar skala {minimum} sampai {maximum}.",
            en="Score {score} is outside the scale from {minimum} to {maximum}.",
        ),
        Text(
            id="Tulis nilai pada skala rubrik, atau perlebar skalanya.",
            en="Write it on the rubric's scale, or widen the scale.",
        ),
    ),
    (
        "R305",
        "band-empty",
        Text(
            id="Predikat “{band}” dari {from} sampai {to} tidak memuat nilai apa pun.",
            en="Band “{band}” from {from} to {to} holds no score.",
        ),
        _SWAP,
    ),
    (
        "R306",
        "bands-overlap",
        Text(
            id="Predikat “{band}” mulai dari {from}, padahal “{other}” berlaku sampai {to}.",
            en="Band “{band}” starts at {from}, but “{other}” runs up to {to}.",
        ),
        _BANDS,
    ),
    (
        "R307",
        "bands-leave-a-gap",
        Text(id="Nilai dari {from} sampai {to} tidak punya predikat.", en="Scores from {from} to {to} have no band."),
        _BANDS,
    ),
    (
        "R311",
        "root-twice",
        Text(
            id="Simpul “{node}” tidak punya parent, padahal indeksnya sudah “{root}” (baris {first_line}).",
            en="Node “{node}” has no parent, but “{root}” (line {first_line}) already is the index.",
        ),
        Text(id="Tambahkan parent pada simpul ini.", en="Give this node a parent."),
    ),
    (
        "R312",
        "parent-unknown",
        Text(
            id="Tidak ada simpul “{parent}”. Yang paling mirip: {near}.",
            en="There is no node “{parent}”. The nearest: {near}.",
        ),
        _CHECK_ID,
    ),
    (
        "R314",
        "parent-is-indicator",
        Text(
            id="“{parent}” adalah indikator; di bawah indikator tidak boleh ada simpul.",
            en="“{parent}” is an indicator; nothing can stand below one.",
        ),
        Text(id="Pilih simpul dari daftar index.", en="Choose a node from the list index."),
    ),
    (
        "R315",
        "tree-cyclic",
        Text(id="Simpul ini berada di atas dirinya sendiri: {path}.", en="This node stands above itself: {path}."),
        Text(id="Perbaiki salah satu parent.", en="Correct one of the parents."),
    ),
    (
        "R316",
        "node-without-children",
        Text(
            id="Di bawah simpul “{node}” tidak ada simpul atau indikator, sehingga tidak pernah bernilai.",
            en="Nothing stands below node “{node}”, so it can never have a score.",
        ),
        Text(id="Tambahkan indikator di bawahnya, atau hapus simpulnya.", en="Add indicators below it, or remove it."),
    ),
    (
        "R317",
        "sum-leaves-scale",
        Text(
            id="Simpul “{node}” menjumlahkan bobot {total}; di atas 1 nilainya dapat melampaui skala.",
            en="Node “{node}” sums weights of {total}; above 1 its score could leave the scale.",
        ),
        _SUM,
    ),
    (
        "R318",
        "sum-weights-not-one",
        Text(
            id="Simpul “{node}” menjumlahkan bobot {total}; pada skala mulai {minimum} jumlahnya harus tepat 1.",
            en="Node “{node}” sums weights of {total}; on a scale from {minimum} up they must add up to 1.",
        ),
        _SUM,
    ),
    (
        "R319",
        "aggregate-of-negative-scores",
        Text(
            id="Rata-rata {aggregate} tidak dapat dihitung pada skala yang mulai dari {minimum}.",
            en="A {aggregate} mean cannot be computed on a scale that starts at {minimum}.",
        ),
        Text(
            id="Mulai skala dari 0 atau lebih, atau pakai arithmetic.",
            en="Let the scale start at 0 or above, or use arithmetic.",
        ),
    ),
    (
        "R360",
        "two-targets",
        Text(
            id="Indikator “{indicator}” punya target dan target_level.",
            en="Indicator “{indicator}” has both target and target_level.",
        ),
        Text(id="Hapus salah satu.", en="Remove one of them."),
    ),
    (
        "R361",
        "level-not-applicable",
        Text(
            id="Tingkat {level} tidak dapat dipakai di sini: ini bukan indikator yang dinilai menurut tingkat.",
            en="Level {level} cannot be used here: this is not an indicator that is scored by levels.",
        ),
        Text(
            id="Sebut nilainya: target, atau “score: …” pada batas nilai.",
            en="Name the score: target, or “score: …” in a gate.",
        ),
    ),
    (
        "R362",
        "level-unknown",
        Text(
            id="Pertanyaan “{question}” tidak punya tingkat {level}. Yang ada: {allowed}.",
            en="Question “{question}” has no level {level}. It has: {allowed}.",
        ),
        Text(id="Perbaiki tingkatnya.", en="Correct the level."),
    ),
    (
        "R363",
        "mark-not-one",
        Text(id="Di sini harus ada tepat satu: score atau level.", en="Exactly one of score and level belongs here."),
        Text(id="Tulis salah satu.", en="Write one of the two."),
    ),
    (
        "R364",
        "gate-node-unknown",
        Text(
            id="Tidak ada simpul atau indikator “{node}”. Yang paling mirip: {near}.",
            en="There is no node or indicator “{node}”. The nearest: {near}.",
        ),
        _CHECK_ID,
    ),
    (
        "R366",
        "gate-indicator-unknown",
        Text(
            id="Tidak ada indikator “{indicator}”. Yang paling mirip: {near}.",
            en="There is no indicator “{indicator}”. The nearest: {near}.",
        ),
        _CHECK_ID,
    ),
    (
        "R368",
        "gate-condition-on-a-node",
        Text(
            id="“{node}” adalah simpul; syarat batas nilai harus menyebut indikator.",
            en="“{node}” is a node; the condition of a gate must name an indicator.",
        ),
        Text(id="Sebut indikator di bawahnya.", en="Name an indicator below it."),
    ),
    (
        "R369",
        "gate-on-itself",
        Text(
            id="Batas nilai “{gate}” berlaku atas “{indicator}” dengan syarat tentang “{indicator}” sendiri.",
            en="Gate “{gate}” caps “{indicator}” on a condition about “{indicator}” itself.",
        ),
        Text(
            id="Sebut indikator lain, atau ubah nilai tingkatnya.", en="Name another indicator, or change its scores."
        ),
    ),
    (
        "R370",
        "facet-unknown",
        Text(
            id="Tidak ada segi “{facet}”. Yang ada: {near}.", en="There is no facet “{facet}”. Those there are: {near}."
        ),
        _CHECK_ID,
    ),
    (
        "R372",
        "facet-value-unknown",
        Text(
            id="Segi “{facet}” tidak punya “{value}”. Yang paling mirip: {near}.",
            en="Facet “{facet}” has no “{value}”. The nearest: {near}.",
        ),
        _CHECK_ID,
    ),
    (
        "R374",
        "tie-breaker-unknown",
        Text(
            id="Tidak ada simpul atau indikator “{id}” untuk memisahkan nilai sama. Yang paling mirip: {near}.",
            en="There is no node or indicator “{id}” to break ties. The nearest: {near}.",
        ),
        _CHECK_ID,
    ),
    (
        "R401",
        "rubric-not-found",
        Text(
            id="Tidak ada rubrik bawaan “{spec}”. Yang ada: {known}.",
            en="No rubric “{spec}” is bundled. Those there are: {known}.",
        ),
        Text(
            id="Sebut salah satu, dengan @versi bila perlu, atau berkas rubrik (.yaml).",
            en="Name one of them, with @version if need be, or a rubric file (.yaml).",
        ),
    ),
    (
        "R402",
        "rubric-not-found-near",
        Text(
            id="Tidak ada rubrik bawaan “{spec}”. Mungkin maksudnya {near}? Yang ada: {known}.",
            en="No rubric “{spec}” is bundled. Do you mean {near}? Those there are: {known}.",
        ),
        Text(
            id="Sebut salah satu, dengan @versi bila perlu, atau berkas rubrik (.yaml).",
            en="Name one of them, with @version if need be, or a rubric file (.yaml).",
        ),
    ),
    (
        "R403",
        "rubric-version-not-found",
        Text(
            id="Rubrik “{id}” versi {version} tidak tersedia. Yang ada: {known}.",
            en="Version {version} of rubric “{id}” is not bundled. Those there are: {known}.",
        ),
        Text(
            id="Sebut salah satu versi itu; tanpa @versi dipakai yang terbaru.",
            en="Name one of these versions; without @version the newest is used.",
        ),
    ),
)

KINDS: tuple[ProblemKind, ...] = tuple(
    ProblemKind(code, name, Severity.ERROR, message, remedy) for code, name, message, remedy in _TEXTS
)
