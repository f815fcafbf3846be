"""What is installed here, and what a model can compute on: for About, and for reports."""

from __future__ import annotations

import os
from importlib.metadata import PackageNotFoundError, version

from cnunet.ipc.protocol import Describe, Described

_PACKAGES = ("torch", "onnxruntime", "numpy", "soundfile", "av", "soxr", "sounddevice")


def describe(job: Describe) -> Described:
    """Versions and devices. Loads torch, which takes seconds."""
    import torch

    from cnunet.inference.devices import idle_gpu

    accelerator = torch.accelerator.current_accelerator(check_available=True)
    devices = [("cpu", f"processor ({os.cpu_count()} cores)")]
    remark = ""
    if accelerator is None:
        remark = idle_gpu() or "PyTorch finds no graphics card that it can compute on."
    else:
        kind = accelerator.type
        devices += [
            (f"{kind}:{number}", _name_of(kind, number))
            for number in range(torch.accelerator.device_count())
        ]
    return Described(job.job, tuple(_versions()), tuple(devices), remark)


def _name_of(kind: str, number: int) -> str:
    import torch

    return torch.cuda.get_device_name(number) if kind == "cuda" else f"{kind} {number}"


def _versions() -> list[tuple[str, str]]:
    found = []
    for name in _PACKAGES:
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            found.append((name, "not installed"))
    return found
