"""Stores the progress of the model on a recording, so that work can resume where it was stopped.

Beside the output so far (`cnunet.ipc.fullstrength`) is the state of the stream that produced it,
with a checksum of both. A stream that resumes from it gives the same output, bit for bit, as one
that was never stopped.
"""

from __future__ import annotations

import hashlib
import io
import logging
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnunet.config import SAMPLE_RATE
from cnunet.errors import CNUNetError
from cnunet.files import read_sealed, write_sealed
from cnunet.signal.chain import StreamLike

_log = logging.getLogger(__name__)
BEGUN = ".begun"
_DIGEST = "output.sha256"
_FED = "input.samples"
_READ_AT_ONCE = 1 << 20


def begun_path(result: Path) -> Path:
    """The file in which an unfinished job leaves its output until it is resumed."""
    return result.with_suffix(BEGUN)


def state_file(samples: Path) -> Path:
    """The file with the state that belongs to these samples."""
    return samples.with_suffix(".state")


def store_state(samples: Path, stream: Any, fed: int) -> bool:
    """Store the state of a stream next to its output; returns whether the stream has a state.

    samples: the output's file, complete up to here. fed: how many samples the stream was given.
    Raises OSError.
    """
    if not hasattr(stream, "state"):
        return False
    digest = np.frombuffer(_digest(samples), np.uint8)
    body = io.BytesIO()
    np.savez(body, allow_pickle=False, **{_DIGEST: digest, _FED: np.array(fed)}, **stream.state())
    write_sealed(state_file(samples), body.getvalue())
    return True


def resumed(stream: Any, samples: Path, channels: int) -> ResumedStream | None:
    """A stream that continues from the stored output; None if that is damaged or doesn't match."""
    try:
        sealed = read_sealed(state_file(samples))
        if sealed is None:
            raise ValueError("its state is damaged")
        with np.load(io.BytesIO(sealed), allow_pickle=False) as stored:
            state = {name: stored[name] for name in stored.files}
        if state.pop(_DIGEST).tobytes() != _digest(samples):
            raise ValueError("its output is damaged")
        fed = int(state.pop(_FED))
        stream.load_state(state)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, AttributeError, CNUNetError) as error:
        _log.warning("%s is not used: %s", samples, error)
        with suppress(CNUNetError, AttributeError):
            stream.reset()
        return None
    return ResumedStream(stream, samples, channels, fed)


def _digest(path: Path) -> bytes:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(_READ_AT_ONCE):
            digest.update(part)
    return digest.digest()


class ResumedStream:
    """Returns stored output for the first `fed` input samples, and the stream's after that."""

    def __init__(self, stream: StreamLike, samples: Path, channels: int, fed: int) -> None:
        self._stream = stream
        self._stored = np.fromfile(samples, "<f4").reshape(-1, channels)
        self.begun_s = fed / SAMPLE_RATE
        self._left = fed
        self._due = 0  # samples fed but not yet returned

    def feed(self, block: NDArray[np.floating]) -> NDArray[np.floating]:
        """See `Stream.feed`."""
        known = min(len(block), self._left)
        self._left -= known
        self._due += known
        stored = self._take(known if self._left else len(self._stored), block)
        if known == len(block):
            return stored
        return np.concatenate((stored, self._stream.feed(block[known:])))

    def flush(self) -> NDArray[np.floating]:
        """See `Stream.flush`; if the input ends earlier than it did, so does the output."""
        rest: NDArray[np.floating] = self._stream.flush()
        if self._left:
            return self._take(self._due, rest)
        return np.concatenate((self._take(len(self._stored), rest), rest))

    @property
    def is_replaying(self) -> bool:
        """Whether it is still replaying stored output; the stream is in the state of its end."""
        return self._left > 0

    def state(self) -> Any:
        """See `Stream.state`."""
        return self._stream.state()  # type: ignore[attr-defined]

    def _take(self, count: int, like: NDArray[np.floating]) -> NDArray[np.float32]:
        taken, self._stored = self._stored[:count], self._stored[count:]
        self._due -= len(taken)
        return taken.reshape(-1, *like.shape[1:])
