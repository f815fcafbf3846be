"""The course of a run: what its folder holds, how it goes on, waits and starts from weights."""

import csv
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch

from cnunet.config import CNUNetConfig
from cnunet.errors import CNUNetError, ScoringError
from cnunet.network.checkpoint import load_checkpoint, save_checkpoint
from cnunet.network.model import CNUNet
from tests.trainer.made import (
    Train,
    events,
    make_corpus,
    reason,
    same_state,
    saved_state,
    validation,
    write_table,
)
from tests.trainer.test_ordinary import voices
from trainer.config import ConfigError, TrainConfig
from trainer.errors import DataError
from trainer.folder import control
from trainer.folder.control import ask_to_pause, ask_to_resume, ask_to_stop, is_paused
from trainer.folder.events import Ending, EventReader
from trainer.folder.rows import read_rows
from trainer.run import scoreboard
from trainer.run.loop import StepReport, TrainState
from trainer.run.run import run_training
from trainer.run.session import RunSession
from trainer.run.validate import Validation
from trainer.run.validations import Validations

pytestmark = pytest.mark.usefixtures("_shallow")


def test_the_folder_holds_all_that_was_promised(train: Train, tmp_path: Path) -> None:
    reported: list[str] = []
    ending = train(
        tmp_path, lambda event: reported.append(event["event"]), steps=2, validate_steps=1
    )
    assert ending is Ending.STEPS
    expected = (
        "phase warning warning started warning phase baseline phase validated validated saved "
        "result stopped"
    )
    assert reported == expected.split()
    assert events(tmp_path) == reported
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
        with pytest.raises(ConfigError, match="was started with branches 1"):
            train(tmp_path, steps=2, branches=2)


@pytest.mark.usefixtures("_unscored")
class TestStartingFromWeights:
    """A run that takes its weights from a checkpoint."""

    def checkpoint(self, path: Path, **card: Any) -> Path:
        torch.manual_seed(1)
        network = CNUNetConfig.of_size("tiny", branches=1)
        save_checkpoint(path, CNUNet(network), card, half=False)
        return path

    def test_adds_to_their_hours(self, train: Train, tmp_path: Path) -> None:
        heard = {"data": "9 h of speech", "licences": ["CC BY 4.0"]}
        weights = self.checkpoint(tmp_path / "w.safetensors", hours=1.5, steps=70, **heard)
        train(tmp_path / "run", init=str(weights), steps=1, learning_rate=0.0)
        scored = [one for one in EventReader(tmp_path / "run/events.jsonl").read()
                  if one["event"] == "validated"]  # fmt: skip
        assert [one["step"] for one in scored] == [0, 1]
        model, card = load_checkpoint(tmp_path / "run" / "last.safetensors")
        assert card["hours"] == pytest.approx(1.5 + 0.256 / 3600, abs=1e-4)
        assert card["started_from"] == {"hours": 1.5, "steps": 70.0, "data": "9 h of speech"}
        assert "CC BY 4.0" in card["licences"]
        original, _ = load_checkpoint(weights)
        for one, other in zip(model.parameters(), original.parameters(), strict=True):
            torch.testing.assert_close(one, other, rtol=1e-3, atol=1e-4)

    @pytest.mark.parametrize("freeze_norm", ["auto", "on", "off"])
    def test_keeps_their_statistics(self, train: Train, tmp_path: Path, freeze_norm: str) -> None:
        weights = self.checkpoint(tmp_path / "w.safetensors")
        train(tmp_path / "run", init=str(weights), steps=2, freeze_norm=freeze_norm)
        before = load_checkpoint(weights)[0].state_dict()
        after = load_checkpoint(tmp_path / "run" / "last.safetensors")[0].state_dict()
        names = [name for name in before if "running" in name]
        assert names
        kept = all(torch.equal(before[name], after[name]) for name in names)
        assert kept is (freeze_norm != "off")

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
        with pytest.raises(ConfigError, match="contains a different network"):
            train(tmp_path / "run", init=str(weights), steps=1, norm="frame")
        assert not (tmp_path / "run" / "config.json").exists()

    def test_refuses_what_is_no_checkpoint(self, train: Train, tmp_path: Path) -> None:
        (tmp_path / "w.safetensors").write_text("weights")
        with pytest.raises(CNUNetError, match=r"w\.safetensors is not a complete model"):
            train(tmp_path / "run", init=str(tmp_path / "w.safetensors"), steps=1)


