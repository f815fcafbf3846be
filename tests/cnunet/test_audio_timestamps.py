"""Sound is placed by its timestamps: gaps, overlaps, drifting clocks, jitter."""

from fractions import Fraction

import av
import numpy as np
import pytest

from cnunet.audio import open_audio
from cnunet.audio.timestamps import TimedBlock, TimestampAligner
from cnunet.enhancing.enhance import enhance_file
from cnunet.signal.options import EnhanceOptions
from cnunet.signal.strength import Strength
from tests.cnunet.fakes import scaling
from tests.cnunet.soundfiles import read_all, write_av
from tests.cnunet.videos import RATE, make_video, sound_on_the_clock

MS = RATE // 1000


def blocks(moment, seconds=30.0, frames=1024, tick_s=0.001, jitter_s=0.0, lost=()):
    """Blocks whose samples are the true moment of each, with rounded timestamps.

    moment: the true moment, in seconds, of the sample that was taken at a second of the clock.
    """
    rng = np.random.default_rng(0)
    found = []
    for start in range(0, round(seconds * RATE), frames):
        true = moment(np.arange(start, start + frames) / RATE)
        stamp = true[0] + rng.uniform(-jitter_s, jitter_s)
        if not any(begin <= true[0] < end for begin, end in lost):
            found.append(TimedBlock(true[:, None], round(stamp / tick_s) * tick_s))
    return found


def placed(given, tick_s=0.001, restarts=False):
    """The corrections, and the samples."""
    aligner = TimestampAligner(RATE, 1, tick_s, restarts, None)
    parts = list(aligner.align(given))
    return aligner.corrections, np.concatenate(parts)[:, 0]


def worst_ms(samples):
    """The most that any sound is out of place; silence and its edges don't count."""
    edges = np.flatnonzero(np.abs(np.diff(samples)) > 0.0004)
    counts = samples > 0.01
    for edge in [*edges, len(samples)]:
        counts[max(0, edge - 20) : edge + 20] = False
    return 1000 * np.abs(samples - np.arange(len(samples)) / RATE)[counts].max()


@pytest.mark.parametrize("frames", [480, 1024, 1152, 4608])
@pytest.mark.parametrize("jitter_s", [0.0, 0.003])
def test_what_fits_its_timestamps_stays_bit_for_bit(frames, jitter_s):
    given = blocks(lambda t: t, frames=frames, jitter_s=jitter_s)
    corrections, samples = placed(given)
    assert corrections.notes("x", RATE) == []
    assert np.array_equal(samples, np.concatenate([b.samples[:, 0] for b in given]))


@pytest.mark.parametrize("drift", [0.02, -0.02, 0.0003, -0.0001, 0.00006])
def test_a_drifting_clock_is_resampled_to_the_timeline(drift):
    corrections, samples = placed(blocks(lambda t: t * (1 + drift), 60))
    assert worst_ms(samples) < 0.3
    assert corrections.drift == pytest.approx(abs(drift), rel=0.3)
    assert len(samples) == pytest.approx(60 * (1 + drift) * RATE, abs=1100)


@pytest.mark.parametrize(
    "lost",
    [
        [(4, 6)],
        [(20.001, 20.03)],
        [(5, 7), (7.05, 7.3), (9.98, 10.3), (29.7, 29.8)],
        [(k, k + 0.1) for k in range(1, 29)],
    ],
)
@pytest.mark.parametrize("drift", [0.0, 0.001])
def test_gaps_become_silence(lost, drift):
    corrections, samples = placed(blocks(lambda t: t * (1 + drift), lost=lost))
    assert corrections.gaps == len(lost)
    assert corrections.filled == pytest.approx(
        sum(end - begin for begin, end in lost) * RATE, rel=0.1, abs=1024
    )
    assert worst_ms(samples) < 0.5


def test_gaps_are_exact_where_timestamps_are():
    given = blocks(lambda t: np.where(t < 10, t, t + 0.0025), 20, tick_s=1 / RATE, frames=1000)
    corrections, samples = placed(given, tick_s=1 / RATE)
    assert (corrections.gaps, corrections.filled) == (1, 120)
    assert worst_ms(samples) < 1e-6


@pytest.mark.parametrize("drift", [0.0, 0.001])
def test_milliseconds_in_a_finer_clock_are_not_gaps(drift):
    """As after a change of container: blocks of 20 ms, whose timestamps jump by 1 ms at times."""
    given = blocks(lambda t: t * (1 + drift), 20, frames=960)
    corrections, samples = placed(given, tick_s=1 / RATE)
    assert corrections.gaps == 0
    assert worst_ms(samples) < 0.9
    given = blocks(lambda t: t + 0.001 * (t >= 7), 20, frames=960)
    corrections, samples = placed(given, tick_s=1 / RATE)
    assert corrections.gaps == 0
    assert worst_ms(samples) < 1


def test_a_recording_after_another_is_not_an_overlap():
    """Short ones too: they begin at the start of the timeline."""
    given = [*blocks(lambda t: t, 4), *blocks(lambda t: t, 4)]
    corrections, samples = placed(given)
    assert (corrections.restarts, corrections.overlaps) == (1, 0)
    assert len(samples) == sum(len(block.samples) for block in given)


