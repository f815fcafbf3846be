"""Import of checkpoints published with the paper (model.md, section 6).

Such a file is a `torch.save` of {model, optimizer, epoch, ...}; only weights are loaded.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from cnunet.config import CNUNetConfig
from cnunet.errors import CheckpointError
from cnunet.network.model import CNUNet

IGNORED = ("cstft.", "cistft.")
"""Transform matrices stored as buffers; ours are computed."""

_OF_NUNET, _OF_STAGE_1 = "DDense.", "conv1x1"
"""Prefixes of other networks' keys."""

_PLACES = (  # our module names -> theirs, tried in order on the whole dotted name
    (r"^encoder\.enter\.", "input_layer."),
    (r"^encoder\.stages\.(\d)\.", lambda m: f"en{int(m[1]) + 1}."),
    (r"^encoder\.halve\.(\d)\.", lambda m: f"en{int(m[1]) + 1}.downsampling.down_sampling_#."),
    (r"^fusion\.(weight|bias)$", r"conv1x1#.\1"),
    (r"^fusion\.norm\.", "norm_#."),
    (r"^mask\.leave\.", "output_layer_m.conv_#."),
    (r"^spectrum\.leave\.", "output_layer_s.conv_#."),
    (r"^(m|s)\w+\.doubles\.(\d)\.", lambda m: f"de{int(m[2]) + 1}{m[1]}.upsampling."),
    (r"^(m|s)\w+\.stages\.(\d)\.", lambda m: f"de{int(m[2]) + 1}{m[1]}."),
    (r"\.enter\.(conv|norm|act)\.", r".inconv.\1."),
    (r"\.downs\.", ".encoders."),
    (r"\.ups\.", ".decoders."),
    (r"\.dense\.", ".bottleneck."),
    (r"\.attention\.(time)(\d)\.", r".att.ctfa_#.\1_conv\2."),
    (r"\.attention\.(freq)(\d)\.", r".att.ctfa_#.\1_conv\2.conv."),
    (r"bottleneck\.enter\.", "bottleneck.input_layer_#.conv."),
    (r"bottleneck\.enter_act\.slope", "bottleneck.prelu1_#.weight"),
    (r"bottleneck\.leave\.", "bottleneck.out_layer_#.conv."),
    (r"bottleneck\.leave_act\.slope", "bottleneck.prelu2_#.weight"),
    (r"\.conv\.depthwise$", ".dwconv_#.conv.weight"),
    (r"\.conv\.depthwise_bias$", ".dwconv_#.conv.bias"),
    (r"\.conv\.pointwise$", ".sconv_#.weight"),
    (r"\.conv\.pointwise_bias$", ".sconv_#.bias"),
    (r"((?:en|de)coders\.\d|upsampling)\.conv\.", r"\1.conv_#.conv."),
    (r"(inconv|input_layer)\.conv\.", r"\1.conv_#."),
    (r"\.norm\.", ".ln_#."),
    (r"\.act\.slope$", ".prelu_#.weight"),
)


def published_names(name: str) -> tuple[str, str]:
    """The published keys of the real and the imaginary half of our parameter `name`."""
    for pattern, replacement in _PLACES:
        name = re.sub(pattern, replacement, name)
    return name.replace("#", "r"), name.replace("#", "i")


def convert(published: Mapping[str, Tensor], like: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Weights under our names, shaped as `like` (our model's state dict).

    Raises CheckpointError naming every key that is missing, unexpected or of the wrong shape.
    """
    left = {key for key in published if not key.startswith(IGNORED)}
    converted, problems = {}, []
    for name, target in like.items():
        halves = []
        for key in published_names(name):
            if key not in published:
                problems.append(f"{key} is missing")
                continue
            left.discard(key)
            half = published[key].to(torch.float32)
            if half.ndim == 4:  # theirs: (out, in, frequency, time)
                half = half.transpose(2, 3)
            if half.numel() != target[0].numel():
                problems.append(f"{key} has shape {tuple(published[key].shape)}")
                continue
            halves.append(half.reshape(target[0].shape))
        if len(halves) == 2:
            converted[name] = torch.stack(halves)
    problems += [f"{key} is unexpected" for key in sorted(left)]
    if problems:
        raise CheckpointError(
            "This is not a CNUNet-TB checkpoint of a known size: " + "; ".join(problems) + "."
        )
    return converted


def _widths(published: Mapping[str, Tensor]) -> Iterator[int]:
    for key in ("en1.encoders.0.conv_r.conv.weight", "input_layer.conv_r.weight"):
        if key not in published:
            raise CheckpointError(
                f"The file has weights, but not those of a CNUNet-TB network ({key} is missing)."
            )
        if published[key].ndim != 4:
            raise CheckpointError(
                f"The file has weights, but not those of a CNUNet-TB network ({key} has shape "
                f"{tuple(published[key].shape)})."
            )
        yield 2 * published[key].shape[0]


def from_published(weights: Mapping[str, Tensor]) -> CNUNet:
    """A `reference` mode network of the published weights, in evaluation mode."""
    if any(key.startswith(_OF_STAGE_1) for key in weights):
        raise CheckpointError(
            "it is stage 1 of the paper's training, which hears the clean speech through its "
            "guide and can't enhance on its own; use the file of stage 2."
        )
    if any(key.startswith(_OF_NUNET) for key in weights):
        raise CheckpointError(
            "it is NUNet-TLS, the network before CNUNet-TB: it can be scored "
            "(`cnunet-train score`), but not run."
        )
    mid, out = _widths(weights)
    branches: Any = 2 if any(key.startswith("de1s.") for key in weights) else 1
    config = CNUNetConfig(mid, out, mode="reference", head="spectrum", branches=branches)
    model = CNUNet(config)
    model.load_state_dict(convert(weights, model.state_dict()))
    return model.eval()


def load_published(path: str | Path) -> CNUNet:
    """The network of a published `.pt`; raises CheckpointError for any other file."""
    path = Path(path)
    weights = read_published(path)
    try:
        return from_published(weights)
    except CheckpointError as error:
        raise CheckpointError(f"{path.name}: {error}") from error


def read_published(path: Path) -> dict[str, Tensor]:
    """The weights of a published `.pt`, by their keys; raises CheckpointError for other files."""
    if path.exists() and not path.is_file():
        raise CheckpointError(f"{path} is not a file.")
    try:
        with warnings.catch_warnings(action="ignore"):  # about unpickling
            content = torch.load(path, map_location="cpu", weights_only=True)
    except FileNotFoundError as error:
        raise CheckpointError(f"There is no file {path}.") from error
    except Exception as error:  # torch.load raises errors of all kinds for damaged files
        raise CheckpointError(
            f"{path.name} is not a checkpoint published with CNUNet-TB: "
            "it is damaged, or holds more than weights."
        ) from error
    weights = content.get("model") if isinstance(content, dict) else None
    if not isinstance(weights, dict) or not all(isinstance(v, Tensor) for v in weights.values()):
        raise CheckpointError(
            f"{path.name} is not a checkpoint published with CNUNet-TB: it has no entry 'model'."
        )
    return weights
