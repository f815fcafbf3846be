"""Reading a corpus: what is found, what is left out, when the cache is made anew."""

import errno
import os
import pickle
import shutil
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.trainer.made import make_corpus, write_table
from trainer.corpus import Corpus, CorpusError, prepare_corpus
from trainer.files import SaveError

COLUMNS = ("path", "kind", "speaker_or_noise_kind")


def test_clips_are_grouped_and_unusable_files_are_named(corpus: Corpus) -> None:
    assert [[clip.label for clip in clips] for clips in corpus.speakers] == [
        ["p0", "p0"],
        ["p1", "p1"],
        ["p2", "p2"],
    ]
    assert [len(clips) for clips in corpus.noises] == [2, 1, 1]
    assert len(corpus.skipped) == 2
    assert "bad.flac" in corpus.skipped[0]
    assert "gone.flac" in corpus.skipped[1]
    assert corpus.licences == ["CC BY", "CC0"]
    assert "3 speakers" in corpus.summary


def test_samples_are_those_of_the_file(corpus: Corpus, corpus_folder: Path) -> None:
    clip = corpus.speakers[1][1]
    stored, _ = soundfile.read(corpus_folder / "speech/s4.flac", dtype="float32")
    assert clip.length == len(stored)
    np.testing.assert_array_equal(corpus.read(clip, 100, 500), stored[100:600])


def test_rooms_begin_with_their_direct_sound(corpus: Corpus) -> None:
    assert [len(room) for room in corpus.rooms] == [1160, 2960]
    assert [room[0] for room in corpus.rooms] == [1.0, 1.0]


def test_it_travels_to_other_processes_as_a_path(corpus: Corpus) -> None:
    corpus.read(corpus.speakers[0][0], 0, 10)
    assert len(pickle.dumps(corpus)) < 1000


def test_decoded_once_until_the_manifest_changes(tmp_path: Path) -> None:
    folder, cache = make_corpus(tmp_path / "corpus"), tmp_path / "cache"
    prepare_corpus(folder, cache)
    (folder / "speech/s0.flac").unlink()
    assert len(prepare_corpus(folder, cache).skipped) == 2

    with (folder / "manifest.csv").open("a") as file:
        file.write("noise/another.flac,noise,rain,CC0\n")
    assert len(prepare_corpus(folder, cache).skipped) == 4


def test_a_cache_that_was_not_finished_is_made_again(tmp_path: Path) -> None:
    folder, cache = make_corpus(tmp_path / "corpus"), tmp_path / "cache"
    prepare_corpus(folder, cache)
    (cache / "index.json").write_text('{"version": 1, "ke')
    assert prepare_corpus(folder, cache).speakers


@pytest.mark.parametrize(
    ("rate", "shape", "complaint"),
    [
        (8000, (100,), "not mono at 16000"),
        (16000, (100, 2), "not mono at 16000"),
        (16000, (0,), "no samples"),
    ],
)
def test_other_rates_channels_and_empty_files_are_left_out(
    tmp_path: Path, rate: int, shape: tuple[int, ...], complaint: str
) -> None:
    folder = make_corpus(tmp_path / "corpus")
    soundfile.write(folder / "noise/bad.flac", np.zeros(shape), rate, format="WAV")
    skipped = prepare_corpus(folder, tmp_path / "cache").skipped
    assert complaint in skipped[0]


def test_no_manifest(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"manifest\.csv: No such file"):
        prepare_corpus(tmp_path, tmp_path / "cache")


def test_a_manifest_without_a_column(tmp_path: Path) -> None:
    write_table(tmp_path / "manifest.csv", ("path", "kind"), [("a.flac", "speech")])
    with pytest.raises(CorpusError, match="lacks the column 'speaker_or_noise_kind'"):
        prepare_corpus(tmp_path, tmp_path / "cache")


def test_a_manifest_without_noise(tmp_path: Path) -> None:
    write_table(tmp_path / "manifest.csv", COLUMNS, [("a.flac", "speech", "p")])
    with pytest.raises(CorpusError, match="names no noise"):
        prepare_corpus(tmp_path, tmp_path / "cache")


def test_nothing_that_can_be_read(tmp_path: Path) -> None:
    rows = [("a.flac", "speech", "p"), ("b.flac", "noise", "fan")]
    write_table(tmp_path / "manifest.csv", COLUMNS, rows)
    with pytest.raises(CorpusError, match="None of the speech files"):
        prepare_corpus(tmp_path, tmp_path / "cache")


def test_a_full_disk_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    folder = make_corpus(tmp_path / "corpus")
    monkeypatch.setattr(np, "save", full)
    with pytest.raises(SaveError, match="No space left"):
        prepare_corpus(folder, tmp_path / "cache")
    monkeypatch.undo()
    assert not list((tmp_path / "cache").glob("*.part"))
    assert prepare_corpus(folder, tmp_path / "cache").speakers


def test_a_corpus_without_rooms(tmp_path: Path) -> None:
    folder = make_corpus(tmp_path / "corpus")
    shutil.rmtree(folder / "rir")
    assert prepare_corpus(folder, tmp_path / "cache").rooms == []
