"""The live engine: opens devices, keeps sound flowing, reports problems, and retries."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path

from cnunet.errors import AudioError, CNUNetError
from cnunet.ipc.board import BoardWriter
from cnunet.ipc.live_messages import (
    Adjust,
    Adjusted,
    Alive,
    Asleep,
    LiveMessage,
    Loading,
    Released,
    Running,
    Start,
    StartRecording,
    StopWanted,
    Trouble,
)
from cnunet.live.advising import Advising
from cnunet.live.block_size import BlockSize
from cnunet.live.control import Answer, ControlServer, requested
from cnunet.live.device_list import DeviceList
from cnunet.live.devices import SoundSystem
from cnunet.live.flow import Flow, channels_of
from cnunet.live.full_band import LiveStream
from cnunet.live.listening import Listening
from cnunet.live.loader import Loader, Spawn, in_a_thread
from cnunet.live.notices import Notices
from cnunet.live.output_stage import OutputBlock
from cnunet.live.ports import Clock
from cnunet.live.recording_control import RecordingControl
from cnunet.live.route import Route
from cnunet.live.session import Session
from cnunet.live.sleep import Sleep, Turn
from cnunet.live.totals import SessionTotals
from cnunet.live.virtual import about_volume
from cnunet.phrases import Phrase
from cnunet.signal.strength import FULL_STRENGTH

_log = logging.getLogger(__name__)
_RETRY_S = 1.0
_LOAD_WAIT_S = 0.05
_BEING_BUILT = Phrase(
    "The model is being compiled for this processor (only needed once). Until that is done, it is"
    " slower."
)


class Engine:
    """Carries out messages, and reports through `send`.

    Call `tick` several times a second. Everything except the sound itself happens in it and in the
    other methods, in the caller's thread.

    load: returns a stream, given the model's name and the number of channels. advise: returns what
        to do if a model is too slow, which may take long. spawn: runs slow work in the background.
    """

    def __init__(
        self,
        sound: SoundSystem,
        load: Callable[[str, int], LiveStream],
        send: Callable[[LiveMessage], None],
        advise: Callable[[str], Phrase | None] = lambda model: None,
        clock: Clock = time.monotonic,
        spawn: Spawn = in_a_thread,
    ) -> None:
        self._sound, self._send, self._clock, self._advise = sound, send, clock, advise
        self._spawn = spawn
        self._loader = Loader(load, spawn)
        self._list = DeviceList(sound, send)
        self._listening = Listening(sound)
        self._totals = SessionTotals()
        self._control = ControlServer()
        self._board: BoardWriter | None = None
        self._route: Route | None = None
        self._adjust = Adjust(FULL_STRENGTH, bypass=False, monitor=True)
        self._stream: LiveStream | None = None
        self._flow: Flow | None = None
        self._retry_at: float | None = None
        self._shown_trouble = ""
        self._notices = Notices(send)
        self._recording = RecordingControl(send)
        self._blocks = BlockSize(0)
        self._sleep = Sleep()
        self._seen_changes = -1

    @property
    def session(self) -> Session | None:
        """The current session, if any."""
        return self._flow.session if self._flow else None

    @property
    def is_asleep(self) -> bool:
        """Whether the devices are released until somebody listens."""
        return self._sleep.is_asleep

    @property
    def summary(self) -> str:
        """A summary of what has gone wrong since `start`, one line per reason."""
        return self._totals.text(self._flow)

    def list_devices(self) -> None:
        """Report all devices, now and from now on whenever they change."""
        self._list.report(may_refresh=self._flow is None)

    def start(self, start: Start) -> None:
        """Go live; ends the current session."""
        self._close()
        before, self._route = self._route, Route(self._sound, start)
        if before is None or before.start.output != start.output:
            self._listening.close()
            self._listening.remember(start.heard_on)
        if before is None or before.start.board != start.board:
            self._board = _board_at(start.board)
        self._route.take_over(before)
        self._shown_trouble = ""
        self._blocks = BlockSize(start.block)
        self._totals = SessionTotals(start)
        self._control.begin(self._clock())
        self._send(Loading())
        self._loader.forget_error()
        self._loader.load(start.model, self._loader.channels)
        self._retry_at = self._clock()
        self.tick()

    def stop(self) -> None:
        """Release the devices, and end the recording."""
        self.close()
        self._list.follow(may_refresh=True)  # PortAudio couldn't refresh its list while live
        self._send(Released(self.summary))

    def close(self) -> None:
        """End everything."""
        self._control.close()
        self._route = None
        self._close()
        self._listening.close()
        self.stop_recording()
        self._sound.microphone.remove()

    def adjust(self, adjust: Adjust) -> None:
        """Change what is heard: strength, bypass, monitoring, mute."""
        self._adjust = adjust
        if self._flow is None or self._route is None:
            return
        try:
            self._apply(adjust, self._flow, self._route.start)
        except AudioError as error:  # the sound server has just stopped
            self._fail(error)

    def _apply(self, adjust: Adjust, flow: Flow, start: Start) -> None:
        output = flow.session.chain.output
        output.mix = 0.0 if adjust.bypass else adjust.strength.mix
        output.dynamics.auto_gain, output.dynamics.pause_db = adjust.auto_gain, adjust.pause_db
        if self._stream is not None:
            self._stream.attenuation_limit_db = adjust.strength.attenuation_limit_db
        self._listen(flow, start)

    def record(self, record: StartRecording) -> None:
        """Start a recording; ends the current one first."""
        self._recording.start(record)

    def stop_recording(self) -> None:
        """End the recording, if any."""
        self._recording.stop()

    def tick(self) -> None:
        """Check everything, report the status, and retry if it is time."""
        now = self._clock()
        self._recording.check()
        if self._route is not None:
            self._control.begin(now)  # the engine that had it may have ended
        while request := self._control.take():
            word, answer = request
            answer(self._obey(word))
        if self._sound.changes != self._seen_changes:
            self._seen_changes = self._sound.changes
            self._list.follow(may_refresh=self._flow is None)
            self._follow_devices(now)
        self._sleep_or_wake(now)
        if self._retry_at is not None and now >= self._retry_at:
            self._try()
        flow = self._flow
        if flow is None:
            return
        watch = flow.watch
        if problem := flow.problem or watch.failure(now):
            self._fail(AudioError(problem))
            return
        if self._shown_trouble:  # devices that a server has suspended open, and then do nothing
            if not flow.has_moved:
                return
            self._report_running(flow)
        if self._listening.problem:
            self.adjust(self._adjust)
            if self._flow is not flow:
                return
        is_built = getattr(self._stream, "backend", "compiled") == "compiled"
        self._notices.show("build", "" if is_built else _BEING_BUILT)
        self._fit_blocks(flow, now)
        for notice in watch.notices(now):
            self._notices.show(notice.topic, notice.sentence)
        if self._flow is not None:
            counts = self._totals.counts(self._flow)
            heard_on = self._listening.heard_on
            self._send(self._flow.status(counts, self._recording.seconds, heard_on))

    def _obey(self, word: str) -> Answer:
        """Carry out the request of another process."""
        adjust, problem = requested(word, self._adjust)
        if word == "stop":
            self._send(StopWanted())
            return Answer("Stopped.", muted=False, bypass=False)
        if adjust != self._adjust:
            self.adjust(adjust)
            self._send(Adjusted(adjust))
        return Answer(self._state, adjust.muted, adjust.bypass, problem)

    @property
    def _state(self) -> str:
        """The current state, and what the user should know of it."""
        if self._flow is not None and not self._shown_trouble:
            delay_ms = 1000 * self._flow.session.delay.total
            names = f"{self._flow.source.label} → {self._flow.target.label}"
            return " ".join([f"Live: {names}, {delay_ms:.0f} ms.", *self._notices.current])
        if self.is_asleep:
            return "Asleep: no program listens."
        return f"Waiting: {self._shown_trouble}" if self._shown_trouble else "Starting."

    def _follow_devices(self, now: float) -> None:
        """Follow the default device, and return to a device that was unplugged."""
        if self._route is None:
            return
        try:
            wanted = self._route.nodes()
        except AudioError as error:
            if self.is_asleep:
                self._fail(error)
            return  # `flow.problem` will say so in a moment; a retry continues anyway
        if self._flow is None:
            if not (self.is_asleep and self._sound.microphone.exists):
                self._retry_at = now
            return
        used = self._flow.source, self._flow.target
        is_lost = self._route.notices_lost_microphone()
        if is_lost or [node.key for node in wanted] != [node.key for node in used]:
            self._close()
            self._retry_at = now
            return
        self.adjust(self._adjust)

    def _try(self) -> None:
        assert self._route is not None
        if not self._loader.wait(_LOAD_WAIT_S):
            return
        self._retry_at = None
        try:
            self._begin(self._route)
        except CNUNetError as error:
            self._fail(error)

    def _begin(self, route: Route) -> None:
        self._sound.refresh_devices()
        source, target = route.nodes()
        start = route.start
        self._loader.load(start.model, channels_of(source, start.channel))
        if not self._loader.wait(_LOAD_WAIT_S):
            self._retry_at = self._clock()
            return
        self._stream = stream = self._loader.result()
        stream.reset()
        route.ensure_microphone()
        self._flow = flow = Flow(
            self._sound,
            source,
            target,
            stream,
            self._blocks.samples,
            start.channel,
            self._clock,
            full_band=start.high_band == "follow",
            alive=lambda: self._send(Alive()),
        )
        lacks = start.channel > flow.input.channels
        sentence = Phrase("{device} has no channel {number}: the one with speech is used.")
        sentence = sentence.format(device=source.label, number=start.channel)
        self._notices.show("channel", sentence if lacks else "")
        flow.watch.is_muted = lambda: self._sound.volume(source) == 0
        flow.watch.advise = Advising(lambda: self._advise(start.model), self._spawn)
        route.pin(source, target)
        self._apply(self._adjust, flow, route.start)
        flow.begin(self._clock(), self._on_heard)
        self._sleep.begin(self._clock())
        self._blocks.begin(self._clock())
        if not self._shown_trouble:
            self._report_running(flow)

    def _report_running(self, flow: Flow) -> None:
        self._shown_trouble = ""
        rates = flow.input.rate, flow.output.rate
        self._send(Running(flow.source.label, flow.target.label, *rates))

    def _sleep_or_wake(self, now: float) -> None:
        """Release the devices if nobody has listened for a while; reopen them if somebody does."""
        if self._route is None:
            return
        start, adjust = self._route.start, self._adjust
        may_sleep = start.virtual and adjust.sleeps and not adjust.monitor
        may_sleep = may_sleep and self._recording.seconds is None
        is_idle = may_sleep and not self._sound.microphone.is_heard
        match self._sleep.turn(is_idle, self._flow is not None, now):
            case Turn.WAKE_UP:
                self._sleep.wake()
                self._retry_at = now
            case Turn.FALL_ASLEEP:
                self._close()
                self._sleep.fall_asleep()
                self._send(Asleep())

    def _listen(self, flow: Flow, start: Start) -> None:
        """Update what the user hears."""
        nodes = self._sound.nodes()
        self._listening.update(flow, start, self._adjust, nodes, self._blocks.samples)
        self._notices.show("howling", self._listening.sentence)
        left = self._sound.microphone.turn_others_away() if start.virtual else []
        sentence = Phrase("{program} plays into the microphone: others can hear it.")
        self._notices.show("strangers", sentence.format(program=left[0]) if left else "")
        volume = self._sound.microphone.volume if start.virtual else 1.0
        self._notices.show("volume", about_volume(volume))

    def _fit_blocks(self, flow: Flow, now: float) -> None:
        if self._blocks.has_changed(flow.watch, now):
            if not flow.resize(self._blocks.samples):
                self._close()
                self._try()
            self._notices.show("glitches", self._blocks.sentence)

    def _close(self) -> None:
        """End the session. A recording continues with the next one."""
        self._retry_at = None
        self._sleep.wake()
        flow, self._flow = self._flow, None
        if flow is not None:
            flow.close()
            self._totals.add(flow)
        self._listening.pause()
        self._notices.withdraw()

    def _fail(self, error: CNUNetError) -> None:
        """Report why the session failed, once, and retry if that may help."""
        self._close()
        retries = isinstance(error, AudioError)
        if retries:
            self._retry_at = self._clock() + _RETRY_S
        if error.sentence != self._shown_trouble:  # once, and not at every retry
            self._shown_trouble = error.sentence
            self._totals.note(error.sentence)
            self._send(Trouble(error.sentence, retries))
        if not retries:  # others would record the virtual microphone in vain
            self.close()

    def _on_heard(self, block: OutputBlock) -> None:
        """Called in the sound thread."""
        self._listening.hear(block)
        if self._board is not None:
            self._board.feed(block.dry.mean(axis=1), block.heard.mean(axis=1), block.rate)
        self._recording.add(block)


def _board_at(path: str) -> BoardWriter | None:
    """The board of this name; None if there can't be one, as on a full disk."""
    try:
        return BoardWriter(Path(path)) if path else None
    except OSError as error:
        _log.warning("no meters: %s", error)
        return None
