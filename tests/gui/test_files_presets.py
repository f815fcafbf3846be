"""Presets of the user's own, in one click."""

import pytest
from PySide6.QtWidgets import QInputDialog

from app.settings import EXPORT_BIT_RATE, EXPORT_FOLDER, EXPORT_FORMAT, EXPORT_LOUDNESS, EXPORT_NAME
from cnunet.presets import Preset, read_presets, write_presets
from cnunet.signal.options import EnhanceOptions
from cnunet.signal.strength import STRENGTHS, Strength
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
    view, settings, queue = window.files.view, window._settings, window.files.queue
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
    assert window._settings[EXPORT_FORMAT] == "keep"
    assert window._settings[EXPORT_FOLDER] == "/clean"
    window.files.presets.delete("odd")
    assert names(window) == ["other", "Save as preset…", "Delete"]
