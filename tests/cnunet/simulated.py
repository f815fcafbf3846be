"""Simulated sound devices with a virtual clock, faster than real time."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from cnunet.live.full_band import LiveStream, at_rate
from cnunet.live.ports import InputPort, OutputPort, Wake
from cnunet.live.session import POLL_S, Session
from cnunet.network.constants import HAMMING


class HalvingStream:
    """Halves the sound, with the delay of a model."""

    attenuation_limit_db: float | None = None
    on_frames: Any = None
    gain = 0.5

    def __init__(self, channels=1):
        self.channels = channels
        self.reset()

    def reset(self):
        self._before = None
        self._is_first = True

    def feed(self, block):
        before = np.zeros_like(block) if self._before is None else self._before
        if self.on_frames is not None:
            noisy = np.concatenate((before, block)).T[:, None]
            self.on_frames(noisy, np.float32(self.gain) * noisy * HAMMING**2)
        self._before = block.copy()
        self._is_first, was_first = False, self._is_first
        return block[:0] if was_first else before * np.float32(self.gain)


class IdentityStream(HalvingStream):
    gain = 1.0


@dataclass
class Simulation:
    """Two devices and a live session between them.

    rate: of the chain. in_drift, out_drift: errors of their clocks. model_s: processing time of a
        hop.
    in_blocks, out_blocks: block sizes in frames, used in turn.
    stalls: (start, end) in seconds, when the model does nothing; freezes: when the whole session
        does nothing; out_pauses: when the output device does nothing; losses: when what the input
        device captures is lost.
    sleeps: (start, duration), when nothing happens but the clock keeps running.
    """

    stream: LiveStream = field(default_factory=IdentityStream)
    rate: int = 16000
    in_rate: int = 16000
    out_rate: int = 16000
    in_drift: float = 0.0
    out_drift: float = 0.0
    in_blocks: tuple[Any, ...] = (256,)
    out_blocks: tuple[Any, ...] = (256,)
    channels: int = 1
    model_s: float = 0.006
    stalls: tuple[Any, ...] = ()
    freezes: tuple[Any, ...] = ()
    out_pauses: tuple[Any, ...] = ()
    losses: tuple[Any, ...] = ()
    sleeps: tuple[Any, ...] = ()
    jitter_s: float = 0.0
    keep_output: bool = True
    silent_channels: list[int] = field(default_factory=list)

    def __post_init__(self):
        self.now = 0.0
        clock = lambda: self.now  # noqa: E731
        self.source = InputPort(self.in_rate, self.channels, Wake(), clock)
        self.target = OutputPort(self.out_rate, 2, Wake(), clock)
        self.session = Session(
            at_rate(self.stream, self.rate), self.source, self.target, Wake(), clock, self.rate
        )
        self.chain, self.runner = self.session.chain, self.session.runner
        self.output = []
        self.levels = []
        self._random = np.random.default_rng(0)
        self._next_in = self._next_out = 0.0
        self._next_poll = POLL_S
        self._ins = self._outs = 0
        self._frame = 0
        self._slept_s = 0.0
        self._model_done: float | None = None

    def run(self, seconds, signal):
        """Run for this long; `signal(frames)` returns the input at these frame numbers."""
        end = self.now + seconds
        while True:
            if self.sleeps and self.now >= self.sleeps[0][0]:
                (_, asleep_s), *later = self.sleeps
                self.sleeps = tuple(later)
                self._sleep(asleep_s)
            done = self._model_done or np.inf
            self.now = min(self._next_in, self._next_out, done, self._next_poll)
            if self.now >= end:
                return
            if self.now == done:
                self.runner.advance()
                self._model_done = None
            elif self.now == self._next_poll:
                self._next_poll += POLL_S
            elif self._next_in <= self._next_out:
                count = self.in_blocks[self._ins % len(self.in_blocks)]
                frames = np.arange(self._frame, self._frame + count)
                block = np.zeros((count, self.channels), np.float32)
                block[:] = signal(frames)[:, None]
                block[:, self.silent_channels] = 0
                if not self._in(self.losses):
                    self.source.callback(block, count / self.in_rate, False)
                self._frame += count
                self._ins += 1
                nominal = self._frame / (self.in_rate * (1 + self.in_drift))
                self._next_in = self._slept_s + nominal + self._random.uniform(0, self.jitter_s)
            else:
                self._take_out()
            self._work()

    def request(self, blocks):
        """The output device asks for this many blocks in a row."""
        for _ in range(blocks):
            block = np.zeros((self.out_blocks[0], 2), np.float32)
            self.target.callback(block, 0.0, False)
            self.output.append(block[:, 0].copy())

    def deliver(self, blocks, signal):
        """The input device delivers this many blocks in a row, beyond those that are due."""
        for _ in range(blocks):
            frames = np.arange(self._frame, self._frame + self.in_blocks[0])
            block = np.repeat(signal(frames)[:, None].astype(np.float32), self.channels, 1)
            self.source.callback(block, len(frames) / self.in_rate, False)

    def _take_out(self):
        """It is the output device's turn."""
        count = self.out_blocks[self._outs % len(self.out_blocks)]
        block = np.zeros((count, 2), np.float32)
        self.target.callback(block, 0.0, False)
        if self.keep_output:
            self.output.append(block[:, 0].copy())
        self._outs += 1
        for start, pause_end in self.out_pauses:
            if start <= self.now < pause_end:
                self._next_out = pause_end
        self._next_out += count / (self.out_rate * (1 + self.out_drift))

    def _sleep(self, seconds):
        self._next_in += seconds
        self._next_out += seconds
        self._next_poll += seconds
        self._slept_s += seconds
        if self._model_done is not None:
            self._model_done += seconds

    def _work(self):
        if self._in(self.freezes):
            return
        self.session.step()
        if self.runner.waiting.fill >= self.runner.hop and self._model_done is None:
            stalled = [end for start, end in self.stalls if start <= self.now < end]
            self._model_done = (stalled[0] if stalled else self.now) + self.model_s
        if self.chain.has_begun:
            self.levels.append(self.chain.waiting_s)

    def _in(self, spans):
        return any(start <= self.now < end for start, end in spans)

    @property
    def heard(self):
        """Everything that was played on the first channel."""
        return np.concatenate(self.output)


def tone(hz, rate, amplitude=0.5):
    return lambda frames: amplitude * np.sin(2 * np.pi * hz / rate * frames)
