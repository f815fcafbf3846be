"""The file worker's process: runs the window's jobs, one after the other.

It reads messages from standard input and answers on standard output (`cnunet.ipc.protocol`). It
exits when standard input is closed, which also happens when the window dies. Torch is not imported
before the first readable recording.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from cnunet.audio import quoted
from cnunet.backends.choice import waits_for_build
from cnunet.backends.compiled import build
from cnunet.errors import Cancelled, CNUNetError, naming_missing_package
from cnunet.inference.devices import may_have_accelerator
from cnunet.ipc.protocol import (
    Building,
    Cancel,
    Describe,
    Described,
    Draw,
    Drawn,
    Enhance,
    Failed,
    Message,
    Prepare,
    Preview,
    Probe,
    ProtocolError,
    Score,
    Scored,
    Stopped,
    decode,
    encode,
)
from cnunet.ipc.wire import private_output
from cnunet.phrases import Phrase
from cnunet.scores.scoring import score_files
from cnunet.signal.chain import DenoiserLike
from cnunet.signal.options import EnhanceOptions
from cnunet.worker.description import describe
from cnunet.worker.filejob import FileJob, cut, draw, opened_message, probe

_log = logging.getLogger(__name__)
_NICENESS = 10
_BELOW_NORMAL_PRIORITY_CLASS = 0x4000
_UNLIMITED_BYTES = 1 << 62

Loader = Callable[[str, str], DenoiserLike]
Job = Enhance | Preview | Score | Draw | Describe | Probe
Request = Job | Prepare


def load_denoiser(model: str, device: str) -> DenoiserLike:
    """`Denoiser.load` on one thread: several workers share the cores."""
    from cnunet.inference.denoiser import Denoiser  # here, because loading torch takes seconds

    return Denoiser.load(model, device=device, threads=1)


class FileWorker:
    """Runs jobs in the order of their arrival and sends messages with `send`.

    `listen` runs in a thread of its own, so that a job can be cancelled while it runs.
    """

    def __init__(
        self,
        send: Callable[[Message], None],
        load: Loader = load_denoiser,
        waits_for_build: Callable[[], bool] = waits_for_build,
    ) -> None:
        self._send = send
        self._load = load
        self._waits_for_build = waits_for_build
        self._model: tuple[str, str] | None = None
        self._denoiser: DenoiserLike | None = None
        self._requests: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._cancelled: set[int] = set()
        self._closing = False
        self.exit_status = 0
        """1 after an invalid message."""

    def listen(self, lines: Iterable[str]) -> None:
        """Take messages until the input ends or one is invalid; then `work` ends soon."""
        try:
            for line in lines:
                message = decode(line)
                if isinstance(message, Request):
                    # A cancel may have arrived too late for an earlier attempt at the same job.
                    self._cancelled.discard(message.job)
                    self._requests.put(message)
                elif isinstance(message, Cancel):
                    self._cancelled.add(message.job)
                else:
                    raise ProtocolError(f"A worker doesn't accept {type(message).__name__}.")
        except ProtocolError:
            _log.exception("the worker exits after an invalid message from the window")
            self.exit_status = 1
        finally:
            self._closing = True
            self._requests.put(None)

    def work(self) -> None:
        """Run jobs until `listen` has ended."""
        while (job := self._requests.get()) is not None:
            if isinstance(job, Prepare):
                self._prepare(job)
                continue
            try:
                self._send(self._done(job))
            except BrokenPipeError:  # the window is gone
                return
            self._cancelled.discard(job.job)

    def _prepare(self, job: Prepare) -> None:
        """Load a model; errors are reported with the first recording that needs it."""
        if job.device != "cpu" and may_have_accelerator():
            return
        try:
            self._denoiser_for(job).stream()
        except Exception:
            _log.warning("%s could not be prepared", job.model, exc_info=True)

    def _done(self, job: Job) -> Message:
        """Run one job and return its last message."""
        try:
            with naming_missing_package():
                return self._answer(job)
        except Cancelled:
            return Stopped(job.job)
        except CNUNetError as error:
            return Failed(job.job, error.sentence, unexpected=False)
        except BrokenPipeError:
            raise
        except Exception as error:
            _log.exception("a job failed: %s", job)
            what = quoted(_file_of(job)) if _file_of(job) else Phrase("Listing the devices")
            sentence = Phrase("{what} failed unexpectedly ({error}).")
            sentence = sentence.format(what=what, error=type(error).__name__)
            return Failed(job.job, sentence, unexpected=True)

    def _answer(self, job: Job) -> Message:
        match job:
            case Probe():
                info = probe(Path(job.source))
                return opened_message(job.job, info.seconds, info)
            case Describe():
                found = describe()
                return Described(job.job, found.versions, found.devices, found.remark)
            case Draw():
                draw(job, self._send, lambda: self._is_cancelled(job))
                return Drawn(job.job)
            case Score():
                return self._scored(job)
            case Preview():
                return self._previewed(job)
            case Enhance():
                return self._enhanced(job)

    def _scored(self, job: Score) -> Scored:
        scores = score_files(
            Path(job.original),
            Path(job.enhanced),
            Path(job.reference) if job.reference else None,
            lambda: self._is_cancelled(job),
            job.track,
        )
        before, after = (tuple(pair[k] for pair in scores.values()) for k in range(2))
        from cnunet.scores.metrics import pesq_problem  # here, as its libraries are not small

        remark = pesq_problem() if job.reference else ""
        return Scored(job.job, tuple(scores), before, after, remark)

    def _previewed(self, job: Preview) -> Message:
        cut(Path(job.source), Path(job.excerpt), job.start_s, job.seconds, job.track)
        folder = str(Path(job.excerpt).parent)
        return self._enhanced(
            Enhance(
                job.job,
                source=job.excerpt,
                pictures=folder,
                model=job.model,
                device=job.device,
                options=EnhanceOptions(job.strength, job.high_band),
                results=folder,
                results_bytes=_UNLIMITED_BYTES,
                replaces="",
                draws_full=True,
            )
        )

    def _enhanced(self, job: Enhance) -> Message:
        return FileJob(
            job,
            self._send,
            denoiser=lambda: self._denoiser_for(job),
            cancelled=lambda: self._is_cancelled(job),
        ).run()

    def _denoiser_for(self, job: Enhance | Prepare) -> DenoiserLike:
        wanted = (job.model, job.device)
        if self._denoiser is None or self._model != wanted:
            if self._waits_for_build():
                self._build(job.job)
            self._denoiser = self._load(*wanted)
            self._model = wanted
        return self._denoiser

    def _build(self, job: int) -> None:
        self._send(Building(job, build.TYPICAL_COMPILE_S))
        try:
            build.load_run()
        finally:
            self._send(Building(job, 0.0))

    def _is_cancelled(self, job: Request) -> bool:
        return self._closing or job.job in self._cancelled


def _file_of(job: Request) -> str:
    return getattr(job, "source", "") or getattr(job, "enhanced", "")


def main(load: Loader = load_denoiser) -> int:
    """Serve the process at the other end of the standard streams until it goes away."""
    faulthandler.enable()
    logging.basicConfig(level=logging.INFO, format=f"%(asctime)s [{os.getpid()}] %(message)s")
    _log.info("a file worker starts")
    _lower_priority()
    # Ctrl-C in a terminal reaches the window's children too; the window tells them when to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    out = private_output()

    def send(message: Message) -> None:
        out.write(encode(message))
        out.flush()

    worker = FileWorker(send, load)
    threading.Thread(target=worker.listen, args=(sys.stdin,), daemon=True).start()
    worker.work()
    return worker.exit_status


def _lower_priority() -> None:
    """Give way to whatever else runs on this machine."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), _BELOW_NORMAL_PRIORITY_CLASS)
    else:
        os.nice(_NICENESS)
