"""LibreOffice as a user's office would run it: converts a workbook, calculating every formula on the way."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed here")
needs_pdf_tools = pytest.mark.skipif(
    OFFICE is None or shutil.which("pdftotext") is None or shutil.which("pdftoppm") is None,
    reason="LibreOffice or the tools that read PDF are not installed here",
)


def converted(file: Path, ending: str, folder: Path) -> Path:
    """Return the file converted by LibreOffice, in a new folder; each call has a profile of its own."""
    output = folder / f"converted-{ending}"
    profile = (folder / "profile").resolve().as_uri()
    subprocess.run(
        [
            str(OFFICE),
            f"-env:UserInstallation={profile}",
            "--headless",
            *("--convert-to", ending, "--outdir", str(output), str(file)),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return output / f"{file.stem}.{ending}"


def text_of_pdf(file: Path) -> str:
    """Return the text of a PDF, its columns side by side."""
    command = ["pdftotext", "-layout", str(file), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def pixels_of_page(file: Path, page: int, folder: Path) -> tuple[int, int, bytes]:
    """Return width, height and the red, green and blue of every pixel of a page."""
    command = ["pdftoppm", "-r", "50", "-f", str(page), "-l", str(page), "-singlefile", str(file), str(folder / "page")]
    subprocess.run(command, check=True, capture_output=True)
    content = (folder / "page.ppm").read_bytes()
    kind, size, _, pixels = content.split(b"\n", 3)
    assert kind == b"P6"
    width, height = map(int, size.split())
    return width, height, pixels
