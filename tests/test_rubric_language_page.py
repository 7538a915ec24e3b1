"""The page about the rubric language is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_cli.rubric.child import Child
from smartcity_cli.rubric.linting.allowing import LINTS
from smartcity_cli.rubric.linting.lints import lint
from smartcity_cli.rubric.loading import load_rubric, read_rubric
from smartcity_cli.rubric.methods import DEFAULT_METHOD_OF_KIND, METHODS_OF_KIND
from smartcity_cli.rubric.schema import Indicator, Node, Rubric
from smartcity_cli.yaml_source import read_yaml

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "rubric-language.md").read_text(encoding="utf-8")


def rows(heading: str) -> dict[str, list[str]]:
    """Return the rows of the first table below a heading, by the word in backquotes that starts them."""
    _, _, below = PAGE.partition(f"\n## {heading}\n")
    lines = below.partition("\n## ")[0].splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]
    return {row[0].strip("`"): row for row in cells}


def test_the_example_is_a_rubric() -> None:
    """What authors copy works."""
    example = read_rubric(PAGE.partition("```yaml\n")[2].partition("```")[0].encode())
    assert example.rubric.id == "contoh-kesiapan"
    assert lint(example) == []


def test_the_example_of_a_child_extends_it(tmp_path: Path) -> None:
    """The second example finds the first beside it and gives a rubric."""
    first, second = PAGE.split("```yaml\n")[1:3]
    (tmp_path / "induk.yaml").write_text(first.partition("```")[0], encoding="utf-8")
    child = tmp_path / "anak.yaml"
    child.write_text(second.partition("```")[0], encoding="utf-8")
    loaded = load_rubric(child)
    assert lint(loaded) == []
    rubric = loaded.rubric
    assert [question.id for question in rubric.questions] == ["GOV-01", "LAY-01", "LAY-02"]
    assert [node.weight for node in rubric.index[1:]] == [50, 50]


def test_the_table_of_lints_has_all_of_them() -> None:
    """No lint is without a row, and the example of what is allowed names lints that there are."""
    assert sorted(rows("Lints")) == sorted(LINTS)
    example = read_yaml(PAGE.split("```yaml\n")[3].partition("```")[0].encode(), "x").value
    assert {one["lint"] for one in example["allow"]} <= set(LINTS)


def test_the_table_of_methods_says_which_kinds_they_fit() -> None:
    """Each method stands with exactly the kinds that the checks allow."""
    said = {}
    table = rows("Methods")
    for method, row in table.items():
        kinds = table["minmax"][3] if row[3] == "as minmax" else row[3]
        said[method] = {kind.strip() for kind in kinds.replace("(default)", "").split(",")}
    allowed: dict[str, set[str]] = {}
    for kind, methods in METHODS_OF_KIND.items():
        for method in methods:
            allowed.setdefault(method, set()).add(kind)
    assert said == allowed


def test_the_table_of_questions_has_every_kind() -> None:
    """No kind of question is without a row."""
    assert list(rows("Questions")) == list(METHODS_OF_KIND)
    assert all("(default)" in rows("Methods")[method][3] for method in DEFAULT_METHOD_OF_KIND.values())


@pytest.mark.parametrize("part", [Rubric, Node, Indicator, Child])
def test_every_key_is_explained(part: type[Rubric | Node | Indicator | Child]) -> None:
    """No key of a rubric, node, indicator or child is missing from the page."""
    names = {field.alias or name for name, field in part.model_fields.items()}
    assert {name for name in names if name not in PAGE} == set()
