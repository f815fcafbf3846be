"""What came of a run: its examples, its scores, and its weights as a model."""

import contextlib
import json
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from app.training.call import Call
from app.training.result import painter
from app.training.result.adding import ModelError, add_model
from cnunet.audio import open_audio
from cnunet.ipc.picture import PictureWriter
from cnunet.models import all_models, find_model, user_models
from tests.gui.sounddevices import FakeSoundDevice
from tests.gui.support import PATIENCE_MS
from tests.gui.trainingruns import RATE, append, shown, step, validated, write_run
from trainer.folder.lock import only_user
from trainer.recipe import save_recipe

SHIPPED = find_model("small")


def write_examples(folder, steps, names=("a", "b"), seconds=1.0):
    rng = np.random.default_rng(3)
    for part in ("noisy", "clean", *(f"{one:08d}" for one in steps)):
        for name in names:
            path = folder / "examples" / part / f"{name}.flac"
            path.parent.mkdir(parents=True, exist_ok=True)
            soundfile.write(path, 0.1 * rng.standard_normal(round(seconds * RATE)), RATE)


def test_examples_now_and_before(qtbot, make_training):
    device = FakeSoundDevice(rate=RATE)
    page = make_training(device)
    page.runs.mkdir(parents=True)
    now = time.time()
    times = {10: now - 8000, 20: now - 3900, 30: now - 1000, 40: now - 100}
    scores = [{**validated(at), "time": when} for at, when in times.items()]
    folder = write_run(page.runs / "run", ["started", step(40), *scores])
    write_examples(folder, times)
    view = shown(page, folder)
    view.show_tab(1)
    versions = view.examples.switcher.versions
    assert [one.title for one in versions] == ["Noisy", "Now", "Before", "Clean"]
    assert versions[1].path.parent.name == "00000040"
    assert versions[2].path.parent.name == "00000020"  # an hour before, not the oldest
    assert view.examples.names.count() == 2
    switcher = view.examples.switcher
    cards = switcher.cards
    qtbot.waitUntil(lambda: all(card.view.isVisibleTo(card) for card in cards), timeout=PATIENCE_MS)
    assert switcher.timeline.duration_s == 1.0
    switcher.buttons[1].click()
    switcher.play.click()
    qtbot.waitUntil(lambda: not page.player.is_playing, timeout=PATIENCE_MS)
    faded_in = round(0.1 * RATE)
    heard, expected = device.samples[:, 0], soundfile.read(versions[1].path)[0]
    assert np.abs(heard - expected)[faded_in:].max() < 1e-4
    write_examples(folder, [50])
    append(folder, {**validated(50), "time": now})
    page.monitor.run.read()
    page.monitor.show_all()
    assert switcher.versions[1].path.parent.name == "00000050"


def test_a_run_that_gained_nothing_says_so_with_figures(qtbot, page, runs):
    start = validated(0, 1.44, gain=0.31)
    newest = validated(7, 1.43, best_step=0, gain=0.305)
    folder = write_run(runs / "my voice", ["started", start, newest], init="small")
    for name in ("best", "last"):
        shutil.copy(SHIPPED, folder / f"{name}.safetensors")
    view = shown(page, folder)
    view.show_tab(2)
    result = view.result
    verdict = result.verdict.text()
    assert "gained nothing" in verdict and "1.440" in verdict and "1.430" in verdict
    assert not result.use.property("primary")
    assert not result.use.isHidden()
    labels = [result.scores.itemAt(n).widget().text() for n in range(result.scores.count())]
    assert "The newest weights (step 7)" in labels
    offered = [result.which.itemText(n) for n in range(result.which.count())]
    assert offered[0].startswith("The best: those it started from (PESQ 1.440")
    assert offered[1].startswith("The newest (PESQ 1.430")
    # The list takes the room that there is: half of the row would cut the scores off.
    qtbot.waitUntil(lambda: result.which.width() > 0.8 * result.width())

    append(folder, validated(400, 1.9, gain=0.4))
    page.monitor.run.read()
    page.monitor.show_all()
    assert result.verdict.isHidden() and result.use.property("primary")


def test_a_small_window_cuts_nothing_off(qtbot, page, runs):
    start = validated(0, 1.44, gain=0.31)
    newest = validated(7, 1.43, best_step=0, gain=0.305)
    folder = write_run(runs / "my voice", ["started", start, newest], init="small")
    for name in ("best", "last"):
        shutil.copy(SHIPPED, folder / f"{name}.safetensors")
    window = QWidget()  # without a layout, which would not let it be too small
    page.setParent(window)
    page.resize(720, 500)
    page.show()
    window.show()
    qtbot.waitExposed(window)
    view = shown(page, folder)
    view.show_tab(2)
    result = view.result
    result.use.click()
    labels = [result.scores.itemAt(n).widget() for n in range(result.scores.count())]
    shown_texts = [*labels, result.gain_note, result.verdict, result.state]
    area = view.tabs.currentWidget().viewport()
    qtbot.waitUntil(
        lambda: (
            all(one.height() >= one.heightForWidth(one.width()) for one in shown_texts)
            and result.width() <= area.width()
        )
    )
    view.show_tab(0)
    bar = view.tabs.currentWidget().verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)  # plots become smaller first
    page.resize(720, 300)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    curves, plots = view.curves, view.curves.plots.values()
    assert all(curves.rect().contains(plot.geometry()) for plot in plots)
    page.setParent(None)


