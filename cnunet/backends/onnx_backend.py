"""The network on ONNX Runtime: frame by frame, on one thread of the processor.

For live use: a single frame takes a fraction of the time that torch needs, but torch is faster for
blocks of frames.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from cnunet.backends import FOREIGN_STATE, BackendName, Frames, StreamState
from cnunet.backends.denormals import denormals_flushed
from cnunet.backends.onnx_step.graph import NEXT
from cnunet.backends.onnx_step.network import ENHANCED, FRAME
from cnunet.config import WINDOW
from cnunet.errors import CNUNetError

ALIGNMENT = 16
"""In floats: each state starts on a cache line of its own."""


class OnnxStep:
    """A session with a streaming step (see onnx_step), shared by streams."""

    def __init__(self, serialized: bytes) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # At the next level convolutions are blocked by channels; reordering the states at each step
        # costs more than that gains.
        level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
        options.graph_optimization_level = level
        options.log_severity_level = 3  # errors
        self.session = onnxruntime.InferenceSession(
            serialized, options, providers=["CPUExecutionProvider"]
        )
        self.shapes: dict[str, tuple[int, ...]] = {
            value.name: tuple(value.shape)
            for value in self.session.get_inputs()
            if value.name != FRAME
        }


class OnnxBackend:
    """A stream of any number of channels, each with its own states."""

    name: BackendName = "onnx"

    def __init__(self, step: OnnxStep) -> None:
        self._step = step
        self._channels: list[_Channel] = []

    def enhance(self, frames: Frames) -> Frames:
        if not self._channels:
            self._channels = [_Channel(self._step) for _ in frames]
        enhanced = np.empty_like(frames)
        with denormals_flushed():
            for number, channel in enumerate(self._channels):
                for frame, target in zip(frames[number], enhanced[number], strict=True):
                    target[:] = channel.advance(frame)
        return enhanced

    def reset(self) -> None:
        self._channels = []

    def state(self) -> StreamState:
        if not self._channels:
            return {}
        each = [channel.states() for channel in self._channels]
        return {name: np.stack([states[name] for states in each]) for name in self._step.shapes}

    def load_state(self, state: StreamState) -> None:
        expected = self._step.shapes
        if (
            state
            and (
                state.keys() != expected.keys()
                # One channel for each along axis 0.
                or any(state[name].shape[1:] != shape for name, shape in expected.items())
            )
        ):
            raise CNUNetError(FOREIGN_STATE)
        count = len(next(iter(state.values()))) if state else 0
        self._channels = [_Channel(self._step) for _ in range(count)]
        for number, channel in enumerate(self._channels):
            for name, kept in channel.states().items():
                kept[:] = state[name][number]


class _Channel:
    """One channel. A step reads one of two sets of states and writes the other: no copies."""

    def __init__(self, step: OnnxStep) -> None:
        self._session = step.session
        self._frame, self._enhanced = (np.zeros((1, WINDOW), np.float32) for _ in range(2))
        self._sets = [_arrays(step.shapes) for _ in range(2)]
        self._bindings = [self._binding(*self._sets), self._binding(*reversed(self._sets))]
        self._turn = 0

    def _binding(self, before: StreamState, after: StreamState) -> Any:
        binding = self._session.io_binding()
        inputs = {FRAME: self._frame, **before}
        outputs = {ENHANCED: self._enhanced} | {name + NEXT: a for name, a in after.items()}
        for bind, arrays in ((binding.bind_input, inputs), (binding.bind_output, outputs)):
            for name, array in arrays.items():
                bind(name, "cpu", 0, np.float32, array.shape, array.ctypes.data)
        return binding

    def advance(self, frame: NDArray[np.float32]) -> NDArray[np.float32]:
        """The enhanced frame, valid until the next call."""
        self._frame[0] = frame
        self._session.run_with_iobinding(self._bindings[self._turn])
        self._turn = 1 - self._turn
        return self._enhanced[0]

    def states(self) -> StreamState:
        """The arrays that the next step reads."""
        return self._sets[self._turn]


def _arrays(shapes: dict[str, tuple[int, ...]]) -> StreamState:
    """Zeros of these shapes in one block of memory."""
    sizes = [int(np.prod(shape)) for shape in shapes.values()]
    starts = np.cumsum([0, *(-(-size // ALIGNMENT) * ALIGNMENT for size in sizes)])
    memory = np.zeros(starts[-1], np.float32)
    return {
        name: memory[start : start + size].reshape(shape)
        for (name, shape), start, size in zip(shapes.items(), starts, sizes, strict=False)
    }
