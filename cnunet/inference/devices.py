"""The devices that torch finds on this machine."""

from __future__ import annotations

import ctypes.util
import importlib.metadata
import platform
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cnunet.errors import DeviceError, naming_missing_package
from cnunet.phrases import Phrase

if TYPE_CHECKING:
    import torch


def may_have_accelerator() -> bool:
    """Whether torch might find an accelerator: False if torch or the driver is missing, or if the
    installed build supports none. Doesn't import torch, which takes seconds."""
    try:
        build = importlib.metadata.version("torch").partition("+")[2]
    except importlib.metadata.PackageNotFoundError:
        return False
    if build == "cpu":
        return False
    if sys.platform == "darwin":
        return platform.machine() == "arm64"
    if build.startswith("rocm"):
        return Path("/dev/kfd").exists()
    if build.startswith("xpu"):
        return True
    return _has_nvidia_driver()


def pick_device(name: str = "auto") -> torch.device:
    """`auto` (an accelerator if torch finds one, else the CPU), `cpu`, `cuda`, `cuda:1`, `mps`...

    Raises DeviceError if torch doesn't have it, and MissingPackageError without torch.
    """
    with naming_missing_package():
        import torch

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
    import torch

    cpu, accelerator = torch.device("cpu"), pick_device("auto")
    return [cpu] if accelerator.type == "cpu" else [cpu, accelerator]


def available_devices() -> str:
    """The names that `pick_device` accepts on this machine, for a message."""
    import torch

    accelerator = torch.accelerator.current_accelerator(check_available=True)
    return "auto or cpu" if accelerator is None else f"auto, cpu or {accelerator.type}"


def idle_gpu() -> Phrase | None:
    """A note if there is an NVIDIA GPU that the installed torch doesn't support."""
    if not _has_nvidia_driver():
        return None
    try:
        import torch
    except ModuleNotFoundError:  # the light edition uses no GPU
        return None
    if torch.version.cuda is not None:
        return None
    return Phrase(
        "There is a GPU, but this is a CPU-only build of PyTorch; "
        "https://pytorch.org/get-started/locally/ shows how to install one with GPU support."
    )


def _has_nvidia_driver() -> bool:
    if sys.platform == "win32" and ctypes.util.find_library("nvcuda"):
        return True
    return Path("/proc/driver/nvidia/version").exists() or shutil.which("nvidia-smi") is not None
