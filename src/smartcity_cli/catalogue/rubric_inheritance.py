"""Messages about rubrics that extend others: R42, R43 and R449."""

from __future__ import annotations

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text

_CHECK_ID = Text(id="Periksa ejaan id-nya, atau hapus butir ini.", en="Check the spelling of the id, or remove this.")

_TEXTS: tuple[tuple[str, str, Text, Text], ...] = (
    (
        "R420",
        "child-list-at-top",
        Text(
            id="Rubrik ini memperluas rubrik lain, sehingga “{list}” di tingkat teratas tidak jelas: menambah atau"
            " mengganti?",
            en="This rubric extends another one, so that “{list}” at the top is unclear: does it add or replace?",
        ),
        Text(
            id="Pindahkan butirnya ke bawah “add:”, “replace:”, atau “remove:”.",
            en="Move its members below “add:”, “replace:” or “remove:”.",
        ),
    ),
    (
        "R421",
        "added-exists",
        Text(
            id="“{id}” sudah ada di {list} ({place}), sehingga tidak dapat ditambahkan.",
            en="“{id}” is in {list} already ({place}) and cannot be added.",
        ),
        Text(
            id="Pakai “replace:” untuk mengubahnya, atau beri id lain.",
            en="Use “replace:” to change it, or choose another id.",
        ),
    ),
    (
        "R422",
        "replaced-not-there",
        Text(
            id="Tidak ada “{id}” di {list} untuk diganti. Yang paling mirip: {near}.",
            en="There is no “{id}” in {list} to replace. The nearest: {near}.",
        ),
        Text(
            id="Periksa ejaan id-nya, atau pakai “add:” untuk butir baru.",
            en="Check the spelling of the id, or use “add:” for something new.",
        ),
    ),
    (
        "R423",
        "removed-not-there",
        Text(
            id="Tidak ada “{id}” di {list} untuk dihapus. Yang paling mirip: {near}.",
            en="There is no “{id}” in {list} to remove. The nearest: {near}.",
        ),
        _CHECK_ID,
    ),
    (
        "R424",
        "changed-twice",
        Text(
            id="“{id}” di {list} diubah dua kali; perubahan pertama di baris {first_line}.",
            en="“{id}” in {list} is changed twice; the first change is in line {first_line}.",
        ),
        Text(
            id="Satukan keduanya: “replace:” juga dapat mengganti seluruh isi butir.",
            en="Make one of them: “replace:” can also replace all that a member holds.",
        ),
    ),
    (
        "R425",
        "removed-still-used",
        Text(
            id="“{id}” dihapus dari {list}, padahal “{user}” masih merujuk kepadanya ({place}).",
            en="“{id}” is removed from {list}, and “{user}” still refers to it ({place}).",
        ),
        Text(
            id="Hapus juga “{user}”, atau ubah rujukannya di bawah “replace:”.",
            en="Remove “{user}” too, or change what it refers to below “replace:”.",
        ),
    ),
    (
        "R426",
        "parent-not-found",
        Text(
            id="Rubrik induk {parent} tidak ada di antara rubrik bawaan maupun di dekat berkas ini.",
            en="The parent {parent} is neither bundled nor near this file.",
        ),
        Text(
            id="Letakkan berkasnya di folder ini, misalnya bernama {parent}.yaml, atau perbaiki id dan versinya.",
            en="Put its file into this folder, named for example {parent}.yaml, or correct its id and version.",
        ),
    ),
    (
        "R427",
        "parent-version-not-found",
        Text(
            id="Rubrik induk {parent} tidak ditemukan; versi bawaan “{id}”: {known}.",
            en="The parent {parent} is not found; the bundled versions of “{id}” are {known}.",
        ),
        Text(
            id="Tulis salah satu versi itu setelah memeriksa perbedaannya, atau letakkan berkas induk di folder ini.",
            en="Write one of these after looking at what differs, or put the parent's file into this folder.",
        ),
    ),
    (
        "R428",
        "parents-in-a-circle",
        Text(id="Rubrik saling memperluas: {path}.", en="Rubrics extend each other in a circle: {path}."),
        Text(
            id="Hapus “extends:” dari salah satunya dan tulis isinya lengkap.",
            en="Remove “extends:” from one of them and write it out in full.",
        ),
    ),
    (
        "R429",
        "parent-not-valid",
        Text(
            id="Rubrik induk {parent} ({file}) tidak dapat dipakai; temuannya: {count}, tercantum di bawah.",
            en="The parent {parent} ({file}) cannot be used; problems in it, listed below: {count}.",
        ),
        Text(id="Perbaiki induknya lebih dahulu.", en="Mend the parent first."),
    ),
    (
        "R430",
        "inherited-does-not-fit",
        Text(
            id="Bagian yang diwarisi dari {parent} tidak cocok lagi setelah perubahan di sini; temuannya: {count},"
            " tercantum di tempat asalnya.",
            en="Parts inherited from {parent} no longer fit after the changes made here; problems, listed where the"
            " parts stand: {count}.",
        ),
        Text(
            id="Sesuaikan bagian itu di berkas ini di bawah “replace:” atau “remove:”; jangan mengubah induknya.",
            en="Adapt these parts in this file, below “replace:” or “remove:”; leave the parent as it is.",
        ),
    ),
    (
        "R431",
        "changes-without-parent",
        Text(
            id="“{key}” hanya ada di rubrik yang memperluas rubrik lain, dan “extends:” tidak ada.",
            en="“{key}” belongs to a rubric that extends another one, and there is no “extends:”.",
        ),
        Text(
            id='Tambahkan “extends: {{id: …, version: "…"}}”, atau tulis butirnya langsung di daftarnya.',
            en='Add “extends: {{id: …, version: "…"}}”, or write the members in their lists.',
        ),
    ),
    (
        "R432",
        "too-many-ancestors",
        Text(
            id="Rantai induk lebih panjang dari {limit} rubrik.",
            en="The chain of parents is longer than {limit} rubrics.",
        ),
        Text(
            id="Tulis salah satu leluhur secara lengkap dengan “smartcity rubric show --resolved -o berkas.yaml”.",
            en="Write one of the ancestors out with “smartcity rubric show --resolved -o file.yaml”.",
        ),
    ),
    (
        "R433",
        "parent-is-another",
        Text(
            id="Berkas induk {file} seharusnya {parent}, tetapi isinya {found}.",
            en="The parent's file {file} should hold {parent} and holds {found}.",
        ),
        Text(
            id="Perbaiki id dan versi di berkas itu, atau “extends:” di sini.",
            en="Correct id and version in that file, or “extends:” here.",
        ),
    ),
    (
        "R434",
        "after-not-there",
        Text(
            id="Tidak ada “{id}” di {list} yang dapat didahulukan. Yang paling mirip: {near}.",
            en="There is no “{id}” in {list} to stand after. The nearest: {near}.",
        ),
        Text(
            id="Periksa ejaan id-nya, atau hapus “after:” agar butir ini menjadi yang terakhir.",
            en="Check the spelling of the id, or remove “after:” to have this come last.",
        ),
    ),
    (
        "R449",
        "parents-of-one-identity",
        Text(
            id="Beberapa berkas di folder ini menyatakan diri {parent} dan isinya berbeda: {files}.",
            en="Several files of this folder call themselves {parent} and differ: {files}.",
        ),
        Text(
            id="Sisakan satu, atau naikkan versi di salinan yang sudah diubah.",
            en="Keep one of them, or raise the version in the copy that was changed.",
        ),
    ),
)

KINDS: tuple[ProblemKind, ...] = tuple(
    ProblemKind(code, name, Severity.ERROR, message, remedy) for code, name, message, remedy in _TEXTS
)
