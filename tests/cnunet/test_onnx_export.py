"""The exported file gives the same samples as torch, or isn't written."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import soundfile

from cnunet.backends.onnx_step.network import streaming_step
from cnunet.cli import main
from cnunet.errors import CNUNetError
from cnunet.inference import export
from cnunet.inference.denoiser import Denoiser
from cnunet.network.checkpoint import save_checkpoint
from tests.cnunet.networks import enhanced, noise, random_denoiser, random_network

pytestmark = pytest.mark.usefixtures("shallow")

PAGE = Path(__file__).resolve().parents[2] / "docs" / "onnx.md"


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    path = tmp_path / "random.safetensors"
    save_checkpoint(path, random_network(), {}, half=False)
    return path


def test_the_exported_file_in_the_example_of_the_page(
    tmp_path: Path, checkpoint: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "model.onnx"
    assert main(["export", "--model", str(checkpoint), "-o", str(target)]) == 0
    assert "model.onnx" in capsys.readouterr().out
    (example,) = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(example.splitlines()) <= 40
    imported = set(re.findall(r"^import (\w+)", example, re.MULTILINE))
    assert imported == {"sys", "numpy", "onnxruntime", "soundfile"} and "from " not in example
    audio = noise(40_001, level=0.001)  # so quiet that its level counts
    audio[20_000:] *= 500
    soundfile.write(tmp_path / "noisy.wav", audio, 16_000, "FLOAT")
    script = tmp_path / "denoise.py"
    script.write_text(example, "utf-8")
    files = [str(target), str(tmp_path / "noisy.wav"), str(tmp_path / "clean.wav")]
    subprocess.run([sys.executable, "-I", str(script), *files], check=True, cwd=tmp_path)
    clean, rate = soundfile.read(tmp_path / "clean.wav", dtype="float32")
    expected = enhanced(Denoiser.load(checkpoint, "cpu").stream(backend="torch"), audio)
    assert rate == 16_000 and len(clean) == len(audio)
    assert np.abs(clean - expected).max() < 1e-5


def test_an_existing_file_is_kept_unless_told(
    tmp_path: Path, checkpoint: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "model.onnx"
    target.write_bytes(b"mine")
    command = ["export", "--model", str(checkpoint), "-o", str(target)]
    assert main(command) == 1
    assert "--overwrite" in capsys.readouterr().err and target.read_bytes() == b"mine"
    assert main([*command, "--overwrite"]) == 0
    onnxruntime.InferenceSession(target, providers=["CPUExecutionProvider"])


def test_nothing_is_written_that_differs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = streaming_step(random_denoiser(norm="frame").description, {})
    monkeypatch.setattr(export, "streaming_step", lambda *_: wrong)
    with pytest.raises(CNUNetError, match="differs from PyTorch"):
        export.export_onnx(random_denoiser(), tmp_path / "model.onnx")
    assert not list(tmp_path.iterdir())
