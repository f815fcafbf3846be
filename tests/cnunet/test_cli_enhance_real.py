"""`cnunet` with a real network, from the outside: random weights, real files, real processes."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from cnunet.cli import main
from cnunet.config import CNUNetConfig
from cnunet.inference.denoiser import Denoiser
from cnunet.models import NamedModel
from cnunet.network.checkpoint import save_checkpoint
from cnunet.network.model import CNUNet
from tests.cnunet.soundfiles import read_all, tones, write_wav

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """A tiny untrained network."""
    torch.manual_seed(0)
    path = tmp_path_factory.mktemp("model") / "tiny.safetensors"
    save_checkpoint(path, CNUNet(CNUNetConfig.of_size("tiny")), {"summary": "for tests"})
    return path


def enhance(source, model, *arguments):
    """On one thread, whatever else this machine is doing."""
    return main(["enhance", str(source), "--model", str(model), "--threads", "1", *arguments])


def test_a_file_is_what_the_denoiser_makes_of_it(tmp_path, model):
    source = write_wav(tmp_path / "a.wav", tones(16_000 * 5 + 77, 16_000), 16_000, "FLOAT")
    command = [sys.executable, "-m", "cnunet.cli", "enhance", str(source), "--model", str(model)]
    done = subprocess.run(
        [*command, "--device", "cpu", "--threads", "1"],
        check=True,
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
    )
    assert "'a.wav' -> 'a.enhanced.wav' (5.0 s" in done.stdout
    out = read_all(tmp_path / "a.enhanced.wav")[0]
    expected = Denoiser.load(model, "cpu").enhance(read_all(source)[0].astype(np.float32), 16_000)
    assert out.shape == expected.shape
    assert np.abs(out - expected).max() < 1e-4


@pytest.mark.parametrize("rate", [8000, 44_100, 48_000])
def test_a_mix_of_zero_through_a_real_network(tmp_path, model, rate):
    source = write_wav(tmp_path / "a.wav", tones(rate * 2 + 5, rate, 2), rate)
    assert enhance(source, model, "--mix", "0") == 0
    assert np.array_equal(read_all(source)[0], read_all(tmp_path / "a.enhanced.wav")[0])


def test_info_and_models(model, tmp_path, capsys):
    source = write_wav(tmp_path / "a.wav", tones(8000, 16_000, 2), 16_000)
    assert main(["info"]) == 0
    assert "PyTorch" in capsys.readouterr().out
    assert main(["info", str(source), str(model)]) == 0
    out = capsys.readouterr().out
    assert "'a.wav': WAV PCM_16, 16000 Hz, 2 channels, 0.500 s" in out
    assert "'tiny.safetensors': tiny" in out
    assert "summary: for tests" in out
    assert main(["info", str(tmp_path / "gone.wav")]) == 1
    assert "does not exist" in capsys.readouterr().err
    assert main(["models"]) == 0


def test_models_that_came_along_are_listed(model, monkeypatch, capsys):
    monkeypatch.setattr("cnunet.models.all_models", lambda: [NamedModel("tiny", model, ships=True)])
    monkeypatch.setattr("cnunet.models.DEFAULT_MODEL", "tiny")
    assert main(["models"]) == 0
    assert capsys.readouterr().out == "tiny (default): for tests\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--model", "nonsense"], "There is no model 'nonsense'"),
        (["--model", "gone.safetensors"], "There is no model file"),
        (["--device", "abacus"], "abacus"),
    ],
)
def test_a_wrong_model_or_device_is_reported_in_one_sentence(
    tmp_path, model, arguments, words, capsys
):
    source = write_wav(tmp_path / "a.wav", tones(8000, 16_000), 16_000)
    assert enhance(source, model, *arguments) == 1
    errors = capsys.readouterr().err
    assert words in errors
    assert errors.count("\n") == 1


def test_a_checkpoint_of_another_program(tmp_path, capsys):
    from safetensors.numpy import save_file

    save_file({"weight": np.zeros(3, np.float32)}, tmp_path / "other.safetensors")
    source = write_wav(tmp_path / "a.wav", tones(8000, 16_000), 16_000)
    assert enhance(source, tmp_path / "other.safetensors") == 1
    assert "of another program" in capsys.readouterr().err


@pytest.mark.parametrize("device", ["auto", "cuda"])
def test_an_idle_gpu_is_pointed_out(tmp_path, model, monkeypatch, capsys, device):
    if torch.version.cuda is not None:
        pytest.skip("this PyTorch has code for GPUs")
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    source = write_wav(tmp_path / "a.wav", tones(8000, 16_000), 16_000)
    status = enhance(source, model, "--device", device)
    assert status == (0 if device == "auto" else 1)
    assert "https://pytorch.org/get-started/locally/" in capsys.readouterr().err
