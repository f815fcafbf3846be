"""The engine on devices that come and go: its messages, and its recovery."""

import time
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import soundfile

from cnunet.errors import CheckpointError
from cnunet.ipc.board import BoardReader
from cnunet.ipc.live_messages import (
    Adjust,
    Device,
    DevicesListed,
    Notice,
    Recorded,
    Released,
    Running,
    Start,
    StartRecording,
    Status,
    Trouble,
)
from cnunet.live.engine import Engine
from cnunet.live.nodes import Node
from cnunet.live.session import Session
from cnunet.live.virtual import INNER_SINK
from cnunet.signal.strength import FULL_STRENGTH
from tests.cnunet.fake_sound import (
    BLOCK_S,
    HEADSET,
    MICROPHONE,
    MONITOR,
    OTHER_MICROPHONE,
    SPEAKER,
    FakeDevice,
    FakeSound,
)
from tests.cnunet.simulated import HalvingStream

TICK_S = 0.1
PATIENCE_S = 300.0  # of real time; a busy machine may need it


class Bench:
    """An engine, its messages and its devices, on a clock that `run` advances.

    Unless `threads`, `run` also does the work of the session's threads, so nothing here depends on
    how fast the machine is.
    """

    def __init__(self, board, load=None, threads=False, **options):
        self.now = 0.0
        self.sound = FakeSound(FakeDevice, clock=lambda: self.now)
        self.said: list[Any] = []
        self.board = board
        self.engine = Engine(
            self.sound,
            load or (lambda model, channels: HalvingStream(channels)),
            self.said.append,
            clock=lambda: self.now,
            spawn=lambda work: work(),
            **options,
        )
        self._threads = threads
        self._next_tick = 0.0

    def start(self, source="", target="", virtual=False):
        self.engine.start(Start(source, target, virtual, 256, "default", str(self.board)))

    def run(self, seconds):
        end = self.now + seconds
        while self.now < end:
            self.now += BLOCK_S
            for device in [*self.sound.open_devices]:
                for _ in range(round(BLOCK_S / device.block_s)):
                    device.move()
                self._work()
            if self.now >= self._next_tick:
                self._next_tick = self.now + TICK_S
                self.engine.tick()

    def _work(self):
        session = self.engine.session
        if self._threads or session is None:
            return
        session.step()
        while session.runner.advance():
            session.step()

    def until(self, kind, seconds=20, **fields):
        """Run until there is such a message, including earlier ones, and return it."""
        end = self.now + seconds
        seen = 0
        while True:
            for message in self.said[seen:]:
                seen += 1
                if isinstance(message, kind) and all(
                    getattr(message, name) == value for name, value in fields.items()
                ):
                    return message
            assert self.now < end, f"no {kind.__name__} among {self.said[-5:]}"
            self.run(TICK_S)

    def of(self, kind):
        return [message for message in self.said if isinstance(message, kind)]

    def level(self, seconds=0.4):
        """The peak of the output during the next seconds."""
        self.sound.played.clear()
        self.run(seconds)
        return np.abs(np.concatenate(self.sound.played)).max()

    def level_on(self, name, seconds=0.6):
        """The same on one device; 0 if it is not open."""
        self.sound.played_on.clear()
        self.run(seconds)
        return np.abs(np.concatenate(self.sound.played_on.get(name, [[0.0]]))).max()


@pytest.fixture
def bench(tmp_path, monkeypatch):
    monkeypatch.setattr(Session, "begin", lambda session: None)
    made = Bench(tmp_path / "board")
    yield made
    made.engine.close()


def test_the_threads_of_a_session_move_the_sound(tmp_path):
    bench = Bench(tmp_path / "board", threads=True)
    bench.start(target="Fake/headset")
    end = time.monotonic() + PATIENCE_S
    while not np.isclose(np.abs(bench.sound.played or [0.0]).max(), 0.125, atol=0.01):
        assert time.monotonic() < end
        bench.sound.played.clear()
        bench.run(BLOCK_S)
        time.sleep(0.002)  # the threads have to get a word in
    bench.engine.close()
    assert not bench.sound.open_devices


