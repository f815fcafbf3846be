"""Fixtures of the trainer's tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from tests.trainer.made import make_corpus
from trainer.data.corpus import Corpus, prepare_corpus


@pytest.fixture(scope="session", autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(autouse=True)
def _denormals_as_before() -> Iterator[None]:
    """A run in this process turns them off, and with them the last bits of other tests' rooms."""
    yield
    torch.set_flush_denormal(False)


@pytest.fixture(scope="session")
def corpus_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_corpus(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="session")
def corpus_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def corpus(corpus_folder: Path, corpus_cache: Path) -> Corpus:
    return prepare_corpus(corpus_folder, corpus_cache)
