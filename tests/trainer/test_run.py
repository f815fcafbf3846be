"""A whole run: what its folder holds, how it ends, how it goes on."""

import csv
import errno
import itertools
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

from cnunet.config import CNUNetConfig
from cnunet.errors import Cancelled, CNUNetError, DeviceError, ScoringError
from cnunet.network.checkpoint import load_checkpoint, save_checkpoint
from cnunet.network.model import CNUNet
from tests.trainer.made import (
    SETTINGS,
    make_corpus,
    same_state,
    saved_state,
    validation,
    write_table,
)
from trainer.cli import main
from trainer.config import ConfigError, TrainConfig
from trainer.folder import control
from trainer.folder.control import ask_to_go_on, ask_to_pause, ask_to_stop, is_paused
from trainer.folder.events import Ending, EventReader
from trainer.folder.files import SaveError
from trainer.folder.lock import FolderError, only_user
from trainer.run import scoreboard
from trainer.run.loop import TrainingError
from trainer.run.run import run_training
from trainer.run.validate import Validation
from trainer.stages import stages

Train = Callable[..., Ending]


@pytest.fixture(autouse=True)
def _shallow(monkeypatch: pytest.MonkeyPatch) -> None:
    """One level in every stage: a third of the work."""
    monkeypatch.setattr("cnunet.network.model.ENCODER_LEVELS", (1,) * 6)
    monkeypatch.setattr("cnunet.network.model.DECODER_LEVELS", (1,) * 6)


@pytest.fixture
def train(corpus_folder: Path, corpus_cache: Path) -> Train:
    """Start a run in a folder, or go on with it, with the cheapest settings."""

    def run(
        folder: Path, report: Any = lambda event: None, minutes: float = 9.0, **more: Any
    ) -> Ending:
        data = {"corpus": str(corpus_folder), "cache": str(corpus_cache)}
        return run_training(folder, {**SETTINGS, **data, **more}, minutes=minutes, report=report)

    return run


@pytest.fixture
def _unscored(monkeypatch: pytest.MonkeyPatch) -> None:
    """Validations without the work of it."""
    scores = validation()
    monkeypatch.setattr(scoreboard, "score_estimates", lambda *_: scores)
    monkeypatch.setattr(scoreboard, "baseline", lambda *_: scores)


def events(folder: Path) -> list[str]:
    return [event["event"] for event in EventReader(folder / "events.jsonl").read()]


def reason(folder: Path) -> str:
    """Why the run in a folder has stopped, for people."""
    last = EventReader(folder / "events.jsonl").read()[-1]
    assert last["event"] == "stopped"
    return str(last["reason"])


