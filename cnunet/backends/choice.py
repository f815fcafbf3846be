"""Which backend a stream gets: the fastest that runs here, and a sentence where that is another.

On the processor the compiled step is the fastest for single frames and for long blocks alike. Until
it is built, and where it can't be, ONNX Runtime is next for single frames and torch for blocks.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Literal, NamedTuple, get_args

from cnunet.backends import Backend, BackendName
from cnunet.backends.compiled import build
from cnunet.errors import CNUNetError

_log = logging.getLogger(__name__)

Wish = Literal["auto", "live", "compiled", "onnx", "torch"]
"""`auto`: for blocks, on the model's device; `live`: for single frames, on the processor."""


class Choice(NamedTuple):
    """A backend, its name, and a sentence where it isn't the first choice."""

    backend: Backend
    name: BackendName
    note: str = ""


def choose(wish: Wish, device: str, makers: dict[BackendName, Callable[[], Backend]]) -> Choice:
    """The backend that was wished for, by name or by use.

    makers: what makes each. Raises CNUNetError for a name that there is none of, and whatever the
    maker raises where a backend was asked for by name.
    """
    if wish not in get_args(Wish):
        raise CNUNetError(f"There is no backend {wish!r}; choose from {', '.join(get_args(Wish))}.")
    if wish != "auto" and wish != "live":
        return Choice(makers[wish](), wish)
    if wish == "auto" and device != "cpu":
        return Choice(makers["torch"](), "torch")
    notes: list[str] = []
    status = build.prepare()
    names: list[BackendName] = ["torch"] if wish == "auto" else ["onnx", "torch"]
    if status.state == "ready":
        names.insert(0, "compiled")
    else:
        notes.append(status.note)
    for name in names:
        try:
            backend = makers[name]()
        except (ImportError, OSError) as error:  # a library that lacks one of the system's
            if name == names[-1]:
                raise
            notes.append(f"{name} does not load: {error}.")
            continue
        note = " ".join([*notes, f"In its place, {name} runs."]) if notes else ""
        if note:
            _log.info(note)
        return Choice(backend, name, note)
    raise AssertionError("torch is always there")
