"""The file worker in this process, with a stand-in for the model."""

import threading
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from cnunet.ipc.picture_reader import read_picture
from cnunet.ipc.protocol import (
    Building,
    Cancel,
    Enhance,
    Failed,
    Finished,
    Loaded,
    Measured,
    Message,
    Musical,
    Opened,
    Picture,
    Prepare,
    Probe,
    Progress,
    Stopped,
    encode,
)
from cnunet.worker.worker import FileWorker
from tests.cnunet.jobs import job
from tests.cnunet.test_music import chords
from tests.trainer.made import speech

RATE = 16000


class Halving:
    """Halves the sound; `during` runs at each block."""

    device = "cpu"

    def __init__(self, during=lambda: None):
        self.during = during

    def stream(self, channels=1, look_ahead=False):
        return self

    def feed(self, block):
        self.during()
        return block * 0.5

    def flush(self):
        return np.zeros(0, np.float32)


def run(*messages, load=lambda model, device: Halving(), ends=(Finished, Failed, Stopped)):
    """The answers of a worker to these messages; its input stays open meanwhile."""
    said: list[Message] = []
    jobs = count(messages, Enhance, Probe)
    serve(FileWorker(said.append, load), messages, lambda: count(said, *ends) == jobs)
    return said


def serve(worker, messages, is_done):
    """Run the worker on these messages; its input stays open until `is_done`."""

    def lines():
        yield from map(encode, messages)
        wait_for(is_done)

    listener = threading.Thread(target=worker.listen, args=(lines(),))
    listener.start()
    worker.work()
    listener.join()


