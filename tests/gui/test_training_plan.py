"""The wizard's plan: how long it takes, whether it can be started, and what becomes of it."""

import json
import shutil
from collections import namedtuple
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from app.training.launch.draft import Draft
from tests.gui.support import PATIENCE_MS
from tests.gui.trainingruns import write_run
from tests.gui.wizardpages import GOAL, MACHINE, START
from trainer.collection import Source
from trainer.recipe import RECIPES

pytestmark = pytest.mark.usefixtures("wizard")


def answer(parent, text):
    """Press this button of the question that is open."""
    (box,) = [one for one in parent.findChildren(QMessageBox) if one.isVisible()]
    assert box.defaultButton().text() == "Keep"
    next(button for button in box.buttons() if button.text() == text).click()


def test_a_disk_and_a_memory_that_are_too_small(page, monkeypatch):
    draft = page.plan.draft
    draft.sources = [Source(Path("/data"))]
    draft.seconds_a_step, draft.measured_for = [0.5], draft.machine_key
    figures = {"steps": 0, "fewest_steps": 300, "seconds_a_step": 0.5}
    stage = {"name": "plain", **figures, "memory_mb": 1e7, "on_card": False, "disk_mb": 100.0}
    page.plan.estimate.key = "asked"
    page.plan.estimate.answer = {"stages": [stage], "data_hours": 1.0, "data_disk_mb": 200.0}
    step = page.wizard.machine
    page.plan.changed.emit()
    assert "of memory" in step.card.warning.text()  # a warning: the system may know ways
    assert step.problem() == ""
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(600e6))
    assert "800 MB needed" in step.problem()  # with the reserve for training
    assert "600 MB available" in step.problem()


def shown_estimate(page, stages):
    """The wizard's card with an estimate of these stages."""
    page.plan.estimate.key = "asked"
    page.plan.estimate.answer = {"stages": stages, "data_hours": 1.0, "data_disk_mb": 1.0}
    card = page.wizard.machine.card
    card.show_estimate()
    return card


def test_memory_of_a_graphics_card_is_not_compared_with_the_rams(page):
    draft = page.plan.draft
    assert draft.device == "auto"
    figures = {"steps": 0, "fewest_steps": 300, "seconds_a_step": 0.5}
    stage = {"name": "plain", **figures, "memory_mb": 1e7, "on_card": True, "disk_mb": 1.0}
    card = shown_estimate(page, [stage])
    assert "of memory" not in card.warning.text()


@pytest.mark.parametrize("recipe", RECIPES)
def test_the_estimate_of_a_recipe_names_its_runs(page, recipe):
    page.plan.draft.goal = recipe
    figures = {
        "steps": 9,
        "fewest_steps": 300,
        "seconds_a_step": 0.5,
        "memory_mb": 1.0,
        "on_card": False,
        "disk_mb": 1.0,
    }
    stages = [{"name": run.name, **figures} for run in RECIPES[recipe].runs]
    card = shown_estimate(page, stages)
    shown = [card.table.itemAtPosition(row, 0).widget().text() for row in range(1, len(stages) + 1)]
    assert shown == [run.title for run in RECIPES[recipe].runs]


def test_too_few_steps_for_a_gain_are_pointed_out(page):
    figures = {"steps": 7, "fewest_steps": 300, "seconds_a_step": 6.0}
    stage = {"name": "plain", **figures, "memory_mb": 1.0, "on_card": False, "disk_mb": 1.0}
    card = shown_estimate(page, [stage])
    assert "7 steps will hardly change anything" in card.warning.text()
    assert "about 30 minutes, or 300 steps" in card.warning.text()
    page.wizard.summary.enter()
    assert "7 steps will hardly change anything" in page.wizard.summary.warning.text()
    stage["steps"] = 300
    card.show_estimate()
    page.wizard.summary.enter()
    assert card.warning.text() == page.wizard.summary.warning.text() == ""
    assert page.wizard.summary.warning.isHidden()


