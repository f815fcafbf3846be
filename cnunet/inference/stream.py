"""A stream of samples through a network, in blocks of any size."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnunet.backends import Backend, BackendName, StreamState
from cnunet.config import HOP, MAX_CHANNELS, WINDOW
from cnunet.errors import CNUNetError
from cnunet.inference.as_array import as_floats
from cnunet.network.constants import HAMMING, OVERLAP_FLOOR
from cnunet.phrases import Phrase
from cnunet.signal.attenuation import limited_frames
from cnunet.signal.level import LOOK_AHEAD, LevelNormaliser, frame_power

FloatArray = NDArray[np.float32]

HOPS_AT_ONCE = 2048
"""33 s: the maximum per call of a backend, so that memory doesn't grow with the block."""

REHEARSED_HOPS = 125
"""2 s: how much of a recording's start the network hears before it begins, to know the noise."""

LOUDEST = 1e4
"""Inputs are clipped to this (80 dB over full scale), so that nothing overflows."""


class Stream:
    """16 kHz audio through a network, block by block; blocks don't affect the result.

    Output sample k belongs to input sample k, and after `flush` as many samples have come out as
    went in. Live, the output lags the input by `latency_samples`, 256 of which are the wait for a
    hop to fill. Levels are normalised for the network: see `cnunet.signal.level`.
    """

    latency_samples = WINDOW

    def __init__(
        self,
        backend: Backend,
        channels: int = 1,
        note: str = "",
        look_ahead: bool = False,
    ) -> None:
        """look_ahead: wait for the first 8 s, use their level from the first frame on, and let the
        network hear the first 2 s twice, unless there are fewer than 8 in all; for recordings, not
        for live sound. note: why the backend isn't a faster one. Raises CNUNetError for an
        unsupported number of channels."""
        if not isinstance(channels, int | np.integer) or not 1 <= channels <= MAX_CHANNELS:
            raise CNUNetError(f"A stream has 1 to {MAX_CHANNELS} channels, not {channels!r}.")
        self.channels = channels
        self._limit_db: float | None = None
        self.on_frames: Callable[[FloatArray, FloatArray], None] | None = None
        """Called with frames before and after the model, (channels, frames, 512)."""
        self._backend, self._first_name, self._note = backend, backend.name, note
        self._look_ahead = look_ahead
        self._window = HAMMING.astype(np.float32)
        squared = HAMMING**2
        self._gain = (1 / (squared[:HOP] + squared[HOP:] + OVERLAP_FLOOR)).astype(np.float32)
        self._clear()

    def _clear(self) -> None:
        self._normaliser = None if self._look_ahead else LevelNormaliser(self.channels)
        self._waiting = np.zeros((self.channels, HOP), np.float32)  # starts with the last full hop
        self._overlap = np.zeros((self.channels, HOP), np.float32)
        self._taken = 0
        self._given = 0
        self._before_start = True

    @property
    def attenuation_limit_db(self) -> float | None:
        """The most by which any bin is attenuated; None for no limit.

        Takes effect at the next frame, without further delay. Setting it to anything but None, 0 or
        more raises CNUNetError.
        """
        return self._limit_db

    @attenuation_limit_db.setter
    def attenuation_limit_db(self, limit_db: float | None) -> None:
        numbers = int | float | np.integer | np.floating
        if limit_db is not None and not (isinstance(limit_db, numbers) and limit_db >= 0):
            raise CNUNetError(f"An attenuation limit is 0 dB or more, or None, not {limit_db!r}.")
        self._limit_db = None if limit_db is None else float(limit_db)

    @property
    def backend(self) -> BackendName:
        """The backend's name: `compiled`, `onnx` or `torch`; see `cnunet.backends.change_over`."""
        return self._backend.name

    @property
    def note(self) -> str:
        """Why that isn't the fastest one; empty if it is."""
        return self._note if self.backend == self._first_name else ""

    def reset(self) -> None:
        """Start over, as if nothing had been fed."""
        self._backend.reset()
        self._clear()

    def feed(self, block: Any) -> FloatArray:
        """Take (n,) or (n, channels) samples, n >= 0; return what is ready, alike in shape.

        Floats have full scale 1, integers that of their type. NaN and infinite samples count as
        silence. Raises CNUNetError for anything else, and a shape that doesn't fit the stream.
        """
        samples, flat = self._checked(block)
        self._taken += samples.shape[1]
        return _shaped(self._advance(samples), flat)

    def flush(self) -> FloatArray:
        """Return the rest of the signal, (n,) for one channel, else (n, channels); then `reset`."""
        missing = -self._taken % HOP + HOP
        left = self._taken - self._given
        rest = self._advance(np.zeros((self.channels, missing), np.float32), last=True)[:, :left]
        self.reset()
        return _shaped(rest, self.channels == 1)

    def state(self) -> StreamState:
        """A copy of all state, as named arrays; see `load_state`."""
        counts = np.array([self._taken, self._given, self._before_start], np.int64)
        own: StreamState = {"waiting": self._waiting, "overlap": self._overlap, "counts": counts}
        if self._normaliser:
            own["level"] = self._normaliser.state()
        carried = {f"network.{name}": array for name, array in self._backend.state().items()}
        return {**{name: array.copy() for name, array in own.items()}, **carried}

    def load_state(self, state: StreamState) -> None:
        """Continue from the `state` of a stream of the same network and channel count.

        Raises CNUNetError for any other, and then leaves the stream as it is.
        """
        self._check_state(state)
        prefix = "network."
        self._backend.load_state(
            {name[len(prefix) :]: a for name, a in state.items() if name.startswith(prefix)}
        )
        self._waiting, self._overlap = state["waiting"].copy(), state["overlap"].copy()
        self._taken, self._given, before = (int(count) for count in state["counts"])
        self._before_start = bool(before)
        self._normaliser = None
        if "level" in state:
            self._normaliser = LevelNormaliser(self.channels)
            self._normaliser.load_state(state["level"])

    def _check_state(self, state: StreamState) -> None:
        own = {"waiting", "overlap", "counts"}
        if own - state.keys():
            raise CNUNetError("That is not the state of a stream.")
        channels = len(state["overlap"]) if state["overlap"].ndim else 0
        if channels != self.channels:
            raise CNUNetError(
                f"The saved state has {channels} channels, but this stream has {self.channels}."
            )
        fits = (
            state["overlap"].shape == (channels, HOP)
            and state["waiting"].shape[:1] == (channels,)
            and state["waiting"].ndim == 2
            and state["waiting"].shape[1] >= HOP
            and state["counts"].shape == (3,)
            and ("level" not in state or state["level"].shape == (2, channels))
        )
        if not fits:
            raise CNUNetError("The saved state of the stream is damaged.")

    def _checked(self, block: Any) -> tuple[FloatArray, bool]:
        try:
            values = np.asarray(block)
        except (TypeError, ValueError, RuntimeError) as error:
            raise CNUNetError(f"A block cannot be read as an array of numbers: {error}") from error
        is_float = values.dtype.kind == "f"
        samples = values.astype(np.float32, copy=False) if is_float else as_floats(values)
        flat = samples.ndim == 1
        if flat and self.channels == 1:
            samples = samples[:, None]
        if samples.ndim != 2 or samples.shape[1] != self.channels:
            raise CNUNetError(
                f"A block for this stream has shape (samples, {self.channels}), "
                f"not {np.shape(block)}."
            )
        columns = samples.T
        # One pass in the usual case: no sample is larger than the root of the energy.
        if not float(np.vdot(samples, samples)) <= LOUDEST**2:
            held = np.nan_to_num(columns, nan=0.0, posinf=0.0, neginf=0.0)
            columns = np.clip(held, -LOUDEST, LOUDEST)
        return columns, flat

    def _advance(self, samples: FloatArray, last: bool = False) -> FloatArray:
        """Process all complete hops of the waiting samples and `samples`, (channels, n)."""
        self._waiting = waiting = np.concatenate((self._waiting, samples), axis=1)
        if self._normaliser is None:
            heard = waiting[:, HOP : HOP + min(LOOK_AHEAD, self._taken)]
            if heard.shape[1] < LOOK_AHEAD and not last:
                return waiting[:, :0]
            self._normaliser = LevelNormaliser(self.channels, heard)
            if heard.shape[1] == LOOK_AHEAD:  # it would make short ones much slower
                self._rehearse(heard[:, : REHEARSED_HOPS * HOP])
        hops = waiting.shape[1] // HOP - 1
        done = []
        for first in range(0, hops, HOPS_AT_ONCE):
            count = min(HOPS_AT_ONCE, hops - first)
            done.append(self._frames(waiting[:, first * HOP : (first + count + 1) * HOP]))
        if not done:
            return waiting[:, :0]
        self._waiting = waiting[:, hops * HOP :]
        ready = done[0] if len(done) == 1 else np.concatenate(done, axis=1)
        if self._before_start:
            # The first frame has the zeros before the signal and its first hop: the hop that it
            # completes lies before the signal.
            ready = ready[:, HOP:]
            self._before_start = False
        self._given += ready.shape[1]
        return ready

    def _rehearse(self, start: FloatArray) -> None:
        """Let the network hear the start of a recording, whole hops, before it begins."""
        assert self._normaliser is not None
        level = self._normaliser.state()
        before = np.zeros((self.channels, HOP), np.float32)
        noisy = _overlapping(np.concatenate((before, start), axis=1))
        self._backend.enhance(noisy * self._normaliser.gains(frame_power(noisy))[:, :, None])
        self._normaliser.load_state(level)

    def _frames(self, samples: FloatArray) -> FloatArray:
        """n hops from n + 1, (channels, (n + 1) * 256), the first of which is the overlap."""
        noisy = _overlapping(samples)
        assert self._normaliser is not None
        gains = self._normaliser.gains(frame_power(noisy))[:, :, None]
        frames = self._backend.enhance(noisy * gains)
        frames /= gains
        if not math.isfinite(np.vdot(frames, frames)) and not np.isfinite(frames).all():
            raise CNUNetError(
                Phrase(
                    "The model produced NaN or infinity, so its weights are unusable. Choose "
                    "another model."
                )
            )
        if self.on_frames is not None:
            self.on_frames(noisy, frames)
        if self.attenuation_limit_db is not None:
            frames = limited_frames(noisy, frames, self._window, self.attenuation_limit_db)
        joined = frames[:, :, :HOP].copy()
        joined[:, 0] += self._overlap
        if frames.shape[1] > 1:
            joined[:, 1:] += frames[:, :-1, HOP:]
        self._overlap = frames[:, -1, HOP:].copy()
        joined *= self._gain
        return joined.reshape(self.channels, -1)


def _overlapping(samples: FloatArray) -> FloatArray:
    """The n frames of n + 1 hops: (channels, (n + 1) * 256) to (channels, n, 512)."""
    if samples.shape[1] == WINDOW:
        return np.ascontiguousarray(samples)[:, None]
    hops = np.ascontiguousarray(samples).reshape(len(samples), -1, HOP)
    return np.concatenate((hops[:, :-1], hops[:, 1:]), axis=2)


def _shaped(samples: FloatArray, flat: bool) -> FloatArray:
    """(channels, n) to (n, channels), or (n,)."""
    return samples[0] if flat else np.ascontiguousarray(samples.T)
