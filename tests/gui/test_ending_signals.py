"""Signals that ask the program to end."""

import os
import signal

import pytest

from app.endingsignals import EndingSignals


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_the_window_closes_in_order_and_without_a_question(
    qtbot, make_window, recordings, paths, name
):
    if not hasattr(signal, name):
        pytest.skip("this platform has no such signal")
    number = getattr(signal, name)
    window = make_window(pause_s=60)
    window.asks_before_closing = True
    former = signal.getsignal(number)
    signals = EndingSignals(window.end, window)
    window.add_files(recordings("a.wav"))
    qtbot.waitUntil(lambda: len(window.files.queue) == 1)
    os.kill(os.getpid(), number)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert signal.getsignal(number) == signal.SIG_DFL, "the next one ends it at once"
    signals.close()
    assert signal.getsignal(number) == former
    assert paths.settings.exists(), "settings are saved"
