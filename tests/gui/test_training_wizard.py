"""The wizard, page by page, with answers of the real trainer, and with bad data."""

import shutil
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QScrollArea, QWidget

from app.training.wizard.sources import SourceList
from app.widgets.card import Card
from tests.gui.support import PATIENCE_MS
from tests.gui.trainingruns import RATE, write_noise, write_speech
from tests.gui.wizardpages import DATA, GOAL, HOLDOUT, MACHINE, START
from trainer.collection import Source

pytestmark = pytest.mark.usefixtures("wizard")


@pytest.fixture
def settled(qtbot, page):
    """Waits until the data page is done with its questions; returns the problem that it shows."""

    def wait():
        plan = page.plan

        def at_rest():
            busy = plan.listing.is_running or plan.check.is_running
            assert not busy and (plan.listing.answer is not None or plan.listing.problem)

        qtbot.waitUntil(at_rest, timeout=PATIENCE_MS)
        return page.wizard.data.problem()

    return wait


@pytest.fixture
def tell(page, settled):
    """Adds folders to the data page; returns the problem that it shows then."""

    def add(*folders):
        page.wizard.go_to(DATA)
        page.plan.add(list(folders))
        return settled()

    return add


def test_speech_and_noise_are_recognised_and_checked(page, tell, tmp_path):
    data = write_noise(write_speech(tmp_path / "my data"))
    assert tell(data) == ""
    step = page.wizard.data
    counts = page.plan.counts()
    assert (counts["speech"], counts["noise"], counts["pairs"]) == (12, 3, 0)
    assert page.plan.check.answer["may_start"]
    assert not step.hint.isVisibleTo(step)
    assert "of speech to train on" in step.trouble.text()  # a warning: 18 s are little
    assert page.wizard.next.isEnabled()


def test_only_speech_gets_a_hint(page, tell, tmp_path):
    assert tell(write_speech(tmp_path / "speech")) == ""
    step = page.wizard.data
    assert step.hint.isVisibleTo(step)


@pytest.mark.slow
def test_pairs_are_recognised(page, tell, tmp_path):
    data = write_speech(tmp_path / "pairs")
    for clean in sorted((data / "clean").rglob("*.wav")):
        samples, _ = soundfile.read(clean)
        noisy = data / "noisy" / clean.relative_to(data / "clean")
        noisy.parent.mkdir(parents=True, exist_ok=True)
        noise = 0.01 * np.random.default_rng(1).standard_normal(len(samples))
        soundfile.write(noisy, samples + noise, RATE)
    assert tell(data) == ""
    assert page.plan.counts()["pairs"] == 12
    page.plan.draft.goal = "paper"
    assert page.wizard.data.problem() == ""


def test_an_empty_folder(page, tell, tmp_path):
    (tmp_path / "empty").mkdir()
    assert "no readable recording in it" in tell(tmp_path / "empty")
    assert not page.wizard.next.isEnabled()


def test_a_folder_that_has_gone(page, tell, tmp_path):
    assert str(tmp_path / "gone") in tell(tmp_path / "gone")


@pytest.mark.slow
def test_noise_without_speech(page, tell, tmp_path):
    assert "no speech" in tell(write_noise(tmp_path / "noise only"))


@pytest.mark.slow
def test_recordings_without_telling_names_are_speech_unless_the_user_says_otherwise(
    page, tell, settled, tmp_path
):
    folder = tmp_path / "takes"
    write_speech(folder)
    (folder / "clean").rename(folder / "mine")
    assert tell(folder) == ""
    assert page.plan.counts()["speech"] == 12
    page.plan.set_role(str(folder), "noise")
    assert "no speech" in settled()


def test_unreadable_recordings_are_named_and_left_out(page, tell, settled, tmp_path):
    data = write_noise(write_speech(tmp_path / "data"))
    for name in ("broken", "empty"):
        (data / "clean" / "speaker_1" / f"{name}.wav").write_text("no sound" * (name == "broken"))
    problem = tell(data)
    assert "Recordings that cannot be read: 2 of" in problem
    assert not page.wizard.next.isEnabled()
    (card,) = [c for c in page.wizard.data.findings.cards if "cannot be read" in c.heading.text()]
    card.leave_out.click()
    assert settled() == ""
    assert len(page.plan.draft.left_out) == 2
    assert "2 recordings are left out" in page.wizard.data.left_out.text()
    page.wizard.data.take_back.click()
    assert "cannot be read" in settled()


