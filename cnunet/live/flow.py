"""Two open devices, the session that moves sound between them, and the watch over both."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from cnunet.config import SAMPLE_RATE
from cnunet.ipc.live_messages import Status
from cnunet.live.model_runner import LiveStream
from cnunet.live.nodes import Node
from cnunet.live.output_stage import OutputBlock
from cnunet.live.ports import Clock, InputPort, OutputPort, Wake
from cnunet.live.session import Session
from cnunet.live.watch import Watch


class OpenDevice(Protocol):
    """A device that serves its port until `close`."""

    @property
    def port(self) -> InputPort | OutputPort: ...

    def close(self) -> None: ...


class SoundSystem(Protocol):
    """Lists and opens devices. Every method may raise AudioError."""

    def nodes(self) -> list[Node]: ...

    def refresh_devices(self) -> None:
        """Update the list of devices; only while none is open."""

    def open(self, node: Node, block: int, wake: Wake) -> OpenDevice: ...

    @property
    def can_create_microphone(self) -> bool: ...


class Flow:
    """Moves sound from a source through a stream to a target, from `begin` until `close`.

    speaker: the output that the user hears: the target, or the one that monitors it.
    block: the requested block size of the devices, in samples at 16 kHz.
    Raises AudioError if a device cannot be opened.
    """

    def __init__(
        self,
        sound: SoundSystem,
        source: Node,
        target: Node,
        speaker: Node,
        stream: LiveStream,
        block: int,
        clock: Clock = time.monotonic,
    ) -> None:
        self.source, self.target, self.speaker = source, target, speaker
        wake = Wake()
        give = sound.open(source, block, wake)
        try:
            take = sound.open(target, block, wake)
        except BaseException:
            give.close()
            raise
        self._devices = give, take
        assert isinstance(give.port, InputPort) and isinstance(take.port, OutputPort)
        self.input, self.output = give.port, take.port
        self._peaks = [0.0, 0.0]
        self.session = Session(stream, self.input, self.output, wake, clock)
        self.watch = Watch(self.session, (source, target), speaker, self.input, self.output)

    def begin(self, now: float, heard: Callable[[OutputBlock], None]) -> None:
        """Start. `heard` is called with everything that is output, in the sound thread."""

        def hear(block: OutputBlock) -> None:
            for number, sound in enumerate((block.dry, block.heard)):
                self._peaks[number] = max(self._peaks[number], float(abs(sound).max(initial=0)))
            heard(block)

        self.session.chain.output.heard = hear
        self.watch.begin(now)
        self.session.begin()

    def close(self) -> None:
        """Stop, and release the devices."""
        for device in self._devices:
            device.close()
        self.session.close()

    @property
    def summary(self) -> str:
        """What has gone wrong so far, in one line."""
        counts = self.session.chain.counts
        drift_ppm = 1e6 * self.session.chain.drift.rate_offset
        late_ms = 1000 * counts.late_samples / SAMPLE_RATE
        return (
            f"Late: {counts.late} times, {late_ms:.0f} ms. Nothing ready: {counts.under_runs}"
            f" times, {counts.missing} samples. Lost by devices: {self.watch.glitches} times."
            f" Delay changed: {counts.jumps} times, by {counts.longer:+} samples."
            f" Drift: {drift_ppm:.0f} ppm."
        )

    def status(self, recorded_s: float | None) -> Status:
        """The current status; peaks and worst load are those since the last call."""
        chain, runner, delay = self.session.chain, self.session.runner, self.session.delay
        (input_peak, output_peak), self._peaks[:] = tuple(self._peaks), (0.0, 0.0)
        return Status(
            load=runner.load,
            worst_load=runner.take_worst(),
            input_peak=input_peak,
            output_peak=output_peak,
            total_ms=1000 * delay.total,
            device_in_ms=1000 * delay.device_in,
            rings_ms=1000 * delay.rings,
            resampling_ms=1000 * delay.resampling,
            block_ms=1000 * delay.block,
            model_ms=1000 * delay.model,
            device_out_ms=1000 * delay.device_out,
            late=chain.counts.late,
            under_runs=chain.counts.under_runs,
            glitches=self.watch.glitches,
            drift_ppm=1e6 * chain.drift.rate_offset,
            recorded_s=recorded_s,
        )
