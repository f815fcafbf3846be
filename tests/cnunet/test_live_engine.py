"""The engine on devices that come and go: what it says, and that it goes on by itself."""

import time
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
    Record,
    Recorded,
    Running,
    Start,
    Status,
    Stopped,
    Trouble,
)
from cnunet.live import watch
from cnunet.live.engine import Engine
from tests.cnunet.fake_sound import HEADSET, MONITOR, SPEAKER, FakeSound
from tests.cnunet.simulated import HalvingStream


class Bench:
    """An engine, what it said, and its devices."""

    def __init__(self, board, load=None):
        self.sound = FakeSound()
        self.said: list[Any] = []
        self.board = board
        self.engine = Engine(self.sound, load or (lambda model: HalvingStream()), self.said.append)

    def start(self, source="", target=""):
        self.engine.start(Start(source, target, False, 256, "default", str(self.board)))

    def until(self, kind, seconds=10, **fields):
        """Tick until such a message has come; that message."""
        end = time.monotonic() + seconds
        seen = 0
        while time.monotonic() < end:
            for message in self.said[seen:]:
                seen += 1
                if isinstance(message, kind) and all(
                    getattr(message, name) == value for name, value in fields.items()
                ):
                    return message
            self.engine.tick()
            time.sleep(0.02)
        raise AssertionError(f"no {kind.__name__} among {self.said[-5:]}")

    def of(self, kind):
        return [message for message in self.said if isinstance(message, kind)]


def usual_level(blocks):
    """The median of the blocks' peaks: on a busy machine some are late, and pass as they are."""
    return np.median([np.abs(block).max() for block in blocks])


@pytest.fixture
def bench(tmp_path, monkeypatch):
    monkeypatch.setattr(watch, "_SILENT_AFTER_S", 0.4)
    monkeypatch.setattr(watch, "_ALL_ZERO_AFTER_S", 0.4)
    made = Bench(tmp_path / "board")
    yield made
    made.engine.close()


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
    time.sleep(0.5)
    status = bench.until(Status)
    bench.said.clear()
    time.sleep(1)
    status = bench.until(Status)
    assert 30 < status.total_ms < 300
    view = BoardReader(bench.board).since(0)
    assert view is not None and view.end > 20
    assert view.peaks[0, -5:].max() == pytest.approx(0.25, abs=0.01)
    assert np.median(view.peaks[1, -20:]) == pytest.approx(0.125, abs=0.01)
    loudest = view.levels[0, -1].argmax()
    assert loudest == pytest.approx((440 / 31.25 - 1) / 2, abs=1)
    bench.engine.stop()
    assert bench.of(Stopped)


def test_what_is_heard_follows_the_wishes(bench):
    bench.start(target="Fake/headset")
    bench.until(Running)

    def loudness():
        time.sleep(0.4)
        bench.sound.played.clear()
        time.sleep(0.4)
        return usual_level(bench.sound.played)

    assert loudness() == pytest.approx(0.125, abs=0.01)
    bench.engine.adjust(Adjust(1.0, None, bypass=True, monitor=True))
    assert loudness() == pytest.approx(0.25, abs=0.01)
    bench.engine.adjust(Adjust(1.0, None, bypass=False, monitor=False))
    assert loudness() == 0


@pytest.mark.parametrize("name", ["mic", "headset"])
def test_a_device_that_is_pulled_out_is_said_and_used_again(bench, name):
    bench.start(source="Fake/mic", target="Fake/headset")
    bench.until(Running)
    time.sleep(0.3)
    bench.sound.pulled_out.add(name)
    trouble = bench.until(Trouble)
    assert "does not answer any more" in trouble.sentence
    assert trouble.retries
    bench.until(Trouble, sentence=trouble.sentence)
    bench.said.clear()
    bench.sound.pulled_out.clear()
    bench.until(Running)
    time.sleep(0.3)
    bench.sound.played.clear()
    time.sleep(0.5)
    assert usual_level(bench.sound.played) == pytest.approx(0.125, abs=0.01)


