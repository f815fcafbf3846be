"""One run of playback, from start to stop, in a thread without Qt's event loop.

The thread spends most of its time inside PortAudio, which releases the GIL. What it writes ahead
(see `output`) bridges the moments in which the window holds the GIL.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

from app.language import tr
from app.phrases import in_language
from app.playback.clock import PlaybackClock
from app.playback.deck import Deck, Orders
from app.playback.output import Load, Output
from cnunet.errors import CNUNetError

_log = logging.getLogger(__name__)
_BLOCK_S = 0.02
_HANGING_S = 2.0


class PlaybackSession:
    """Plays a recording from `start_s` on, following the current orders.

    ended: called in the session's thread, with the session, why it failed (empty if it did not),
    and whether it reached the end of the recording.
    """

    def __init__(
        self,
        load: Load,
        path: Path,
        start_s: float,
        orders: Callable[[], Orders],
        ended: Callable[[PlaybackSession, str, bool], None],
    ) -> None:
        self._load, self._path, self._start_s = load, path, start_s
        self._orders, self._ended = orders, ended
        self._stop = threading.Event()
        self.is_waiting = False
        """Whether it is silent until there is more of the result."""
        self._clock: PlaybackClock | None = None
        self._output: Output | None = None
        self._before: PlaybackSession | None = None
        self._thread = threading.Thread(target=self._run, name="player", daemon=True)

    def start(self, before: PlaybackSession | None) -> None:
        """Play once the previous session has ended: some devices can only be opened once."""
        self._before = before
        self._thread.start()

    def stop(self) -> None:
        """Stop after the block that is being written."""
        self._stop.set()

    def wait(self, seconds: float) -> bool:
        """Wait for the end, which `stop` does not; returns whether it has ended."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    @property
    def heard_s(self) -> float:
        """The position that is heard."""
        return self._clock.heard_s() if self._clock else self._start_s

    @property
    def hangs(self) -> bool:
        """Whether the device has stopped accepting samples, as some do when unplugged."""
        since = self._output.writing_since if self._output else None
        return since is not None and time.monotonic() - since > _HANGING_S

    def _run(self) -> None:
        if self._before is not None:
            while not self._before.wait(_HANGING_S) and not self._before.hangs:
                pass
            self._before = None  # otherwise, every session would keep all previous ones alive
        reason, complete = "", False
        try:
            complete = self._play()
        except CNUNetError as error:
            reason = in_language(error.sentence)
        except Exception as error:  # PortAudioError, or whatever a driver raises
            _log.exception("playing %s failed", self._path)
            failed = tr("The sound output failed: {error}.")
            reason = failed.format(error=str(error).rstrip("."))
        self._ended(self, reason, complete)

    def _play(self) -> bool:
        with Deck(self._path, self._orders(), self._start_s) as deck:
            output = self._output = Output(self._load(), deck.rate, deck.channels)
            frames = max(round(_BLOCK_S * deck.rate), 1)
            with output:
                clock = self._clock = PlaybackClock(self._start_s, output.latency_s)
                while not self._stop.is_set():
                    block = deck.render(frames, self._orders())
                    output.write(block, last=not len(block))
                    if not len(block):
                        output.finish()
                        break
                    self.is_waiting = deck.is_waiting
                    begin = deck.position - (0 if deck.is_waiting else len(block))
                    clock.note(begin / deck.rate, len(block) / deck.rate, not deck.is_waiting)
                else:
                    output.abort()
            if output.gaps:
                _log.warning("the sound output ran out of samples %d times", output.gaps)
            return not self._stop.is_set()
