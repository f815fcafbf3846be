"""Model files: they can be read back, and anything else is refused."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from cnunet.cli import main
from cnunet.config import CNUNetConfig
from cnunet.errors import CheckpointError
from cnunet.inference.denoiser import Denoiser
from cnunet.network.checkpoint import load_checkpoint, save_checkpoint
from cnunet.network.model import CNUNet
from cnunet.network.modelfile import read_card
from cnunet.network.published import load_published
from tests.cnunet.networks import random_network

VECTORS = Path(__file__).parents[1] / "vectors"


@pytest.fixture
def model_file(tmp_path: Path) -> Path:
    path = tmp_path / "model.safetensors"
    save_checkpoint(path, random_network(), {"hours": 1.5}, half=True)
    return path


def rewrite(path: Path, tensors: dict[str, torch.Tensor] | None = None, **metadata: str) -> None:
    """Rewrite the file with other contents."""
    config, card = read_card(path)
    original = {
        "format": "cnunet",
        "version": "1",
        "config": json.dumps(config.to_dict()),
        "card": json.dumps(card),
    }
    save_file(tensors or load_file(path), path, {**original, **metadata})


def test_half_precision_is_all_that_is_lost(model_file: Path) -> None:
    model, card = load_checkpoint(model_file)
    assert card == {"hours": 1.5}
    assert read_card(model_file) == (model.config, card)
    original = random_network().state_dict()
    for name, tensor in model.state_dict().items():
        assert tensor.dtype == torch.float32
        assert torch.allclose(tensor, original[name], rtol=1e-3, atol=1e-6)


def test_full_precision_is_exact(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "model.safetensors"
    save_checkpoint(path, random_network(), {}, half=False)
    original = random_network().state_dict()
    loaded = load_checkpoint(path)[0].state_dict()
    assert all(torch.equal(loaded[name], tensor) for name, tensor in original.items())
    assert [file.name for file in path.parent.iterdir()] == ["model.safetensors"]


@pytest.mark.parametrize("share", [0.0, 0.001, 0.5, 0.99])
def test_a_file_cut_short_is_refused(model_file: Path, share: float) -> None:
    content = model_file.read_bytes()
    model_file.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(CheckpointError, match=r"model\.safetensors is not a complete model file"):
        load_checkpoint(model_file)


def test_an_unknown_version_is_refused_by_name(model_file: Path) -> None:
    rewrite(model_file, version="7")
    with pytest.raises(CheckpointError, match="version 7"):
        load_checkpoint(model_file)


def test_a_model_of_another_program_is_refused(model_file: Path) -> None:
    save_file({"weight": torch.zeros(3)}, model_file)
    with pytest.raises(CheckpointError, match="another program"):
        load_checkpoint(model_file)


def test_weights_that_do_not_fit_are_named(model_file: Path) -> None:
    tensors = load_file(model_file)
    tensors["mask.leave.bias"] = torch.zeros(2, 9)
    del tensors["encoder.enter.conv.weight"]
    tensors["surplus"] = torch.zeros(1)
    rewrite(model_file, tensors)
    with pytest.raises(CheckpointError) as refusal:
        load_checkpoint(model_file)
    for name in ("mask.leave.bias", "encoder.enter.conv.weight", "surplus"):
        assert name in str(refusal.value)


def test_weights_that_are_not_numbers_are_refused(model_file: Path) -> None:
    tensors = load_file(model_file)
    tensors["mask.leave.bias"][0] = torch.nan
    rewrite(model_file, tensors)
    with pytest.raises(CheckpointError, match="not finite"):
        load_checkpoint(model_file)


def test_a_damaged_description_is_refused(model_file: Path) -> None:
    rewrite(model_file, config="{")
    with pytest.raises(CheckpointError, match="description"):
        load_checkpoint(model_file)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CheckpointError, match="could not be written"):
        save_checkpoint(tmp_path / "file" / "model.safetensors", random_network(), {})


def published_file(path: Path, **changes: object) -> Path:
    weights = load_file(VECTORS / "cnunet_tb_tiny.weights.safetensors")
    weights["cstft.window"] = torch.zeros(512)
    torch.save({"model": {**weights, **changes}, "optimizer": {}, "epoch": 80}, path)
    return path


def test_a_published_checkpoint_is_imported(tmp_path: Path) -> None:
    model = load_published(published_file(tmp_path / "published.pt"))
    assert model.config.mode == "reference" and model.config.size_name == "tiny"


def test_keys_without_a_place_are_named(tmp_path: Path) -> None:
    extra = {"surplus.weight": torch.zeros(3), "en1.att.ctfa_r.time_conv1.bias": torch.zeros(4)}
    with pytest.raises(CheckpointError) as refusal:
        load_published(published_file(tmp_path / "published.pt", **extra))
    assert "surplus.weight is unexpected" in str(refusal.value)
    assert "en1.att.ctfa_r.time_conv1.bias has shape (4,)" in str(refusal.value)


@pytest.mark.parametrize(
    ("key", "complaint"),
    [("conv1x1r.weight", "use the file of stage 2"), ("DDense.0.x", "NUNet-TLS")],
)
def test_other_networks_of_the_authors_are_called_by_their_names(
    tmp_path: Path, key: str, complaint: str
) -> None:
    with pytest.raises(CheckpointError, match=complaint):
        load_published(published_file(tmp_path / "published.pt", **{key: torch.zeros(3)}))


def test_info_describes_a_published_checkpoint(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = published_file(tmp_path / "published.pt")
    assert main(["info", str(path)]) == 0
    output = capsys.readouterr().out
    assert "tiny, a checkpoint of the paper's authors" in output and "mode: reference" in output
    assert "norm: over the whole clip" in output, "there is no batch norm in it"
    path.write_bytes(path.read_bytes()[:1000])
    assert main(["info", str(path)]) == 1
    assert "is not a checkpoint published with CNUNet-TB" in capsys.readouterr().err


class Surprise:
    """An object that only a full unpickler would create."""


@pytest.mark.parametrize(
    "content", [{"weights": 1}, {"model": {"a": torch.zeros(1)}}, [1, 2], Surprise()]
)
def test_other_files_of_torch_are_refused(tmp_path: Path, content: object) -> None:
    torch.save(content, tmp_path / "other.pt")
    with pytest.raises(CheckpointError, match=r"other\.pt"):
        load_published(tmp_path / "other.pt")


def test_files_that_are_not_checkpoints_are_refused(tmp_path: Path) -> None:
    (tmp_path / "text.pt").write_text("hello")
    with pytest.raises(CheckpointError, match=r"text\.pt is not a checkpoint"):
        load_published(tmp_path / "text.pt")
    with pytest.raises(CheckpointError, match="no file"):
        load_published(tmp_path / "absent.pt")


@pytest.mark.parametrize("kind", [torch.bool, torch.int64, torch.complex64])
def test_weights_of_other_types_are_refused(model_file: Path, kind: torch.dtype) -> None:
    tensors = load_file(model_file)
    tensors["mask.leave.bias"] = tensors["mask.leave.bias"].to(kind)
    rewrite(model_file, tensors)
    with pytest.raises(CheckpointError, match="must be floats"):
        load_checkpoint(model_file)


def test_weights_beyond_float32_are_refused(model_file: Path) -> None:
    tensors = {name: tensor.double() for name, tensor in load_file(model_file).items()}
    tensors["mask.leave.bias"][0] = 1e300
    rewrite(model_file, tensors)
    with pytest.raises(CheckpointError, match="not finite in float32"):
        load_checkpoint(model_file)


@pytest.mark.parametrize("part", ["card", "config"])
def test_a_description_of_great_depth_is_refused(model_file: Path, part: str) -> None:
    deep = "[" * 100_000 + "]" * 100_000
    rewrite(model_file, None, **{part: deep})
    with pytest.raises(CheckpointError, match="description"):
        read_card(model_file)


def test_a_card_must_be_an_object(model_file: Path) -> None:
    rewrite(model_file, card="[1]")
    with pytest.raises(CheckpointError, match="card is not an object"):
        read_card(model_file)


def test_claimed_widths_take_no_memory(model_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file that claims a network of 1.8 GB is refused before that is created."""
    devices = []
    init = CNUNet.__init__

    def watched(network: CNUNet, config: CNUNetConfig) -> None:
        devices.append(torch.get_default_device().type)
        init(network, config)

    monkeypatch.setattr(CNUNet, "__init__", watched)
    rewrite(model_file, config=json.dumps(CNUNetConfig(512, 512).to_dict()))
    with pytest.raises(CheckpointError, match="does not fit its own configuration"):
        load_checkpoint(model_file)
    assert devices == ["meta"]


def test_a_published_weight_without_dimensions_is_refused(tmp_path: Path) -> None:
    name = "en1.encoders.0.conv_r.conv.weight"
    path = published_file(tmp_path / "scalar.pt", **{name: torch.tensor(1.0)})
    with pytest.raises(CheckpointError, match="has shape"):
        load_published(path)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes in folders")
@pytest.mark.parametrize("name", ["pipe.pt", "pipe.safetensors"])
def test_a_named_pipe_is_not_a_model(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    with pytest.raises(CheckpointError, match=r"not a file|no model file"):
        Denoiser.load(tmp_path / name, device="cpu")
