"""The network as data: the same layers and weights as torch's modules."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.numpy import save_file

from cnunet.config import CNUNetConfig
from cnunet.errors import CheckpointError, CNUNetError
from cnunet.network.checkpoint import load_checkpoint, save_checkpoint
from cnunet.network.describe import Weights, describe, read_network
from cnunet.network.description import ConvNormActSpec, ConvSpec, NetworkSpec
from cnunet.network.layers import ComplexConv, ConvNormAct
from cnunet.network.model import CNUNet
from cnunet.network.norms import BatchNorm

KINDS = [
    {},
    {"norm": "frame"},
    {"norm": "cumulative", "head": "spectrum"},
    {"branches": 1},
]


def random_network(size: str = "tiny", **changes: Any) -> CNUNet:
    """A network whose every weight matters, those of its norms and slopes too."""
    torch.manual_seed(3)
    network = CNUNet(CNUNetConfig.of_size(size, **changes))
    with torch.no_grad():
        for name, tensor in network.state_dict().items():
            low = 0.3 if name.endswith("running_var") else -0.5
            tensor.uniform_(low, 0.9)
    return network.eval()


def described(network: CNUNet) -> NetworkSpec:
    return describe(network.config, Weights(arrays_of(network)))


def arrays_of(network: CNUNet) -> dict[str, np.ndarray]:
    return {name: tensor.numpy() for name, tensor in network.state_dict().items()}


def parts(value: Any) -> Iterator[Any]:
    """A dataclass and everything in it."""
    yield value
    if is_dataclass(value):
        for field in fields(value):
            yield from parts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from parts(each)


@pytest.mark.parametrize("changes", KINDS, ids=str)
def test_every_layer_is_that_of_the_module_of_its_name(changes: dict[str, Any]) -> None:
    network = random_network(**changes)
    modules = dict(network.named_modules())
    convs = {part.name: part for part in parts(described(network)) if isinstance(part, ConvSpec)}
    layers = [part for part in parts(described(network)) if isinstance(part, ConvNormActSpec)]
    assert convs.keys() == {
        name for name, module in modules.items() if isinstance(module, ComplexConv)
    }
    for name, conv in convs.items():
        module = modules[name]
        assert isinstance(module, ComplexConv)
        for attribute in ("bin_stride", "dilation", "upsample", "maps", "past", "bin_padding"):
            assert getattr(conv, attribute) == getattr(module, attribute), f"{name}.{attribute}"
        _same(conv.real_kernel(), module.real_kernel())
    assert len(layers) == sum(isinstance(module, ConvNormAct) for module in modules.values())
    for layer in layers:
        module = modules[layer.conv.name.removesuffix(".conv")]
        assert isinstance(module, ConvNormAct)
        _same((layer.slopes,), (module.act.slopes(len(layer.slopes)),))
        if isinstance(module.norm, BatchNorm):
            assert layer.affine and layer.norm is None
            _same(layer.affine, module.norm.fixed_affine())
            _same(
                layer.conv.real_kernel(layer.affine),
                module.conv.real_kernel(module.norm.fixed_affine()),
            )
        else:
            assert layer.norm and layer.affine is None
            _same(layer.norm.affine, module.norm.affine())


def _same(found: tuple[np.ndarray, ...], expected: tuple[torch.Tensor, ...]) -> None:
    for array, tensor in zip(found, expected, strict=True):
        np.testing.assert_allclose(array, tensor.detach().numpy(), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("size", ["tiny", "small", "base", "large"])
def test_every_size_is_described_whole(size: str) -> None:
    with torch.device("meta"):
        shapes = CNUNet(CNUNetConfig.of_size(size)).state_dict()
    arrays = {name: np.zeros(tensor.shape, np.float32) for name, tensor in shapes.items()}
    weights = Weights(arrays)
    describe(CNUNetConfig.of_size(size), weights)
    assert weights.problems() == []


def test_a_network_that_looks_ahead_is_refused() -> None:
    with pytest.raises(CNUNetError, match="looks ahead"):
        describe(CNUNetConfig.of_size("tiny", mode="reference"), Weights({}))


@pytest.mark.parametrize("damage", ["missing", "shape", "surplus", "integers", "overflow"])
def test_a_file_is_refused_with_the_sentence_that_torch_gives(damage: str, tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    save_checkpoint(path, random_network(), {})
    arrays = arrays_of(random_network())
    match damage:
        case "missing":
            del arrays["encoder.enter.conv.weight"]
        case "shape":
            arrays["mask.leave.bias"] = np.zeros((2, 9), np.float32)
        case "surplus":
            arrays["surplus"] = np.zeros(1, np.float32)
        case "integers":
            arrays["mask.leave.bias"] = np.zeros((2, 1), np.int64)
        case _:
            arrays["mask.leave.bias"] = np.full((2, 1), 1e300)
    _rewrite(path, arrays)
    sentences = []
    for read in (read_network, load_checkpoint):
        with pytest.raises(CheckpointError) as refusal:
            read(path)
        sentences.append(str(refusal.value))
    assert sentences[0] == sentences[1]
    assert "model.safetensors" in sentences[0]


def _rewrite(path: Path, arrays: dict[str, np.ndarray]) -> None:
    from safetensors import safe_open

    with safe_open(path, framework="np") as file:
        metadata = file.metadata()
    save_file(arrays, path, metadata)
