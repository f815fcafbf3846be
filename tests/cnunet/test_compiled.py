"""The compiled step: the same samples as torch, and its streams."""

from __future__ import annotations

import errno
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest
import torch

from cnunet.backends.choice import BackendChoice
from cnunet.backends.compiled import build, processor, shipping
from cnunet.backends.compiled.network import plan_of
from cnunet.backends.compiled.processor import _features, level, levels, register_bits
from cnunet.backends.compiled.tables import FRAMES_AT_ONCE, Use
from cnunet.config import CNUNetConfig
from cnunet.errors import CNUNetError
from cnunet.files import write_sealed
from cnunet.inference.denoiser import Denoiser
from cnunet.network.model import CNUNet
from tests.cnunet.networks import CAUSAL_KINDS, noise, random_network

KIND_NAMES = ["-".join(map(str, kind.values())) for kind in CAUSAL_KINDS]
SIZES = [(16, 32), (12, 20), (32, 64)]
"""small; widths that fill no vector, inside or outside; base."""


BACKENDS: list[BackendChoice] = ["compiled", "torch"]


def denoiser_of(**kind: object) -> Denoiser:
    return Denoiser(random_network(**kind), {}, "random", torch.device("cpu"))


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    """Torch's threads wait for each other at every layer, for long if other programs run."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def denoiser() -> Denoiser:
    return denoiser_of()


def run(stream, audio):
    return np.concatenate((stream.feed(audio), stream.flush()))


def difference(found: np.ndarray, expected: np.ndarray) -> float:
    """Relative to the peak."""
    return float(np.abs(found - expected).max() / np.abs(expected).max())


@pytest.mark.parametrize("kind", CAUSAL_KINDS, ids=KIND_NAMES)
def test_it_gives_what_torch_gives(kind: dict[str, object]) -> None:
    """Over more frames than the network remembers, including silence."""
    denoiser, audio = denoiser_of(**kind), noise(110 * 256 + 77)
    audio[8000:10_000] = 0
    expected = run(denoiser.stream(backend="torch"), audio)
    found = run(denoiser.stream(backend="compiled"), audio)
    assert np.abs(expected).max() > 0.1
    assert difference(found, expected) < 1e-5
    assert not found[8000 + 512 : 10_000 - 512].any()


@pytest.mark.parametrize("use", ["live", "compiled"])
@pytest.mark.parametrize(("mid", "out"), SIZES)
def test_it_does_so_in_any_size(mid: int, out: int, use: BackendChoice) -> None:
    """`live` computes frame by frame, `compiled` several at a time."""
    torch.manual_seed(0)
    model = CNUNet(CNUNetConfig(mid, out))
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(0.05 * torch.randn_like(parameter))
    denoiser, audio = Denoiser(model, {}, "", torch.device("cpu")), noise(40 * 256)
    expected = run(denoiser.stream(backend="torch"), audio)
    assert difference(run(denoiser.stream(backend=use), audio), expected) < 1e-5


def test_the_sound_that_ships_comes_out_the_same() -> None:
    """A trained model passes a voice, and its weights are not random."""
    denoiser = Denoiser.load("small", "cpu")
    phase = np.cumsum(2 * np.pi * (120 + 30 * np.sin(np.arange(16_000) / 3000)) / 16_000)
    voice = sum(np.sin(k * phase) / k for k in range(1, 20)) * 0.1
    audio = (voice + noise(16_000, level=0.01)).astype(np.float32)
    expected = run(denoiser.stream(backend="torch"), audio)
    assert np.abs(expected).max() > 0.05
    assert difference(run(denoiser.stream(backend="compiled"), audio), expected) < 1e-5


@pytest.mark.slow
def test_after_an_hour_it_still_does(denoiser: Denoiser) -> None:
    """Torch gets the end alone, with all that the network remembers."""
    remembered, compared = denoiser.description.remembered_frames, 100
    assert remembered is not None
    backends = {name: denoiser.stream(backend=name)._backend for name in BACKENDS}
    minute = noise(3750 * 512).reshape(1, -1, 512)
    for number in range(59):
        backends["compiled"].enhance(minute * np.float32(0.2 + number % 7))
    found = backends["compiled"].enhance(minute)[:, -compared:]
    expected = backends["torch"].enhance(minute[:, -remembered - compared :])[:, -compared:]
    assert difference(found, expected) < 1e-5


def test_blocks_channels_and_threads_change_nothing(
    denoiser: Denoiser, monkeypatch: pytest.MonkeyPatch
) -> None:
    audio = noise(6000, channels=3)
    together = run(denoiser.stream(3, "compiled"), audio)
    monkeypatch.setattr(denoiser, "channels_at_once", 2)
    assert np.array_equal(run(denoiser.stream(3, "compiled"), audio), together)
    uses: list[BackendChoice] = ["compiled", "live", "auto"]
    for channel, use in enumerate(uses):
        stream = denoiser.stream(backend=use)
        parts = [stream.feed(block) for block in np.split(audio[:, channel], [1, 700, 701, 3000])]
        assert np.array_equal(np.concatenate((*parts, stream.flush())), together[:, channel])


def test_the_future_changes_nothing(denoiser: Denoiser) -> None:
    """Changing input sample n changes no output before n - 511."""
    audio, changed = noise(8000), noise(8000)
    changed[5000:] = noise(3000, seed=7, level=1.0)
    one, other = (run(denoiser.stream(backend="compiled"), each) for each in (audio, changed))
    assert np.array_equal(one[: 5000 - 511], other[: 5000 - 511])
    assert not np.array_equal(one[5000:], other[5000:])


def test_the_loudest_and_the_quietest_inputs_leave_numbers(denoiser: Denoiser) -> None:
    stream = denoiser.stream(backend="compiled")
    for audio in (np.full(3000, 1e30), np.full(3000, np.nan), noise(3000, level=1e-38)):
        assert np.isfinite(stream.feed(audio)).all()
    fresh = run(denoiser.stream(backend="compiled"), noise(5000))
    stream.reset()
    assert np.array_equal(run(stream, noise(5000)), fresh)


def test_reset_flush_and_saved_states(denoiser: Denoiser) -> None:
    audio, stream = noise(6000), denoiser.stream(backend="compiled")
    fresh = stream.state()
    first = run(stream, audio)
    assert np.array_equal(run(stream, audio), first)
    start = stream.feed(audio[:2900])
    saved = stream.state()
    rest = run(stream, audio[2900:])
    assert np.array_equal(np.concatenate((start, rest)), first)
    for use in ("compiled", "live"):
        other = denoiser.stream(backend=use)
        other.load_state(saved)
        assert np.array_equal(run(other, audio[2900:]), rest)
        other.load_state(fresh)
        assert np.array_equal(run(other, audio), first)


@pytest.mark.parametrize("kind", [{"branches": 1}, {"norm": "cumulative"}], ids=str)
def test_a_state_of_another_network_is_refused(denoiser: Denoiser, kind: dict[str, object]) -> None:
    stream = denoiser_of(**kind).stream(backend="compiled")
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
    layout = plan_of(denoiser.description, register_bits()).layouts[use]
    states, frames = layout.states[layout.states["steps"] > 0], FRAMES_AT_ONCE[use]
    assert len(states)
    for conv in layout.convs:
        runs = layout.runs[conv["first_run"] : conv["first_run"] + conv["runs"]]
        reach = (conv["bins"] - 1) * conv["stride"] + 2 * conv["numbers"]
        assert (runs["x"] >= 0).all()
        assert (runs["x"] + runs["x_mask"] * runs["x_slot"] + reach <= layout.floats).all()
        assert (runs["x_mask"] >= frames - 1 + runs["delay"]).all()
        for run in runs[runs["delay"] > 0]:
            own = states[states["at"] <= run["x"]][-1]
            assert run["x"] + reach <= own["at"] + own["floats"]
            assert run["delay"] <= own["steps"]


class TestWhichBackendRuns:
    """In a folder where nothing is compiled yet."""

    @pytest.fixture(autouse=True)
    def _elsewhere(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(build, "folder", lambda: tmp_path / "compiled")
        monkeypatch.setattr(build, "_shipped", lambda: tmp_path / "nothing")
        self.started: list[None] = []
        monkeypatch.setattr(build, "_start", lambda: self.started.append(None))

    def test_until_it_is_built_others_run_and_say_so(self, denoiser: Denoiser) -> None:
        live, blocks = denoiser.stream(backend="live"), denoiser.stream()
        assert (live.backend, blocks.backend) == ("onnx", "torch")
        assert live.note.endswith(
            "is being built, once for this processor. In its place, onnx runs."
        )
        assert "torch runs" in blocks.note
        assert self.started

    @pytest.mark.parametrize("still_the_same", [True, False])
    def test_it_is_not_built_twice_at_once(self, denoiser: Denoiser, still_the_same: bool) -> None:
        """A process ID that now belongs to another process doesn't count."""
        build.folder().mkdir()
        began = psutil.Process().create_time() - (0 if still_the_same else 1000)
        builder = {"pid": os.getpid(), "began": began}
        (build.folder() / "building").write_text(json.dumps(builder))
        denoiser.stream()
        assert bool(self.started) != still_the_same

    def test_once_it_is_there_it_runs(
        self, denoiser: Denoiser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(build, "remove_damaged", lambda: None)  # the true one is loaded
        build.folder().mkdir()
        (build.folder() / "step").touch()
        for wish in ("auto", "live"):
            stream = denoiser.stream(backend=wish)
            assert (stream.backend, stream.note) == ("compiled", "")

    def test_while_damaged_code_is_built_again_the_others_run(self, denoiser: Denoiser) -> None:
        place = build.folder() / "step"
        write_sealed(place, b"code" * 100)
        place.write_bytes(place.read_bytes()[:-7])
        assert denoiser.stream(backend="live").backend == "onnx"
        assert self.started

    def test_a_full_disk_is_no_failure_for_ever(
        self, denoiser: Denoiser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(path: Path, content: bytes) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        build.load_run.cache_clear()
        monkeypatch.setattr(build, "compile_step", lambda: b"code")
        monkeypatch.setattr(build, "load_step", lambda code: None)
        monkeypatch.setattr(build, "write_sealed", full)
        with pytest.raises(OSError, match="No space"):
            build.build()
        denoiser.stream()
        assert self.started

    def test_code_that_does_not_load_is_not_cached(
        self, denoiser: Denoiser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def foreign(code: bytes) -> None:
            raise RuntimeError("the C library has no function powf")

        build.load_run.cache_clear()
        monkeypatch.setattr(build, "compile_step", lambda: b"code")
        monkeypatch.setattr(build, "load_step", foreign)
        with pytest.raises(RuntimeError, match="powf"):
            build.build()
        assert not (build.folder() / "step").exists()
        assert build.status().state == "failed"

    def test_a_failure_is_tried_again_another_day(self, denoiser: Denoiser) -> None:
        build.folder().mkdir()
        (build.folder() / "failed").write_text("RuntimeError: no such processor")
        assert build.status().state == "failed"
        yesterday = time.time() - 25 * 3600
        os.utime(build.folder() / "failed", (yesterday, yesterday))
        denoiser.stream()
        assert self.started

    def test_a_failure_is_told_and_not_tried_again(
        self, denoiser: Denoiser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken() -> None:
            raise RuntimeError("no such processor")

        monkeypatch.setattr(build, "load_run", broken)
        with pytest.raises(RuntimeError):
            build.build()
        stream = denoiser.stream(backend="live")
        assert stream.backend == "onnx"
        assert "could not be built (RuntimeError: no such processor)" in stream.note
        assert not self.started

    def test_without_llvmlite_the_others_run(
        self, denoiser: Denoiser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def missing() -> Path:
            raise ImportError("No module named 'llvmlite'")

        monkeypatch.setattr(build, "folder", missing)
        assert denoiser.stream(backend="live").backend == "onnx"
        assert "llvmlite" in denoiser.stream().note

    def test_where_onnx_runtime_does_not_load_torch_runs_live(
        self, denoiser: Denoiser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def missing() -> None:
            raise ImportError("DLL load failed")

        monkeypatch.setattr(denoiser._streams, "_onnx", missing)
        stream = denoiser.stream(backend="live")
        assert stream.backend == "torch"
        assert "onnx does not load: DLL load failed. In its place, torch runs." in stream.note


def test_an_unknown_backend_is_a_sentence(denoiser: Denoiser) -> None:
    with pytest.raises(CNUNetError, match="no backend 'magic'"):
        denoiser.stream(backend="magic")  # type: ignore[arg-type]


@pytest.mark.slow
def test_a_process_of_its_own_builds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At first nothing is built, the first use starts the build, and then it is ready.

    Entries of earlier versions are removed after months without use.
    """
    monkeypatch.setenv(build.FOLDER_VARIABLE, str(tmp_path))
    kept, unused = tmp_path / "compiled" / "kept", tmp_path / "compiled" / "unused"
    for folder in (kept, unused):
        folder.mkdir(parents=True)
        (folder / "step").touch()
    os.utime(unused / "step", (0, 0))
    assert build.prepare().state == "building"
    deadline = time.monotonic() + 300
    while build.status().state in ("missing", "building"):  # it may not have begun yet
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert build.status().state == "ready"
    assert (build.folder() / "step").stat().st_size > 10_000
    assert kept.exists()
    assert not unused.exists()


def test_code_that_came_with_the_program_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is compiled then, and damaged code is not used."""
    code = (build.folder() / "step").read_bytes()
    shipped = tmp_path / "shipped" / "step"
    shipped.parent.mkdir()
    monkeypatch.setenv(build.FOLDER_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(build, "_shipped", lambda: shipped)
    monkeypatch.setattr(build, "compile_step", lambda: 1 / 0)
    assert build.status().state == "missing"
    shipped.write_bytes(code)
    assert build.status().state == "ready"
    build.load_run.cache_clear()
    build.load_run()
    assert not build.folder().exists()
    shipped.write_bytes(code[:-1])
    build.load_run.cache_clear()
    with pytest.raises(ZeroDivisionError):
        build.load_run()
    build.load_run.cache_clear()


class TestInAPackage:
    """The program is frozen: there is no compiler, and for Linux no llvmlite either."""

    @pytest.fixture(autouse=True)
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
        def unwanted(*_: object, **__: object) -> None:
            raise AssertionError("a package compiles nothing")

        monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.setattr(build, "program_folder", lambda: tmp_path / "compiled")
        monkeypatch.setenv(build.FOLDER_VARIABLE, str(tmp_path / "cache"))
        monkeypatch.setattr(subprocess, "Popen", unwanted)
        monkeypatch.setattr(build, "compile_step", unwanted)
        build.load_run.cache_clear()
        yield tmp_path / "compiled"
        build.load_run.cache_clear()

    @pytest.mark.parametrize("has_llvmlite", [True, False])
    def test_what_is_missing_is_not_built_but_told(
        self, has_llvmlite: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        if not has_llvmlite:
            monkeypatch.setattr(build, "find_spec", lambda _: None)
        assert build.prepare().state == "failed"
        assert "install the program again" in build.prepare().note
        assert "install the program again" in denoiser_of().stream(backend="live").note
        with pytest.raises(CNUNetError, match="install the program again"):
            denoiser_of().stream(backend="compiled")

    def test_a_library_of_this_level_is_ready_and_a_damaged_one_is_a_sentence(
        self, folder: Path
    ) -> None:
        folder.mkdir()
        (folder / "other.so").touch()
        assert build.status().state == "failed"
        (folder / f"{level()}.so").write_bytes(b"not a library")
        assert build.status().state == "ready"
        with pytest.raises(CNUNetError, match="install the program again"):
            denoiser_of().stream(backend="compiled")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="libraries are for packages for Linux")
def test_libraries_compute_the_same_samples_as_object_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    libraries = shipping.ship_libraries(tmp_path / "libraries")
    assert [file.stem for file in libraries] == levels()
    shipping.ship(tmp_path / "objects")
    features = _features()
    audio, checked = noise(40 * 256), 0
    for library in libraries:
        monkeypatch.setenv("NUMBA_CPU_NAME", library.stem)
        if not _features() <= features:
            continue
        outputs = []
        for folder in (libraries[0].parent, tmp_path / "objects"):
            monkeypatch.setattr(build, "program_folder", lambda folder=folder: folder)
            monkeypatch.setenv(build.FOLDER_VARIABLE, str(tmp_path / "none"))
            build._key.cache_clear()
            build.load_run.cache_clear()
            denoiser_of_level = denoiser_of()
            for use in ("compiled", "live"):
                outputs.append(run(denoiser_of_level.stream(backend=use), audio))
        assert not (tmp_path / "none" / "compiled").exists()
        np.testing.assert_array_equal(outputs[:2], outputs[2:])
        checked += 1
    build._key.cache_clear()
    build.load_run.cache_clear()
    assert checked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("flags\t\t: fpu sse2 avx2 bmi1 bmi2 f16c fma abm movbe", "x86-64-v3"),
        (
            "flags : avx2 bmi1 bmi2 f16c fma abm movbe avx512f avx512bw avx512cd avx512dq avx512vl",
            "x86-64-v4",
        ),
        ("flags : fpu sse2 avx2", "x86-64"),
        ("model name : unknown", "x86-64"),
    ],
)
def test_linux_says_what_the_processor_has(
    text: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cpuinfo").write_text(f"processor : 0\n{text}\nbugs : none\n")
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    found = processor._listed_by_linux(tmp_path / "cpuinfo")
    monkeypatch.setattr(processor, "_features", lambda: found)
    assert level() == expected


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"NUMBA_CPU_NAME": "generic"}, "x86-64"),
        ({"NUMBA_CPU_NAME": "x86-64-v3"}, "x86-64-v3"),
        ({"NUMBA_CPU_NAME": "x86-64-v4"}, "x86-64-v4"),
        ({"NUMBA_CPU_FEATURES": "+avx,+avx2,+fma"}, "x86-64"),  # there are such virtual machines
    ],
)
def test_the_level_is_one_that_the_processor_has(
    variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "AMD64")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert level() == expected


OTHER_PROCESSORS = {
    "without AVX-512": {"NUMBA_CPU_NAME": "x86-64-v3"},
    "without AVX2": {"NUMBA_CPU_NAME": "generic"},
}
COMPARE = """
import numpy as np, torch
from cnunet.backends.compiled.build import load_run
from cnunet.inference.denoiser import Denoiser
from tests.cnunet.networks import noise, random_network
torch.set_num_threads(1)
load_run()
denoiser, audio = Denoiser(random_network(), {}, "", torch.device("cpu")), noise(40 * 256)
expected = denoiser.stream(backend="torch").feed(audio)
for use in ("compiled", "live"):
    found = denoiser.stream(backend=use).feed(audio)
    assert np.abs(found - expected).max() < 1e-5 * np.abs(expected).max(), use
"""


@pytest.mark.slow
@pytest.mark.skipif(platform.machine().lower() not in ("x86_64", "amd64"), reason="x86 only")
@pytest.mark.parametrize("kind", OTHER_PROCESSORS)
def test_it_does_so_on_other_processors(kind: str, tmp_path: Path) -> None:
    """Compiled for them, as numba's own variables say; their code has a place of its own."""
    variables = OTHER_PROCESSORS[kind] | {build.FOLDER_VARIABLE: str(tmp_path)}
    subprocess.run(
        [sys.executable, "-c", COMPARE],
        check=True,
        env=os.environ | variables,
        cwd=Path(__file__).parents[2],
    )
    (code,) = tmp_path.glob("compiled/*/step")
    assert code.parent.name != build.folder().name