def test_a_number_of_steps_begins_with_that_of_the_time(page):
    """Not with a single step, which would change nothing."""
    draft, machine = page.plan.draft, page.wizard.machine
    draft.minutes, draft.seconds_a_step, draft.measured_for = 20, [2.0], draft.machine_key
    page.plan.touch()
    machine.by_steps.click()
    assert draft.steps == machine.steps.value() == 600


def test_a_machine_without_time(page):
    page.plan.draft.minutes = 0
    assert "how long" in page.wizard.machine.problem()


@pytest.mark.slow
def test_an_estimate_that_fails_says_why(qtbot, page):
    page.plan.draft.sources = [Source(Path("/nowhere/at/all"))]
    page.wizard.go_to(MACHINE)
    qtbot.waitUntil(lambda: bool(page.plan.estimate.problem), timeout=PATIENCE_MS)
    assert "/nowhere/at/all" in page.wizard.machine.problem()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_start_over(page):
    assert not page.wizard.start_over.isVisibleTo(page.wizard)
    page.plan.draft.sources = [Source(Path("/nowhere"))]
    page.plan.touch()
    page.wizard.start_over.click()
    answer(page.wizard, "Keep")
    assert page.plan.draft.sources
    page.wizard.start_over.click()
    answer(page.wizard, "Discard")
    assert page.plan.draft == Draft()
    assert page.wizard.number == GOAL
    assert not page.wizard.start_over.isVisibleTo(page.wizard)


def test_the_settings_can_be_saved_for_a_terminal(page, tmp_path):
    page.plan.draft.sources = [Source(Path("/data"))]
    page.plan.draft.steps = 5
    page.wizard.summary.save_as(tmp_path / "mine.json")
    saved = json.loads((tmp_path / "mine.json").read_text())
    assert saved["steps"] == 5
    data = json.loads((tmp_path / "mine-data.json").read_text())
    assert data["sources"][0]["path"] == "/data"
    assert saved["corpus"] == str(tmp_path / "mine-data.json")
    assert f'cnunet-train run FOLDER --config "{tmp_path / "mine.json"}"' in (
        page.wizard.summary.command.text()
    )


def test_duplicate_with_changes(page, tmp_path):
    folder = write_run(tmp_path / "data" / "training" / "old", preset="base", batch=7)
    page.show_runs()
    page.monitor.open_run(folder)
    page.monitor.view.actions_by_name["duplicate"].trigger()
    assert page.wizard.isVisible()
    assert page.wizard.number == GOAL
    assert (page.plan.draft.batch, page.plan.draft.preset) == (7, "base")
    assert page.plan.draft != Draft()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_duplicate_does_not_silently_replace_a_plan(page, tmp_path):
    folder = write_run(tmp_path / "data" / "training" / "old", preset="base")
    page.plan.add([tmp_path / "hours of work"])
    page.show_runs()
    page.monitor.open_run(folder)
    duplicate = page.monitor.view.actions_by_name["duplicate"]
    duplicate.trigger()
    answer(page, "Keep")
    assert [one.path.name for one in page.plan.draft.sources] == ["hours of work"]
    assert page.monitor.isVisible()
    duplicate.trigger()
    answer(page, "Discard")
    assert page.plan.draft.preset == "base"
    assert page.wizard.isVisible()


def test_a_number_of_steps_need_not_wait_for_their_measurement(page, monkeypatch):
    page.plan.draft.sources = [Source(Path("/nowhere"))]
    step = page.wizard.machine
    monkeypatch.setattr(type(page.plan.estimate), "is_running", True)
    assert "being measured" in step.problem()
    page.plan.draft.steps = 200
    assert not step.problem()


def test_what_cannot_be_started_stays_in_the_wizard(page, tmp_path):
    page.plan.draft.sources, page.plan.draft.steps = [Source(Path("/data"))], 3
    page.wizard.go_to(START)
    shutil.rmtree(tmp_path / "data", ignore_errors=True)
    (tmp_path / "data").write_text("in the way")
    page.wizard.summary.start()
    assert "cannot be written" in page.wizard.summary.trouble.text()
    assert page.wizard.isVisible()
    assert page.plan.draft.sources
