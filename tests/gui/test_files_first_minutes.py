"""The first minutes: a sample, a sheet of keys, scores in words, and undo."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QComboBox, QLabel, QPushButton

from app.dialogs.keys import KeysDialog
from app.dialogs.settings import SettingsDialog
from app.files import texts
from app.files.columns import Column
from app.files.copying import copy_into
from app.files.job import JobState
from app.files.page import SAMPLE
from app.files.undo import UndoStack
from app.settings import EXPORT_FOLDER, EXPORT_FORMAT, EXPORT_NAME, Settings
from app.strengthsettings import FILES_STRENGTH
from cnunet.signal.parts import Part
from cnunet.signal.strength import FULL_STRENGTH, STRENGTHS, Strength
from tests.gui.sounddevices import FakeSoundDevice
from tests.gui.support import wait_for_done

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


def test_a_sample_to_try(qtbot, make_window, paths):
    window = make_window()
    window.files.view.drop_area.try_sample.click()
    wait_for_done(qtbot, window, 1)
    job = window.files.queue[1]
    assert job.source.parent == paths.recordings
    assert job.source.read_bytes() == SAMPLE.read_bytes()
    assert job.output.parent == paths.recordings


def test_a_copy_takes_no_name_of_another_file(tmp_path):
    sample, folder = tmp_path / "talk.wav", tmp_path / "Music" / "CNUNet"
    sample.write_bytes(b"sample")
    assert copy_into(folder, sample) == folder / "talk.wav"
    assert copy_into(folder, sample) == folder / "talk.wav"  # it is there already
    (folder / "talk.wav").write_bytes(b"mine!!")
    for _ in range(2):
        assert copy_into(folder, sample) == folder / "talk-2.wav"
    assert (folder / "talk.wav").read_bytes() == b"mine!!"
    (folder / "talk-2.wav").unlink()
    (folder / "talk-2.wav").mkdir()
    assert copy_into(folder, sample).read_bytes() == b"sample"


def test_one_sheet_has_every_key(qtbot, make_window, recordings):
    window = make_window()
    window.add_files(recordings("a.wav"))
    wait_for_done(qtbot, window, 1)
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: bool(window.findChildren(KeysDialog)))
    (sheet,) = window.findChildren(KeysDialog)
    shown = {one.text() for one in sheet.findChildren(QLabel)}
    actions = [a for a in window.findChildren(QAction) if not a.shortcut().isEmpty()]
    of_page = [a for a in window.files.view.findChildren(QAction) if not a.shortcut().isEmpty()]
    assert len(of_page) > 25
    missing = [a.text() for a in actions if a.text().replace("&", "").rstrip("…") not in shown]
    assert not missing
    assert {"Space", "Return", "Drag"} <= shown
    sheet.reject()


def said(widget):
    """The tooltip of a control, without its key, and the key."""
    what, _, key = widget.toolTip().partition(" (")
    return what, key.rstrip(")")


def test_every_control_says_what_it_does_then_its_key(qtbot, make_window, recordings):
    window = make_window(load=FakeSoundDevice())
    view = window.files.view
    empty = [b for b in view.findChildren(QPushButton) if b.isVisible()]
    window.add_files(recordings("a.wav"))
    wait_for_done(qtbot, window, 1)
    qtbot.waitUntil(view.compare.pictures.after.isVisible)
    view.compare.timeline.set_loop((0.2, 0.8))
    kinds = (QAbstractButton, QAbstractSlider, QComboBox)
    shown = [
        w for kind in kinds for w in view.findChildren(kind) if w.isVisible() and w.isEnabled()
    ]
    known = [w for w in shown if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(empty) == 3
    assert len(known) > 15
    for widget in (*empty, *known):
        what, _ = said(widget)
        assert " " in what and what != widget.property("text"), (widget, what)
    for action in view.page_actions.all():
        what, key = said(action)
        assert " " in what
        native = QKeySequence.SequenceFormat.NativeText
        assert key == action.shortcut().toString(native), what
    assert said(view.compare.transport.play)[1] == "Space"
    loop = view.compare.playback.loop
    assert said(loop) == ("Play the marked part again and again; drag to mark one", "L")


def test_scores_say_what_they_mean():
    assert texts.rating_of("ovrl", (2.04, 3.61)) == "Overall 2.0 of 5 (poor) → 3.6 (good)"
    assert texts.rating_of("bak", (1.2, 4.4)) == "Background 1.2 of 5 (bad) → 4.4 (excellent)"
    assert texts.rating_of("stoi", (0.81, 0.92)) == "STOI 0.81 → 0.92"


def test_the_settings_show_an_example_of_the_name(qtbot, tmp_path):
    dialog = SettingsDialog(Settings(tmp_path / "settings.json"), {})
    qtbot.addWidget(dialog)
    assert dialog.example.text().endswith("becomes talk.enhanced.wav")
    dialog.fields[EXPORT_NAME.key].show_value("clean {name}")
    dialog.fields[EXPORT_FORMAT.key].show_value("mp3")
    dialog.fields[EXPORT_FOLDER.key].show_value(str(tmp_path))
    assert dialog.example.text().endswith(str(tmp_path / "clean talk.mp3"))
    dialog.fields[EXPORT_FORMAT.key].show_value("wav")
    dialog.fields[EXPORT_NAME.key].show_value("{name}")
    assert dialog.example.text().endswith(str(tmp_path / "talk.wav"))
    dialog.fields[EXPORT_FOLDER.key].show_value("")
    assert dialog.example.text().endswith("becomes talk-2.wav")  # next to the recording
    dialog.fields[EXPORT_FORMAT.key].show_value("flac")
    assert dialog.example.text().endswith("becomes talk.flac")
    dialog.fields[EXPORT_NAME.key].show_value("no field")
    assert dialog.example.text() == ""


def test_steps_are_undone_one_by_one(qtbot, make_window, recordings, paths):
    window = make_window()
    window.add_files(recordings("a.wav", "b.wav", "c.wav"))
    wait_for_done(qtbot, window, 3)
    view, queue = window.files.view, window.files.queue
    undo = view.page_actions.undo
    assert not undo.isEnabled()
    view.table.choose(2)
    view.treatment.buttons[0].click()
    assert queue.index(1, Column.STRENGTH).data() == "Gentle"
    view.treatment.use_for_all.click()
    view.edits.set_parts(2, (Part(0.5, 1.0),))
    view.page_actions.remove.trigger()
    assert [job.number for job in queue.jobs()] == [1, 3]
    assert "removal" in undo.text()
    undo.trigger()
    assert view.table.selected() == [2]  # in view, too
    assert [job.number for job in queue.jobs()] == [1, 2, 3]
    assert queue[2].state is JobState.DONE
    view.table.choose(2)
    qtbot.waitUntil(view.compare.pictures.after.isVisible)
    assert all(path.exists() for path in queue[2].temporary_files)
    undo.trigger()
    assert queue[2].parts == ()
    undo.trigger()
    assert [queue[n].strength for n in (1, 2, 3)] == [
        FULL_STRENGTH,
        STRENGTHS["gentle"],
        FULL_STRENGTH,
    ]
    assert FILES_STRENGTH.read(window.settings) == FULL_STRENGTH == queue.default_strength
    undo.trigger()
    assert queue[2].strength == FULL_STRENGTH
    assert not queue[2].is_outdated
    qtbot.waitUntil(lambda: not undo.isEnabled())


def test_moves_of_a_slider_are_one_step(qapp):
    now = [0.0]
    stack = UndoStack(qapp, lambda: now[0])
    undone: list[object] = []
    forgotten: list[int] = []
    for k in range(20):
        now[0] += 0.1
        stack.push("slide", partial(undone.append, k), key="slider")
    now[0] += 5
    stack.push("slide", lambda: undone.append("later"), key="slider")
    stack.undo()
    stack.undo()
    stack.undo()
    assert undone == ["later", 0]
    for k in range(60):
        stack.push("remove", lambda: None, forget=partial(forgotten.append, k))
    assert forgotten == list(range(10))


def test_a_strength_in_a_word_or_in_figures():
    assert texts.strength_name(FULL_STRENGTH) == "Strong"
    assert texts.strength_name(Strength(1.0, 20.0)) == "20 dB"
    assert texts.strength_name(Strength(0.8, 20.0)) == "20 dB, 80 %"
    assert texts.strength_name(Strength(0.8)) == "no limit, 80 %"
