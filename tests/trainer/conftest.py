"""Fixtures of the trainer's tests."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

from cnunet.network import fused
from tests.trainer.made import SETTINGS, Train, make_corpus, validation
from tests.trainer.shallow import make_shallow
from trainer.data.corpus import Corpus, prepare_corpus
from trainer.folder.events import Ending
from trainer.run import scoreboard
from trainer.run.run import run_training


@pytest.fixture(scope="session", autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(autouse=True)
def _denormals_as_before() -> Iterator[None]:
    """A run in this process turns them off, and with them the last bits of other tests' rooms."""
    yield
    torch.set_flush_denormal(False)


@pytest.fixture(autouse=True)
def _nothing_compiled_stays() -> Iterator[None]:
    """A run in this process compiles the steps of all networks, those of later tests too."""
    yield
    fused._steps = fused._Steps()


@pytest.fixture(scope="session")
def corpus_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_corpus(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="session")
def corpus_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def corpus(corpus_folder: Path, corpus_cache: Path) -> Corpus:
    return prepare_corpus(corpus_folder, corpus_cache)


@pytest.fixture
def _shallow(monkeypatch: pytest.MonkeyPatch) -> None:
    make_shallow(monkeypatch)


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
    monkeypatch.setattr("trainer.run.validate.score_estimates", lambda *_: scores)
    monkeypatch.setattr(scoreboard, "baseline", lambda *_: scores)
