"""File to file: what is preserved, what is reported, and what must never happen."""

import os
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile

from cnunet.audio.files import OutputExistsError
from cnunet.enhancing.enhance import enhance_file
from cnunet.enhancing.targets import default_target
from cnunet.errors import AudioError, Cancelled
from cnunet.signal.options import EnhanceOptions
from cnunet.signal.strength import Strength
from tests.cnunet.fakes import FakeDenoiser, scaling
from tests.cnunet.soundfiles import delay, on_grid, read_all, tones, write_av, write_wav

DRY = EnhanceOptions(Strength(0.0))


@pytest.mark.parametrize(
    ("encoding", "rate", "channels"),
    [
        ("PCM_U8", 8000, 1),
        ("PCM_16", 11_025, 2),
        ("PCM_16", 16_000, 1),
        ("PCM_24", 44_100, 2),
        ("PCM_32", 48_000, 2),
        ("PCM_24", 96_000, 3),
        ("FLOAT", 192_000, 8),
        ("DOUBLE", 22_050, 1),
        ("ULAW", 8000, 1),
    ],
)
@pytest.mark.parametrize("ending", [".wav", ".flac"])
def test_a_mix_of_zero_gives_the_input(tmp_path, encoding, rate, channels, ending):
    source = write_wav(tmp_path / "in.wav", tones(2 * rate + 77, rate, channels), rate, encoding)
    if ending == ".flac":
        if encoding in ("ULAW", "PCM_U8", "PCM_32", "FLOAT", "DOUBLE"):
            encoding = "PCM_24"
        samples, _ = read_all(source)
        source = tmp_path / "in.flac"
        soundfile.write(source, samples, rate, encoding)
    result = enhance_file(scaling(0), source, tmp_path / f"out{ending}", DRY)
    before, after = soundfile.info(source), soundfile.info(result.output)
    assert (after.samplerate, after.channels) == (before.samplerate, before.channels)
    assert (after.format, after.subtype) == (before.format, before.subtype)
    assert np.array_equal(read_all(source)[0], read_all(result.output)[0])
    assert result.seconds == pytest.approx(before.frames / rate)
    assert result.notes == []
    assert result.limited_samples == 0