def test_a_device_that_changes_its_rate_is_said_and_opened_again(bench, monkeypatch):
    monkeypatch.setattr(watch, "_SETTLED_S", 0.2)
    monkeypatch.setattr(watch, "_PACE_S", 0.5)
    monkeypatch.setattr(watch, "_SAME_RATE", 0.2)  # a busy machine's seconds
    bench.start(source="Fake/mic", target="Fake/headset")
    bench.until(Running)
    time.sleep(0.3)
    bench.sound.rates["mic"] = 48000
    trouble = bench.until(Trouble)
    assert trouble.sentence.startswith("Microphone has changed its rate, from 16000 to about ")
    assert trouble.retries
    bench.sound.rates.clear()
    bench.until(Running)


def test_a_busy_device_is_said_once_and_tried_until_it_is_free(bench):
    bench.sound.busy.add("speaker")
    bench.start()
    bench.until(Trouble, sentence="Built-in Audio Analog Stereo is in use by another program.")
    end = time.monotonic() + 2.5
    while time.monotonic() < end:
        bench.engine.tick()
        time.sleep(0.05)
    assert len(bench.of(Trouble)) == 1
    bench.sound.busy.clear()
    bench.until(Running)


def test_a_device_that_loses_sound_gets_larger_blocks(bench, monkeypatch):
    monkeypatch.setattr(watch, "_SETTLED_S", 0.2)
    bench.start(target="Fake/headset")
    bench.until(Running)
    time.sleep(0.3)
    bench.engine.tick()
    bench.said.clear()
    bench.sound.devices[-1].port.glitches += 3
    assert "32 ms" in bench.until(Notice, topic="glitches").sentence
    bench.until(Running)
    assert bench.sound.blocks == [256, 256, 512, 512]


def test_no_devices_at_all(bench):
    bench.sound.all_nodes.clear()
    bench.start()
    assert "There is no microphone" in bench.until(Trouble).sentence


def test_a_model_that_is_not_there_is_no_matter_of_trying_again(tmp_path):
    def load(model):
        raise CheckpointError("There is no model 'x'.")

    bench = Bench(tmp_path / "board", load)
    bench.start()
    assert bench.until(Trouble) == Trouble("There is no model 'x'.", retries=False)
    bench.engine.close()


def test_zeros_mean_a_missing_permission(bench):
    bench.sound.amplitude = 0.0
    bench.start(target="Fake/headset")
    assert "privacy settings" in bench.until(Notice, topic="silence").sentence
    bench.sound.amplitude = 0.1
    bench.until(Notice, topic="silence", sentence="")


def test_loudspeakers_howl(bench):
    bench.start()
    assert "headphones" in bench.until(Notice, topic="howling").sentence
    bench.engine.adjust(Adjust(1.0, None, bypass=False, monitor=False))
    bench.until(Notice, topic="howling", sentence="")


def test_what_an_output_plays_is_not_played_there_again(bench):
    bench.sound.all_nodes.append(MONITOR)
    bench.start(source=MONITOR.key, target=SPEAKER.key)
    assert "round and round" in bench.until(Notice, topic="howling").sentence
    time.sleep(0.3)
    assert not np.concatenate(bench.sound.played).any()
    bench.start(source=MONITOR.key, target=HEADSET.key)
    bench.until(Running)
    time.sleep(0.5)
    assert usual_level(bench.sound.played[-10:]) == pytest.approx(0.125, abs=0.01)


def test_recordings_can_be_read_at_any_time(bench, tmp_path):
    bench.start(target="Fake/headset")
    bench.until(Running)
    dry, wet = tmp_path / "new" / "dry.wav", tmp_path / "new" / "wet.wav"
    bench.engine.record(Record(str(dry), str(wet)))
    time.sleep(2.5)
    so_far = soundfile.read(dry)[0]  # as after a crash: the engine has not ended the file
    assert len(so_far) >= 16000
    bench.engine.stop_recording()
    recorded = bench.until(Recorded)
    assert recorded.problem == ""
    noisy, enhanced = soundfile.read(dry)[0], soundfile.read(wet)[0]
    assert len(noisy) == len(enhanced) == pytest.approx(recorded.seconds * 16000, abs=1)
    # But for what was late, which a busy machine may bring about.
    assert np.median(np.abs(noisy * 0.5 - enhanced)) < 1e-6


def test_a_recording_never_replaces_a_file(bench, tmp_path):
    there = tmp_path / "dry.wav"
    there.write_text("mine")
    bench.engine.record(Record(str(there), str(tmp_path / "wet.wav")))
    assert bench.until(Recorded).problem
    assert there.read_text() == "mine"
