"""Clicks and keys on the Files page do what they say, and nothing else."""

import itertools
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import soundfile
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.files import texts
from app.files.columns import Column
from app.files.job import JobState
from app.files.rows import distinguishing_ends
from app.files.totals import TimeLeft, Totals
from app.playback import output
from app.playback.deck import Sound
from app.settings import EXPORT_FOLDER, EXPORT_NAME
from app.widgets.axes import clock_ticks
from cnunet.signal.strength import FULL_STRENGTH, STRENGTHS, Strength
from tests.gui.sounddevices import FakeSoundDevice
from tests.gui.support import fake_command, text_of, wait_for_done, wait_for_end


@pytest.fixture
def done(qtbot, make_window, recordings):
    """A window with a sound output, in which one recording of 10 s is done and selected."""
    window = make_window(load=FakeSoundDevice(block_s=0.01))
    window.add_files(recordings("a.wav", seconds=10))
    wait_for_done(qtbot, window, 1)
    qtbot.waitUntil(window.files.view.compare.playback.play.isEnabled)
    window.activateWindow()
    return window


def usable_buttons(view):
    found = [b for b in view.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]
    return [b for b in found if b.focusPolicy() & Qt.FocusPolicy.TabFocus]


def test_a_button_that_goes_off_or_hides_leaves_its_focus_to_the_list(done):
    view = done.files.view
    for button in usable_buttons(view):
        name = button.text()
        for change in (button.setVisible, button.setEnabled):
            button.setFocus()
            assert QApplication.focusWidget() is button
            change(False)
            assert QApplication.focusWidget() is view.table, name
            change(True)


def test_space_plays_and_pauses_whatever_has_the_focus(qtbot, done):
    view, player, queue = done.files.view, done.files.player, done.files.queue
    strength = queue[1].strength
    places = [view.table, view.treatment.mix, *usable_buttons(view)]
    assert len(places) > 12
    for place in places:
        place.setFocus()
        before = player.is_playing
        qtbot.keyClick(place, Qt.Key.Key_Space)
        assert player.is_playing is not before, place
    assert queue[1].strength == strength
    if player.is_playing:
        qtbot.keyClick(view.table, Qt.Key.Key_Space)
    # What Space no longer presses, Return does.
    button = view.treatment.buttons[0]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert queue[1].strength == STRENGTHS["gentle"]
    assert not player.is_playing


def test_space_says_why_nothing_is_heard(qtbot, make_window, recordings):
    window = make_window()
    window.add_files(recordings("a.wav"))
    wait_for_done(qtbot, window, 1)
    view = window.files.view
    qtbot.waitUntil(lambda: "PortAudio" in view.compare.playback.play.toolTip())
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    assert "PortAudio" in window.notice.text()


def test_the_focus_is_in_the_list_from_the_start(qtbot, make_window, recordings):
    """And not on the button of the page, which Space would press."""
    window = make_window(load=FakeSoundDevice(block_s=0.01))
    window.activateWindow()
    window.add_files(recordings("a.wav"))
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.files.view.table)
    window.show_page("live")
    assert window.pages.current.isAncestorOf(QApplication.focusWidget()) or (
        QApplication.focusWidget() is window.pages.current
    )
    window.show_page("files")
    assert QApplication.focusWidget() is window.files.view.table


def test_space_presses_buttons_while_there_is_nothing_to_play(qtbot, make_window):
    window = make_window()
    window.activateWindow()
    pressed = []
    button = window.files.view.drop_area.open_files
    button.clicked.disconnect()
    button.clicked.connect(lambda: pressed.append(True))
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert pressed


