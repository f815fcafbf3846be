"""The devices that torch finds on this machine."""

from __future__ import annotations

import shutil
from pathlib import Path

import torch

from cnunet.errors import DeviceError


def pick_device(name: str = "auto") -> torch.device:
    """`auto` (an accelerator if torch finds one, else the CPU), `cpu`, `cuda`, `cuda:1`, `mps`...

    Raises DeviceError if torch doesn't have it.
    """
    accelerator = torch.accelerator.current_accelerator(check_available=True)
    if name == "auto":
        return accelerator or torch.device("cpu")
    try:
        device = torch.device(name)
    except RuntimeError as error:
        raise DeviceError(f"There is no device {name!r}; use {available_devices()}.") from error
    if device.type == "cpu":
        return device
    count = torch.accelerator.device_count() if accelerator else 0
    if accelerator is None or device.type != accelerator.type or (device.index or 0) >= count:
        raise DeviceError(f"torch finds no device {name!r} here; use {available_devices()}.")
    return device


def all_devices() -> list[torch.device]:
    """The processor, and the accelerator that `auto` may choose instead."""
    cpu, accelerator = torch.device("cpu"), pick_device("auto")
    return [cpu] if accelerator.type == "cpu" else [cpu, accelerator]


def available_devices() -> str:
    """The names that `pick_device` takes on this machine, for a sentence."""
    accelerator = torch.accelerator.current_accelerator(check_available=True)
    return "auto or cpu" if accelerator is None else f"auto, cpu or {accelerator.type}"


def idle_gpu() -> str | None:
    """A sentence if there is an NVIDIA GPU that the installed torch doesn't support."""
    present = Path("/proc/driver/nvidia/version").exists() or shutil.which("nvidia-smi")
    if not present or torch.version.cuda is not None:
        return None
    return (
        "There is a GPU, but this PyTorch is a build for the CPU alone; "
        "https://pytorch.org/get-started/locally/ says how to install the other one."
    )
