"""The wizard's page of the guide, with a stand-in for the hub."""

import numpy as np
import pytest

from tests.gui.wizardpages import GUIDE
from tests.trainer.hub import Hub

NAME = "someone/some-guide"
SIZE = 30_000_000  # the hub's own library reports every 10 MB
PATIENCE_MS = 240_000


@pytest.fixture
def model(tmp_path):
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "config.json").write_text('{"model_type": "wavlm"}')
    (folder / "preprocessor_config.json").write_text("{}")
    (folder / "pytorch_model.bin").write_bytes(np.random.default_rng(0).bytes(SIZE))
    return folder


@pytest.fixture
def page(make_training, monkeypatch, tmp_path):
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    page = make_training()
    page.plan.draft.goal, page.plan.draft.guide = "two-stage", NAME
    page.open_wizard()
    return page


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_download_is_sized_stopped_and_resumed(qtbot, page, model, monkeypatch):
    with Hub(NAME, model, bytes_a_second=SIZE / 8).running() as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        page.wizard.go_to(GUIDE)
        step = page.wizard.step
        qtbot.waitUntil(lambda: step.ask_size.isVisibleTo(step), timeout=PATIENCE_MS)
        assert hub.sent == {}
        step.ask_size.click()
        qtbot.waitUntil(lambda: "The download is 30 MB" in step.state.text(), timeout=PATIENCE_MS)
        assert "download it, or train without" in step.problem()
        step.download.click()
        guide = page.plan.guide
        qtbot.waitUntil(lambda: guide.progress.get("done", 0) > SIZE / 4, timeout=PATIENCE_MS)
        assert step.progress.isVisibleTo(step)
        step.cancel.click()
        hub.pace = 1e9
        qtbot.waitUntil(lambda: step.download.isVisibleTo(step), timeout=PATIENCE_MS)
        step.download.click()
        qtbot.waitUntil(lambda: step.problem() == "", timeout=PATIENCE_MS)
        assert "It is on this computer" in step.state.text()
        assert hub.sent["pytorch_model.bin"] < 1.5 * SIZE


def test_without_a_network_one_can_train_without_a_guide(qtbot, page, monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    page.wizard.go_to(GUIDE)
    step = page.wizard.step
    qtbot.waitUntil(lambda: step.ask_size.isVisibleTo(step), timeout=PATIENCE_MS)
    step.ask_size.click()
    qtbot.waitUntil(lambda: "could not be determined" in step.state.text(), timeout=PATIENCE_MS)
    assert step.problem()
    step.without.click()
    assert step.problem() == ""
    assert page.plan.draft.command == "run"


def test_fine_tuning_needs_no_guide_and_skips_the_page(page):
    wizard = page.wizard
    assert wizard.buttons[GUIDE].isVisibleTo(wizard)
    assert wizard.buttons[-1].text().startswith("6")
    page.plan.draft.goal = "fine-tune"
    page.plan.touch()
    assert not wizard.buttons[GUIDE].isVisibleTo(wizard)
    assert wizard.buttons[-1].text().startswith("5")
    wizard.go_to(GUIDE + 1)
    wizard.back.click()
    assert wizard.number == GUIDE - 1
    page.plan.draft.page = GUIDE  # a draft of an earlier version
    wizard.open()
    assert wizard.number != GUIDE


def test_a_folder_that_is_there(qtbot, page, model):
    page.plan.draft.guide = str(model)
    page.plan.touch()
    page.wizard.go_to(GUIDE)
    qtbot.waitUntil(lambda: page.wizard.step.problem() == "", timeout=PATIENCE_MS)
