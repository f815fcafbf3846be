"""Damaged files: a sentence or a note, never a traceback."""

import errno
import os
from typing import Any

import numpy as np
import pytest
import soundfile

from cnunet.audio import choose_format, open_audio, write_audio
from cnunet.audio.files import GuardedFile, fitting_name, quoted, replacing, writing_error
from cnunet.errors import AudioError
from tests.cnunet.soundfiles import copy, read_all, tones, write_av, write_wav


def notes_of(path):
    with open_audio(path) as reader:
        total = 0
        while len(block := reader.read(5000)):
            total += len(block)
        return total, reader.notes


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.wav", b"", "is empty"),
        ("text.wav", b"Dear diary,\n" * 50, "not a sound file"),
        ("text.mp3", b"Dear diary,\n" * 5000, "not a sound file"),
        ("header.wav", b"RIFF\x00\x00\x10\x00WAVEfmt ", "not a sound file"),
        ("header.flac", b"fLaC\x00\x00\x00\x22\x10\x00", "not a sound file"),
        ("bytes.m4a", bytes(range(256)) * 40, "not a sound file"),
    ],
)
def test_what_is_no_sound_file_is_refused_in_one_sentence(tmp_path, name, content, words):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(AudioError, match=words) as caught:
        open_audio(tmp_path / name)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    with pytest.raises(AudioError, match="does not exist"):
        open_audio(tmp_path / "gone.wav")
    with pytest.raises(AudioError, match="is a folder"):
        open_audio(tmp_path)


def test_a_video_without_sound_is_refused(tmp_path):
    write_av(tmp_path / "v.mp4", tones(16_000, 16_000), 16_000, video=True, tracks=0)
    with pytest.raises(AudioError, match="contains no sound"):
        open_audio(tmp_path / "v.mp4")


def test_a_truncated_wav_gives_what_is_there_and_a_note(tmp_path):
    path = write_wav(tmp_path / "a.wav", tones(16_000, 16_000), 16_000)
    path.write_bytes(path.read_bytes()[:20_001])
    frames, notes = notes_of(path)
    assert frames == (20_001 - 44) // 2
    assert len(notes) == 1
    assert "cut short" in notes[0]


@pytest.mark.parametrize("ending", ["aiff", "au", "caf", "rf64", "w64"])
def test_a_truncated_relative_of_wav_does_too(tmp_path, ending):
    path = tmp_path / f"a.{ending}"
    soundfile.write(path, tones(16_000, 16_000), 16_000)
    assert notes_of(path) == (16_000, [])
    path.write_bytes(path.read_bytes()[:20_001])
    frames, notes = notes_of(path)
    assert 7900 < frames < 10_000
    assert len(notes) == 1
    assert "cut short" in notes[0]


@pytest.mark.parametrize("size", [0, 0xFFFFFFFF])
def test_a_streamed_wav_is_not_called_truncated(tmp_path, size):
    path = write_wav(tmp_path / "a.wav", tones(1000, 16_000), 16_000)
    data = bytearray(path.read_bytes())
    data[4:8] = data[40:44] = size.to_bytes(4, "little")
    path.write_bytes(data)
    assert notes_of(path) == (1000, [])


def test_an_mp3_without_a_length_in_its_header_is_read_to_its_end(tmp_path):
    """Two parts of different bit rates, whose length can only be guessed from the first."""
    samples = tones(160_000, 16_000)
    for name, bit_rate in (("a", 128_000), ("b", 16_000)):
        options = {"write_xing": "0", "id3v2_version": "0"}
        write_av(tmp_path / name, samples, 16_000, "mp3", "mp3", options, bit_rate)
    path = tmp_path / "c.mp3"
    path.write_bytes((tmp_path / "a").read_bytes() + (tmp_path / "b").read_bytes())
    assert soundfile.info(path).frames < 250_000
    assert notes_of(path)[0] > 320_000


