"""What a run keeps of its past."""

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from trainer.data.pairs import Pair
from trainer.data.shortnames import short_names
from trainer.folder.files import SaveError
from trainer.run.checkpoints import Checkpoints

CLEAN = np.linspace(-0.5, 0.5, 1600, dtype=np.float32)
PAIRS = [
    Pair("still", CLEAN, CLEAN, is_noisy=False),
    *(Pair(f"p{number}", CLEAN + 0.1, CLEAN) for number in range(5)),
]


def validated(
    folder: Path, scores: list[float], best: int, last: int, pairs: list[Pair] = PAIRS
) -> Checkpoints:
    """Keep what a run keeps that validates after each step."""
    checkpoints = Checkpoints(folder, best, last, lambda row: row["pesq"])
    rows: list[dict[str, float]] = []
    for step, pesq in enumerate(scores, 1):
        rows.append({"step": step, "pesq": pesq})
        with (folder / "validation.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, ["step", "pesq"])
            writer.writeheader()
            writer.writerows(rows)
        (folder / "last.safetensors").write_text(f"weights {step}")
        estimates = [CLEAN * np.float32(step / 10) for _ in pairs]
        checkpoints.keep(folder / "last.safetensors", rows[-1], pairs, estimates)
    return checkpoints


def test_the_best_and_the_newest_stay(tmp_path: Path) -> None:
    validated(tmp_path, [1.0, 3.0, 2.0, 1.5, float("nan"), 1.2, 1.1], best=2, last=2)
    kept = sorted(path.stem for path in (tmp_path / "checkpoints").iterdir())
    assert [int(name) for name in kept] == [2, 3, 6, 7]
    assert (tmp_path / "checkpoints" / kept[0]).with_suffix(".safetensors").read_text() == (
        "weights 2"
    )
    heard = sorted(path.name for path in (tmp_path / "examples").iterdir())
    assert heard == [*kept, "clean", "noisy"]


def test_examples_are_the_first_noisy_pairs(tmp_path: Path) -> None:
    validated(tmp_path, [1.0, 2.0], best=1, last=2)
    names = {path.name for path in (tmp_path / "examples/00000002").iterdir()}
    assert names == {"p0.flac", "p1.flac", "p2.flac"}
    samples, rate = soundfile.read(tmp_path / "examples/00000002/p0.flac")
    assert rate == 16_000
    np.testing.assert_allclose(samples, CLEAN * 0.2, atol=1e-4)
    noisy, _ = soundfile.read(tmp_path / "examples/noisy/p1.flac")
    np.testing.assert_allclose(noisy, CLEAN + 0.1, atol=1e-4)


def test_examples_of_recordings_with_the_longest_names(tmp_path: Path) -> None:
    """Two that differ only where they are cut off, and one in a script of three bytes a letter."""
    paths = ["x" * 250 + "a", "x" * 250 + "b", "声" * 83]
    pairs = [Pair(name, CLEAN + 0.1, CLEAN) for name in short_names(paths)]
    validated(tmp_path, [2.0], best=1, last=1, pairs=pairs)
    assert len(list((tmp_path / "examples/noisy").iterdir())) == 3


def test_what_cannot_be_written_is_reported(tmp_path: Path) -> None:
    (tmp_path / "checkpoints").write_text("in the way")
    with pytest.raises(SaveError, match=r"Cannot write .*checkpoints"):
        validated(tmp_path, [1.0], best=1, last=1)


def test_without_noisy_pairs_there_are_no_examples(tmp_path: Path) -> None:
    validated(tmp_path, [1.0, 2.0], best=1, last=1, pairs=PAIRS[:1])
    assert [path.stem for path in (tmp_path / "checkpoints").iterdir()] == ["00000002"]
    assert not (tmp_path / "examples").exists()


def test_an_example_that_was_being_written_at_a_crash_is_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = soundfile.write

    def break_off(file: Any, samples: np.ndarray, *settings: Any, **more: Any) -> None:
        write(file, samples[:100], *settings, **more)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(soundfile, "write", break_off)
        with pytest.raises(KeyboardInterrupt):
            validated(tmp_path, [1.0], best=1, last=1)
    validated(tmp_path, [1.0], best=1, last=1)
    noisy, _ = soundfile.read(tmp_path / "examples/noisy/p0.flac")
    assert len(noisy) == len(CLEAN)


def test_an_example_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    (tmp_path / "examples").write_text("in the way")
    with pytest.raises(SaveError, match=r"Cannot write .*p0\.flac"):
        validated(tmp_path, [1.0], best=1, last=1)