def test_no_verdict_before_there_can_be_a_gain(page, runs):
    folder = write_run(runs / "my voice", ["started", validated(0, 1.87, gain=0.31)])
    shutil.copy(SHIPPED, folder / "best.safetensors")
    view = shown(page, folder)
    view.show_tab(2)
    assert not view.result.verdict.text()
    worse = {**validated(7, 1.9, best_step=0, gain=0.3), "time": time.time()}
    with only_user(folder):  # it is at work
        append(folder, worse)
        page.monitor.run.read()
        page.monitor.show_all()
        assert page.monitor.run.state.is_active and not view.result.verdict.text()
        # The score by which the best weights are chosen is named.
        assert "PESQ 1.90; best by all scores: step 0 (1.87)" in view.state.text()
        labels = [
            view.result.scores.itemAt(n).widget().text() for n in range(view.result.scores.count())
        ]
        assert {"Gain", "0.310", "0.300"} <= set(labels)
        assert not view.result.gain_note.isHidden()


def test_the_newest_weights_can_be_chosen(page, runs):
    newest = validated(30, 1.6, best_step=20, gain=0.2)
    events = ["started", validated(20, 1.7, gain=0.3), newest]
    folder = write_run(runs / "my voice", events)
    shutil.copy(SHIPPED, folder / "best.safetensors")
    (folder / "last.safetensors").write_bytes(b"the newest")
    view = shown(page, folder)
    view.show_tab(2)
    view.result.export_to(folder / "one.safetensors")
    view.result.which.setCurrentIndex(1)
    view.result.which.activated.emit(1)
    page.monitor.show_all()
    view.result.export_to(folder / "other.safetensors")
    assert (folder / "one.safetensors").read_bytes() == SHIPPED.read_bytes()
    assert (folder / "other.safetensors").read_bytes() == b"the newest"


def test_scores_and_a_name_for_the_model(qtbot, page, runs):
    start, best = validated(0, 1.44), validated(20, 1.7)
    newest = validated(30, 1.8, best_step=20)
    events = ["started", start, best, newest]
    folder = write_run(runs / "my voice", events, init="small")
    (folder / "baseline.json").write_text(json.dumps({"pesq": 1.2, "stoi": 0.7, "si_sdr": 5.0}))
    view = shown(page, folder)
    view.show_tab(2)
    assert "no weights yet" in view.result.empty.text()
    shutil.copy(SHIPPED, folder / "best.safetensors")
    page.monitor.show_all()
    labels = [
        view.result.scores.itemAt(n).widget().text() for n in range(view.result.scores.count())
    ]
    assert {"1.200", "1.440", "1.700", "The best weights (step 20)"} <= set(labels)
    with qtbot.waitSignal(view.result.model_added) as added:
        view.result.use.click()
    assert added.args == ["my voice"]
    assert "Settings > Processing" in view.result.state.text()  # there, not on the Files page
    assert ("my voice", False) in [(one.name, one.ships) for one in all_models()]
    view.result.export_to(folder / "copy.safetensors")
    assert (folder / "copy.safetensors").read_bytes() == SHIPPED.read_bytes()
    view.result.export_to(folder / "no" / "copy.safetensors")
    assert "cannot be written" in view.result.state.text()


def test_a_report_is_that_of_its_run(qtbot, page, runs, monkeypatch):
    """It takes minutes to make, in which another run may be chosen."""
    asked: list[tuple[str, ...]] = []
    opened: list[Path] = []
    monkeypatch.setattr(Call, "start", lambda _, *arguments: asked.append(arguments))
    monkeypatch.setattr("app.reveal.open_with_its_program", opened.append)
    first, second = (
        write_run(runs / name, ["started", validated(20)], init="small") for name in ("one", "two")
    )
    for folder in (first, second):
        shutil.copy(SHIPPED, folder / "best.safetensors")
    result = shown(page, first).result
    result.report.click()
    assert asked[0][:2] == ("report", str(first))
    shown(page, second)
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    (reporting,) = result.findChildren(Call, options=direct)
    reporting.finished.emit(None)
    assert opened == [first / "report.html"]


