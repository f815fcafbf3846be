"""The network of a run: building it, loading weights, exporting it with its card."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch

from cnunet.config import CNUNetConfig
from cnunet.errors import CheckpointError
from cnunet.models import find_model
from cnunet.network.checkpoint import load_checkpoint, load_network, save_checkpoint
from cnunet.network.model import CNUNet
from cnunet.network.modelfile import FORMAT, read_kind
from trainer.config import ConfigError, TrainConfig
from trainer.stages.guide import Guide, load_guide
from trainer.stages.guided import GuidedCNUNet
from trainer.stages.nunet import NUNet
from trainer.stages.published import load_network_of_paper
from trainer.stages.stages import GuidedStage, Network, PlainStage, ReplicateStage, Stage, Teacher

GUIDED_FORMAT = "cnunet-guided"
"""The file format of stage 1's network: only stage 2 can use it."""
NUNET_FORMAT = "cnunet-nunet"

BEST = "best.safetensors"
"""The best weights, in the folder of a run."""

ModelCard = dict[str, Any]


def build_stage(
    config: TrainConfig, device: torch.device, from_init: bool = True
) -> tuple[Stage, ModelCard]:
    """The stage of a run with its initial weights, and the card that these came with, if any.

    The same seed gives the same weights. from_init: false for a run that is resumed: it has its own
    weights, and the checkpoint may be gone. Raises `CNUNetError` if the guide, the teacher or the
    `init` checkpoint is missing or does not fit.
    """
    torch.manual_seed(config.seed)
    if config.stage == "replicate":
        return _replicate(config, device, from_init)
    if config.stage == "guided":
        guide = load_guide(config.guide, device)
        network = GuidedCNUNet(config.network, guide.width, guide.layers, config.learn_layers)
        card = _start(network, config, from_init)
        return GuidedStage(network.to(device), guide, config), card
    plain = (NUNet if config.architecture == "nunet" else CNUNet)(config.network)
    card = _start(plain, config, from_init)
    return PlainStage(plain.to(device), config), card


def _replicate(
    config: TrainConfig, device: torch.device, from_init: bool
) -> tuple[Stage, ModelCard]:
    guide = load_guide(config.guide, device)
    network, card = load_guided(Path(config.teacher), guide)
    _need_same(network, config, config.teacher)
    student = CNUNet(config.network)
    student.load_state_dict(network.plain_weights())
    card = _start(student, config, from_init) or card
    return ReplicateStage(student.to(device), Teacher(network.to(device), guide), config), card


def _start(network: Network, config: TrainConfig, from_init: bool) -> ModelCard:
    """Load the weights of the `init` checkpoint, if there is one, and return its card."""
    if not (config.init and from_init):
        return {}
    model, card = load_start(model_file(config.init))
    if isinstance(model, NUNet) != isinstance(network, NUNet):
        raise ConfigError(
            f"{config.init} contains a {type(model).__name__}, but the run trains a "
            f"{type(network).__name__}: set architecture to match the file."
        )
    _need_same(model, config, config.init)
    network.load_state_dict({**network.state_dict(), **model.state_dict()})
    return card


def _need_same(model: CNUNet | NUNet, config: TrainConfig, path: str) -> None:
    theirs, ours = model.config.to_dict(), config.network.to_dict()
    # Settings without effect.
    ignored = {"head", "branches"} if isinstance(model, NUNet) else set()
    if model.config.mode == "reference":
        ignored.add("norm")
    flags = [
        f"--{name} {theirs[name]}"
        for name in theirs
        if theirs[name] != ours[name] and name not in ignored
    ]
    if not flags:
        return
    widths = [flag for flag in flags if flag.startswith(("--mid", "--out"))]
    wanted = [flag for flag in flags if flag not in widths]
    if widths:
        wanted.insert(0, f"--preset {model.config.size_name}")
    raise ConfigError(
        f"{path} contains a different network from the one in the settings: start the run with "
        f"{' '.join(wanted)}, or from another file."
    )


def load_guided(path: Path, guide: Guide) -> tuple[GuidedCNUNet, ModelCard]:
    """Stage 1's network and its card; raises `CNUNetError` where another guide taught it."""

    def build(config: CNUNetConfig, card: ModelCard) -> GuidedCNUNet:
        stored = card["guide"]
        if (stored["width"], stored["layers"]) != (guide.width, guide.layers):
            raise ConfigError(
                f"{path.name} learned from the guide {stored['name']} ({stored['layers']} layers "
                f"of {stored['width']}); this one has {guide.layers} layers of {guide.width}."
            )
        return GuidedCNUNet(config, guide.width, guide.layers)

    return load_network(path, GUIDED_FORMAT, build)


def load_stage(path: Path, config: TrainConfig, device: torch.device) -> Stage:
    """The stage of a run with weights that it has exported, for evaluation.

    Raises `CNUNetError` where they cannot be read.
    """
    if config.stage == "guided":
        guide = load_guide(config.guide, device)
        guided, _ = load_guided(path, guide)
        return GuidedStage(guided.to(device), guide, config)
    if config.architecture == "nunet":
        return PlainStage(load_nunet(path).to(device), config)
    return PlainStage(load_checkpoint(path)[0].to(device), config)


def load_nunet(path: Path) -> NUNet:
    """NUNet of a file that a run has exported; raises `CheckpointError`."""
    return load_network(path, NUNET_FORMAT, lambda config, card: NUNet(config))[0]


def model_file(model: str) -> Path:
    """The file of a model: its name, its path, or the folder of a run, for its best weights.

    Raises `CheckpointError`.
    """
    if (folder := Path(model)).is_dir():
        if not (folder / BEST).is_file():
            raise CheckpointError(
                f"{folder} has no {BEST}: it is not the folder of a run, or the run has not been "
                "validated yet."
            )
        return folder / BEST
    path = find_model(model)
    if path.name == "state.pt":
        raise CheckpointError(
            f"{path} is the saved state of a run, from which only the run itself can continue: "
            f"give {path.with_name(BEST)} instead."
        )
    return path


def load_start(path: Path) -> tuple[CNUNet | NUNet, ModelCard]:
    """The network that a run starts from, of a model file or the paper's `.pt`, and its card.

    Raises `CheckpointError`.
    """
    if path.suffix == ".pt":
        return load_network_of_paper(path), {}
    if read_kind(path) == NUNET_FORMAT:
        return load_network(path, NUNET_FORMAT, lambda config, card: NUNet(config))
    return load_checkpoint(path)


def load_alone(path: Path) -> tuple[CNUNet | NUNet, ModelCard]:
    """As `load_start`, for a network that is to enhance without the settings of its run."""
    if path.suffix != ".pt" and read_kind(path) == GUIDED_FORMAT:
        raise CheckpointError(
            f"{path.name} is stage 1 of training, which hears the clean speech through a guide: "
            "give the folder of its run, which names the guide."
        )
    return load_start(path)


def export_network(path: Path, model: Network, card: ModelCard) -> None:
    """Write a checkpoint of the network, in half precision."""
    save_checkpoint(path, model, card, half=True, kind=kind_of(model))


def kind_of(model: Network) -> str:
    """The file format of a network."""
    if isinstance(model, NUNet):
        return NUNET_FORMAT
    return GUIDED_FORMAT if isinstance(model, GuidedCNUNet) else FORMAT