def wait_for(condition, seconds=20.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def count(said, *kinds):
    return sum(isinstance(message, kinds) for message in said)


def only(said, kind):
    (message,) = [m for m in said if isinstance(m, kind)]
    return message


def test_a_look_at_a_recording_loads_no_model_and_writes_nothing(noisy):
    broken = noisy.with_name("broken.wav")
    broken.write_text("no sound")
    looks = [Probe(k, str(path)) for k, path in enumerate((noisy, broken, noisy.parent / "no"))]
    before = sorted(noisy.parent.iterdir())
    opened, *failed = run(*looks, load=None, ends=(Opened, Failed))
    assert opened == Opened(0, 10.0, RATE, 1)
    assert [message.job for message in failed] == [1, 2]
    assert "'broken.wav' is not a sound file" in failed[0].sentence
    assert sorted(noisy.parent.iterdir()) == before


def test_a_model_loaded_ahead_of_need_is_loaded_once_and_answers_nothing(noisy):
    loads = []

    def load(*wanted):
        loads.append(wanted)
        return Halving()

    said = run(Prepare(0, "default", "cpu"), replace(job(noisy), device="cpu"), load=load)
    assert {message.job for message in said} == {1}
    assert loads == [("default", "cpu")]


def test_it_says_that_it_waits_for_the_compiled_step(noisy, monkeypatch):
    compiled = []
    monkeypatch.setattr("cnunet.worker.worker.build.load_run", lambda: compiled.append(True))
    said: list[Message] = []
    worker = FileWorker(said.append, lambda *_: Halving(), lambda: not compiled)
    messages = Prepare(0, "default", "cpu"), replace(job(noisy), device="cpu")
    serve(worker, messages, lambda: count(said, Finished) == 1)
    building = [m for m in said if isinstance(m, Building)]
    assert [(m.job, m.typical_s > 0) for m in building] == [(0, True), (0, False)]
    assert count(said, Finished) == 1 and compiled == [True]


def test_a_model_that_cannot_be_loaded_ahead_is_no_error_yet(noisy):
    def load(*wanted):
        raise RuntimeError("no such model")

    said = run(Prepare(0, "default", "cpu"), Probe(1, str(noisy)), load=load, ends=(Opened, Failed))
    assert said == [Opened(1, 10.0, RATE, 1)]


def levels_of(picture):
    columns = picture.columns
    return read_picture(Path(picture.path), columns, 0, columns, columns)


def test_a_job_from_start_to_end(noisy):
    said = run(job(noisy))
    kinds = [type(message) for message in said if not isinstance(message, Progress)]
    assert kinds == [Opened, Picture, Loaded, Picture, Picture, Measured, Finished]
    assert said[0] == Opened(1, 10.0, RATE, 1)
    progress = [message.done_s for message in said if isinstance(message, Progress)]
    assert progress == sorted(progress)
    assert progress[-1] == 10.0
    output = Path(only(said, Finished).output)
    assert output == noisy.with_name("voice.enhanced.wav")
    before, after = soundfile.read(noisy)[0], soundfile.read(output)[0]
    assert np.abs(after - before / 2).max() < 1e-4
    latest = {m.kind: m for m in said if isinstance(m, Picture)}
    pictures = {kind: levels_of(picture) for kind, picture in latest.items()}
    for kind in ("enhanced", "removed"):  # each is half of the sound, so 6 dB quieter
        fall = pictures["noisy"].astype(int) - pictures[kind]
        assert np.median(fall) == pytest.approx(6 / 120 * 254, abs=1)
    loudness = only(said, Measured)
    assert loudness.before_lufs - loudness.after_lufs == pytest.approx(6.02, abs=0.05)


def test_music_is_named_and_treated_like_the_rest(tmp_path):
    path = tmp_path / "intro.wav"
    intro, talk = chords(1, 12.0), speech(np.random.default_rng(1), 20.0)
    soundfile.write(path, np.concatenate((intro, talk)), RATE)
    said = run(job(path))
    ((start_s, end_s),) = [m for m in said if isinstance(m, Musical)][-1].spans
    assert start_s == 0.0 and end_s == pytest.approx(12.0, abs=3.0)
    written, _ = soundfile.read(only(said, Finished).output)
    assert np.allclose(written[: 10 * RATE], 0.5 * intro[: 10 * RATE], atol=1e-3)


def test_speech_alone_is_not_called_music(tmp_path):
    path = tmp_path / "talk.wav"
    soundfile.write(path, speech(np.random.default_rng(1), 30.0), RATE)
    assert not count(run(job(path)), Musical)


def test_what_cannot_be_read_fails_before_the_engine_is_loaded(tmp_path):
    def load(model, device):
        raise AssertionError("not needed")

    (tmp_path / "text.wav").write_text("hello")
    said = run(job(tmp_path / "text.wav"), job(tmp_path / "gone.wav", 2), load=load)
    assert [type(message) for message in said] == [Failed, Failed]
    assert "'text.wav'" in said[0].sentence
    assert "'gone.wav'" in said[1].sentence
    assert not said[0].unexpected


def test_one_bad_file_does_not_stop_the_next_and_the_engine_is_loaded_once(tmp_path, noisy):
    loads = []

    def load(model, device):
        loads.append((model, device))
        return Halving()

    (tmp_path / "bad.wav").write_text("hello")
    said = run(job(noisy), job(tmp_path / "bad.wav", 2), job(noisy, 3), load=load)
    assert loads == [("default", "auto")]
    assert [m.job for m in said if isinstance(m, Finished)] == [1, 3]


def test_the_light_edition_says_what_it_lacks(noisy):
    def load(model, device):
        raise ModuleNotFoundError("No module named 'torch'", name="torch")

    failed = only(run(job(noisy), load=load), Failed)
    assert "needs the package torch, which is not in the light edition" in failed.sentence
    assert not failed.unexpected


def test_results_never_replace_anything(noisy):
    said = run(job(noisy), job(noisy, 2), job(noisy, 3))
    names = [Path(m.output).name for m in said if isinstance(m, Finished)]
    assert names == ["voice.enhanced.wav", "voice-2.enhanced.wav", "voice-3.enhanced.wav"]


def test_a_long_name_gets_a_second_result_too(tmp_path, noisy):
    source = noisy.rename(tmp_path / ("n" * 240 + ".wav"))
    said = run(job(source), job(source, 2))
    outputs = {Path(m.output) for m in said if isinstance(m, Finished)}
    assert len(outputs) == 2
    assert all(path.exists() and len(path.name) <= 255 for path in outputs)


def test_the_unexpected_is_logged_and_the_worker_goes_on(noisy, caplog):
    attempts = []

    def load(model, device):
        attempts.append(model)
        if len(attempts) == 1:
            raise RuntimeError("driver gone")
        return Halving()

    said = run(job(noisy), job(noisy, 2), load=load)
    failed = only(said, Failed)
    assert failed == Failed(1, "'voice.wav' failed unexpectedly (RuntimeError).", True)
    assert "driver gone" in caplog.text
    assert only(said, Finished).job == 2


def test_cancelled_while_it_runs_and_while_it_waits(noisy):
    started = threading.Event()
    go_on = threading.Event()

    def during():
        started.set()
        go_on.wait(60)

    def messages():
        yield from (job(noisy), job(noisy, 2), job(noisy, 3))
        started.wait(60)
        yield from (Cancel(1), Cancel(2))
        go_on.set()  # the worker wants the next message, so it has taken these

    said: list[Message] = []
    worker = FileWorker(said.append, lambda model, device: Halving(during))
    serve(worker, messages(), lambda: count(said, Finished, Stopped) == 3)
    assert [m.job for m in said if isinstance(m, Stopped)] == [1, 2]
    assert only(said, Finished).job == 3
    assert [path.name for path in noisy.parent.glob("*.enhanced.*")] == ["voice.enhanced.wav"]
    assert not list(noisy.parent.glob(".cnunet-*"))
