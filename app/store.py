"""Small versioned JSON files, written atomically; failures are only logged."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from typing import Any, TypeVar

from cnunet.files import parse_json, private_folder, replace_file

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Store:
    """One JSON value, under `key`, in the file `path`, with the version of its format.

    A damaged file, or one of another version, is renamed to `name.damaged`. Failures are logged;
    nothing here raises because of the disk.
    """

    def __init__(self, path: Path, key: str, version: int) -> None:
        self.path = path
        self._key = key
        self._version = version

    def read(self, kind: type[T]) -> T | None:
        """The value, or None if there is none of this type."""
        try:
            body = parse_json(self.path.read_text(encoding="utf-8"))
            if body["version"] != self._version:
                raise ValueError(f"version {body['version']!r}")
            value = body[self._key]
            if not isinstance(value, kind):
                raise ValueError(f"{self._key} is not a {kind.__name__}")
            return value
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            self._set_aside(error)
            return None

    def write(self, value: Any) -> None:
        """Replace the value."""
        body = json.dumps({"version": self._version, self._key: value}, indent=2)
        try:
            private_folder(self.path.parent)
            replace_file(self.path, body.encode("ascii"))
        except OSError as error:
            _log.warning("%s cannot be saved: %s", self.path, error)

    def _set_aside(self, error: Exception) -> None:
        damaged = self.path.with_name(self.path.name + ".damaged")
        _log.warning("%s cannot be read (%s); it is now %s", self.path, error, damaged.name)
        try:
            os.replace(self.path, damaged)
        except OSError as problem:
            _log.warning("%s cannot be set aside: %s", self.path, problem)
