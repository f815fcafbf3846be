"""Fixtures that several tests of the engine share."""

import pytest

from cnunet.live.session import Session
from tests.cnunet.live_bench import Bench


@pytest.fixture
def bench(tmp_path, monkeypatch):
    monkeypatch.setattr(Session, "begin", lambda session: None)
    made = Bench(tmp_path / "board")
    yield made
    made.engine.close()


@pytest.fixture
def with_microphone(bench):
    """A bench whose sound system can create the virtual microphone."""
    bench.sound.can_create_microphone = True
    return bench
