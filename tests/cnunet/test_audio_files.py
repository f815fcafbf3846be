"""Reading and writing: exact where the format is, aligned everywhere."""

import wave
from dataclasses import replace

import numpy as np
import pytest
import soundfile

from cnunet.audio import AudioInfo, choose_format, files_in, open_audio, write_audio
from cnunet.audio.codec_reader import CodecReader
from cnunet.enhancing.targets import default_target
from cnunet.errors import AudioError
from cnunet.signal.options import EnhanceOptions
from tests.cnunet.soundfiles import copy, delay, on_grid, read_all, tones, write_av, write_wav


@pytest.mark.parametrize(
    ("encoding", "bits"), [("PCM_U8", 8), ("PCM_16", 16), ("PCM_24", 24), ("PCM_32", 32)]
)
@pytest.mark.parametrize("ending", [".wav", ".flac", ".aiff", ".w64", ".caf"])
def test_integers_survive_bit_for_bit(tmp_path, encoding, bits, ending):
    samples = tones(20_011, 16_000, 2)
    samples[:2] = [[-1, 1], [1, -1]]
    source = write_wav(tmp_path / "in.wav", samples, 16_000, encoding)
    copy(source, tmp_path / f"out{ending}")
    before, after = read_all(source)[0], read_all(tmp_path / f"out{ending}")[0]
    kept_bits = 24 if ending == ".flac" and bits == 32 else bits
    assert np.array_equal(after, on_grid(before, kept_bits))
    assert f"{kept_bits}" in soundfile.info(tmp_path / f"out{ending}").subtype.replace("U8", "8")


@pytest.mark.parametrize("encoding", ["FLOAT", "DOUBLE", "ULAW", "ALAW"])
def test_other_encodings_of_wav_stay(tmp_path, encoding):
    source = write_wav(tmp_path / "in.wav", tones(5000, 8000), 8000, encoding)
    copy(source, tmp_path / "out.wav")
    assert soundfile.info(tmp_path / "out.wav").subtype == encoding
    assert np.array_equal(read_all(source)[0], read_all(tmp_path / "out.wav")[0])


@pytest.mark.parametrize("channels", [1, 2, 3, 6, 8, 12])
@pytest.mark.parametrize("rate", [8000, 11_025, 44_100, 192_000])
def test_any_rate_and_channel_count(tmp_path, rate, channels):
    source = write_wav(tmp_path / "in.wav", tones(3001, rate, channels), rate)
    copy(source, tmp_path / "out.wav")
    samples, kept_rate = read_all(tmp_path / "out.wav")
    assert kept_rate == rate
    assert np.array_equal(samples, read_all(source)[0])


@pytest.mark.parametrize(
    ("ending", "rate"),
    [(".ogg", 8000), (".ogg", 44_100), (".ogg", 192_000), (".opus", 16_000), (".opus", 48_000)],
)
@pytest.mark.parametrize("channels", [1, 2, 6])
def test_vorbis_and_opus_keep_length_and_place_to_the_sample(tmp_path, ending, rate, channels):
    source = write_wav(tmp_path / "in.wav", tones(rate + 137, rate, channels), rate)
    copy(source, tmp_path / f"out{ending}")
    before, after = read_all(source)[0], read_all(tmp_path / f"out{ending}")[0]
    assert after.shape == before.shape
    assert delay(before, after) == 0


@pytest.mark.parametrize("block", [997, 1000, 4096, 9999, 10_000, 70_002])
@pytest.mark.parametrize("subtype", ["OPUS", "VORBIS"])
def test_the_end_is_the_same_whatever_is_read_at_once(tmp_path, subtype, block):
    path = tmp_path / "in.ogg"
    soundfile.write(path, tones(70_003, 48_000, 2), 48_000, format="OGG", subtype=subtype)
    whole, _ = soundfile.read(path)
    assert np.allclose(read_all(path, block)[0], whole, atol=1e-6)
    with open_audio(path) as reader:
        reader.read(block)
        reader.seek(69_900)
        assert np.allclose(reader.read(block), whole[69_900 : 69_900 + block], atol=1e-4)


@pytest.mark.parametrize(
    ("ending", "rate"),
    [
        *[(".mp3", rate) for rate in (8000, 16_000, 22_050, 44_100, 48_000)],
        *[(".m4a", rate) for rate in (8000, 16_000, 44_100, 48_000, 96_000)],
        *[(".aac", rate) for rate in (8000, 44_100, 48_000)],
    ],
)
@pytest.mark.parametrize("channels", [1, 2])
def test_mp3_and_aac_start_within_a_millisecond(tmp_path, ending, rate, channels):
    source = write_wav(tmp_path / "in.wav", tones(2 * rate + 137, rate, channels), rate)
    copy(source, tmp_path / f"out{ending}")
    before, after = read_all(source)[0], read_all(tmp_path / f"out{ending}")[0]
    assert after.shape[1] == channels
    assert 0 <= len(after) - len(before) < (1152 if ending == ".mp3" else 1024)
    assert abs(delay(before, after)) <= rate // 1000


