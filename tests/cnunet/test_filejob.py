"""A worker's job again at another strength: no model, the same samples, the same file."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from cnunet.enhancing.enhance import enhance_file
from cnunet.errors import AudioError
from cnunet.ipc.protocol import (
    Enhance,
    Finished,
    Loaded,
    Measured,
    Message,
    Musical,
    Picture,
)
from cnunet.signal.options import EnhanceOptions
from cnunet.signal.strength import Strength
from cnunet.worker.filejob import FileJob
from tests.cnunet.fakes import FakeDenoiser, LateDenoiser, scaling
from tests.cnunet.test_music import chords

RATE = 48_000
FULL = EnhanceOptions()


@pytest.fixture
def noisy(tmp_path):
    """A stereo recording of 3 s."""
    path = tmp_path / "voice.wav"
    noise = np.random.default_rng(0).standard_normal((3 * RATE, 2)) * 0.1
    soundfile.write(path, noise, RATE, "FLOAT")
    return path


def do(source, options=FULL, replaces="", load=lambda: scaling(0.01), **more):
    """The messages of a job, and how it ended."""
    folder = source.parent / "cache"
    folder.mkdir(exist_ok=True)
    said: list[Message] = []
    job = Enhance(
        *(1, str(source), str(folder), "default", "auto"),
        *(options, str(folder / "results"), 10**9, str(replaces)),
        **more,
    )
    return said, FileJob(job, said.append, load, cancelled=lambda: False).run()


def devices(said):
    return [message.device for message in said if isinstance(message, Loaded)]


def no_model():
    raise AssertionError("the model is not needed")


def test_a_new_strength_needs_no_model_and_gives_the_same_samples(noisy):
    said, first = do(noisy)
    assert devices(said) == ["cpu"]
    assert Path(first.full_strength).exists()
    said, second = do(noisy, EnhanceOptions(Strength(0.8, 10.0)), load=no_model)
    assert devices(said) == [None]
    assert second == Finished(
        1, str(noisy.with_name("voice-2.enhanced.wav")), (), first.full_strength
    )
    fresh = noisy.with_name("fresh.wav")
    enhance_file(scaling(0.01), noisy, fresh, EnhanceOptions(Strength(0.8, 10.0)))
    assert np.array_equal(soundfile.read(second.output)[0], soundfile.read(fresh)[0])
    # The numbers are kept: 10 dB down, of which 80 % go.
    sound, rest = soundfile.read(noisy)[0], soundfile.read(second.output)[0]
    level_db = 20 * np.log10(np.std(rest) / np.std(sound))
    assert level_db == pytest.approx(20 * np.log10(0.2 + 0.8 * 10 ** (-10 / 20)), abs=0.1)


def test_a_target_loudness_is_noted_and_what_is_measured_comes_before_it(noisy):
    said, done = do(noisy, EnhanceOptions(loudness=-16.0))
    assert done.notes[0].startswith("Loudness: ") and "to -16.0 LUFS" in done.notes[0]
    (measured,) = [one for one in said if isinstance(one, Measured)]
    enhanced = measured.after_lufs
    assert enhanced is not None
    assert done.gain_db == pytest.approx(-16 - enhanced, abs=0.3)


def test_surround_sound_is_measured_as_its_loudness_is_set(tmp_path):
    """The LFE channel, which is the loudest here, doesn't count, and those behind count more."""
    path = tmp_path / "film.flac"
    sound = np.random.default_rng(0).standard_normal((3 * RATE, 6)) * 0.01
    sound[:, 3] *= 10
    soundfile.write(path, sound, RATE)  # 5.1
    said, done = do(path, EnhanceOptions(loudness=-23.0), load=lambda: scaling(0.5))
    (measured,) = [one for one in said if isinstance(one, Measured)]
    assert measured.before_lufs is not None and measured.after_lufs is not None
    assert done.notes[0].startswith(f"Loudness: {measured.before_lufs:.1f} to -23.0 LUFS")
    assert measured.after_lufs + done.gain_db == pytest.approx(-23.0, abs=0.1)


