"""Texts that each format stores in its own way stay what they are."""

import io
import struct
from typing import Any

import av
import numpy as np
import pytest
import soundfile

from cnunet.audio.tags import read_tags
from cnunet.audio.xiph import read_comments
from cnunet.enhancing.enhance import enhance_file
from cnunet.signal.options import EnhanceOptions
from tests.cnunet.fakes import scaling
from tests.cnunet.soundfiles import tones
from tests.cnunet.tagged import RATE, record_with


@pytest.mark.parametrize("ending", ["wav", "flac", "ogg", "mp3", "aiff", "m4a"])
@pytest.mark.parametrize("source_ending", [".mp3", ".flac"])
def test_comments_and_times_of_day(tmp_path, source_ending, ending):
    """In MP3 and AIFF, a comment is a frame of its own, which players show."""
    texts = {"title": "Tea", "comment": "In the kitchen\nat home", "date": "2024-05-17 10:22"}
    source = record_with(tmp_path, source_ending, texts)
    options = EnhanceOptions(format=ending)
    result = enhance_file(scaling(0.5), source, tmp_path / f"out.{ending}", options)
    assert read_tags(result.output).texts == texts
    assert result.notes == []
    frames = result.output.read_bytes()
    assert (b"COMM\0\0" in frames and b"TIME" in frames) == (ending in ("mp3", "aiff"))
    assert b"TXXX" not in frames


@pytest.mark.parametrize(
    ("date", "kept", "lost"),
    [
        ("2024", "2024", ""),
        ("2024-05", "2024", "date (in part)"),
        ("2024-05-17T10:22", "2024-05-17 10:22", ""),
        ("2024-05-17T10:22:33Z", "2024-05-17 10:22", "date (in part)"),
        ("May 2024", "May 2024", ""),
    ],
)
def test_dates_that_id3_cannot_hold_are_named(tmp_path, date, kept, lost):
    source = record_with(tmp_path, ".flac", {"date": date})
    for ending in ("mp3", "aiff"):
        options = EnhanceOptions(format=ending)
        result = enhance_file(scaling(0.5), source, tmp_path / f"out.{ending}", options)
        assert read_tags(result.output).texts["date"] == kept
        note = f"Tags that are not written to {ending.upper()} are left out: {lost}."
        assert result.notes == ([note] if lost else [])


@pytest.mark.parametrize("ending", ["flac", "opus", "ogg", "mp3", "m4a", "wav", "aiff"])
@pytest.mark.parametrize(
    "texts",
    [
        {"description": "What it is about", "comment": "https://a.example"},
        {"description": "What it is about"},
        {"comment": "https://a.example"},
    ],
)
def test_a_description_is_not_a_comment(tmp_path, texts, ending):
    source = record_with(tmp_path, ".flac", texts)
    assert read_tags(source).texts == texts
    options = EnhanceOptions(format=ending, rate=48_000)
    first = enhance_file(scaling(0.5), source, tmp_path / f"a.{ending}", options)
    options = EnhanceOptions(format="flac")
    again = enhance_file(scaling(0.5), first.output, tmp_path / "b.flac", options)
    for result in (first, again):
        assert not any("left out" in note for note in result.notes)
        assert read_tags(result.output).texts == texts


@pytest.mark.parametrize("ending", ["mp3", "flac", "m4a"])
def test_loudness_and_size_of_the_source_are_left_out(tmp_path, ending):
    """Players would turn the result up or down by them; iTunes calls its own a comment."""
    frames = {
        b"TIT2": b"\0Tea",
        b"COMM": b"\0engiTunNORM\0 00000ABC 00000ABC 00003E80 00003E80",
        b"TSIZ": b"\x0012345",
        b"TFLT": b"\0MPG/3",
    }
    written = [name + struct.pack(">I2x", len(text)) + text for name, text in frames.items()]
    gains = [b"\0MP3GAIN_UNDO\0+004,+004,N", b"\0replaygain_track_gain\0-7.30 dB"]
    written += [b"TXXX" + struct.pack(">I2x", len(text)) + text for text in gains]
    body = b"".join(written)
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    sound = record_with(tmp_path, ".mp3", {}).read_bytes()
    source = tmp_path / "tea.mp3"
    source.write_bytes(b"ID3\3\0\0" + size + body + sound)
    options = EnhanceOptions(format=ending)
    result = enhance_file(scaling(0.5), source, tmp_path / f"out.{ending}", options)
    assert read_tags(result.output).texts == {"title": "Tea"}
    assert result.notes == []


def test_comments_by_ffmpeg_are_comments(tmp_path):
    """It writes them as descriptions."""
    noise = np.random.default_rng(0).standard_normal((1, RATE)).astype(np.float32) * 0.1
    for ending, codec in ((".flac", "flac"), (".opus", "libopus")):
        path = tmp_path / f"a{ending}"
        with av.open(str(path), "w") as container:
            container.metadata["comment"] = "In the kitchen"
            stream: Any = container.add_stream(codec, 48_000, layout="mono")
            frame = av.AudioFrame.from_ndarray((noise * 32767).astype(np.int16), "s16", "mono")
            frame.sample_rate, frame.pts = 48_000, 0
            container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
        assert b"DESCRIPTION=In" in path.read_bytes()
        assert read_tags(path).texts == {"comment": "In the kitchen"}


@pytest.mark.parametrize("ending", [".flac", ".opus"])
def test_comments_may_end_anywhere(tmp_path, ending):
    source = record_with(tmp_path, ".flac", {"description": "d", "comment": "c"})
    whole = enhance_file(scaling(0.5), source, tmp_path / f"a{ending}").output.read_bytes()
    for size in range(180):
        assert read_comments(io.BytesIO(whole[:size])).keys() <= {"description", "comment"}


def test_a_damaged_w64_brings_no_traceback_of_a_library(tmp_path, capfd):
    """libsndfile seeks beyond its end, which the file object refuses."""
    path = tmp_path / "a.w64"
    soundfile.write(path, tones(2000, 16_000), 16_000, format="W64")
    content = bytearray(path.read_bytes())
    content[96:104] = (2**63 - 1).to_bytes(8, "little")  # the size of a chunk
    path.write_bytes(content)
    read_tags(path)
    assert capfd.readouterr().err == ""
