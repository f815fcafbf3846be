"""Folders of noisy and clean recordings."""

import shutil
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.trainer.made import write_table
from trainer.data.pairs import load_pairs
from trainer.data.speakers import DataError


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


def test_neither(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="holds no pairs"):
        load_pairs(tmp_path)


def test_a_missing_clean_file(corpus_folder: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(corpus_folder / "valid", tmp_path / "valid")
    (folder / "1_clean.flac").unlink()
    with pytest.raises(DataError, match=r"missing in .*1_clean\.flac"):
        load_pairs(folder)


def test_lengths_that_differ(corpus_folder: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(corpus_folder / "valid", tmp_path / "valid")
    soundfile.write(folder / "1_clean.flac", np.zeros(100), 16_000)
    with pytest.raises(DataError, match="differ in length"):
        load_pairs(folder)


def test_a_manifest_without_a_column(tmp_path: Path) -> None:
    write_table(tmp_path / "manifest.csv", ("noisy",), [("a.flac",)])
    with pytest.raises(DataError, match="holds no pairs"):
        load_pairs(tmp_path)
