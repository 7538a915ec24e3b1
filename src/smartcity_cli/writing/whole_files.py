"""Writes a report's file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def write_atomically(path: Path | str, content: bytes | str) -> None:
    """Write a file under a temporary name in the same folder, then give it its name.

    Whoever opens the file meets the old content or the new one, never half of it. Text is written as UTF-8 with
    its own line ends. Raises `OSError` when the folder is missing, not writable, or another program holds the file;
    nothing is left behind then.
    """
    # A link keeps pointing where it did: its target is what is replaced.
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