def test_the_folder_holds_all_that_was_promised(train: Train, tmp_path: Path) -> None:
    told: list[str] = []
    ending = train(tmp_path, lambda event: told.append(event["event"]), steps=2, validate_steps=1)
    assert ending is Ending.STEPS
    expected = "warning warning started baseline validated validated saved stopped"
    assert told == expected.split()
    assert events(tmp_path) == told
    assert {path.name for path in tmp_path.iterdir()} == {
        "config.json", "events.jsonl", "state.pt", "validation.csv", "baseline.json",
        "validation_conditions.csv", "last.safetensors", "best.safetensors", "lock", "checkpoints",
        "examples",
    }  # fmt: skip
    with (tmp_path / "validation.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [row["step"] for row in rows] == ["1", "2"]
    assert float(rows[0]["clean_pesq"]) > 1.0
    model, card = load_checkpoint(tmp_path / "last.safetensors")
    assert model.config == TrainConfig.load(tmp_path / "config.json").network
    assert card["steps"] == 2
    assert card["validation_noisy"]["clean_pesq"] == pytest.approx(4.644, abs=1e-3)


@pytest.mark.usefixtures("_unscored")
class TestGoingOn:
    """The second leg of a run."""

    def test_is_as_if_it_had_never_stopped(self, train: Train, tmp_path: Path) -> None:
        train(tmp_path / "whole", steps=4)
        train(tmp_path / "parts", steps=2)
        torch.manual_seed(5)
        train(tmp_path / "parts", steps=4)
        assert same_state(tmp_path / "whole", tmp_path / "parts")
        assert saved_state(tmp_path / "parts")["step"] == 4
        assert events(tmp_path / "parts").count("started") == 2
        assert events(tmp_path / "parts").count("baseline") == 1

    def test_needs_no_settings(self, train: Train, tmp_path: Path) -> None:
        train(tmp_path, steps=1)
        assert run_training(tmp_path, {"steps": 2}) is Ending.STEPS
        assert saved_state(tmp_path)["step"] == 2

    def test_keeps_the_network(self, train: Train, tmp_path: Path) -> None:
        train(tmp_path, steps=1)
        with pytest.raises(ConfigError, match="has begun with branches 1"):
            train(tmp_path, steps=2, branches=2)


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
        assert reason(tmp_path) == f"asked to by {number.name}"
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
        assert reason(tmp_path) == "asked to by the file stop"
        assert saved_state(tmp_path)["step"] == 2
        assert not (tmp_path / "stop").exists()
        with pytest.raises(FolderError, match="No run is going on"):
            ask_to_stop(tmp_path)

    def test_not_by_requests_from_before_it_started(self, train: Train, tmp_path: Path) -> None:
        for name in ("stop", "pause"):
            (tmp_path / name).touch()
        assert train(tmp_path, steps=2) is Ending.STEPS
        assert not (tmp_path / "stop").exists()

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

        def slow(*arguments: Any) -> Any:
            loss = forward(*arguments)
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
        monkeypatch.setattr(scoreboard, "score_estimates", ask)
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


@pytest.mark.usefixtures("_unscored")
class TestStartingFromWeights:
    """A run that takes its weights from a checkpoint."""

    def checkpoint(self, path: Path, **card: Any) -> Path:
        torch.manual_seed(1)
        network = CNUNetConfig.preset("tiny", branches=1)
        save_checkpoint(path, CNUNet(network), card, half=False)
        return path

    def test_adds_to_their_hours(self, train: Train, tmp_path: Path) -> None:
        weights = self.checkpoint(tmp_path / "w.safetensors", hours=1.5, steps=70)
        train(tmp_path / "run", init=str(weights), steps=1, learning_rate=0.0)
        scored = [one for one in EventReader(tmp_path / "run/events.jsonl").read()
                  if one["event"] == "validated"]  # fmt: skip
        assert [one["step"] for one in scored] == [0, 1]
        model, card = load_checkpoint(tmp_path / "run" / "last.safetensors")
        assert card["hours"] == pytest.approx(1.5 + 0.256 / 3600, abs=1e-4)
        assert card["started_from"] == {"hours": 1.5, "steps": 70.0}
        original, _ = load_checkpoint(weights)
        for one, other in zip(model.parameters(), original.parameters(), strict=True):
            torch.testing.assert_close(one, other, rtol=1e-3, atol=1e-4)

    def test_may_be_named(self, train: Train, tmp_path: Path) -> None:
        # (The networks of these tests are shallower than it.)
        with pytest.raises(CNUNetError, match=r"^small\.safetensors does not fit"):
            train(tmp_path / "run", init="small", steps=1)
        with pytest.raises(CNUNetError, match="gone"):
            train(tmp_path / "run", init="gone", steps=1)

    def test_draws_other_examples_than_they_have_seen(self, train: Train, tmp_path: Path) -> None:
        weights = self.checkpoint(tmp_path / "w.safetensors", hours=1.5)
        train(tmp_path / "run", init=str(weights), steps=1)
        state = saved_state(tmp_path / "run")
        assert state["examples"] == round(1.5 * 3600 / 0.256) + 1

    def test_refuses_another_network(self, train: Train, tmp_path: Path) -> None:
        weights = self.checkpoint(tmp_path / "w.safetensors")
        with pytest.raises(ConfigError, match="holds another network"):
            train(tmp_path / "run", init=str(weights), steps=1, norm="frame")
        assert not (tmp_path / "run" / "config.json").exists()

    def test_refuses_what_is_no_checkpoint(self, train: Train, tmp_path: Path) -> None:
        (tmp_path / "w.safetensors").write_text("weights")
        with pytest.raises(CNUNetError, match=r"w\.safetensors is not a complete model"):
            train(tmp_path / "run", init=str(tmp_path / "w.safetensors"), steps=1)


def test_two_starts_in_one_folder(train: Train, tmp_path: Path) -> None:
    with only_user(tmp_path), pytest.raises(FolderError, match="goes on in"):
        train(tmp_path, steps=1)
    assert [path.name for path in tmp_path.iterdir()] == ["lock"]


def test_a_disk_with_no_room_for_the_state(
    train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trainer.run.run.BYTES_PER_PARAMETER", 10**12)
    with pytest.raises(SaveError, match="make room"):
        train(tmp_path, steps=1)


def test_a_device_that_is_not_there(train: Train, tmp_path: Path) -> None:
    with pytest.raises(DeviceError, match="abacus"):
        train(tmp_path, device="abacus", steps=1)


def test_a_pause_saves_waits_and_goes_on(
    train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control, "LOOK_SECONDS", 0.0)
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        assert is_paused(tmp_path)
        if len(waited) == 3:
            ask_to_go_on(tmp_path)

    def ask(event: dict[str, Any]) -> None:
        if event["event"] == "saved" and event["step"] == 2 and not waited:
            ask_to_pause(tmp_path)
        if event["event"] == "paused":
            assert saved_state(tmp_path)["step"] == 2
            monkeypatch.setattr("trainer.run.run.time.sleep", wait)

    assert train(tmp_path, ask, save_minutes=0.0, steps=4) is Ending.STEPS
    assert len(waited) == 3
    said = [one for one in events(tmp_path) if one in ("paused", "resumed", "stopped")]
    assert said == ["paused", "resumed", "stopped"]
    assert not is_paused(tmp_path)


def test_a_run_can_be_stopped_while_it_is_paused(
    train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control, "LOOK_SECONDS", 0.0)

    def ask(event: dict[str, Any]) -> None:
        if event["event"] == "saved" and event["step"] == 1:
            ask_to_pause(tmp_path)
        if event["event"] == "paused":
            ask_to_stop(tmp_path)

    assert train(tmp_path, ask, save_minutes=0.0) is Ending.ASKED
    assert reason(tmp_path) == "asked to by the file stop"
    assert not (tmp_path / "pause").exists()


def test_the_log_says_how_fast_it_goes_and_what_is_left(
    train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trainer.run.run.LOG_SECONDS", 0.0)
    train(tmp_path, steps=3)
    steps = [one for one in EventReader(tmp_path / "events.jsonl").read() if one["event"] == "step"]
    assert len(steps) == 3
    assert all(one["audio_speed"] > 0 for one in steps)
    assert steps[0]["seconds_left"] > 0 and steps[-1]["seconds_left"] == 0


def test_goes_on_without_scores_that_could_not_be_made(
    train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But not past its end, which has nothing without them."""
    scores = validation()
    answers: Iterator[Any] = iter(
        [ScoringError("Ended from outside."), scores, ScoringError("Ended again.")]
    )

    def score(*_: Any) -> Validation:
        answer = next(answers)
        if isinstance(answer, Validation):
            return answer
        raise answer

    monkeypatch.setattr(scoreboard, "baseline", lambda *_: scores)
    monkeypatch.setattr(scoreboard, "score_estimates", score)
    train(tmp_path, steps=2, validate_steps=1)
    assert events(tmp_path).count("validated") == 1
    warnings = [
        e["message"] for e in EventReader(tmp_path / "events.jsonl").read() if "message" in e
    ]
    assert warnings[-1] == "Ended from outside. Training continues without these scores."
    with pytest.raises(ScoringError, match="again"):
        train(tmp_path, steps=3, validate_minutes=9.0, validate_steps=0)
    assert saved_state(tmp_path)["step"] == 3


def test_what_ended_a_run_is_in_its_log(train: Train, tmp_path: Path) -> None:
    with pytest.raises(CNUNetError, match="abacus"):
        train(tmp_path, device="abacus")
    with pytest.raises(CNUNetError, match="no model"):
        train(tmp_path, init="nonsense")
    last = EventReader(tmp_path / "events.jsonl").read()[-1]
    assert last["event"] == "failed" and "no model" in last["message"]


def test_validates_where_no_pair_is_noisy(train: Train, tmp_path: Path) -> None:
    """There are no scores of noisy recordings then, and nothing to listen to."""
    data = make_corpus(tmp_path / "data")
    pair = ("1_noisy.flac", "1_clean.flac", "none")
    write_table(data / "valid/manifest.csv", ("noisy", "clean", "noise"), [pair])
    folders = {"corpus": str(data), "cache": str(tmp_path / "cache")}
    train(tmp_path / "run", steps=1, **folders)
    assert events(tmp_path / "run")[-3:] == ["saved", "validated", "stopped"]
    assert (tmp_path / "run" / "last.safetensors").exists()
