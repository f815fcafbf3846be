"""Claims in headers: impossible ones are refused, unlikely ones checked; neither takes memory."""

import contextlib
import errno
import os
import struct
from pathlib import Path

import numpy as np
import pytest
import soundfile

from cnunet.audio import AudioReader, open_audio
from cnunet.enhancing.enhance import enhance_file
from cnunet.errors import AudioError
from cnunet.ipc.picture import PictureWriter
from cnunet.ipc.picture_reader import drawn_columns
from cnunet.ipc.protocol import Draw, Enhance, Message, Opened, Picture
from cnunet.signal.options import EnhanceOptions
from cnunet.worker.filejob import FileJob, cut, draw
from cnunet.worker.jobpictures import JobPictures
from tests.cnunet.fakes import FakeDenoiser
from tests.cnunet.soundfiles import tones, write_av, write_wav


def wav(path, rate, channels, frames=20):
    """A WAV of 16 bits by hand, since libraries refuse what it claims."""
    data = bytes(2 * channels * frames)
    form = struct.pack("<HHIIHH", 1, channels, rate, rate * channels * 2, channels * 2, 16)
    body = b"WAVEfmt " + struct.pack("<I", 16) + form + b"data" + struct.pack("<I", len(data))
    path.write_bytes(b"RIFF" + struct.pack("<I", len(body) + len(data)) + body + data)
    return path


def claiming(path, frames):
    """A FLAC of 1 s whose header claims this many samples."""
    soundfile.write(path, tones(16_000, 16_000), 16_000)
    data = bytearray(path.read_bytes())
    data[21] = data[21] & 0xF0 | frames >> 32
    data[22:26] = (frames & 0xFFFFFFFF).to_bytes(4, "big")
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("channels", [65, 1024])
def test_more_than_64_channels_are_refused(tmp_path, channels):
    path = wav(tmp_path / "a.wav", 16_000, channels)
    with pytest.raises(
        AudioError, match=rf"'a.wav' has {channels} channels; at most 64 are supported"
    ):
        open_audio(path)


def test_64_channels_are_read(tmp_path):
    path = wav(tmp_path / "a.wav", 16_000, 64)
    with open_audio(path) as reader:
        assert reader.read(100).shape == (20, 64)


@pytest.mark.parametrize("rate", [1, 999, 768_001, 2**31 - 1])
def test_a_rate_that_no_recording_has_is_refused(tmp_path, rate):
    path = wav(tmp_path / "a.wav", rate, 1)
    with pytest.raises(AudioError, match=f"rate of {rate} Hz"):
        open_audio(path)


def test_the_rate_of_an_aiff_is_checked_too(tmp_path):
    path = tmp_path / "a.aiff"
    soundfile.write(path, tones(1000, 16_000), 16_000)
    data = path.read_bytes()
    rate = data.index(b"COMM") + 16
    path.write_bytes(data[:rate] + b"\x3f\xff\x80" + bytes(7) + data[rate + 10 :])  # 1.0
    with pytest.raises(AudioError, match="rate of 1 Hz"):
        open_audio(path)


@pytest.mark.parametrize("frames", [2**36 - 1, 16_000 * 3600 * 3])
def test_a_length_that_the_file_cannot_hold_is_not_believed(tmp_path, frames):
    path = claiming(tmp_path / "a.flac", frames)
    with open_audio(path) as reader:
        assert reader.info.frames is None
    result = enhance_file(FakeDenoiser(), path, tmp_path / "out.flac")
    assert result.seconds == 1  # to the last sample
    assert any("header promises" in note for note in result.notes)
    assert soundfile.info(tmp_path / "out.flac").frames == round(result.seconds * 16_000)


