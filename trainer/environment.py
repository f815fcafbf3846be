"""What a run runs on, and how torch is set up for it."""

from __future__ import annotations

import platform
from typing import Any

import torch

from cnunet import __version__, fused
from trainer.config import TrainConfig
from trainer.team import Team


def environment(team: Team) -> dict[str, Any]:
    """What a run runs on, for its log."""
    device = team.device
    name = torch.cuda.get_device_name(device) if device.type == "cuda" else platform.machine()
    return {
        "device": f"{device} ({name})",
        "processes": team.size,
        "versions": {
            "cnunet": __version__,
            "torch": torch.__version__,
            "python": platform.python_version(),
        },
    }


def set_up_torch(config: TrainConfig) -> None:
    """Set up torch for a run, in every process of it, before anything is computed."""
    # Before any thread of torch starts: threads inherit the mode. Without it, fading signals make
    # denormal numbers, and steps several times slower.
    torch.set_flush_denormal(True)
    if config.threads:
        torch.set_num_threads(config.threads)
    if config.compile:
        fused.compile_for_training()
