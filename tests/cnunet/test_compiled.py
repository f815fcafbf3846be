"""The compiled step: the same samples as torch, and its streams."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from cnunet.backends.choice import BackendChoice
from cnunet.backends.compiled import build, shipping
from cnunet.backends.compiled.network import plan_of
from cnunet.backends.compiled.processor import features, level, levels
from cnunet.backends.compiled.tables import FRAMES_AT_ONCE, Use
from cnunet.backends.compiled_backend import CompiledBackend, CompiledStep
from cnunet.backends.torch_backend import TorchBackend
from cnunet.config import CNUNetConfig
from cnunet.errors import CNUNetError
from cnunet.inference.denoiser import Denoiser
from cnunet.network.model import CNUNet
from tests.cnunet.networks import (
    CAUSAL_KINDS,
    COMPILED_PRECISION,
    difference,
    enhanced,
    noise,
    random_denoiser,
)

pytestmark = pytest.mark.usefixtures("one_thread")

KIND_NAMES = ["-".join(map(str, kind.values())) for kind in CAUSAL_KINDS]
SIZES = [(16, 32), (12, 20), (32, 64)]
"""small; widths that fill no vector, inside or outside; base."""


@pytest.fixture(scope="module")
def denoiser() -> Denoiser:
    return random_denoiser()


@pytest.mark.parametrize("kind", CAUSAL_KINDS, ids=KIND_NAMES)
def test_it_gives_what_torch_gives(kind: dict[str, object]) -> None:
    """Over more frames than the network remembers, including silence."""
    denoiser, audio = random_denoiser(**kind), noise(110 * 256 + 77)
    audio[8000:10_000] = 0
    expected = enhanced(denoiser.stream(backend="torch"), audio)
    found = enhanced(denoiser.stream(backend="compiled"), audio)
    assert np.abs(expected).max() > 0.1
    assert difference(found, expected) < COMPILED_PRECISION
    assert not found[8000 + 512 : 10_000 - 512].any()


@pytest.mark.parametrize("use", ["live", "compiled"])
@pytest.mark.parametrize(("mid", "out"), SIZES)
def test_it_gives_what_torch_gives_in_any_size(mid: int, out: int, use: BackendChoice) -> None:
    """`live` computes frame by frame, `compiled` several at a time."""
    torch.manual_seed(0)
    model = CNUNet(CNUNetConfig(mid, out))
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(0.05 * torch.randn_like(parameter))
    denoiser, audio = Denoiser(model, {}, "", torch.device("cpu")), noise(40 * 256)
    expected = enhanced(denoiser.stream(backend="torch"), audio)
    assert difference(enhanced(denoiser.stream(backend=use), audio), expected) < COMPILED_PRECISION


def test_the_sound_that_ships_comes_out_the_same() -> None:
    """A trained model passes a voice, and its weights are not random."""
    denoiser = Denoiser.load("small", "cpu")
    phase = np.cumsum(2 * np.pi * (120 + 30 * np.sin(np.arange(16_000) / 3000)) / 16_000)
    voice = sum(np.sin(k * phase) / k for k in range(1, 20)) * 0.1
    audio = (voice + noise(16_000, level=0.01)).astype(np.float32)
    expected = enhanced(denoiser.stream(backend="torch"), audio)
    assert np.abs(expected).max() > 0.05
    assert (
        difference(enhanced(denoiser.stream(backend="compiled"), audio), expected)
        < COMPILED_PRECISION
    )


@pytest.mark.slow
def test_after_an_hour_it_still_gives_what_torch_gives(denoiser: Denoiser) -> None:
    """Torch gets the end alone, with all that the network remembers."""
    remembered, compared = denoiser.description.remembered_frames, 100
    assert remembered is not None
    compiled = CompiledBackend(CompiledStep(plan_of(denoiser.description, level())))
    plain = TorchBackend(denoiser.network, torch.device("cpu"))
    minute = noise(3750 * 512).reshape(1, -1, 512)
    for number in range(59):
        compiled.enhance(minute * np.float32(0.2 + number % 7))
    found = compiled.enhance(minute)[:, -compared:]
    expected = plain.enhance(minute[:, -remembered - compared :])[:, -compared:]
    assert difference(found, expected) < COMPILED_PRECISION


def test_blocks_channels_and_threads_change_nothing(
    denoiser: Denoiser, monkeypatch: pytest.MonkeyPatch
) -> None:
    audio = noise(6000, channels=3)
    together = enhanced(denoiser.stream(3, "compiled"), audio)
    monkeypatch.setattr(denoiser, "channels_at_once", 2)
    assert np.array_equal(enhanced(denoiser.stream(3, "compiled"), audio), together)
    uses: list[BackendChoice] = ["compiled", "live", "auto"]
    for channel, use in enumerate(uses):
        stream = denoiser.stream(backend=use)
        parts = [stream.feed(block) for block in np.split(audio[:, channel], [1, 700, 701, 3000])]
        assert np.array_equal(np.concatenate((*parts, stream.flush())), together[:, channel])


def test_the_future_changes_nothing(denoiser: Denoiser) -> None:
    """Changing input sample n changes no output before n - 511."""
    audio, changed = noise(8000), noise(8000)
    changed[5000:] = noise(3000, seed=7, level=1.0)
    one, other = (enhanced(denoiser.stream(backend="compiled"), each) for each in (audio, changed))
    assert np.array_equal(one[: 5000 - 511], other[: 5000 - 511])
    assert not np.array_equal(one[5000:], other[5000:])


def test_the_loudest_and_the_quietest_inputs_leave_numbers(denoiser: Denoiser) -> None:
    stream = denoiser.stream(backend="compiled")
    for audio in (np.full(3000, 1e30), np.full(3000, np.nan), noise(3000, level=1e-38)):
        assert np.isfinite(stream.feed(audio)).all()
    fresh = enhanced(denoiser.stream(backend="compiled"), noise(5000))
    stream.reset()
    assert np.array_equal(enhanced(stream, noise(5000)), fresh)


def test_reset_flush_and_saved_states(denoiser: Denoiser) -> None:
    audio, stream = noise(6000), denoiser.stream(backend="compiled")
    fresh = stream.state()
    first = enhanced(stream, audio)
    assert np.array_equal(enhanced(stream, audio), first)
    start = stream.feed(audio[:2900])
    saved = stream.state()
    rest = enhanced(stream, audio[2900:])
    assert np.array_equal(np.concatenate((start, rest)), first)
    for use in ("compiled", "live"):
        other = denoiser.stream(backend=use)
        other.load_state(saved)
        assert np.array_equal(enhanced(other, audio[2900:]), rest)
        other.load_state(fresh)
        assert np.array_equal(enhanced(other, audio), first)


@pytest.mark.parametrize("kind", [{"branches": 1}, {"norm": "cumulative"}], ids=str)
def test_a_state_of_another_network_is_refused(denoiser: Denoiser, kind: dict[str, object]) -> None:
    stream = random_denoiser(**kind).stream(backend="compiled")
    stream.feed(noise(1000))
    with pytest.raises(CNUNetError, match="another model"):
        denoiser.stream(backend="compiled").load_state(stream.state())


def test_a_state_of_another_backend_is_refused(denoiser: Denoiser) -> None:
    stream = denoiser.stream(backend="torch")
    stream.feed(noise(1000))
    with pytest.raises(CNUNetError, match="another backend"):
        denoiser.stream(backend="compiled").load_state(stream.state())


@pytest.mark.parametrize("use", ["live", "files"])
def test_nothing_reads_beyond_its_map_and_what_is_kept_is_kept(
    denoiser: Denoiser, use: Use
) -> None:
    """A convolution finds what earlier steps wrote: it is part of the state, and in time."""
    layout = plan_of(denoiser.description, level()).layouts[use]
    states, frames = layout.states[layout.states["steps"] > 0], FRAMES_AT_ONCE[use]
    assert len(states)
    for conv in layout.convs:
        runs = layout.runs[conv["first_run"] : conv["first_run"] + conv["runs"]]
        places = 1 if level().integers else 2
        reach = (conv["bins"] - 1) * conv["stride"] + places * conv["numbers"]
        assert (runs["x"] >= 0).all()
        assert (runs["x"] + runs["x_mask"] * runs["x_slot"] + reach <= layout.floats).all()
        assert (runs["x_mask"] >= frames - 1 + runs["delay"]).all()
        for run in runs[runs["delay"] > 0]:
            own = states[states["at"] <= run["x"]][-1]
            assert run["x"] + reach <= own["at"] + own["floats"]
            assert run["delay"] <= own["steps"]


def test_an_unknown_backend_is_refused_in_a_sentence(denoiser: Denoiser) -> None:
    with pytest.raises(CNUNetError, match="no backend 'magic'"):
        denoiser.stream(backend="magic")  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="libraries are for packages for Linux")
def test_libraries_compute_the_same_samples_as_object_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    libraries = shipping.ship_libraries(tmp_path / "libraries")
    assert [file.stem for file in libraries] == [each.name for each in levels()]
    shipping.ship(tmp_path / "objects")
    own = features()
    audio, checked = noise(40 * 256), 0
    for library in libraries:
        monkeypatch.setenv("NUMBA_CPU_NAME", library.stem)
        if not features() <= own:
            continue
        outputs = []
        for folder in (libraries[0].parent, tmp_path / "objects"):
            monkeypatch.setattr(build, "program_folder", lambda folder=folder: folder)
            monkeypatch.setenv(build.FOLDER_VARIABLE, str(tmp_path / "none"))
            build.load_run.cache_clear()
            denoiser_of_level = random_denoiser()
            for use in ("compiled", "live"):
                outputs.append(enhanced(denoiser_of_level.stream(backend=use), audio))
        assert not (tmp_path / "none" / "compiled").exists()
        np.testing.assert_array_equal(outputs[:2], outputs[2:])
        checked += 1
    build.load_run.cache_clear()
    assert checked


CLEARED_AFTER_AVX = b"\xc5\xf8\x77"
"""The instruction at the end of every function that uses AVX."""

COMPARE = """
import sys, torch
from cnunet.backends.compiled.build import load_run
from tests.cnunet.networks import CAUSAL_KINDS, difference, noise, random_denoiser
torch.set_num_threads(1)
load_run()
audio = noise(40 * 256)
for kind in CAUSAL_KINDS:
    denoiser = random_denoiser(**kind)
    expected = denoiser.stream(backend="torch").feed(audio)
    for use in ("compiled", "live"):
        found = denoiser.stream(backend=use).feed(audio)
        assert difference(found, expected) < float(sys.argv[1]), (use, kind)
