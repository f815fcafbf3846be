"""A crash of the window's process: its report is offered once, at the next start."""

import signal
import subprocess
import sys

import pytest
from PySide6.QtGui import QGuiApplication

from app.crashlog import CRASH_LOG, LAST_CRASH_LOG, CrashLog
from app.dialogs.crash import CrashDialog

# Qt's offscreen platform logs this for every dialog.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
PROGRAM = """
import faulthandler, os, signal, sys
from pathlib import Path
from app.crashlog import CrashLog
log = CrashLog(Path(sys.argv[1]))
assert log.begin() == ""
def deep():
    if sys.argv[2] == "end":
        log.end()
    else:
        os.kill(os.getpid(), getattr(signal, sys.argv[2]))
deep()
"""


def run(folder, how):
    """A process that watches, and how it ended."""
    command = [sys.executable, "-c", PROGRAM, str(folder), how]
    return subprocess.run(command, capture_output=True, check=False).returncode


@pytest.mark.parametrize("how", ["SIGSEGV", "SIGABRT"])
def test_a_crash_is_reported_once(tmp_path, how):
    assert run(tmp_path, how) == -getattr(signal, how)
    again = CrashLog(tmp_path)
    report = again.begin()
    assert "CNUNet: " in report
    assert "Fatal Python error" in report
    assert "in deep" in report
    again.end()
    after = CrashLog(tmp_path)
    assert after.begin() == ""
    after.end()
    assert (tmp_path / LAST_CRASH_LOG).read_text() == report


@pytest.mark.parametrize("how", ["end", "SIGKILL"])
def test_other_ends_are_no_crash(tmp_path, how):
    run(tmp_path, how)
    assert (tmp_path / CRASH_LOG).exists() is (how == "SIGKILL")
    again = CrashLog(tmp_path)
    assert again.begin() == ""
    again.end()
    assert not list(tmp_path.iterdir())


def test_without_a_place_nothing_is_watched(tmp_path, caplog):
    (tmp_path / "logs").write_text("a file, no folder")
    log = CrashLog(tmp_path / "logs")
    assert log.begin() == ""
    log.end()
    assert "will not be reported" in caplog.text


def test_the_window_offers_the_report(qtbot, make_window):
    window = make_window()
    assert not window.crash_banner.isVisible()
    window.offer_report("CNUNet: 1\n\nFatal Python error: it broke")
    assert window.crash_banner.isVisible()
    window.crash_banner.yes.click()
    assert not window.crash_banner.isVisible()
    (dialog,) = window.findChildren(CrashDialog)
    dialog.copy.click()
    assert "it broke" in QGuiApplication.clipboard().text()
    dialog.reject()


def test_the_offer_can_be_dismissed(make_window):
    window = make_window()
    window.offer_report("Fatal Python error")
    window.crash_banner.no.click()
    assert not window.crash_banner.isVisible()
    assert not window.findChildren(CrashDialog)
