"""Stopped work resumes where it was, and gives exactly what it would have given otherwise."""

from typing import Any

import numpy as np
import pytest
import soundfile

from cnunet.ipc.fullstrength import FullStrengthResults
from cnunet.ipc.growing import GrowingReplay, GrowingResult
from cnunet.ipc.progress import state_file
from cnunet.ipc.protocol import Enhance, Finished, Loaded, Message, Progress, Stopped
from cnunet.signal.options import EnhanceOptions
from cnunet.worker.filejob import FileJob
from tests.cnunet.networks import random_denoiser
from tests.cnunet.soundfiles import tones

RATE = 16000


@pytest.fixture
def model(tmp_path):
    path = tmp_path / "model.safetensors"
    path.write_text("weights")
    return path


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "a.wav"
    noise = np.random.default_rng(0).standard_normal((14 * RATE, 1)) * 0.05
    soundfile.write(path, noise + tones(14 * RATE, RATE, 1), RATE, "FLOAT")
    return path


def blocks(samples, size=2 * RATE):
    return [samples[k : k + size] for k in range(0, len(samples), size)]


@pytest.fixture(scope="module")
def denoiser():
    return random_denoiser()


@pytest.mark.parametrize("stopped_after", [2, 6])  # before and after the first output
def test_a_stream_that_was_stopped_gives_the_same_samples(
    tmp_path, model, source, denoiser, stopped_after
):
    samples = soundfile.read(source, dtype="float32")[0]
    results = FullStrengthResults(tmp_path / "results", 10**9)
    stream = denoiser.stream(look_ahead=True)
    whole = np.concatenate([*(stream.feed(b) for b in blocks(samples)), stream.flush()])
    with results.record(denoiser, source, model) as recording:
        stream = recording.stream(look_ahead=True)
        for block in blocks(samples)[:stopped_after]:
            stream.feed(block)
        begun = recording.keep_progress()
    assert begun is not None and begun == results.progress(source, model)
    fed = []

    class Watched:
        """The model; records the length of every block it is fed."""

        device = "cpu"

        def stream(self, channels=1, *, look_ahead=False):
            stream: Any = denoiser.stream(channels, look_ahead=look_ahead)
            feed = stream.feed

            def counted(block):
                fed.append(len(block))
                return feed(block)

            stream.feed = counted
            return stream

    with results.record(Watched(), source, model) as recording:
        stream = recording.stream(look_ahead=True)
        size = 3 * RATE + 17  # different blocks
        again = np.concatenate([*(stream.feed(b) for b in blocks(samples, size)), stream.flush()])
        path = recording.keep()
    assert path is not None
    assert np.array_equal(again, whole)
    assert sum(fed) == len(samples) - stopped_after * 2 * RATE  # only the rest
    assert np.array_equal(np.fromfile(path, "<f4"), whole)
    assert results.progress(source, model) is None
    assert not state_file(begun).exists()


def test_a_stream_that_is_stopped_again_while_it_catches_up_loses_nothing(
    tmp_path, model, source, denoiser
):
    samples = soundfile.read(source, dtype="float32")[0]
    results = FullStrengthResults(tmp_path / "results", 10**9)
    kept = []
    for count in (5, 2, 6):  # the second has less than the first has left
        with results.record(denoiser, source, model) as recording:
            stream = recording.stream(look_ahead=True)
            for block in blocks(samples)[:count]:
                stream.feed(block)
            begun = recording.keep_progress()
            assert begun is not None
            kept.append(begun.stat().st_size)
    assert kept[0] == kept[1] < kept[2]
    with results.record(denoiser, source, model) as recording:
        stream = recording.stream(look_ahead=True)
        again = np.concatenate([stream.feed(samples), stream.flush()])
    stream = denoiser.stream(look_ahead=True)
    assert np.array_equal(again, np.concatenate([stream.feed(samples), stream.flush()]))


