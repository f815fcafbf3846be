"""A stream goes on with the compiled step once that is built, with the same samples."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch

from cnunet.backends.change_over import ChangeOver
from cnunet.backends.compiled import build
from cnunet.backends.compiled.build import BuildStatus
from cnunet.backends.compiled.network import plan_of
from cnunet.backends.compiled.processor import level
from cnunet.backends.compiled_backend import CompiledBackend, CompiledStep
from cnunet.inference.denoiser import Denoiser
from cnunet.network.describe import Weights, describe
from cnunet.network.description import ATTENTION_PAST, NetworkSpec
from cnunet.network.model import CNUNet, InnerUNet
from tests.cnunet.networks import (
    COMPILED_PRECISION,
    difference,
    noise,
    random_denoiser,
    random_network,
)

pytestmark = pytest.mark.usefixtures("one_thread")

HOP = 256
AT_WORK = "It is being built."


class Builds:
    """Reports the compiled step as being built, until `ready` is set."""

    ready = False

    def status(self) -> BuildStatus:
        return BuildStatus("ready") if self.ready else BuildStatus("building", AT_WORK)


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> Builds:
    found = Builds()
    monkeypatch.setattr(build, "status", found.status)
    return found


@pytest.fixture(scope="module")
def denoiser() -> Denoiser:
    return random_denoiser()


def described(network: CNUNet) -> NetworkSpec:
    arrays = {name: tensor.numpy() for name, tensor in network.state_dict().items()}
    return describe(network.config, Weights(arrays))


def test_a_recording_changes_over_between_blocks(denoiser: Denoiser, builds: Builds) -> None:
    audio = noise(250 * HOP, channels=2)
    stream = denoiser.stream(2)
    assert (stream.backend, stream.note) == ("torch", f"{AT_WORK} Using torch instead.")
    parts = [stream.feed(audio[: 100 * HOP])]
    builds.ready = True
    parts += [stream.feed(block) for block in np.split(audio[100 * HOP :], [70 * HOP])]
    assert (stream.backend, stream.note) == ("compiled", "")
    parts.append(stream.flush())
    expected = denoiser.stream(2, backend="torch")
    whole = np.concatenate((expected.feed(audio), expected.flush()))
    assert difference(np.concatenate(parts), whole) < COMPILED_PRECISION


@pytest.mark.parametrize("beside", [False, True])
def test_it_is_fed_all_that_is_remembered_and_no_more(denoiser: Denoiser, beside: bool) -> None:
    """After more frames than that; both backends are fast ones here."""
    remembered = denoiser.description.remembered_frames
    assert remembered is not None
    frames = noise((remembered + 900) * 512).reshape(1, -1, 512)
    step = CompiledStep(plan_of(denoiser.description, level()))
    heard = []

    class Listening(CompiledBackend):
        def enhance(self, frames: np.ndarray) -> np.ndarray:
            heard.append(frames.shape[1])
            return super().enhance(frames)

    faster = Listening(step)
    is_there = False
    first = CompiledBackend(step, "live")
    backend = ChangeOver(first, lambda: faster if is_there else None, remembered, beside)
    parts = []
    for start in range(0, frames.shape[1], 50):
        is_there = start >= remembered + 500
        parts.append(backend.enhance(frames[:, start : start + 50]))
    assert remembered <= heard[0] < remembered + 50
    expected = CompiledBackend(step, "files").enhance(frames)
    assert difference(np.concatenate(parts, axis=1), expected) < COMPILED_PRECISION


def test_live_sound_changes_over_between_hops(denoiser: Denoiser, builds: Builds) -> None:
    stream = denoiser.stream(backend="live")
    backends = [stream.backend]
    fed, parts = noise(20_000 * HOP), []
    for number in range(20_000):
        parts.append(stream.feed(fed[number * HOP : (number + 1) * HOP]))
        builds.ready = number >= 90
        backends.append(stream.backend)
        if backends[-1] == "compiled":
            break
    assert number > 90
    assert set(backends) == {"onnx", "compiled"}
    more = 20
    for end in range(number + 2, number + 2 + more):
        parts.append(stream.feed(fed[(end - 1) * HOP : end * HOP]))
    whole = denoiser.stream(backend="torch").feed(fed[: (number + 1 + more) * HOP])
    assert difference(np.concatenate(parts), whole) < COMPILED_PRECISION


def test_after_a_reset_it_changes_over_as_at_the_start(denoiser: Denoiser, builds: Builds) -> None:
    audio = noise(200 * HOP)
    stream = denoiser.stream()
    stream.feed(noise(150 * HOP, seed=1))
    stream.reset()
    parts = [stream.feed(audio[: 100 * HOP])]
    builds.ready = True
    parts.append(stream.feed(audio[100 * HOP :]))
    assert stream.backend == "compiled"
    assert (
        difference(np.concatenate(parts), denoiser.stream(backend="torch").feed(audio))
        < COMPILED_PRECISION
    )


def test_a_step_that_fails_is_not_used(
    denoiser: Denoiser, builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        name = "compiled"

        def __init__(self, *_: object) -> None:
            pass

        def enhance(self, frames: np.ndarray) -> np.ndarray:
            raise RuntimeError("no such processor")

    monkeypatch.setattr("cnunet.backends.compiled_backend.CompiledBackend", Broken)
    audio = noise(200 * HOP)
    stream = denoiser.stream()
    parts = [stream.feed(audio[: 100 * HOP])]
    builds.ready = True
    parts.append(stream.feed(audio[100 * HOP :]))
    assert stream.backend == "torch"
    assert (
        difference(np.concatenate(parts), denoiser.stream(backend="torch").feed(audio))
        < COMPILED_PRECISION
    )


@pytest.mark.parametrize("make", ["by name", "cumulative"])
def test_other_streams_keep_their_backend(builds: Builds, make: str) -> None:
    """A backend that was asked for stays, and a cumulative norm remembers everything."""
    kind = {"norm": "cumulative"} if make == "cumulative" else {}
    stream = random_denoiser(**kind).stream(backend="torch" if make == "by name" else "auto")
    stream.feed(noise(70 * HOP))
    builds.ready = True
    stream.feed(noise(70 * HOP))
    assert stream.backend == "torch"


def test_a_saved_state_goes_on_without_a_change(denoiser: Denoiser, builds: Builds) -> None:
    audio = noise(200 * HOP)
    first, second = denoiser.stream(), denoiser.stream()
    parts = [first.feed(audio[: 100 * HOP])]
    second.load_state(first.state())
    builds.ready = True
    parts.append(second.feed(audio[100 * HOP :]))
    assert second.backend == "torch"
    assert difference(np.concatenate(parts), denoiser.stream(backend="torch").feed(audio)) < 1e-6


@pytest.mark.parametrize("part", ["dense", "attention", "stage"])
def test_as_many_frames_are_remembered_as_stated(part: str) -> None:
    """A change of one frame changes the last frame that remembers it, and none after that."""
    network = random_network()
    data = described(network).encoder.stages[0]
    stage = network.double().encoder.stages[0]
    assert isinstance(stage, InnerUNet)
    run: Callable[[torch.Tensor], torch.Tensor]
    if part == "dense":
        run, remembered, channels = stage.dense, data.dense.past, network.config.mid
    elif part == "attention":
        run, remembered = lambda x: stage.attention(x, torch.zeros_like(x)), ATTENTION_PAST
        channels = network.config.out
    else:
        run, remembered, channels = stage, data.past, network.config.out
    x = torch.randn(1, channels, remembered + 40, 64, dtype=torch.float64)
    changed = x.clone()
    changed[:, :, 0] += 1000
    with torch.inference_mode():
        same = (run(x) == run(changed)).all(dim=3).all(dim=1)[0]
    if part != "stage":  # where the last effect is less than rounding
        assert not same[remembered]
    assert same[remembered + 1 :].all()
