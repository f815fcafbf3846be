"""No page reaches another machine unless the user presses a button for that."""

import pytest

from app.files.job import JobState
from app.workers.command import command_for

NAME = "someone/some-guide"


@pytest.mark.timeout(600)
def test_typing_the_name_of_a_guide_asks_nobody(attempts, qtbot, make_training):
    page = make_training()
    page.plan.draft.goal, page.plan.draft.guide = "two-stage", NAME
    page.open_wizard()
    for number in range(len(page.wizard.steps)):
        page.wizard.go_to(number)
    page.wizard.go_to(3)
    step = page.wizard.step
    qtbot.waitUntil(lambda: step.ask_size.isVisibleTo(step), timeout=240_000)
    for name, answer in (("data/speech/models", "neither a folder"), ("a/typo", "press a button")):
        step.name.setEditText(name)
        step.name.lineEdit().editingFinished.emit()
        assert page.plan.draft.guide == name
        qtbot.waitUntil(lambda answer=answer: answer in step.state.text(), timeout=240_000)
    assert not attempts.exists(), attempts.read_text()
    step.ask_size.click()
    qtbot.waitUntil(lambda: "could not be determined" in step.state.text(), timeout=240_000)
    assert "huggingface.co" in attempts.read_text()


@pytest.mark.timeout(600)
def test_the_window_asks_nobody(attempts, qtbot, make_window, recordings):
    """All pages, real workers, a recording, and what is shown about the program."""
    window = make_window(command=command_for("file-worker"))
    for name in ("live", "training", "files"):
        window.show_page(name)
        qtbot.wait(50)
    window.add_files(recordings("a.wav", seconds=1.0))
    queue = window.files.queue
    qtbot.waitUntil(lambda: len(queue.jobs(JobState.DONE)) == 1, timeout=240_000)
    assert not attempts.exists(), attempts.read_text()
