"""Training on a machine without the package pesq, which needs a C compiler."""

import sys
from pathlib import Path
from typing import Any

import pytest

from tests.trainer.made import SETTINGS
from tests.trainer.shallow import make_shallow
from trainer.config import ConfigError
from trainer.folder.events import Ending
from trainer.run.run import run_training


@pytest.fixture
def settings(
    corpus_folder: Path, corpus_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, Any]:
    monkeypatch.setitem(sys.modules, "pesq", None)
    make_shallow(monkeypatch)
    return {**SETTINGS, "corpus": str(corpus_folder), "cache": str(corpus_cache), "steps": 1}


def test_the_best_weights_are_chosen_by_the_other_scores(
    settings: dict[str, Any], tmp_path: Path
) -> None:
    reported: list[dict[str, Any]] = []
    ending = run_training(tmp_path / "run", settings, minutes=9.0, report=reported.append)
    assert ending is Ending.STEPS
    assert (tmp_path / "run" / "best.safetensors").exists()
    warnings = [one["message"] for one in reported if one["event"] == "warning"]
    assert any("needs the package pesq" in message for message in warnings)


def test_a_choice_by_pesq_is_refused_with_a_way_out(
    settings: dict[str, Any], tmp_path: Path
) -> None:
    with pytest.raises(ConfigError, match=r"pip install pesq.*set choose_by to gain"):
        run_training(tmp_path / "run", {**settings, "choose_by": "pesq"})
