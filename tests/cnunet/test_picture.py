"""Spectrogram pictures: their content at every scale, and their growth."""

import time

import numpy as np
import pytest
import soundfile

from cnunet.audio import open_audio
from cnunet.ipc.picture import PEAKS, ROWS, PictureWriter, level_of
from cnunet.ipc.picture_reader import drawn_columns, read_peaks, read_picture


def draw(path, signal, rate, announced=None, block=4096):
    """The writer, after drawing (samples,) or (samples, channels)."""
    signal = signal if signal.ndim == 2 else signal[:, None]
    with PictureWriter(path, rate, len(signal) if announced is None else announced) as writer:
        for start in range(0, len(signal), block):
            writer.feed(signal[start : start + block])
    return writer


def whole(path, writer, wanted=None):
    """The whole picture at the finest scale, or in this many columns."""
    return read_picture(path, writer.columns, 0, writer.columns, wanted or writer.columns)


def peaks_of(path, writer, wanted=None):
    """The waveform in this many moments; by default at the finest scale."""
    return read_peaks(path, writer.columns, 0, writer.columns, wanted or PEAKS * writer.columns)[
        :, 0
    ]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "picture.npy"


def sine(rate, hz, seconds=1.0, level=1.0):
    return level * np.sin(2 * np.pi * hz * np.arange(int(rate * seconds)) / rate)


