"""The network compiled for this processor: any number of frames per call, a thread per channel."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from cnunet.backends import FOREIGN_STATE, Frames, StreamState
from cnunet.backends.compiled.build import load_run
from cnunet.backends.compiled.plan import ALIGNMENT, Plan
from cnunet.config import WINDOW
from cnunet.errors import CNUNetError
from cnunet.network.constants import CAUSAL_EPS, DECAY

MOST_RUNS = 64
"""More than any convolution has: three taps of seven maps in two frames."""


class CompiledStep:
    """A plan and the machine code that executes it, shared by streams."""

    def __init__(self, plan: Plan) -> None:
        self._run = load_run()
        self.plan = plan._replace(weights=_aligned(plan.weights))
        self._roots = np.exp(-2j * np.pi * np.arange(WINDOW // 2) / WINDOW).astype(np.complex64)

    def advance(
        self, arena: NDArray[np.float32], frames: Frames, enhanced: Frames, step: int
    ) -> None:
        """Enhance (n, 512) frames; `step` is the number of the first one in its stream."""
        plan = self.plan
        tables = plan.order, plan.convs, plan.runs, plan.norms, plan.attentions, plan.ends
        starts = np.empty(MOST_RUNS, np.int64)
        self._run(
            (*tables, starts, plan.weights, self._roots, arena, arena, frames, enhanced),
            (len(plan.order), len(frames), step),
            (CAUSAL_EPS, DECAY),
        )


class CompiledBackend:
    """A stream of any number of channels.

    threads: how many channels are processed in parallel.
    """

    def __init__(self, step: CompiledStep, threads: int = 1) -> None:
        self._step, self._threads = step, threads
        self._pool: ThreadPoolExecutor | None = None
        self._arenas: list[NDArray[np.float32]] = []
        self._done = 0

    def enhance(self, frames: Frames) -> Frames:
        frames = np.ascontiguousarray(frames)
        enhanced = np.empty_like(frames)
        if not self._arenas:
            self._arenas = [self._arena() for _ in frames]

        def advance(channel: int) -> None:
            arena = self._arenas[channel]
            self._step.advance(arena, frames[channel], enhanced[channel], self._done)

        count = len(frames)
        if self._threads > 1 and count > 1:
            self._pool = self._pool or ThreadPoolExecutor(min(self._threads, count))
            list(self._pool.map(advance, range(count)))
        else:
            for channel in range(count):
                advance(channel)
        self._done += frames.shape[1]
        return enhanced

    def reset(self) -> None:
        self._arenas, self._done = [], 0

    def state(self) -> StreamState:
        if not self._arenas:
            return {}
        kept = np.stack([arena[: self._step.plan.kept] for arena in self._arenas])
        return {"arena": kept, "frames": np.array(self._done, np.int64)}

    def load_state(self, state: StreamState) -> None:
        self.reset()
        if not state:
            return
        kept = self._step.plan.kept
        if state.keys() != {"arena", "frames"} or state["arena"].shape[1:] != (kept,):
            raise CNUNetError(FOREIGN_STATE)
        for values in state["arena"]:
            self._arenas.append(self._arena())
            self._arenas[-1][:kept] = values
        self._done = int(state["frames"])

    def _arena(self) -> NDArray[np.float32]:
        return _aligned(np.zeros(self._step.plan.floats, np.float32))


def _aligned(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """A copy that starts on a cache line."""
    buffer = np.zeros(len(values) + ALIGNMENT, np.float32)
    start = -buffer.ctypes.data // buffer.itemsize % ALIGNMENT
    buffer[start : start + len(values)] = values
    return buffer[start : start + len(values)]