@pytest.mark.slow
def test_wrong_pairs(page, tell, tmp_path):
    data = tmp_path / "pairs"
    rng = np.random.default_rng(2)
    write_speech(data, speakers=2, each=4)
    for clean in sorted((data / "clean").rglob("*.wav")):
        noisy = data / "noisy" / clean.relative_to(data / "clean")
        noisy.parent.mkdir(parents=True, exist_ok=True)
        soundfile.write(noisy, 0.1 * rng.standard_normal(2 * RATE), RATE)  # something else
    assert "does not contain the clean one" in tell(data)


@pytest.mark.slow
def test_silence_is_no_speech(page, tell, tmp_path):
    folder = tmp_path / "data" / "clean"
    folder.mkdir(parents=True)
    for number in range(4):
        soundfile.write(folder / f"p00{number}_001.wav", np.zeros(2 * RATE), RATE)
    assert "Silent recordings" in tell(tmp_path / "data")


@pytest.mark.slow
def test_three_recordings(page, tell, tmp_path):
    data = write_speech(tmp_path / "few", speakers=1, each=3)
    problem = tell(data)
    # One voice: training may start, with one recording held out, but there is a warning.
    assert problem == ""
    assert "of speech to train on" in page.wizard.data.trouble.text()


@pytest.mark.slow
def test_the_check_can_be_stopped_and_begun_again(qtbot, page, tell, settled, tmp_path):
    data = write_noise(write_speech(tmp_path / "data"))
    page.wizard.go_to(DATA)
    page.plan.add([data])
    qtbot.waitUntil(lambda: page.plan.check.is_running, timeout=PATIENCE_MS)
    page.wizard.data.stop.click()
    assert "have not been checked" in page.wizard.data.problem()
    page.wizard.data.again.click()
    assert settled() == ""


@pytest.mark.slow
def test_recordings_of_one_voice_are_listed_by_name_and_number(page, tell, tmp_path):
    folder = write_speech(tmp_path / "data", speakers=1)
    voice = tmp_path / "voice"
    voice.mkdir()
    for number, path in enumerate(sorted(folder.rglob("*.wav"))[:3]):
        shutil.copy(path, voice / f"take {(1, 2, 10)[number]}.wav")
    tell(voice)
    page.wizard.go_to(HOLDOUT)
    items = [page.wizard.step.table.topLevelItem(n) for n in range(3)]
    assert [one.text(0) for one in items] == ["take 1.wav", "take 2.wav", "take 10.wav"]
    assert items[2].toolTip(0) == str(voice / "take 10.wav")


def test_a_wrong_choice_of_who_is_held_out(qtbot, page, tell, tmp_path):
    tell(write_noise(write_speech(tmp_path / "data")))
    page.wizard.go_to(HOLDOUT)
    step = page.wizard.step
    assert step.problem() == ""
    assert step.table.topLevelItemCount() == 4
    proposed = [step.table.topLevelItem(n).checkState(0) for n in range(4)]
    assert Qt.CheckState.Checked in proposed

    def tick(states):
        for number, on in enumerate(states):
            state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            step.table.topLevelItem(number).setCheckState(0, state)
        qtbot.waitUntil(
            lambda: page.plan.listing.answer is not None and not page.plan.listing.is_running,
            timeout=PATIENCE_MS,
        )

    tick([True] * 4)
    assert "nothing is left" in step.problem()
    tick([False] * 4)
    assert "Nothing is held out" in step.problem()
    tick([False, True, False, True])
    assert step.problem() == ""
    assert len(page.plan.draft.held_out) == 2
    step.reset.click()
    qtbot.waitUntil(lambda: page.plan.listing.answer is not None, timeout=PATIENCE_MS)
    assert [step.table.topLevelItem(n).checkState(0) for n in range(4)] == proposed


@pytest.mark.slow
def test_a_draft_outlives_the_window_on_its_page(make_training, tell, page, tmp_path):
    data = write_noise(write_speech(tmp_path / "data"))
    tell(data)
    page.wizard.close_button.click()
    assert not page.wizard.isVisible()
    page.open_wizard()
    assert page.wizard.number == DATA
    page.window().close()
    other = make_training()
    other.open_wizard()
    assert [source.path for source in other.plan.draft.sources] == [data]
    assert other.wizard.number == DATA


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_path_takes_the_room_that_there_is(qtbot):
    sources = SourceList()
    qtbot.addWidget(sources)
    sources.show_sources([Source(Path("/somewhere/recordings of a voice"))], None)
    sources.resize(800, 100)
    sources.show()
    qtbot.waitExposed(sources)
    (path,) = [one for one in sources.findChildren(QLabel) if one.text()[:1] == "/"]
    assert path.heightForWidth(path.width()) < 2 * path.fontMetrics().height()


