"""The network compiled for this processor: any number of frames per call, a thread per channel."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from cnunet.backends import FOREIGN_STATE, Frames, StreamState
from cnunet.backends.compiled.build import load_run
from cnunet.backends.compiled.plan import ALIGNMENT, Plan
from cnunet.backends.compiled.tables import FRAMES_AT_ONCE, MOST_RUNS, Use
from cnunet.config import WINDOW
from cnunet.errors import CNUNetError
from cnunet.network.constants import CAUSAL_EPS, DECAY


class CompiledStep:
    """A plan and the machine code that executes it, shared by streams."""

    def __init__(self, plan: Plan) -> None:
        self._run = load_run()
        self._weights = _aligned(plan.weights)
        self.layouts = plan.layouts
        self._roots = np.exp(-2j * np.pi * np.arange(WINDOW // 2) / WINDOW).astype(np.complex64)

    def advance(
        self, use: Use, arena: NDArray[np.float32], frames: Frames, enhanced: Frames, step: int
    ) -> None:
        """Enhance (n, 512) frames; `step` is the number of the first one in its stream."""
        layout = self.layouts[use]
        tables = layout.order, layout.convs, layout.runs, layout.norms, layout.attentions
        starts = np.empty((MOST_RUNS + 1) * FRAMES_AT_ONCE[use], np.int64)
        memory = starts, self._weights, self._roots, arena, arena
        self._run(
            (*tables, layout.ends, *memory, frames, enhanced),
            (len(layout.order), len(frames), step),
            (CAUSAL_EPS, DECAY),
        )


class CompiledBackend:
    """A stream of any number of channels.

    use: `live` is faster for single frames, `files` for blocks.
    threads: how many channels are processed in parallel.
    """

    def __init__(self, step: CompiledStep, use: Use = "files", threads: int = 1) -> None:
        self._step, self._use, self._threads = step, use, threads
        self._layout = step.layouts[use]
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
            self._step.advance(self._use, arena, frames[channel], enhanced[channel], self._done)

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
        kept = np.stack([np.concatenate(self._states(arena)) for arena in self._arenas])
        return {"arena": kept, "frames": np.array(self._done, np.int64)}

    def load_state(self, state: StreamState) -> None:
        self.reset()
        if not state:
            return
        ends = np.cumsum([len(part) for part in self._states(self._arena())])
        if state.keys() != {"arena", "frames"} or state["arena"].shape[1:] != (ends[-1],):
            raise CNUNetError(FOREIGN_STATE)
        self._done = int(state["frames"])
        for values in state["arena"]:
            self._arenas.append(self._arena())
            parts = np.split(values, ends[:-1])
            for own, saved in zip(self._states(self._arenas[-1]), parts, strict=True):
                own[:] = saved

    def _arena(self) -> NDArray[np.float32]:
        return _aligned(np.zeros(self._layout.floats, np.float32))

    def _states(self, arena: NDArray[np.float32]) -> list[NDArray[np.float32]]:
        """Views of all that is kept from step to step, the same for every use."""
        views = []
        for at, slot, mask, steps, floats in self._layout.states.tolist():
            for delay in range(1, steps + 1) if steps else [0]:
                start = at + ((self._done - delay) & mask) * slot
                views.append(arena[start : start + floats])
        return views


def _aligned(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """A copy that starts on a cache line."""
    buffer = np.zeros(len(values) + ALIGNMENT, np.float32)
    start = -buffer.ctypes.data // buffer.itemsize % ALIGNMENT
    buffer[start : start + len(values)] = values
    return buffer[start : start + len(values)]
