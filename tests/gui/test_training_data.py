"""The data page: what its buttons and dialogs do to the data, and what is heard there."""

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QPushButton

from app.settings import TRAINING_FOLDER
from app.training.wizard.filetree import FileTree
from app.training.wizard.findings import FindingCard
from app.training.wizard.pairs import PairsDialog
from app.training.wizard.recorder import NoiseDialog
from app.widgets.player import Player
from tests.gui.sounddevices import FakeSoundDevice
from tests.gui.support import PATIENCE_MS, NoPortAudio
from tests.gui.wizardpages import DATA, HOLDOUT
from trainer.collection import NO_CLEAN, Source

RATE = 16000


@pytest.fixture
def page(make_training):
    page = make_training(FakeSoundDevice(block_s=0.01))
    page.open_wizard()
    page.wizard.go_to(DATA)
    return page


def sources(page):
    return [(source.path, source.role) for source in page.plan.draft.sources]


def test_folders_and_recordings_are_added_once_and_removed(qtbot, page, tmp_path, monkeypatch):
    step, window = page.wizard.data, page.window()
    folder, takes = tmp_path / "voice", tmp_path / "takes"
    files = [takes / "a.wav", takes / "b.wav"]
    began_in: list[str] = []

    def folder_dialog(_parent, _title, where):
        began_in.append(where)
        return str(folder)

    def files_dialog(_parent, _title, where, _kinds):
        began_in.append(where)
        return [str(path) for path in files], ""

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", folder_dialog)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", files_dialog)
    window.settings[TRAINING_FOLDER] = str(tmp_path)
    for button in (step.field.folder, step.field.files, step.field.folder, step.field.files):
        button.click()
    assert sources(page) == [(path, "auto") for path in (folder, *files)]
    assert began_in == [str(tmp_path), str(tmp_path), str(takes), str(tmp_path)]  # beside the last

    def buttons():
        found = step.sources.findChildren(QPushButton)
        return [button for button in found if button.accessibleDescription() == str(files[0])]

    qtbot.waitUntil(lambda: len(buttons()) == 1, timeout=PATIENCE_MS)  # those shown before are gone
    buttons()[0].click()
    assert sources(page) == [(folder, "auto"), (files[1], "auto")]


