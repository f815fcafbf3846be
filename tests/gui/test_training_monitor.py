"""The monitor: the list of runs, their curves, and their buttons."""

import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QLocale, QProcess, Qt
from PySide6.QtWidgets import QMessageBox

from app.language import install
from app.theme import DARK, LIGHT
from app.training.monitor.curves import smoothed
from app.training.monitor.runlist import RunList
from app.training.runs.runs import RunState, TrainingRun
from app.training.words import moment
from tests.gui.support import PATIENCE_MS
from tests.gui.trainingruns import append, shown, state_of, step, validated, write_run
from trainer.folder import registry
from trainer.folder.control import PAUSE, STOP
from trainer.folder.lock import only_user
from trainer.recipe import save_recipe


def seen(view):
    return {name for name, button in view.buttons.items() if button.isVisibleTo(view)}


def test_nothing_yet_is_an_invitation(page):
    assert page.monitor.list.count() == 0
    page.monitor.wanted.emit()
    assert page.wizard.isVisible()


def test_runs_from_a_terminal_are_listed_too(page, runs, tmp_path):
    write_run(runs / "mine", ["started", step(10)])
    registry.register(write_run(tmp_path / "elsewhere" / "theirs", ["started", step(50)]))
    page.monitor.search()
    assert {run.name for run in page.monitor.runs} == {"mine", "theirs"}
    view = shown(page, tmp_path / "elsewhere" / "theirs")
    assert view.name.text() == "theirs"
    assert view.progress.value() == 500


def test_an_active_run_is_followed(qtbot, page, runs):
    folder = write_run(runs / "run", ["started"])
    with only_user(folder):
        append(folder, *(step(n, loss=1 / n) for n in range(1, 11)))
        view = shown(page, folder)
        assert seen(view) == {"pause", "stop"}
        loss = view.curves.plots["Loss"].listDataItems()[0]
        assert len(loss.getOriginalDataset()[0]) == 10
        append(folder, step(20), validated(20, 1.6))
        qtbot.waitUntil(lambda: len(loss.getOriginalDataset()[0]) == 11, timeout=PATIENCE_MS)
        pesq = view.curves.plots["PESQ"].listDataItems()[0]
        assert list(pesq.getOriginalDataset()[1]) == [1.6]
        assert "20 %" in page.monitor.list.item(0).text()
        assert "PESQ 1.60, best weights 1.60" in view.state.text()


def test_the_state_of_a_run_can_be_seen_however_long_its_name(qtbot, tmp_path):
    name = ("a name as long as can be entered " * 2)[:60]
    folder = write_run(tmp_path / name, ["started", step(50)])
    run = TrainingRun(folder)
    runs = RunList()
    qtbot.addWidget(runs)
    runs.resize(220, 200)
    runs.show()
    qtbot.waitExposed(runs)
    pictures = []
    for ending in (None, {"event": "stopped", "ending": "asked"}):
        append(folder, *filter(None, [ending]))
        run.read()
        runs.show_runs([run])
        pictures.append(runs.grab().toImage())
    assert pictures[0] != pictures[1]


def test_dates_are_written_in_the_users_language(qapp):
    then = time.mktime((2025, 12, 3, 14, 5, 0, 0, 0, -1))
    assert moment(then) == "3 Dec 14:05"
    assert moment(then, short=True) == "3 Dec"
    before = QLocale()
    for language, date in (("de", "3. Dez. 14:05"), ("zh_CN", "12月3日 14:05")):
        installed = install(qapp, language)
        try:
            assert moment(then) == date
        finally:
            QLocale.setDefault(before)
            for translator in installed:
                qapp.removeTranslator(translator)


def test_a_run_that_still_reads_its_recordings_can_be_stopped(page, runs):
    folder = write_run(runs / "run", [{"event": "phase", "message": "Reading the recordings."}])
    with only_user(folder):
        view = shown(page, folder)
        assert state_of(page.monitor.run) is RunState.STARTING
        assert seen(view) == {"stop"}
        view.buttons["stop"].click()
        assert (folder / STOP).exists()
        assert state_of(page.monitor.run) is RunState.STOPPING


