"""The compiled step: when and where it is built, kept and found, and for which processor."""

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
from types import SimpleNamespace

import psutil
import pytest

from cnunet.backends.choice import waits_for_build
from cnunet.backends.compiled import build, processor
from cnunet.backends.compiled.processor import level
from cnunet.errors import CNUNetError
from cnunet.files import write_sealed
from cnunet.inference.denoiser import Denoiser
from tests.cnunet.networks import random_denoiser


@pytest.fixture(scope="module")
def denoiser() -> Denoiser:
    return random_denoiser()


class TestWhichBackendRuns:
    """In a folder where nothing is compiled yet."""

    @pytest.fixture(autouse=True)
    def _elsewhere(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(build, "folder", lambda: tmp_path / "compiled")
        monkeypatch.setattr(build, "program_folder", lambda: tmp_path / "nothing")
        self.started: list[list[str]] = []

        def start(command: list[str], **_: object) -> SimpleNamespace:
            self.started.append(command)
            return SimpleNamespace(wait=lambda: 0)

        monkeypatch.setattr(subprocess, "Popen", start)

    def test_until_it_is_built_others_run_and_say_so(self, denoiser: Denoiser) -> None:
        live, blocks = denoiser.stream(backend="live"), denoiser.stream()
        assert (live.backend, blocks.backend) == ("onnx", "torch")
        assert live.note.endswith("is being built, once for this processor. Using onnx instead.")
        assert "Using torch instead" in blocks.note
        assert self.started

    def test_only_where_no_other_runs_is_it_waited_for(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert not waits_for_build()
        monkeypatch.setattr("cnunet.backends.choice.find_spec", lambda _: None)
        assert waits_for_build()

    @pytest.mark.parametrize("still_the_same", [True, False])
    def test_it_is_not_built_twice_at_the_same_time(
        self, denoiser: Denoiser, still_the_same: bool
    ) -> None:
        """A process ID that now belongs to another process doesn't count."""
        build.folder().mkdir()
        began = psutil.Process().create_time() - (0 if still_the_same else 1000)
        builder = {"pid": os.getpid(), "began": began}
        (build.folder() / "building").write_text(json.dumps(builder))
        denoiser.stream()
        assert bool(self.started) != still_the_same

    def test_once_it_is_there_it_runs(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("cnunet.backends.compiled_backend.load_run", lambda: None)
        write_sealed(build.folder() / "step", b"code")
        denoiser = random_denoiser()
        for wish in ("auto", "live"):
            stream = denoiser.stream(backend=wish)
            assert (stream.backend, stream.note) == ("compiled", "")

    @pytest.mark.parametrize("damage", ["cut short", "a folder"])
    def test_while_damaged_code_is_built_again_the_others_run(
        self, denoiser: Denoiser, damage: str
    ) -> None:
        place = build.folder() / "step"
        write_sealed(place, b"code" * 100)
        if damage == "a folder":
            place.unlink()
            (place / "anything").mkdir(parents=True)
        else:
            place.write_bytes(place.read_bytes()[:-7])
        assert denoiser.stream(backend="live").backend == "onnx"
        assert self.started

    def test_a_full_disk_is_not_a_lasting_failure(
        self, denoiser: Denoiser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(path: Path, content: bytes) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(build, "compile_step", lambda: b"code")
        monkeypatch.setattr(build, "load_step", lambda code: None)
        monkeypatch.setattr(build, "write_sealed", full)
        with pytest.raises(OSError, match="No space"):
            build.build()
        denoiser.stream()
        assert self.started

    def test_code_that_cannot_be_kept_runs_all_the_same(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        """As in a home folder that is read-only, or of an account that has none."""

        def refuse(path: Path, content: bytes) -> None:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))

        monkeypatch.setattr(build, "compile_step", lambda: b"code")
        monkeypatch.setattr(build, "load_step", lambda code: code)
        monkeypatch.setattr(build, "write_sealed", refuse)
        build.load_run.cache_clear()
        try:
            found: object = build.load_run()
        finally:
            build.load_run.cache_clear()
        assert found == b"code"
        assert "compiles it again" in caplog.text

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

    def test_a_failure_is_reported_and_not_tried_again(
        self, denoiser: Denoiser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken() -> None:
            raise RuntimeError("no such processor")

        monkeypatch.setattr(build, "compile_step", broken)
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
        def missing(_: object) -> None:
            raise ImportError("DLL load failed")

        monkeypatch.setattr("cnunet.backends.onnx_backend.OnnxBackend", missing)
        stream = denoiser.stream(backend="live")
        assert stream.backend == "torch"
        assert "onnx could not be loaded: DLL load failed. Using torch instead." in stream.note


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
    shipped = tmp_path / "shipped" / build.folder().name / "step"
    shipped.parent.mkdir(parents=True)
    monkeypatch.setenv(build.FOLDER_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(build, "program_folder", lambda: tmp_path / "shipped")
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
    def test_what_is_missing_is_not_built_but_reported(
        self, has_llvmlite: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        if not has_llvmlite:
            monkeypatch.setattr(build, "find_spec", lambda _: None)
        assert build.prepare().state == "failed"
        assert "install the program again" in build.prepare().note
        assert "install the program again" in random_denoiser().stream(backend="live").note
        with pytest.raises(CNUNetError, match="install the program again"):
            random_denoiser().stream(backend="compiled")

    def test_a_library_of_this_level_is_ready_and_a_damaged_one_is_reported(
        self, folder: Path
    ) -> None:
        folder.mkdir()
        (folder / "other.so").touch()
        assert build.status().state == "failed"
        (folder / f"{level().name}.so").write_bytes(b"not a library")
        assert build.status().state == "ready"
        with pytest.raises(CNUNetError, match="install the program again"):
            random_denoiser().stream(backend="compiled")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("flags\t\t: fpu sse2 avx2 bmi1 bmi2 f16c fma abm movbe", "x86-64-v3"),
        (
            "flags : avx2 bmi1 bmi2 f16c fma abm movbe avx512f avx512bw avx512cd avx512dq avx512vl",
            "x86-64-v4",
        ),
        (
            "flags : avx2 bmi1 bmi2 f16c fma abm movbe avx512f avx512bw avx512cd avx512dq avx512vl "
            "avx512_vnni",
            "x86-64-v4-vnni",
        ),
        # The first ones with AVX-512 had little of it.
        ("flags : avx2 bmi1 bmi2 f16c fma abm movbe avx512f avx512cd avx512er", "x86-64-v3"),
        ("flags : avx2 bmi1 bmi2 f16c fma abm movbe avx_vnni", "x86-64-v3-vnni"),
        ("flags : fpu sse2 avx2", "x86-64"),
        ("model name : unknown", "x86-64"),
    ],
)
def test_linux_says_what_the_processor_has(
    text: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cpuinfo").write_text(f"processor : 0\n{text}\nbugs : none\n")
    for variable in (processor.NAME_VARIABLE, processor.FEATURES_VARIABLE):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(processor, "CPU_INFO", tmp_path / "cpuinfo")
    assert level().name == expected


def test_where_linux_does_not_say_it_llvm_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in (processor.NAME_VARIABLE, processor.FEATURES_VARIABLE):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(platform, "machine", lambda: "AMD64")
    monkeypatch.setattr(platform, "system", lambda: "Windows")
    monkeypatch.setattr(processor, "CPU_INFO", tmp_path / "none")
    found = "+avx2,+bmi,+bmi2,+f16c,+fma,+lzcnt,+movbe,+avxvnni,-avx512f"
    features = SimpleNamespace(flatten=lambda: found)
    monkeypatch.setattr("llvmlite.binding.get_host_cpu_features", lambda: features)
    assert level().name == "x86-64-v3-vnni"


@pytest.mark.parametrize("machine", ["aarch64", "arm64"])
def test_nothing_of_x86_is_compiled_for_arm(machine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: machine)
    assert (level().name, level().integers) == ("generic", False)


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"NUMBA_CPU_NAME": "generic"}, "x86-64"),
        ({"NUMBA_CPU_NAME": "x86-64-v3"}, "x86-64-v3"),
        ({"NUMBA_CPU_NAME": "x86-64-v4"}, "x86-64-v4"),
        ({"NUMBA_CPU_NAME": "x86-64-v4-vnni"}, "x86-64-v4-vnni"),
        ({"NUMBA_CPU_FEATURES": "+avx,+avx2,+fma"}, "x86-64"),  # there are such virtual machines
    ],
)
def test_the_level_is_one_that_the_processor_has(
    variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "AMD64")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert level().name == expected
