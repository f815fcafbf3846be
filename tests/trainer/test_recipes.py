"""Several runs in a row: two stages, the paper's table, and going on with either."""

import csv
import signal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from tests.trainer.guides import make_guide
from tests.trainer.made import FLAGS, SETTINGS, events, speech
from tests.trainer.shallow import make_shallow
from trainer.check.judge import is_good
from trainer.cli import main
from trainer.collection import Collection
from trainer.config import ConfigError, TrainConfig, settings_of
from trainer.data.collection import held_out_of
from trainer.data.corpus import Corpus, prepare_corpus
from trainer.data.decoding import decode
from trainer.data.recordings import read_int16
from trainer.folder.control import StopRequest, ask_to_stop
from trainer.folder.events import Ending, EventLog, last_event
from trainer.folder.lock import only_user
from trainer.folder.registry import forget, known_runs
from trainer.recipe import PUBLISHED, RECIPES
from trainer.recipes import recipes
from trainer.recipes.recipes import examples_in, is_done, run_recipe
from trainer.stages.guide import GuideError


@pytest.fixture(autouse=True)
def _shallow(monkeypatch: pytest.MonkeyPatch) -> None:
    make_shallow(monkeypatch, stages=6)


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> str:
    return make_guide(tmp_path_factory.mktemp("guide"))


@pytest.fixture
def data(corpus_folder: Path, corpus_cache: Path, guide: str) -> dict[str, Any]:
    folders = {"corpus": str(corpus_folder), "cache": str(corpus_cache), "guide": guide}
    return {**SETTINGS, **folders, "steps": 1}


def flags(data: dict[str, Any]) -> list[str]:
    names = ("corpus", "cache", "guide", "steps")
    return FLAGS + [word for name in names for word in (f"--{name}", str(data[name]))]


def test_two_stages_by_one_command(
    data: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["recipe", "two-stage", str(tmp_path), *flags(data)]) == 0
    config = TrainConfig.load(tmp_path / "stage-2/config.json")
    assert config.stage == "replicate"
    assert config.teacher == str(tmp_path / "stage-1/best.safetensors")
    with (tmp_path / "table.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [row["network"] for row in rows] == [
        "noisy",
        *(r.title for r in RECIPES["two-stage"].runs),
    ]
    assert int(rows[1]["parameters"]) > int(rows[2]["parameters"]) > 10_000
    said = capsys.readouterr().out
    for row in rows:
        assert f"| {row['network']} |" in said
        assert 1.0 <= float(row["covl"]) <= 5.0