@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
def test_the_models_output_is_at_the_right_place(tmp_path, rate):
    source = write_wav(tmp_path / "in.wav", tones(9 * rate + 5, rate, 2), rate, "FLOAT")
    enhance_file(scaling(0.5), source, tmp_path / "out.wav")
    before, after = read_all(source)[0], read_all(tmp_path / "out.wav")[0]
    assert after.shape == before.shape
    assert np.abs(after - before / 2)[rate // 8 : -rate // 8].max() < 2e-3


@pytest.mark.parametrize(
    ("ending", "rate"),
    [(".ogg", 44_100), (".opus", 48_000), (".mp3", 44_100), (".m4a", 48_000), (".aac", 48_000)],
)
def test_lossy_files_keep_container_codec_and_place(tmp_path, ending, rate):
    samples = tones(5 * rate + 137, rate, 2)
    source = tmp_path / f"in{ending}"
    if ending in (".m4a", ".aac"):
        write_av(source, samples, rate)
    else:
        subtype = "OPUS" if ending == ".opus" else None
        format = "OGG" if ending == ".opus" else None
        soundfile.write(source, samples, rate, subtype, format=format)
    result = enhance_file(FakeDenoiser(), source, tmp_path / f"out{ending}")
    before, after = read_all(source)[0], read_all(result.output)[0]
    assert delay(before, after) == 0
    assert 0 <= len(after) - len(before) < (1024 if ending == ".aac" else 1)
    if ending not in (".m4a", ".aac"):
        assert soundfile.info(result.output).subtype == soundfile.info(source).subtype


def test_a_video_becomes_flac_unless_told_otherwise(tmp_path):
    write_av(tmp_path / "talk.mp4", tones(48_000, 48_000, 2), 48_000, video=True)
    target = default_target(tmp_path / "talk.mp4", None, EnhanceOptions())
    assert target == tmp_path / "talk.enhanced.flac"
    assert enhance_file(FakeDenoiser(), tmp_path / "talk.mp4", target).output == target
    assert soundfile.info(target).frames == 48_000
    mp3 = EnhanceOptions(format="mp3")
    target = default_target(tmp_path / "talk.mp4", None, mp3)
    assert enhance_file(FakeDenoiser(), tmp_path / "talk.mp4", target, mp3).output.suffix == ".mp3"


def test_what_the_format_cannot_hold_becomes_flac_and_is_reported(tmp_path):
    source = write_wav(tmp_path / "in.wav", tones(9000, 192_000), 192_000)
    result = enhance_file(FakeDenoiser(), source, tmp_path / "out.mp3")
    assert result.output == tmp_path / "out.flac"
    assert result.notes == ["Written as FLAC: MP3 does not support 192000 Hz."]
    assert soundfile.info(result.output).samplerate == 192_000


def test_loud_output_is_limited_counted_and_reported(tmp_path):
    source = write_wav(tmp_path / "in.wav", tones(32_000, 16_000, level=0.6), 16_000, "FLOAT")
    result = enhance_file(scaling(4), source, tmp_path / "out.wav")
    samples, _ = read_all(result.output)
    assert np.abs(samples).max() <= 1
    assert result.limited_samples > 1000
    assert result.notes == [
        f"{result.limited_samples:,} samples beyond full scale had to be turned down."
    ]


def test_a_float_file_beyond_full_scale_comes_back_at_a_mix_of_zero(tmp_path):
    source = write_wav(tmp_path / "in.wav", tones(16_000, 16_000, level=3), 16_000, "FLOAT")
    assert enhance_file(scaling(0), source, tmp_path / "out.wav", DRY).limited_samples == 0
    assert np.array_equal(read_all(source)[0], read_all(tmp_path / "out.wav")[0])


def test_linked_channels_need_one_pass_of_the_model(tmp_path):
    source = write_wav(tmp_path / "in.wav", tones(16_000, 16_000, 2), 16_000)
    widths = []

    class Watched(FakeDenoiser):
        def stream(self, channels=1, look_ahead=False):
            widths.append(channels)
            return super().stream(channels)

    enhance_file(Watched(), source, tmp_path / "a.wav", EnhanceOptions(link_channels=True))
    enhance_file(Watched(), source, tmp_path / "b.wav")
    assert widths == [1, 2]


@pytest.mark.parametrize(("device", "longest"), [("cpu", 2), ("cuda:0", 16)])
def test_an_accelerator_gets_large_blocks(tmp_path, device, longest):
    source = write_wav(tmp_path / "in.wav", tones(40 * 16_000, 16_000), 16_000)
    lengths = []

    def watch(samples):
        lengths.append(len(samples))
        return samples

    denoiser = FakeDenoiser(watch)
    denoiser.device = device
    enhance_file(denoiser, source, tmp_path / "out.wav", DRY)
    assert max(lengths) == longest * 16_000
    assert np.array_equal(read_all(source)[0], read_all(tmp_path / "out.wav")[0])


@pytest.mark.parametrize("link", [os.symlink, os.link, lambda _, target: target])
def test_it_never_writes_over_its_input(tmp_path, link):
    source = write_wav(tmp_path / "in.wav", tones(1000, 16_000), 16_000)
    target = tmp_path / "other.wav" if link in (os.symlink, os.link) else source
    link(source, target)
    before = source.read_bytes()
    with pytest.raises(AudioError, match="over itself"):
        enhance_file(FakeDenoiser(), source, target, EnhanceOptions(overwrite=True))
    assert source.read_bytes() == before


def test_an_existing_result_is_replaced_only_if_asked(tmp_path):
    source = write_wav(tmp_path / "in.wav", tones(1000, 16_000), 16_000)
    target = tmp_path / "out.wav"
    target.write_bytes(b"precious")
    with pytest.raises(OutputExistsError, match="--overwrite"):
        enhance_file(FakeDenoiser(), source, target)
    assert target.read_bytes() == b"precious"
    enhance_file(FakeDenoiser(), source, target, EnhanceOptions(overwrite=True))
    assert soundfile.info(target).frames == 1000


def test_a_reader_of_a_replaced_result_goes_on_reading_the_old_one(tmp_path):
    """The new file replaces the old one, which is not written to."""
    source = write_wav(tmp_path / "in.wav", tones(1000, 16_000), 16_000)
    target, other_name = tmp_path / "out.wav", tmp_path / "linked.wav"
    target.write_bytes(b"precious")
    os.link(target, other_name)
    with target.open("rb") as reader:
        enhance_file(FakeDenoiser(), source, target, EnhanceOptions(overwrite=True))
        assert reader.read() == b"precious"
    assert other_name.read_bytes() == b"precious"
    assert soundfile.info(target).frames == 1000


def test_a_result_that_appears_meanwhile_is_not_replaced(tmp_path):
    source = write_wav(tmp_path / "in.wav", tones(1000, 16_000), 16_000)
    target = tmp_path / "out.wav"
    with pytest.raises(OutputExistsError):
        enhance_file(
            FakeDenoiser(), source, target, progress=lambda *_: target.write_bytes(b"precious")
        )
    assert target.read_bytes() == b"precious"
    assert len(list(tmp_path.iterdir())) == 2


def test_progress_rises_to_the_end(tmp_path):
    source = write_wav(tmp_path / "in.wav", tones(160_000, 16_000), 16_000)
    seen: list[tuple[float, float]] = []
    enhance_file(
        FakeDenoiser(), source, tmp_path / "o.wav", progress=lambda *pair: seen.append(pair)
    )
    assert [total for _, total in seen] == [10] * len(seen)
    assert [done for done, _ in seen] == [2, 4, 6, 8, 10]


def test_cancelling_leaves_nothing(tmp_path):
    source = write_wav(tmp_path / "in.wav", tones(160_000, 16_000), 16_000)
    answers = iter([False, True])
    with pytest.raises(Cancelled, match=r"in\.wav"):
        enhance_file(FakeDenoiser(), source, tmp_path / "o.wav", cancelled=lambda: next(answers))
    assert [path.name for path in tmp_path.iterdir()] == ["in.wav"]


@pytest.mark.parametrize(
    ("source", "folder", "format", "target"),
    [
        ("d/a.wav", None, None, "d/a.enhanced.wav"),
        ("d/a.WAV", None, None, "d/a.enhanced.WAV"),
        ("d/a.b.mp3", "out", None, "out/a.b.mp3"),
        ("d/a.mkv", "out", None, "out/a.flac"),
        ("d/a.wav", "d", None, "d/a.enhanced.wav"),
        ("d/a.wav", "out", "flac", "out/a.flac"),
        ("d/noending", None, None, "d/noending.enhanced.flac"),
    ],
)
def test_default_target(source, folder, format, target):
    options = EnhanceOptions(format=format)
    out = None if folder is None else Path(folder)
    assert default_target(Path(source), out, options) == Path(target)


@pytest.mark.parametrize(("codec", "container"), [("wavpack", "wv"), ("pcm_f32le", "matroska")])
def test_floats_never_become_narrower_unasked(tmp_path, codec, container):
    source = tmp_path / "in.wv"
    samples = 1.5 * tones(20_000, 48_000).astype(np.float32)
    with source.open("wb") as file, av.open(file, "w", format=container) as out:
        stream = out.add_stream(codec, 48_000, layout="mono")
        stream.format = "fltp" if codec == "wavpack" else "flt"
        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), stream.format.name, "mono")
        frame.sample_rate, frame.pts = 48_000, 0
        out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    target = default_target(source, None, DRY)
    result = enhance_file(scaling(0), source, target, DRY)
    assert result.output.name == "in.enhanced.wav"
    assert np.array_equal(soundfile.read(result.output)[0], samples[:, 0])
    asked = enhance_file(scaling(0), source, target, replace(DRY, format="flac"))
    assert "at most 24 bits" in asked.notes[0]