"""


@pytest.mark.skipif(platform.machine().lower() not in ("x86_64", "amd64"), reason="x86 only")
@pytest.mark.parametrize(
    ("variable", "value", "name", "precision"),
    [
        pytest.param("NUMBA_CPU_NAME", "x86-64-v4", "x86-64-v4", 1e-5, marks=pytest.mark.slow),
        pytest.param("NUMBA_CPU_NAME", "x86-64-v3", "x86-64-v3", 1e-3, marks=pytest.mark.slow),
        ("NUMBA_CPU_FEATURES", "+sse2", "x86-64", 1e-5),  # computes as processors by ARM do
    ],
)
def test_it_gives_what_torch_gives_on_other_processors(
    variable: str, value: str, name: str, precision: float, tmp_path: Path
) -> None:
    """Compiled for them, as numba's own variables say; their code has a place of its own."""
    variables = {variable: value, build.FOLDER_VARIABLE: str(tmp_path)}
    subprocess.run(
        [sys.executable, "-c", COMPARE, str(precision)],
        check=True,
        env=os.environ | variables,
        cwd=Path(__file__).parents[2],
    )
    (code,) = tmp_path.glob("compiled/*/step")
    if name == "x86-64":  # which other processors of this level couldn't run
        assert CLEARED_AFTER_AVX not in code.read_bytes()
    assert level().name == name or code.parent.name != build.folder().name
