"""The docs are true: made pages are fresh, links lead somewhere, every problem and command is described."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from smartcity_cli.catalogue import catalogue
from smartcity_cli.problems import Severity
from smartcity_cli.texts import LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
FIELDS = re.compile(r"(?<!\{)\{(\w+)[^{}]*\}(?!\})")


def docs_maker() -> ModuleType:
    """Load the program that makes the docs."""
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "docs" / "make_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_made_pages_are_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page made from code, and every output shown in the README, is what the code says today."""
    for name in ("COLUMNS", "SMARTCITY_LANG", "NO_COLOR"):
        monkeypatch.setenv(name, "")
    stale = [
        str(path.relative_to(ROOT))
        for path, text in docs_maker().pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run `make refresh`"


def test_links_between_pages_lead_somewhere() -> None:
    """Every relative link in the README and the docs names a file that exists."""
    pages = [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_problem_codes_and_names_are_unique() -> None:
    """No two kinds of problem share a code or a name."""
    names = [kind.name for kind in catalogue().values()]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_a_problem_says_the_same_in_both_languages(code: str) -> None:
    """Both languages fill in the same fields, and everything but a notice says what to do."""
    kind = catalogue()[code]
    for text in (kind.message, kind.remedy):
        assert set(FIELDS.findall(text.id)) == set(FIELDS.findall(text.en))
    assert all(kind.message.said_in(language) for language in LANGUAGES)
    assert kind.severity is Severity.NOTICE or kind.remedy.en
    assert bool(kind.remedy.id) == bool(kind.remedy.en)
