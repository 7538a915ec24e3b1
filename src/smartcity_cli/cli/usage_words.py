"""What Click says about a wrong command line, in Indonesian; needed on the way out only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import click

SENTENCES: Final = (
    (r"Missing argument (?P<name>'.+')\.", "Argumen {name} belum diisi."),
    (r"Missing option (?P<name>'.+')\.(?:\s.*)?", "Opsi {name} wajib diisi."),
    (r"Missing command\.", "Perintah belum disebut."),
    (r"No such command (?P<name>.+?)\. Did you mean (?P<near>.+)\?", "Tidak ada perintah {name}. Maksud Anda {near}?"),
    (r"No such option (?P<name>.+?)\. Did you mean (?P<near>.+)\?", "Tidak ada opsi {name}. Maksud Anda {near}?"),
    (
        r"No such option (?P<name>.+?)\. \(Did you mean one of: (?P<near>.+)\?\)",
        "Tidak ada opsi {name}. Maksud Anda salah satu dari {near}?",
    ),
    (r"No such command (?P<name>.+)\.", "Tidak ada perintah {name}."),
    (r"No such option (?P<name>.+)\.", "Tidak ada opsi {name}."),
    (r"Option (?P<name>'.+') requires an argument\.", "Opsi {name} memerlukan nilai."),
    (r"Option (?P<name>'.+') does not take a value\.", "Opsi {name} tidak menerima nilai."),
    (r"Got unexpected extra arguments? \((?P<name>.+)\)", "Argumen berlebih: {name}."),
    (
        r"Invalid value for (?P<name>(?:'[^']+'|[ /])+): (?P<reason>.+)",
        "Nilai untuk {name} tidak dapat dipakai: {reason}",
    ),
)
"""Whole sentences of Click with what they become; a sentence that is not here stays as it is."""

REASONS: Final = (
    (r"(?P<found>.+) is not one of (?P<allowed>.+)\.", "{found} bukan salah satu dari {allowed}."),
    (r"(?P<found>.+) is not in the range (?P<allowed>.+)\.", "{found} di luar batas {allowed}."),
    (r"(?P<found>.+) is not a valid integer(?: range)?\.", "{found} bukan bilangan bulat."),
    (r"\w+ (?P<found>['\"].+['\"]) is a directory\.", "{found} adalah folder."),
)
"""Why a value cannot be used."""

USAGE: Final = "Pemakaian:"
HINT: Final = "Coba '{command} {option}' untuk bantuan."
FAULT: Final = "Kesalahan: {message}"


def in_indonesian(error: click.UsageError) -> str:
    """Return what Click would print about a wrong command line: usage, hint and fault, each on its lines."""
    lines = []
    if error.ctx is not None:
        lines.append(error.ctx.get_usage().replace("Usage:", USAGE, 1))
        option = max(error.ctx.help_option_names, key=len)
        lines += [HINT.format(command=error.ctx.command_path, option=option), ""]
    lines.append(FAULT.format(message=_said(error.format_message(), SENTENCES)))
    return "".join(f"{line}\n" for line in lines)


def _said(words: str, known: tuple[tuple[str, str], ...]) -> str:
    """Return a sentence in Indonesian where it is known."""
    for pattern, sentence in known:
        found = re.fullmatch(pattern, words, re.DOTALL)
        if found is not None:
            parts = found.groupdict()
            if "reason" in parts:
                parts["reason"] = _said(parts["reason"], REASONS)
            return sentence.format_map(parts)
    return words
