"""Measure the tool against its floors, side by side in one run, and print a table.

Whole processes, taken in turns so that a machine that slows down slows both sides; the ratio is the median of the
ratios of the pairs. Run with ``make benchmarks``; ``--quick`` leaves out the large files.
"""

from __future__ import annotations

import compileall
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from forms import write_forms

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
TOOL = [str(Path(sys.executable).with_name("smartcity"))]
FLOOR = [sys.executable, str(HERE / "floors.py")]
COHORT = ROOT / "examples" / "2018" / "responses.xlsx"
LARGE_ROWS, LARGE_COLUMNS = 83_000, 60


def seconds(command: list[str]) -> float:
    """Return how long a command takes as a process; its exit code may say that there are problems."""
    started = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode()}")
    return time.perf_counter() - started


def peak_memory(command: list[str]) -> float:
    """Return the peak memory of a command in MiB, where the system can tell; NaN elsewhere."""
    timer = shutil.which("time")
    if timer is None:
        return float("nan")
    done = subprocess.run([timer, "-f", "%M", *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    return int(done.stderr.split()[-1]) / 1024


def compare(name: str, target: str, command: list[str], floor: list[str], rounds: int) -> None:
    """Print one row of the table: medians of both sides, the ratio, the target."""
    seconds(command), seconds(floor)
    pairs = [(seconds(command), seconds(floor)) for _ in range(rounds)]
    ours = statistics.median(pair[0] for pair in pairs)
    theirs = statistics.median(pair[1] for pair in pairs)
    ratio = statistics.median(pair[0] / pair[1] for pair in pairs)
    row(name, ours, theirs, ratio, target)


def row(name: str, ours: float, theirs: float, ratio: float, target: str) -> None:
    """Print one row of the table."""
    print(f"{name:<44} {ours:>9.3f} {theirs:>9.3f} {ratio:>7.2f}  {target}", flush=True)


def rubric_for(columns: int) -> str:
    """Return a rubric of that many questions on levels 0 to 4 in three levels, for units that are no regions."""
    lines = [
        "schema: 1",
        "id: benchmark",
        'version: "1.0.0"',
        "title: Benchmark",
        "status: example",
        "status_note: Angka buatan.",
        "basis: {weights: author, scores: author}",
        "sources: [{title: none, taken: none}]",
        "register: any",
        "scale: {minimum: 0, maximum: 100, decimals: 2}",
        "missing: {rule: skip}",
        "index:",
        "  - {id: total, title: Total}",
    ]
    lines += [f"  - {{id: n{node}, parent: total, title: N{node}}}" for node in range(columns // 6)]
    lines += ["indicators:"]
    lines += [f"  - {{id: Q{q:02}, parent: n{q // 6}, title: Q{q:02}}}" for q in range(columns)]
    lines += ["questions:"]
    for question in range(columns):
        lines += [
            f"  - id: Q{question:02}",
            "    kind: level",
            f"    text: Pertanyaan {question}",
            "    required: false",
        ]
        lines += ["    levels:", *(f"      - {{level: {n}, descriptor: Tingkat {n}}}" for n in range(5))]
    return "\n".join(lines) + "\n"


def large_files(folder: Path) -> tuple[Path, Path, Path]:
    """Write a rubric and the same large cohort as CSV and as xlsx."""
    draw = random.Random(83)
    rubric, as_csv, as_xlsx = folder / "benchmark.yaml", folder / "large.csv", folder / "large.xlsx"
    rubric.write_text(rubric_for(LARGE_COLUMNS), encoding="utf-8")
    headers = ["kode", "nama", *(f"Q{number:02}" for number in range(LARGE_COLUMNS))]
    letters = [("" if n < 26 else chr(64 + n // 26)) + chr(65 + n % 26) for n in range(len(headers))]

    def text_cell(reference: str, text: str) -> str:
        return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'

    with as_csv.open("w", encoding="utf-8", newline="") as plain, zipfile.ZipFile(as_xlsx, "w", 8) as package:
        plain.write(",".join(headers) + "\n")
        package.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        )
        relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        package.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        package.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        package.writestr(
            "xl/workbook.xml",
            '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
            f'xmlns:r="{relation}"><sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as stream:
            stream.write(b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
            cells = "".join(text_cell(f"{letter}1", header) for letter, header in zip(letters, headers, strict=True))
            stream.write(f'<row r="1">{cells}</row>'.encode())
            for number in range(2, LARGE_ROWS + 2):
                answers = ["" if draw.random() < 0.03 else str(draw.randint(0, 4)) for _ in range(LARGE_COLUMNS)]
                plain.write(f"D{number},Desa {number},{','.join(answers)}\n")
                cells = text_cell(f"A{number}", f"D{number}") + text_cell(f"B{number}", f"Desa {number}")
                cells += "".join(
                    f'<c r="{letter}{number}"><v>{answer}</v></c>'
                    for letter, answer in zip(letters[2:], answers, strict=True)
                    if answer
                )
                stream.write(f'<row r="{number}">{cells}</row>'.encode())
            stream.write(b"</sheetData></worksheet>")
    return rubric, as_csv, as_xlsx


def main() -> None:
    """Print the table."""
    # As an installation leaves it: the libraries were compiled by pip, and so is a wheel of ours, but not a checkout.
    compileall.compile_dir(ROOT / "src", quiet=1)
    bare = [sys.executable, "-c", "pass"]
    print(f"{'':<44} {'tool s':>9} {'floor s':>9} {'ratio':>7}  target")
    compare("smartcity --version / bare Python", "<= 6", [*TOOL, "--version"], bare, 15)
    compare("smartcity --help / bare Python", "<= 6", [*TOOL, "--help"], bare, 15)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sheet = str(one_sheet(folder))
        score = [*TOOL, "score", sheet, "--fail-on", "never"]
        compare("score 165 x 80 xlsx / imports + expat", "<= 1.6", score, [*FLOOR, "score", sheet], 15)
        gap_against_openpyxl(folder)
        templates_against_openpyxl(folder)
        forms_against_expat(folder)
        if "--quick" not in sys.argv:
            large(folder)


def one_sheet(folder: Path) -> Path:
    """Write the example's table of answers alone: without evidence and without the sheets of tables."""
    import openpyxl

    book = openpyxl.load_workbook(COHORT)
    for title in book.sheetnames[1:]:
        del book[title]
    sheet = book.worksheets[0]
    evidence = [column for column in range(1, sheet.max_column + 1) if _is_evidence(sheet.cell(5, column).value)]
    for column in reversed(evidence):
        sheet.delete_cols(column)
    path = folder / "one-sheet.xlsx"
    book.save(path)
    return path


def _is_evidence(header: object) -> bool:
    """Tell whether a column of the example holds evidence."""
    return str(header or "").endswith(" bukti")


def gap_against_openpyxl(folder: Path) -> None:
    """Compare writing the gap workbook of the cohort with writing the same cells with openpyxl alone."""
    report = folder / "gap.xlsx"
    command = [*TOOL, "gap", str(COHORT), "-o", str(report), "--fail-on", "never"]
    pairs = []
    seconds(command)
    for _ in range(3):
        ours = seconds(command)
        floor = subprocess.run(
            [*FLOOR, "workbook", str(report), str(folder / "copy.xlsx")], capture_output=True, check=True, text=True
        )
        pairs.append((ours, float(floor.stdout)))
    ratio = statistics.median(ours / floor for ours, floor in pairs)
    ours, theirs = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
    row("gap -o xlsx, 165 regions / openpyxl alone", ours, theirs, ratio, "<= 2")


def templates_against_openpyxl(folder: Path) -> None:
    """Compare writing the questionnaires of 165 regions with writing the same cells with openpyxl alone."""
    from smartcity_cli.regions import register

    cohort, outbox, copies = folder / "cohort.csv", folder / "outbox", folder / "copies"
    copies.mkdir()
    cohort.write_text("".join(f"{region.code_2018}\n" for region in register().all("2018")[:165]), encoding="utf-8")
    command = [*TOOL, "template", "smartcity-2018", "-o", str(outbox), "--cohort", str(cohort)]
    pairs = []
    seconds(command)
    one = next(iter(sorted(outbox.iterdir())))
    for _ in range(3):
        shutil.rmtree(outbox)
        ours = seconds(command)
        floor = subprocess.run([*FLOOR, "workbooks", str(one), str(copies), "165"], capture_output=True, check=True)
        pairs.append((ours, float(floor.stdout)))
    ratio = statistics.median(ours / floor for ours, floor in pairs)
    ours, theirs = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
    row("template, 165 regions / openpyxl alone", ours, theirs, ratio, "<= 1.3")


def forms_against_expat(folder: Path) -> None:
    """Compare reading and scoring a folder of questionnaires with streaming all their sheets."""
    inbox = write_forms(folder, 165, TOOL)
    command = [*TOOL, "score", str(inbox), "--fail-on", "never"]
    compare("score 165 forms / imports + expat", "<= 1.7", command, [*FLOOR, "forms", str(inbox)], 5)
    print(f"{'peak memory of score 165 forms':<44} {peak_memory(command):>9.0f} MiB{'':>15} < 500", flush=True)


def large(folder: Path) -> None:
    """Compare scoring 83,000 rows with reading them alone."""
    rubric, as_csv, as_xlsx = large_files(folder)
    shape = f"{LARGE_ROWS:,} x {LARGE_COLUMNS}"
    options = ["--rubric", str(rubric), "--fail-on", "never", "--top", "10"]
    from_csv = [*TOOL, "score", str(as_csv), *options]
    from_xlsx = [*TOOL, "score", str(as_xlsx), *options]
    compare(f"score {shape} csv / csv.reader", "<= 12", from_csv, [*FLOOR, "csv", str(as_csv)], 3)
    compare(f"score {shape} xlsx / expat", "<= 1.7", from_xlsx, [*FLOOR, "sheet", str(as_xlsx)], 3)
    for name, command in (("csv", from_csv), ("xlsx", from_xlsx)):
        print(f"{f'peak memory of score {shape} {name}':<44} {peak_memory(command):>9.0f} MiB{'':>15} < 600")


if __name__ == "__main__":
    main()
