"""Which language the tool speaks: asked for, else the locale's, else English."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartcity_cli.texts import Language

INDONESIAN_ON_WINDOWS = 0x21
"""Primary language identifier of Indonesian in Windows' language ids."""


def language_of(asked: str | None, environment: Mapping[str, str] | None = None) -> Language:
    """Return the language asked for, else Indonesian where the locale is Indonesian, else English.

    >>> language_of(None, {"LANG": "id_ID.UTF-8"}), language_of("en", {"LANG": "id_ID.UTF-8"})
    ('id', 'en')
    """
    if asked is not None:
        return "id" if asked == "id" else "en"
    values = os.environ if environment is None else environment
    for name in ("SMARTCITY_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if values.get(name):
            return "id" if values[name].lower().startswith(("id", "in_id")) else "en"
    return "id" if os.name == "nt" and _windows_speaks_indonesian() else "en"


def _windows_speaks_indonesian() -> bool:
    """Tell whether Windows shows its own menus in Indonesian."""
    # Only here, because ctypes costs start-up time and other systems name the language in the environment.
    import ctypes

    libraries = getattr(ctypes, "windll", None)
    return libraries is not None and libraries.kernel32.GetUserDefaultUILanguage() & 0x3FF == INDONESIAN_ON_WINDOWS
