"""Loads a model in the background, so that the engine stays responsive."""

from __future__ import annotations

import threading
from collections.abc import Callable

from cnunet.live.full_band import LiveStream

Spawn = Callable[[Callable[[], None]], None]


def in_a_thread(work: Callable[[], None]) -> None:
    """Run this in a thread that does not keep the process alive."""
    threading.Thread(target=work, name="live loading", daemon=True).start()


class Loader:
    """Keeps the stream of the last model."""

    def __init__(self, load: Callable[[str, int], LiveStream], spawn: Spawn) -> None:
        self._load, self._spawn = load, spawn
        self._model, self.channels = "", 1
        self._stream: LiveStream | None = None
        self._error: Exception | None = None
        self.is_loading = False
        self._loaded = threading.Event()

    def load(self, model: str, channels: int) -> None:
        """Load a model, unless it is loaded already or could not be loaded."""
        is_same = (model, channels) == (self._model, self.channels)
        if is_same and (self.is_loading or self._stream is not None or self._error is not None):
            return
        self._model, self.channels, self._stream, self._error = model, channels, None, None
        self.is_loading = True
        self._loaded.clear()
        self._spawn(lambda: self._run(model, channels))

    def wait(self, seconds: float) -> bool:
        """Wait up to this long; returns whether loading is done."""
        return not self.is_loading or self._loaded.wait(seconds)

    def forget_error(self) -> None:
        """Let the next `load` retry a model that could not be loaded."""
        if self._error is not None:
            self._model, self._error = "", None

    def result(self) -> LiveStream:
        """The stream. Raises the error if loading failed."""
        if self._error is not None:
            raise self._error
        assert self._stream is not None
        return self._stream

    def _run(self, model: str, channels: int) -> None:
        try:
            stream, error = self._load(model, channels), None
        except Exception as raised:
            stream, error = None, raised
        if (model, channels) == (self._model, self.channels):  # still wanted
            self._stream, self._error = stream, error
            self.is_loading = False
            self._loaded.set()
