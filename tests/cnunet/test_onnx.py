"""The ONNX backend gives the same samples as torch."""

from __future__ import annotations

import json

import numpy as np
import onnx
import pytest

from cnunet.backends.onnx_step.network import streaming_step
from cnunet.config import CNUNetConfig
from cnunet.errors import CNUNetError
from cnunet.inference.denoiser import Denoiser
from tests.cnunet.networks import CAUSAL_KINDS, enhanced, noise, random_denoiser

KIND_NAMES = ["-".join(map(str, kind.values())) for kind in CAUSAL_KINDS]
CARD = {"summary": "random"}


@pytest.fixture(scope="module")
def denoiser() -> Denoiser:
    return random_denoiser()


@pytest.mark.parametrize("kind", CAUSAL_KINDS, ids=KIND_NAMES)
def test_it_gives_what_torch_gives(kind: dict[str, object]) -> None:
    """Over more frames than the network remembers, including silence."""
    denoiser, audio = random_denoiser(**kind), noise(110 * 256 + 77)
    audio[8000:10_000] = 0
    expected = enhanced(denoiser.stream(backend="torch"), audio)
    found = enhanced(denoiser.stream(backend="onnx"), audio)
    assert np.abs(expected).max() > 0.1
    assert np.abs(found - expected).max() < 1e-5
    assert not found[8000 + 512 : 10_000 - 512].any()


def test_the_graph_is_valid(denoiser: Denoiser) -> None:
    model = streaming_step(denoiser.description, CARD)
    onnx.checker.check_model(model, full_check=True)
    names = [value.name for value in model.graph.input]
    assert names[0] == "frame" and len(set(names)) == len(names)
    assert [value.name for value in model.graph.output] == [
        "enhanced",
        *(f"{name}.next" for name in names[1:]),
    ]
    metadata = {entry.key: entry.value for entry in model.metadata_props}
    assert CNUNetConfig.from_dict(json.loads(metadata["config"])) == denoiser.config
    assert json.loads(metadata["card"]) == CARD


def test_channels_do_not_touch_each_other(denoiser: Denoiser) -> None:
    audio = noise(3000, channels=3)
    together = enhanced(denoiser.stream(3, "onnx"), audio)
    for channel in range(3):
        alone = enhanced(denoiser.stream(backend="onnx"), audio[:, channel])
        assert np.array_equal(together[:, channel], alone)


def test_reset_flush_and_saved_states(denoiser: Denoiser) -> None:
    audio, stream = noise(6000), denoiser.stream(backend="onnx")
    fresh = stream.state()
    first = enhanced(stream, audio)
    assert np.array_equal(enhanced(stream, audio), first)
    start = stream.feed(audio[:2900])
    saved = stream.state()
    rest = enhanced(stream, audio[2900:])
    assert np.array_equal(np.concatenate((start, rest)), first)
    other = denoiser.stream(backend="onnx")
    other.load_state(saved)
    assert np.array_equal(enhanced(other, audio[2900:]), rest)
    other.load_state(fresh)
    assert np.array_equal(enhanced(other, audio), first)


def test_a_state_of_another_backend_is_refused(denoiser: Denoiser) -> None:
    stream = denoiser.stream()
    stream.feed(noise(1000))
    with pytest.raises(CNUNetError, match="another backend"):
        denoiser.stream(backend="onnx").load_state(stream.state())
