"""Spectrogram pictures: what is in them, and that long sounds cost no more room."""

import numpy as np
import pytest

from cnunet.picture import COLUMNS, ROWS, PictureWriter, read_picture


def draw(path, signal, rate, announced=None, block=4096):
    """The picture of (samples,) or (samples, channels), and its upper end in Hz."""
    signal = signal if signal.ndim == 2 else signal[:, None]
    with PictureWriter(path, rate, len(signal) if announced is None else announced) as writer:
        for start in range(0, len(signal), block):
            writer.feed(signal[start : start + block])
    return read_picture(path), writer.top_hz


@pytest.fixture
def path(tmp_path):
    return tmp_path / "picture.npy"


def sine(rate, hz, seconds=1.0, level=1.0):
    return level * np.sin(2 * np.pi * hz * np.arange(int(rate * seconds)) / rate)


@pytest.mark.parametrize("rate", [8000, 16000, 22050, 44100, 48000, 96000, 192000])
def test_a_tone_is_where_it_belongs_at_its_level(path, rate):
    picture, top_hz = draw(path, sine(rate, 1000), rate)
    assert picture.dtype == np.uint8
    assert picture.flags.c_contiguous
    assert picture.shape[0] <= ROWS
    assert top_hz == pytest.approx(min(rate / 2, 24000), rel=1e-3)
    column = picture[:, picture.shape[1] // 2]
    row_hz = top_hz / len(column)
    assert column.argmax() * row_hz == pytest.approx(1000, abs=2 * row_hz)
    assert 252 <= column.max() <= 255  # full scale, less what a tone between two bins loses


def test_levels_are_fixed(path):
    loud, _ = draw(path, sine(16000, 1000), 16000)
    soft, _ = draw(path, sine(16000, 1000, level=0.1), 16000)
    assert int(loud.max()) - int(soft.max()) == pytest.approx(20 / 120 * 255, abs=1)


def test_time_runs_to_the_right(path):
    signal = np.zeros(32000)
    signal[24000:] = sine(16000, 500, 0.5)
    picture, _ = draw(path, signal, 16000)
    columns = picture.max(axis=0)
    start = np.argmax(columns > 200) / len(columns)
    assert start == pytest.approx(0.75, abs=0.02)


def test_blocks_of_any_size_give_the_same_picture(path):
    signal = np.random.default_rng(1).standard_normal((40000, 2)) * 0.1
    whole, _ = draw(path, signal, 16000, block=100000)
    for block in (1000, 37, 16001):
        assert np.array_equal(draw(path, signal, 16000, block=block)[0], whole)


@pytest.mark.parametrize("seconds", [0.01, 1, 30, 60, 600, 4000])
def test_size_is_bounded_and_every_column_is_drawn(path, seconds):
    rate = 8000
    noise = np.random.default_rng(2).standard_normal(rate * 10) * 0.1
    signal = np.resize(noise, int(rate * seconds))
    picture, _ = draw(path, signal, rate, block=rate * 7)
    assert picture.shape[1] <= COLUMNS
    assert picture.max(axis=0).min() > 100
    assert path.stat().st_size < COLUMNS * ROWS + 1000


def test_the_loudest_moment_of_a_column_is_seen(path):
    signal = np.zeros(16000 * 60)
    signal[16000 * 30] = 1.0
    picture, _ = draw(path, signal, 16000)
    assert picture.max() > 100


def test_channels_in_opposite_phase_do_not_vanish(path):
    tone = sine(16000, 1000)
    picture, _ = draw(path, np.stack([tone, -tone], axis=1), 16000)
    assert picture.max() > 250


def test_more_or_less_sound_than_announced(path):
    signal = sine(16000, 1000)
    short, _ = draw(path, signal, 16000, announced=8000)
    assert short.shape[1] < draw(path, signal, 16000)[0].shape[1]
    long, _ = draw(path, signal, 16000, announced=32000)
    assert long[:, : long.shape[1] // 2 - 5].max(axis=0).min() > 230
    assert long[:, long.shape[1] // 2 + 10 :].max() == 0


def test_no_sound_and_impossible_samples_are_black(path):
    assert draw(path, np.zeros(0), 16000)[0].max() == 0
    assert draw(path, np.full(1000, np.nan), 16000)[0].max() == 0


def test_it_grows_while_it_is_drawn(path):
    with PictureWriter(path, 16000, 16000) as writer:
        assert read_picture(path).max() == 0
        writer.feed(sine(16000, 1000, 0.5)[:, None])
        half = read_picture(path).max(axis=0) > 200
        assert half[: len(half) // 3].all()
        assert not half[len(half) * 2 // 3 :].any()


def test_what_is_no_picture_is_an_os_error(path):
    with pytest.raises(OSError, match="No such file"):
        read_picture(path)
    path.write_bytes(b"")
    for content in (b"", b"something else"):
        path.write_bytes(content)
        with pytest.raises(OSError, match="not a picture"):
            read_picture(path)