def test_devices_are_listed(bench):
    bench.engine.list_devices()
    assert [d.label for d in bench.of(Device) if d.direction == "output"] == [
        "Built-in Audio Analog Stereo",
        "Headset",
    ]
    assert bench.of(DevicesListed)[0].problem == ""


def test_sound_flows_is_drawn_and_stops(bench):
    bench.start(target="Fake/headset")
    running = bench.until(Running)
    assert (running.input, running.output) == ("Microphone", "Headset")
    assert bench.sound.opened == ["mic", "headset"]
    bench.run(0.5)
    bench.said.clear()
    bench.run(1)
    assert 30 < bench.until(Status).total_ms < 300
    view = BoardReader(bench.board).since(0)
    assert view is not None and view.end > 20
    assert view.peaks[0, -5:].max() == pytest.approx(0.25, abs=0.01)
    assert view.peaks[1, -20:].max() == pytest.approx(0.125, abs=0.01)
    loudest = view.levels[0, -1].argmax()
    assert loudest == pytest.approx((440 / 31.25 - 1) / 2, abs=1)
    bench.engine.stop()
    assert bench.of(Released)


def test_what_is_heard_follows_the_controls(bench):
    bench.start(target="Fake/headset")
    bench.run(0.4)
    assert bench.level() == pytest.approx(0.125, abs=0.01)
    bench.engine.adjust(Adjust(FULL_STRENGTH, bypass=True, monitor=True))
    bench.run(0.4)
    assert bench.level() == pytest.approx(0.25, abs=0.01)
    bench.engine.adjust(Adjust(FULL_STRENGTH, bypass=False, monitor=False))
    bench.run(0.4)
    assert bench.level() == 0


@pytest.mark.parametrize("name", ["mic", "headset"])
def test_a_device_that_is_pulled_out_is_reported_and_used_again(bench, name):
    bench.start(source="Fake/mic", target="Fake/headset")
    bench.run(0.3)
    bench.sound.pulled_out.add(name)
    bench.run(2.5)
    assert not bench.of(Trouble)
    trouble = bench.until(Trouble)
    assert "no longer responds" in trouble.sentence
    assert trouble.retries
    bench.said.clear()
    bench.sound.pulled_out.clear()
    bench.until(Running)
    bench.run(0.3)
    assert bench.level() == pytest.approx(0.125, abs=0.01)


def test_a_device_that_changes_its_rate_is_reported_and_opened_again(bench):
    bench.start(source="Fake/mic", target="Fake/headset")
    bench.run(0.3)
    bench.run(1)
    bench.sound.rates["mic"] = 48000
    trouble = bench.until(Trouble)
    assert trouble.sentence.startswith("Microphone has changed its rate from 16000 to about 48000")
    assert trouble.retries
    bench.sound.rates.clear()
    bench.said.clear()
    bench.until(Running)


def test_a_busy_device_is_reported_once_and_tried_until_it_is_free(bench):
    bench.sound.busy.add("speaker")
    bench.start()
    bench.until(Trouble, sentence="Built-in Audio Analog Stereo is in use by another program.")
    bench.run(5)
    assert len(bench.of(Trouble)) == 1
    bench.sound.busy.clear()
    bench.until(Running)


def test_a_device_that_loses_sound_gets_larger_blocks(bench):
    bench.start(target="Fake/headset")
    bench.run(3)
    bench.said.clear()
    bench.sound.open_devices[-1].port.glitches += 3
    assert "32 ms" in bench.until(Notice, topic="glitches").sentence
    bench.until(Running)
    assert bench.sound.blocks == [256, 256, 512, 512]


def test_blocks_are_resized_without_a_gap_and_shrink_after_a_calm_minute(bench):
    bench.sound.can_resize = True
    bench.start(target="Fake/headset")
    bench.run(3)
    bench.said.clear()
    bench.sound.open_devices[-1].port.glitches += 3
    bench.until(Notice, topic="glitches")
    assert bench.sound.resized == [512, 512]
    bench.run(50)
    assert bench.sound.resized == [512, 512]
    bench.until(Notice, topic="glitches", sentence="")
    assert bench.sound.resized == [512, 512, 256, 256]
    assert bench.sound.opened == ["mic", "headset"]