def test_pause_resume_and_stop_are_asked_for(page, runs):
    folder = write_run(runs / "run", ["started", step(1)])
    with only_user(folder):
        view = shown(page, folder)
        view.buttons["pause"].click()
        assert (folder / PAUSE).exists()
        assert state_of(page.monitor.run) is RunState.PAUSED
        assert seen(view) == {"resume", "stop"}
        view.buttons["resume"].click()
        assert not (folder / PAUSE).exists()
        view.buttons["stop"].click()
        assert (folder / STOP).exists()
        assert state_of(page.monitor.run) is RunState.STOPPING
        assert seen(view) == set()


def test_stop_of_a_recipe_is_for_the_active_stage(page, runs):
    folder = runs / "recipe"
    folder.mkdir()
    save_recipe(folder, "two-stage", {})
    one = write_run(folder / "stage-1", ["started", step(1)], stage="guided")
    with only_user(folder), only_user(one):
        shown(page, folder).buttons["stop"].click()
        assert (one / STOP).exists()


def test_a_run_that_has_just_ended_cannot_be_stopped(page, runs):
    folder = write_run(runs / "run", ["started", step(1)])
    with only_user(folder):
        view = shown(page, folder)
    view.buttons["stop"].click()
    assert "No run is active" in page.monitor.trouble.text()


def test_an_active_run_is_not_moved_to_the_trash(page, runs, monkeypatch, tmp_path):
    folder = write_run(runs / "run", ["started", step(1)])
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "trash"))
    with only_user(folder):
        view = shown(page, folder)
        page.monitor.to_trash(page.monitor.run)
        assert "stop it first" in page.monitor.trouble.text()
        assert not view.actions_by_name["delete"].isEnabled()
    assert folder.exists()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_run_goes_to_the_trash_only_if_that_is_what_is_pressed(page, runs, monkeypatch):
    moved = []
    monkeypatch.setattr(page.monitor, "to_trash", lambda run: moved.append(run.name))
    view = shown(page, write_run(runs / "run", ["started", step(1)]))
    for pressed, wanted in (("Keep", []), ("Move to the trash", ["run"])):
        view.actions_by_name["delete"].trigger()
        (box,) = [w for w in page.monitor.findChildren(QMessageBox) if w.isVisible()]
        assert box.windowTitle() == "Move to the trash"
        assert box.defaultButton().text() == "Keep"
        next(button for button in box.buttons() if button.text() == pressed).click()
        assert moved == wanted


@pytest.mark.skipif(sys.platform != "linux", reason="another trash")
def test_the_trash(page, runs, monkeypatch, tmp_path):
    home = tmp_path / "share"
    home.mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    folder = write_run(runs / "run", ["started", step(1)])
    other = write_run(runs / "other", ["started", step(1)])
    registry.register(folder)
    shown(page, folder)
    page.monitor.to_trash(page.monitor.run)
    assert not folder.exists()
    assert (home / "Trash" / "files" / "run" / "events.jsonl").exists()
    assert registry.known_runs() == []
    assert [run.folder for run in page.monitor.runs] == [other]


def test_without_a_trash_nothing_is_deleted(page, runs, monkeypatch):
    import app.training.monitor.monitor as monitor

    class NoTrash:
        def __init__(self, path):
            pass

        def moveToTrash(self):
            return False

    monkeypatch.setattr(monitor, "QFile", NoTrash)
    folder = write_run(runs / "run", ["started", step(1)])
    shown(page, folder)
    page.monitor.to_trash(page.monitor.run)
    assert "cannot be moved to the trash" in page.monitor.trouble.text()
    assert folder.exists()


def test_several_runs_over_each_other(page, runs):
    now = time.time()
    for number, name in enumerate("abc"):
        events = ["started", *({**step(n), "time": now - 100 * number + n} for n in range(5))]
        write_run(runs / name, [*events, validated(5, 1.1 + number)])
    view = shown(page, runs / "a")
    assert not view.curves.key.isVisibleTo(view)
    for number in range(page.monitor.list.count()):
        page.monitor.list.item(number).setCheckState(Qt.CheckState.Checked)
    for run in page.monitor.runs:
        run.read()
    page.monitor.show_all()
    tops = [
        item.getOriginalDataset()[1]
        for item in view.curves.plots["PESQ"].listDataItems()
        if item.getOriginalDataset()[0] is not None and len(item.getOriginalDataset()[0])
    ]
    assert sorted(float(one[0]) for one in tops) == [1.1, 2.1, 3.1]
    assert all(name in view.curves.key.text() for name in "abc")
    for axis, last in (("hours", 0.04), ("time", 4 / 3600), ("step", 4)):
        number = view.curves.axis.findData(axis)
        view.curves.axis.setCurrentIndex(number)
        view.curves.axis.activated.emit(number)
        loss = view.curves.plots["Loss"].listDataItems()[0].getOriginalDataset()
        assert loss[0][-1] == pytest.approx(last, abs=1e-4)
    view.curves.smoothing.setValue(100)
    view.set_theme(LIGHT)
    view.set_theme(DARK)


