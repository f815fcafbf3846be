"""The environment of a run, and the setup of torch for it."""

from __future__ import annotations

import ctypes
import platform
from dataclasses import replace
from importlib.util import find_spec
from typing import Any

import torch
from torch import nn

from cnunet import __version__
from cnunet.backends.compiled.processor import multiplies_bfloat16
from cnunet.network import fused
from cnunet.network.blocks import compile_blocks
from trainer.config import ConfigError, TrainConfig
from trainer.run.team import Team

# From glibc's malloc.h.
M_TRIM_THRESHOLD = -1
M_MMAP_MAX = -4


SHORT_STEPS = 100
"""In runs of fewer steps, compiling would take longer than it saves."""


def environment(team: Team) -> dict[str, Any]:
    """The environment of a run, for its log."""
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


def set_up_torch(config: TrainConfig, team: Team) -> TrainConfig:
    """Set up torch for a run, in every process of it, before anything is computed.

    The result has values for settings on auto (`precision`, `compile`, `freeze_norm`,
    `validate_beside`), equal in all processes. It is stored in the run's folder, since a resumed
    run has to continue with the same values.
    """
    # Before any thread of torch starts, as threads inherit the mode. Without it, fading signals
    # become denormal numbers, which make steps several times slower.
    torch.set_flush_denormal(True)
    keep_memory()
    if config.threads:
        torch.set_num_threads(config.threads)
    if torch.cuda.is_available():
        use_tf32()
    return _settle(config, team)


def compile_network(network: nn.Module, config: TrainConfig, device: torch.device) -> None:
    """Have the steps on `device` compiled, if the settings say so; raises `ToolchainError`, or
    `ConfigError` if clips of different lengths would each have to be compiled for."""
    if config.compile != "on":
        return
    if device.type == "cpu":
        fused.compile_for_training()
        return
    if not config.crop_seconds:
        raise ConfigError(
            "On a GPU, code is compiled for one length of clips, and whole recordings differ: set "
            "crop_seconds (for example 2.0), or use --no-compile."
        )
    # Gradients of several batches add up in memory that a graph would overwrite.
    graphs = device.type == "cuda" and config.accumulate == 1
    compile_blocks(network, cuda_graphs=graphs)


def _settle(config: TrainConfig, team: Team) -> TrainConfig:
    device = team.device
    if config.precision == "auto":
        half = team.broadcast(team.is_main and half_is_faster(device))
        config = replace(config, precision="bfloat16" if half else "float32")
    if config.compile == "auto":
        is_long = not 0 < config.steps < SHORT_STEPS
        pays = device.type == "cpu" and is_long and find_spec("numba") is not None
        config = replace(config, compile="on" if team.broadcast(pays) else "off")
    if config.freeze_norm == "auto":
        config = replace(config, freeze_norm="on" if config.init else "off")
    if config.validate_beside == "auto":  # on a processor both would take the same cores
        config = replace(config, validate_beside="off" if device.type == "cpu" else "on")
    return config


def half_is_faster(device: torch.device) -> bool:
    """Whether this device has instructions for bfloat16: others take longer for it than for
    float32. Not timed, because the answer must not depend on what else the machine does."""
    if device.type == "cuda":
        return torch.cuda.is_bf16_supported(including_emulation=False)
    return device.type == "cpu" and multiplies_bfloat16()


def use_tf32() -> None:
    """Let NVIDIA's GPUs multiply float32 with the range of float32 and 10 bits of precision."""
    backends: tuple[Any, ...] = (
        torch.backends.cuda.matmul,
        getattr(torch.backends.cudnn, "conv", None),
    )
    for backend in backends:
        if hasattr(backend, "fp32_precision"):
            backend.fp32_precision = "tf32"


def keep_memory() -> None:
    """On glibc, let this process keep memory that tensors free.

    glibc immediately returns blocks above 32 MiB to the system, which then has to clear every page
    of the next tensor of that size: 5 % of a step of `base` on four clips.
    """
    if platform.libc_ver()[0] == "glibc":
        libc = ctypes.CDLL(None)
        libc.mallopt(M_MMAP_MAX, 0)
        libc.mallopt(M_TRIM_THRESHOLD, 2**31 - 1)
