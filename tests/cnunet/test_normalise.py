"""Results at a target loudness, measured by another meter than the one that they were made with."""

from importlib import resources

import numpy as np
import pytest
import soundfile
from scipy.signal import resample_poly, sosfilt

from cnunet.cli import main
from cnunet.enhancing.enhance import enhance_file
from cnunet.errors import CNUNetError
from cnunet.inference.denoiser import Denoiser
from cnunet.signal.loudness import Loudness
from cnunet.signal.normalise import Normaliser
from cnunet.signal.options import EnhanceOptions
from tests.cnunet.fakes import FakeDenoiser
from tests.cnunet.soundfiles import read_all, write_av, write_wav

SHELF_48K = [1.53512485958697, -2.69169618940638, 1.19839281085285]
SHELF_48K += [1.0, -1.69065929318241, 0.73248077421585]
HIGH_PASS_48K = [1.0, -2.0, 1.0, 1.0, -1.99004745483398, 0.99007225036621]


def lufs(samples, rate):
    """Integrated loudness by the text of BS.1770-4, with its coefficients for 48 kHz."""
    at_48k = resample_poly(samples, 48_000, rate, axis=0)
    power = sosfilt([SHELF_48K, HIGH_PASS_48K], at_48k, axis=0) ** 2
    starts = range(0, len(power) - 19_200 + 1, 4800)
    blocks = np.array([power[k : k + 19_200].mean(axis=0).sum() for k in starts])
    blocks = blocks[-0.691 + 10 * np.log10(blocks + 1e-12) > -70]
    blocks = blocks[blocks > blocks.mean() / 10]
    return -0.691 + 10 * np.log10(blocks.mean())


def true_peak(samples):
    """In dBTP, at 16 times the rate."""
    return 20 * np.log10(np.abs(resample_poly(samples, 16, 1, axis=0)).max())


