"""Sound files that were joined by `cat`, or by a service that inserts advertisements."""

from __future__ import annotations

import struct
from dataclasses import replace

import numpy as np
import pytest
import soundfile

from cnunet.audio import open_audio
from cnunet.audio.joined import notes_on_joined
from cnunet.enhancing.enhance import enhance_file
from tests.cnunet.fakes import FakeDenoiser
from tests.cnunet.soundfiles import delay, tones, write_av, write_wav

RATE = 44_100


def read(path):
    """The samples and the notes of a file."""
    parts = []
    with open_audio(path) as reader:
        while len(block := reader.read(10_000)):
            parts.append(block)
        return np.concatenate(parts), reader.notes, reader.remarks


def joined(path, *parts):
    contents = (part if isinstance(part, bytes) else part.read_bytes() for part in parts)
    path.write_bytes(b"".join(contents))
    return path


def id3(size):
    """A tag with a picture of this size."""
    length = bytes(size + 20 >> shift & 0x7F for shift in (21, 14, 7, 0))
    picture = b"APIC" + bytes(size + 10 >> shift & 0x7F for shift in (21, 14, 7, 0)) + b"\0\0"
    noise = np.random.default_rng(size).integers(0, 250, size, np.uint8).tobytes()
    return b"ID3\4\0\0" + length + picture + b"\0image/png" + noise


@pytest.mark.parametrize("cover", [0, 300, 20_000, 2_000_000])
def test_joined_mp3_files_are_not_called_damaged(tmp_path, cover):
    samples = tones(3 * RATE, RATE)
    part = tmp_path / "part.mp3"
    write_av(part, samples, RATE, "mp3", bit_rate=64_000)
    between = id3(cover) if cover else b""
    path = joined(tmp_path / "all.mp3", part, between, part)
    sound, notes, remarks = read(path)
    assert len(notes) == 1
    assert "was joined from several files" in notes[0]
    assert set(notes) == remarks
    assert abs(len(sound) - 2 * len(samples)) < 6 * 1152
    second = sound[len(samples) + 4000 :]
    assert abs(delay(samples, second) + 4000) < 6 * 1152
    with open_audio(path) as reader:
        assert reader.info.bit_rate == pytest.approx(64_000, rel=0.1)


def test_damage_in_an_mp3_is_still_named(tmp_path):
    part = tmp_path / "part.mp3"
    write_av(part, tones(3 * RATE, RATE), RATE, "mp3", bit_rate=64_000)
    content = bytearray(part.read_bytes())
    content[10_000:13_000] = np.random.default_rng(0).integers(0, 250, 3000, np.uint8).tobytes()
    part.write_bytes(content)
    assert any("is damaged" in note for note in read(part)[1])


@pytest.mark.parametrize("ending", ["mp3", "aac"])
@pytest.mark.parametrize("rates", [(44_100, 48_000), (48_000, 24_000), (22_050, 44_100)])
def test_parts_of_different_rates_keep_their_speed(tmp_path, ending, rates):
    """FFmpeg's timestamps count frames as if all had the duration of the first."""
    parts = []
    for rate in rates:
        parts.append(tmp_path / f"{rate}.{ending}")
        codec = "mp3" if ending == "mp3" else "aac"
        write_av(parts[-1], tones(4 * rate, rate), rate, codec)
    sound, notes, _ = read(joined(tmp_path / f"all.{ending}", *parts))
    assert len(sound) / rates[0] == pytest.approx(8, abs=0.2)
    assert not [note for note in notes if "timestamps" in note]


def test_the_bit_rate_doesnt_follow_a_wrong_length_in_the_header(tmp_path):
    path = tmp_path / "a.mp3"
    write_av(path, tones(3 * RATE, RATE), RATE, "mp3", bit_rate=64_000)
    content = bytearray(path.read_bytes())
    at = max(content.find(b"Xing"), content.find(b"Info"))
    content[at + 8 : at + 12] = (5).to_bytes(4, "big")
    path.write_bytes(content)
    with open_audio(path) as reader:
        assert reader.info.bit_rate == pytest.approx(64_000, rel=0.1)


def test_seeking_beyond_a_change_of_rate_finds_the_same_samples(tmp_path):
    parts = [tmp_path / "a.aac", tmp_path / "b.aac"]
    for part, rate in zip(parts, (44_100, 48_000), strict=True):
        write_av(part, tones(4 * rate, rate), rate, "aac")
    path = joined(tmp_path / "all.aac", *parts)
    whole = read(path)[0]
    with open_audio(path) as reader:
        reader.seek(6 * RATE)
        np.testing.assert_allclose(reader.read(RATE), whole[6 * RATE : 7 * RATE], atol=1e-6)


def test_a_second_wav_after_the_first_is_named(tmp_path):
    part = write_wav(tmp_path / "a.wav", tones(RATE, RATE), RATE)
    path = joined(tmp_path / "all.wav", part, part)
    result = enhance_file(FakeDenoiser(), path, tmp_path / "out.wav")
    assert result.seconds == 1
    (note,) = result.notes
    assert "only the first was read" in note
    assert read(part)[1] == []


@pytest.mark.parametrize("ending", ["flac", "tta"])
def test_of_joined_lossless_files_the_first_is_used(tmp_path, ending):
    """They don't say where they end, so the whole file is searched for another one."""
    samples = tones(2 * RATE, RATE)
    part = tmp_path / f"part.{ending}"
    if ending == "flac":
        soundfile.write(part, samples, RATE)
    else:
        write_av(part, samples, RATE, "tta")
    path = joined(tmp_path / f"all.{ending}", part, part)
    for source, is_joined in ((part, False), (path, True)):
        result = enhance_file(FakeDenoiser(), source, tmp_path / f"{source.stem}.wav")
        assert result.seconds == 2
        noted = ["of which only the first was read" in note for note in result.notes]
        assert noted == [True] * is_joined


def test_a_beginning_between_two_blocks_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr("cnunet.audio.joined._SEARCHED_AT_ONCE", 1000)
    soundfile.write(tmp_path / "part.flac", tones(RATE, RATE), RATE)
    part = (tmp_path / "part.flac").read_bytes()
    with open_audio(tmp_path / "part.flac") as reader:
        info = reader.info
    assert notes_on_joined(info) == []
    for more in range(-10, 3):
        path = joined(tmp_path / "all.flac", part + bytes(-len(part) % 1000 + 1001 + more), part)
        assert len(notes_on_joined(replace(info, path=path))) == 1, more


def test_a_long_avi_is_not_taken_for_joined_wav_files(tmp_path):
    path = tmp_path / "long.avi"
    write_av(path, tones(RATE, RATE), RATE, "pcm_s16le")
    more = b"AVIX" + b"LIST" + struct.pack("<I", 4) + b"movi"  # as AVIs go on after a gigabyte
    path.write_bytes(path.read_bytes() + b"RIFF" + struct.pack("<I", len(more)) + more)
    sound, notes, _ = read(path)
    assert len(sound) == RATE
    assert notes == []
