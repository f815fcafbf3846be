"""Kept full-strength results: found unless something changed, limited in size, always complete."""

import errno
import hashlib
import os
import subprocess
import sys
import time

import numpy as np
import pytest

from cnunet.audio.resample import Resampler
from cnunet.errors import Cancelled
from cnunet.files import WholeFile
from cnunet.ipc.fullstrength import FullStrengthResults
from cnunet.ipc.replay import DamagedResultError, Replay
from cnunet.signal.chain import Chain
from cnunet.signal.strength import Strength
from tests.cnunet.fakes import FakeDenoiser, scaling
from tests.cnunet.soundfiles import tones


@pytest.fixture
def model(tmp_path):
    path = tmp_path / "model.safetensors"
    path.write_text("weights")
    return path


@pytest.fixture
def results(tmp_path):
    return FullStrengthResults(tmp_path / "results", 10**9)


def a_source(tmp_path, name="a.wav"):
    path = tmp_path / name
    path.write_text(name)
    return path


def kept(results, source, model, samples=1000, denoiser=None):
    """Keep the output of a model for a recording of this many samples."""
    with results.record(denoiser or scaling(0.5), source, model) as recording:
        stream = recording.stream()
        stream.feed(np.ones(samples, np.float32))
        stream.flush()
        return recording.keep()


def through(chain, samples, size=7000):
    parts = [chain.process(samples[k : k + size]) for k in range(0, len(samples), size)]
    return np.concatenate([*parts, chain.process(samples[:0], last=True)])


@pytest.mark.parametrize("rate", [8000, 16_000, 44_100, 48_000])
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("strength", [Strength(), Strength(1.0, 12.0), Strength(0.3)])
def test_a_replay_gives_what_the_model_gave_bit_for_bit(
    tmp_path, results, model, rate, channels, strength
):
    samples, source = tones(rate, rate, channels), a_source(tmp_path)
    denoiser = FakeDenoiser(lambda x: np.sign(x) * x**2)
    with results.record(denoiser, source, model) as recording:
        through(Chain(recording, rate, channels), samples)
        path = recording.keep()
    assert path == results.find(source, model)
    again = through(Chain(Replay(path), rate, channels, strength=strength), samples, size=1234)
    fresh = through(Chain(denoiser, rate, channels, strength=strength), samples, size=1234)
    assert np.array_equal(again, fresh)


def test_a_replay_can_begin_anywhere(tmp_path, results, model):
    noise = np.random.default_rng(0).standard_normal((20_000, 1)).astype(np.float32)
    with results.record(scaling(0.25), a_source(tmp_path), model) as recording:
        through(Chain(recording, 16_000, 1), noise)
        path = recording.keep()
    assert path is not None
    rest = through(Chain(Replay(path, start=5000), 16_000, 1), noise[5000:])
    assert np.array_equal(rest, noise[5000:] * np.float32(0.25))


def test_results_are_for_this_file_and_this_model(tmp_path, results, model):
    source, other = a_source(tmp_path), a_source(tmp_path, "b.wav")
    assert results.find(source, model) is None
    path = kept(results, source, model)
    assert results.find(source, model) == path
    assert path.stat().st_size == 4000
    assert results.find(other, model) is None
    for changed in (source, model):
        before = changed.read_text(), changed.stat().st_mtime_ns
        changed.write_text("something else")
        assert results.find(source, model) is None
        changed.write_text(before[0])
        os.utime(changed, ns=(before[1], before[1]))
        assert results.find(source, model) == path


def test_linked_and_separate_channels_are_kept_apart(tmp_path, results, model):
    source = a_source(tmp_path)
    path = kept(results, source, model)
    assert results.find(source, model, link_channels=True) is None
    with results.record(scaling(0.5), source, model, link_channels=True) as recording:
        recording.stream().feed(np.ones(1000, np.float32))
        linked = recording.keep()
    assert linked != path
    assert results.find(source, model, link_channels=True) == linked
    assert results.find(source, model) == path


def test_results_of_the_first_version_are_not_used(tmp_path, results, model):
    """They have these names, and were made at other levels."""
    source = a_source(tmp_path)
    files = [f"{p.resolve()} {p.stat().st_size} {p.stat().st_mtime_ns}" for p in (source, model)]
    digest = hashlib.sha256("\n".join(("1", *files)).encode()).hexdigest()[:32]
    old = tmp_path / "results" / f"{digest}.f32"
    old.parent.mkdir()
    old.write_bytes(b"1234" * 1000)
    assert results.find(source, model) is None
    assert kept(results, source, model) != old


def test_the_least_recently_used_goes_first(tmp_path, model):
    results = FullStrengthResults(tmp_path / "results", 9000)
    sources = [a_source(tmp_path, name) for name in ("a.wav", "b.wav", "c.wav")]
    for age, source in zip((300, 200), sources, strict=False):
        path, moment = kept(results, source, model), time.time() - age
        os.utime(path, (moment, moment))
    assert results.find(sources[0], model)  # and so it is used
    kept(results, sources[2], model)
    assert [results.find(source, model) is not None for source in sources] == [True, False, True]


def test_one_that_is_too_large_is_not_kept(tmp_path, model):
    results = FullStrengthResults(tmp_path / "results", 3999)
    assert kept(results, a_source(tmp_path), model) is None
    assert not list((tmp_path / "results").iterdir())


def test_work_that_ends_early_leaves_nothing(tmp_path, results, model):
    source = a_source(tmp_path)
    with results.record(scaling(0.5), source, model) as recording:
        recording.stream().feed(np.ones(1000, np.float32))
        assert list((tmp_path / "results").iterdir())
    assert results.find(source, model) is None
    assert not list((tmp_path / "results").iterdir())