def test_export_again_follows_the_settings_and_overwrites_nothing(qtbot, done, tmp_path):
    files, queue = done.files, done.files.queue
    first = queue[1].output
    content = first.read_bytes()
    settings = done.settings
    settings[EXPORT_FOLDER], settings[EXPORT_NAME] = str(tmp_path / "out"), "clean {name}"
    files.settings_changed()
    files.view.page_actions.export_copy.trigger()
    qtbot.waitUntil(lambda: queue[1].output == tmp_path / "out" / "clean a.wav")
    assert f"In the folder {tmp_path / 'out'}." in text_of(done, 0, Column.STATE)
    assert first.read_bytes() == content
    other = tmp_path / "out" / "clean a.wav"
    other.write_text("mine")
    files.view.page_actions.export_copy.trigger()
    qtbot.waitUntil(lambda: queue[1].output == tmp_path / "out" / "clean a-2.wav")
    assert other.read_text() == "mine"


def test_a_strength_changed_at_work_is_the_one_that_is_saved(
    qtbot, make_window, recordings, tmp_path
):
    hold = tmp_path / "hold"
    hold.touch()
    window = make_window(command=fake_command(hold=hold))
    window.add_files(recordings("a.wav", seconds=10))
    queue = window.files.queue
    qtbot.waitUntil(lambda: len(queue) == 1 and queue[1].progress.done_s > 0)
    window.files.view.treatment.mix.setValue(0)
    hold.unlink()
    qtbot.waitUntil(
        lambda: queue[1].written is not None and queue[1].written.strength == Strength(0.0)
    )
    assert queue[1].state is JobState.DONE and not queue[1].is_outdated
    before, after = (soundfile.read(path)[0] for path in (queue[1].source, queue[1].output))
    assert abs(before - after).max() < 1e-4
    assert [path.name for path in queue[1].source.parent.glob("*.enhanced*")] == ["a.enhanced.wav"]


def test_what_is_heard_stays_while_a_strength_is_saved(qtbot, done):
    files, queue = done.files, done.files.queue
    compare, player = files.view.compare, files.player
    compare.playback.choose(Sound.ENHANCED)
    shown: list[tuple[JobState, Iterable[str]]] = []
    heard: list[Sound] = []
    queue.job_changed.connect(lambda _: shown.append((queue[1].state, queue[1].pictures.keys())))
    player.sound_changed.connect(heard.append)
    place = files.view.treatment.save.mapTo(done, files.view.treatment.save.rect().topLeft())
    files.view.treatment.mix.setValue(40)
    qtbot.waitUntil(files.view.treatment.save.isEnabled)
    assert (
        files.view.treatment.save.mapTo(done, files.view.treatment.save.rect().topLeft()) == place
    )
    files.view.treatment.save.click()
    qtbot.waitUntil(
        lambda: queue[1].written is not None and queue[1].written.strength == Strength(0.4)
    )
    assert {JobState.WAITING, JobState.RUNNING, JobState.DONE} <= {state for state, _ in shown}
    assert all(set(kinds) == {"noisy", "enhanced", "removed"} for _, kinds in shown)
    assert heard == []
    assert player.sound is Sound.ENHANCED


def test_play_and_pause_have_one_width(qtbot, done):
    play = done.files.view.compare.transport.play
    width, action = play.width(), done.files.view.compare.playback.play
    assert width >= play.sizeHint().width()
    action.trigger()
    QApplication.processEvents()
    assert action.iconText() == "Pause"
    assert play.width() == width >= play.sizeHint().width()
    action.trigger()


@pytest.mark.parametrize("available", [(1366, 728), (1280, 672), (960, 560), (800, 560)])
def test_the_first_window_fits_the_screen(qtbot, make_window, recordings, monkeypatch, available):
    """1366x768, 1920x1080 at 150 %, 1920x1200 at 200 %, 800x600, each with a task bar."""
    monkeypatch.setattr("PySide6.QtGui.QScreen.availableSize", lambda _: QSize(*available))
    window = make_window()
    assert window.width() < available[0]
    assert window.height() <= available[1] - 32  # the title bar is not part of it
    window.add_files(recordings("a.wav"))
    wait_for_done(qtbot, window, 1)
    view = window.files.view

    def everything_fits():
        for part in (
            view.treatment,
            view.treatment.save,
            view.compare.transport.play,
            window.footnote,
        ):
            spot = part.mapTo(window, part.rect().bottomRight())
            assert window.rect().contains(spot), part

    qtbot.waitUntil(everything_fits)
    waves = view.compare.pictures.before
    qtbot.waitUntil(lambda: waves.visibleRegion().boundingRect().height() >= 30)


