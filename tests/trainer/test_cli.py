"""The command line."""

from pathlib import Path
from typing import Any

import pytest

import cnunet
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
    ("error", "status", "expected"),
    [
        (SaveError("The disk is full."), 1, "cnunet-train: The disk is full.\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_expected_errors_are_printed_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    status: int,
    expected: str,
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(run, "run_training", fail)
    assert main(["run", "folder"]) == status
    assert capsys.readouterr().err == expected


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--batch", "-1"], "batch is -1"),
        (["--config", "nowhere.json"], "nowhere.json: No such file"),
        ([], "set corpus to"),
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


@pytest.mark.parametrize(
    "words",
    [
        *(["run", "", "--corpus", "."], ["run", " "], ["recipe", "two-stage", ""], ["resume", ""]),
        *(["stop", ""], ["estimate", ""], ["check", ""], ["list", ""], ["guide", ""]),
        *(["list", ".", "--write-pairs", ""], ["score", "small", "--pairs", ""]),
        *(["score", "", "--pairs", "."], ["average", "", "-o", "a"], ["widen", "a", "-o", ""]),
    ],
)
def test_empty_names_are_refused(
    started: list[Any], capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    """An empty path would be the current folder."""
    with pytest.raises(SystemExit):
        main(words)
    assert "it is empty" in capsys.readouterr().err
    assert not started


@pytest.mark.parametrize("minutes", ["nan", "-5", "0", "inf", "-inf", "soon"])
def test_minutes_are_a_number_above_0(
    started: list[Any], capsys: pytest.CaptureFixture[str], minutes: str
) -> None:
    with pytest.raises(SystemExit):
        main(["run", "folder", f"--minutes={minutes}"])
    assert f"{minutes} is not a number above 0" in capsys.readouterr().err
    assert not started


def test_it_says_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as status:
        main(["--version"])
    assert status.value.code == 0
    assert capsys.readouterr().out == f"cnunet-train {cnunet.__version__}\n"


@pytest.mark.parametrize("command", [["average", "a.pt"], ["score", "small", "--pairs", "."]])
def test_a_negative_number_of_processes_is_refused(
    capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    with pytest.raises(SystemExit):
        main([*command, "-o", "b", "--workers=-3"])
    assert "-3 is not a whole number from 0 to 61" in capsys.readouterr().err
