"""Errors that carry one plain sentence for the person at the other end."""


class CNUNetError(Exception):
    """Something expected went wrong; the message says what, with which file, and what to do."""


class AudioError(CNUNetError):
    """A sound file or an audio device cannot be used."""


class CheckpointError(CNUNetError):
    """A model file cannot be used."""


class DeviceError(CNUNetError):
    """The requested compute device cannot be used."""


class MissingPackageError(CNUNetError):
    """An optional package that this step needs is not installed."""


class ScoringError(CNUNetError):
    """Scores could not be made, through no fault of what was to be scored."""


class Cancelled(CNUNetError):  # noqa: N818 - an outcome, not a fault
    """The user asked to stop."""
