"""What `Denoiser.enhance` takes from Python, and what it refuses with a sentence."""

from __future__ import annotations

import tracemalloc
from typing import Any

import numpy as np
import pytest

from cnunet import Denoiser
from cnunet.errors import CNUNetError
from cnunet.network.checkpoint import save_checkpoint
from tests.cnunet.networks import noise, random_network

RATE = 16_000


@pytest.fixture(scope="module")
def denoiser(tmp_path_factory: pytest.TempPathFactory) -> Denoiser:
    path = tmp_path_factory.mktemp("models") / "random.safetensors"
    save_checkpoint(path, random_network(), {})
    return Denoiser.load(path, device="cpu")


@pytest.mark.parametrize("shape", [(2, 16_000), (2, 50), (16_000, 65), (1, 2)])
def test_channels_first_is_refused_with_a_hint(denoiser: Denoiser, shape: tuple[int, int]) -> None:
    with pytest.raises(CNUNetError, match="transpose"):
        denoiser.enhance(np.zeros(shape, np.float32), RATE)


@pytest.mark.parametrize("shape", [(), (2, 3, 4), (100, 0)])
def test_other_shapes_are_refused(denoiser: Denoiser, shape: tuple[int, ...]) -> None:
    with pytest.raises(CNUNetError, match=r"\(samples, channels\)"):
        denoiser.enhance(np.zeros(shape, np.float32), RATE)


