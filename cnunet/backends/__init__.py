"""What turns frames into enhanced frames: one small interface, several ways to compute it."""

from __future__ import annotations

from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Frames = NDArray[np.float32]
"""(channels, frames, 512) at 16 kHz: each frame is the hop before and the newest hop."""

StreamState = dict[str, NDArray[Any]]
"""Everything that a stream carries, as named arrays that can be kept in a file."""


FOREIGN_STATE = "That state is of another model, or of another backend."

BackendName = Literal["compiled", "onnx", "torch"]


class Backend(Protocol):
    """A network that carries its own state from call to call, for one stream."""

    def enhance(self, frames: Frames) -> Frames:
        """Windowed output frames, to be overlap-added, of the stream's next frames."""
        ...

    def reset(self) -> None:
        """Forget the past."""
        ...

    def state(self) -> StreamState:
        """A copy of everything carried."""
        ...

    def load_state(self, state: StreamState) -> None:
        """Continue from what `state` returned. Raises CNUNetError for another network's."""
        ...
