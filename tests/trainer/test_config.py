"""Settings: what is refused and how, and what a run's folder keeps."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from trainer.config import ConfigError, TrainConfig, settings_of


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"batch": -1}, "batch is -1; it must be 0 to 1024"),
        ({"learning_rate": 2.0}, "learning_rate is 2.0"),
        ({"learning_rate": float("nan")}, "learning_rate is nan"),
        ({"learning_rate": "fast"}, "must be of type float"),
        ({"batch": 1.5}, "must be of type int"),
        ({"compile": 1}, "must be of type str"),
        ({"compile": "maybe"}, "expected one of: auto, on, off"),
        ({"device": True}, "must be of type str"),
        ({"steps": True}, "must be of type int"),
        ({"colour": "blue", "bach": 2}, "Unknown setting in the settings: bach, colour"),
        ({"schedule": "cosine"}, "schedule is 'cosine'; expected one of: constant, linear, halve"),
        ({"preset": "huge"}, "preset is 'huge'; expected one of: tiny, small, base, large"),
        ({"norm": "layer"}, "norm is 'layer'"),
        ({"head": "tail"}, "head is 'tail'"),
        ({"schedule": "linear", "steps": 10}, "needs the settings steps and decay_steps"),
        ({"schedule": "halve"}, "needs the setting halve_steps"),
        ({"crop_seconds": 0.3}, "whole number of hops"),
        ({"crop_seconds": 1}, "at least 0.256: 0.992, say"),
        ({"crop_seconds": 0.016}, "at least 0.256: 0.256, say"),
        ({"crop_seconds": 1e-9}, "at least 0.256"),
        ({"crop_seconds": 0, "batch": 2}, "set batch to 1"),
        ({"leave_out": "rooms, colours"}, "leave_out contains colours; valid are speed, pitch"),
        ({"stage": "replicate"}, "set teacher to the resulting weights"),
    ],
)
def test_unusable_settings_are_named(values: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ConfigError, match=complaint):
        TrainConfig.from_dict(values)


def test_whole_numbers_stand_for_fractions() -> None:
    config = TrainConfig.from_dict({"hours": 10, "crop_seconds": 2})
    assert config.hours == 10.0
    assert isinstance(config.hours, float)
    assert config.crop_samples == 32_000


def test_switches_of_earlier_versions_and_of_flags_are_yes_or_no() -> None:
    assert TrainConfig.from_dict({"compile": True}).compile == "on"
    assert TrainConfig.from_dict({"compile": False}).compile == "off"


def test_the_network_is_that_of_the_settings() -> None:
    network = TrainConfig(preset="tiny", norm="frame", branches=1).network
    assert (network.mid, network.out) == (8, 16)
    assert (network.norm, network.branches, network.mode) == ("frame", 1, "causal")


def test_saved_and_loaded(tmp_path: Path) -> None:
    config = TrainConfig(preset="tiny", batch=3, init="a.safetensors")
    config.save(tmp_path / "config.json")
    assert TrainConfig.load(tmp_path / "config.json") == config
    assert list(tmp_path.iterdir()) == [tmp_path / "config.json"]


def test_a_run_from_before_norms_could_be_frozen_goes_on_as_it_began(tmp_path: Path) -> None:
    assert settings_of(tmp_path, {"corpus": "c", "init": "small"}).freeze_norm == "auto"
    settings = '{"format_version": 1, "corpus": "c", "init": "small"}'
    (tmp_path / "config.json").write_text(settings)
    assert settings_of(tmp_path, {}).freeze_norm == "off"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{", "is not valid JSON"),
        ("[1]", "does not contain an object"),
        ('{"format_version": 9}', "has format version 9; this program supports 1"),
        ('{"format_version": 1, "size": 2}', "config.json: size"),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "config.json"
    path.write_text(text)
    with pytest.raises(ConfigError, match=complaint):
        TrainConfig.load(path)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file"):
        TrainConfig.load(tmp_path / "config.json")


class TestSettingsOfALeg:
    """What a start takes from the folder, from a file, from the command line."""

    def test_a_new_run_needs_a_corpus(self, tmp_path: Path) -> None:
        with pytest.raises(ConfigError, match="set corpus to"):
            settings_of(tmp_path, {})

    def test_changes_win_over_what_is_stored(self, tmp_path: Path) -> None:
        TrainConfig(corpus="/data", batch=3, steps=5).save(tmp_path / "config.json")
        config = settings_of(tmp_path, {"steps": 9})
        assert (config.batch, config.steps) == (3, 9)

    def test_a_file_stands_for_what_is_stored(self, tmp_path: Path) -> None:
        TrainConfig(corpus="/data", batch=3).save(tmp_path / "config.json")
        (tmp_path / "mine.json").write_text(json.dumps({"corpus": "/mine", "steps": 7}))
        config = settings_of(tmp_path, {}, tmp_path / "mine.json")
        assert (config.batch, config.steps) == (TrainConfig().batch, 7)

    def test_paths_become_absolute(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        config = settings_of(tmp_path, {"corpus": "data", "init": "w.safetensors"})
        assert Path(config.corpus) == tmp_path.resolve() / "data"
        assert Path(config.init) == tmp_path.resolve() / "w.safetensors"
        named = settings_of(tmp_path, {"corpus": "data", "init": "small", "guide": "a/b.en"})
        assert (named.init, named.guide) == ("small", "a/b.en")
        assert config.cache == ""

    def test_the_network_stays_once_a_run_has_begun(self, tmp_path: Path) -> None:
        TrainConfig(corpus="/data", preset="tiny").save(tmp_path / "config.json")
        assert settings_of(tmp_path, {"preset": "small"}).preset == "small"
        (tmp_path / "state.pt").touch()
        with pytest.raises(ConfigError, match="was started with preset 'tiny'"):
            settings_of(tmp_path, {"preset": "small"})


def test_settings_and_events_load_no_torch() -> None:
    code = "import sys, trainer.config, trainer.folder.events; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-P", "-c", code]).returncode == 0
