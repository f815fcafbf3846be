"""What `cnunet live` prints: messages of the engine, and a status line that is updated in place."""

from __future__ import annotations

import math
import sys
import time
from typing import Any

from cnunet.errors import AudioError, CNUNetError
from cnunet.ipc import live_messages as m

_NO_DEVICES = (
    "There are no audio devices. Connect one, or start the sound server (PipeWire or PulseAudio)."
)
_METER_DB = 60
_METER_WIDTH = 12


class Terminal:
    """Prints messages of the engine, and a status line that is updated in place."""

    def __init__(self, *, is_bypassed: bool = False) -> None:
        self.is_over = False
        """Whether there is nothing left to wait for."""
        self.has_lost_recording = False
        """Whether a recording failed, or is incomplete."""
        self._was_live = self._had_trouble = False
        self._is_muted, self._is_bypassed = False, is_bypassed
        self._began: float | None = None
        self._devices = 0
        self._line = ""
        self._is_watched = sys.stderr.isatty()

    def show(self, message: m.LiveMessage) -> None:
        """Show a message."""
        if self._began is None and isinstance(message, m.Running | m.Trouble):
            self._began = time.monotonic()
        self._was_live |= isinstance(message, m.Running | m.Asleep)
        self._had_trouble |= isinstance(message, m.Trouble)
        match message:
            case m.Device():
                mark = "*" if message.is_default else " "
                kind = "loopback" if message.is_loopback else message.direction
                print(f"{mark} {kind:13} {message.label}  [{message.key}]")
                self._devices += 1
            case m.DevicesListed():
                if message.problem:
                    raise AudioError(message.problem)
                if not self._devices:
                    print(_NO_DEVICES)
                self.is_over = True
            case m.StopWanted():
                self.is_over = True
            case m.Released():
                if self._was_live:
                    print(message.summary, flush=True)
            case m.Adjusted():
                self._show_adjusted(message.adjust)
            case m.Trouble(retries=False):
                raise CNUNetError(message.sentence)
            case m.Trouble() | m.Notice() if message.sentence:
                self._print(message.sentence)
            case m.Running():
                self._print(
                    f"From {message.input} ({message.input_rate} Hz) to {message.output}"
                    f" ({message.output_rate} Hz). Press Ctrl-C to stop."
                )
            case m.Asleep():
                self._print("Asleep until a program listens to the CNUNet Microphone.")
            case m.Recorded():
                if message.problem:
                    self._print(message.problem)
                if message.seconds or not message.problem:
                    self._print(f"Recorded {message.seconds:.1f} s: {message.wet}")
                self.has_lost_recording |= bool(message.problem)
                # Not in the middle of a call, where an engine takes over.
                is_first = not self._was_live and not message.seconds
                self.is_over |= bool(message.problem) and is_first
            case m.Status():
                self._show(message)

    @property
    def has_only_failed(self) -> bool:
        """Whether there was trouble, and sound was never live."""
        return self._had_trouble and not self._was_live

    def has_passed(self, seconds: float | None) -> bool:
        """Whether it has been live, or trying to, for this long; None means forever."""
        if seconds is None or self._began is None:
            return False
        return time.monotonic() - self._began >= seconds

    def _show_adjusted(self, adjust: m.Adjust) -> None:
        """Say what a command from elsewhere has changed."""
        if adjust.muted != self._is_muted:
            self._print("Muted." if adjust.muted else "No longer muted.")
        if adjust.bypass != self._is_bypassed:
            self._print("Bypassed." if adjust.bypass else "No longer bypassed.")
        self._is_muted, self._is_bypassed = adjust.muted, adjust.bypass

    def end_line(self) -> None:
        """End the status line, so that what is printed next starts a new one."""
        if self._line:
            print(file=sys.stderr)
            self._line = ""

    def _print(self, sentence: str) -> None:
        self.end_line()
        print(sentence, file=sys.stderr, flush=True)

    def _show(self, status: Any) -> None:
        if not self._is_watched:
            return
        meters = f"{_meter(status.input_peak)} {_meter(status.output_peak)}"
        self._line = (
            f"\r{meters}  load {status.load:4.0%}  delay {status.total_ms:4.0f} ms"
            f"  late {status.counts.late}  gaps {status.counts.gaps}"
            f"  drift {status.drift_ppm:+.0f} ppm {'  muted' if self._is_muted else '       '}"
        )
        print(self._line, end="", file=sys.stderr, flush=True)


def _meter(peak: float) -> str:
    """A bar from -60 dBFS to full scale, the peak in dBFS, and a mark if it clips."""
    dbfs = 20 * math.log10(max(peak, 1e-6))
    filled = round(_METER_WIDTH * min(max(1 + dbfs / _METER_DB, 0), 1))
    bar = f"[{'=' * filled}{' ' * (_METER_WIDTH - filled)}]"
    return f"{bar}{max(dbfs, -_METER_DB):4.0f}{'!' if peak >= m.CLIPPED else ' '}"