@pytest.mark.parametrize("frames", [1, 500, 2048, 48_137])
def test_m4a_has_the_exact_length(tmp_path, frames):
    source = write_wav(tmp_path / "in.wav", tones(frames, 44_100, 2), 44_100)
    copy(source, tmp_path / "out.m4a")
    assert read_all(tmp_path / "out.m4a")[0].shape == (frames, 2)


def test_alac_comes_back_as_alac(tmp_path):
    write_av(tmp_path / "in.m4a", tones(30_001, 44_100, 2), 44_100, "alac")
    output = copy(tmp_path / "in.m4a", tmp_path / "out.m4a")
    assert output.encoding == "ALAC_16"
    before, after = read_all(tmp_path / "in.m4a")[0], read_all(tmp_path / "out.m4a")[0]
    assert len(before) == 30_001
    assert np.array_equal(before, after)


@pytest.mark.parametrize(
    ("name", "codec", "exact", "video"),
    [
        ("in.mp4", "aac", False, True),
        ("in.mov", "pcm_s16le", True, True),
        ("in.mkv", "flac", True, True),
        ("in.webm", "libopus", False, False),
        ("in.m4a", "aac", False, False),
    ],
)
def test_sound_of_videos(tmp_path, name, codec, exact, video):
    samples = tones(48_137, 48_000)
    write_av(tmp_path / name, samples, 48_000, codec, video=video)
    before, rate = read_all(tmp_path / name)
    assert rate == 48_000
    assert 0 <= len(before) - len(samples) < 1024
    assert delay(samples, before) == 0
    if exact:
        assert np.array_equal(before, on_grid(samples, 16))
    copy(tmp_path / name, tmp_path / "out.flac")
    assert len(read_all(tmp_path / "out.flac")[0]) == len(before)


@pytest.mark.parametrize("channels", [6, 8])
def test_surround_aac(tmp_path, channels):
    write_av(tmp_path / "in.m4a", tones(30_000, 48_000, channels), 48_000)
    copy(tmp_path / "in.m4a", tmp_path / "out.m4a")
    assert read_all(tmp_path / "out.m4a")[0].shape == (30_000, channels)


def test_of_several_tracks_one_is_used_and_named(tmp_path):
    write_av(tmp_path / "in.mkv", tones(24_000, 48_000), 48_000, tracks=2)
    with open_audio(tmp_path / "in.mkv") as reader:
        assert "2 sound tracks" in reader.notes[0]


def test_short_raw_aac_is_known_by_its_ending(tmp_path):
    source = write_wav(tmp_path / "in.wav", tones(500, 44_100), 44_100)
    copy(source, tmp_path / "out.aac")
    assert len(read_all(tmp_path / "out.aac")[0]) == 1024


def test_content_decides_not_the_name(tmp_path):
    write_av(tmp_path / "in.m4a", tones(24_000, 48_000), 48_000)
    (tmp_path / "in.m4a").rename(tmp_path / "really.wav")
    assert len(read_all(tmp_path / "really.wav")[0]) == 24_000


def info(tmp_path, encoding="PCM_16", rate=48_000, channels=2, frames=1000, container="WAV"):
    return AudioInfo(tmp_path / "x", container, encoding, rate, channels, frames)


@pytest.mark.parametrize(
    ("ending", "change", "container", "word"),
    [
        (".mp3", {"rate": 192_000}, "FLAC", "192000 Hz"),
        (".mp3", {"channels": 6}, "FLAC", "channels"),
        (".opus", {"rate": 44_100}, "OGG", "48000"),
        (".m4a", {"rate": 192_000}, "FLAC", "192000 Hz"),
        (".m4a", {"channels": 12}, "WAV", "channels"),
        (".flac", {"channels": 12}, "WAV", "channels"),
        (".ogg", {"encoding": "OPUS", "rate": 44_100}, "OGG", "48000"),
    ],
)
def test_what_a_format_cannot_hold_becomes_another(tmp_path, ending, change, container, word):
    output = choose_format(info(tmp_path, **change), ending)
    assert output.container == container
    assert len(output.notes) == 1
    assert word in output.notes[0]


