"""The layers of the house hold: imports point downwards, and each library stays in its rooms."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "smartcity_cli"
PACKAGE = "smartcity_cli"

LAYERS = (
    (
        *("_version", "records", "texts", "problems", "errors", "catalogue"),
        *("located_document", "yaml_source", "json_source", "regions", "region_records", "region_names", "writing"),
    ),
    ("rubric",),
    ("responses", "questionnaire", "rubric_workbook"),
    ("scoring",),
    ("analysis",),
    ("manifest", "assessment", "rubric_testing"),
    ("reports",),
    ("cli", "__main__"),
)
"""Bottom to top: what stands on a line may import from its own line and the lines above it here."""

LIBRARY_ROOMS = {
    "click": ("cli",),
    "rich": ("cli", "reports.to_terminal"),
    "openpyxl": ("writing", "questionnaire", "reports"),
    "yaml": ("yaml_source",),
    "python_calamine": ("responses",),
    "numpy": ("responses", "scoring", "analysis", "assessment", "rubric_testing", "reports"),
}
"""Which modules may import a library; a name covers everything below it."""

FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc"}


def modules() -> list[tuple[str, Path]]:
    """Return every module by its dotted name inside the package."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        found.append((name, path))
    return found


def imports_of(path: Path) -> set[str]:
    """Return the dotted names a module imports, those for type checking left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for statement in node.body
        for inner in ast.walk(statement)
    }
    names: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def layer_of(name: str) -> int:
    """Return the number of the layer a module belongs to, counted from the bottom."""
    top = name.split(".")[0]
    for number, layer in enumerate(LAYERS):
        if top in layer:
            return number
    raise AssertionError(f"{name} has no layer; add it to the table in this test and to docs/architecture.md")


MODULES = [(name, path) for name, path in modules() if name]


@pytest.mark.parametrize(("name", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_a_module_imports_only_from_its_layer_and_below(name: str, path: Path) -> None:
    """No import points upwards in the house."""
    upwards = [
        imported
        for imported in imports_of(path)
        if imported.startswith(f"{PACKAGE}.") and layer_of(imported.removeprefix(f"{PACKAGE}.")) > layer_of(name)
    ]
    assert upwards == []


@pytest.mark.parametrize(("name", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_libraries_stay_in_their_rooms(name: str, path: Path) -> None:
    """A library is imported only where the table allows it."""
    astray = [
        imported
        for imported in imports_of(path)
        if (library := imported.split(".")[0]) in LIBRARY_ROOMS
        and not any(name == room or name.startswith(f"{room}.") for room in LIBRARY_ROOMS[library])
    ]
    assert astray == []


def test_scoring_imports_only_the_plan_of_ours() -> None:
    """The modules of scoring import of ours only each other and `records`; the plan alone may know the rubric."""
    astray = {
        (name, imported)
        for name, path in MODULES
        if name.startswith("scoring.")
        for imported in imports_of(path)
        if imported.startswith(f"{PACKAGE}.")
        and not imported.startswith((f"{PACKAGE}.scoring", f"{PACKAGE}.records"))
        and not (name == "scoring.plan" and imported.startswith(f"{PACKAGE}.rubric"))
    }
    assert astray == set()


def test_no_module_has_a_name_without_a_subject() -> None:
    """No module is called utils, helpers, common or misc, nor like a module of the standard library."""
    last_names = {name.rpartition(".")[2] for name, _ in MODULES} - {"__main__"}
    assert last_names & (FORBIDDEN_NAMES | set(sys.stdlib_module_names)) == set()


def test_nothing_below_the_reports_prints_or_exits() -> None:
    """Below the top two layers nothing writes to the screen and nothing ends the process."""
    guilty = set()
    for name, path in MODULES:
        if layer_of(name) >= layer_of("reports") or name == "responses.calamine_child":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {
                "print",
                "exit",
                "sys.exit",
                "quit",
                "os._exit",
            }:
                guilty.add(name)
    assert guilty == set()


def test_imports_of_modules_make_no_circle() -> None:
    """Modules import each other without a circle, those inside functions left out."""
    graph: dict[str, set[str]] = {}
    names = {name for name, _ in MODULES}
    for name, path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        at_top = {
            f"{node.module}.{alias.name}"
            if f"{node.module}.{alias.name}".removeprefix(f"{PACKAGE}.") in names
            else node.module
            for node in tree.body
            if isinstance(node, ast.ImportFrom) and node.module is not None and node.module.startswith(f"{PACKAGE}.")
            for alias in node.names
        }
        graph[name] = {imported.removeprefix(f"{PACKAGE}.") for imported in at_top} & names
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail, name))
        if name not in done:
            for imported in sorted(graph[name]):
                visit(imported, (*trail, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())


def test_every_module_can_be_imported_by_itself() -> None:
    """Each module imports in a fresh interpreter state, so that no import order is needed."""
    forget = f"[sys.modules.pop(m) for m in list(sys.modules) if m.startswith('{PACKAGE}')]"
    statements = "; ".join(
        f"{forget}; importlib.import_module('{PACKAGE}.{name}')"
        for name, _ in MODULES
        if name not in {"__main__", "responses.calamine_child"}
    )
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, importlib; {statements}"], capture_output=True, text=True
    )
    assert done.stderr == ""
