"""Validation in a process of its own while training goes on."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.trainer.made import Train, events, saved_state, spawned
from trainer.folder.events import Ending, EventReader
from trainer.folder.rows import read_rows
from trainer.run.beside import ValidationBeside

pytestmark = pytest.mark.usefixtures("_shallow")

FIGURES = ("pesq", "stoi", "si_sdr", "clean_pesq", "gain")


def begin(monkeypatch: pytest.MonkeyPatch, also: Callable[[psutil.Process], object]) -> None:
    """Call `also` with the process of each validation beside training, once it has begun."""
    original = ValidationBeside.begin

    def begun(beside: ValidationBeside, state: Any) -> None:
        before = spawned()
        original(beside, state)
        (process,) = set(spawned()) - set(before)
        also(process)

    monkeypatch.setattr(ValidationBeside, "begin", begun)


def left_behind(folder: Path) -> list[str]:
    return [path.name for path in folder.glob("validating*")] + [one.name() for one in spawned()]


def test_its_figures_are_those_of_the_same_weights_validated_in_the_run(
    train: Train, tmp_path: Path
) -> None:
    for name in ("off", "on"):
        train(tmp_path / name, steps=2, validate_steps=2, validate_beside=name)
    off, on = (read_rows(tmp_path / name / "validation.csv") for name in ("off", "on"))
    assert [row["step"] for row in on] == [row["step"] for row in off] == [2]
    for one, other in zip(off, on, strict=True):
        # Weights on their way to another process are in half precision, as they ship.
        assert [one[name] for name in FIGURES] == pytest.approx(
            [other[name] for name in FIGURES], abs=0.02
        )
    assert "without these scores" not in (tmp_path / "on/events.jsonl").read_text()
    kept = [sorted(path.name for path in (tmp_path / name).rglob("*")) for name in ("off", "on")]
    assert kept[0] == kept[1]
    assert saved_state(tmp_path / "on")["step"] == 2
    assert not left_behind(tmp_path / "on")


@pytest.mark.skipif(os.name == "nt", reason="priorities are numbers elsewhere")
def test_it_gives_way_to_training(
    train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = psutil.Process().nice()
    lowered: list[int] = []

    def watch(process: psutil.Process) -> None:
        while process.nice() == ours:
            assert process.status() != psutil.STATUS_ZOMBIE
            time.sleep(0.01)
        lowered.append(process.nice())

    begin(monkeypatch, watch)
    train(tmp_path, steps=1, validate_steps=1, validate_beside="on")
    assert lowered and min(lowered) > ours


def test_training_goes_on_where_the_process_is_killed(
    train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(monkeypatch, psutil.Process.kill)
    assert train(tmp_path, steps=2, validate_steps=1, validate_beside="on") is Ending.STEPS
    logged = EventReader(tmp_path / "events.jsonl").read()
    warnings = [one["message"] for one in logged if one["event"] == "warning"]
    assert sum("was killed" in sentence for sentence in warnings) == 2
    assert [row["step"] for row in read_rows(tmp_path / "validation.csv")] == [2]
    assert not left_behind(tmp_path)


def test_a_stop_does_not_wait_for_it(
    train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(monkeypatch, lambda process: signal.raise_signal(signal.SIGTERM))
    assert train(tmp_path, steps=9, validate_steps=2, validate_beside="on") is Ending.ASKED
    assert events(tmp_path)[-2:] == ["saved", "stopped"]
    assert saved_state(tmp_path)["step"] == 2
    assert not (tmp_path / "validation.csv").exists()
    assert not left_behind(tmp_path)
