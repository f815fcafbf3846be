"""Fixtures that several tests of the engine share."""

from collections.abc import Iterator

import numpy as np
import pytest
import soundfile
import torch

from cnunet.cli import main
from cnunet.live.session import Session
from tests.cnunet.fakes import FakeDenoiser, use_model
from tests.cnunet.live_bench import Bench


@pytest.fixture
def one_thread() -> Iterator[None]:
    """Torch's threads wait for each other at every layer, and long while other programs run."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def shallow() -> Iterator[None]:
    """Networks with every kind of layer but a fifth of them, for what doesn't depend on the number:
    on short clips, torch and ONNX Runtime spend most of their time on calls of layers."""
    with pytest.MonkeyPatch.context() as patch:
        for module in ("model", "describe"):
            patch.setattr(f"cnunet.network.{module}.ENCODER_LEVELS", (2, 1))
            patch.setattr(f"cnunet.network.{module}.DECODER_LEVELS", (1, 2))
        yield


@pytest.fixture
def without_threads(monkeypatch):
    """A `Bench` without threads does their work; beside them, both would."""
    monkeypatch.setattr(Session, "begin", lambda session: None)


@pytest.fixture
def bench(tmp_path, without_threads):
    made = Bench(tmp_path / "board")
    yield made
    made.engine.close()


@pytest.fixture
def with_microphone(bench):
    """A bench whose sound system can create the virtual microphone."""
    bench.sound.can_create_microphone = True
    return bench


@pytest.fixture
def noisy(tmp_path):
    """A recording of 10 s."""
    path = tmp_path / "voice.wav"
    soundfile.write(path, np.random.default_rng(0).standard_normal(160_000) * 0.1, 16_000)
    return path


@pytest.fixture
def run_enhance(monkeypatch, tmp_path):
    """Runs `cnunet enhance` in a temporary folder, with a model that does something simple."""
    monkeypatch.chdir(tmp_path)
    use_model(monkeypatch, FakeDenoiser())
    return lambda *arguments: main(["enhance", "--jobs", "1", *map(str, arguments)])