@pytest.mark.parametrize("rate", [32_000, 44_100, 48_000])
def test_a_whole_mp2_is_not_called_damaged(tmp_path, rate):
    write_av(tmp_path / "a.mp2", tones(2 * rate, rate, 2), rate, "mp2")
    frames, notes = notes_of(tmp_path / "a.mp2")
    assert frames >= 2 * rate
    assert notes == []


def test_a_flac_that_was_streamed_is_read_to_its_end(tmp_path):
    samples = tones(16_123, 16_000)
    soundfile.write(tmp_path / "a.flac", samples, 16_000)
    data = bytearray((tmp_path / "a.flac").read_bytes())
    data[21] &= 0xF0  # the number of samples, of which a stream knows nothing
    data[22:26] = bytes(4)
    whole = read_all(tmp_path / "a.flac")[0]
    (tmp_path / "a.flac").write_bytes(data)
    with open_audio(tmp_path / "a.flac") as reader:
        assert reader.info.encoding == "PCM_16"
    assert np.array_equal(read_all(tmp_path / "a.flac", 5000)[0], whole)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.wav")
    with pytest.raises(AudioError, match="pipe or a device"):
        open_audio(tmp_path / "pipe.wav")


def test_a_whole_wav_has_no_notes(tmp_path):
    assert notes_of(write_wav(tmp_path / "a.wav", tones(1000, 16_000), 16_000)) == (1000, [])


@pytest.mark.parametrize("magic", [b"RF64", b"BW64"])
@pytest.mark.parametrize("encoding", ["PCM_16", "PCM_24", "FLOAT"])
def test_an_rf64_that_its_recorder_never_finished_is_read(tmp_path, magic, encoding):
    path = tmp_path / "a.rf64"
    soundfile.write(path, tones(40_000, 16_000, 3), 16_000, encoding)
    whole = read_all(path)[0]
    data = path.read_bytes()
    path.write_bytes(magic + data[4:16] + bytes([28, 0, 0, 0]) + bytes(24) + data[44:] + b"\1")
    with open_audio(path) as reader:
        assert reader.info.frames == 40_000
        assert np.array_equal(reader.read(50_000), whole)
        reader.seek(20_000)
        assert np.array_equal(reader.read(100), whole[20_000:20_100])
        assert reader.notes == []


@pytest.mark.parametrize("damage", ["cut", "scrambled"])
def test_a_damaged_flac_gives_what_comes_before_and_a_note(tmp_path, damage):
    path = tmp_path / "a.flac"
    soundfile.write(path, tones(160_000, 16_000), 16_000)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    if damage == "cut":
        del data[middle:]
    else:
        data[middle : middle + 200] = os.urandom(200)
    whole = read_all(path)[0]
    path.write_bytes(data)
    frames, notes = notes_of(path)
    assert 60_000 < frames < 90_000
    assert len(notes) == 1
    assert "of 10.0 s could be read" in notes[0]
    for block in (999, 5000, 160_000):  # which change nothing
        assert np.array_equal(read_all(path, block)[0], whole[:frames])


@pytest.mark.parametrize("name", ["a.mp3", "a.aac", "a.ogg", "a.mkv"])
def test_other_truncated_files_give_what_is_there(tmp_path, name):
    path = tmp_path / name
    if name in ("a.mp3", "a.ogg"):
        soundfile.write(path, tones(160_000, 16_000), 16_000)
    else:
        write_av(path, tones(160_000, 16_000), 16_000)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    frames, _ = notes_of(path)
    assert 50_000 < frames < 100_000


