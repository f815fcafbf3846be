"""Errors whose message is one plain sentence for the user."""

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