def test_dropped_recordings_are_selected(qtbot, make_window, recordings):
    window = make_window()
    window.add_files(recordings("a.wav"))
    wait_for_end(qtbot, window, 1)
    window.add_files(recordings("b.wav", "c.wav", "d.wav"))
    wait_for_end(qtbot, window, 4)
    assert window.files.view.table.selected() == [2, 3, 4]
    assert window.files.view.table.current() == 2


def test_two_of_one_name_can_be_told_apart(qtbot, make_window, recordings, tmp_path):
    (first,) = recordings("talk.wav")
    for take in ("take1", "take2"):
        (tmp_path / "show" / take / "raw").mkdir(parents=True)
        (tmp_path / "show" / take / "raw" / "talk.wav").write_bytes(first.read_bytes())
    window = make_window()
    window.add_files(sorted(tmp_path.glob("show/*/raw/talk.wav")))
    wait_for_end(qtbot, window, 2)
    names = [window.files.queue.index(row, Column.FILE).data() for row in range(2)]
    assert [name.replace("\\", "/") for name in names] == [
        "talk.wav (take1/raw)",
        "talk.wav (take2/raw)",
    ]
    window.files.dispatcher.remove([2])
    assert window.files.queue.index(0, Column.FILE).data() == "talk.wav"


def test_folders_are_told_apart_by_as_little_as_possible():
    assert distinguishing_ends({Path("/a/b")}) == {Path("/a/b"): ""}
    found = distinguishing_ends({Path("/x/1/raw"), Path("/y/1/raw"), Path("/raw"), Path("/y/2")})
    assert [found[path].replace("\\", "/") for path in sorted(found)] == [
        "/raw",
        "x/1/raw",
        "y/1/raw",
        "2",
    ]


def test_thousands_of_one_name_are_told_apart_without_comparing_each_with_each(monkeypatch):
    """As in a meeting program's folders: one for each meeting, with the same name in it."""
    looked_at = []
    parts: Any = Path.parts

    def counted(path):
        looked_at.append(path)
        return parts.fget(path)

    monkeypatch.setattr(Path, "parts", property(counted))
    count = 1000
    found = distinguishing_ends({Path(f"/meetings/{k}/audio") for k in range(count)})
    assert found[Path("/meetings/7/audio")].replace("\\", "/") == "7/audio"
    assert len(looked_at) < 50 * count


def test_the_time_left_passes_evenly():
    now = itertools.count(0.0, 1.0)
    left = TimeLeft(lambda: next(now))
    estimates = (100, 160, 40, 150, 50, 95, 94, 93)
    shown = [left.smoothed(estimate) or 0.0 for estimate in estimates]
    steps = [b - a for a, b in itertools.pairwise(shown)]
    assert all(abs(step + 1) < 20 for step in steps)
    assert left.smoothed(None) is None
    assert left.smoothed(7.0) == 7.0
    seldom = iter([0.0, 4.0, 8.0, 12.0])
    left = TimeLeft(lambda: next(seldom))
    shown = [left.smoothed(estimate) or 0.0 for estimate in (960.0, 480.0, 476.0, 472.0)]
    assert shown[-1] < 1.2 * 472
    assert texts.about(3) == "a few seconds left"
    assert texts.about(34) == "about 30 s left"
    assert texts.about(110) == "about 2 min left"
    assert texts.about(2 * 3600 + 60) == "about 2 h 00 min left"
    assert texts.summary_of(Totals.of([])) == ""


@pytest.mark.parametrize("most", [1, 2, 3, 5, 12])
@pytest.mark.parametrize("length", [0.05, 0.3, 1.7, 9.0, 75.0, 4000.0, 40_000.0])
def test_an_axis_has_labels_however_far_it_is_zoomed(length, most):
    for start in (0.0, 0.123, 7.77, 5431.3):
        ticks, step = clock_ticks(start, start + length, most)
        assert len(ticks) >= 2
        assert all(start - 1e-6 <= tick <= start + length + 1e-6 for tick in ticks)
        assert len(ticks) <= max(most, 6) + 1
        assert step > 0


