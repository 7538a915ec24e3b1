"""How much a file may hold before reading stops: bombs and accidents are refused before they hurt."""

from __future__ import annotations

from smartcity_cli.records import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of reading. Each is a named option of the command line, and the message that stops says so."""

    files: int = 20_000
    """Files in one folder, at any depth."""
    file_bytes: int = 50 * 1024 * 1024
    """Size of one file on disk."""
    member_bytes: int = 500 * 1024 * 1024
    """Declared size of all members of one workbook together, unpacked."""
    text_bytes: int = 300 * 1024 * 1024
    """Declared size of the table of texts that the sheets of one workbook share, unpacked."""
    sheets: int = 1_000
    rows: int = 200_000
    """Rows that hold a value, in one sheet."""
    columns: int = 2_000
    cells: int = 10_000_000
    """Cell elements of one sheet, formatted empty ones included."""
    seconds: int = 60
    """How long the process that reads xls, xlsb and ods may take."""
    yaml_bytes: int = 5 * 1024 * 1024
    yaml_depth: int = 32
    yaml_values: int = 200_000
    """Values of a YAML or JSON document: texts, numbers, lists and mappings; keys are not counted."""