def test_a_second_try_starts_over(tmp_path, results, model):
    with results.record(scaling(0.5), a_source(tmp_path), model) as recording:
        recording.stream().feed(np.ones(5000, np.float32))
        stream = recording.stream()
        stream.feed(np.ones(1000, np.float32))
        stream.flush()
        path = recording.keep()
    assert path is not None
    assert np.array_equal(np.fromfile(path, "<f4"), np.full(1000, 0.5, np.float32))


def test_what_dead_processes_left_is_removed(tmp_path, results, model):
    kept(results, a_source(tmp_path), model)
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    dead, ours = (tmp_path / "results" / f".x.{pid}.part" for pid in (process.pid, os.getpid()))
    for path in (dead, ours):
        path.write_text("half")
    results.trim()
    assert not dead.exists()
    assert ours.exists()


def test_a_result_goes_with_its_recording(tmp_path, results, model):
    sources = [a_source(tmp_path, name) for name in ("a.wav", "b.wav")]
    paths = [kept(results, source, model) for source in sources]
    sources[0].unlink()
    results.trim()
    assert all(path.exists() for path in paths)  # it might have been moved
    for path in paths:
        os.utime(path, (time.time() - 25 * 3600,) * 2)
    results.trim()
    assert [path.exists() for path in paths] == [False, True]
    assert len(list((tmp_path / "results").iterdir())) == 2  # the result, and whose it is


@pytest.mark.parametrize("is_mounted_elsewhere", [False, True])
def test_a_result_stays_while_the_drive_of_its_recording_is_away(
    tmp_path, results, model, is_mounted_elsewhere
):
    """Its folder is gone then, or the empty one at which it is mounted."""
    drive = tmp_path / "drive"
    drive.mkdir()
    source = a_source(drive)
    path = kept(results, source, model)
    os.utime(path, (time.time() - 25 * 3600,) * 2)
    source.unlink()
    if not is_mounted_elsewhere:
        drive.rmdir()
    results.trim()
    assert path.exists()


def test_a_result_goes_after_30_days_without_use(tmp_path, results, model):
    source = a_source(tmp_path)
    path = kept(results, source, model)
    day = 24 * 3600
    for age, is_there in ((29 * day, True), (31 * day, False)):
        os.utime(path, (time.time() - age,) * 2)
        results.trim()
        assert path.exists() == is_there


def test_a_renamed_or_copied_recording_is_known_by_its_content(tmp_path, results, model):
    source = a_source(tmp_path)
    path = kept(results, source, model)
    renamed = source.rename(tmp_path / "renamed.wav")
    assert results.find(renamed, model) == path
    results.trim()
    assert path.exists()


def test_another_content_of_the_same_size_and_time_is_noticed(tmp_path, results, model):
    source = a_source(tmp_path)
    kept(results, source, model)
    times = source.stat().st_mtime_ns
    source.write_text("b.wav")
    os.utime(source, ns=(times, times))
    assert results.find(source, model) is None


def test_nothing_is_kept_when_switched_off(tmp_path, results, model):
    source = a_source(tmp_path)
    kept(results, source, model)
    off = FullStrengthResults(tmp_path / "results", 0)
    assert off.find(source, model) is None
    with off.record(scaling(0.5), source, model) as recording:
        stream = recording.stream()
        assert np.array_equal(stream.feed(np.ones(1000, np.float32)), np.full(488, 0.5, "f4"))
        assert len(list((tmp_path / "results").iterdir())) == 2  # the one kept before
        assert recording.keep() is None
    off.trim()
    assert not list((tmp_path / "results").iterdir())


def test_reading_a_large_recording_can_be_stopped(tmp_path, model):
    def stop():
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        FullStrengthResults(tmp_path, 10**9, stop).find(a_source(tmp_path), model)


def test_a_full_disk_costs_only_the_copy(tmp_path, results, model, caplog, monkeypatch):
    class Full(WholeFile):
        def write(self, _):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("cnunet.ipc.result_recorder.WholeFile", Full)
    source = a_source(tmp_path)
    with results.record(scaling(0.5), source, model) as recording:
        stream = recording.stream()
        given = stream.feed(np.ones(100_000, np.float32))
        assert len(given) + len(stream.flush()) == 100_000
        assert recording.keep() is None
    assert "not kept" in caplog.text
    assert results.find(source, model) is None


def test_a_folder_that_cannot_be_made_costs_only_the_copy(tmp_path, model, caplog):
    (tmp_path / "file").write_text("")
    results = FullStrengthResults(tmp_path / "file" / "results", 10**9)
    assert kept(results, a_source(tmp_path), model) is None
    assert "not kept" in caplog.text


@pytest.mark.parametrize("content", [None, b"", b"123", b"1234" * 999])
def test_a_damaged_result_says_so(tmp_path, content):
    path = tmp_path / "a.f32"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DamagedResultError, match=r"a\.f32"):
        through(Chain(Replay(path), 16_000, 1), tones(1000, 16_000))


def test_the_rate_is_the_models(tmp_path, results, model):
    """Readers of a result need its length, which is that of the input at 16 kHz."""
    samples = tones(44_100, 44_100, 2)
    with results.record(FakeDenoiser(), a_source(tmp_path), model) as recording:
        through(Chain(recording, 44_100, 2), samples)
        path = recording.keep()
    assert path is not None
    down = Resampler(44_100, 16_000, 2).process(samples, last=True)
    assert np.array_equal(np.fromfile(path, "<f4").reshape(-1, 2), down)
