"""The floors that the tool is measured against: the least that any program of its kind must do.

Run as ``python floors.py NAME [ARGUMENTS]``; each floor is a process of its own, so that start-up counts on both sides.
"""

from __future__ import annotations

import csv
import os
import sys
import zipfile
from pathlib import Path
from xml.parsers import expat

# A package of the tests brings lxml along; people who install the tool have none.
os.environ["OPENPYXL_LXML"] = "False"


def stream_sheet(path: str, member: str = "xl/worksheets/sheet1.xml") -> int:
    """Stream one sheet through expat and keep each cell's reference, type and text; return how many there were.

    Without a member all sheets of the workbook are streamed.
    """
    cells: list[tuple[str, str, str]] = []
    keep = cells.append
    reference = kind = ""
    reading = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal reference, kind, reading
        if name == "c":
            reference = attributes.get("r", "")
            kind = attributes.get("t", "n")
        elif name in ("v", "t"):
            reading = True

    def text(data: str) -> None:
        if reading:
            keep((reference, kind, data))

    def end(name: str) -> None:
        nonlocal reading
        if name in ("v", "t"):
            reading = False
        elif name == "row" and len(cells) > 100_000:
            counts.append(len(cells))
            cells.clear()

    counts: list[int] = []
    with zipfile.ZipFile(path) as package:
        sheets = [member] if member else [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        for inner in (*sheets, "xl/sharedStrings.xml"):
            if inner not in package.namelist():
                continue
            parser = expat.ParserCreate()
            parser.buffer_text = True
            parser.StartElementHandler = start
            parser.EndElementHandler = end
            parser.CharacterDataHandler = text
            with package.open(inner) as stream:
                while chunk := stream.read(65536):
                    parser.Parse(chunk)
                parser.Parse(b"", True)
    return sum(counts) + len(cells)


def imports_and_sheets(*paths: str, member: str = "xl/worksheets/sheet1.xml") -> None:
    """Import what the tool is built on and stream the sheets: the floor of ``smartcity score``."""
    import click  # noqa: F401
    import numpy  # noqa: F401
    import rich.table  # noqa: F401
    import yaml  # noqa: F401
    from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, TypeAdapter  # noqa: F401

    for path in paths:
        stream_sheet(path, member)


def read_csv(path: str) -> None:
    """Read a CSV file with ``csv.reader`` alone."""
    with Path(path).open(encoding="utf-8", newline="") as stream:
        for _ in csv.reader(stream):
            pass


def write_workbook(source: str, target: str) -> None:
    """Write the cells of a workbook again with openpyxl alone, values only; the reading is not counted."""
    import time

    import openpyxl

    book = openpyxl.load_workbook(source, read_only=True)
    sheets = [(sheet.title, [list(row) for row in sheet.iter_rows(values_only=True)]) for sheet in book.worksheets]
    book.close()
    started = time.perf_counter()
    copy = openpyxl.Workbook()
    copy.remove(copy.worksheets[0])
    for title, rows in sheets:
        sheet = copy.create_sheet(title)
        for row in rows:
            sheet.append(row)
    copy.save(target)
    sys.stdout.write(f"{time.perf_counter() - started}\n")


def write_workbooks(source: str, folder: str, count: int) -> None:
    """Write the cells of a workbook many times with openpyxl alone, values only; the reading is not counted."""
    import time

    import openpyxl

    book = openpyxl.load_workbook(source, read_only=True)
    sheets = [(sheet.title, [list(row) for row in sheet.iter_rows(values_only=True)]) for sheet in book.worksheets]
    book.close()
    started = time.perf_counter()
    for number in range(count):
        copy = openpyxl.Workbook()
        copy.remove(copy.worksheets[0])
        for title, rows in sheets:
            sheet = copy.create_sheet(title)
            for row in rows:
                sheet.append(row)
        copy.save(f"{folder}/{number}.xlsx")
    sys.stdout.write(f"{time.perf_counter() - started}\n")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["sheet", path]:
            stream_sheet(path)
        case ["score", path]:
            imports_and_sheets(path)
        case ["forms", folder]:
            imports_and_sheets(*sorted(map(str, Path(folder).glob("*.xlsx"))), member="")
        case ["csv", path]:
            read_csv(path)
        case ["workbook", source, target]:
            write_workbook(source, target)
        case ["workbooks", source, folder, count]:
            write_workbooks(source, folder, int(count))
