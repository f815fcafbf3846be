"""Several processes on one network."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from tests.trainer import team_losses, team_member, team_slow
from tests.trainer.made import FLAGS, Toy, saved_state
from trainer.config import TrainConfig
from trainer.data.corpus import Corpus
from trainer.data.mixing import Mixer
from trainer.folder.events import EventReader
from trainer.folder.lock import only_user
from trainer.run.team import Team


def torchrun(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Start two processes and wait for both."""
    command = [
        sys.executable, "-m", "torch.distributed.run",
        "--standalone", "--nproc-per-node", "2", *map(str, arguments),
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, timeout=240)


def test_one_process_is_a_team_of_its_own() -> None:
    with Team() as team:
        assert team.is_main
        assert team.size == 1
        assert team.broadcast(True)
        assert not team.broadcast(False)
        with team.main_first():
            pass
        assert team.mean(0.5, 2) == [0.5, 2]
        model = Toy()
        assert team.wrap_ddp(model) is model


def test_a_run_uses_an_accelerator_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    found = lambda check_available: torch.device("meta")  # noqa: E731
    monkeypatch.setattr(torch.accelerator, "current_accelerator", found)
    with Team(TrainConfig().device) as team:
        assert team.device.type == "meta"
    with Team(TrainConfig(device="cpu").device) as team:
        assert team.device.type == "cpu"


@pytest.mark.slow
def test_two_processes_see_their_shares_and_stay_the_same(corpus: Corpus, tmp_path: Path) -> None:
    result = torchrun(Path(team_member.__file__), corpus.cache, tmp_path)
    assert result.returncode == 0, result.stderr
    one, other = (json.loads((tmp_path / f"{rank}.json").read_text()) for rank in range(2))
    assert one["mean"] == other["mean"] == [15.0, 0.5]
    assert one["weights"] == other["weights"]
    fresh = [team_member.digest(weight) for weight in Toy().parameters()]
    assert not set(one["weights"]) & set(fresh)
    assert one["losses"] == other["losses"]
    assert one["examples"] == 2 * 2 * team_member.STEPS
    assert one["hours"] == pytest.approx(one["examples"] * 0.256 / 3600)

    # Together they saw the first examples of all, each once.
    mixer = Mixer(corpus, 4096, 0)
    wanted = [
        team_member.digest(torch.from_numpy(mixer.example(index).noisy))
        for index in range(one["examples"])
    ]
    assert one["seen"] == [wanted[k] for k in (0, 1, 4, 5, 8, 9)]
    assert other["seen"] == [wanted[k] for k in (2, 3, 6, 7, 10, 11)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("norm", "freeze_norm", "tolerance"),
    [("frame", "off", 1e-4), ("batch", "on", 1e-4), ("batch", "off", 0.01)],
)
def test_two_processes_learn_as_one_with_twice_the_batch(
    corpus: Corpus, tmp_path: Path, norm: str, freeze_norm: str, tolerance: float
) -> None:
    """With batch norm nearly so: each process takes the statistics of its own examples."""
    script = Path(team_losses.__file__)
    result = torchrun(script, corpus.cache, tmp_path / "losses.json", norm, freeze_norm)
    assert result.returncode == 0, result.stderr
    found = json.loads((tmp_path / "losses.json").read_text())
    alone = team_losses.losses(corpus.cache, norm, freeze_norm)
    assert len(set(alone)) == team_losses.STEPS
    differences = [abs(one - other) for one, other in zip(found, alone, strict=True)]
    assert max(differences) < tolerance
    if tolerance == 0.01:
        assert max(differences) > 1e-5, "then docs/training.md should say so"


@pytest.mark.slow
@pytest.mark.parametrize(("minutes", "waits"), [(60.0, True), (0.03, False)])
def test_a_slow_leader_is_waited_for(minutes: float, waits: bool) -> None:
    """As long as the settings say: by itself, torch gives up after ten minutes on GPUs."""
    result = torchrun(Path(team_slow.__file__), str(minutes))
    assert (result.returncode == 0) is waits, result.stderr


@pytest.mark.slow
def test_a_run_of_two_processes(corpus_folder: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    settings = [*FLAGS, "--corpus", str(corpus_folder), "--steps", "2"]
    result = torchrun("-m", "trainer.cli", "run", run, *settings)
    assert result.returncode == 0, result.stderr
    events = [event["event"] for event in EventReader(run / "events.jsonl").read()]
    course = [event for event in events if event not in ("phase", "warning")]
    assert course == ["started", "baseline", "saved", "validated", "result", "stopped"]
    assert saved_state(run)["examples"] == 4

    with only_user(run):
        result = torchrun("-m", "trainer.cli", "run", run, "--steps", "3")
    assert result.returncode != 0
    assert "is already active in" in result.stderr
    assert saved_state(run)["step"] == 2
