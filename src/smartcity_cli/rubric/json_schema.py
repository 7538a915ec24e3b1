"""The JSON Schema of rubrics (draft 2020-12), made from the models: by it editors complete and check."""

from __future__ import annotations

import ast
import inspect
import json
from typing import TYPE_CHECKING, Any, Final

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from smartcity_cli.rubric import child, model, normalisation, questions, schema
from smartcity_cli.rubric.child import Child
from smartcity_cli.rubric.contents import LISTS
from smartcity_cli.rubric.linting.allowing import LINTS
from smartcity_cli.rubric.model import Part
from smartcity_cli.rubric.schema import Rubric

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_MODULES: Final = (model, normalisation, questions, schema, child)


def rubric_schema() -> dict[str, Any]:
    """Return the schema of a rubric, whole or extending another one; every key has its description."""
    for default in (field.default for field in Rubric.model_fields.values()):
        if isinstance(default, Part):
            # A default is written down by its own model, which Pydantic before 2.14 does not build by itself.
            type(default).model_rebuild()
    _, made = models_json_schema(
        [(Rubric, "validation"), (Child, "validation")], by_alias=True, schema_generator=GenerateJsonSchema
    )
    parts: dict[str, Any] = made["$defs"]
    _describe(parts)
    parts["Wording"] = {
        "description": parts["Wording"]["description"],
        "anyOf": [{"type": "string", "minLength": 1}, {**parts["Wording"], "description": "In two languages."}],
    }
    _members_of_changes(parts)
    # The loader takes any name, so that a rubric with a lint of a later version of the tool can still be used.
    parts["Allowance"]["properties"]["lint"]["enum"] = list(LINTS)
    return {
        "$schema": DIALECT,
        "title": "Rubric",
        "description": "A rubric of smartcity: written out in full, or extending another one.",
        "type": "object",
        "if": {"required": ["extends"]},
        "then": {"$ref": "#/$defs/Child"},
        "else": {"$ref": "#/$defs/Rubric"},
        "$defs": dict(sorted(parts.items())),
    }


def _describe(parts: dict[str, Any]) -> None:
    """Put the sentence under every field of the models beside its key."""
    for module in _MODULES:
        for owner, name, sentence in _sentences(module):
            part = getattr(module, owner)
            alias = part.model_fields[name].alias or name
            for known in parts.values():
                if known.get("title") in _heirs(part) and alias in known.get("properties", {}):
                    _say(known["properties"][alias], sentence)


def _say(key: dict[str, Any], sentence: str) -> None:
    """Add a description; beside a reference, which 2020-12 allows."""
    key.setdefault("description", sentence)


def _heirs(part: type[Part]) -> set[str]:
    """Return the names of a model and of all that inherit from it."""
    found = {part.__name__}
    for heir in part.__subclasses__():
        found |= _heirs(heir)
    return found


def _sentences(module: ModuleType) -> Iterator[tuple[str, str, str]]:
    """Yield model, field and the text under the field, from the module's source.

    Pydantic can do so itself, but only while models are built, which would cost every start of the tool.
    """
    for statement in ast.parse(inspect.getsource(module)).body:
        if not isinstance(statement, ast.ClassDef):
            continue
        for field, below in zip(statement.body, statement.body[1:], strict=False):
            if (
                isinstance(field, ast.AnnAssign)
                and isinstance(field.target, ast.Name)
                and isinstance(below, ast.Expr)
                and isinstance(below.value, ast.Constant)
            ):
                yield statement.name, field.target.id, " ".join(str(below.value.value).split())


def _members_of_changes(parts: dict[str, Any]) -> None:
    """Give the lists below ``add`` the rubric's members, and those below ``replace`` the same, only the id required.

    What is replaced may also be taken away, so that every key may be null.
    """
    changes = parts.pop("Changes")
    for name, title in (("add", "Additions"), ("replace", "Replacements")):
        made = {**changes, "title": title, "properties": dict(changes["properties"])}
        for key in LISTS:
            member = parts["Rubric"]["properties"][key]["items"]
            members = _members(member)
            items = [_added(parts[one]) if name == "add" else _partial(parts[one]) for one in members]
            made["properties"][key] = {"type": "array", "items": items[0] if len(items) == 1 else {"anyOf": items}}
        parts[title] = made
        described = parts["Child"]["properties"][name]
        parts["Child"]["properties"][name] = {
            "anyOf": [{"$ref": f"#/$defs/{title}"}, {"type": "null"}],
            "description": described["description"],
        }


def _members(member: dict[str, Any]) -> list[str]:
    """Return the parts that a list may hold."""
    references = [member] if "$ref" in member else member["oneOf"]
    return [reference["$ref"].rpartition("/")[2] for reference in references]


def _added(part: dict[str, Any]) -> dict[str, Any]:
    """Return a member that may say behind which other it stands."""
    after = {"type": "string", "description": "The id of the member of this list that it stands behind."}
    return {**part, "properties": {**part["properties"], "after": after}}


def _partial(part: dict[str, Any]) -> dict[str, Any]:
    """Return a member of which only the id must be there; a key that is null is taken away."""
    properties = {
        key: value if key == "id" else {"anyOf": [value, {"type": "null"}], "description": value.get("description", "")}
        for key, value in part["properties"].items()
    }
    return {**part, "properties": properties, "required": ["id"]}


def schema_text() -> str:
    """Return the schema as it is kept in a file."""
    return json.dumps(rubric_schema(), ensure_ascii=False, indent=2) + "\n"
