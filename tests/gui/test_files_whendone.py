"""What happens around work: pausing, closing the window, and when all is done."""

import re
import sys

import pytest
import soundfile
from PySide6.QtWidgets import QApplication, QMessageBox, QSystemTrayIcon

from app.files import whendone
from app.files.columns import Column
from app.files.job import JobState
from app.settings import GO_ON, WHEN_DONE, Settings
from cnunet.signal.strength import Strength
from tests.gui.support import fake_command, wait_for_done

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged")


@pytest.fixture
def at_work(qtbot, make_window, recordings, tmp_path):
    """A window at work on two recordings of 100 s, which wait until `hold` is removed."""
    hold = tmp_path / "hold"
    hold.touch()
    window = make_window(command=fake_command(device="cuda:0", hold=hold))  # one worker
    window.add_files(recordings("a.wav", "b.wav", seconds=100))
    queue = window.files.queue
    qtbot.waitUntil(lambda: len(queue) == 2 and queue[1].progress.done_s > 0)
    return window, hold


def test_work_is_paused_where_it_is_and_resumed(qtbot, at_work):
    window, hold = at_work
    queue, actions = window.files.queue, window.files.view.page_actions
    actions.pause.trigger()
    hold.unlink()
    qtbot.waitUntil(lambda: queue[1].state is JobState.WAITING)
    # The worker may have begun with the next block.
    assert re.match("Paused at 0:(16|32)", queue.index(0, Column.STATE).data())
    assert queue[1].full_strength.exists()
    window.add_files([queue[1].source.with_name("none.wav")])
    qtbot.wait(200)
    assert not queue.jobs(JobState.RUNNING)
    actions.pause.trigger()
    qtbot.waitUntil(lambda: len(queue.jobs(JobState.DONE)) == 2)
    assert soundfile.info(queue[1].output).duration == 100


def test_the_buttons_for_a_stopped_one_are_in_view_in_a_small_window(qtbot, at_work):
    window, hold = at_work
    view, queue = window.files.view, window.files.queue
    window.resize(800, 600)
    view.table.choose(1)
    view.page_actions.cancel.trigger()
    hold.unlink()
    qtbot.waitUntil(lambda: queue[1].can_resume)
    bar = view.compare.preview
    qtbot.waitUntil(lambda: bar.isVisible() and bar.keep.isVisible())
    QApplication.processEvents()
    assert bar.visibleRegion().boundingRect() == bar.rect()


def test_after_these_no_more_are_started(qtbot, at_work):
    window, hold = at_work
    queue, actions = window.files.queue, window.files.view.page_actions
    actions.stop_after.trigger()
    hold.unlink()
    qtbot.waitUntil(lambda: queue[1].state is JobState.DONE)
    qtbot.wait(200)
    assert queue.jobs(JobState.WAITING)
    actions.stop_after.trigger()
    qtbot.waitUntil(lambda: queue[2].state is JobState.DONE)


def test_the_title_counts_what_is_done_now_and_not_what_was_done_before(qtbot, at_work):
    window, hold = at_work
    queue = window.files.queue
    # The title follows half a second behind: only when it has changed can it change back.
    qtbot.waitUntil(lambda: window.windowTitle() != "CNUNet")
    hold.unlink()
    wait_for_done(qtbot, window, 2)
    qtbot.waitUntil(lambda: window.windowTitle() == "CNUNet")
    hold.touch()
    more = queue[1].source.with_name("c.wav")
    # Other sound: the result of the same one has been kept, and would need no work.
    soundfile.write(more, -soundfile.read(queue[1].source)[0], 16_000)
    window.add_files([more, more.with_name("none.wav")])
    qtbot.waitUntil(lambda: len(queue) == 4 and queue[3].progress.done_s > 0)
    qtbot.waitUntil(lambda: window.windowTitle() != "CNUNet")
    qtbot.waitUntil(lambda: bool(queue.jobs(JobState.FAILED)))
    progress = queue[3].progress
    qtbot.waitUntil(lambda: window.windowTitle() == f"{int(progress.done_s)} % \N{EM DASH} CNUNet")
    hold.unlink()


def test_the_selected_one_is_next(qtbot, at_work, recordings):
    window, hold = at_work
    queue = window.files.queue
    window.add_files(recordings("c0.wav", "c1.wav", "c2.wav", seconds=2))
    qtbot.waitUntil(lambda: len(queue) == 5)
    window.files.view.table.choose(4)
    begun: list[int] = []
    queue.counts_changed.connect(
        lambda: begun.extend(
            j.number for j in queue.jobs(JobState.RUNNING) if j.number not in begun
        )
    )
    hold.unlink()
    wait_for_done(qtbot, window, 5)
    assert begun.index(4) < min(begun.index(n) for n in (2, 3, 5))


