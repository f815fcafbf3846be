"""Typed messages between two processes, one JSON object a line. Imports no torch."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from dataclasses import asdict, fields
from types import UnionType
from typing import Any, Generic, TextIO, TypeVar, cast, get_args, get_origin, get_type_hints

from cnunet.errors import CNUNetError

M = TypeVar("M")


class ProtocolError(CNUNetError):
    """A line is not a message of this version of the protocol."""


class Wire(Generic[M]):
    """The messages of one protocol: frozen dataclasses of plain values and tuples of them."""

    def __init__(self, version: int, kinds: Iterable[type[M]]) -> None:
        self.version = version
        self._kinds = {kind.__name__: kind for kind in kinds}

    @property
    def names(self) -> frozenset[str]:
        """What its messages are called."""
        return frozenset(self._kinds)

    def encode(self, message: M) -> str:
        """One line of ASCII, line feed included; any file name survives it, line feeds and all."""
        body = {"v": self.version, "type": type(message).__name__, **asdict(cast(Any, message))}
        return json.dumps(body, allow_nan=False) + "\n"

    def decode(self, line: str | bytes) -> M:
        """The message on a line; ProtocolError names what is unknown, missing or of wrong type."""
        try:
            body = json.loads(line)
        except ValueError as error:
            raise ProtocolError(f"This line is not a message: {_shorten(line)}.") from error
        if not isinstance(body, dict):
            raise ProtocolError(f"This line is not a message: {_shorten(line)}.")
        version = body.pop("v", None)
        if version != self.version:
            raise ProtocolError(
                f"A message of protocol version {version!r} came; this program speaks"
                f" version {self.version}. Install the window and the engine together."
            )
        name = body.pop("type", None)
        kind = self._kinds.get(name) if isinstance(name, str) else None
        if kind is None:
            raise ProtocolError(f"A message of unknown type {name!r} came.")
        return kind(**_checked(kind, body))


def _checked(kind: type[Any], body: dict[str, Any]) -> dict[str, Any]:
    expected = _field_types(kind)
    for problem, names in (
        ("lacks", expected.keys() - body.keys()),
        ("has the unknown field", body.keys() - expected.keys()),
    ):
        if names:
            raise ProtocolError(f"The message {kind.__name__} {problem} {sorted(names)[0]!r}.")
    for name, value in body.items():
        if not _fits(value, expected[name]):
            raise ProtocolError(
                f"In the message {kind.__name__} the field {name!r} cannot be {value!r}."
            )
    return {name: _frozen(value) for name, value in body.items()}


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _field_types(kind: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _fits(value: object, annotation: Any) -> bool:
    if get_origin(annotation) is tuple:
        item = get_args(annotation)[0]
        return isinstance(value, list) and all(_fits(v, item) for v in value)
    if get_origin(annotation) is UnionType:
        return any(_fits(value, kind) for kind in get_args(annotation))
    if annotation is float:
        return type(value) in (int, float)
    return type(value) is annotation


def _shorten(line: str | bytes) -> str:
    text = repr(line)
    return text if len(text) <= 80 else text[:77] + "..."


def private_output() -> TextIO:
    """Standard output for messages alone: what libraries print goes to standard error instead."""
    sys.stdout.flush()
    private = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    return private
