"""Files and live sound on the processor need neither torch nor numba, once all is compiled."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from cnunet import Denoiser
from cnunet.backends.compiled import build, plans
from cnunet.config import CNUNetConfig
from cnunet.errors import CheckpointError, missing_package_error
from cnunet.inference.devices import idle_gpu
from cnunet.network.checkpoint import save_checkpoint
from cnunet.network.model import CNUNet
from tests.cnunet.networks import noise

HEAVY = ("torch", "transformers", "scipy", "onnx", "onnxruntime", "numba", "PySide6")


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Empty caches for a test, except for the compiled step."""
    folder, code = build.folder(), build.folder() / "step"
    monkeypatch.setenv(build.FOLDER_VARIABLE, str(tmp_path / "cache"))
    place = tmp_path / "cache" / "compiled" / folder.name
    place.mkdir(parents=True)
    shutil.copy(code, place / "step")
    build.load_run.cache_clear()
    yield tmp_path / "cache"
    build.load_run.cache_clear()


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A model file with random weights."""
    path = tmp_path / "model.safetensors"
    save_checkpoint(path, CNUNet(CNUNetConfig.of_size("tiny")).eval(), {"hours": 1.0})
    return path


def loaded_by(code: str) -> set[str]:
    """Which of HEAVY a process has loaded after these lines."""
    script = (
        f"{code}\nimport sys, json\nprint(json.dumps([m for m in {HEAVY!r} if m in sys.modules]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


ENHANCE = """
from cnunet.cli import main
assert main(["enhance", {source!r}, "-o", {target!r}, "--model", {model!r}, "--device", "cpu"]) == 0
"""


def test_a_file_needs_no_torch(caches: Path, model: Path, tmp_path: Path, noisy_file: Path) -> None:
    """Not even the first time, when its plan is made."""
    first, again = (
        ENHANCE.format(source=str(noisy_file), target=str(tmp_path / name), model=str(model))
        for name in ("one.wav", "two.wav")
    )
    assert loaded_by(first) == set()
    assert list(caches.rglob("*.npz"))
    assert loaded_by(again) == set()
    assert (tmp_path / "one.wav").read_bytes() == (tmp_path / "two.wav").read_bytes()


@pytest.mark.parametrize(
    "entry",
    [
        "import cnunet.cli",
        "import cnunet.worker.worker",
        "import cnunet.live.worker",
        "import cnunet.commands.enhance",
        "import cnunet.inference.denoiser",
        "import cnunet.network.modelfile",
    ],
)
def test_entry_points_load_nothing_heavy(entry: str) -> None:
    assert loaded_by(entry) == set()


def test_a_live_stream_needs_no_torch(caches: Path, model: Path) -> None:
    stream = "from cnunet import Denoiser\n" + (
        f"s = Denoiser.load({str(model)!r}, device='cpu').stream(backend='live')\n"
        "import numpy as np; s.feed(np.zeros(1024, np.float32)); assert s.backend == 'compiled'"
    )
    assert loaded_by(stream) == set()


def test_a_cached_plan_gives_the_same_samples(caches: Path, model: Path) -> None:
    def enhanced() -> np.ndarray:
        return Denoiser.load(model, device="cpu").enhance(noise(20_000), 16_000)

    first = enhanced()
    assert list(caches.rglob("*.npz"))
    np.testing.assert_array_equal(enhanced(), first)


def test_other_weights_under_the_same_name_are_noticed(caches: Path, model: Path) -> None:
    first = Denoiser.load(model, device="cpu").enhance(noise(20_000), 16_000)
    save_checkpoint(model, CNUNet(CNUNetConfig.of_size("tiny")).eval(), {})
    other = Denoiser.load(model, device="cpu").enhance(noise(20_000), 16_000)
    assert np.abs(other - first).max() > 1e-4


def test_the_network_is_there_when_asked_for(caches: Path, model: Path) -> None:
    Denoiser.load(model, device="cpu").stream()
    denoiser = Denoiser.load(model, device="cpu")
    assert isinstance(denoiser.network, CNUNet)
    assert denoiser.config == denoiser.network.config


def test_a_damaged_model_is_reported_immediately(caches: Path, model: Path) -> None:
    Denoiser.load(model, device="cpu").stream()
    model.write_bytes(model.read_bytes()[:-100])
    with pytest.raises(CheckpointError, match="not a complete model file"):
        Denoiser.load(model, device="cpu")


@pytest.mark.parametrize("damage", ["cut", "changed", "emptied", "text"])
def test_a_damaged_plan_is_made_again(caches: Path, model: Path, damage: str) -> None:
    expected = Denoiser.load(model, device="cpu").enhance(noise(20_000), 16_000)
    (plan,) = caches.rglob("*.npz")
    plan.write_bytes(damaged(plan.read_bytes(), damage))
    assert plans.cached_plan(model) is None
    found = Denoiser.load(model, device="cpu").enhance(noise(20_000), 16_000)
    np.testing.assert_array_equal(found, expected)
    assert plans.cached_plan(model) is not None


@pytest.mark.parametrize("damage", ["cut", "changed", "emptied", "text"])
def test_damaged_code_is_compiled_again(
    caches: Path, model: Path, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = (build.folder() / "step").read_bytes()
    code = whole[hashlib.sha256().digest_size :]
    monkeypatch.setattr(build, "compile_step", lambda: code)
    (build.folder() / "step").write_bytes(damaged(whole, damage))
    stream = Denoiser.load(model, device="cpu").stream(backend="compiled")
    assert np.isfinite(stream.feed(noise(5000))).all()
    assert (build.folder() / "step").read_bytes() == whole


def damaged(content: bytes, damage: str) -> bytes:
    """The content, damaged as by a crash, a bad disk or another program."""
    middle = len(content) // 2
    return {
        "cut": content[:middle],
        "changed": content[:middle] + bytes([content[middle] ^ 255]) + content[middle + 1 :],
        "emptied": b"",
        "text": b"not what it was",
    }[damage]


def test_a_folder_that_cannot_be_written_costs_only_time(
    caches: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, content: bytes) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(plans, "write_sealed", refused)
    denoiser = Denoiser.load(model, device="cpu")
    assert np.isfinite(denoiser.enhance(noise(5000), 16_000)).all()
    assert not list(caches.rglob("*.npz"))


@pytest.fixture
def noisy_file(tmp_path: Path) -> Path:
    """A second of noise."""
    import soundfile

    path = tmp_path / "noisy.wav"
    soundfile.write(path, noise(16_000), 16_000)
    return path


LIGHT = """
import sys
from cnunet.errors import NOT_IN_LIGHT
sys.modules.update(dict.fromkeys(NOT_IN_LIGHT))  # importing them fails as if they were missing
from {module} import main
sys.exit(main({arguments!r}))
"""


def run_light(*arguments: str, module: str = "cnunet.cli") -> subprocess.CompletedProcess[str]:
    script = LIGHT.format(module=module, arguments=list(arguments))
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)


def test_the_light_edition_enhances(
    caches: Path, model: Path, tmp_path: Path, noisy_file: Path
) -> None:
    target = tmp_path / "clean.wav"
    done = run_light("enhance", str(noisy_file), "-o", str(target), "--model", str(model))
    assert done.returncode == 0, done.stderr
    assert target.exists()


def test_the_light_edition_ignores_a_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setitem(sys.modules, "torch", None)
    assert idle_gpu() is None


@pytest.mark.parametrize(
    ("module", "arguments"),
    [
        ("cnunet.cli", ["enhance", "{file}", "--device", "cuda"]),
        ("cnunet.cli", ["export", "-o", "{folder}/small.onnx"]),
        ("trainer.cli", ["run", "{folder}/run", "--corpus", "{folder}"]),
    ],
)
def test_the_light_edition_says_what_it_lacks(
    tmp_path: Path, noisy_file: Path, module: str, arguments: list[str]
) -> None:
    filled = [text.format(file=noisy_file, folder=tmp_path) for text in arguments]
    done = run_light(*filled, module=module)
    assert done.returncode == 1
    assert "is not in the light edition" in done.stderr
    assert "Traceback" not in done.stderr


def test_other_missing_packages_are_faults() -> None:
    missing = ModuleNotFoundError("No module named 'numpy'", name="numpy")
    with pytest.raises(ModuleNotFoundError):
        missing_package_error(missing)
