"""The network compiled for this processor: any number of frames per call, a thread per channel."""

from __future__ import annotations

import ctypes
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from cnunet.backends import FOREIGN_STATE, BackendName, Frames, StreamState
from cnunet.backends.compiled.build import load_run
from cnunet.backends.compiled.machine_code import StepFunction
from cnunet.backends.compiled.maps import ALIGNMENT
from cnunet.backends.compiled.plan import Layout, Plan
from cnunet.backends.compiled.tables import MOST_RUNS, Use
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

    def start(self, use: Use) -> Channel:
        """A new channel, at the start of its stream."""
        return Channel(self._run, self.layouts[use], self._weights, self._roots)


class Channel:
    """The memory of one channel of a stream, and the step on it."""

    def __init__(
        self,
        run: StepFunction,
        layout: Layout,
        weights: NDArray[np.float32],
        roots: NDArray[np.complex64],
    ) -> None:
        self.arena = _aligned_zeros(layout.floats)
        starts = np.empty((2 * MOST_RUNS + 1) * int(layout.ends[0]["frames"]), np.int64)
        tables = layout.order, layout.convs, layout.runs, layout.norms, layout.attentions
        arrays = (
            *tables,
            layout.roundings,
            layout.ends,
            starts,
            weights,
            roots,
            self.arena,
            self.arena,
        )
        self._run, self._arrays = run, arrays  # kept, since the step only gets their addresses
        self._addresses = [array.ctypes.data for array in arrays]
        self._operations = len(layout.order)

    def advance(self, frames: Frames, enhanced: Frames, step: int) -> None:
        """Enhance (n, 512) frames; `step` is the number of the first one in its stream."""
        self._run(
            (*self._addresses, _address(frames), _address(enhanced)),
            (self._operations, len(frames), step),
            (CAUSAL_EPS, DECAY),
        )


class CompiledBackend:
    """A stream of any number of channels.

    use: `live` is faster for single frames, `files` for blocks.
    threads: how many channels are processed in parallel.
    """

    name: BackendName = "compiled"

    def __init__(self, step: CompiledStep, use: Use = "files", threads: int = 1) -> None:
        self._step, self._use, self._threads = step, use, threads
        self._pool: ThreadPoolExecutor | None = None
        self._channels: list[Channel] = []
        self._done = 0

    def enhance(self, frames: Frames) -> Frames:
        frames = np.ascontiguousarray(frames)
        enhanced = np.empty_like(frames)
        if not self._channels:
            self._channels = [self._step.start(self._use) for _ in frames]

        def advance(number: int) -> None:
            self._channels[number].advance(frames[number], enhanced[number], self._done)

        count = len(frames)
        if self._threads > 1 and count > 1:
            self._pool = self._pool or ThreadPoolExecutor(min(self._threads, count))
            list(self._pool.map(advance, range(count)))
        else:
            for number in range(count):
                advance(number)
        self._done += frames.shape[1]
        return enhanced

    def reset(self) -> None:
        self._channels, self._done = [], 0

    def state(self) -> StreamState:
        if not self._channels:
            return {}
        kept = np.stack([np.concatenate(self._states(each)) for each in self._channels])
        return {"arena": kept, "frames": np.array(self._done, np.int64)}

    def load_state(self, state: StreamState) -> None:
        if not state:
            self.reset()
            return
        ends = np.cumsum([len(part) for part in self._states(self._step.start(self._use))])
        if state.keys() != {"arena", "frames"} or state["arena"].shape[1:] != (ends[-1],):
            raise CNUNetError(FOREIGN_STATE)
        self._channels = []
        self._done = int(state["frames"])
        for values in state["arena"]:
            self._channels.append(self._step.start(self._use))
            parts = np.split(values, ends[:-1])
            for own, saved in zip(self._states(self._channels[-1]), parts, strict=True):
                own[:] = saved

    def _states(self, channel: Channel) -> list[NDArray[np.float32]]:
        """Views of all that is kept from step to step, the same for every use."""
        views = []
        for at, slot, mask, steps, floats in self._step.layouts[self._use].states.tolist():
            for delay in range(1, steps + 1) if steps else [0]:
                start = at + ((self._done - delay) & mask) * slot
                views.append(channel.arena[start : start + floats])
        return views


def _address(array: Frames) -> int:
    """Where the memory of a writable array begins, in a third of the time of `array.ctypes`."""
    return ctypes.addressof(ctypes.c_char.from_buffer(array))  # type: ignore[arg-type]


def _aligned(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """A copy that starts on a cache line."""
    place = _aligned_zeros(len(values))
    place[:] = values
    return place


def _aligned_zeros(count: int) -> NDArray[np.float32]:
    buffer = np.zeros(count + ALIGNMENT, np.float32)
    start = -buffer.ctypes.data // buffer.itemsize % ALIGNMENT
    return buffer[start : start + count]
