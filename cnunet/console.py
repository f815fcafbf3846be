"""What a person at a terminal sees of a long job, and how Ctrl-C ends it."""

from __future__ import annotations

import signal
import sys
import time
from types import FrameType, TracebackType
from typing import Any, Self

_BAR = "{desc} {percentage:3.0f}% |{bar}| {remaining} left{postfix}"
_NAME_WIDTH = 28


class Progress:
    """Bars for the file at hand and for all files; plain lines where nobody watches.

    Everything is in seconds of sound. `total_seconds` may be an estimate.
    """

    def __init__(self, total_seconds: float, files: int, quiet: bool | None = None) -> None:
        self._plain = not sys.stderr.isatty() if quiet is None else quiet
        self._files = files
        self._number = 0
        self._finished = 0.0
        self._total = total_seconds
        self._began = time.monotonic()
        self._all: Any = None
        self._file: Any = None
        if not self._plain and files > 1:
            self._all = _bar(total_seconds, "all files", position=1)

    def start(self, name: str, seconds: float) -> None:
        """The next file begins."""
        self._number += 1
        self._began = time.monotonic()
        if not self._plain:
            label = name if len(name) <= _NAME_WIDTH else name[: _NAME_WIDTH - 1] + "…"
            self._file = _bar(seconds, label, position=0)

    def update(self, done: float, total: float) -> None:
        """So many seconds of the file are done."""
        if self._plain:
            return
        self._file.total = total
        _advance(self._file, done)
        if self._all is not None:
            self._all.total = max(self._total, self._finished + total)
            _advance(self._all, self._finished + done)

    def finish(self, seconds: float) -> float:
        """The file is done, or given up. Returns how many times real time it ran."""
        elapsed = max(time.monotonic() - self._began, 1e-6)
        self._finished += seconds
        if self._file is not None:
            self._file.close()
            self._file = None
        return seconds / elapsed

    def say(self, line: str, error: bool = False) -> None:
        """A line above the bars: results to standard output, errors to standard error."""
        stream = sys.stderr if error else sys.stdout
        if self._plain:
            counter = f"[{self._number}/{self._files}] " if self._files > 1 and not error else ""
            print(counter + line, file=stream, flush=True)
        else:
            from tqdm import tqdm

            tqdm.write(line, file=stream)

    def close(self) -> None:
        for bar in (self._file, self._all):
            if bar is not None:
                bar.close()


def _bar(total: float, label: str, position: int) -> Any:
    from tqdm import tqdm

    return tqdm(
        total=total,
        desc=label.ljust(_NAME_WIDTH),
        position=position,
        leave=False,
        dynamic_ncols=True,
        bar_format=_BAR,
        file=sys.stderr,
    )


def _advance(bar: Any, done: float) -> None:
    elapsed = bar.format_dict["elapsed"]
    if elapsed > 0:
        bar.set_postfix_str(f"{done / elapsed:.1f}x real time", refresh=False)
    bar.update(done - bar.n)


class Interruption:
    """Turns Ctrl-C, a hang-up and the request to end into KeyboardInterrupt, once.

    `happened` is for those who ask now and then, because an exception raised in the middle of a
    C library's callback is lost. Later signals don't disturb the cleaning up.
    """

    def __init__(self) -> None:
        self.status: int | None = None
        self._before: dict[int, Any] = {}

    def happened(self) -> bool:
        return self.status is not None

    def __enter__(self) -> Self:
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # Windows has no SIGHUP
            number = getattr(signal, name, None)
            # A program started with nohup ignores hang-ups, and goes on doing so.
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._interrupt)
        return self

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        if self.status is None:
            self.status = 128 + number
            raise KeyboardInterrupt

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