@pytest.mark.parametrize("rate", [1_000, 4_000, 192_001, 768_000])
def test_rates_are_those_of_files(denoiser: Denoiser, rate: int) -> None:
    audio = noise(rate // 4)
    assert denoiser.enhance(audio, rate).shape == audio.shape
    assert np.abs(denoiser.enhance(audio, rate, mix=0.0) - audio).max() < 1e-6


@pytest.mark.parametrize("rate", [48_000.0, np.float64(48_000), np.int16(16_000)])
def test_rates_of_other_types(denoiser: Denoiser, rate: Any) -> None:
    audio = noise(12_000)
    assert np.array_equal(denoiser.enhance(audio, rate), denoiser.enhance(audio, int(rate)))


@pytest.mark.parametrize("rate", [0, -1, 999, 768_001, 44_100.5, float("nan"), "48000", None])
def test_other_rates_are_refused(denoiser: Denoiser, rate: Any) -> None:
    with pytest.raises(CNUNetError, match="a whole number from 1000 to 768000"):
        denoiser.enhance(np.zeros(100, np.float32), rate)


@pytest.mark.parametrize("shape", [(0,), (0, 2), (1,), (1, 1)])
def test_short_recordings_keep_their_shape(denoiser: Denoiser, shape: tuple[int, ...]) -> None:
    assert denoiser.enhance(np.zeros(shape, np.float32), RATE).shape == shape


@pytest.mark.parametrize(
    ("kind", "full_scale", "middle"),
    [("int16", 2**15, 0), ("int32", 2**31, 0), ("uint8", 2**7, 2**7), ("int8", 2**7, 0)],
)
def test_integers_count_by_their_full_scale(
    denoiser: Denoiser, kind: str, full_scale: int, middle: int
) -> None:
    audio = np.clip(noise(8000), -0.9, 0.9)
    integers = np.round(audio * full_scale + middle).astype(kind)
    floats = (integers.astype(np.float64) - middle) / full_scale
    np.testing.assert_allclose(
        denoiser.enhance(integers, RATE),
        denoiser.enhance(floats.astype(np.float32), RATE),
        atol=1e-6,
    )


@pytest.mark.parametrize("kind", ["bool", "complex64", "U1", "object"])
def test_other_types_are_refused(denoiser: Denoiser, kind: str) -> None:
    with pytest.raises(CNUNetError, match="floats or integers"):
        denoiser.enhance(np.zeros(100).astype(kind), RATE)


def test_nan_and_infinity_count_as_silence(denoiser: Denoiser) -> None:
    audio = noise(8000)
    holed, damaged = audio.copy(), audio.copy()
    holed[[100, 200, 300]] = 0.0
    damaged[[100, 200, 300]] = np.nan, np.inf, -np.inf
    np.testing.assert_array_equal(denoiser.enhance(damaged, RATE), denoiser.enhance(holed, RATE))


def test_what_float32_cannot_hold_counts_as_silence(denoiser: Denoiser) -> None:
    audio = noise(8000).astype(np.float64)
    holed, damaged = audio.copy(), audio.copy()
    holed[[100, 200]] = 0.0
    damaged[[100, 200]] = 1e300, -1e300
    np.testing.assert_array_equal(denoiser.enhance(damaged, RATE), denoiser.enhance(holed, RATE))


def test_rows_of_different_lengths_are_refused(denoiser: Denoiser) -> None:
    with pytest.raises(CNUNetError, match="array of numbers"):
        denoiser.enhance([[0.1, 0.2], [0.3]], RATE)  # type: ignore[arg-type]


@pytest.mark.parametrize("order", [">f4", ">f8", "<f2"])
def test_the_order_of_bytes_and_of_samples_makes_no_difference(
    denoiser: Denoiser, order: str
) -> None:
    audio = noise(8000).astype(np.float16).astype(np.float32)
    strange = np.repeat(audio, 3)[::-1].astype(order)[::-3]  # apart, backwards
    strange.flags.writeable = False
    np.testing.assert_array_equal(denoiser.enhance(strange, RATE), denoiser.enhance(audio, RATE))


def test_a_mix_of_0_is_the_input(denoiser: Denoiser) -> None:
    audio = noise(20_000)
    np.testing.assert_allclose(denoiser.enhance(audio, RATE, mix=0.0), audio, atol=1e-7)


def test_a_mix_lies_between(denoiser: Denoiser) -> None:
    audio = noise(20_000)
    half = denoiser.enhance(audio, RATE, mix=0.5)
    np.testing.assert_allclose(half, (audio + denoiser.enhance(audio, RATE)) / 2, atol=1e-6)


def test_a_limit_of_0_db_leaves_the_level(denoiser: Denoiser) -> None:
    audio = noise(20_000)
    limited = denoiser.enhance(audio, RATE, attenuation_limit_db=0.0)
    assert np.std(limited) > 0.9 * np.std(audio)


def test_the_high_band_can_be_left_out(denoiser: Denoiser) -> None:
    rate = 48_000
    audio = (0.1 * np.sin(2 * np.pi * 12_000 * np.arange(rate) / rate)).astype(np.float32)
    dropped = denoiser.enhance(audio, rate, high_band="drop")
    assert np.abs(dropped[rate // 4 : -rate // 4]).max() < 1e-3


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"mix": 1.1}, "mix"),
        ({"mix": float("nan")}, "mix"),
        ({"mix": "half"}, "mix"),
        ({"mix": None}, "mix"),
        ({"attenuation_limit_db": -1.0}, "attenuation limit"),
        ({"attenuation_limit_db": float("inf")}, "attenuation limit"),
        ({"attenuation_limit_db": "12"}, "attenuation limit"),
        ({"loudness": float("nan")}, "loudness"),
        ({"loudness": "-16"}, "loudness"),
        ({"high_band": "loud"}, "high band"),
    ],
)
def test_other_values_are_refused(denoiser: Denoiser, options: dict[str, Any], name: str) -> None:
    with pytest.raises(CNUNetError, match=name):
        denoiser.enhance(noise(100), RATE, **options)


def test_blocks_make_no_difference(denoiser: Denoiser, monkeypatch: pytest.MonkeyPatch) -> None:
    audio = np.stack([noise(100_000), noise(100_000)], axis=1)
    whole = denoiser.enhance(audio, 44_100)
    monkeypatch.setattr("cnunet.inference.denoiser.BLOCK_SECONDS", 1)
    np.testing.assert_allclose(denoiser.enhance(audio, 44_100), whole, atol=1e-6)


def test_memory_grows_by_less_than_four_times_the_input(denoiser: Denoiser) -> None:
    short, long = (np.zeros((seconds * RATE, 2), np.float32) for seconds in (10, 60))
    denoiser.enhance(short, RATE)
    peaks = []
    for audio in (short, long):
        tracemalloc.start()
        try:
            denoiser.enhance(audio, RATE)
            peaks.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
    assert peaks[1] - peaks[0] < 3 * (long.nbytes - short.nbytes)  # beside the input itself
