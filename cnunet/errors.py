"""Errors whose message is one plain sentence for the user."""

import sys
from collections.abc import Callable

IsCancelled = Callable[[], bool]
"""Polled during long work, which raises `Cancelled` once it returns True."""


class CNUNetError(Exception):
    """An expected failure; the message says what, with which file, and what to do about it."""


class AudioError(CNUNetError):
    """A sound file or an audio device cannot be used."""


class CheckpointError(CNUNetError):
    """A model file cannot be used."""


class DeviceError(CNUNetError):
    """The requested compute device cannot be used."""


class MissingPackageError(CNUNetError):
    """An optional package that this step needs is not installed."""


class ScoringError(CNUNetError):
    """Scoring failed for reasons outside the recordings."""


class Cancelled(CNUNetError):  # noqa: N818 - an outcome, not a fault
    """The user asked to stop."""


NOT_IN_LIGHT = (
    *("accelerate", "huggingface_hub", "onnx", "onnxruntime", "pesq", "pystoi", "scipy", "torch"),
    "transformers",
)
"""The packages that the light installation does without: docs/install.md."""


def as_missing(error: ModuleNotFoundError) -> MissingPackageError:
    """The sentence for a package that the light installation does without; raises any other."""
    package = (error.name or "").partition(".")[0]
    if package not in NOT_IN_LIGHT:
        raise error
    if not getattr(sys, "frozen", False):
        return MissingPackageError(
            f"This needs the package {package}, which the light installation does without. Install "
            "the full one (in a clone: make full; else see docs/install.md)."
        )
    if package == "pesq":
        return MissingPackageError(
            "The licence of PESQ keeps it out of what is installed by double-click: for this "
            "score, install CNUNet with pipx."
        )
    return MissingPackageError(
        f"This needs the package {package}, which this light program does without. Install the "
        "full one, cnunet-full, from where you got this one; it takes its place and keeps your "
        "settings."
    )
