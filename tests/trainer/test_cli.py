"""The command line."""

import csv
import shutil
from pathlib import Path
from typing import Any

import pytest
import soundfile
import torch

from cnunet.config import CNUNetConfig
from cnunet.models import find_model
from cnunet.network.checkpoint import save_checkpoint
from cnunet.network.model import CNUNet
from trainer.cli import main
from trainer.folder.files import SaveError
from trainer.run import run


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the command would have started."""
    calls: list[Any] = []
    monkeypatch.setattr(run, "run_training", lambda *arguments: calls.append(arguments))
    return calls


def test_only_the_settings_given_are_changes(started: list[Any], tmp_path: Path) -> None:
    words = ["--preset", "tiny", "--learning-rate", "1e-4", "--compile", "--minutes", "5"]
    assert main(["run", str(tmp_path), *words]) == 0
    folder, changes, file, minutes, _ = started[0]
    assert (folder, file, minutes) == (tmp_path, None, 5.0)
    assert changes == {"preset": "tiny", "learning_rate": 1e-4, "compile": True}


def test_a_switch_can_be_turned_off(started: list[Any], tmp_path: Path) -> None:
    main(["run", str(tmp_path), "--no-compile"])
    assert started[0][1] == {"compile": False}


def test_events_are_lines(started: list[Any], capsys: pytest.CaptureFixture[str]) -> None:
    main(["run", "folder"])
    report = started[0][4]
    report({"event": "step", "step": 12, "loss": 0.0512345})
    report({"event": "warning", "message": "There is no recording a.flac."})
    assert capsys.readouterr().out.splitlines() == [
        "step: step 12, loss 0.05123",
        "warning: There is no recording a.flac.",
    ]


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (SaveError("The disk is full."), 1, "cnunet-train: The disk is full.\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_expected_errors_are_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    status: int,
    told: str,
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(run, "run_training", fail)
    assert main(["run", "folder"]) == status
    assert capsys.readouterr().err == told


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--batch", "0"], "batch is 0"),
        (["--config", "nowhere.json"], "nowhere.json: No such file"),
        ([], "setting corpus"),
        (["--corpus", "nowhere"], "There is no folder"),
    ],
)
def test_what_cannot_be_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], complaint: str
) -> None:
    assert main(["run", str(tmp_path), "--preset", "tiny", *words]) == 1
    assert complaint in capsys.readouterr().err
    assert not (tmp_path / "config.json").exists()


def test_unknown_choices_are_refused_by_the_parser(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as status:
        main(["run", "folder", "--preset", "huge"])
    assert status.value.code == 2
    assert "tiny" in capsys.readouterr().err


def test_checkpoints_are_scored_by_condition(
    corpus_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [str(tmp_path / f"{number}.safetensors") for number in range(2)]
    for number, path in enumerate(paths):
        torch.manual_seed(number)
        save_checkpoint(Path(path), CNUNet(CNUNetConfig(8, 8, branches=1)), {})
    other = shutil.copytree(corpus_folder / "valid", tmp_path / "valid2")
    words = ["--data", str(corpus_folder / "valid"), "--data", str(other), "--workers", "0"]
    assert main(["score", *paths, *words, "--csv", str(tmp_path / "table.csv")]) == 0
    told = capsys.readouterr().out
    assert all(path in told for path in paths)
    assert told.count("gain, mean over conditions") == 3
    with (tmp_path / "table.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [row["checkpoint"] for row in rows[::4]] == ["noisy input", *paths]
    conditions = ["valid/noisy", "valid/clean", "valid2/noisy", "valid2/clean"]
    assert [row["condition"] for row in rows] == conditions * 3
    assert float(rows[1]["pesq"]) == pytest.approx(4.644, abs=1e-3)
    assert float(rows[0]["estoi"]) < 1.0
    assert rows[4]["si_sdr"] == rows[6]["si_sdr"] != rows[8]["si_sdr"]
    assert {float(row["gain"]) for row in rows[:4]} == {0.0}


def test_quiet_recordings_are_scored_as_the_engine_runs_them(
    corpus_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SI-SDR does not depend on level, and neither does what comes out of the engine."""
    monkeypatch.setattr("trainer.recipes.scoretable.find_spec", lambda _: None)
    quiet = tmp_path / "quiet"
    shutil.copytree(corpus_folder / "valid", quiet)
    for path in quiet.glob("*.flac"):
        samples, rate = soundfile.read(path)
        soundfile.write(path, samples * 10 ** (-40 / 20), rate, subtype="PCM_24")
    model = find_model("small")
    found = []
    for folder in (corpus_folder / "valid", quiet):
        words = ["--data", str(folder), "--workers", "0", "--csv", str(tmp_path / "t.csv")]
        assert main(["score", str(model), *words]) == 0
        with (tmp_path / "t.csv").open() as file:
            found.append([float(row["si_sdr"]) for row in csv.DictReader(file)])
    assert found[1] == pytest.approx(found[0], abs=0.5)


def test_without_dnsmos_its_column_is_empty(
    corpus_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trainer.recipes.scoretable.find_spec", lambda _: None)
    path = tmp_path / "model.safetensors"
    save_checkpoint(path, CNUNet(CNUNetConfig(8, 8, branches=1)), {})
    words = ["--data", str(corpus_folder / "valid"), "--workers", "0"]
    assert main(["score", str(path), *words, "--csv", str(tmp_path / "t.csv")]) == 0
    with (tmp_path / "t.csv").open() as file:
        assert {row["ovrl"] for row in csv.DictReader(file)} == {""}


def test_a_checkpoint_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", str(tmp_path / "model.safetensors"), "--data", str(tmp_path)]) == 1
    assert "There is no model file" in capsys.readouterr().err
