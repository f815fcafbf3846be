"""Progress bars in a terminal, and interruption by Ctrl-C."""

from __future__ import annotations

import io
import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, Self, TextIO

_BAR = "{desc} {percentage:3.0f}% |{bar}| {remaining} left{postfix}"
_NAME_WIDTH = 28


def prepare_streams() -> None:
    """Make sure that anything can be printed to the standard streams.

    Characters that their encoding lacks are printed as escapes. Streams that were closed at the
    start (None in Python) are opened on the null device, so that no result gets their descriptor.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nowhere = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - to the end
            setattr(sys, name, nowhere)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def print_line(line: str, stream: TextIO | None = None) -> bool:
    """Print to standard output, or another stream; False if it can't be written.

    If a pipe is closed or a disk is full, this is reported once on standard error, and further
    output is discarded: the files matter more than the list of them.
    """
    return _written(f"{line}\n", sys.stdout if stream is None else stream)


def flush_output() -> bool:
    """Flush standard output; False if it can't be written, as in `print_line`."""
    return _written("", sys.stdout)


def _written(text: str, stream: TextIO) -> bool:
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        if stream is sys.stderr:
            _discard(stream)
        else:
            discard_output(error)
        return False
    return True


def discard_output(error: OSError) -> None:
    """Report why standard output can't be written, and discard further output."""
    _discard(sys.stdout)
    reason = error.strerror or error
    print_line(f"cnunet: can't write to standard output ({reason}).", sys.stderr)


def _discard(stream: TextIO) -> None:
    """Discard a stream's buffer, which Python would write at exit, and further output."""
    with suppress(OSError, ValueError):  # ValueError for one without a file
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


class ProgressBars:
    """A bar for the current file and one for all files; plain lines if there is no terminal.

    Files are identified by number. While several are in progress, only the bar for all is shown.
    """

    def __init__(self, names: list[str], seconds: list[float]) -> None:
        """seconds: length of each file, as far as its header says."""
        self._plain = not sys.stderr.isatty()
        self._names, self._seconds = names, dict(enumerate(seconds))
        self._done = dict.fromkeys(self._seconds, 0.0)
        self._began: dict[int, float] = {}
        self._latest = time.monotonic()
        self._finished = 0
        self.output_failed = False
        """Whether standard output could not be written."""
        self._all: Any = None
        self._file: Any = None
        self._file_number = -1
        if not self._plain and len(names) > 1:
            self._all = _bar(sum(seconds), "all files", position=1)

    def update(self, number: int, done: float, total: float) -> None:
        """Show that `done` of `total` seconds of a file are done."""
        self._began.setdefault(number, self._latest)
        self._done[number], self._seconds[number] = done, total
        if self._plain:
            return
        if len(self._began) - self._finished == 1:
            self._show_file(number)
        else:
            self._hide_file()
        self._show_all()

    def finish(self, number: int, seconds: float) -> float:
        """Show that a file is done or has failed; returns its speed as a multiple of real time."""
        now = time.monotonic()
        began = self._began.setdefault(number, self._latest)
        self._latest = now
        self._finished += 1
        self._done[number] = self._seconds[number] = max(seconds, self._seconds[number])
        self._hide_file()
        if not self._plain:
            self._show_all()
        return seconds / max(now - began, 1e-6)

    def write_line(self, line: str, error: bool = False) -> None:
        """Print a line above the bars: results to standard output, errors to standard error."""
        stream = sys.stderr if error else sys.stdout
        if self._plain:
            many = len(self._names) > 1 and not error
            counter = f"[{self._finished}/{len(self._names)}] " if many else ""
            written = print_line(counter + line, stream)
        else:
            from tqdm import tqdm

            with tqdm.external_write_mode(file=stream):
                written = print_line(line, stream)
        self.output_failed |= not (written or error)

    def close(self) -> None:
        self._hide_file()
        if self._all is not None:
            self._all.close()

    def _show_file(self, number: int) -> None:
        if self._file_number != number:
            self._hide_file()
            name = self._names[number]
            label = name if len(name) <= _NAME_WIDTH else name[: _NAME_WIDTH - 1] + "…"
            self._file = _bar(self._seconds[number], label, position=0)
            self._file_number = number
        self._file.total = self._seconds[number]
        _advance(self._file, self._done[number])

    def _hide_file(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file, self._file_number = None, -1

    def _show_all(self) -> None:
        if self._all is not None:
            self._all.total = sum(self._seconds.values())
            _advance(self._all, sum(self._done.values()))


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
    """Turns the first of SIGINT, SIGTERM and SIGHUP into KeyboardInterrupt; a context manager.

    Long-running code also polls `happened`, because an exception raised in a C library's callback
    is lost. Later signals are ignored, so that they don't disturb the clean-up.
    """

    def __init__(self) -> None:
        self.status: int | None = None
        self._before: dict[int, Any] = {}

    def happened(self) -> bool:
        return self.status is not None

    def __enter__(self) -> Self:
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # Windows has no SIGHUP
            number = getattr(signal, name, None)
            # A program started with nohup ignores hang-ups, and continues to.
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
