"""The wheel, installed into a clean environment and used from a folder of decoys."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
COMMON_NAMES = ("app", "trainer", "resources")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    build += ["--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment with the wheel in it.

    The dependencies are lent by the environment that runs the tests: a path file adds its packages,
    but not the path files among them, and so not this checkout.
    """
    home = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    paths = {"base": str(home), "platbase": str(home)}
    packages = Path(sysconfig.get_path("purelib", "venv", vars=paths))
    programs = Path(sysconfig.get_path("scripts", "venv", vars=paths))
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    install = [sys.executable, "-m", "pip", "--python", str(programs / "python"), "install"]
    install += ["--quiet", "--no-index", "--no-deps", "--ignore-installed", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    return programs


@pytest.fixture
def decoys(tmp_path: Path) -> Path:
    """A folder whose `app`, `trainer` and `resources` end any program that imports them."""
    for name in COMMON_NAMES:
        package = tmp_path / name
        package.mkdir()
        (package / "__init__.py").write_text(f"raise SystemExit('the decoy {name} was imported')")
    return tmp_path


def run(command: list[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    outside = {"PYTHONPATH", "PYTHONSAFEPATH"}
    env = {name: value for name, value in os.environ.items() if name not in outside}
    return subprocess.run(
        command, cwd=folder, env=env, input="", capture_output=True, text=True, timeout=240
    )


def test_wheel_has_everything_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"cnunet", *COMMON_NAMES}
    assert "resources/demo/noisy_speech.flac" in names
    assert "resources/models/README.md" in names
    assert any(name.endswith(".safetensors") for name in names)
    assert any(name.startswith("resources/icons/") and name.endswith(".svg") for name in names)
    assert "cnunet/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert any(name.endswith("licenses/NOTICE") for name in names)


@pytest.mark.parametrize("program", ["cnunet", "cnunet-train", "cnunet-gui"])
def test_every_program_runs_beside_decoys(scripts: Path, decoys: Path, program: str) -> None:
    result = run([scripts / program, "--help"], decoys)
    assert result.returncode == 0, result.stderr
    assert f"usage: {program}" in result.stdout


def test_child_process_runs_beside_decoys(scripts: Path, decoys: Path) -> None:
    """The file worker, started as the window starts it, exits cleanly when its input ends."""
    result = run([scripts / "python", "-P", "-m", "cnunet.worker"], decoys)
    assert (result.returncode, result.stdout) == (0, ""), result.stderr


def test_demo_clip_is_enhanced_with_the_shipped_model(scripts: Path, decoys: Path) -> None:
    clip = decoys / "speech.flac"
    clip.write_bytes((ROOT / "resources/demo/noisy_speech.flac").read_bytes())
    result = run([scripts / "cnunet", "enhance", clip], decoys)
    assert result.returncode == 0, result.stderr
    assert (decoys / "speech.enhanced.flac").stat().st_size > 0
