"""What the engine reports when something is wrong, and how it goes on."""

import itertools
from typing import Any

import pytest

from cnunet.errors import AudioError, CheckpointError
from cnunet.ipc.live_messages import (
    Adjust,
    Alive,
    Notice,
    Recorded,
    Released,
    Running,
    Start,
    StartRecording,
    Status,
    Trouble,
)
from cnunet.phrases import Phrase
from cnunet.signal.strength import FULL_STRENGTH
from tests.cnunet.fake_sound import (
    HEADSET,
)
from tests.cnunet.live_bench import Bench
from tests.cnunet.simulated import HalvingStream


def test_a_device_that_changes_its_rate_is_reported_and_opened_again(bench):
    bench.start(source="Fake/mic", target="Fake/headset")
    bench.run(0.3)
    bench.run(1)
    bench.sound.rates["mic"] = 48000
    trouble = bench.until(Trouble)
    assert trouble.sentence.startswith("Microphone has changed its rate from 16000 to about 48000")
    assert trouble.retries
    bench.sound.rates.clear()
    bench.sent.clear()
    bench.until(Running)


def test_a_server_that_stops_while_the_user_changes_something_is_waited_for(bench, monkeypatch):
    bench.start(target="Fake/headset")
    bench.until(Running)

    def stopped():
        raise AudioError("The sound server has stopped.")

    with monkeypatch.context() as server:
        server.setattr(bench.sound, "nodes", stopped)
        bench.engine.adjust(Adjust(FULL_STRENGTH, bypass=False, monitor=True))
        assert bench.until(Trouble).retries
    bench.sent.clear()
    bench.until(Running)


def test_a_busy_device_is_reported_once_and_tried_until_it_is_free(bench):
    bench.sound.busy.add("speaker")
    bench.start()
    bench.until(Trouble, sentence="Built-in Audio Analog Stereo is in use by another program.")
    bench.run(5)
    assert len(bench.of(Trouble)) == 1
    bench.sound.busy.clear()
    bench.until(Running)


@pytest.mark.parametrize(("name", "label"), [("mic", "Microphone"), ("headset", "Headset")])
@pytest.mark.parametrize("moves", [0, 3])
def test_a_suspended_device_is_reported_once_until_it_works_again(bench, name, label, moves):
    """It can be opened, and an output takes what fills its buffer, but neither is news."""
    bench.start(source="Fake/mic", target="Fake/headset")
    bench.run(1)
    bench.sound.suspended_moves = moves
    bench.sound.suspended.add(name)
    assert f"{label} no longer responds" in bench.until(Trouble).sentence
    opened = len(bench.sound.opened)
    bench.sent.clear()
    bench.run(30)
    assert len(bench.sound.opened) > opened + 4
    assert not bench.of(Trouble) and not bench.of(Running)
    bench.sound.suspended.clear()
    bench.until(Running)
    bench.until(Status)


def test_a_device_that_loses_sound_gets_larger_blocks(bench):
    bench.start(target="Fake/headset")
    bench.run(3)
    bench.sent.clear()
    bench.sound.open_devices[-1].port.glitches += 3
    assert "32 ms" in bench.until(Notice, topic="glitches").sentence
    bench.until(Running)
    assert bench.sound.blocks == [256, 256, 512, 512]


def test_blocks_are_resized_without_a_gap_and_shrink_after_a_calm_minute(bench):
    bench.sound.can_resize = True
    bench.start(target="Fake/headset")
    bench.run(3)
    bench.sent.clear()
    bench.sound.open_devices[-1].port.glitches += 3
    bench.until(Notice, topic="glitches")
    assert bench.sound.resized == [512, 512]
    bench.run(50)
    assert bench.sound.resized == [512, 512]
    bench.until(Notice, topic="glitches", sentence="")
    assert bench.sound.resized == [512, 512, 256, 256]
    assert bench.sound.opened == ["mic", "headset"]


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


def test_no_devices_at_all(bench):
    bench.sound.all_nodes.clear()
    bench.start()
    assert "There is no microphone" in bench.until(Trouble).sentence
    bench.run(20)  # it tries again and again
    bench.engine.stop()
    assert "Interrupted: There is no microphone" in bench.until(Released).summary


def test_a_missing_model_is_not_tried_again(tmp_path):
    def load(model, channels):
        raise CheckpointError("There is no model 'x'.")

    bench = Bench(tmp_path / "board", load)
    bench.start()
    assert bench.until(Trouble) == Trouble("There is no model 'x'.", retries=False)
    bench.engine.close()


def test_a_missing_model_leaves_no_microphone_that_nobody_speaks_into(with_microphone, tmp_path):
    """As when another model is chosen while live, whose file is gone by then."""
    bench = with_microphone
    bench.start(virtual=True)
    bench.until(Running)
    bench.engine.record(StartRecording(str(tmp_path / "dry.wav"), str(tmp_path / "wet.wav")))

    def load(model, channels):
        raise CheckpointError("There is no model 'x'.")

    bench.engine._loader._load = load
    bench.engine.start(Start("", "", True, 256, "x", ""))
    assert not bench.until(Trouble).retries
    assert not bench.sound.microphone.exists
    assert not bench.sound.open_devices
    assert bench.until(Recorded).problem == ""


def test_silence_is_reported_and_muting_where_it_is_known(bench):
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


@pytest.mark.usefixtures("without_threads")
def test_compiling_is_reported_until_the_stream_uses_the_result(tmp_path):
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


def test_a_rate_that_no_device_has_is_what_a_busy_server_loses(bench):
    bench.start(source="Fake/mic", target="Fake/headset")
    bench.run(1)
    bench.sound.rates["mic"] = 64000
    bench.run(20)
    assert not any("rate" in message.sentence for message in bench.of(Trouble))


def test_an_engine_says_that_it_is_alive_between_devices_that_open_slowly(bench):
    """Each may take 2 s, and an engine that sends nothing for 3 s is ended."""
    said_before = []
    open_device = bench.sound.open

    def slow(*arguments, **options):
        said_before.append(sum(isinstance(one, Alive) for one in bench.sent))
        return open_device(*arguments, **options)

    bench.sound.open = slow
    bench.start(target="Fake/headset")
    bench.until(Running)
    assert said_before == [0, 1]
    bench.sent.clear()
    bench.engine.stop()
    assert sum(isinstance(one, Alive) for one in bench.sent) == 3


@pytest.mark.usefixtures("without_threads")
def test_advice_on_a_model_that_is_too_slow_is_not_waited_for(tmp_path):
    """It takes long, and longest on a computer that is too slow."""
    waiting: list[Any] = []
    bench = Bench(
        tmp_path / "board",
        spawn=waiting.append,
        advise=lambda model: Phrase("Close other programs."),
    )
    bench.start(target="Fake/headset")
    waiting.pop()()  # the model is loaded
    bench.until(Running)
    clock = itertools.count(0, 0.02)
    session: Any = bench.engine.session
    session.runner._clock = lambda: next(clock)
    assert bench.until(Notice, topic="slow").sentence.endswith("the sound passes unprocessed.")
    (find_advice,) = waiting
    bench.run(5)
    assert len(bench.of(Notice)) == 1, "it is asked for once"
    find_advice()
    bench.run(1)
    assert bench.of(Notice)[-1].sentence.endswith("unprocessed. Close other programs.")
    bench.engine.close()