def test_overlaps_are_cut():
    corrections, samples = placed(blocks(lambda t: np.where(t < 10, t, t - 0.5)))
    assert (corrections.overlaps, corrections.cut) == (1, RATE // 2)
    after = samples[11 * RATE :]
    assert np.abs(after - (11 + np.arange(len(after)) / RATE)).max() < 0.001


def test_a_single_wrong_timestamp_changes_nothing():
    given = blocks(lambda t: t)
    given[500] = given[500]._replace(second=given[500].second + 3)
    given[700] = given[700]._replace(second=None)
    corrections, samples = placed(given)
    assert corrections.notes("x", RATE) == []
    assert len(samples) == sum(len(block.samples) for block in given)


@pytest.mark.parametrize("restarts", [False, True])
def test_timestamps_that_restart_lose_nothing(restarts):
    given = blocks(lambda t: np.where(t < 15, t, t - 14.9))
    corrections, samples = placed(given, restarts=restarts)
    assert corrections.restarts == 1
    assert len(samples) == sum(len(block.samples) for block in given)


def test_absurd_timestamps_are_ignored():
    given = blocks(lambda t: t * 3)
    corrections, samples = placed(given)
    assert corrections.ignored
    assert len(samples) == sum(len(block.samples) for block in given)


def test_few_blocks_do_not_become_days_of_silence():
    """A damaged file may claim many long gaps."""
    given = blocks(lambda t: t + 3500 * np.floor(t), 10, frames=4800)
    aligner = TimestampAligner(RATE, 1, 0.001, False, None)
    frames = sum(len(part) for part in aligner.align(iter(given)))
    assert 10 * RATE <= frames <= 2 * 3600 * RATE


def test_many_channels_are_placed_like_one():
    """With many channels, fewer seconds are looked at together."""
    many = [
        TimedBlock(np.repeat(b.samples, 64, 1), b.second)
        for b in blocks(lambda t: t, lost=[(4, 6)], seconds=10)
    ]
    aligner = TimestampAligner(RATE, 64, 0.001, False, None)
    samples = np.concatenate([part[:, :1] for part in aligner.align(iter(many))])[:, 0]
    assert worst_ms(samples) < 0.5


def test_the_gap_of_a_capture(shared):
    """2.005 s of sound are missing."""
    path = shared / "cases" / "gap.mkv"
    samples, _ = read_all(path)
    silence = np.flatnonzero(~samples.any(axis=1))
    first = silence[silence > 3 * RATE][0]
    assert first / RATE == pytest.approx(4.03, abs=0.03)
    assert not samples[round(4.06 * RATE) : round(6.03 * RATE)].any()
    with open_audio(path) as reader:
        while len(reader.read(RATE)):
            pass
        assert "lacks 2.005 s of sound in 1 place" in reader.notes[0]


@pytest.mark.parametrize("name", ["gap.mkv", "drift_2pct.mkv"])
def test_sound_stays_in_its_place_of_the_film(shared, tmp_path, name):
    source = shared / "cases" / name
    options = EnhanceOptions(Strength(0.0), video=True)
    result = enhance_file(scaling(1.0), source, tmp_path / name, options)
    after = sound_on_the_clock(result.output)[:, 0]
    with av.open(str(source)) as container:
        frames = list(container.decode(audio=0))
    for frame in frames[5:-5:20]:
        assert frame.pts is not None and frame.time_base is not None
        block = frame.to_ndarray()[0].astype(float)
        start = round(float(frame.pts * frame.time_base) * RATE)
        found = after[start - 2 * MS : start + len(block) + 2 * MS]
        assert abs(lag(block, found) - 2 * MS) <= MS


def lag(block, longer):
    """Where `block` is in `longer`, by correlation."""
    scores = [
        np.dot(block, part) / (np.linalg.norm(part) + 1e-9)
        for part in np.lib.stride_tricks.sliding_window_view(longer, len(block))
    ]
    return int(np.argmax(scores))


def test_seeking_finds_the_same_samples(shared):
    for name in ("gap.mkv", "drift_2pct.mkv"):
        path = shared / "cases" / name
        whole, _ = read_all(path)
        with open_audio(path) as reader:
            for frame in (9 * RATE, 5 * RATE + 7, 0):
                reader.seek(frame)
                block = reader.read(4000)
                assert np.abs(block - whole[frame : frame + 4000]).max() < 0.05


def test_a_film_without_faults_has_no_notes(tmp_path):
    sound = np.random.default_rng(0).standard_normal((12 * RATE, 1)) * 0.1
    for ending in (".mp4", ".mkv", ".webm"):
        source = make_video(tmp_path / f"film{ending}", sound)
        with open_audio(source) as reader:
            while len(reader.read(RATE)):
                pass
            assert reader.notes == []


@pytest.mark.parametrize("ending", [".mkv", ".webm"])
@pytest.mark.parametrize("begins_s", [600, 100_000])
def test_the_length_counts_from_where_the_sound_begins(tmp_path, ending, begins_s):
    """As in the later parts of a recording that was split, whose clock goes on."""
    source = make_video(tmp_path / f"film{ending}", np.zeros((3 * RATE, 1)), Fraction(begins_s))
    with open_audio(source) as reader:
        assert reader.info.seconds == pytest.approx(3, abs=0.1)
        while len(reader.read(RATE)):
            pass
        assert reader.notes == []


@pytest.mark.parametrize(("name", "codec"), [("a.ac3", "ac3"), ("a.eac3", "eac3")])
def test_raw_streams_are_not_resampled_to_times_that_nobody_wrote(tmp_path, name, codec):
    path = tmp_path / name
    write_av(path, np.zeros((20 * 44100, 1)), 44100, codec, bit_rate=96000)
    with av.open(str(path)) as container:
        decoded = sum(frame.samples for frame in container.decode(audio=0))
    with open_audio(path) as reader:
        assert len(reader.read(2 * decoded)) == decoded
        assert not len(reader.read(1))
        assert not reader.notes
