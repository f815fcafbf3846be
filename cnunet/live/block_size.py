"""The block size of the devices, which is increased while one keeps losing sound."""

from __future__ import annotations

from cnunet.config import SAMPLE_RATE
from cnunet.live.watch import Watch
from cnunet.phrases import Phrase

_LARGEST = 1024
_CALM_S = 60.0


class BlockSize:
    """Doubles while a device keeps losing sound, and halves after a minute without losses.

    wanted: the requested size, which is the minimum, in samples at 16 kHz.
    """

    def __init__(self, wanted: int) -> None:
        self.samples = self._wanted = wanted
        self._calm_since = 0.0

    def begin(self, now: float) -> None:
        """A session begins with this size."""
        self._calm_since = now

    @property
    def sentence(self) -> str:
        """A message for the user; empty if there is nothing to say."""
        if self.samples == self._wanted:
            return ""
        block_ms = 1000 * self.samples / SAMPLE_RATE
        return Phrase("A device kept losing sound; its blocks are now {ms:.0f} ms long.").format(
            ms=block_ms
        )

    def has_changed(self, watch: Watch, now: float) -> bool:
        """Adapt the size to the losses that `watch` has seen; returns whether it changed."""
        if watch.keeps_losing_samples(now) and self.samples < _LARGEST:
            self.samples *= 2
        elif watch.has_lost_samples:
            self._calm_since = now
            return False
        elif self.samples > self._wanted and now - self._calm_since > _CALM_S:
            self.samples //= 2
        else:
            return False
        self._calm_since = now
        watch.forget_losses()
        return True
