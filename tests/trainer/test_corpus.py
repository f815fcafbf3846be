"""Decoding training data: what is found, what is left out, when the cache is made anew."""

import errno
import os
import pickle
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from tests.trainer.made import make_corpus, write_table
from trainer.data.corpus import Corpus, prepare_corpus
from trainer.data.decoding import decode
from trainer.errors import DataError
from trainer.folder.files import SaveError
from trainer.folder.lock import taking_turns
from trainer.run.pace import FirstEstimate

COLUMNS = ("path", "kind", "speaker_or_noise_kind")


def test_clips_are_grouped_and_unusable_files_are_named(corpus: Corpus) -> None:
    assert [[clip.label for clip in clips] for clips in corpus.speakers] == [
        ["p0", "p0"],
        ["p1", "p1"],
        ["p2", "p2"],
    ]
    assert [len(clips) for clips in corpus.noises] == [2, 1, 1]
    assert len(corpus.skipped) == 2
    assert "gone.flac" in corpus.skipped[0]
    # With its folder: names repeat in folders of speakers.
    assert "/noise/bad.flac" in corpus.skipped[1].replace("\\", "/")
    assert corpus.licences == ["CC BY", "CC0"]
    assert "3 speakers" in corpus.summary
    assert corpus.pairs == []


def test_samples_are_those_of_the_file(corpus: Corpus, corpus_folder: Path) -> None:
    clip = corpus.speakers[1][1]
    stored, _ = soundfile.read(corpus_folder / "speech/s4.flac", dtype="float32")
    assert clip.length == len(stored)
    np.testing.assert_array_equal(corpus.read(clip.start + 100, 500), stored[100:600])


def test_rooms_begin_with_their_direct_sound(corpus: Corpus) -> None:
    assert [len(room) for room in corpus.rooms] == [1160, 2960]
    assert [room[0] for room in corpus.rooms] == [1.0, 1.0]


def test_validation_pairs_know_clean_inputs(corpus: Corpus, corpus_folder: Path) -> None:
    pairs = corpus.validation_pairs()
    assert [pair.is_noisy for pair in pairs] == [True, False]
    stored, _ = soundfile.read(corpus_folder / "valid/0_noisy.flac", dtype="float32")
    np.testing.assert_array_equal(pairs[0].noisy, stored)
    assert [pair.name for pair in corpus.validation_pairs(1)] == [pairs[0].name]


def test_it_travels_to_other_processes_as_a_path(corpus: Corpus) -> None:
    corpus.read(0, 10)
    assert len(pickle.dumps(corpus)) < 1000


def test_decoded_once_until_a_file_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, cache = make_corpus(tmp_path / "corpus"), tmp_path / "cache"
    first = prepare_corpus(folder, cache)
    with monkeypatch.context() as patch:
        patch.setattr("trainer.data.corpus.decode", lambda *_: pytest.fail("decoded again"))
        assert prepare_corpus(folder, cache).fingerprint == first.fingerprint
    soundfile.write(folder / "speech/s0.flac", np.full(700, 0.5), 16_000)
    changed = prepare_corpus(folder, cache)
    assert changed.speakers[0][0].length == 700
    assert changed.fingerprint != first.fingerprint


def test_it_says_how_much_of_the_recordings_has_been_read(tmp_path: Path) -> None:
    folder, cache = make_corpus(tmp_path / "corpus"), tmp_path / "cache"
    shares: list[float] = []
    prepare_corpus(folder, cache, on_share=shares.append)
    assert shares == sorted(shares)
    assert 0.0 < shares[0] < 0.5 and 0.9 < shares[-1] <= 1.0
    count = len(shares)
    prepare_corpus(folder, cache, on_share=shares.append)
    assert len(shares) == count, "what has been read is read again"


def test_the_time_that_reading_takes_is_said_once() -> None:
    now = [0.0]
    said: list[str] = []
    estimate = FirstEstimate(said.append, lambda: now[0])
    for share in (0.01, 0.02, 0.04):
        now[0] += 2.5
        estimate(share)
    assert said == ["about 4 minutes"]


def test_runs_that_start_together_share_a_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, cache = make_corpus(tmp_path / "corpus"), tmp_path / "cache"
    begun: list[int] = []
    all_there = threading.Barrier(3)

    def together(place: Path) -> AbstractContextManager[None]:
        all_there.wait(60)
        return taking_turns(place)

    def counted(*arguments: Any) -> Any:
        begun.append(threading.get_ident())
        return decode(*arguments)

    monkeypatch.setattr("trainer.data.corpus.taking_turns", together)
    monkeypatch.setattr("trainer.data.corpus.decode", counted)
    with ThreadPoolExecutor(3) as pool:
        runs = [pool.submit(prepare_corpus, folder, cache) for _ in range(3)]
    assert len({run.result().fingerprint for run in runs}) == 1
    assert len(begun) == 1
    assert prepare_corpus(folder, cache).validation_pairs()


def test_a_cache_that_was_not_finished_is_made_again(tmp_path: Path) -> None:
    folder, cache = make_corpus(tmp_path / "corpus"), tmp_path / "cache"
    prepare_corpus(folder, cache)
    (cache / "index.json").write_text('{"version": 2, "ke')
    assert prepare_corpus(folder, cache).speakers


