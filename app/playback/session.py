"""One stretch of playing, from start to stop, in a thread of its own. Free of Qt's event loop.

The thread spends its time inside PortAudio, which holds no lock of Python's meanwhile; what it
writes ahead (see `output`) covers the moments in which the window holds that lock.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.playback.clock import Clock
from app.playback.deck import Deck, Orders
from app.playback.output import Load, Output
from cnunet.errors import CNUNetError

_log = logging.getLogger(__name__)
_BLOCK_S = 0.02
_HANGING_S = 2.0


class Session:
    """Plays a recording from `start_s` on, as the orders of each moment say.

    ended: called in the session's thread with the session, why it failed (empty: it did not), and
    whether the recording was played to its end.
    """

    def __init__(
        self,
        load: Load,
        path: Path,
        start_s: float,
        orders: Callable[[], Orders],
        ended: Callable[[Session, str, bool], None],
    ) -> None:
        self._load, self._path, self._start_s = load, path, start_s
        self._orders, self._ended = orders, ended
        self._stop = threading.Event()
        self._clock: Clock | None = None
        self._output: Output | None = None
        self._before: Session | None = None
        self._thread = threading.Thread(target=self._run, name="player", daemon=True)

    def start(self, before: Session | None) -> None:
        """Play, as soon as the session before has let go: some devices open once only."""
        self._before = before
        self._thread.start()

    def stop(self) -> None:
        """Be silent as soon as the block that is being written has been taken."""
        self._stop.set()

    def wait(self, seconds: float) -> bool:
        """Wait for the end, which `stop` does not; whether it has come."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    @property
    def heard_s(self) -> float:
        """The moment of the recording that is heard."""
        return self._clock.heard_s() if self._clock else self._start_s

    @property
    def hangs(self) -> bool:
        """Whether the device takes nothing any more: some that are unplugged say no word."""
        since = self._output.writing_since if self._output else None
        return since is not None and time.monotonic() - since > _HANGING_S

    def _run(self) -> None:
        if self._before is not None:
            while not self._before.wait(_HANGING_S) and not self._before.hangs:
                pass
            self._before = None  # else every session would keep all before it
        reason, complete = "", False
        try:
            complete = self._play()
        except CNUNetError as error:
            reason = str(error)
        except Exception as error:  # PortAudioError, and whatever a driver comes up with
            _log.exception("playing %s failed", self._path)
            failed = QCoreApplication.translate("playback", "The sound output failed: {error}.")
            reason = failed.format(error=str(error).rstrip("."))
        self._ended(self, reason, complete)

    def _play(self) -> bool:
        with Deck(self._path, self._orders(), self._start_s) as deck:
            output = self._output = Output(self._load, deck.rate, deck.channels)
            frames = max(round(_BLOCK_S * deck.rate), 1)
            with output:
                clock = self._clock = Clock(self._start_s, output.latency_s)
                while not self._stop.is_set():
                    block = deck.render(frames, self._orders())
                    output.write(block, last=not len(block))
                    if not len(block):
                        output.finish()
                        break
                    begin = deck.position - len(block)
                    clock.note(begin / deck.rate, len(block) / deck.rate)
                else:
                    output.abort()
            if output.gaps:
                _log.warning("the sound output ran out of samples %d times", output.gaps)
            return not self._stop.is_set()