@pytest.mark.parametrize("damage", ["samples", "state", "gone"])
def test_damaged_progress_is_not_used(tmp_path, model, source, denoiser, damage):
    samples = soundfile.read(source, dtype="float32")[0]
    results = FullStrengthResults(tmp_path / "results", 10**9)
    with results.record(denoiser, source, model) as recording:
        stream = recording.stream(look_ahead=True)
        for block in blocks(samples)[:6]:
            stream.feed(block)
        begun = recording.keep_progress()
    assert begun is not None
    path = state_file(begun) if damage == "state" else begun
    if damage == "gone":
        path.unlink()
    else:
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    stream = denoiser.stream(look_ahead=True)
    whole = np.concatenate([stream.feed(samples), stream.flush()])
    with results.record(denoiser, source, model) as recording:
        stream = recording.stream(look_ahead=True)
        assert np.array_equal(np.concatenate([stream.feed(samples), stream.flush()]), whole)


class Counting:
    """Halves the sound, counts what it is given, and says where it is."""

    device = "cpu"

    def __init__(self):
        self.fed = 0

    def stream(self, channels=1, look_ahead=False):
        return self

    def feed(self, block):
        self.fed += len(block)
        return block * 0.5

    def flush(self):
        return np.zeros(0, np.float32)

    def state(self):
        return {"nothing": np.zeros(1)}

    def load_state(self, state):
        pass


def run(source, tmp_path, denoiser, stop_after=None, is_cancelled=None, **changes):
    """A job with this stand-in, cancelled once it has done `stop_after` blocks, or if asked."""
    said: list[Message] = []
    folder = tmp_path / "pictures"
    folder.mkdir(exist_ok=True)
    job = Enhance(
        *(1, str(source), str(folder), "default", "cpu", EnhanceOptions()),
        *(str(tmp_path / "results"), 10**9, ""),
        **changes,
    )

    def is_done():
        return stop_after is not None and denoiser.fed >= stop_after * 2 * RATE

    said.append(FileJob(job, said.append, lambda: denoiser, is_cancelled or is_done).run())
    return said


def test_a_job_goes_on_where_it_was_stopped(tmp_path, source):
    first = Counting()
    *before, stopped = run(source, tmp_path, first, stop_after=3)
    assert isinstance(stopped, Stopped)
    assert stopped.done_s == 6.0
    (loaded,) = [one for one in before if isinstance(one, Loaded)]
    assert loaded.full_strength
    assert not list(source.parent.glob("*.enhanced*"))
    # What is done can be read.
    kept = GrowingResult(type(source)(stopped.full_strength), 1)
    assert kept.samples == 6 * RATE
    heard = GrowingReplay(kept, RATE).stream().feed(np.zeros(RATE, np.float32))
    assert np.abs(heard - soundfile.read(source)[0][RATE : 2 * RATE] / 2).max() < 1e-6
    kept.close()
    # A part of it becomes a file of its own, without the model.
    part_of = Counting()
    *_, part = run(source, tmp_path, part_of, until_s=5.5)
    assert part_of.fed == 0
    assert part.part == str(source.with_name("a-part.enhanced.wav"))
    assert soundfile.info(part.part).frames == 5.5 * RATE
    # And the rest is done later, by the model from there on.
    second = Counting()
    said = run(source, tmp_path, second)
    assert isinstance(said[-1], Finished)
    assert second.fed == 8 * RATE
    result = soundfile.read(said[-1].output)[0]
    assert np.abs(result - soundfile.read(source)[0] / 2).max() < 1e-6
    assert [m.done_s for m in said if isinstance(m, Progress)][-1] == 14.0


def test_a_job_that_is_stopped_again_while_it_catches_up_does_not_go_backwards(tmp_path, source):
    run(source, tmp_path, Counting(), stop_after=3)
    second = Counting()
    asked = iter([False] * 6)  # it is asked for each block of 4 s, and before
    *said, stopped = run(source, tmp_path, second, is_cancelled=lambda: next(asked, True))
    assert second.fed == 0
    assert {m.begun_s for m in said if isinstance(m, Progress)} == {6.0}
    assert isinstance(stopped, Stopped) and stopped.done_s == 6.0


def test_part_of_a_result_that_has_become_complete_is_still_a_part(tmp_path, source):
    """A second copy of the recording was finished meanwhile."""
    run(source, tmp_path, Counting())
    *_, part = run(source, tmp_path, Counting(), until_s=5.5)
    assert isinstance(part, Stopped)
    assert soundfile.info(part.part).frames == 5.5 * RATE
