"""Raising the priority of threads where the user has no right to."""

import os
import sys
import threading
import time

import pytest

from cnunet.live import priority

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="RealtimeKit is a matter of Linux")


@pytest.fixture
def no_rights(monkeypatch):
    def refuse(*_):
        raise PermissionError

    for name in ("sched_setscheduler", "setpriority"):
        monkeypatch.setattr(os, name, refuse)
    resource = pytest.importorskip("resource")
    monkeypatch.setattr(resource, "setrlimit", lambda *_: None)  # for the tests that follow


def test_rtkit_is_asked_for_this_very_thread(no_rights, tmp_path, monkeypatch):
    asked = tmp_path / "asked"
    busctl = tmp_path / "busctl"
    busctl.write_text(f'#!/bin/sh\necho "$*" > "{asked}.new"; mv "{asked}.new" "{asked}"\n')
    busctl.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    priority.raise_priority()
    end = time.monotonic() + 60
    while not asked.exists():
        assert time.monotonic() < end
        time.sleep(0.02)
    name = "org.freedesktop.RealtimeKit1"
    assert asked.read_text().split() == [
        *("--system", "call", name, "/org/freedesktop/RealtimeKit1", name),
        *("MakeThreadRealtimeWithPID", "ttu"),
        *(str(os.getpid()), str(threading.get_native_id()), "5"),
    ]


def test_without_rtkit_it_runs_as_before(no_rights, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert priority.raise_priority().startswith("normal")


def test_what_a_raised_thread_starts_has_normal_priority():
    """Loading a model, say, or a program of the system: they would hold up the sound."""
    before = os.sched_getscheduler(0)
    kept = []

    def run():
        priority.raise_priority()
        kept.append(os.sched_getscheduler(0) & ~os.SCHED_RESET_ON_FORK)
        inner = threading.Thread(target=lambda: kept.append(os.sched_getscheduler(0)))
        inner.start()
        inner.join()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if kept[0] == before:
        pytest.skip("needs the right to real-time priority")
    assert kept == [os.SCHED_RR, before]


def test_the_threads_that_move_sound_come_before_their_helpers():
    found = []

    def run(lower):
        priority.raise_priority(lower)
        found.append(os.sched_getparam(0).sched_priority)

    for lower in (0, 1):
        thread = threading.Thread(target=run, args=(lower,))
        thread.start()
        thread.join()
    if found[0] == 0:
        pytest.skip("needs the right to real-time priority")
    assert found[0] == found[1] + 1
