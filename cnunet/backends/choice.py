"""Chooses the backend of a stream: the fastest one that runs here.

On the processor, that is the compiled step, for single frames and long blocks alike. Until it is
built, or if it can't be, ONNX Runtime is used for single frames and torch for blocks. If both are
missing, the stream waits until the step is built.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from importlib.util import find_spec
from typing import Literal, NamedTuple, get_args

from cnunet.backends import Backend, BackendName
from cnunet.backends.compiled import build
from cnunet.errors import NOT_IN_LIGHT, CNUNetError

_log = logging.getLogger(__name__)

BackendChoice = Literal["auto", "live", "compiled", "onnx", "torch"]
"""`auto`: for blocks, on the model's device; `live`: for single frames, on the processor."""


class ChosenBackend(NamedTuple):
    """A backend, and if it isn't the first choice, a note on why."""

    backend: Backend
    note: str = ""


def waits_for_build() -> bool:
    """Whether a stream on the processor can't begin until the step is compiled."""
    others = any(find_spec(package) for package in ("torch", "onnxruntime"))
    return not others and build.status().state in ("missing", "building")


def choose(
    choice: BackendChoice, device: str, makers: dict[BackendName, Callable[[], Backend]]
) -> ChosenBackend:
    """The backend for a choice by name or by use.

    makers: a function for each backend. Raises CNUNetError for an unknown choice, and whatever the
    maker raises if the backend was chosen by name.
    """
    if choice not in get_args(BackendChoice):
        choices = ", ".join(get_args(BackendChoice))
        raise CNUNetError(f"There is no backend {choice!r}; choose from {choices}.")
    if choice != "auto" and choice != "live":
        return ChosenBackend(makers[choice]())
    if choice == "auto" and device != "cpu":
        return ChosenBackend(makers["torch"]())
    notes: list[str] = []
    build.remove_damaged()
    status = build.status()
    names: list[BackendName] = ["torch", "onnx"] if choice == "auto" else ["onnx", "torch"]
    if status.state == "ready":
        names.insert(0, "compiled")
    else:
        names.append("compiled")  # has to be built first, but needs neither package
    for name in names:
        try:
            backend = makers[name]()
        except (ImportError, OSError) as error:  # also raised for missing system libraries
            if name == names[-1]:
                raise
            if getattr(error, "name", None) not in NOT_IN_LIGHT:
                notes.append(f"{name} could not be loaded: {error}.")
            continue
        if name != "compiled" and (why := build.prepare().note):
            notes.insert(0, why)
        note = " ".join([*notes, f"Using {name} instead."]) if notes else ""
        if note:
            _log.info(note)
        return ChosenBackend(backend, note)
    raise AssertionError("the last backend either loads or raises")