def test_a_pause_saves_waits_and_goes_on(
    train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control, "LOOK_SECONDS", 0.0)
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        assert is_paused(tmp_path)
        if len(waited) == 3:
            ask_to_resume(tmp_path)

    def ask(event: dict[str, Any]) -> None:
        if event["event"] == "saved" and event["step"] == 2 and not waited:
            ask_to_pause(tmp_path)
        if event["event"] == "paused":
            assert saved_state(tmp_path)["step"] == 2
            monkeypatch.setattr("trainer.run.session.time.sleep", wait)

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
    assert reason(tmp_path) == "stopped by the file stop"
    assert not (tmp_path / "pause").exists()


def test_the_log_says_how_fast_it_goes_and_what_is_left(
    train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trainer.run.session.LOG_SECONDS", 0.0)
    train(tmp_path, steps=4)
    steps = [one for one in EventReader(tmp_path / "events.jsonl").read() if one["event"] == "step"]
    assert [one["step"] for one in steps] == [2, 3, 4]  # the first one waited for its examples
    assert [one["steps"] for one in steps] == [2, 1, 1]
    assert all(one["audio_speed"] > 0 for one in steps)
    assert steps[0]["seconds_left"] > 0 and steps[-1]["seconds_left"] == 0


def test_what_comes_before_the_steps_does_not_count_as_their_time(
    train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Scores of the noisy recordings may take minutes: that made days out of an hour."""
    hour = 3600.0
    clock = SimpleNamespace(now=0.0)
    score_noisy, after_step = Validations.score_noisy, RunSession.after_step

    def slow(validations: Validations) -> None:
        score_noisy(validations)
        clock.now += hour

    def one_second(session: RunSession, step: StepReport) -> None:
        clock.now += hour if session.state.step == 1 else 1.0  # the first step compiles
        after_step(session, step)

    monkeypatch.setattr("trainer.run.session.LOG_SECONDS", 0.0)
    times = SimpleNamespace(monotonic=lambda: clock.now, sleep=time.sleep)
    monkeypatch.setattr("trainer.run.session.time", times)
    monkeypatch.setattr("trainer.run.pace.time", times)
    monkeypatch.setattr(Validations, "score_noisy", slow)
    monkeypatch.setattr(RunSession, "after_step", one_second)
    train(tmp_path, minutes=1e6, steps=4, validate_minutes=1e5)
    steps = [one for one in EventReader(tmp_path / "events.jsonl").read() if one["event"] == "step"]
    assert [one["seconds_left"] for one in steps] == [2.0, 1.0, 0.0]


def test_validations_that_take_long_leave_time_for_steps(
    train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They took all of it if each lasted longer than the time between two."""
    clock = SimpleNamespace(now=0.0)
    validated: list[int] = []
    score_noisy, after_step = Validations.score_noisy, RunSession.after_step

    def slow(validations: Validations, state: TrainState | None = None) -> None:
        clock.now += 3600.0
        if state is None:
            score_noisy(validations)
        else:
            validated.append(state.step)

    def half_a_minute(session: RunSession, step: StepReport) -> None:
        clock.now += 30.0
        after_step(session, step)

    times = SimpleNamespace(monotonic=lambda: clock.now, sleep=time.sleep)
    monkeypatch.setattr("trainer.run.session.time", times)
    monkeypatch.setattr("trainer.run.pace.time", times)
    monkeypatch.setattr(Validations, "score_noisy", slow)
    monkeypatch.setattr(Validations, "begin", slow)
    monkeypatch.setattr(RunSession, "after_step", half_a_minute)
    train(tmp_path, minutes=1e6, steps=6, validate_minutes=1.0)
    assert validated == [3, 5]


def test_goes_on_without_scores_that_could_not_be_computed(
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
    monkeypatch.setattr("trainer.run.validate.score_estimates", score)
    train(tmp_path, steps=2, validate_steps=1)
    assert events(tmp_path).count("validated") == 1
    log = EventReader(tmp_path / "events.jsonl").read()
    warnings = [one["message"] for one in log if one["event"] == "warning"]
    assert warnings[-1] == "Ended from outside. Training continues without these scores."
    with pytest.raises(ScoringError, match="again"):
        train(tmp_path, steps=3, validate_minutes=9.0, validate_steps=0)
    assert saved_state(tmp_path)["step"] == 3


def test_a_finished_run_that_is_started_again_is_not_scored_again(
    train: Train, tmp_path: Path
) -> None:
    for _ in range(2):
        assert train(tmp_path, steps=2) is Ending.STEPS
    assert events(tmp_path).count("validated") == 1
    train(tmp_path, steps=3)
    assert [row["step"] for row in read_rows(tmp_path / "validation.csv")] == [2, 3]


def test_validates_where_no_pair_is_noisy(train: Train, tmp_path: Path) -> None:
    """There are no scores of noisy recordings then, and nothing to listen to."""
    data = make_corpus(tmp_path / "data")
    pair = ("1_noisy.flac", "1_clean.flac", "none")
    write_table(data / "valid/manifest.csv", ("noisy", "clean", "noise"), [pair])
    folders = {"corpus": str(data), "cache": str(tmp_path / "cache")}
    train(tmp_path / "run", steps=1, **folders)
    assert events(tmp_path / "run")[-4:] == ["saved", "validated", "result", "stopped"]
    assert (tmp_path / "run" / "last.safetensors").exists()


def test_settings_outlive_a_kill_before_anything_is_read(
    train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """Nothing of the run's own runs after it, as after SIGKILL."""

    def kill(*_: Any) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("trainer.run.session.prepare_corpus", kill)
        with pytest.raises(Killed):
            train(tmp_path / "run", batch=3, steps=1)
    assert TrainConfig.load(tmp_path / "run/config.json").batch == 3
    # What is refused leaves them as they were.
    with pytest.raises(ConfigError, match="needs the settings"):
        train(tmp_path / "run", batch=2, schedule="linear")
    with pytest.raises(DataError):
        train(tmp_path / "run", batch=2, corpus=str(tmp_path / "gone"))
    assert TrainConfig.load(tmp_path / "run/config.json").batch == 3


@pytest.mark.usefixtures("_unscored")
def test_what_is_held_out_outlives_a_start_that_is_refused(
    train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With other data: the run would have gone on with that one, refused as it was."""
    run, kept = tmp_path / "run", tmp_path / "run/collection.json"
    names = ("1.wav", "2.wav", "3.wav")
    ours, others = voices(tmp_path / "ours", *names), voices(tmp_path / "others", *names)

    def refuse(*_: Any) -> None:
        raise DataError("It cannot be used.")

    with monkeypatch.context() as patched:
        patched.setattr("trainer.run.session.prepare_corpus", refuse)
        with pytest.raises(DataError):
            train(run, corpus=str(ours), cache="", steps=1)
    assert not kept.exists()
    train(run, corpus=str(ours), cache="", steps=1)
    before = kept.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr("trainer.run.session.prepare_corpus", refuse)
        with pytest.raises(DataError):
            train(run, corpus=str(others), cache="", steps=2)
    assert kept.read_bytes() == before
    assert TrainConfig.load(run / "config.json").corpus == str(kept)
