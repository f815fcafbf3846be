"""The ONNX backend and the exported file give the same samples as torch."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import soundfile

from cnunet.backends.onnx_step.network import streaming_step
from cnunet.cli import main
from cnunet.config import CNUNetConfig
from cnunet.errors import CNUNetError
from cnunet.inference import export
from cnunet.inference.denoiser import Denoiser
from cnunet.network.checkpoint import save_checkpoint
from tests.cnunet.networks import CAUSAL_KINDS, enhanced, noise, random_denoiser, random_network

KIND_NAMES = ["-".join(map(str, kind.values())) for kind in CAUSAL_KINDS]
PAGE = Path(__file__).resolve().parents[2] / "docs" / "onnx.md"
CARD = {"summary": "random"}


@pytest.fixture(scope="module")
def denoiser() -> Denoiser:
    return random_denoiser()


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("model") / "random.safetensors"
    save_checkpoint(path, random_network(), CARD, half=False)
    return path


@pytest.mark.parametrize("kind", CAUSAL_KINDS, ids=KIND_NAMES)
def test_it_gives_what_torch_gives(kind: dict[str, object]) -> None:
    """Over more frames than the network remembers, including silence."""
    denoiser, audio = random_denoiser(**kind), noise(110 * 256 + 77)
    audio[8000:10_000] = 0
    expected = enhanced(denoiser.stream(), audio)
    found = enhanced(denoiser.stream(backend="onnx"), audio)
    assert np.abs(expected).max() > 0.1
    assert np.abs(found - expected).max() < 1e-5
    assert not found[8000 + 512 : 10_000 - 512].any()


def test_the_graph_is_valid(denoiser: Denoiser) -> None:
    model = streaming_step(denoiser.description, CARD)
    onnx.checker.check_model(model, full_check=True)
    names = [value.name for value in model.graph.input]
    assert names[0] == "frame" and len(set(names)) == len(names)
    assert [value.name for value in model.graph.output] == [
        "enhanced",
        *(f"{name}.next" for name in names[1:]),
    ]
    metadata = {entry.key: entry.value for entry in model.metadata_props}
    assert CNUNetConfig.from_dict(json.loads(metadata["config"])) == denoiser.config
    assert json.loads(metadata["card"]) == CARD


def test_channels_do_not_touch_each_other(denoiser: Denoiser) -> None:
    audio = noise(3000, channels=3)
    together = enhanced(denoiser.stream(3, "onnx"), audio)
    for channel in range(3):
        alone = enhanced(denoiser.stream(backend="onnx"), audio[:, channel])
        assert np.array_equal(together[:, channel], alone)


def test_reset_flush_and_saved_states(denoiser: Denoiser) -> None:
    audio, stream = noise(6000), denoiser.stream(backend="onnx")
    fresh = stream.state()
    first = enhanced(stream, audio)
    assert np.array_equal(enhanced(stream, audio), first)
    start = stream.feed(audio[:2900])
    saved = stream.state()
    rest = enhanced(stream, audio[2900:])
    assert np.array_equal(np.concatenate((start, rest)), first)
    other = denoiser.stream(backend="onnx")
    other.load_state(saved)
    assert np.array_equal(enhanced(other, audio[2900:]), rest)
    other.load_state(fresh)
    assert np.array_equal(enhanced(other, audio), first)


def test_a_state_of_another_backend_is_refused(denoiser: Denoiser) -> None:
    stream = denoiser.stream()
    stream.feed(noise(1000))
    with pytest.raises(CNUNetError, match="another backend"):
        denoiser.stream(backend="onnx").load_state(stream.state())


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
    expected = enhanced(Denoiser.load(checkpoint, "cpu").stream(), audio)
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


def test_nothing_is_written_that_differs(
    denoiser: Denoiser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = streaming_step(random_denoiser(norm="frame").description, {})
    monkeypatch.setattr(export, "streaming_step", lambda *_: wrong)
    with pytest.raises(CNUNetError, match="differs from PyTorch"):
        export.export_onnx(denoiser, tmp_path / "model.onnx")
    assert not list(tmp_path.iterdir())
