"""How a run ends: when it is done, asked to, or cannot go on."""

import errno
import itertools
import os
import signal
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import torch

from cnunet.errors import Cancelled, CNUNetError, DeviceError
from cnunet.network.model import CNUNet
from tests.trainer.made import (
    SETTINGS,
    Train,
    events,
    reason,
    same_state,
    saved_state,
)
from tests.trainer.test_ordinary import voices
from trainer.cli import main
from trainer.config import TrainConfig
from trainer.folder import control
from trainer.folder.control import ask_to_stop
from trainer.folder.events import Ending, EventReader
from trainer.folder.files import SaveError
from trainer.folder.lock import FolderError, only_user
from trainer.run.loop import TrainingError
from trainer.run.validate import Validation
from trainer.stages import stages

pytestmark = pytest.mark.usefixtures("_shallow")


@pytest.mark.usefixtures("_unscored")
class TestEnds:
    """Why a run ends, and what is left then."""

    def test_at_its_hours(self, train: Train, tmp_path: Path) -> None:
        assert train(tmp_path, hours=2.5 * 0.256 / 3600) is Ending.HOURS
        assert saved_state(tmp_path)["step"] == 3

    def test_when_its_time_is_up(self, train: Train, tmp_path: Path) -> None:
        assert train(tmp_path, minutes=0) is Ending.TIME
        assert saved_state(tmp_path)["step"] == 0

    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
    def test_when_it_is_asked_to(
        self, train: Train, tmp_path: Path, number: signal.Signals
    ) -> None:
        def ask(event: dict[str, Any]) -> None:
            if event["event"] == "saved" and event["step"] == 2:
                signal.raise_signal(number)

        before = signal.getsignal(number)
        assert train(tmp_path, ask, save_minutes=0.0) is Ending.ASKED
        assert reason(tmp_path) == f"stopped by {number.name}"
        assert saved_state(tmp_path)["step"] == 2
        assert "validated" not in events(tmp_path)
        assert events(tmp_path)[-1] == "stopped"
        assert signal.getsignal(number) is before

    def test_when_the_file_asks_it_to(
        self, train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(control, "LOOK_SECONDS", 0.0)

        def ask(event: dict[str, Any]) -> None:
            if event["event"] == "saved" and event["step"] == 2:
                assert main(["stop", str(tmp_path)]) == 0

        assert train(tmp_path, ask, save_minutes=0.0) is Ending.ASKED
        assert reason(tmp_path) == "stopped by the file stop"
        assert saved_state(tmp_path)["step"] == 2
        assert not (tmp_path / "stop").exists()
        with pytest.raises(FolderError, match="No run is active"):
            ask_to_stop(tmp_path)

    def test_not_by_requests_from_before_it_started(self, train: Train, tmp_path: Path) -> None:
        for name in ("stop", "pause"):
            (tmp_path / name).touch()
        assert train(tmp_path, steps=2) is Ending.STEPS
        assert not (tmp_path / "stop").exists()

    @pytest.mark.parametrize("where", ["run.data.is_good", "data.decoding.read_int16"])
    def test_when_it_is_asked_to_before_its_first_step(
        self, train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
    ) -> None:
        """While it checks what to hold out, or decodes the recordings."""
        run, data = tmp_path / "run", voices(tmp_path / "data", "1.wav", "2.wav", "3.wav")
        module, name = where.rsplit(".", 1)
        real = getattr(import_module(f"trainer.{module}"), name)

        def ask(*arguments: Any) -> Any:
            assert main(["stop", str(run)]) == 0
            return real(*arguments)

        with monkeypatch.context() as patch:
            patch.setattr(control, "LOOK_SECONDS", 0.0)
            patch.setattr(f"trainer.{where}", ask)
            assert train(run, corpus=str(data), cache="", steps=2) is Ending.ASKED
        assert reason(run) == "stopped by the file stop"
        assert not (run / "stop").exists() and not (run / "state.pt").exists()
        assert main(["resume", str(run)]) == 0
        assert saved_state(run)["step"] == 2

    @pytest.mark.parametrize("ask", [ask_to_stop, lambda _: signal.raise_signal(signal.SIGTERM)])
    def test_within_a_step_that_takes_too_long(
        self,
        train: Train,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        ask: Callable[[Path], None],
    ) -> None:
        """As while torch compiles the first one: of that step nothing is kept, buffers neither."""
        monkeypatch.setattr(control, "LOOK_SECONDS", 0.1)
        monkeypatch.setattr(control, "PATIENCE_SECONDS", 0.2)
        forward, number = stages.PlainStage.forward, itertools.count()

        def slow(*arguments: Any, **more: Any) -> Any:
            loss = forward(*arguments, **more)
            if next(number) == 2:
                ask(tmp_path / "parts")
                time.sleep(60)
            return loss

        assert train(tmp_path / "whole", steps=4) is Ending.STEPS
        with monkeypatch.context() as patch:
            patch.setattr(stages.PlainStage, "forward", slow)
            assert train(tmp_path / "parts", steps=4) is Ending.ASKED
        assert events(tmp_path / "parts")[-2:] == ["saved", "stopped"]
        assert saved_state(tmp_path / "parts")["step"] == 2
        assert train(tmp_path / "parts", steps=4) is Ending.STEPS
        assert same_state(tmp_path / "whole", tmp_path / "parts")

    def test_when_it_is_asked_to_while_it_validates(
        self, train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def ask(*arguments: Any) -> Validation:
            signal.raise_signal(signal.SIGTERM)
            assert arguments[-1]()
            raise Cancelled("as scoring does it")

        train(tmp_path, steps=1)
        monkeypatch.setattr("trainer.run.validate.score_estimates", ask)
        assert train(tmp_path, steps=9, validate_steps=2) is Ending.ASKED
        assert saved_state(tmp_path)["step"] == 2
        assert len((tmp_path / "validation.csv").read_text().splitlines()) == 2

    def test_when_the_loss_is_not_finite_any_more(
        self, train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        train(tmp_path, steps=1)
        before = saved_state(tmp_path)
        monkeypatch.setattr(
            stages, "spectral_loss", lambda estimate, *_: estimate.sum() * torch.nan
        )
        with pytest.raises(TrainingError, match="half the learning rate"):
            train(tmp_path, steps=9, patience=2)
        assert events(tmp_path)[-4:] == ["skipped", "skipped", "saved", "failed"]
        after = saved_state(tmp_path)
        assert after["step"] == 1
        for name, weight in CNUNet(TrainConfig.from_dict(SETTINGS).network).named_parameters():
            assert weight.shape == after["model"][name].shape
            assert torch.equal(after["model"][name], before["model"][name])

    def test_when_the_disk_is_full(
        self, train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(_: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        with monkeypatch.context() as patch:

            def fill(event: dict[str, Any]) -> None:
                if event["event"] == "saved":
                    patch.setattr(os, "fsync", full)

            with pytest.raises(SaveError, match="No space left"):
                train(tmp_path, fill, save_minutes=0.0)
        assert saved_state(tmp_path)["step"] == 1
        assert not list(tmp_path.glob("*.part"))
        assert train(tmp_path, steps=1) is Ending.STEPS


def test_two_starts_in_one_folder(train: Train, tmp_path: Path) -> None:
    with only_user(tmp_path), pytest.raises(FolderError, match="is already active in"):
        train(tmp_path, steps=1)
    assert [path.name for path in tmp_path.iterdir()] == ["lock"]


def test_a_disk_with_no_room_for_the_state(
    train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trainer.run.session.BYTES_PER_PARAMETER", 10**12)
    with pytest.raises(SaveError, match="free some space"):
        train(tmp_path, steps=1)


def test_a_device_that_is_not_there(train: Train, tmp_path: Path) -> None:
    with pytest.raises(DeviceError, match="abacus"):
        train(tmp_path, device="abacus", steps=1)


def test_what_ended_a_run_is_in_its_log(train: Train, tmp_path: Path) -> None:
    with pytest.raises(CNUNetError, match="abacus"):
        train(tmp_path, device="abacus")
    with pytest.raises(CNUNetError, match="no model"):
        train(tmp_path, init="nonsense")
    last = EventReader(tmp_path / "events.jsonl").read()[-1]
    assert last["event"] == "failed" and "no model" in last["message"]