def test_the_system_default_is_followed(bench):
    bench.sound.all_nodes.append(OTHER_MICROPHONE)
    bench.start()
    bench.until(Running)
    bench.said.clear()
    bench.sound.make_default(OTHER_MICROPHONE, HEADSET)
    running = bench.until(Running)
    assert (running.input, running.output) == ("Webcam", "Headset")
    assert bench.level_on("headset") == pytest.approx(0.125, abs=0.01)


def test_what_was_chosen_by_name_stays_whatever_the_default_is(bench):
    bench.sound.all_nodes.append(OTHER_MICROPHONE)
    bench.start(source="microphone", target="head")  # parts of their names
    bench.until(Running)
    bench.sound.make_default(OTHER_MICROPHONE)
    bench.run(2)
    assert bench.sound.opened == ["mic", "headset"]


@pytest.mark.parametrize("name", ["mic", "headset"])
def test_a_chosen_device_is_waited_for_and_returned_to(bench, name):
    node = MICROPHONE if name == "mic" else HEADSET
    bench.sound.all_nodes.append(OTHER_MICROPHONE)
    bench.sound.says_what_is_gone = True
    bench.start(source="Microphone", target="Headset")
    bench.until(Running)
    bench.said.clear()
    bench.sound.pull_out(node)
    bench.until(Trouble, sentence=f"{node.label} is gone.")
    assert bench.level_on("speaker") == 0
    bench.sound.played_on.clear()
    bench.run(5)
    assert bench.sound.opened == ["mic", "headset"]
    assert not bench.sound.open_devices
    assert "is not connected" in bench.of(Trouble)[-1].sentence
    bench.sound.plug_in(node)
    bench.until(Running, seconds=0.5)
    assert bench.level_on("headset") == pytest.approx(0.125, abs=0.01)


def test_a_microphone_that_is_gone_is_not_replaced_by_what_others_play(bench):
    """A server makes the monitor of an output the default input, when nothing else is left."""
    bench.sound.all_nodes.append(MONITOR)
    bench.start(target="Fake/headset")
    bench.run(1)
    bench.sound.pull_out(MICROPHONE)
    bench.sound.make_default(MONITOR)
    bench.run(8)
    assert "speaker.monitor" not in bench.sound.opened
    assert "There is no microphone" in bench.of(Trouble)[-1].sentence


def test_a_headset_that_is_gone_is_not_replaced_by_loudspeakers(bench):
    """Nobody asked for that; switching “Hear it” off and on does."""
    bench.sound.make_default(HEADSET)
    bench.start(source="Fake/mic")
    bench.until(Running, output="Headset")
    assert bench.level_on("headset") == pytest.approx(0.125, abs=0.01)
    bench.sound.pull_out(HEADSET)
    bench.sound.make_default(SPEAKER)
    bench.until(Running, output=SPEAKER.label)
    assert "is gone" in bench.until(Notice, topic="howling").sentence
    assert bench.level_on("speaker", 3) == 0
    bench.engine.adjust(Adjust(FULL_STRENGTH, bypass=False, monitor=False))
    bench.engine.adjust(Adjust(FULL_STRENGTH, bypass=False, monitor=True))
    assert bench.level_on("speaker") == pytest.approx(0.125, abs=0.01)


def test_another_default_that_was_chosen_is_heard_at_once(bench):
    bench.sound.make_default(HEADSET)
    bench.start(source="Fake/mic")
    bench.until(Running)
    bench.sound.make_default(SPEAKER)
    bench.until(Running, output=SPEAKER.label)
    assert bench.level_on("speaker") == pytest.approx(0.125, abs=0.01)


@pytest.fixture
def with_microphone(bench):
    """A bench whose sound system can create the virtual microphone."""
    bench.sound.can_create_microphone = True
    return bench