def test_the_papers_networks_are_compared_but_cannot_be_used(page, runs):
    """They look ahead: the Files and Live pages could only refuse them."""
    folder = runs / "paper"
    done = {"event": "stopped", "reason": "all steps are done"}
    for name in ("nunet", "one-branch", "two-branch", "stage-1", "stage-2"):
        write_run(folder / name, ["started", step(100), validated(100, 1.7), done],
                  mode="reference", stage="guided" if name == "stage-1" else "plain")  # fmt: skip
    save_recipe(folder, "paper", {})
    shutil.copy(SHIPPED, folder / "stage-2" / "best.safetensors")
    view = shown(page, folder)
    view.show_tab(2)
    result = view.result
    assert not result.table_card.isVisibleTo(view)
    (folder / "table.md").write_text("| network | PESQ |\n|---|---|\n| NUNet-TLS | 2.500 |\n")
    page.monitor.show_all()
    assert "NUNet-TLS" in result.table.text()
    assert result.table_card.isVisibleTo(view)
    assert result.ahead.isVisibleTo(view)
    assert result.export.isVisibleTo(view)
    assert not result.use.isVisibleTo(view)
    assert not result.compare_card.isVisibleTo(view)


def test_names_of_models(page, tmp_path):
    weights = tmp_path / "a.safetensors"
    weights.write_bytes(b"one")
    for name in ("small", "default", "  "):
        with pytest.raises(ModelError):
            add_model(weights, name)
    assert add_model(weights, "../mine") == "_mine"
    assert add_model(weights, "../mine") == "_mine"  # the same again
    weights.write_bytes(b"two")
    with pytest.raises(ModelError, match="already a model named"):
        add_model(weights, "_mine")


def test_what_a_dead_process_left_of_a_model_is_removed(page, tmp_path):
    weights = tmp_path / "a.safetensors"
    weights.write_bytes(b"one")
    add_model(weights, "mine")
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    left = user_models() / f".another.safetensors.{process.pid}.part"
    left.write_bytes(b"o")
    add_model(weights, "third")
    assert not left.exists()


def test_other_weights_end_a_comparison(page, tmp_path):
    recording = tmp_path / "mine.wav"
    soundfile.write(recording, np.zeros(RATE), RATE)
    comparing = page.monitor.view.result.comparing
    comparing.set_model(SHIPPED)
    comparing.use_recording(recording)
    assert comparing.enhancing.is_running
    comparing.set_model(tmp_path / "others.safetensors")
    assert not comparing.enhancing.is_running
    assert "Drop a recording" in comparing.state.text()


def test_closing_ends_the_drawing_of_a_long_recording(qapp, tmp_path, monkeypatch):
    begun = threading.Event()

    class Endless(PictureWriter):
        def feed(self, block):
            begun.set()

    class EndlessReader(contextlib.nullcontext[None]):
        info = SimpleNamespace(rate=RATE)

        def __enter__(self):
            return self

        def count_frames(self, check):
            return RATE

        def read(self, frames):
            return np.zeros((frames, 1))

    monkeypatch.setattr(painter, "PictureWriter", Endless)
    monkeypatch.setattr(painter, "open_audio", lambda _: EndlessReader())
    drawing = painter.Painter(QObject())
    drawing.want([tmp_path / "long.wav"])
    assert begun.wait(PATIENCE_MS / 1000)
    drawing.close()  # else this never returns
    assert drawing.pictures == {}


def test_a_fault_in_drawing_costs_only_that_picture(qtbot, tmp_path, monkeypatch, caplog):
    """Not even the files after it were drawn."""
    paths = [tmp_path / "faulty.wav", tmp_path / "b.wav"]
    for path in paths:
        soundfile.write(path, np.zeros(RATE), RATE)

    def opened(path):
        if path == paths[0]:
            raise RuntimeError("nobody expected this")
        return open_audio(path)

    monkeypatch.setattr(painter, "open_audio", opened)
    parent = QObject()
    drawing = painter.Painter(parent)
    drawing.want(paths)
    qtbot.waitUntil(lambda: len(drawing.pictures) == 2, timeout=PATIENCE_MS)
    drawing.close()
    assert drawing.pictures[paths[0]] is None
    assert drawing.pictures[paths[1]] is not None
    assert "nobody expected this" in caplog.text


def test_a_published_file_to_compare_with_is_answered_in_a_sentence(qtbot, page, tmp_path):
    """It looks ahead, so that recordings can't be enhanced with it here; nothing crashes."""
    torch = pytest.importorskip("torch")
    from safetensors.torch import load_file

    vectors = Path(__file__).parents[1] / "vectors/cnunet_tb_tiny.weights.safetensors"
    published = tmp_path / "theirs.pt"
    torch.save({"model": load_file(vectors), "optimizer": {}, "epoch": 1}, published)
    recording = tmp_path / "mine.wav"
    soundfile.write(recording, np.zeros(RATE), RATE)
    comparing = page.monitor.view.result.comparing
    comparing.set_model(SHIPPED)
    comparing.use_recording(published)
    assert "Compared with theirs.pt" in comparing.state.text()
    comparing.use_recording(recording)
    qtbot.waitUntil(lambda: "looks ahead" in comparing.state.text(), timeout=PATIENCE_MS)
    assert comparing.switcher.isHidden()
