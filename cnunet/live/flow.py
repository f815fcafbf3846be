"""Two open devices, the session that moves sound between them, and the watch over both."""

from __future__ import annotations

import time
from collections.abc import Callable

from cnunet.config import SAMPLE_RATE
from cnunet.ipc.live_messages import Counts, Status
from cnunet.live.devices import SoundSystem
from cnunet.live.full_band import RATE, LiveStream, at_rate
from cnunet.live.nodes import Node
from cnunet.live.output_stage import OutputBlock
from cnunet.live.ports import Clock, InputPort, OutputPort, Wake
from cnunet.live.session import Session
from cnunet.live.watch import Watch

_FIRST_S = 0.25


def channels_of(source: Node, channel: int) -> int:
    """How many channels to enhance: what other programs play stays stereo, a microphone is mono."""
    return 2 if source.is_loopback and len(source.channels) > 1 and not channel else 1


class Flow:
    """Moves sound from a source through a stream to a target, from `begin` until `close`.

    stream: at 16 kHz, with `channels_of` channels. block: the requested block size of the devices,
        in samples at 16 kHz. channel: of the source, from 1; 0 for the one with speech. full_band:
        go beyond 8 kHz if both devices do. alive: called after each step of opening and closing
        that may take seconds on a busy computer.
    Raises AudioError if a device cannot be opened.
    """

    def __init__(
        self,
        sound: SoundSystem,
        source: Node,
        target: Node,
        stream: LiveStream,
        block: int,
        channel: int = 0,
        clock: Clock = time.monotonic,
        full_band: bool = True,
        alive: Callable[[], None] = lambda: None,
    ) -> None:
        self._alive = alive
        self.source, self.target = source, target
        wake = Wake()
        full_band = full_band and min(source.rate, target.rate) > SAMPLE_RATE
        rates = [min(node.rate, RATE) if full_band else SAMPLE_RATE for node in (source, target)]
        source_device = sound.open(source, block, wake, rates[0], stream.channels)
        alive()
        try:
            target_device = sound.open(target, block, wake, rates[1], stream.channels)
        except BaseException:
            source_device.close()
            raise
        self._devices = source_device, target_device
        self.input, self.output = source_device.port, target_device.port
        assert isinstance(self.input, InputPort) and isinstance(self.output, OutputPort)
        self._peaks, self._began = [0.0, 0.0], 0.0
        full_band = full_band and min(self.input.rate, self.output.rate) > SAMPLE_RATE
        self.rate = RATE if full_band else SAMPLE_RATE
        """Sample rate of the sound between the devices, in Hz."""
        fitting = at_rate(stream, self.rate)
        self.session = Session(fitting, self.input, self.output, wake, clock, self.rate)
        takes_all = stream.channels if source.is_loopback else 0
        self.session.chain.input.choose_channel(channel, takes_all=takes_all)
        self.watch = Watch(self.session, (source, target), self.input, self.output)

    def begin(self, now: float, heard: Callable[[OutputBlock], None]) -> None:
        """Start. `heard` is called with everything that is output, in the sound thread."""

        def hear(block: OutputBlock) -> None:
            for number, sound in enumerate((block.dry, block.heard)):
                self._peaks[number] = max(self._peaks[number], float(abs(sound).max(initial=0)))
            heard(block)

        self.session.chain.output.heard = hear
        self._began = now
        self.watch.begin(now)
        self.session.begin()

    @property
    def problem(self) -> str:
        """Why a device has stopped; empty if both work."""
        return next((device.problem for device in self._devices if device.problem), "")

    @property
    def has_moved(self) -> bool:
        """Whether both devices exchange sound: more than the first that a suspended one takes."""
        return all(
            port.block and port.called_at - self._began > _FIRST_S
            for port in (self.input, self.output)
        )

    def resize(self, block: int) -> bool:
        """Exchange blocks of this many samples with the devices, without a gap.

        False if the devices have to be reopened for that.
        """
        source_device, target_device = self._devices
        return source_device.resize(block) and target_device.resize(block)

    def close(self) -> None:
        """Stop, and release the devices."""
        for device in self._devices:
            device.close()
            self._alive()
        self.session.close()
        self._alive()

    def status(self, counts: Counts, recorded_s: float | None, heard_on: str = "") -> Status:
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
            counts=counts,
            drift_ppm=1e6 * chain.drift.rate_offset,
            recorded_s=recorded_s,
            heard_on=heard_on,
        )
