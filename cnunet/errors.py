"""Errors whose message is one plain sentence for the user."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cnunet.phrases import Phrase

IsCancelled = Callable[[], bool]
"""Polled during long work, which raises `Cancelled` once it returns True."""


def never() -> bool:
    """The `IsCancelled` of work that nobody cancels."""
    return False


class CNUNetError(Exception):
    """An expected failure; the message says what failed, on which file, and what to do about it."""

    @property
    def sentence(self) -> str:
        """The message, as the phrase that it was made with, if it was."""
        return self.args[0] if self.args else ""


class AudioError(CNUNetError):
    """A sound file or an audio device cannot be used."""


class CheckpointError(CNUNetError):
    """A model file cannot be used."""


class DeviceError(CNUNetError):
    """The requested compute device cannot be used."""


class MissingPackageError(CNUNetError):
    """An optional package that is needed here is not installed, or fails to load."""


class ScoringError(CNUNetError):
    """Scoring failed for reasons unrelated to the recordings."""


class Cancelled(CNUNetError):  # noqa: N818 - an outcome, not a fault
    """The user asked to stop."""


@contextmanager
def naming_unwritable_file() -> Iterator[None]:
    """Turn an OSError about a file written in the `with` block into a CNUNetError that names it."""
    try:
        yield
    except OSError as error:
        raise CNUNetError(
            Phrase("{path} can't be written: {why}.").format(
                path=error.filename, why=error.strerror
            )
        ) from error


NOT_IN_LIGHT = (
    *("accelerate", "huggingface_hub", "onnx", "onnxruntime", "pesq", "pystoi", "scipy", "torch"),
    "transformers",
)
"""The packages that are not in the light edition: docs/install.md."""


def missing_package_error(error: ModuleNotFoundError) -> MissingPackageError:
    """The error for a package that is not in the light edition; raises any other one again."""
    package = (error.name or "").partition(".")[0]
    if package not in NOT_IN_LIGHT:
        raise error
    if not getattr(sys, "frozen", False):
        return MissingPackageError(
            Phrase(
                "This needs the package {package}, which is not in the light edition. "
                "Install the full edition (in a clone: make full; otherwise see "
                "docs/install.md)."
            ).format(package=package)
        )
    if package == "pesq":
        return MissingPackageError(
            Phrase(
                "PESQ's licence does not allow us to include it in packaged installers. "
                "To get this score, install CNUNet with pipx."
            )
        )
    return MissingPackageError(
        Phrase(
            "This needs the package {package}, which is not in the light edition. "
            "Install the full edition, cnunet-full, from where you got this one; it "
            "replaces it and keeps your settings."
        ).format(package=package)
    )


@contextmanager
def naming_missing_package() -> Iterator[None]:
    """Turn an import in the `with` block that fails in the light edition into the error for it."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise missing_package_error(error) from error
