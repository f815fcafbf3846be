"""Presets of the user's own, in one click."""

import pytest
from PySide6.QtWidgets import QInputDialog, QMessageBox, QWidget

from app.files.presetmenu import PresetMenu
from app.files.undo import UndoStack
from app.settings import (
    EVERY_SETTING,
    EXPORT_BIT_RATE,
    EXPORT_FOLDER,
    EXPORT_FORMAT,
    EXPORT_LOUDNESS,
    EXPORT_NAME,
)
from cnunet.presets import Preset, read_presets, write_presets
from cnunet.signal.options import EnhanceOptions
from cnunet.signal.strength import FULL_STRENGTH, STRENGTHS, Strength
from tests.gui.support import wait_for_done


@pytest.fixture
def window(qtbot, make_window, recordings):
    made = make_window()
    made.add_files(recordings("a.wav"))
    wait_for_done(qtbot, made, 1)
    return made


def names(window):
    window.files.presets.list.aboutToShow.emit()
    return [action.text() for action in window.files.presets.list.actions() if action.text()]


def test_what_is_set_is_saved_under_a_name_and_set_again(qtbot, window, paths, monkeypatch):
    view, settings, queue = window.files.view, window.settings, window.files.queue
    assert names(window) == ["Save as preset…"]
    view.treatment.buttons[0].click()
    view.treatment.loudness_chosen.emit(-19)
    settings[EXPORT_FORMAT], settings[EXPORT_NAME] = "mp3", "clean {name}"
    settings[EXPORT_BIT_RATE] = 96_000
    assert names(window) == ["Save as preset…"]
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: (" Radio ", True))
    window.files.presets.list.actions()[-1].trigger()
    (saved,) = read_presets(paths.presets)
    assert saved == Preset(
        "Radio",
        EnhanceOptions(Strength(1.0, 12.0), loudness=-19, format="mp3", bit_rate=96_000),
        result_name="clean {name}",
    )
    # Everything is set otherwise, and then as in the preset.
    view.treatment.buttons[2].click()
    view.treatment.loudness_chosen.emit(0)
    settings[EXPORT_FORMAT], settings[EXPORT_NAME] = "keep", "{name}.enhanced"
    settings[EXPORT_BIT_RATE] = 0
    assert names(window) == ["Radio", "Save as preset…", "Delete"]
    window.files.presets.list.actions()[0].trigger()
    assert queue[1].strength == queue.default_strength == STRENGTHS["gentle"]
    assert queue[1].loudness_target == settings[EXPORT_LOUDNESS] == -19
    assert (settings[EXPORT_FORMAT], settings[EXPORT_NAME]) == ("mp3", "clean {name}")
    assert window.files.dispatcher.options.enhance.bit_rate == 96_000
    assert view.treatment.strength == STRENGTHS["gentle"]
    assert window.files.dispatcher.options.name == "clean {name}"
    assert "Radio" in window.notice.text()


def test_presets_are_deleted_and_what_cannot_be_set_is_left(qtbot, window, paths):
    odd = Preset("odd", EnhanceOptions(format="aiff"), folder="/clean")
    write_presets(paths.presets, [odd, Preset("other")])
    names(window)
    window.files.presets.list.actions()[0].trigger()
    assert window.settings[EXPORT_FORMAT] == "keep"
    assert window.settings[EXPORT_FOLDER] == "/clean"
    window.files.presets.delete("odd")
    assert names(window) == ["other", "Save as preset…", "Delete"]


def choose(window, name):
    window.files.presets.list.aboutToShow.emit()
    (action,) = (one for one in window.files.presets.list.actions() if one.text() == name)
    action.trigger()


def undo(window):
    window.files.view.page_actions.undo.trigger()


def test_one_step_undoes_all_that_a_preset_has_set(window, paths):
    view, settings, queue = window.files.view, window.settings, window.files.queue
    radio = EnhanceOptions(STRENGTHS["gentle"], loudness=-19, format="mp3", bit_rate=96_000)
    write_presets(paths.presets, [Preset("Radio", radio, "/clean", "clean {name}")])
    view.treatment.buttons[1].click()
    kept = {one: settings[one] for one in EVERY_SETTING}
    options, treatment = window.files.dispatcher.options, queue[1].treatment
    choose(window, "Radio")
    assert queue[1].treatment != treatment and window.files.dispatcher.options != options
    undo(window)
    assert {one: settings[one] for one in EVERY_SETTING} == kept
    assert (window.files.dispatcher.options, queue[1].treatment) == (options, treatment)
    assert queue.default_strength == FULL_STRENGTH and queue.loudness_target == 0
    assert view.treatment.loudness.currentData() == 0
    assert view.treatment.strength == treatment.strength
    undo(window)  # the step before, which is the strength
    assert queue[1].strength == FULL_STRENGTH


@pytest.mark.parametrize("way", ["panel", "settings"])
def test_a_loudness_is_undone(window, way):
    view, settings, queue = window.files.view, window.settings, window.files.queue
    if way == "panel":
        view.treatment.loudness_chosen.emit(-16)
    else:
        settings[EXPORT_LOUDNESS] = -16
        window.files.settings_changed()
    assert queue[1].is_outdated
    undo(window)
    assert not queue[1].is_outdated
    assert settings[EXPORT_LOUDNESS] == queue.loudness_target == 0
    assert view.treatment.loudness.currentData() == 0
    assert not view.page_actions.undo.isEnabled()


@pytest.mark.qt_log_ignore("does not support propagateSizeHints")
@pytest.mark.parametrize("name", ["Podcast", "podcast", "PODCAST "])
@pytest.mark.parametrize("agreed", [False, True])
def test_a_preset_is_replaced_only_after_a_question(qtbot, tmp_path, monkeypatch, name, agreed):
    path, page = tmp_path / "presets.json", QWidget()
    qtbot.addWidget(page)
    write_presets(path, [Preset("Podcast", folder="/earlier")])
    menu = PresetMenu(path, UndoStack(page), page)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: (name, True))
    menu.list.aboutToShow.emit()
    menu.list.actions()[-2].trigger()
    (box,) = menu.findChildren(QMessageBox)
    assert "Podcast" in box.text()
    assert [one.folder for one in read_presets(path)] == ["/earlier"]
    (yes,) = (one for one in box.buttons() if box.buttonRole(one) is box.ButtonRole.AcceptRole)
    yes.click() if agreed else box.reject()
    (preset,) = read_presets(path)
    expected = (name.strip(), "") if agreed else ("Podcast", "/earlier")
    assert (preset.name, preset.folder) == expected


def test_a_deleted_preset_comes_back(window, paths):
    saved = [Preset("a", folder="/a"), Preset("b")]
    write_presets(paths.presets, saved)
    names(window)
    window.files.presets.list.actions()[-1].menu().actions()[0].trigger()
    assert read_presets(paths.presets) == saved[1:]
    undo(window)
    assert read_presets(paths.presets) == saved
    window.files.presets.delete("a")
    write_presets(paths.presets, [Preset("A", folder="/later")])
    undo(window)  # but not over one that is newer
    assert [one.folder for one in read_presets(paths.presets)] == ["/later"]
