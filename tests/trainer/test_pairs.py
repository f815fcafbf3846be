"""Folders of noisy and clean recordings."""

import shutil
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.trainer.made import write_table
from trainer.data.corpus import prepare_corpus
from trainer.data.pairs import load_pairs
from trainer.data.shortnames import short_names
from trainer.errors import DataError


def test_by_manifest(corpus_folder: Path) -> None:
    pairs = load_pairs(corpus_folder / "valid")
    assert [(pair.name, pair.is_noisy) for pair in pairs] == [("0_noisy", True), ("1_noisy", False)]
    assert all(pair.noisy.dtype == np.float32 for pair in pairs)
    assert np.abs(pairs[0].noisy - pairs[0].clean).max() > 0.01
    np.testing.assert_array_equal(pairs[1].noisy, pairs[1].clean)


def test_by_folders(corpus_folder: Path, tmp_path: Path) -> None:
    for kind in ("noisy", "clean"):
        (tmp_path / kind).mkdir()
        for number in range(2):
            source = corpus_folder / "valid" / f"{number}_{kind}.flac"
            shutil.copy(source, tmp_path / kind / f"{number}.flac")
    pairs = load_pairs(tmp_path)
    assert [(pair.name, pair.is_noisy) for pair in pairs] == [("0", True), ("1", False)]


def test_names_that_repeat_are_told_apart(corpus_folder: Path, tmp_path: Path) -> None:
    """Examples and scores are stored under them."""
    for name in ("s1/001", "s1/002", "s2/001"):
        for kind in ("noisy", "clean"):
            path = tmp_path / "pairs" / kind / f"{name}.flac"
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(corpus_folder / "valid" / f"0_{kind}.flac", path)
    names = ["s1-001", "002", "s2-001"]
    assert [pair.name for pair in load_pairs(tmp_path / "pairs")] == names
    corpus = prepare_corpus(tmp_path / "pairs", tmp_path / "cache", tmp_path / "pairs")
    assert [pair.name for pair in corpus.validation_pairs()] == names
    assert [pair.name for pair in corpus.validation_pairs(2)] == names[:2]


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["noisy/a", "noisy/b"], ["a", "b"]),
        (["noisy/s1/1", "noisy/s2/1", "other/2"], ["s1-1", "s2-1", "2"]),
        (["/data/noisy/s1/1", "/data/noisy/1"], ["s1-1", "1"]),
        (["valid/x/1", "valid2/x/1"], ["valid-x-1", "valid2-x-1"]),
        (["/x/1", "C:/x/1"], ["x-1", "C-x-1"]),
        (["noisy/a", "noisy/A"], ["a", "A-2"]),
        (["1", "1", "1-2"], ["1", "1-2", "1-2-2"]),
    ],
)
def test_short_names(paths: list[str], names: list[str]) -> None:
    assert short_names(paths) == names


def test_neither(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="contains no pairs"):
        load_pairs(tmp_path)


def test_a_missing_clean_file(corpus_folder: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(corpus_folder / "valid", tmp_path / "valid")
    (folder / "1_clean.flac").unlink()
    with pytest.raises(DataError, match=r"missing in .*1_clean\.flac"):
        load_pairs(folder)


def test_lengths_that_differ(corpus_folder: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(corpus_folder / "valid", tmp_path / "valid")
    soundfile.write(folder / "1_clean.flac", np.zeros(100), 16_000)
    words = r"differ in length: 17600 and 100 samples.*up to 256 \(16 ms\)"
    with pytest.raises(DataError, match=words):
        load_pairs(folder)


def test_a_file_without_a_counterpart(tmp_path: Path) -> None:
    for name in ("noisy/a.wav", "noisy/b.wav", "clean/a.wav"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        soundfile.write(tmp_path / name, np.zeros(1600), 16_000)
    with pytest.raises(DataError, match=r"noisy/b\.wav has no counterpart: there is no clean"):
        load_pairs(tmp_path)


def test_a_manifest_without_a_column(tmp_path: Path) -> None:
    write_table(tmp_path / "manifest.csv", ("noisy",), [("a.flac",)])
    with pytest.raises(DataError, match="contains no pairs"):
        load_pairs(tmp_path)


def rewrite(folder: Path, conditions: tuple[str, str]) -> None:
    names = [(f"{number}_noisy.flac", f"{number}_clean.flac") for number in range(2)]
    rows = [(*pair, "fan", condition) for pair, condition in zip(names, conditions, strict=True)]
    write_table(folder / "manifest.csv", ("noisy", "clean", "noise", "condition"), rows)


def test_conditions_of_a_manifest(corpus_folder: Path, tmp_path: Path) -> None:
    assert [one.condition for one in load_pairs(corpus_folder / "valid")] == ["noisy", "clean"]
    folder = shutil.copytree(corpus_folder / "valid", tmp_path / "valid")
    rewrite(folder, ("room", "sung vowel"))
    assert [(one.condition, one.is_noisy) for one in load_pairs(folder)] == [
        ("room", True), ("sung vowel", False),
    ]  # fmt: skip
    rewrite(folder, ("", ""))
    assert [one.condition for one in load_pairs(folder)] == ["noisy", "clean"]


def test_the_same_condition_in_two_folders_is_told_apart(
    corpus_folder: Path, tmp_path: Path
) -> None:
    other = shutil.copytree(corpus_folder / "valid", tmp_path / "valid2")
    rewrite(other, ("room", "clean"))
    expected = ["noisy", "valid/clean", "room", "valid2/clean"]
    assert [one.condition for one in load_pairs(corpus_folder / "valid", other)] == expected
    same_name = shutil.copytree(other, tmp_path / "x" / "valid2")
    found = {one.condition for one in load_pairs(other, same_name)}
    assert len(found) == 4, "folders of one name are not mixed up"


def test_all_validation_folders_of_a_corpus_count(corpus_folder: Path, tmp_path: Path) -> None:
    folder, cache = shutil.copytree(corpus_folder, tmp_path / "corpus"), tmp_path / "cache"
    alone = prepare_corpus(folder, cache)
    assert [one.condition for one in alone.validation_pairs()] == ["noisy", "clean"]
    other = shutil.copytree(folder / "valid", folder / "valid2")
    rewrite(other, ("room", "clean"))
    together = prepare_corpus(folder, cache)
    expected = ["noisy", "valid/clean", "room", "valid2/clean"]
    assert [one.condition for one in together.validation_pairs()] == expected
    rewrite(other, ("tonal", "clean"))
    assert prepare_corpus(folder, cache).validation_pairs()[2].condition == "tonal"
    (folder / "valid_notes").mkdir()  # without a manifest it is none
    assert len(prepare_corpus(folder, cache).validation_pairs()) == 4
