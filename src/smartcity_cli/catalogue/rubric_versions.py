"""Messages about versions of rubrics: the record of scoring content, and answers for another version."""

from __future__ import annotations

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text

_LOOK = Text(
    id="Lihat bedanya dengan: smartcity rubric diff {found} {used}",
    en="See how they differ with: smartcity rubric diff {found} {used}",
)
_ANEW = Text(
    id="Hanya selama versi ini belum dimiliki siapa pun: smartcity rubric digests {folder} --anew {rubric}",
    en="Only while nobody else has this version: smartcity rubric digests {folder} --anew {rubric}",
)

_TEXTS: tuple[tuple[str, str, Severity, Text, Text], ...] = (
    (
        "R435",
        "scoring-not-recorded",
        Severity.ERROR,
        Text(id="{rubric} belum tercatat di {record}.", en="{rubric} is not recorded in {record}."),
        Text(
            id="Catat setelah isinya selesai: smartcity rubric digests {folder}",
            en="Record it once its content is final: smartcity rubric digests {folder}",
        ),
    ),
    (
        "R436",
        "scoring-content-changed",
        Severity.ERROR,
        Text(
            id="Isi {rubric} yang dapat menggeser nilai bukan lagi yang tercatat di {record}.",
            en="What can move a score in {rubric} is no longer what {record} has recorded.",
        ),
        Text(
            id="Kembalikan isinya, dan tulis yang baru sebagai versi baru dengan angka pertama yang lebih tinggi dalam"
            " berkas sendiri."
            f" {_ANEW.id}",
            en="Restore it, and write the new content as a new version (a higher first number) in its own file."
            f" {_ANEW.en}",
        ),
    ),
    (
        "R437",
        "record-malformed",
        Severity.ERROR,
        Text(
            id="Catatan sidik tidak dapat dibaca di “{rubric}”.",
            en="The record of digests cannot be read at “{rubric}”.",
        ),
        Text(
            id="Kembalikan berkasnya; bila hilang, hapus dan catat lagi dengan: smartcity rubric digests FOLDER",
            en="Restore the file; where it is lost, delete it and record anew with: smartcity rubric digests FOLDER",
        ),
    ),
    (
        "R438",
        "input-needed-twice",
        Severity.ERROR,
        Text(
            id="Masukan standar hanya dapat dibaca sekali, sedangkan dua versi rubrik masing-masing harus membacanya.",
            en="Standard input can be read only once, and two versions of a rubric must each read the answers.",
        ),
        Text(
            id="Simpan jawabannya ke berkas, lalu sebut berkasnya.", en="Save the answers to a file and name that file."
        ),
    ),
    (
        "R440",
        "answers-migrated",
        Severity.WARNING,
        Text(
            id="Jawaban untuk {found} dinilai menurut {used}: {kept} jawaban atas {questions} pertanyaan dipakai,"
            " {dropped} jawaban tidak punya pertanyaan lagi, {lost} tidak terpakai lagi, {missing} pertanyaan baru.",
            en="Answers for {found} are scored under {used}: kept {kept} answers to {questions} questions; {dropped}"
            " have no question any more, {lost} can no longer be used, and {missing} questions are new.",
        ),
        _LOOK,
    ),
    (
        "R441",
        "answers-dropped",
        Severity.WARNING,
        Text(
            id="{used} tidak menanyakan {question}; jawaban yang tidak dipakai: {count}.",
            en="{used} does not ask {question}; answers dropped: {count}.",
        ),
        Text(
            id="Tidak ada yang perlu dilakukan bila pertanyaan itu memang dihapus.",
            en="Nothing, if the question was meant to go.",
        ),
    ),
    (
        "R442",
        "answers-missing",
        Severity.WARNING,
        Text(
            id="{question} baru di {used}, tidak ditanyakan di {found}; jawaban yang ada: {count}.",
            en="{question} is new in {used} and was not asked in {found}; answers to it: {count}.",
        ),
        Text(
            id="Mintalah jawabannya kepada daerah, atau terima bahwa aturan isian kosong berlaku.",
            en="Ask the regions for it, or accept that the rule for blanks holds.",
        ),
    ),
    (
        "R443",
        "answers-read-differently",
        Severity.WARNING,
        Text(
            id="{question} berbeda antara {found} dan {used} ({keys}); jawaban yang dipakai: {count}, tidak dapat"
            " dipakai lagi: {lost}.",
            en="{question} differs between {found} and {used} ({keys}); answers kept: {count}, not usable: {lost}.",
        ),
        _LOOK,
    ),
    (
        "R444",
        "version-not-known",
        Severity.WARNING,
        Text(
            id="{found} tidak ada di antara rubrik bawaan maupun di dekat {used}, sehingga"
            " tidak diketahui apa yang ditanyakannya.",
            en="{found} is neither bundled nor near {used}, so that what it asked is not known.",
        ),
        Text(
            id="Tanpa rubrik asalnya tidak ada catatan lengkap; periksa kolom yang tidak dikenal.",
            en="Without it there is no full account; look at the columns that are not known.",
        ),
    ),
    (
        "R446",
        "wording-changed",
        Severity.ERROR,
        Text(
            id="Isi {rubric} yang tidak dinilai (kata-kata, target, pertanyaan tanpa nilai) bukan lagi yang tercatat"
            " di {record}.",
            en="What is not scored in {rubric} (wording, targets, unscored questions) is no longer what {record} has"
            " recorded.",
        ),
        Text(
            id="Kembalikan isinya, dan tulis yang baru sebagai versi baru dalam berkas sendiri, juga bila hanya salah"
            " ketik yang diperbaiki; “smartcity rubric diff”"
            " menyebut angka versi mana yang harus naik."
            f" {_ANEW.id}",
            en="Restore it, and write the new content as a new version in its own file, also where only a slip was"
            " corrected; “smartcity rubric diff” says which number of the version must go up."
            f" {_ANEW.en}",
        ),
    ),
    (
        "R447",
        "file-named-as-another-version",
        Severity.ERROR,
        Text(
            id="Berkas ini tersimpan sebagai {stands}, tetapi isinya {rubric}.",
            en="This file stands as {stands} and holds {rubric}.",
        ),
        Text(
            id="Samakan: folder bernama id-nya, berkas bernama versinya, seperti spbe-2018/1.0.0.yaml.",
            en="Make them agree: the folder has the id, the file the version, as in spbe-2018/1.0.0.yaml.",
        ),
    ),
    (
        "R448",
        "recorded-version-gone",
        Severity.ERROR,
        Text(
            id="{rubric} tercatat, tetapi berkasnya tidak ada di {folder}.",
            en="{rubric} is recorded, and its file is not in {folder}.",
        ),
        Text(
            id="Kembalikan berkasnya, karena mungkin ada nilai yang dibuat dengannya; hapus catatannya hanya bila versi"
            " itu tidak pernah dipakai.",
            en="Restore the file, because figures may have been made with it; delete the entry only where the version"
            " was never used.",
        ),
    ),
)

KINDS: tuple[ProblemKind, ...] = tuple(
    ProblemKind(code, name, severity, message, remedy) for code, name, severity, message, remedy in _TEXTS
)
