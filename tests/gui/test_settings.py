"""Settings: kept between starts, and never in the way of a start."""

import json
import os

import pytest

from app.settings import EVERY_SETTING, EXPORT_FORMAT, OPEN_FOLDER, THEME, VERSION, Settings
from cnunet.audio import WRITABLE
from cnunet.signal.options import EnhanceOptions

# As version 0.1 wrote it, with a value other than the default for every setting.
OLD_FILE = {
    "model": "small",
    "device": "cuda:1",
    "full_strength_megabytes": 500,
    "dnsmos": True,
    "export_folder": "/out",
    "export_name": "clean {name}",
    "export_format": "m4a",
    "export_width": "24",
    "export_rate": 16000,
    "export_loudness": -16,
    "export_high_band": "drop",
    "export_video": True,
    "match_loudness": True,
    "step_s": 12,
    "theme": "contrast",
    "mix": 0.5,
    "attenuation_limit_db": 12.0,
    "page": "live",
    "open_folder": "/music",
    "live_input": "Fake/mic",
    "live_output": "Fake/headset",
    "live_virtual_microphone": True,
    "live_monitor": False,
    "live_mix": 0.25,
    "live_attenuation_limit_db": 6.0,
    "live_close_to_tray": True,
    "training_folder": "/training",
    "window_geometry": "AdnQywAD",
    "splitter": "AAAA/w==",
}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "config" / "settings.json"


def test_they_come_back(path):
    settings = Settings(path)
    assert settings[THEME] == "system"
    settings[THEME] = "dark"
    settings[OPEN_FOLDER] = "/music/ä\n"
    settings.save()
    again = Settings(path)
    assert (again[THEME], again[OPEN_FOLDER]) == ("dark", "/music/ä\n")
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.json"]


def test_a_file_of_an_earlier_version_is_read_in_full(path):
    path.parent.mkdir()
    path.write_text(json.dumps({"version": 1, "settings": OLD_FILE}))
    settings = Settings(path)
    by_key = {setting.key: setting for setting in EVERY_SETTING}
    assert {key: settings[by_key[key]] for key in OLD_FILE} == OLD_FILE
    assert not [key for key, value in OLD_FILE.items() if by_key[key].default == value]


def test_every_format_on_offer_can_be_written():
    assert {f".{name}" for name in EXPORT_FORMAT.choices if name != "keep"} <= set(WRITABLE)


def test_settings_become_options_for_files(path):
    settings = Settings(path)
    assert settings.enhance_options() == EnhanceOptions()
    path.parent.mkdir()
    path.write_text(json.dumps({"version": 1, "settings": OLD_FILE}))
    assert Settings(path).enhance_options() == EnhanceOptions(
        format="m4a", width="24", rate=16000, loudness=-16, high_band="drop", video=True
    )


@pytest.mark.parametrize(
    "content",
    [
        *("", "{", "[]", "null", '{"settings": {}}', '{"version": 99, "settings": {}}', "\0\0\0\0"),
        "[" * 100_000,
    ],
)
def test_a_damaged_file_is_set_aside(path, content, caplog):
    path.parent.mkdir()
    path.write_text(content)
    settings = Settings(path)
    assert settings[THEME] == "system"
    assert path.with_name("settings.json.damaged").read_text() == content
    assert "settings.json.damaged" in caplog.text
    settings.save()
    assert json.loads(path.read_text())["version"] == VERSION


def test_values_that_make_no_sense_are_ignored(path):
    path.parent.mkdir()
    values = {THEME.key: "pink", OPEN_FOLDER.key: 7, "unknown": True}
    path.write_text(json.dumps({"version": VERSION, "settings": values}))
    settings = Settings(path)
    assert all(settings[setting] == setting.default for setting in EVERY_SETTING)


def test_only_what_a_setting_accepts_can_be_set(path):
    settings = Settings(path)
    with pytest.raises(ValueError, match="theme"):
        settings[THEME] = "pink"


def test_a_fraction_is_not_cut_off(path):
    """A preset edited by hand, whose loudness the window can't show."""
    settings = Settings(path)
    settings.set_options({"loudness": -23.0})
    settings.set_options({"loudness": -16.5})
    assert settings.enhance_options().loudness == -23


def test_keys_are_unique():
    assert len({setting.key for setting in EVERY_SETTING}) == len(EVERY_SETTING)


def test_a_place_that_cannot_be_written_is_logged(tmp_path, caplog):
    (tmp_path / "file").write_text("")
    Settings(tmp_path / "file" / "settings.json").save()
    assert "cannot be saved" in caplog.text


def test_an_interrupted_save_leaves_the_old_file(path, monkeypatch, caplog):
    settings = Settings(path)
    settings[THEME] = "dark"
    settings.save()
    before = path.read_text()

    def full(*_):
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", full)
    settings[THEME] = "light"
    settings.save()
    assert path.read_text() == before