def box_of(qtbot, window):
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    (box,) = window.findChildren(QMessageBox)
    return box


def test_closing_asks_once_and_the_next_window_resumes(qtbot, at_work, make_window, recordings):
    window, hold = at_work
    window.asks_before_closing = True
    begun = window.files.queue[1].full_strength
    window.close()
    box = box_of(qtbot, window)
    assert "2 recordings are not finished" in box.text()
    assert box.windowTitle() == "CNUNet"  # without the percentage
    box.buttons()[1].click()  # keep working
    qtbot.waitUntil(lambda: not window.findChildren(QMessageBox))
    assert window.isVisible()
    window.close()
    box = box_of(qtbot, window)
    hold.unlink()
    box.buttons()[0].click()
    qtbot.waitUntil(lambda: not window.isVisible())
    kept = list(begun.parent.glob("*.begun"))
    again = make_window()
    assert not again.files.unfinished_banner.isVisible()
    wait_for_done(qtbot, again, 2)
    assert len(kept) <= 1  # the worker was at one of them, if it had not finished
    assert not list(begun.parent.glob("*.begun"))


def test_closing_asks_whether_changes_are_to_stay_unsaved(qtbot, make_window, recordings, paths):
    window = make_window()
    window.add_files(recordings("a.wav"))
    wait_for_done(qtbot, window, 1)
    assert not window.files.closing_question
    window.files.queue.set_strength([1], Strength(0.5))
    window.asks_before_closing = True
    window.close()
    box = box_of(qtbot, window)
    assert "The changes to one result are not saved." in box.text()
    box.buttons()[0].click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert not Settings(paths.settings)[GO_ON]


def test_progress_is_in_the_title(qtbot, at_work):
    window, hold = at_work
    qtbot.waitUntil(lambda: window.windowTitle() == "8 % \N{EM DASH} CNUNet")
    hold.unlink()
    wait_for_done(qtbot, window, 2)
    qtbot.waitUntil(lambda: window.windowTitle() == "CNUNet")


@pytest.fixture
def notices(monkeypatch):
    """The notifications shown, on a desktop that shows them."""
    shown = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _, *what: shown.append(what[1]))
    return shown


def test_a_notification_when_all_is_done_leads_to_the_window(
    qtbot, make_window, recordings, notices, monkeypatch
):
    window = make_window()
    monkeypatch.setattr(type(window), "isActiveWindow", lambda _: False)
    window.add_files(recordings("a.wav", "b.wav", "c.wav"))
    qtbot.waitUntil(lambda: bool(notices))
    assert notices == ["3 of 3 recordings are saved."]
    with qtbot.waitSignal(window.files.window_wanted):
        window.files.when_done.notice.messageClicked.emit()


def test_sleep_can_be_cancelled(qtbot, make_window, recordings, monkeypatch, notices):
    slept = []
    monkeypatch.setattr(whendone, "suspend", lambda: slept.append(True))
    window = make_window()
    window.settings[WHEN_DONE] = "sleep"
    window.add_files(recordings("a.wav"))
    when_done = window.files.when_done
    banner = when_done.banner
    qtbot.waitUntil(banner.isVisible)
    assert "will go to sleep" in banner.question.text()
    banner.no.click()
    assert not banner.isVisible() and not slept
    when_done.grace_s = 0
    window.files.dispatcher.export_copy([1])
    qtbot.waitUntil(lambda: bool(slept))


def test_the_computer_stays_awake_for_recordings_added_meanwhile(
    qtbot, make_window, recordings, monkeypatch, notices, tmp_path
):
    slept = []
    monkeypatch.setattr(whendone, "suspend", lambda: slept.append(True))
    hold = tmp_path / "hold"
    window = make_window(command=fake_command(hold=hold))
    window.settings[WHEN_DONE] = "sleep"
    window.add_files(recordings("a.wav"))
    banner = window.files.when_done.banner
    qtbot.waitUntil(banner.isVisible)
    hold.touch()
    window.add_files(recordings("b.wav", seconds=20))
    qtbot.waitUntil(lambda: not banner.isVisible())
    hold.unlink()
    qtbot.waitUntil(banner.isVisible)  # once that is done, too
    assert not slept


@pytest.mark.parametrize(
    ("platform", "command"),
    [
        ("linux", "systemctl suspend"),
        ("freebsd14", "systemctl suspend"),
        ("darwin", "pmset sleepnow"),
        ("win32", "rundll32.exe powrprof.dll,SetSuspendState 0,1,0"),
    ],
)
def test_how_a_computer_goes_to_sleep(monkeypatch, platform, command):
    monkeypatch.setattr(sys, "platform", platform)
    started: list[str] = []
    whendone.suspend(lambda program, arguments: started.append(" ".join((program, *arguments))))
    assert started == [command]
