"""Pairs, shown in the wizard and edited by hand; findings that can be heard."""

import shutil
from pathlib import Path

import numpy as np
import pytest
import soundfile

from app.training.wizard.pairs import PairsDialog
from app.training.wizard.recorder import NoiseDialog
from app.training.words import short_names
from tests.gui.sounddevices import FakeSoundDevice
from tests.gui.support import PATIENCE_MS
from tests.gui.trainingruns import RATE, write_speech
from tests.gui.wizardpages import DATA


@pytest.fixture
def page(make_training):
    page = make_training(FakeSoundDevice(block_s=0.05))
    page.open_wizard()
    return page


@pytest.fixture
def listed(qtbot, page):
    """Waits for the listing of the trainer, which goes by names; returns it."""

    def wait():
        plan = page.plan
        qtbot.waitUntil(
            lambda: not plan.listing.is_running and plan.listing.answer is not None,
            timeout=PATIENCE_MS,
        )
        return plan.listing.answer

    return wait


def recordings(folder, *names):
    rng = np.random.default_rng(1)
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        soundfile.write(path, 0.1 * rng.standard_normal(RATE // 2), RATE)
    return folder


def select(dialog, number):
    item = dialog.table.topLevelItem(number)
    assert item is not None
    dialog.table.setCurrentItem(item)


def test_pairs_are_shown_and_halves_that_do_not_fit_are_mended(page, listed, tmp_path):
    names = ("input/a_in.wav", "input/b_in.wav", "target/a_out.wav", "target/b_out.wav")
    data = recordings(tmp_path / "data", *names)
    page.wizard.go_to(DATA)
    page.plan.add([data])
    listed()
    card = page.wizard.data.pairs
    assert card.isVisibleTo(page.wizard)
    assert "Unpaired recordings: 4." in card.trouble.text()
    assert "edit the pairs" in page.wizard.data.problem()

    dialog = PairsDialog(page.plan.listing.answer, card)
    assert dialog.table.topLevelItemCount() == 2
    dialog.in_order.click()
    assert [Path(one).name for one in dialog.pairs.values()] == ["a_out.wav", "b_out.wav"]
    page.plan.edit_pairs(dialog.changes)
    listed()
    assert "input/a_in.wav  ↔  target/a_out.wav" in card.text.text()
    assert card.trouble.isHidden()
    assert page.plan.counts()["pairs"] == 2
    card.undo.click()
    listed()
    assert page.plan.counts()["pairs"] == 0


@pytest.mark.qt_log_ignore("does not support propagateSizeHints")
def test_the_dialogs_of_the_data_are_gone_once_closed(qtbot, page, listed, tmp_path):
    data = recordings(tmp_path / "data", "noisy/a.wav", "clean/a.wav")
    page.plan.add([data])
    listed()
    step = page.wizard.data
    for button, kind in ((step.pairs.edit, PairsDialog), (step.field.noise, NoiseDialog)):
        button.click()
        (dialog,) = page.findChildren(kind)
        dialog.reject()
        qtbot.waitUntil(lambda kind=kind: not page.findChildren(kind), timeout=PATIENCE_MS)


def test_a_wrong_pair_is_changed_or_left_out(page, listed, tmp_path):
    data = recordings(tmp_path / "data", "noisy/a.wav", "noisy/b.wav", "clean/a.wav", "clean/b.wav")
    page.plan.add([data])
    dialog = PairsDialog(listed(), page)
    select(dialog, 0)
    dialog.choice.setCurrentIndex(dialog.choice.findData(str(data / "clean/b.wav")))
    dialog.choice.activated.emit(0)
    select(dialog, 1)
    dialog.choice.setCurrentIndex(0)
    dialog.choice.activated.emit(0)
    page.plan.edit_pairs(dialog.changes)
    answer = listed()
    assert answer["pairs"] == [[str(data / "noisy/a.wav"), str(data / "clean/b.wav")]]


def test_short_names():
    assert short_names(["/x/y/noisy/a.wav", "/x/y/clean/a.wav"]) == {
        "/x/y/noisy/a.wav": "noisy/a.wav",
        "/x/y/clean/a.wav": "clean/a.wav",
    }
    assert short_names(["/x/a.wav"]) == {"/x/a.wav": "a.wav"}
    assert short_names([]) == {}


def test_flagged_recordings_can_be_heard_and_found(qtbot, page, listed, tmp_path, monkeypatch):
    data = write_speech(tmp_path / "data")
    first = data / "clean/speaker_1"
    samples, _ = soundfile.read(first / "0.wav")
    for number in (1, 2, 3, 4):
        clipped = np.clip(samples[number:], -0.02, 0.02)
        soundfile.write(data / f"clean/speaker_{number}/9.wav", clipped, RATE)
    page.wizard.go_to(DATA)
    page.plan.add([data])
    qtbot.waitUntil(lambda: page.plan.check.answer is not None, timeout=PATIENCE_MS)
    cards = page.wizard.data.findings.cards
    card = next(one for one in cards if "clipped" in one.heading.text())
    tree = card.list.tree
    # Every folder once, and short names in it.
    assert tree.topLevelItemCount() >= 3
    folder = tree.topLevelItem(0)
    assert "clean/speaker_" in folder.text(0)
    assert folder.child(0).text(0) == "9.wav"
    assert "% of the samples" in folder.child(0).text(1)
    card.list.play.click()
    qtbot.waitUntil(lambda: page.player.is_playing, timeout=PATIENCE_MS)
    assert card.list.play.text() == "Stop"
    card.list.play.click()
    assert not page.player.is_playing
    opened: list[Path] = []
    monkeypatch.setattr("app.reveal.show_in_folder", opened.append)
    card.list.folder.click()
    assert opened == [Path(f"{folder.text(0).replace('~', str(Path.home()))}/9.wav")]
    # None of them is held out.
    assert {f"{first.parent}/speaker_{n}/9.wav" for n in (1, 2, 3, 4)} <= {
        *page.plan.draft.doubtful
    }


def test_what_was_left_out_stays_so(page, listed, make_training, tmp_path):
    data = recordings(tmp_path / "data", "clean/a.wav", "clean/b.wav", "clean/c.wav")
    other = recordings(tmp_path / "other", "clean/d.wav")
    page.plan.add([data])
    page.plan.leave_out([str(data / "clean/b.wav")])
    page.plan.remove(str(data))
    assert page.plan.draft.left_out == []
    page.plan.add([other])
    assert page.plan.draft.left_out == []
    page.plan.add([data])
    assert page.plan.draft.left_out == [str(data / "clean/b.wav")]
    page.plan.take_back()
    page.plan.remove(str(data))
    page.plan.add([data])
    assert page.plan.draft.left_out == []
    shutil.rmtree(other)