def test_smoothing_keeps_what_is_even_and_passes_over_gaps():
    x = np.arange(9.0)
    y = np.full(9, 2.0)
    y[4] = np.nan
    smooth = smoothed(x, y, 5)
    assert list(smooth[0]) == [0, 1, 2, 3, 5, 6, 7, 8]
    assert list(smooth[1]) == [2.0] * 8
    assert smoothed(x, np.array([0, 0, 0, 0, 9, 0, 0, 0, 0.0]), 3)[1][4] == 3.0


def test_what_is_not_seen_is_not_watched(page, runs):
    write_run(runs / "run", ["started"])
    assert page.monitor.refresh_ms
    page.open_wizard()
    assert not page.monitor.refresh_ms
    page.show_runs()
    assert page.monitor.refresh_ms


def test_a_long_log_is_opened_in_slices(qtbot, page, runs):
    steps = [step(n) for n in range(20_000)]
    folder = write_run(runs / "run", ["started", *steps, validated(20_000)])
    page.monitor.search()
    page.monitor.open_run(folder)
    run = page.monitor.run
    run.read(0.0)
    assert not run.is_read
    qtbot.waitUntil(lambda: run.is_read, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: page.monitor.refresh_ms == 1000, timeout=PATIENCE_MS)
    assert Path(run.folder) == folder


def test_a_run_that_starts_says_what_it_does(page, runs):
    """Instead of four empty plots."""
    first = {"event": "phase", "message": "Reading the recordings."}
    second = {"event": "phase", "message": "Scoring the starting model: about 12 s."}
    third = {"event": "phase", "message": "Training begins. Compiling comes first."}
    folder = write_run(runs / "run", [first, "started", second])
    with only_user(folder):
        view = shown(page, folder)
        assert "✓ Reading the recordings." in view.doing.text()
        assert "→ Scoring the starting model: about 12 s (for" in view.doing.text()
        assert not view.curves.isVisibleTo(view)
        append(folder, validated(0), third)
        page.monitor.run.read()
        page.monitor.show_all()
        assert "→ Training begins. Compiling comes first (for" in view.doing.text()
        append(folder, step(1))
        page.monitor.run.read()
        page.monitor.show_all()
        assert view.doing.isHidden() and view.curves.isVisibleTo(view)


def test_a_constant_rate_is_a_straight_line(page, runs):
    rates = (1e-3, 1e-3 * (1 + 1e-12), 1e-3)
    events = [step(n, learning_rate=rate) for n, rate in enumerate(rates)]
    view = shown(page, write_run(runs / "run", ["started", *events]))
    low, high = view.curves.plots["Learning rate"].getViewBox().viewRange()[1]
    assert low >= 0.0 and high - low >= 1e-3


def test_resume_says_what_it_did(page, runs, monkeypatch):
    monkeypatch.setattr(QProcess, "startDetached", lambda *_: (True, 999_999_999))
    saved = {"event": "saved", "step": 40}
    stopped = {"event": "stopped", "reason": "stopped by the file stop", "ending": "asked"}
    one = write_run(runs / "saved", ["started", step(40), saved, stopped])
    view = shown(page, one)
    view.buttons["resume"].click()
    assert "at step 41" in page.monitor.notice.text()
    assert page.monitor.notice.sizePolicy().retainSizeWhenHidden()  # nothing moves when it goes
    append(one, {**stopped, "time": time.time() + 1, "ending": "finished"})
    page.monitor.run.read()
    page.monitor.show_all()
    assert page.monitor.notice.isHidden()
    other = write_run(runs / "unsaved", ["started"])
    shown(page, other)
    assert page.monitor.notice.isHidden()
    view.buttons["resume"].click()
    assert "from the beginning" in page.monitor.notice.text()


def test_a_refused_attempt_is_no_broken_run(page, runs):
    from app.training.startup import notice_of_runs

    write_run(runs / "refused", ["phase", {"event": "failed", "message": "No speech."}])
    assert notice_of_runs() == ""
    write_run(runs / "broken", ["started", step(1)])
    assert "broken did not finish" in notice_of_runs()