def test_a_model_that_gives_nothing_before_the_end_is_drawn_and_written_all_the_same(noisy):
    weak = EnhanceOptions(Strength(0.5))
    said, late = do(noisy, weak, load=lambda: LateDenoiser(lambda samples: samples / 2))
    assert devices(said) == ["cpu"]
    assert soundfile.info(late.output).frames == 3 * RATE
    assert {message.kind for message in said if isinstance(message, Picture)} >= {"enhanced"}


def test_a_name_that_is_taken_meanwhile_is_left_alone_and_music_is_found_where_it_is(tmp_path):
    path, taken = tmp_path / "song.wav", tmp_path / "song.enhanced.wav"
    soundfile.write(path, chords(1, 12.0), 16_000, "FLOAT")

    def halved(samples):
        taken.touch()
        return samples / 2

    said, done = do(path, load=lambda: FakeDenoiser(halved))
    assert taken.stat().st_size == 0
    assert done.output == str(tmp_path / "song-2.enhanced.wav")
    assert soundfile.info(done.output).frames == 12 * 16_000
    ((start_s, end_s),) = [one for one in said if isinstance(one, Musical)][-1].spans
    assert start_s == 0.0 and end_s == pytest.approx(12.0)


def test_linked_channels_have_a_kept_result_of_their_own(noisy):
    linked = EnhanceOptions(link_channels=True)
    do(noisy)
    said, _ = do(noisy, linked)
    assert devices(said) == ["cpu"]
    said, again = do(noisy, linked, load=no_model)
    assert devices(said) == [None]
    fresh = noisy.with_name("fresh.wav")
    enhance_file(scaling(0.01), noisy, fresh, linked)
    assert np.array_equal(soundfile.read(again.output)[0], soundfile.read(fresh)[0])


def test_an_earlier_output_is_replaced_and_nothing_else(noisy):
    _, first = do(noisy)
    before = soundfile.read(first.output)[0]
    _, second = do(noisy, EnhanceOptions(Strength(0.0)), replaces=first.output, load=no_model)
    assert second.output == first.output
    assert np.array_equal(soundfile.read(first.output)[0], soundfile.read(noisy)[0])
    assert not np.array_equal(before, soundfile.read(first.output)[0])
    names = sorted(path.name for path in noisy.parent.iterdir() if path.is_file())
    assert names == ["voice.enhanced.wav", "voice.wav"]


def test_a_folder_whose_drive_is_not_there_is_not_made(noisy, tmp_path):
    drive = tmp_path / "drive"
    with pytest.raises(AudioError, match="does not exist: connect its drive, or choose another"):
        do(noisy, folder=str(drive / "clean"), load=no_model)
    assert not drive.exists()
    drive.mkdir()
    assert Path(do(noisy, folder=str(drive / "clean"))[1].output).parent == drive / "clean"


def test_a_damaged_result_is_made_again(noisy, caplog):
    _, first = do(noisy)
    Path(first.full_strength).write_bytes(b"1234" * 100)
    said, second = do(noisy, EnhanceOptions(Strength(0.5)))
    assert devices(said) == [None, "cpu"]
    assert Path(second.full_strength).stat().st_size == 3 * 16_000 * 2 * 4
    assert "the model runs again" in caplog.text
    assert not list(noisy.parent.glob(".cnunet-*"))


def test_a_recording_that_changed_is_enhanced_anew(noisy):
    do(noisy)
    soundfile.write(noisy, np.zeros((RATE, 2)), RATE)
    said, _ = do(noisy, load=FakeDenoiser)
    assert devices(said) == ["cpu"]


@pytest.mark.parametrize("letters", [245, 250, 251, 300])
def test_a_name_pattern_that_is_too_long_is_refused_or_shortened(noisy, letters):
    pattern = "{name}" + "x" * letters
    if letters > 250:
        with pytest.raises(AudioError, match="too long for that folder"):
            do(noisy, name=pattern)
    else:
        finished = do(noisy, name=pattern)[1]
        assert Path(finished.output).name == "voice"[: 251 - letters] + "x" * letters + ".wav"
