"""Lossy results keep the bit rate of their source; sample rates that results can't have."""

import functools

import av
import numpy as np
import pytest
import soundfile
import soxr

from cnunet.audio import open_audio
from cnunet.audio.bitrates import mp3_level, nearest_bit_rate, vorbis_level
from cnunet.enhancing.enhance import enhance_file
from cnunet.errors import AudioError
from cnunet.signal.options import EnhanceOptions
from cnunet.signal.strength import Strength
from tests.cnunet.fakes import scaling
from tests.cnunet.soundfiles import delay, read_all, tones, write_av, write_wav

SECONDS = 6


@functools.cache
def speech_like(rate, channels):
    """Tones that come and go, with noise up to 8 kHz: (samples, channels)."""
    sound = tones(SECONDS * 16_000, 16_000, channels)
    sound *= np.clip(np.sin(np.arange(len(sound)) / 4000), 0.05, 1)[:, None]
    return soxr.resample(sound, 16_000, rate)


def real_bit_rate(path):
    samples, rate = read_all(path)
    return 8 * path.stat().st_size * rate / len(samples)


MADE = [
    *[
        ("mp3", "libmp3lame", None, rate, kbits, ch)
        for rate in (48_000, 16_000)
        for kbits, ch in ((32, 1), (64, 1), (64, 2), (128, 2))
    ],
    ("mp3", "libmp3lame", None, 44_100, 320, 2),
    *[
        ("m4a", "aac", None, 44_100, kbits, ch)
        for kbits, ch in ((32, 1), (96, 1), (64, 2), (192, 2))
    ],
    *[("opus", "libopus", "ogg", 48_000, kbits, ch) for kbits, ch in ((16, 1), (48, 2), (128, 2))],
    ("aac", "aac", "adts", 48_000, 64, 1),
]


@pytest.mark.parametrize(("ending", "codec", "container", "rate", "kbits", "channels"), MADE)
def test_the_bit_rate_stays(tmp_path, ending, codec, container, rate, kbits, channels):
    """Though the result is simpler sound, for which codecs of variable rate would take less."""
    source = tmp_path / f"a.{ending}"
    write_av(source, speech_like(rate, channels), rate, codec, container, bit_rate=1000 * kbits)
    result = enhance_file(scaling(0.3), source, tmp_path / f"b.{ending}")
    assert real_bit_rate(result.output) == pytest.approx(real_bit_rate(source), rel=0.1)
    assert result.notes == []


@pytest.mark.parametrize(("level", "channels"), [(0.9, 1), (0.6, 2), (0.2, 1)])
def test_vorbis_keeps_it_too(tmp_path, level, channels):
    source = tmp_path / "a.ogg"
    kind = {"format": "OGG", "subtype": "VORBIS", "compression_level": level}
    with soundfile.SoundFile(source, "w", 44_100, channels, **kind) as file:
        for block in np.array_split(speech_like(44_100, channels), 200):
            file.write(block)
    result = enhance_file(scaling(0.3), source, tmp_path / "b.ogg")
    assert real_bit_rate(result.output) == pytest.approx(real_bit_rate(source), rel=0.1)


@pytest.mark.parametrize("ending", ["mp3", "ogg", "opus"])
def test_a_cover_is_no_sound(tmp_path, ending):
    """Of 6 s, tags of 60 KB would be 80 kbit/s."""
    plain, source = tmp_path / f"plain.{ending}", tmp_path / f"a.{ending}"
    kind = {"mp3": ("MP3", None), "ogg": ("OGG", "VORBIS"), "opus": ("OGG", "OPUS")}[ending]
    with soundfile.SoundFile(plain, "w", 48_000, 1, kind[1], format=kind[0]) as file:
        for block in np.array_split(speech_like(48_000, 1), 200):
            file.write(block)
    if ending == "mp3":
        size = bytes(60_000 >> shift & 127 for shift in (21, 14, 7, 0))
        source.write_bytes(b"ID3\3\0\0" + size + bytes(60_000) + plain.read_bytes())
    else:
        with av.open(str(plain)) as given, av.open(str(source), "w", format="ogg") as out:
            stream = out.add_stream_from_template(given.streams.audio[0])
            stream.metadata["comment"] = "A" * 60_000
            for packet in given.demux():
                if packet.size:
                    packet.stream = stream
                    out.mux(packet)
    assert source.stat().st_size > plain.stat().st_size + 59_000
    with open_audio(plain) as before, open_audio(source) as reader:
        assert reader.info.bit_rate == pytest.approx(before.info.bit_rate, rel=0.05)


@pytest.mark.parametrize("ending", ["mp3", "opus"])
def test_a_single_sample_has_no_bit_rate(tmp_path, ending):
    kind = ("OGG", "OPUS") if ending == "opus" else ("MP3", None)
    soundfile.write(tmp_path / f"a.{ending}", [0.1], 48_000, kind[1], format=kind[0])
    result = enhance_file(scaling(1.0), tmp_path / f"a.{ending}", tmp_path / f"b.{ending}")
    assert result.notes == []
    assert len(read_all(result.output)[0]) == 1


def test_silence_says_nothing_about_vorbis():
    """After 10 s of silence, the best quality would be far too much for what follows."""
    silence = np.zeros((44_100, 2))
    assert vorbis_level(96_000, silence, 44_100).compression > 0.3


