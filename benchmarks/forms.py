"""Fill in questionnaires for the benchmark: one a region, made from what ``smartcity template`` writes."""

from __future__ import annotations

import random
import subprocess
from typing import TYPE_CHECKING, Any

import openpyxl

from smartcity_cli.questionnaire.contents import questionnaire_of
from smartcity_cli.regions import register
from smartcity_cli.rubric.bundled import find_rubric
from smartcity_cli.rubric.loading import load_rubric

if TYPE_CHECKING:
    from pathlib import Path

    from smartcity_cli.questionnaire.contents import Accepts

RUBRIC = "smartcity-2018"


def write_forms(folder: Path, count: int, tool: list[str]) -> Path:
    """Write that many filled-in questionnaires into a folder of their own; answers are drawn with a fixed seed."""
    blank, inbox = folder / "blank.xlsx", folder / f"inbox-{count}"
    subprocess.run([*tool, "template", RUBRIC, "-o", str(blank)], check=True, stdout=subprocess.DEVNULL)
    inbox.mkdir()
    draw = random.Random(165)
    asked = questionnaire_of(load_rubric(find_rubric(RUBRIC)).rubric, "id")
    accepted = {line.code: line.accepts for entry in asked.entries for line in entry.lines}
    whole = {entry.id for entry in asked.entries}
    book = openpyxl.load_workbook(blank)
    rows = [row for sheet in book.worksheets for row in sheet.iter_rows() if isinstance(row[0].value, str)]
    for region in register().all("2018")[:count]:
        identity = {"region": region.label_in("2018"), "province": region.province_2018, "date": "2018-03-05"}
        for row in rows:
            key, cells = str(row[0].value), [*row]
            if key in accepted and len(cells) > 5:
                _fill(cells[3], _answer(accepted[key], draw))
            if key in whole and len(cells) > 5:
                _fill(cells[4], f"https://contoh.invalid/{region.code}/{key}.pdf")
            if key in identity and len(cells) > 2:
                _fill(cells[2], identity[key])
        book.save(inbox / f"{region.code}.xlsx")
    return inbox


def _fill(cell: Any, value: object) -> None:
    """Write into a cell."""
    cell.value = value


def _answer(accepts: Accepts, draw: random.Random) -> str | int:
    """Draw an answer that a cell takes."""
    if accepts.offers:
        return draw.choice(accepts.offers).value
    if accepts.kind == "date":
        return "2018-03-05"
    if accepts.kind == "text":
        return "Teks"
    return draw.randint(int(accepts.minimum or 1), int(min(accepts.maximum or 90, 90)))
