"""Sound put back into a video: the same bytes of picture, and sound aligned to the sample."""

import struct
from fractions import Fraction

import av
import numpy as np
import pytest

from cnunet.enhancing.enhance import enhance_file
from cnunet.errors import AudioError
from cnunet.signal.options import EnhanceOptions
from cnunet.signal.strength import Strength
from tests.cnunet.fakes import scaling
from tests.cnunet.videos import RATE, make_video, pictures, sound_on_the_clock

VIDEO = EnhanceOptions(video=True)


def clicks(seconds=3.0, channels=1):
    """Soft noise with clicks, whose positions survive every codec."""
    rng = np.random.default_rng(0)
    sound = rng.standard_normal((round(seconds * RATE), channels)) * 0.02
    sound[RATE // 2 :: RATE // 2] += 0.7
    return sound


def lag(one, other):
    """By how many samples `other` is later, by correlation."""
    size = min(len(one), len(other))
    spectra = np.fft.rfft(one[:size, 0], 2 * size), np.fft.rfft(other[:size, 0], 2 * size)
    found = int(np.argmax(np.fft.irfft(spectra[0].conj() * spectra[1])))
    return found if found < size else found - 2 * size


@pytest.mark.parametrize("begins_s", [Fraction(0), Fraction(1, 4)], ids=["at once", "late"])
@pytest.mark.parametrize("ending", [".mp4", ".mov", ".mkv", ".webm"])
def test_the_sound_is_put_back(tmp_path, ending, begins_s):
    source = make_video(tmp_path / f"film{ending}", clicks(channels=2), begins_s)
    result = enhance_file(scaling(0.5), source, tmp_path / "out.flac", VIDEO)
    assert result.output == tmp_path / f"out{ending}"
    assert result.notes == []
    assert pictures(result.output) == pictures(source)
    before, after = sound_on_the_clock(source), sound_on_the_clock(result.output)
    assert lag(before, after) == 0
    assert abs(len(after) - len(before)) <= 2048
    with av.open(str(result.output)) as container:
        assert container.metadata["title"] == "A film"
        assert container.streams.audio[0].metadata["language"] == "eng"


@pytest.mark.parametrize("ending", [".mp4", ".mov"])
def test_a_phones_video_stays_upright(tmp_path, ending):
    """Phones film sideways, and store the rotation in the header of the track."""
    source = make_video(tmp_path / f"film{ending}", clicks())
    content = bytearray(source.read_bytes())
    matrix = content.index(b"tkhd") + 44
    content[matrix : matrix + 36] = struct.pack(">9i", 0, 1 << 16, 0, -1 << 16, 0, 0, 0, 0, 1 << 30)
    source.write_bytes(content)
    result = enhance_file(scaling(0.5), source, tmp_path / "out.flac", VIDEO)
    turned = []
    for path in (source, result.output):
        with av.open(str(path)) as container:
            turned.append(next(container.decode(video=0)).rotation)
    assert turned == [-90, -90]


def test_matroska_loses_nothing(tmp_path):
    source = make_video(tmp_path / "film.mkv", clicks())
    options = EnhanceOptions(Strength(0.0), video=True)
    result = enhance_file(scaling(0.5), source, tmp_path / "out.mkv", options)
    before, after = sound_on_the_clock(source), sound_on_the_clock(result.output)
    assert np.array_equal(before, after)


def test_other_tracks_stay(tmp_path):
    source = make_video(tmp_path / "film.mkv", clicks(), languages=("deu", "eng"))
    result = enhance_file(scaling(0.1), source, tmp_path / "out.mkv", VIDEO)
    assert result.notes == ["'film.mkv' has 2 sound tracks; number 1 was used."]
    assert np.array_equal(sound_on_the_clock(source, 1), sound_on_the_clock(result.output, 1))
    before, after = sound_on_the_clock(source), sound_on_the_clock(result.output)
    assert np.std(after) == pytest.approx(0.1 * np.std(before), rel=0.5)


def test_what_cannot_be_written_gives_its_sound_alone(tmp_path):
    made = make_video(tmp_path / "film.mkv", clicks())
    source = made.rename(tmp_path / "film.avi")
    result = enhance_file(scaling(0.5), source, tmp_path / "out.flac", VIDEO)
    assert result.output == tmp_path / "out.flac"
    assert "only the sound was written" in result.notes[0]


def test_without_the_choice_it_is_sound(tmp_path):
    source = make_video(tmp_path / "film.mp4", clicks())
    result = enhance_file(scaling(0.5), source, tmp_path / "out.flac")
    assert result.output == tmp_path / "out.flac"


def test_it_is_never_written_over_itself(tmp_path):
    source = make_video(tmp_path / "film.mp4", clicks())
    with pytest.raises(AudioError, match="over itself"):
        enhance_file(scaling(0.5), source, source, EnhanceOptions(video=True, overwrite=True))
    assert not list(tmp_path.glob(".cnunet-*"))


def test_the_result_of_a_cut_video_is_in_sync(tmp_path):
    whole = make_video(tmp_path / "film.mkv", clicks())
    body = whole.read_bytes()
    (tmp_path / "cut.mkv").write_bytes(body[: len(body) * 2 // 3])
    result = enhance_file(scaling(0.5), tmp_path / "cut.mkv", tmp_path / "out.mkv", VIDEO)
    before = sound_on_the_clock(tmp_path / "cut.mkv")
    after = sound_on_the_clock(result.output)
    assert abs(len(after) - len(before)) <= 4096
    assert lag(before, after) == 0
