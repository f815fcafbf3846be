"""What turns frames into enhanced frames: one small interface, several ways to compute it."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Frames = NDArray[np.float32]
"""(channels, frames, 512) at 16 kHz: each frame is the hop before and the newest hop."""


class Backend(Protocol):
    """A network that carries its own state from call to call, for one stream."""

    def enhance(self, frames: Frames) -> Frames:
        """Windowed output frames, to be overlap-added, of the stream's next frames."""
        ...

    def reset(self) -> None:
        """Forget the past."""
        ...

    def state(self) -> dict[str, NDArray[np.float32]]:
        """A copy of everything carried."""
        ...

    def load_state(self, state: dict[str, NDArray[np.float32]]) -> None:
        """Go on from what `state` gave."""
        ...
