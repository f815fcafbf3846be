"""Recordings of live sound."""

import errno
import io
import os
import threading
import time
import wave

import numpy as np
import pytest
import soundfile

from cnunet.ipc.live_messages import (
    Recorded,
    StartRecording,
)
from cnunet.live.recorder import Recorder
from tests.cnunet.live_bench import PATIENCE_S


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


def test_a_refused_recording_leaves_nothing_in_the_way_of_the_next(bench, tmp_path):
    dry, wet = tmp_path / "dry.wav", tmp_path / "wet.wav"
    wet.write_text("mine")
    bench.engine.record(StartRecording(str(dry), str(wet)))
    assert "'wet.wav' already exists" in bench.until(Recorded).problem
    assert not dry.exists()


def test_a_recording_that_fails_says_so(tmp_path, monkeypatch):
    own = wave.Wave_write.writeframes
    monkeypatch.setattr(
        "wave.Wave_write.writeframes", lambda file, data: 1 / 0 if data else own(file, data)
    )
    recorder = Recorder(tmp_path / "dry.wav", tmp_path / "wet.wav")
    recorder.add(np.zeros((100, 1), np.float32), np.zeros((100, 1), np.float32), 16_000)
    recorder.close()
    assert "ZeroDivisionError" in recorder.problem


def test_a_file_that_cannot_be_ended_is_the_one_that_is_named(tmp_path, monkeypatch):
    class FullDisk(io.FileIO):
        def flush(self):
            if str(self.name).endswith("wet.wav"):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("cnunet.live.recorder.WholeFile", FullDisk)
    recorder = Recorder(tmp_path / "dry.wav", tmp_path / "wet.wav")
    recorder.close()
    assert "'wet.wav'" in recorder.problem


@pytest.mark.parametrize(("blocks", "problem"), [(1, "finish the recording"), (5000, "to record")])
def test_a_disk_that_hangs_holds_up_no_sound(tmp_path, monkeypatch, blocks, problem):
    goes_on, own = threading.Event(), wave.Wave_write.writeframes

    def hang(file, data):
        if data:
            goes_on.wait()
        own(file, data)

    monkeypatch.setattr("wave.Wave_write.writeframes", hang)
    recorder = Recorder(tmp_path / "dry.wav", tmp_path / "wet.wav")
    at_last = threading.Timer(PATIENCE_S / 5, goes_on.set)
    at_last.start()
    second, block = np.zeros((16_000, 1), np.float32), np.zeros((16, 1), np.float32)
    recorder.add(second, second, 16_000)
    for _ in range(blocks):
        recorder.add(block, block, 16_000)
    recorder.close()
    assert not goes_on.is_set()
    at_last.cancel()
    goes_on.set()
    assert problem in recorder.problem


posix = pytest.mark.skipif(os.name != "posix", reason="Windows keeps open files in place")


@posix
@pytest.mark.parametrize("deleted", ["dry", "wet"])
def test_a_recording_that_is_deleted_meanwhile_says_so(tmp_path, deleted):
    recorder = Recorder(tmp_path / "dry.wav", tmp_path / "wet.wav")
    sound = np.zeros((16000, 1), np.float32)
    recorder.add(sound, sound, 16000)
    (tmp_path / f"{deleted}.wav").unlink()
    recorder.add(sound, sound, 16000)
    recorder.close()
    assert recorder.problem == f"'{deleted}.wav' was deleted while it was being recorded."
    assert (recorder.seconds > 0) == (deleted == "dry")


@posix
def test_a_recording_whose_folder_is_renamed_goes_on(tmp_path):
    folder = tmp_path / "before"
    recorder = Recorder(folder / "dry.wav", folder / "wet.wav")
    sound = np.zeros((16000, 1), np.float32)
    recorder.add(sound, sound, 16000)
    folder.rename(tmp_path / "after")
    recorder.add(sound, sound, 16000)
    recorder.close()
    assert not recorder.problem
    assert len(soundfile.read(tmp_path / "after/wet.wav")[0]) == 32000