@pytest.mark.parametrize("rate", [8000, 44_100, 48_000])
def test_any_rate_and_channel_count_will_do(tmp_path: Path, rate: int) -> None:
    folder = make_corpus(tmp_path / "corpus")
    tone = 0.3 * np.sin(2 * np.pi * 440 * np.arange(rate) / rate)
    stereo = np.stack([tone, np.zeros(rate)], axis=1)
    soundfile.write(folder / "noise/bad.flac", stereo, rate, format="WAV")
    corpus = prepare_corpus(folder, tmp_path / "cache")
    clip = corpus.noises[0][2]
    assert abs(clip.length - 16_000) <= 1
    expected = 0.3 * np.sin(2 * np.pi * 440 * np.arange(16_000) / 16_000)
    middle = slice(2000, 14_000)
    np.testing.assert_allclose(corpus.read(clip.start, 16_000)[middle], expected[middle], atol=2e-3)


class TestOtherLayouts:
    """Data that no corpus manifest describes."""

    def sounds(self, folder: Path, *names: str, samples: int = 5000) -> None:
        for number, name in enumerate(names):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            rng = np.random.default_rng(number)
            soundfile.write(path, 0.1 * rng.standard_normal(samples), 16_000)

    def test_voicebank(self, tmp_path: Path) -> None:
        for use in ("trainset_28spk_wav", "testset_wav"):
            who = "p226" if "train" in use else "p232"
            for half in ("noisy", "clean"):
                self.sounds(tmp_path / f"{half}_{use}", f"{who}_001.wav", f"{who}_002.wav")
        corpus = prepare_corpus(tmp_path, tmp_path / "cache")
        assert [pair.name for pair in corpus.pairs] == ["p226_001", "p226_002"]
        assert [pair.name for pair in corpus.validation_pairs()] == ["p232_001", "p232_002"]
        assert corpus.speakers == []
        assert corpus.summary == "2 pairs, 0.0 min"

    def test_folders_of_speech_noise_and_rooms(self, tmp_path: Path) -> None:
        data, valid = tmp_path / "data", tmp_path / "other"
        self.sounds(data, "speech/a/1.wav", "speech/a/2.wav", "speech/b/1.wav", "noise/fan.wav")
        hall = np.zeros(900)
        hall[100], hall[300] = 0.8, 0.2
        (data / "rir").mkdir()
        soundfile.write(data / "rir/hall.wav", hall, 16_000)
        self.sounds(valid / "noisy", "1.wav")
        self.sounds(valid / "clean", "1.wav")
        assert len(prepare_corpus(data, tmp_path / "cache").validation_pairs()) == 1, "held out"
        corpus = prepare_corpus(data, tmp_path / "cache", valid)
        assert [len(clips) for clips in corpus.speakers] == [2, 1]
        assert len(corpus.noises) == 1
        (room,) = corpus.rooms
        assert len(room) == 800
        np.testing.assert_allclose(room[[0, 200]], [1.0, 0.25], atol=1e-3)

    def test_pairs_of_unequal_length_are_left_out(self, tmp_path: Path) -> None:
        self.sounds(tmp_path / "noisy", "a.wav", "b.wav")
        self.sounds(tmp_path / "clean", "a.wav")
        self.sounds(tmp_path / "clean", "b.wav", samples=9000)
        self.sounds(tmp_path / "valid/noisy", "c.wav")
        self.sounds(tmp_path / "valid/clean", "c.wav", samples=5100)
        corpus = prepare_corpus(tmp_path, tmp_path / "cache")
        assert [pair.name for pair in corpus.pairs] == ["a"]
        assert "differ in length" in corpus.skipped[0]
        assert len(corpus.validation_pairs()[0].noisy) == 5000


def test_nothing_to_train_on(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="contains nothing to train on"):
        prepare_corpus(tmp_path, tmp_path / "cache")


def test_nothing_that_can_be_read(tmp_path: Path) -> None:
    folder = make_corpus(tmp_path / "corpus")
    for path in (folder / "speech").iterdir():
        path.write_text("no sound")
    with pytest.raises(DataError, match="None of the recordings can be read"):
        prepare_corpus(folder, tmp_path / "cache")


def test_nothing_to_validate_on_that_can_be_read(tmp_path: Path) -> None:
    """A run could never tell its best weights, and would keep none."""
    folder = make_corpus(tmp_path / "corpus")
    (valid := tmp_path / "valid").mkdir()
    (valid / "clean.flac").write_text("no sound")
    with pytest.raises(DataError, match=r"can be validated on.*clean\.flac"):
        prepare_corpus(folder, tmp_path / "cache", valid)


def test_a_full_disk_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    folder = make_corpus(tmp_path / "corpus")
    monkeypatch.setattr("trainer.data.decoding.os.replace", full)
    with pytest.raises(SaveError, match="No space left"):
        prepare_corpus(folder, tmp_path / "cache")
    monkeypatch.undo()
    assert not list((tmp_path / "cache").glob("*.part"))
    assert prepare_corpus(folder, tmp_path / "cache").speakers


def test_a_corpus_without_rooms_or_noise(tmp_path: Path) -> None:
    folder = make_corpus(tmp_path / "corpus")
    shutil.rmtree(folder / "rir")
    rows = [(f"speech/s{number}.flac", "speech", "p") for number in range(6)]
    write_table(folder / "manifest.csv", COLUMNS, rows)
    corpus = prepare_corpus(folder, tmp_path / "cache")
    assert corpus.rooms == []
    assert corpus.noises == []