@pytest.mark.parametrize("codec", ["wavpack", "tta", "alac"])
def test_24_bits_of_other_codecs_stay(tmp_path, codec):
    samples = on_grid(tones(30_000, 48_000, 2), 24)
    with (tmp_path / "in.mka").open("wb") as file, av.open(file, "w", format="matroska") as out:
        stream = out.add_stream(codec, 48_000, layout="stereo")
        formats = av.Codec(codec, "w").audio_formats or []
        stream.format = next(one.name for one in formats if one.name.startswith("s32"))
        data = (samples * 2.0**31).astype(np.int32).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(data, "s32", "stereo")
        frame.sample_rate, frame.pts = 48_000, 0
        out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    result = enhance_file(scaling(0), tmp_path / "in.mka", tmp_path / "out.flac", DRY)
    assert soundfile.info(result.output).subtype == "PCM_24"
    before = read_all(tmp_path / "in.mka")[0]
    assert len(before) > 29_000
    assert np.array_equal(read_all(result.output)[0], before)
    assert np.array_equal(before, samples[: len(before)])


def test_truehd_stays_as_wide(tmp_path):
    source = Path(__file__).parents[1] / "vectors" / "truehd.mka"
    result = enhance_file(scaling(0), source, tmp_path / "out.flac", DRY)
    assert soundfile.info(result.output).subtype == "PCM_24"
    assert np.array_equal(read_all(result.output)[0], read_all(source)[0])


