"""`cnunet bench`: what it measures, and what it recommends."""

import json
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from cnunet.backends.compiled import build
from cnunet.cli import main
from cnunet.config import CNUNetConfig
from cnunet.inference import bench, devices, speeds
from cnunet.inference.bench import BenchReport, FileSpeed, LiveSpeed, Speed, processor_name
from cnunet.inference.denoiser import Denoiser
from cnunet.network.checkpoint import save_checkpoint
from tests.cnunet.networks import random_network

pytestmark = pytest.mark.usefixtures("shallow")


@pytest.fixture(autouse=True)
def _measured_afresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(speeds.FOLDER_VARIABLE, str(tmp_path))


def report(*live: LiveSpeed) -> BenchReport:
    files = [FileSpeed("small", "cpu", "compiled", 8.4, 300.0)]
    return BenchReport("a processor", "2", [Speed(list(live), files, [])])


def test_the_largest_size_that_is_fast_enough_is_recommended() -> None:
    found = report(
        LiveSpeed("tiny", "onnx", 1.0, 1.2, 2.0),
        LiveSpeed("small", "torch", 4.0, 5.0, 9.0),
        LiveSpeed("small", "onnx", 3.2, 4.0, 30.0),
        LiveSpeed("base", "onnx", 5.0, 8.5, 9.0),  # too late in one hop of a hundred
    )
    assert found.recommendation == (
        "Live: small with onnx, blocks of 16 ms, 20% of one core. "
        "Files: 8 times real time on each core."
    )


def test_a_machine_that_is_too_slow_gets_no_recommendation() -> None:
    assert (
        "none of these sizes" in report(LiveSpeed("tiny", "onnx", 9.0, 20.0, 30.0)).recommendation
    )


@pytest.mark.parametrize(("factor", "warned"), [(1.0, True), (1.4, True), (1.6, False)])
def test_a_size_that_takes_as_long_as_the_recording_gets_a_warning(
    factor: float, warned: bool
) -> None:
    files = [FileSpeed("large", "cpu", "compiled", factor, 300.0)]
    notes = BenchReport("a processor", "2", [Speed([], files, ["another note"])]).notes
    warning = f"large on cpu runs at only {factor:.1f} times real time: choose a smaller size."
    assert notes == ["another note", warning] if warned else notes == ["another note"]


def test_a_slow_backend_is_measured_with_fewer_hops() -> None:
    """So the whole takes no longer than intended: every hop takes 20 ms here."""
    seconds = 0.0
    calls = 0

    def clock() -> float:
        nonlocal seconds, calls
        calls += 1
        seconds += 0.02
        return seconds

    (found,) = bench.measure_live(CONFIG, 300, clock, ("onnx",), seconds=1.0)
    assert found.median_ms == pytest.approx(20.0)
    assert calls / 2 == pytest.approx(1.0 / 0.02, abs=2)


