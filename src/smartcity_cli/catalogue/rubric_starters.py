"""Messages about beginning a rubric: what was asked for, and what was answered."""

from __future__ import annotations

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text

_TEXTS: tuple[tuple[str, str, Text, Text], ...] = (
    (
        "U141",
        "answers-needed",
        Text(
            id="Tanpa tanya jawab, rubrik baru memerlukan {options}.",
            en="Where nothing is asked, a new rubric needs {options}.",
        ),
        Text(
            id="Tambahkan opsi itu, atau jalankan di terminal tanpa --no-input agar ditanyakan.",
            en="Add these options, or run the command on a terminal without --no-input, which asks for them.",
        ),
    ),
    (
        "U142",
        "rubric-id-unusable",
        Text(id="“{asked}” tidak dapat menjadi id rubrik.", en="“{asked}” cannot be the id of a rubric."),
        Text(
            id="Pakai huruf kecil a–z, angka, dan tanda hubung, diawali huruf, paling panjang {longest} karakter,"
            " seperti kota-hijau; nama perangkat Windows seperti con atau nul tidak boleh.",
            en="Use small letters a–z, digits and hyphens, beginning with a letter, at most {longest} characters,"
            " such as kota-hijau; names of Windows devices such as con or nul are not possible.",
        ),
    ),
    (
        "U143",
        "rubric-id-taken",
        Text(id="Id “{asked}” sudah dipakai: {place}.", en="The id “{asked}” is taken: {place}."),
        Text(
            id="Pilih id lain. Versi baru dari rubrik yang ada dimulai dari salinan berkasnya, turunannya dengan"
            " --extends.",
            en="Choose another id. A new version of an existing rubric begins as a copy of its file, one that extends"
            " it with --extends.",
        ),
    ),
    (
        "U144",
        "text-unusable",
        Text(
            id="Teks untuk {option} tidak dapat dipakai (panjang: {found}; karakter yang tidak dapat ditulis:"
            " {character}).",
            en="The text for {option} cannot be used (length: {found}; character that cannot be written: {character}).",
        ),
        Text(
            id="Tulis satu baris berisi 1 sampai {longest} karakter, tanpa karakter kendali.",
            en="Write one line of 1 to {longest} characters, without control characters.",
        ),
    ),
    (
        "R460",
        "answer-not-usable",
        Text(
            id="“{asked}” tidak dapat dipakai untuk {option}.",
            en="“{asked}” cannot be used for {option}.",
        ),
        Text(id="Yang dapat dipakai: {allowed}.", en="What can be used: {allowed}."),
    ),
    (
        "R461",
        "figure-out-of-range",
        Text(
            id="“{asked}” bukan angka yang dapat dipakai untuk {option}.",
            en="“{asked}” is no figure that can be used for {option}.",
        ),
        Text(id="Tulis angka dari {least} sampai {most}.", en="Write a number from {least} to {most}."),
    ),
    (
        "R462",
        "options-do-not-fit",
        Text(
            id="Di samping --extends tidak ada tempat untuk {options}: bagian itu diwarisi dari induknya.",
            en="Beside --extends there is no place for {options}: these parts are inherited.",
        ),
        Text(
            id="Hapus opsi itu, lalu ubah bagiannya di berkas yang ditulis, di bawah “replace:”.",
            en="Leave them out, and change these parts in the file that is written, below “replace:”.",
        ),
    ),
    (
        "R463",
        "counts-differ",
        Text(
            id="{option} disebut {count} kali, sedangkan bagiannya {parts}.",
            en="{option} is given {count} times, and there are {parts} parts.",
        ),
        Text(
            id="Sebut satu kali untuk setiap bagian, dalam urutan yang sama dengan --part, atau jangan sama sekali.",
            en="Give it once for every part, in the order of --part, or not at all.",
        ),
    ),
    (
        "R464",
        "rubric-folder-needed",
        Text(
            id="“{output}” adalah nama berkas, padahal rubrik baru memerlukan folder: di dalamnya ditulis rubrik,"
            " kasus, dan skemanya.",
            en="“{output}” is the name of a file, and a new rubric needs a folder: for the rubric, its cases and the"
            " schema.",
        ),
        Text(
            id="Sebut folder lain setelah -o, misalnya rubrik/, atau pindahkan berkas itu.",
            en="Name another folder after -o, such as rubrics/, or move that file away.",
        ),
    ),
)

KINDS: tuple[ProblemKind, ...] = tuple(
    ProblemKind(code, name, Severity.ERROR, message, remedy) for code, name, message, remedy in _TEXTS
)