def speechlike(rate, seconds=6, channels=1, level=0.02, clicks=0):
    """Noise in bursts, and this many clicks far above it."""
    rng = np.random.default_rng(3)
    time = np.arange(int(seconds * rate)) / rate
    low_passed = resample_poly(rng.standard_normal((len(time) // 4 + 1, channels)), 4, 1, axis=0)
    bursts = 0.1 + np.abs(np.sin(2 * np.pi * 1.3 * time))[:, None] ** 3
    samples = level * low_passed[: len(time)] * bursts
    samples[rng.integers(0, len(time), clicks)] = 25 * level
    return samples


@pytest.mark.parametrize("target", [-16, -23, -30.5])
@pytest.mark.parametrize(("rate", "channels"), [(8000, 1), (16_000, 2), (44_100, 1), (48_000, 2)])
def test_a_result_has_the_loudness_and_the_peaks_asked_for(tmp_path, rate, channels, target):
    samples = speechlike(rate, channels=channels, clicks=20)
    source = write_wav(tmp_path / "in.wav", samples, rate, "PCM_24")
    result = enhance_file(
        FakeDenoiser(), source, tmp_path / "out.wav", EnhanceOptions(loudness=target)
    )
    written, _ = read_all(result.output)
    assert written.shape == samples.shape
    # Near half the rate, meters at 8 kHz weigh a little differently from those at 48 kHz.
    tolerance = 0.4 if rate == 8000 else 0.2
    assert lufs(written, rate) == pytest.approx(target, abs=tolerance)
    assert true_peak(written) <= -1.0
    change = result.loudness
    assert change is not None
    assert change.lufs == pytest.approx(target, abs=0.1)
    assert change.source_lufs == pytest.approx(lufs(samples, rate), abs=tolerance)
    assert change.true_peak_dbtp == pytest.approx(true_peak(written), abs=0.15)
    assert result.notes == [] and result.limited_samples == 0


def test_without_peaks_only_a_gain_is_applied(tmp_path):
    samples = speechlike(48_000, channels=2)
    source = write_wav(tmp_path / "in.wav", samples, 48_000, "FLOAT")
    options = EnhanceOptions(loudness=-33)
    change = enhance_file(FakeDenoiser(), source, tmp_path / "out.wav", options).loudness
    enhance_file(FakeDenoiser(), source, tmp_path / "plain.wav")
    assert change is not None
    gain = 10 ** (change.gain_db / 20)
    plain, written = read_all(tmp_path / "plain.wav")[0], read_all(tmp_path / "out.wav")[0]
    assert np.abs(written - gain * plain).max() < 1e-6


@pytest.mark.parametrize("ending", [".mp3", ".ogg", ".opus", ".m4a"])
def test_lossy_results_keep_below_the_peak_too(tmp_path, ending):
    source = write_wav(tmp_path / "in.wav", speechlike(48_000, clicks=30), 48_000)
    options = EnhanceOptions(loudness=-14)
    written, rate = read_all(
        enhance_file(FakeDenoiser(), source, tmp_path / f"o{ending}", options).output
    )
    assert true_peak(written) <= -1.0
    assert lufs(written, rate) == pytest.approx(-14, abs=0.5)


def test_another_rate_is_measured_as_written(tmp_path):
    source = write_wav(tmp_path / "in.wav", speechlike(48_000, clicks=20), 48_000)
    options = EnhanceOptions(loudness=-16, rate=16_000)
    written, rate = read_all(
        enhance_file(FakeDenoiser(), source, tmp_path / "o.wav", options).output
    )
    assert rate == 16_000
    assert lufs(written, rate) == pytest.approx(-16, abs=0.2)
    assert true_peak(written) <= -1.0


def test_the_sound_of_a_video(tmp_path):
    source = tmp_path / "in.mp4"
    write_av(source, speechlike(48_000, channels=2), 48_000, video=True)
    options = EnhanceOptions(loudness=-16, video=True)
    written, rate = read_all(
        enhance_file(FakeDenoiser(), source, tmp_path / "o.mp4", options).output
    )
    assert lufs(written, rate) == pytest.approx(-16, abs=0.5)


@pytest.mark.parametrize("samples", [np.zeros((48_000, 1)), np.full((4000, 2), 0.1)])
def test_silence_and_moments_keep_their_level(tmp_path, samples):
    source = write_wav(tmp_path / "in.wav", samples, 48_000, "FLOAT")
    result = enhance_file(
        FakeDenoiser(), source, tmp_path / "out.wav", EnhanceOptions(loudness=-16)
    )
    assert result.loudness is not None and result.loudness.lufs is None
    assert any("its level was kept" in note for note in result.notes)
    assert np.abs(read_all(result.output)[0]).max() == pytest.approx(samples.max(), rel=0.2)


def test_a_target_that_only_distortion_would_reach_is_reported(tmp_path):
    samples = speechlike(16_000, level=0.001)
    samples[::4000] = 0.9
    source = write_wav(tmp_path / "in.wav", samples, 16_000)
    result = enhance_file(FakeDenoiser(), source, tmp_path / "out.wav", EnhanceOptions(loudness=-5))
    assert "not -5: any louder, limiting its peaks" in " ".join(result.notes)
    assert true_peak(read_all(result.output)[0]) <= -1.0


def test_the_same_whatever_the_blocks():
    samples = speechlike(16_000, clicks=9)

    def normalised(size):
        def blocks():
            return [samples[k : k + size] for k in range(0, len(samples), size)]

        normaliser = Normaliser(16_000, 1, -14)
        for block in blocks():
            normaliser.feed(block)
        return np.concatenate(list(normaliser.normalised(blocks)))

    assert np.abs(normalised(len(samples)) - normalised(997)).max() < 1e-9


def test_peaks_that_limiting_leaves_too_high_are_limited_further():
    """The limiter estimates peaks between samples a little differently from a meter."""
    noise = 0.1 * np.random.default_rng(2).standard_normal((32_000, 1))
    normaliser = Normaliser(8000, 1, -5.0)
    normaliser.feed(noise)
    made = np.concatenate(list(normaliser.normalised(lambda: [noise])))
    assert len(made) == len(noise)
    assert normaliser.change(None).true_peak_dbtp <= -1.0


def test_temporary_samples_are_gone(tmp_path):
    source = write_wav(tmp_path / "in.wav", speechlike(16_000), 16_000)
    enhance_file(FakeDenoiser(), source, tmp_path / "o.wav", EnhanceOptions(loudness=-16))
    assert {path.name for path in tmp_path.iterdir()} == {"in.wav", "o.wav"}


def test_on_the_command_line(tmp_path, capsys):
    source = resources.files("resources") / "demo" / "noisy_speech.flac"
    assert main(["enhance", str(source), "-o", str(tmp_path / "o.wav"), "--loudness", "-23"]) == 0
    printed = capsys.readouterr().out
    assert " to -23.0 LUFS, true peak -" in printed
    assert lufs(*read_all(tmp_path / "o.wav")) == pytest.approx(-23, abs=0.2)


@pytest.mark.parametrize("target", ["-51", "-4", "0", "16", "nan", "loud"])
def test_other_targets_are_wrong_usage(tmp_path, target, capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["enhance", "in.wav", "--loudness", target])
    assert "--loudness" in capsys.readouterr().err


def test_in_python():
    denoiser = Denoiser.load("default", device="cpu")
    samples = speechlike(16_000, seconds=8, channels=2, clicks=6).astype(np.float32)
    enhanced = denoiser.enhance(samples, 16_000, loudness=-16, mix=0.0)
    assert enhanced.dtype == np.float32 and enhanced.shape == samples.shape
    assert lufs(enhanced, 16_000) == pytest.approx(-16, abs=0.2)
    assert true_peak(enhanced) <= -1.0
    with pytest.raises(CNUNetError, match="-50 to -5"):
        denoiser.enhance(samples, 16_000, loudness=-2)


def test_surround_channels_count_by_their_place(tmp_path):
    """BS.1770: the LFE doesn't count, channels behind count 1.5 dB more."""
    tone = 0.1 * np.sin(2 * np.pi * 997 * np.arange(96_000) / 48_000)

    def alone(channel):
        samples = np.zeros((len(tone), 6))
        samples[:, channel] = tone
        meter = Loudness(48_000, 6, ("FL", "FR", "FC", "LFE", "SL", "SR"))
        meter.feed(samples)
        return meter.lufs

    assert alone(0) == alone(2) == pytest.approx(-23, abs=0.05)
    assert alone(3) is None
    assert alone(4) == pytest.approx(-21.5, abs=0.05)


def test_a_full_disk_is_reported_and_leaves_nothing(tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    source = write_wav(tmp_path / "in.wav", speechlike(16_000), 16_000)
    with pytest.raises(CNUNetError, match="The disk is full"):
        enhance_file(FakeDenoiser(), source, tmp_path / "o.wav", EnhanceOptions(loudness=-16))
    assert [path.name for path in tmp_path.iterdir()] == ["in.wav"]
    assert soundfile.info(source).frames


@pytest.mark.parametrize("loudness", [-51.0, 0.0, float("nan")])
def test_options_out_of_range_are_refused(loudness):
    with pytest.raises(ValueError, match="-50 to -5"):
        EnhanceOptions(loudness=loudness)
