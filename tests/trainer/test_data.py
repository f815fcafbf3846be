"""Batches: each process its own share, the same examples whoever mixes them."""

import multiprocessing
import time
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch

from trainer.config import TrainConfig
from trainer.data.corpus import Corpus
from trainer.data.mixing import Mixer
from trainer.run.batches import Batch, batches, set_up_worker
from trainer.run.team import Team

CONFIG = TrainConfig(crop_seconds=0.256, batch=2, workers=0)


class Member(Team):
    """One of several processes, without the others."""

    def __init__(self, rank: int, size: int) -> None:
        self.rank, self.size = rank, size
        self.device = torch.device("cpu")


def drawn(corpus: Corpus, config: TrainConfig, first: int, team: Team, count: int) -> list[Batch]:
    mixer = Mixer(corpus, config.crop_samples, config.seed)
    return list(islice(batches(mixer, config, first, team), count))


def test_one_process_takes_all_examples_in_order(corpus: Corpus) -> None:
    mixer = Mixer(corpus, CONFIG.crop_samples, 0)
    for number, (noisy, clean) in enumerate(drawn(corpus, CONFIG, 5, Member(0, 1), 3)):
        assert noisy.shape == clean.shape == (2, 4096)
        for row in range(2):
            expected = mixer.example(5 + 2 * number + row)
            torch.testing.assert_close(noisy[row], torch.from_numpy(expected.noisy))
            torch.testing.assert_close(clean[row], torch.from_numpy(expected.clean))


def test_processes_share_the_examples_without_overlap(corpus: Corpus) -> None:
    alone = drawn(corpus, CONFIG, 0, Member(0, 1), 6)
    shares = [drawn(corpus, CONFIG, 0, Member(rank, 3), 2) for rank in range(3)]
    # Each step of the team takes the next three batches.
    together = [shares[rank][step] for step in range(2) for rank in range(3)]
    for one, other in zip(alone, together, strict=True):
        assert torch.equal(one[0], other[0])


@pytest.mark.parametrize(
    ("device", "processes", "workers"), [("cpu", 1, 1), ("cuda", 1, 8), ("cuda", 4, 3)]
)
def test_a_gpu_is_fed_by_all_cores_and_without_waiting(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, device: str, processes: int, workers: int
) -> None:
    """Of 16 cores, each of its processes takes a share; a processor needs them for training."""
    given: list[dict[str, Any]] = []

    def loader(_: object, **options: Any) -> list[Batch]:
        given.append(options)
        return []

    monkeypatch.setattr("trainer.run.batches.DataLoader", loader)
    monkeypatch.setattr("trainer.run.batches.usable_cores", lambda: 16)
    monkeypatch.setenv("LOCAL_WORLD_SIZE", str(processes))
    team: Any = SimpleNamespace(device=torch.device(device), rank=0, size=processes)
    mixer = Mixer(corpus, CONFIG.crop_samples, 0)
    for setting in (-1, 5):
        batches(mixer, replace(CONFIG, workers=setting), 0, team)
    assert [options["num_workers"] for options in given] == [workers, 5]
    assert {options["pin_memory"] for options in given} == {device == "cuda"}


def test_helpers_flush_numbers_too_small_to_hear_as_training_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("trainer.run.batches.follow_parent", lambda: None)
    monkeypatch.setattr("os.nice", lambda _: 0, raising=False)
    tiny = torch.full((4,), 1e-30)
    assert (tiny * 1e-10).all()
    set_up_worker()
    assert not (tiny * 1e-10).any()


class SlowToLoad:
    """Data whose arrival in a helper process takes as long as that of hours of recordings."""

    def __init__(self, begun: Path) -> None:
        self.begun = begun

    def __setstate__(self, state: dict[str, Any]) -> None:
        state["begun"].touch()
        time.sleep(600)


def test_a_helper_that_is_still_starting_ends_with_the_training(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise it would start all the same, and end with an error after the run has ended."""
    monkeypatch.setattr("torch.utils.data._utils.MP_STATUS_CHECK_INTERVAL", 0.1)
    begun = tmp_path / "begun"
    source: Any = SlowToLoad(begun)
    examples = batches(source, replace(CONFIG, workers=1), 0, Member(0, 1))
    (helper,) = multiprocessing.active_children()
    try:
        while not begun.exists():
            assert helper.is_alive()
            time.sleep(0.02)
        del examples
        helper.join(30)
        assert not helper.is_alive()
    finally:
        helper.kill()


@pytest.fixture
def as_in_a_run() -> None:
    torch.set_flush_denormal(True)


@pytest.mark.slow
@pytest.mark.usefixtures("as_in_a_run")
def test_examples_do_not_depend_on_the_number_of_workers(corpus: Corpus) -> None:
    alone = drawn(corpus, CONFIG, 0, Member(0, 1), 4)
    config = TrainConfig(crop_seconds=0.256, batch=2, workers=2)
    for one, other in zip(alone, drawn(corpus, config, 0, Member(0, 1), 4), strict=True):
        assert torch.equal(one[0], other[0])
        assert torch.equal(one[1], other[1])
