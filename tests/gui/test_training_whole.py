"""The whole path: recordings in, two stages trained, the model used."""

import subprocess
import sys
from pathlib import Path

import pytest
import soundfile
from PySide6.QtCore import Qt

from app.training.launch.draft import Draft
from app.training.runs.runs import RunState
from app.workers.command import command_for
from cnunet.models import find_model
from tests.gui.sounddevices import FakeSoundDevice
from tests.gui.trainingruns import RATE, write_noise, write_speech

PATIENCE_MS = 1_200_000


def make_guide(folder):
    """A tiny speech model that has learned nothing, made where its threads don't stay here."""
    code = "import sys, pathlib; from tests.trainer.guides import make_guide\n"
    code += "make_guide(pathlib.Path(sys.argv[1]))"
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", code, str(folder)]
    subprocess.run(command, check=True, cwd=root, capture_output=True, timeout=600)
    return str(folder)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_from_a_folder_of_recordings_to_an_enhanced_file(qtbot, make_training, tmp_path):
    page = make_training(FakeSoundDevice())
    wizard, plan = page.wizard, page.plan
    data = write_noise(write_speech(tmp_path / "my recordings"))
    guide = make_guide(tmp_path / "guide")

    def click(button):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def go_on():
        qtbot.waitUntil(wizard.next.isEnabled, timeout=PATIENCE_MS)
        click(wizard.next)

    page.monitor.wanted.emit()
    wizard.steps[0].buttons["two-stage"].click()
    go_on()
    wizard.data.field.dropped.emit([data])
    go_on()
    assert wizard.step.table.topLevelItemCount() == 4
    go_on()
    step = wizard.step
    step.name.setEditText(guide)
    step.name.lineEdit().editingFinished.emit()
    go_on()
    machine = wizard.machine
    tiny = machine.network_size.findData("tiny")
    machine.network_size.setCurrentIndex(tiny)
    machine.network_size.activated.emit(tiny)
    machine.batch.setValue(1)
    machine.threads.setValue(1)
    machine.awake.setChecked(False)
    machine.hours.setValue(0)
    machine.minutes.setValue(1)
    qtbot.waitUntil(lambda: plan.draft.is_measured, timeout=PATIENCE_MS)
    assert [one["name"] for one in plan.estimate.answer["stages"]] == ["stage-1", "stage-2"]
    assert machine.problem() == ""
    machine.by_steps.setChecked(True)
    machine.steps.setValue(2)
    go_on()
    wizard.summary.name.clear()
    qtbot.keyClicks(wizard.summary.name, "my voice")
    text = wizard.summary.text.text()
    assert "2 steps of 1 examples in each of 2 stages" in text
    assert "recordings of speech" in text
    go_on()

    monitor = page.monitor
    assert monitor.isVisible()
    assert plan.draft == Draft()
    run = monitor.run
    assert run.name == "my voice"
    states = set()

    def finished():
        states.add(run.state)
        assert run.state not in (RunState.FAILED, RunState.INTERRUPTED), (
            monitor.view.problems.text()
        )
        return run.state is RunState.FINISHED

    qtbot.waitUntil(finished, timeout=PATIENCE_MS)
    assert {RunState.STARTING, RunState.TRAINING} <= states
    assert [stage.name for stage in run.stages] == ["stage-1", "stage-2"]
    assert run.scores is not None

    view = monitor.view
    view.show_tab(1)
    assert {one.title for one in view.examples.switcher.versions} >= {"Noisy", "Now", "Clean"}
    view.show_tab(2)
    click(view.result.use)
    assert find_model("my voice").read_bytes() == run.best.read_bytes()
    assert run.best.parent.name == "stage-2"

    noisy = tmp_path / "call.wav"
    samples, _ = soundfile.read(data / "clean" / "speaker_1" / "0.wav")
    soundfile.write(noisy, samples, RATE)
    compare = view.result.comparing
    compare.use_recording(noisy)
    qtbot.waitUntil(lambda: len(compare.switcher.versions) == 3, timeout=PATIENCE_MS)
    assert [soundfile.info(one.path).frames for one in compare.switcher.versions] == [2 * RATE] * 3
    enhance = [*command_for("engine"), "enhance", str(noisy), "--model", "my voice"]
    subprocess.run(enhance, check=True, timeout=600)
    assert soundfile.info(tmp_path / "call.enhanced.wav").frames == 2 * RATE