def test_an_m4a_cut_before_its_index_is_refused(tmp_path):
    write_av(tmp_path / "a.m4a", tones(160_000, 16_000), 16_000)
    data = (tmp_path / "a.m4a").read_bytes()
    (tmp_path / "a.m4a").write_bytes(data[: len(data) // 2])
    with pytest.raises(AudioError, match=r"is incomplete: its index is missing\."):
        open_audio(tmp_path / "a.m4a")


def test_damage_within_an_m4a_becomes_silence_and_is_reported(tmp_path):
    write_av(tmp_path / "a.m4a", tones(160_000, 16_000), 16_000)
    data = bytearray((tmp_path / "a.m4a").read_bytes())
    middle = len(data) // 2
    data[middle : middle + 300] = b"\xff" * 300
    (tmp_path / "a.m4a").write_bytes(data)
    frames, notes = notes_of(tmp_path / "a.m4a")
    assert frames == 160_000  # what comes after it stays in its place
    assert len(notes) == 2
    assert "which became silence" in notes[0] and "is damaged: at least" in notes[1]


def test_nan_and_infinity_become_zero_and_are_counted(tmp_path):
    samples = tones(1000, 16_000, 2)
    samples[3, 0], samples[5, 1], samples[5, 0] = np.nan, np.inf, -np.inf
    soundfile.write(tmp_path / "a.wav", samples, 16_000, subtype="FLOAT")
    with open_audio(tmp_path / "a.wav") as reader:
        read = reader.read(1000)
        assert reader.replaced_samples == 3
    assert read[3, 0] == read[5, 0] == read[5, 1] == 0
    assert np.isfinite(read).all()


def test_what_no_32_bit_float_holds_becomes_zero_and_is_counted(tmp_path):
    samples = tones(1000, 16_000, 1)
    samples[3], samples[5], samples[7] = 1e39, -1e300, 1e38
    soundfile.write(tmp_path / "a.wav", samples, 16_000, subtype="DOUBLE")
    with open_audio(tmp_path / "a.wav") as reader:
        read = reader.read(1000)
        assert reader.replaced_samples == 2
    assert read[3, 0] == read[5, 0] == 0
    assert read[7, 0] == 1e38


@pytest.mark.parametrize(
    ("claimed", "is_noted"),
    [
        *((100_000, True), (0x7FF00000, True), (3_000_000_000, True), (0xFFF00000, True)),
        *((0, False), (0x7FFFF000, False), (1 << 31, False), (0xFFFFFFFF, False)),
    ],
)
def test_a_length_that_no_program_writes_as_a_placeholder_is_believed(tmp_path, claimed, is_noted):
    path = write_wav(tmp_path / "a.wav", tones(16_000, 16_000), 16_000)
    content = bytearray(path.read_bytes())
    place = content.index(b"data") + 4
    content[place : place + 4] = claimed.to_bytes(4, "little")
    content[4:8] = min(claimed + place - 4, 0xFFFFFFFF).to_bytes(4, "little")
    path.write_bytes(content)
    frames, notes = notes_of(path)
    assert frames == 16_000
    assert [note for note in notes if "cut short" in note] == notes
    assert bool(notes) == is_noted


@pytest.mark.parametrize("name", ["noise.mp3", "noise.wav", "noise"])
def test_libraries_say_nothing_about_what_is_no_sound(tmp_path, capfd, name):
    noise = np.random.default_rng(0).bytes(20_000)
    (tmp_path / name).write_bytes(noise)
    with pytest.raises(AudioError, match="not a sound file"):
        open_audio(tmp_path / name)
    assert capfd.readouterr() == ("", "")


def test_spaces_and_joiners_of_other_scripts_are_shown_as_they_are():
    for name in (
        "会議\N{IDEOGRAPHIC SPACE}録音.wav",
        "3.00.00\N{NARROW NO-BREAK SPACE}PM.wav",  # of macOS
        "می\N{ZERO WIDTH NON-JOINER}خواهم.wav",
        "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}.wav",
    ):
        assert quoted(name) == f"'{name}'"
    turned = quoted("\N{RIGHT-TO-LEFT OVERRIDE}gnp.wav")
    assert turned == "'\\u202egnp.wav'"
    assert quoted("a\N{LINE SEPARATOR}b") == "'a\\u2028b'"


def test_names_are_shown_on_one_line():
    assert quoted("/x/a\nb.wav") == "'a\\nb.wav'"
    assert quoted("sp\N{GRINNING FACE}.wav") == "'sp\N{GRINNING FACE}.wav'"
    assert quoted(os.fsdecode(b"bad\xff.wav")).isascii()


def test_names_are_shortened_at_a_character():
    name = fitting_name("\N{GRINNING FACE}" * 62, ".enhanced.wav", 255)
    assert len(name.encode()) <= 255
    assert name.endswith("\N{GRINNING FACE}.enhanced.wav")


def test_a_file_with_a_name_of_every_kind_is_read(tmp_path):
    for name in ("a\nb.wav", "a:b.m4a", "\N{GRINNING FACE}.m4a", "x" * 251 + ".m4a", "-o.wav"):
        path = tmp_path / name
        if name.endswith(".m4a"):
            write_av(path, tones(3000, 16_000), 16_000, container="ipod")
        else:
            write_wav(path, tones(3000, 16_000), 16_000)
        assert len(read_all(path)[0]) >= 3000


def test_a_failed_write_leaves_nothing(tmp_path):
    write_wav(tmp_path / "in.wav", tones(1000, 16_000), 16_000)
    (tmp_path / "out.wav").write_bytes(b"before")

    def write_half(error):
        with open_audio(tmp_path / "in.wav") as reader:
            output = choose_format(reader.info, ".wav")
            with write_audio(tmp_path / "out.wav", output) as writer:
                writer.write(reader.read(500))
                raise error

    for error in (KeyboardInterrupt, RuntimeError):
        with pytest.raises(error):
            write_half(error)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.wav", "out.wav"]
    assert (tmp_path / "out.wav").read_bytes() == b"before"


@pytest.mark.parametrize("ending", [".wav", ".flac", ".ogg", ".opus", ".mp3", ".m4a", ".aac"])
@pytest.mark.parametrize("room", [0, 30_000])
def test_a_full_disk_is_reported_and_leaves_nothing(tmp_path, monkeypatch, ending, room):
    """A disk may fill up at any point: libraries may lose the error, but we must not."""

    class FullDisk:
        def __init__(self, file):
            self.file = file

        def write(self, data):
            if self.file.tell() + len(data) > room:
                raise OSError(errno.ENOSPC, "No space left on device")
            return self.file.write(data)

        def __getattr__(self, name):
            return getattr(self.file, name)

    def guarded(file: Any) -> GuardedFile:
        disk: Any = FullDisk(file)
        return GuardedFile(disk)

    monkeypatch.setattr("cnunet.audio.sndfile_writer.GuardedFile", guarded)
    monkeypatch.setattr("cnunet.audio.codec_writer.GuardedFile", guarded)
    source = write_wav(tmp_path / "in.wav", tones(480_000, 48_000), 48_000)
    with pytest.raises(AudioError, match="disk is full"):
        copy(source, tmp_path / f"out{ending}")
    assert [path.name for path in tmp_path.iterdir()] == ["in.wav"]


def test_a_new_file_has_the_usual_permissions(tmp_path):
    with replacing(tmp_path / "a") as file:
        file.write(b"x")
    (tmp_path / "b").write_bytes(b"x")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_missing_folders_are_made(tmp_path):
    with replacing(tmp_path / "new" / "er" / "a") as file:
        file.write(b"x")
    assert (tmp_path / "new" / "er" / "a").read_bytes() == b"x"


def test_sentences_for_what_the_system_refuses(tmp_path):
    for error, word in [
        (PermissionError(errno.EACCES, "denied"), "permission to write"),
        (OSError(errno.ENAMETOOLONG, "long"), "too long"),
        (NotADirectoryError(errno.ENOTDIR, "not"), "part of its folder's path is a file"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
    ]:
        assert word in str(writing_error(tmp_path / "a.wav", error))
