"""What everyone who meets a rubric must know: that it is not official."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from smartcity_cli.rubric.schema import Rubric
    from smartcity_cli.texts import Language

NOT_OFFICIAL = {
    "reconstruction": Text(
        id="REKONSTRUKSI: rubrik ini bukan pedoman resmi.",
        en="RECONSTRUCTION: this rubric is not the official guide.",
    ),
    "example": Text(
        id="CONTOH: rubrik ini contoh, bukan pedoman resmi.", en="EXAMPLE: this rubric is an example, not a guide."
    ),
}


def status_line(rubric: Rubric, language: Language) -> str | None:
    """Return in one sentence that a rubric is not official; ``None`` where it is."""
    return NOT_OFFICIAL[rubric.status].said_in(language) if rubric.status in NOT_OFFICIAL else None


def status_note(rubric: Rubric, language: Language) -> str | None:
    """Return the sentence with what the rubric's author says about it."""
    line = status_line(rubric, language)
    if line is None or rubric.status_note is None:
        return line
    return f"{line} {rubric.status_note.said_in(language)}"
