"""Streams: the same samples for any blocks, aligned, causal and stable."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from cnunet.config import HOP
from cnunet.errors import CNUNetError
from cnunet.inference.denoiser import Denoiser
from cnunet.network.checkpoint import save_checkpoint
from tests.cnunet.networks import (
    CAUSAL_KINDS,
    COMPILED_PRECISION,
    difference,
    noise,
    random_network,
    streamed,
)

pytestmark = pytest.mark.usefixtures("shallow")

KIND_NAMES = ["-".join(map(str, kind.values())) for kind in CAUSAL_KINDS]


@pytest.fixture(scope="module", params=CAUSAL_KINDS, ids=KIND_NAMES)
def denoiser(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Denoiser:
    path = tmp_path_factory.mktemp("model") / "random.safetensors"
    save_checkpoint(path, random_network(**request.param), {}, half=False)
    return Denoiser.load(path, device="cpu")


@pytest.fixture(scope="module")
def clip(denoiser: Denoiser) -> tuple[np.ndarray, np.ndarray]:
    """A clip, and what the network makes of it at once."""
    audio = noise(2601)
    with torch.inference_mode():
        return audio, random_network(**_kind(denoiser))(torch.from_numpy(audio)[None])[0].numpy()


@pytest.fixture(scope="module")
def batch_denoiser(tmp_path_factory: pytest.TempPathFactory) -> Denoiser:
    path = tmp_path_factory.mktemp("model") / "batch.safetensors"
    save_checkpoint(path, random_network(), {}, half=False)
    return Denoiser.load(path, device="cpu")


@pytest.fixture(autouse=True, params=["torch", "compiled"])
def _by_each_backend(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Streams for which a test names no backend; torch on one thread, as `cnunet` runs it."""
    torch.set_num_threads(1)
    monkeypatch.setattr(Denoiser.stream, "__defaults__", (1, request.param))


@pytest.mark.parametrize("sizes", [[256], [1000], [10**6], [1, 700, 0, 256, 31]])
def test_blocks_of_any_size_give_the_result_of_the_whole_clip(
    denoiser: Denoiser, clip: tuple[np.ndarray, np.ndarray], sizes: list[int]
) -> None:
    audio, whole = clip
    result = streamed(denoiser.stream(), audio, sizes)
    assert result.shape == audio.shape
    assert difference(result, whole) < max(1e-4, COMPILED_PRECISION)


def _kind(denoiser: Denoiser) -> dict[str, object]:
    config = denoiser.config
    return {"norm": config.norm, "head": config.head, "branches": config.branches}


def test_single_samples_give_the_result_of_the_whole_clip(batch_denoiser: Denoiser) -> None:
    audio = noise(1500)
    one = streamed(batch_denoiser.stream(), audio, [1])
    assert np.abs(one - streamed(batch_denoiser.stream(), audio, [1500])).max() < 1e-4


@settings(max_examples=8, deadline=None)
@given(
    samples=st.integers(0, 3000),
    sizes=st.lists(st.integers(0, 2000), min_size=1, max_size=6).filter(any),
)
def test_as_many_samples_come_out_as_went_in(
    batch_denoiser: Denoiser, samples: int, sizes: list[int]
) -> None:
    audio = noise(samples)
    result = streamed(batch_denoiser.stream(), audio, sizes)
    assert len(result) == samples
    assert np.allclose(result, streamed(batch_denoiser.stream(), audio, [10**6]), atol=1e-4)


def test_what_is_ready_follows_its_input_by_the_stated_latency(batch_denoiser: Denoiser) -> None:
    stream = batch_denoiser.stream()
    given = 0
    for fed in range(1, 40):
        given += len(stream.feed(noise(100, seed=fed)))
        assert fed * 100 - stream.latency_samples < given <= fed * 100 - HOP or given == 0


@pytest.mark.parametrize("changed", [700, 2816, 5200])
def test_no_output_changes_before_the_delay(denoiser: Denoiser, changed: int) -> None:
    before = noise(6000)
    after = before.copy()
    after[changed] += 0.5
    first = denoiser.stream()
    second = denoiser.stream()
    a = np.concatenate((first.feed(before), first.flush()))
    b = np.concatenate((second.feed(after), second.flush()))
    differing = np.flatnonzero(a != b)
    assert differing.size and differing[0] >= changed - 511


def test_silence_gives_silence(denoiser: Denoiser) -> None:
    audio = np.concatenate((noise(1024), np.zeros(2048, np.float32), noise(1536)))
    result = streamed(denoiser.stream(), audio, [1000])
    # Frames of zeros alone give nothing: all but the overlaps with the frames around them.
    assert not result[1024 + 512 : 1024 + 2048 - 512].any()
    assert result[-1024:].any()


def test_samples_that_are_not_numbers_do_no_lasting_harm(denoiser: Denoiser) -> None:
    audio = noise(5000)
    broken = audio.copy()
    broken[1000], broken[1500], broken[2000], broken[2500] = np.nan, np.inf, -np.inf, 1e30
    result = streamed(denoiser.stream(), broken, [777])
    assert np.isfinite(result).all()
    assert np.abs(result[-1000:]).max() < 10 * np.abs(audio).max()


def test_reset_and_flush_start_over(batch_denoiser: Denoiser) -> None:
    stream, audio = batch_denoiser.stream(), noise(3000)
    first = streamed(stream, audio, [999])
    assert np.array_equal(streamed(stream, audio, [999]), first)
    stream.feed(noise(1234, seed=5))
    stream.reset()
    assert np.array_equal(streamed(stream, audio, [999]), first)


def test_a_saved_state_goes_on_where_it_was(denoiser: Denoiser) -> None:
    audio = noise(6000)
    stream = denoiser.stream()
    stream.feed(audio[:2900])
    saved = stream.state()
    rest = np.concatenate((stream.feed(audio[2900:]), stream.flush()))
    other = denoiser.stream()
    other.load_state(saved)
    assert np.array_equal(np.concatenate((other.feed(audio[2900:]), other.flush())), rest)
    with pytest.raises(CNUNetError, match="channels"):
        denoiser.stream(channels=2).load_state(saved)


def test_channels_do_not_touch_each_other(batch_denoiser: Denoiser) -> None:
    audio = noise(3000, channels=3)
    together = streamed(batch_denoiser.stream(channels=3), audio, [600])
    for channel in range(3):
        alone = streamed(batch_denoiser.stream(), audio[:, channel], [600])
        assert np.abs(together[:, channel] - alone).max() < 1e-5


@pytest.mark.parametrize("rate", [8000, 16_000, 44_100])
@pytest.mark.parametrize("channels", [0, 2])
def test_whole_recordings_keep_their_shape(
    batch_denoiser: Denoiser, rate: int, channels: int
) -> None:
    audio = noise(rate // 2 + 7, channels)
    result = batch_denoiser.enhance(audio, rate)
    assert result.shape == audio.shape and result.dtype == np.float32
    assert np.isfinite(result).all() and result.any()