def test_screen_readers_hear_values(qtbot, done):
    view, compare = done.files.view, done.files.view.compare

    def name(widget):
        return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)

    assert name(view.treatment.limit) == "Attenuation limit: no limit"
    view.treatment.limit.setValue(12)
    assert name(view.treatment.limit) == "Attenuation limit: 12 dB"
    assert name(compare.pictures.before) == "Original"
    assert name(compare.pictures.after) == "Enhanced"
    qtbot.waitUntil(lambda: "1 of 1 done" in name(view.summary))


def test_what_ends_is_announced(qtbot, make_window, recordings, tmp_path, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr("app.files.view.announce", lambda _, sentence: said.append(sentence))
    window = make_window()
    (good,) = recordings("a.wav")
    (tmp_path / "b.wav").write_text("no sound")
    window.add_files([good, tmp_path / "b.wav"])
    wait_for_end(qtbot, window, 2)
    assert sorted(said)[0] == "a.wav: Saved as a.enhanced.wav"
    assert "'b.wav' is not a sound file" in sorted(said)[1]


def test_a_part_is_marked_by_keyboard(qtbot, done):
    panel, player = done.files.view.compare, done.files.player
    player.seek(2.0)
    qtbot.keyClick(done, Qt.Key.Key_F)
    player.seek(5.0)
    qtbot.keyClick(done, Qt.Key.Key_T)
    assert panel.timeline.loop_s == (2.0, 5.0)
    player.seek(1.0)
    qtbot.keyClick(done, Qt.Key.Key_T)  # before its beginning
    assert panel.timeline.loop_s == (0.0, 1.0)


def test_one_key_toggles_before_and_after_and_a_click_makes_heard(qtbot, done):
    panel, player = done.files.view.compare, done.files.player
    for sound in (Sound.ENHANCED, Sound.ORIGINAL):
        qtbot.keyClick(done, Qt.Key.Key_A)
        assert player.sound is sound
    place = panel.pictures.after.area.center()
    qtbot.mouseClick(panel.pictures.after, Qt.MouseButton.LeftButton, pos=place)
    assert player.sound is Sound.ENHANCED
    assert player.position_s == pytest.approx(5.0, abs=0.2)


def test_before_and_after_are_drawn_on_one_scale(qtbot, done):
    """The stand-in halves the sound, so the second wave is half as high."""
    pictures = done.files.view.compare.pictures

    def height(picture):
        image = picture.grab().toImage()
        column = picture.area.center().x() + 20
        ink = {image.pixel(column, y) for y in (picture.area.center().y(),)}
        return sum(image.pixel(column, y) in ink for y in range(image.height()))

    done.resize(1100, 900)
    panel = done.files.view.compare
    panel.timeline.set_playhead(None)
    qtbot.waitUntil(lambda: height(pictures.before) > 4)
    assert height(pictures.after) == pytest.approx(height(pictures.before) / 2, abs=6)
    assert done.files.queue[1].strength == FULL_STRENGTH


def test_portaudio_has_one_owner():
    """Several players look for an output at once, while another one plays."""
    inside, most = 0, 0

    class Fragile(FakeSoundDevice):
        def _terminate(self):
            assert not self.open_streams
            self.query_devices("output")

        def query_devices(self, kind):
            nonlocal inside, most
            inside += 1
            most = max(most, inside)
            threading.Event().wait(0.002)
            inside -= 1
            return super().query_devices(kind)

    device = Fragile()
    searches = [
        threading.Thread(target=lambda: output.reason_for_silence(device, refresh=True))
        for _ in range(8)
    ]
    for search in searches[:4]:
        search.start()
    with output.Output(device, 16000, 1):
        for search in searches[4:]:
            search.start()
        for search in searches:
            search.join()
    assert most == 1
    assert device.open_streams == 0
