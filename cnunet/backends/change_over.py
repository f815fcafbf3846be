"""Switches to a faster backend in the middle of a stream, once one is available."""

from __future__ import annotations

import logging
import queue
import threading
from collections import deque
from collections.abc import Callable

import numpy as np

from cnunet.backends import Backend, BackendName, Frames, StreamState

_log = logging.getLogger(__name__)

ASK_EVERY = 64
"""Frames (1 s) between two checks for the faster backend."""


class ChangeOver:
    """A backend that is replaced by a faster one without changing the stream's samples.

    Backends can't exchange their state. But a network without running statistics remembers only a
    limited number of frames, so the faster backend is fed that many of the latest ones, which
    brings it into the equivalent state.

    faster: creates it, or returns None while it can't be created.
    remembered: the frames that the network remembers; see `description.remembered_frames`.
    in_background: process these frames in another thread, so that the stream isn't held up.
    """

    def __init__(
        self,
        first: Backend,
        faster: Callable[[], Backend | None],
        remembered: int,
        in_background: bool,
    ) -> None:
        self._current, self._faster, self._in_background = first, faster, in_background
        self._remembered = remembered
        self._is_over = False
        self._begin()

    def _begin(self) -> None:
        self._recent: deque[Frames] = deque()
        self._kept = 0
        self._until_asked = 0
        self._replay: _Replay | None = None

    @property
    def name(self) -> BackendName:
        return self._current.name

    def enhance(self, frames: Frames) -> Frames:
        if not self._is_over:
            self._try()
        if not self._is_over:
            self._remember(frames)
        return self._current.enhance(frames)

    def reset(self) -> None:
        self._current.reset()
        self._begin()

    def state(self) -> StreamState:
        return self._current.state()

    def load_state(self, state: StreamState) -> None:
        """See `Backend`. The frames before it are unknown, so the backend stays from then on."""
        self._current.load_state(state)
        self._begin()
        self._is_over = True

    def _try(self) -> None:
        if self._replay is None:
            if self._until_asked > 0:
                return
            self._until_asked = ASK_EVERY
            faster = self._faster()
            if faster is None:
                return
            self._replay = _Replay(faster, self._recent, self._in_background)
        if self._replay.is_done():
            if self._replay.finish():
                self._current = self._replay.backend
            self._begin()
            self._is_over = True

    def _remember(self, frames: Frames) -> None:
        count = frames.shape[1]
        self._until_asked -= count
        if self._replay:
            self._replay.waiting.put(frames.copy())
            return
        self._recent.append(frames.copy())
        self._kept += count
        while self._kept - self._recent[0].shape[1] >= self._remembered:
            self._kept -= self._recent.popleft().shape[1]


class _Replay:
    """Feeds a backend the latest frames of a stream, and those that arrive meanwhile."""

    def __init__(self, backend: Backend, recent: deque[Frames], in_background: bool) -> None:
        self.backend = backend
        self.waiting: queue.SimpleQueue[Frames] = queue.SimpleQueue()
        if recent:
            self.waiting.put(np.concatenate(tuple(recent), axis=1))
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="change-over", daemon=True)
        if in_background:
            self._thread.start()
        else:
            self._run()

    def is_done(self) -> bool:
        return not self._thread.is_alive()

    def finish(self) -> bool:
        """Process the rest; returns whether the stream can continue with the backend."""
        if self._error is None:
            self._run()
        if self._error is not None:
            _log.error("the stream keeps its backend", exc_info=self._error)
        return self._error is None

    def _run(self) -> None:
        try:
            while True:
                self.backend.enhance(self.waiting.get_nowait())
        except queue.Empty:
            return
        except Exception as error:
            self._error = error
