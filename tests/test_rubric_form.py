"""What Pydantic may report one day is passed on with its own words."""

from __future__ import annotations

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from smartcity_cli.catalogue import message_of
from smartcity_cli.problems import Problem
from smartcity_cli.rubric.form import form_faults
from smartcity_cli.yaml_source import read_yaml


def test_an_error_of_an_unknown_type_keeps_its_words() -> None:
    """An error that no code of ours stands for is reported with what is written and why."""
    details = InitErrorDetails(type=PydanticCustomError("new", "not today"), loc=("version",), input="1.0.0")
    error = ValidationError.from_exception_data("Rubric", [details])
    (fault,) = form_faults(error, read_yaml(b"version: 1.0.0\n", "f"))
    assert (fault.code, fault.path) == ("R229", ("version",))
    words = message_of(Problem(fault.code, values=fault.values), "en")
    assert words == "“1.0.0” is not accepted here (not today)."
