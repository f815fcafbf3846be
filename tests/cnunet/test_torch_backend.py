"""Torch as the backend of streams, as accelerators need it, and what is refused."""

from pathlib import Path

import numpy as np
import pytest
import torch

from cnunet.backends.torch_backend import TorchBackend
from cnunet.errors import CNUNetError, DeviceError
from cnunet.inference.denoiser import Denoiser
from cnunet.inference.stream import Stream
from tests.cnunet.networks import CAUSAL_KINDS, noise, random_denoiser, streamed

pytestmark = pytest.mark.usefixtures("one_thread", "shallow")


@pytest.fixture(scope="module")
def plain() -> Denoiser:
    return random_denoiser()


@pytest.fixture(
    scope="module", params=CAUSAL_KINDS, ids=lambda kind: "-".join(map(str, kind.values()))
)
def denoiser(request: pytest.FixtureRequest) -> Denoiser:
    return random_denoiser(**request.param)


@pytest.mark.parametrize("fitting", [40, 3, 1])
def test_without_memory_for_a_block_smaller_ones_are_taken(
    plain: Denoiser, monkeypatch: pytest.MonkeyPatch, fitting: int
) -> None:
    audio = noise(9000, seed=2)
    expected = streamed(plain.stream(backend="torch"), audio, [4500])
    network = plain.network
    whole, sizes = network.enhance_spectrum, []

    def short_of_memory(noisy: torch.Tensor, state: dict[str, torch.Tensor]) -> torch.Tensor:
        if noisy.shape[2] > fitting:
            state["spoilt"] = noisy
            raise torch.OutOfMemoryError("as an accelerator says it")
        sizes.append(noisy.shape[2])
        return whole(noisy, state)

    monkeypatch.setattr(network, "enhance_spectrum", short_of_memory)
    stream = plain.stream(backend="torch")
    np.testing.assert_allclose(streamed(stream, audio, [4500]), expected, atol=1e-6)
    assert max(sizes) <= fitting
    assert "network.spoilt" not in stream.state()


def test_without_memory_for_a_frame_a_sentence_says_so(
    plain: Denoiser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise torch.OutOfMemoryError("as an accelerator says it")

    monkeypatch.setattr(plain.network, "enhance_spectrum", full)
    with pytest.raises(DeviceError, match="does not have enough free memory"):
        plain.stream(backend="torch").feed(noise(16_000, seed=2))


def test_half_precision_changes_nothing_that_is_heard(denoiser: Denoiser) -> None:
    """As on an accelerator: errors 50 dB below the sound for any blocks; states carry over."""
    audio = noise(8000, seed=2)
    streams = [
        Stream(TorchBackend(denoiser.network, torch.device("cpu"), half)) for half in (False, True)
    ]
    exact, rough = (streamed(stream, audio, [2000, 3500]) for stream in streams)
    assert np.isfinite(rough).all() and not np.array_equal(rough, exact)
    assert np.linalg.norm(rough - exact) < 10 ** (-50 / 20) * np.linalg.norm(exact)


@pytest.mark.parametrize("shape", [(5, 2), (5, 1, 1), ()])
def test_a_block_of_another_shape_is_refused(plain: Denoiser, shape: tuple[int, ...]) -> None:
    with pytest.raises(CNUNetError, match="shape"):
        plain.stream().feed(np.zeros(shape, np.float32))


def test_a_recording_of_an_impossible_rate_is_refused(plain: Denoiser) -> None:
    with pytest.raises(CNUNetError, match="400"):
        plain.enhance(noise(100), 400)


def test_models_are_found_by_name_or_path(tmp_path: Path) -> None:
    with pytest.raises(CNUNetError, match="no model 'nonsense'"):
        Denoiser.load("nonsense")
    with pytest.raises(CNUNetError, match="no model file"):
        Denoiser.load(tmp_path / "absent.safetensors")
    with pytest.raises(CNUNetError, match="no device"):
        Denoiser.load("default", device="abacus")