@pytest.mark.parametrize(("own_s", "notes"), [(0.9, []), (0.25, ["Other programs took 75% of"])])
def test_a_busy_machine_is_noted(
    own_s: float, notes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one second that live measurements take, the program gets `own_s`."""
    wall, own = iter((0.0, 1.0)), iter((0.0, own_s))
    clocks = SimpleNamespace(perf_counter=lambda: next(wall), thread_time=lambda: next(own))
    monkeypatch.setattr(bench, "time", clocks)
    monkeypatch.setattr(bench, "measure_live", lambda *_, **__: [])
    found = bench.measure_speed(CONFIG, 1, [], lambda _: None).notes
    assert [note[: len(start)] for note, start in zip(found, notes, strict=True)] == notes


def test_it_says_what_it_does_before_it_begins(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said: list[str] = []

    def measure(*_: object) -> BenchReport:
        said.append(capsys.readouterr().err)
        return report(LiveSpeed("tiny", "onnx", 1.0, 1.2, 2.0))

    monkeypatch.setattr(bench, "measure", measure)
    assert main(["bench", "tiny", "--device", "cpu"]) == 0
    assert said == ["loading PyTorch, then measuring tiny for about half a minute ...\n"]


def test_the_processor_has_a_name() -> None:
    assert processor_name().strip()


def test_measured_figures_make_sense(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "tiny", "--hops", "5", "--device", "cpu", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["backend"] for one in found["live"]] == ["compiled", "onnx", "torch"]
    for one in found["live"]:
        assert 0 < one["median_ms"] <= one["late_ms"] <= one["worst_ms"]
    (files,) = found["files"]
    assert files["real_time_factor"] > 0
    assert files["memory_mb"] > 50
    assert files["backend"] == "compiled"
    assert all("Other programs" in note for note in found["notes"])
    assert found["recommendation"].startswith("Live: ")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [(["huge"], "There is no size 'huge'"), (["tiny", "--hops", "0"], "must be at least 1")],
)
def test_mistakes_are_reported(
    words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", *words]) == 1
    assert complaint in capsys.readouterr().err


CONFIG = CNUNetConfig.of_size("tiny")


def speed_of(**factors: float) -> Speed:
    """Speeds with these real-time factors by device."""
    files = [FileSpeed("tiny", name, "torch", factor, 100.0) for name, factor in factors.items()]
    return Speed([LiveSpeed("tiny", "onnx", 1.0, 2.0, 3.0)], files, [])


def test_what_was_measured_is_kept_for_the_size(capsys: pytest.CaptureFixture[str]) -> None:
    assert speeds.cached(CONFIG) is None
    assert main(["bench", "tiny", "--hops", "3", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    stored = speeds.cached(CONFIG)
    assert stored is not None and stored.live[0].median_ms == found["live"][0]["median_ms"]
    assert speeds.measured(CONFIG) == stored
    assert speeds.cached(CNUNetConfig.of_size("tiny", norm="frame")) is None


def test_a_damaged_file_is_measured_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speeds, "measure_speed", lambda *_: speed_of(cpu=1.0))
    speeds.store(CONFIG, speed_of(cpu=2.0))
    (file,) = tmp_path.rglob("*.json")
    file.write_text(file.read_text()[:-9])
    assert speeds.measured(CONFIG) == speed_of(cpu=1.0) == speeds.cached(CONFIG)


def test_another_machine_measures_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    speeds.store(CONFIG, speed_of(cpu=2.0))
    monkeypatch.setattr(speeds, "processor_name", lambda: "another")
    assert speeds.cached(CONFIG) is None


@pytest.mark.parametrize(("accelerator", "chosen"), [(3.0, "cpu"), (30.0, "meta")])
def test_auto_goes_by_what_was_measured(
    accelerator: float, chosen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine with an accelerator, which may be slower than its processor."""
    meta = torch.device("meta")
    found = lambda check_available: meta  # noqa: E731
    monkeypatch.setattr(torch.accelerator, "current_accelerator", found)
    monkeypatch.setattr("cnunet.inference.denoiser.may_have_accelerator", lambda: True)
    monkeypatch.setattr(speeds, "measure_speed", lambda *_: speed_of(cpu=10.0, meta=accelerator))
    path = tmp_path / "random.safetensors"
    save_checkpoint(path, random_network(), {})
    assert [device.type for device in devices.all_devices()] == ["cpu", "meta"]
    assert Denoiser.load(path).device == chosen
    assert Denoiser.load(path, device="cpu").device == "cpu"


def test_where_the_step_cannot_be_built_the_others_are_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise RuntimeError("no such processor")

    monkeypatch.setattr(build, "folder", lambda: tmp_path / "compiled")
    monkeypatch.setattr(build, "program_folder", lambda: tmp_path / "nothing")
    monkeypatch.setattr(build, "compile_step", broken)
    found = bench.measure(("tiny",), hops=1, device="cpu")
    assert [one.backend for one in found.live] == ["onnx", "torch"]
    assert "no such processor" in found.notes[0]


@pytest.mark.parametrize(
    ("version", "driver", "worth_asking"),
    [
        ("2.13.0+cpu", True, False),
        ("2.13.0+cu130", True, True),
        ("2.13.0", True, True),
        ("2.13.0", False, False),
        ("2.13.0+xpu", False, True),
    ],
)
def test_torch_is_asked_only_where_it_may_find_an_accelerator(
    version: str, driver: bool, worth_asking: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda name: version)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda name: name if driver else None)
    monkeypatch.setattr(Path, "exists", lambda path: driver and "nvidia" in str(path))
    assert devices.may_have_accelerator() is worth_asking