def test_others_hear_the_microphone_whatever_the_user_hears(with_microphone):
    bench = with_microphone
    bench.start(target="Fake/headset", virtual=True)
    bench.until(Running, output="CNUNet Microphone")
    bench.run(0.5)
    assert bench.level_on(INNER_SINK) == pytest.approx(0.125, abs=0.01)
    assert bench.level_on("headset") == pytest.approx(0.125, abs=0.01)
    bench.engine.adjust(Adjust(FULL_STRENGTH, bypass=False, monitor=False))
    assert bench.level_on("headset") == 0
    assert bench.level_on(INNER_SINK) == pytest.approx(0.125, abs=0.01)
    bench.engine.adjust(Adjust(FULL_STRENGTH, bypass=False, monitor=True))
    bench.sound.pull_out(HEADSET)
    assert "you don't hear yourself" in bench.until(Notice, topic="howling").sentence
    assert bench.level_on(INNER_SINK) == pytest.approx(0.125, abs=0.01)
    bench.sound.plug_in(HEADSET)
    bench.run(0.5)
    assert bench.level_on("headset") == pytest.approx(0.125, abs=0.01)
    assert bench.sound.opened.count("mic") == 1


def test_muted_nobody_hears_anything(with_microphone):
    bench = with_microphone
    bench.start(target="Fake/headset", virtual=True)
    bench.until(Running)
    bench.run(0.5)
    bench.engine.adjust(Adjust(FULL_STRENGTH, bypass=False, monitor=True, muted=True))
    bench.run(0.5)
    assert bench.level_on(INNER_SINK) == 0
    assert bench.level_on("headset") == 0


def test_a_cable_is_played_to_whatever_the_user_hears(bench):
    """On Windows and macOS, a virtual cable takes the place of the virtual microphone."""
    cable = Node("output", "Fake", "cable", "CABLE Input (VB-Audio Virtual Cable)")
    bench.sound.all_nodes.append(cable)
    bench.sound.make_default(HEADSET)
    bench.start(target=cable.key)
    bench.until(Running)
    bench.run(0.5)
    assert bench.level_on("cable") == pytest.approx(0.125, abs=0.01)
    assert bench.level_on("headset") == pytest.approx(0.125, abs=0.01)
    bench.engine.adjust(Adjust(FULL_STRENGTH, bypass=False, monitor=False))
    bench.run(0.2)
    assert bench.level_on("cable") == pytest.approx(0.125, abs=0.01)
    assert bench.level_on("headset") == 0
    bench.engine.list_devices()
    listed = bench.of(DevicesListed)[-1]
    assert listed.cable == "CABLE Input (VB-Audio Virtual Cable)"
    assert listed.cable_end == "CABLE Output (VB-Audio Virtual Cable)"


def test_devices_are_listed_again_when_they_change(bench):
    bench.engine.list_devices()
    bench.said.clear()
    bench.run(1)
    assert not bench.said
    bench.sound.pull_out(HEADSET)
    bench.run(0.2)
    assert [d.label for d in bench.of(Device) if d.direction == "output"] == [SPEAKER.label]
    assert len(bench.of(DevicesListed)) == 1


def test_notices_of_a_session_go_with_it(bench):
    bench.sound.amplitude = 0.0
    bench.start(source="Fake/mic", target="Fake/headset")
    bench.until(Notice, topic="silence")
    bench.sound.pulled_out.add("headset")
    bench.until(Notice, topic="silence", sentence="")


def test_the_summary_covers_every_session_and_says_why_they_ended(bench):
    bench.sound.says_what_is_gone = True
    bench.start(source="Fake/mic", target="Fake/headset")
    bench.run(1)
    assert bench.engine.session is not None
    bench.engine.session.chain.counts.late += 7
    bench.sound.pull_out(HEADSET)
    bench.run(1)
    bench.sound.plug_in(HEADSET)
    bench.run(1)
    bench.engine.stop()
    summary = bench.until(Released).summary
    assert summary.startswith("Late: 7 times")
    assert "Interrupted: Headset is gone." in summary


def test_what_is_compiled_is_said_until_the_stream_has_it(tmp_path):
    """As at the first use; the stream itself goes on with it (test_change_over.py)."""

    class ChangingStream(HalvingStream):
        backend = "onnx"

    stream = ChangingStream()
    bench = Bench(tmp_path / "board", lambda model, channels: stream)
    bench.start(target="Fake/headset")
    assert "being compiled" in bench.until(Notice, topic="build").sentence
    stream.backend = "compiled"
    bench.until(Notice, topic="build", sentence="")
    bench.engine.close()


