"""The file worker's main: does what the window asks for, one job after the other.

Reads messages on standard input and answers on standard output (`cnunet.ipc.protocol`). It ends
when standard input does, which is also what happens when the window dies. Torch is loaded with the
first recording that turns out to be readable.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable
from typing import TextIO

from cnunet.audio import shown
from cnunet.errors import Cancelled, CNUNetError
from cnunet.ipc.protocol import (
    Cancel,
    Describe,
    Enhance,
    Failed,
    Message,
    Preview,
    Probe,
    ProtocolError,
    Score,
    Stopped,
    decode,
    encode,
)
from cnunet.ipc.wire import private_output
from cnunet.scores.scoring import score_job
from cnunet.signal.chain import DenoiserLike
from cnunet.worker.description import describe
from cnunet.worker.filejob import FileJob, excerpt_job, probe

_log = logging.getLogger(__name__)
_NICENESS = 10
_BELOW_NORMAL_PRIORITY_CLASS = 0x4000

Loader = Callable[[str, str], DenoiserLike]
Job = Enhance | Preview | Score | Describe | Probe


def load_denoiser(model: str, device: str) -> DenoiserLike:
    """`Denoiser.load` on one thread: the cores are shared out by having several workers."""
    from cnunet.inference.denoiser import Denoiser  # here, because loading torch takes seconds

    return Denoiser.load(model, device=device, threads=1)


class FileWorker:
    """Does jobs in the order in which they come; what it says goes to `say`.

    `listen` is for a thread of its own, so that a cancel is heard during the work.
    """

    def __init__(self, say: Callable[[Message], None], load: Loader = load_denoiser) -> None:
        self._say = say
        self._load = load
        self._model: tuple[str, str] | None = None
        self._denoiser: DenoiserLike | None = None
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._cancelled: set[int] = set()
        self._closing = False
        self.exit_status = 0
        """1 after a message that it did not understand."""

    def listen(self, lines: TextIO) -> None:
        """Take in messages until there are no more, or one is refused; then `work` ends soon."""
        try:
            for line in lines:
                message = decode(line)
                if isinstance(message, Job):
                    # A cancel may have come too late for an earlier try at the same job.
                    self._cancelled.discard(message.job)
                    self._jobs.put(message)
                elif isinstance(message, Cancel):
                    self._cancelled.add(message.job)
                else:
                    raise ProtocolError(f"A worker takes no message {type(message).__name__}.")
        except ProtocolError:
            _log.exception("the worker ends, since it does not understand the window")
            self.exit_status = 1
        finally:
            self._closing = True
            self._jobs.put(None)

    def work(self) -> None:
        """Do the jobs, until `listen` has ended."""
        while (job := self._jobs.get()) is not None:
            try:
                self._say(self._done(job))
            except BrokenPipeError:  # the window is gone
                return
            self._cancelled.discard(job.job)

    def _done(self, job: Job) -> Message:
        """Do one job; how it ended."""
        try:
            return self._answer(job)
        except Cancelled:
            return Stopped(job.job)
        except CNUNetError as error:
            return Failed(job.job, str(error), unexpected=False)
        except BrokenPipeError:
            raise
        except Exception as error:
            _log.exception("it failed: %s", job)
            what = shown(_file_of(job)) if _file_of(job) else "Asking for devices"
            sentence = f"{what} failed unexpectedly ({type(error).__name__})."
            return Failed(job.job, sentence, unexpected=True)

    def _answer(self, job: Job) -> Message:
        match job:
            case Probe():
                return probe(job)
            case Describe():
                return describe(job)
            case Score():
                return score_job(job, lambda: self._is_cancelled(job))
            case Preview():
                return self._enhanced(excerpt_job(job))
            case Enhance():
                return self._enhanced(job)

    def _enhanced(self, job: Enhance) -> Message:
        return FileJob(
            job,
            self._say,
            denoiser=lambda: self._denoiser_for(job),
            cancelled=lambda: self._is_cancelled(job),
        ).run()

    def _denoiser_for(self, job: Enhance) -> DenoiserLike:
        wanted = (job.model, job.device)
        if self._denoiser is None or self._model != wanted:
            self._denoiser = self._load(*wanted)
            self._model = wanted
        return self._denoiser

    def _is_cancelled(self, job: Job) -> bool:
        return self._closing or job.job in self._cancelled


def _file_of(job: Job) -> str:
    return getattr(job, "source", "") or getattr(job, "enhanced", "")


def main(load: Loader = load_denoiser) -> int:
    """Work for the process at the other end of the standard streams, until it goes."""
    faulthandler.enable()
    logging.basicConfig(level=logging.INFO, format=f"%(asctime)s [{os.getpid()}] %(message)s")
    _log.info("a file worker starts")
    _lower_priority()
    # Ctrl-C in a terminal reaches the window's children too; the window tells them when to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    out = private_output()

    def say(message: Message) -> None:
        out.write(encode(message))
        out.flush()

    worker = FileWorker(say, load)
    threading.Thread(target=worker.listen, args=(sys.stdin,), daemon=True).start()
    worker.work()
    return worker.exit_status


def _lower_priority() -> None:
    """Leave the machine to whoever works at it."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), _BELOW_NORMAL_PRIORITY_CLASS)
    else:
        os.nice(_NICENESS)