def test_what_is_done_is_skipped_and_what_was_interrupted_goes_on(
    data: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []

    def train(folder: Path, changes: dict[str, Any], **_: Any) -> Ending:
        started.append(folder.name)
        is_asked = started == ["stage-1", "stage-2"]
        ending = Ending.ASKED if is_asked else Ending.STEPS
        folder.mkdir(parents=True, exist_ok=True)
        EventLog(folder / "events.jsonl").write("stopped", ending=ending, reason="any")
        return ending

    monkeypatch.setattr("trainer.recipes.recipes.run_training", train)
    assert run_recipe("two-stage", tmp_path, data, lambda event: None) is Ending.ASKED
    assert run_recipe("two-stage", tmp_path, data, lambda event: None) is Ending.STEPS
    assert started == ["stage-1", "stage-2", "stage-2"]
    assert not is_done(tmp_path / "never")


@pytest.mark.parametrize(("asked_in", "done"), [(1, ["stage-1"]), (2, ["stage-1", "stage-2"])])
def test_a_stop_is_noticed_between_the_runs_and_before_the_table(
    asked_in: int,
    done: list[str],
    data: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    started: list[str] = []

    def train(folder: Path, changes: dict[str, Any], **_: Any) -> Ending:
        started.append(folder.name)
        if len(started) == asked_in:
            ask_to_stop(tmp_path)
        return Ending.STEPS

    monkeypatch.setattr("trainer.recipes.recipes.run_training", train)
    monkeypatch.setattr("trainer.folder.control.LOOK_SECONDS", 0.0)
    monkeypatch.setattr("trainer.recipes.table.pairs_of", lambda *_: [])
    assert main(["recipe", "two-stage", str(tmp_path), *flags(data)]) == 1
    assert started == done
    assert not (tmp_path / "table.md").exists()
    assert ("resume makes it" in capsys.readouterr().err) == (asked_in == 2)


def test_a_stop_reaches_the_run_in_progress_too(
    data: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def train(folder: Path, changes: dict[str, Any], **_: Any) -> Ending:
        with only_user(folder), StopRequest(folder) as stop:
            assert main(["stop", str(tmp_path)]) == 0
            asked.append(stop.reason)
        return Ending.ASKED

    monkeypatch.setattr("trainer.recipes.recipes.run_training", train)
    assert main(["recipe", "two-stage", str(tmp_path), *flags(data)]) == 1
    assert asked == ["stopped by the file stop"]


def test_a_signal_reaches_a_run_that_is_being_set_up(
    data: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading the recordings may take hours; the run would then have trained to its end."""

    def ask(path: Path) -> Any:
        signal.raise_signal(signal.SIGINT)
        return read_int16(path)

    monkeypatch.setattr("trainer.data.decoding.read_int16", ask)
    data = {**data, "cache": str(tmp_path / "cache")}
    assert main(["recipe", "two-stage", str(tmp_path / "both"), *flags(data)]) == 1
    last = last_event(tmp_path / "both/stage-1/events.jsonl")
    assert last is not None and last["reason"] == "stopped by SIGINT"
    assert "started" not in events(tmp_path / "both/stage-1")
    assert not (tmp_path / "both/stage-2").exists()


@pytest.mark.slow
def test_the_table_of_the_paper(data: dict[str, Any], tmp_path: Path) -> None:
    data = {**data, "crop_seconds": 0.256, "mode": "reference"}
    more = ["--mode", "reference", "--halve-steps", "1"]
    assert main(["recipe", "paper", str(tmp_path), *flags(data), *more, "--batch", "1"]) == 0
    text = (tmp_path / "table.md").read_text()
    for run in RECIPES["paper"].runs:
        assert f"| {run.title} |" in text
        config = TrainConfig.load(tmp_path / run.name / "config.json")
        assert (config.optimizer, config.learning_rate) == ("adamw", 7.5e-4)
        assert (config.mode, config.branch_weight, config.learn_layers) == ("reference", 0.0, False)


def test_a_guide_that_cannot_be_used_is_found_before_the_first_run(
    data: dict[str, Any], tmp_path: Path
) -> None:
    reported: list[dict[str, Any]] = []
    (tmp_path / "guide").mkdir()
    with pytest.raises(GuideError, match="contains no readable guide"):
        run_recipe(
            "paper", tmp_path / "all", {**data, "guide": str(tmp_path / "guide")}, reported.append
        )
    assert reported == []


def test_the_paper_counts_in_epochs(
    data: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[dict[str, Any]] = []

    def train(folder: Path, changes: dict[str, Any], **_: Any) -> Ending:
        seen.append(changes)
        return Ending.ASKED

    monkeypatch.setattr("trainer.recipes.recipes.run_training", train)
    monkeypatch.setattr(recipes, "examples_in", lambda *_: 11_572)
    del data["steps"]
    run_recipe("paper", tmp_path, data, lambda event: None)
    assert seen[0]["steps"] == 80 * 11_572
    assert seen[0]["halve_steps"] == 30 * 11_572
    # After each of them the weights are scored and kept as they are, and the best chosen by PESQ.
    assert (seen[0]["validate_steps"], seen[0]["keep_last"]) == (11_572, 80)
    assert (seen[0]["ema_decay"], seen[0]["choose_by"]) == (0.0, "pesq")
    assert TrainConfig.from_dict(PUBLISHED | {"halve_steps": 1}).preset == "base"


def test_what_was_done_by_an_earlier_version_is_skipped(tmp_path: Path) -> None:
    """Its logs give the reason for the end of a run only as a sentence."""
    log = tmp_path / "events.jsonl"
    for reason, done in (
        ("all steps are done", True),
        ("all hours are done", True),
        ("the time is up", False),
        ("asked to by SIGTERM", False),
        ("", False),
    ):
        log.write_text(
            '{"event": "saved", "time": 1.0, "step": 8, "hours": 0.1}\n'
            f'{{"event": "stopped", "time": 1.0, "step": 8, "hours": 0.1, "reason": "{reason}"}}\n'
        )
        assert is_done(tmp_path) is done, reason


def test_stage_2_gets_as_many_hours_of_its_own_as_stage_1(
    data: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of stage 1 count for it: with the same limit it would be done before its first step."""
    hours: list[float] = []

    def train(folder: Path, changes: dict[str, Any], **_: Any) -> Ending:
        hours.append(changes["hours"])
        return Ending.HOURS

    monkeypatch.setattr("trainer.recipes.recipes.run_training", train)
    del data["steps"]
    run_recipe("two-stage", tmp_path, data | {"hours": 1.5}, lambda event: None)
    assert hours == [1.5, 3.0]


def test_an_epoch_of_mixtures_is_as_long_as_the_speech(corpus: Corpus) -> None:
    seconds = sum(0.4 + 0.3 * number for number in range(6))
    assert examples_in(corpus, 0.5) == round(seconds / 0.5)
    with pytest.raises(ConfigError, match="no natural length"):
        examples_in(corpus, 0.0)


def test_a_recipe_must_know_when_it_is_done(data: dict[str, Any], tmp_path: Path) -> None:
    del data["steps"]
    with pytest.raises(ConfigError, match="Set steps or hours"):
        run_recipe("two-stage", tmp_path, data, lambda event: None)


def test_a_recipe_keeps_its_settings_and_is_resumed_by_its_folder_alone(
    data: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[dict[str, Any]] = []

    def train(folder: Path, changes: dict[str, Any], **_: Any) -> Ending:
        done.append({"folder": folder.name, **changes})
        return Ending.ASKED

    monkeypatch.setattr("trainer.recipes.recipes.run_training", train)
    monkeypatch.setenv("CNUNET_DATA", str(tmp_path / "data"))
    settings = tmp_path / "settings.json"
    TrainConfig.from_dict({**data, "steps": 7}).save(settings)
    command = ["recipe", "two-stage", str(tmp_path / "mine"), "--config", str(settings)]
    assert main([*command, "--seed", "3"]) == 1
    assert main(["resume", str(tmp_path / "mine")]) == 1
    assert done[0] == done[1]
    assert done[0]["steps"] == 7 and done[0]["seed"] == 3 and done[0]["folder"] == "stage-1"
    assert known_runs() == [tmp_path / "mine"]
    with pytest.raises(ConfigError, match="holds the recipe two-stage"):
        run_recipe("paper", tmp_path / "mine", {}, lambda event: None)
    forget(tmp_path / "mine")
    assert known_runs() == []


def test_a_resumed_recipe_is_scored_on_the_recordings_that_it_was_begun_with(
    data: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    endings = [Ending.ASKED, Ending.STEPS, Ending.STEPS]
    scored: list[Any] = []

    def make_table(recipe: str, folder: Path, pairs: Any, workers: int, *_: Any) -> list[Any]:
        scored.append((pairs, workers))
        return []

    monkeypatch.setattr("trainer.recipes.recipes.run_training", lambda *_, **__: endings.pop(0))
    monkeypatch.setattr("trainer.recipes.table.load_pairs", lambda folder: [folder])
    monkeypatch.setattr("trainer.recipes.table.make_table", make_table)
    (tmp_path / "test").mkdir()
    monkeypatch.chdir(tmp_path)
    more = ["--test", "test", "--score-workers", "2"]
    assert main(["recipe", "two-stage", "mine", *flags(data), *more]) == 1
    monkeypatch.chdir("/")
    assert main(["resume", str(tmp_path / "mine")]) == 0
    assert scored == [([tmp_path / "test"], 2)]


def test_what_is_no_recipe_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resume", str(tmp_path)]) == 1
    assert "There is no run" in capsys.readouterr().err
    (tmp_path / "recipe.json").write_text("{}")
    assert main(["resume", str(tmp_path)]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_a_recipe_that_is_refused_leaves_nothing(data: dict[str, Any], tmp_path: Path) -> None:
    for refused in (
        {**data, "steps": 0},
        {**data, "guide": str(tmp_path / "nowhere")},
        {**data, "corpus": str(tmp_path / "nowhere")},
    ):
        assert main(["recipe", "two-stage", str(tmp_path / "new"), *flags(refused)]) == 1
        assert not (tmp_path / "new/recipe.json").exists()
    (tmp_path / "new/recipe.json").write_text(
        '{"format_version": 1, "recipe": "two-stage", "settings": {"seed": 3}}'
    )
    before = (tmp_path / "new/recipe.json").read_bytes()
    assert main(["recipe", "two-stage", str(tmp_path / "new"), *flags({**data, "steps": 0})]) == 1
    assert (tmp_path / "new/recipe.json").read_bytes() == before


def test_all_runs_of_a_recipe_hold_out_the_same_and_decode_once(
    data: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is added between them, and although recordings are judged before they are held out
    (here one that is clipped)."""
    rng = np.random.default_rng(0)
    speech_folder = tmp_path / "people"
    speech_folder.mkdir()
    samples = {f"{number}.wav": speech(rng, 1.2) for number in range(10)}
    for name, one in samples.items():
        soundfile.write(speech_folder / name, one, 16_000)
    first = Path(min(held_out_of(speech_folder).held_out or ())).name
    soundfile.write(speech_folder / first, np.clip(samples[first], -0.02, 0.02), 16_000)
    assert is_good((speech_folder / first,)) is False
    decoded: list[bool] = []

    def decoding(*parts: Any) -> dict[str, Any]:
        decoded.append(True)
        return decode(*parts)

    monkeypatch.setattr("trainer.data.corpus.decode", decoding)
    given = {**data, "corpus": str(speech_folder), "cache": str(tmp_path / "cache")}
    seen: list[Path] = []

    def train(folder: Path, changes: dict[str, Any], **_: Any) -> Ending:
        config = settings_of(folder, {"steps": 1, **changes})
        seen.append(Path(config.corpus))
        prepare_corpus(Path(config.corpus), Path(config.cache))
        if len(seen) == 1:
            soundfile.write(speech_folder / "0 another.wav", speech(rng, 1.2), 16_000)
            return Ending.ASKED
        return Ending.STEPS

    monkeypatch.setattr(recipes, "run_training", train)
    del given["steps"]
    run_recipe("paper", tmp_path / "all", given, lambda event: None)
    assert len(decoded) == 1
    before = Collection.load(seen[0])
    assert str(speech_folder / first) not in (before.held_out or ())
    run_recipe("paper", tmp_path / "all", {}, lambda event: None)
    assert set(seen) == {tmp_path / "all/collection.json"} and len(seen) > 2
    assert Collection.load(seen[0]) == before
