"""Lossless sound is never narrowed without a note, whatever its encoding is called."""

from pathlib import Path

import av
import numpy as np
import pytest
import soundfile

from cnunet.audio import AudioInfo, choose_format, open_audio
from tests.cnunet.soundfiles import copy, on_grid, read_all, tones

VECTORS = Path(__file__).parents[1] / "vectors"
LOSSY = ("VORBIS", "OPUS", "MPEG", "ULAW", "ALAW", "GSM", "G72")
RATE = 48_000


@pytest.mark.parametrize("encoding", sorted(soundfile.available_subtypes()))
def test_every_lossless_encoding_of_libsndfile_keeps_its_width(tmp_path, encoding):
    if encoding.startswith(LOSSY) or "ADPCM" in encoding:
        return
    bits = {"FLOAT": 24, "DOUBLE": 53, "PCM_U8": 8, "PCM_S8": 8}
    before = bits.get(encoding) or int(encoding.rpartition("_")[2])
    output = choose_format(AudioInfo(tmp_path, "WAV", encoding, RATE, 1, 1000), ".wav")
    assert (bits.get(output.encoding) or int(output.encoding.rpartition("_")[2])) >= before


@pytest.mark.parametrize("bits", [20, 32])
@pytest.mark.parametrize("ending", [".caf", ".wav"])
def test_alac_in_caf_keeps_its_bits(tmp_path, bits, ending):
    steps = (on_grid(tones(20_000, RATE), bits) * 2**31).astype(np.int32)
    soundfile.write(tmp_path / "a.caf", steps, RATE, f"ALAC_{bits}")
    copy(tmp_path / "a.caf", tmp_path / f"out{ending}")
    found = soundfile.read(tmp_path / f"out{ending}", dtype="int32", always_2d=True)[0]
    assert np.array_equal(found, steps)


@pytest.mark.parametrize(
    ("codec", "name", "form", "result"),
    [
        ("pcm_s24le", "a.mkv", "s32", "PCM_24"),
        ("pcm_s32le", "a.mkv", "s32", "PCM_32"),
        ("pcm_s64le", "a.wav", "s64", "DOUBLE"),
        ("alac", "a.m4a", "s32p", "PCM_24"),
    ],
)
def test_wide_samples_keep_their_bits_through_ffmpeg(tmp_path, codec, name, form, result):
    """Even if they begin with silence, which says nothing about the width."""
    samples = on_grid(tones(RATE, RATE, 2), 24)
    samples[:10_000] = 0
    with (tmp_path / name).open("wb") as file, av.open(file, "w") as out:
        stream = out.add_stream(codec, rate=RATE, layout="stereo")
        stream.format = form
        steps = np.ascontiguousarray((samples * 2**31).astype(np.int32)).reshape(1, -1)
        sound = av.AudioFrame.from_ndarray(steps, "s32", "stereo")
        sound.sample_rate, sound.pts = RATE, 0
        split = av.AudioResampler(form, "stereo", RATE, 4096 if codec == "alac" else 1600)
        for frame in (*split.resample(sound), *split.resample(None)):
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    assert copy(tmp_path / name, tmp_path / "out.wav").encoding == result
    assert np.array_equal(read_all(tmp_path / "out.wav")[0], samples)


def test_a_codec_that_only_ffmpeg_knows_to_be_lossless(tmp_path):
    """SMPTE 302M of 24 bits, as broadcasters use it."""
    with open_audio(VECTORS / "s302m.ts") as reader:
        samples = reader.read(RATE)
    assert copy(VECTORS / "s302m.ts", tmp_path / "out.flac").encoding == "PCM_24"
    assert np.array_equal(read_all(tmp_path / "out.flac")[0], samples)
    assert not np.array_equal(on_grid(samples, 16), samples)


def test_dts_is_lossy_unless_it_is_master_audio():
    """FFmpeg calls the codec lossless, since one of its extensions is."""
    with open_audio(VECTORS / "dts.mka") as reader:
        assert reader.info.encoding == "DTS"
        assert choose_format(reader.info, ".flac").encoding == "PCM_16"
