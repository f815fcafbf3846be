"""Reads the networks of the paper from its authors' `.pt` files, told apart by their keys.

`cnunet.network.published` reads CNUNet-TB, which the program can run; NUNet-TLS, which it can only
train and score, is here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from torch import Tensor

from cnunet.config import CNUNetConfig
from cnunet.errors import CheckpointError
from cnunet.network.model import CNUNet
from cnunet.network.published import IGNORED, from_published, read_published
from trainer.stages.nunet import NUNet

_PLACES = (  # our names -> published keys
    (r"^enter\.", r"input_layer."),
    (r"^encoders\.(\d)\.", lambda m: f"en{int(m[1]) + 1}."),
    (r"^decoders\.(\d)\.", lambda m: f"de{int(m[1]) + 1}."),
    (r"^halves\.(\d)\.", lambda m: f"down_sampling{int(m[1]) + 1}.down_sampling."),
    (r"^doubles\.(\d)\.", lambda m: f"upsampling{int(m[1]) + 1}.upsampling."),
    (r"^leave\.", "output_layer."),
    (r"^bottleneck\.", "DDense.0."),
    (r"\.enter\.(conv|norm|act)\.", r".input_layer.\1."),
    (r"\.downs\.(\d)\.", lambda m: f".en{int(m[1]) + 1}."),
    (r"\.ups\.(\d)\.", lambda m: f".de{int(m[1]) + 1}."),
    (r"\.dense\.", ".ddense."),
    (r"(ddense|DDense\.0)\.enter\.", r"\1.input_layer.conv."),
    (r"(ddense|DDense\.0)\.enter_act\.", r"\1.prelu1."),
    (r"(ddense|DDense\.0)\.leave\.", r"\1.out_layer.conv."),
    (r"(ddense|DDense\.0)\.leave_act\.", r"\1.prelu2."),
    (r"layers\.(\d)\.conv\.0\.", r"layers.\1.0.conv."),
    (r"layers\.(\d)\.conv\.1\.", r"layers.\1.1."),
    (r"layers\.(\d)\.norm\.", r"layers.\1.2."),
    (r"layers\.(\d)\.act\.", r"layers.\1.3."),
    (r"\.attention\.(time|freq)\w*\.0\.", r".ctfa.\1_conv1."),
    (r"\.attention\.(time|freq)\w*\.2\.", r".ctfa.\1_conv2."),
    (r"\.((?:en|de)\d)\.conv\.", r".\1.conv.conv."),
    (r"\.norm\.", ".ln."),
    (r"\.act\.", ".prelu."),
)
_OF_NUNET = "DDense."


def load_network_of_paper(path: Path) -> CNUNet | NUNet:
    """The network of a `.pt`, in evaluation mode.

    Raises `CheckpointError` for stage 1, which needs its guide, and for any other file.
    """
    weights = read_published(path)
    try:
        is_nunet = any(key.startswith(_OF_NUNET) for key in weights)
        return nunet_from_published(weights) if is_nunet else from_published(weights)
    except CheckpointError as error:
        raise CheckpointError(f"{path.name}: {error}") from error


def nunet_from_published(weights: Mapping[str, Tensor]) -> NUNet:
    """NUNet-TLS with published weights; raises `CheckpointError` naming what does not fit."""
    outer, inner = weights.get("input_layer.conv.weight"), weights.get("en1.en1.conv.conv.weight")
    if outer is None or inner is None:
        raise CheckpointError("it is not NUNet-TLS of a known size: its first layers are missing.")
    network = NUNet(CNUNetConfig(len(inner), len(outer), mode="reference"))
    converted, used = {}, set()
    for name, target in network.state_dict().items():
        key = name
        for pattern, replacement in _PLACES:
            key = re.sub(pattern, replacement, key)
        tensor = weights.get(key)
        if tensor is None or tensor.numel() != target.numel():
            raise CheckpointError(f"it is not NUNet-TLS of a known size: {key} does not fit.")
        used.add(key)
        tensor = tensor.float()
        if tensor.ndim == 4:  # theirs: frequency before time
            tensor = tensor.transpose(2, 3)
        converted[name] = tensor.reshape(target.shape)
    if left := sorted(key for key in weights if key not in used and not key.startswith(IGNORED)):
        raise CheckpointError(f"it is not NUNet-TLS of a known size: {left[0]} is unexpected.")
    network.load_state_dict(converted)
    return network.eval()
