"""Backends turn frames into enhanced frames: one small interface, several implementations."""

from __future__ import annotations

from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Frames = NDArray[np.float32]
"""(channels, frames, 512) at 16 kHz: each frame is the previous hop and the newest one."""

StreamState = dict[str, NDArray[Any]]
"""The state of a stream, as named arrays that can be saved to a file."""


FOREIGN_STATE = "That state belongs to another model or another backend."

BackendName = Literal["compiled", "onnx", "torch"]


class Backend(Protocol):
    """A network with its state, for one stream."""

    @property
    def name(self) -> BackendName: ...

    def enhance(self, frames: Frames) -> Frames:
        """The windowed output frames, to be overlap-added, for the stream's next frames."""
        ...

    def reset(self) -> None:
        """Start over."""
        ...

    def state(self) -> StreamState:
        """A copy of the state."""
        ...

    def load_state(self, state: StreamState) -> None:
        """Continue from what `state` returned. Raises CNUNetError for another network's."""
        ...
