"""Lets the user hear what goes to other programs, on an output with its own clock."""

from __future__ import annotations

import numpy as np

from cnunet.live.devices import SoundSystem
from cnunet.live.nodes import Node
from cnunet.live.ports import OutputPort, Wake
from cnunet.live.resample import between
from cnunet.live.ring import FloatArray

_SPARE_S = 0.02
_LARGE_EXCESS_S = 0.1
_PULL_S = 30.0
_LARGEST = 1e-3
_SMOOTHING = 1 / 256


class Monitor:
    """Plays sound at the chain's rate on a node, without ever blocking the caller.

    The node's clock is not that of the target, so the resampling ratio follows the queue's length.
    Raises AudioError if the node cannot be opened.
    """

    def __init__(
        self, sound: SoundSystem, node: Node, block: int, rate: int, channels: int
    ) -> None:
        self.node = node
        self._device = sound.open(node, block, Wake(), rate, channels)
        assert isinstance(self._device.port, OutputPort)
        self._port = self._device.port
        self._ups = [between(rate, self._port.rate) for _ in range(self._port.ring.channels)]
        self._fill: float | None = None

    @property
    def problem(self) -> str:
        """Why nothing is heard any more; empty if all is well."""
        return self._device.problem

    def feed(self, sound: FloatArray) -> None:
        """Play (n, channels) frames next; called in the sound thread."""
        ring, rate = self._port.ring, self._port.rate
        wanted = self._port.block + _SPARE_S * rate
        if sound.shape[1] > len(self._ups):
            sound = sound.mean(axis=1, keepdims=True)
        parts = zip(self._ups, sound.T, strict=True)
        ring.push(np.stack([up.process(part) for up, part in parts], axis=1))
        if not self._port.is_open:
            self._port.is_open = ring.fill >= wanted
            return
        self._port.is_ready()
        fill = ring.fill
        if fill > wanted + _LARGE_EXCESS_S * rate:  # the output had paused
            self._port.skip(round(fill - wanted))
            self._fill = None
            return
        self._fill = fill if self._fill is None else self._fill + (fill - self._fill) * _SMOOTHING
        offset = (self._fill - wanted) / rate / _PULL_S
        for up in self._ups:
            up.rate_offset = min(max(offset, -_LARGEST), _LARGEST)

    def close(self) -> None:
        """Release the output."""
        self._device.close()