def test_flac_in_ogg_stays_lossless(tmp_path):
    samples = tones(30_000, 44_100, 2)
    write_av(tmp_path / "in.oga", samples, 44_100, "flac", container="ogg")
    result = enhance_file(scaling(0), tmp_path / "in.oga", tmp_path / "out.oga", DRY)
    assert result.notes == []
    assert np.array_equal(read_all(tmp_path / "out.oga")[0], on_grid(samples, 16))
    assert b"fLaC" in (tmp_path / "out.oga").read_bytes()[:200]


def test_opus_from_another_rate(tmp_path):
    source = write_wav(tmp_path / "in.wav", tones(44_100, 44_100), 44_100)
    result = enhance_file(scaling(0), source, tmp_path / "out.opus", DRY)
    assert result.output.suffix == ".opus"
    assert "48000" in result.notes[0]
    assert soundfile.info(result.output).frames == 48_000


@pytest.mark.parametrize("ending", [".mp4", ".mov"])
def test_lossless_sound_of_a_video_stays_lossless(tmp_path, ending):
    codec = {".mp4": "alac", ".mov": "pcm_s16le"}[ending]
    samples = tones(48_000, 48_000, 2)
    write_av(tmp_path / f"in{ending}", samples, 48_000, codec, video=True)
    options = replace(DRY, video=True)
    result = enhance_file(scaling(0), tmp_path / f"in{ending}", tmp_path / "out.flac", options)
    assert result.output.suffix == ending
    assert np.array_equal(read_all(result.output)[0], on_grid(samples, 16))


def test_an_attenuation_limit_of_0_db_changes_nothing(tmp_path):
    source = write_wav(tmp_path / "in.wav", tones(40_000, 44_100, 2), 44_100)
    options = EnhanceOptions(strength=Strength(1.0, 0.0))
    enhance_file(scaling(2), source, tmp_path / "out.wav", options)
    assert np.array_equal(read_all(tmp_path / "out.wav")[0], read_all(source)[0])


def test_an_mp3_in_wav_is_whole(tmp_path):
    write_av(tmp_path / "in.wav", tones(100_000, 48_000), 48_000, "libmp3lame", container="wav")
    result = enhance_file(scaling(0), tmp_path / "in.wav", tmp_path / "out.wav", DRY)
    assert result.notes == []
    assert 100_000 <= soundfile.info(result.output).frames < 104_000
