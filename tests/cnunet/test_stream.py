"""A stream around any backend: levels, blocks of any length, looking ahead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import numpy as np
import pytest
import torch

from cnunet.backends import Backend, BackendName
from cnunet.backends.compiled import build, machine_code
from cnunet.backends.onnx_backend import OnnxBackend, OnnxStep
from cnunet.backends.onnx_step.graph import FeatureMap, Graph
from cnunet.backends.onnx_step.network import ENHANCED, FRAME
from cnunet.backends.torch_backend import TorchBackend
from cnunet.config import HOP, WINDOW, CNUNetConfig
from cnunet.errors import CNUNetError
from cnunet.files import read_sealed
from cnunet.inference.denoiser import Denoiser
from cnunet.inference.stream import REHEARSED_HOPS, Stream
from cnunet.network.model import CNUNet
from cnunet.signal.level import LOOK_AHEAD
from tests.cnunet.networks import enhanced, noise, random_denoiser

pytestmark = pytest.mark.usefixtures("shallow")

SHAPE = np.hamming(WINDOW + 1)[:-1].astype(np.float32) ** 2


class Through:
    """The identity as a backend; it records the levels of its frames."""

    name: BackendName = "torch"

    def __init__(self) -> None:
        self.levels: list[np.ndarray] = []
        self.longest = 0

    def enhance(self, frames):
        self.levels.append(np.sqrt(np.mean(frames.astype(np.float64) ** 2, axis=2)))
        self.longest = max(self.longest, frames.shape[1])
        return frames * SHAPE

    def reset(self):
        pass

    def state(self):
        return {}

    def load_state(self, state):
        assert not state

    @property
    def heard_dbfs(self) -> np.ndarray:
        """(channels, frames)"""
        return 20 * np.log10(np.concatenate(self.levels, axis=1) + 1e-30)


def through(audio, sizes, look_ahead, channels=1):
    backend = Through()
    stream, parts, position, turn = Stream(backend, channels, look_ahead=look_ahead), [], 0, 0
    while position < len(audio):
        parts.append(stream.feed(audio[position : position + sizes[turn % len(sizes)]]))
        position, turn = position + sizes[turn % len(sizes)], turn + 1
    return np.concatenate([*parts, stream.flush()]), backend


@pytest.mark.parametrize("look_ahead", [False, True])
@pytest.mark.parametrize("seconds", [0.01, 5, 8, 40, 70])
@pytest.mark.parametrize("channels", [0, 2])
def test_a_block_of_any_length_comes_back_whole(look_ahead, seconds, channels):
    """Including blocks longer than a backend gets at a time."""
    audio = noise(int(seconds * 16_000) + 77, channels)
    out, backend = through(audio, [10**8], look_ahead, channels or 1)
    assert out.shape == audio.shape
    assert np.abs(out - audio).max() < 1e-5
    assert backend.longest <= 2048


@pytest.mark.parametrize("look_ahead", [False, True])
@pytest.mark.parametrize("sizes", [[999], [256], [1, 70_000, 0, 300], [LOOK_AHEAD - 1, 1, 5000]])
def test_blocks_do_not_matter(look_ahead, sizes):
    audio = noise(12 * 16_000 + 5, level=0.001)
    audio[60_000:] *= 300
    whole, backend = through(audio, [10**8], look_ahead)
    parts, other = through(audio, sizes, look_ahead)
    assert np.array_equal(parts, whole)
    assert np.array_equal(other.heard_dbfs, backend.heard_dbfs)


def test_looking_ahead_waits_for_eight_seconds_and_no_longer():
    stream = Stream(Through(), look_ahead=True)
    audio = noise(LOOK_AHEAD + 1000)
    assert not len(stream.feed(audio[: LOOK_AHEAD - 1]))
    assert len(stream.feed(audio[LOOK_AHEAD - 1 : LOOK_AHEAD])) == LOOK_AHEAD - HOP
    assert len(stream.feed(audio[LOOK_AHEAD:])) >= 1000 - HOP
    assert len(stream.flush())
    assert not len(stream.feed(audio[:5000])), "after a flush it waits again"


@pytest.mark.parametrize(
    ("seconds", "more"), [(0.5, 0), (7.9, 0), (8.1, REHEARSED_HOPS), (40, 125)]
)
def test_the_start_of_a_recording_is_heard_twice_and_comes_out_once(seconds, more):
    audio = noise(int(seconds * 16_000), level=0.001)
    live, first = through(audio, [4000], look_ahead=False)
    out, backend = through(audio, [4000], look_ahead=True)
    assert backend.heard_dbfs.shape[1] - first.heard_dbfs.shape[1] == more
    again = backend.heard_dbfs[:, more : 2 * more]
    assert np.array_equal(backend.heard_dbfs[:, :more], again)
    assert out.shape == audio.shape and np.abs(out - live).max() < 1e-6


@pytest.mark.parametrize("look_ahead", [False, True])
@pytest.mark.parametrize("moment", [1000, 100_000, 140_000])
def test_a_saved_state_goes_on_where_it_was(look_ahead, moment):
    """Even while it waits; the state includes the level."""
    audio = noise(12 * 16_000, level=0.001)
    stream = Stream(Through(), look_ahead=look_ahead)
    stream.feed(audio[:moment])
    saved = stream.state()
    rest = np.concatenate((stream.feed(audio[moment:]), stream.flush()))
    backend = Through()
    other = Stream(backend, look_ahead=look_ahead)
    other.feed(noise(20_000, level=0.5))
    other.load_state(saved)
    backend.levels.clear()
    assert np.array_equal(np.concatenate((other.feed(audio[moment:]), other.flush())), rest)
    assert np.median(backend.heard_dbfs) > -40, "it is still brought up from -60 dBFS"


def subnormal(x):
    """Scale below the smallest normal number and back: 0 if denormals are flushed."""
    return x * np.float32(1e-30) * np.float32(1e30)


class _TorchModel:
    def enhance_spectrum(self, noisy, state):
        return noisy * 1e-30 * 1e30


def _onnx_step() -> OnnxStep:
    g = Graph()
    frame = g.input(FRAME, (1, WINDOW))
    down = g.node("Mul", frame, g.constant(1e-30))
    g.output(ENHANCED, g.node("Mul", down, g.constant(1e30)), (1, WINDOW))
    kept = g.state("unused", (1, 1, 1))
    g.keep("unused", FeatureMap(g.node("Identity", kept.name), 1, 1, 1))
    return OnnxStep(g.model("test", {}).SerializeToString())


@pytest.mark.parametrize("name", ["torch", "onnx"])
def test_numbers_too_small_to_hear_are_flushed_while_a_backend_works(name):
    """Denormals would make silence the slowest input."""
    model = cast(Any, _TorchModel())
    makers: dict[str, Callable[[], Backend]] = {
        "torch": lambda: TorchBackend(model, torch.device("cpu")),
        "onnx": lambda: OnnxBackend(_onnx_step()),
    }
    backend = makers[name]()
    frames = np.full((2, 3, WINDOW), 1e-12, np.float32)
    assert subnormal(frames).all()
    assert not backend.enhance(frames).any()
    assert backend.enhance(np.ones_like(frames)).any()
    assert subnormal(frames).all(), "the thread that called has its mode back"


def test_the_compiled_step_flushes_them_too(monkeypatch):
    kept = []
    tiny = np.full(4, 1e-12, np.float32)

    def step(*arguments):
        kept.append(bool(subnormal(tiny).any()))
        return 0

    code = read_sealed(build.folder() / "step")
    assert code
    monkeypatch.setattr(machine_code, "PROTOTYPE", lambda address: step)
    machine_code.load_step(code)([], [], [])
    assert kept == [False]
    assert subnormal(tiny).all(), "the thread that called has its mode back"


@pytest.mark.parametrize("backend", ["torch", "onnx"])
@pytest.mark.parametrize("other", ["tiny of one branch", "small", "another backend"])
def test_a_state_of_another_network_is_refused(backend, other):
    def denoiser(size, **kind):
        model = CNUNet(CNUNetConfig.of_size(size, **kind)).eval()
        return Denoiser(model, {}, size, torch.device("cpu"))

    if other == "another backend":
        source = denoiser("tiny").stream(2, {"torch": "onnx", "onnx": "torch"}[backend])
    elif other == "small":
        source = denoiser("small").stream(2, backend)
    else:
        source = denoiser("tiny", branches=1).stream(2, backend)
    source.feed(noise(1000, 2))
    wanted = denoiser("tiny")
    stream, own = wanted.stream(2, backend), wanted.stream(2, backend)
    with pytest.raises(CNUNetError, match="another model or another backend"):
        stream.load_state(source.state())
    own.feed(noise(1000, 2))
    stream.load_state(own.state())
    audio = noise(1000, 2, seed=3)
    assert np.array_equal(stream.feed(audio), own.feed(audio))


@pytest.mark.parametrize("backend", ["torch", "onnx", "compiled"])
def test_a_refused_state_changes_nothing(backend):
    one, other = random_denoiser(), random_denoiser(branches=1)
    stream, same = one.stream(backend=backend), one.stream(backend=backend)
    foreign = other.stream(backend="onnx")
    for each in (stream, same, foreign):
        each.feed(noise(3000))
    own = stream.state()
    damaged = [{}, {**own, "waiting": own["waiting"][:, :9]}, {**own, "counts": np.zeros(1)}]
    for state in (foreign.state(), *damaged):
        with pytest.raises(CNUNetError):
            stream.load_state(state)
    more = noise(3000, seed=1)
    assert np.array_equal(enhanced(stream, more), enhanced(same, more))


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_a_network_that_gives_no_numbers_is_an_error(value: float) -> None:
    """Finite weights may still overflow; the output must not be played or written."""

    class Overflowing(Through):
        def enhance(self, frames):
            return np.full_like(frames, value)

    stream = Stream(cast(Backend, Overflowing()))
    with pytest.raises(CNUNetError, match="NaN or infinity"):
        stream.feed(noise(1000))


def test_integers_have_the_full_scale_of_their_type():
    block = (noise(3000) * 20000).astype(np.int16)
    whole = [
        Stream(Through()).feed(samples)
        for samples in (block, (block / 32768).astype(np.float32), block.astype(np.int32) << 16)
    ]
    assert np.abs(whole[0]).max() <= 1
    assert np.allclose(whole[0], whole[1], atol=1e-6)
    assert np.allclose(whole[0], whole[2], atol=1e-6)


@pytest.mark.parametrize(
    "block",
    ["abc", [[0.0], [0.0, 1.0]], np.zeros(8, complex), [None], np.zeros(8, bool)],
    ids=["text", "ragged", "complex", "none", "bool"],
)
def test_what_is_no_sound_is_refused_in_a_sentence(block):
    with pytest.raises(CNUNetError):
        Stream(Through()).feed(block)


@pytest.mark.parametrize("channels", [0, 65, 16_000, 1.5, "2", None])
def test_impossible_numbers_of_channels_are_refused(channels):
    with pytest.raises(CNUNetError, match="1 to 64 channels"):
        Stream(Through(), channels)


@pytest.mark.parametrize("limit_db", [-5, float("nan"), "12"])
def test_impossible_limits_are_refused(limit_db):
    stream = Stream(Through())
    with pytest.raises(CNUNetError, match="0 dB or more"):
        stream.attenuation_limit_db = limit_db
    assert stream.attenuation_limit_db is None
    numbers: list[Any] = [12, np.float32(12), np.int64(12)]
    for number in numbers:
        stream.attenuation_limit_db = number
        assert stream.attenuation_limit_db == 12.0
