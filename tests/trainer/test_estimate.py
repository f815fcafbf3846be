"""What a run will take, estimated beforehand."""

import json
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
import soundfile
import torch

from tests.cnunet.soundfiles import tones
from tests.trainer.guides import make_guide
from tests.trainer.made import FLAGS, spawned
from trainer.cli import main
from trainer.config import TrainConfig
from trainer.data.collection import recognise
from trainer.recipes.estimate import data_seconds, steps_of, with_steps_and_crop
from trainer.recipes.recipes import configs_of


@pytest.mark.slow
def test_each_stage_is_measured(
    corpus_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--corpus", str(corpus_folder), "--guide", make_guide(tmp_path / "guide")]
    words = [
        "estimate",
        str(tmp_path / "run"),
        "--recipe",
        "two-stage",
        "--steps",
        "3600",
        *data,
        *FLAGS,
    ]
    assert main([*words, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    one, two = found["stages"]
    assert (one["name"], two["name"]) == ("stage-1", "stage-2")
    for stage in (one, two):
        assert 0.001 < stage["seconds_a_step"] < 60
        assert stage["total_hours"] == pytest.approx(stage["seconds_a_step"])
        assert stage["audio_seconds_a_step"] == pytest.approx(0.256)
        assert 100 < stage["memory_mb"] < 5000
        assert stage["on_card"] == torch.cuda.is_available()
        assert 1 < stage["disk_mb"] < 50
    assert not (tmp_path / "run").exists()

    assert main(words) == 0
    assert "stage-2" in capsys.readouterr().out


def test_data_is_as_long_as_its_headers_say(corpus_folder: Path) -> None:
    total, clean, longest = data_seconds(recognise(corpus_folder))
    speech = sum(0.4 + 0.3 * number for number in range(6))
    assert total == pytest.approx(speech + 3.05 + 2 * 2.1, abs=0.01)
    assert clean == pytest.approx(speech, abs=0.01)
    assert longest == 0.0


def test_a_recording_without_a_stated_length_counts(tmp_path: Path) -> None:
    """Such as those of browsers: the data was taken to be empty."""
    speech = tmp_path / "corpus" / "speech"
    speech.mkdir(parents=True)
    for name in ("a.flac", "b.flac"):
        write_unfinished(speech / name)
    total, clean, _ = data_seconds(recognise(tmp_path / "corpus"))
    assert (total, clean) == pytest.approx((3.0, 1.5), abs=0.01)  # one is held out


def write_unfinished(path: Path) -> None:
    """A FLAC of 1.5 s whose writer could not go back to fill in the length."""
    soundfile.write(path, tones(24_000, 16_000), 16_000)
    data = bytearray(path.read_bytes())
    data[21] &= 0xF0
    data[22:26] = bytes(4)
    path.write_bytes(data)


def test_the_paper_is_as_long_as_its_epochs(tmp_path: Path) -> None:
    """Before anything has run: five networks of whole utterances, 80 epochs each."""
    runs = configs_of("paper", tmp_path, {"corpus": str(tmp_path), "guide": "any"})
    assert [(one.architecture, one.branches, one.stage) for one in runs.values()] == [
        ("nunet", 2, "plain"),
        ("cnunet", 1, "plain"),
        ("cnunet", 2, "plain"),
        ("cnunet", 2, "guided"),
        ("cnunet", 2, "replicate"),
    ]
    for config in runs.values():
        assert (config.preset, config.mode, config.batch) == ("base", "reference", 1)
        measured = with_steps_and_crop(config, pairs=10, longest=3.0)
        assert (measured.steps, measured.crop_seconds) == (800, 3.008)


def test_whole_recordings_are_measured_as_they_are_trained_on(tmp_path: Path) -> None:
    """One at a time, since they differ in length."""
    config = TrainConfig(corpus=str(tmp_path), crop_seconds=0.0)
    assert with_steps_and_crop(config, pairs=10, longest=3.0).batch == 1


def test_a_run_ends_at_its_steps_or_its_hours() -> None:
    config = TrainConfig(steps=100, hours=0.5)
    assert steps_of(replace(config, hours=0.0), 18.0) == 100
    assert steps_of(replace(config, steps=0), 18.0) == 100
    assert steps_of(replace(config, steps=0), 18.0, hours_before=0.4) == 20
    assert steps_of(config, 36.0) == 50
    assert steps_of(TrainConfig(), 18.0) == 0


def test_missing_data_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["estimate", str(tmp_path), "--corpus", str(tmp_path / "gone")]) == 1
    assert "There is no folder" in capsys.readouterr().err


def kill_the_child() -> None:
    """Kill the process that measures as soon as it is there."""
    while not (found := spawned()):
        time.sleep(0.01)
    found[0].kill()


def test_a_child_that_is_killed_is_reported(
    corpus_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As the system kills a process that takes too much memory."""
    killer = threading.Thread(target=kill_the_child, daemon=True)
    killer.start()
    assert main(["estimate", str(tmp_path), "--corpus", str(corpus_folder), *FLAGS]) == 1
    killer.join()
    assert "was killed" in capsys.readouterr().err
