"""Messages about return copies that cannot be written where they were asked for."""

from __future__ import annotations

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text

KINDS: tuple[ProblemKind, ...] = (
    ProblemKind(
        "U160",
        "return-folder-is-read",
        Severity.ERROR,
        Text(
            id="Folder “{folder}” untuk salinan balik berada di dalam “{read}”, yang dibaca: salinannya akan ikut "
            "terbaca sebagai isian.",
            en="The folder “{folder}” for return copies lies inside “{read}”, which is read: the copies would be read "
            "as answers.",
        ),
        Text(
            id="Beri --annotate folder lain, di luar folder masukan.",
            en="Give --annotate another folder, outside of the one with the inputs.",
        ),
    ),
    ProblemKind(
        "U161",
        "return-copy-in-the-way",
        Severity.ERROR,
        Text(
            id="Berkas ini sudah ada dan bukan salinan balik dari smartcity; tidak ada yang ditulis.",
            en="This file exists and is no return copy of smartcity; nothing was written.",
        ),
        Text(
            id="Pindahkan berkas itu, pilih folder lain, atau tambahkan --overwrite untuk menggantinya.",
            en="Move it away, choose another folder, or add --overwrite to replace it.",
        ),
    ),
    ProblemKind(
        "U162",
        "return-copies-of-one-name",
        Severity.ERROR,
        Text(
            id="Salinan balik dari “{first}” dan “{second}” akan bernama sama: “{name}”; tidak ada yang ditulis.",
            en="The return copies of “{first}” and “{second}” would have the same name, “{name}”; nothing was written.",
        ),
        Text(
            id="Ganti nama salah satu berkas masukan.",
            en="Rename one of the two inputs.",
        ),
    ),
    ProblemKind(
        "U163",
        "return-copy-over-input",
        Severity.ERROR,
        Text(
            id="Salinan balik dari “{file}” akan menimpa berkas masukan; tidak ada yang ditulis.",
            en="The return copy of “{file}” would replace an input; nothing was written.",
        ),
        Text(
            id="Beri --annotate folder lain, di luar folder masukan.",
            en="Give --annotate another folder, outside of the one with the inputs.",
        ),
    ),
    ProblemKind(
        "U164",
        "input-changed-meanwhile",
        Severity.ERROR,
        Text(
            id="Berkas ini berubah sesudah dibaca; salinan baliknya tidak ditulis.",
            en="This file changed after it was read; its return copy was not written.",
        ),
        Text(
            id="Jalankan perintah yang sama sekali lagi.",
            en="Run the same command again.",
        ),
    ),
)
