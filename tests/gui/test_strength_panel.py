"""Strength, chosen by preset, slider or key: which jobs get it, and what is written."""

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from app.files.columns import Column
from app.files.job import JobState
from app.widgets.strength import StrengthPanel
from cnunet.signal.strength import FULL_STRENGTH, STRENGTHS, Strength
from tests.gui.support import click_row_button, wait_for_done


@pytest.fixture
def panel(qtbot):
    panel = StrengthPanel()
    qtbot.addWidget(panel)
    panel.show_strength(FULL_STRENGTH)
    return panel


def pressed(panel):
    return [b.property("strength") for b in panel.buttons if b.isChecked()]


def button_of(panel, name) -> QAbstractButton:
    (button,) = [b for b in panel.buttons if b.property("strength") == name]
    return button


def gain(window, number):
    job = window.files.queue[number]
    return np.std(soundfile.read(job.output)[0]) / np.std(soundfile.read(job.source)[0])


@pytest.mark.parametrize("name", list(STRENGTHS))
def test_strengths_are_shown_and_chosen(panel, qtbot, name):
    chosen: list[Strength] = []
    panel.show_strength(Strength(0.5))
    assert pressed(panel) == []
    panel.changed.connect(chosen.append)
    qtbot.keyClick(button_of(panel, name), Qt.Key.Key_Space)
    assert chosen == [STRENGTHS[name]]
    assert pressed(panel) == [name]


def test_sliders_by_key_say_what_they_do(panel, qtbot):
    chosen: list[Strength] = []
    panel.changed.connect(chosen.append)
    qtbot.keyClick(panel.limit, Qt.Key.Key_Home)
    qtbot.keyClick(panel.limit, Qt.Key.Key_Right)
    qtbot.keyClick(panel.mix, Qt.Key.Key_Left)
    assert chosen == [Strength(1.0, 3.0), Strength(1.0, 4.0), Strength(0.99, 4.0)]
    assert (panel.limit_text.text(), panel.mix_text.text()) == ("4 dB", "99 %")
    assert pressed(panel) == []
    qtbot.keyClick(panel.limit, Qt.Key.Key_End)
    assert chosen[-1] == Strength(0.99, None)
    assert panel.limit_text.text() == "no limit"


def test_showing_is_not_choosing(panel):
    chosen: list[Strength] = []
    panel.changed.connect(chosen.append)
    panel.show_strength(Strength(0.25, 10.0))
    assert chosen == []
    assert (panel.mix.value(), panel.limit.value()) == (25, 10)
    panel.show_strength(None)
    assert not panel.isEnabled()


def test_a_new_strength_is_written_without_the_model(qtbot, make_window, recordings):
    window = make_window()
    files = recordings("a.wav", "b.wav")
    window.add_files(files)
    wait_for_done(qtbot, window, 2)
    panel, actions, queue = (
        window.files.view.treatment,
        window.files.view.page_actions,
        window.files.queue,
    )
    assert gain(window, 1) == pytest.approx(0.5, abs=0.01)  # the stand-in halves the sound
    assert not actions.save_changes.isEnabled()
    window.files.view.table.choose(1)
    panel.mix.setValue(50)
    assert queue[1].strength == Strength(0.5)
    assert queue[2].strength == FULL_STRENGTH
    assert queue.index(0, Column.STATE).data().startswith("Changes not saved")
    assert queue.index(0, Column.ACTION).data() == "Save"
    qtbot.waitUntil(actions.save_changes.isEnabled)
    output = queue[1].output
    actions.save_changes.trigger()
    qtbot.waitUntil(lambda: queue[1].state is JobState.DONE)
    assert queue[1].output == output
    assert gain(window, 1) == pytest.approx(0.75, abs=0.01)
    assert gain(window, 2) == pytest.approx(0.5, abs=0.01)
    assert not queue[1].is_outdated
    window.files.view.table.choose(2)
    assert panel.mix.value() == 100


def test_one_for_all_is_kept_for_the_next_window(qtbot, make_window, recordings):
    window = make_window()
    first, second, third = recordings("a.wav", "b.wav", "c.wav")
    window.add_files([first, second])
    wait_for_done(qtbot, window, 2)
    panel = window.files.view.treatment
    button_of(panel, "gentle").click()
    panel.use_for_all.click()
    assert all(job.strength == STRENGTHS["gentle"] for job in window.files.queue.jobs())
    window.add_files([third])
    wait_for_done(qtbot, window, 3)
    assert window.files.queue[3].written.strength == STRENGTHS["gentle"]
    window.close()
    again = make_window()
    assert again.files.queue.default_strength == STRENGTHS["gentle"]


def test_an_output_that_somebody_changed_is_left_alone(qtbot, make_window, recordings):
    window = make_window()
    (source,) = recordings("a.wav")
    window.add_files([source])
    wait_for_done(qtbot, window, 1)
    output = window.files.queue[1].output
    output.write_text("my own cut of it")
    window.files.view.treatment.mix.setValue(0)
    click_row_button(qtbot, window, 0)
    qtbot.waitUntil(lambda: window.files.queue[1].state is JobState.DONE)
    assert output.read_text() == "my own cut of it"
    assert window.files.queue[1].output.name == "a-2.enhanced.wav"
    assert gain(window, 1) == pytest.approx(1.0)


def test_without_a_recording_there_is_nothing_to_choose(make_window):
    assert not make_window().files.view.treatment.isEnabled()