@pytest.mark.parametrize("rate", [8000, 16000, 22050, 44100, 48000, 96000, 192000])
def test_a_tone_is_where_it_belongs_at_its_level(path, rate):
    writer = draw(path, sine(rate, 1000), rate)
    picture = whole(path, writer)
    assert picture.dtype == np.uint8
    assert picture.shape[1] <= ROWS
    assert writer.top_hz == pytest.approx(min(rate / 2, 24000), rel=1e-3)
    column = picture[len(picture) // 2]
    row_hz = writer.top_hz / len(column)
    assert column.argmax() * row_hz == pytest.approx(1000, abs=2 * row_hz)
    assert level_of(column.max()) == pytest.approx(0, abs=1.5)  # between two bins, a bit less
    waveform = peaks_of(path, writer)
    assert waveform[len(waveform) // 4 : -len(waveform) // 4].min() >= 254


def test_levels_are_fixed(path):
    loud = whole(path, draw(path, sine(16000, 1000), 16000)).max()
    soft = whole(path, draw(path, sine(16000, 1000, level=0.1), 16000)).max()
    assert level_of(loud) - level_of(soft) == pytest.approx(20, abs=0.5)


def test_time_runs_along_the_columns(path):
    signal = np.zeros(32000)
    signal[24000:] = sine(16000, 500, 0.5)
    writer = draw(path, signal, 16000)
    start = np.argmax(whole(path, writer).max(axis=1) > 200) * writer.column_s
    assert start == pytest.approx(1.5, abs=0.02)


def test_blocks_of_any_size_give_the_same_picture(path):
    signal = np.random.default_rng(1).standard_normal((40000, 2)) * 0.1
    expected = whole(path, draw(path, signal, 16000, block=100000))
    for block in (1000, 37, 16001):
        writer = draw(path, signal, 16000, block=block)
        assert np.array_equal(whole(path, writer), expected)


@pytest.mark.parametrize("seconds", [0.01, 1, 30, 600])
def test_every_scale_has_the_loudest_of_the_one_below(path, seconds):
    rate = 8000
    noise = np.random.default_rng(2).standard_normal(int(rate * seconds)) * 0.1
    noise[len(noise) // 2] = 1.0
    writer = draw(path, noise, rate, block=rate * 7)
    fine = whole(path, writer)
    assert fine.min() >= 1  # all is drawn
    for wanted in (1, 7, 100, 511, 1024):
        pooled = whole(path, writer, wanted)
        assert len(pooled) == wanted
        assert pooled.min() >= 1
        assert peaks_of(path, writer, wanted).max() == 255  # the click is seen at every scale
        if wanted < writer.columns:
            assert np.array_equal(pooled.max(axis=0), fine.max(axis=0))


@pytest.mark.parametrize("seconds", [0.02, 2, 900])
def test_the_waveform_is_drawn_where_it_sounds(path, seconds):
    """Clicks 6 ms apart are told apart in short recordings; no sample of long ones is left out."""
    rate = 8000
    signal = np.zeros(int(rate * seconds))
    clicks = np.array([0, len(signal) // 3, len(signal) // 3 + rate * 6 // 1000, len(signal) - 1])
    signal[clicks] = 1.0
    writer = draw(path, signal, rate, block=rate * 7)
    span = len(signal) / rate / writer.column_s
    for wanted in (len(signal) // (rate // 500), 40):
        waveform = read_peaks(path, writer.columns, 0, span, wanted)[:, 0]
        seen = np.flatnonzero(waveform == 255)
        expected = clicks * wanted / len(signal)
        resolution = 1 + writer.column_s / PEAKS * wanted / seconds
        assert np.abs(expected[:, None] - seen - 0.5).min(axis=1).max() <= resolution
        assert np.abs(expected[:, None] - seen - 0.5).min(axis=0).max() <= resolution
        assert waveform.min() >= 1
    if seconds <= 2:
        between = round((clicks[1] + clicks[2]) / 2 / rate / writer.column_s * PEAKS)
        assert peaks_of(path, writer)[between - 2 : between].min() == 1


def test_a_part_is_that_part(path):
    signal = np.random.default_rng(3).standard_normal(16000 * 20) * 0.1
    writer = draw(path, signal, 16000)
    fine = whole(path, writer)
    assert np.array_equal(read_picture(path, writer.columns, 100, 400, 300), fine[100:400])
    twice = read_picture(path, writer.columns, 100, 110, 20)
    assert np.array_equal(twice, np.repeat(fine[100:110], 2, axis=0))
    beyond = read_picture(path, writer.columns, -10, writer.columns + 10, writer.columns + 20)
    assert not beyond[:10].any()
    assert not beyond[-10:].any()
    assert np.array_equal(beyond[10:-10], fine)


def test_an_hour_is_small(path):
    writer = PictureWriter(path, 48000, 48000 * 3600)
    with writer:
        pass
    assert path.stat().st_size < 50e6
    assert writer.column_s <= 0.032


def test_channels_in_opposite_phase_do_not_vanish(path):
    tone = sine(16000, 1000)
    writer = draw(path, np.stack([tone, -tone], axis=1), 16000)
    assert whole(path, writer).max() > 250


def test_more_or_less_sound_than_announced(path):
    signal = sine(16000, 1000)
    short = draw(path, signal, 16000, announced=8000)
    assert short.columns * short.column_s == pytest.approx(0.5, abs=2 * short.column_s)
    long = draw(path, signal, 16000, announced=32000)
    drawn = whole(path, long).max(axis=1)
    assert drawn[: len(drawn) // 2 - 5].min() > 230
    assert drawn[len(drawn) // 2 + 5 :].max() == 0


def test_no_sound_and_impossible_samples_are_the_floor(path):
    assert whole(path, draw(path, np.zeros(1000), 16000)).max() == 1
    assert whole(path, draw(path, np.full(1000, np.nan), 16000)).max() == 1
    assert whole(path, draw(path, np.zeros(0), 16000)).max() == 0  # nothing was drawn


@pytest.mark.parametrize("sample", [np.inf, -np.inf, 3e38])
def test_samples_far_beyond_full_scale_are_drawn_as_full_scale(path, sample):
    signal = sine(16000, 1000)
    signal[8000] = sample
    writer = draw(path, signal, 16000)
    drawn, waveform = whole(path, writer), peaks_of(path, writer)
    assert min(drawn[len(drawn) // 2].min(), waveform[len(waveform) // 2].min()) == 255
    assert drawn[len(drawn) // 4].min() == 1


def test_it_grows_while_it_is_drawn(path):
    with PictureWriter(path, 16000, 160000) as writer:
        assert whole(path, writer).max() == 0
        writer.feed(sine(16000, 1000, 5)[:, None])
        for wanted in (writer.columns, 100):
            half = whole(path, writer, wanted).max(axis=1) > 200
            assert half[: wanted // 2 - wanted // 20].all()
            assert not half[wanted // 2 + wanted // 20 :].any()


def test_a_sketch_is_seen_at_every_scale_until_the_real_thing_comes(path):
    rate, seconds = 16000, 600
    signal = np.concatenate([sine(rate, 1000, seconds / 2), sine(rate, 4000, seconds / 2)])[:, None]
    with PictureWriter(path, rate, len(signal)) as writer:
        writer.sketch(lambda start, count: signal[start : start + count])
        for wanted in (50, 400, 3000):
            sketch = whole(path, writer, wanted)
            assert sketch.min() >= 1
            row = sketch.argmax(axis=1) * writer.top_hz / sketch.shape[1]
            assert row[: wanted // 2 - wanted // 50] == pytest.approx(1000, abs=70)
            assert row[wanted // 2 + wanted // 50 :] == pytest.approx(4000, abs=70)
        writer.feed(np.zeros((rate * 60, 1)))
        half = whole(path, writer, 600)
        assert half[:55].max() == 1
        assert half[65:].max(axis=1).min() > 200


def test_the_sketch_of_an_hour_takes_less_than_a_second(path, tmp_path):
    hour = tmp_path / "hour.wav"
    noise = np.random.default_rng(4).standard_normal(16000 * 60) * 0.1
    with soundfile.SoundFile(hour, "w", 16000, 1) as file:
        for _ in range(60):
            file.write(noise)
    with open_audio(hour) as reader:

        def read(start, count):
            reader.seek(start)
            return reader.read(count)

        with PictureWriter(path, 16000, 16000 * 3600) as writer:
            begin = time.process_time()
            writer.sketch(read)
            assert time.process_time() - begin < 1
            assert whole(path, writer, 500).min() >= 1


def test_what_is_no_picture_is_an_os_error(path):
    with pytest.raises(OSError, match="No such file"):
        read_picture(path, 10, 0, 10, 10)
    for content in (b"", b"something else"):
        path.write_bytes(content)
        with pytest.raises(OSError, match="not a picture"):
            read_picture(path, 10, 0, 10, 10)
    writer = draw(path, np.zeros(1000), 16000)
    with pytest.raises(OSError, match="the expected 10 columns"):
        read_picture(path, writer.columns + 1, 0, 10, 10)


def test_some_of_the_columns_are_those_of_all(path):
    noise = np.random.default_rng(0).standard_normal(30 * 16000)
    writer = PictureWriter(path, 16000, len(noise))
    writer.feed(noise[: 11 * 16000, None])
    for first, last in ((0, writer.columns), (100.5, 400.25), (-7, 3 * writer.columns / 4)):
        everything = read_picture(path, writer.columns, first, last, 250)
        for only in (slice(0, 40), slice(37, 38), slice(200, 250), slice(50, 50)):
            some = read_picture(path, writer.columns, first, last, 250, only)
            assert np.array_equal(some, everything[only])


def test_how_far_it_is_drawn(path):
    writer = PictureWriter(path, 16000, 10 * 16000)
    assert drawn_columns(path, writer.columns) == 0
    silence = np.zeros((4 * 16000, 1))
    writer.feed(silence)
    drawn = drawn_columns(path, writer.columns)
    assert drawn == pytest.approx(4.0 / writer.column_s, abs=3)
    assert read_picture(path, writer.columns, 0, drawn, drawn).all()
    writer.feed(np.zeros((6 * 16000, 1)))
    writer.__exit__()
    assert drawn_columns(path, writer.columns) == writer.columns
