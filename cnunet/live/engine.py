"""The live engine: opens devices, keeps sound flowing, reports problems, and retries."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from cnunet.config import SAMPLE_RATE
from cnunet.errors import AudioError, CNUNetError
from cnunet.ipc.board import BoardWriter
from cnunet.ipc.live_messages import (
    Adjust,
    Device,
    DevicesListed,
    LiveMessage,
    Loading,
    Notice,
    Recorded,
    Released,
    Running,
    Start,
    StartRecording,
    Trouble,
)
from cnunet.live.flow import Flow, SoundSystem
from cnunet.live.model_runner import LiveStream
from cnunet.live.nodes import SERVER, find_node
from cnunet.live.output_stage import OutputBlock
from cnunet.live.ports import Clock
from cnunet.live.recorder import Recorder
from cnunet.live.session import Session
from cnunet.live.virtual import INNER_SINK, LABEL, VirtualMicrophone, find_cable, how_to_get_one
from cnunet.signal.strength import FULL_STRENGTH

_log = logging.getLogger(__name__)
_RETRY_S = 1.0
_LARGEST_BLOCK = 1024


class Engine:
    """Carries out messages, and reports through `say`.

    Call `tick` several times a second. Everything except the sound itself happens in it and in the
    other methods, in the caller's thread.

    load: returns the stream of a model, by its name. advise: what to do if a model is too slow.
    """

    def __init__(
        self,
        sound: SoundSystem,
        load: Callable[[str], LiveStream],
        say: Callable[[LiveMessage], None],
        advise: Callable[[str], str] = lambda model: "",
        clock: Clock = time.monotonic,
    ) -> None:
        self._sound, self._load, self._say, self._clock = sound, load, say, clock
        self._advise = advise
        self._board: BoardWriter | None = None
        self._microphone = VirtualMicrophone()
        self._start: Start | None = None
        self._adjust = Adjust(FULL_STRENGTH, bypass=False, monitor=True)
        self._stream: tuple[str, LiveStream] | None = None
        self._flow: Flow | None = None
        self._recorder: Recorder | None = None
        self._retry_at: float | None = None
        self._said_trouble = ""
        self._block = 0

    @property
    def session(self) -> Session | None:
        """The current session, if any."""
        return self._flow.session if self._flow else None

    @property
    def summary(self) -> str:
        """What has gone wrong since the devices were opened, in one line."""
        return self._flow.summary if self._flow else "Nothing is live."

    def list_devices(self) -> None:
        """Report all devices."""
        problem, nodes = "", []
        try:
            if self._flow is None:
                self._sound.refresh_devices()
            nodes = self._sound.nodes()
        except AudioError as error:
            problem = str(error)
        for node in nodes:
            self._say(
                Device(node.direction, node.key, node.label, node.is_default, node.is_loopback)
            )
        cable = find_cable(node.label for node in nodes if node.direction == "output") or ""
        can = not problem and self._sound.can_create_microphone
        self._say(DevicesListed(problem, can, cable, "" if can else how_to_get_one()))

    def start(self, start: Start) -> None:
        """Go live; ends the current session."""
        self._close()
        if self._start is None or self._start.board != start.board:
            self._board = BoardWriter(Path(start.board)) if start.board else None
        self._start, self._said_trouble = start, ""
        self._block = start.block
        self._say(Loading())
        self._try()

    def stop(self) -> None:
        """Release the devices, and end the recording."""
        self._start = None
        self._close()
        self.stop_recording()
        self._microphone.remove()
        self._say(Released())

    def adjust(self, adjust: Adjust) -> None:
        """Change what is heard: strength, bypass, monitoring."""
        self._adjust = adjust
        if self._flow is None or self._start is None:
            return
        output = self._flow.session.chain.output
        output.mix = 0.0 if adjust.bypass else adjust.strength.mix
        if self._stream is not None:
            self._stream[1].attenuation_limit_db = adjust.strength.attenuation_limit_db
        flow = self._flow
        is_heard = adjust.monitor and not flow.source.hears(flow.speaker)
        if not self._start.virtual:
            output.gain = float(is_heard)
            return
        output.gain = 1.0
        try:
            self._microphone.listen(flow.speaker.name if is_heard else None)
        except AudioError as error:
            self._say(Notice("howling", str(error)))

    def record(self, record: StartRecording) -> None:
        """Start a recording; ends the current one first."""
        self.stop_recording()
        try:
            self._recorder = Recorder(Path(record.dry), Path(record.wet))
        except AudioError as error:
            self._say(Recorded(record.dry, record.wet, 0.0, str(error)))

    def stop_recording(self) -> None:
        """End the recording, if any."""
        recorder, self._recorder = self._recorder, None
        if recorder is not None:
            recorder.close()
            dry, wet = map(str, recorder.paths)
            self._say(Recorded(dry, wet, recorder.seconds, recorder.problem))

    def tick(self) -> None:
        """Check everything, report the status, and retry if it is time."""
        now = self._clock()
        if self._recorder is not None and self._recorder.problem:
            self.stop_recording()
        if self._retry_at is not None and now >= self._retry_at:
            self._try()
        if self._flow is None:
            return
        watch = self._flow.watch
        if problem := watch.failure(now):
            self._close()
            self._fail(AudioError(problem))
            return
        if watch.keeps_losing_samples(now) and self._block < _LARGEST_BLOCK:
            self._widen()
            return
        for notice in watch.notices(now, self._adjust.monitor):
            self._say(notice)
        self._say(self._flow.status(self._recorder.seconds if self._recorder else None))

    def close(self) -> None:
        """End everything for good."""
        self._start = None
        self._close()
        self.stop_recording()
        self._microphone.remove()

    def _try(self) -> None:
        assert self._start is not None
        self._retry_at = None
        try:
            self._begin(self._start)
        except CNUNetError as error:
            self._close()
            self._fail(error)

    def _begin(self, start: Start) -> None:
        self._sound.refresh_devices()
        nodes = self._sound.nodes()
        source = find_node(nodes, "input", start.input)
        target = speaker = find_node(nodes, "output", start.output)
        stream = self._stream_of(start.model)
        if start.virtual:
            if not self._microphone.exists:
                self._microphone.create()
            target = replace(target, host=SERVER, name=INNER_SINK, label=LABEL)
        self._flow = flow = Flow(
            self._sound, source, target, speaker, stream, self._block, self._clock
        )
        flow.watch.advise = lambda: self._advise(start.model)
        self.adjust(self._adjust)
        flow.begin(self._clock(), self._on_heard)
        self._said_trouble = ""
        self._say(Running(source.label, target.label, flow.input.rate, flow.output.rate))

    def _widen(self) -> None:
        """Restart with blocks of twice the size."""
        self._block *= 2
        block_ms = 1000 * self._block / SAMPLE_RATE
        self._close()
        self._try()
        sentence = f"A device kept losing samples; its blocks are now {block_ms:.0f} ms long."
        self._say(Notice("glitches", sentence))

    def _stream_of(self, model: str) -> LiveStream:
        if self._stream is None or self._stream[0] != model:
            self._stream = model, self._load(model)
        stream = self._stream[1]
        stream.reset()
        return stream

    def _close(self) -> None:
        """End the session. A recording continues with the next one."""
        self._retry_at = None
        if self._flow is not None:
            self._flow.close()
        self._flow = None

    def _fail(self, error: CNUNetError) -> None:
        """Report why the session failed, once, and retry if that may help."""
        retries = isinstance(error, AudioError)
        if retries:
            self._retry_at = self._clock() + _RETRY_S
        if str(error) != self._said_trouble:
            self._said_trouble = str(error)
            self._say(Trouble(str(error), retries))

    def _on_heard(self, block: OutputBlock) -> None:
        """Called in the sound thread."""
        if self._board is not None:
            self._board.feed(block.dry, block.heard)
        recorder = self._recorder
        if recorder is not None:
            recorder.add(block.dry, block.heard)