def test_the_window_reads_a_length_that_it_does_not_believe(tmp_path):
    """Its pictures are as long as the sound."""
    path = claiming(tmp_path / "a.flac", 2**36 - 1)
    said: list[Message] = []
    job = Enhance(
        *(1, str(path), str(tmp_path), "default", "auto"),
        *(EnhanceOptions(), str(tmp_path / "results"), 10**9, ""),
    )
    FileJob(job, said.append, FakeDenoiser, cancelled=lambda: False).run()
    (opened,) = [message for message in said if isinstance(message, Opened)]
    assert opened.duration_s == 1
    assert sum(one.stat().st_size for one in tmp_path.glob("*.npy")) < 1_000_000


@pytest.mark.parametrize("frames", [0, 2**36 - 1])  # 0: it doesn't say
def test_a_finished_recording_is_drawn_at_the_length_that_it_has(tmp_path, frames):
    path = claiming(tmp_path / "a.flac", frames)
    soundfile.write(tmp_path / "result.flac", tones(16_000, 16_000), 16_000)
    said: list[Message] = []
    job = Draw(1, str(path), str(tmp_path / "result.flac"), str(tmp_path))
    draw(job, said.append, cancelled=lambda: False)
    pictures = [message for message in said if isinstance(message, Picture)]
    assert {picture.kind for picture in pictures} == {"noisy", "enhanced", "removed"}
    for picture in pictures:
        assert picture.duration_s == 1
        assert drawn_columns(Path(picture.path), picture.columns) == picture.columns


def test_an_honest_length_is_believed(tmp_path):
    soundfile.write(tmp_path / "a.flac", tones(16_000, 16_000), 16_000)
    write_av(tmp_path / "a.m4a", tones(16_000, 16_000), 16_000, container="ipod")
    for name in ("a.flac", "a.m4a"):
        with open_audio(tmp_path / name) as reader:
            assert reader.info.frames == pytest.approx(16_000, abs=1100)


def test_no_block_is_larger_than_a_constant(tmp_path, monkeypatch):
    """Whatever the channels and the rate, and also where the window needs the sound."""
    path = wav(tmp_path / "a.wav", 192_000, 64, frames=100_000)
    largest = 0
    read = AudioReader.read

    def watched(reader, frames):
        nonlocal largest
        largest = max(largest, frames * reader.info.channels)
        return read(reader, frames)

    monkeypatch.setattr(AudioReader, "read", watched)
    cut(path, tmp_path / "part.wav", 0, 0.5)
    assert soundfile.info(tmp_path / "part.wav").frames == 96_000
    with (
        open_audio(path) as reader,
        JobPictures(1, tmp_path, lambda _: None, reader.info, 100_000) as pictures,
    ):
        pictures.draw_source(reader, lambda: None)
    enhance_file(FakeDenoiser(), path, tmp_path / "out.wav")
    assert 0 < largest <= 1 << 20


@pytest.mark.skipif(not hasattr(os, "posix_fallocate"), reason="the system reserves no space")
def test_a_full_disk_is_reported_before_a_picture_is_drawn(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with PictureWriter(tmp_path / "a.npy", 16_000, 16_000) as writer:
        writer.feed(np.zeros((16_000, 1)))
    assert os.stat(tmp_path / "a.npy").st_blocks * 512 >= os.path.getsize(tmp_path / "a.npy")
    monkeypatch.setattr(os, "posix_fallocate", full)
    source = write_wav(tmp_path / "a.wav", tones(1000, 16_000), 16_000)
    with (
        open_audio(source) as reader,
        JobPictures(1, tmp_path, lambda _: None, reader.info, 1000) as pictures,
        pytest.raises(AudioError, match="disk is full"),
    ):
        pictures.draw_source(reader, lambda: None)


def test_a_damaged_caf_prints_no_traceback(tmp_path, capfd):
    """FFmpeg asks for a place that no disk has."""
    path = tmp_path / "a.caf"
    soundfile.write(path, tones(16_000, 16_000), 16_000, "ALAC_16")
    data = bytearray(path.read_bytes())
    length = data.index(b"data") + 4
    data[length : length + 8] = struct.pack(">q", 1 << 62)
    path.write_bytes(data)
    with contextlib.suppress(AudioError):  # it may also be read
        open_audio(path).close()
    assert capfd.readouterr() == ("", "")
