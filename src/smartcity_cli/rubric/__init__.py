"""The rubric language: what a rubric says, how it is loaded and checked, and how to walk it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smartcity_cli.rubric.bundled import BundledRubric, bundled_rubrics, find_rubric
    from smartcity_cli.rubric.linting.lints import lint
    from smartcity_cli.rubric.loading import LoadedRubric, load_rubric, read_rubric
    from smartcity_cli.rubric.methods import DEFAULT_METHOD_OF_KIND, METHODS_OF_KIND, normalisation_of
    from smartcity_cli.rubric.schema import Rubric
    from smartcity_cli.rubric.tree import Tree, scores_of_levels, scores_of_options, scores_of_yes_and_no, tree_of

__all__ = [
    "DEFAULT_METHOD_OF_KIND",
    "METHODS_OF_KIND",
    "BundledRubric",
    "LoadedRubric",
    "Rubric",
    "Tree",
    "bundled_rubrics",
    "find_rubric",
    "lint",
    "load_rubric",
    "normalisation_of",
    "read_rubric",
    "scores_of_levels",
    "scores_of_options",
    "scores_of_yes_and_no",
    "tree_of",
]

_MODULES = {
    "bundled": ("BundledRubric", "bundled_rubrics", "find_rubric"),
    "linting.lints": ("lint",),
    "loading": ("LoadedRubric", "load_rubric", "read_rubric"),
    "methods": ("DEFAULT_METHOD_OF_KIND", "METHODS_OF_KIND", "normalisation_of"),
    "schema": ("Rubric",),
    "tree": ("Tree", "scores_of_levels", "scores_of_options", "scores_of_yes_and_no", "tree_of"),
}


def __getattr__(name: str) -> object:
    """Import a public name when it is asked for: listing bundled rubrics must not load Pydantic and the YAML parser."""
    # Imported here so that start-up stays quick.
    from importlib import import_module

    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
