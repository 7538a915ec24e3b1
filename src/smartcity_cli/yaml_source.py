"""YAML read strictly: plain values only, every fault located, the place of every value kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from smartcity_cli.json_source import read_json
from smartcity_cli.located_document import (
    CONSTANTS,
    MAXIMUM_BYTES,
    MAXIMUM_DEPTH,
    MAXIMUM_VALUES,
    Builder,
    PathStep,
    StopReading,
    YamlDocument,
    number_of,
    read_document,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["MAXIMUM_BYTES", "MAXIMUM_DEPTH", "PathStep", "YamlDocument", "read_json", "read_yaml"]

# All that YAML does not call printable, and its three exotic line breaks: no editor counts those as lines, so they
# would shift every line number and break texts in two. Listing what is allowed instead compiles ten times slower.
_NOT_ALLOWED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?")
_SIGNIFICANT_LINE = re.compile(r"^[ \t]*([^#\s])", re.MULTILINE)
"""A line that holds more than a comment."""
_NUMBER_STARTS: Final = frozenset("-0123456789")

# The parser's own words, and the code of ours that says it better; the first that fits counts.
_SYNTAX_CODES: Final = (
    ("mapping values are not allowed", "R107"),
    ("found unexpected", "R109"),
    ("expected ',' or", "R110"),
    ("cannot start any token", "R111"),
    ("expected alphabetic or numeric", "R111"),
    ("could not find expected ':'", "R122"),
    ("unknown escape character", "R123"),
    ("undefined tag handle", "R115"),
    ("expected key", "R107"),
    ("'-' indicator", "R107"),
    ("expected <block end>", "R107"),
    # libyaml stops by itself a thousand levels down, before it hands over the first of them.
    ("maximum nesting depth", "R112"),
)


def read_yaml(
    data: bytes,
    file: str,
    *,
    maximum_bytes: int = MAXIMUM_BYTES,
    maximum_depth: int = MAXIMUM_DEPTH,
    maximum_values: int = MAXIMUM_VALUES,
) -> YamlDocument:
    """Read one YAML document of plain mappings, sequences and scalars; never raises.

    Plain scalars mean what they mean in JSON (``null``, ``true``, ``false``, ``12``, ``1.5``; also ``~`` and nothing
    for null); everything else is text, so that ``No``, ``010``, ``12:30`` and ``2018-01-01`` stay as written. Keys are
    always the text that is written. Anchors, aliases, merge keys, tags, duplicate keys and second documents are
    refused.
    """
    return read_document(data, file, maximum_bytes, maximum_depth, maximum_values, _NOT_ALLOWED, _read_text)


def _read_text(text: str, builder: Builder) -> None:
    """Feed the events of a YAML text to the builder."""
    _refuse_directives(text, builder)
    parser = _parser_of(text)
    try:
        end = _follow_events(parser.get_event, builder)
    except yaml.MarkedYAMLError as error:
        _note_syntax_error(error, text, builder)
        raise StopReading from None
    finally:
        parser.dispose()
    if end is None:
        builder.fault("R104", 0)
        raise StopReading
    _refuse_what_follows(text, end, builder)


def _parser_of(text: str) -> Any:
    """Return libyaml's parser of events, or PyYAML's own where Python was installed without it.

    Only events are taken from them; the constructors they come with are never asked.
    """
    return (yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader)(text)


def _follow_events(get_event: Callable[[], Any], builder: Builder) -> int | None:
    """Build the first document; return where it ends, or ``None`` for an empty stream.

    The parser is not asked for anything after the end: the tag directives of a second document take it quadratic time.
    """
    while True:
        event = get_event()
        kind = type(event)
        if kind is ScalarEvent:
            offset = event.start_mark.index
            if event.anchor is not None or event.tag is not None:
                _refuse_extras(event, builder)
            if event.style:
                if event.style == '"':
                    builder.check_characters(offset, event.value)
                if builder.expects_key:
                    builder.key(offset, event.value)
                else:
                    builder.value(offset, event.value)
            else:
                _plain(event.value, offset, builder)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            _refuse_extras(event, builder)
            builder.open(event.start_mark.index, {} if kind is MappingStartEvent else [])
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            builder.close()
        elif kind is AliasEvent:
            _alias(event, builder)
        elif kind is DocumentEndEvent:
            return int(event.end_mark.index)
        elif kind is StreamEndEvent:
            return None


def _plain(text: str, offset: int, builder: Builder) -> None:
    """Add a plain scalar: as a key it is what is written, as a value what JSON would make of it, else text."""
    if builder.expects_key:
        if text == "<<":
            builder.refuse_key("R114", offset)
        elif not text:
            builder.refuse_key("R118", offset)
        else:
            builder.key(offset, text)
        return
    value: object = CONSTANTS.get(text, text)
    if value is text and text[0] in _NUMBER_STARTS:
        found = _NUMBER.fullmatch(text)
        if found is not None:
            value = number_of(text, found.group(1) is None, offset, builder)
    builder.value(offset, value)


def _alias(event: Any, builder: Builder) -> None:
    """Refuse a reference to an earlier value: a few lines of them can stand for gigabytes."""
    offset = event.start_mark.index
    mark = shown(f"*{event.anchor}")
    if builder.expects_key:
        builder.refuse_key("R113", offset, mark=mark)
    else:
        builder.value(offset, None)
        builder.fault("R113", offset, mark=mark)


def _refuse_extras(event: Any, builder: Builder) -> None:
    """Note the anchor and the tag of a value; the value itself is kept."""
    offset = event.start_mark.index
    if event.anchor is not None:
        builder.fault("R113", offset, mark=shown(f"&{event.anchor}"))
    if event.tag is not None:
        builder.fault("R115", offset, tag=shown(event.tag.replace("tag:yaml.org,2002:", "!!")))


def _refuse_directives(text: str, builder: Builder) -> None:
    """Stop at a directive before the document other than ``%YAML``: many of them take the parser quadratic time."""
    line = _SIGNIFICANT_LINE.search(text)
    while line is not None and line.group(1) == "%":
        words = _shown_line(text, line.start(1))
        if not words.startswith("%YAML "):
            builder.fault("R115", line.start(1), tag=words)
            raise StopReading
        line = _SIGNIFICANT_LINE.search(text, line.end())


def _refuse_what_follows(text: str, offset: int, builder: Builder) -> None:
    """Note a second document, or anything else that stands behind the first."""
    end = text.find("\n", offset)
    rest = text[offset : len(text) if end < 0 else end]
    words = rest.strip(" \t\r")
    if words and words != "..." and not words.startswith("#"):
        builder.fault("R117", offset + rest.index(words))
        return
    line = _SIGNIFICANT_LINE.search(text, offset + len(rest))
    while line is not None and _shown_line(text, line.start(1)) == "...":
        line = _SIGNIFICANT_LINE.search(text, line.end())
    if line is not None:
        builder.fault("R117", line.start(1))


def _shown_line(text: str, offset: int) -> str:
    """Return the rest of a line, short enough for a message."""
    end = text.find("\n", offset)
    return shown(text[offset : len(text) if end < 0 else end])


def _note_syntax_error(error: yaml.MarkedYAMLError, text: str, builder: Builder) -> None:
    """Say in our own words what the parser stumbled over."""
    words = error.problem or ""
    mark, context = error.problem_mark, error.context_mark
    offset = mark.index if mark is not None else len(text)
    line_start = text.rfind("\n", 0, offset) + 1
    before = text[line_start:offset]
    indentation = re.match("[ \t]*", text[line_start:])
    if indentation is not None and "\t" in indentation.group():
        builder.fault("R106", line_start + indentation.group().index("\t"))
        return
    code = next((code for known, code in _SYNTAX_CODES if known in words), "R105")
    values: dict[str, object] = {"words": shown(words)}
    if code == "R107" and "mapping values" in words and ": " in before:
        code = "R108"
    elif code == "R111":
        values = {"character": text[offset : offset + 1]}
    elif code == "R112":
        values = {"limit": builder.depth}
    elif code == "R115":
        values = {"tag": shown(builder.positions.word(offset))}
    elif code in ("R109", "R110", "R122") and context is not None:
        # What was left open is noticed only later; the fault is where it was opened.
        values = {"line": builder.positions.place(offset)[0]}
        offset = context.index
    builder.fault(code, offset, **values)
