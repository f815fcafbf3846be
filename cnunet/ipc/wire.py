"""Typed messages between two processes, one JSON object per line. Imports no torch."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Hashable, Iterable
from contextlib import suppress
from dataclasses import asdict, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import (
    Any,
    Generic,
    Literal,
    TextIO,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from cnunet.errors import CNUNetError
from cnunet.files import parse_json
from cnunet.phrases import as_plain, from_plain

M = TypeVar("M")


class ProtocolError(CNUNetError):
    """A line that is not a message of this protocol version."""


class Wire(Generic[M]):
    """The messages of one protocol: frozen dataclasses of plain values, phrases, tuples and
    dataclasses."""

    def __init__(self, version: int, kinds: Iterable[type[M]]) -> None:
        self.version = version
        self._kinds = {kind.__name__: kind for kind in kinds}

    @property
    def names(self) -> frozenset[str]:
        """The names of its messages."""
        return frozenset(self._kinds)

    def encode(self, message: M) -> str:
        """One line of ASCII and a line feed; any file name survives, even with line feeds."""
        values = _plain(asdict(cast(Any, message)))
        body = {"v": self.version, "type": type(message).__name__, **values}
        return json.dumps(body, allow_nan=False) + "\n"

    def decode(self, line: str | bytes) -> M:
        """The message on a line; ProtocolError names what is unknown, missing or mistyped."""
        try:
            body = parse_json(line)
        except ValueError as error:
            raise ProtocolError(f"This line is not a message: {_shorten(line)}.") from error
        if not isinstance(body, dict):
            raise ProtocolError(f"This line is not a message: {_shorten(line)}.")
        version = body.pop("v", None)
        if version != self.version:
            raise ProtocolError(
                f"Received protocol version {version!r}, but this program uses version"
                f" {self.version}. Install the window and the engine together."
            )
        name = body.pop("type", None)
        kind = self._kinds.get(name) if isinstance(name, str) else None
        if kind is None:
            raise ProtocolError(f"Received a message of unknown type {name!r}.")
        return _built(kind, body)


def _plain(value: Any) -> Any:
    """The same for JSON, which would lose what phrases are made of."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return as_plain(value) if isinstance(value, str) else value


def _built(kind: type[Any], body: dict[str, Any]) -> Any:
    """The dataclass `kind` with the fields of a JSON object; dataclasses may be nested."""
    expected = _types_of(cast(Hashable, kind))
    for problem, names in (
        ("lacks", expected.keys() - body.keys()),
        ("has the unknown field", body.keys() - expected.keys()),
    ):
        if names:
            raise ProtocolError(f"The message {kind.__name__} {problem} {sorted(names)[0]!r}.")
    values = {}
    for name, value in body.items():
        try:
            values[name] = _value(value, expected[name])
        except ValueError as error:
            raise ProtocolError(
                f"In the message {kind.__name__} the field {name!r} cannot be {_shorten(value)}."
            ) from error
    return kind(**values)


@cache
def _types_of(kind: Any) -> dict[str, Any]:
    """The types of a dataclass's fields, cached since they are slow to resolve."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _value(value: Any, annotation: Any) -> Any:
    """A JSON value converted to its field's type; raises ValueError if it doesn't fit."""
    origin = get_origin(annotation)
    if origin is tuple and isinstance(value, list):
        return tuple(_value(one, get_args(annotation)[0]) for one in value)
    if origin in (Union, UnionType):  # the first with a Literal in it
        for kind in get_args(annotation):
            with suppress(ValueError):
                return _value(value, kind)
    elif origin is Literal:
        if value in get_args(annotation):
            return value
    elif annotation is str:
        return from_plain(value)
    elif is_dataclass(annotation) and isinstance(value, dict):
        return _built(cast(type[Any], annotation), value)
    elif type(value) is annotation or (annotation is float and type(value) is int):
        return value
    raise ValueError(f"{value!r} is not of type {annotation}")


def _shorten(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."


def private_output() -> TextIO:
    """Standard output for messages only: what libraries print goes to standard error."""
    sys.stdout.flush()
    private = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    return private
