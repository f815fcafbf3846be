"""Installed versions, and the devices that a model can use: for About and for reports."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from cnunet.cores import usable_cores
from cnunet.phrases import Phrase

_PACKAGES = ("torch", "onnxruntime", "numpy", "soundfile", "av", "soxr", "sounddevice", "pesq")

_LIGHT = Phrase(
    "This is the light edition: training, graphics cards, export and scores need the full one"
    " (docs/install.md)."
)


@dataclass(frozen=True)
class Description:
    """An installation.

    versions: packages and their versions. devices: by the names that `Denoiser.load` takes, with
    names to show. remark: why there is no GPU among them; empty otherwise.
    """

    versions: tuple[tuple[str, str], ...]
    devices: tuple[tuple[str, str], ...]
    remark: str


def describe() -> Description:
    """Describe this installation. Imports torch if it is installed, which takes seconds."""
    devices = [("cpu", f"processor ({usable_cores()} cores)")]
    try:
        import torch
    except ModuleNotFoundError:
        return Description(tuple(_versions()), tuple(devices), _LIGHT)
    from cnunet.inference.devices import idle_gpu

    accelerator = torch.accelerator.current_accelerator(check_available=True)
    remark = ""
    if accelerator is None:
        remark = idle_gpu() or Phrase("PyTorch finds no graphics card that it can compute on.")
    else:
        kind = accelerator.type
        devices += [
            (f"{kind}:{number}", _name_of(kind, number))
            for number in range(torch.accelerator.device_count())
        ]
    return Description(tuple(_versions()), tuple(devices), remark)


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
