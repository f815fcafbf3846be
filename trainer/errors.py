"""Errors that several parts of the trainer raise."""

from cnunet.errors import CNUNetError


class DataError(CNUNetError):
    """Training data cannot be used; the message says which table, file or folder, and why."""