def test_what_is_held_out_is_named(page):
    def summary(groups):
        page.plan.listing.answer = {"groups": groups, "has_validation": False, "unpaired": []}
        page.plan.listing.changed.emit()
        return page.wizard.steps[HOLDOUT].text.text()

    groups = [{"name": f"/a/{n}.wav", "recordings": 1, "held_out": n == 1} for n in range(9)]
    assert summary(groups) == "Held out: 1 of 9 recordings."
    assert page.wizard.steps[HOLDOUT].table.isColumnHidden(1)  # a column of ones
    groups = [{"name": f"s{n}", "recordings": 7, "held_out": n < 2} for n in range(9)]
    assert summary(groups) == "Held out: 2 of 9 speakers (recordings: 14)."
    assert not page.wizard.steps[HOLDOUT].table.isColumnHidden(1)


def test_names_are_in_the_order_of_the_language(page):
    names = ["Zoë", "take 10", "Łukasz", "take 2", "anna", "Bob"]
    groups = [{"name": name, "recordings": 7, "held_out": name == "Bob"} for name in names]
    page.plan.listing.answer = {"groups": groups, "has_validation": False, "unpaired": []}
    page.plan.listing.changed.emit()
    table = page.wizard.steps[HOLDOUT].table
    shown = [table.topLevelItem(row).text(0) for row in range(len(names))]
    assert shown == ["anna", "Bob", "Łukasz", "take 2", "take 10", "Zoë"]


def test_the_lines_of_a_page_without_a_list_stay_together(qtbot, page):
    step = page.wizard.steps[HOLDOUT]
    page.plan.listing.answer = {"groups": [], "has_validation": True, "unpaired": []}
    page.plan.listing.changed.emit()
    page.wizard.go_to(HOLDOUT)
    qtbot.waitUntil(lambda: step.isVisible() and step.height() > 400)
    assert step.text.geometry().bottom() < step.height() / 2


def test_back_stays_where_it_is_on_the_last_page(qtbot, page):
    """A second click there would start the training."""
    places = []
    for number in (MACHINE, START):
        page.wizard.go_to(number)
        QApplication.processEvents()
        places.append(page.wizard.back.geometry())
    assert places[0] == places[1]


def test_a_short_line_is_not_broken(qtbot, page):
    page.plan.leave_out(["/data/1.wav"])
    page.wizard.go_to(DATA)
    line = page.wizard.data.left_out
    qtbot.waitUntil(lambda: line.isVisible() and line.width() > 50)
    assert line.width() >= line.fontMetrics().horizontalAdvance(line.text())


def test_the_next_folder_is_looked_for_beside_the_last_one(page, tmp_path, monkeypatch):
    asked = []

    def choose(_parent, _title, folder):
        asked.append(folder)
        return str(tmp_path / "clean")

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    for _ in range(2):
        page.wizard.data.field.folder.click()
    assert asked == ["", str(tmp_path)]


class Windows(QObject):
    """Notes the widgets that are shown as windows of their own."""

    def __init__(self, parent):
        super().__init__(parent)
        self.shown = []

    def eventFilter(self, target, event):
        if event.type() == QEvent.Type.Show and isinstance(target, QWidget) and target.isWindow():
            self.shown.append(target)
        return False


def test_a_card_opens_no_window_of_its_own(qtbot, qapp):
    windows = Windows(qapp)
    qapp.installEventFilter(windows)
    try:
        card = Card("Worth a look")
    finally:
        qapp.removeEventFilter(windows)
    qtbot.addWidget(card)
    assert not windows.shown
    assert not card.heading.isHidden()


def test_return_presses_a_button_and_tab_stops_where_it_can_be_seen(qtbot, page):
    wizard, window = page.wizard, page.window()
    window.activateWindow()
    assert wizard.number == GOAL
    wizard.buttons[DATA].setFocus()
    for _ in range(12):
        window.focusNextChild()
        assert not isinstance(window.focusWidget(), QScrollArea)
    wizard.buttons[DATA].setFocus()
    qtbot.keyClick(wizard.buttons[DATA], Qt.Key.Key_Return)
    assert wizard.number == DATA