def test_the_sound_of_a_video_keeps_it(tmp_path):
    source = tmp_path / "a.mp4"
    write_av(source, speech_like(48_000, 2), 48_000, "aac", bit_rate=64_000, video=True)
    result = enhance_file(scaling(0.5), source, tmp_path / "b.mp4", EnhanceOptions(video=True))
    rates = []
    for path in (source, result.output):
        with open_audio(path) as reader:
            rates.append(reader.info.bit_rate)
    assert rates[1] == pytest.approx(rates[0], rel=0.1)


def test_from_one_lossy_format_to_another(tmp_path):
    write_av(tmp_path / "a.opus", speech_like(48_000, 1), 48_000, "libopus", "ogg", bit_rate=24_000)
    result = enhance_file(scaling(1), tmp_path / "a.opus", tmp_path / "b.mp3")
    # The sound alone has a little less than the file.
    note = "MP3 does not support 23 kbit/s at 48000 Hz: the result has about 32."
    assert result.notes == [note]
    assert real_bit_rate(result.output) == pytest.approx(32_000, rel=0.1)


@pytest.mark.parametrize("ending", ["mp3", "m4a", "ogg", "opus"])
def test_a_bit_rate_is_asked_for(tmp_path, ending):
    """From lossless and from lossy sound of another rate."""
    soundfile.write(tmp_path / "a.wav", speech_like(44_100, 2), 44_100)
    write_av(tmp_path / "b.mp3", speech_like(44_100, 2), 44_100, "mp3", bit_rate=64_000)
    for source in ("a.wav", "b.mp3"):
        options = EnhanceOptions(format=ending, bit_rate=112_000)
        result = enhance_file(scaling(1), tmp_path / source, tmp_path / f"{source}.x", options)
        assert real_bit_rate(result.output) == pytest.approx(112_000, rel=0.1)
        assert not [note for note in result.notes if "kbit" in note]


def test_a_bit_rate_means_nothing_to_lossless_formats(tmp_path):
    soundfile.write(tmp_path / "a.wav", speech_like(44_100, 1), 44_100)
    plain = enhance_file(scaling(1), tmp_path / "a.wav", tmp_path / "b.wav")
    asked = EnhanceOptions(bit_rate=64_000)
    same = enhance_file(scaling(1), tmp_path / "a.wav", tmp_path / "c.wav", asked)
    assert same.notes == []
    assert same.output.read_bytes() == plain.output.read_bytes()
    for rate in (7_999, 512_001):
        with pytest.raises(ValueError, match="bit rate must be 8000 to 512000"):
            EnhanceOptions(bit_rate=rate)


def test_levels_of_mp3():
    assert mp3_level(128_000, 44_100).mode == "CONSTANT"
    assert mp3_level(172_000, 44_100).mode == "AVERAGE"
    assert nearest_bit_rate("MPEG_LAYER_III", 500_000, 44_100, 2) == 320_000


@pytest.mark.parametrize(("rate", "becomes"), [(4_000, 8_000), (7_999, 8_000), (384_000, 192_000)])
def test_other_rates_are_resampled_with_a_note(tmp_path, rate, becomes):
    samples = tones(2 * rate, rate)
    write_wav(tmp_path / "a.wav", samples, rate)
    options = EnhanceOptions(Strength(0.0))
    result = enhance_file(scaling(1), tmp_path / "a.wav", tmp_path / "b.wav", options)
    note = f"The rate of {rate} Hz became {becomes} Hz: results have 8000 to 192000 Hz."
    assert result.notes == [note]
    found, found_rate = read_all(result.output)
    assert (found_rate, len(found)) == (becomes, 2 * becomes)
    assert delay(soxr.resample(samples, rate, becomes), found) == 0


@pytest.mark.parametrize("rate", [8_000, 11_025, 44_100, 192_000])
def test_usual_rates_stay(tmp_path, rate):
    write_wav(tmp_path / "a.wav", tones(rate, rate), rate)
    options = EnhanceOptions(Strength(0.0))
    result = enhance_file(scaling(1), tmp_path / "a.wav", tmp_path / "b.wav", options)
    assert result.notes == []
    assert np.array_equal(read_all(result.output)[0], read_all(tmp_path / "a.wav")[0])


@pytest.mark.parametrize("rate", [999, 768_001])
def test_nonsense_is_refused(tmp_path, rate):
    write_wav(tmp_path / "a.wav", tones(2000, rate), rate)
    with pytest.raises(AudioError, match="only 1000 to 768000 Hz are supported"):
        enhance_file(scaling(1), tmp_path / "a.wav", tmp_path / "b.wav")


@pytest.mark.parametrize("wrong", [{"rate": 7_999}, {"rate": 192_001}, {"track": 0}])
def test_options_that_make_no_sense(wrong):
    with pytest.raises(ValueError, match=r"rate must be|counted from 1"):
        EnhanceOptions(**wrong)


def test_the_bit_rate_of_a_recording_that_was_cut_short(tmp_path):
    """As by a download that broke off: its header still has the length of the whole."""
    source = tmp_path / "a.mp3"
    write_av(
        source, np.tile(speech_like(48_000, 2), (4, 1)), 48_000, "libmp3lame", bit_rate=128_000
    )
    content = source.read_bytes()
    source.write_bytes(content[: len(content) // 4])
    result = enhance_file(scaling(1.0), source, tmp_path / "b.mp3")
    assert real_bit_rate(result.output) == pytest.approx(128_000, rel=0.1)
