"""Which model to choose instead of one that is too slow, from the speeds stored here."""

import pytest

from cnunet.config import CNUNetConfig
from cnunet.inference import speeds
from cnunet.inference.bench import LiveSpeed, Speed
from cnunet.live import advice as module
from cnunet.live import advising
from cnunet.live.advice import advice
from cnunet.models import NamedModel
from cnunet.phrases import Phrase


@pytest.fixture(autouse=True)
def nothing_measured(tmp_path, monkeypatch):
    monkeypatch.setenv(speeds.FOLDER_VARIABLE, str(tmp_path))


def measured(size, hop_ms, **overrides):
    config = CNUNetConfig.of_size(size, **overrides)
    live = LiveSpeed(config.size_name, "compiled", hop_ms, 1.2 * hop_ms, 2 * hop_ms)
    speeds.store(config, Speed([live], [], []))


@pytest.fixture
def models(monkeypatch, tmp_path):
    """The models small and light (tiny); `small` is too slow."""
    configs = {"small": CNUNetConfig.of_size("small"), "light": CNUNetConfig.of_size("tiny")}
    named = [NamedModel(name, tmp_path / f"{name}.safetensors", True) for name in configs]
    monkeypatch.setattr(module, "all_models", lambda: named)
    monkeypatch.setattr(module, "find_model", lambda name: tmp_path / f"{name}.safetensors")
    monkeypatch.setattr(module, "read_card", lambda path: (configs[path.stem], {}))
    measured("small", 14.0)
    return configs


def test_without_measurements_the_advice_says_so():
    assert "No model has been measured on this computer" in advice("default")


def test_a_model_that_is_fast_enough_is_named(models):
    measured("tiny", 4.0)
    assert advice("small") == (
        "Choose the model light in the settings: it was measured at 25% of a core here."
    )


def test_a_size_is_named_where_there_is_no_model_of_it(models):
    del models["light"]
    models["light"] = CNUNetConfig.of_size("small")
    measured("tiny", 4.0)
    assert "One of size tiny would be" in advice("small")


def test_other_programs_are_to_blame_where_the_model_alone_is_fast_enough(models):
    measured("small", 4.0)
    assert advice("small") == (
        "With nothing else running, this model takes 25% of a core here: close other programs."
    )


def test_another_process_finds_the_advice():
    """It imports PyTorch, which would hold up the sound."""
    found = advising.ask("default")
    assert isinstance(found, Phrase)
    assert found == advice("default")


def test_without_that_process_the_advice_is_short(monkeypatch):
    monkeypatch.setattr(advising, "child_command", lambda *_: ["/no/such/program"])
    assert advising.ask("default") == "Choose a smaller model, or close other programs."
