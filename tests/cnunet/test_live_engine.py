"""The engine on devices: what is heard where, and by whom."""

import threading
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cnunet.config import HOP
from cnunet.ipc.board import BoardReader
from cnunet.ipc.live_messages import (
    Adjust,
    DevicesListed,
    Notice,
    Released,
    Running,
    Status,
)
from cnunet.live.nodes import Node
from cnunet.live.ports import InputPort, OutputPort, Wake
from cnunet.live.session import Session
from cnunet.live.virtual import INNER_SINK
from cnunet.signal.strength import FULL_STRENGTH
from tests.cnunet.fake_sound import (
    BLOCK_S,
    HEADSET,
    MONITOR,
    SPEAKER,
)
from tests.cnunet.live_bench import PATIENCE_S, Bench
from tests.cnunet.simulated import HalvingStream


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


def test_a_model_that_is_too_slow_pauses_after_each_hop(monkeypatch):
    """Linux kills a process of which a thread at RealtimeKit's priority never pauses."""
    pauses = []

    def pause(seconds, sleep=time.sleep):
        if threading.current_thread().name == "live model":
            pauses.append(seconds)
        sleep(seconds)

    monkeypatch.setattr(time, "sleep", pause)
    source, target = InputPort(16000, 1, Wake()), OutputPort(16000, 1, Wake())
    session = Session(HalvingStream(), source, target, Wake())
    hops = 6  # at once, as if the model had not kept up
    source.callback(np.zeros((hops * HOP, 1), np.float32), 0.0, False)
    session.begin()
    end = time.monotonic() + PATIENCE_S
    while session.runner.hops < hops:
        assert time.monotonic() < end
        time.sleep(0.002)
    session.close()
    assert len(pauses) == hops and min(pauses) > 0


def test_sound_flows_is_drawn_and_stops(bench):
    bench.start(target="Fake/headset")
    running = bench.until(Running)
    assert (running.input, running.output) == ("Microphone", "Headset")
    assert bench.sound.opened == ["mic", "headset"]
    bench.run(0.5)
    bench.sent.clear()
    bench.run(1)
    assert 30 < bench.until(Status).total_ms < 300
    for device in bench.sound.open_devices:
        device.port.age_s = 9.0  # what a server on a busy computer claims
    bench.sent.clear()
    bench.engine.tick()
    status = bench.until(Status)
    devices = status.device_in_ms + status.block_ms + status.device_out_ms
    parts = [devices, status.rings_ms, status.resampling_ms, status.model_ms]
    assert sum(parts) == pytest.approx(status.total_ms)
    assert min(parts) >= 0
    view = BoardReader(bench.board).since(0)
    assert view is not None and view.end > 20
    assert view.peaks[0, -5:].max() == pytest.approx(0.25, abs=0.01)
    assert view.peaks[1, -20:].max() == pytest.approx(0.125, abs=0.01)
    loudest = view.levels[0, -1].argmax()
    assert loudest == pytest.approx((440 / 31.25 - 1) / 2, abs=1)
    bench.engine.stop()
    assert bench.of(Released)


def test_no_board_is_replaced_while_a_process_has_mapped_it(bench, monkeypatch):
    """Windows refuses that: nobody could start twice, and no other engine could take over."""
    bench.start(target="Fake/headset")
    bench.until(Running)
    reader = BoardReader(bench.board)

    def refuse(*_):
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(Path, "replace", refuse)
    bench.run(1)
    assert reader.columns > 0
    bench.engine.stop()
    bench.start(target="Fake/headset")
    assert reader.columns == 0
    bench.run(1)
    assert reader.columns == BoardReader(bench.board).columns > 30
    view = reader.since(500)  # which the previous board had
    assert view is not None
    assert view.end == reader.columns


@pytest.mark.parametrize("place", ["cleaned up/board", "file/board"])
def test_a_board_that_cannot_be_keeps_nothing_from_being_heard(bench, tmp_path, place):
    """Systems remove from /tmp what is old, such as the folder of a window open for days."""
    (tmp_path / "file").touch()
    bench.board = tmp_path / place
    bench.start(target="Fake/headset")
    bench.until(Running)
    assert bench.level() > 0.1
    assert bench.board.exists() == (place == "cleaned up/board")


def test_a_channel_that_the_device_does_not_have_is_reported(bench):
    bench.start(target="Fake/headset", channel=9)
    notice = bench.until(Notice)
    assert "Microphone has no channel 9: the one with speech is used." in notice.sentence


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
    assert "you can't hear yourself" in bench.until(Notice, topic="howling").sentence
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


def test_what_an_output_plays_is_not_played_there_again(bench):
    bench.sound.all_nodes.append(MONITOR)
    bench.start(source=MONITOR.key, target=SPEAKER.key)
    assert "feedback loop" in bench.until(Notice, topic="howling").sentence
    assert bench.level() == 0
    bench.start(source=MONITOR.key, target=HEADSET.key)
    bench.run(0.5)
    assert bench.level() == pytest.approx(0.125, abs=0.01)


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
    bench.engine.adjust(Adjust(FULL_STRENGTH, bypass=False, monitor=True, auto_gain=True))
    bench.run(8)
    assert bench.level(1) > 4 * before