@pytest.mark.parametrize(
    ("ending", "encoding", "result"),
    [
        (".wav", "AAC", "PCM_16"),
        (".wav", "MPEG_LAYER_III", "PCM_16"),
        (".wav", "ALAC_24", "PCM_24"),
        (".flac", "FLOAT", "PCM_24"),
        (".flac", "PCM_32", "PCM_24"),
        (".flac", "PCM_U8", "PCM_S8"),
        (".wav", "PCM_S8", "PCM_U8"),
        (".aiff", "DOUBLE", "DOUBLE"),
        (".caf", "ALAC_32", "PCM_32"),
        (".flac", "ALAC_20", "PCM_24"),
        (".m4a", "ALAC_32", "ALAC_24"),
        (".aiff", "DWVW_24", "PCM_24"),
        (".wav", "IMA_ADPCM", "PCM_16"),
        (".ogg", "OPUS", "OPUS"),
        (".ogg", "PCM_16", "VORBIS"),
    ],
)
def test_nearest_encoding(tmp_path, ending, encoding, result):
    assert choose_format(info(tmp_path, encoding), ending).encoding == result


@pytest.mark.parametrize(("frames", "may_be_long"), [(10**9, False), (2**30, True), (None, True)])
@pytest.mark.parametrize("container", ["WAV", "RF64"])
def test_which_wav_may_exceed_four_gibibytes(tmp_path, frames, may_be_long, container):
    output = choose_format(info(tmp_path, frames=frames, container=container), ".wav")
    assert output.container == container
    assert output.may_be_long == (may_be_long and container == "WAV")
    assert not output.notes


@pytest.mark.parametrize("channels", [1, 2, 6])
@pytest.mark.parametrize("encoding", ["PCM_U8", "PCM_24", "FLOAT"])
def test_a_wav_that_gets_too_long_becomes_rf64(tmp_path, monkeypatch, encoding, channels):
    source = write_wav(tmp_path / "in.wav", tones(4001, 16_000, channels), 16_000, encoding)
    with open_audio(source) as reader:
        unknown = replace(reader.info, frames=None)
        samples = reader.read(5000)
    for limit, magic in ((1000, b"RF64"), (10**6, b"RIFF")):
        monkeypatch.setattr("cnunet.audio.output.WAV_LIMIT_BYTES", limit)
        target = tmp_path / f"{magic.decode()}.wav"
        with write_audio(target, choose_format(unknown, ".wav"), source) as writer:
            writer.write(samples)
        assert target.read_bytes()[:4] == magic
        assert [note.split(",")[0] for note in writer.notes] == ["Written as RF64"] * (
            limit == 1000
        )
        with open_audio(target) as reader:
            assert (reader.info.container == "RF64") == (magic == b"RF64")
            assert (reader.info.encoding, reader.info.frames) == (encoding, 4001)
            assert np.array_equal(reader.read(5000), samples)
            assert not reader.notes
        with CodecReader(target) as reader:  # FFmpeg's opinion
            assert np.array_equal(reader.read(5000), samples)


def test_sound_of_unknown_length_becomes_a_wav_that_all_programs_read(tmp_path):
    write_av(tmp_path / "a.webm", tones(48_000, 48_000, 2), 48_000, "libopus")
    with open_audio(tmp_path / "a.webm") as reader:
        output = choose_format(replace(reader.info, frames=None), ".wav")
        with write_audio(tmp_path / "a.wav", output, tmp_path / "a.webm") as writer:
            writer.write(reader.read(48_000))
    assert not writer.notes
    with wave.open(str(tmp_path / "a.wav")) as file:
        assert file.getnframes() == 48_000


def test_aiff_of_unknown_length_is_written_unless_it_gets_too_long(tmp_path, monkeypatch):
    output = choose_format(replace(info(tmp_path), frames=None), ".aiff")
    assert (output.container, output.notes) == ("AIFF", [])
    with write_audio(tmp_path / "a.aiff", output) as writer:
        writer.write(tones(1000, 48_000, 2))
    assert len(read_all(tmp_path / "a.aiff")[0]) == 1000
    monkeypatch.setattr("cnunet.audio.output.WAV_LIMIT_BYTES", 10_000)

    def write_long() -> None:
        with write_audio(tmp_path / "b.aiff", output) as writer:
            for _ in range(20):
                writer.write(tones(1000, 48_000, 2))

    with pytest.raises(AudioError, match="limited to 4 GiB"):
        write_long()
    assert [path.name for path in tmp_path.iterdir()] == ["a.aiff"]


def test_unknown_ending_is_refused_with_the_choices(tmp_path):
    with pytest.raises(AudioError, match="flac, m4a"):
        choose_format(info(tmp_path), ".xyz")


def test_files_called_raw_are_known_by_their_content_too(tmp_path):
    samples = tones(5000, 16_000)
    wave = write_wav(tmp_path / "a.wav", samples, 16_000)
    sound = wave.rename(tmp_path / "a.raw")
    assert np.allclose(read_all(sound)[0], samples, atol=1e-4)
    noise = tmp_path / "b.raw"
    noise.write_bytes(np.random.default_rng(0).bytes(5000))
    with pytest.raises(AudioError, match="is not a sound file"):
        open_audio(noise)


