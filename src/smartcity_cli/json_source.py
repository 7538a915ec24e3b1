"""JSON read strictly: duplicate keys and what JSON does not know refused, the place of every value kept."""

from __future__ import annotations

import json
import re

from smartcity_cli.located_document import (
    CONSTANTS,
    MAXIMUM_BYTES,
    MAXIMUM_DEPTH,
    MAXIMUM_VALUES,
    Builder,
    StopReading,
    YamlDocument,
    number_of,
    read_document,
    shown,
)

_NOT_ALLOWED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SPACE = re.compile(r"[ \t\n\r]*")
_TOKEN = re.compile(
    r'(?P<mark>[{}\[\],:])|"(?P<text>[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*)"'
    r"|(?P<number>-?(?:0|[1-9][0-9]*)(?P<decimals>\.[0-9]+)?(?P<exponent>[eE][+-]?[0-9]+)?)(?![\w.+-])"
    r"|(?P<word>true|false|null)(?!\w)"
)
_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")


def read_json(
    data: bytes,
    file: str,
    *,
    maximum_bytes: int = MAXIMUM_BYTES,
    maximum_depth: int = MAXIMUM_DEPTH,
    maximum_values: int = MAXIMUM_VALUES,
) -> YamlDocument:
    """Read one JSON document (RFC 8259), with duplicate keys, NaN and infinities refused; never raises."""
    return read_document(data, file, maximum_bytes, maximum_depth, maximum_values, _NOT_ALLOWED, _read_text)


def _read_text(text: str, builder: Builder) -> None:
    """Feed the tokens of a JSON text to the builder, one state deep, so that nesting cannot exhaust the stack."""
    offset = _after_space(text, 0)
    if offset == len(text):
        builder.fault("R104", 0)
        raise StopReading
    state = "value"
    while offset < len(text):
        token = _TOKEN.match(text, offset)
        if token is None or state == "end":
            raise _unexpected(text, offset, builder)
        state = _take_token(token, state, builder)
        offset = _after_space(text, token.end())
    if state != "end":
        builder.fault("R124", max(len(text.rstrip()) - 1, 0))
        raise StopReading


def _take_token(token: re.Match[str], state: str, builder: Builder) -> str:
    """Hand one token to the builder and return what may follow: ``value``, ``key``, ``colon``, ``comma`` or ``end``.

    ``first value`` and ``first key`` may also be the end of the collection.
    """
    mark, offset = token["mark"], token.start()
    if mark is None:
        if state in ("key", "first key") and token.lastgroup == "text":
            builder.key(offset, _text_of(token, builder))
            return "colon"
        if state not in ("value", "first value"):
            raise _unexpected(token.string, offset, builder)
        builder.value(offset, _scalar_of(token, builder))
        return "comma" if builder.is_open else "end"
    if mark in "{[" and state in ("value", "first value"):
        builder.open(offset, {} if mark == "{" else [])
        return "first key" if mark == "{" else "first value"
    if mark in "}]" and state in ("comma", f"first {'key' if mark == '}' else 'value'}"):
        if builder.in_mapping == (mark == "}"):
            builder.close()
            return "comma" if builder.is_open else "end"
    elif mark == "," and state == "comma":
        return "key" if builder.in_mapping else "value"
    elif mark == ":" and state == "colon":
        return "value"
    raise _unexpected(token.string, offset, builder)


def _scalar_of(token: re.Match[str], builder: Builder) -> object:
    """Return the value of a token that is no mark."""
    if token.lastgroup == "text":
        return _text_of(token, builder)
    if token.lastgroup == "word":
        return CONSTANTS[token["word"]]
    whole = token["decimals"] is None and token["exponent"] is None
    return number_of(token["number"], whole, token.start(), builder)


def _text_of(token: re.Match[str], builder: Builder) -> str:
    """Return a text with its escapes resolved; half a character (a lone surrogate) could never be written again."""
    text = token["text"]
    if "\\" not in text:
        return text
    try:
        resolved = str(json.loads(token.group()))
    except ValueError:
        resolved = ""
        builder.fault("R123", token.start())
    if _HALF_A_CHARACTER.search(resolved):
        builder.fault("R123", token.start())
    builder.check_characters(token.start(), resolved)
    return resolved


def _after_space(text: str, offset: int) -> int:
    """Return where the next token of a JSON text starts."""
    found = _SPACE.match(text, offset)
    return found.end() if found else offset


def _unexpected(text: str, offset: int, builder: Builder) -> StopReading:
    """Note what cannot stand there, and return what ends the reading."""
    builder.fault("R121", offset, found=shown(builder.positions.word(offset) or text[offset : offset + 1]))
    return StopReading()