def test_no_devices_at_all(bench):
    bench.sound.all_nodes.clear()
    bench.start()
    assert "There is no microphone" in bench.until(Trouble).sentence


def test_a_model_that_is_not_there_is_no_matter_of_trying_again(tmp_path):
    def load(model, channels):
        raise CheckpointError("There is no model 'x'.")

    bench = Bench(tmp_path / "board", load)
    bench.start()
    assert bench.until(Trouble) == Trouble("There is no model 'x'.", retries=False)
    bench.engine.close()


def test_silence_is_said_and_muted_only_where_that_is_known(bench):
    bench.sound.amplitude = 0.0
    bench.start(target="Fake/headset")
    assert "delivers only silence" in bench.until(Notice, topic="silence").sentence
    bench.sound.muted.add("mic")
    muted = "Microphone is muted in the system's sound settings."
    bench.until(Notice, topic="silence", sentence=muted)
    bench.sound.muted.clear()
    bench.sound.amplitude = 0.1
    bench.until(Notice, topic="silence", sentence="")


def test_loudspeakers_howl(bench):
    bench.start()
    assert "headphones" in bench.until(Notice, topic="howling").sentence
    bench.engine.adjust(Adjust(FULL_STRENGTH, bypass=False, monitor=False))
    bench.until(Notice, topic="howling", sentence="")


def test_what_an_output_plays_is_not_played_there_again(bench):
    bench.sound.all_nodes.append(MONITOR)
    bench.start(source=MONITOR.key, target=SPEAKER.key)
    assert "feedback loop" in bench.until(Notice, topic="howling").sentence
    assert bench.level() == 0
    bench.start(source=MONITOR.key, target=HEADSET.key)
    bench.run(0.5)
    assert bench.level() == pytest.approx(0.125, abs=0.01)


def test_recordings_can_be_read_at_any_time(bench, tmp_path):
    bench.start(target="Fake/headset")
    bench.run(0.5)
    dry, wet = tmp_path / "new" / "dry.wav", tmp_path / "new" / "wet.wav"
    bench.engine.record(StartRecording(str(dry), str(wet)))
    bench.run(2.5)
    end = time.monotonic() + PATIENCE_S
    while len(soundfile.read(dry)[0]) < 16000:  # as after a crash: the file has not been ended
        assert time.monotonic() < end
        time.sleep(0.01)
    bench.engine.stop_recording()
    recorded = bench.until(Recorded)
    assert recorded.problem == ""
    noisy, enhanced = soundfile.read(dry)[0], soundfile.read(wet)[0]
    assert len(noisy) == len(enhanced) == pytest.approx(recorded.seconds * 16000, abs=1)
    assert np.abs(noisy * 0.5 - enhanced).max() < 1e-6


def test_a_recording_never_replaces_a_file(bench, tmp_path):
    there = tmp_path / "dry.wav"
    there.write_text("mine")
    bench.engine.record(StartRecording(str(there), str(tmp_path / "wet.wav")))
    assert bench.until(Recorded).problem
    assert there.read_text() == "mine"


def test_what_others_say_is_heard_in_stereo(bench):
    stereo = replace(MONITOR, channels=("front-left", "front-right"))
    bench.sound.all_nodes.append(stereo)
    bench.sound.balance[stereo.name] = [1.0, 0.5]
    bench.start(source=stereo.key, target=HEADSET.key)
    bench.until(Running)
    bench.run(0.5)
    bench.sound.played_on.clear()
    bench.run(0.5)
    left, right = np.abs(np.concatenate(bench.sound.played_on["headset"])).max(axis=0)
    assert (left, right) == (pytest.approx(0.125, abs=0.01), pytest.approx(0.0625, abs=0.01))


def test_a_faint_voice_is_raised_if_that_is_wanted(bench):
    bench.sound.amplitude = 0.02
    bench.sound.syllables = True
    bench.start(target="Fake/headset")
    bench.run(1)
    before = bench.level(1)
    bench.engine.adjust(Adjust(FULL_STRENGTH, bypass=False, monitor=True, even=True))
    bench.run(8)
    assert bench.level(1) > 4 * before
