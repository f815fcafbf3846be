"""Raises the priority of a thread as far as the system allows."""

from __future__ import annotations

import ctypes
import logging
import os
import subprocess
import sys
import threading

_log = logging.getLogger(__name__)
_REAL_TIME = 5
_NICENESS = -11
_LONGEST_US = 200_000
_PATIENCE_S = 3.0
_WINDOWS_TIME_CRITICAL = 15
_MAC_USER_INTERACTIVE = 0x21


def raise_priority(lower: int = 0) -> str:
    """Raise the priority of the calling thread, but not of threads and processes that it starts.

    lower: how far to stay below the threads that move sound, where the system distinguishes so
        finely. Returns the new priority, for the log.
    """
    how = _raised(_REAL_TIME - lower)
    _log.info("%s runs with %s priority", threading.current_thread().name, how)
    return how


def _raised(real_time: int) -> str:
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        done = kernel.SetThreadPriority(kernel.GetCurrentThread(), _WINDOWS_TIME_CRITICAL)
        return "time critical" if done else "normal"
    if sys.platform == "darwin":
        library = ctypes.CDLL(None)
        refused = library.pthread_set_qos_class_self_np(_MAC_USER_INTERACTIVE, 0)
        return "normal" if refused else "interactive"
    thread = threading.get_native_id()
    try:
        policy = os.SCHED_RR | os.SCHED_RESET_ON_FORK
        os.sched_setscheduler(thread, policy, os.sched_param(real_time))
        return "real-time"
    except OSError:
        pass
    try:
        os.setpriority(os.PRIO_PROCESS, thread, _NICENESS)
        return "high"
    except OSError:
        asking = threading.Thread(target=_ask_rtkit, args=(thread, real_time), daemon=True)
        asking.start()  # in a thread: the answer may take a moment, and sound can't wait
        return "normal (rtkit has been asked)"


def _ask_rtkit(thread: int, real_time: int) -> None:
    """Ask the desktop's RealtimeKit, which raises the priority for users without the right to.

    It requires a limit on how long a thread may run without a pause.
    """
    import resource

    service, call = "org.freedesktop.RealtimeKit1", "MakeThreadRealtimeWithPID"
    command = ["busctl", "--system", "call", service, f"/{service.replace('.', '/')}", service]
    numbers = [str(os.getpid()), str(thread), str(real_time)]
    try:
        resource.setrlimit(resource.RLIMIT_RTTIME, (_LONGEST_US, _LONGEST_US))
        subprocess.run(
            [*command, call, "ttu", *numbers], check=True, capture_output=True, timeout=_PATIENCE_S
        )
        _log.info("rtkit made thread %d real-time", thread)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        _log.info("rtkit did not make thread %d real-time: %s", thread, error)