@pytest.mark.parametrize("ending", ["raw", "au", "snd", "gsm", "vox"])
def test_a_name_alone_makes_no_sound_file(tmp_path, ending):
    """libsndfile takes anything with such a name for speech without a header."""
    text = tmp_path / f"notes.{ending}"
    text.write_text("hello\n" * 500)
    with pytest.raises(AudioError, match="is not a sound file"):
        open_audio(text)
    samples = tones(8000, 16_000)
    write_av(tmp_path / "a.m4a", samples, 16_000, "aac")
    with open_audio((tmp_path / "a.m4a").rename(tmp_path / f"a.{ending}")) as reader:
        assert (reader.info.encoding, reader.info.rate) == ("AAC", 16_000)


def test_a_damaged_mp3_brings_no_library_to_the_terminal(tmp_path, capfd):
    soundfile.write(tmp_path / "a.mp3", tones(160_000, 16_000), 16_000)
    content = (tmp_path / "a.mp3").read_bytes()
    for name, damaged in (("cut", content[:9000]), ("tag", b"ID3\4\0\0\0\0\7\x7f" + content)):
        path = tmp_path / f"{name}.mp3"
        path.write_bytes(damaged)
        read_all(path)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(("container", "codec"), [("webm", "libopus"), ("mp4", "aac")])
def test_another_container_named_mp3_brings_no_library_to_the_terminal(
    tmp_path, capfd, container, codec
):
    """As some converters of web videos name their results."""
    path = tmp_path / "a.mp3"
    write_av(path, tones(96_000, 48_000, 2), 48_000, codec, container)
    read_all(path)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("name", "form", "encoding"),
    [
        ("a.bwf", "WAV", "PCM_24"),
        ("a.wave", "WAV", "PCM_16"),
        ("a.aifc", "AIFF", "FLOAT"),
        ("a.SND", "AU", "ULAW"),
    ],
)
def test_other_extensions_of_a_format_are_kept(tmp_path, name, form, encoding):
    path = tmp_path / name
    soundfile.write(path, tones(8000, 16_000), 16_000, encoding, format=form)
    assert list(files_in(tmp_path)) == [path]
    target = default_target(path, None, EnhanceOptions())
    assert target.suffix == path.suffix
    output = copy(path, target)
    assert (output.container, output.encoding) == (form, encoding)
    with open_audio(target.with_suffix(output.ending)) as reader:
        assert (reader.info.container, reader.info.encoding) == (form, encoding)


@pytest.mark.parametrize("name", ["dictation.dss", "phone.3ga", "phone.AWB", "camera.mxf"])
def test_recordings_of_phones_cameras_and_dictation_machines_are_found_in_folders(tmp_path, name):
    (tmp_path / name).touch()
    assert [path.name for path in files_in(tmp_path)] == [name]


@pytest.mark.parametrize("channels", [2, 6])
def test_ac3_in_a_wav_is_decoded(tmp_path, channels):
    """Recorders of a digital output write it as if it were samples, which would be noise."""
    sound = tones(3 * 48_000, 48_000, channels, level=0.1)
    for name, container in (("a.ac3", "ac3"), ("a.spdif", "spdif")):
        write_av(tmp_path / name, sound, 48_000, "ac3", container)
    sent = np.frombuffer((tmp_path / "a.spdif").read_bytes(), "<i2").reshape(-1, 2)
    soundfile.write(tmp_path / "a.wav", sent, 48_000, "PCM_16")
    with open_audio(tmp_path / "a.wav") as reader:
        assert (reader.info.encoding, reader.info.channels) == ("AC3", channels)
    decoded = read_all(tmp_path / "a.ac3")[0]
    assert np.array_equal(read_all(tmp_path / "a.wav")[0], decoded)
    assert copy(tmp_path / "a.wav", tmp_path / "out.wav").encoding == "PCM_16"
    assert np.array_equal(read_all(tmp_path / "out.wav")[0], on_grid(decoded, 16))


def test_noise_that_begins_like_ac3_stays_samples(tmp_path):
    samples = np.random.default_rng(0).integers(-(2**15), 2**15, (48_000, 2), np.int16)
    samples[:2].reshape(-1)[:2] = [-1934, 0x4E1F]
    soundfile.write(tmp_path / "a.wav", samples, 48_000, "PCM_16")
    with open_audio(tmp_path / "a.wav") as reader:
        assert reader.info.encoding == "PCM_16"
    assert np.array_equal(read_all(tmp_path / "a.wav")[0], samples / 2.0**15)