def test_what_is_dropped_on_the_page_is_added(page, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy, field = Qt.DropAction.CopyAction, page.wizard.data.field
    QApplication.sendEvent(field, QDragEnterEvent(QPoint(9, 9), copy, data, buttons, keys))
    QApplication.sendEvent(field, QDropEvent(QPointF(9, 9), copy, data, buttons, keys))
    assert sources(page) == [(tmp_path, "auto")]


def test_the_use_of_one_source_is_chosen(page, tmp_path):
    names = [tmp_path / name for name in ("one", "other")]
    page.plan.add(names)
    box = page.wizard.data.sources.boxes[str(names[1])]
    box.setCurrentIndex(box.findData("noise"))
    box.activated.emit(box.currentIndex())
    assert sources(page) == [(names[0], "auto"), (names[1], "noise")]


@pytest.mark.qt_log_ignore("does not support propagateSizeHints")
def test_what_was_recorded_in_the_room_is_noise(page, tmp_path):
    page.wizard.data.field.noise.click()
    (dialog,) = page.findChildren(NoiseDialog)
    dialog.recorded.emit(tmp_path / "take.wav")
    dialog.reject()
    assert sources(page) == [(tmp_path / "take.wav", "noise")]


def test_with_the_last_source_what_was_chosen_for_it_is_gone(page, tmp_path):
    page.plan.add([tmp_path])
    page.plan.hold_out(["somebody"])
    page.plan.edit_pairs({"noisy": "clean"})
    page.plan.remove(str(tmp_path))
    draft = page.plan.draft
    assert (draft.held_out, draft.mended, draft.doubtful) == (None, [], [])


def test_what_was_left_out_of_other_data_is_remembered_too(page, tmp_path):
    plan = page.plan
    data, other = tmp_path / "data", tmp_path / "other"
    name = str(data / "a.wav")
    plan.add([data])
    plan.leave_out([name])
    plan.remove(str(data))
    plan.add([other])
    plan.leave_out([str(other / "b.wav")])
    plan.take_back()
    plan.add([data])
    assert plan.draft.left_out == [name]


def test_the_rest_is_paired_with_what_no_other_has(page):
    listing = {
        "pairs": [["/n/b.wav", "/c/1.wav"]],
        "unpaired": [["/n/a.wav", NO_CLEAN], ["/n/c.wav", NO_CLEAN]],
        "left_over": ["/c/2.wav", "/c/3.wav"],
    }
    dialog = PairsDialog(listing, page)
    dialog.in_order.click()
    assert dialog.changes == {"/n/a.wav": "/c/2.wav", "/n/c.wav": "/c/3.wav"}


@pytest.mark.qt_log_ignore("does not support propagateSizeHints")
def test_pairs_are_kept_with_ok_alone(qtbot, page):
    plan, card = page.plan, page.wizard.data.pairs
    plan.draft.sources = [Source(page.runs)]
    first, second = (
        [f"/data/{side}/{name}.wav" for side in ("noisy", "clean")] for name in ("a", "b")
    )

    def edit(button):
        unpaired = [[second[0], NO_CLEAN]]
        plan.listing.answer = {"pairs": [first], "unpaired": unpaired, "left_over": [second[1]]}
        card.edit.click()
        (dialog,) = card.findChildren(PairsDialog)
        dialog.table.setCurrentItem(dialog.table.topLevelItem(1))
        dialog.choice.setCurrentIndex(dialog.choice.findData(second[1]))
        dialog.choice.activated.emit(dialog.choice.currentIndex())
        dialog.findChild(QDialogButtonBox).button(button).click()
        qtbot.waitUntil(lambda: not card.findChildren(PairsDialog), timeout=PATIENCE_MS)
        return plan.draft.mended

    plan.draft.mended = [first]
    assert edit(QDialogButtonBox.StandardButton.Cancel) == [first]
    assert edit(QDialogButtonBox.StandardButton.Ok) == [first, second]


@pytest.fixture
def two_files(tmp_path):
    """Recordings of half a minute, of a different level each."""
    levels = {tmp_path / "quiet.wav": 0.1, tmp_path / "loud.wav": 0.5}
    for path, level in levels.items():
        soundfile.write(path, np.full(30 * RATE, level), RATE)
    return levels


def test_the_chosen_recording_is_heard_from_its_start(qtbot, two_files):
    device = FakeSoundDevice(block_s=0.01)
    player = Player(device)
    tree = FileTree(player, "files")
    qtbot.addWidget(tree)
    tree.show_files([(str(path), "") for path in two_files])
    folder = tree.tree.topLevelItem(0)
    assert folder is not None
    first, second = folder.child(0), folder.child(1)
    assert first is not None and second is not None

    def heard(level):
        device.played.clear()
        qtbot.waitUntil(
            lambda: any(
                np.allclose(block[-1:], level, atol=0.01) for block in device.played if len(block)
            ),
            timeout=PATIENCE_MS,
        )

    tree.tree.setCurrentItem(first)
    tree.play.click()
    heard(0.1)
    tree.tree.setCurrentItem(second)
    assert tree.play.text() == "Play"
    tree.play.click()
    heard(0.5)
    assert tree.play.text() == "Stop"
    tree.play.click()
    qtbot.waitUntil(lambda: not player.is_playing, timeout=PATIENCE_MS)
    tree.tree.itemDoubleClicked.emit(second, 0)
    heard(0.5)
    player.close()


def test_a_flagged_recording_that_cannot_be_heard_says_so(qtbot, tmp_path):
    player = Player(FakeSoundDevice())
    tree = FileTree(player, "files")
    qtbot.addWidget(tree)
    tree.show_files([(str(tmp_path / "gone.wav"), "")])
    with qtbot.waitSignal(player.availability_changed, timeout=PATIENCE_MS):  # it looks for outputs
        tree.play.click()
    assert "'gone.wav' does not exist" in tree.trouble.text()
    assert tree.trouble.isVisibleTo(tree)
    player.close()


def test_without_an_output_that_is_said_until_there_is_one(qtbot, two_files):
    device = FakeSoundDevice(has_output=False)
    player = Player(device)
    tree = FileTree(player, "files")
    qtbot.addWidget(tree)
    tree.show_files([(str(path), "") for path in two_files])
    with qtbot.waitSignal(player.availability_changed, timeout=PATIENCE_MS):
        tree.play.click()
    assert "no sound output was found" in tree.trouble.text()
    device.has_output = True
    with qtbot.waitSignal(player.availability_changed, timeout=PATIENCE_MS):
        player.look_for_output()
    assert not tree.trouble.isVisibleTo(tree)
    player.close()


def test_leaving_the_page_stops_what_is_heard_there(page, two_files):
    page.player.load(next(iter(two_files)), None)
    page.player.play()
    assert page.player.is_playing
    page.wizard.go_to(HOLDOUT)
    assert not page.player.is_playing


def test_all_recordings_of_a_finding_are_left_out_not_just_those_shown(qtbot):
    files = [{"name": f"/data/{number}.wav", "detail": ""} for number in range(9)]
    finding = {
        "weight": "look", "title": "Clipped", "meaning": "", "advice": "", "files": files
    }  # fmt: skip
    player = Player(NoPortAudio())
    card = FindingCard(finding, player)
    qtbot.addWidget(card)
    left_out: list[list[str]] = []
    card.left_out.connect(left_out.append)

    def shown():
        folder = card.list.tree.topLevelItem(0)
        assert folder is not None
        return folder.childCount()

    assert (shown(), card.rest.text()) == (6, "and 3 more")
    card.leave_out.click()
    assert left_out == [[one["name"] for one in files]]
    card.more.click()
    assert shown() == 9
    assert card.rest.isHidden()
    player.close()
